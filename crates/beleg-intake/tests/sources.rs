//! What good input becomes, field by field.

mod common;

use beleg_core::{CalendarDate, Language, PublishedBasis};
use beleg_intake::{Input, Options, articles_from_bytes, articles_from_jsonl, take};
use common::{Scratch, german};

#[test]
fn a_line_of_json_with_all_fields() {
    let line = br#"{"text": " Wort \r\n", "title": "T", "published": "2024-05-03T08:15", "outlet": "Bote", "url": "https://b.example/1",
        "lang": "en-GB", "authors": ["A B", "C D"], "agencies": "dpa", "doc": "d", "other": {"a": 1}}"#;
    let line: Vec<u8> = line.iter().copied().filter(|byte| *byte != b'\n').collect();
    let taken = articles_from_jsonl("x.jsonl", &line, &Options::default(), &german);
    insta::assert_snapshot!(serde_json::to_string_pretty(&taken.articles).expect("JSON"), @r#"
    [
      {
        "id": "b3:653904a3ffb8662b6196b4d2fe7a8dd27a05b6c031fe2883b2a7a96804f9258e",
        "uri": "https://b.example/1",
        "outlet": "Bote",
        "agencies": [
          "dpa"
        ],
        "authors": [
          "A B",
          "C D"
        ],
        "language": "en",
        "title": "T",
        "published": "2024-05-03T08:15",
        "published_basis": "metadata",
        "text": " Wort \r\n"
      }
    ]
    "#);
}

