//! Very many articles put into stories by their sketches alone.

use crate::{
    alike::{estimate, pairs},
    sketch::Sketch,
    stories,
};

/// Share of an article's sampled shingles that makes it a copy. Sampling blurs the border, so that it lies lower than
/// for whole texts.
const COPIED: f64 = 0.4;

/// What [`gather`] finds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Gathered {
    /// The stories as lists of places in what was given, by date of publication.
    pub stories: Vec<Vec<usize>>,
    /// Articles that take over another's text.
    pub copies: Vec<Alike>,
}

/// An article that takes over another's text, by the sample of its shingles.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Alike {
    /// Place of the earlier article.
    pub of: usize,
    /// Place of the later one.
    pub copy: usize,
    /// Estimated share of the later one's words that are the earlier one's, 0 to 1.
    pub share: f64,
}

/// The stories and copies of any number of articles, at a cost for each that does not grow with their number.
///
/// The outcome does not depend on the order of `sketches`; only equal sketches are told apart by their places.
pub fn gather(sketches: &[Sketch]) -> Gathered {
    let mut places: Vec<usize> = (0..sketches.len()).collect();
    let key = |place: usize| {
        let sketch = &sketches[place];
        (sketch.published.is_none(), sketch.published, sketch.id)
    };
    places.sort_by(|a, b| key(*a).cmp(&key(*b)).then(a.cmp(b)));
    let ordered: Vec<&Sketch> = places.iter().map(|place| &sketches[*place]).collect();
    let mut copies: Vec<Alike> = vec![];
    let mut links: Vec<Option<usize>> = vec![None; ordered.len()];
    let mut best: Vec<f64> = vec![0.0; ordered.len()];
    for (of, copy) in pairs(&ordered) {
        let share = estimate(ordered[copy], ordered[of]).max(estimate(ordered[of], ordered[copy]));
        if share >= COPIED && share > best[copy] {
            (links[copy], best[copy]) = (Some(of), share);
        }
    }
    for (copy, of) in links.iter().enumerate() {
        let alike = of.map(|of| Alike { of: places[of], copy: places[copy], share: best[copy] });
        copies.extend(alike);
    }
    let stories = stories::cluster(&ordered, &links).members;
    let stories = stories.into_iter().map(|story| story.into_iter().map(|n| places[n]).collect()).collect();
    Gathered { stories, copies }
}
