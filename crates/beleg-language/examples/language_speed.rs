//! Tokens a second from text to trees and names, on one thread.
//!
//! `cargo run --release -p beleg-language --example language_speed -- de FILE…` reads the files as plain text, once to warm up and then
//! several times, and prints the best rate on standard output.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::time::Instant;

const ROUNDS: usize = 5;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let language = arguments.next().unwrap_or_default();
    let start = Instant::now();
    let languages = beleg_language::Languages::embedded();
    eprintln!("weights loaded in {:.0} ms", start.elapsed().as_secs_f64() * 1e3);
    let Some(model) = languages.model(&language) else {
        eprintln!("speed: first the code of a language, then files of text");
        std::process::exit(2);
    };
    let texts: Vec<String> = arguments.map(|path| std::fs::read_to_string(path).expect("a readable text")).collect();
    let mut best = 0f64;
    for _ in 0..=ROUNDS {
        let start = Instant::now();
        let tokens: usize = texts.iter().map(|text| model.analyse(text).tokens.len()).sum();
        let rate = tokens as f64 / start.elapsed().as_secs_f64();
        eprintln!("{tokens} tokens, {rate:.0} a second");
        best = best.max(rate);
    }
    println!("{best:.0}");
}
