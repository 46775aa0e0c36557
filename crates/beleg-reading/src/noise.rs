//! Captions, credits, bylines, teasers, headings and repeats: marked, not read, never cut out of the text.

use std::collections::HashSet;

use beleg_core::{
    Span,
    reading::{Noise, NoiseKind},
};
use beleg_language::{Analysis, lists::Lists};

/// Most words of a heading between paragraphs.
const HEADING: usize = 14;

/// Most words of a byline.
const BYLINE: usize = 14;

/// What pages of one language put around a report, from `data/<language>/noise.txt`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Surroundings {
    bylines: Vec<String>,
    credits: Vec<String>,
    teasers: Vec<String>,
    headers: Vec<String>,
}

impl Surroundings {
    pub(crate) fn parse(text: &str) -> Self {
        let lists = Lists::parse(text);
        let all = |section: &str| lists.lines(section).iter().map(|line| (*line).to_owned()).collect();
        Self { bylines: all("bylines"), credits: all("credits"), teasers: all("teasers"), headers: all("headers") }
    }

    /// The noise of a text, in order and without overlap.
    pub(crate) fn find(&self, text: &str, analysis: &Analysis) -> Vec<Noise> {
        let mut found = vec![];
        let mut start = 0;
        let mut paragraphs = vec![];
        for line in text.split_inclusive('\n') {
            let span = Span::new(start, start + line.len()).trim(text);
            start += line.len();
            if !span.is_empty() {
                paragraphs.push(span);
            }
        }
        for (number, paragraph) in paragraphs.iter().enumerate() {
            let mut rest = *paragraph;
            if let Some(length) =
                number.eq(&0).then(|| crawler_header(paragraph.of(text).unwrap_or_default(), &self.headers)).flatten()
            {
                let header = Span::new(rest.start, rest.start + length);
                found.push(Noise { span: header, kind: NoiseKind::Header });
                rest = Span::new(header.end, rest.end).trim(text);
            }
            found.extend(self.judge(text, rest, number, paragraphs.len()));
        }
        found.extend(repeats(text, analysis, &found));
        found.sort_by_key(|noise| noise.span);
        found
    }

    fn judge(&self, text: &str, paragraph: Span, number: usize, count: usize) -> Option<Noise> {
        let words = paragraph.of(text)?;
        let noise = |kind| Some(Noise { span: paragraph, kind });
        let starts = |list: &[String]| list.iter().any(|start| begins(words, start));
        let length = words.split_whitespace().count();
        let ended = words.ends_with(['.', '!', '?', '…', ':', '“', '”', '"', '«', '»', ';', ',', ')', '\'']);
        if starts(&self.bylines) && length <= BYLINE && !words.ends_with(['.', '?', '!']) {
            return noise(NoiseKind::Byline);
        }
        if starts(&self.teasers) && (length <= 40) {
            return noise(NoiseKind::Teaser);
        }
        // "Saarbrücken (dpa/lrs) - Der Minister …": what begins with place and agency is no caption.
        let report = with_agency(words).is_some();
        if self.credits.iter().any(|credit| words.contains(credit.as_str())) && length <= 60 && !report
            || ends_in_credit(words)
        {
            return noise(if length > 5 { NoiseKind::Caption } else { NoiseKind::Credit });
        }
        if starts(&self.headers) && length <= 12 {
            return noise(NoiseKind::Header);
        }
        if !ended && length <= HEADING && count > 1 {
            return noise(NoiseKind::Header);
        }
        // A heading may ask or exclaim; it is short and alone.
        if length <= 7
            && words.ends_with('?')
            && number > 0
            && number + 1 < count
            && !words.starts_with(['„', '"', '“', '»', '«'])
        {
            return noise(NoiseKind::Header);
        }
        dateline(words).map(|length| Noise {
            span: Span::new(paragraph.start, paragraph.start + length).trim(text),
            kind: NoiseKind::Dateline,
        })
    }
}

/// "(t-online berichtete)" and the like are part of a paragraph; a list entry without a final space stands for a word.
fn begins(words: &str, start: &str) -> bool {
    words
        .strip_prefix(start.trim_end())
        .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric) && (!rest.is_empty() || !start.ends_with(' ')))
}

