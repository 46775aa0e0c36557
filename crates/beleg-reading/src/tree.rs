//! Trees mended by what German grammar rules out.
//!
//! The parser has read few sentences; what stands bare behind a time, or in front of a noun, it hangs up as if a preposition or a
//! genitive were there.

mod bracket;
mod cases;
mod counted;
mod interrupted;
mod listing;
mod oblique;
mod ordered;

use beleg_core::{Span, reading::EntityKind};
use beleg_language::{Analysis, Arc, Case, Features, Name, Number, Pos, Relation, Tense};

use crate::grammar::{Class, Grammar};

/// What is mended of an analysis.
pub(crate) struct Mended {
    pub(crate) arcs: Vec<Arc>,
    pub(crate) features: Vec<Features>,
    /// Verbs that are finite, whatever their tags tell.
    pub(crate) finite: Vec<usize>,
}

/// Arcs and features of an analysis with objects where nothing else is possible. `names` are those of the article, mended.
pub(crate) fn mend(text: &str, analysis: &Analysis, names: &[Name], grammar: &Grammar) -> Mended {
    let (mut arcs, mut features, mut finite) = (analysis.arcs.clone(), analysis.features.clone(), vec![]);
    if !grammar.has_free_order() {
        for sentence in &analysis.sentences {
            let names = names.iter().filter(|name| sentence.tokens.contains(&name.tokens.start));
            finite.extend(ordered::mend((text, analysis), sentence.tokens.clone(), names, grammar, &mut arcs));
        }
        for verb in &finite {
            features[*verb].tense = Tense::Past;
        }
        return Mended { arcs, features, finite };
    }
    for sentence in &analysis.sentences {
        for name in names.iter().filter(|name| sentence.tokens.contains(&name.tokens.start)) {
            let tree = Tree { text, analysis, arcs: &arcs, tokens: sentence.tokens.clone() };
            if let Some((head, relation)) = tree.behind_title(name, grammar) {
                arcs[name.tokens.start] = Arc { head: Some(head), relation };
            }
            let tree = Tree { text, analysis, arcs: &arcs, tokens: sentence.tokens.clone() };
            if let Some((head, relation)) = tree.in_front(name) {
                arcs[name.tokens.start] = Arc { head: Some(head), relation };
                features[name.tokens.start].case = Case::Nom;
            }
            let tree = Tree { text, analysis, arcs: &arcs, tokens: sentence.tokens.clone() };
            if let Some((other, title)) = tree.joined_title(name, grammar) {
                arcs[other].head = Some(title);
            }
            let tree = Tree { text, analysis, arcs: &arcs, tokens: sentence.tokens.clone() };
            if let Some(title) = tree.another(name, names, grammar) {
                arcs[title].relation = Relation::Conj;
            }
        }
        for pair in names.windows(2).filter(|pair| sentence.tokens.contains(&pair[0].tokens.start)) {
            let tree = Tree { text, analysis, arcs: &arcs, tokens: sentence.tokens.clone() };
            if let Some((head, relation, case)) = tree.second(&pair[0], &pair[1]) {
                arcs[pair[1].tokens.start] = Arc { head: Some(head), relation };
                features[pair[1].tokens.start].case = case;
            }
        }
        for token in sentence.tokens.clone() {
            let tree = Tree { text, analysis, arcs: &arcs, tokens: sentence.tokens.clone() };
            if let Some(root) = tree.root().filter(|_| tree.is_teller(token, grammar)) {
                arcs[token] = Arc { head: Some(root), relation: Relation::Parataxis };
            }
        }
        if let Some(found) = (Tree { text, analysis, arcs: &arcs, tokens: sentence.tokens.clone() }).bracket(grammar) {
            bracket::close(&found, sentence.tokens.clone(), &mut arcs, &mut features);
        }
        for token in sentence.tokens.clone() {
            let tree = Tree { text, analysis, arcs: &arcs, tokens: sentence.tokens.clone() };
            if let Some((bound, arc, case)) = tree.counted(token, grammar) {
                arcs[token] = arc;
                arcs[bound] = Arc { head: Some(token), relation: Relation::Advmod };
                features[token].case = case.unwrap_or(features[token].case);
            }
        }
        let own: Vec<&Name> = names.iter().filter(|name| sentence.tokens.contains(&name.tokens.start)).collect();
        for token in sentence.tokens.clone() {
            let tree = Tree { text, analysis, arcs: &arcs, tokens: sentence.tokens.clone() };
            for listing::Joined { token, first, relation } in tree.listed(token, &own, grammar) {
                arcs[token] = Arc { head: Some(first), relation };
                features[token].case = features[first].case;
            }
        }
        let parted = Tree { text, analysis, arcs: &arcs, tokens: sentence.tokens.clone() }.parted(grammar);
        interrupted::join(&parted, &mut arcs, &mut features);
        for token in sentence.tokens.clone() {
            let tree = Tree { text, analysis, arcs: &arcs, tokens: sentence.tokens.clone() };
            if let Some((head, relation, case)) = tree.object(token, grammar) {
                arcs[token] = Arc { head: Some(head), relation };
                features[token].case = case;
            }
            let tree = Tree { text, analysis, arcs: &arcs, tokens: sentence.tokens.clone() };
            if let Some((arc, case)) = tree.recast(token, grammar) {
                arcs[token] = arc;
                features[token].case = case.unwrap_or(features[token].case);
            }
            let tree = Tree { text, analysis, arcs: &arcs, tokens: sentence.tokens.clone() };
            features[token].number = tree.agreed(token).unwrap_or(features[token].number);
        }
        for verb in sentence.tokens.clone() {
            let tree = Tree { text, analysis, arcs: &arcs, tokens: sentence.tokens.clone() };
            oblique::apply(&tree.oblique(verb, grammar), &mut arcs, &mut features);
        }
    }
    Mended { arcs, features, finite }
}

