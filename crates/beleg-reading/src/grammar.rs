//! The small words of a language, from `data/<language>/grammar.txt`.

use std::collections::{HashMap, HashSet};

use beleg_language::lists::Lists;

/// Classes of small words. A word can belong to several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Class {
    /// "dass", "ob": opens a clause that is the content of a saying.
    Complementizer,
    /// "wer", "wie": opens an indirect question.
    QuestionWord,
    /// "weil", "während": opens a clause that is no content.
    Subordinator,
    /// "der", "deren": opens a relative clause.
    Relative,
    /// "und", "aber".
    Coordinator,
    /// Prepositions, contracted ones too.
    Preposition,
    /// Determiners and pronouns that are no nominative.
    Oblique,
    /// Determiners that can begin a genitive after its noun.
    Genitive,
    /// Forms of "haben".
    Have,
    /// Forms of "sein".
    Be,
    /// Forms of "werden": passive and future.
    Become,
    /// Modal verbs.
    Modal,
    /// Modal verbs of hearsay: "soll".
    HearsayModal,
    /// Adverbs of hearsay: "angeblich".
    HearsayAdverb,
    /// "zu" before an infinitive.
    InfinitiveParticle,
    /// "nicht", "kein".
    Negation,
    /// "wohl", "dürfte".
    Probable,
    /// "könnte", "vielleicht".
    Possible,
    /// "fraglich".
    Doubtful,
    /// "könnte", "dürfte": modals of what may come.
    Outlook,
    /// Infinitives of verbs that tell how something is.
    Stative,
    /// "Land", "Staat": with an article, the state just told of.
    StateNoun,
    /// "ein", "jedes": the noun behind is none that was told of.
    Indefinite,
    /// Nouns whose last letter only marks the dative plural: "Kreisen".
    DativePlural,
    /// Nouns that take the endings of adjectives: "Beamter".
    AdjectiveNoun,
    /// "müsse", "solle": a demand where it stands in reported speech.
    DemandModal,
    /// "soll": those that demand in the indicative too.
    PlainDemandModal,
    /// "werde": a promise or forecast where it stands in reported speech.
    Future,
    /// Subjects that name nobody: "man", "es".
    Impersonal,
    /// Prepositions after which part of the source's name can follow: "der Sprecher von …".
    SourcePreposition,
    /// "von" in "wurde von X gefordert".
    AgentPreposition,
    /// Nouns that follow words of saying without being the speaker: weekdays, "Interview".
    NotSpeaker,
    /// Those of them that can be confirmed, denied or criticised: "Bericht", "Erklärung".
    Utterance,
    /// Of what is said in writing: "Bericht", "Umfrage".
    Document,
    /// Pronouns that can be nothing but a subject: "er".
    OnlySubject,
    /// Nouns for what nobody is: "Vertrag", "Vorwurf".
    Thing,
    /// Nouns for people that end like nouns for things: "Regierung".
    Agent,
    /// Nouns for newspapers, agencies, broadcasters.
    Medium,
    /// Titles and offices that stand before a name.
    Title,
    /// "wie" in "wie X mitteilte".
    AsReported,
    /// "das", "dies" in "Das bestätigte X".
    BackPointer,
    /// "zwischen": both behind it do it.
    Between,
    /// "gegen", "auf": who suffers it stands behind.
    Against,
    /// "in", "bei": a place can stand behind.
    PlacePreposition,
    /// "könnte", "dürfte": Konjunktiv II by which an author weighs, rather than reports.
    Weighing,
    /// "wollte", "konnte" in "wollte nicht bestätigen".
    Refusing,
    /// "eigene" in "nach eigenen Angaben".
    Own,
    /// "für" in "Für X ist das …".
    Opinion,
    /// Nouns that make an announcement a threat: "Sanktionen".
    Threat,
    /// "will", "wolle": what somebody means to do.
    OwnWill,
    /// "in", "aus" in "hieß es aus dem Kreml".
    ScenePreposition,
    /// "als", "wie" before a noun: compared with, not subject.
    Comparative,
    /// "um", "ohne" before an infinitive that is no content.
    AdjunctInfinitive,
    /// Determiners that only a subject has: "der", "ein".
    Nominative,
    /// Verbs that, with a hearsay modal, report even in the present: "soll sich … handeln".
    HearsayInfinitive,
    /// "dürfte": an author's guess, never reported speech by itself.
    AuthorModal,
    /// "demnach": goes on with what somebody said before.
    Carrying,
    /// Adjectives in "nach ersten Angaben" that name no source.
    Unsourced,
    /// "Angaben", "Berichte": nouns for what was told that do not tell by whom.
    Telling,
    /// "weitere", "mehrere": words that count what follows.
    Counting,
    /// "niemand".
    Nobody,
    /// "Politiker", "Fachfrau": nouns that, with an article, describe who was named.
    PointingBack,
    /// "kann": what follows is possible, no more.
    Able,
    /// "beide": with a noun for persons or states, those the article is about.
    Both,
    /// "Staatschefs" in "die beiden Staatschefs".
    PairOfPersons,
    /// "Länder" in "beide Länder".
    PairOfStates,
    /// "ob": what follows is asked, not said.
    Whether,
    /// "Ziel", "Plan": what the clause says of it is intended.
    Aim,
    /// "Bahnhof", "Hafen": a name that begins with such a noun, or a compound of it, is a place.
    PlaceNoun,
    /// "in", "nach", "aus": a proper noun behind it is a place.
    WherePreposition,
    /// "Unternehmen", "Partei": with an article, the organization just told of.
    OrganizationNoun,
    /// "Schiff", "Flugzeug": with an article, the vessel just told of.
    VesselNoun,
    /// "Film", "Roman": a name in quotation marks behind it is a work.
    WorkNoun,
    /// "Trading", "Holding": a name of several words that ends with it is a company's.
    CompanyWord,
    /// "in", "aus": a single word behind it is a place and no person.
    Inside,
    /// "Machthaber", "Präsident": of them a state has one.
    Ruler,
    /// "wenn", "falls": what follows depends on something.
    Condition,
    /// "auch" in "auch wenn": what follows is granted, not assumed.
    Concessive,
    /// Relative pronouns that are no direct object: "denen".
    IndirectRelative,
    /// "will", "plant": what follows is intended.
    Intention,
    /// "so" in "…“, so X".
    SoReported,
}

