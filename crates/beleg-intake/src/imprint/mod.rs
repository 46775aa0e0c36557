//! What a text tells about itself: when it was published, by whom, and with which agencies.
//!
//! Only the beginning and the end of a text are looked at, and only forms that carry such information count: a crawler's
//! header, a credit in brackets, a dateline, a line of its own. A date in the middle of a sentence is never taken.

mod agencies;
mod authors;
mod dates;
mod parts;
mod patterns;
mod published;

use beleg_core::{CalendarDate, Language};

pub(crate) use agencies::known as agency;
pub(crate) use patterns::{date_in_any_language, language_code};

/// What a text tells about itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Imprint {
    pub(crate) published: Option<CalendarDate>,
    /// Why the date of publication is doubtful, in words.
    pub(crate) doubt: Option<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) agencies: Vec<String>,
    /// Those of `agencies` that no list knows.
    pub(crate) revealed: Vec<String>,
    /// Marks where agencies are credited that no list knows and no dateline explains.
    pub(crate) unknown_credits: Vec<String>,
}

/// Reads the beginning and the end of `text`. A language without data is read with those of all languages.
pub(crate) fn read(text: &str, language: &Language) -> Imprint {
    let parts = parts::Parts::of(text);
    let mut imprint = Imprint::default();
    for patterns in patterns::of(language) {
        let (published, doubt) = published::find(&parts, patterns);
        if imprint.published.is_none() {
            imprint.published = published;
            imprint.doubt = imprint.doubt.or(doubt);
        }
        agencies::find(&parts, patterns, &mut imprint);
        if imprint.authors.is_empty() {
            imprint.authors = authors::find(&parts, patterns);
        }
    }
    let known = imprint.agencies.clone();
    imprint.unknown_credits.retain(|credit| !known.contains(credit));
    imprint
}
