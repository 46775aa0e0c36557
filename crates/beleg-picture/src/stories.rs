//! Which articles are about one situation.
//!
//! Articles come in order of publication; each joins the story that is nearest by names, words and time, if one is near
//! enough, or begins one. Stories that turn out to be near as wholes are joined afterwards. A story is found by its most
//! telling terms, each of which remembers the last few stories that it led to; so the cost of an article does not grow
//! with the number of articles.

use crate::{
    sketch::Sketch,
    vectors::{Keyed, Rarity, Sum, Vector, vectors},
};

/// Nearness at which an article belongs to a story, and two stories are one.
const NEAR: f64 = 0.15;
/// The same among no more than [`FEW`] articles of about one time, and how much more with each tenfold number: who puts a few articles
/// into a folder mostly means one situation, while among many some are near by chance.
const NEAR_OF_FEW: f64 = 0.05;
const RISE: f64 = 0.077;
const FEW: f64 = 10.0;
/// What the time between both must leave of their nearness for that: two months.
const RECENT: f64 = 0.9;
/// The same, whatever the time between them, for stories that the reader of one wants to know of.
const RELATED: f64 = 0.3;
/// Nearness at which an article that stands alone belongs to a story of several, if it is so many times as near to it as
/// to any other.
const ALONE: f64 = 0.05;
const CLEAR: f64 = 2.0;
/// What the time between both must leave of their nearness then: half a year, or nothing is known of it.
const TIMELY: f64 = 0.4;
const SEVERAL: usize = 3;
/// What names count beside words.
const NAMES: f64 = 0.4;
/// How far names count at the most, as a multiple of what words make of it.
const MEETING: f64 = 2.0;
/// What names count alone, between languages.
const FOREIGN: f64 = 0.7;
/// Between the mean nearness of all articles (0) and the nearness of their means (1).
const BLEND: f64 = 0.7;
/// Terms by which an article is found.
const LEADING: usize = 16;
/// Stories that a term leads to.
const REMEMBERED: usize = 15;
/// Stories that an article is held against.
const COMPARED: usize = 8;
/// What their terms must make of those of the first.
const WORTH: f32 = 0.3;
/// Related stories that are named.
const LINKED: usize = 5;

/// The stories of a corpus.
pub(crate) struct Stories {
    /// Places in the corpus, each story in order; stories in the order of their first article.
    pub(crate) members: Vec<Vec<usize>>,
    /// For each of them others about the same people and matter at another time, nearest first.
    pub(crate) related: Vec<Vec<usize>>,
}

/// Puts articles, given in order of publication, into stories. An article with a link belongs where the linked one is.
pub(crate) fn cluster(sketches: &[&Sketch], links: &[Option<usize>]) -> Stories {
    let names = Rarity::of(sketches.iter().map(|sketch| sketch.names.as_slice()));
    let words = Rarity::of(sketches.iter().map(|sketch| sketch.words.as_slice()));
    let mut shelf = Shelf { articles: sketches.len(), ..Shelf::default() };
    let mut story_of: Vec<usize> = Vec::with_capacity(sketches.len());
    for (n, sketch) in sketches.iter().enumerate() {
        let (names, words) = vectors(sketch, &names, &words);
        let alone = Situation::of(n, sketch, &names, &words);
        let linked = links.get(n).copied().flatten().filter(|of| *of < n).map(|of| story_of[of]);
        let leading = alone.leading();
        let story = linked.or_else(|| shelf.nearest(&alone, &leading));
        story_of.push(shelf.put(story, alone, &leading));
    }
    shelf.join_near();
    shelf.join_single();
    shelf.situations.iter_mut().for_each(|story| story.members.sort_unstable());
    let mut order: Vec<usize> =
        (0..shelf.situations.len()).filter(|n| !shelf.situations[*n].members.is_empty()).collect();
    order.sort_by(|a, b| shelf.situations[*a].members.cmp(&shelf.situations[*b].members));
    let mut rank = vec![0; shelf.situations.len()];
    order.iter().enumerate().for_each(|(rank_of, n)| rank[*n] = rank_of);
    let related = |n: &usize| shelf.related(*n).into_iter().map(|other| rank[other]).collect();
    let related = order.iter().map(related).collect();
    let members = order.iter().map(|n| std::mem::take(&mut shelf.situations[*n].members)).collect();
    Stories { members, related }
}

/// A story as far as articles are compared with it.
#[derive(Default)]
struct Situation {
    members: Vec<usize>,
    names: Sum,
    words: Sum,
    /// Languages of its articles.
    languages: Vec<u32>,
    /// Days of publication in order, counted from any fixed day.
    days: Vec<i32>,
}

