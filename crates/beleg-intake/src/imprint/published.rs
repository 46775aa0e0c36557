//! The date of publication that a text tells.

use std::collections::BTreeMap;

use beleg_core::CalendarDate;

use super::{
    parts::Parts,
    patterns::{Pattern, Patterns, Place},
};

/// A date found where dates of publication stand.
#[derive(Debug, Clone, Copy)]
struct Candidate<'t> {
    date: CalendarDate,
    kind: &'static str,
    quote: &'t str,
}

/// The most explicit date of publication, made more precise by others that agree; and a doubt, if others do not.
pub(super) fn find(parts: &Parts, patterns: &Patterns) -> (Option<CalendarDate>, Option<String>) {
    let mut candidates = candidates(parts, patterns);
    candidates.retain(|candidate| is_plausible(candidate, parts, patterns));
    candidates.sort_by_key(|candidate| std::cmp::Reverse(rank(candidate.kind)));
    let Some(best) = candidates.first().copied() else { return (None, None) };
    let mut date = best.date;
    for other in &candidates {
        if date.day().is_none() && other.date.day().is_some() && other.date.may_equal(date) {
            date = other.date;
        }
    }
    // That a report was brought up to date later is no contradiction.
    let opposed = candidates.iter().find(|other| !other.date.may_equal(date) && other.kind != "stated");
    let doubt = opposed.map(|other| {
        format!("two dates of publication: \"{}\" and \"{}\"; the first was taken", best.quote, other.quote)
    });
    (Some(date), doubt)
}

/// How explicit a kind of place is; 0 for a word that is no kind.
pub(super) fn rank(kind: &str) -> u8 {
    let kinds = ["dateline", "bare", "stated", "header", "credited", "published"];
    kinds.iter().position(|known| *known == kind).and_then(|at| u8::try_from(at + 1).ok()).unwrap_or(0)
}

fn candidates<'t>(parts: &Parts<'t>, patterns: &Patterns) -> Vec<Candidate<'t>> {
    let mut found = vec![];
    for pattern in &patterns.published {
        match pattern.place {
            Place::Start if pattern.kind == "header" => found.extend(matched(pattern, parts.start, patterns)),
            Place::Start => {
                let after_header = found.iter().find_map(|header: &Candidate<'t>| {
                    (header.kind == "header").then(|| parts.start.strip_prefix(header.quote))?
                });
                let lines = parts.head.iter().take(DATELINE_LINES).copied();
                let starts = after_header.map(str::trim_start).into_iter().chain(lines);
                found.extend(starts.filter_map(|start| matched(pattern, start, patterns)).take(1));
            }
            Place::Head => found.extend(parts.head.iter().filter_map(|line| matched(pattern, line, patterns))),
            Place::Tail => found.extend(parts.tail.iter().filter_map(|line| matched(pattern, line, patterns))),
        }
    }
    found
}

/// First lines in which a dateline may stand; a caption or a teaser may come before it.
const DATELINE_LINES: usize = 3;

fn matched<'t>(pattern: &Pattern, text: &'t str, patterns: &Patterns) -> Option<Candidate<'t>> {
    let found = pattern.regex.captures(text)?;
    let time = found.name("time").map(|time| time.as_str());
    let date = patterns.dates.parse(found.name("date")?.as_str(), time)?;
    let place = found.name("place").map_or("", |place| place.as_str());
    let credit = found.name("credit").map_or("", |credit| credit.as_str());
    let quote = found.get(0)?.as_str().trim();
    (is_place(place, patterns) && credit.len() <= LONGEST_CREDIT).then_some(Candidate {
        date,
        kind: pattern.kind,
        quote,
    })
}

/// Whether a run of capitalised words may be a place: "Am Dienstag" is none.
pub(super) fn is_place(words: &str, patterns: &Patterns) -> bool {
    // "Neustadt, Dienstag, 3. Oktober 2023": the day belongs to the date.
    let place = words.rsplit_once(", ").filter(|(_, last)| patterns.dates.is_weekday(last));
    let words = place.map_or(words, |(place, _)| place);
    words.len() <= LONGEST_PLACE
        && !words
            .split([' ', '/', ','])
            .any(|word| patterns.not_place.contains(&word) || patterns.dates.is_weekday(word))
}

/// Bytes of a credit; longer ones are sentences.
pub(super) const LONGEST_CREDIT: usize = 80;
/// Bytes of a run of places ("Frankfurt am Main/Berlin"); longer runs are headlines.
const LONGEST_PLACE: usize = 90;

/// A feature that opens with a scene ("Prague, 21 August 1968 – …") and a chronology of dated lines look like
/// a dateline and a line of publication; later dates in the text, or more such lines, give them away.
fn is_plausible(candidate: &Candidate, parts: &Parts, patterns: &Patterns) -> bool {
    if !matches!(candidate.kind, "dateline" | "bare") {
        return true;
    }
    // Beginning and end of a short text are the same lines.
    let lines: BTreeMap<*const u8, &str> =
        parts.head.iter().chain(&parts.tail).map(|line| (line.as_ptr(), *line)).collect();
    let dated_lines = lines.values().filter(|line| patterns.dates.parse(line, None).is_some()).count();
    let is_chronology = candidate.kind == "bare" && dated_lines > 1;
    let mut seen = lines.values().flat_map(|line| patterns.dates.all_days(line));
    let looks_back = seen.any(|other| candidate.date.days_until(other) > A_YEAR);
    candidate.date.year() >= FIRST_ONLINE_YEAR && !looks_back && !is_chronology
}

const A_YEAR: i32 = 366;
/// Before it, no news site existed, and a date in front of a text is that of a scene.
const FIRST_ONLINE_YEAR: i16 = 1995;
