//! Who does what a word tells, and to whom, by the places of those who take part and by what the lists have of its construction.

use beleg_core::reading::{EntityKind, EventKind};
use beleg_language::{Pos, Relation, hash::hash};

use super::{
    KINDS,
    slots::{Place, Slot},
    view::{Favour, Trait, View},
};
use crate::trigger::{Trigger, Valency};

/// What the lists have of the construction of a word that tells a happening of a kind.
#[derive(Debug, Clone, Default)]
pub(super) struct Construction {
    /// The object undergoes it.
    object: bool,
    /// The subject undergoes it: "stürzte ab".
    subject: bool,
    /// The subject does it, also of a passive.
    own: bool,
    /// Whose it is undergoes it: "Festnahme des Mannes".
    genitive: bool,
    /// Behind which prepositions stands who undergoes it.
    prepositions: Vec<u64>,
}

impl Construction {
    pub(super) fn of(trigger: &Trigger) -> Self {
        let mut found = Self::default();
        for role in &trigger.roles {
            match role.as_str() {
                "obj" => found.object = true,
                "subj" => found.subject = true,
                "self" => found.own = true,
                "gen" => found.genitive = true,
                preposition => found.prepositions.push(hash(preposition)),
            }
        }
        found
    }
}

/// The prepositions behind which recipients of each kind stand, as hashes.
pub(super) fn prepositions(valency: &Valency) -> Vec<Vec<u64>> {
    KINDS.into_iter().map(|kind| valency.recipients(kind).iter().map(|word| hash(word)).collect()).collect()
}

/// What a construction tells of one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// It does, by its places.
    Told,
    /// That there is nobody.
    Nobody,
    /// Nothing.
    Untold,
}

/// Both sides as a construction tells them.
#[derive(Debug, Clone)]
pub(crate) struct Sides {
    /// Of actors and of recipients.
    pub(crate) told: [Side; 2],
    /// The numbers of those who are told.
    pub(crate) all: [Vec<usize>; 2],
    /// Whether all of a side are somebody for certain, and stand with the word itself.
    pub(crate) sure: [bool; 2],
    /// Who does it by the noun itself: "Pilotenstreik".
    pub(crate) parts: Vec<usize>,
    /// Whom it befalls.
    pub(crate) suffering: Vec<usize>,
    /// Whom the happening befell that is blamed or praised.
    pub(crate) spared: Vec<usize>,
}

/// How far the construction of a word names those who can take part in what the lists have for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Support {
    None,
    /// A noun with one side, where nothing stands for the other: "the release of the hostages"; or a verb with what it tells this with:
    /// "called for talks".
    Half,
    /// All of them.
    Whole,
}

/// What may befall somebody.
const HARM: [EventKind; 2] = [EventKind::Disaster, EventKind::Assault];

/// What nouns name by the town where it was.
const LOCAL: [EventKind; 6] = {
    use EventKind::*;
    [Assault, Disaster, Death, Consult, Protest, Agree]
};

/// What is done together.
const MUTUAL: [EventKind; 4] = [EventKind::Agree, EventKind::Consult, EventKind::Support, EventKind::Cooperate];

/// What is said of what others did.
const JUDGING: [EventKind; 3] = [EventKind::Accuse, EventKind::Support, EventKind::Protest];

/// What is told of what somebody will or will not do: to whom, tells the infinitive.
pub(super) const LOOKING_AHEAD: [EventKind; 4] =
    [EventKind::Agree, EventKind::Request, EventKind::Reject, EventKind::Threaten];

