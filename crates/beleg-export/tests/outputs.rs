//! The three formats of one invented picture, and what must hold for any picture.

mod fixture;

use beleg_core::{Language, evidence::check};
use beleg_export::{View, html, markdown, terminal};
use unicode_width::UnicodeWidthStr;

use fixture::{generated, halvard};

fn view(code: &str) -> View {
    View::new(Language::new(code))
}

#[test]
fn the_fixture_holds() {
    for picture in [halvard(), generated(12)] {
        let (_, faults) = check(&picture, None);
        assert!(faults.is_empty(), "{faults:#?}");
    }
}

#[test]
fn terminal_in_german() {
    insta::assert_snapshot!(terminal(&halvard(), &view("de"), 96, false));
}

#[test]
fn terminal_in_english_and_narrow() {
    insta::assert_snapshot!(terminal(&halvard(), &view("en"), 80, false));
}

#[test]
fn markdown_in_german() {
    insta::assert_snapshot!(markdown(&halvard(), &view("de")));
}

#[test]
fn markdown_in_english() {
    insta::assert_snapshot!(markdown(&halvard(), &view("en")));
}

#[test]
fn html_in_german() {
    insta::assert_snapshot!(without_style(&html(&halvard(), &view("de"))));
}

/// The style sheet is a file of its own; a snapshot of it would only repeat it.
fn without_style(page: &str) -> String {
    let (before, rest) = page.split_once("<style>").expect("a style sheet");
    let (_, after) = rest.split_once("</style>").expect("its end");
    format!("{before}<style>…</style>{after}")
}
