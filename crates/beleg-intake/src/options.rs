//! What the caller decides about intake.

use std::time::Duration;

use beleg_core::{CalendarDate, Language};

/// What the caller says about all inputs, and how much work one of them may cause.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// Language of every article; wins over metadata and detection.
    pub language: Option<Language>,
    /// Date of publication of every article; wins over metadata and text.
    pub published: Option<CalendarDate>,
    /// Bounds on hostile or mistaken input.
    pub limits: Limits,
}

/// Bounds on what one input may cost. Whatever exceeds one is skipped with a reason that names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a file that holds one article, and of one line of JSON.
    pub max_bytes: u64,
    /// Bytes of a file of JSON lines.
    pub max_jsonl_bytes: u64,
    /// Bytes of the text of one article.
    pub max_text_bytes: usize,
    /// Elements of a web page open inside one another. Real pages stay near 30 and seldom reach 110; the extraction is
    /// quadratic in it and loses text below 500.
    pub max_depth: usize,
    /// Elements of a web page, counting those that a browser repeats for unclosed formatting.
    pub max_elements: usize,
    /// Time to find the main text of one page. A last resort: the bounds above do not depend on the machine.
    pub max_page_time: Duration,
    /// Articles of one run.
    pub max_articles: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_bytes: 32 << 20,
            max_jsonl_bytes: 1 << 30,
            max_text_bytes: 4 << 20,
            max_depth: 256,
            max_elements: 100_000,
            max_page_time: Duration::from_secs(60),
            max_articles: 100_000,
        }
    }
}

/// A number of bytes as people write it: `640 bytes`, `12.5 KiB`, `50.0 MiB`.
pub(crate) fn size_in_words(bytes: u64) -> String {
    // Whole tenths; no rounding error reaches the text.
    let tenths = |unit: u64| format!("{}.{}", bytes / unit, bytes % unit * 10 / unit);
    match bytes {
        0..1024 => format!("{bytes} bytes"),
        1024..1_048_576 => format!("{} KiB", tenths(1 << 10)),
        _ => format!("{} MiB", tenths(1 << 20)),
    }
}
