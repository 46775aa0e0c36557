//! Copies: pairs of original and copy, and the sentences that the copy adds.

use std::fmt;

use super::{
    counts::{Counts, Share},
    told::Told,
};

#[derive(Default)]
pub(crate) struct Score {
    pairs: Counts,
    sentences: Counts,
    whole: Share,
}

impl Score {
    pub(crate) fn add(&mut self, told: &Told, notes: &mut Vec<String>) {
        let found: Vec<_> = told.picture.stories.iter().flat_map(|story| &story.copies).collect();
        let named = |copy: &beleg_core::picture::Copy| (told.name_of(&copy.of), told.name_of(&copy.article));
        for copy in &found {
            let pair = named(copy);
            if told.gold.translations.iter().any(|gold| (gold.of.as_str(), gold.copy.as_str()) == pair) {
                continue;
            }
            let right = told.gold.copies.iter().any(|gold| (gold.of.as_str(), gold.copy.as_str()) == pair);
            self.pairs.add(Counts { right: usize::from(right), found: 1, ..Counts::default() });
            if !right {
                notes.push(format!("copy {} of {} is none", pair.1, pair.0));
            }
        }
        for gold in &told.gold.copies {
            let row = found.iter().find(|copy| named(copy) == (gold.of.as_str(), gold.copy.as_str()));
            self.pairs.add(Counts { met: usize::from(row.is_some()), marked: 1, ..Counts::default() });
            let Some(row) = row else {
                notes.push(format!("copy {} of {} missed", gold.copy, gold.of));
                continue;
            };
            let text = told.reading(&gold.copy).map_or("", |reading| &reading.article.text);
            let added: Vec<&str> = row.added.iter().filter_map(|span| span.of(text)).map(str::trim).collect();
            let right = added.iter().filter(|sentence| gold.added.iter().any(|gold| gold == *sentence)).count();
            let met = gold.added.iter().filter(|gold| added.contains(&gold.as_str())).count();
            self.sentences.add(Counts { right, found: added.len(), met, marked: gold.added.len() });
            self.whole.add(right == added.len() && met == gold.added.len());
            for sentence in added.iter().filter(|sentence| !gold.added.iter().any(|gold| gold == *sentence)) {
                notes.push(format!("copy {}: not added: {sentence}", gold.copy));
            }
            for sentence in gold.added.iter().filter(|gold| !added.contains(&gold.as_str())) {
                notes.push(format!("copy {}: added, missed: {sentence}", gold.copy));
            }
        }
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "copies                     {}", self.pairs)?;
        writeln!(f, "  added sentences          {}", self.sentences)?;
        write!(f, "  all of a copy's right    {}", self.whole)
    }
}
