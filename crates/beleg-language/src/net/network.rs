//! The network as it is used.

use std::ops::Range;

use super::{
    arcs::{self, Parts},
    best_tree,
    encoder::{Trace, encode_gates},
    entrance::Entrance,
    layout::{Layout, Sizes},
    numbers::{Numbers, Packs},
    path::best_path,
    tables::{Vectors, Vocabulary, read_numbers, write_numbers},
};
use crate::{
    bytes::{Reader, Writer},
    word::{Lexicon, Word},
};

/// What was learned, ready for use.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Network {
    /// Sizes of its parts.
    pub sizes: Sizes,
    /// Where each matrix stands.
    pub layout: Layout,
    /// All matrices.
    pub numbers: Vec<f32>,
    /// Vectors of what can be seen of a word.
    pub bag: Vectors,
    /// Vectors of words from running text.
    pub vocabulary: Vocabulary,
    /// Names of the groups of tags with their values.
    pub groups: Vec<(String, Vec<String>)>,
    /// Names of relations.
    pub relations: Vec<String>,
    /// The matrices made ready; those of the moment when [`Network::pack`] was asked for.
    pub packs: Option<Packs>,
}

/// What the network read in sentences.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Read {
    /// For each token the number of its value in each group.
    pub tags: Vec<u8>,
    /// For each token its head's place in the sentence, counted from 1; 0 is the root.
    pub heads: Vec<usize>,
    /// For each token the number of its relation.
    pub relations: Vec<u8>,
    /// For each piece the scores of its labels of names.
    pub names: Vec<f32>,
}

/// Pieces that are read together: what they need fits into the processor's cache.
const TOGETHER: usize = 160;

/// Pieces among which what is equal is computed once; a bound for the memory of long texts.
const ENTRANCE: usize = 4096;

impl Network {
    /// Reads sentences. `words` are pieces, `sentences` are ranges of them, and `last` tells for each token the last of its
    /// pieces, which stands for it. The time for a sentence grows with the square of its length: cut what is very long.
    pub fn read(&self, lexicon: &Lexicon, words: &[Word], sentences: &[Range<usize>], last: &[usize]) -> Read {
        let mut read = Read::default();
        if self.numbers.is_empty() {
            return read;
        }
        for window in windows(sentences, ENTRANCE) {
            let from = window[0].start;
            let entrance = Entrance::of(self, lexicon, words, window);
            for together in windows(window, TOGETHER) {
                self.read_some(&entrance, from, together, last, &mut read);
            }
        }
        read
    }

    /// The numbers of pieces at all levels of the encoder ([`Sizes::all_levels`] of each), for models that are learned on top of it.
    /// They are asked for as in [`Network::read`].
    pub fn states(&self, lexicon: &Lexicon, words: &[Word], sentences: &[Range<usize>]) -> Vec<f32> {
        let mut states = vec![];
        if self.numbers.is_empty() {
            return states;
        }
        for window in windows(sentences, ENTRANCE) {
            let from = window[0].start;
            let entrance = Entrance::of(self, lexicon, words, window);
            for together in windows(window, TOGETHER) {
                let trace = self.encoded(&entrance, from, together);
                let count = together.iter().map(Range::len).sum();
                states.extend(trace.all_levels(0..count, &self.sizes));
            }
        }
        states
    }

    /// What the encoder makes of sentences that stand together; `first` is where the entrance begins.
    fn encoded(&self, entrance: &Entrance, first: usize, sentences: &[Range<usize>]) -> Trace {
        let (from, to) = (sentences[0].start, sentences[sentences.len() - 1].end);
        let ranges: Vec<Range<usize>> =
            sentences.iter().map(|sentence| sentence.start - from..sentence.end - from).collect();
        let (inputs, gates) = entrance.lines(from - first..to - first);
        encode_gates(&self.layout, self.ready(), inputs, gates, &ranges, &mut |_, _| {})
    }

    /// Brings the matrices into the order in which reading needs them. Once it is done, the numbers must stay as they are.
    pub fn pack(&mut self) {
        self.packs = (self.numbers.len() == self.layout.len).then(|| Packs::of(&self.layout, &self.numbers));
    }

