//! The patterns of each language, compiled from its folder under `data`.

use std::{collections::BTreeMap, sync::LazyLock};

use beleg_core::{CalendarDate, Language};
use regex::Regex;

use super::dates::{DateForm, Dates};

/// Where in a text a pattern may match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// At the beginning of the text or of one of its first lines.
    Start,
    /// A whole line near the beginning.
    Head,
    /// At the end of one of the last lines.
    Tail,
}

/// One line of a pattern file.
#[derive(Debug)]
pub(super) struct Pattern {
    pub(super) place: Place,
    /// What a match means; the words are those of the file's heading.
    pub(super) kind: &'static str,
    pub(super) regex: Regex,
}

/// All that is known about the imprints of one language.
#[derive(Debug)]
pub(super) struct Patterns {
    pub(super) codes: Vec<&'static str>,
    pub(super) dates: Dates,
    pub(super) published: Vec<Pattern>,
    pub(super) credits: Vec<Pattern>,
    pub(super) bylines: Vec<Pattern>,
    /// Words that join names ("und").
    pub(super) and: Vec<&'static str>,
    pub(super) not_place: Vec<&'static str>,
    pub(super) not_name: Vec<&'static str>,
}

/// The patterns of `language`; those of all languages where it has none of its own.
pub(super) fn of(language: &Language) -> Vec<&'static Patterns> {
    let own = LANGUAGES.iter().find(|patterns| patterns.codes.first() == Some(&language.code()));
    own.map_or_else(|| LANGUAGES.iter().collect(), |own| vec![own])
}

/// The language that metadata name by `code`: "de", "de-AT", "de_CH", "German". `None` for what is no language.
pub(crate) fn language_code(code: &str) -> Option<Language> {
    let code = code.trim().to_lowercase();
    let primary = code.split(['-', '_']).next().unwrap_or_default();
    let known = LANGUAGES.iter().find(|patterns| patterns.codes.contains(&primary));
    if let Some(first) = known.and_then(|patterns| patterns.codes.first()) {
        return Some(Language::new(first));
    }
    let plain = (2..=3).contains(&primary.len()) && primary.bytes().all(|byte| byte.is_ascii_lowercase());
    plain.then(|| Language::new(primary))
}

/// The first date in `text` that is written in the manner of any language.
pub(crate) fn date_in_any_language(text: &str) -> Option<CalendarDate> {
    LANGUAGES.iter().find_map(|patterns| patterns.dates.find(text))
}

/// The text of the files of one language.
struct Files {
    codes: &'static str,
    months: &'static str,
    weekdays: &'static str,
    dates: &'static str,
    times: &'static str,
    published: &'static str,
    credits: &'static str,
    bylines: &'static str,
    words: &'static str,
}

macro_rules! files {
    ($folder:literal) => {
        Files {
            codes: include_str!(concat!("../../data/", $folder, "/codes.txt")),
            months: include_str!(concat!("../../data/", $folder, "/months.txt")),
            weekdays: include_str!(concat!("../../data/", $folder, "/weekdays.txt")),
            dates: include_str!(concat!("../../data/", $folder, "/dates.txt")),
            times: include_str!(concat!("../../data/", $folder, "/times.txt")),
            published: include_str!(concat!("../../data/", $folder, "/published.txt")),
            credits: include_str!(concat!("../../data/", $folder, "/credits.txt")),
            bylines: include_str!(concat!("../../data/", $folder, "/bylines.txt")),
            words: include_str!(concat!("../../data/", $folder, "/words.txt")),
        }
    };
}

/// A third language is a folder and a line here.
static FILES: &[Files] = &[files!("de"), files!("en")];
static ANY_PUBLISHED: &str = include_str!("../../data/any/published.txt");
static ANY_DATES: &str = include_str!("../../data/any/dates.txt");

static LANGUAGES: LazyLock<Vec<Patterns>> = LazyLock::new(|| FILES.iter().map(Patterns::new).collect());

