//! How far a word, a number or an address goes.

use crate::sentence::Stops;

/// Bytes of an address that are looked at, so that a text without blanks stays linear.
const LONGEST_ADDRESS: usize = 2048;

/// Length of an address of the web or of mail at the start of `rest`.
pub(super) fn address(rest: &str) -> Option<usize> {
    let starts = ["http://", "https://", "www."].iter().any(|start| rest.starts_with(start));
    let ends = |c: char| c.is_whitespace() || "<>\"“”„»«()".contains(c);
    if starts {
        let head = start(rest, LONGEST_ADDRESS);
        return Some(trimmed(&head[..head.find(ends).unwrap_or(head.len())]).len());
    }
    // A mail address begins with a short name.
    let head = &rest.as_bytes()[..rest.len().min(64)];
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"._-+".contains(&b);
    let at = head.iter().position(|b| !plain(*b)).filter(|at| *at > 0 && head[*at] == b'@')?;
    let host = start(&rest[at + 1..], 255);
    let host = trimmed(&host[..host.find(ends).unwrap_or(host.len())]);
    (host.bytes().all(plain) && host.contains('.') && host.len() < 254).then_some(at + 1 + host.len())
}

/// The start of a text, of so many bytes at most.
fn start(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    &text[..end]
}

fn trimmed(candidate: &str) -> &str {
    candidate.trim_end_matches(['.', ',', ';', ':', '!', '?', '\''])
}

/// Length of a number: digits with separators that have a digit on both sides, and the dash of a round price ("10,-").
pub(super) fn number(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut end = 0;
    while end < bytes.len() {
        let inside = bytes[end].is_ascii_digit()
            || (b".,:/".contains(&bytes[end]) && bytes.get(end + 1).is_some_and(u8::is_ascii_digit));
        let grouped = if end > 0 { thousands(&rest[end..]) } else { 0 };
        if !inside && grouped == 0 {
            break;
        }
        end += grouped.max(1);
    }
    let round = [",--", ".--", ",-", ".-", ",–", ",—"].iter().find(|dash| rest[end..].starts_with(**dash));
    let round = round.filter(|dash| !rest[end + dash.len()..].starts_with(char::is_alphanumeric));
    end + round.map_or(0, |dash| dash.len())
}

/// Length of an apostrophe that parts thousands, as the Swiss write them ("18'500"), with the three digits behind it; 0 if there is none.
fn thousands(rest: &str) -> usize {
    let Some(digits) = rest.strip_prefix(['\'', '’']) else { return 0 };
    let count = digits.bytes().take_while(u8::is_ascii_digit).count();
    if count == 3 { rest.len() - digits.len() + count } else { 0 }
}

/// Length of a word: letters and digits, joined by single hyphens, apostrophes, slashes or soft hyphens, or broken by a
/// hyphen at the end of a line.
pub(super) fn word(rest: &str, stops: &Stops) -> usize {
    let mut end = 0;
    // Characters since the last full stop, two at most.
    let mut since_stop = 0;
    let mut last = ' ';
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, c)| *c);
        let joins = |c: char| matches!(c, '-' | '‑' | '\'' | '’' | '/' | '&' | '\u{ad}' | '·');
        let initials = (c == '-' || c == '.') && at > 0 && next.is_some_and(char::is_uppercase) && since_stop <= 1;
        let abbreviated = c == '.' && since_stop == 1 && next == Some('-') && {
            let compound = rest[at + 2..].chars().next();
            compound.is_some_and(char::is_alphabetic)
        };
        let address = c == '.' && last.is_lowercase() && next.is_some_and(char::is_lowercase);
        // "U.S.", "z.B.", "U.S.-Außenminister", "Ver.di"
        let dotted = initials || abbreviated || address;
        let joined = joins(c) && next.is_some_and(char::is_alphanumeric);
        if c.is_alphanumeric() || is_combining(c) || joined || dotted {
            end = at + c.len_utf8();
            since_stop = if c == '.' { 0 } else { (since_stop + 1).min(2) };
            last = c;
            continue;
        }
        let Some(next_line) = (is_hyphen(c) && at > 0).then(|| broken(&rest[at + c.len_utf8()..], stops)).flatten()
        else {
            break;
        };
        let resumed = at + c.len_utf8() + next_line;
        while chars.peek().is_some_and(|(at, _)| *at < resumed) {
            chars.next();
        }
    }
    // A hyphen that stands for the rest of a compound belongs to the word: "Atom- und Raketenprogramm".
    let hanging = rest[end..].strip_prefix('-').is_some_and(|rest| rest.starts_with([' ', '\u{a0}', ',', '\n', '\r']));
    end + usize::from(hanging)
}

