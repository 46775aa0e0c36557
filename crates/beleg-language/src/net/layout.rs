//! Where each matrix of the network stands in its one list of numbers.

use std::ops::Range;

use super::numbers::Numbers;
use crate::bytes::{Reader, Writer};

/// Sizes of a network.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sizes {
    /// Numbers of a word's vector from running text.
    pub word: usize,
    /// Numbers of the sum of what is seen of a word.
    pub bag: usize,
    /// Width of the two lower layers, for each direction.
    pub width: usize,
    /// Width of the upper layer, for each direction.
    pub top: usize,
    /// Numbers by which heads of words are found.
    pub arc: usize,
    /// Numbers by which relations to heads are found.
    pub relation: usize,
    /// Labels of all groups of tags together.
    pub tags: usize,
    /// Relations.
    pub relations: usize,
    /// Labels of names, for each set of guidelines; the first set is the one that is used.
    pub names: Vec<usize>,
}

/// Distances between a word and its head that are told apart, for each direction.
pub const DISTANCES: usize = 12;

impl Sizes {
    /// Numbers of a word at the entrance.
    pub fn input(&self) -> usize {
        self.word + self.bag
    }

    /// Numbers of a word above the encoder.
    pub fn output(&self) -> usize {
        2 * self.top
    }

    /// Numbers of a word by which names are found: those above the encoder, those below its upper level, and the word at the
    /// entrance. Tags and trees need the sentence; a name is often told by the word and its neighbours.
    pub fn all_levels(&self) -> usize {
        self.output() + 2 * self.width + self.input()
    }

    /// Numbers by which trees are found: as dependent and as head, for arcs and for relations.
    pub fn parts(&self) -> usize {
        2 * (self.arc + self.relation)
    }

    /// Writes the sizes.
    pub fn write(&self, writer: &mut Writer) {
        let own = [self.word, self.bag, self.width, self.top, self.arc, self.relation, self.tags, self.relations];
        for size in own.into_iter().chain([self.names.len()]).chain(self.names.iter().copied()) {
            writer.number(size as u64);
        }
    }

    /// Reads what [`Sizes::write`] wrote.
    pub fn read(reader: &mut Reader) -> Option<Self> {
        /// More than any honest network has.
        const LARGEST: u64 = 4096;
        let mut next = || reader.number().filter(|size| *size <= LARGEST).map(|size| size as usize);
        let [word, bag, width, top, arc, relation, tags, relations, names] =
            [next()?, next()?, next()?, next()?, next()?, next()?, next()?, next()?, next()?];
        let names = (0..names).map(|_| next()).collect::<Option<_>>()?;
        Some(Self { word, bag, width, top, arc, relation, tags, relations, names })
    }
}

/// A recurrent layer of one direction.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layer {
    /// Numbers it reads of each word.
    pub inner: usize,
    /// Numbers it gives for each word.
    pub width: usize,
    /// Matrix (inner × 3 widths).
    pub weights: Range<usize>,
    /// Bias (3 widths).
    pub bias: Range<usize>,
    /// Factors of the cell before (2 widths).
    pub peep: Range<usize>,
}

/// A linear layer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Linear {
    /// Numbers it reads.
    pub inner: usize,
    /// Numbers it gives.
    pub width: usize,
    /// Matrix (inner × width).
    pub weights: Range<usize>,
    /// Bias.
    pub bias: Range<usize>,
}

/// All matrices of a network.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    /// Recurrent layers: three levels, each forward and backward.
    pub levels: Vec<[Layer; 2]>,
    /// Scores of tags.
    pub tags: Linear,
    /// What trees are found by.
    pub parts: Linear,
    /// Between dependent and head (arc × arc).
    pub arcs: Range<usize>,
    /// How good a head a word is by itself (arc).
    pub heads: Range<usize>,
    /// Scores of distances (2 × [`DISTANCES`]).
    pub distances: Range<usize>,
    /// The root as a head: for arcs, then for relations.
    pub root: Range<usize>,
    /// Scores of relations.
    pub relations: Linear,
    /// Scores of labels of names, for each set of guidelines, with those of neighbours (labels × labels).
    pub names: Vec<(Linear, Range<usize>)>,
    /// Length of the list of numbers.
    pub len: usize,
}

impl Layout {
    /// The layout of a network of the given sizes.
    pub fn of(sizes: &Sizes) -> Self {
        let mut len = 0;
        let mut take = |count: usize| {
            len += count;
            len - count..len
        };
        let mut layer = |inner: usize, width: usize| Layer {
            inner,
            width,
            weights: take(inner * 3 * width),
            bias: take(3 * width),
            peep: take(2 * width),
        };
        let levels = [(sizes.input(), sizes.width), (sizes.width, sizes.width), (2 * sizes.width, sizes.top)];
        let levels = levels.map(|(inner, width)| [layer(inner, width), layer(inner, width)]).to_vec();
        let mut linear =
            |inner: usize, width: usize| Linear { inner, width, weights: take(inner * width), bias: take(width) };
        let tags = linear(sizes.output(), sizes.tags);
        let parts = linear(sizes.output(), sizes.parts());
        let relations = linear(sizes.relation, sizes.relations);
        let names: Vec<Linear> = sizes.names.iter().map(|labels| linear(sizes.all_levels(), *labels)).collect();
        let names = names.into_iter().map(|linear| (linear.clone(), take(linear.width * linear.width))).collect();
        Self {
            levels,
            tags,
            parts,
            arcs: take(sizes.arc * sizes.arc),
            heads: take(sizes.arc),
            distances: take(2 * DISTANCES),
            root: take(sizes.arc + sizes.relation),
            relations,
            names,
            len,
        }
    }
}

impl Layout {
    /// The same places, without the labels of names past the first `count` guidelines.
    pub(super) fn kept(&self, count: usize) -> Self {
        let mut kept = self.clone();
        kept.names.truncate(count);
        kept
    }

    /// All matrices in one order.
    pub(super) fn slots(&self) -> Vec<Range<usize>> {
        let layers = self.levels.iter().flatten();
        let mut slots: Vec<Range<usize>> =
            layers.flat_map(|layer| [layer.weights.clone(), layer.bias.clone(), layer.peep.clone()]).collect();
        let names = self.names.iter().map(|(linear, _)| linear);
        for linear in [&self.tags, &self.parts, &self.relations].into_iter().chain(names) {
            slots.extend([linear.weights.clone(), linear.bias.clone()]);
        }
        slots.extend(self.names.iter().map(|(_, moves)| moves.clone()));
        slots.extend([&self.arcs, &self.heads, &self.distances, &self.root].map(Clone::clone));
        slots
    }
}

impl Linear {
    /// The layer's scores for each line of `inputs`.
    pub fn scores<'n>(&self, numbers: impl Into<Numbers<'n>>, inputs: &[f32]) -> Vec<f32> {
        numbers.into().product(inputs, self.inner, &self.weights, &self.bias)
    }
}
