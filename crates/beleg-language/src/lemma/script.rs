//! What is done to a form to get its lemma.

use std::borrow::Cow;

use crate::bytes::{Reader, Writer};

/// The steps from a form to its lemma, in this order: case, cut, umlaut, drop, add.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Script {
    /// How the lemma is written.
    pub case: Case,
    /// What is cut from the end, in lower case.
    pub cut: String,
    /// Whether the last umlaut becomes a plain vowel: "Häus" to "Haus".
    pub plain: bool,
    /// What is taken out of the middle or the start: "ge" in "angekomm". Its last place counts, two letters must follow.
    pub drop: String,
    /// What is put at the end.
    pub add: String,
}

/// How a lemma is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Case {
    /// Like the form.
    #[default]
    Form,
    /// In lower case.
    Lower,
    /// With a capital; a long word in capitals only becomes an ordinary one.
    Capital,
}

/// Letters from which a word in capitals is a word that is shouted, not an abbreviation.
const SHOUTED: usize = 5;

impl Script {
    /// The lemma of a form, if the script fits it.
    pub fn apply<'a>(&self, form: &'a str) -> Option<Cow<'a, str>> {
        let stem = without(form, &self.cut)?;
        let case = self.case.needed(form);
        if case == Case::Form && !self.plain && self.drop.is_empty() {
            return match (stem.is_empty() && self.add.is_empty(), self.add.is_empty()) {
                (true, _) => None,
                (_, true) => Some(Cow::Borrowed(stem)),
                _ => Some(Cow::Owned([stem, &self.add].concat())),
            };
        }
        let mut lemma = case.write(stem, is_shouted(form));
        if self.plain {
            lemma = with_plain_vowel(&lemma)?;
        }
        if !self.drop.is_empty() {
            let at = place(&lemma, &self.drop)?;
            lemma.replace_range(at..at + self.drop.len(), "");
            // What was dropped may have carried the capital.
            lemma = case.write(&lemma, false);
        }
        lemma.push_str(&self.add);
        (!lemma.is_empty()).then_some(Cow::Owned(lemma))
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        writer.byte(self.case as u8 | u8::from(self.plain) << 2);
        for part in [&self.cut, &self.drop, &self.add] {
            writer.block(part.as_bytes());
        }
    }

    pub(super) fn read(reader: &mut Reader) -> Option<Self> {
        let head = reader.byte()?;
        let case = *[Case::Form, Case::Lower, Case::Capital].get(usize::from(head & 3))?;
        let mut part = || String::from_utf8(reader.block()?.to_vec()).ok();
        Some(Self { case, plain: head & 4 != 0, cut: part()?, drop: part()?, add: part()? })
    }
}

impl Case {
    /// The case, or [`Case::Form`] if the form has it already.
    fn needed(self, form: &str) -> Self {
        let has = match self {
            Case::Form => true,
            Case::Lower => !form.contains(char::is_uppercase),
            Case::Capital => !form.starts_with(char::is_lowercase) && !is_shouted(form),
        };
        if has { Case::Form } else { self }
    }

    /// Writes a word this way.
    fn write(self, word: &str, shouted: bool) -> String {
        match self {
            Case::Form => word.to_owned(),
            Case::Lower => word.to_lowercase(),
            Case::Capital => {
                let mut rest = word.chars();
                let first = rest.next().into_iter().flat_map(char::to_uppercase);
                let rest = rest.as_str();
                if shouted {
                    first.chain(rest.to_lowercase().chars()).collect()
                } else {
                    first.chain(rest.chars()).collect()
                }
            }
        }
    }
}

fn is_shouted(form: &str) -> bool {
    form.starts_with(char::is_uppercase) && form.chars().count() >= SHOUTED && form.chars().all(char::is_uppercase)
}

/// The form without an ending that is given in lower case.
fn without<'a>(form: &'a str, cut: &str) -> Option<&'a str> {
    let mut rest = form.chars();
    for expected in cut.chars().rev() {
        let c = rest.next_back()?;
        if c != expected && !c.to_lowercase().eq([expected]) {
            return None;
        }
    }
    Some(rest.as_str())
}

fn with_plain_vowel(word: &str) -> Option<String> {
    let (at, umlaut) = word.char_indices().rfind(|(_, c)| "äöüÄÖÜ".contains(*c))?;
    let plain = match umlaut {
        'ä' => "a",
        'ö' => "o",
        'ü' => "u",
        'Ä' => "A",
        'Ö' => "O",
        _ => "U",
    };
    let mut word = word.to_owned();
    word.replace_range(at..at + umlaut.len_utf8(), plain);
    Some(word)
}

/// The last place of `part` in a word that two letters follow.
fn place(word: &str, part: &str) -> Option<usize> {
    word.rmatch_indices(part).map(|(at, _)| at).find(|at| word[at + part.len()..].chars().nth(1).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lemma(form: &str, case: Case, cut: &str, plain: bool, drop: &str, add: &str) -> Option<String> {
        let script = Script { case, cut: cut.into(), plain, drop: drop.into(), add: add.into() };
        let mut writer = Writer::default();
        script.write(&mut writer);
        assert_eq!(Script::read(&mut Reader::new(&writer.bytes)), Some(script.clone()));
        script.apply(form).map(Cow::into_owned)
    }

    #[test]
    fn steps() {
        assert_eq!(lemma("Bäumen", Case::Capital, "en", true, "", "").as_deref(), Some("Baum"));
        assert_eq!(lemma("BÄUMEN", Case::Capital, "en", true, "", "").as_deref(), Some("Baum"));
        assert_eq!(lemma("EU-Länder", Case::Capital, "er", true, "", "").as_deref(), Some("EU-Land"));
        assert_eq!(lemma("angekommen", Case::Lower, "", false, "ge", "").as_deref(), Some("ankommen"));
        assert_eq!(lemma("Gelegt", Case::Lower, "t", false, "ge", "en").as_deref(), Some("legen"));
        assert_eq!(lemma("Anzukommen", Case::Lower, "", false, "zu", "").as_deref(), Some("ankommen"));
        assert_eq!(lemma("Die", Case::Lower, "die", false, "", "der").as_deref(), Some("der"));
        assert_eq!(lemma("Baum", Case::Capital, "", true, "", ""), None);
        assert_eq!(lemma("gehen", Case::Lower, "", false, "zu", ""), None);
        assert_eq!(lemma("en", Case::Lower, "en", false, "", ""), None);
    }
}
