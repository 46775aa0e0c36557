//! Prints how fast times are found in the texts of a file of JSON lines, apart from the analysis before it, and how many times as
//! fast as that analysis.
//!
//! `cargo run --release --example speed -- ARTICLES.jsonl [de]`

#![allow(clippy::print_stdout)]

use std::{env, fs, io, time::Instant};

use beleg_core::Language;
use beleg_language::Languages;
use beleg_times::{Rules, find};
use serde_json::Value;

fn main() -> io::Result<()> {
    let path = env::args().nth(1).ok_or_else(|| io::Error::other("name a file of JSON lines"))?;
    let code = env::args().nth(2).unwrap_or("de".to_owned());
    let languages = Languages::embedded();
    let (Some(model), Some(rules)) = (languages.model(&code), Rules::embedded(&Language::new(&code))) else {
        return Err(io::Error::other("no such language"));
    };
    let mut read = vec![];
    let start = Instant::now();
    for line in fs::read_to_string(path)?.lines() {
        let article: Value = serde_json::from_str(line)?;
        let text = article["text"].as_str().unwrap_or_default().to_owned();
        let published = article["published"].as_str().and_then(|date| date.parse().ok());
        let analysis = model.analyse(&text);
        read.push((text, analysis, published));
    }
    let analysis = start.elapsed().as_secs_f64();
    let bytes: usize = read.iter().map(|(text, ..)| text.len()).sum();
    let (mut rounds, mut found, start) = (0_u32, 0, Instant::now());
    while start.elapsed().as_secs() < 3 {
        rounds += 1;
        found = read.iter().map(|(text, analysis, published)| find(text, analysis, *published, &rules).len()).sum();
    }
    let seconds = start.elapsed().as_secs_f64();
    let megabytes = bytes as f64 * f64::from(rounds) / 1e6;
    let rate = megabytes / seconds;
    let ratio = rate * analysis / (bytes as f64 / 1e6);
    println!("{rate:.1} MB/s, {found} times in {bytes} bytes; {ratio:.0} times as fast as the analysis");
    Ok(())
}
