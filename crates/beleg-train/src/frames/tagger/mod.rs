//! A small network on top of the language's own that tells which words are cues, and of each cue which words are what it says and who
//! says it.
//!
//! The states of the language's encoder are there for every sentence; they stay as they are. To each word of a cue's sentence and of
//! what follows come features of its place towards the cue ([`word_features`](beleg_reading::frame::word_features)), and two levels of
//! light recurrent units read the words both ways. What is learned beside content and source (topics, addressees and so on) is of no use but
//! to be told apart from them.

mod model;
mod sample;
mod table;

use beleg_core::reading::Act;
use beleg_reading::frame::Frame;

use crate::net::{adam::Adam, random::Random};
use model::{Drop, Model, Sketch};
pub(crate) use sample::Sample;
use sample::{Around, CONTENT, CUE, LABELS, SOURCE};

/// How often all texts are seen.
const ROUNDS: usize = 6;
/// Size of the first steps; later ones are smaller down to nothing.
const RATE: f32 = 0.002;
/// Steps before they have their size.
const WARM: f32 = 100.0;
/// Slopes are divided by this, about the words of a text that matter, and shortened to [`LONGEST`].
const WORDS: f32 = 300.0;
const LONGEST: f32 = 2.0;
/// The last share of the steps whose numbers are averaged, and every how many of them.
const AVERAGED: f32 = 0.25;
const SAMPLED: usize = 40;
/// What is left out at random.
const DROP: Drop = Drop { states: 0.1, outputs: 0.3, features: 0.35 };
/// Networks whose probabilities are averaged: they begin with other random numbers and see the texts in another order.
const TOGETHER: u64 = 7;

/// Probabilities above which a word stands for a cue, belongs to one, and is content or source. Of the last two the probability counts as
/// much as the root of the cue's own: chosen on the speeches that were held back from learning.
const LEAST: Least = Least { cue: 0.25, part: 0.5, content: 0.4, source: 0.4 };

struct Least {
    cue: f32,
    part: f32,
    content: f32,
    source: f32,
}

/// What was learned.
pub(crate) struct Tagger {
    models: Vec<Model>,
}

/// Learns from texts, each network on a thread of its own.
pub(crate) fn learned(samples: &[Sample]) -> Tagger {
    let models = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..TOGETHER).map(|seed| scope.spawn(move || one(samples, seed, ROUNDS))).collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).collect()
    });
    Tagger { models }
}

#[allow(clippy::print_stderr)]
fn one(samples: &[Sample], seed: u64, rounds: usize) -> Model {
    let mut random = Random::new(seed);
    let mut model = Model::new(samples, &mut random);
    let mut adam = Adam::new(model.numbers.len());
    let mut slopes = Sketch::of(&model);
    let mut mean = Mean::default();
    let all = rounds * samples.len();
    let mut time = 0;
    for round in 0..rounds {
        let mut order: Vec<usize> = (0..samples.len()).collect();
        random.shuffle(&mut order);
        let mut cost = 0.0;
        for at in order {
            cost += model.learn(&samples[at], DROP, &mut random, &mut slopes);
            time += 1;
            let rate = RATE * (1.0 - time as f32 / all as f32) * (time as f32 / WARM).min(1.0);
            let square: f32 = slopes.numbers.iter().map(|slope| (slope / WORDS).powi(2)).sum();
            let shorter = (LONGEST / square.sqrt()).min(1.0) / WORDS;
            slopes.numbers.iter_mut().for_each(|slope| *slope *= shorter);
            adam.step(&mut model.numbers, &slopes.numbers, 0, rate, time as i32);
            slopes.numbers.fill(0.0);
            for (table, slopes) in model.tables.iter_mut().zip(&mut slopes.tables) {
                table.step(slopes, rate, time as i32);
            }
            if time as f32 > all as f32 * (1.0 - AVERAGED) && time % SAMPLED == 0 {
                mean.add(&model);
            }
        }
        eprintln!("network {seed}: round {} of {rounds}, cost {cost:.0}", round + 1);
    }
    mean.put(&mut model);
    model
}

/// The mean of a network's numbers over some steps (Polyak and Juditsky 1992).
#[derive(Default)]
struct Mean {
    sums: [Vec<f32>; 3],
    count: f32,
}

impl Mean {
    fn add(&mut self, model: &Model) {
        self.count += 1.0;
        let [first, second] = &model.tables;
        for (sum, numbers) in self.sums.iter_mut().zip([&model.numbers, &first.numbers, &second.numbers]) {
            sum.resize(numbers.len(), 0.0);
            sum.iter_mut().zip(numbers).for_each(|(sum, number)| *sum += number);
        }
    }

    fn put(self, model: &mut Model) {
        let count = self.count;
        if count == 0.0 {
            return;
        }
        let [first, second] = &mut model.tables;
        for (sum, numbers) in self.sums.into_iter().zip([&mut model.numbers, &mut first.numbers, &mut second.numbers]) {
            numbers.iter_mut().zip(sum).for_each(|(number, sum)| *number = sum / count);
        }
    }
}