impl View {
    /// Who takes part on which side of what `token` tells as a happening of a kind, `places` being those of all who stand with it.
    pub(crate) fn sides(&self, token: usize, kind: Option<EventKind>, places: &[Place]) -> Sides {
        let number = kind.map_or(0, |kind| 1 + kind as u64);
        let listed = self.constructions.get(&(token, number));
        let harmed = || kind.is_some_and(|kind| HARM.contains(&kind)) && self.is_harmed(token);
        let construction = match listed {
            Some(listed) => listed.clone(),
            None => Construction { subject: harmed(), ..Construction::default() },
        };
        let usual = kind.map_or(&[][..], |kind| &self.prepositions[kind as usize]);
        let verb = matches!(self.words[token].pos, Pos::Verb | Pos::Aux) || self.is_passive(token);
        let somebody = |place: &&Place| self.is_somebody(place);
        let at = |slots: &[Slot]| -> Vec<usize> {
            let first = |slot: &Slot| places.iter().filter(somebody).find(|place| place.slot == *slot);
            slots.iter().find_map(first).map(|first| like(places, first)).unwrap_or_default()
        };
        let behind = |wanted: &[u64], places_too: bool| -> Vec<usize> {
            let first = |wanted: &u64| {
                let governed = |place: &&Place| {
                    // "schoss auf der Hauptstraße": where something is done is not to whom.
                    (places_too || !self.is_location(place))
                        && !self.is_denied(place)
                        && matches!(place.slot, Slot::Behind | Slot::Beside | Slot::Agent)
                        && place.preposition.is_some_and(|word| self.words[word].form == *wanted)
                };
                let mut all = places.iter().filter(somebody).filter(governed);
                let first = all.next()?;
                // "verkauft Anteile an der Bank an einen Investor": what hangs on the word itself, in another case.
                let case = |place: &Place| {
                    place.preposition.and_then(|word| self.words[word].head).map(|noun| self.words[noun].case)
                };
                let closer = |place: &&Place| {
                    first.slot == Slot::Beside && place.slot == Slot::Behind && case(place) != case(first)
                };
                Some(all.find(closer).unwrap_or(first))
            };
            wanted.iter().find_map(first).map(|first| like(places, first)).unwrap_or_default()
        };
        let or = |first: Vec<usize>, next: &dyn Fn() -> Vec<usize>| if first.is_empty() { next() } else { first };
        let thing = |slot: Slot| places.iter().any(|place| place.slot == slot && !self.is_somebody(place));
        let (mut nobody, mut actors, mut recipients) = ([false; 2], vec![], vec![]);
        if verb && construction.own {
            actors = at(&[Slot::Subject, Slot::Suffering]);
            nobody[1] = true;
        } else if verb && construction.subject {
            recipients = at(&[Slot::Subject, Slot::Suffering]);
            nobody[0] = true;
        } else if verb {
            actors = at(&[Slot::Subject, Slot::Agent]);
            recipients = behind(&construction.prepositions, true);
            if construction.object || listed.is_none() {
                recipients = or(recipients, &|| at(&[Slot::Person, Slot::Suffering, Slot::Object]));
            }
            recipients = or(recipients, &|| at(&[Slot::Person, Slot::Suffering]));
            recipients = or(recipients, &|| behind(usual, false));
            if kind.is_some_and(|kind| LOOKING_AHEAD.contains(&kind)) {
                recipients = or(recipients, &|| at(&[Slot::Below]));
            }
            // "the deal between X and Y was signed": those between whom it is do it.
            if actors.is_empty() && kind.is_some_and(|kind| MUTUAL.contains(&kind)) {
                actors = at(&[Slot::Between]);
            }
            nobody[0] = actors.is_empty() && thing(Slot::Subject);
        } else if places.iter().any(|place| place.slot == Slot::Between) {
            actors = at(&[Slot::Between]);
            recipients = at(&[Slot::Sufferer]);
            nobody[1] = recipients.is_empty();
        } else {
            // "das Treffen in Norland", "das Treffen in Genf": where it was.
            let meeting = kind == Some(EventKind::Consult);
            recipients = or(behind(&construction.prepositions, true), &|| behind(usual, !meeting));
            let owned = |slots: &[Slot], persons: bool| -> Vec<usize> {
                let found = at(slots);
                let person = found.first().is_some_and(|number| !self.company.all[*number].is_state());
                if person == persons { found } else { vec![] }
            };
            // "criticism of X by Y": beside who does it, whose it is undergoes it.
            if construction.genitive || !at(&[Slot::Agent]).is_empty() {
                recipients = or(recipients, &|| at(&[Slot::Genitive]));
                recipients = or(recipients, &|| owned(&[Slot::Possessor], true));
                actors = or(at(&[Slot::Agent, Slot::Carrier]), &|| at(&[Slot::Possessor, Slot::Adjective]));
            } else {
                actors = at(&[Slot::Agent, Slot::Possessor, Slot::Genitive, Slot::Carrier, Slot::Adjective]);
            }
            recipients = or(recipients, &|| at(&[Slot::Person, Slot::Sufferer]));
            if kind.is_some_and(|kind| LOOKING_AHEAD.contains(&kind)) {
                recipients = or(recipients, &|| at(&[Slot::Below]));
            }
            actors = or(actors, &|| at(&[Slot::Compound]));
            // "EU-Türkei-Gipfel", but not "Israel-Iran-Konflikt"
            let part = || {
                let found = at(&[Slot::Part]);
                let together = kind.is_some_and(|kind| MUTUAL.contains(&kind)) || found.len() < 2;
                if together { found } else { vec![] }
            };
            actors = or(actors, &part);
        }
        // "der Anschlag von Karsk", "die Gespräche von Karsk": a town is where that was; its demands may be a government's.
        if !verb && kind.is_some_and(|kind| LOCAL.contains(&kind)) {
            let does = |actor: usize| places.iter().any(|place| place.number == actor && place.slot == Slot::Agent);
            actors.retain(|actor| self.company.all[*actor].kind != Some(EntityKind::Place) || does(*actor));
        }
        actors.retain(|actor| !recipients.contains(actor) || verb);
        recipients.retain(|recipient| !actors.contains(recipient));
        let together = kind.is_some_and(|kind| MUTUAL.contains(&kind)) && actors.len() > 1;
        nobody[1] |= together;
        let side = |who: &[usize], nobody: bool| match (who.is_empty(), nobody) {
            (false, _) => Side::Told,
            (true, true) => Side::Nobody,
            (true, false) => Side::Untold,
        };
        let sure = [(&actors, false), (&recipients, true)].map(|(all, undergoing)| {
            let direct = |number: &usize| {
                let place = places.iter().find(|place| place.number == *number);
                place.is_some_and(|place| !place.pronoun && !matches!(place.slot, Slot::Compound | Slot::Part))
            };
            // "eroberte die Stadt"
            let certain = |number: usize| self.is_certain(number) || undergoing && self.is_settlement(number);
            !all.is_empty() && all.iter().all(|number| direct(number) && certain(*number))
        });
        // "Ein Haus brannte nieder": of a disaster the subject is told for certain, whatever it is.
        let befallen = verb && construction.subject && listed.is_some();
        let sure = [sure[0], sure[1] || befallen && !recipients.is_empty()];
        // "verurteilte die Tötung des Journalisten": what is blamed or praised is not whom it befell.
        let spared = |place: &&Place| kind.is_some_and(|kind| JUDGING.contains(&kind)) && place.undergoing;
        let spared: Vec<usize> = places.iter().filter(spared).map(|place| place.number).collect();
        recipients.retain(|recipient| !spared.contains(recipient));
        let suffers = |place: &&Place| matches!(place.slot, Slot::Suffering | Slot::Sufferer) && !construction.own;
        let suffering = places.iter().filter(suffers).map(|place| place.number).collect();
        let part = |actor: &&usize| places.iter().any(|place| place.number == **actor && place.slot == Slot::Part);
        Sides {
            sure,
            parts: actors.iter().filter(part).copied().collect(),
            suffering,
            spared,
            told: [side(&actors, nobody[0]), side(&recipients, nobody[1])],
            all: [actors, recipients],
        }
    }

