//! Verbs of which a particle stands at the end of the clause: "trat am Montag zurück" is "zurückgetreten".

use crate::{clauses::Clause, lexicon::Lexicon, names::fold, similarity::hash, tables::Table, words::Word};

/// Endings of finite forms of weak verbs, the longest first.
/// Least letters of the root of a verb.
const ROOT: usize = 3;
const ENDINGS: [&str; 6] = ["test", "ten", "te", "en", "e", "t"];

/// What a language's verbs that take particles look like.
#[derive(Default)]
pub(crate) struct Parted {
    /// By a finite form the participle without its particle: "trat" to "getreten".
    strong: Table<String, String>,
}

impl Parted {
    /// From a line `participle: form form`.
    pub(crate) fn add(&mut self, line: &str) {
        let Some((participle, forms)) = line.split_once(':') else { return };
        self.strong.extend(forms.split_whitespace().map(|form| (fold(form), fold(participle.trim()))));
    }

    /// How a verb whose (folded) finite form is given is written with its particle, as lists may have it.
    fn joined(&self, particle: &str, form: &str) -> Vec<String> {
        if let Some(participle) = self.strong.get(form) {
            return vec![format!("{particle}{participle}"), format!("{particle}{form}")];
        }
        let stem = ENDINGS.iter().find_map(|ending| form.strip_suffix(ending)).filter(|stem| stem.len() > 2);
        stem.map_or_else(Vec::new, |stem| vec![format!("{particle}ge{stem}t"), format!("{particle}{form}")])
    }
}

/// A particle verb's stem without the "ge" or "zu" between its particle and its root ("ausgetausch"), if it has one.
pub(crate) fn undivided(stem: &str, particles: &[String], infixes: &[String]) -> Option<String> {
    particles.iter().find_map(|particle| {
        let rest = stem.strip_prefix(particle.as_str())?;
        let root = infixes.iter().find_map(|infix| rest.strip_prefix(infix.as_str()))?;
        (root.len() >= ROOT).then(|| format!("{particle}{root}"))
    })
}

/// For each word the particle that ends its clause, if there is one.
pub(crate) fn particles<'w>(words: &'w [Word], text: &str, lexicon: &Lexicon) -> Vec<Option<&'w str>> {
    let mut found = vec![None; words.len()];
    let mut end = words.len();
    for at in (0..words.len()).rev() {
        let next = words.get(at + 1).filter(|_| at + 1 < end);
        let ends = next.is_some_and(|next| {
            Clause::ends(text, words[at].span.end, next.span.start, lexicon.lists(&next.folded), &lexicon.clause)
        });
        if ends {
            end = at + 1;
        }
        let last = words[end - 1].folded.as_str();
        found[at] = Some(last).filter(|last| at + 1 < end && lexicon.is("particle", last));
    }
    found
}

/// A verb together with its particle, as lists may have it.
pub(crate) fn joined(particle: &str, form: &str, lexicon: &Lexicon) -> Vec<String> {
    lexicon.parted.joined(particle, form)
}

/// The stem and meanings of a verb together with its particle.
pub(crate) fn meanings(particle: &str, form: &str, lexicon: &Lexicon) -> Vec<u64> {
    let joined = lexicon.parted.joined(particle, form);
    let stem = joined.first().map(|word| hash(&lexicon.stem(word)));
    joined.iter().flat_map(|word| lexicon.meanings(&[word.as_str()], 0)).chain(stem).collect()
}
