//! The rules of one language.

use beleg_core::{Language, reading::Problem};
use beleg_language::lists::Lists;

use crate::{
    index::Index,
    number::Style,
    pattern::{Element, Rule, elements},
    words::{ListId, Sense, Words},
};

/// The rules of one language, read from its data file. What can stand in the file is described in `data/README.md`.
#[derive(Debug)]
pub struct Rules {
    pub(crate) words: Words,
    pub(crate) style: Style,
    pub(crate) rules: Vec<Rule>,
    /// Words before an expression that modify it, and the modifier.
    pub(crate) modifiers: Vec<Modifier>,
    pub(crate) index: Index,
    pub(crate) number_list: ListId,
    pub(crate) tense: Tense,
}

/// Words that modify the expression after them.
#[derive(Debug)]
pub(crate) struct Modifier {
    pub(crate) words: Vec<Element>,
    pub(crate) name: String,
    /// Only before what is longer than a day.
    pub(crate) coarse: bool,
}

/// The lists that tell when a clause is set.
#[derive(Debug, Default)]
pub(crate) struct Tense {
    pub(crate) past: ListId,
    pub(crate) future: ListId,
    pub(crate) perfect: ListId,
    pub(crate) present: ListId,
    pub(crate) determiner: ListId,
    pub(crate) joins: ListId,
    pub(crate) infinitive_mark: ListId,
    pub(crate) not_past: ListId,
    /// Participles of verbs that set a day for something.
    pub(crate) ahead: ListId,
    /// Prepositions before the day that they set.
    pub(crate) toward: ListId,
    /// Auxiliaries beside whose participle there is no object.
    pub(crate) no_object: ListId,
    /// Finite forms of the plural that no ending tells.
    pub(crate) plural: ListId,
    /// Determiners and pronouns that are neither nominative nor accusative.
    pub(crate) oblique: ListId,
    /// Determiners that are a nominative of the singular or neither nominative nor accusative.
    pub(crate) shared_form: ListId,
    /// Endings of finite forms of the plural.
    pub(crate) plural_endings: Vec<String>,
    /// Endings of adjectives in front of a noun.
    pub(crate) attribute_endings: Vec<String>,
    /// "so" in "so der Minister am Dienstag".
    pub(crate) telling: ListId,
    /// Verbs that look ahead with an infinitive: "promised to".
    pub(crate) intending: ListId,
    pub(crate) past_endings: Vec<String>,
    pub(crate) participle_starts: Vec<String>,
    pub(crate) participle_ends: Vec<String>,
    /// Endings of participles that need no prefix: "-iert".
    pub(crate) participle_alone: Vec<String>,
}

impl Rules {
    /// The rules of a language that is part of the program.
    pub fn embedded(language: &Language) -> Option<Self> {
        let files = [("de", include_str!("../data/de/times.txt")), ("en", include_str!("../data/en/times.txt"))];
        let (_, file) = files.into_iter().find(|(code, _)| *code == language.code())?;
        Some(Self::parse(file).0)
    }

    /// Reads a data file. Lines that cannot be read are left out and told as problems.
    pub fn parse(file: &str) -> (Self, Vec<Problem>) {
        let lists = Lists::parse(file);
        let mut problems = vec![];
        let mut words = Words::default();
        fill(&lists, &mut words, &mut problems);
        let mut rules = vec![];
        for line in lists.lines("rules") {
            match Rule::parse(line, &mut words) {
                Ok(rule) => rules.push(rule),
                Err(reason) => problems.push(problem(line, &reason)),
            }
        }
        let mut modifiers = vec![];
        for (section, coarse) in [("modifiers of dates", true), ("modifiers", false)] {
            for line in lists.lines(section) {
                match modifier(line, coarse, &mut words) {
                    Ok(modifier) => modifiers.push(modifier),
                    Err(reason) => problems.push(problem(line, &reason)),
                }
            }
        }
        let number_list = words.list("number");
        let tense = tense(&lists, &mut words);
        let index = Index::of(&rules, number_list);
        let rules = Self { style: style(&lists), rules, modifiers, index, number_list, tense, words };
        (rules, problems)
    }
}

fn problem(line: &str, reason: &str) -> Problem {
    Problem { kind: "time-rule".into(), detail: format!("{line}: {reason}"), start: None, end: None }
}

