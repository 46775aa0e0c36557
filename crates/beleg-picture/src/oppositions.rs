//! Claims of which one denies in its own words what the other says: by a negation, or by a word that means the opposite.
//!
//! A negation holds in its clause, so clauses are compared, not whole claims. That both are about one thing must show in
//! what else they share, there or in the sentence before.

use std::collections::{BTreeMap, BTreeSet};

use beleg_core::{
    picture::{ClaimKind, ConflictKind, Relation},
    reading::{Act, EntityKind},
};

use crate::{
    clauses::{Clause, matched},
    conflicts::{Clash, Court},
    denials::people_agree,
    drafts::{Draft, Mode},
    meanings::{Of, Opposites},
};

/// Longest clause that is compared, in words that tell something.
const LONG: usize = 9;
/// Members of a claim that are asked.
const ASKED: usize = 4;
/// What it is worth that the very word is denied.
const EXACT: f32 = 0.1;
/// Most words of a clause that says there was none of something.
const FEW: usize = 3;
/// Longest clause that a single word can deny.
const SHORT: usize = 5;
/// What a word must tell that counts by itself, and what several must tell together.
const WORD: f32 = 0.45;
const TELLS: f32 = 1.2;
/// What must be shared of the clause that denies, and of the other.
const HALF: f32 = 0.5;
const MANY: f32 = 0.4;
const THIRD: f32 = 0.35;
/// Longest claim, in all its words, that is held against others: longer ones say too much.
const CLAIM: usize = 35;
/// The same for words that exclude each other.
const BRIEF: usize = 20;
/// A word in more claims than this leads to none by itself.
const COMMON: usize = 120;

