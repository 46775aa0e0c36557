//! Words of saying, from `data/<language>/cues.txt`.

use std::ops::Range;

use beleg_core::reading::{Act, Certainty, EntityKind};
use beleg_language::{Pos, lists::Lists};
use rustc_hash::FxHashMap;

use crate::{conjugation::Conjugations, frame::ACTS, grammar::Class, page::Page, particle};

/// What a word of saying does and how what is said follows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cue {
    /// The verb's stem with its particle, to tell entries apart.
    pub(crate) stem: String,
    /// Separable particle that the verb needs somewhere in its clause; empty if none.
    pub(crate) particle: String,
    pub(crate) act: Act,
    pub(crate) certainty: Certainty,
    /// A clause or quotation gives what is said.
    pub(crate) clause: bool,
    /// An object gives the gist.
    pub(crate) object: bool,
    /// An infinitive gives the gist.
    pub(crate) infinitive: bool,
    /// Object and predicate give the gist ("bezeichnete X als Y").
    pub(crate) predicate: bool,
    /// The predicate stands without a word for "as" ("nannte X Y").
    pub(crate) bare: bool,
    /// An object with one of these prepositions gives the gist, and perhaps another act ("sprach sich gegen … aus").
    pub(crate) prepositions: Vec<(String, Option<Act>)>,
    /// The subject passes on what the object says.
    pub(crate) cites: bool,
    /// It is not told who says it.
    pub(crate) nobody: bool,
    /// With "es" as its subject it is not told who says it but where.
    pub(crate) impersonal: bool,
    /// Who says it stands in a phrase with a preposition: "aus … verlautete".
    pub(crate) scene: bool,
    /// Says something only right beside a clause or quotation.
    pub(crate) weak: bool,
    /// A clause without a conjunction is not what is said: "found someone who …".
    pub(crate) conjunction: bool,
    /// With one of these prepositions in its clause the verb means something else ("zu zehn Jahren verurteilt").
    pub(crate) unless: Vec<String>,
    /// With a toll as its object it means something else: "forderte drei Menschenleben".
    pub(crate) toll: bool,
    /// With somebody as its object it means something else: "schloss den Spieler aus".
    pub(crate) thing: bool,
    /// What is done by not saying it, where that is more than to refuse: "schließt nicht aus" makes possible.
    pub(crate) negated: Option<Act>,
    /// Who is told stands right behind the verb: "told reporters that …".
    pub(crate) whom: bool,
    /// Object and quoted words give the gist: "called the plan "a disgrace"".
    pub(crate) names: bool,
    /// Words without which it means something else ("sprach **sich** für … aus").
    pub(crate) needs: Vec<String>,
}

impl Cue {
    /// Whether it means something else with an object of this head.
    pub(crate) fn is_toll(&self, page: &Page, head: usize) -> bool {
        let nouns = &page.grammar.nouns;
        let named = || page.name_at(head).is_some_and(|name| page.analysis.names[name].kind == EntityKind::Person);
        let somebody = || named() || nouns.is_person(&page.base(head).to_lowercase());
        self.toll && page.grammar.ends_like(page.lower(head), Class::Toll) || self.thing && somebody()
    }

    /// Whether it is a set phrase: a verb with a noun or adjective, not with "sich" or a preposition alone.
    pub(crate) fn is_phrase(&self) -> bool {
        self.needs.iter().any(|word| word.len() > SHORT)
    }
}

/// Bytes of the longest words that are no nouns, adjectives or adverbs of a set phrase.
const SHORT: usize = 4;

/// An entry of the lists of prepositions and nouns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Marker {
    /// Lower-case words; "*" stands for any one word, "*angaben" for a longer one that ends so.
    pub(crate) words: Vec<String>,
    pub(crate) act: Act,
    pub(crate) certainty: Certainty,
    /// Of a noun: prepositions behind which the gist stands ("Kritik an …").
    pub(crate) prepositions: Vec<String>,
}

/// All words of saying of one language.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cues {
    /// By lower-case form. A form can belong to several verbs ("meint", "teilt … mit").
    verbs: FxHashMap<String, Vec<Cue>>,
    pub(crate) prepositions: Vec<Marker>,
    pub(crate) postpositions: Vec<Marker>,
    pub(crate) adjective_sources: Vec<Marker>,
    /// What they begin names a document, which is the source: "nach einer Studie der Universität".
    pub(crate) documents: Vec<Marker>,
    nouns: FxHashMap<String, Marker>,
    /// Further nouns that are words of saying in front of a colon, with whose word it is.
    headings: FxHashMap<String, Marker>,
    /// Words behind which the source stands whose word the subject passes on.
    pub(crate) relays: Vec<Vec<String>>,
    /// Lines that could not be read, for the test that there are none.
    pub(crate) faults: Vec<String>,
}

impl Cues {
    /// The verbs that a lower-case form can belong to.
    pub(crate) fn verbs(&self, form: &str) -> &[Cue] {
        self.verbs.get(form).map_or(&[], Vec::as_slice)
    }

