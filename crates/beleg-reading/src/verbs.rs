//! Base forms of the verbs that the lists have, where the language room, which has only met the words of its treebank, guesses wrongly:
//! "blamed" is no form of "blam".
//!
//! Endings and irregular forms come from `data/<language>/grammar.txt`; a language without them keeps what the language room tells.

use beleg_language::lists::Lists;
use rustc_hash::{FxHashMap, FxHashSet};

/// Verbs of one language by their forms.
#[derive(Debug, Clone, Default)]
pub(crate) struct Verbs {
    known: FxHashSet<String>,
    /// Irregular forms with their base forms.
    irregular: FxHashMap<String, String>,
    /// Endings of regular forms, with what stands in their place in a base form.
    endings: Vec<(String, Vec<String>)>,
}

/// An ending of the base form that stands for half of a doubled letter: "banned", "ban".
const DOUBLED: &str = "=";

impl Verbs {
    /// Reads the sections `irregular verbs` and `verb endings` of a grammar file; `known` are the base forms of the lists.
    pub(crate) fn parse(grammar: &str, known: impl Iterator<Item = String>) -> Self {
        let lists = Lists::parse(grammar);
        let mut verbs = Self { known: known.collect(), ..Self::default() };
        for line in lists.lines("irregular verbs") {
            let mut forms = line.split_whitespace();
            let Some(base) = forms.next() else { continue };
            verbs.irregular.extend(forms.map(|form| (form.to_owned(), base.to_owned())));
        }
        let ending = |line: &&str| {
            let (ending, bases) = line.split_once(':')?;
            Some((ending.trim().to_owned(), bases.split_whitespace().map(str::to_owned).collect()))
        };
        verbs.endings = lists.lines("verb endings").iter().filter_map(ending).collect();
        verbs
    }

    /// The base form of a verb, if the lists have it and not the one that was guessed. `form` is in lower case.
    pub(crate) fn base(&self, form: &str, guessed: &str) -> Option<String> {
        if self.endings.is_empty() || self.known.contains(guessed) {
            return None;
        }
        let regular = || {
            self.endings.iter().find_map(|(ending, bases)| {
                let stem = form.strip_suffix(ending.as_str())?;
                let bases = bases.iter().filter_map(|base| based(stem, base));
                bases.into_iter().find(|base| self.known.contains(base))
            })
        };
        self.irregular.get(form).cloned().or_else(regular)
    }
}

/// A stem with the ending of a base form.
fn based(stem: &str, ending: &str) -> Option<String> {
    match ending {
        "-" => Some(stem.to_owned()),
        DOUBLED => {
            let mut ends = stem.chars().rev();
            let (last, before) = (ends.next()?, ends.next()?);
            (last == before && last.is_alphabetic()).then(|| stem[..stem.len() - last.len_utf8()].to_owned())
        }
        _ => Some(format!("{stem}{ending}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verbs() -> Verbs {
        let known = ["blame", "raid", "ban", "deny", "freeze"].map(str::to_owned);
        Verbs::parse(include_str!("../data/en/grammar.txt"), known.into_iter())
    }

    #[test]
    fn forms_of_listed_verbs_have_their_base_form() {
        for (form, guessed, base) in [
            ("blamed", "blam", "blame"),
            ("blaming", "blam", "blame"),
            ("raided", "raide", "raid"),
            ("raids", "raids", "raid"),
            ("banned", "bann", "ban"),
            ("denies", "deny", "-"),
            ("denied", "deni", "deny"),
            ("froze", "froze", "freeze"),
            ("fled", "fl", "flee"),
            ("strolled", "stroll", "-"),
        ] {
            assert_eq!(verbs().base(form, guessed).as_deref().unwrap_or("-"), base, "{form}");
        }
    }

    #[test]
    fn a_language_without_endings_keeps_what_it_has() {
        let verbs = Verbs::parse(include_str!("../data/de/grammar.txt"), ["tadeln".to_owned()].into_iter());
        assert_eq!(verbs.base("tadelte", "tadelte"), None);
    }
}
