//! Assertions that say the same, brought together.
//!
//! An assertion joins a claim if it agrees with every assertion already in it and is like at least one of them; so a
//! claim never holds two assertions that could not both be meant by it.

use beleg_core::{
    Reading,
    picture::ClaimKind,
    reading::{EntityKind, EventKind, GoodsClass, Quantity},
};

use crate::{
    dates::When,
    denials::people_agree,
    drafts::{Draft, Mode, Party},
    entities::Cast,
    names::parts,
    similarity::Worth,
    tables::Table,
    tolls::Tolls,
};

/// What two statements of one source must share to be one claim, as part of all they say; twice that of the smaller.
const VOICE: f64 = 0.2;
/// The same for different sources.
const OTHERS: f64 = 0.36;
/// What claims must share, of the smaller one, before their meanings are looked at.
const RELATED: f64 = 0.15;
/// What each must have of the other's words by their meaning.
const BOTH: f32 = 0.6;
/// The same for one source that speaks of one person, with the sentences around.
const VOICE_PART: f32 = 0.45;
/// What the longer one must have of the shorter one's.
const WITHIN: f32 = 0.7;
/// Stems that two transfers of which one side is not named must share.
const ONE_SIDED: usize = 2;
/// A stem in more claims than this leads to no candidates by itself.
const COMMON: usize = 300;

/// A claim as the drafts that make it.
pub(crate) struct Group {
    pub(crate) kind: ClaimKind,
    pub(crate) mode: Mode,
    /// Drafts that assert it, in order.
    pub(crate) members: Vec<usize>,
    /// Drafts that deny it.
    pub(crate) denials: Vec<usize>,
    /// For a denial: the groups it denies.
    pub(crate) denies: Vec<usize>,
}

/// What drafts are compared by.
pub(crate) struct Compare<'a> {
    pub(crate) readings: &'a [&'a Reading],
    pub(crate) cast: &'a Cast,
    pub(crate) worth: &'a Worth,
    /// The words of the origins' names, by origin.
    pub(crate) voices: &'a [Vec<String>],
    pub(crate) tolls: &'a Tolls<'a>,
}

/// The claims of `drafts`, in the order of their first drafts.
pub(crate) fn group(drafts: &[Draft], compare: &Compare) -> Vec<Group> {
    let mut groups: Vec<Group> = vec![];
    let mut index = Index::default();
    for (n, draft) in drafts.iter().enumerate() {
        let keys = keys(draft);
        let scored = index.candidates(draft, &keys, groups.len()).into_iter().filter_map(|group| {
            let members = &groups[group].members;
            let counts = |kind| kind == ClaimKind::Figure;
            if counts(groups[group].kind) != counts(draft.kind) || groups[group].mode != draft.mode {
                return None;
            }
            // A hundred copies of one sentence need not all be asked.
            let asked = members.iter().take(12);
            let mut best = 0.0f64;
            for member in asked {
                match compare.same(&drafts[*member], draft) {
                    Same::Never => return None,
                    Same::Open => {}
                    Same::Yes(score) => best = best.max(score),
                }
            }
            (best > 0.0).then_some((group, best))
        });
        let best = scored.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0))).map(|(group, _)| group);
        let group = best.unwrap_or_else(|| {
            groups.push(Group { kind: draft.kind, mode: draft.mode, members: vec![], denials: vec![], denies: vec![] });
            groups.len() - 1
        });
        groups[group].members.push(n);
        groups[group].kind = narrower(groups[group].kind, draft.kind);
        index.enter(&keys, group);
    }
    groups
}

/// The kind of a claim that is told in two ways: what changed hands or happened says more than that it was said.
fn narrower(a: ClaimKind, b: ClaimKind) -> ClaimKind {
    match (a, b) {
        (ClaimKind::Transfer, _) | (_, ClaimKind::Transfer) => ClaimKind::Transfer,
        (ClaimKind::Event, _) | (_, ClaimKind::Event) => ClaimKind::Event,
        _ => a,
    }
}

