//! The words of two names side by side.

use crate::{
    distance::{Row, distance},
    name::{Kind, MOST_WORDS, Name},
    reason::{Reason, Reasons},
    weights::Weights,
    word::{Sort, Word},
};

/// What was found of two names.
#[derive(Default)]
pub(crate) struct Alignment {
    /// Words of the left that have a partner, as bits.
    pub(crate) left: u32,
    /// Words of the right that have a partner, as bits.
    pub(crate) right: u32,
    /// What the words are worth that both have.
    pub(crate) same: f32,
    /// How much of them was altered.
    pub(crate) altered: f32,
    /// How many words that are evidence by themselves both have.
    pub(crate) full: usize,
    /// How many initials have a word.
    pub(crate) initials: usize,
    pub(crate) reasons: Reasons,
    /// For each word of the left its partner's place, for the order.
    partners: [u8; MOST_WORDS],
}

/// The words of `a` and `b` side by side.
pub(crate) fn align(weights: &Weights, a: &Name, b: &Name) -> Alignment {
    let mut found = Alignment { partners: [u8::MAX; MOST_WORDS], ..Alignment::default() };
    let person = a.kind == Kind::Person && b.kind == Kind::Person;
    found.equal(&a.words, &b.words);
    if found.is_open(a, b) {
        found.joined(weights, &a.words, &b.words, false);
        found.joined(weights, &b.words, &a.words, true);
        found.alike(weights, person, &a.words, &b.words);
    }
    if found.is_open(a, b) {
        let least = if person { 2 } else { 3 };
        found.abbreviated(weights, a, &b.words, false, least);
        found.abbreviated(weights, b, &a.words, true, least);
        if person {
            found.initials(weights, &a.words, &b.words, false);
            found.initials(weights, &b.words, &a.words, true);
        }
    }
    found.order();
    found
}

/// What a word is worth where both names have it.
fn worth(word: &Word) -> f32 {
    match word.sort {
        Sort::Word | Sort::Initial | Sort::Number(_) | Sort::Place => 1.0,
        Sort::Particle => 0.1,
        Sort::Title => 0.0,
    }
}

impl Alignment {
    /// Whether both names have words left without a partner.
    fn is_open(&self, a: &Name, b: &Name) -> bool {
        self.left.count_ones() < a.words.len() as u32 && self.right.count_ones() < b.words.len() as u32
    }

    fn pair(&mut self, i: usize, j: usize, worth: f32, distance: f32) {
        self.left |= 1 << i;
        self.right |= 1 << j;
        self.same += worth * (1.0 - distance);
        self.altered += worth * distance * distance;
        self.partners[i] = j as u8;
    }

    /// Words spelled the same.
    fn equal(&mut self, a: &[Word], b: &[Word]) {
        for (i, x) in a.iter().enumerate() {
            let same = |y: &Word| match (x.sort, y.sort) {
                (Sort::Number(x), Sort::Number(y)) => x == y,
                (Sort::Number(_), _) | (_, Sort::Number(_)) => false,
                _ => x.spelling == y.spelling,
            };
            let partner = (0..b.len()).find(|j| self.right & (1 << j) == 0 && same(&b[*j]));
            if let Some(j) = partner {
                self.pair(i, j, worth(x).min(worth(&b[j])), 0.0);
                self.full += usize::from(x.is_full() && b[j].is_full());
                if x.latin != b[j].latin {
                    self.reasons.add(Reason::Spelling);
                }
            }
        }
    }

