//! Numbers with the things they count, and claims that count the same things differently.
//!
//! Two numbers are held against each other only where the clauses around them say the same beside the number: "some 120
//! soldiers took part" and "more than 300 soldiers were involved".

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use beleg_core::{
    Span,
    picture::{ClaimKind, ConflictKind, Relation, StoryEntity},
    reading::EntityKind,
};

use crate::{
    clauses::{Clause, matched, sorted},
    conflicts::{Clash, Court, compare_values},
    denials::people_agree,
    drafts::{Draft, Mode},
    lexicon::Lexicon,
    names::parts,
    similarity::{Content, hash},
    topics,
    words::{Number, Word},
};

/// Words between a number and what it counts, adjectives with it.
const REACH: usize = 2;
/// Words around a number in which it may say what befell people, which is counted elsewhere.
const FATE: usize = 7;
/// What both clauses must say beside the number.
const TELLS: f32 = 0.5;
/// What part of both clauses this must be; half of it, where it is most of one.
const PART: f32 = 0.4;
/// Most words beside the number in a clause that says hardly more than the number, and what is said around must tell.
const BARE: usize = 4;
const AROUND: f32 = 1.2;
/// What a clause tells at least.
const WORD: f32 = 0.3;
/// What is counted in more claims than this leads to none.
const COMMON: usize = 60;
/// Sentences of a claim that are asked.
const ASKED: usize = 3;
/// Times by which two numbers of one thing differ at most: further apart they count different things.
const APART: f64 = 20.0;
/// The same for sums of money, which many things of one sort have.
const SUMS: f64 = 5.0;

/// A number and what it counts.
#[derive(Debug, Clone)]
pub(crate) struct Count {
    pub(crate) value: f64,
    pub(crate) approximate: bool,
    pub(crate) at_least: bool,
    /// Stem and meanings of what is counted, sorted.
    pub(crate) noun: Vec<u64>,
    /// Whether it is a sum of money.
    pub(crate) money: bool,
    /// Stem and meanings of the word for it, which say nothing beside the number.
    pub(crate) word: Vec<u64>,
    /// Stems and meanings of what it is the size of, if that is told, sorted.
    pub(crate) of: Vec<u64>,
    /// The number as written, with what it counts.
    pub(crate) text: String,
}

/// A piece of what is said, with all pieces of it.
#[derive(Clone, Copy)]
pub(crate) struct Said<'a> {
    pub(crate) words: &'a [Word],
    pub(crate) folded: &'a [&'a str],
    /// All pieces, in the order of the text: the number may stand behind an insertion.
    pub(crate) parts: &'a [Cow<'a, [Word]>],
    pub(crate) text: &'a str,
    pub(crate) lexicon: &'a Lexicon,
}

/// The counts among `numbers`, each with the place of its first word.
pub(crate) fn find(numbers: &[Number], said: &Said) -> Vec<(usize, Count)> {
    numbers.iter().filter_map(|number| Some((number.word, count(number, said)?))).collect()
}