/// Length of "date 2023-09" at the start of a text.
fn crawler_header(words: &str, headers: &[String]) -> Option<usize> {
    let start = headers.iter().find(|start| begins(words, start))?;
    let rest = words[start.trim_end().len()..].trim_start();
    let digits = rest.find(|c: char| !(c.is_ascii_digit() || c == '-')).unwrap_or(rest.len());
    (digits >= 7 && rest.len() > digits).then(|| words.len() - rest.len() + digits)
}

/// Capitals with slashes at the end are who took the picture: "AFP/KCNA VIA KNS/STR".
fn ends_in_credit(words: &str) -> bool {
    let last: Vec<&str> = words
        .split_whitespace()
        .rev()
        .take_while(|word| word.chars().all(|c| c.is_uppercase() || "/-".contains(c)))
        .collect();
    last.iter().any(|word| word.contains('/') && word.len() > 4)
}

/// Length of "Berlin (dpa) - ", "BERLIN, 3. Mai – " or "Berlin/Bonn, 03.05.2016 – " at the start of a paragraph.
fn dateline(words: &str) -> Option<usize> {
    with_agency(words).or_else(|| with_day(words)).or_else(|| bare(words))
}

/// Length of "Bad Homburg – " in front of a sentence in which no dash follows.
fn bare(words: &str) -> Option<usize> {
    const DASHES: [&str; 3] = [" – ", " - ", " — "];
    let (at, dash) = DASHES.iter().filter_map(|dash| Some((words.find(dash)?, *dash))).min()?;
    let (place, rest) = (&words[..at], &words[at + dash.len()..]);
    let named = |word: &str| {
        word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || "/-.".contains(c))
    };
    let sentence = rest.split_once(". ").map_or(rest, |(first, _)| first);
    let fits = (1..=3).contains(&place.split_whitespace().count())
        && place.split_whitespace().all(named)
        && rest.starts_with(|c: char| c.is_uppercase() || "„«»\"".contains(c))
        && rest.split_whitespace().count() > HEADING
        && !DASHES.iter().any(|dash| sentence.contains(dash));
    fits.then(|| at + dash.trim_end().len())
}

/// Length of a dateline of a place and a day.
fn with_day(words: &str) -> Option<usize> {
    const FAR: usize = 60;
    let head = &words[..words.char_indices().nth(FAR).map_or(words.len(), |(at, _)| at)];
    let (place, rest) = head.split_once(", ")?;
    let (at, dash) = rest.char_indices().find(|(_, c)| "-–—".contains(*c))?;
    let day = rest[..at].trim();
    let named = |word: &str| word.starts_with(char::is_uppercase);
    let fits = place.split_whitespace().count() <= 3
        && place.split_whitespace().all(named)
        && day.starts_with(|c: char| c.is_ascii_digit())
        && day.split_whitespace().count() <= 3
        && day.contains('.')
        && rest[at + dash.len_utf8()..].starts_with(char::is_whitespace);
    fits.then(|| place.len() + 2 + at + dash.len_utf8())
}

/// Length of a dateline with an agency in brackets.
fn with_agency(words: &str) -> Option<usize> {
    const FAR: usize = 60;
    let head = &words[..words.char_indices().nth(FAR).map_or(words.len(), |(at, _)| at)];
    let close = head.find(')')?;
    let open = head[..close].find('(')?;
    let place = head[..open].trim();
    let agency = &head[open + 1..close];
    let rest = head[close + 1..].trim_start();
    let dash = rest.chars().next().filter(|c| "-–—".contains(*c))?;
    let fits = place.split_whitespace().count() <= 4
        && place.starts_with(char::is_uppercase)
        && agency.len() <= 20
        && !agency.contains(char::is_whitespace);
    fits.then(|| words.len() - words[close + 1..].trim_start().len() + dash.len_utf8())
}

/// Sentences of at least five words that already stood in the text.
fn repeats(text: &str, analysis: &Analysis, found: &[Noise]) -> Vec<Noise> {
    let mut seen: HashSet<String> = HashSet::new();
    let mut repeated = vec![];
    let normal = |span: Span| -> String {
        span.of(text).unwrap_or_default().chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let inside = |span: Span| found.iter().any(|noise| noise.span.overlaps(span));
    for sentence in analysis.sentences.iter().filter(|sentence| sentence.tokens.len() > 5 && !inside(sentence.span)) {
        if !seen.insert(normal(sentence.span)) {
            repeated.push(Noise { span: sentence.span, kind: NoiseKind::Repeat });
        }
    }
    repeated
}
