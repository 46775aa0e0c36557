//! Which rules can begin at a word, given the word after it.

use std::collections::BTreeMap;

use crate::{
    item::Item,
    number::Class,
    pattern::{Element, Rule, Test, What},
    words::ListId,
};

/// Rules by how they begin. An article or a number begins so many rules that only the word after it makes the number of those to
/// try small.
#[derive(Debug, Default)]
pub(crate) struct Index {
    /// By the list of the first word.
    lists: Vec<Seconds>,
    digits: Seconds,
}

/// Rules that begin alike, by what stands second.
#[derive(Debug, Default)]
struct Seconds {
    /// Those that may be over after the first word.
    any: Vec<u16>,
    lists: BTreeMap<ListId, Vec<u16>>,
    digits: Vec<u16>,
    capitals: Vec<u16>,
    adjectives: Vec<u16>,
}

impl Index {
    pub(crate) fn of(rules: &[Rule], number_list: ListId) -> Self {
        let mut index = Self::default();
        for (number, rule) in rules.iter().enumerate() {
            let Ok(number) = u16::try_from(number) else { break };
            let body: Vec<&Element> = rule.body.iter().collect();
            for (test, rest) in starts(&body) {
                let rest: Vec<&Element> = rest.into_iter().chain(&rule.after).collect();
                let may_end = rest.iter().all(|element| element.optional || element.negated);
                let seconds: Vec<Test> = starts(&rest).into_iter().map(|(test, _)| test).collect();
                let add = |first: &mut Seconds| first.add(number, may_end, &seconds, number_list);
                match test {
                    Test::List(list, ..) => add(index.list(list)),
                    Test::Number(class, _) => {
                        add(&mut index.digits);
                        if class == Class::Any {
                            add(index.list(number_list));
                        }
                    }
                    Test::NumberWith(..) => add(&mut index.digits),
                    Test::Capital | Test::Adjective => {}
                }
            }
        }
        index
    }

    fn list(&mut self, list: ListId) -> &mut Seconds {
        let place = usize::from(list);
        if self.lists.len() <= place {
            self.lists.resize_with(place + 1, Seconds::default);
        }
        &mut self.lists[place]
    }

    /// Calls `tried` with numbers of the rules that may begin with `first`, if `second` comes next. A rule may come twice.
    pub(crate) fn candidates(&self, first: &Item, second: Option<&Item>, mut tried: impl FnMut(&[u16])) {
        if first.number || first.text.starts_with(['\'', '’']) {
            self.digits.candidates(second, &mut tried);
        }
        for sense in first.all_senses() {
            if let Some(seconds) = self.lists.get(usize::from(sense.list)) {
                seconds.candidates(second, &mut tried);
            }
        }
    }
}

impl Seconds {
    fn add(&mut self, rule: u16, may_end: bool, seconds: &[Test], number_list: ListId) {
        let push = |rules: &mut Vec<u16>| {
            if rules.last() != Some(&rule) {
                rules.push(rule);
            }
        };
        if may_end {
            return push(&mut self.any);
        }
        for test in seconds {
            match test {
                Test::List(list, ..) => push(self.lists.entry(*list).or_default()),
                Test::Number(class, _) => {
                    push(&mut self.digits);
                    if *class == Class::Any {
                        push(self.lists.entry(number_list).or_default());
                    }
                }
                Test::NumberWith(..) => push(&mut self.digits),
                Test::Capital => push(&mut self.capitals),
                Test::Adjective => push(&mut self.adjectives),
            }
        }
    }

    fn candidates(&self, second: Option<&Item>, tried: &mut impl FnMut(&[u16])) {
        tried(&self.any);
        let Some(second) = second else { return };
        if second.number || second.text.starts_with(['\'', '’']) {
            tried(&self.digits);
        }
        if !self.capitals.is_empty() && second.is_capital() {
            tried(&self.capitals);
        }
        if second.adjective {
            tried(&self.adjectives);
        }
        if !self.lists.is_empty() {
            for sense in second.all_senses() {
                if let Some(rules) = self.lists.get(&sense.list) {
                    tried(rules);
                }
            }
        }
    }
}

/// Every test that the first item may have to pass, and what must follow then. What must not stand there is left out.
fn starts<'r>(elements: &[&'r Element]) -> Vec<(Test, Vec<&'r Element>)> {
    let Some((element, rest)) = elements.split_first() else { return vec![] };
    let mut found = vec![];
    if !element.negated {
        match &element.what {
            What::One(tests) => found.extend(tests.iter().map(|test| (*test, rest.to_vec()))),
            What::Group(inner) => {
                let inner: Vec<&Element> = inner.iter().chain(rest.iter().copied()).collect();
                found.extend(starts(&inner));
            }
        }
    }
    if element.negated || element.optional {
        found.extend(starts(rest));
    }
    found
}
