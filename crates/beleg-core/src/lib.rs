//! The words of Beleg as plain types.
//!
//! An [`Article`] is one published report. A [`Reading`] is everything found in one article. A [`Picture`] is what
//! many readings say together. Every row of either points to a [`Span`] of an article's text; [`evidence::check`]
//! proves that the bytes are there.
//!
//! The JSON contract is these types as serialised by serde: absent values are `null` or `[]`, offsets are UTF-8
//! byte offsets with an exclusive end. [`picture_schema`] and [`reading_schema`] print it as JSON Schema.
//!
//! This crate does no input or output, asks no clock and holds no state.

pub mod article;
pub mod changes;
pub mod date;
pub mod evidence;
pub mod links;
pub mod picture;
pub mod reading;
pub mod register;
pub mod span;
pub mod timex;

pub use article::{Article, ArticleId, Language, PublishedBasis};
pub use changes::Changes;
pub use date::CalendarDate;
pub use links::Links;
pub use picture::Picture;
pub use reading::Reading;
pub use span::Span;

/// JSON Schema of one line of `beleg read`.
pub fn reading_schema() -> schemars::Schema {
    schemars::schema_for!(Reading)
}

/// JSON Schema of the object printed by `beleg brief --format json`.
pub fn picture_schema() -> schemars::Schema {
    schemars::schema_for!(Picture)
}

/// JSON Schema of the object printed by `beleg changes --format json`.
pub fn changes_schema() -> schemars::Schema {
    schemars::schema_for!(Changes)
}

/// JSON Schema of the object printed by `beleg entities link --format json`.
pub fn links_schema() -> schemars::Schema {
    schemars::schema_for!(Links)
}
