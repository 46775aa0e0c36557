//! Numbers that somebody corrects without saying what they were: "the office revised the number of crates to 32".

use beleg_core::picture::{ConflictKind, Relation};

use crate::{
    claims::Group,
    conflicts::{Clash, Court},
    counts::Count,
    drafts::{Draft, Mode},
    lexicon::Lexicon,
    words::{Word, numbers},
};

/// The number to which a sentence corrects another.
pub(crate) fn recounted(words: &[Word], text: &str, lexicon: &Lexicon) -> Option<f64> {
    let is = |list: &str, at: usize| words.get(at).is_some_and(|word| lexicon.is(list, &word.folded));
    let any = |list: &str| (0..words.len()).any(|at| is(list, at));
    let to = |number: usize| number.checked_sub(1).is_some_and(|before| is("to", before));
    let found = numbers(words, text, lexicon).into_iter().find(|number| to(number.word))?;
    let counts = (0..found.word).any(|at| is("count", at));
    (counts && any("recount")).then_some(found.value)
}

impl Court<'_> {
    /// Each corrected number against the last one before it that counts the same.
    pub(crate) fn recounts(&self) -> Vec<Clash> {
        let mut clashes = vec![];
        for n in 0..self.groups.len() {
            let members = self.groups[n].members.iter().map(|member| &self.drafts[*member]);
            let found =
                members.filter(|draft| draft.corrects.is_none()).find_map(|draft| Some((draft, draft.recounts?)));
            let Some((draft, now)) = found else { continue };
            let before = (0..self.groups.len()).filter(|other| *other != n);
            let told =
                before.filter_map(|other| Some((self.published(other)?, other, self.counted(other, draft, now)?)));
            let earlier = told.filter(|(day, ..)| self.published(n).is_none_or(|own| *day <= own));
            let Some((_, other, was)) = earlier.max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1))) else { continue };
            let about = self.phrases.say("conflict.number", &[("a", &was), ("b", &now.to_string())]);
            clashes.push(self.clash(ConflictKind::Number, Relation::Update, other, n, about));
        }
        clashes
    }

    /// The other number of the same things that a claim of another article has.
    fn counted(&self, other: usize, draft: &Draft, now: f64) -> Option<String> {
        let group: &Group = &self.groups[other];
        let open = group.mode == Mode::Asserted && self.first(other).recounts.is_none();
        let members = group.members.iter().map(|member| &self.drafts[*member]).filter(|x| open && x.doc != draft.doc);
        let counts = members.flat_map(|x| &x.content.clauses).flat_map(|clause| &clause.counts);
        // In one language the very word is counted; a barrel is no chest, though both are vessels.
        let language = |draft: &Draft| self.readings[draft.doc].article.language.clone();
        let one = language(self.first(other)) == language(draft);
        let words = if one { draft.content.stems() } else { draft.content.senses() };
        let same = |count: &&Count| {
            let named = count.noun.iter().any(|key| words.binary_search(key).is_ok());
            named && !count.money && count.value.to_bits() != now.to_bits()
        };
        counts.into_iter().find(same).map(|count| count.text.clone())
    }
}
