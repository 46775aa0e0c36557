//! Claims that cannot both hold, and differences that are none.
//!
//! Only claims about one thing can be in conflict: a transfer between the same two, a happening of one sort among the
//! same people, a number of the same people. "Thousands" against "about 10,000" is a refinement; a later number from a
//! running count is an update.

use std::collections::BTreeSet;

use beleg_core::{
    CalendarDate, Reading,
    picture::{ClaimKind, ConflictKind, Relation},
    reading::Quantity,
};

use crate::{
    claims::{Compare, Group},
    clauses::matched,
    denials::{self, Admission},
    drafts::{Draft, Mode},
    figures::{Figure, PASSING},
    lexicon::Lexicons,
    origins::OriginRow,
    phrases::Phrases,
    worded,
    words::words,
};

/// Days between a happening and an article that counts its victims only beside others.
const LONG_AGO: i32 = 45;
/// Earlier counts among which the one is looked for that a count overtakes.
const EARLIER: usize = 3;
/// What a correction and the claim that it corrects must share in meaning where they share no word.
const ALIKE: f32 = 0.45;

/// A conflict between groups, before they have ids.
pub(crate) struct Clash {
    pub(crate) kind: ConflictKind,
    pub(crate) relation: Relation,
    pub(crate) a: usize,
    pub(crate) b: usize,
    pub(crate) about: String,
}

/// What conflicts are found in.
pub(crate) struct Court<'a> {
    pub(crate) readings: &'a [&'a Reading],
    pub(crate) drafts: &'a [Draft<'a>],
    pub(crate) groups: &'a [Group],
    pub(crate) compare: &'a Compare<'a>,
    pub(crate) origins: &'a [OriginRow],
    pub(crate) phrases: &'a Phrases<'a>,
    pub(crate) lexicons: &'a Lexicons,
}

