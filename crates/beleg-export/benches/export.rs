//! How long the three formats take for a picture of a hundred articles.

#[path = "../tests/fixture/mod.rs"]
mod fixture;

use std::hint::black_box;

use beleg_core::Language;
use beleg_export::{View, html, markdown, terminal};
use criterion::{Criterion, criterion_group, criterion_main};

fn export(criterion: &mut Criterion) {
    let picture = fixture::generated(100);
    let view = View { language: Language::new("de"), all: true };
    criterion.bench_function("terminal, 100 articles", |b| b.iter(|| terminal(black_box(&picture), &view, 100, true)));
    criterion.bench_function("markdown, 100 articles", |b| b.iter(|| markdown(black_box(&picture), &view)));
    criterion.bench_function("html, 100 articles", |b| b.iter(|| html(black_box(&picture), &view)));
}

criterion_group!(benches, export);
criterion_main!(benches);
