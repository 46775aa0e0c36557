//! Classes of small words.

/// Classes of small words. A word can belong to several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    /// Verbs that set a noun of saying equal to what is said ("Seine Forderung lautet: …").
    Equating,
    /// Verbs that tell from whom a noun of saying comes ("Kritik kam von …").
    Arriving,
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
    /// "ein": a particle that its verb may stand behind, with that of infinitives between them.
    SeparableParticle,
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
    /// Nouns whose plural ends in n in every case.
    WeakPlural,
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
    /// "südlich" von: behind it stands a place.
    Bearing,
    /// "möchte": unreal in its form only.
    Wishing,
    /// Words that call something untrue: "Lüge".
    Untrue,
    /// Words that judge for the worse: "Skandal", "sinnlos".
    Blaming,
    /// Words that judge for the better: "Meilenstein", "fair".
    Praising,
    /// Nouns for numbers, which do not speak either but can be told: "die Zahl", "der Anteil".
    Measure,
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
    /// "bis": between the ends of a range.
    RangeWord,
    /// "zwischen": in front of the two ends of a range.
    RangeOpener,
    /// Past forms of verbs that have no object: "marched".
    Intransitive,
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
    /// "und", "sowie": what stands on both sides is meant together.
    Adding,
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
    /// "Landgericht", "Universität": a body that is named after its place.
    BodyOfPlace,
    /// "viel", "lange": behind "wie" they ask how much, how long.
    HowMuch,
    /// "Opfer", "Menschenleben": what a fire or a storm costs.
    Toll,
    /// "Schiff", "Flugzeug": with an article, the vessel just told of.
    VesselNoun,
    /// "Film", "Roman": a name in quotation marks behind it is a work.
    WorkNoun,
    /// "Trading", "Holding": a name of several words that ends with it is a company's.
    CompanyWord,
    /// "Farbwerke", "Spinnerei": with a name behind or in front of it, it is part of a company's name.
    Factory,
    /// "Bureau" in a text of another language: with the words in front of it that have capitals it is the name of a body.
    ForeignBody,
    /// "for" in "Institute for Sea Law": joins such a name and what the body is for.
    ForeignJoint,
    /// "Frau", "Mr": who stands behind it is a person.
    Honorific,
    /// "zuständig", by its lemma: in front of a noun for a body it tells no other one apart.
    PointingAdjective,
    /// "in", "aus": a single word behind it is a place and no person.
    Inside,
    /// "Machthaber", "Präsident": of them a state has one.
    Ruler,
    /// "wenn", "falls": what follows depends on something.
    Condition,
    /// "auch" in "auch wenn": what follows is granted, not assumed.
    Concessive,
    /// "will": with a perfect infinitive somebody says so of himself.
    OwnHearsay,
    /// "nicht nur": a negation in front negates nothing.
    Only,
    /// "während", "whereas": what it begins is set against what stands beside it.
    Contrast,
    /// Relative pronouns that are no direct object: "denen".
    IndirectRelative,
    /// Those of them that stand in front of what somebody owns: "deren".
    OwningRelative,
    /// "will", "plant": what follows is intended.
    Intention,
    /// "gelingen", by its lemma: what it governs as an infinitive happened.
    Achieving,
    /// "weigern", by its lemma: what it governs did not happen.
    Refraining,
    /// "untersagen", by its lemma: what it governs is not intended by anybody.
    Hindering,
    /// "verhindern", by its lemma: the deed that its object names did not take place.
    Preventing,
    /// "verweigern", "aussetzen", by its lemma: what its object names is not given.
    Withholding,
    /// "verschieben", by its lemma: what its object names is still to come.
    Postponing,
    /// "Angst", "drohen", by its lemma: whether what it governs takes place is open.
    Supposing,
    /// "im Fall eines Angriffs", by its lemma: what it governs is a condition.
    Case,
    /// "ermitteln", by its lemma: in the present it goes on.
    Durative,
    /// "angeblich", by its lemma: what it is said of rests on the word of others.
    Alleged,
    /// "möglich", by its lemma: what it is said of may happen.
    Supposed,
    /// Verbs with an object in the genitive.
    Genitival,
    /// "andauern", by its lemma: what its subject names goes on in the present.
    Continuing,
    /// "befinden", "sitzen": where their subject is, as a noun behind a preposition names, it is still.
    Dwelling,
    /// "muss": who is obliged to something has not done it.
    Obliging,
    /// "so" in "said so": it stands for what was said before.
    PointingAdverb,
    /// "jemand", "einer": a pronoun for a person without a name.
    Somebody,
    /// "mehr" in "nicht mehr": what is negated was so before.
    Longer,
    /// "derzeit": what is told of in the present goes on.
    Lasting,
    /// "an": with an accusative, to whom something goes.
    Addressing,
    /// "geplant", "anstehend", by its lemma: what it tells of is still to come.
    Scheduled,
    /// "Vertreter": who has this name acts for those it is of.
    Representing,
    /// "nach", "bei": the happening behind it is taken for granted.
    Presupposing,
    /// "Sie", "you": whoever is spoken to.
    Addressed,
    /// "vor", "ahead of": the happening behind it tells when something else was done.
    Preceding,
    /// "Herr", "Frau": what follows is a name.
    Courtesy,
    /// "said", "believed" in "is said to have left": nobody tells who says so.
    HearsayParticiple,
    /// "evidence", "reports" in "found no evidence that …": the clause belongs to the noun, not to the verb.
    Gist,
    /// "so" in "…“, so X".
    SoReported,
    /// "zufolge": stands behind the phrase that it governs.
    Postposition,
    /// "'s" in "the rocket's cargo": what stands in front owns what follows.
    OwningMark,
    /// "ohne", "statt": what the verb or noun behind it tells did not happen.
    AbsentOpener,
    /// "instead" in "instead of", "rather" in "rather than": so does what such a pair opens.
    AbsentPair,
    /// "um": what the verb behind it tells is what is aimed at.
    PurposeOpener,
    /// "from" in "prevented them from leaving".
    HinderingMark,
    /// "zwingen", by its lemma: what it makes somebody do is done.
    Causing,
    /// "erwägen", "bereit", by its lemma: what hangs on it may happen.
    Entertaining,
    /// "stop" in "stopped them from leaving", which of oneself tells what was done.
    Ending,
    /// "would": what a clause in its stead tells is no fact.
    Unreal,
    /// "beinahe": it did not come to what it stands beside.
    Almost,
    /// "geben", by its lemma: of its subject or object it tells no more than that it is.
    Existing,
    /// "stattfinden", "verüben", by its lemma: that it takes place is what is told of the noun.
    Occurring,
    /// Participles that may be taken for adjectives: "three men were injured".
    LikeAdjective,
}

