//! Words, sentences, tags and names of a text.
//!
//! A [`Languages`] holds one [`Model`] per language; [`Model::analyse`] turns a text into an [`Analysis`]. What a
//! language is stands in a folder of data files (`data/de`, `data/en`) and in its trained weights; the engine knows no
//! language by name.

mod agreement;
mod analysis;
pub mod bytes;
pub mod guesser;
pub mod hash;
pub mod lemma;
pub mod letters;
pub mod linear;
pub mod lists;
mod model;
pub mod naming;
pub mod piece;
mod sentence;
pub mod sequence;
pub mod table;
pub mod tagging;
mod token;
pub mod weights;
pub mod word;

pub use analysis::{Analysis, Mood, Name, Pos, Sentence, Tag};
pub use model::{Languages, Model};
pub use token::{Token, TokenKind};
