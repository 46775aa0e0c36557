//! Names of very many articles brought together: comparisons and time for n articles against n log n, time against sorting their names, and memory, from
//! three thousand articles to a hundred thousand.
//!
//! Comparisons are counted, the same on every machine; time tells besides what it costs to reach what is compared.
//!
//! `cargo bench -p beleg-picture --bench entities [-- COUNT … FILE.svg READINGS.jsonl]` prints one line for each number of articles
//! and, if a picture is named, draws them. Each article names eight persons and organizations of a world that grows with the number
//! of articles, some of them far more often than others (Zipf), in varied spellings: other transliterations, a slip of the pen,
//! initials, the surname alone. If readings are named (`beleg read --format jsonl`), the articles are these, over and over, with other
//! names each time (`varied`).
#![allow(missing_docs, clippy::print_stdout, reason = "prints its result")]

mod common;
#[path = "common/varied.rs"]
mod varied;

use std::collections::BTreeMap;

use beleg_core::{
    Article, ArticleId, Language, PublishedBasis, Reading, Span,
    reading::{Entity, EntityKind, Mention, MentionForm},
};
use beleg_picture::{Settings, entities};

use common::{Dice, memory, syllables, worked};

/// Names in an article.
const NAMES: u64 = 8;

/// How often each number of articles is tried.
const ROUNDS: usize = 3;

struct Row {
    count: usize,
    /// Time of the processor, in the best round.
    seconds: f64,
    found: usize,
    comparisons: usize,
    /// Time to sort the names of all articles, in the best round: what n log n costs with so much in memory.
    sorting: f64,
    /// The most that the process had held after the first round, in MB.
    memory: u64,
}

fn expected(count: usize) -> f64 {
    count as f64 * (count as f64).log2()
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let asked: Vec<usize> = arguments.iter().filter_map(|count| count.parse().ok()).collect();
    let counts = if asked.is_empty() { vec![3_000, 10_000, 30_000, 100_000] } else { asked };
    let given = arguments.iter().find(|path| path.ends_with(".jsonl")).map(|path| varied::load(path));
    let mut rows: Vec<Row> = counts
        .iter()
        .map(|count| Row {
            count: *count,
            seconds: f64::INFINITY,
            found: 0,
            comparisons: 0,
            sorting: f64::INFINITY,
            memory: 0,
        })
        .collect();
    // All numbers in turn, and the best of each, so that a machine that is slower for a while does not decide.
    for round in 0..ROUNDS {
        for row in &mut rows {
            let one = |number: usize| match &given {
                Some(given) => varied::varied(&given[number % given.len()], (number / given.len()) as u64),
                None => article(number as u64, row.count as u64),
            };
            let readings: Vec<Reading> = (0..row.count).map(one).collect();
            let started = worked();
            let matched = entities(&readings, &Settings::default());
            row.seconds = row.seconds.min((worked() - started).as_secs_f64().max(0.01));
            (row.found, row.comparisons) = (matched.entities.len(), matched.comparisons);
            if round == 0 {
                row.memory = memory();
            }
            let mut names: Vec<String> =
                readings.iter().flat_map(|reading| &reading.entities).map(|entity| entity.name.clone()).collect();
            // The processor's time is told in steps longer than a short sort.
            let started = std::time::Instant::now();
            names.sort();
            row.sorting = row.sorting.min(started.elapsed().as_secs_f64());
        }
    }
    println!(
        "articles  entities  comparisons an article  to n log n of the first  µs an article  to n log n of the first  to sorting, as of the first  memory of the process MB"
    );
    for Row { count, seconds, found, comparisons, sorting, memory } in &rows {
        let ratio = seconds / rows[0].seconds / (expected(*count) / expected(rows[0].count));
        // Caches hold a few names and not many, which slows down whatever is done with many: sorting shows by how much.
        let beside = seconds / rows[0].seconds / (sorting / rows[0].sorting);
        let compared = *comparisons as f64 / *count as f64;
        let work =
            *comparisons as f64 / rows[0].comparisons.max(1) as f64 / (expected(*count) / expected(rows[0].count));
        let each = seconds * 1e6 / *count as f64;
        println!(
            "{count:>8}  {found:>8}  {compared:>22.1}  {work:>23.2}  {each:>13.1}  {ratio:>23.2}  {beside:>28.2}  {memory:>24}"
        );
    }
    if let Some(path) = arguments.iter().find(|path| path.ends_with(".svg"))
        && let Err(error) = std::fs::write(path, drawn(&rows))
    {
        println!("{path} cannot be written: {error}");
    }
}