impl Patterns {
    fn new(files: &Files) -> Self {
        let dates = Dates::new(&[files.dates, ANY_DATES], files.months, files.weekdays, files.times);
        let holes = Holes::new(&dates);
        let words = keyed_words(files.words);
        let of = |key: &str| words.get(key).cloned().unwrap_or_default();
        // Headers first: a dateline may follow one.
        let mut published = patterns(ANY_PUBLISHED, &holes, true);
        published.extend(patterns(files.published, &holes, true));
        Self {
            codes: rows(files.codes).flat_map(str::split_whitespace).collect(),
            published,
            credits: patterns(files.credits, &holes, true),
            bylines: patterns(files.bylines, &holes, false),
            and: of("and"),
            not_place: of("not-place"),
            not_name: of("not-name"),
            dates,
        }
    }
}

/// What stands for the names in braces of a pattern.
struct Holes(Vec<(&'static str, String)>);

impl Holes {
    fn new(dates: &Dates) -> Self {
        // Open repetitions: a bound such as {1,30} would copy the class of all letters thirty times. Lengths are checked
        // where matches are used.
        let word = r"\p{Lu}[\p{L}’'.\-]+";
        let inner = r"(?:(?:am|an der|im|in der|of|on|the|de|la|el|do|y) )?";
        let place = format!("(?P<place>{word}(?:(?: |/|, ?){inner}{word})*)");
        Self(vec![
            ("{date}", format!("(?P<date>{})", dates.source(|_| true))),
            ("{fulldate}", format!("(?P<date>{})", dates.source(DateForm::has_day))),
            ("{time}", format!(r"(?:[ ,|·•–—-]*(?:um |at )?(?P<time>{}))?", dates.time_source())),
            ("{credit}", r"(?P<credit>[^()\n0-9:]+?)".to_owned()),
            ("{names}", r"(?P<names>\p{Lu}[^\n|()!?0-9]+?)".to_owned()),
            ("{place}", place),
            ("{dash}", r"(?:--|[-–—])(?:\s|$)".to_owned()),
        ])
    }

    fn fill(&self, pattern: &str) -> String {
        self.0.iter().fold(pattern.to_owned(), |pattern, (name, source)| pattern.replace(name, source))
    }
}

fn patterns(file: &'static str, holes: &Holes, with_kind: bool) -> Vec<Pattern> {
    rows(file)
        .filter_map(|row| {
            let (place, rest) = row.split_once('\t')?;
            let (kind, pattern) = if with_kind { rest.split_once('\t')? } else { ("", rest) };
            let pattern = holes.fill(pattern);
            let (place, source) = match place {
                "start" => (Place::Start, format!("^(?:{pattern})")),
                "head" => (Place::Head, format!("^(?:{pattern})$")),
                _ if kind == "alone" => (Place::Tail, format!("^(?:{pattern})$")),
                _ => (Place::Tail, format!(r"(?:^|\s)(?:{pattern})$")),
            };
            Some(Pattern { place, kind, regex: Regex::new(&source).ok()? })
        })
        .collect()
}

/// The lines of a data file without comments and blank lines.
pub(super) fn rows(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty())
}

fn keyed_words(file: &'static str) -> BTreeMap<&'static str, Vec<&'static str>> {
    rows(file)
        .filter_map(|row| row.split_once(':'))
        .map(|(key, words)| (key, words.split_whitespace().collect()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A pattern that does not compile would be left out without a word.
    #[test]
    fn every_row_of_every_file_is_a_pattern() {
        for (files, patterns) in FILES.iter().zip(LANGUAGES.iter()) {
            let count = |text: &'static str| rows(text).count();
            assert_eq!(patterns.published.len(), count(files.published) + count(ANY_PUBLISHED), "{}", files.codes);
            assert_eq!(patterns.credits.len(), count(files.credits), "{}", files.codes);
            assert_eq!(patterns.bylines.len(), count(files.bylines), "{}", files.codes);
            assert_eq!(patterns.dates.len(), count(files.dates) + count(ANY_DATES), "{}", files.codes);
            let kinds = patterns.published.iter().filter(|pattern| super::super::published::rank(pattern.kind) == 0);
            assert_eq!(kinds.count(), 0, "an unknown kind in {}", files.codes);
        }
    }

    #[test]
    fn codes() {
        let code = |text: &str| language_code(text).map(|language| language.code().to_owned());
        for text in ["de", "DE", "de-AT", "de_CH", "German", "deu"] {
            assert_eq!(code(text).as_deref(), Some("de"), "{text}");
        }
        assert_eq!(code("fr-FR").as_deref(), Some("fr"));
        assert_eq!((code(""), code("Klingon"), code("12")), (None, None, None));
    }
}