/// What a draft is found by: its words with what they mean and whom they name; a figure by what is counted.
fn keys(draft: &Draft) -> Vec<u64> {
    match &draft.figure {
        Some(figure) => vec![crate::similarity::hash(&figure.topic)],
        None => {
            // What is denied in one sentence is found by the sentence.
            let sentence = [draft.words, !draft.words].into_iter().filter(|_| draft.mode == Mode::Denied);
            draft.content.keys().chain(sentence).collect()
        }
    }
}

/// The groups by the keys of their drafts.
#[derive(Default)]
struct Index {
    groups: Table<u64, Vec<usize>>,
    /// For each group the keys that a draft shares with it, 0 between two questions.
    shared: Vec<u32>,
}

impl Index {
    fn enter(&mut self, keys: &[u64], group: usize) {
        for key in keys {
            let entry = self.groups.entry(*key).or_default();
            if entry.last() != Some(&group) {
                entry.push(group);
            }
        }
    }

    /// The groups among the first `groups` that a draft may belong to, in no order.
    fn candidates(&mut self, draft: &Draft, keys: &[u64], groups: usize) -> Vec<usize> {
        let figure = draft.kind == ClaimKind::Figure;
        self.shared.resize(groups, 0);
        let most = if figure { usize::MAX } else { COMMON.max(groups / 20) };
        let mut met: Vec<usize> = vec![];
        for list in keys.iter().filter_map(|key| self.groups.get(key)).filter(|list| list.len() <= most) {
            for group in list {
                if self.shared[*group] == 0 {
                    met.push(*group);
                }
                self.shared[*group] += 1;
            }
        }
        let enough = if figure || draft.content.stems().len() < 3 { 1 } else { 2 };
        met.retain(|group| std::mem::take(&mut self.shared[*group]) >= enough);
        met
    }
}

/// Whether two drafts of one mode say the same.
pub(crate) enum Same {
    /// They cannot mean the same.
    Never,
    /// Nothing speaks against it, too little for it.
    Open,
    /// They do; the higher, the surer.
    Yes(f64),
}

