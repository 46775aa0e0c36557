//! Time expressions of a text, found and normalised as TIMEX3.
//!
//! [`Rules`] are the rules of one language, read from a data file (`data/de/times.txt`, described in `data/README.md`).
//! [`find`] looks for them in the tokens of a text, from left to right, longest first, and works out their values from
//! the date of publication, from the dates mentioned before and from the tense of the clause. Values are only as precise
//! as the truth allows: "am Dienstag" in an article of an unknown day of June is a Tuesday, `XXXX-WXX-2`.
//!
//! The engine knows no language by name. [`beleg_core::timex::range`] tells which days a value can mean.

mod action;
mod argument;
mod clause;
mod find;
mod holiday;
mod index;
mod item;
mod matching;
mod meaning;
mod number;
mod pattern;
mod rules;
mod shift;
mod words;

pub use beleg_core::timex::range;
pub use find::find;
pub use rules::Rules;
