//! The form of a word that stands in a dictionary.
//!
//! What is done to a form to get its lemma is a [`Script`]: cut "-ern", take the umlaut back, add "-en". A table tells the
//! script of a word by its part of speech, those of its features that matter, and its longest known ending; words that
//! their endings would betray are kept whole, as hashes. A script that does not fit the word is passed over, and a shorter
//! ending asked.
//!
//! The lemma of a word that stands for two ("zum", "don't") is that of the first ("zu", "do"). A verb whose particle stands
//! apart has the lemma of the bare verb; [`with_particle`] joins the two.

mod script;

use std::borrow::Cow;

pub use script::{Case, Script};

use crate::{
    analysis::Pos,
    bytes::{Reader, Writer},
    hash::{SEED, join, push},
    table::Table,
};

/// Longest ending that is looked at, in characters.
pub const LONGEST: usize = 10;

/// What is known of the lemmas of a language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lemmas {
    questions: Vec<Question>,
    scripts: Vec<Script>,
    table: Table,
}

/// A question to the features of a word: which of these it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The part of speech of words that are asked.
    pub pos: Pos,
    /// Features ("Number=Plur") or, for any value, names of features ("Mood"); with blanks between them, one of these is
    /// enough. The first answer that is true of the word counts.
    pub answers: Vec<String>,
}

/// Part of speech and features of a word, as far as its lemma depends on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Condition {
    /// Part of speech and answers.
    pub fine: u64,
    /// Part of speech alone.
    pub coarse: u64,
}

impl Lemmas {
    /// Puts together what was learned; the table gives the number of a script for hashes of [`Endings`].
    pub fn of(questions: Vec<Question>, scripts: Vec<Script>, table: Table) -> Self {
        Self { questions, scripts, table }
    }

    /// What the lemma depends on, from Universal Dependencies' part of speech and features ("Case=Nom|Number=Sing").
    ///
    /// Where the same tags come again and again, this is asked once for each tag.
    pub fn condition(&self, pos: Pos, features: &str) -> Condition {
        condition(&self.questions, pos, features)
    }

    /// The lemma of a word.
    pub fn lemma<'a>(&self, form: &'a str, condition: Condition) -> Cow<'a, str> {
        let endings = Endings::of(form);
        let hashes = endings.whole(condition).into_iter().chain(endings.longest_first(condition));
        let scripts = hashes.filter_map(|hash| self.scripts.get(self.table.get(hash)? as usize));
        scripts.filter_map(|script| script.apply(form)).next().unwrap_or(Cow::Borrowed(form))
    }

    /// Number of endings and words.
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Whether nothing was learned.
    pub fn is_empty(&self) -> bool {
        self.table.is_empty()
    }

    /// Writes the lemmas.
    pub fn write(&self, writer: &mut Writer) {
        writer.number(self.questions.len() as u64);
        for question in &self.questions {
            writer.number(question.pos as u64);
            writer.number(question.answers.len() as u64);
            for answer in &question.answers {
                writer.block(answer.as_bytes());
            }
        }
        writer.number(self.scripts.len() as u64);
        for script in &self.scripts {
            script.write(writer);
        }
        self.table.write(writer);
    }

    /// Reads what [`Lemmas::write`] wrote.
    pub fn read(reader: &mut Reader) -> Option<Self> {
        let count = reader.count()?;
        let mut questions = Vec::with_capacity(count);
        for _ in 0..count {
            let number = reader.number()?;
            let pos = *PARTS.iter().find(|pos| **pos as u64 == number)?;
            let count = reader.count()?;
            let text = |reader: &mut Reader| String::from_utf8(reader.block()?.to_vec()).ok();
            let answers = (0..count).map(|_| text(reader)).collect::<Option<_>>()?;
            questions.push(Question { pos, answers });
        }
        let count = reader.count()?;
        let scripts = (0..count).map(|_| Script::read(reader)).collect::<Option<_>>()?;
        Some(Self { questions, scripts, table: Table::read(reader)? })
    }
}

const PARTS: [Pos; 17] = [
    Pos::Adj,
    Pos::Adp,
    Pos::Adv,
    Pos::Aux,
    Pos::Cconj,
    Pos::Det,
    Pos::Intj,
    Pos::Noun,
    Pos::Num,
    Pos::Part,
    Pos::Pron,
    Pos::Propn,
    Pos::Punct,
    Pos::Sconj,
    Pos::Sym,
    Pos::Verb,
    Pos::X,
];

/// The lemma of a verb whose particle stands apart: "ab" and "streiten" make "abstreiten".
pub fn with_particle(particle: &str, lemma: &str) -> String {
    let mut joined = particle.to_lowercase();
    joined.push_str(lemma);
    joined
}

