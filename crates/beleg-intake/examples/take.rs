//! Prints what intake makes of the given paths: one article a block, without its text.
//!
//! `cargo run -p beleg-intake --example take -- PATH…`

#![allow(clippy::print_stdout)]

use beleg_core::Language;
use beleg_intake::{Input, Options, take};

fn main() {
    let inputs: Vec<Input> = std::env::args_os()
        .skip(1)
        .map(|path| if path == "-" { Input::Stdin } else { Input::Path(path.into()) })
        .collect();
    let taken = take(&inputs, &Options::default(), &|_| Language::new("de"), &|_| ());
    for article in &taken.articles {
        println!("{}  {} {:?} [{}]", article.uri, article.id, article.published_basis, article.language.code());
        println!("  published {}", article.published.map_or("-".to_owned(), |date| date.to_string()));
        println!("  title {:?} outlet {:?}", article.title, article.outlet);
        println!("  authors {:?} agencies {:?}, {} bytes", article.authors, article.agencies, article.text.len());
    }
    for skip in &taken.skipped {
        println!("skipped {}: {}", skip.uri, skip.reason);
    }
    for notice in &taken.notices {
        println!("notice {}: {}", notice.uri, notice.detail);
    }
    println!("missing {:?}, empty folders {:?}", taken.missing, taken.empty_folders);
}
