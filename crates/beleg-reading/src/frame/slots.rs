//! Where the participants of a happening stand towards the word that tells it, whatever the shape of the sentence: subject and object,
//! of passives, infinitives, participles and relative clauses too; what stands behind the prepositions that hang on the word; of a noun
//! whose it is, and the subject of the verb that carries it ("einen Angriff führen").

mod placing;

use beleg_core::reading::{EntityKind, GoodsClass};
use beleg_language::{Mood, Pos, Relation};

use self::placing::Places;
use super::view::{Trait, View};

/// A place towards a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Slot {
    /// Subject that does it.
    Subject,
    /// Subject that suffers it.
    Suffering,
    /// "von X" of a passive, "durch X" of a noun.
    Agent,
    /// "zwischen X und Y".
    Between,
    /// "Russlands Angriff".
    Possessor,
    /// "der Angriff der Rebellen".
    Genitive,
    /// "der russische Angriff".
    Adjective,
    /// "the US attack".
    Compound,
    /// Subject of the verb that carries a noun.
    Carrier,
    /// Subject of the verb by which a noun befalls somebody.
    Sufferer,
    /// Object that stands for a person.
    Person,
    /// Object.
    Object,
    /// Behind a preposition that hangs on the word.
    Behind,
    /// Behind one that hangs on its object, its subject or the verb that carries it.
    Beside,
    /// Object of a verb that hangs on the word, or behind its prepositions: "agreed to meet X".
    Below,
    /// What a noun begins with: "Pilotenstreik".
    Part,
}

/// A participant in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// Its number among the view's participants.
    pub(crate) number: usize,
    pub(crate) slot: Slot,
    /// The preposition that it stands behind.
    pub(crate) preposition: Option<usize>,
    /// Whether it stands there as the owner of a thing: "verurteilte Russlands Angriff".
    pub(crate) owning: bool,
    /// Whether it undergoes the happening that stands there: "verurteilte die Tötung des Journalisten".
    pub(crate) undergoing: bool,
    /// Whether it is coordinated with another in that place.
    pub(crate) joined: bool,
    /// Whether only a pronoun stands there.
    pub(crate) pronoun: bool,
}

/// Steps from a verb to the one that has its subject, and from a thing to whose it is.
const FAR: usize = 4;

impl View {
    /// All who have a place towards a word, the nearest place of each first.
    pub(crate) fn places(&self, word: usize) -> Vec<Place> {
        let mut found = Places::of(self);
        if self.words[word].pos == Pos::Verb || self.words[word].pos == Pos::Aux || self.is_passive(word) {
            found.of_verb(word);
        } else {
            found.of_noun(word);
        }
        found.all
    }

    pub(super) fn has(&self, token: usize, own: Trait) -> bool {
        self.words[token].traits & own as u32 != 0
    }

    fn relation(&self, token: usize) -> Relation {
        self.words[token].relation
    }

    fn child(&self, token: usize, relations: &[Relation]) -> Option<usize> {
        self.children(token).iter().copied().find(|child| relations.contains(&self.relation(*child)))
    }

    fn preposition(&self, noun: usize) -> Option<usize> {
        self.child(noun, &[Relation::Case]).filter(|case| self.words[*case].pos == Pos::Adp)
    }

    fn is_verbal(&self, token: usize) -> bool {
        matches!(self.words[token].pos, Pos::Verb | Pos::Aux)
    }

    fn is_participle(&self, verb: usize) -> bool {
        self.words[verb].mood == Mood::Participle && !self.has(verb, Trait::Gerund)
    }

    /// Whether a verb or its auxiliary is finite: "habe … angegriffen" has a subject of its own, though it may not be found.
    fn is_clause(&self, verb: usize) -> bool {
        let finite = |token: usize| self.words[token].mood.is_finite();
        let auxiliary = |child: &usize| matches!(self.relation(*child), Relation::Aux | Relation::AuxPass);
        finite(verb) || self.children(verb).iter().copied().filter(auxiliary).any(finite)
    }

    /// The word that an infinitive hangs on: "agreed to meet", "die Forderung, X freizulassen".
    pub(super) fn governor(&self, verb: usize) -> Option<usize> {
        use Relation::{Acl, Ccomp, Xcomp};
        let infinitive = self.words[verb].mood == Mood::Infinitive && !self.is_clause(verb);
        self.words[verb].head.filter(|_| infinitive && matches!(self.relation(verb), Xcomp | Ccomp | Acl))
    }