fn count(number: &Number, said: &Said) -> Option<Count> {
    let Said { words, folded, text, lexicon, .. } = *said;
    let after = number.word + number.length;
    let is = |list: &str, at: usize| folded.get(at).is_some_and(|word| lexicon.is(list, word));
    let year = number.value.fract() == 0.0 && (1900.0..2100.0).contains(&number.value);
    let plain = number.length == 1 && folded.get(number.word).is_some_and(|word| word.len() == 4);
    // "The 4th brigade", "15 June", "47 of the 97".
    let (first, last) = (words.get(number.word)?.span, words.get(after - 1)?.span);
    let ordinal = text.get(last.end..).is_some_and(|rest| rest.starts_with(". ")) && after < words.len();
    let part = is("part_of", after);
    let further = (number.word.saturating_sub(1)..after + 2).any(|at| is("further", at));
    if number.value <= 1.0 || (year && plain) || ordinal || part || further {
        return None;
    }
    let noun = (after..words.len().min(after + REACH)).filter(|at| Content::tells(folded[*at], lexicon));
    // A sum of money counts whatever it is told of.
    let sign = lexicon.currencies.before(text, first.start).or_else(|| lexicon.currencies.behind(text, last.end));
    let named = folded.get(after).and_then(|word| Some((lexicon.currencies.word(word)?, after)));
    if let Some((currency, word)) = named.or(sign.map(|sign| (sign, number.word))) {
        let near = number.word.saturating_sub(FATE)..words.len().min(after + FATE);
        if near.into_iter().any(|at| is("traded", at)) {
            return None;
        }
        return Some(sum(number, (currency, word), first.cover(last), said));
    }
    // A share is of interest only if what it is a share of is told.
    if is("percent", after) {
        let of = topics::of(number, said);
        let (keys, last) = (vec![hash("percent")], words.get(after)?.span);
        let word = vec![hash(&lexicon.stem(folded[after]))];
        return (!of.is_empty()).then_some(Count {
            value: number.value,
            approximate: number.approximate,
            at_least: number.at_least,
            noun: keys,
            money: false,
            word,
            of,
            text: first.cover(last).of(text)?.to_owned(),
        });
    }
    // In a language that writes nouns with a capital letter, that is the noun.
    let capital = |at: &usize| words[*at].span.of(text).is_some_and(|word| word.starts_with(char::is_uppercase));
    let mut nouns: Vec<usize> = noun.collect();
    if lexicon.is("capital", "nouns") {
        nouns.retain(capital);
    }
    let noun = nouns.first().copied()?;
    let joined = text.get(last.end..words[noun].span.start).is_some_and(|gap| !gap.contains([',', ';', ':', '(', '.']));
    let month = lexicon.months.iter().any(|month| crate::names::fold(month) == folded[noun]);
    if !joined || month || is("measure", noun) {
        return None;
    }
    let around = number.word.saturating_sub(FATE)..words.len().min(after + FATE);
    if around.into_iter().any(|at| lexicon.fates.at(folded, at).is_some()) {
        return None;
    }
    let mut keys = lexicon.meanings(folded, noun);
    keys.push(hash(&lexicon.stem(folded[noun])));
    Some(Count {
        value: number.value,
        approximate: number.approximate,
        at_least: number.at_least,
        noun: sorted(keys.clone()),
        money: false,
        word: sorted(keys),
        of: topics::of(number, said),
        text: first.cover(words[noun].span).of(text)?.to_owned(),
    })
}

/// A number of a currency.
fn sum(number: &Number, (currency, word): (u64, usize), span: Span, said: &Said) -> Count {
    let Said { words, folded, text, lexicon, .. } = *said;
    let mut keys = lexicon.meanings(folded, word);
    keys.push(hash(&lexicon.stem(folded[word])));
    let sign = text[..span.start].char_indices().next_back().filter(|_| word == number.word);
    let start = sign.map_or(span.start, |(at, _)| at);
    Count {
        value: number.value,
        approximate: number.approximate,
        at_least: number.at_least,
        noun: vec![currency],
        money: true,
        word: sorted(keys),
        of: topics::of(number, said),
        text: Span::new(start, span.end).cover(words[word].span).of(text).unwrap_or_default().to_owned(),
    }
}

impl Count {
    /// Whether both count the same sort of things.
    fn alike(&self, other: &Self) -> bool {
        self.noun.iter().any(|key| other.noun.binary_search(key).is_ok())
    }

    /// Whether both are the size of one thing.
    fn sizes(&self, other: &Self) -> bool {
        self.of.iter().any(|key| other.of.binary_search(key).is_ok())
    }

    /// How two counts of the same things differ.
    fn against(&self, other: &Self) -> Option<Relation> {
        let (small, large) = if self.value <= other.value { (self, other) } else { (other, self) };
        let apart = if self.money { SUMS } else { APART };
        if rounded(self.value, other.value) || large.value > small.value * apart {
            return None;
        }
        if small.at_least {
            return Some(Relation::Refinement);
        }
        compare_values(small.value, large.value, false, false, small.approximate || large.approximate)
    }
}

/// Whether one number is the other with fewer digits: "two million" for 1.87 million.
fn rounded(a: f64, b: f64) -> bool {
    // The number in digits, without the zeros at its end.
    let digits = |x: f64| format!("{x}").replace('.', "").trim_matches('0').len().max(1);
    let (coarse, fine) = if digits(a) <= digits(b) { (a, b) } else { (b, a) };
    let kept = i32::try_from(digits(coarse)).unwrap_or(i32::MAX);
    let scale = 10f64.powi(fine.log10().floor() as i32 + 1 - kept.min(15));
    ((fine / scale).round() * scale - coarse).abs() < scale * 0.01
}

