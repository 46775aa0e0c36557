//! What many readings say together.
//!
//! [`build`] takes the readings of any number of articles and returns the [`Picture`]: the stories they report on, the
//! articles that merely copy, the entities across spellings, the origins behind the outlets, the claims with status and
//! evidence, the conflicts between them, the timeline, and who gave what to whom.
//!
//! Everything here is a pure function of its input. The order in which readings are given makes no difference.

use beleg_core::{
    Language, Picture, Reading,
    picture::{Skipped, Story, StoryEntity},
};

mod affixes;
mod ages;
mod alike;
mod bare;
mod bounds;
mod changes;
mod circles;
mod claims;
mod clauses;
mod collect;
mod concession;
mod conflicts;
mod context;
mod copies;
mod corpus;
mod corrections;
mod counts;
mod currencies;
mod dates;
mod dementi;
mod denials;
mod details;
mod distances;
mod drafts;
mod entities;
mod fates;
mod figures;
mod gather;
mod happening;
mod lexicon;
mod links;
mod lists;
mod meanings;
mod names;
mod news;
mod numerals;
mod once;
mod oppositions;
mod organizations;
mod origins;
mod overrides;
mod parted;
mod phrases;
mod plans;
mod recounts;
mod similarity;
mod sketch;
mod speaking;
mod status;
mod stories;
mod story;
mod tables;
mod timeline;
mod tolls;
mod topics;
mod vectors;
mod whereabouts;
mod worded;
mod words;

pub use changes::changes;
pub use gather::{Alike, Gathered, gather};
pub use links::{Linker, Weighed};
pub use overrides::{OverrideError, Overrides};
pub use sketch::{Sketch, Sketcher};

/// What a picture depends on besides the readings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// Language of titles, reasons and labels; that of most articles if absent.
    pub language: Option<Language>,
    /// Version of the program, for the fingerprint.
    pub version: String,
    /// What the user says of entities.
    pub overrides: Overrides,
    /// Checksums of the weights that the readings were made with, for the fingerprint.
    pub weights: String,
}

/// The picture that `readings` give together.
///
/// `skipped` is handed through, sorted, with what is left out here (the same article given twice) added to it.
pub fn build(readings: &[Reading], skipped: Vec<Skipped>, settings: &Settings) -> Picture {
    let mut corpus = corpus::Corpus::new(readings, skipped);
    let unused = settings.overrides.unused(&corpus.readings);
    corpus.skipped.extend(unused);
    let sketcher = Sketcher::default();
    let lexicons = &sketcher.lexicons;
    let language = settings.language.clone().unwrap_or_else(|| corpus.language());
    let phrases = phrases::Phrases::of(&language, lexicons);
    let sheets = corpus.sheets();
    let (copies, found) = gathered(&corpus, &sheets, &sketcher);
    let material = story::Material {
        readings: &corpus.readings,
        sheets: &sheets,
        copies: &copies,
        lexicons,
        phrases: &phrases,
        overrides: &settings.overrides,
    };
    let build = |(n, members): (usize, &Vec<usize>)| Story {
        related: found.related[n].iter().map(|other| story::id(*other)).collect(),
        ..story::build(n, members, &material)
    };
    let stories = found.members.iter().enumerate().map(build).collect();
    Picture { run: corpus.run(settings), articles: corpus.articles(), stories, skipped: corpus.skipped }
}

/// Who and what is named in `readings`, whatever they report on, each once under all its names.
///
/// As in one story of [`build`]: a surname by itself is somebody only where just one has it.
pub fn entities(readings: &[Reading], settings: &Settings) -> Matched {
    let corpus = corpus::Corpus::new(readings, vec![]);
    let lexicons = lexicon::Lexicons::load();
    let language = settings.language.clone().unwrap_or_else(|| corpus.language());
    let phrases = phrases::Phrases::of(&language, &lexicons);
    let members: Vec<usize> = (0..corpus.readings.len()).collect();
    let cast = entities::Cast::of(&corpus.readings, &members, &lexicons, &phrases, &settings.overrides);
    Matched { entities: cast.rows, comparisons: cast.compared }
}

/// What [`entities`] found, and how much work that was.
pub struct Matched {
    /// Most mentioned first.
    pub entities: Vec<StoryEntity>,
    /// How often two names, or a name and a place in a text, were looked at to tell whether they are one: the cost of matching in a unit that
    /// no machine changes.
    pub comparisons: usize,
}

/// Copies among the articles, and which articles are about one situation.
fn gathered(
    corpus: &corpus::Corpus,
    sheets: &[words::Sheet],
    sketcher: &Sketcher,
) -> (Vec<copies::Taken>, stories::Stories) {
    let both = corpus.readings.iter().zip(sheets);
    let sketches: Vec<Sketch> = both.map(|(reading, sheet)| sketcher.sketch_of(reading, sheet)).collect();
    let sketches: Vec<&Sketch> = sketches.iter().collect();
    let copies = copies::find(&corpus.readings, sheets, &alike::pairs(&sketches), &sketcher.lexicons);
    let mut links = vec![None; sketches.len()];
    copies.iter().for_each(|row| links[row.copy.max(row.of)] = Some(row.copy.min(row.of)));
    let clusters = stories::cluster(&sketches, &links);
    (copies, clusters)
}

/// Which of `readings` are about one situation, as their places in the list; the same article given twice counts once.
///
/// The stories of [`build`], without what they say.
pub fn stories(readings: &[Reading]) -> Vec<Vec<usize>> {
    let corpus = corpus::Corpus::new(readings, vec![]);
    let clusters = gathered(&corpus, &corpus.sheets(), &Sketcher::default()).1.members;
    clusters.into_iter().map(|story| story.into_iter().map(|member| corpus.places[member]).collect()).collect()
}
