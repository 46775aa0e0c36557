//! How a language is learned: what from which data, in which order, how long.

use std::{
    collections::{BTreeSet, HashMap},
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use beleg_language::{
    Stops,
    gazetteer::{Gazetteer, List},
    guesser::Noun,
    lists::Lists,
    net::{Network, layout::Sizes, tables::Vectors},
    weights::Weights,
    word::Lexicon,
};

use crate::{
    counts, files,
    forms::Forms,
    moods,
    net::{
        back::{Drop, Tasks},
        disguise::{self, Disguise},
        draft::Draft,
        labels::Labels,
        learn::{self, Plan},
        random::Random,
        running,
        sample::Sample,
        sets::{self, Set},
        substitute::Substitutes,
    },
    treebank,
};

/// What a language is made of before anything is learned.
struct Folder {
    /// The data file of the language's stops.
    stops: &'static str,
    /// The data file of the language's names.
    lists: &'static str,
    /// The data file of the words that give way to names.
    substitutes: &'static str,
    treebanks: &'static [&'static str],
    forms: Option<&'static str>,
    /// Rounds of the lower levels over running text.
    rounds: usize,
}

fn folder(language: &str) -> Result<Folder> {
    Ok(match language {
        "de" => Folder {
            stops: include_str!("../../beleg-language/data/de/sentences.txt"),
            lists: include_str!("../../beleg-language/data/de/names.txt"),
            substitutes: include_str!("../words/de.txt"),
            treebanks: &["de_gsd-ud-dev.conllu.gz", "de_pud-ud-test.conllu.gz"],
            forms: Some("data/lexicon/german-forms.tsv.zst"),
            rounds: 1,
        },
        "en" => Folder {
            stops: include_str!("../../beleg-language/data/en/sentences.txt"),
            lists: include_str!("../../beleg-language/data/en/names.txt"),
            substitutes: include_str!("../words/en.txt"),
            treebanks: &["en_ewt-ud-train-from-sources.conllu.gz"],
            forms: None,
            rounds: 12,
        },
        _ => bail!("no recipe for the language {language}"),
    })
}

/// Published lists of names, the same for each language.
const NAMES: [(List, &str); 3] = [
    (List::Given, include_str!("../names/given.txt")),
    (List::Surnames, include_str!("../names/surnames.txt")),
    (List::Towns, include_str!("../names/towns.txt")),
];

/// What a language knows about words, by its weights and its list of names.
pub(crate) fn lexicon(weights: &Weights, lists: &str) -> Lexicon {
    Lexicon::new(weights.guesser.clone(), weights.gazetteer.clone(), &Lists::parse(lists))
}

/// The data files of a language's stops and names.
pub(crate) fn lists(language: &str) -> Result<(Stops, &'static str)> {
    let folder = folder(language)?;
    Ok((Stops::parse(folder.stops), folder.lists))
}

/// Where the data is, and where steps that take long leave what they learned.
pub(crate) struct Place {
    pub(crate) language: String,
    pub(crate) data: PathBuf,
    pub(crate) work: Option<PathBuf>,
}

/// What is known of a language before the network.
pub(crate) struct Base {
    pub(crate) weights: Weights,
    pub(crate) lexicon: Lexicon,
    pub(crate) forms: Forms,
    pub(crate) trees: Vec<treebank::Sentence>,
    pub(crate) sets: Vec<Set>,
    /// Names of states.
    countries: BTreeSet<String>,
    pub(crate) stops: Stops,
    substitutes: &'static str,
}

/// Sizes of the network below the tags, relations and names, which the data gives.
fn sizes() -> Sizes {
    Sizes { word: 96, bag: 64, width: 192, top: 128, arc: 96, relation: 64, ..Sizes::default() }
}

/// Trees to measure on that are no part of those to learn from.
pub(crate) fn measured_trees(place: &Place) -> Result<Vec<treebank::Sentence>> {
    let files: &[&str] = if place.language == "en" { &["en_ewt-ud-dev.conllu.gz"] } else { &[] };
    trees(files, &place.data)
}

/// Articles that names are measured on.
pub(crate) fn measured(language: &str) -> &'static [&'static str] {
    if language == "de" { &["corpus/dev.jsonl", "corpus/modern-dev.jsonl"] } else { &["corpus/en.jsonl"] }
}