    /// Whether the construction of a word names for certain who can take part in what the lists have for it: "X traf Y", "X trat
    /// zurück". Words of many uses tell something only there; what is of no kind in particular needs more.
    pub(super) fn support(&self, token: usize) -> Support {
        let mut kinds =
            KINDS.into_iter().filter(|kind| *kind != EventKind::Other && self.is_known(token, *kind)).peekable();
        if kinds.peek().is_none() {
            return Support::None;
        }
        let places = self.places(token);
        let open = !self.is_verb(token) || self.favour(token) == Favour::Constructed;
        let support = |kind| {
            let sides = self.sides(token, Some(kind), &places);
            let whole = |side: usize| sides.sure[side] || sides.told[side] == Side::Nobody;
            let untold = |side: usize| open && sides.told[side] == Side::Untold;
            match sides.sure.contains(&true) {
                true if whole(0) && whole(1) => Support::Whole,
                true if (whole(0) || untold(0)) && (whole(1) || untold(1)) => Support::Half,
                _ => Support::None,
            }
        };
        kinds.map(support).max().unwrap_or(Support::None)
    }

    /// "Bei dem Unfall wurden drei Menschen verletzt", "bei dem Anschlag starben drei Menschen": of harm that nobody is told to do, the
    /// kind that the nouns of its sentence tell.
    pub(super) fn harm(&self, token: usize) -> Option<EventKind> {
        let noun = |word: &usize| matches!(self.words[*word].pos, Pos::Noun | Pos::Propn);
        let sentence = self.sentences[self.words[token].sentence].clone();
        let tells = |kind| sentence.clone().filter(noun).any(|word| self.is_listed(word, kind));
        let told = HARM.map(tells);
        let done = || self.places(token).iter().any(|place| place.slot == Slot::Agent);
        // "Die Flut riss sie in den Tod"
        let causes = |child: &usize| {
            self.words[*child].relation == Relation::Nsubj && self.is_listed(*child, EventKind::Disaster)
        };
        if self.is_verb(token) && self.children(token).iter().any(causes) {
            return Some(EventKind::Disaster);
        }
        let undergone = told[0] != told[1] && (self.is_passive(token) && !done() || self.is_harmed(token));
        undergone.then_some(if told[0] { HARM[0] } else { HARM[1] })
    }

