//! The embedded articles: one invented situation, as fifteen reports of eleven outlets tell it.
//!
//! Countries, people, outlets and ships do not exist. Among the reports are a wire report and its copies, denials,
//! three figures for one cargo of which one is corrected later, two days and two places for one meeting, names in
//! several spellings, forecasts, a threat, a demand, a promise, and one report without a date.

use beleg_core::Language;
use beleg_intake::{Options, Taken};

/// A file of the demo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct File {
    /// Its name.
    pub name: &'static str,
    /// What stands in it.
    pub bytes: &'static [u8],
}

macro_rules! file {
    ($name:literal) => {
        File { name: $name, bytes: include_bytes!(concat!("../demo/", $name)) }
    };
}

/// The files, in order of their names.
pub const FILES: [File; 15] = [
    file!("01-morgenblatt.json"),
    file!("02-npa.json"),
    file!("03-kuestenbote.json"),
    file!("04-hafenkurier.json"),
    file!("05-strait-observer.json"),
    file!("06-seewarte.txt"),
    file!("07-tageswelt.json"),
    file!("08-harbour-post.json"),
    file!("09-morgenblatt.json"),
    file!("10-wochenlog.json"),
    file!("11-strait-observer.json"),
    file!("12-rundfunk.html"),
    file!("13-kanalschau.txt"),
    file!("14-npa.json"),
    file!("15-kuestenbote.json"),
];

/// The articles of the files.
pub fn take(detect: &dyn Fn(&str) -> Language) -> Taken {
    let mut all = Taken::default();
    for file in FILES {
        let taken = beleg_intake::articles_from_bytes(file.name, file.bytes, &Options::default(), detect);
        all.articles.extend(taken.articles);
        all.skipped.extend(taken.skipped);
        all.notices.extend(taken.notices);
    }
    all
}