const SECTIONS: &[(&str, Class)] = &[
    ("complementizers", Class::Complementizer),
    ("question words", Class::QuestionWord),
    ("subordinators", Class::Subordinator),
    ("relative pronouns", Class::Relative),
    ("coordinators", Class::Coordinator),
    ("prepositions", Class::Preposition),
    ("oblique", Class::Oblique),
    ("genitive starts", Class::Genitive),
    ("have", Class::Have),
    ("be", Class::Be),
    ("become", Class::Become),
    ("modals", Class::Modal),
    ("hearsay modals", Class::HearsayModal),
    ("hearsay adverbs", Class::HearsayAdverb),
    ("infinitive particles", Class::InfinitiveParticle),
    ("negation", Class::Negation),
    ("probable", Class::Probable),
    ("possible", Class::Possible),
    ("doubtful", Class::Doubtful),
    ("outlook modals", Class::Outlook),
    ("stative infinitives", Class::Stative),
    ("state nouns", Class::StateNoun),
    ("indefinite determiners", Class::Indefinite),
    ("dative plurals", Class::DativePlural),
    ("nouns like adjectives", Class::AdjectiveNoun),
    ("demand modals", Class::DemandModal),
    ("plain demand modals", Class::PlainDemandModal),
    ("future", Class::Future),
    ("impersonal", Class::Impersonal),
    ("source prepositions", Class::SourcePreposition),
    ("agent prepositions", Class::AgentPreposition),
    ("not speakers", Class::NotSpeaker),
    ("utterances", Class::Utterance),
    ("documents", Class::Document),
    ("only subjects", Class::OnlySubject),
    ("things", Class::Thing),
    ("agents", Class::Agent),
    ("media", Class::Medium),
    ("titles", Class::Title),
    ("as reported", Class::AsReported),
    ("back pointers", Class::BackPointer),
    ("between", Class::Between),
    ("against", Class::Against),
    ("place prepositions", Class::PlacePreposition),
    ("weighing modals", Class::Weighing),
    ("refusing modals", Class::Refusing),
    ("own", Class::Own),
    ("opinion prepositions", Class::Opinion),
    ("threats", Class::Threat),
    ("own will", Class::OwnWill),
    ("scene prepositions", Class::ScenePreposition),
    ("comparatives", Class::Comparative),
    ("adjunct infinitives", Class::AdjunctInfinitive),
    ("nominative determiners", Class::Nominative),
    ("hearsay infinitives", Class::HearsayInfinitive),
    ("author modals", Class::AuthorModal),
    ("carrying adverbs", Class::Carrying),
    ("unsourced adjectives", Class::Unsourced),
    ("telling nouns", Class::Telling),
    ("counting words", Class::Counting),
    ("nobody", Class::Nobody),
    ("pointing back", Class::PointingBack),
    ("able", Class::Able),
    ("both", Class::Both),
    ("pairs of persons", Class::PairOfPersons),
    ("pairs of states", Class::PairOfStates),
    ("whether", Class::Whether),
    ("aims", Class::Aim),
    ("place nouns", Class::PlaceNoun),
    ("where prepositions", Class::WherePreposition),
    ("organization nouns", Class::OrganizationNoun),
    ("vessel nouns", Class::VesselNoun),
    ("works", Class::WorkNoun),
    ("rulers", Class::Ruler),
    ("words of companies", Class::CompanyWord),
    ("inside", Class::Inside),
    ("conditions", Class::Condition),
    ("concessives", Class::Concessive),
    ("indirect relatives", Class::IndirectRelative),
    ("intentions", Class::Intention),
    ("so reported", Class::SoReported),
];

