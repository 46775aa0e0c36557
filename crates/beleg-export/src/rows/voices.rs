//! Who said what, grouped by origin.

use beleg_core::{
    picture::{Origin, OriginKind, Stance},
    reading::Act,
};

use super::{ClaimRow, EvidenceRow, Known};
use crate::escape::anchor;

/// An origin with everything that rests on it.
pub(crate) struct Voice<'a> {
    pub(crate) origin: &'a Origin,
    pub(crate) anchor: String,
    pub(crate) name: String,
    /// "Person", "Nachrichtenagentur", …
    pub(crate) kind: String,
    /// What it says in the articles' words.
    pub(crate) says: Vec<Saying>,
    /// Claims it supports without being quoted, as numbers of claim rows.
    pub(crate) stands_for: Vec<usize>,
    /// Claims it denies.
    pub(crate) denies: Vec<usize>,
    /// Claims it doubts.
    pub(crate) questions: Vec<usize>,
}

/// Something an origin says: a statement, or its word for what happened.
pub(crate) struct Saying {
    /// "bestätigt", "sagt", …
    pub(crate) act: String,
    /// Number of the claim row.
    pub(crate) claim: usize,
    /// Numbers of its evidence rows, without those in which another of the claim's origins says it.
    pub(crate) evidence: Vec<usize>,
    /// Whether the claim has its own row here: it is a statement, and no earlier voice shows it.
    pub(crate) first: bool,
}

/// Origins in the order of the first claim that rests on them, the outlets' own narration last; and the names of
/// origins on which no claim rests.
pub(crate) fn rows<'a>(
    origins: &'a [Origin],
    story: &str,
    claims: &[ClaimRow<'a>],
    known: &Known<'a, '_>,
) -> (Vec<Voice<'a>>, Vec<&'a str>) {
    let mut voices: Vec<_> = origins.iter().map(|origin| voice(origin, story, claims, known)).collect();
    voices.sort_by_key(|voice| (voice.origin.kind == OriginKind::Outlet, voice.first_claim()));
    let (heard, silent): (Vec<_>, Vec<_>) = voices.into_iter().partition(|voice| voice.first_claim() < usize::MAX);
    let mut heard = heard;
    let mut shown = vec![false; claims.len()];
    for saying in heard.iter_mut().flat_map(|voice| &mut voice.says) {
        if let Some(shown) = shown.get_mut(saying.claim) {
            let statement = claims.get(saying.claim).is_some_and(ClaimRow::is_statement);
            saying.first = statement && !std::mem::replace(shown, true);
        }
    }
    (heard, silent.into_iter().map(|voice| known.origin_name(voice.origin)).collect())
}

impl Voice<'_> {
    fn first_claim(&self) -> usize {
        let said = self.says.iter().map(|saying| saying.claim);
        let others = self.stands_for.iter().chain(&self.denies).chain(&self.questions).copied();
        said.chain(others).min().unwrap_or(usize::MAX)
    }
}

fn voice<'a>(origin: &'a Origin, story: &str, claims: &[ClaimRow<'a>], known: &Known<'a, '_>) -> Voice<'a> {
    let mut voice = Voice {
        origin,
        anchor: anchor(&format!("{story}-{}", origin.id)),
        name: known.with_names(known.origin_name(origin)),
        kind: known.labels.name("origin", origin.kind),
        says: vec![],
        stands_for: vec![],
        denies: vec![],
        questions: vec![],
    };
    for (number, row) in claims.iter().enumerate() {
        let mut own: Vec<usize> = (0..row.evidence.len()).collect();
        own.retain(|n| row.evidence.get(*n).is_some_and(|e| e.evidence.origin.as_ref() == Some(&origin.id)));
        let speaks = |stance| own.iter().any(|n| row.evidence.get(*n).is_some_and(|e| e.evidence.stance == stance));
        if speaks(Stance::Denies) {
            voice.denies.push(number);
        }
        if speaks(Stance::Questions) {
            voice.questions.push(number);
        }
        if !row.claim.origins.contains(&origin.id) {
            continue;
        }
        // What others say against it belongs to the statement, too; what a second speaker says, to that speaker.
        let elsewhere = |e: &EvidenceRow| {
            e.evidence.origin.as_ref().is_some_and(|id| *id != origin.id && row.claim.origins.contains(id))
        };
        let first = own.iter().filter_map(|n| row.evidence.get(*n)).find(|e| e.evidence.stance == Stance::Supports);
        let act = first.and_then(|e| e.evidence.act).or(row.claim.act).unwrap_or(Act::State);
        let evidence = if row.is_statement() {
            let here = |n: &usize| row.evidence.get(*n).is_some_and(|e| !elsewhere(e));
            (0..row.evidence.len()).filter(here).collect()
        } else {
            own
        };
        if row.is_statement() || (first.is_some() && origin.kind != OriginKind::Outlet) {
            voice.says.push(Saying { act: known.labels.name("act", act), claim: number, evidence, first: false });
        } else {
            voice.stands_for.push(number);
        }
    }
    voice
}
