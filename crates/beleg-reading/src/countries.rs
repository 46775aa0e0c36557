//! States by name, from `data/<language>/countries.txt`.

use std::collections::HashMap;

/// The names of states in one language.
#[derive(Debug, Clone, Default)]
pub(crate) struct Countries {
    codes: HashMap<String, String>,
}

impl Countries {
    /// Reads lines of the form `RU: Russland; Russische Föderation`.
    pub(crate) fn parse(text: &str) -> Self {
        let mut countries = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let Some((code, names)) = line.split_once(':') else { continue };
            for name in names.split(';') {
                countries.codes.entry(name.trim().to_owned()).or_insert_with(|| code.trim().to_owned());
            }
        }
        countries
    }

    /// The code of the state with this name, perhaps in the genitive ("Russlands").
    pub(crate) fn code(&self, name: &str) -> Option<&str> {
        let bare = |ending: &str| name.strip_suffix(ending).and_then(|name| self.code_exact(name));
        self.code_exact(name).or_else(|| bare("s")).or_else(|| bare("’s")).or_else(|| bare("'s"))
    }

    /// The code of the state with exactly this name.
    pub(crate) fn code_exact(&self, name: &str) -> Option<&str> {
        self.codes.get(name).map(String::as_str)
    }
}
