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

#[test]
fn no_terminal_line_is_wider_than_asked() {
    let mut wide = generated(30);
    wide.stories[0].title = "東京".repeat(60);
    wide.stories[0].claims[0].reason = "👩‍👩‍👧‍👦 e\u{301}".repeat(50);
    wide.skipped[0].uri = "x".repeat(400);
    for picture in [halvard(), wide] {
        for width in [40, 80, 97, 120] {
            for line in terminal(&picture, &View { all: true, ..view("de") }, width, false).lines() {
                assert!(line.width() <= width, "{} > {width}: {line}", line.width());
                assert_eq!(line, line.trim_end_matches(' '));
            }
        }
    }
}

#[test]
fn colour_changes_no_letter() {
    let coloured = terminal(&halvard(), &view("de"), 96, true);
    let mut plain = String::new();
    for (number, part) in coloured.split('\u{1b}').enumerate() {
        let text = if number == 0 { part } else { part.split_once('m').expect("a whole command").1 };
        plain.push_str(text);
    }
    // Spaces at the end of a coloured line lie inside the commands.
    let trimmed = |text: &str| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    assert_eq!(trimmed(&plain), trimmed(&terminal(&halvard(), &view("de"), 96, false)));
    assert!(coloured.contains("\u{1b}["));
}

#[test]
fn long_lists_say_how_much_is_left_out_and_everything_can_be_seen() {
    let picture = generated(40);
    let short = terminal(&picture, &view("de"), 100, false);
    assert!(short.contains("weitere (alle: --all oder --format html)"));
    assert!(short.lines().count() < 700, "{}", short.lines().count());
    let all = terminal(&picture, &View { all: true, ..view("de") }, 100, false);
    assert!(!all.contains("--all"));
    let page = html(&picture, &view("de"));
    let document = markdown(&picture, &view("de"));
    for claim in &picture.stories[0].claims {
        assert!(all.contains(&format!("[{}", claim.id)), "{} is not in the terminal report", claim.id);
        assert!(page.contains(&format!("id=\"st1-{}\"", claim.id)), "{} is not in the page", claim.id);
        assert!(document.contains(&format!("[^st1-{}-1]: ", claim.id)), "{} has no footnote", claim.id);
    }
}

#[test]
fn every_id_is_there_once_and_every_link_inside_the_page_leads_somewhere() {
    for picture in [halvard(), generated(30)] {
        let page = html(&picture, &view("de"));
        let values =
            |name: &str| page.split(name).skip(1).filter_map(|rest| rest.split('"').next()).collect::<Vec<_>>();
        let mut ids = values(" id=\"");
        let listed = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), listed, "an id stands twice");
        for target in
            values(" href=\"#").into_iter().chain(values("url(#").iter().map(|rest| rest.trim_end_matches(')')))
        {
            assert!(ids.binary_search(&target).is_ok(), "no element is called {target}");
        }
    }
}

#[test]
fn the_page_needs_nothing_but_itself() {
    let page = html(&halvard(), &view("en"));
    assert!(page.contains("<html lang=\"en\">"));
    assert!(page.contains("content=\"default-src 'none'; style-src 'unsafe-inline'\""));
    for loading in ["<script", "<link", "<img", "@import", "src=", "url(http", "@font-face", "style=\""] {
        assert!(!page.contains(loading), "{loading}");
    }
}

#[test]
fn every_verbatim_sentence_stands_in_every_format() {
    let picture = halvard();
    let flat = |text: &str| text.split(|c: char| c.is_whitespace() || c == '│').collect::<String>();
    let terminal = flat(&terminal(&picture, &View { all: true, ..view("de") }, 120, false));
    let document = flat(&markdown(&picture, &view("de")));
    let page = html(&picture, &view("de")).replace("<b>", "").replace("</b>", "");
    for evidence in picture.stories[0].claims.iter().flat_map(|claim| &claim.evidence) {
        assert!(terminal.contains(&flat(&evidence.quote)), "{}", evidence.quote);
        assert!(document.contains(&flat(&evidence.quote)), "{}", evidence.quote);
        assert!(page.contains(&evidence.quote), "{}", evidence.quote);
    }
}

/// Relative luminance of a colour `#rrggbb`, after WCAG 2.
fn luminance(colour: &str) -> f64 {
    let part = |range: std::ops::Range<usize>| {
        let value = f64::from(u8::from_str_radix(&colour[range], 16).expect("two digits")) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(1..3) + 0.7152 * part(3..5) + 0.0722 * part(5..7)
}

#[test]
fn letters_stand_out_from_what_is_behind_them() {
    let page = html(&halvard(), &view("de"));
    let schemes: Vec<&str> = page.split(":root {").skip(1).filter_map(|rest| rest.split('}').next()).collect();
    for scheme in &schemes[..2] {
        let colour = |name: &str| {
            let (_, rest) = scheme.split_once(&format!("--{name}: ")).expect(name);
            luminance(rest.split(';').next().expect("a value"))
        };
        let letters = ["ink", "soft", "link", "confirmed", "reported", "alleged", "disputed", "denied", "open"];
        let marks = [("ink", "mark"), ("ink", "against"), ("ink", "target"), ("link", "mark")];
        for (front, behind) in letters.map(|front| (front, "paper")).into_iter().chain(marks) {
            let (a, b) = (colour(front), colour(behind));
            let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
            assert!(contrast >= 4.5, "{front} on {behind}: {contrast:.2}");
        }
    }
}