impl Court<'_> {
    /// Claims that deny each other in their own words.
    pub(crate) fn oppositions(&self) -> Vec<Clash> {
        let opposites = Opposites::load();
        let open = |n: &usize| {
            let group = &self.groups[*n];
            matches!(group.mode, Mode::Asserted | Mode::Negated | Mode::Planned | Mode::Denied)
                && group.kind != ClaimKind::Figure
        };
        let groups: Vec<usize> = (0..self.groups.len()).filter(open).collect();
        let mut holders: BTreeMap<u64, BTreeSet<usize>> = BTreeMap::new();
        for group in &groups {
            for key in self.briefest(*group).content.senses() {
                holders.entry(*key).or_default().insert(*group);
            }
        }
        let mut found: Vec<(f32, Clash)> = vec![];
        for a in groups {
            let mut others: BTreeSet<usize> = BTreeSet::new();
            for clause in &self.briefest(a).content.clauses {
                for key in clause.keys.iter().copied() {
                    let same = (clause.negated || !clause.none.is_empty()).then_some(key);
                    let turned = opposites.of(key).map(|(key, _)| key);
                    let lists = same.into_iter().chain(turned).filter_map(|key| holders.get(&key));
                    others.extend(lists.filter(|list| list.len() <= COMMON).flatten().filter(|other| **other != a));
                }
            }
            found.extend(others.into_iter().filter_map(|b| self.opposed(a, b, &opposites)));
        }
        // A matter is told in many claims; each is held against the one that it answers best.
        found.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1.a, x.1.b).cmp(&(y.1.a, y.1.b))));
        let mut answered: BTreeSet<usize> = BTreeSet::new();
        found.retain(|(_, clash)| answered.insert(clash.b));
        // Nor is a claim held against one article twice.
        let doc = |group: usize| self.first(group).doc;
        let mut held: BTreeSet<(usize, usize)> = BTreeSet::new();
        found.retain(|(_, clash)| {
            let pairs = [(clash.a, doc(clash.b)), (clash.b, doc(clash.a))];
            !pairs.iter().any(|pair| held.contains(pair)) && pairs.into_iter().all(|pair| held.insert(pair))
        });
        found.into_iter().map(|(_, clash)| clash).collect()
    }

    /// The member of a group, among the first, that says it in the fewest words.
    fn briefest(&self, group: usize) -> &Draft<'_> {
        let members = self.groups[group].members.iter().take(ASKED).map(|member| &self.drafts[*member]);
        members.min_by_key(|draft| draft.content.length).unwrap_or_else(|| self.first(group))
    }

    /// `a` has the negation or the opposite. With what both clauses tell.
    fn opposed(&self, a: usize, b: usize, opposites: &Opposites) -> Option<(f32, Clash)> {
        let (x, y) = (self.briefest(a), self.briefest(b));
        // "Not 40 but 14" is a correction, which is found as such.
        let corrects = x.corrects.is_some() || y.corrects.is_some();
        let apart = !corrects
            && x.doc != y.doc
            && x.content.numbers_agree(&y.content)
            && (self.compare.dates_agree(x, y) || x.when.zip(y.when).is_some_and(|(x, y)| x.may_equal(y)))
            && people_agree(x, y, self.compare);
        if !(apart && self.goes_on(a, b) && self.goes_on(b, a)) || x.content.length > CLAIM || y.content.length > CLAIM
        {
            return None;
        }
        let pairs = x.content.clauses.iter().flat_map(|p| y.content.clauses.iter().map(move |q| (p, q)));
        let told = |(p, q)| {
            Some(((p, q), self.denies(p, x, q, y, opposites).or_else(|| self.excludes(p, x, q, y, opposites))?))
        };
        let ((p, q), told): ((&Clause, &Clause), f32) = pairs.filter_map(told).max_by(|m, n| m.1.total_cmp(&n.1))?;
        // "Not yet" is overtaken by what comes; who changes his mind, too.
        let older = self.published(a).zip(self.published(b)).is_some_and(|(a, b)| a < b);
        // Who admits what was denied before brings the matter further.
        let (later, clause) = if older { (y, q) } else { (x, p) };
        let before = if older { p } else { q };
        let turned = (clause.turns || before.ahead && !later.content.clauses.iter().any(|clause| clause.ahead))
            && self.published(a) != self.published(b);
        let admits = later.statement.is_some_and(|statement| statement.act == Act::Confirm) && !later.content.negated;
        let changed = self.published(a) != self.published(b) && Self::only_states(x, y, opposites);
        let update = (p.yet && older) || turned || self.later_word(a, b) || admits || changed;
        let relation = if update { Relation::Update } else { Relation::Contradiction };
        let about = self.phrases.say("conflict.polarity", &[]);
        Some((told, self.clash(ConflictKind::Polarity, relation, a, b, about)))
    }

    /// Whether `denial`, if it is one, denies nothing that was said before, and is met by a claim that comes after it.
    fn goes_on(&self, denial: usize, claim: usize) -> bool {
        let later = || self.published(denial).zip(self.published(claim)).is_some_and(|(a, b)| a < b);
        self.groups[denial].mode != Mode::Denied || (self.groups[denial].denies.is_empty() && later())
    }

    /// Whether clause `p` says with a negation what `q` says without one.
    fn denies(&self, p: &Clause, x: &Draft, q: &Clause, y: &Draft, opposites: &Opposites) -> Option<f32> {
        if !p.negated && p.none.is_empty()
            || q.negated
            || !plain(p)
            || !plain(q)
            || p.rule != q.rule
            || x.source.origin == y.source.origin
        {
            return None;
        }
        // "Not a visor" denies that it is one, and nothing else in its clause.
        if !(p.negated && p.negates(&q.keys)) && p.lacks(&q.keys).is_none() {
            return None;
        }
        // Who bans exports says nothing of any.
        if opposites.turned(&q.keys, &p.keys) {
            return None;
        }
        let (both, told) = matched(&p.words, &q.keys);
        let back = matched(&q.words, &p.keys).1;
        let share = if both >= 3 { MANY } else { HALF };
        let special = || matched(&self.telling(p).words, &q.keys).1 >= WORD;
        let much = both >= 2 && told >= TELLS && told >= p.weight() * share && back >= q.weight() * THIRD && special();
        let known = || p.words.iter().all(|word| word.keys.len() > 1);
        let whole = both == p.words.len() && told >= WORD && q.words.len() <= SHORT && known();
        let brief = || x.content.clauses.len() == 1 && elsewhere(p, x, q, y) >= WORD;
        let lacks = self.lacks(p, q, told);
        // The very word comes before others of its meaning.
        let told = if lacks && p.none.iter().any(|none| none.iter().all(|key| q.keys.binary_search(key).is_ok())) {
            told + EXACT
        } else {
            told
        };
        (much || (whole && (p.exists || brief())) || lacks).then_some(told)
    }

    /// Whether clause `p` says that there was none of what `q` tells ("no ransom was paid"), in few words beside.
    fn lacks(&self, p: &Clause, q: &Clause, told: f32) -> bool {
        let everywhere = |key: &u64| self.compare.worth.is_everywhere(*key);
        let known = |none: &[u64]| none.len() > 1 || p.exists;
        let named = p.lacks(&q.keys).is_some_and(|none| known(none) && !none.iter().any(everywhere));
        // Each further thing of which there is none has its own words.
        let more = 2 * p.none.len().saturating_sub(1);
        named && told >= WORD && p.words.len() <= more + if p.exists { FEW } else { FEW - 1 }
    }

    /// Whether clause `p` says the opposite of what `q` says.
    fn excludes(&self, p: &Clause, x: &Draft, q: &Clause, y: &Draft, opposites: &Opposites) -> Option<f32> {
        if p.negated != q.negated || !plain(p) || !plain(q) || p.rule != q.rule {
            return None;
        }
        let (mine, theirs) = (&p.keys, &q.keys);
        let mut pairs = mine.iter().flat_map(|key| opposites.of(*key).map(move |(other, of)| (*key, other, of)));
        let free =
            |(key, other, _): &(u64, u64, Of)| theirs.contains(other) && !theirs.contains(key) && !mine.contains(other);
        let (mine, other, of) = pairs.find(free)?;
        let rest = |clause: &Clause, key: u64| clause.only(|word| !word.keys.contains(&key));
        let (p, q) = (rest(p, mine), rest(q, other));
        let here = matched(&p.words, &q.keys).1;
        // What both are about stands in both clauses, or in one where the other has nothing but the word itself, and the
        // sentence before tells.
        let least = p.weight().min(q.weight());
        let subject = || if least > 0.0 { here >= least * THIRD } else { elsewhere(&p, x, &q, y) >= WORD };
        let brief = x.content.length.max(y.content.length) <= BRIEF;
        let person = |row: &&usize| self.compare.cast.rows.get(**row).is_some_and(|row| row.kind == EntityKind::Person);
        // Who is spoken of on one side, not who merely speaks on both.
        let spoken = x.content.rows.intersection(&y.context.rows);
        let somebody = || spoken.chain(x.context.rows.intersection(&y.content.rows)).any(|row| person(&row));
        let one_voice = x.source.origin == y.source.origin && !x.source.speakers.is_empty();
        let one = match of {
            Of::Thing | Of::State => brief && subject(),
            Of::Person => somebody() || one_voice,
        };
        // The opposites are a word that both share.
        one.then_some(1.0 + here)
    }

    /// Whether all that excludes each other in the claims are states, which may be others by the time of a later report.
    fn only_states(x: &Draft, y: &Draft, opposites: &Opposites) -> bool {
        let theirs = y.content.senses();
        let pairs = x.content.senses().iter().flat_map(|key| opposites.of(*key));
        let mut kinds = pairs.filter(|(other, _)| theirs.binary_search(other).is_ok()).map(|(_, of)| of).peekable();
        kinds.peek().is_some() && kinds.all(|of| of == Of::State)
    }

    /// A clause without the words that nearly every article has: what the whole story is about makes no two claims one.
    fn telling(&self, clause: &Clause) -> Clause {
        let everywhere = |key: &u64| self.compare.worth.is_everywhere(*key);
        clause.only(|word| !word.keys.iter().any(everywhere))
    }
}

/// Whether a clause is short enough for its negation and its words to belong together, and says how things are.
fn plain(clause: &Clause) -> bool {
    !clause.open && clause.words.len() <= LONG
}

/// What the words of either clause tell that what is said around the other has.
fn elsewhere(p: &Clause, x: &Draft, q: &Clause, y: &Draft) -> f32 {
    let rest = |draft: &Draft, clause: &Clause| -> Vec<u64> {
        draft.context.senses().iter().copied().filter(|key| clause.keys.binary_search(key).is_err()).collect()
    };
    matched(&p.words, &rest(y, q)).1 + matched(&q.words, &rest(x, p)).1
}
