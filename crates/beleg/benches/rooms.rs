//! Speed of each room, over the demo's articles, on one thread.
//!
//! Run with `cargo bench -p beleg`. The throughput that criterion prints counts articles, for language and reading tokens, marks
//! among them.

use std::hint::black_box;

use beleg::demo;
use beleg_core::{Article, Language, Reading};
use beleg_export::View;
use beleg_picture::Settings;
use beleg_reading::Reader;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn rooms(criterion: &mut Criterion) {
    let reader = Reader::embedded();
    let articles: Vec<Article> = demo::take(&|text| reader.detect(text)).articles;
    let readings: Vec<Reading> = articles.iter().map(|article| reader.read(article)).collect();
    let picture = beleg_picture::build(&readings, vec![], &Settings::default());
    let view = View::new(Language::new("de"));

    criterion.bench_function("start", |bencher| bencher.iter(Reader::embedded));

    let mut group = criterion.benchmark_group("rooms");
    group.throughput(Throughput::Elements(articles.len() as u64));
    group.bench_function("intake", |bencher| bencher.iter(|| demo::take(&|_| Language::new("de"))));
    let tokens: usize = articles.iter().filter_map(|article| reader.analyse(article)).map(|own| own.tokens.len()).sum();
    group.throughput(Throughput::Elements(tokens as u64));
    group.bench_function("language", |bencher| {
        bencher.iter(|| articles.iter().filter_map(|article| reader.analyse(black_box(article))).count());
    });
    group.bench_function("language and statements", |bencher| {
        bencher.iter(|| articles.iter().map(|article| reader.statements(black_box(article)).len()).sum::<usize>());
    });
    group.bench_function("language and reading", |bencher| {
        bencher.iter(|| articles.iter().map(|article| reader.read(black_box(article)).statements.len()).sum::<usize>());
    });
    group.throughput(Throughput::Elements(articles.len() as u64));
    group.bench_function("picture", |bencher| {
        bencher.iter(|| beleg_picture::build(black_box(&readings), vec![], &Settings::default()));
    });
    group.bench_function("export terminal", |bencher| {
        bencher.iter(|| beleg_export::terminal(black_box(&picture), &view, 100, false));
    });
    group.bench_function("export html", |bencher| bencher.iter(|| beleg_export::html(black_box(&picture), &view)));
    group.finish();
}

criterion_group!(benches, rooms);
criterion_main!(benches);
