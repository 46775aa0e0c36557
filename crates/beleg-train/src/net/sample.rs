//! Sentences to learn from, as the network sees them.

use std::ops::Range;

use beleg_core::Span;
use beleg_language::{
    Stops, Token,
    net::{input, tables::Vocabulary},
    piece,
    word::{self, Lexicon, Word},
};

use super::{labels::Labels, random::Random};
use crate::treebank::Sentence;

/// A sentence with what is known of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sample {
    /// Rows of the features of all pieces.
    rows: Vec<u32>,
    /// Where the rows of each piece end.
    ends: Vec<u32>,
    /// Places of the pieces in the vocabulary.
    pub(crate) places: Vec<Option<u32>>,
    /// The last piece of each token.
    pub(crate) last: Vec<usize>,
    /// Numbers of the values of each token's tags.
    pub(crate) tags: Option<Vec<Vec<u8>>>,
    /// Heads (counted from 1, 0 for the root) and relations of the tokens.
    pub(crate) tree: Option<(Vec<usize>, Vec<u8>)>,
    /// Labels of the pieces' names under some guidelines, and how much they count.
    pub(crate) names: Vec<(usize, Vec<u8>, f32)>,
}

impl Sample {
    /// Number of pieces.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The rows of a piece.
    pub(crate) fn rows(&self, piece: usize) -> &[u32] {
        let start = piece.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.rows[start as usize..self.ends[piece] as usize]
    }

    /// A sentence of which nothing is known.
    pub(crate) fn plain(lexicon: &Lexicon, vocabulary: &Vocabulary, words: &[Word], last: Vec<usize>) -> Self {
        let mut sample = Self { last, ..Self::default() };
        for (at, word) in words.iter().enumerate() {
            input::rows(lexicon, words, at, &mut sample.rows);
            sample.ends.push(sample.rows.len() as u32);
            sample.places.push(vocabulary.place(word.form, word.lower));
        }
        sample
    }

    /// A sentence of a treebank. Words of which `tagged` is false keep their features to themselves.
    pub(crate) fn tree(lexicon: &Lexicon, vocabulary: &Vocabulary, labels: &Labels, tree: &Sentence) -> Self {
        let (words, last) = pieces_of(lexicon, tree.leaves.iter().map(|leaf| leaf.form.as_str()));
        let mut sample = Self::plain(lexicon, vocabulary, &words, last);
        sample.tags = Some(tree.leaves.iter().map(|leaf| labels.tags(leaf)).collect());
        let heads = tree.leaves.iter().enumerate().map(|(at, leaf)| if leaf.head == at { 0 } else { leaf.head + 1 });
        let relations = tree.leaves.iter().map(|leaf| labels.relation(&leaf.relation));
        sample.tree = Some((heads.collect(), relations.collect()));
        sample
    }
}

/// The pieces of given tokens, and the last piece of each.
pub(crate) fn pieces_of<'a>(lexicon: &Lexicon, forms: impl Iterator<Item = &'a str>) -> (Vec<Word>, Vec<usize>) {
    let (mut text, mut tokens) = (String::new(), vec![]);
    for form in forms {
        // A blank inside a token would be one between two.
        let start = text.len();
        text.push_str(form);
        tokens.push(Token { span: Span::new(start, text.len()), kind: word::kind(form) });
        text.push(' ');
    }
    let words = lexicon.words(&text, &tokens);
    split(lexicon, &text, &tokens, &words)
}

fn split(lexicon: &Lexicon, text: &str, tokens: &[Token], words: &[Word]) -> (Vec<Word>, Vec<usize>) {
    let pieces = piece::pieces(lexicon, text, tokens);
    let starts = piece::starts(&pieces, tokens.len());
    let words = piece::words(lexicon, text, &pieces, words);
    (words, starts[1..].iter().map(|start| start - 1).collect())
}

/// A text as pieces: words, sentences as ranges of them, the last piece of each token, and where each piece stands.
pub(crate) struct Pieces {
    pub(crate) words: Vec<Word>,
    pub(crate) sentences: Vec<Range<usize>>,
    pub(crate) last: Vec<usize>,
    pub(crate) spans: Vec<Span>,
}

/// Takes a text apart.
pub(crate) fn pieces(lexicon: &Lexicon, stops: &Stops, text: &str) -> Pieces {
    let (tokens, sentences) = word::split(text, stops);
    let words = lexicon.words(text, &tokens);
    let pieces = piece::pieces(lexicon, text, &tokens);
    let starts = piece::starts(&pieces, tokens.len());
    let (words, last) = split(lexicon, text, &tokens, &words);
    let sentences = sentences.into_iter().map(|range| starts[range.start]..starts[range.end]).collect();
    Pieces { words, sentences, last, spans: pieces.into_iter().map(|piece| piece.span).collect() }
}

/// Samples put into batches of about `size` pieces, in a random order but with sentences of like length together.
pub(crate) fn batches(samples: &[&Sample], size: usize, random: &mut Random) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..samples.len()).collect();
    random.shuffle(&mut order);
    let mut batches = vec![vec![]];
    let mut count = 0;
    for at in order {
        if count >= size {
            batches.push(vec![]);
            count = 0;
        }
        count += samples[at].len();
        if let Some(batch) = batches.last_mut() {
            batch.push(at);
        }
    }
    random.shuffle(&mut batches);
    batches
}
