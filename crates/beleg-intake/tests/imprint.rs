//! Runs the specification `imprint.md`: what a text tells about its publication, authors and agencies.

use beleg_core::Language;
use beleg_intake::{Options, articles_from_jsonl};

/// A case is a code block: the text, a line `---`, and what it tells, one field a line.
#[test]
fn specification() {
    let cases = include_str!("imprint.md").split("\n```").skip(1).step_by(2);
    let mut wrong = vec![];
    let mut count = 0;
    for case in cases {
        let (language, body) = case.split_once('\n').expect("a language after the fence");
        let (text, expected) = body.rsplit_once("\n---\n").expect("text --- outcome");
        let line = serde_json::json!({ "text": text }).to_string();
        let taken = articles_from_jsonl("x", line.as_bytes(), &Options::default(), &|_| Language::new(language));
        let article = &taken.articles[0];
        let mut told = vec![];
        told.extend(article.published.map(|date| format!("published: {date}")));
        told.extend((!article.authors.is_empty()).then(|| format!("authors: {}", article.authors.join("; "))));
        told.extend((!article.agencies.is_empty()).then(|| format!("agencies: {}", article.agencies.join("; "))));
        told.extend(taken.notices.iter().map(|notice| format!("notice: {}", notice.detail)));
        let told = if told.is_empty() { "nothing".to_owned() } else { told.join("\n") };
        if told != expected.trim() {
            wrong.push(format!("{text}\n--- expected\n{}\n--- told\n{told}\n", expected.trim()));
        }
        count += 1;
    }
    assert!(count > 40, "only {count} cases were read");
    assert!(wrong.is_empty(), "{} of {count} cases:\n{}", wrong.len(), wrong.join("\n"));
}