    /// Words that sound alike, the nearest first.
    fn alike(&mut self, weights: &Weights, person: bool, a: &[Word], b: &[Word]) {
        let mut near = [(0.0_f32, 0_u8, 0_u8); MOST_WORDS * 2];
        let mut count = 0;
        for (i, x) in a.iter().enumerate().filter(|(i, _)| self.left & (1 << i) == 0) {
            for (j, y) in b.iter().enumerate().filter(|(j, _)| self.right & (1 << j) == 0) {
                if !(x.is_full() && y.is_full()) {
                    continue;
                }
                let mut far = between(x, y, weights.reach);
                if person && far > weights.nickname && x.forms.iter().any(|form| y.forms.contains(form)) {
                    // What is no other spelling is marked by a sign that no distance has.
                    far = if far < weights.reach { weights.nickname } else { -weights.nickname };
                }
                if far.abs() <= weights.reach && count < near.len() {
                    near[count] = (far, i as u8, j as u8);
                    count += 1;
                }
            }
        }
        let near = &mut near[..count];
        near.sort_by(|x, y| {
            let key = |(far, i, j): &(f32, u8, u8)| (far.abs(), i.abs_diff(*j));
            key(x).partial_cmp(&key(y)).unwrap_or(std::cmp::Ordering::Equal)
        });
        for (far, i, j) in near.iter().map(|(far, i, j)| (*far, usize::from(*i), usize::from(*j))) {
            if self.left & (1 << i) != 0 || self.right & (1 << j) != 0 {
                continue;
            }
            self.pair(i, j, 1.0, far.abs());
            self.full += 1;
            let other_script = a[i].latin != b[j].latin;
            self.reasons.add(match far {
                _ if far < 0.0 => Reason::Nickname,
                // Less than a letter: sounds that are written in several ways.
                _ if other_script || far * (a[i].sound.len().max(b[j].sound.len()) as f32) < 1.0 => Reason::Spelling,
                _ => Reason::Typo,
            });
        }
    }

    /// Words of `many` that are one word of `few` together. `turned` tells that `many` is the right name.
    fn joined(&mut self, weights: &Weights, many: &[Word], few: &[Word], turned: bool) {
        const MOST_JOINED: usize = 4;
        for (j, one) in few.iter().enumerate() {
            let (used, used_few) = if turned { (self.right, self.left) } else { (self.left, self.right) };
            if used_few & (1 << j) != 0 || !one.is_full() {
                continue;
            }
            let mut best = (weights.reach_joined, 0, 0);
            for start in 0..many.len() {
                let mut row = Row::new();
                for (end, word) in many.iter().enumerate().skip(start).take(MOST_JOINED) {
                    let free = used & (1 << end) == 0 || word.sort == Sort::Particle;
                    if !free || matches!(word.sort, Sort::Number(_)) {
                        break;
                    }
                    let consonants = one.consonantal || word.consonantal;
                    row.push(&word.sound, consonants);
                    if end == start || row.sounds().len() > one.sound.len() + 4 {
                        continue;
                    }
                    let mut other = Row::new();
                    other.push(&one.sound, consonants);
                    let far = distance(row.sounds(), other.sounds(), best.0);
                    // The word alone may be nearer than with its neighbours.
                    let alone = || many[start..=end].iter().any(|word| between(word, one, far) <= far);
                    if far < best.0 && !alone() {
                        best = (far, start, end);
                    }
                }
            }
            let (far, start, end) = best;
            if end > start {
                let words = (start..=end).filter(|i| many[*i].is_full()).count().max(1);
                for i in start..=end {
                    let (i, j) = if turned { (j, i) } else { (i, j) };
                    self.pair(i, j, 0.0, 0.0);
                }
                self.same += words as f32 * (1.0 - far);
                self.altered += words as f32 * far * far;
                self.full += words;
                self.reasons.add(Reason::Joined);
            }
        }
    }

