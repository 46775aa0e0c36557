//! Time expressions as TIMEX3 has them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Span;

/// A time expression and its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Time {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// TIMEX3 type.
    #[serde(rename = "type")]
    pub kind: TimeKind,
    /// TIMEX3 value: `2023-09-12`, `2023-09`, `2023-W37`, `2023-WXX-2`, `P3D`, `PRESENT_REF`.
    pub value: String,
    /// TIMEX3 modifier: `APPROX`, `START`, `MID`, `END`, `BEFORE`, `AFTER`, `MORE_THAN`, `LESS_THAN`.
    #[serde(rename = "mod")]
    pub modifier: Option<String>,
    /// Where a length of time leads that is counted from a known day ("vor [zwei Jahren]", value `P2Y`): a value as for a date. TIMEX3
    /// anchors such a length instead.
    #[serde(default)]
    pub date: Option<String>,
}

impl Time {
    /// The value to date something with: where a counted length leads, else the value itself.
    pub fn when(&self) -> &str {
        self.date.as_deref().unwrap_or(&self.value)
    }

    /// The words that date something: a counted length with the word in front of it ("vor zwei Jahren"). `None` if the span is not of `text`.
    pub fn words<'t>(&self, text: &'t str) -> Option<&'t str> {
        let own = self.span.of(text)?;
        if self.date.is_none() {
            return Some(own);
        }
        let before = text.get(..self.span.start)?.trim_end();
        let word = before
            .rfind(char::is_whitespace)
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        text.get(word..self.span.end)
    }
}

/// TIMEX3 types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimeKind {
    /// A calendar date of any precision.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A recurring time.
    Set,
}