impl Class {
    /// Whether its words are modal verbs, some of which are spelt like a month.
    pub(crate) fn is_modal(self) -> bool {
        use Class::*;
        matches!(self, Modal | Possible | Outlook | Weighing | Able)
    }
}

/// The classes of a word, one bit each: every word of a text is asked for many of them.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Classes([u64; WORDS]);

/// Words of 64 bits that hold all classes.
const WORDS: usize = 3;

// A class beyond the last bit would be taken for another one.
const _: () = {
    let mut at = 0;
    while at < SECTIONS.len() {
        assert!((SECTIONS[at].1 as usize) < WORDS * 64);
        at += 1;
    }
};

impl Classes {
    pub(super) fn insert(&mut self, class: Class) {
        self.0[class as usize / 64] |= 1 << (class as usize % 64);
    }

    pub(crate) fn contains(self, class: Class) -> bool {
        self.0[class as usize / 64] >> (class as usize % 64) & 1 == 1
    }
}

/// Which section of the file has the words of which class.
pub(super) const SECTIONS: &[(&str, Class)] = &[
    ("complementizers", Class::Complementizer),
    ("question words", Class::QuestionWord),
    ("subordinators", Class::Subordinator),
    ("relative pronouns", Class::Relative),
    ("coordinators", Class::Coordinator),
    ("prepositions", Class::Preposition),
    ("oblique", Class::Oblique),
    ("genitive starts", Class::Genitive),
    ("have", Class::Have),
    ("equating", Class::Equating),
    ("arriving", Class::Arriving),
    ("be", Class::Be),
    ("become", Class::Become),
    ("modals", Class::Modal),
    ("hearsay modals", Class::HearsayModal),
    ("hearsay adverbs", Class::HearsayAdverb),
    ("infinitive particles", Class::InfinitiveParticle),
    ("separable particles", Class::SeparableParticle),
    ("negation", Class::Negation),
    ("probable", Class::Probable),
    ("possible", Class::Possible),
    ("doubtful", Class::Doubtful),
    ("outlook modals", Class::Outlook),
    ("stative infinitives", Class::Stative),
    ("state nouns", Class::StateNoun),
    ("indefinite determiners", Class::Indefinite),
    ("dative plurals", Class::DativePlural),
    ("weak plurals", Class::WeakPlural),
    ("nouns like adjectives", Class::AdjectiveNoun),
    ("demand modals", Class::DemandModal),
    ("plain demand modals", Class::PlainDemandModal),
    ("future", Class::Future),
    ("impersonal", Class::Impersonal),
    ("source prepositions", Class::SourcePreposition),
    ("agent prepositions", Class::AgentPreposition),
    ("bearings", Class::Bearing),
    ("wishes", Class::Wishing),
    ("not speakers", Class::NotSpeaker),
    ("untrue words", Class::Untrue),
    ("blaming words", Class::Blaming),
    ("praising words", Class::Praising),
    ("measures", Class::Measure),
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
    ("words of ranges", Class::RangeWord),
    ("openers of ranges", Class::RangeOpener),
    ("past forms without object", Class::Intransitive),
    ("nobody", Class::Nobody),
    ("postpositions", Class::Postposition),
    ("owning marks", Class::OwningMark),
    ("pointing back", Class::PointingBack),
    ("able", Class::Able),
    ("both", Class::Both),
    ("pairs of persons", Class::PairOfPersons),
    ("pairs of states", Class::PairOfStates),
    ("adding", Class::Adding),
    ("whether", Class::Whether),
    ("aims", Class::Aim),
    ("place nouns", Class::PlaceNoun),
    ("where prepositions", Class::WherePreposition),
    ("organization nouns", Class::OrganizationNoun),
    ("bodies of places", Class::BodyOfPlace),
    ("how much", Class::HowMuch),
    ("tolls", Class::Toll),
    ("vessel nouns", Class::VesselNoun),
    ("works", Class::WorkNoun),
    ("rulers", Class::Ruler),
    ("words of companies", Class::CompanyWord),
    ("factories", Class::Factory),
    ("foreign bodies", Class::ForeignBody),
    ("joints of foreign bodies", Class::ForeignJoint),
    ("honorifics", Class::Honorific),
    ("pointing adjectives", Class::PointingAdjective),
    ("inside", Class::Inside),
    ("conditions", Class::Condition),
    ("concessives", Class::Concessive),
    ("contrasts", Class::Contrast),
    ("only", Class::Only),
    ("own hearsay modals", Class::OwnHearsay),
    ("indirect relatives", Class::IndirectRelative),
    ("owning relatives", Class::OwningRelative),
    ("intentions", Class::Intention),
    ("achieving lemmas", Class::Achieving),
    ("refraining lemmas", Class::Refraining),
    ("hindering lemmas", Class::Hindering),
    ("preventing lemmas", Class::Preventing),
    ("withholding lemmas", Class::Withholding),
    ("postponing lemmas", Class::Postponing),
    ("supposing lemmas", Class::Supposing),
    ("case lemmas", Class::Case),
    ("longer", Class::Longer),
    ("somebody", Class::Somebody),
    ("pointing adverbs", Class::PointingAdverb),
    ("durative lemmas", Class::Durative),
    ("alleging adjectives", Class::Alleged),
    ("supposing adjectives", Class::Supposed),
    ("genitival lemmas", Class::Genitival),
    ("continuing lemmas", Class::Continuing),
    ("dwelling lemmas", Class::Dwelling),
    ("obliging modals", Class::Obliging),
    ("lasting adverbs", Class::Lasting),
    ("addressing prepositions", Class::Addressing),
    ("scheduling lemmas", Class::Scheduled),
    ("representing nouns", Class::Representing),
    ("presupposing prepositions", Class::Presupposing),
    ("preceding prepositions", Class::Preceding),
    ("addressed", Class::Addressed),
    ("courtesy titles", Class::Courtesy),
    ("hearsay participles", Class::HearsayParticiple),
    ("nouns of gists", Class::Gist),
    ("so reported", Class::SoReported),
    ("absent openers", Class::AbsentOpener),
    ("absent pairs", Class::AbsentPair),
    ("purpose openers", Class::PurposeOpener),
    ("hindering marks", Class::HinderingMark),
    ("causing lemmas", Class::Causing),
    ("entertaining lemmas", Class::Entertaining),
    ("ending lemmas", Class::Ending),
    ("unreal modals", Class::Unreal),
    ("almost", Class::Almost),
    ("existing lemmas", Class::Existing),
    ("occurring lemmas", Class::Occurring),
    ("participles like adjectives", Class::LikeAdjective),
];