    /// The noun of saying with the given lower-case form.
    pub(crate) fn noun(&self, form: &str) -> Option<&Marker> {
        self.nouns.get(form)
    }

    /// The noun of saying with the given lower-case form that may stand in front of a colon.
    pub(crate) fn heading(&self, form: &str) -> Option<&Marker> {
        self.headings.get(form).or_else(|| self.noun(form))
    }

    /// What the lists have for a token, as a number: what a verb does and what follows it, or what a noun does; 0 for nothing.
    pub(crate) fn listed(&self, page: &Page, token: usize) -> u64 {
        match self.verb_at(page, token) {
            Some(cue) => {
                let flags = [cue.clause, cue.object, cue.infinitive, !cue.prepositions.is_empty(), cue.weak];
                let flags = flags.into_iter().fold(0, |sum, flag| 2 * sum + u64::from(flag));
                ((1 + cue.act as u64) << 8) | flags
            }
            None => self.noun_at(page, token).map_or(0, |noun| 1 + noun.act as u64),
        }
    }

    /// What the lists tell of what is done by a token and how certain it is presented.
    pub(crate) fn force(&self, page: &Page, token: usize) -> Option<(Act, Certainty)> {
        let verb = self.verb_at(page, token).map(|cue| {
            // "called for an inquiry"
            let behind = |(wanted, act): &(String, Option<Act>)| act.filter(|_| wanted == page.lower(token + 1));
            let act = cue.prepositions.iter().find_map(behind).filter(|_| cue.names);
            (act.unwrap_or(cue.act), cue.certainty)
        });
        verb.or_else(|| self.noun_at(page, token).map(|noun| (noun.act, noun.certainty)))
    }

    /// Whether the lists know the verb at `token` but not that it tells something by an object that begins with `first`, or say that it
    /// means something else beside another word of its sentence.
    pub(crate) fn denies(&self, page: &Page, token: usize, first: usize) -> bool {
        let sentence = page.sentence_of(token).map_or(token..token, |sentence| sentence.tokens.clone());
        self.verb_at(page, token).is_some_and(|cue| {
            let behind = |wanted: &(String, _)| wanted.0 == page.lower(first);
            let gist = cue.object || cue.infinitive || cue.predicate || cue.prepositions.iter().any(behind);
            !gist || sentence.clone().any(|other| cue.unless.iter().any(|word| word == page.lower(other)))
        })
    }

    /// Whether an object of these tokens is what something costs ("forderte drei Menschenleben"), by the verb at `token`.
    pub(crate) fn costs(&self, page: &Page, token: usize, object: &[usize]) -> bool {
        let noun = object.iter().find(|token| matches!(page.pos(**token), Pos::Noun | Pos::Propn | Pos::Adj));
        noun.is_some_and(|noun| self.verb_at(page, token).is_some_and(|cue| cue.is_toll(page, *noun)))
    }

    fn verb_at(&self, page: &Page, token: usize) -> Option<&Cue> {
        let verbs = if page.is_verb(token) { self.verbs(page.lower(token)) } else { &[] };
        if verbs.is_empty() {
            return None;
        }
        let sentence = page.sentence_of(token).map_or(token..token, |sentence| sentence.tokens.clone());
        self.fitting(page, token, sentence.end, sentence)
    }

    /// The entry of the verb form at `token`, given which of the words that entries ask for stand in `clause` and which particles close it
    /// before `limit`.
    pub(crate) fn fitting(&self, page: &Page, token: usize, limit: usize, clause: Range<usize>) -> Option<&Cue> {
        let there = |word: &String| clause.clone().any(|other| page.lower(other) == word);
        let mut fits: Vec<&Cue> =
            self.verbs(page.lower(token)).iter().filter(|cue| cue.needs.iter().all(there)).collect();
        // Those that ask for words are the more exact ones.
        fits.sort_by_key(|cue| std::cmp::Reverse(cue.needs.len()));
        particle::entry(page, token, limit, &fits, |cue| &cue.particle).copied()
    }

    fn noun_at(&self, page: &Page, token: usize) -> Option<&Marker> {
        let noun = page.is_capital(token) || !page.grammar.has_free_order();
        self.noun(page.lower(token)).filter(|_| noun && !page.is_verb(token))
    }