fn trees(files: &[&str], data: &Path) -> Result<Vec<treebank::Sentence>> {
    let mut trees = vec![];
    for name in files {
        let mut own = treebank::read(&files::text(&data.join("data/ud").join(name))?);
        // The fine tags of the German PUD are an English set.
        if name.starts_with("de_pud") {
            for leaf in own.iter_mut().flat_map(|tree| &mut tree.leaves) {
                leaf.fine = None;
            }
        }
        trees.extend(own);
    }
    Ok(trees)
}

/// Reads a language's data; learns its letters, its guesser, and from running text the vectors of words and the lower levels.
#[allow(clippy::print_stderr)]
pub(crate) fn base(place: &Place) -> Result<Base> {
    let folder = folder(&place.language)?;
    let stops = Stops::parse(folder.stops);
    let trees = trees(folder.treebanks, &place.data)?;
    let forms = match folder.forms {
        Some(file) => Forms::read(&files::text(&place.data.join(file))?),
        None => Forms::default(),
    };
    eprintln!("{} sentences of treebanks", trees.len());
    let weights = step(place, "words", || {
        let texts = running::text(&place.language, &place.data)?;
        let mut weights = Weights { language: place.language.clone(), ..Weights::default() };
        if folder.forms.is_some() {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let counts: HashMap<String, u32> =
                counts::counts(&texts).into_iter().map(|(word, count)| (word.to_owned(), count)).collect();
            weights.guesser = forms.guesser(&counts);
        }
        weights.gazetteer = Gazetteer::of(&NAMES);
        let lexicon = lexicon(&weights, folder.lists);
        let vocabulary = running::vocabulary(&lexicon, &stops, &texts, sizes().word, 1);
        let bag = Vectors::of(&[], sizes().bag);
        weights.network = Network { sizes: sizes(), vocabulary, bag, ..Network::default() };
        Ok(weights)
    })?;
    let lexicon = lexicon(&weights, folder.lists);
    let mut weights = step(place, "lower", || {
        let texts = running::text(&place.language, &place.data)?;
        let plan = running::Plan { rounds: folder.rounds, batch: 600, rate: 0.003, bag_rate: 0.002 };
        let mut weights = weights.clone();
        weights.network = running::lower(&lexicon, &stops, &texts, sizes(), weights.network.vocabulary.clone(), plan);
        Ok(weights)
    })?;
    let sets = sets::sets(&place.language, &place.data)?;
    let own = sets.first().map_or(&[][..], |set| &set.texts).iter().map(|text| text.text.as_str());
    weights.letters = crate::letters::learn(own.chain(trees.iter().map(|tree| tree.text.as_str())));
    let countries =
        Lists::parse(folder.lists).words("countries").flat_map(|name| [name.to_owned(), format!("{name}s")]).collect();
    Ok(Base { weights, lexicon, forms, trees, sets, countries, stops, substitutes: folder.substitutes })
}

/// Does a step of the recipe, or takes what it left in the folder of work. Numbers are rounded the same way in both cases.
#[allow(clippy::print_stderr)]
pub(crate) fn step(place: &Place, name: &str, learn: impl FnOnce() -> Result<Weights>) -> Result<Weights> {
    let path = place.work.as_ref().map(|work| work.join(format!("{}.{name}", place.language)));
    if let Some(path) = path.as_ref().filter(|path| path.exists()) {
        eprintln!("{name}: taken from {}", path.display());
        return Weights::from_bytes(&fs::read(path)?).with_context(|| format!("in {}", path.display()));
    }
    let bytes = learn()?.to_bytes();
    if let Some(path) = path {
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(&path, &bytes).with_context(|| format!("writing {}", path.display()))?;
    }
    Ok(Weights::from_bytes(&bytes)?)
}

