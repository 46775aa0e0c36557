//! Words, sentences, tags and names of a text.
//!
//! A [`Languages`] holds one [`Model`] per language; [`Model::analyse`] turns a text into an [`Analysis`]. What a
//! language is stands in a folder of data files (`data/de`, `data/en`) and in its trained weights; the engine knows no
//! language by name.

mod analysis;
pub mod lists;
mod model;
mod sentence;
mod token;

pub use analysis::{Analysis, Mood, Name, Pos, Sentence, Tag};
pub use model::{Languages, Model};
pub use token::{Token, TokenKind};