    /// Words of `name` of which a word of `few` has the first letters.
    fn abbreviated(&mut self, weights: &Weights, name: &Name, few: &[Word], turned: bool, least: usize) {
        for (j, one) in few.iter().enumerate() {
            let (used, used_few) = if turned { (self.right, self.left) } else { (self.left, self.right) };
            let letters = one.spelling.as_bytes();
            let many = &name.words;
            if used_few & (1 << j) != 0 || !one.capital || !(least..=6).contains(&letters.len()) {
                continue;
            }
            for start in 0..many.len() {
                let mut at = 0;
                let mut taken = 0_u32;
                for (i, word) in many.iter().enumerate().skip(start) {
                    if at == letters.len() || used & (1 << i) != 0 {
                        break;
                    }
                    if word.is_full()
                        && word.spelling.as_bytes().first() == Some(&letters[at])
                        && word.spelling.len() > 1
                    {
                        at += 1;
                        taken |= 1 << i;
                    } else if word.sort != Sort::Particle {
                        break;
                    }
                }
                let rest = one.spelling.get(at..).unwrap_or_default();
                if taken.count_ones() > 1 && (rest.is_empty() || name.legal.initials.ends_with(rest)) {
                    for i in (0..many.len()).filter(|i| taken & (1 << i) != 0) {
                        let (i, j) = if turned { (j, i) } else { (i, j) };
                        self.pair(i, j, 0.0, 0.0);
                    }
                    self.same += 1.0 - weights.initial;
                    self.altered += weights.initial * weights.initial;
                    // Three first letters are evidence by themselves, one is not.
                    self.initials += 1;
                    self.full += usize::from(least > 2);
                    self.reasons.add(Reason::Abbreviation);
                    break;
                }
            }
        }
    }

    /// Initials of `few` and the words of `many` that they stand for.
    fn initials(&mut self, weights: &Weights, many: &[Word], few: &[Word], turned: bool) {
        for (j, one) in few.iter().enumerate().filter(|(_, word)| word.sort == Sort::Initial) {
            let (used, used_few) = if turned { (self.right, self.left) } else { (self.left, self.right) };
            if used_few & (1 << j) != 0 {
                continue;
            }
            let stands_for = |word: &Word| {
                let same = word.spelling.chars().next() == one.spelling.chars().next();
                word.is_full() && (same || word.sound.first() == one.sound.first())
            };
            if let Some(i) = (0..many.len()).find(|i| used & (1 << i) == 0 && stands_for(&many[*i])) {
                let (i, j) = if turned { (j, i) } else { (i, j) };
                self.pair(i, j, 1.0, weights.initial);
                self.initials += 1;
                self.reasons.add(Reason::Initial);
            }
        }
    }

    fn order(&mut self) {
        let mut partners = self.partners.iter().filter(|partner| **partner != u8::MAX);
        let mut last = 0;
        if !partners.all(|partner| std::mem::replace(&mut last, *partner) <= *partner) {
            self.reasons.add(Reason::Order);
        }
    }
}

/// How far two words are from each other, 1 if above `reach`.
fn between(x: &Word, y: &Word, reach: f32) -> f32 {
    if x.consonantal != y.consonantal {
        let [mut left, mut right] = [Row::new(), Row::new()];
        left.push(&x.sound, true);
        right.push(&y.sound, true);
        return distance(left.sounds(), right.sounds(), reach);
    }
    // Two names known as such are no slips of each other.
    let apart = !x.forms.is_empty() && !y.forms.is_empty() && !x.forms.iter().any(|form| y.forms.contains(form));
    let reach = if apart { reach.min(0.1) } else { reach };
    let patronymics = x.stem < x.sound.len() && y.stem < y.sound.len();
    let [left, right] =
        if patronymics { [&x.sound[..x.stem], &y.sound[..y.stem]] } else { [&x.sound[..], &y.sound[..]] };
    // One letter of three is another word, two of eight are slips: the first letter allows none.
    let reach = reach * (1.0 - 1.0 / left.len().max(right.len()).max(1) as f32);
    let (longest, shortest) = (left.len().max(right.len()), left.len().min(right.len()));
    // Each sound that is too much costs four tenths at least, each group of consonants without a like one six.
    let lacking = (x.groups & !y.groups).count_ones().max((y.groups & !x.groups).count_ones());
    let least = ((longest - shortest) as f32 * 0.4).max(lacking as f32 * 0.5);
    if least > reach * longest as f32 {
        return 1.0;
    }
    distance(left, right, reach)
}
