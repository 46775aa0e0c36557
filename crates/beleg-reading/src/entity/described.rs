//! Descriptions that stand for a person who was named before: "der Minister", "die SL-Politikerin", "der 38-Jährige".

use std::ops::Range;

use beleg_core::reading::EntityKind;
use beleg_language::{Gender, Pos};

use super::Entities;
use crate::{grammar::Class, page::Page};

/// Bytes of a title that make it tell more than a chance ending.
const LONG: usize = 5;

/// Bytes within which a description points back.
const NEAR: usize = 800;

impl Entities {
    /// The person that a definite description means: the only one whose title ends so ("der Minister" after "Außenminister X"), or the
    /// one named last if the noun is of those that only point back.
    pub(super) fn described(&self, page: &Page, tokens: &Range<usize>, head: usize) -> Option<usize> {
        let definite = tokens.start < head
            && page.pos(tokens.start) == Pos::Det
            && !page.is(tokens.start, Class::Indefinite)
            && !page.is(head + 1, Class::Genitive);
        if !definite {
            return None;
        }
        self.by_title(page, head).or_else(|| if points_back(page, head) { self.named_last(page, head) } else { None })
    }

    fn by_title(&self, page: &Page, head: usize) -> Option<usize> {
        let noun = page.lower(head);
        if noun.len() < LONG || !page.is(head, Class::Title) {
            return None;
        }
        let longer = self.titles.iter().filter(|(title, _)| title.len() > noun.len() && title.ends_with(noun));
        let mut bearers = longer.flat_map(|(_, places)| places).filter(|(at, _)| *at < head).map(|(_, index)| *index);
        let first = bearers.next()?;
        bearers.all(|index| index == first).then_some(first)
    }

    /// The person named last of those whose gender is the noun's; where no gender is known, the only person of this sentence
    /// and the one before.
    fn named_last(&self, page: &Page, head: usize) -> Option<usize> {
        let at = page.token_span(head).start;
        let wanted = page.analysis.features.get(head).map_or(Gender::None, |own| own.gender);
        let persons = self.all.iter().enumerate().filter(|(_, entity)| entity.kind == EntityKind::Person);
        let mentions =
            persons.flat_map(|(index, entity)| entity.mentions.iter().map(move |mention| (mention.span, index)));
        let mut near: Vec<_> = mentions.filter(|(span, _)| span.end <= at && at - span.end < NEAR).collect();
        near.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
        let known = |index: usize| self.gender(page, index);
        let sure = near.iter().find(|(_, index)| wanted != Gender::None && known(*index) == wanted);
        let number = page.sentence_number(head);
        let beside = |span: beleg_core::Span| {
            let theirs = page.sentence_number(page.analysis.token_at(span.start));
            number.zip(theirs).is_some_and(|(own, theirs)| own - theirs <= 1)
        };
        let possible = || {
            let fits = |index: usize| known(index) == Gender::None || wanted == Gender::None;
            let mut possible = near.iter().filter(|(span, index)| fits(*index) && beside(*span));
            let first = possible.next()?;
            possible.all(|(_, index)| *index == first.1).then_some(first)
        };
        sure.or_else(possible).map(|(_, index)| *index)
    }

    /// What the titles of a person tell: "Ministerin", "Minister".
    fn gender(&self, page: &Page, index: usize) -> Gender {
        let mut titles = self.titles.iter().filter(|(_, places)| places.iter().any(|(_, of)| *of == index));
        let feminine =
            |title: &str| page.grammar.feminine_endings.iter().any(|ending| title.ends_with(ending.as_str()));
        match titles.next() {
            Some((title, _)) if feminine(title) => Gender::Fem,
            Some((title, places)) => {
                let masculine = places.iter().any(|(at, _)| {
                    page.is(*at, Class::Title)
                        && page.analysis.features.get(*at).is_some_and(|own| own.gender == Gender::Masc)
                });
                let other = self.titles.iter().any(|(other, places)| {
                    other != title && feminine(other) && places.iter().any(|(_, of)| *of == index)
                });
                if masculine && !other { Gender::Masc } else { Gender::None }
            }
            None => Gender::None,
        }
    }
}

/// Whether a noun describes somebody who was named, rather than naming an office that anybody may hold.
fn points_back(page: &Page, head: usize) -> bool {
    let noun = page.lower(head);
    let aged = noun.starts_with(|first: char| first.is_ascii_digit())
        && page.grammar.aged.iter().any(|ending| noun.ends_with(ending.as_str()));
    aged || page.grammar.ends_like(noun, Class::PointingBack)
}