struct Tree<'a> {
    text: &'a str,
    analysis: &'a Analysis,
    arcs: &'a [Arc],
    tokens: std::ops::Range<usize>,
}

impl Tree<'_> {
    /// Of which verb a name is an object, of which relation and in which case, if it cannot be what the tree has it for.
    fn object(&self, token: usize, grammar: &Grammar) -> Option<(usize, Relation, Case)> {
        let arc = self.arcs.get(token)?;
        let head = arc.head?;
        let word = self.word(token);
        let bare = self.pos(token) == Pos::Propn
            && !self.has(token, Relation::Case)
            && !grammar.is(&word.to_lowercase(), Class::NotSpeaker);
        if !bare {
            return None;
        }
        match arc.relation {
            // "besuchte am Montag Indien": without a preposition it is the object, if there is none.
            Relation::Obl if self.pos(head) == Pos::Verb => {
                let full = self.has(head, Relation::Obj) || self.has(head, Relation::NsubjPass);
                (!full && head < token).then_some((head, Relation::Obj, Case::Acc))
            }
            // "lieferte Moldau Generatoren": a name in front of a noun is a genitive only with its ending.
            Relation::Nmod if head == token + 1 && !word.ends_with(['s', 'x', 'z', 'ß', '’', '\'']) => {
                let verb = self.arcs[head].head.filter(|_| self.arcs[head].relation == Relation::Obj)?;
                (!self.has(verb, Relation::Iobj) && verb < token).then_some((verb, Relation::Iobj, Case::Dat))
            }
            _ => None,
        }
    }

    /// "Kanzler Scholz und Präsident Macron", "besuchte der Papst Serbien": on which word a name behind a noun for a person hangs. Of
    /// a person it is the name, a state or place is no person and the object of the verb.
    fn behind_title(&self, name: &Name, grammar: &Grammar) -> Option<(usize, Relation)> {
        let token = name.tokens.start;
        let noun = token.checked_sub(1).filter(|noun| self.is_person(*noun, grammar))?;
        let arc = self.arcs.get(token)?;
        if name.kind == EntityKind::Person {
            let joined = matches!(arc.relation, Relation::Appos | Relation::Conj);
            // "Bankchef Klaus Euler kritisierte Petra Lind", "Minister Marx und Kanzlerin Berg": not part of a name behind the verb, nor of
            // one in front of the noun.
            let apart = |head: usize| arc.relation == Relation::Flat && (head >= name.tokens.end || head < noun);
            let own = arc.head.is_some_and(|head| joined && head != noun || apart(head));
            return own.then_some((noun, Relation::Appos));
        }
        let place = matches!(name.kind, EntityKind::Country | EntityKind::Place);
        let joined =
            matches!(arc.relation, Relation::Appos | Relation::Flat | Relation::Nmod) && arc.head == Some(noun);
        let genitive = self.word(token).ends_with(['s', 'x', 'z', '’', '\'']);
        let subject = self.arcs[noun].relation == Relation::Nsubj;
        let verb = self.arcs[noun].head.filter(|verb| self.pos(*verb) == Pos::Verb)?;
        let bare = place && joined && subject && !genitive && !self.has(verb, Relation::Obj);
        bare.then_some((verb, Relation::Obj))
    }

    /// "Trump drohte Kanada": of which verb a name right in front of it is the subject, if the tree has it for a part of what stands
    /// behind the verb.
    fn in_front(&self, name: &Name) -> Option<(usize, Relation)> {
        let (token, verb) = (name.tokens.start, name.tokens.end);
        let finite =
            self.pos(verb) == Pos::Verb && self.analysis.tags.get(verb).is_some_and(|tag| tag.mood.is_finite());
        let across = self.arcs[token].head.is_some_and(|head| head > verb);
        let part =
            matches!(self.arcs[token].relation, Relation::Flat | Relation::Appos | Relation::Nmod | Relation::Compound);
        let opens = token == self.tokens.start && finite && across && part;
        (opens && !self.has(verb, Relation::Nsubj)).then_some((verb, Relation::Nsubj))
    }

    /// "Minister Marx und Ministerin Berg": whoever is joined to a name in apposition to a title is joined to the title.
    fn joined_title(&self, name: &Name, grammar: &Grammar) -> Option<(usize, usize)> {
        let token = name.tokens.start;
        let title = token.checked_sub(1).filter(|noun| self.is_person(*noun, grammar))?;
        let arc = self.arcs.get(token)?;
        let apposed = name.kind == EntityKind::Person && arc.relation == Relation::Appos && arc.head == Some(title);
        let joined = |other: &usize| {
            let own = self.arcs[*other];
            own.relation == Relation::Conj && own.head == Some(token) && self.is_person(*other, grammar)
        };
        Some((self.tokens.clone().filter(|_| apposed).find(joined)?, title))
    }

    /// "Kanzler Marx, Präsident Lund und Minister Berg": the title of a person that the tree takes for another one in front of it.
    fn another(&self, name: &Name, names: &[Name], grammar: &Grammar) -> Option<usize> {
        let token = name.tokens.start;
        let title = token.checked_sub(1).filter(|noun| self.is_person(*noun, grammar))?;
        let (own, arc) = (self.arcs.get(token)?, self.arcs.get(title)?);
        let person = |name: &Name| name.kind == EntityKind::Person;
        let titled = person(name) && own.relation == Relation::Appos && own.head == Some(title);
        let before = arc.head.filter(|head| titled && arc.relation == Relation::Appos && *head < title)?;
        names.iter().any(|other| person(other) && other.tokens.contains(&before)).then_some(title)
    }

    /// Whether a token is a noun for a person or a title.
    fn is_person(&self, token: usize, grammar: &Grammar) -> bool {
        let word = self.word(token).to_lowercase();
        let told = || grammar.is(&word, Class::Title) || grammar.nouns.kind(&word) == Some(EntityKind::Person);
        self.tokens.contains(&token) && self.pos(token) == Pos::Noun && told()
    }

    /// "besuchte Olaf Scholz Indien": of which verb the second of two names is an object, if the tree has both for one.
    fn second(&self, first: &Name, second: &Name) -> Option<(usize, Relation, Case)> {
        let token = second.tokens.start;
        let arc = self.arcs.get(token)?;
        let head = arc.head.filter(|head| first.tokens.contains(head) && first.tokens.end == token)?;
        let person = |name: &Name| name.kind == EntityKind::Person;
        let two = person(first) && (person(second) || second.kind == EntityKind::Country);
        let one = arc.relation == Relation::Flat || arc.relation == Relation::Appos && two;
        let subject = self.arcs[head].relation == Relation::Nsubj;
        let verb = self.arcs[head].head.filter(|verb| one && subject && self.pos(*verb) == Pos::Verb)?;
        match (self.has(verb, Relation::Obj), self.has(verb, Relation::Iobj)) {
            (false, _) => Some((verb, Relation::Obj, Case::Acc)),
            (true, false) => Some((verb, Relation::Iobj, Case::Dat)),
            (true, true) => None,
        }
    }

    /// "hat sie bestritten": the number of a pronoun that is a subject is that of its verb.
    fn agreed(&self, token: usize) -> Option<Number> {
        let arc = self.arcs.get(token).filter(|arc| self.pos(token) == Pos::Pron && arc.relation == Relation::Nsubj)?;
        let verb = arc.head?;
        let helps = |other: usize| {
            self.arcs[other].head == Some(verb)
                && matches!(self.arcs[other].relation, Relation::Aux | Relation::AuxPass | Relation::Cop)
        };
        let finite = |other: &usize| self.analysis.tags.get(*other).is_some_and(|tag| tag.mood.is_finite());
        let mut group = self.tokens.clone().filter(|other| *other == verb || helps(*other));
        let number = group.find(finite).and_then(|finite| self.analysis.features.get(finite))?.number;
        (number != Number::None).then_some(number)
    }

    /// "Die USA, so der Minister, hätten …": whether a noun is hung up as an apposition though it tells who says so.
    fn is_teller(&self, token: usize, grammar: &Grammar) -> bool {
        let is = |token: usize, class| grammar.is(&self.word(token).to_lowercase(), class);
        let start = (self.tokens.start..token).rev().find(|before| self.word(*before) == ",").map(|comma| comma + 1);
        self.arcs[token].relation == Relation::Appos
            && start.is_some_and(|start| {
                is(start, Class::SoReported) && self.arcs[token].head.is_some_and(|head| head < start)
            })
    }

    fn root(&self) -> Option<usize> {
        self.tokens.clone().find(|token| self.arcs[*token].head.is_none())
    }

    fn word(&self, token: usize) -> &str {
        let span: Option<Span> = self.analysis.tokens.get(token).map(|token| token.span);
        span.and_then(|span| span.of(self.text)).unwrap_or_default()
    }

    fn pos(&self, token: usize) -> Pos {
        self.analysis.tags.get(token).map_or(Pos::X, |tag| tag.pos)
    }

    /// Whether something hangs on a token by a relation.
    fn has(&self, head: usize, relation: Relation) -> bool {
        self.tokens.clone().any(|token| self.arcs[token].head == Some(head) && self.arcs[token].relation == relation)
    }
}
