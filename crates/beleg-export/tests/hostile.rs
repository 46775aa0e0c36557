//! Text that wants to be more than text.

mod fixture;

use beleg_core::{ArticleId, Language, Picture, Span};
use beleg_export::{View, html, markdown, terminal};
use proptest::prelude::*;

use fixture::halvard;

const HOSTILE: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)> [x](javascript:alert(1)) `a` | ]]> --> \u{1b}[2J\u{9b}31m \u{202e}abc\u{0}";

/// The picture with `text` in every field that can hold free text.
fn everywhere(text: &str) -> Picture {
    let mut picture = halvard();
    picture.run.fingerprint = text.into();
    picture.run.version = text.into();
    picture.skipped[0].uri = text.into();
    picture.skipped[0].reason = text.into();
    for article in &mut picture.articles {
        article.text.push_str(text);
        let id = ArticleId::of(&article.text);
        let story = &mut picture.stories[0];
        for evidence in story.claims.iter_mut().flat_map(|claim| &mut claim.evidence) {
            if evidence.article == article.id {
                evidence.article = id.clone();
            }
        }
        article.id = id;
        article.uri = format!("javascript:alert(1)//{text}");
        article.outlet = Some(text.into());
        article.title = Some(text.into());
        article.language = Language::new(text);
    }
    let story = &mut picture.stories[0];
    story.id = text.into();
    story.title = text.into();
    for entity in &mut story.entities {
        (entity.name, entity.country) = (text.into(), Some(text.into()));
        entity.aliases = vec![text.into()];
        entity.merged = vec![text.into()];
    }
    for origin in &mut story.origins {
        origin.name = text.into();
    }
    for claim in &mut story.claims {
        (claim.text, claim.reason, claim.place) = (text.into(), text.into(), Some(text.into()));
        for evidence in &mut claim.evidence {
            (evidence.marker, evidence.source) = (Some(text.into()), Some(text.into()));
            evidence.chain = vec![text.into()];
        }
        if let Some(transfer) = &mut claim.transfer {
            transfer.quantity = Some(text.into());
        }
    }
    for conflict in &mut story.conflicts {
        conflict.about = text.into();
    }
    for entry in &mut story.timeline {
        (entry.expression, entry.inferred) = (Some(text.into()), Some(text.into()));
    }
    for actor in &mut story.actors {
        (actor.giver, actor.goods) = (text.into(), text.into());
    }
    picture
}

fn all_formats(picture: &Picture) -> [String; 3] {
    let view = View { language: Language::new("de"), all: true };
    [terminal(picture, &view, 80, true), markdown(picture, &view), html(picture, &view)]
}

/// Names of the elements that begin in a page.
fn elements(page: &str) -> std::collections::BTreeSet<&str> {
    let names = page.split('<').skip(1).filter_map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric()).next());
    names.filter(|name| !name.is_empty()).collect()
}

#[test]
fn hostile_text_stays_text() {
    let [terminal, document, page] = all_formats(&everywhere(HOSTILE));
    let [_, _, harmless] = all_formats(&everywhere("text"));
    assert_eq!(elements(&page), elements(&harmless), "an element came from outside");
    assert!(!page.contains("href=\"javascript"));
    assert!(!page.contains(" onerror=alert(1)>"));
    for text in [&document, &page] {
        assert!(!text.contains(['\u{1b}', '\u{9b}', '\u{202e}', '\u{0}']));
    }
    assert!(!document.contains("<script") || document.contains("\\<script\\>"));
    assert!(!document.replace("\\<", "").contains("<script"));
    assert!(!document.replace("\\[", "").contains("[x](javascript"));
    // The only commands a terminal gets are the report's own.
    for command in terminal.split('\u{1b}').skip(1) {
        let (parameters, _) = command.split_once('m').expect("a colour");
        assert!(parameters[1..].bytes().all(|b| b.is_ascii_digit() || b == b';'), "{parameters:?}");
    }
    assert!(!terminal.contains(['\u{9b}', '\u{202e}', '\u{0}']));
}

#[test]
fn only_web_addresses_become_links() {
    let mut picture = halvard();
    for (article, uri) in picture.articles.iter_mut().zip([
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "HTTPS://a.example/?\"<",
    ]) {
        article.uri = uri.into();
    }
    let [.., page] = all_formats(&picture);
    let outward = |rest: &&str| !rest.starts_with('#');
    let links: Vec<&str> =
        page.split("href=\"").skip(1).filter(outward).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(links, ["HTTPS://a.example/?&quot;&lt;"]);
}

#[test]
fn an_empty_picture_is_shown_as_such() {
    let mut picture = halvard();
    (picture.stories, picture.articles, picture.skipped) = (vec![], vec![], vec![]);
    for text in all_formats(&picture) {
        assert!(text.contains("nichts gefunden"), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// A picture from a file may point anywhere: nothing panics, and no element crosses another.
    #[test]
    fn spans_and_ids_may_be_wrong(offsets in prop::collection::vec((0usize..900, 0usize..900), 12), id in "\\PC{0,12}") {
        let mut picture = halvard();
        let mut offsets = offsets.into_iter().cycle();
        for evidence in picture.stories[0].claims.iter_mut().flat_map(|claim| &mut claim.evidence) {
            (evidence.start, evidence.end) = offsets.next().unwrap_or_default();
            let (start, end) = offsets.next().unwrap_or_default();
            evidence.focus = vec![Span::new(start, end)];
        }
        picture.stories[0].conflicts[0].a = id.clone();
        picture.stories[0].timeline[0].claim = id.clone();
        picture.stories[0].copies[0].added = vec![Span::new(3, 1), Span::new(0, 9999)];
        picture.stories[0].articles.push(ArticleId(id));
        let [.., page] = all_formats(&picture);
        prop_assert_eq!(unbalanced(&page), None);
    }
}

/// The first end tag that does not close the last open element.
fn unbalanced(page: &str) -> Option<String> {
    let (_, body) = page.split_once("</head>")?;
    let mut open = vec!["html"];
    for tag in body.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap_or_default();
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        if tag.starts_with('/') {
            if open.pop() != Some(name) {
                return Some(tag.to_owned());
            }
        } else if !tag.ends_with('/') && name != "br" {
            open.push(name);
        }
    }
    open.pop().map(str::to_owned)
}

#[test]
fn elements_are_closed_in_order() {
    let [.., page] = all_formats(&halvard());
    assert_eq!(unbalanced(&page), None);
    let [.., page] = all_formats(&everywhere(HOSTILE));
    assert_eq!(unbalanced(&page), None);
}