    /// The numbers, with what was made ready of them.
    pub(super) fn ready(&self) -> Numbers<'_> {
        Numbers { all: &self.numbers, packs: self.packs.as_ref() }
    }

    fn read_some(
        &self,
        entrance: &Entrance,
        first: usize,
        sentences: &[Range<usize>],
        last: &[usize],
        read: &mut Read,
    ) {
        let (Some(from), Some(to)) = (sentences.first(), sentences.last()) else { return };
        let (from, to) = (from.start, to.end);
        let width = self.sizes.output();
        let numbers = self.ready();
        let trace = self.encoded(entrance, first, sentences);
        let outputs = &trace.outputs;

        // Names, of pieces.
        if let Some((linear, _)) = self.layout.names.first() {
            read.names.extend(linear.scores(numbers, &trace.all_levels(0..to - from, &self.sizes)));
        }

        // Tags and trees, of tokens.
        let tokens = last.partition_point(|piece| *piece < from)..last.partition_point(|piece| *piece < to);
        let mut lines = Vec::with_capacity(tokens.len() * width);
        for piece in &last[tokens.clone()] {
            lines.extend_from_slice(&outputs[(piece - from) * width..(piece - from + 1) * width]);
        }
        let tags = self.layout.tags.scores(numbers, &lines);
        for line in tags.chunks_exact(self.sizes.tags.max(1)) {
            let mut start = 0;
            for (_, values) in &self.groups {
                read.tags.push(highest(&line[start..start + values.len()]) as u8);
                start += values.len();
            }
        }
        let parts = self.layout.parts.scores(numbers, &lines);
        let mut at = tokens.start;
        for sentence in sentences {
            let end = at + last[at..tokens.end].partition_point(|piece| *piece < sentence.end);
            let size = self.sizes.parts();
            self.tree(&parts[(at - tokens.start) * size..(end - tokens.start) * size], read);
            at = end;
        }
    }

    /// The best labels of names under their scores, for each sentence.
    pub fn labels(&self, scores: &[f32], sentences: &[Range<usize>]) -> Vec<u8> {
        let Some((linear, moves)) = self.layout.names.first() else { return vec![] };
        let moves = &self.numbers[moves.clone()];
        let line = |range: &Range<usize>| range.start * linear.width..range.end * linear.width;
        sentences.iter().flat_map(|range| best_path(&scores[line(range)], moves, linear.width)).collect()
    }

    fn tree(&self, lines: &[f32], read: &mut Read) {
        let parts = Parts::of(&self.sizes, &self.layout, &self.numbers, lines);
        let words = lines.len() / self.sizes.parts().max(1);
        let scores = arcs::heads(&self.sizes, &self.layout, self.ready(), &parts);
        let heads = best_tree(&scores, words);
        let pairs = arcs::pairs(&self.sizes, &parts, &heads);
        let relations = self.layout.relations.scores(self.ready(), &pairs);
        let relations = relations.chunks_exact(self.sizes.relations.max(1)).map(|line| highest(line) as u8);
        read.relations.extend(relations);
        read.heads.extend(heads);
    }

    /// Drops the labels of all guidelines but the first, which are of no use once all is learned.
    pub fn keep_first_names(&mut self) {
        let mut sizes = self.sizes.clone();
        sizes.names.truncate(1);
        let layout = Layout::of(&sizes);
        let mut numbers = vec![0.0; layout.len];
        for (new, old) in layout.slots().into_iter().zip(self.layout.kept(1).slots()) {
            numbers[new].copy_from_slice(&self.numbers[old]);
        }
        (self.sizes, self.layout, self.numbers) = (sizes, layout, numbers);
    }

    /// Writes the network.
    pub fn write(&self, writer: &mut Writer) {
        self.sizes.write(writer);
        write_numbers(&self.numbers, writer);
        self.bag.write(writer);
        self.vocabulary.write(writer);
        writer.number(self.groups.len() as u64);
        for (name, values) in &self.groups {
            writer.block(name.as_bytes());
            write_words(values, writer);
        }
        write_words(&self.relations, writer);
    }

    /// Reads what [`Network::write`] wrote.
    pub fn from_bytes(reader: &mut Reader) -> Option<Self> {
        let sizes = Sizes::read(reader)?;
        let layout = Layout::of(&sizes);
        let numbers = read_numbers(reader)?;
        let bag = Vectors::read(reader)?;
        let vocabulary = Vocabulary::read(reader)?;
        let count = reader.count()?;
        let mut groups = Vec::with_capacity(count);
        for _ in 0..count {
            groups.push((word(reader)?, read_words(reader)?));
        }
        let relations = read_words(reader)?;
        let tags: usize = groups.iter().map(|(_, values)| values.len()).sum();
        let whole = numbers.is_empty() || numbers.len() == layout.len;
        let fits = tags == sizes.tags
            && relations.len() == sizes.relations
            && bag.width == sizes.bag
            && vocabulary.vectors.width == sizes.word
            && groups.iter().all(|(_, values)| (1..=256).contains(&values.len()))
            && relations.len() <= 256
            && sizes.names.iter().all(|labels| *labels <= 256);
        (whole && fits).then_some(Self { sizes, layout, numbers, bag, vocabulary, groups, relations, packs: None })
    }
}

/// Sentences in groups of about `most` pieces.
fn windows(sentences: &[Range<usize>], most: usize) -> impl Iterator<Item = &[Range<usize>]> {
    let mut rest = sentences;
    std::iter::from_fn(move || {
        let first = rest.first()?.start;
        let count = rest.iter().take_while(|sentence| sentence.end - first <= most).count().max(1);
        let (window, after) = rest.split_at(count);
        rest = after;
        Some(window)
    })
}

/// The place of the highest number; of equals the first.
fn highest(numbers: &[f32]) -> usize {
    let mut best = 0;
    for (place, number) in numbers.iter().enumerate() {
        if *number > numbers[best] {
            best = place;
        }
    }
    best
}

fn write_words(words: &[String], writer: &mut Writer) {
    writer.number(words.len() as u64);
    for word in words {
        writer.block(word.as_bytes());
    }
}

fn word(reader: &mut Reader) -> Option<String> {
    String::from_utf8(reader.block()?.to_vec()).ok()
}

fn read_words(reader: &mut Reader) -> Option<Vec<String>> {
    let count = reader.count()?;
    (0..count).map(|_| word(reader)).collect()
}
