//! Reads JSON lines of articles (`text`, `published`) from the file named and prints their times, one reading a line.
//!
//! `cargo run --release --example krauts -- GOLD.jsonl [de]`

#![allow(clippy::print_stdout)]

use std::{env, fs, io};

use beleg_core::Language;
use beleg_language::Languages;
use beleg_times::{Rules, find};
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let path = env::args().nth(1).ok_or_else(|| io::Error::other("name a file of JSON lines"))?;
    let code = env::args().nth(2).unwrap_or("de".to_owned());
    let languages = Languages::embedded();
    let (Some(model), Some(rules)) = (languages.model(&code), Rules::embedded(&Language::new(&code))) else {
        return Err(io::Error::other("no such language"));
    };
    for line in fs::read_to_string(path)?.lines() {
        let article: Value = serde_json::from_str(line)?;
        let text = article["text"].as_str().unwrap_or_default();
        let published = article["published"].as_str().and_then(|date| date.parse().ok());
        let times = find(text, &model.analyse(text), published, &rules);
        println!("{}", json!({"article": {"text": text}, "times": times}));
    }
    Ok(())
}
