//! Conflicts: pairs of claims that hold the two quotes, with kind and relation; and pairs that are none.
//!
//! A conflict that the picture reports is right if its two claims hold the two quotes of a marked one, or of what the
//! gold says was revised or withdrawn. A marked one of the kind `other` may have any kind.

use std::fmt;

use beleg_core::picture::{Claim, Conflict, Relation};

use super::{
    counts::{Counts, Share},
    gold::Quote,
    told::Told,
};

#[derive(Default)]
pub(crate) struct Score {
    pairs: Counts,
    kind: Share,
    relation: Share,
    traps: Share,
}

/// A conflict of the picture with its claims.
struct Found<'a> {
    conflict: &'a Conflict,
    a: &'a Claim,
    b: &'a Claim,
}

impl Score {
    pub(crate) fn add(&mut self, told: &Told, notes: &mut Vec<String>) {
        let mut found = vec![];
        for story in &told.picture.stories {
            let claim = |id: &str| story.claims.iter().find(|claim| claim.id == id);
            for conflict in &story.conflicts {
                if let (Some(a), Some(b)) = (claim(&conflict.a), claim(&conflict.b)) {
                    found.push(Found { conflict, a, b });
                }
            }
        }
        let mut right = vec![false; found.len()];
        for gold in &told.gold.conflicts {
            let mut matches: Vec<(usize, bool)> = vec![];
            for (n, row) in found.iter().enumerate() {
                matches.extend(meets(told, row, &gold.a, &gold.b).map(|straight| (n, straight)));
            }
            matches.iter().for_each(|(n, _)| right[*n] = true);
            self.pairs.add(Counts { met: usize::from(!matches.is_empty()), marked: 1, ..Counts::default() });
            if matches.is_empty() {
                notes.push(format!("conflict missed: {} {} {}", gold.kind, gold.relation, gold.about));
                continue;
            }
            let relation = |(n, straight): &(usize, bool)| {
                let conflict = found[*n].conflict;
                conflict.relation.to_string() == gold.relation && (*straight || conflict.relation != Relation::Update)
            };
            let kind =
                |(n, _): &(usize, bool)| gold.kind == "other" || found[*n].conflict.kind.to_string() == gold.kind;
            self.relation.add(matches.iter().any(relation));
            self.kind.add(matches.iter().any(kind));
            if !matches.iter().any(relation) {
                notes.push(format!("conflict {}, with the wrong relation: {}", gold.relation, gold.about));
            }
        }
        // What the gold says was revised or withdrawn is a conflict too, if not one that is asked for.
        let revised = told.gold.changes.revised.iter().map(|pair| (&pair.old, &pair.now));
        let withdrawn = told.gold.changes.withdrawn.iter().map(|pair| (&pair.old, &pair.by));
        for (old, now) in revised.chain(withdrawn) {
            for (row, right) in found.iter().zip(&mut right) {
                *right |= meets(told, row, old, now).is_some();
            }
        }
        for (row, right) in found.iter().zip(right) {
            self.pairs.add(Counts { right: usize::from(right), found: 1, ..Counts::default() });
            if !right {
                let Found { conflict, a, b } = row;
                let who =
                    |claim: &Claim| claim.evidence.first().map_or("?", |row| told.name_of(&row.article)).to_owned();
                notes.push(format!(
                    "conflict that is not marked: {} {} {}\n      {} {}\n      {} {}",
                    conflict.kind,
                    conflict.relation,
                    conflict.about,
                    who(a),
                    a.text,
                    who(b),
                    b.text
                ));
            }
        }
        for trap in &told.gold.non_conflicts {
            let reported = found.iter().any(|row| meets(told, row, &trap.a, &trap.b).is_some());
            self.traps.add(reported);
            if reported {
                notes.push(format!("trap: {}", trap.why));
            }
        }
    }
}

/// Whether the claims hold the two quotes, and if so, whether in this order.
fn meets(told: &Told, row: &Found, a: &Quote, b: &Quote) -> Option<bool> {
    let (a, b) = (told.quoted(a)?, told.quoted(b)?);
    let straight = a.in_claim(row.a) && b.in_claim(row.b);
    (straight || (a.in_claim(row.b) && b.in_claim(row.a))).then_some(straight)
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "conflicts                  {}", self.pairs)?;
        writeln!(f, "  relation right           {}", self.relation)?;
        writeln!(f, "  kind right               {}", self.kind)?;
        write!(f, "  non-conflicts reported   {}", self.traps)
    }
}