    /// Whether the lists have it that a word tells harm.
    pub(super) fn is_harm(&self, token: usize) -> bool {
        HARM.into_iter().any(|kind| self.is_listed(token, kind))
    }

    /// Whether a verb tells that its subject comes to harm: "starb", "wurde getötet".
    pub(super) fn is_harming(&self, verb: usize) -> bool {
        self.is_harmed(verb) || self.is_passive(verb) && self.is_harm(verb)
    }

    /// Whether the subject of a verb, which is no passive, comes to harm: "starb", "verunglückte".
    fn is_harmed(&self, token: usize) -> bool {
        let listed = |kind| self.constructions.get(&(token, 1 + kind as u64));
        let dies = listed(EventKind::Death).is_some_and(|construction| construction.own);
        self.is_verb(token) && (dies || listed(EventKind::Disaster).is_some_and(|construction| construction.subject))
    }

    /// "Ein Haus brannte nieder": whether a verb that tells of a kind what is done to its object has none, and has a kind that its subject
    /// undergoes.
    pub(super) fn lacks_object(&self, token: usize, kind: EventKind) -> bool {
        let acts = self.constructions.get(&(token, 1 + kind as u64)).is_some_and(|construction| construction.object);
        acts && self.is_harmed(token) && !self.is_passive(token) && self.objects(token).is_empty()
    }

    /// "nur mit dem Rat, nicht mit der Gewerkschaft": whether a preposition stands right behind a negation.
    fn is_denied(&self, place: &Place) -> bool {
        let before = place.preposition.and_then(|word| word.checked_sub(1));
        before.is_some_and(|before| self.has(before, Trait::Negation))
    }

    /// A town, or a state that something is done in: "traf sich in Norland".
    fn is_location(&self, place: &Place) -> bool {
        let within = || place.preposition.is_some_and(|word| self.has(word, Trait::Locative));
        match self.company.all[place.number].kind {
            Some(EntityKind::Place) => true,
            Some(EntityKind::Country) => within(),
            _ => false,
        }
    }

    /// "Minister entmachtet", "Drei Dörfer bombardiert": whether what looks finite is the participle of a headline, for it tells what is
    /// done to an object and has none, and its subject has no article. "Regierung dementiert" is said.
    pub(super) fn is_headline(&self, verb: usize) -> bool {
        let word = &self.words[verb];
        if !self.free || word.pos != Pos::Verb || word.relation != Relation::Root || word.listed != 0 {
            return false;
        }
        let children = self.children(verb);
        let transitive = || {
            let listed = |kind: &EventKind| self.constructions.get(&(verb, 1 + *kind as u64));
            let said = |kind: EventKind| {
                matches!(kind, EventKind::Accuse | EventKind::Support | EventKind::Reject | EventKind::Request)
            };
            let mut all = KINDS.iter().filter_map(|kind| Some((*kind, listed(kind)?))).peekable();
            all.peek().is_some() && all.all(|(kind, construction)| construction.object && !said(kind))
        };
        let last = self.sentences[word.sentence].clone().rev().find(|token| self.words[*token].word) == Some(verb);
        let bare = |child: &&usize| {
            let subject = &self.words[**child];
            let article = self.children(**child).iter().any(|child| self.words[*child].pos == Pos::Det);
            subject.relation == Relation::Nsubj && subject.pos == Pos::Noun && !article
        };
        let alone =
            |child: &usize| !matches!(self.words[*child].relation, Relation::Obj | Relation::Aux | Relation::Cop);
        last && children.iter().find(bare).is_some_and(|subject| *subject < verb)
            && children.iter().all(alone)
            && transitive()
    }

