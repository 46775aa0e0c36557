//! An article's text with its analysis and the language's small words, as the readers of this crate look at it.

use std::{cell::OnceCell, collections::HashSet, ops::Range};

use beleg_core::Span;
use beleg_language::{Analysis, Mood, Pos, Relation, Sentence, TokenKind, VerbForm};

use crate::grammar::{Class, Classes, Grammar};

/// One article under reading. Token positions are indexes into `analysis.tokens`.
pub(crate) struct Page<'a> {
    pub(crate) text: &'a str,
    pub(crate) analysis: &'a Analysis,
    pub(crate) grammar: &'a Grammar,
    /// The form of a token that stands in a dictionary.
    lemma: &'a dyn Fn(usize) -> String,
    /// What `lemma` told so far.
    bases: Vec<OnceCell<String>>,
    /// Lower-case form of every token.
    lower: Vec<String>,
    /// What the small words say of every token.
    classes: Vec<Classes>,
    /// Part of speech of every token.
    parts: Vec<Pos>,
    /// Capitalised words that are nouns or names somewhere inside a sentence.
    nouns: HashSet<&'a str>,
}

impl<'a> Page<'a> {
    pub(crate) fn new(
        text: &'a str,
        analysis: &'a Analysis,
        grammar: &'a Grammar,
        lemma: &'a dyn Fn(usize) -> String,
    ) -> Self {
        let lower: Vec<String> =
            analysis.tokens.iter().map(|token| token.span.of(text).unwrap_or_default().to_lowercase()).collect();
        let bases = vec![OnceCell::new(); lower.len()];
        let classes = lower.iter().map(|word| grammar.classes(word)).collect();
        let mut page =
            Self { text, analysis, grammar, lemma, bases, lower, classes, parts: vec![], nouns: HashSet::new() };
        let inside = analysis.sentences.iter().flat_map(|sentence| sentence.tokens.clone().skip(1));
        let nominal = |token: &usize| {
            matches!(analysis.tags.get(*token).map(|tag| tag.pos), Some(Pos::Noun | Pos::Propn))
                && page.is_capital(*token)
        };
        page.nouns = inside.filter(nominal).map(|token| page.word(token)).collect();
        page.parts = (0..page.len()).map(|token| page.part(token)).collect();
        page
    }

    /// Number of tokens.
    pub(crate) fn len(&self) -> usize {
        self.lower.len()
    }

    /// The form of a token that stands in a dictionary; empty beyond the text.
    pub(crate) fn base(&self, token: usize) -> &str {
        self.bases.get(token).map_or("", |base| base.get_or_init(|| (self.lemma)(token)))
    }

    /// The particle behind a verb that belongs to it: "lehnte … **ab**".
    pub(crate) fn particle(&self, verb: usize) -> Option<usize> {
        let end = self.sentence_of(verb)?.tokens.end;
        (verb + 1..end).find(|token| {
            let arc = self.analysis.arcs[*token];
            arc.head == Some(verb) && arc.relation == Relation::CompoundPrt
        })
    }

    /// "von" in "wurde von X gefordert", but not in "südlich von X".
    pub(crate) fn is_agent_mark(&self, token: usize) -> bool {
        self.is(token, Class::AgentPreposition) && !(token > 0 && self.is(token - 1, Class::Bearing))
    }

