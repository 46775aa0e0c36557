//! Articles taken in per second: plain text, lines of JSON, web pages.

use std::hint::black_box;

use beleg_core::Language;
use beleg_intake::{Options, article_from_text, articles_from_bytes, articles_from_jsonl};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

const PARAGRAPH: &str = "Die Brücke über die Lahn bleibt bis auf Weiteres gesperrt, teilte die Stadt am Freitag mit. \
    Gutachter hatten Risse im Beton entdeckt. „Wir gehen kein Risiko ein“, sagte Bürgermeisterin Vera Muster.";

fn text() -> String {
    format!("Neustadt (xnd) - {}\n\n(Ada Beispiel, 14.9.2023)", [PARAGRAPH; 12].join("\n\n"))
}

fn page() -> String {
    let menu: String = (0..60).map(|n| format!("<li><a href='/{n}'>Ressort {n}</a></li>")).collect();
    let text: String =
        (0..12).map(|n| format!("<p>{n}. {PARAGRAPH}</p><div class='ad'><span>Anzeige</span></div>")).collect();
    format!(
        "<!doctype html><html lang='de'><head><title>Brücke</title><meta name='date' content='2024-05-03'></head>\
        <body><nav><ul>{menu}</ul></nav><article><h1>Brücke</h1>{text}</article><footer>Impressum</footer></body></html>"
    )
}

fn intake(criterion: &mut Criterion) {
    let options = Options::default();
    let detect = |_: &str| Language::new("de");
    let mut group = criterion.benchmark_group("intake");
    group.throughput(Throughput::Elements(1)).sample_size(20);
    let text = text();
    group.bench_function("text", |bench| {
        bench.iter(|| article_from_text("x", black_box(&text).clone(), &options, &detect));
    });
    let page = page();
    group.bench_function("page", |bench| {
        bench.iter(|| articles_from_bytes("x", black_box(page.as_bytes()), &options, &detect));
    });
    let lines: Vec<String> =
        (0..100).map(|n| serde_json::json!({ "text": format!("{text}{n}"), "title": "Brücke" }).to_string()).collect();
    let lines = lines.join("\n");
    group.throughput(Throughput::Elements(100));
    group.bench_function("jsonl", |bench| {
        bench.iter(|| articles_from_jsonl("x", black_box(lines.as_bytes()), &options, &detect));
    });
    group.finish();
}

criterion_group!(benches, intake);
criterion_main!(benches);