impl Situation {
    fn of(n: usize, sketch: &Sketch, names: &Vector, words: &Vector) -> Self {
        let epoch = beleg_core::CalendarDate::from_year(2000);
        let day = epoch.zip(sketch.published).map(|(epoch, day)| epoch.days_until(day));
        let mut story = Self {
            members: vec![n],
            languages: vec![sketch.language],
            days: day.into_iter().collect(),
            ..Self::default()
        };
        story.names.add(names);
        story.words.add(words);
        story
    }

    /// The terms that count most, of names and words together.
    fn leading(&self) -> Vector {
        let mut terms: Vector = self.names.terms().iter().chain(self.words.terms()).copied().collect();
        terms.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        terms.truncate(LEADING);
        terms
    }

    fn take(&mut self, other: Self) {
        self.members.extend(other.members);
        let new: Vec<u32> = other.languages.into_iter().filter(|code| !self.languages.contains(code)).collect();
        self.languages.extend(new);
        self.names.add(other.names.terms());
        self.words.add(other.words.terms());
        let later = self.days.last() <= other.days.first();
        self.days.extend(other.days);
        if !later {
            self.days.sort_unstable();
        }
    }

    /// How near two situations are in time and matter, 0 to 1.3.
    fn near(&self, other: &Self) -> f64 {
        self.age(other) * self.alike(other)
    }

    /// What the time between them makes of their nearness.
    fn age(&self, other: &Self) -> f64 {
        // News of one week is about one situation more readily; years apart, the same names are another.
        let apart = self.middle().zip(other.middle()).map(|(a, b)| (b.0 - a.1).max(a.0 - b.1).max(0));
        match apart {
            Some(..=7) => 1.3,
            Some(8..=21) => 1.15,
            Some(22..=60) => 0.9,
            Some(61..=180) => 0.4,
            Some(181..) => 0.2,
            // Nothing is known of the time; the name of a day often stands in the text.
            None => 1.15,
        }
    }

    /// The days on which the middle third of its articles begins and ends: single articles long before or after the
    /// rest do not tell when a story was.
    fn middle(&self) -> Option<(i32, i32)> {
        let cut = self.days.len() / 3;
        let (first, last) = (self.days.get(cut)?, self.days.iter().rev().nth(cut)?);
        Some((*first.min(last), *first.max(last)))
    }

    /// How near they are whatever the time between them, 0 to 1.
    fn alike(&self, other: &Self) -> f64 {
        let (a, b) = (self.members.len() as f64, other.members.len() as f64);
        let names = self.names.near(a, &other.names, b, BLEND);
        let words = self.words.near(a, &other.words, b, BLEND);
        // Words of another language never meet; then names have to do.
        if self.languages.iter().any(|code| other.languages.contains(code)) {
            // A name alone can be another bearer's, or the same one's in other affairs.
            NAMES * names.min(MEETING * words) + (1.0 - NAMES) * words
        } else {
            FOREIGN * names
        }
    }
}

/// All stories so far.
#[derive(Default)]
struct Shelf {
    situations: Vec<Situation>,
    /// Where each went, if it was joined to another; itself otherwise.
    home: Vec<usize>,
    /// Term to the stories that it led to last.
    led: Keyed<Last>,
    /// Whether stories were joined to others yet.
    joined: bool,
    /// How many articles there are in all.
    articles: usize,
}

/// The stories that a term led to last, the latest at the end; with their number they fill one line of the cache.
#[derive(Clone, Copy, Default)]
struct Last {
    stories: [u32; REMEMBERED],
    count: u32,
}

impl Last {
    fn iter(&self) -> impl Iterator<Item = &u32> {
        self.stories.iter().take(self.count as usize)
    }

    fn take(&mut self, story: u32) {
        let count = self.count as usize;
        let place = self.iter().position(|other| *other == story);
        if place.is_none() && count < REMEMBERED {
            self.stories[count] = story;
            self.count += 1;
            return;
        }
        // The oldest goes if there is no room.
        self.stories[place.unwrap_or(0)..count].rotate_left(1);
        self.stories[count - 1] = story;
    }
}