/// Sections "list NAME" have lines "value = form form …"; lines of "compounds" join the lists "one two" or "one und two".
fn fill(lists: &Lists, words: &mut Words, problems: &mut Vec<Problem>) {
    for section in lists.sections() {
        let Some(name) = section.strip_prefix("list ") else { continue };
        let list = words.list(&name.replace(' ', "-"));
        for line in lists.lines(section) {
            // "= =" would be a form of the mark itself; no list needs it.
            let (value, forms) = line.split_once('=').unwrap_or(("", line));
            let first = words.value(value.trim());
            for form in forms.split_whitespace() {
                words.insert(form, Sense { list, first, second: 0 });
            }
        }
    }
    for line in lists.lines("compounds") {
        if let Err(reason) = compound(line, words) {
            problems.push(problem(line, &reason));
        }
    }
}

fn compound(line: &str, words: &mut Words) -> Result<(), String> {
    let parts: Vec<&str> = line.split_whitespace().collect();
    let (first, link, second, target) = match parts[..] {
        [first, second] => (first, "", second, None),
        [first, link, second] => (first, link, second, None),
        [first, link, second, "=>", target] => (first, link, second, Some(target)),
        _ => return Err("not \"list list\", \"list link list\" or \"list link list => list\"".to_owned()),
    };
    let find = |name: &str, words: &Words| words.known_list(name).ok_or_else(|| format!("no list \"{name}\""));
    let (left, right) = (find(first, words)?, find(second, words)?);
    let own =
        |forms: Vec<(&str, u16)>| forms.into_iter().map(|(form, value)| (form.to_owned(), value)).collect::<Vec<_>>();
    let (left, right) = (own(words.forms(left)), own(words.forms(right)));
    let list = words.list(&target.map_or_else(|| format!("{first}+{second}"), str::to_owned));
    for (head, first) in &left {
        for (tail, second) in &right {
            // "Dienstag" and "Abend" are "Dienstagabend", "mid-" and "October" are "mid-October".
            let joined = head.ends_with('-');
            let tail: String = if joined { tail.clone() } else { tail.chars().flat_map(char::to_lowercase).collect() };
            let sense = match target {
                Some(_) => {
                    let number = |value: u16| words.text(value).parse::<f64>().unwrap_or(0.0);
                    let sum = number(*first) + number(*second);
                    Sense { list, first: words.value(&sum.to_string()), second: 0 }
                }
                None => Sense { list, first: *first, second: *second },
            };
            words.insert(&format!("{head}{link}{tail}"), sense);
        }
    }
    Ok(())
}

fn modifier(line: &str, coarse: bool, words: &mut Words) -> Result<Modifier, String> {
    let (pattern, name) = line.split_once("=>").ok_or("no \"=>\"")?;
    Ok(Modifier { words: elements(pattern, words)?, name: name.trim().to_owned(), coarse })
}

fn style(lists: &Lists) -> Style {
    let one = |section: &str| lists.words(section).next().and_then(|word| word.chars().next()).unwrap_or('\0');
    let all = |section: &str| lists.words(section).map(str::to_owned).collect();
    Style {
        decimal: one("decimal mark"),
        thousands: one("thousands mark"),
        ordinal: all("ordinal endings"),
        decade: all("decade endings"),
        possessive: all("possessive endings"),
    }
}

fn tense(lists: &Lists, words: &mut Words) -> Tense {
    let all = |section: &str| lists.words(section).map(str::to_owned).collect();
    Tense {
        past: words.list("past"),
        future: words.list("future"),
        perfect: words.list("perfect"),
        present: words.list("present"),
        determiner: words.list("determiner"),
        joins: words.list("joins"),
        infinitive_mark: words.list("infinitive-mark"),
        not_past: words.list("not-past"),
        ahead: words.list("ahead"),
        toward: words.list("toward"),
        no_object: words.list("no-object"),
        plural: words.list("plural"),
        oblique: words.list("oblique"),
        shared_form: words.list("shared-form"),
        telling: words.list("telling"),
        intending: words.list("intending"),
        plural_endings: all("plural endings"),
        past_endings: all("past endings"),
        participle_starts: all("participle starts"),
        participle_ends: all("participle ends"),
        attribute_endings: all("attribute endings"),
        participle_alone: all("participle alone"),
    }
}
