//! Origins: whom the main claims come from, and how many stand behind them.
//!
//! Of each main claim the picture's claim is judged that has most of its sentences (first those that have the earliest).
//! Right is the origin of that earliest sentence if a word of its name begins like one of the gold's, endings and
//! compounds aside, or like one of whom the gold's chain begins with.

use std::fmt;

use beleg_core::picture::{Claim, OriginKind, Stance, Story};

use super::{counts::Share, gold, told::Told};

#[derive(Default)]
pub(crate) struct Score {
    found: Share,
    right: Share,
    kind: Share,
    independent: Share,
    outlets: Share,
    first: Share,
}

impl Score {
    pub(crate) fn add(&mut self, told: &Told, notes: &mut Vec<String>) {
        for gold in &told.gold.origins {
            let best = best(told, gold);
            self.found.add(best.is_some());
            let Some((story, claim)) = best else {
                for score in
                    [&mut self.right, &mut self.kind, &mut self.independent, &mut self.outlets, &mut self.first]
                {
                    score.add(false);
                }
                notes.push(format!("origin: no claim: {}", gold.claim));
                continue;
            };
            let first = told.place(&gold.first, &gold.evidence[&gold.first]);
            let evidence = claim.evidence.iter().find(|row| first.as_ref().is_some_and(|first| first.in_focus(row)));
            let id = evidence.and_then(|row| row.origin.as_ref()).or(claim.origins.first());
            let origin = id.and_then(|id| story.origins.iter().find(|origin| origin.id == *id));
            let right = origin.is_some_and(|origin| fits(gold, &origin.name));
            self.right.add(right);
            self.kind.add(right && origin.is_some_and(|origin| kind_fits(gold, origin.kind)));
            self.independent.add(claim.origins.len() == gold.independent_origins);
            self.outlets.add(claim.outlets == gold.outlets);
            let earliest = told.reading(&gold.first).and_then(|reading| reading.article.published);
            self.first.add(earliest.is_some() && claim.first_seen == earliest);
            if !right {
                let name = origin.map_or("nobody", |origin| &origin.name);
                notes.push(format!("origin: {name} for {}: {} ({})", gold.origin, gold.claim, claim.id));
            }
        }
    }
}

/// The picture's claim with most of the gold claim's sentences.
pub(crate) fn best<'t>(told: &'t Told, gold: &gold::Origin) -> Option<(&'t Story, &'t Claim)> {
    let places: Vec<_> = gold.evidence.iter().map(|(article, words)| (article, told.place(article, words))).collect();
    let scored = told.claims().filter_map(|(story, claim)| {
        let has = |place: &Option<super::told::Place>| {
            let supports = |row: &&beleg_core::picture::Evidence| row.stance != Stance::Denies;
            place.as_ref().is_some_and(|place| claim.evidence.iter().filter(supports).any(|row| place.in_focus(row)))
        };
        let count = places.iter().filter(|(_, place)| has(place)).count();
        let first = places.iter().any(|(article, place)| **article == gold.first && has(place));
        // Of several, the one that has least besides.
        let others = claim.evidence.len();
        (count > 0).then_some(((first, count, std::cmp::Reverse(others)), (story, claim)))
    });
    scored.max_by_key(|(score, _)| *score).map(|(_, found)| found)
}

/// Whether the name is the origin's, or that of whom a chain of the gold begins with.
fn fits(gold: &gold::Origin, name: &str) -> bool {
    let starts = gold.chain.iter().filter_map(|chain| chain.split('→').next());
    starts.chain([gold.origin.as_str()]).any(|known| share_a_word(known, name))
}

fn kind_fits(gold: &gold::Origin, kind: OriginKind) -> bool {
    let kinds: &[OriginKind] = match gold.origin_kind.as_str() {
        "person" => &[OriginKind::Person],
        "institution" => &[OriginKind::Office, OriginKind::Agency],
        "outlet" => &[OriginKind::Outlet, OriginKind::Agency],
        "anonymous" => &[OriginKind::Unnamed],
        // A document speaks through the outlet that has it.
        _ => &[OriginKind::Outlet, OriginKind::Unnamed, OriginKind::Office],
    };
    kinds.contains(&kind)
}

/// Whether a word of one begins like a word of the other or like a part of it: five equal letters.
fn share_a_word(a: &str, b: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        let words = name.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
        words.filter(|word| word.chars().count() >= 4).collect()
    };
    let within = |a: &[String], b: &[String]| {
        a.iter().any(|x| {
            let start: String = x.chars().take(5).collect();
            b.iter().any(|y| if start.chars().count() < 5 { *y == start } else { y.contains(&start) })
        })
    };
    let (a, b) = (words(a), words(b));
    within(&a, &b) || within(&b, &a)
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "origins right              {}", self.right)?;
        writeln!(f, "  and the kind             {}", self.kind)?;
        writeln!(f, "  claim found              {}", self.found)?;
        writeln!(f, "  number of origins right  {}", self.independent)?;
        writeln!(f, "  number of outlets right  {}", self.outlets)?;
        write!(f, "  first seen right         {}", self.first)
    }
}
