//! How old people are, as articles give it beside their names; and people whom two articles give different ages.

use std::collections::BTreeMap;

use beleg_core::{
    Span,
    picture::{ClaimKind, ConflictKind, Relation},
    reading::{EntityKind, MentionForm},
};

use crate::{
    collect::Article,
    conflicts::{Clash, Court},
    drafts::Mode,
    words::Number,
};

/// Whom an article can name with an age.
const AGES: std::ops::RangeInclusive<f64> = 5.0..=110.0;
/// Most letters between an age and the name behind it ("the 62-year-old Mr").
const BETWEEN: usize = 24;

/// Whether the number stands as an age behind a name: "Mara Lind (48)", "Mara Lind, 48, said".
pub(crate) fn is_age(number: &Number, span: Span, text: &str) -> bool {
    let (Some(before), Some(after)) = (text.get(..span.start), text.get(span.end..)) else { return false };
    let alone = number.length == 1 && number.value.fract() == 0.0 && AGES.contains(&number.value);
    let marks = |open: &str, close: &[char]| {
        let name = before.strip_suffix(open).filter(|name| name.ends_with(char::is_alphabetic));
        let word = name.and_then(|name| name.rsplit(|c: char| !c.is_alphabetic()).next());
        word.is_some_and(|word| word.starts_with(char::is_uppercase)) && after.starts_with(close)
    };
    alone && (marks(" (", &[')']) || marks(", ", &[',']))
}

impl Article<'_, '_, '_> {
    /// The people under `spans` whom the article gives an age there.
    pub(crate) fn ages(&self, spans: &[Span]) -> Vec<(usize, f64)> {
        let text = &self.reading.article.text;
        let mut ages = vec![];
        for entity in self.reading.entities.iter().filter(|entity| entity.kind == EntityKind::Person) {
            let Some(row) = self.cast.row(self.doc, &entity.id) else { continue };
            let names = entity.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
            for name in names.filter(|name| spans.iter().any(|span| span.contains(name.span))) {
                ages.extend(
                    self.age_behind(text, name.span).or_else(|| self.age_before(text, name.span)).map(|age| (row, age)),
                );
            }
        }
        ages
    }

    fn age_behind(&self, text: &str, name: Span) -> Option<f64> {
        let rest = text.get(name.end..)?;
        let (rest, close) =
            rest.strip_prefix(" (").map(|rest| (rest, ')')).or(rest.strip_prefix(", ").map(|rest| (rest, ',')))?;
        let age = rest.split_once(close)?.0;
        age.parse().ok().filter(|age: &f64| age.fract() == 0.0 && AGES.contains(age) && !rest.starts_with('+'))
    }

    /// "The 62-year-old Mara Lind".
    fn age_before(&self, text: &str, name: Span) -> Option<f64> {
        let sentence = self.reading.sentence_at(name.start)?;
        let words = self.sheet.words(Span::new(sentence.start, name.start));
        let old = words.iter().rposition(|word| self.lexicon.is("old", &word.folded))?;
        let near = text.get(words[old].span.end..name.start)?;
        // "The 62-year-old told Mara Lind" is somebody else; titles begin with a capital letter, as nouns may.
        let small = |text: &str| text.split_whitespace().any(|word| !word.starts_with(char::is_uppercase));
        let noun = words[old].span.of(text).is_some_and(|word| word.starts_with(char::is_uppercase));
        if noun || near.len() > BETWEEN || small(near) || near.contains([',', ';', ':', '.', '(']) {
            return None;
        }
        // "62-jährige" is a number and a word, "62-year-old" a number and two.
        let number = words.get(old.saturating_sub(2)..old)?.iter().rev().find_map(|word| word.folded.parse().ok());
        number.filter(|age| AGES.contains(age))
    }
}

impl Court<'_> {
    /// People with two ages: one conflict for each two ages, between the claims that give them first.
    pub(crate) fn ages(&self) -> Vec<Clash> {
        let mut told: BTreeMap<usize, Vec<(f64, usize)>> = BTreeMap::new();
        for (n, group) in self.groups.iter().enumerate() {
            let asserted = group.mode == Mode::Asserted && group.kind != ClaimKind::Figure;
            for member in group.members.iter().filter(|_| asserted) {
                for (row, age) in &self.drafts[*member].ages {
                    let ages = told.entry(*row).or_default();
                    if !ages.iter().any(|(known, _)| known.to_bits() == age.to_bits()) {
                        ages.push((*age, n));
                    }
                }
            }
        }
        let mut clashes = vec![];
        for ages in told.into_values() {
            for (n, (first, a)) in ages.iter().enumerate() {
                for (second, b) in ages[n + 1..].iter().filter(|(_, b)| b != a) {
                    let about = [("a", first.to_string()), ("b", second.to_string())];
                    let about =
                        self.phrases.say("conflict.age", &about.each_ref().map(|(key, age)| (*key, age.as_str())));
                    clashes.push(self.clash(ConflictKind::Number, Relation::Contradiction, *a, *b, about));
                }
            }
        }
        clashes
    }
}