impl Court<'_> {
    /// Claims that count the same things differently, each held against the one that says most of the rest.
    pub(crate) fn counts(&self) -> Vec<Clash> {
        let open = |n: &usize| {
            let group = &self.groups[*n];
            matches!(group.mode, Mode::Asserted | Mode::Possible) && group.kind != ClaimKind::Figure
        };
        let groups: Vec<usize> = (0..self.groups.len()).filter(open).collect();
        let mut holders: BTreeMap<u64, BTreeSet<usize>> = BTreeMap::new();
        for group in &groups {
            let members = self.groups[*group].members.iter().take(ASKED);
            let clauses = members.flat_map(|member| &self.drafts[*member].content.clauses);
            for count in clauses.flat_map(|clause| &clause.counts) {
                count.noun.iter().for_each(|key| _ = holders.entry(*key).or_default().insert(*group));
            }
        }
        let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
        for list in holders.values().filter(|list| (2..=COMMON).contains(&list.len())) {
            let list: Vec<usize> = list.iter().copied().collect();
            for (n, a) in list.iter().enumerate() {
                pairs.extend(list[n + 1..].iter().map(|b| (*a, *b)));
            }
        }
        let mut found: Vec<(f32, Clash)> = pairs.into_iter().filter_map(|(a, b)| self.differ(a, b)).collect();
        found.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1.a, x.1.b).cmp(&(y.1.a, y.1.b))));
        let mut told: BTreeSet<usize> = BTreeSet::new();
        found.retain(|(_, clash)| told.insert(clash.b));
        found.into_iter().map(|(_, clash)| clash).collect()
    }

    /// "The organisers counted 200,000 people. The police spoke of 30,000": two who count the same in one breath.
    pub(crate) fn counted_by_two(&self) -> Vec<Clash> {
        let told = |n: &usize| {
            let draft = self.first(*n);
            let open = matches!(self.groups[*n].mode, Mode::Asserted | Mode::Possible);
            open && draft.statement.is_some() && draft.corrects.is_none()
        };
        let groups: Vec<usize> = (0..self.groups.len()).filter(told).collect();
        let bare = groups.iter().filter_map(|n| Some((*n, self.first(*n).content.bare_number()?)));
        let clash = |(b, number): (usize, f64)| {
            let y = self.first(b);
            let beside = |a: &&usize| {
                let x = self.first(**a);
                let sentences = &self.readings[x.doc].sentences;
                let next = sentences.iter().find(|sentence| sentence.start > x.quote.start).copied();
                let near = x.doc == y.doc && (x.quote == y.quote || next == Some(y.quote));
                near && x.source.origin != y.source.origin && x.focus().end <= y.focus().start
            };
            let counts = |a: usize| self.first(a).content.clauses.iter().flat_map(|clause| &clause.counts);
            let counted = |a: &usize| Some((*a, counts(*a).last()?));
            let (a, count) = groups.iter().filter(beside).filter_map(counted).next_back()?;
            let large = count.value.max(number) <= count.value.min(number) * APART;
            let relation = compare_values(count.value, number, false, false, count.approximate)?;
            let given = y.focus().of(&self.readings[y.doc].article.text).unwrap_or_default();
            let given = &given[given.find(|c: char| c.is_ascii_digit()).unwrap_or(0)..];
            let about = self.phrases.say("conflict.number", &[("a", &count.text), ("b", given)]);
            large.then(|| self.clash(ConflictKind::Number, relation, a, b, about))
        };
        bare.filter_map(clash).collect()
    }

    fn differ(&self, a: usize, b: usize) -> Option<(f32, Clash)> {
        let members = |n: usize| self.groups[n].members.iter().take(ASKED).map(|member| &self.drafts[*member]);
        let pairs = members(a).flat_map(|x| members(b).map(move |y| (x, y)));
        let told = |(x, y)| self.drafts_differ(x, y);
        let (told, p, q, relation) = pairs.filter_map(told).max_by(|m, n| m.0.total_cmp(&n.0))?;
        let relation = match relation {
            Relation::Contradiction if self.later_word(a, b) => Relation::Update,
            relation => relation,
        };
        let about = self.phrases.say("conflict.number", &[("a", &p), ("b", &q)]);
        Some((told, self.clash(ConflictKind::Number, relation, a, b, about)))
    }

    fn drafts_differ(&self, x: &Draft, y: &Draft) -> Option<(f32, String, String, Relation)> {
        let corrects = x.corrects.is_some() || y.corrects.is_some();
        let apart = !corrects
            && x.doc != y.doc
            && self.compare.dates_agree(x, y)
            && self.compare.places_agree(x, y)
            && people_agree(x, y, self.compare);
        if !apart {
            return None;
        }
        let pairs = x.content.clauses.iter().flat_map(|p| y.content.clauses.iter().map(move |q| (p, q)));
        let told = |(p, q): (&Clause, &Clause)| self.count_apart(p, x, q, y);
        pairs.filter_map(told).max_by(|m, n| m.0.total_cmp(&n.0))
    }

    /// Whether not each names an organisation, and nobody whose name has a word of the other's.
    fn bodies_agree(&self, x: &Draft, y: &Draft) -> bool {
        let rows = &self.compare.cast.rows;
        let named = |draft: &Draft| draft.content.rows.iter().filter_map(|row| rows.get(*row)).collect::<Vec<_>>();
        let (a, b) = (named(x), named(y));
        let any = |rows: &[&StoryEntity]| rows.iter().any(|row| row.kind == EntityKind::Organization);
        let words = |rows: &[&StoryEntity]| rows.iter().flat_map(|row| parts(&row.name)).collect::<BTreeSet<_>>();
        !any(&a) || !any(&b) || !words(&a).is_disjoint(&words(&b))
    }

    /// What both clauses say beside different counts of one thing, with these.
    fn count_apart(&self, p: &Clause, x: &Draft, q: &Clause, y: &Draft) -> Option<(f32, String, String, Relation)> {
        if p.negated || q.negated || !p.tells() || !q.tells() {
            return None;
        }
        let mut pairs = p.counts.iter().flat_map(|m| q.counts.iter().map(move |n| (m, n)));
        // Shares of different things have nothing to do with each other.
        let share = |count: &Count| count.noun == [hash("percent")];
        let mut alike = pairs.by_ref().filter(|(m, n)| m.alike(n) && (!share(m) || m.sizes(n)));
        let (Some((m, n)), None) = (alike.next(), alike.next()) else { return None };
        let beside = |clause: &Clause, count: &Count| {
            clause.only(|word| !word.keys.iter().any(|key| count.word.binary_search(key).is_ok()))
        };
        let everywhere = |key: &u64| self.compare.worth.is_everywhere(*key);
        let telling = |clause: &Clause| clause.only(|word| !word.keys.iter().any(everywhere));
        let (whole_p, whole_q) = (beside(p, m), beside(q, n));
        let (p, q) = (telling(&whole_p), telling(&whole_q));
        let (here, there) = (matched(&p.words, &q.keys).1, matched(&q.words, &p.keys).1);
        let rows = x.content.rows.intersection(&y.content.rows).count();
        let (told, parts) = (here.max(there), (here / p.weight().max(WORD), there / q.weight().max(WORD)));
        let (least, most) = (parts.0.min(parts.1), parts.0.max(parts.1));
        let most_of_one = least >= PART / 2.0 && most >= 2.0 * PART;
        let named = rows > 0 && most >= if m.money { 2.0 * PART } else { PART };
        let said = least >= PART || most_of_one || named;
        // What a sum is of, both must say with a word of known meaning, and of the same firm.
        let meant = || !p.only(|word| word.keys.len() > 1 && matched([word], &q.keys).0 > 0).words.is_empty();
        if m.sizes(n) && self.bodies_agree(x, y) {
            return Some((told.max(TELLS), m.text.clone(), n.text.clone(), m.against(n)?));
        }
        if m.money && !(said && meant() && self.bodies_agree(x, y)) {
            return None;
        }
        if said && told >= TELLS {
            return Some((told, m.text.clone(), n.text.clone(), m.against(n)?));
        }
        // Where hardly more than the number is said, what is said around it tells what it is about.
        let (p, q) = (whole_p, whole_q);
        let bare = !m.money && p.words.len() <= BARE && q.words.len() <= BARE;
        let around = || matched(&p.words, y.context.senses()).1 + matched(&q.words, x.context.senses()).1;
        let about = if bare { around() } else { 0.0 };
        (about >= AROUND).then_some(())?;
        Some((about / 2.0, m.text.clone(), n.text.clone(), m.against(n)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fewer_digits_are_no_other_number() {
        assert!(rounded(2_000_000.0, 1_870_000.0));
        assert!(rounded(1500.0, 1450.0));
        assert!(!rounded(120.0, 300.0));
        assert!(!rounded(14.0, 4.0));
        assert!(rounded(12.0, 12.4));
    }
}