/// See [`Lemmas::condition`].
pub fn condition(questions: &[Question], pos: Pos, features: &str) -> Condition {
    let coarse = join(SEED, pos as u64 + 1);
    let own = questions.iter().filter(|question| question.pos == pos);
    let fine = own.fold(join(coarse, 1), |fine, question| {
        let has = |answer: &String| answer.split(' ').any(|asked| features.split('|').any(|own| is(own, asked)));
        join(fine, question.answers.iter().position(has).map_or(0, |at| at as u64 + 1))
    });
    Condition { fine, coarse }
}

/// Whether a feature ("Mood=Ind") is the one asked for ("Mood=Ind", "Mood").
fn is(feature: &str, asked: &str) -> bool {
    feature.strip_prefix(asked).is_some_and(|rest| rest.is_empty() || rest.starts_with('='))
}

/// Hashes of the endings of a word in lower case.
#[derive(Debug, Clone)]
pub struct Endings {
    hashes: [u64; LONGEST + 1],
    longest: usize,
    whole: u64,
}

impl Endings {
    /// Looks at a word.
    pub fn of(form: &str) -> Self {
        let mut found = Self { hashes: [SEED; LONGEST + 1], longest: 0, whole: SEED };
        for c in form.chars().rev().flat_map(char::to_lowercase) {
            found.whole = push(found.whole, c);
            if found.longest < LONGEST {
                found.longest += 1;
                found.hashes[found.longest] = found.whole;
            }
        }
        found.whole = push(found.whole, '^');
        found
    }

    /// The whole word under a condition: the fine one, then the coarse one.
    pub fn whole(&self, condition: Condition) -> [u64; 2] {
        [join(self.whole, condition.fine), join(self.whole, condition.coarse)]
    }

    /// The ending of so many characters under a fine or coarse condition.
    pub fn ending(&self, length: usize, condition: u64) -> u64 {
        join(self.hashes[length.min(self.longest)], condition)
    }

    /// The endings under a condition from the longest to none: all under the fine one, then all under the coarse one.
    fn longest_first(&self, condition: Condition) -> impl Iterator<Item = u64> + use<'_> {
        [condition.fine, condition.coarse]
            .into_iter()
            .flat_map(move |condition| (0..=self.longest).rev().map(move |length| self.ending(length, condition)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::key;

    fn small() -> Lemmas {
        let questions = vec![Question { pos: Pos::Noun, answers: vec!["Number=Plur".into()] }];
        let script = |case, cut: &str, plain| Script { case, cut: cut.into(), plain, ..Script::default() };
        let scripts = vec![
            script(Case::Capital, "", false),
            script(Case::Capital, "er", true),
            script(Case::Capital, "er", false),
            script(Case::Lower, "", false),
        ];
        let plural = condition(&questions, Pos::Noun, "Case=Nom|Number=Plur");
        let entries = [
            (Endings::of("").ending(0, plural.coarse), 0),
            (Endings::of("er").ending(2, plural.fine), 2),
            (Endings::of("häuser").ending(5, plural.fine), 1),
            (Endings::of("leiter").whole(plural)[1], 0),
        ];
        let entries: Vec<(u32, u32)> = entries.iter().map(|(hash, script)| (key(*hash), *script)).collect();
        Lemmas::of(questions, scripts, Table::of(entries.into_iter()))
    }

    #[test]
    fn the_longest_ending_that_fits_decides() {
        let lemmas = small();
        let plural = lemmas.condition(Pos::Noun, "Case=Nom|Number=Plur");
        for (form, lemma) in [("Hochhäuser", "Hochhaus"), ("Kinder", "Kind"), ("Leiter", "Leiter"), ("er", "Er")] {
            assert_eq!(lemmas.lemma(form, plural), lemma);
        }
        let singular = lemmas.condition(Pos::Noun, "Number=Sing");
        assert!(matches!(lemmas.lemma("Kinder", singular), Cow::Borrowed("Kinder")));
        assert_eq!(lemmas.lemma("42", lemmas.condition(Pos::Num, "")), "42");
        assert_eq!(lemmas.lemma("", plural), "");
    }

    #[test]
    fn survives_writing_and_reading() {
        let lemmas = small();
        let mut writer = Writer::default();
        lemmas.write(&mut writer);
        let again = Lemmas::read(&mut Reader::new(&writer.bytes)).expect("readable");
        let mut rewritten = Writer::default();
        again.write(&mut rewritten);
        assert_eq!(rewritten.bytes, writer.bytes);
        assert_eq!(again.lemma("Hochhäuser", again.condition(Pos::Noun, "Number=Plur")), "Hochhaus");
        for end in 0..writer.bytes.len() {
            assert_eq!(Lemmas::read(&mut Reader::new(&writer.bytes[..end])), None);
        }
    }

    #[test]
    fn particles_join_their_verb() {
        assert_eq!(with_particle("Ab", "streiten"), "abstreiten");
    }
}
