//! Finds the main text of each page of an article-extraction benchmark and writes the prediction its evaluator reads.
//!
//! `cargo run --release -p beleg-intake --example extraction -- FOLDER-OF-HTML OUTPUT.json`: the folder holds
//! unpacked `*.html` files; keys are the names without the extension.

#![allow(clippy::print_stdout)]

use std::{collections::BTreeMap, fs, process::ExitCode, time::Instant};

use beleg_core::Language;
use beleg_intake::{Options, articles_from_bytes};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, output] = arguments.as_slice() else {
        println!("two arguments: FOLDER-OF-HTML OUTPUT.json");
        return ExitCode::FAILURE;
    };
    let Ok(entries) = fs::read_dir(folder) else { return ExitCode::FAILURE };
    let (mut predicted, mut dated, mut titled, mut named, mut slowest) = (BTreeMap::new(), 0, 0, 0, 0);
    let started = Instant::now();
    for path in entries.flatten().map(|entry| entry.path()) {
        let (Some(key), Ok(bytes)) =
            (path.file_stem().map(|stem| stem.to_string_lossy().into_owned()), fs::read(&path))
        else {
            continue;
        };
        let page = Instant::now();
        let taken = articles_from_bytes(&key, &bytes, &Options::default(), &|_| Language::unknown());
        slowest = slowest.max(page.elapsed().as_millis());
        for skip in &taken.skipped {
            println!("skipped {key}: {}", skip.reason);
        }
        let article = taken.articles.first();
        dated += usize::from(article.is_some_and(|article| article.published.is_some()));
        titled += usize::from(article.is_some_and(|article| article.title.is_some()));
        named += usize::from(article.is_some_and(|article| !article.authors.is_empty()));
        let text = article.map_or("", |article| article.text.as_str()).to_owned();
        predicted.insert(key, serde_json::json!({ "articleBody": text }));
    }
    let (count, time) = (predicted.len(), started.elapsed());
    println!("{count} pages in {time:.1?}, slowest {slowest} ms; {dated} dated, {titled} titled, {named} with authors");
    match serde_json::to_vec(&predicted).map(|json| fs::write(output, json)) {
        Ok(Ok(())) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}
