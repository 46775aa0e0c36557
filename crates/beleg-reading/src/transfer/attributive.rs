//! Transfers that a participle in front of a noun tells: "die von Norland an Sudmark gelieferten Panzer".

use beleg_language::{Pos, Relation};

use super::{Given, Site};
use crate::{
    goods::Direction,
    grammar::Class,
    phrase::{Phrase, phrases},
    roles,
};

impl Site<'_> {
    pub(super) fn by_attribute(&self) -> Option<Given> {
        let page = self.page;
        let arc = page.analysis.arcs[self.token];
        let noun =
            arc.head.filter(|head| *head > self.token && matches!(arc.relation, Relation::Amod | Relation::Acl))?;
        let ending = page.grammar.adjective_endings.iter();
        let mut participles = ending.filter_map(|ending| page.lower(self.token).strip_suffix(ending.as_str()));
        let giving = participles.find_map(|form| self.goods.participle(form))?;
        let gives = match giving.direction {
            Direction::Gives | Direction::Forgives => true,
            Direction::Receives => false,
            Direction::Pays => return None,
        };
        // What stands between the article and the participle belongs to it; without an article, what no verb parts from it.
        let article = |token: &usize| page.pos(*token) == Pos::Det && page.analysis.arcs[*token].head == Some(noun);
        let before = || (self.clause.tokens.start..self.token).rev();
        let parts = |token: &usize| page.is_mark(*token) || page.is_finite(*token);
        let first =
            before().find(article).or_else(|| before().find(parts)).map_or(self.clause.tokens.start, |at| at + 1);
        let inside = phrases(page, first..self.token);
        let is = |phrase: &&Phrase, words: &[String]| {
            let governed = |preposition| words.iter().any(|word| word == page.lower(preposition));
            (self.actor(&phrase.tokens) || self.is_someone(phrase.head)) && phrase.preposition.is_some_and(governed)
        };
        let agent = |phrase: &&Phrase| {
            phrase.preposition.is_some_and(|preposition| page.is(preposition, Class::AgentPreposition))
        };
        let bare = |phrase: &&Phrase| phrase.preposition.is_none() && (self.is_dative(phrase) || self.is_state(phrase));
        let name = |phrase: &Phrase| roles::name(page, self.entities, &phrase.tokens);
        let find = |told: &dyn Fn(&&Phrase) -> bool| inside.iter().find(told).and_then(name);
        let (giver, recipient) = if gives {
            let to = |phrase: &&Phrase| bare(phrase) || is(phrase, &self.goods.recipients) || self.is_goal(phrase);
            (find(&|phrase| is(phrase, &self.goods.givers)), find(&to))
        } else {
            // "das von Sudmark bei Norland bestellte Gas"
            let partner = giving.partner.as_ref().map_or(&self.goods.givers[..], std::slice::from_ref);
            let from = |phrase: &&Phrase| !agent(phrase) && is(phrase, partner);
            (find(&from), find(&|phrase| agent(phrase) && is(phrase, &self.goods.givers)))
        };
        if giver.is_none() && recipient.is_none() {
            return None;
        }
        let limit = self.sentence.tokens.end.min(noun + 4);
        let goods = phrases(page, self.token + 1..limit).into_iter().find(|phrase| phrase.tokens.contains(&noun))?;
        let goods = [goods];
        let found = self.goods_in(&goods).or_else(|| self.any_goods(&goods, giving.any, giving.bodies));
        let (goods, class, quantity) = found?;
        Some(Given { giver, recipient, goods, class, quantity, stage: giving.stage, open: giving.through })
    }
}