impl Base {
    /// The sentences of a text of a set, with what its names are under the set's own guidelines and, counting `trust`, what they
    /// are under those of the other sets as far as that is known.
    fn samples(&self, number: usize, text: &sets::Text, trust: f32) -> (Vec<Sample>, usize) {
        let vocabulary = &self.weights.network.vocabulary;
        let labelled = |text: &sets::Text, number| sets::samples(&self.lexicon, vocabulary, &self.stops, text, number);
        let (mut samples, lost) = labelled(text, number);
        if trust == 0.0 {
            return (samples, lost);
        }
        for (other, set) in self.sets.iter().enumerate().take(2).filter(|(other, _)| *other != number) {
            let kind_of = |from: usize, to: usize, kind: usize| {
                let kind = self.sets[number].kinds[kind];
                if other == 0 {
                    let is_country = text.text.get(from..to).is_some_and(|name| self.countries.contains(name));
                    return sets::own_kind(number, kind, is_country);
                }
                // There, a compound with a name is something else ("Nokia-Werk").
                if self.in_compound(&text.text, from, to) {
                    return None;
                }
                let common = sets::common_kind(kind);
                Some(common.and_then(|common| set.kinds.iter().position(|own| *own == common)))
            };
            let (mut known, mut unknown) = (vec![], vec![]);
            for (from, to, kind) in &text.names {
                match kind_of(*from, *to, *kind) {
                    Some(Some(kind)) => known.push((*from, *to, kind)),
                    Some(None) => {}
                    None => unknown.push((*from, *to, 0)),
                }
            }
            let with = |names| labelled(&sets::Text { text: text.text.clone(), names }, other).0;
            for ((sample, known), unknown) in samples.iter_mut().zip(with(known)).zip(with(unknown)) {
                if unknown.names.iter().all(|(_, labels, _)| labels.iter().all(|label| *label == 0)) {
                    sample.names.extend(known.names.into_iter().map(|(set, labels, _)| (set, labels, trust)));
                }
            }
        }
        (samples, lost)
    }

    /// Whether a name is a part of a compound, or a compound with a common noun.
    fn in_compound(&self, text: &str, from: usize, to: usize) -> bool {
        let joined = |before: &str, after: &str| {
            before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric)
        };
        let (Some(before), Some(name), Some(after)) = (text.get(..from), text.get(from..to), text.get(to..)) else {
            return false;
        };
        let noun = |tail: &str| self.weights.guesser.noun(tail) == Noun::Known;
        before.strip_suffix('-').is_some_and(|before| joined(before, name))
            || after.strip_prefix('-').is_some_and(|after| joined(name, after))
            || !name.contains(' ') && name.rsplit_once('-').is_some_and(|(_, tail)| noun(tail))
    }
}

/// Which data is held back from learning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Held {
    /// None.
    Nothing,
    /// One of [`FOLDS`] parts of the trees and of the first two sets of names.
    Fold(usize),
}

/// Parts of a cross-validation.
pub(crate) const FOLDS: usize = 5;

impl Held {
    /// Whether the tree of this number is held back.
    pub(crate) fn tree(self, at: usize) -> bool {
        matches!(self, Held::Fold(fold) if at % FOLDS == fold)
    }

    /// Whether the text of this number of a set is held back.
    fn text(self, set: usize, at: usize) -> bool {
        set < 2 && self.tree(at)
    }

    /// The texts of a set that are held back.
    pub(crate) fn texts(self, sets: &[Set], set: usize) -> impl Iterator<Item = &sets::Text> {
        sets[set].texts.iter().enumerate().filter(move |(at, _)| self.text(set, *at)).map(|(_, text)| text)
    }
}

const DROP: Drop = Drop { word: 0.25, row: 0.1, inputs: 0.1, middle: 0.3, outputs: 0.3, parts: 0.3 };

/// How the network is learned.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Recipe {
    /// How often all is seen.
    pub(crate) epochs: usize,
    /// How often a tree is seen each time.
    pub(crate) trees: usize,
    /// Whether texts are seen once more with other names.
    pub(crate) substitutes: bool,
    pub(crate) batch: usize,
    pub(crate) rate: f32,
    /// How much names count under guidelines they were not made for.
    pub(crate) trust: f32,
    pub(crate) drop: Drop,
    pub(crate) seed: u64,
}

