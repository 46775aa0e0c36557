//! Articles per second from readings to picture.
#![allow(missing_docs, reason = "criterion's macros make undocumented items")]

use std::hint::black_box;

use beleg_core::{
    Article, ArticleId, Language, PublishedBasis, Reading, Span,
    reading::{Act, Certainty, Entity, EntityKind, Mention, MentionForm, Statement, StatementForm},
};
use beleg_picture::{Settings, build};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

/// Articles of forty sentences about a situation of their ten, with a statement in every other sentence.
fn readings(count: usize) -> Vec<Reading> {
    (0..count).map(reading).collect()
}

fn reading(number: usize) -> Reading {
    let situation = number / 10;
    let mut text = String::new();
    let (mut sentences, mut mentions, mut statements) = (vec![], vec![], vec![]);
    for n in 0..40 {
        let start = text.len();
        let name = format!("Arvo{situation}");
        mentions.push(Mention { span: Span::new(start, start + name.len()), form: MentionForm::Name });
        let content = format!(
            "die Halle {} von Werk{situation} werde wort{} und wort{} samt wort{} bis {} Uhr räumen",
            n % 7,
            (n * 7 + number) % 90,
            (n * 13 + situation) % 400,
            (n * 31 + number * 3) % 900,
            n + 2,
        );
        text.push_str(&format!("{name} sagte, {content}. "));
        sentences.push(Span::new(start, text.len() - 1));
        if n % 2 == 0 {
            let at = start + name.len() + " sagte, ".len();
            statements.push(Statement {
                id: format!("s{n}"),
                content: vec![Span::new(at, at + content.len())],
                source: Some(Span::new(start, start + name.len())),
                entity: Some("e1".into()),
                source_name: Some(name.clone()),
                cue: None,
                form: StatementForm::Indirect,
                act: Act::State,
                certainty: Certainty::Certain,
                marker: None,
                addressee: None,
                medium: None,
                parent: None,
            });
        }
    }
    let article = Article {
        id: ArticleId::of(&text),
        uri: format!("{number}.txt"),
        outlet: Some(format!("Blatt {}", number % 23)),
        agencies: vec![],
        authors: vec![],
        language: Language::new("de"),
        title: None,
        published: format!("2021-0{}-1{}", 1 + number % 9, number % 10).parse().ok(),
        published_basis: PublishedBasis::Metadata,
        text,
    };
    let entity = Entity {
        id: "e1".into(),
        kind: EntityKind::Person,
        name: format!("Arvo{situation}"),
        aliases: vec![],
        country: None,
        link: None,
        mentions,
    };
    Reading { sentences, statements, entities: vec![entity], ..Reading::empty(article) }
}

fn picture(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("picture");
    group.sample_size(10);
    for count in [10, 100, 400] {
        let readings = readings(count);
        group.throughput(Throughput::Elements(count as u64));
        group.bench_with_input(BenchmarkId::from_parameter(count), &readings, |bench, readings| {
            bench.iter(|| build(black_box(readings), vec![], &Settings::default()));
        });
    }
    group.finish();
}

criterion_group!(benches, picture);
criterion_main!(benches);
