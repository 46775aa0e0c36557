//! Copies and stories among very many articles: time for an article, and memory, from ten thousand to a million.
//!
//! `cargo bench -p beleg-picture --bench scale [-- COUNT …]` prints one line for each number of articles; the cost of an
//! article is given beside that of the smallest number, measured in the same run. The articles are made up word by word
//! from a seed: about 330 words each, in the shares that words have in real texts (Zipf), ten to a situation with its own
//! names and words, one in five a copy with an edited sentence and one of its own. A last line tells how long the picture
//! of one story of a thousand articles takes.
#![allow(missing_docs, clippy::print_stdout, reason = "prints its result")]

mod common;

use std::time::{Duration, Instant};

use beleg_core::{
    Article, ArticleId, CalendarDate, Language, PublishedBasis, Reading, Span,
    reading::{Act, Certainty, Entity, EntityKind, Mention, MentionForm, Statement, StatementForm},
};
use beleg_picture::{Settings, Sketch, Sketcher, build, gather};

use common::{Dice, memory, syllables, worked};

/// Articles of one situation, and how many of them copy another.
const SITUATION: usize = 10;
const COPIES: usize = 2;

fn main() {
    let asked: Vec<usize> = std::env::args().filter_map(|count| count.parse().ok()).collect();
    let counts = if asked.is_empty() { vec![10_000, 100_000, 1_000_000] } else { asked };
    let mut first: Option<f64> = None;
    println!("articles  sketch µs  gather µs  both, to the first  stories  copies  memory of the process MB");
    for count in counts {
        let sketcher = Sketcher::default();
        let (mut sketching, mut sketches): (Duration, Vec<Sketch>) = (Duration::ZERO, Vec::with_capacity(count));
        let mut readings: Vec<Reading> = vec![];
        for number in 0..count {
            let reading = article(number, SITUATION, 0);
            readings.push(reading);
            // In batches, for the clock ticks in hundredths of a second.
            if readings.len() == 5000 || number + 1 == count {
                let started = worked();
                sketches.extend(readings.drain(..).map(|reading| sketcher.sketch(&reading)));
                sketching += worked() - started;
            }
        }
        let started = worked();
        let gathered = gather(&sketches);
        let gathering = worked() - started;
        let each = |time: Duration| time.as_secs_f64() * 1e6 / count as f64;
        let both = each(sketching) + each(gathering);
        let ratio = both / *first.get_or_insert(both);
        println!(
            "{count:>8}  {:>9.1}  {:>9.1}  {ratio:>18.2}  {:>7}  {:>6}  {:>6}",
            each(sketching),
            each(gathering),
            gathered.stories.len(),
            gathered.copies.len(),
            memory()
        );
    }
    let readings: Vec<Reading> = (0..1000).map(|number| article(number, 1000, 20)).collect();
    let started = Instant::now();
    let picture = build(&readings, vec![], &Settings::default());
    let claims: usize = picture.stories.iter().map(|story| story.claims.len()).sum();
    println!(
        "one situation of {} articles: {} stories, {claims} claims, picture in {:.1} s",
        readings.len(),
        picture.stories.len(),
        started.elapsed().as_secs_f64()
    );
}

/// An article of the situation `number / size`, with a statement in each of the first `statements` sentences.
fn article(number: usize, size: usize, statements: usize) -> Reading {
    let situation = number / size;
    let place = number % size;
    // The copies of a situation repeat its first article, one sentence changed and one added.
    let copy = place > 0 && place <= size * COPIES / SITUATION;
    let mut dice = Dice(if copy { number - place } else { number } as u64);
    let mut own = Dice(number as u64 ^ 0xabcd);
    let mut text = String::new();
    let (mut sentences, mut said) = (vec![], vec![]);
    let names = [name(situation as u64 * 3), name(situation as u64 * 3 + 1), name(situation as u64 * 3 + 2)];
    let mut mentions: [Vec<Span>; 3] = [vec![], vec![], vec![]];
    for n in 0..22 {
        let start = text.len();
        let who = dice.below(3) as usize;
        let at = text.len();
        text.push_str(&names[who]);
        mentions[who].push(Span::new(at, text.len()));
        let edited = copy && n == 5;
        for _ in 0..14 {
            text.push(' ');
            let (common, chosen, topic) = (dice.zipf(60_000), dice.below(40), dice.below(3));
            // A third of the words are the situation's own.
            let word = match topic {
                _ if edited => own.zipf(60_000),
                0 => 100_000 + situation as u64 * 40 + chosen,
                _ => common,
            };
            text.push_str(&self::word(word));
        }
        text.push_str(". ");
        sentences.push(Span::new(start, text.len() - 1));
        if n < statements {
            said.push((Span::new(start + names[who].len() + 1, text.len() - 2), who));
        }
    }
    if copy {
        let start = text.len();
        for _ in 0..12 {
            text.push_str(&word(own.zipf(60_000)));
            text.push(' ');
        }
        sentences.push(Span::new(start, text.len() - 1));
    }
    let entities = names.iter().zip(mentions).enumerate().map(|(n, (name, mentions))| Entity {
        id: format!("e{n}"),
        kind: EntityKind::Person,
        name: name.clone(),
        aliases: vec![],
        country: None,
        link: None,
        mentions: mentions.into_iter().map(|span| Mention { span, form: MentionForm::Name }).collect(),
    });
    let statements = said.into_iter().enumerate().map(|(n, (content, who))| Statement {
        id: format!("s{n}"),
        content: vec![content],
        source: None,
        entity: Some(format!("e{who}")),
        source_name: None,
        cue: None,
        form: StatementForm::Indirect,
        act: Act::State,
        certainty: Certainty::Certain,
        marker: None,
        addressee: None,
        medium: None,
        parent: None,
    });
    let (entities, statements) = (entities.collect(), statements.collect());
    let day =
        CalendarDate::from_year(2000).and_then(|day| day.plus_days((situation / 300) as i32 + (place % 4) as i32));
    let article = Article {
        id: ArticleId::of(&text),
        uri: format!("{number:07}.txt"),
        outlet: Some(format!("Blatt {}", number % 97)),
        agencies: vec![],
        authors: vec![],
        language: Language::new("de"),
        title: None,
        published: day,
        published_basis: PublishedBasis::Metadata,
        text,
    };
    Reading { sentences, entities, statements, ..Reading::empty(article) }
}

/// A name that many thousands of situations share neither wholly nor not at all: surnames come from 20,000.
fn name(number: u64) -> String {
    let mut dice = Dice(number);
    let (given, surname) = (word(dice.below(400)), word(200_000 + dice.below(20_000)));
    let capital = |word: String| word[..1].to_uppercase() + &word[1..];
    format!("{} {}", capital(given), capital(surname))
}

/// A pronounceable word for each number.
fn word(number: u64) -> String {
    syllables(number + 70)
}
