//! States by name, from `data/<language>/countries.txt`, and since when they are states, from `data/any/states.txt`.

use beleg_core::CalendarDate;
use beleg_language::lists::Lists;
use rustc_hash::{FxHashMap, FxHashSet};

/// The names of states and territories in one language.
#[derive(Debug, Clone, Default)]
pub(crate) struct Countries {
    codes: FxHashMap<String, String>,
    territories: FxHashSet<String>,
    since: FxHashMap<String, CalendarDate>,
}

impl Countries {
    /// Reads lines of the form `RU: Russland; Russische Föderation ~ russisch`, and the sections of `states.txt`.
    pub(crate) fn parse(names: &str, states: &str) -> Self {
        let states = Lists::parse(states);
        let mut countries =
            Self { territories: states.words("territories").map(str::to_owned).collect(), ..Self::default() };
        let since: Vec<&str> = states.words("since").collect();
        for pair in since.chunks_exact(2) {
            if let Ok(date) = pair[1].parse() {
                countries.since.insert(pair[0].to_owned(), date);
            }
        }
        for line in names.lines().filter(|line| !line.starts_with('#')) {
            let Some((code, names)) = line.split_once(':') else { continue };
            let names = names.split_once('~').map_or(names, |(names, _)| names);
            for name in names.split(';') {
                countries.codes.entry(name.trim().to_owned()).or_insert_with(|| code.trim().to_owned());
            }
        }
        countries
    }

    /// The code of the state or territory with this name, perhaps in the genitive ("Russlands").
    pub(crate) fn code(&self, name: &str) -> Option<&str> {
        let bare = |ending: &str| name.strip_suffix(ending).and_then(|name| self.code_exact(name));
        self.code_exact(name).or_else(|| bare("s")).or_else(|| bare("’s")).or_else(|| bare("'s"))
    }

    /// The code of the state or territory with exactly this name.
    pub(crate) fn code_exact(&self, name: &str) -> Option<&str> {
        self.codes.get(name).map(String::as_str)
    }

    /// Whether a code is that of a state at a time, if only at its end.
    fn is_state(&self, code: &str, at: Option<CalendarDate>) -> bool {
        let born = at.zip(self.since.get(code)).is_none_or(|(at, since)| since.first_day() <= at.last_day());
        born && !self.territories.contains(code)
    }
}

/// The states of a time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct States<'a> {
    pub(crate) countries: &'a Countries,
    /// When the article was published, if that is known.
    pub(crate) at: Option<CalendarDate>,
}

impl States<'_> {
    /// The code of the state with this name, perhaps in the genitive.
    pub(crate) fn code(&self, name: &str) -> Option<&str> {
        self.countries.code(name).filter(|code| self.countries.is_state(code, self.at))
    }

    /// The code of the state with exactly this name.
    pub(crate) fn code_exact(&self, name: &str) -> Option<&str> {
        self.countries.code_exact(name).filter(|code| self.countries.is_state(code, self.at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_one_from_its_day_on_and_a_territory_never() {
        let countries = Countries::parse("GL: Grönland\nSS: Südsudan", include_str!("../data/any/states.txt"));
        let code = |name: &str, at: &str| {
            States { countries: &countries, at: at.parse().ok() }.code(name).map_or("-".to_owned(), str::to_owned)
        };
        assert_eq!(code("Südsudans", "2011-07-08"), "-");
        assert_eq!(code("Südsudans", "2011-07"), "SS");
        assert_eq!(code("Südsudans", ""), "SS");
        assert_eq!(code("Grönland", "2020"), "-");
    }
}