fn article(number: u64, count: u64) -> Reading {
    let mut dice = Dice(number);
    let mut names: BTreeMap<String, EntityKind> = BTreeMap::new();
    for _ in 0..NAMES {
        let who = dice.zipf(count * 2);
        let (name, kind) = spelt(who, &mut dice);
        names.insert(name, kind);
    }
    let text = names.keys().cloned().collect::<Vec<_>>().join(". ") + &format!(". {number}");
    let mut start = 0;
    let mut all = vec![];
    for (n, (name, kind)) in names.into_iter().enumerate() {
        let span = Span::new(start, start + name.len());
        start += name.len() + 2;
        all.push(Entity {
            id: format!("e{n}"),
            kind,
            aliases: vec![],
            country: None,
            link: None,
            mentions: vec![Mention { span, form: MentionForm::Name }],
            name,
        });
    }
    let article = Article {
        id: ArticleId::of(&text),
        uri: format!("{number:07}.txt"),
        outlet: None,
        agencies: vec![],
        authors: vec![],
        language: Language::new("de"),
        title: None,
        published: None,
        published_basis: PublishedBasis::None,
        text,
    };
    Reading { entities: all, ..Reading::empty(article) }
}

/// A name of somebody or something, in one of its spellings.
fn spelt(who: u64, dice: &mut Dice) -> (String, EntityKind) {
    let mut own = Dice(who);
    let capital = |word: String| word[..1].to_uppercase() + &word[1..];
    let surname = capital(word(1_000_000 + own.zipf(300_000)));
    if own.below(4) == 0 {
        let name = format!("{} {surname}", ["Werke", "Bank", "Reederei", "Verband"][own.below(4) as usize]);
        return (name, EntityKind::Organization);
    }
    let given = capital(word(5_000 + own.zipf(2_000)));
    let other = |name: &str| name.replace('k', "c").replace('w', "v");
    let name = match dice.below(20) {
        0 => other(&format!("{given} {surname}")),
        1 => format!("{} {surname}", &given[..1]),
        2 => format!("{given} {surname}").replacen('a', "e", 1),
        3 | 4 => surname,
        _ => format!("{given} {surname}"),
    };
    (name, EntityKind::Person)
}

/// A pronounceable word for each number, unlike that of the next.
fn word(number: u64) -> String {
    syllables(70u64.pow(3) + Dice(number).below(70u64.pow(4)))
}

/// Both axes logarithmic, cost as a multiple of the first number's: comparisons and time beside the line of n log n.
fn drawn(rows: &[Row]) -> String {
    let (width, height, edge) = (640.0, 400.0, 60.0);
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return String::new() };
    let straight = |row: &Row| expected(row.count) / expected(first.count);
    let comparisons = |row: &Row| row.comparisons as f64 / first.comparisons.max(1) as f64;
    let time = |row: &Row| row.seconds / first.seconds;
    let top = straight(last).max(comparisons(last)).max(time(last)).max(2.0);
    let x = |count: usize| {
        let along = (count as f64 / first.count as f64).ln() / (last.count as f64 / first.count as f64).ln();
        edge + along * (width - 2.0 * edge)
    };
    let y = |cost: f64| height - edge - cost.ln() / top.ln() * (height - 2.0 * edge);
    let line = |cost: &dyn Fn(&Row) -> f64| -> String {
        rows.iter().map(|row| format!("{:.1},{:.1} ", x(row.count), y(cost(row)))).collect()
    };
    let dots = |cost: &dyn Fn(&Row) -> f64| -> String {
        rows.iter()
            .map(|row| format!("<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"4\"/>\n", x(row.count), y(cost(row))))
            .collect()
    };
    let marks: String = rows
        .iter()
        .map(|row| {
            let (x, below) = (x(row.count), height - edge + 24.0);
            format!("<text x=\"{x:.1}\" y=\"{below:.1}\" text-anchor=\"middle\">{}</text>\n", row.count)
        })
        .collect();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" font-size=\"13\">\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"white\"/>\n\
         <polyline points=\"{}\" fill=\"none\" stroke=\"#999\" stroke-dasharray=\"6 4\"/>\n\
         <g stroke=\"#c0662b\" fill=\"none\" stroke-width=\"2\"><polyline points=\"{}\"/>\n{}</g>\n\
         <g stroke=\"#1f5fa8\" fill=\"#1f5fa8\"><polyline points=\"{}\" fill=\"none\" stroke-width=\"2\"/>\n{}</g>\n{marks}\
         <text x=\"{edge}\" y=\"24\">Names brought together, by number of articles, as a multiple of the first:</text>\n\
         <text x=\"{edge}\" y=\"42\" fill=\"#1f5fa8\">comparisons</text>\n\
         <text x=\"150\" y=\"42\" fill=\"#c0662b\">time</text>\n\
         <text x=\"200\" y=\"42\" fill=\"#777\">dashed: n log n</text>\n</svg>\n",
        line(&straight),
        line(&time),
        dots(&time),
        line(&comparisons),
        dots(&comparisons),
    )
}
