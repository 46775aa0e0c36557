//! What changes hands, with its class and amount.

use std::ops::Range;

use beleg_core::reading::{GoodsClass, Quantity};
use beleg_language::Pos;

use super::Site;
use crate::{
    grammar::Class,
    phrase::{self, phrases},
};

/// Goods with their class and amount.
pub(super) type Wares = (Range<usize>, GoodsClass, Option<Quantity>);

impl Site<'_> {
    /// "den Rebellen Waffen": a dative and, without an article of its own, what it is given.
    pub(super) fn parted(&self, phrase: &phrase::Phrase) -> Vec<phrase::Phrase> {
        let page = self.page;
        let dative = self.goods.datives.iter().any(|dative| dative == page.lower(phrase.tokens.start));
        let is_goods = |token: usize| self.goods.class(page.lower(token)).is_some();
        let noun = |token: &usize| page.pos(*token) == Pos::Noun;
        let receiver = (phrase.tokens.start..phrase.head).find(noun).filter(|receiver| !is_goods(*receiver));
        let Some(receiver) = receiver.filter(|_| dative && noun(&phrase.head) && is_goods(phrase.head)) else {
            return vec![phrase.clone()];
        };
        let whole = |tokens: Range<usize>, head, oblique| phrase::Phrase { tokens, head, oblique, ..phrase.clone() };
        vec![
            whole(phrase.tokens.start..receiver + 1, receiver, true),
            whole(receiver + 1..phrase.tokens.end, phrase.head, false),
        ]
    }

    pub(super) fn class_of(&self, phrase: &phrase::Phrase) -> Option<GoodsClass> {
        let page = self.page;
        // "25 Millionen Tote": what only counts is no goods; nor is help by which something is done: "mit Hilfe von Öl".
        let counts = |token: usize| token != phrase.head && self.goods.numbers.is_number(page, token);
        let phrasal = phrase.preposition.is_some_and(|preposition| preposition + 1 == phrase.head)
            && (page.is(phrase.head + 1, Class::SourcePreposition) || page.is(phrase.head + 1, Class::Genitive))
            && self.goods.is_gift(&page.base(phrase.head).to_lowercase());
        let mut tokens = phrase.tokens.clone().rev().filter(|token| !counts(*token) && !phrasal);
        let class = |token: usize| {
            let base = || page.base(token).to_lowercase();
            let noun = matches!(page.pos(token), Pos::Noun | Pos::Propn);
            self.goods.class(page.lower(token)).or_else(|| if noun { self.goods.class(&base()) } else { None })
        };
        tokens.find_map(class)
    }

    /// The phrase that names goods, with class and amount. A container counts what stands behind it.
    pub(super) fn goods_in(&self, candidates: &[phrase::Phrase]) -> Option<Wares> {
        let page = self.page;
        for phrase in candidates {
            // "masks worth two million dollars"
            let amounts = |token: &usize| self.goods.amounts.contains(page.lower(*token));
            let worth = (phrase.tokens.start + 1..phrase.tokens.end).find(amounts);
            let cut =
                worth.map(|at| phrase::Phrase { tokens: phrase.tokens.start..at, head: at - 1, ..phrase.clone() });
            let phrase = cut.as_ref().unwrap_or(phrase);
            let container = self.goods.containers.iter().any(|word| word == page.lower(phrase.head));
            let class = self.class_of(phrase);
            if class.is_none() && !container {
                continue;
            }
            let quantity =
                phrase.tokens.clone().find_map(|token| self.goods.numbers.at(page, token, phrase.tokens.end));
            // "einen Kredit" counts nothing, "eine Million Euro" does.
            let article = |tokens: &Range<usize>| tokens.clone().any(|token| page.pos(token) == Pos::Det);
            let quantity = quantity.filter(|(tokens, quantity)| quantity.value != Some(1.0) || !article(tokens));
            // "Tausende Container voller Munition", "10.000 Container mit Waffen", "90 Prozent seiner Schulden".
            if container {
                let rest = phrases(page, phrase.tokens.end..self.sentence.tokens.end.min(phrase.tokens.end + 7));
                let content =
                    rest.into_iter().take(2).find_map(|next| Some((next.tokens.clone(), self.class_of(&next)?)));
                if let Some((tokens, class)) = content {
                    return Some((self.without_article(tokens), class, quantity.map(|(_, quantity)| quantity)));
                }
            }
            // "5000 Tonnen Phosphat": something that no list knows is counted.
            let counted = (container && class.is_none()).then(|| self.behind(phrase)).flatten();
            if let Some(tokens) = counted.filter(|_| quantity.is_some()) {
                return Some((tokens, GoodsClass::Other, quantity.map(|(_, quantity)| quantity)));
            }
            let class = class.or((container && quantity.is_some()).then_some(GoodsClass::Other))?;
            let start = quantity
                .as_ref()
                .filter(|(tokens, _)| tokens.start <= phrase.tokens.start)
                // "300 Panzer": what is counted is itself the goods.
                .map_or(phrase.tokens.start, |(tokens, _)| tokens.end.min(phrase.head));
            // "zwei Millionen Euro": of money the amount is the goods.
            let amount = quantity.as_ref().filter(|(tokens, quantity)| {
                class == GoodsClass::Money && tokens.end == phrase.tokens.end && quantity.unit.is_some()
            });
            let tokens = match amount {
                Some((tokens, _)) => tokens.clone(),
                None => self.listed(self.without_article(start..phrase.tokens.end)),
            };
            return Some((tokens, class, quantity.map(|(_, quantity)| quantity)));
        }
        None
    }

    /// Goods with those that are coordinated with them: "Energie, Nahrungsmittel und Devisen".
    fn listed(&self, goods: Range<usize>) -> Range<usize> {
        let page = self.page;
        let joins = |token: usize| page.word(token) == "," || page.pos(token) == Pos::Cconj;
        let limit = self.sentence.tokens.end.max(goods.end);
        let mut end = goods.end;
        let mut closed = end;
        while end < limit && joins(end) {
            let next = phrases(page, end + 1..limit.min(end + 5)).into_iter().next();
            let Some(next) = next.filter(|next| {
                next.tokens.start == end + 1 && next.preposition.is_none() && self.class_of(next).is_some()
            }) else {
                break;
            };
            // Without its conjunction a list is none.
            closed = if page.pos(end) == Pos::Cconj { next.tokens.end } else { closed };
            end = next.tokens.end;
        }
        goods.start..closed
    }

    /// The phrase right behind a container: "tonnes of phosphate".
    fn behind(&self, container: &phrase::Phrase) -> Option<Range<usize>> {
        let limit = self.sentence.tokens.end.min(container.tokens.end + 5);
        let next = phrases(self.page, container.tokens.end..limit).into_iter().next()?;
        let adjacent = next.tokens.start <= container.tokens.end + 1
            && next.preposition.is_none_or(|preposition| self.page.is(preposition, Class::SourcePreposition));
        (adjacent && !next.pronoun).then(|| self.without_article(next.tokens))
    }

    /// The first among the candidates that can change hands though no list has it. Of things: a noun that is no person and no state. Of
    /// bodies: one of people, or something named.
    pub(super) fn any_goods(&self, candidates: &[phrase::Phrase], things: bool, bodies: bool) -> Option<Wares> {
        use beleg_core::reading::EntityKind::{Organization, Person, Place, Product};
        let page = self.page;
        let kind = |phrase: &phrase::Phrase| page.grammar.nouns.kind(&page.base(phrase.head).to_lowercase());
        let named = |phrase: &phrase::Phrase| {
            let within = self.entities.within(page.span(phrase.tokens.clone()));
            within.and_then(|index| self.entities.kind(index))
        };
        let is_thing = |phrase: &&phrase::Phrase| {
            let product = named(phrase) == Some(Product);
            !phrase.pronoun
                && !self.is_state(phrase)
                && (page.pos(phrase.head) == Pos::Noun || product)
                && !page.is(phrase.head, Class::Title)
                && !page.is(phrase.head, Class::NotSpeaker)
                && kind(phrase) != Some(Person)
                && (bodies || kind(phrase) != Some(Organization))
        };
        let idle = |phrase: &phrase::Phrase| self.goods.is_idle(&page.base(phrase.head).to_lowercase());
        let is_body = |phrase: &&phrase::Phrase| {
            matches!(named(phrase), Some(Organization | Product | Place)) && !self.is_joined(phrase.tokens.start)
                || !phrase.pronoun && kind(phrase) == Some(Organization)
        };
        let thing = candidates.iter().filter(|_| things).find(is_thing);
        if thing.is_some_and(idle) {
            return None;
        }
        let thing = thing.or_else(|| candidates.iter().filter(|_| bodies).find(is_body))?;
        let quantity = thing.tokens.clone().find_map(|token| self.goods.numbers.at(page, token, thing.tokens.end));
        let start = quantity.as_ref().map_or(thing.tokens.start, |(tokens, _)| tokens.end.min(thing.head));
        let tokens = self.without_article(start..thing.tokens.end);
        Some((tokens, GoodsClass::Other, quantity.map(|(_, quantity)| quantity)))
    }

    fn without_article(&self, tokens: Range<usize>) -> Range<usize> {
        let filler = |token: usize| self.goods.fillers.iter().any(|word| word == self.page.lower(token));
        let start =
            tokens.clone().find(|token| self.page.pos(*token) != Pos::Det && !filler(*token)).unwrap_or(tokens.start);
        start..tokens.end
    }

    /// "Schulden in Höhe von 32 Milliarden Dollar": the amount that a noun behind the goods announces.
    pub(super) fn amounting(&self, end: usize) -> Option<Quantity> {
        const NEAR: usize = 3;
        let (page, limit) = (self.page, self.sentence.tokens.end);
        let amount = |token: &usize| self.goods.amounts.contains(page.lower(*token));
        let number = |token| self.goods.numbers.at(page, token, limit.min(token + 4));
        // "ein Lösegeld von rund drei Millionen Dollar"
        let of = end < limit && page.is(end, Class::SourcePreposition);
        let told =
            |first: usize, count: usize| (first..limit).take(count).find_map(number).map(|(_, quantity)| quantity);
        match (end..limit).take(NEAR).find(amount) {
            Some(noun) => told(noun + 1, NEAR),
            None if of => told(end + 1, 2),
            None => None,
        }
    }
}