/// The small words of one language.
#[derive(Debug, Clone, Default)]
pub(crate) struct Grammar {
    words: HashMap<String, HashSet<Class>>,
    pronouns: HashMap<String, String>,
    possessives: HashMap<String, String>,
    /// Endings of which a subjunctive must have one; empty if any will do.
    subjunctive: Vec<String>,
    /// Endings of adjectives that, without determiner behind a noun, mark a genitive plural: "Angaben russischer Dienste".
    genitive: Vec<String>,
    /// Endings of inflected adjectives, longest first.
    pub(crate) adjective_endings: Vec<String>,
    /// Endings of a governed adjective without determiner, with that of its nominative plural.
    pub(crate) bare_endings: Vec<(String, String)>,
    /// Endings of an adjective without determiner in the nominative singular, with the gender.
    nominative_endings: Vec<(String, String)>,
    /// Ends of nouns with the ending that an adjective without determiner takes before them.
    before_noun: Vec<(String, String)>,
    /// Endings of titles of women.
    pub(crate) feminine_endings: Vec<String>,
    /// Endings of numbers that describe somebody by age.
    pub(crate) aged: Vec<String>,
    /// Endings of nouns for things.
    things: Vec<String>,
    /// Endings of plural verbs, where the object can stand first and number tells it from the subject.
    plural: Vec<String>,
    /// Endings of adjectives that are made of the names of places, longest first, and what the names end in instead.
    place_adjectives: Vec<String>,
    place_ends: Vec<String>,
    /// Ends of names of places whose vowel changes in the adjective, and how.
    changing: Vec<String>,
    umlauts: Vec<(String, String)>,
    /// Ends of common nouns that look like places by their adjectives.
    no_places: Vec<String>,
    /// Pairs of words that together are an adverb.
    adverbs: HashSet<(String, String)>,
}