/// Hyphens at which words are broken.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '\u{ad}' | '¬')
}

/// Bytes from a hyphen at the end of a line to the word on the next one that it goes on with: not where a word such as "und"
/// follows, for then the hyphen stands for the rest of a compound.
fn broken(rest: &str, stops: &Stops) -> Option<usize> {
    let next = rest.strip_prefix('\n').or_else(|| rest.strip_prefix("\r\n"))?;
    let end = next.find(|c: char| !c.is_alphanumeric()).unwrap_or(next.len());
    let follows = end > 0 && !stops.follows_hyphen(&next[..end]);
    follows.then(|| rest.len() - next.len())
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Length of a face made of marks, with something else than a letter or a digit behind it.
pub(super) fn emoticon(rest: &str) -> Option<usize> {
    const FACES: [&str; 13] = [":-)", ":-(", ";-)", ":-/", ":-D", ":-P", ":)", ":(", ";)", ":D", ":P", ":'(", "^^"];
    let face = FACES.iter().find(|face| rest.starts_with(**face))?;
    (!rest[face.len()..].starts_with(char::is_alphanumeric)).then_some(face.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        sentence::Stops,
        token::{Token, tokens},
    };

    fn stops() -> Stops {
        Stops::parse(include_str!("../../data/de/sentences.txt"))
    }

    /// Tokens of a text in their normal form, with bars between them.
    fn split(text: &str) -> String {
        let tokens = tokens(text, &stops());
        tokens.iter().map(|token: &Token| token.normal(text).into_owned()).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn words_broken_at_the_end_of_a_line() {
        assert_eq!(split("Der Minis-\nter kam."), "Der|Minister|kam|.");
        assert_eq!(split("Der Minis-\r\nter kam."), "Der|Minister|kam|.");
        assert_eq!(split("Der Minis\u{ad}\nter kam."), "Der|Minister|kam|.");
        assert_eq!(split("in Nordrhein-\nWestfalen"), "in|Nordrhein-Westfalen");
        assert_eq!(split("das Atom-\nund Raketenprogramm"), "das|Atom-|und|Raketenprogramm");
        assert_eq!(split("Er kam -\nund ging."), "Er|kam|-|und|ging|.");
        assert_eq!(split("Minis-\n\nter"), "Minis-|ter");
        assert_eq!(split("Luft-, See- und Landweg"), "Luft-|,|See-|und|Landweg");
    }

    #[test]
    fn apostrophes_and_marks() {
        assert_eq!(split("Pompeius’ Heer"), "Pompeius’|Heer");
        assert_eq!(split("‚Das Haus’ steht"), "‚|Das|Haus|’|steht");
        assert_eq!(split("Putin’s Rede, wie geht ’s ihm?"), "Putin’s|Rede|,|wie|geht|’s|ihm|?");
        assert_eq!(split("``So'' :-)"), "``|So|''|:-)");
        assert_eq!(
            split("U.S.-Außenminister, Ver.di, z.B. die CDU/CSU"),
            "U.S.-Außenminister|,|Ver.di|,|z.B.|die|CDU/CSU"
        );
    }

    #[test]
    fn numbers_and_addresses() {
        assert_eq!(split("5,- Euro, 10.000,50 Euro, 19:30 Uhr"), "5,-|Euro|,|10.000,50|Euro|,|19:30|Uhr");
        assert_eq!(
            split("18'500 Menschen, 1’250’000 Franken, '1990'"),
            "18'500|Menschen|,|1’250’000|Franken|,|'|1990|'"
        );
        assert_eq!(split("um 11:30am, das 1,5-fache, $1.5bn"), "um|11:30am|,|das|1,5-fache|,|$|1.5bn");
        assert_eq!(
            split("(https://beispiel.de/a?b=1). Mail: a.b@beispiel.de."),
            "(|https://beispiel.de/a?b=1|)|.|Mail|:|a.b@beispiel.de|."
        );
        assert_eq!(address(&format!("www.{}", "ä".repeat(2000))), Some(2048));
    }
}
