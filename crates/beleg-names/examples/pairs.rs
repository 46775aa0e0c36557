//! Measures the comparison on a table of pairs.
//!
//! The table is a CSV file with a head; of its columns `schema`, `name1`, `name2`, `is_match` and, if there, `quality` are read.
//! Prints precision, recall, F1, the errors and the speed; `--fit` also fits the weights, with five folds.

#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use beleg_names::{Kind, Name, Weights, compare, compare_with};
use std::{collections::BTreeMap, env, fs, hint::black_box, time::Instant};

struct Pair {
    left: Name,
    right: Name,
    same: bool,
    quality: String,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = env::args().skip(1);
    let path = arguments.next().ok_or("the path of a CSV file is missing: pairs FILE [--fit]")?;
    let pairs = read(&fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?)?;
    let all: Vec<&Pair> = pairs.iter().collect();
    print_quality(&pairs);
    let counts = Counts::new(&Weights::default(), &all);
    println!(
        "precision {:.3}  recall {:.3}  F1 {:.3}  ({} pairs)",
        counts.precision(),
        counts.recall(),
        counts.f1(),
        pairs.len()
    );
    print_keys(&pairs);
    print_speed(&pairs);
    if arguments.next().as_deref() == Some("--fit") {
        print_folds(&all);
    }
    Ok(())
}

/// How many of the pairs that are held for one share a key, by which one would be found among very many.
fn print_keys(pairs: &[Pair]) {
    let shares = |pair: &&Pair| pair.left.keys().iter().any(|key| pair.right.keys().contains(key));
    let found: Vec<&Pair> = pairs.iter().filter(|pair| compare(&pair.left, &pair.right).is_same()).collect();
    let shared = found.iter().filter(|pair| shares(pair)).count();
    for pair in found.iter().filter(|pair| !shares(pair)) {
        println!("no key {} | {}", pair.left.text(), pair.right.text());
    }
    println!("{shared} of {} pairs held for one share a key", found.len());
}

/// A row of the table becomes a pair.
fn read(text: &str) -> Result<Vec<Pair>, String> {
    let mut rows = rows(text).into_iter();
    let head = rows.next().ok_or("the table is empty")?;
    let column = |name: &str| head.iter().position(|cell| cell == name).ok_or(format!("there is no column {name}"));
    let (schema, left, right, same) = (column("schema")?, column("name1")?, column("name2")?, column("is_match")?);
    let quality = column("quality").ok();
    let pairs = rows.filter(|row| row.len() == head.len()).map(|row| {
        let kind = match row[schema].as_str() {
            "Person" => Kind::Person,
            "Vessel" => Kind::Vessel,
            _ => Kind::Organization,
        };
        Pair {
            left: Name::new(kind, &row[left]),
            right: Name::new(kind, &row[right]),
            same: row[same] == "true",
            quality: quality.map(|at| row[at].clone()).unwrap_or_default(),
        }
    });
    Ok(pairs.collect())
}

/// The rows of a CSV text, with quoted cells.
fn rows(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![];
    let mut row = vec![];
    let mut cell = String::new();
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            '\r' if !quoted => {}
            _ => cell.push(c),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    rows
}

#[derive(Default)]
struct Counts {
    hits: f64,
    false_hits: f64,
    misses: f64,
}

impl Counts {
    fn new(weights: &Weights, pairs: &[&Pair]) -> Self {
        let mut counts = Self::default();
        for pair in pairs {
            match (pair.same, compare_with(weights, &pair.left, &pair.right).is_same()) {
                (true, true) => counts.hits += 1.0,
                (true, false) => counts.misses += 1.0,
                (false, true) => counts.false_hits += 1.0,
                (false, false) => {}
            }
        }
        counts
    }

    fn precision(&self) -> f64 {
        self.hits / (self.hits + self.false_hits).max(1.0)
    }

    fn recall(&self) -> f64 {
        self.hits / (self.hits + self.misses).max(1.0)
    }

    fn f1(&self) -> f64 {
        2.0 * self.hits / (2.0 * self.hits + self.false_hits + self.misses).max(1.0)
    }
}

fn print_quality(pairs: &[Pair]) {
    let mut table: BTreeMap<(&str, bool), [usize; 2]> = BTreeMap::new();
    for pair in pairs {
        let found = compare(&pair.left, &pair.right);
        table.entry((&pair.quality, pair.same)).or_default()[usize::from(found.is_same())] += 1;
        if found.is_same() != pair.same {
            let error = if pair.same { "missed" } else { "FALSE " };
            let (left, right) = (pair.left.text(), pair.right.text());
            println!("{error} {:6} {:.2} {left} | {right} ({})", pair.quality, found.score, found.reasons);
        }
    }
    for ((quality, same), [not_found, found]) in table {
        let truth = if same { "same" } else { "different" };
        println!("{quality:8} {truth:10} found same {found:4}  found different {not_found:4}");
    }
}

fn print_speed(pairs: &[Pair]) {
    const ROUNDS: usize = 1000;
    let start = Instant::now();
    for _ in 0..ROUNDS {
        for pair in pairs {
            black_box(compare(black_box(&pair.left), black_box(&pair.right)));
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    println!("{:.0} pairs a second, each with its partner", (ROUNDS * pairs.len()) as f64 / seconds);
    let start = Instant::now();
    for left in pairs {
        for right in pairs {
            black_box(compare(black_box(&left.left), black_box(&right.right)));
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    println!("{:.0} pairs a second, each with each", (pairs.len() * pairs.len()) as f64 / seconds);
}

type Part = fn(&mut Weights) -> &mut f32;

/// The weights that are fitted, and the factors that are tried.
const PARTS: [Part; 8] = [
    |weights| &mut weights.reach,
    |weights| &mut weights.altered,
    |weights| &mut weights.conflict,
    |weights| &mut weights.missing_person,
    |weights| &mut weights.missing,
    |weights| &mut weights.place,
    |weights| &mut weights.initial,
    |weights| &mut weights.legal,
];
const FACTORS: [f32; 6] = [0.7, 0.8, 0.9, 1.1, 1.25, 1.4];

/// One weight after the other, as long as it helps.
fn fit(pairs: &[&Pair]) -> Weights {
    let mut best = Weights::default();
    let mut score = Counts::new(&best, pairs).f1();
    loop {
        let before = score;
        for part in PARTS {
            let start = best.clone();
            for factor in FACTORS {
                let mut tried = start.clone();
                *part(&mut tried) *= factor;
                let f1 = Counts::new(&tried, pairs).f1();
                if f1 > score {
                    (best, score) = (tried, f1);
                }
            }
        }
        if score <= before {
            return best;
        }
    }
}

fn print_folds(pairs: &[&Pair]) {
    const FOLDS: usize = 5;
    let mut total = Counts::default();
    for fold in 0..FOLDS {
        let part = |inside: bool| -> Vec<&Pair> {
            let chosen = pairs.iter().enumerate().filter(|(number, _)| (number % FOLDS == fold) == inside);
            chosen.map(|(_, pair)| *pair).collect()
        };
        let weights = fit(&part(false));
        let counts = Counts::new(&weights, &part(true));
        println!("fold {fold}: F1 {:.3} with {weights:?}", counts.f1());
        total.hits += counts.hits;
        total.misses += counts.misses;
        total.false_hits += counts.false_hits;
    }
    println!("five folds, fitted on four and measured on one: F1 {:.3}", total.f1());
    let weights = fit(pairs);
    println!("all: F1 {:.3} with {weights:?}", Counts::new(&weights, pairs).f1());
}