pub(crate) fn recipe(language: &str) -> Recipe {
    match language {
        "de" => {
            let drop = Drop { word: 0.07, ..DROP };
            Recipe { epochs: 5, trees: 5, substitutes: true, batch: 300, rate: 0.002, trust: 0.4, drop, seed: 7 }
        }
        _ => {
            Recipe { epochs: 24, trees: 1, substitutes: true, batch: 300, rate: 0.002, trust: 0.4, drop: DROP, seed: 7 }
        }
    }
}

/// Learns the network from all that is not held back.
#[allow(clippy::print_stderr)]
pub(crate) fn network(base: &Base, recipe: Recipe, held: Held, title: &str) -> Network {
    let labels = Labels::of(&base.trees);
    let lower = &base.weights.network;
    let vocabulary = &lower.vocabulary;
    let kept: Vec<&treebank::Sentence> =
        base.trees.iter().enumerate().filter(|(at, _)| !held.tree(*at)).map(|(_, tree)| tree).collect();
    let mut sentences: Vec<treebank::Sentence> = kept.iter().map(|tree| (*tree).clone()).collect();
    sentences.extend(kept.iter().filter_map(|tree| tree.compounds_joined()));
    sentences.extend(kept.iter().flat_map(|tree| moods::variants(tree, &base.forms)));
    for (at, tree) in kept.iter().enumerate() {
        let disguise = disguise::of(at);
        if disguise != Disguise::None {
            let mut disguised = (*tree).clone();
            disguised.leaves.iter_mut().for_each(|leaf| leaf.form = disguise.apply(&leaf.form));
            sentences.push(disguised);
        }
    }
    let trees: Vec<Sample> =
        sentences.iter().map(|tree| Sample::tree(&base.lexicon, vocabulary, &labels, tree)).collect();
    let own = base.sets.first().map_or(&[][..], |set| &set.texts).iter().enumerate();
    let own = own.filter(|(at, _)| !held.text(0, *at)).map(|(_, text)| text);
    let substitutes = Substitutes::of(base.substitutes, own, base.forms.surnames());
    let mut random = Random::new(11);
    let mut named: Vec<Sample> = vec![];
    for (number, set) in base.sets.iter().enumerate() {
        let mut lost = 0;
        let kind = |names: [&str; 2]| set.kinds.iter().position(|own| names.contains(own));
        let (person, place) = (kind(["person", "PER"]), kind(["place", "LOC"]));
        for (at, text) in set.texts.iter().enumerate().filter(|(at, _)| !held.text(number, *at)) {
            let (samples, own) = base.samples(number, text, recipe.trust);
            lost += own;
            if number == 0 {
                named.extend(samples.iter().cloned());
            }
            named.extend(samples);
            if let (true, Some(person)) = (recipe.substitutes && number < 2, person) {
                let other = substitutes.apply(text, person, place, &mut random);
                named.extend(base.samples(number, &other, recipe.trust).0);
            }
            let disguise = disguise::of(at);
            if disguise != Disguise::None {
                let disguised = sets::Text { text: disguise.apply(&text.text), names: text.names.clone() };
                let (samples, _) = base.samples(number, &disguised, recipe.trust);
                named.extend(samples);
            }
        }
        eprintln!("{title}: set {number} has {} texts, {lost} names are not at the ends of tokens", set.texts.len());
    }
    let mut samples: Vec<&Sample> = vec![];
    for _ in 0..recipe.trees {
        samples.extend(&trees);
    }
    samples.extend(&named);
    let mut sizes = sizes();
    sizes.tags = labels.groups.iter().map(|(_, values)| values.len()).sum();
    sizes.relations = labels.relations.len();
    sizes.names = base.sets.iter().map(|set| 1 + 4 * set.kinds.len()).collect();
    let mut draft = Draft::above(sizes, lower, 3);
    for ((_, moves), set) in draft.layout.names.clone().iter().zip(&base.sets) {
        sets::forbid(&mut draft.numbers[moves.clone()], set.kinds.len());
    }
    let plan = Plan {
        epochs: recipe.epochs,
        batch: recipe.batch,
        rate: recipe.rate,
        bag_rate: recipe.rate,
        drop: recipe.drop,
        tasks: Tasks { tags: 1.0, trees: 1.0, names: 1.0 },
        seed: recipe.seed,
    };
    learn::learn(&mut draft, &labels, &samples, plan, title);
    draft.network(&labels)
}