impl Compare<'_> {
    pub(crate) fn same(&self, a: &Draft, b: &Draft) -> Same {
        // Who denies something in one sentence denies it once, in however many pieces it was read.
        if one_denial(a, b) {
            return Same::Yes(5.0);
        }
        // One sentence in two articles, word for word, has the same parts.
        if a.doc != b.doc && a.words == b.words && a.content.stems() == b.content.stems() {
            return Same::Yes(4.0);
        }
        // A sentence that two articles share says the same in both, whatever was read into it.
        let one_text = a.doc != b.doc && a.content.stems().len() >= 4 && a.content.nearly_equal(&b.content);
        let one_topic = a.kind != ClaimKind::Figure
            && a.content.numbers_agree(&b.content)
            && a.content.negated == b.content.negated
            && own_days_agree(a, b)
            && a.event.map(|event| event.kind) == b.event.map(|event| event.kind)
            && a.transfer.map(|transfer| transfer.class) == b.transfer.map(|transfer| transfer.class);
        if one_text && one_topic && self.published_near(a, b, 40) {
            return Same::Yes(3.0);
        }
        let told = match (a.kind, b.kind) {
            (ClaimKind::Transfer, ClaimKind::Transfer) => self.same_transfer(a, b),
            (ClaimKind::Event, ClaimKind::Event) => self.same_event(a, b),
            (ClaimKind::Figure, ClaimKind::Figure) => return self.same_figure(a, b),
            _ if !self.places_agree(a, b) || !self.dates_agree(a, b) => Same::Never,
            _ => Same::Open,
        };
        // One article reads a happening where another reads what somebody says.
        match told {
            Same::Open => self.same_words(a, b),
            told => told,
        }
    }

    fn same_transfer(&self, a: &Draft, b: &Draft) -> Same {
        if !self.dates_agree(a, b) {
            return Same::Never;
        }
        // With one side unnamed, only what else is said makes them one.
        let named = |x: &[Party], y: &[Party]| !x.is_empty() && !y.is_empty();
        let both = named(&a.actors, &b.actors) && named(&a.recipients, &b.recipients);
        if !self.like_transfers(a, b) || !(both || a.content.shared(&b.content) >= ONE_SIDED) {
            return Same::Open;
        }
        if !quantities_agree(a.quantity(), b.quantity()) {
            return Same::Never;
        }
        Same::Yes(1.0 + a.content.jaccard(&b.content))
    }

    /// Same giver, recipient and sort of goods, whatever the quantity.
    pub(crate) fn like_transfers(&self, a: &Draft, b: &Draft) -> bool {
        let (Some(x), Some(y)) = (a.transfer, b.transfer) else { return false };
        let side = |a: &[Party], b: &[Party]| match (a, b) {
            ([], []) => Some(false),
            ([], _) | (_, []) => Some(false),
            // "The government in Arland" is Arland here.
            _ => {
                let one = |x: &Party, y: &Party| x == y || self.contains(x, y) || self.contains(y, x);
                a.iter().any(|x| b.iter().any(|y| one(x, y))).then_some(true)
            }
        };
        // A port may stand for the state it lies in, which the articles need not say.
        let place = |party: &Party| match party {
            Party::Row(row) => self.cast.rows.get(*row).is_some_and(|row| row.kind == EntityKind::Place),
            Party::Noun(_) => false,
        };
        let to_places = a.recipients.iter().any(place) != b.recipients.iter().any(place);
        let recipients = side(&a.recipients, &b.recipients).or_else(|| to_places.then_some(false));
        let (Some(givers), Some(recipients)) = (side(&a.actors, &b.actors), recipients) else {
            return false;
        };
        (givers || recipients) && like_goods(x.class, y.class, &x.goods.text, &y.goods.text)
    }

    fn same_event(&self, a: &Draft, b: &Draft) -> Same {
        let one_sentence = a.doc == b.doc && a.quote == b.quote && a.when == b.when;
        let one_sort = matches!((a.event, b.event), (Some(a), Some(b)) if a.kind == b.kind);
        if one_sentence && one_sort {
            // "They meet in the capital: the host receives his guest" is one meeting.
            return Same::Yes(3.0);
        }
        if !self.places_agree(a, b) || !self.dates_agree(a, b) {
            return Same::Never;
        }
        let score = self.like_events(a, b);
        if score > 0.0 { Same::Yes(score) } else { Same::Open }
    }

    /// How surely two events of one type are one happening, place and date aside; 0 for not.
    pub(crate) fn like_events(&self, a: &Draft, b: &Draft) -> f64 {
        let (Some(x), Some(y)) = (a.event, b.event) else { return 0.0 };
        let (left, right) = (a.parties(), b.parties());
        let shared = left.intersection(&right).count();
        // Two who meet also visit and receive each other: the same happening in other words.
        let encounter = x.kind == EventKind::Consult && shared >= 2;
        if x.kind != y.kind || (!encounter && matches!((&x.mode, &y.mode), (Some(x), Some(y)) if x != y)) {
            return 0.0;
        }
        let small = left.len().min(right.len());
        let words = a.content.jaccard(&b.content);
        let days = matches!((a.when, b.when), (Some(x), Some(y)) if x.is_day() && x == y && !a.sentence_date && !b.sentence_date);
        let fits = match (shared, small) {
            (0, 0) => words >= 0.6,
            (0, _) => words >= 0.75,
            (1, 1) => words >= 0.3 || (days && words >= 0.15),
            (shared, small) => shared == small || (shared >= 2 && words >= 0.2) || words >= 0.5,
        };
        #[allow(clippy::cast_precision_loss, reason = "a handful of parties")]
        if fits { 0.1 + words + shared as f64 } else { 0.0 }
    }

    fn same_words(&self, a: &Draft, b: &Draft) -> Same {
        let (x, y) = (&a.content, &b.content);
        if x.negated != y.negated || !x.numbers_agree(y) || !own_days_agree(a, b) {
            return Same::Never;
        }
        if x.is_empty() || y.is_empty() {
            return Same::Open;
        }
        let (jaccard, overlap) = x.alike(y);
        let (least, shared) = (x.stems().len().min(y.stems().len()), x.shared(y));
        let same = if self.one_voice(a, b) {
            // What somebody says is told again in other words; a single word must be the same.
            (shared >= 2 && jaccard >= VOICE && overlap >= 2.0 * VOICE)
                || (overlap >= 0.75 && least >= 3)
                || jaccard >= 0.9
        } else {
            shared >= 2 && jaccard >= OTHERS
        };
        let same = same || (overlap >= RELATED && people_agree(a, b, self) && self.same_senses(a, b));
        if same { Same::Yes(jaccard + overlap) } else { Same::Open }
    }

    /// Whether both say the same in other words, or in another language: nearly all words of each are in the other, by
    /// what they mean; or all of the shorter one, which is about the same person; or both count the same.
    fn same_senses(&self, a: &Draft, b: &Draft) -> bool {
        let (x, y) = (&a.content, &b.content);
        let ((m, p), (n, q)) = (x.part(y.senses()), y.part(x.senses()));
        let count = m.min(n);
        let person = |row: &&usize| self.cast.rows.get(**row).is_some_and(|row| row.kind == EntityKind::Person);
        let somebody = || x.rows.intersection(&y.rows).any(|row| person(&row));
        let amount = count >= 1 && x.same_amount(y) && a.corrects.is_none() && b.corrects.is_none();
        // What stands around each tells what it is about.
        let around = || {
            let (p, q) = (x.part(b.context.senses()).1, y.part(a.context.senses()).1);
            p.min(q) >= VOICE_PART && self.one_voice(a, b)
        };
        (count >= 3 && p.min(q) >= BOTH)
            || (count >= 2
                && p.min(q) >= BOTH
                && self.readings[a.doc].article.language != self.readings[b.doc].article.language)
            || (count >= 2 && somebody() && (p.max(q) >= WITHIN && count >= 3 || around()))
            || amount
    }

    /// Whether one source stands behind both, as far as the names tell: a spokesman of a firm and the firm are one.
    pub(crate) fn one_voice(&self, a: &Draft, b: &Draft) -> bool {
        let (x, y) = (a.source.origin, b.source.origin);
        x == y
            || self.voices.get(x).zip(self.voices.get(y)).is_some_and(|(x, y)| {
                let (short, long) = if x.len() <= y.len() { (x, y) } else { (y, x) };
                let mut ends = short.iter().rev().zip(long.iter().rev());
                !short.is_empty() && short.iter().any(|word| word.len() > 3) && ends.all(|(a, b)| is_compound(a, b))
            })
    }

    fn same_figure(&self, a: &Draft, b: &Draft) -> Same {
        let (Some(x), Some(y)) = (&a.figure, &b.figure) else { return Same::Never };
        if x.topic != y.topic || x.value.to_bits() != y.value.to_bits() {
            return Same::Never;
        }
        // The same number again long after counts something else.
        let published = |draft: &Draft| self.readings[draft.doc].article.published;
        if !self.published_near(a, b, 21) || self.tolls.changed(&x.topic, x.value, published(a), published(b)) {
            return Same::Never;
        }
        Same::Yes(1.0 + a.content.jaccard(&b.content))
    }

    fn published_near(&self, a: &Draft, b: &Draft, days: i32) -> bool {
        let published = |draft: &Draft| self.readings[draft.doc].article.published.map(When::within);
        match (published(a), published(b)) {
            (Some(a), Some(b)) => a.from.days_until(b.to).min(b.from.days_until(a.to)).abs() <= days || a.may_equal(b),
            _ => true,
        }
    }

    /// Whether both can be on one day. An undated one can be on any day shortly before its article.
    pub(crate) fn dates_agree(&self, a: &Draft, b: &Draft) -> bool {
        match (a.when.filter(|_| !a.sentence_date), b.when.filter(|_| !b.sentence_date)) {
            (Some(a), Some(b)) => a.may_equal(b),
            (None, None) => self.published_near(a, b, 40),
            (Some(when), None) => self.could_be_at(b, when),
            (None, Some(when)) => self.could_be_at(a, when),
        }
    }

    fn could_be_at(&self, undated: &Draft, when: When) -> bool {
        let Some(published) = self.readings[undated.doc].article.published else { return true };
        let published = When::within(published);
        let (early, late) = (when.from.days_until(published.to), when.to.days_until(published.from));
        early >= -45 && late <= 45
    }

    /// Whether one place can hold the other.
    pub(crate) fn places_agree(&self, a: &Draft, b: &Draft) -> bool {
        match (&a.place, &b.place) {
            (Some(a), Some(b)) => a == b || self.contains(a, b) || self.contains(b, a),
            _ => true,
        }
    }

    /// Whether `inner` is known to lie in `outer`: a place in its state, or a name inside a longer one.
    pub(crate) fn contains(&self, outer: &Party, inner: &Party) -> bool {
        let row = |party: &Party| match party {
            Party::Row(row) => self.cast.rows.get(*row),
            Party::Noun(_) => None,
        };
        if let (Some(outer), Some(inner)) = (row(outer), row(inner)) {
            // Where a place lies that no list knows is open.
            let open = outer.kind == EntityKind::Country && inner.kind == EntityKind::Place && inner.country.is_none();
            if open {
                return true;
            }
            return outer.kind == EntityKind::Country && outer.country.is_some() && outer.country == inner.country;
        }
        let (outer, inner) = (parts(&self.name(outer)), parts(&self.name(inner)));
        let (short, long) = if outer.len() <= inner.len() { (&outer, &inner) } else { (&inner, &outer) };
        !short.is_empty() && long.windows(short.len()).any(|window| window == short.as_slice())
    }

    /// The name of a party.
    pub(crate) fn name(&self, party: &Party) -> String {
        match party {
            Party::Row(row) => self.cast.name(*row).to_owned(),
            Party::Noun(noun) => noun.clone(),
        }
    }
}

