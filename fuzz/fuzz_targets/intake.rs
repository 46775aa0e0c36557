//! Any bytes become articles or an entry of `skipped`, and nothing else happens.

#![no_main]

use beleg_core::{ArticleId, Language};
use beleg_intake::{Options, articles_from_bytes};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let taken = articles_from_bytes("fuzz", bytes, &Options::default(), &|_| Language::new("de"));
    assert!(!taken.articles.is_empty() || !taken.skipped.is_empty(), "an input disappeared");
    for article in &taken.articles {
        assert_eq!(article.id, ArticleId::of(&article.text));
    }
    assert!(taken.skipped.iter().all(|skipped| !skipped.reason.is_empty()));
});