    /// Whether the subject of a verb suffers what it tells.
    pub(crate) fn is_passive(&self, verb: usize) -> bool {
        let makes = |child: &&usize| {
            matches!(self.relation(**child), Relation::Aux | Relation::AuxPass) && self.has(**child, Trait::Become)
        };
        if self.is_headline(verb) {
            return true;
        }
        let told = self.child(verb, &[Relation::NsubjPass, Relation::OblAgent]).is_some();
        // Where a passive has a verb of its own, "sind ausgebrochen" is none.
        if self.free && self.child(verb, &[Relation::Aux, Relation::AuxPass]).is_some() {
            return self.is_participle(verb) && self.children(verb).iter().any(|child| makes(&child));
        }
        let auxiliary = self.child(verb, &[Relation::AuxPass]).is_some();
        let object = self.child(verb, &[Relation::Obj]).is_some();
        let attribute = matches!(self.relation(verb), Relation::Acl | Relation::Amod | Relation::Advcl)
            && self.child(verb, &[Relation::Nsubj, Relation::Aux, Relation::Mark]).is_none();
        auxiliary || self.is_participle(verb) && !object && (told || attribute)
    }

    /// "Canada imposed sanctions" taken for sanctions that were imposed: the verb between a name and the noun that both hang on.
    fn mistaken(&self, verb: usize) -> Option<(usize, usize)> {
        let noun = self.words[verb].head.filter(|noun| *noun > verb)?;
        let attribute = matches!(self.relation(verb), Relation::Amod | Relation::Compound);
        let named = |child: &usize| {
            let relation = matches!(self.relation(*child), Relation::Compound | Relation::Nmod | Relation::Nsubj);
            *child < verb && relation && self.words[*child].name > 0
        };
        let plain = |child: &usize| !self.has(*child, Trait::Owning) && self.preposition(*child).is_none();
        let name = self.children(noun).iter().copied().filter(named).find(plain)?;
        (attribute && self.words[verb].pos == Pos::Verb).then_some((name, noun))
    }

    /// The deep subject of a verb, and whether it suffers what the verb tells.
    fn subject(&self, verb: usize, steps: usize) -> Option<(usize, bool)> {
        let steps = steps.checked_sub(1)?;
        let passive = self.is_passive(verb);
        if let Some(own) = self.child(verb, &[Relation::Nsubj, Relation::NsubjPass, Relation::Csubj]) {
            let token = self.antecedent(own, verb);
            let empty = token == own && self.words[own].pos == Pos::Pron && self.has(own, Trait::Empty);
            return (!empty && self.relation(own) != Relation::Csubj).then_some((token, passive));
        }
        if let Some((name, _)) = self.mistaken(verb) {
            return Some((name, false));
        }
        let head = self.words[verb].head?;
        match self.relation(verb) {
            Relation::Conj => {
                let (token, shared) = self.subject(head, steps)?;
                let bare = self.child(verb, &[Relation::Aux, Relation::AuxPass]).is_none();
                let same = bare && self.is_participle(verb) && self.is_participle(head);
                Some((token, if same { shared } else { passive }))
            }
            Relation::Acl | Relation::Xcomp | Relation::Ccomp
                if self.words[verb].mood == Mood::Infinitive
                    && (self.relation(verb) == Relation::Acl || !self.is_verbal(head) && self.free) =>
            {
                let object = matches!(self.relation(head), Relation::Obj | Relation::NsubjPass);
                let above = self.words[head].head.filter(|above| object && self.is_verbal(*above));
                let carried = || Some(self.subject(above?, steps)?.0);
                // "war bereit, den Botschafter auszuweisen", "zeigte sich geständig, ihn getötet zu haben"
                let quality = self.words[head].pos == Pos::Adj;
                let own = || self.child(head, &[Relation::Nsubj]);
                let verb = self.words[head].head.filter(|above| self.is_verbal(*above));
                let ready = || own().or_else(|| Some(self.subject(verb?, steps)?.0)).filter(|_| quality);
                self.owner(head).or_else(carried).or_else(ready).map(|token| (token, passive))
            }
            Relation::Acl => Some((head, passive)),
            Relation::Xcomp | Relation::Ccomp | Relation::Advcl if !self.is_clause(verb) => {
                // "accused X of lying", "thanked X for coming", but "used the money for paying X"
                let object = self.child(head, &[Relation::Obj, Relation::Iobj]);
                let charged = || self.child(verb, &[Relation::Mark, Relation::Case]);
                let charged = charged().is_some_and(|mark| self.has(mark, Trait::Charging))
                    && object.is_some_and(|object| !self.is_thing(object));
                let aside = self.relation(verb) == Relation::Advcl && !charged;
                let own = self.has(head, Trait::Promising) || aside;
                let token = match object.filter(|object| !own && *object != verb) {
                    Some(object) => self.antecedent(object, head),
                    None => self.subject(head, steps)?.0,
                };
                Some((token, passive))
            }
            _ => None,
        }
    }

