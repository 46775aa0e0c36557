//! What speaks for and against that an entity of the articles is an entry of a register.

use beleg_core::{reading::EntityKind, register::RegisterEntry};
use beleg_names::{Kind, Match, Name, Reason, compare};

use super::{
    offices::Offices,
    ours::{OurName, Ours},
};
use crate::phrases::Phrases;

/// Something that was found, and what it counts in logarithms of odds.
///
/// The weights are set by judgement: an equal full name alone is likely (0.80), with its state very likely (0.90); a surname alone,
/// another kind or a life at another time make it unlikely, whatever else fits.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Found {
    /// How near the two names are.
    Name(Match),
    /// The name is one that the register itself calls weak.
    Weak,
    /// Nothing but one word of a person's name is known.
    SurnameOnly,
    /// Nothing but a few capitals are known.
    ShortForm,
    Kind(EntityKind),
    OtherKind(EntityKind),
    Country(String),
    /// The entry's state is named in the same sentences.
    Beside(String),
    OtherCountry(String),
    Office(String, String),
    DiedBefore(i32),
    BornAfter(i32),
    /// So many persons of the register have one word of the name, so many the other; so many others have both by chance.
    Common(String, u64, String, u64, f64),
    /// So many persons of the register have the word.
    Bearers(String, u64),
    /// So many entries fit about as well.
    Equals(usize),
}

/// Years after which the dead are seldom news under their bare name.
const LONG_DEAD: i32 = 10;

impl Found {
    pub(super) fn weight(&self) -> f64 {
        match self {
            // From -1.5 for names that are only just held for one to 1.0 for equal ones.
            Self::Name(found) => -1.5 + 2.5 * f64::from((found.score - Match::SAME) / (1.0 - Match::SAME)).max(0.0),
            Self::Kind(_) => 0.4,
            Self::Country(_) => 0.8,
            Self::Beside(_) => 0.4,
            Self::Office(..) => 0.6,
            Self::Weak => -0.8,
            Self::OtherCountry(_) => -1.2,
            Self::ShortForm => -1.5,
            Self::DiedBefore(_) => -1.5,
            Self::OtherKind(_) => -2.0,
            Self::BornAfter(_) => -3.0,
            Self::SurnameOnly => -3.5,
            Self::Common(.., chance) => -chance.ln_1p().min(2.0),
            Self::Bearers(_, _) => 0.0,
            Self::Equals(number) => -(*number as f64).ln(),
        }
    }

    /// In words.
    pub(super) fn say(&self, phrases: &Phrases) -> String {
        let kind = |kind: EntityKind| phrases.say(&format!("link.kind.{kind}"), &[]);
        match self {
            Self::Name(found) => {
                let how: Vec<String> = found.reasons.iter().map(|reason| phrases.say(way(reason), &[])).collect();
                if how.is_empty() { phrases.say("link.name.same", &[]) } else { how.join(", ") }
            }
            Self::Weak => phrases.say("link.weak", &[]),
            Self::SurnameOnly => phrases.say("link.surname", &[]),
            Self::ShortForm => phrases.say("link.short", &[]),
            Self::Kind(own) => phrases.say("link.kind", &[("kind", &kind(*own))]),
            Self::OtherKind(own) => phrases.say("link.kind.other", &[("kind", &kind(*own))]),
            Self::Country(code) => phrases.say("link.country", &[("code", code)]),
            Self::Beside(code) => phrases.say("link.country.beside", &[("code", code)]),
            Self::OtherCountry(code) => phrases.say("link.country.other", &[("code", code)]),
            Self::Office(ours, theirs) => phrases.say("link.office", &[("a", ours), ("b", theirs)]),
            Self::DiedBefore(year) => phrases.say("link.died", &[("year", &year.to_string())]),
            Self::BornAfter(year) => phrases.say("link.born", &[("year", &year.to_string())]),
            Self::Common(a, one, b, other, _) => {
                let (one, other) = (one.to_string(), other.to_string());
                phrases.say("link.common", &[("a", a), ("m", &one), ("b", b), ("n", &other)])
            }
            Self::Bearers(word, count) => phrases.say("link.bearers", &[("a", word), ("n", &count.to_string())]),
            Self::Equals(number) => phrases.say("link.equals", &[("n", &number.to_string())]),
        }
    }
}

