//! Days as articles put them: "on Monday" is another day a week later, and "11:36 a.m." tells none.

use beleg_core::Reading;

use crate::{dates::When, drafts::Draft};

/// Longest word beside a time of day: "Uhr", "PST".
const SHORT: usize = 3;
/// Numbers of a time of day.
const CLOCK: usize = 2;

/// Whether both tell their days by words that say which: not by the same ones, which only the articles' own days set apart, and not
/// by a time of day alone.
pub(crate) fn apart(x: (&Draft, When), y: (&Draft, When), readings: &[&Reading]) -> bool {
    let (a, b) = (words(x.0, x.1, readings), words(y.0, y.1, readings));
    let tells = |words: &[(String, bool)]| words.is_empty() || words.iter().any(|(_, clock)| !clock);
    tells(&a) && tells(&b) && !a.iter().any(|text| b.contains(text))
}

/// What the sentences of a claim call a day, and whether that is a time of day.
fn words(draft: &Draft, day: When, readings: &[&Reading]) -> Vec<(String, bool)> {
    let reading = readings[draft.doc];
    let times = reading.times.iter().filter(|time| draft.quote.contains(time.span));
    let same = times.filter(|time| When::parse(time.when(), reading.article.published) == Some(day));
    let said = same.filter_map(|time| Some((time.words(&reading.article.text)?.to_lowercase(), time.when())));
    said.map(|(text, value)| (text.clone(), value.contains('T') && is_clock(&text))).collect()
}

/// Whether nothing but an hour is told: few numbers, and no word long enough to name a day.
fn is_clock(text: &str) -> bool {
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty()).count();
    let long = |word: &str| word.chars().count() > SHORT;
    (1..=CLOCK).contains(&numbers) && !text.split(|c: char| !c.is_alphabetic()).any(long)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_day_is_no_day() {
        for text in ["11:36 a.m.", "7:33 p.m. pst", "14.30 uhr", "15 uhr"] {
            assert!(is_clock(text), "{text}");
        }
        for text in ["11:36 a.m. tuesday", "3. mai, 14.30 uhr", "dienstag"] {
            assert!(!is_clock(text), "{text}");
        }
    }
}