    /// What a relative pronoun stands for; any other word for itself.
    fn antecedent(&self, token: usize, verb: usize) -> usize {
        let relative = matches!(self.words[token].pos, Pos::Pron | Pos::Det) && self.has(token, Trait::Relative);
        let mut at = verb;
        for _ in 0..FAR {
            let Some(head) = self.words[at].head.filter(|_| relative) else { return token };
            if self.relation(at) == Relation::Acl {
                return head;
            }
            at = head;
        }
        token
    }

    /// Objects without preposition, the person before the thing.
    pub(super) fn objects(&self, verb: usize) -> Vec<usize> {
        let of = |verb: usize| -> Vec<usize> {
            let all = |relation: Relation| {
                let own = move |child: &&usize| self.relation(**child) == relation;
                self.children(verb).iter().filter(own).map(move |object| self.antecedent(*object, verb))
            };
            all(Relation::Iobj).chain(all(Relation::Obj)).collect()
        };
        let found = of(verb);
        if !found.is_empty() {
            return found;
        }
        if let Some((_, noun)) = self.mistaken(verb) {
            return vec![noun];
        }
        match (self.relation(verb), self.words[verb].head) {
            // "the man police arrested"
            (Relation::Acl, Some(noun)) if !self.free && !self.is_passive(verb) => {
                let subject = self.child(verb, &[Relation::Nsubj]).map(|own| self.antecedent(own, verb));
                if subject.is_none_or(|subject| subject == noun) { vec![] } else { vec![noun] }
            }
            // "attacked and burned the village": verbs side by side share what stands behind both.
            (Relation::Conj, Some(first)) => of(first).into_iter().filter(|object| *object > verb).collect(),
            _ => {
                let next = self.children(verb).iter().copied().find(|child| {
                    self.relation(*child) == Relation::Conj && self.is_verbal(*child) && *child <= verb + 3
                });
                let shared = next.filter(|next| self.child(*next, &[Relation::Nsubj]).is_none());
                shared.map(of).unwrap_or_default()
            }
        }
    }

    /// The nouns behind prepositions that hang on a word, each with its preposition.
    fn governed(&self, word: usize) -> Vec<(usize, usize)> {
        let nominal = |child: &&usize| {
            matches!(self.relation(**child), Relation::Obl | Relation::Nmod | Relation::OblAgent | Relation::Advmod)
        };
        let all = self.children(word).iter().filter(nominal);
        all.filter_map(|noun| Some((self.preposition(*noun)?, *noun))).collect()
    }

    /// Whose a noun is, if it stands in front: "Russia's", "Russlands", "its".
    fn possessor(&self, noun: usize) -> Option<usize> {
        self.children(noun).iter().copied().find(|child| {
            let owning = match self.relation(*child) {
                Relation::DetPoss => true,
                Relation::Nmod | Relation::Compound | Relation::Det => {
                    let bare = self.free && self.relation(*child) == Relation::Nmod && self.words[*child].name > 0;
                    self.has(*child, Trait::Owning) || bare && self.preposition(*child).is_none()
                }
                _ => false,
            };
            owning && *child < noun
        })
    }

    /// Whose a noun is, if that stands behind it: "of the rebels", "der Rebellen".
    fn genitive(&self, noun: usize) -> Option<usize> {
        self.children(noun).iter().copied().find(|child| {
            let behind = *child > noun && self.relation(*child) == Relation::Nmod;
            behind && self.preposition(*child).map_or(self.free, |preposition| self.has(preposition, Trait::Whose))
        })
    }

