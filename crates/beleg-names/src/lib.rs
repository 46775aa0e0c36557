//! Whether two written names are one person, organisation or vessel.
//!
//! One name is written in many ways: transliterated by another country's habits, in another order, with initials, titles, legal
//! forms, nicknames, slips of the pen, with words joined or split. [`Name::new`] prepares a written name: it folds all scripts to
//! Latin letters, splits it into words, and says of each word what it is. [`compare`] then lays the words of two names side by
//! side, by what they sound like, and adds up four things: how much is the same, how much was altered in the words that are the
//! same, how much each of the two has that contradicts the other, and how much only one of them has. [`Weights`] are the prices.
//!
//! ```
//! use beleg_names::{Kind, Name, compare};
//!
//! let german = Name::new(Kind::Person, "Michail Gorbatschow");
//! let russian = Name::new(Kind::Person, "Горбачёв, Михаил Сергеевич");
//! let found = compare(&german, &russian);
//! assert!(found.is_same());
//! assert_eq!(found.reasons.to_string(), "other order, other spelling, words missing");
//! ```
//!
//! Data files in `data` hold all that is known of letters, sounds and words; their heads say what they are for.

#![forbid(unsafe_code)]

mod align;
mod compare;
mod distance;
mod legal;
mod letters;
mod lists;
mod name;
mod numbers;
mod reason;
mod sounds;
mod split;
mod weights;
mod word;

pub use compare::{Match, compare, compare_with};
pub use name::{Kind, Name};
pub use reason::{Reason, Reasons};
pub use weights::Weights;
