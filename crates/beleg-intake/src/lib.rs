//! Intake: files, folders, standard input, lines of JSON and web pages become [`Article`](beleg_core::Article)s.
//!
//! The one idea: nothing that was given disappears. Each input ends either as an article, whose text is the text of
//! the source byte for byte, or as an entry of [`Taken::skipped`] with the reason in words. Broken, hostile or huge
//! input is normal; nothing here fails or panics on it, and [`Limits`] bound the work it can cause.
//!
//! What a text tells about itself (date of publication, authors, agencies) is read from its beginning and its end by
//! patterns that stand in a folder per language, `data/de`, `data/en`, and `data/any` for all.
//!
//! ```
//! use beleg_core::{Language, PublishedBasis};
//! use beleg_intake::{Options, article_from_text};
//!
//! let text = "Die Brücke bleibt gesperrt. (Ada Beispiel, 14.9.2023)".to_owned();
//! let article = article_from_text("bridge.txt", text, &Options::default(), &|_| Language::new("de"));
//! assert_eq!(article.published.map(|date| date.to_string()).as_deref(), Some("2023-09-14"));
//! assert_eq!(article.published_basis, PublishedBasis::Text);
//! assert_eq!(article.authors, ["Ada Beispiel"]);
//! ```

mod bytes;
mod decode;
mod draft;
mod file;
mod imprint;
mod json;
mod lines;
mod options;
mod order;
pub mod page;
pub mod register;
mod sniff;
mod take;
mod taken;
mod walk;

pub use bytes::{article_from_text, articles_from_bytes, articles_from_jsonl};
pub use options::{Limits, Options};
pub use take::{Input, Progress, take};
pub use taken::{Notice, Taken};
