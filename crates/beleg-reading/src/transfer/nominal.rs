//! Transfers that a noun tells: "die Lieferung von Munition aus Nordkorea an Russland", "Waffenexporte nach Kasrien".

use beleg_core::reading::GoodsClass;
use beleg_language::{Pos, Relation};

use super::{Given, Site};
use crate::{
    goods::Stage,
    grammar::Class,
    phrase::{Phrase, phrases},
    roles, source,
};

/// Goods with their class and amount.
type Found = super::wares::Wares;

/// Who and what is told around the noun, as far as it is known.
#[derive(Default)]
struct Around {
    /// Who stands behind "aus", "von", "durch".
    from: Option<String>,
    /// Who stands as a genitive or nation behind or before the noun: whose deed it is.
    whose: Option<String>,
    /// Who stands behind "an", "nach", "für".
    to: Option<String>,
    goods: Option<Found>,
}

impl Site<'_> {
    pub(super) fn by_noun(&self) -> Vec<Given> {
        let page = self.page;
        let Some(deed) = self.goods.deed(page, self.token).filter(|_| !self.is_needed()) else { return vec![] };
        let own = deed.class.map(|class| (self.token..self.token + 1, class, None));
        let mut around = Around { goods: own.or_else(|| self.compounded()), ..Around::default() };
        let mut at = self.token + 1;
        let limit = self.clause.tokens.end;
        while at < limit {
            let Some(next) = phrases(page, at..limit.min(at + 12)).into_iter().next() else { break };
            if (at..next.tokens.start).any(|token| page.is_mark(token) || page.is_verb(token)) {
                break;
            }
            at = source::coordinated(page, &next, limit).end.max(at + 1);
            self.add(&mut around, &next);
        }
        around.whose = around.whose.or_else(|| self.nation_before(self.token));
        // "die Zahlungen an X": what a deed is named after is given by it.
        let itself = || Some((self.token..self.token + 1, self.goods.class(page.lower(self.token))?, None));
        let told = around.goods.take().or_else(|| around.to.is_some().then(itself)?);
        let Some((goods, class, quantity)) = told else { return vec![] };
        let nation = || self.nation_before(goods.end).filter(|_| goods.start > self.token);
        let amount = || self.amounting(goods.end).filter(|amount| amount.unit.is_some());
        let quantity = quantity.or_else(amount);
        let (mine, announced) = self.own_deed();
        let stage = if announced { Stage::Announced } else { Stage::Done };
        let (giver, recipient) = if deed.gives {
            (around.from.or(around.whose).or(mine).or_else(nation), around.to)
        } else {
            (around.from.or_else(nation), around.to.or(around.whose).or(mine))
        };
        // A compound alone ("die Waffenlieferungen") is a topic until it is told to or from whom.
        if giver.is_none() && recipient.is_none() {
            return vec![];
        }
        vec![Given { giver, recipient, goods, class, quantity, stage, open: false }]
    }

    /// "braucht Hilfe": what somebody only needs nobody gives.
    pub(super) fn is_needed(&self) -> bool {
        let page = self.page;
        let arc = page.analysis.arcs[self.token];
        let verb = arc.head.filter(|_| matches!(arc.relation, Relation::Obj | Relation::Nsubj | Relation::NsubjPass));
        verb.is_some_and(|verb| self.goods.needing.contains(page.base(verb)))
    }

    /// What a phrase behind the noun tells.
    fn add(&self, around: &mut Around, phrase: &Phrase) {
        let page = self.page;
        let preposition = phrase.preposition.map(|token| page.lower(token)).unwrap_or_default();
        let is = |list: &[String]| list.iter().any(|word| word == preposition);
        let agent = page.grammar.is(preposition, Class::AgentPreposition);
        let whose = page.grammar.is(preposition, Class::SourcePreposition);
        let of = preposition.is_empty() || is(&self.goods.givers) || agent || whose;
        let acts = self.actor(&phrase.tokens) || self.is_someone(phrase.head) || self.is_addressee(phrase);
        let name = || roles::name(page, self.entities, &phrase.tokens);
        let adjacent = preposition.is_empty() && !self.is_of(phrase);
        // "Lösegeld in der Nähe von Olm": what hangs on another noun tells nothing of this one.
        let arcs = &page.analysis.arcs;
        // "Hilfe in Höhe von zwei Millionen Euro für X": what hangs on the amount belongs to what it is the amount of.
        let amount = |token: usize| {
            let word = page.lower(token);
            self.goods.amounts.contains(word) || self.goods.class(word) == Some(GoodsClass::Money)
        };
        let up = std::iter::successors(arcs[phrase.head].head, |token| arcs[*token].head).take(page.len());
        let head = up.into_iter().find(|token| *token == self.token || !amount(*token));
        let mine =
            head.is_none_or(|head| head == self.token || page.is_verb(head) || arcs[head].head == Some(self.token));
        if !mine {
            return;
        }
        // "von Phosphat", "durch Chile": whoever has a name acts, a bare noun is what is given.
        let named = phrase.tokens.clone().any(|token| page.name_at(token).is_some() || page.is(token, Class::Title));
        if around.goods.is_none() && of && (self.class_of(phrase).is_some() || !named) && !adjacent {
            let own = std::slice::from_ref(phrase);
            around.goods = self.goods_in(own).or_else(|| self.any_goods(own, true, true));
        } else if is(&self.goods.recipients) && acts {
            around.to = around.to.take().or_else(name);
        } else if preposition.is_empty() && self.is_of(phrase) && (acts || head == Some(self.token))
            || agent && acts && !is(&self.goods.givers)
        {
            around.whose = around.whose.take().or_else(name);
        } else if is(&self.goods.givers) && acts && self.class_of(phrase).is_none() {
            around.from = around.from.take().or_else(name);
        }
    }

    /// Whether a phrase without a preposition belongs to what stands before it, as its form tells.
    fn is_of(&self, phrase: &Phrase) -> bool {
        let page = self.page;
        let start = phrase.tokens.start;
        let adjective = page.pos(start) == Pos::Adj && page.grammar.is_genitive_adjective(page.lower(start));
        // "gab die Zahlung dem Amt bekannt"
        let dative = page.grammar.has_free_order() && self.goods.datives.iter().any(|word| word == page.lower(start));
        if dative {
            return false;
        }
        phrase.genitive
            || page.is(start, Class::Genitive)
            || adjective
            || phrase.tokens.clone().any(|token| page.analysis.arcs[token].relation == Relation::Nmod)
    }

    /// "arms shipments": goods in front of the noun that form one word with it.
    fn compounded(&self) -> Option<Found> {
        let before = self.token.checked_sub(1)?;
        let arc = self.page.analysis.arcs[before];
        let joined = arc.head == Some(self.token) && arc.relation == Relation::Compound;
        let class = self.goods.class(self.page.lower(before)).filter(|_| joined)?;
        Some((before..before + 1, class, None))
    }

    /// "nordkoreanische Waffen": the state that an adjective or a possessive in front of a noun, or of the last noun before `end`, tells.
    fn nation_before(&self, end: usize) -> Option<String> {
        let page = self.page;
        let first = page.sentence_of(self.token)?.tokens.start;
        let near = (first..end).rev().take(4).take_while(|token| !page.is_mark(*token) && !page.is_verb(*token));
        let before = near.into_iter().skip_while(|token| page.pos(*token) == Pos::Noun);
        let attributes = before.take_while(|token| matches!(page.pos(*token), Pos::Adj | Pos::Propn | Pos::Part));
        let told = |token: usize| {
            let possessive = page.word(token).ends_with('s') && page.name_at(token).is_some();
            if possessive { roles::name(page, self.entities, &(token..token + 1)) } else { self.nation(token) }
        };
        attributes.into_iter().find_map(told)
    }

    fn nation(&self, token: usize) -> Option<String> {
        let named = self.entities.state_of(self.page, token).map(|index| self.entities.id(index));
        named.or_else(|| self.entities.unnamed_state(self.page, token))
    }

    /// "X kündigte die Lieferung an": who does what the noun tells, and whether it is only announced.
    fn own_deed(&self) -> (Option<String>, bool) {
        let page = self.page;
        let arc = page.analysis.arcs[self.token];
        // "lindert die Not durch die Lieferung von Mehl"
        let means = || {
            let by = |token: &usize| self.goods.means.iter().any(|word| word == page.lower(*token));
            let case = |token: &usize| page.analysis.arcs[*token].head == Some(self.token) && by(token);
            arc.relation == Relation::Obl && self.clause.tokens.clone().any(|token| case(&token))
        };
        let means = means();
        let verb = arc.head.filter(|_| arc.relation == Relation::Obj || means);
        // "kann die Not durch die Lieferung von Mehl, Öl und Reis lindern": a list may part the verb from its modal.
        let finite = || self.clause.finite.filter(|_| means);
        let here = |verb: &usize| self.clause.tokens.contains(verb);
        let Some(told) = verb.and_then(|verb| Some(verb).filter(here).or_else(finite)) else { return (None, false) };
        let lemma = page.base(told);
        let announces = self.goods.announcing.contains(lemma);
        if !announces && !means && !self.goods.doing.contains(lemma) {
            return (None, false);
        }
        let roles = roles::of(page, self.sentence, self.clause, told);
        let subject = roles.subject.filter(|_| !roles.passive);
        // "Die Einnahmen sinken durch den Verkauf": a thing gives nothing.
        let acts = |subject: &std::ops::Range<usize>| {
            self.actor(subject)
                || phrases(page, subject.clone()).iter().any(|one| one.pronoun || self.is_someone(one.head))
        };
        let subject = subject.filter(acts);
        (subject.and_then(|subject| roles::name(page, self.entities, &subject)), announces && !means)
    }
}
