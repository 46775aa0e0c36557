//! A small neural network that reads a sentence: parts of speech, features of words, trees and names from one encoder.
//!
//! The way of a sentence: every word is turned into numbers ([`input`]: a vector learned from running text, and a sum of
//! vectors for what can be seen of the word); three layers of light recurrent units read them in both directions ([`encoder`]);
//! and linear layers on top say what each word is ([`layout`] lists them all). Trees are the best ones under scores for pairs
//! of words ([`arcs`], after Dozat and Manning 2017), names the best sequence of labels under scores for neighbours
//! ([`path`]).
//!
//! All sums run in a fixed order (see `beleg_matrix`), so that a text has the same analysis on every machine.

pub mod arcs;
pub mod encoder;
mod entrance;
pub mod input;
pub mod layout;
mod network;
pub mod numbers;
pub mod path;
pub mod tables;
mod tree;

pub use network::{Network, Read};
pub use tree::best_tree;
