//! Any text can be read and becomes a picture that holds; every span of the reading fits the text.

#![no_main]

use std::sync::LazyLock;

use beleg_core::{Language, Span, evidence};
use beleg_intake::{Options, article_from_text};
use beleg_picture::Settings;
use beleg_reading::Reader;
use libfuzzer_sys::fuzz_target;

static READER: LazyLock<Reader> = LazyLock::new(Reader::embedded);

fuzz_target!(|text: &str| {
    // The length chooses the language, so that each is read.
    let language = Language::new(if text.len() % 2 == 0 { "de" } else { "en" });
    let article = article_from_text("fuzz", text.to_owned(), &Options::default(), &|_| language.clone());
    let reading = READER.read(&article);

    let fits = |span: Span| assert!(span.of(text).is_some(), "{span:?} does not fit");
    reading.sentences.iter().copied().for_each(fits);
    reading.noise.iter().for_each(|noise| fits(noise.span));
    reading.entities.iter().flat_map(|entity| &entity.mentions).for_each(|mention| fits(mention.span));
    reading.times.iter().for_each(|time| fits(time.span));
    reading.events.iter().for_each(|event| fits(event.trigger));
    for statement in &reading.statements {
        statement.content.iter().copied().chain(statement.source).chain(statement.cue).for_each(fits);
    }
    for transfer in &reading.transfers {
        fits(transfer.trigger);
        fits(transfer.goods.span);
    }

    let picture = beleg_picture::build(&[reading], vec![], &Settings::default());
    let (_, faults) = evidence::check(&picture, None);
    assert!(faults.is_empty(), "{faults:?}");
});