impl Court<'_> {
    /// All conflicts, denials first.
    pub(crate) fn clashes(&self) -> Vec<Clash> {
        let mut clashes = self.denials();
        let of = |kind| (0..self.groups.len()).filter(move |n| self.groups[*n].kind == kind);
        let transfers: Vec<usize> =
            of(ClaimKind::Transfer).filter(|n| self.groups[*n].mode == Mode::Asserted).collect();
        for (n, a) in transfers.iter().enumerate() {
            clashes.extend(transfers[n + 1..].iter().filter_map(|b| self.quantities(*a, *b)));
        }
        let events: Vec<usize> = of(ClaimKind::Event).filter(|n| self.groups[*n].mode == Mode::Asserted).collect();
        for (n, a) in events.iter().enumerate() {
            clashes.extend(events[n + 1..].iter().filter_map(|b| self.happenings(*a, *b)));
        }
        clashes.extend(self.days());
        clashes.extend(self.figures(&of(ClaimKind::Figure).collect::<Vec<_>>()));
        clashes.extend(self.oppositions());
        clashes.extend(self.admissions());
        clashes.extend(self.corrections());
        clashes.extend(self.recounts());
        clashes.extend(self.counts());
        clashes.extend(self.counted_by_two());
        clashes.extend(self.ages());
        clashes.extend(self.once());
        clashes.extend(self.moved_days());
        clashes.extend(self.plans());
        clashes.extend(self.whereabouts());
        let mut seen = BTreeSet::new();
        clashes.retain(|clash| seen.insert((clash.kind, clash.a.min(clash.b), clash.a.max(clash.b))));
        // One sentence may hold several claims: against another sentence it stands once.
        let sentence = |group: usize| (self.first(group).doc, self.first(group).quote);
        // A count in a sentence that is denied is no second thing that is.
        let counts = |clash: &Clash| self.groups[clash.a].kind == ClaimKind::Figure;
        let denied: BTreeSet<_> = clashes
            .iter()
            .filter(|clash| clash.kind == ConflictKind::Denial && !counts(clash))
            .map(|clash| (sentence(clash.a), sentence(clash.b)))
            .collect();
        clashes.retain(|clash| {
            clash.kind != ConflictKind::Denial
                || !counts(clash)
                || !denied.contains(&(sentence(clash.a), sentence(clash.b)))
        });
        let mut told = BTreeSet::new();
        clashes.retain(|clash| {
            let (a, b) = (sentence(clash.a), sentence(clash.b));
            clash.kind != ConflictKind::Polarity || told.insert((a.min(b), a.max(b)))
        });
        clashes
    }

    fn denials(&self) -> Vec<Clash> {
        let mut clashes = vec![];
        for (denial, group) in self.groups.iter().enumerate() {
            for claim in &group.denies {
                let (who, others) = (self.who(denial), self.who(*claim));
                let about = self.phrases.say("conflict.denial", &[("who", &who), ("others", &others)]);
                let clash = Clash {
                    kind: ConflictKind::Denial,
                    relation: Relation::Contradiction,
                    a: *claim,
                    b: denial,
                    about,
                };
                clashes.push(clash);
            }
        }
        clashes
    }

    /// Who admits what he denied overtakes his denial.
    fn admissions(&self) -> Vec<Clash> {
        let admitted = denials::admitted(self.groups, self.drafts, self.compare);
        let clash = |Admission { denial, claim, gives_up }| {
            let (kind, about) = if gives_up {
                (ConflictKind::Denial, self.phrases.say("conflict.given_up", &[("who", &self.who(claim))]))
            } else {
                (ConflictKind::Polarity, self.phrases.say("conflict.polarity", &[]))
            };
            self.clash(kind, Relation::Update, denial, claim, about)
        };
        admitted.into_iter().map(clash).collect()
    }

    fn quantities(&self, a: usize, b: usize) -> Option<Clash> {
        let pairs = self.groups[a].members.iter().flat_map(|x| self.groups[b].members.iter().map(move |y| (*x, *y)));
        let (x, y) = pairs.map(|(x, y)| (&self.drafts[x], &self.drafts[y])).find(|(x, y)| {
            x.quantity().is_some()
                && y.quantity().is_some()
                && self.compare.like_transfers(x, y)
                && self.compare.dates_agree(x, y)
        })?;
        let (p, q) = (x.quantity()?, y.quantity()?);
        let relation = compare_quantities(p, q)?;
        let relation = match relation {
            Relation::Contradiction if self.later_word(a, b) => Relation::Update,
            relation => relation,
        };
        let about = self.phrases.say("conflict.number", &[("a", &p.text), ("b", &q.text)]);
        Some(self.clash(ConflictKind::Number, relation, a, b, about))
    }

    fn happenings(&self, a: usize, b: usize) -> Option<Clash> {
        let pairs = self.groups[a].members.iter().flat_map(|x| self.groups[b].members.iter().map(move |y| (*x, *y)));
        for (x, y) in pairs.take(64) {
            let (x, y) = (&self.drafts[x], &self.drafts[y]);
            if self.compare.like_events(x, y) <= 0.0 {
                continue;
            }
            let (places, dates) = (self.compare.places_agree(x, y), self.compare.dates_agree(x, y));
            if !places && dates {
                let name = |draft: &Draft| draft.place.as_ref().map_or(String::new(), |place| self.compare.name(place));
                let about = self.phrases.say("conflict.place", &[("a", &name(x)), ("b", &name(y))]);
                return Some(self.clash(ConflictKind::Place, Relation::Contradiction, a, b, about));
            }
            let (Some(first), Some(second)) = (x.when, y.when) else { continue };
            let exact = first.is_day() && second.is_day() && !x.sentence_date && !y.sentence_date;
            let near = first.from.days_until(second.from).abs() <= 3;
            // Two days apart can be two happenings; only much the same words make them one.
            let told = || worded::apart((x, first), (y, second), self.readings);
            if places && !dates && exact && near && x.content.jaccard(&y.content) >= 0.3 && told() {
                let say = |date: CalendarDate| self.phrases.date(date);
                let about = self.phrases.say("conflict.date", &[("a", &say(first.from)), ("b", &say(second.from))]);
                return Some(self.clash(ConflictKind::Date, Relation::Contradiction, a, b, about));
            }
        }
        None
    }

    /// Much the same words with another day in them.
    fn days(&self) -> Vec<Clash> {
        let dated = |n: &usize| {
            let group = &self.groups[*n];
            let open = matches!(group.mode, Mode::Asserted | Mode::Planned | Mode::Forecast);
            open && matches!(group.kind, ClaimKind::Statement | ClaimKind::Event) && self.first(*n).own_day.is_some()
        };
        let groups: Vec<usize> = (0..self.groups.len()).filter(dated).collect();
        let mut clashes = vec![];
        for (n, a) in groups.iter().enumerate() {
            for b in &groups[n + 1..] {
                let (x, y) = (self.first(*a), self.first(*b));
                let Some((first, second)) = x.own_day.zip(y.own_day) else { continue };
                let apart = first.from.days_until(second.from).abs();
                let (alike, shared) = (x.content.jaccard(&y.content), x.content.shared(&y.content));
                let same = (apart <= 7 && alike >= 0.5 && shared >= 4) || (apart <= 3 && alike >= 0.28 && shared >= 5);
                let told = || worded::apart((x, first), (y, second), self.readings);
                if apart == 0 || !same || x.doc == y.doc || !told() {
                    continue;
                }
                let (a, b) = (*a, *b);
                let (first, second) = (self.phrases.date(first.from), self.phrases.date(second.from));
                let about = self.phrases.say("conflict.date", &[("a", &first), ("b", &second)]);
                clashes.push(self.clash(ConflictKind::Date, Relation::Contradiction, a, b, about));
            }
        }
        clashes
    }

    /// Each number of a running count against the one before it.
    fn figures(&self, groups: &[usize]) -> Vec<Clash> {
        let mut clashes = vec![];
        let figure = |group: usize| self.first(group).figure.as_ref();
        let denied: BTreeSet<usize> = self.groups.iter().flat_map(|group| &group.denies).copied().collect();
        let topics: BTreeSet<&str> = groups.iter().filter_map(|n| Some(figure(*n)?.topic.as_str())).collect();
        for topic in topics {
            let told = |n: &usize| figure(*n).is_some_and(|figure| figure.topic == topic) && !self.long_ago(*n);
            let mut counts: Vec<usize> = groups.iter().copied().filter(told).collect();
            counts.sort_by_key(|n| (self.published(*n).is_none(), self.published(*n), *n));
            for (n, b) in counts.iter().enumerate() {
                // Who counts less than half, or people of another sort, counts a part; held against each other are counts of the same.
                let fits =
                    |a: &&usize| figure(**a).zip(figure(*b)).is_some_and(|(x, y)| !is_part(x, y) && x.same_sort(y));
                let earlier: Vec<usize> = counts[..n].iter().rev().take(EARLIER).filter(fits).copied().collect();
                // A count that somebody denies is overtaken by none; of several that an article gives, the nearest is.
                let open = |a: &&usize| !denied.contains(*a);
                let Some(last) = earlier.iter().find(open).or(earlier.first()) else { continue };
                let beside = earlier.iter().filter(|a| self.first(**a).doc == self.first(*last).doc && open(a));
                let far = |a: &usize| figure(*a).zip(figure(*b)).map_or(f64::MAX, |(x, y)| (x.value - y.value).abs());
                let (a, b) = (*beside.min_by(|a, b| far(a).total_cmp(&far(b))).unwrap_or(last), *b);
                let (Some(x), Some(y)) = (figure(a), figure(b)) else { continue };
                if !self.compare.dates_agree(self.first(a), self.first(b)) || !self.about_one_thing(a, b) {
                    continue;
                }
                let (first, second) = (self.published(a), self.published(b));
                let relation = match (first, second) {
                    // "Dozens" are not overtaken by the number that they stand for.
                    _ if x.vague || y.vague => {
                        compare_figures(x, y).filter(|relation| *relation != Relation::Contradiction)
                    }
                    (Some(first), Some(second)) if first < second => Some(Relation::Update),
                    _ => compare_figures(x, y),
                };
                let Some(relation) = relation else { continue };
                let passing = PASSING.contains(&topic) || y.left;
                if relation == Relation::Update && passing && y.value <= x.value {
                    continue;
                }
                let what = self.phrases.say(&format!("figure.{topic}"), &[]);
                let about = self.phrases.say("conflict.number.of", &[("what", &what), ("a", &x.text), ("b", &y.text)]);
                clashes.push(self.clash(ConflictKind::Number, relation, a, b, about));
            }
        }
        clashes
    }

    /// Whether its sentence counts what another, earlier happening cost.
    fn long_ago(&self, n: usize) -> bool {
        let draft = self.first(n);
        let published = self.readings[draft.doc].article.published;
        published.zip(draft.when).is_some_and(|(at, when)| when.to.days_until(at.first_day()) > LONG_AGO)
    }

    /// Whether two counts of one story are likely counts of the same people: not given in one breath.
    fn about_one_thing(&self, a: usize, b: usize) -> bool {
        let one_article = |a: usize, b: usize| {
            self.groups[a]
                .members
                .iter()
                .any(|x| self.groups[b].members.iter().any(|y| self.drafts[*x].doc == self.drafts[*y].doc))
        };
        !one_article(a, b)
    }

    /// A number that an article takes back against the earlier claim that has it and says most of the rest.
    fn corrections(&self) -> Vec<Clash> {
        let mut clashes = vec![];
        // What an article takes back, it takes back once: in the claim that begins with it.
        let mut told: BTreeSet<(usize, u64)> = BTreeSet::new();
        let mut groups: Vec<usize> = (0..self.groups.len()).collect();
        groups.sort_by_key(|n| self.first(*n).corrects.is_none());
        for n in groups {
            let correcting = self.groups[n].members.iter().map(|member| &self.drafts[*member]);
            let Some((draft, correction)) =
                correcting.filter_map(|draft| Some((draft, draft.corrects.as_ref()?))).next()
            else {
                continue;
            };
            let wrong = correction.wrong;
            // Where the number counts people, only the count itself is meant.
            let counted = |draft: &Draft| draft.figure.as_ref().map(|figure| figure.topic.clone());
            let of = self.drafts.iter().find_map(|other| counted(other).filter(|_| one_quote(other, draft)));
            let fits = |other: &usize| {
                let x = self.first(*other);
                let before = self.published(*other).zip(self.published(n)).is_none_or(|(a, b)| a <= b);
                let alike = || matched(x.content.words(), draft.content.senses()).1 >= ALIKE;
                let same = || {
                    let article = &self.readings[x.doc].article;
                    let words = words(&article.text, x.focus());
                    correction.has(&words, &article.text, self.lexicons.of(&article.language))
                };
                let one_thing =
                    x.content.holds(wrong) && (x.content.shared_plain(&draft.content) > 0 || alike() || same());
                // Who has both numbers tells of the correction.
                let both = x.content.shared_numbers(&draft.content) > 1;
                let counts = of.is_none() && counted(x).is_none();
                *other != n && x.doc != draft.doc && before && one_thing && !both && counts && x.corrects.is_none()
            };
            let outlet = |doc: usize| &self.readings[doc].article.outlet;
            let alike = |other: usize| {
                let x = self.first(other);
                // One corrects oneself first.
                let own = outlet(x.doc).is_some() && outlet(x.doc) == outlet(draft.doc);
                (other, f64::from(u8::from(own)) + x.content.alike(&draft.content).1)
            };
            let old = (0..self.groups.len()).filter(fits).map(alike);
            let Some((old, _)) = old.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0))) else { continue };
            if !told.insert((draft.doc, wrong.to_bits())) {
                continue;
            }
            let quote = draft.quote.of(&self.readings[draft.doc].article.text).unwrap_or_default();
            let about = self.phrases.say("conflict.corrected", &[("a", &wrong.to_string()), ("b", quote)]);
            clashes.push(self.clash(ConflictKind::Number, Relation::Update, old, n, about));
        }
        clashes
    }

    /// The older claim stands first.
    pub(crate) fn clash(&self, kind: ConflictKind, relation: Relation, a: usize, b: usize, about: String) -> Clash {
        let key = |n: usize| (self.published(n).is_none(), self.published(n), n);
        let (a, b) = if key(a) <= key(b) { (a, b) } else { (b, a) };
        Clash { kind, relation, a, b, about }
    }

    /// Whether the same origin says one after the other.
    pub(crate) fn later_word(&self, a: usize, b: usize) -> bool {
        let origins = |n: usize| -> BTreeSet<usize> {
            self.groups[n].members.iter().map(|member| self.drafts[*member].source.origin).collect()
        };
        let (first, second) = (self.published(a), self.published(b));
        origins(a).intersection(&origins(b)).next().is_some() && first.is_some() && second.is_some() && first != second
    }

    pub(crate) fn first(&self, group: usize) -> &Draft<'_> {
        // A group is made for its first draft.
        &self.drafts[self.groups[group].members[0]]
    }

    pub(crate) fn published(&self, group: usize) -> Option<CalendarDate> {
        self.groups[group]
            .members
            .iter()
            .filter_map(|member| self.readings[self.drafts[*member].doc].article.published)
            .min()
    }

    fn who(&self, group: usize) -> String {
        let mut names: Vec<String> = vec![];
        for member in &self.groups[group].members {
            let name = &self.origins[self.drafts[*member].source.origin].name;
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        self.phrases.list(&names)
    }
}

