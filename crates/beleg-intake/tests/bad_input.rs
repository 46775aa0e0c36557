//! Broken, hostile and mistaken input: each ends as an entry that says what was wrong, and nothing else suffers.

mod common;

use std::time::{Duration, Instant};

use beleg_intake::{Input, Limits, Options, articles_from_bytes, articles_from_jsonl, take};
use common::{Scratch, german, show};

fn small() -> Options {
    Options { limits: Limits { max_bytes: 2048, max_text_bytes: 500, ..Limits::default() }, ..Options::default() }
}

#[test]
fn each_bad_file_has_its_reason() {
    let scratch = Scratch::new();
    scratch.file("good.txt", "Der Hafen ist wieder offen.");
    scratch.file("empty.txt", "");
    scratch.file("blank.txt", " \n\t\n");
    scratch.file("image.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0");
    scratch.file("program", b"abc\0\x01\x02\x03");
    scratch.file("mojibake.txt", b"Der Minister \xfcber die K\xfcste und die Br\xfccken.");
    scratch
        .file("damaged.txt", [&"Über die Brücke führen täglich Züge. ".repeat(3).into_bytes()[..], b"\xc3"].concat());
    scratch.file("huge.txt", "x".repeat(5000));
    scratch.file("long.txt", "x".repeat(501));
    scratch.file(".gitkeep", "");
    scratch.file("README.md", "# Ordner");
    scratch.file("style.css", "p { }");
    scratch.file("gold.json", r#"{"answer": 42}"#);
    scratch.file("list.json", "[1, 2]");
    scratch.file("broken.json", "{\"text\": \"abc");
    insta::assert_snapshot!(scratch.take(&["."], &small()).replace("./", ""), @r#"
    article damaged.txt: "Über die Brücke führen täglich Züge. Über die Brücke führen "
    article good.txt: "Der Hafen ist wieder offen."
    article mojibake.txt: "Der Minister über die Küste und die Brücken."
    skipped .gitkeep: hidden
    skipped README.md: no article: a text with markup; name the file itself to have it read
    skipped blank.txt: empty: no text
    skipped broken.json: broken JSON: EOF while parsing a string at column 13
    skipped empty.txt: empty
    skipped gold.json: JSON, but no article: no "text"
    skipped huge.txt: too large: 4.8 KiB, the limit is 2.0 KiB
    skipped image.jpg: binary (JPEG image)
    skipped list.json: JSON, but no article: a list instead of an object
    skipped long.txt: too long: a text of 501 bytes, the limit for one article is 500 bytes
    skipped program: binary (holds NUL bytes)
    skipped style.css: no article: a style sheet
    notice damaged.txt: 1 place was not valid UTF-8 and became U+FFFD
    notice mojibake.txt: not UTF-8; read as windows-1252
    "#);
}

#[test]
fn missing_paths_and_folders_without_articles_are_told_apart() {
    let scratch = Scratch::new();
    scratch.file("hollow/.keep", "");
    scratch.file("full/deep/er/a.txt", "Ein Artikel.");
    insta::assert_snapshot!(scratch.take(&["nowhere.txt", "hollow", "full"], &Options::default()), @r#"
    article full/deep/er/a.txt: "Ein Artikel."
    skipped hollow: no article in this folder
    skipped hollow/.keep: hidden
    skipped nowhere.txt: no such file or folder
    missing nowhere.txt
    empty folder hollow
    "#);
}

#[test]
fn fifty_megabytes_in_one_line() {
    let scratch = Scratch::new();
    scratch.file("line.txt", "a ".repeat(25 << 20));
    let line = format!("{{\"text\": \"{}\"}}\n{{\"text\": \"danach\"}}\n", "a".repeat(50 << 20));
    scratch.file("line.jsonl", line);
    scratch.file("page.html", format!("<html><body><p>{}", "a ".repeat(25 << 20)));
    let started = Instant::now();
    insta::assert_snapshot!(scratch.take(&["."], &Options::default()).replace("./", ""), @r#"
    article line.jsonl:2: "danach"
    skipped line.jsonl:1: too long: a line of 50.0 MiB, the limit is 32.0 MiB
    skipped line.txt: too large: 50.0 MiB, the limit is 32.0 MiB
    skipped page.html: too large: 50.0 MiB, the limit is 32.0 MiB
    "#);
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}

#[cfg(feature = "html")]
#[test]
fn nested_and_endless_pages() {
    let cases = [
        ("divs", "<div>".repeat(100_000)),
        ("bold", format!("<html>{}{}", "<b>".repeat(200), "<p>x".repeat(100_000))),
        ("tags", format!("<html>{}", "<br>".repeat(200_000))),
        ("attributes", format!("<html><p {}>", (0..100_000).map(|n| format!("a{n}=1 ")).collect::<String>())),
        ("unclosed", format!("<html><p title=\"{}", "<div>".repeat(100_000))),
        ("no text", "<html><body><nav>Menü</nav></body></html>".to_owned()),
    ];
    let mut shown = vec![];
    let started = Instant::now();
    for (name, html) in cases {
        let html = format!("<!doctype html>{html}");
        shown.push(show(&articles_from_bytes(name, html.as_bytes(), &Options::default(), &german)));
    }
    insta::assert_snapshot!(shown.join("\n"), @r#"
    skipped divs: nested too deeply: the limit is 256 elements inside one another
    skipped bold: too many elements on a page of 391.2 KiB: the limit is 100000
    skipped tags: too many elements on a page of 781.2 KiB: the limit is 100000
    skipped attributes: a tag with more than 1000 attributes
    skipped unclosed: no main text found on the page
    skipped no text: no main text found on the page
    "#);
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}

#[test]
fn a_broken_line_does_not_stop_the_others() {
    let lines =
        b"{\"text\": \"Eins.\", \"doc\": 7}\n{\"text\": \"Zwei.\n\n{\"title\": \"ohne Text\"}\n{\"text\": \" \\n\"}\n\
        {\"text\": 5}\n[1]\n{\"text\": \"\xff\"}\n{\"text\": \"Drei.\", \"published\": \"gestern\", \"lang\": \"?\"}";
    insta::assert_snapshot!(show(&articles_from_jsonl("x.jsonl", lines, &Options::default(), &german)), @r#"
    article 7: "Eins."
    article x.jsonl:9: "Drei."
    skipped x.jsonl:2: broken JSON: EOF while parsing a string at column 15
    skipped x.jsonl:4: JSON, but no article: no "text"
    skipped x.jsonl:5: empty: no text
    skipped x.jsonl:6: JSON, but no article: "text" is a number, not a string
    skipped x.jsonl:7: JSON, but no article: a list instead of an object
    skipped x.jsonl:8: broken JSON: invalid unicode code point at column 11
    notice x.jsonl:9: its date of publication "gestern" is not understood
    notice x.jsonl:9: its language "?" is not understood and was detected instead
    "#);
}

#[test]
fn too_many_articles() {
    let lines = "{\"text\": \"a\"}\n".repeat(3);
    let options = Options { limits: Limits { max_articles: 2, ..Limits::default() }, ..Options::default() };
    insta::assert_snapshot!(show(&articles_from_jsonl("x", lines.as_bytes(), &options, &german)), @r#"
    article x:1: "a"
    article x:2: "a"
    skipped x:3: beyond the limit of 2 articles
    "#);
}

#[cfg(unix)]
#[test]
fn links_that_turn_in_circles() {
    let scratch = Scratch::new();
    let file = scratch.file("a/text.txt", "Ein Artikel.");
    std::os::unix::fs::symlink(scratch.path(), scratch.path().join("a/up")).expect("a link");
    std::os::unix::fs::symlink(file, scratch.path().join("a/same.txt")).expect("a link");
    std::os::unix::fs::symlink("/does/not/exist", scratch.path().join("a/dead.txt")).expect("a link");
    insta::assert_snapshot!(scratch.take(&["a"], &Options::default()), @r#"
    article a/text.txt: "Ein Artikel."
    skipped a/dead.txt: no such file or folder
    skipped a/same.txt: the same file as a/text.txt
    skipped a/up: a link to a folder; links are not followed
    "#);
}

#[test]
fn no_input_at_all() {
    assert_eq!(show(&take(&[], &Options::default(), &german, &|_| ())), "");
    assert_eq!(
        show(&take(&[Input::Path("".into())], &Options::default(), &german, &|_| ())),
        "skipped : no such file or folder\nmissing "
    );
}