#[test]
fn addresses_of_lines_and_files() {
    let lines = "{\"text\":\"a\",\"url\":\"https://b.example\",\"doc\":\"d\"}\n{\"text\":\"b\",\"doc\":12,\"id\":\"i\"}\n{\"text\":\"c\",\"id\":\"i\"}\n\n{\"text\":\"d\"}";
    let taken = articles_from_jsonl("x.jsonl", lines.as_bytes(), &Options::default(), &german);
    let uris: Vec<&str> = taken.articles.iter().map(|article| article.uri.as_str()).collect();
    assert_eq!(uris, ["12", "https://b.example", "i", "x.jsonl:5"]);

    let scratch = Scratch::new();
    scratch.file("a1.json", "{\n  \"id\": \"a1\",\n  \"text\": \"Ein Artikel.\"\n}");
    scratch.file("a2.json", "{\"url\": \"https://b.example/2\", \"text\": \"Noch einer.\"}");
    insta::assert_snapshot!(scratch.take(&["a1.json", "a2.json"], &Options::default()), @r#"
    article a1.json: "Ein Artikel."
    article https://b.example/2: "Noch einer."
    "#);
}

#[test]
fn the_user_wins_over_metadata_and_metadata_over_text() {
    let published = |line: &str, options: &Options| {
        let article = articles_from_jsonl("x", line.as_bytes(), options, &german).articles.remove(0);
        (article.published.map(|date| date.to_string()).unwrap_or_default(), article.published_basis, article.language)
    };
    let text = r#""text": "So war es. (Ada Beispiel, 14.9.2023)""#;
    let none = Options::default();
    let de = Language::new("de");
    assert_eq!(published(&format!("{{{text}}}"), &none), ("2023-09-14".into(), PublishedBasis::Text, de.clone()));
    let month = format!("{{{text}, \"published\": \"2023-09\"}}");
    assert_eq!(published(&month, &none), ("2023-09-14".into(), PublishedBasis::Text, de.clone()));
    let other = format!("{{{text}, \"published\": \"2023-09-15\", \"lang\": \"fr\"}}");
    assert_eq!(published(&other, &none), ("2023-09-15".into(), PublishedBasis::Metadata, Language::new("fr")));
    let given = Options { published: CalendarDate::from_year(2020), language: Some(Language::new("en")), ..none };
    assert_eq!(published(&other, &given), ("2020".into(), PublishedBasis::Given, Language::new("en")));
}

const PAGE: &str = r#"<!DOCTYPE html><html lang="de-AT"><head><title>Brücke gesperrt - Der Bote</title>
<meta charset="windows-1252"><link rel="canonical" href="https://www.bote.example/bruecke">
<meta property="og:site_name" content="Der Bote"><meta property="og:title" content="Brücke gesperrt">
<meta name="author" content="Ada Beispiel"><meta property="article:published_time" content="2024-05-03T08:15:00+02:00">
<script>var menu = "<div>";</script></head><body><nav><a href="/">Start</a><a href="/sport">Sport</a></nav><article><h1>Brücke gesperrt</h1>
<p>Die Brücke über die Lahn bleibt bis auf Weiteres gesperrt, teilte die Stadt am Freitag mit. Gutachter hatten Risse im Beton entdeckt.</p>
<p>„Wir gehen kein Risiko ein“, sagte Bürgermeisterin Vera Muster. Ein Neubau werde geprüft,<br>die Kosten seien noch nicht bekannt &amp; offen.</p>
<p>Pendler müssen einen Umweg von zwölf Kilometern fahren. Die Stadt richtet einen Busverkehr ein, der alle zwanzig Minuten fährt.</p>
</article><footer>© Der Bote</footer></body></html>"#;

#[cfg(feature = "html")]
#[test]
fn a_web_page_in_a_legacy_charset() {
    let bytes: Vec<u8> = PAGE
        .chars()
        .map(|c| match c {
            '„' => 0x84,
            '“' => 0x93,
            c => u8::try_from(u32::from(c)).expect("windows-1252"),
        })
        .collect();
    let taken = articles_from_bytes("page.html", &bytes, &Options::default(), &german);
    insta::assert_snapshot!(serde_json::to_string_pretty(&taken.articles).expect("JSON"), @r#"
    [
      {
        "id": "b3:c3b15886884267bb5208ef4ff80555828c52d78fc4c76867cb6c45b3f3e49d00",
        "uri": "page.html",
        "outlet": "Der Bote",
        "agencies": [],
        "authors": [
          "Ada Beispiel"
        ],
        "language": "de",
        "title": "Brücke gesperrt",
        "published": "2024-05-03T08:15",
        "published_basis": "metadata",
        "text": "Brücke gesperrt\n\nDie Brücke über die Lahn bleibt bis auf Weiteres gesperrt, teilte die Stadt am Freitag mit. Gutachter hatten Risse im Beton entdeckt.\n\n„Wir gehen kein Risiko ein“, sagte Bürgermeisterin Vera Muster. Ein Neubau werde geprüft,\ndie Kosten seien noch nicht bekannt & offen.\n\nPendler müssen einen Umweg von zwölf Kilometern fahren. Die Stadt richtet einen Busverkehr ein, der alle zwanzig Minuten fährt."
      }
    ]
    "#);
    let same = articles_from_bytes("page.html", PAGE.as_bytes(), &Options::default(), &german);
    assert_eq!(same.articles, taken.articles);
}

#[test]
fn a_text_file_is_taken_byte_for_byte_but_for_its_mark() {
    let text = "\r\n  Erste Zeile \r\nZweite\u{a0}Zeile\t\n\n";
    let taken = articles_from_bytes("a.txt", format!("\u{feff}{text}").as_bytes(), &Options::default(), &german);
    assert_eq!(taken.articles[0].text, text);
}

/// Neither the order of the inputs nor the number of threads shows in the outcome.
#[test]
fn order_and_threads_change_nothing() {
    let scratch = Scratch::new();
    for number in 0..150 {
        scratch.file(&format!("{}/{number}.txt", number % 7), format!("Berlin (xyz) - Meldung {number}."));
    }
    scratch.file("z.jsonl", "{\"text\": \"a\"}\n{\"text\": \"b\n{\"text\": \"Ende.\\n\\nxyz\"}");
    let run = |threads: usize, names: &[&str]| {
        let inputs: Vec<Input> = names.iter().map(|name| Input::Path(scratch.path().join(name))).collect();
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| take(&inputs, &Options::default(), &german, &|_| ()))
    };
    let names = ["0", "1", "2", "3", "4", "5", "6", "z.jsonl", "none"];
    let mut reversed = names;
    reversed.reverse();
    let first = run(1, &names);
    assert_eq!(first.articles.len(), 152);
    assert_eq!(first.articles.last().map(|article| article.agencies.clone()), Some(vec!["xyz".to_owned()]));
    assert_eq!(first, run(2, &reversed));
    assert_eq!(first, run(8, &names));
}
