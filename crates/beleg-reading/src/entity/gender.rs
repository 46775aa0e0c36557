//! Given names that only women or only men bear, from `data/any/genders.txt`.

use beleg_language::{Gender, lists::Lists};
use rustc_hash::FxHashMap;

/// The gender that a given name tells.
#[derive(Debug, Clone, Default)]
pub(crate) struct GivenNames {
    names: FxHashMap<String, Gender>,
}

impl GivenNames {
    pub(crate) fn parse(text: &str) -> Self {
        let lists = Lists::parse(text);
        let mut names = FxHashMap::default();
        for (section, gender) in [("feminine", Gender::Fem), ("masculine", Gender::Masc)] {
            for line in lists.lines(section) {
                let words = line.split(',').map(str::trim).filter(|name| !name.is_empty());
                names.extend(words.map(|name| (name.to_owned(), gender)));
            }
        }
        Self { names }
    }

    /// The gender of who has this name; none if the first word is not known, or all there is.
    pub(crate) fn gender(&self, name: &str) -> Gender {
        let Some((first, _)) = name.split_once([' ', '\u{a0}']) else { return Gender::None };
        let known = |word: &str| self.names.get(word).copied();
        // "Karl-Heinz" by its first part, if it is not known itself.
        known(first).or_else(|| known(first.split('-').next()?)).unwrap_or(Gender::None)
    }
}
