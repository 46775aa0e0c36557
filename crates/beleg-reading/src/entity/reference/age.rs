//! Whom an age means: "die 38-Jährige".
//!
//! An age is somebody who was just told of, nearly always by name: news tell the age of whom they have introduced. What the weights
//! hold for too little is enough where nobody else can be meant.

use super::{Feature, Phrase, Place, Told, Walk, Weighed, candidate};

/// Sentences within which somebody without a name may be the one of that age.
const REACH: usize = 6;

impl Walk<'_> {
    /// The one named person of the last sentences whom an age can mean, or of several the one who did something; nobody where somebody without a
    /// name was told of, whose age it may be.
    pub(super) fn aged(&self, told: &Told, weighed: &[Weighed], phrase: &Phrase, place: &Place) -> Option<usize> {
        if !candidate::is_age(self.page, phrase.head) {
            return None;
        }
        let unnamed = |index: &usize| told.candidates[*index].is_unnamed_person(self.page, place.sentence, REACH);
        if told.latest().iter().any(unnamed) {
            return None;
        }
        let fits = |features: &[Feature]| {
            let near = [Feature::SameSentence, Feature::OneBefore, Feature::TwoBefore];
            features.contains(&Feature::Aged)
                && !features.contains(&Feature::OtherGender)
                && features.iter().any(|feature| near.contains(feature))
        };
        let fitting: Vec<usize> = (0..weighed.len()).filter(|at| fits(&weighed[*at].features)).collect();
        let acting: Vec<usize> =
            fitting.iter().copied().filter(|at| weighed[*at].features.contains(&Feature::Subject)).collect();
        match (&fitting[..], &acting[..]) {
            ([one], _) | (_, [one]) => Some(*one),
            _ => None,
        }
    }
}