fn way(reason: Reason) -> &'static str {
    match reason {
        Reason::Order => "link.name.order",
        Reason::Spelling => "link.name.spelling",
        Reason::Typo => "link.name.typo",
        Reason::Nickname => "link.name.nickname",
        Reason::Initial => "link.name.initial",
        Reason::Joined => "link.name.joined",
        Reason::Abbreviation => "link.name.abbreviation",
        Reason::Missing => "link.name.missing",
        Reason::Conflict => "link.name.conflict",
        Reason::Number => "link.name.number",
        Reason::LegalForm => "link.name.legal",
        Reason::Weak => "link.name.weak",
    }
}

/// As what names of an entry are compared; by our kind where the register leaves it open.
pub(super) fn sort(kind: Option<EntityKind>, ours: EntityKind) -> Kind {
    match kind.unwrap_or(ours) {
        EntityKind::Person => Kind::Person,
        EntityKind::Product => Kind::Vessel,
        _ => Kind::Organization,
    }
}

/// How two names go together, if they can be one; for a surname alone by the entry's surname.
pub(super) fn names(ours: &OurName, theirs: &Name) -> Option<Match> {
    let own = ours.of_kind(theirs.kind());
    if !ours.alone {
        return Some(compare(own, theirs)).filter(Match::is_same);
    }
    if theirs.kind() != Kind::Person {
        return None;
    }
    let words: Vec<&str> = theirs.words().collect();
    // Where the family name stands depends on the language.
    let ends = words.first().into_iter().chain(words.last().filter(|_| words.len() > 1));
    let found = ends.map(|word| compare(own, &Name::new(Kind::Person, word))).filter(Match::is_same);
    found.max_by(|a, b| a.score.total_cmp(&b.score))
}

/// Everything but the names; nothing if the two cannot be one at all.
pub(super) fn rest(
    ours: &Ours,
    name: &OurName,
    entry: &RegisterEntry,
    near: Match,
    offices: &Offices,
) -> Option<Vec<Found>> {
    let mut found = vec![];
    match entry.kind {
        Some(kind) if kind == ours.row.kind => found.push(Found::Kind(kind)),
        Some(kind) => {
            // The articles' kind is a guess, but another kind needs an equal name.
            if name.alone || near.score < EQUAL {
                return None;
            }
            found.push(Found::OtherKind(kind));
        }
        None => {}
    }
    if name.alone {
        found.push(Found::SurnameOnly);
    } else if name.short {
        found.push(Found::ShortForm);
    }
    let beside = entry.countries.iter().find(|code| ours.beside.contains(*code));
    match &ours.row.country {
        Some(own) if entry.countries.contains(own) => found.push(Found::Country(own.clone())),
        Some(_) if !entry.countries.is_empty() => found.push(Found::OtherCountry(entry.countries.join(", "))),
        _ => found.extend(beside.map(|code| Found::Beside(code.clone()))),
    }
    let theirs = entry.offices.iter().flat_map(|text| offices.in_text(text));
    let shared = theirs.filter_map(|(number, words)| {
        let own = ours.offices.iter().find(|(own, _)| *own == number)?;
        Some(Found::Office(own.1.clone(), words))
    });
    found.extend({ shared }.next());
    if let Some(year) = ours.year {
        let of = |day: &Option<String>| day.as_deref().and_then(year_of);
        found.extend(of(&entry.died).filter(|died| died + LONG_DEAD < year).map(Found::DiedBefore));
        found.extend(of(&entry.born).filter(|born| *born > year).map(Found::BornAfter));
    }
    Some(found)
}

/// From this on a name is as good as equal.
const EQUAL: f32 = 0.95;

/// The year that a day begins with; before Christ with a minus.
fn year_of(day: &str) -> Option<i32> {
    let end = day.char_indices().skip(1).find(|(_, c)| !c.is_ascii_digit()).map_or(day.len(), |(at, _)| at);
    day.get(..end)?.parse().ok()
}