impl Grammar {
    /// Reads a grammar file.
    pub(crate) fn parse(text: &str) -> Self {
        let lists = Lists::parse(text);
        let mut grammar = Self::default();
        for (section, class) in SECTIONS {
            for word in lists.words(section) {
                grammar.words.entry(word.to_owned()).or_default().insert(*class);
            }
        }
        let letters = |section: &str| -> HashMap<String, String> {
            let lines = lists.lines(section).iter().filter_map(|line| line.split_once(':'));
            let each = |(words, letters): (&str, &str)| {
                let letters = letters.trim().to_owned();
                words.split_whitespace().map(|word| (word.to_owned(), letters.clone())).collect::<Vec<_>>()
            };
            lines.flat_map(each).collect()
        };
        grammar.pronouns = letters("pronouns person");
        grammar.possessives = letters("possessives");
        grammar.adjective_endings = lists.words("adjective endings").map(str::to_owned).collect();
        let pairs = lists.lines("bare adjectives").iter().filter_map(|line| line.split_once(' '));
        grammar.bare_endings = pairs.map(|(ending, base)| (ending.to_owned(), base.trim().to_owned())).collect();
        let pairs = lists.lines("nominative endings").iter().filter_map(|line| line.split_once(' '));
        grammar.nominative_endings =
            pairs.map(|(gender, ending)| (gender.to_owned(), ending.trim().to_owned())).collect();
        for line in lists.lines("adjectives before nouns") {
            let Some((ending, nouns)) = line.split_once(':') else { continue };
            grammar.before_noun.extend(nouns.split_whitespace().map(|noun| (noun.to_owned(), ending.to_owned())));
        }
        // The longest end decides: "gerichtshof" before "hof".
        grammar.before_noun.sort_by_key(|(end, _)| (std::cmp::Reverse(end.len()), end.clone()));
        grammar.genitive = lists.words("genitive adjective endings").map(str::to_owned).collect();
        grammar.feminine_endings = lists.words("feminine endings").map(str::to_owned).collect();
        grammar.aged = lists.words("age endings").map(str::to_owned).collect();
        grammar.things = lists.words("thing endings").map(str::to_owned).collect();
        grammar.plural = lists.words("plural verb endings").map(str::to_owned).collect();
        grammar.place_adjectives = lists.words("adjectives of places").map(str::to_owned).collect();
        grammar.place_adjectives.sort_by_key(|ending| (std::cmp::Reverse(ending.len()), ending.clone()));
        grammar.place_ends = lists.words("ends of places").map(str::to_owned).collect();
        grammar.changing = lists.words("ends of places with umlaut").map(str::to_owned).collect();
        let umlauts = lists.words("umlauts").filter_map(|pair| pair.split_once(':'));
        grammar.umlauts = umlauts.map(|(plain, other)| (plain.to_owned(), other.to_owned())).collect();
        grammar.no_places = lists.words("no places").map(str::to_owned).collect();
        grammar.subjunctive = lists.words("subjunctive endings").map(str::to_owned).collect();
        for line in lists.lines("adverbs of two words") {
            grammar.adverbs.extend(line.split_once(' ').map(|(first, second)| (first.to_owned(), second.to_owned())));
        }
        grammar
    }

    /// Whether a lower-case verb form can be a subjunctive at all.
    pub(crate) fn can_be_subjunctive(&self, form: &str) -> bool {
        self.subjunctive.is_empty() || self.subjunctive.iter().any(|ending| form.ends_with(ending))
    }

