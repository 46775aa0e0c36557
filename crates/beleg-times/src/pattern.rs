//! One rule: what must stand in the text, and what it says.
//!
//! ```text
//! (am|vom) <weekday> ,? {den|dem}? <day.> <month> <year>?   => date
//! <day.> (bis <day.:to> <month> <year>?)                    => date
//! vor <n> <unit>                                            => shift sign=-
//! ```
//!
//! A word stands for itself, `<list>` for any word of a list, `<list:role>` gives its value to another role,
//! `<one+two>` is a compound of words of two lists, `a|b` is either, `?` may be absent, `!` must not stand there,
//! `{…}` holds several together. What stands in round brackets must stand before or after, but does not belong to the
//! expression.

use crate::{
    action::{Action, Role},
    number::Class,
    words::{ListId, Sense, Value, Words},
};

/// One place of a pattern.
#[derive(Debug, Clone)]
pub(crate) struct Element {
    pub(crate) what: What,
    pub(crate) optional: bool,
    pub(crate) negated: bool,
}

#[derive(Debug, Clone)]
pub(crate) enum What {
    /// Any of these.
    One(Vec<Test>),
    /// All of these in a row.
    Group(Vec<Element>),
}

/// Whether a word or number fits.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Test {
    /// It is in the list; its values go to the roles.
    List(ListId, Option<Role>, Option<Role>),
    /// It is a number, joined to a word of the second list.
    NumberWith(ListId, Role),
    /// It is a number of the class.
    Number(Class, Role),
    /// The word begins with a capital letter.
    Capital,
    /// The word is an adjective.
    Adjective,
}

/// A rule.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    pub(crate) before: Vec<Element>,
    pub(crate) body: Vec<Element>,
    pub(crate) after: Vec<Element>,
    pub(crate) action: Action,
    /// What the rule says by itself.
    pub(crate) given: Vec<(Role, Value)>,
}

impl Rule {
    /// Reads one line of the section `rules`.
    pub(crate) fn parse(line: &str, words: &mut Words) -> Result<Self, String> {
        let (pattern, meaning) = line.split_once("=>").ok_or("no \"=>\"")?;
        let mut parts = meaning.split_whitespace();
        let name = parts.next().ok_or("nothing after \"=>\"")?;
        let action = Action::named(name).ok_or_else(|| format!("no action \"{name}\""))?;
        let given = parts.map(|part| given(part, words)).collect::<Result<_, _>>()?;
        let mut rest = pattern.trim();
        let mut before = vec![];
        if rest.starts_with('(') {
            let (inner, tail) = bracketed(rest, '(', ')')?;
            before = elements(inner, words)?;
            rest = tail.trim_start();
        }
        let mut after = vec![];
        if let Some(at) = rest.find('(') {
            let (inner, tail) = bracketed(&rest[at..], '(', ')')?;
            if !tail.trim().is_empty() {
                return Err(format!("\"{}\" follows the bracket", tail.trim()));
            }
            after = elements(inner, words)?;
            rest = &rest[..at];
        }
        let body = elements(rest, words)?;
        if body.iter().all(|element| element.optional || element.negated) {
            return Err("nothing that must be there".to_owned());
        }
        Ok(Self { before, body, after, action, given })
    }
}

fn given(part: &str, words: &mut Words) -> Result<(Role, Value), String> {
    let (role, value) = part.split_once('=').ok_or_else(|| format!("no \"=\" in \"{part}\""))?;
    Ok((Role::named(role).ok_or_else(|| format!("no role \"{role}\""))?, Value::Text(words.value(value))))
}

/// The elements of a pattern or of a part of it.
pub(crate) fn elements(text: &str, words: &mut Words) -> Result<Vec<Element>, String> {
    let mut found = vec![];
    let mut rest = text.trim();
    while !rest.is_empty() {
        if rest.starts_with('{') || rest.starts_with("!{") {
            let negated = rest.starts_with('!');
            let (inner, tail) = bracketed(&rest[usize::from(negated)..], '{', '}')?;
            let optional = tail.starts_with('?');
            found.push(Element { what: What::Group(elements(inner, words)?), optional, negated });
            rest = tail[usize::from(optional)..].trim_start();
            continue;
        }
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        found.push(element(&rest[..end], words)?);
        rest = rest[end..].trim_start();
    }
    Ok(found)
}

fn element(text: &str, words: &mut Words) -> Result<Element, String> {
    let (text, negated) = text.strip_prefix('!').map_or((text, false), |text| (text, true));
    let (text, optional) = match text.strip_suffix('?') {
        Some(inner) if !inner.is_empty() => (inner, true),
        _ => (text, false),
    };
    let tests = text.split('|').map(|one| test(one, words)).collect::<Result<_, _>>()?;
    Ok(Element { what: What::One(tests), optional, negated })
}

fn test(text: &str, words: &mut Words) -> Result<Test, String> {
    let Some(name) = text.strip_prefix('<').and_then(|text| text.strip_suffix('>')) else {
        if text.is_empty() || text.contains(['<', '>', '{', '}', ')']) {
            return Err(format!("\"{text}\" is no word"));
        }
        let list = words.list(&format!("\"{text}"));
        words.insert(text, Sense { list, first: 0, second: 0 });
        return Ok(Test::List(list, None, None));
    };
    if name == "Capital" {
        return Ok(Test::Capital);
    }
    if name == "adjective" {
        return Ok(Test::Adjective);
    }
    let (name, role) = match name.rsplit_once(':') {
        Some((head, role)) if Class::named(name).is_none() => (head, Some(role)),
        _ => (name, None),
    };
    let role_of = |name: &str| Role::named(name).ok_or_else(|| format!("no role \"{name}\""));
    if let Some(list) = name.strip_prefix("digits+") {
        let known = words.known_list(list).ok_or_else(|| format!("no list \"{list}\""))?;
        return Ok(Test::NumberWith(known, role_of(role.unwrap_or(list))?));
    }
    if let Some(class) = Class::named(name) {
        return Ok(Test::Number(class, role_of(role.unwrap_or(class.role()))?));
    }
    let list = words.known_list(name).ok_or_else(|| format!("no list \"{name}\""))?;
    if let Some((first, second)) = name.split_once('+') {
        let second = role.map_or(Ok(Role::named(second)), |role| role_of(role).map(Some))?;
        return Ok(Test::List(list, Role::named(first), second));
    }
    match role {
        Some(role) => Ok(Test::List(list, Some(role_of(role)?), None)),
        None => Ok(Test::List(list, Role::named(name), None)),
    }
}

fn bracketed(text: &str, open: char, close: char) -> Result<(&str, &str), String> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        if c == open {
            depth += 1;
        } else if c == close {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return Ok((&text[1..at], &text[at + 1..]));
            }
        }
    }
    Err(format!("\"{open}\" is not closed"))
}