    /// Reads a cue file.
    pub(crate) fn parse(text: &str, conjugations: &Conjugations) -> Self {
        let lists = Lists::parse(text);
        let mut cues = Self::default();
        for line in lists.lines("verbs") {
            match verb(line, conjugations) {
                Some((forms, cue)) => cues.add(forms, &cue),
                None => cues.faults.push((*line).to_owned()),
            }
        }
        let mut markers = |section: &str| -> Vec<Marker> {
            let (read, faults): (Vec<_>, Vec<_>) =
                lists.lines(section).iter().map(|line| marker(line).ok_or(*line)).partition(Result::is_ok);
            cues.faults.extend(faults.into_iter().filter_map(Result::err).map(str::to_owned));
            read.into_iter().flatten().collect()
        };
        let mut prepositions = markers("prepositions");
        // Longer phrases first: "nach den Worten" before "nach".
        prepositions.sort_by_key(|marker| std::cmp::Reverse(marker.words.len()));
        let postpositions = markers("postpositions");
        let adjective_sources = markers("adjective sources");
        let documents = markers("documents");
        let mut by_form = |section: &str| -> FxHashMap<String, Marker> {
            markers(section).into_iter().map(|noun| (noun.words.join(" "), noun)).collect()
        };
        let (nouns, headings) = (by_form("nouns"), by_form("headings"));
        let relays =
            lists.lines("relays").iter().map(|line| line.split_whitespace().map(str::to_owned).collect()).collect();
        Self { relays, prepositions, postpositions, adjective_sources, documents, nouns, headings, ..cues }
    }

    fn add(&mut self, forms: Vec<String>, cue: &Cue) {
        for form in forms {
            let known = self.verbs.entry(form).or_default();
            if !known.iter().any(|other| other.stem == cue.stem && other.needs == cue.needs) {
                known.push(cue.clone());
            }
        }
    }
}

/// Reads `stem conjugation act certainty frames`; the forms and the entry.
fn verb(line: &str, conjugations: &Conjugations) -> Option<(Vec<String>, Cue)> {
    let verb = conjugations.verb(line)?;
    let mut fields = verb.fields.iter().map(String::as_str);
    let mut cue = Cue {
        stem: verb.stem,
        particle: verb.particle,
        act: act(fields.next()?)?,
        certainty: certainty(fields.next()?)?,
        clause: false,
        object: false,
        infinitive: false,
        predicate: false,
        bare: false,
        conjunction: false,
        prepositions: vec![],
        cites: false,
        nobody: false,
        impersonal: false,
        scene: false,
        weak: false,
        negated: None,
        unless: vec![],
        needs: vec![],
        toll: false,
        thing: false,
        whom: false,
        names: false,
    };
    for frame in fields {
        if let Some(preposition) = frame.strip_prefix('-') {
            cue.unless.push(preposition.to_owned());
            continue;
        }
        if let Some(name) = frame.strip_prefix("not=") {
            cue.negated = Some(act(name)?);
            continue;
        }
        if let Some(word) = frame.strip_prefix('+') {
            cue.needs.push(word.to_owned());
            continue;
        }
        match frame {
            "clause" => cue.clause = true,
            "object" | "dat" => cue.object = true,
            "inf" => cue.infinitive = true,
            "that" => cue.conjunction = true,
            "als" => cue.predicate = true,
            "als2" => (cue.predicate, cue.bare) = (true, true),
            "weak" => cue.weak = true,
            "toll" => cue.toll = true,
            "thing" => cue.thing = true,
            "whom" => cue.whom = true,
            "names" => cue.names = true,
            "cites" => cue.cites = true,
            "nobody" => cue.nobody = true,
            "scene" => cue.scene = true,
            "es" => cue.impersonal = true,
            preposition => {
                let (word, other) = preposition.split_once('=').unwrap_or((preposition, ""));
                let other = if other.is_empty() { None } else { Some(act(other)?) };
                cue.prepositions.push((word.to_owned(), other));
            }
        }
    }
    Some((verb.forms, cue))
}

/// Reads `words | act | certainty` and, of a noun, `| prepositions`.
fn marker(line: &str) -> Option<Marker> {
    let mut fields = line.split('|').map(str::trim);
    Some(Marker {
        words: fields.next()?.split_whitespace().map(str::to_owned).collect(),
        act: act(fields.next()?)?,
        certainty: certainty(fields.next()?)?,
        prepositions: fields.next().unwrap_or_default().split_whitespace().map(str::to_owned).collect(),
    })
}

fn act(name: &str) -> Option<Act> {
    ACTS.into_iter().chain([Act::State]).find(|act| act.to_string() == name)
}

fn certainty(name: &str) -> Option<Certainty> {
    use Certainty::*;
    [Certain, Probable, Possible, Doubtful, None].into_iter().find(|certainty| certainty.to_string() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        for (cues, grammar) in [
            (include_str!("../data/de/cues.txt"), include_str!("../data/de/grammar.txt")),
            (include_str!("../data/en/cues.txt"), include_str!("../data/en/grammar.txt")),
        ] {
            assert_eq!(Cues::parse(cues, &Conjugations::parse(grammar)).faults, Vec::<String>::new());
        }
    }

    #[test]
    fn forms_of_separable_and_strong_verbs() {
        let cues = Cues::parse(
            include_str!("../data/de/cues.txt"),
            &Conjugations::parse(include_str!("../data/de/grammar.txt")),
        );
        for form in ["teilte", "mitteilte", "mitgeteilt", "mitzuteilen", "sprachen", "gesprochen", "bestritt", "sagte"]
        {
            assert!(!cues.verbs(form).is_empty(), "{form}");
        }
        assert_eq!(cues.verbs("teilte")[0].particle, "mit");
    }
}
