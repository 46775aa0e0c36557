//! Reads one article.
//!
//! [`Reader::read`] turns an [`Article`](beleg_core::Article) into a [`Reading`](beleg_core::Reading): noise, entities,
//! times, statements, events and transfers, each pinned to bytes of the text. Reading never fails; what could not be read
//! stands in `problems`.
//!
//! Words and rules of a language stand in `data/<language>`; the code knows no language by name.

mod acronym;
mod auxiliary;
mod base_form;
mod bounds;
mod clause;
mod conjugation;
mod countries;
mod cue;
mod entity;
mod event;
mod factuality;
pub mod frame;
mod goods;
mod grammar;
mod names;
mod noise;
mod nouns;
mod page;
mod participant;
mod particle;
mod phrase;
mod quantity;
mod quotation;
mod reader;
mod roles;
mod source;
mod speakers;
mod statement;
mod transfer;
mod tree;
mod trigger;
mod verbless;
mod verbs;

pub use entity::reference;
pub use participant::Participant;
pub use reader::Reader;