impl Shelf {
    fn nearest(&self, article: &Situation, leading: &Vector) -> Option<usize> {
        let near = self.candidates(leading).into_iter().map(|story| (story, self.situations[story].near(article)));
        let near = near.filter(|(story, near)| *near >= self.enough(&self.situations[*story], article));
        near.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0))).map(|(story, _)| story)
    }

    /// The stories that most of the terms lead to.
    fn candidates(&self, leading: &Vector) -> Vec<usize> {
        let mut led: Vec<(u32, f32)> = Vec::with_capacity(leading.len() * REMEMBERED);
        for (key, weight) in leading {
            let Some(stories) = self.led.get(key) else { continue };
            let known = led.len();
            for story in stories.iter().map(|story| self.home(*story as usize) as u32) {
                // Two stories that were joined are one.
                if !self.joined || led[known..].iter().all(|(other, _)| *other != story) {
                    led.push((story, *weight));
                }
            }
        }
        // The order among equals does not tell: the sum must be the same whatever terms came first.
        led.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        led.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        led.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        led.truncate(COMPARED);
        let least = led.first().map_or(0.0, |(_, most)| most * WORTH);
        led.retain(|(_, weight)| *weight >= least);
        led.into_iter().map(|(story, _)| story as usize).collect()
    }

    /// Stories about the same people and matter that were not joined, nearest first.
    fn related(&self, n: usize) -> Vec<usize> {
        let story = &self.situations[n];
        let near = self.candidates(&story.leading()).into_iter().filter(|other| *other != n);
        let mut near: Vec<(usize, f64)> = near.map(|other| (other, self.situations[other].alike(story))).collect();
        near.retain(|(_, alike)| *alike >= RELATED);
        near.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        near.truncate(LINKED);
        near.into_iter().map(|(other, _)| other).collect()
    }

    /// Nearness at which two are one.
    fn enough(&self, a: &Situation, b: &Situation) -> f64 {
        if a.age(b) < RECENT {
            return NEAR;
        }
        let tenfold = (self.articles as f64 / FEW).log10().max(0.0);
        (NEAR_OF_FEW + RISE * tenfold).min(NEAR)
    }

    fn home(&self, mut story: usize) -> usize {
        if !self.joined {
            return story;
        }
        while self.home[story] != story {
            story = self.home[story];
        }
        story
    }

    fn put(&mut self, story: Option<usize>, article: Situation, leading: &Vector) -> usize {
        let story = story.unwrap_or(self.situations.len());
        match self.situations.get_mut(story) {
            Some(situation) => situation.take(article),
            None => {
                self.home.push(story);
                self.situations.push(article);
            }
        }
        for (key, _) in leading {
            self.led.entry(*key).or_default().take(story as u32);
        }
        story
    }

    /// Gives single articles to the story of several that is the only one near them and of their time.
    fn join_single(&mut self) {
        let single = (0..self.situations.len()).filter(|n| self.situations[*n].members.len() == 1);
        let home = |n: usize| {
            let article = &self.situations[n];
            let others = self.candidates(&article.leading()).into_iter().filter(|other| *other != n);
            let mut near: Vec<(usize, f64)> =
                others.map(|other| (other, self.situations[other].near(article))).collect();
            near.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            let (story, best) = near.first().copied()?;
            let next = near.get(1).map_or(0.0, |(_, near)| *near);
            let several = self.situations[story].members.len() >= SEVERAL;
            // A second meeting of the same two, long after, is near as well.
            let timely = self.situations[story].age(article) >= TIMELY;
            (several && timely && best >= ALONE && next <= best / CLEAR).then_some((n, story))
        };
        let homes: Vec<(usize, usize)> = single.filter_map(home).collect();
        for (n, story) in homes {
            let article = std::mem::take(&mut self.situations[n]);
            self.home[n] = story;
            self.joined = true;
            self.situations[story].take(article);
        }
    }

    /// Joins stories that are near as wholes, the later into the earlier, until none are.
    fn join_near(&mut self) {
        for _ in 0..3 {
            let mut joined = false;
            for b in 0..self.situations.len() {
                if self.situations[b].members.is_empty() {
                    continue;
                }
                let leading = self.situations[b].leading();
                let near = self
                    .candidates(&leading)
                    .into_iter()
                    .filter(|a| *a != b && !self.situations[*a].members.is_empty());
                let near = near.map(|a| (a, self.situations[a].near(&self.situations[b])));
                let near = near.filter(|(a, near)| *near >= self.enough(&self.situations[*a], &self.situations[b]));
                let Some((a, _)) = near.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0))) else { continue };
                let (first, second) = (a.min(b), a.max(b));
                let moved = std::mem::take(&mut self.situations[second]);
                self.home[second] = first;
                self.joined = true;
                self.situations[first].take(moved);
                joined = true;
            }
            if !joined {
                break;
            }
        }
    }
}