impl Tagger {
    /// The cues of a text with their contents and sources.
    pub(crate) fn frames(&self, sample: &Sample) -> Vec<Frame> {
        let odds = self.mean(|model| model.cues(sample));
        let is_cue = |token: &usize| odds[*token] > LEAST.cue && sample.text.view.is_word(*token);
        let mut anchors: Vec<usize> = (0..sample.text.view.len()).filter(is_cue).collect();
        anchors.sort_by(|a, b| odds[*b].total_cmp(&odds[*a]).then(a.cmp(b)));
        let around: Vec<Around> = anchors.iter().map(|anchor| Around::of(&sample.text.view, *anchor, None)).collect();
        let labels = self.mean(|model| model.labels(sample, &around));
        let mut taken: Vec<usize> = vec![];
        let mut frames = vec![];
        let mut start = 0;
        for one in &around {
            let own = &labels[start * LABELS..(start + one.words.len()) * LABELS];
            start += one.words.len();
            // What is part of a surer cue is none by itself.
            if taken.contains(&one.anchor) {
                continue;
            }
            let frame = frame(sample, one, odds[one.anchor], own);
            taken.extend(&frame.cue);
            frames.push(frame);
        }
        frames.sort_by(|a, b| a.cue.cmp(&b.cue));
        frames
    }

    fn mean(&self, of: impl Fn(&Model) -> Vec<f32>) -> Vec<f32> {
        let mut sums: Vec<f32> = vec![];
        for model in &self.models {
            let numbers = of(model);
            sums.resize(numbers.len(), 0.0);
            sums.iter_mut().zip(numbers).for_each(|(sum, number)| *sum += number / self.models.len() as f32);
        }
        sums
    }
}

/// What belongs to the cue of an anchor by the probabilities of the labels of the words around it. A cue has one source: of the runs of
/// words that may be it, the one with the surest word.
fn frame(sample: &Sample, around: &Around, cue: f32, labels: &[f32]) -> Frame {
    let mut frame = Frame { cue: vec![], content: vec![], source: vec![], act: Act::State };
    let mut sources: Vec<Run> = vec![];
    let mut goes_on = false;
    for (token, labels) in around.words.clone().zip(labels.chunks_exact(LABELS)) {
        let (content, source) = (labels[CONTENT] * cue.sqrt(), labels[SOURCE] * cue.sqrt());
        if !sample.text.view.is_word(token) {
            continue;
        }
        let continued = std::mem::take(&mut goes_on);
        if token == around.anchor || labels[CUE] > LEAST.part {
            frame.cue.push(token);
        } else if content > LEAST.content && content > source {
            frame.content.push(token);
        } else if source > LEAST.source {
            goes_on = true;
            match sources.last_mut().filter(|_| continued) {
                Some(run) => run.add(token, source),
                None => sources.push(Run { tokens: vec![token], surest: source }),
            }
        }
    }
    let surest = sources.into_iter().reduce(|a, b| if b.surest > a.surest { b } else { a });
    frame.source = surest.map_or(vec![], |run| run.tokens);
    frame
}

/// Words one behind the other, with the highest probability among them.
struct Run {
    tokens: Vec<usize>,
    surest: f32,
}

impl Run {
    fn add(&mut self, token: usize, probability: f32) {
        self.tokens.push(token);
        self.surest = self.surest.max(probability);
    }
}

#[cfg(test)]
mod tests {
    use beleg_core::Span;
    use beleg_language::Languages;
    use beleg_reading::Reader;

    use super::*;
    use crate::{
        files,
        frames::gold::{Gold, Marked},
    };

    /// A text whose cue, content and source stand in these brackets: `{}`, `[]`, `<>`.
    fn marked(text: &str) -> Marked {
        let (mut plain, mut spans, mut start) = (String::new(), [const { vec![] }; 3], 0);
        for c in text.chars() {
            match ("{[<".find(c), "}]>".find(c)) {
                (Some(_), _) => start = plain.len(),
                (_, Some(role)) => spans[role].push(Span::new(start, plain.len())),
                _ => plain.push(c),
            }
        }
        let [cue, content, source] = spans;
        let gold = Gold { cue, content, source, act: Act::State, others: Default::default() };
        Marked { article: files::article(plain, "de"), frames: vec![gold], happenings: vec![], deals: vec![] }
    }

    pub(super) fn samples() -> Vec<Sample> {
        let (reader, languages) = (Reader::embedded(), Languages::embedded());
        let model = languages.model("de").expect("German is there");
        let texts = [
            "<Die Gärtnerin> {sagte}, [die Rosen blühten bald]. Danach goss sie das Beet.",
            "<Der Müller> {sagte}, [das Korn sei trocken].",
            "Gestern {sagte} <eine Lehrerin>, [dass die Schule neue Bänke bekommt].",
            "<Der Bäcker> {sagte}, [dass sein Ofen kalt ist].",
        ];
        texts.iter().filter_map(|text| Sample::of(&reader, model, &marked(text))).collect()
    }

    #[test]
    fn learns_the_words_of_a_frame_the_same_way_twice() {
        let samples = samples();
        let model = one(&samples, 7, 60);
        assert!(model.numbers == one(&samples, 7, 60).numbers);
        let tagger = Tagger { models: vec![model] };
        for sample in &samples {
            let [frame] = &tagger.frames(sample)[..] else { panic!("one frame") };
            let gold = &sample.text.frames[0];
            assert_eq!((&frame.cue, &frame.content, &frame.source), (&gold.cue, &gold.content, &gold.source));
        }
    }
}
