//! Learns the network of the language room.

pub(crate) mod adam;
pub(crate) mod back;
pub(crate) mod crf;
pub(crate) mod disguise;
pub(crate) mod draft;
pub(crate) mod labels;
pub(crate) mod learn;
pub(crate) mod names_score;
pub(crate) mod random;
pub(crate) mod running;
pub(crate) mod sample;
pub(crate) mod score;
pub(crate) mod sets;
pub(crate) mod speech;
pub(crate) mod substitute;
pub(crate) mod vectors;
