//! Finding a rule's pattern in the items.

use crate::{
    action::Role,
    item::Item,
    number::Style,
    pattern::{Element, Rule, Test, What},
    words::{Sense, Value, Words},
};

/// What the words say, by role.
pub(crate) type Said = Vec<(Role, Value)>;

/// Items, and what is needed to read them.
pub(crate) struct Line<'a> {
    pub(crate) items: &'a [Item<'a>],
    pub(crate) words: &'a Words,
    pub(crate) style: &'a Style,
    pub(crate) number_list: u16,
}

/// A rule that fits.
pub(crate) struct Match {
    /// Items of the expression: up to, not including.
    pub(crate) end: usize,
    /// Items looked at altogether.
    pub(crate) weight: usize,
    pub(crate) said: Said,
}

impl Line<'_> {
    /// Whether `rule` fits an expression that begins at the item `start`.
    pub(crate) fn matches(&self, rule: &Rule, start: usize) -> Option<Match> {
        let mut said = vec![];
        let ends = self.ends(&rule.body, start, &mut said)?;
        let end = ends;
        let after = self.ends(&rule.after, end, &mut said)?;
        let before = self.starts(&rule.before, start, &mut said)?;
        let same = self.items.get(start)?.sentence == self.items.get(end.checked_sub(1)?)?.sentence;
        (same && end > start).then(|| Match { end, weight: (end - start) * 8 + (after - end) + (start - before), said })
    }

    /// The item after the elements, laid from `at` to the right; the longest way that fits.
    fn ends(&self, elements: &[Element], at: usize, said: &mut Said) -> Option<usize> {
        let Some((element, rest)) = elements.split_first() else { return Some(at) };
        let length = said.len();
        if element.negated {
            let stands = match &element.what {
                What::One(_) => self.one(element, at, said).is_some(),
                What::Group(inner) => self.ends(inner, at, said).is_some(),
            };
            said.truncate(length);
            return if stands { None } else { self.ends(rest, at, said) };
        }
        let next = match &element.what {
            What::One(_) => self.one(element, at, said).map(|()| at + 1),
            What::Group(inner) => self.ends(inner, at, said),
        };
        if let Some(end) = next.and_then(|next| self.ends(rest, next, said)) {
            return Some(end);
        }
        said.truncate(length);
        if element.optional { self.ends(rest, at, said) } else { None }
    }

    /// The first item of the elements, laid from before `end` to the left.
    pub(crate) fn starts(&self, elements: &[Element], end: usize, said: &mut Said) -> Option<usize> {
        let Some((element, rest)) = elements.split_last() else { return Some(end) };
        let length = said.len();
        let previous = end.checked_sub(1);
        if element.negated {
            let stands = match &element.what {
                What::One(_) => previous.is_some_and(|at| self.one(element, at, said).is_some()),
                What::Group(inner) => self.starts(inner, end, said).is_some(),
            };
            said.truncate(length);
            return if stands { None } else { self.starts(rest, end, said) };
        }
        let next = match &element.what {
            What::One(_) => previous.filter(|at| self.one(element, *at, said).is_some()),
            What::Group(inner) => self.starts(inner, end, said),
        };
        if let Some(start) = next.and_then(|next| self.starts(rest, next, said)) {
            return Some(start);
        }
        said.truncate(length);
        if element.optional { self.starts(rest, end, said) } else { None }
    }

    fn one(&self, element: &Element, at: usize, said: &mut Said) -> Option<()> {
        let item = self.items.get(at)?;
        let What::One(tests) = &element.what else { return None };
        tests.iter().any(|test| self.fits(*test, item, said)).then_some(())
    }

    fn fits(&self, test: Test, item: &Item, said: &mut Said) -> bool {
        match test {
            Test::Capital => item.is_capital(),
            Test::Adjective => item.adjective,
            Test::List(list, first, second) => {
                let Some(sense) = item.all_senses().find(|sense| sense.list == list) else { return false };
                said.extend(first.map(|role| (role, Value::Text(sense.first))));
                said.extend(second.map(|role| (role, Value::Text(sense.second))));
                true
            }
            Test::Number(class, role) => {
                let value = if item.number || item.text.starts_with(['\'', '’']) {
                    class.read(item.text, self.style)
                } else if class == crate::number::Class::Any {
                    sense(item, self.number_list).map(|sense| Value::Text(sense.first))
                } else {
                    None
                };
                said.extend(value.map(|value| (role, value)));
                value.is_some()
            }
            Test::NumberWith(list, role) => {
                let digits = item.text.bytes().take_while(u8::is_ascii_digit).count();
                if !item.number || digits > 4 {
                    return false;
                }
                let word = item.text[digits..].trim_start_matches('-');
                let Some(sense) = self.words.senses(word).iter().find(|sense| sense.list == list) else { return false };
                said.push((Role::Number, Value::Number(item.text[..digits].parse().unwrap_or(0.0))));
                said.push((role, Value::Text(sense.first)));
                true
            }
        }
    }
}

fn sense<'a>(item: &'a Item, list: u16) -> Option<&'a Sense> {
    item.all_senses().find(|sense| sense.list == list)
}
