//! Builds the picture of readings given as JSON lines and prints it, either as JSON (`--json`) or as plain lines.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the example prints its result")]

use std::{collections::BTreeMap, error::Error, fs};

use beleg_core::{Picture, Reading, evidence};
use beleg_picture::{Settings, build};

fn main() -> Result<(), Box<dyn Error>> {
    let mut readings: Vec<Reading> = vec![];
    let (flags, paths): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|arg| arg.starts_with("--"));
    for path in paths {
        for line in fs::read_to_string(&path)?.lines().filter(|line| !line.trim().is_empty()) {
            readings.push(serde_json::from_str(line)?);
        }
    }
    let started = std::time::Instant::now();
    let picture = build(&readings, vec![], &Settings::default());
    eprintln!("{} articles in {:?}", readings.len(), started.elapsed());
    for fault in evidence::check(&picture, None).1 {
        eprintln!("fault: {fault}");
    }
    if flags.iter().any(|flag| flag == "--json") {
        println!("{}", serde_json::to_string(&picture)?);
    } else {
        show(&picture);
    }
    Ok(())
}

fn show(picture: &Picture) {
    let uris: BTreeMap<_, _> = picture.articles.iter().map(|article| (&article.id, article.uri.as_str())).collect();
    let uri = |id| uris.get(id).copied().unwrap_or("?");
    for story in &picture.stories {
        println!("== {} {} ({} articles)", story.id, story.title, story.articles.len());
        let articles: Vec<&str> = story.articles.iter().map(uri).collect();
        println!("   {}", articles.join(" "));
        for copy in &story.copies {
            println!("copy {} of {} share {} added {}", copy.uri, uri(&copy.of), copy.share, copy.added.len());
        }
        for entity in story.entities.iter().filter(|entity| !entity.merged.is_empty()) {
            println!("entity {} {:?} {} {:?}", entity.id, entity.kind, entity.name, entity.merged);
        }
        for origin in &story.origins {
            println!(
                "origin {} {} {} {:?}",
                origin.id,
                origin.kind,
                origin.name,
                origin.articles.iter().map(uri).collect::<Vec<_>>()
            );
        }
        for claim in &story.claims {
            println!(
                "{} [{} {}] {} \n      {} — {:?} outlets {} ev {} {}..{} at {:?}",
                claim.id,
                claim.kind,
                claim.status,
                claim.text,
                claim.reason,
                claim.origins,
                claim.outlets,
                claim.evidence.len(),
                claim.from.map(|d| d.to_string()).unwrap_or_default(),
                claim.to.map(|d| d.to_string()).unwrap_or_default(),
                claim.place
            );
            if claim.evidence.len() > 1 {
                for row in &claim.evidence {
                    println!(
                        "        {} {} {:?} {:?}: {}",
                        uri(&row.article),
                        row.stance,
                        row.origin,
                        row.chain,
                        row.quote
                    );
                }
            }
        }
        for conflict in &story.conflicts {
            println!(
                "{} {} {} {} {}: {}",
                conflict.id, conflict.kind, conflict.relation, conflict.a, conflict.b, conflict.about
            );
        }
        for entry in &story.timeline {
            println!("{}..{} {} {:?} {:?}", entry.from, entry.to, entry.claim, entry.expression, entry.inferred);
        }
        for actor in &story.actors {
            println!("{} → {}: {} {:?}", actor.giver, actor.recipient, actor.goods, actor.claims);
        }
    }
}
