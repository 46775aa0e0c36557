//! Words, sentences, tags and names of a text.
//!
//! A [`Languages`] holds one [`Model`] per language; [`Model::analyse`] turns a text into an [`Analysis`]. What a
//! language is stands in a folder of data files (`data/de`, `data/en`) and in its trained weights; the engine knows no
//! language by name.

mod agreement;
mod analysis;
pub mod bytes;
mod decode;
mod features;
pub mod filter;
pub mod finite;
pub mod gazetteer;
pub mod guesser;
pub mod hash;
pub mod lemma;
pub mod letters;
pub mod lists;
mod model;
pub mod naming;
pub mod net;
mod packed;
pub mod piece;
mod relation;
mod sentence;
pub mod table;
pub mod tagging;
mod token;
pub mod weights;
pub mod word;

pub use analysis::{Analysis, Arc, Mood, Name, Pos, Sentence, Tag};
pub use decode::features_of;
pub use features::{Case, Degree, Features, Gender, Number, Tense, VerbForm};
pub use model::{Languages, Model};
pub use relation::Relation;
pub use sentence::Stops;
pub use token::{Token, TokenKind};