/// Whether both stand in the same sentences.
fn one_quote(a: &Draft, b: &Draft) -> bool {
    a.doc == b.doc && a.quote == b.quote
}

/// How two quantities of one thing differ; `None` if they do not, or cannot be compared.
fn compare_quantities(a: &Quantity, b: &Quantity) -> Option<Relation> {
    let unit = |quantity: &Quantity| quantity.unit.as_deref().map(crate::names::fold);
    if let (Some(x), Some(y)) = (unit(a), unit(b)) {
        let same = x == y || x.starts_with(&y) || y.starts_with(&x);
        if !same {
            return None;
        }
    }
    let (x, y) = (a.value?, b.value?);
    compare_values(x, y, order_of_magnitude(a), order_of_magnitude(b), a.approximate || b.approximate)
}

/// Whether the later of two counts is likely one of a part: people do not come back to life.
fn is_part(x: &Figure, y: &Figure) -> bool {
    !x.vague && !y.vague && y.value * 2.0 <= x.value && !y.at_least
}

fn compare_figures(a: &Figure, b: &Figure) -> Option<Relation> {
    let (small, large) = if a.value <= b.value { (a, b) } else { (b, a) };
    if small.at_least {
        return Some(Relation::Refinement);
    }
    compare_values(small.value, large.value, small.vague, large.vague, a.approximate || b.approximate)
}

pub(crate) fn compare_values(x: f64, y: f64, vague_x: bool, vague_y: bool, approximate: bool) -> Option<Relation> {
    let (small, large) = if x <= y { (x, y) } else { (y, x) };
    if small.to_bits() == large.to_bits() {
        return None;
    }
    // "Thousands" can be anything up to some tens of thousands, but not less than two.
    let fits = |vague: f64, exact: f64| exact >= vague && exact < vague * 50.0;
    if (vague_x && fits(x, y)) || (vague_y && fits(y, x)) {
        return Some(Relation::Refinement);
    }
    if approximate && large <= small * 1.1 {
        return Some(Relation::Refinement);
    }
    Some(Relation::Contradiction)
}

/// Whether the quantity is a word like "thousands", not a number.
fn order_of_magnitude(quantity: &Quantity) -> bool {
    quantity.approximate && !quantity.text.contains(|c: char| c.is_ascii_digit())
}