/// Whether the words of both do not name two different days.
pub(crate) fn own_days_agree(a: &Draft, b: &Draft) -> bool {
    a.own_day.zip(b.own_day).is_none_or(|(a, b)| a == b)
}

/// Whether both are read from one sentence in which one speaker denies something.
fn one_denial(a: &Draft, b: &Draft) -> bool {
    a.mode == Mode::Denied
        && b.mode == a.mode
        && a.doc == b.doc
        && a.quote == b.quote
        && a.source.origin == b.source.origin
}

/// Whether goods can be the same: ammunition is a weapon too, and goods that name each other are of one sort.
fn like_goods(a: GoodsClass, b: GoodsClass, a_text: &str, b_text: &str) -> bool {
    let arms = |class| matches!(class, GoodsClass::Arms | GoodsClass::Ammunition);
    if a != b {
        return arms(a) && arms(b);
    }
    if arms(a) || a != GoodsClass::Other {
        return true;
    }
    let (a, b) = (parts(a_text), parts(b_text));
    a.last() == b.last() || a.iter().any(|word| word.len() > 3 && b.contains(word))
}

/// Whether two quantities can be one: equal, or not given by one side.
fn quantities_agree(a: Option<&Quantity>, b: Option<&Quantity>) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => match (a.value, b.value) {
            (Some(a), Some(b)) => a.to_bits() == b.to_bits(),
            _ => a.text == b.text,
        },
        // A transfer without a number stays a claim of its own: it holds if any number does.
        _ => false,
    }
}

/// Whether two words are one, or one is a compound of the other: the "Nachrichtendienste" of one article are the "Dienste" of the next.
fn is_compound(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    a == b || short.len() > 4 && long.ends_with(short)
}