    pub(super) fn is_verb(&self, token: usize) -> bool {
        matches!(self.words[token].pos, Pos::Verb | Pos::Aux)
    }

    /// Whether a participant is nothing but what the lists have for a happening.
    pub(super) fn is_happening(&self, number: usize) -> bool {
        let participant = &self.company.all[number];
        let happens = |mention: &usize| {
            self.has(*mention, Trait::Thing) && KINDS.into_iter().any(|kind| self.is_listed(*mention, kind))
        };
        participant.kind.is_none() && participant.parts.is_empty() && participant.mentions.iter().all(happens)
    }

    /// Whether a participant is somebody named, or called by a noun for persons or bodies of people.
    fn is_certain(&self, number: usize) -> bool {
        let participant = &self.company.all[number];
        let someone = |mention: &usize| self.has(*mention, Trait::Someone);
        match participant.kind {
            Some(_) => participant.acts(),
            None => participant.mentions.iter().any(someone) || !participant.parts.is_empty(),
        }
    }

    /// Whether a participant without a name is called by no noun for persons, bodies of people or numbers of them.
    pub(super) fn is_nobody(&self, number: usize) -> bool {
        let participant = &self.company.all[number];
        let somebody = |mention: &usize| {
            let known = [Trait::Someone, Trait::Counting, Trait::Part, Trait::Victim, Trait::Settlement];
            known.into_iter().any(|own| self.has(*mention, own)) || self.words[*mention].pos != Pos::Noun
        };
        participant.kind.is_none() && participant.parts.is_empty() && !participant.mentions.iter().any(somebody)
    }

    /// "die Minister Lund und Marner": the name that hangs on a noun right in front of it.
    pub(super) fn titled(&self, noun: usize) -> Option<usize> {
        let name = |child: &&usize| {
            let joined = matches!(self.words[**child].relation, Relation::Appos | Relation::Flat);
            joined && **child > noun && self.words[noun + 1..=**child].iter().all(|word| word.name > 0)
        };
        self.children(noun).iter().find(name).copied().filter(|_| self.words[noun].name == 0)
    }

    /// "Ein Toter und zwei Verletzte bei Unfall": whom a noun behind them befell.
    pub(super) fn victims(&self, noun: usize) -> Vec<usize> {
        let word = &self.words[noun];
        let hangs = word.relation == Relation::Nmod && self.is_harm(noun);
        let is_victim = |token: &usize| self.has(*token, Trait::Victim);
        let Some(first) = word.head.filter(|head| hangs && is_victim(head)) else { return vec![] };
        let joined = |relation| matches!(relation, Relation::Conj | Relation::Appos);
        let above = self.words[first].head.filter(|_| joined(self.words[first].relation));
        let top = above.filter(is_victim).unwrap_or(first);
        let others = self.children(top).iter().copied().filter(|child| joined(self.words[*child].relation));
        std::iter::once(top).chain(others.filter(is_victim)).collect()
    }

    /// Whether a verb has a subject, and it is nobody.
    pub(super) fn is_done_by_things(&self, token: usize) -> bool {
        let places = self.places(token);
        let mut subjects = places.iter().filter(|place| place.slot == Slot::Subject).peekable();
        self.is_verb(token) && subjects.peek().is_some() && subjects.all(|place| self.is_nobody(place.number))
    }

    /// Whether a participant without a name is called by a noun for what people travel in.
    pub(super) fn is_vessel(&self, number: usize) -> bool {
        self.company.all[number].mentions.iter().any(|mention| self.has(*mention, Trait::Vessel))
    }

    /// Whether a participant is called by a noun for a place where people live.
    fn is_settlement(&self, number: usize) -> bool {
        let participant = &self.company.all[number];
        participant.kind.is_none() && participant.mentions.iter().all(|mention| self.has(*mention, Trait::Settlement))
    }

    /// Whether it is no thing that stands there.
    fn is_somebody(&self, place: &Place) -> bool {
        let participant = &self.company.all[place.number];
        match participant.kind {
            Some(_) => participant.acts(),
            None => !participant.parts.is_empty() || !participant.mentions.iter().all(|mention| self.is_ware(*mention)),
        }
    }
}

/// All who are in the place of the first.
fn like(places: &[Place], first: &Place) -> Vec<usize> {
    let same = |place: &&Place| {
        place.number == first.number
            || place.slot == first.slot && place.preposition == first.preposition && place.joined && first.joined
    };
    places.iter().filter(same).map(|place| place.number).collect()
}
