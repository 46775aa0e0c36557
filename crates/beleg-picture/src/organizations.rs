//! Organizations known by several names, from `data/names/organizations.txt`.

use std::collections::BTreeMap;

use crate::names::parts;

/// By a name's parts: the number of the organization.
pub(crate) struct Organizations {
    names: BTreeMap<String, usize>,
}

impl Organizations {
    pub(crate) fn load() -> Self {
        let lines = include_str!("../data/names/organizations.txt").lines().filter(|line| !line.starts_with('#'));
        let each = |(number, line): (usize, &'static str)| line.split('=').map(move |name| (key(name), number));
        Self { names: lines.enumerate().flat_map(each).collect() }
    }

    /// The number of the organization that a name is known for.
    pub(crate) fn number(&self, name: &str) -> Option<usize> {
        self.names.get(&key(name)).copied()
    }

    /// Whether both are known names of one organization.
    pub(crate) fn are_one(&self, a: &str, b: &str) -> bool {
        self.number(a).is_some_and(|own| self.number(b) == Some(own))
    }
}

fn key(name: &str) -> String {
    parts(name).join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_organization_in_two_languages() {
        let known = Organizations::load();
        assert!(known.are_one("Vereinte Nationen", "UN"));
        assert!(known.are_one("EZB", "European Central Bank"));
        assert!(!known.are_one("UN", "EU"));
        assert!(!known.are_one("Nordkap AG", "Nordkap AG"), "only what is listed");
    }

    /// A name that stood in two lines would make one of two organizations.
    #[test]
    fn no_name_stands_twice() {
        let lines = include_str!("../data/names/organizations.txt").lines().filter(|line| !line.starts_with('#'));
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for (number, line) in lines.enumerate() {
            for name in line.split('=') {
                let before = *seen.entry(key(name)).or_insert(number);
                assert_eq!(before, number, "{name}");
            }
        }
    }
}