    /// The token as it stands; empty beyond the text.
    pub(crate) fn word(&self, token: usize) -> &'a str {
        self.analysis.tokens.get(token).and_then(|token| token.span.of(self.text)).unwrap_or_default()
    }

    /// The token in lower case; empty beyond the text.
    pub(crate) fn lower(&self, token: usize) -> &str {
        self.lower.get(token).map_or("", String::as_str)
    }

    /// Part of speech; unknown beyond the text.
    pub(crate) fn pos(&self, token: usize) -> Pos {
        self.parts.get(token).copied().unwrap_or(Pos::X)
    }

    /// The part of speech that the tagger gave, mended. A capitalised form of an auxiliary at the start of a sentence ("Sollte X …")
    /// is never a name.
    fn part(&self, token: usize) -> Pos {
        let pos = self.analysis.tags.get(token).map_or(Pos::X, |tag| tag.pos);
        let nominal = matches!(pos, Pos::Propn | Pos::Noun | Pos::Det | Pos::Adj);
        // "Sein Anwalt kam"
        let next = self.analysis.tags.get(token + 1).map_or(Pos::X, |tag| tag.pos);
        let owns = pos == Pos::Det && matches!(next, Pos::Noun | Pos::Adj);
        let opens = self.starts_sentence(token) && self.name_at(token).is_none();
        if nominal && !owns && opens && self.is_auxiliary(token) {
            return Pos::Aux;
        }
        // ", der die Pläne kritisierte": no article stands in front of another.
        let articles = pos == Pos::Det && self.analysis.tags.get(token + 1).is_some_and(|next| next.pos == Pos::Det);
        if articles && self.is(token, Class::Relative) && token > 0 && self.word(token - 1) == "," {
            return Pos::Pron;
        }
        // "hatte die „Abendpost“ berichtet": in front of a name in quotation marks stands an article.
        let quotes = matches!(self.word(token + 1), "„" | "»" | "“" | "\"") && self.is_capital(token + 2);
        let article = pos == Pos::Pron && self.is(token, Class::Relative);
        if article && quotes && self.grammar.has_free_order() && !self.is_mark(token.wrapping_sub(1)) {
            return Pos::Det;
        }
        // "der 43-jährige Fahrer"; the noun, "der 43-Jährige", has a capital.
        let aged = |ending: &String| self.word(token).ends_with(ending.as_str());
        if nominal
            && self.word(token).starts_with(|first: char| first.is_ascii_digit())
            && self.grammar.aged.iter().any(aged)
        {
            return Pos::Adj;
        }
        // "bestätigte gestern Berichte": inside a sentence a capital makes a noun, where nouns have one.
        if pos == Pos::Verb && self.is_noun_by_capital(token) {
            return Pos::Noun;
        }
        if pos == Pos::Verb && !self.grammar.has_free_order() && token > 0 {
            if self.is_capital(token) && self.is(token.wrapping_sub(1), Class::Courtesy) {
                return Pos::Propn;
            }
            // "denied reports that …": no two verbs follow each other; "the company's claim": nor does one follow an owner.
            let noun = [Class::Telling, Class::Document, Class::Thing, Class::Gist].into_iter();
            let tag = |token: usize| self.analysis.tags.get(token).filter(|tag| tag.pos == Pos::Verb);
            let finite = tag(token).is_some_and(|tag| tag.mood.is_finite());
            if finite
                && (tag(token - 1).is_some() || self.is(token.wrapping_sub(1), Class::OwningMark))
                && noun.into_iter().any(|class| self.is(token, class))
            {
                return Pos::Noun;
            }
        }
        // "told the Lantern the files …": behind an article a capital and no noun make a name.
        let tag = |token: usize| self.analysis.tags.get(token).map(|tag| tag.pos);
        if pos == Pos::Adj
            && !self.grammar.has_free_order()
            && token > 0
            && self.is_capital(token)
            && tag(token - 1) == Some(Pos::Det)
            && !matches!(tag(token + 1), Some(Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num | Pos::Cconj))
        {
            return Pos::Propn;
        }
        // "Chief Executive Ann Hill": between names a capital makes a part of what somebody is called.
        let name = |token: usize| matches!(tag(token), Some(Pos::Propn | Pos::Noun)) && self.is_capital(token);
        if pos == Pos::Adj && !self.grammar.has_free_order() && token > 0 {
            let among = self.is_capital(token) && name(token - 1) && name(token + 1);
            if among {
                return Pos::Propn;
            }
        }
        // A name that the tagger does not know looks like a verb at the start of a sentence; elsewhere it is a noun.
        if pos == Pos::Verb && self.nouns.contains(self.word(token)) && self.starts_sentence(token) {
            return Pos::Propn;
        }
        pos
    }

    /// Whether the capital of a word tells that it is no verb: not behind a mark, nor where all is in capitals.
    fn is_noun_by_capital(&self, token: usize) -> bool {
        let lower = |token: usize| self.word(token).starts_with(char::is_lowercase);
        self.grammar.has_free_order() && self.is_capital(token) && token > 0 && lower(token - 1)
    }

    fn is_auxiliary(&self, token: usize) -> bool {
        [Class::Modal, Class::Have, Class::Be, Class::Become].into_iter().any(|class| self.is(token, class))
    }

    /// Whether a sentence begins with the token, marks aside.
    pub(crate) fn starts_sentence(&self, token: usize) -> bool {
        self.sentence_of(token)
            .is_some_and(|sentence| (sentence.tokens.start..token).all(|before| self.is_mark(before)))
    }

    /// Number of the name that the token belongs to.
    pub(crate) fn name_at(&self, token: usize) -> Option<usize> {
        let number = self.analysis.names.partition_point(|name| name.tokens.end <= token);
        self.analysis.names.get(number).filter(|name| name.tokens.contains(&token)).map(|_| number)
    }

    /// Whether a word is of a name, rather than a compound with one in it: "die SL-Politikerin".
    pub(crate) fn is_named(&self, token: usize) -> bool {
        self.name_at(token).is_some_and(|name| self.analysis.names[name].span.contains(self.token_span(token)))
    }

    /// The last token of the name that the token belongs to, plus one.
    pub(crate) fn name_end(&self, token: usize) -> Option<usize> {
        self.name_at(token).map(|number| self.analysis.names[number].tokens.end)
    }

    pub(crate) fn mood(&self, token: usize) -> Mood {
        // "zu" makes any verb form behind it an infinitive; what lacks the ending is no subjunctive.
        let behind_particle =
            token > 0 && self.is(token - 1, Class::InfinitiveParticle) && self.pos(token - 1) == Pos::Part;
        match self.analysis.tags.get(token) {
            Some(tag) if tag.mood.is_finite() && (behind_particle || self.holds_particle(token)) => Mood::Infinitive,
            // "hatte den Kandidaten, Ole Marx, unterstützt"
            Some(tag) if tag.mood.is_finite() && self.is_mended_participle(token) => Mood::Participle,
            Some(tag) if tag.mood.is_subjunctive() && !self.grammar.can_be_subjunctive(self.lower(token)) => {
                Mood::Indicative
            }
            Some(tag) if tag.mood == Mood::None && self.pos(token) == Pos::Aux => Mood::Indicative,
            Some(tag) => tag.mood,
            None => Mood::None,
        }
    }

    /// Whether the tree has a finite form as the participle of an auxiliary.
    fn is_mended_participle(&self, token: usize) -> bool {
        let own = self.analysis.features.get(token).is_some_and(|own| own.verb_form == VerbForm::Part);
        own && self.grammar.has_free_order() && self.pos(token) == Pos::Verb
    }

    /// "einzumarschieren": whether the particle of the infinitive stands inside a verb form, between its two parts.
    /// "zu sinken", "einzustürzen": an infinitive with its particle, in front or inside of it.
    pub(crate) fn is_infinitive_with_particle(&self, token: usize) -> bool {
        let behind = token > 0 && self.is(token - 1, Class::InfinitiveParticle);
        self.mood(token) == Mood::Infinitive && (behind || self.holds_particle(token))
    }

    fn holds_particle(&self, token: usize) -> bool {
        let word = self.lower(token);
        let inner = || word.match_indices("zu").filter(|(at, _)| *at > 0);
        let long = self.grammar.has_free_order() && word.ends_with('n') && inner().next().is_some();
        let without = |at: usize| format!("{}{}", &word[..at], &word[at + "zu".len()..]);
        long && inner().any(|(at, _)| without(at) == self.base(token))
    }

    pub(crate) fn is(&self, token: usize, class: Class) -> bool {
        self.classes.get(token).is_some_and(|classes| classes.contains(class))
            && !(class.is_modal() && self.is_month(token))
    }

    /// "in May": a capital inside a sentence where nouns have none.
    fn is_month(&self, token: usize) -> bool {
        let lower = |token: usize| self.word(token).starts_with(char::is_lowercase);
        !self.grammar.has_free_order() && self.is_capital(token) && token > 0 && lower(token - 1)
    }

    /// Whether a verb is in the passive where a form of "be" tells: "could not be ruled out", "was first reported"; or a participle that
    /// qualifies a noun: "officials briefed on the plan".
    pub(crate) fn is_passive_in_order(&self, verb: usize) -> bool {
        if self.mood(verb) != Mood::Participle || self.grammar.is_doing(self.lower(verb)) {
            return false;
        }
        let between = |token: &usize| matches!(self.pos(*token), Pos::Adv | Pos::Part);
        let before = (0..verb).rev().find(|token| !between(token));
        let adjunct =
            self.pos(verb + 1) == Pos::Adp && !(verb + 2..verb + 8).any(|token| self.is(token, Class::Complementizer));
        let qualifies = adjunct && self.analysis.arcs.get(verb).is_some_and(|arc| arc.relation == Relation::Acl);
        // "was hauled in and told that …"
        let shared = self.analysis.arcs.get(verb).filter(|arc| arc.relation == Relation::Conj).and_then(|arc| arc.head);
        let joined = before.is_some_and(|before| self.is(before, Class::Coordinator));
        if let Some(head) = shared.filter(|head| joined && *head < verb && self.mood(*head) == Mood::Participle) {
            return self.is_passive_in_order(head);
        }
        before.is_some_and(|before| self.is(before, Class::Be) || qualifies && !self.is(before, Class::Have))
    }

    pub(crate) fn any(&self, tokens: Range<usize>, class: Class) -> Option<usize> {
        tokens.into_iter().find(|token| self.is(*token, class))
    }

    pub(crate) fn kind(&self, token: usize) -> TokenKind {
        self.analysis.tokens.get(token).map_or(TokenKind::Mark, |token| token.kind)
    }

    pub(crate) fn is_mark(&self, token: usize) -> bool {
        self.analysis.tokens.get(token).is_some_and(|token| token.kind == TokenKind::Mark)
    }

    /// Whether a token is part of the name of a newspaper, an agency or a broadcaster, or ends in a noun for one.
    pub(crate) fn is_outlet(&self, token: usize) -> bool {
        let name = self.name_at(token).and_then(|name| self.analysis.names[name].span.of(self.text));
        self.grammar.ends_like(self.lower(token), Class::Medium)
            || name.is_some_and(|name| self.grammar.is_outlet(name))
    }

    /// The verb in the passive whose subject a token is, by the tree.
    pub(crate) fn suffers(&self, token: usize) -> Option<usize> {
        let arc = self.analysis.arcs.get(token).filter(|arc| arc.relation == Relation::NsubjPass);
        arc.and_then(|arc| arc.head)
    }

    pub(crate) fn is_word(&self, token: usize) -> bool {
        self.analysis.tokens.get(token).is_some_and(|token| token.kind == TokenKind::Word)
    }

    pub(crate) fn is_capital(&self, token: usize) -> bool {
        self.word(token).starts_with(char::is_uppercase)
    }

    pub(crate) fn is_finite(&self, token: usize) -> bool {
        matches!(self.pos(token), Pos::Verb | Pos::Aux) && self.mood(token).is_finite()
    }

    pub(crate) fn is_verb(&self, token: usize) -> bool {
        matches!(self.pos(token), Pos::Verb | Pos::Aux)
    }

    pub(crate) fn span(&self, tokens: Range<usize>) -> Span {
        self.analysis.span_of(tokens).unwrap_or(Span::new(0, 0))
    }

    pub(crate) fn token_span(&self, token: usize) -> Span {
        self.span(token..token + 1)
    }

    /// The sentence that holds the token.
    pub(crate) fn sentence_of(&self, token: usize) -> Option<&'a Sentence> {
        self.analysis.sentences.get(self.sentence_number(token)?)
    }

    pub(crate) fn sentence_number(&self, token: usize) -> Option<usize> {
        let number = self.analysis.sentences.partition_point(|sentence| sentence.tokens.end <= token);
        (number < self.analysis.sentences.len()).then_some(number)
    }

    /// Whether a blank line stands between the two byte offsets.
    pub(crate) fn paragraph_between(&self, from: usize, to: usize) -> bool {
        self.text.get(from..to).is_some_and(|gap| gap.matches('\n').count() > 1)
    }

    /// Tokens without quotation marks, commas and the like at either end.
    pub(crate) fn trim(&self, tokens: Range<usize>) -> Range<usize> {
        let (mut start, mut end) = (tokens.start, tokens.end);
        while start < end && self.is_mark(start) && !matches!(self.word(start), "(" | "„" | "»" | "«" | "\"" | "“")
        {
            start += 1;
        }
        while start < end && self.is_mark(end - 1) && !matches!(self.word(end - 1), ")" | "“" | "”" | "«" | "»" | "\"")
        {
            end -= 1;
        }
        start..end
    }
}