    /// What is left of a lower-case adjective that can be made of the name of a place: "velmar" of "velmarische".
    pub(crate) fn place_stem<'w>(&self, adjective: &'w str) -> Option<&'w str> {
        self.place_adjectives.iter().find_map(|ending| adjective.strip_suffix(ending.as_str()))
    }

    /// The same of the name, by each ending that it can have: "velmar" of "Velmarien".
    pub(crate) fn stems_of_place(&self, name: &str) -> Vec<String> {
        let lower = name.to_lowercase();
        if self.no_places.iter().any(|ending| lower.ends_with(ending.as_str())) {
            return vec![];
        }
        let umlauts =
            |stem: &str| self.umlauts.iter().fold(stem.to_owned(), |stem, (plain, other)| stem.replace(plain, other));
        let stems = self.place_ends.iter().filter_map(|ending| lower.strip_suffix(ending.as_str()).map(str::to_owned));
        // "Jorvland", "jorvländisch": the last syllable changes its vowel.
        let changed = self
            .changing
            .iter()
            .filter_map(|end| Some(format!("{}{}", lower.strip_suffix(end.as_str())?, umlauts(end))));
        stems.chain(changed).collect()
    }

    /// Whether a lower-case adjective behind a noun marks a genitive.
    pub(crate) fn is_genitive_adjective(&self, form: &str) -> bool {
        self.genitive.iter().any(|ending| form.ends_with(ending))
    }

    /// What an adjective without determiner ends in before a noun of a gender, in the nominative singular.
    pub(crate) fn nominative_ending(&self, gender: &str) -> Option<&str> {
        self.nominative_endings.iter().find(|(own, _)| own == gender).map(|(_, ending)| ending.as_str())
    }

    /// The ending of an adjective before a lower-case noun, by the noun's end.
    pub(crate) fn ending_before(&self, noun: &str) -> Option<&str> {
        self.before_noun.iter().find(|(end, _)| noun.ends_with(end)).map(|(_, ending)| ending.as_str())
    }

    /// Whether a lower-case noun stands for what can be neither actor nor recipient of an event.
    pub(crate) fn is_thing(&self, noun: &str) -> bool {
        let ends = self.things.iter().any(|ending| noun.ends_with(ending.as_str()));
        (ends || self.ends_like(noun, Class::Thing)) && !self.ends_like(noun, Class::Agent)
    }

    /// Whether an object can stand in front of the verb.
    pub(crate) fn has_free_order(&self) -> bool {
        !self.plural.is_empty()
    }

    /// Whether a lower-case finite verb has the form of a plural.
    pub(crate) fn is_plural_verb(&self, form: &str) -> bool {
        self.plural.iter().any(|ending| form.ends_with(ending))
    }

    /// Whether two lower-case words together are an adverb: "unter anderem".
    pub(crate) fn is_adverb(&self, first: &str, second: &str) -> bool {
        self.adverbs.contains(&(first.to_owned(), second.to_owned()))
    }

    /// Whether the lower-case `word` belongs to `class`.
    pub(crate) fn is(&self, word: &str, class: Class) -> bool {
        self.words.get(word).is_some_and(|classes| classes.contains(&class))
    }

    /// Whether a lower-case word is, or ends with, a word of `class`: "Weltraumbahnhof" ends with "bahnhof".
    pub(crate) fn ends_like(&self, word: &str, class: Class) -> bool {
        word.char_indices().any(|(at, _)| word.len() - at >= 4 && self.is(&word[at..], class))
    }

    /// Whether a lower-case word is a small word of any class.
    pub(crate) fn is_known(&self, word: &str) -> bool {
        self.words.contains_key(word) || self.pronouns.contains_key(word)
    }

    /// For a personal pronoun, the letters of the genders and numbers it can stand for: m, f, n, p (plural), 1 (the
    /// speaker).
    pub(crate) fn pronoun(&self, word: &str) -> Option<&str> {
        self.pronouns.get(word).map(String::as_str)
    }

    /// The same letters for a possessive: whose something is.
    pub(crate) fn possessive(&self, word: &str) -> Option<&str> {
        self.possessives.get(word).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use beleg_language::lists::Lists;

    use super::SECTIONS;

    /// A misspelt section name would silently switch a class off.
    #[test]
    fn every_section_of_every_language_is_known() {
        for file in [include_str!("../data/de/grammar.txt"), include_str!("../data/en/grammar.txt")] {
            let lists = Lists::parse(file);
            for section in lists.sections() {
                assert!(
                    matches!(
                        section,
                        "adjectives of places"
                            | "ends of places"
                            | "ends of places with umlaut"
                            | "umlauts"
                            | "no places"
                            | "pronouns person"
                            | "possessives"
                            | "plural verb endings"
                            | "genitive adjective endings"
                            | "thing endings"
                            | "feminine endings"
                            | "age endings"
                            | "adjective endings"
                            | "adjectives before nouns"
                            | "nominative endings"
                            | "bare adjectives"
                            | "subjunctive endings"
                            | "conjugations"
                            | "adverbs of two words"
                    ) || SECTIONS.iter().any(|(name, _)| *name == section),
                    "{section}"
                );
            }
            for (name, _) in SECTIONS {
                assert!(lists.sections().any(|section| section == *name), "{name}");
            }
        }
    }
}
