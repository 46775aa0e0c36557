//! Treebanks as they are written: surface words with lemma and features, and where they stand in the raw text.

use beleg_language::Pos;

/// A surface word. One that the treebank takes apart ("zum", "don't") has lemma, tag and features of its first part.
#[derive(Debug, Clone)]
pub(crate) struct Surface {
    pub(crate) form: String,
    pub(crate) lemma: String,
    pub(crate) pos: Pos,
    pub(crate) features: String,
    /// Whether the next word follows without white space.
    pub(crate) glued: bool,
}

/// A sentence.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sentence {
    pub(crate) words: Vec<Surface>,
    pub(crate) text: String,
    /// Whether a document or a paragraph begins with it.
    pub(crate) begins: bool,
}

/// Reads a CoNLL-U file.
pub(crate) fn read(text: &str) -> Vec<Sentence> {
    let mut sentences = vec![];
    for block in text.split("\n\n") {
        let mut sentence = Sentence::default();
        let mut joined: Option<(usize, String, bool)> = None;
        let mut inside = 0;
        for line in block.lines() {
            if let Some(text) = line.strip_prefix("# text = ") {
                sentence.text = text.to_owned();
            }
            sentence.begins |= line.starts_with("# newdoc") || line.starts_with("# newpar");
            let fields: Vec<&str> = line.split('\t').collect();
            let [id, form, lemma, pos, _, features, _, _, _, misc] = fields[..] else { continue };
            let glued = misc.split('|').any(|own| own == "SpaceAfter=No");
            if let Some((_, to)) = id.split_once('-') {
                joined = Some((to.parse().unwrap_or(0), form.to_owned(), glued));
                continue;
            }
            let Ok(number) = id.parse::<usize>() else { continue };
            if number <= inside {
                continue;
            }
            let (form, glued) = match joined.take() {
                Some((to, whole, glued)) => {
                    inside = to;
                    (whole, glued)
                }
                None => (form.to_owned(), glued),
            };
            let (lemma, features) = (lemma.to_owned(), features.to_owned());
            sentence.words.push(Surface { form, lemma, pos: part(pos), features, glued });
        }
        if !sentence.words.is_empty() {
            sentences.push(sentence);
        }
    }
    sentences
}

fn part(pos: &str) -> Pos {
    match pos {
        "ADJ" => Pos::Adj,
        "ADP" => Pos::Adp,
        "ADV" => Pos::Adv,
        "AUX" => Pos::Aux,
        "CCONJ" => Pos::Cconj,
        "DET" => Pos::Det,
        "INTJ" => Pos::Intj,
        "NOUN" => Pos::Noun,
        "NUM" => Pos::Num,
        "PART" => Pos::Part,
        "PRON" => Pos::Pron,
        "PROPN" => Pos::Propn,
        "PUNCT" => Pos::Punct,
        "SCONJ" => Pos::Sconj,
        "SYM" => Pos::Sym,
        "VERB" => Pos::Verb,
        _ => Pos::X,
    }
}