    fn owner(&self, noun: usize) -> Option<usize> {
        self.possessor(noun).or_else(|| self.genitive(noun))
    }

    /// Who does what a noun tells, behind "by" or "durch", also where that hangs on whose it is.
    fn agent(&self, noun: usize) -> Option<(usize, usize)> {
        // "die Übernahme der Aufsicht über die Zeitung in Norland durch X"
        let step = |at: &usize| {
            let behind = self.governed(*at).into_iter().map(|(_, other)| other).find(|other| *other > *at);
            behind.filter(|_| self.has(noun, Trait::Befalling) || self.is_harm(noun))
        };
        let next = |noun: usize| self.genitive(noun).or_else(|| step(&noun));
        let owned = std::iter::successors(next(noun), step).take(FAR).flat_map(|owner| self.governed(owner));
        // "begrüßte die Freilassung des Mannes durch X": the tree may hang it on the verb.
        let verb = self.words[noun].head.filter(|verb| self.is_verbal(*verb) && !self.is_passive(*verb));
        let verb = verb.filter(|_| self.has(noun, Trait::Befalling));
        let beside = verb.into_iter().flat_map(|verb| self.governed(verb)).filter(|(_, other)| *other > noun);
        let mut all = self.governed(noun).into_iter().chain(owned).chain(beside);
        all.find(|(preposition, _)| self.has(*preposition, Trait::By))
    }

    /// Whether somebody stands as a genitive with a happening that befalls whose it is.
    fn undergoes(&self, noun: usize, somebody: usize) -> bool {
        let owner = self.genitive(noun).or_else(|| self.possessor(noun));
        owner == Some(somebody) && self.has(noun, Trait::Befalling)
    }

    /// Who a token stands for, by itself or by what is joined to it.
    fn standing(&self, token: usize) -> Option<usize> {
        let own = |token: usize| self.words[token].whom.map(|number| number as usize);
        let person = |number: usize| self.company.all[number].kind == Some(EntityKind::Person);
        let joined =
            |token: usize| matches!(self.relation(token), Relation::Flat | Relation::Appos | Relation::Compound);
        let below = || self.children(token).iter().filter(|child| joined(**child)).find_map(|child| own(*child));
        let above = || self.words[token].head.filter(|_| joined(token)).and_then(own);
        match own(token) {
            // "Air-France-Chef Jean-Cyril Spinetta": who is named behind a title, rather than what the title names.
            Some(number) if !person(number) => below().filter(|below| person(*below)).or(Some(number)),
            found => found.or_else(below).or_else(above),
        }
    }

    /// Whether a token stands for nobody: a thing, a time, a happening.
    fn is_thing(&self, token: usize) -> bool {
        match self.standing(token) {
            Some(number) if self.company.all[number].kind.is_some() => !self.company.all[number].acts(),
            Some(_) => self.is_ware(token),
            None => true,
        }
    }

    /// Whether a noun names a thing, or goods that are neither people nor vehicles.
    pub(super) fn is_ware(&self, token: usize) -> bool {
        let goods = self.words[token].goods;
        let ware = goods != 0 && goods != 1 + GoodsClass::Other as u64 && !self.has(token, Trait::Someone);
        self.has(token, Trait::Thing) || ware
    }

    /// A word with those that are coordinated with it; what only commas part ("Erdrutsch, Sperrung, Autofahrer") is no such list.
    fn with_conjuncts(&self, token: usize) -> Vec<usize> {
        let mut found = vec![token];
        let mut at = 0;
        while let Some(next) = found.get(at).copied() {
            let nominal =
                |child: &&usize| self.relation(**child) == Relation::Conj && !self.is_verbal(**child) && **child > next;
            let titled = self.titled(next).map_or(&[][..], |name| self.children(name));
            found.extend(self.children(next).iter().chain(titled).filter(nominal));
            at += 1;
        }
        if self.is_mere_list(&found) {
            let last = found.iter().copied().max().unwrap_or(token);
            let nearest = if self.words[token].head.is_some_and(|head| head > last) { last } else { token };
            return vec![nearest];
        }
        found
    }

    /// Whether more than two words are coordinated without any conjunction.
    pub(super) fn is_mere_list(&self, tokens: &[usize]) -> bool {
        tokens.len() > 2 && !tokens.iter().any(|token| self.child(*token, &[Relation::Cc]).is_some())
    }
}
