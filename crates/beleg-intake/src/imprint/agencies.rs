//! The news agencies that a text credits.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use super::{
    Imprint,
    parts::Parts,
    patterns::{Patterns, Place, rows},
    published::{LONGEST_CREDIT, is_place},
};

/// Adds the agencies of `parts` to `imprint`, in the order of the patterns.
pub(super) fn find(parts: &Parts, patterns: &Patterns, imprint: &mut Imprint) {
    for pattern in &patterns.credits {
        let starts;
        let lines = match pattern.place {
            Place::Head => &parts.head,
            Place::Tail => &parts.tail,
            Place::Start => {
                starts = parts.head.iter().map(|line| without_header(line)).collect();
                &starts
            }
        };
        for found in lines.iter().filter_map(|line| pattern.regex.captures(line)) {
            let place = found.name("place").map_or("", |place| place.as_str());
            let fits = is_place(place, patterns);
            let Some(credit) = found.name("credit").filter(|credit| fits && credit.len() <= LONGEST_CREDIT) else {
                continue;
            };
            let marks = split(credit.as_str(), &patterns.and);
            let alone = marks.len() == 1;
            for mark in marks {
                let listed = known(&mark);
                let name = listed.clone().unwrap_or(mark);
                let reveals = listed.is_none() && pattern.kind == "reveals" && alone && may_be_agency(&name, patterns);
                if listed.is_some() || reveals {
                    if !imprint.agencies.contains(&name) {
                        imprint.agencies.push(name.clone());
                    }
                } else if may_be_agency(&name, patterns) && !imprint.unknown_credits.contains(&name) {
                    imprint.unknown_credits.push(name.clone());
                }
                if reveals && !imprint.revealed.contains(&name) {
                    imprint.revealed.push(name);
                }
            }
        }
    }
}

/// The name of the agency that the lists know by `mark`.
pub(crate) fn known(mark: &str) -> Option<String> {
    AGENCIES.get(mark).map(|name| (*name).to_owned())
}

/// The parts of a credit: "Reuters/AFP", "dpa und AP", "APA, red".
pub(super) fn split(credit: &str, and: &[&str]) -> Vec<String> {
    let mut parts = vec![vec![]];
    for word in credit.replace(['/', ',', '+', '&', '|', ';'], " / ").split_whitespace() {
        if word == "/" || and.contains(&word) {
            parts.push(vec![]);
        } else if let Some(part) = parts.last_mut() {
            part.push(word.to_owned());
        }
    }
    parts.into_iter().filter(|part| !part.is_empty()).map(|part| part.join(" ")).collect()
}

/// Marks of agencies are short and written in one size of letter: "nkd", "KCNA". "(Oder)" belongs to a town.
fn may_be_agency(mark: &str, patterns: &Patterns) -> bool {
    let same_size = mark.chars().all(char::is_lowercase) || mark.chars().all(char::is_uppercase);
    let length = mark.chars().count();
    same_size
        && (3..=6).contains(&length)
        && !NOT_AGENCIES.contains(mark)
        && !patterns.and.contains(&mark)
        && !patterns.dates.is_weekday(mark)
}

/// A crawler's header ("date 2023-09") may stand before the dateline.
fn without_header(line: &str) -> &str {
    let rest = line.strip_prefix("date").map(|rest| rest.trim_start_matches(':').trim_start());
    let rest = rest.map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-'));
    rest.filter(|rest| rest.starts_with(' ')).map_or(line, str::trim_start)
}

static AGENCIES: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    let rows = rows(include_str!("../../data/any/agencies.txt"));
    rows.flat_map(|row| row.split('|').map(move |mark| (mark, row.split('|').next().unwrap_or(row)))).collect()
});

static NOT_AGENCIES: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| rows(include_str!("../../data/any/not-agencies.txt")).flat_map(str::split_whitespace).collect());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_unique() {
        let marks: Vec<&str> =
            rows(include_str!("../../data/any/agencies.txt")).flat_map(|row| row.split('|')).collect();
        assert_eq!(marks.len(), AGENCIES.len());
    }

    #[test]
    fn credits_fall_apart_at_slashes_and_words() {
        assert_eq!(split("APA, dpa/Reuters und Ada Beispiel", &["und"]), ["APA", "dpa", "Reuters", "Ada Beispiel"]);
    }
}
