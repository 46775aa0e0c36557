//! Which articles may be copies of one another, told by their sketches.
//!
//! All sampled shingles are sorted; articles that share one stand side by side. Where very many share it, each is held
//! against the first and the last ones before it only, so that the work grows with the number of articles and not with
//! its square: among a thousand copies of one report each still meets the original.

use crate::{similarity::shared, sketch::Sketch};

/// Articles with the same shingle that each is held against: the first and the last ones before it.
const FIRST: usize = 6;
const LAST: usize = 2;
/// Shared shingles of the samples that make a pair worth comparing.
const LEAST: usize = 3;
/// Share of the smaller sample that does, for short articles.
const SHARE: usize = 4;

/// Pairs of places in `sketches`, the earlier first, in order, with the number of sampled shingles they share.
pub(crate) fn pairs(sketches: &[&Sketch]) -> Vec<(usize, usize)> {
    let mut holders: Vec<(u64, u32)> = Vec::with_capacity(sketches.iter().map(|sketch| sketch.shingles.len()).sum());
    for (n, sketch) in (0u32..).zip(sketches) {
        holders.extend(sketch.shingles.iter().map(|shingle| (*shingle, n)));
    }
    holders.sort_unstable();
    let mut met: Vec<(u32, u32)> = vec![];
    for same in holders.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
        meet(same, &mut met);
    }
    drop(holders);
    met.sort_unstable();
    let worth = |same: &&[(u32, u32)]| {
        let (a, b) = same[0];
        let least = sketches[a as usize].shingles.len().min(sketches[b as usize].shingles.len());
        same.len() >= LEAST.min(least.div_ceil(SHARE)).max(1)
    };
    let mut pairs: Vec<(usize, usize)> =
        met.chunk_by(|a, b| a == b).filter(worth).map(|same| (same[0].0 as usize, same[0].1 as usize)).collect();
    // Texts of less than four words have no shingles.
    let mut ids: Vec<(u128, u32)> = (0u32..).zip(sketches).map(|(n, sketch)| (sketch.id, n)).collect();
    ids.sort_unstable();
    for same in ids.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
        let first = same[0].1 as usize;
        pairs.extend(same[1..].iter().map(|(_, n)| (first, *n as usize)));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn meet(same: &[(u64, u32)], met: &mut Vec<(u32, u32)>) {
    for (n, (_, b)) in same.iter().enumerate().skip(1) {
        let first = n.min(FIRST);
        let last = n.saturating_sub(LAST).max(first);
        met.extend(same[..first].iter().chain(&same[last..n]).map(|(_, a)| (*a, *b)));
    }
}

/// The part of `copy` that stands in `of` too, as the samples tell, 0 to 1.
pub(crate) fn estimate(copy: &Sketch, of: &Sketch) -> f64 {
    if copy.id == of.id {
        return 1.0;
    }
    crate::similarity::ratio(shared(&copy.shingles, &of.shingles), copy.shingles.len())
}
