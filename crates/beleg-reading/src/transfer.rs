//! Who gave what to whom.

mod nominal;

use std::{collections::HashMap, ops::Range};

use beleg_core::{
    Span,
    reading::{Event, EventKind, Factuality, GoodsClass, Phrase, Quantity, Transfer},
};
use beleg_language::{Case, Gender, Pos};

use crate::{
    clause::{Clause, Opening},
    entity::Entities,
    event::Told,
    factuality,
    frame::{Deal, Sight},
    goods::{Direction, Giving, Goods},
    grammar::Class,
    page::Page,
    participant::Participant,
    phrase::{self, phrases},
    roles,
    statement::{Scene, Sentence},
};

/// The transfers of an article, in its order.
pub(crate) fn transfers(
    scene: &Scene,
    entities: &Entities,
    goods: &Goods,
    events: &[Event],
    told: &Told,
    sight: &Sight,
) -> Vec<Transfer> {
    let deals: HashMap<usize, &Deal> = sight.deals.iter().map(|deal| (deal.token, deal)).collect();
    let mut found: Vec<(bool, Transfer)> = vec![];
    for sentence in scene.sentences.iter().filter(|sentence| sentence.report) {
        for clause in &sentence.clauses {
            for token in clause.tokens.clone() {
                let site = Site { page: scene.page, entities, goods, sentence, clause, token };
                if site.is_there() {
                    continue;
                }
                let ruled = site.read();
                let deal = deals.get(&token).filter(|_| ruled.is_empty());
                let learned = deal.and_then(|deal| site.learned(deal, sight.participants(), told));
                let sure = ruled.into_iter().map(|given| (true, given));
                let all = sure.chain(learned.map(|given| (false, given)));
                found.extend(all.map(|(sure, given)| (sure, given.transfer(&site, events, told))));
            }
        }
    }
    // What a rule has found, the models do not tell again.
    let sure: Vec<Span> = found.iter().filter(|(sure, _)| *sure).map(|(_, transfer)| transfer.goods.span).collect();
    let again = |transfer: &Transfer| sure.iter().any(|goods| goods.overlaps(transfer.goods.span));
    found.retain(|(sure, transfer)| *sure || !again(transfer));
    let mut told: Vec<Transfer> = vec![];
    for (_, transfer) in found {
        // "lieferte … geliefert", "muss eine Entschädigung an X zahlen": what both tell is one, if it fits together.
        let fits = |one: &Option<String>, other: &Option<String>| one.is_none() || other.is_none() || one == other;
        let same = |other: &&mut Transfer| {
            other.goods.span == transfer.goods.span
                && fits(&other.giver, &transfer.giver)
                && fits(&other.recipient, &transfer.recipient)
        };
        match told.iter_mut().find(same) {
            Some(other) => {
                let (giver, recipient) = (other.giver.take(), other.recipient.take());
                let sides = (giver.or(transfer.giver.clone()), recipient.or(transfer.recipient.clone()));
                // A verb tells better than a noun whether it happened.
                if transfer.trigger.start > other.trigger.start {
                    *other = transfer;
                }
                (other.giver, other.recipient) = sides;
            }
            None => told.push(transfer),
        }
    }
    told
}

/// Gives an event that one word tells together with a transfer the side that it lacks: who gives acts, who is given receives.
pub(crate) fn complete(events: &mut [Event], transfers: &[Transfer]) {
    for transfer in transfers {
        let told = |event: &&mut Event| transfer.event.as_ref() == Some(&event.id) && event.kind == EventKind::Aid;
        let Some(event) = events.iter_mut().find(told) else { continue };
        // "stoppte die Lieferung": the event is no more than what it gives.
        if transfer.factuality == Factuality::Negated {
            event.factuality = Factuality::Negated;
        }
        let taken = |who: &String, sides: &[String]| sides.contains(who);
        if let Some(giver) = transfer.giver.as_ref().filter(|who| !taken(who, &event.recipients))
            && event.actors.is_empty()
        {
            event.actors.push(giver.clone());
        }
        if let Some(recipient) = transfer.recipient.as_ref().filter(|who| !taken(who, &event.actors))
            && event.recipients.is_empty()
        {
            event.recipients.push(recipient.clone());
        }
    }
}

/// A word of giving in its clause.
struct Site<'a> {
    page: &'a Page<'a>,
    entities: &'a Entities,
    goods: &'a Goods,
    sentence: &'a Sentence,
    clause: &'a Clause,
    token: usize,
}

/// The parts of a transfer as the clause gives them.
struct Given {
    giver: Option<String>,
    recipient: Option<String>,
    goods: Range<usize>,
    class: GoodsClass,
    quantity: Option<Quantity>,
    announced: bool,
}

impl Given {
    /// What is announced has not happened, even if the announcement has.
    fn factuality(&self, found: Factuality) -> Factuality {
        if self.announced && matches!(found, Factuality::Happened | Factuality::Reported) {
            Factuality::Planned
        } else {
            found
        }
    }

    fn transfer(self, site: &Site, events: &[Event], told: &Told) -> Transfer {
        let page = site.page;
        // Nobody gives to himself: whom a description is taken for is then somebody else.
        let recipient = self.recipient.clone().filter(|recipient| self.giver.as_ref() != Some(recipient));
        let trigger = page.token_span(site.token);
        let statement = told.statement(trigger);
        let time = roles::time(page, site.sentence, site.clause, site.token, told.times);
        let event = events.iter().find(|event| event.trigger == trigger);
        let past = factuality::is_past(page, site.clause, site.token);
        let withheld = factuality::object_of(page, site.token, Class::Withholding).is_some();
        let found = if withheld {
            Factuality::Negated
        } else {
            self.factuality(factuality::of(page, site.clause, site.token, statement))
        };
        let factuality = told.at(found, time.filter(|_| !past));
        Transfer {
            event: event.map(|event| event.id.clone()),
            trigger,
            clause: Some(page.span(site.clause.tokens.clone())),
            giver: self.giver,
            recipient,
            goods: Phrase::new(page.span(self.goods), page.text),
            class: self.class,
            quantity: self.quantity,
            factuality,
            statement: statement.map(|statement| statement.id.clone()),
            time: time.map(|time| time.value.clone()),
        }
    }
}

impl Site<'_> {
    /// "Es gibt kaum Druckmittel": what nobody gives is only there.
    fn is_there(&self) -> bool {
        let page = self.page;
        let neuter = |token: usize| page.analysis.features.get(token).is_some_and(|own| own.gender == Gender::Neut);
        let nobody = |token: usize| page.is(token, Class::Impersonal) && page.pos(token) == Pos::Pron && neuter(token);
        page.is_finite(self.token) && (nobody(self.token.wrapping_sub(1)) || nobody(self.token + 1))
    }

    fn read(&self) -> Vec<Given> {
        if self.page.is_verb(self.token) {
            return self
                .goods
                .verb(self.page, self.clause, self.token)
                .map(|giving| self.by_verb(giving))
                .unwrap_or_default();
        }
        if self.page.pos(self.token) == Pos::Noun { self.by_noun() } else { vec![] }
    }

    /// What the learned models see.
    fn learned(&self, deal: &Deal, participants: &[Participant], told: &Told) -> Option<Given> {
        let page = self.page;
        // "Die USA warnten vor der Lieferung von Waffen": who says it is no side, nor is anybody whom only other sentences name.
        let statement = told.statement(page.token_span(self.token));
        let sentence = [page.span(self.sentence.tokens.clone())];
        let within = statement.map_or(sentence.as_slice(), |statement| statement.content.as_slice());
        let here = |participant: &&Participant| {
            let inside = |mention: &usize| within.iter().any(|span| span.contains(page.token_span(*mention)));
            participant.mentions.iter().any(inside)
        };
        let who =
            |number: Option<usize>| participants.get(number?).filter(here).map(|participant| participant.who.clone());
        let (giver, recipient) = (who(deal.giver), who(deal.recipient));
        if giver.is_none() && recipient.is_none() {
            return None;
        }
        let found = match &deal.goods {
            Some(goods) => {
                let (first, last) = (*goods.tokens.first()?, *goods.tokens.last()?);
                let all = phrases(page, first..last + 1);
                let phrase = all.iter().find(|phrase| phrase.tokens.contains(&goods.top)).or(all.first())?.clone();
                // What the lists do not know for goods the models guess too often ("the office", "the means").
                self.goods_in(std::slice::from_ref(&phrase))?
            }
            None if page.pos(self.token) == Pos::Noun => {
                (self.token..self.token + 1, self.goods.class(page.lower(self.token))?, None)
            }
            None => return None,
        };
        let (goods, class, quantity) = found;
        Some(Given { giver, recipient, goods, class, quantity, announced: false })
    }

    fn by_verb(&self, giving: &Giving) -> Vec<Given> {
        let page = self.page;
        let mut roles = roles::of(page, self.sentence, self.clause, self.token);
        self.turn_relative(&mut roles);
        roles.objects = roles.objects.iter().flat_map(|phrase| self.parted(phrase)).collect();
        let name = |tokens: &Range<usize>| roles::name(page, self.entities, tokens);
        let behind = |prepositions: &[String]| {
            roles.prepositional.iter().find(|phrase| {
                phrase
                    .preposition
                    .is_some_and(|preposition| prepositions.iter().any(|known| known == page.lower(preposition)))
                    && (self.actor(&phrase.tokens) || self.is_addressee(phrase))
            })
        };
        let subject = roles.subject.clone();
        let mut candidates: Vec<phrase::Phrase> = match &giving.with {
            Some(with) => {
                let is_with = |phrase: &&phrase::Phrase| phrase.preposition.is_some_and(|p| page.lower(p) == with);
                let found: Vec<phrase::Phrase> = roles.prepositional.iter().filter(is_with).cloned().collect();
                // "provided shells to Ukraine"
                let plain = found.is_empty() && behind(&self.goods.recipients).is_some();
                if plain { roles.objects.clone() } else { found }
            }
            None => roles.objects.clone(),
        };
        // "Die Ware wurde geliefert", "die Ware, die X lieferte".
        let acts = |tokens: &Range<usize>| tokens.end > 0 && self.resolves(tokens, tokens.end - 1);
        let turned = || roles.antecedent.clone().filter(|_| subject.as_ref().is_some_and(acts));
        let given = if roles.passive { subject.clone() } else { turned() };
        if let Some(given) = given {
            candidates.splice(0..0, phrases(page, given));
        }
        let dative = roles.objects.iter().find(|phrase| {
            let told = self.goods.datives.iter().any(|dative| dative == page.lower(phrase.tokens.start));
            told || self.is_dative(phrase) || self.is_state(phrase)
        });
        let goods = self.goods_in(&candidates).or_else(|| if giving.any { self.any_goods(&candidates) } else { None });
        let Some((tokens, class, quantity)) = goods else { return vec![] };
        let outside = |phrase: &&phrase::Phrase| phrase.tokens.end <= tokens.start || phrase.tokens.start >= tokens.end;
        let dative = dative.filter(outside).map(|phrase| phrase.tokens.clone());
        let active = if roles.passive { roles.agent.clone() } else { subject };
        let (giver, recipient) = match giving.direction {
            Direction::Gives | Direction::Forgives => {
                let recipient = dative.or_else(|| behind(&self.goods.recipients).map(|phrase| phrase.tokens.clone()));
                (active, recipient)
            }
            Direction::Receives => (behind(&self.goods.givers).map(|phrase| phrase.tokens.clone()), active),
        };
        let (giver, recipient) = (giver.as_ref().and_then(name), recipient.as_ref().and_then(name));
        if giver.is_none() && recipient.is_none() {
            return vec![];
        }
        let quantity = quantity.or_else(|| self.amounting(tokens.end));
        let given = Given { giver, recipient, goods: tokens, class, quantity, announced: giving.announces };
        let back = self.in_return(&given);
        [Some(given), back].into_iter().flatten().collect()
    }

    /// "Schulden in Höhe von 32 Milliarden Dollar": the amount that a noun behind the goods announces.
    fn amounting(&self, end: usize) -> Option<Quantity> {
        const NEAR: usize = 3;
        let (page, limit) = (self.page, self.sentence.tokens.end);
        let amount = |token: &usize| self.goods.amounts.contains(page.lower(*token));
        let noun = (end..limit).take(NEAR).find(amount)?;
        let number = |token| self.goods.numbers.at(page, token, limit.min(token + 4));
        (noun + 1..limit).take(NEAR).find_map(number).map(|(_, quantity)| quantity)
    }

    /// "lieferte X Waffen im Austausch für Öl": what goes the other way.
    fn in_return(&self, given: &Given) -> Option<Given> {
        let (giver, recipient) = (given.recipient.clone()?, given.giver.clone()?);
        let page = self.page;
        let returned = |token: &usize| self.goods.returns.contains(page.lower(*token));
        let noun = self.clause.tokens.clone().find(returned)?;
        let behind = phrases(page, noun + 1..self.clause.tokens.end).into_iter().next()?;
        let phrase = Some(behind).filter(|phrase| phrase.preposition == Some(noun + 1))?;
        let (goods, class, quantity) = self.goods_in(std::slice::from_ref(&phrase))?;
        let announced = given.announced;
        Some(Given { giver: Some(giver), recipient: Some(recipient), goods, class, quantity, announced })
    }

    /// "die Ware, die das Land verkauft": of a relative pronoun that can be either and one who can act, the latter is the
    /// subject.
    fn turn_relative(&self, roles: &mut roles::Roles) {
        let page = self.page;
        let first = self.clause.tokens.start;
        let ambiguous = self.clause.opening == Opening::Relative && !page.is(first, Class::Nominative);
        let mut objects = roles.objects.iter().filter(|object| object.tokens.start != first);
        let (Some(object), None) = (objects.next(), objects.next()) else { return };
        let acts = !object.oblique && !object.pronoun && self.resolves(&object.tokens, object.head);
        let subject = roles.subject.clone().filter(|subject| subject.end <= first);
        if ambiguous && acts && !roles.passive && subject.is_some() {
            roles.antecedent = subject;
            roles.subject = Some(object.tokens.clone());
            roles.objects.clear();
        }
    }

    /// Whether a phrase stands for a state, person or organisation, though it may not name it.
    fn resolves(&self, tokens: &Range<usize>, head: usize) -> bool {
        use beleg_core::reading::EntityKind::{Country, Organization, Person};
        let found = self.entities.of_phrase(self.page, tokens.clone(), head);
        found
            .and_then(|index| self.entities.kind(index))
            .is_some_and(|kind| matches!(kind, Country | Person | Organization))
    }

    /// "den Rebellen Waffen": a dative and, without an article of its own, what it is given.
    fn parted(&self, phrase: &phrase::Phrase) -> Vec<phrase::Phrase> {
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

    fn class_of(&self, phrase: &phrase::Phrase) -> Option<GoodsClass> {
        phrase.tokens.clone().rev().find_map(|token| self.goods.class(self.page.lower(token)))
    }

    /// The phrase that names goods, with class and amount. A container counts what stands behind it.
    fn goods_in(&self, candidates: &[phrase::Phrase]) -> Option<(Range<usize>, GoodsClass, Option<Quantity>)> {
        let page = self.page;
        for phrase in candidates {
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

    /// The first thing among the candidates: a noun that is no person and no state.
    fn any_goods(&self, candidates: &[phrase::Phrase]) -> Option<(Range<usize>, GoodsClass, Option<Quantity>)> {
        let page = self.page;
        let thing = candidates.iter().find(|phrase| {
            !phrase.pronoun
                && !self.is_state(phrase)
                && page.pos(phrase.head) == Pos::Noun
                && !page.is(phrase.head, Class::Title)
                && !page.is(phrase.head, Class::NotSpeaker)
        })?;
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

    /// Whether a phrase can give or receive: a name, a pronoun, or a noun for people.
    fn actor(&self, tokens: &Range<usize>) -> bool {
        let page = self.page;
        // A noun without article behind "an" is a name that nobody knew.
        let bare = tokens.len() == 1
            && page.is_capital(tokens.start)
            && page.pos(tokens.start) == Pos::Noun
            && self.goods.class(page.lower(tokens.start)).is_none()
            && !page.is(tokens.end, Class::SourcePreposition)
            && !page.is(tokens.end, Class::Genitive)
            && page.pos(tokens.end) != Pos::Adj;
        bare || tokens.clone().any(|token| page.pos(token) == Pos::Propn || page.is(token, Class::Title))
            || self.entities.within(page.span(tokens.clone())).is_some()
    }

    /// "an wohltätige Organisationen", but not "an der Grenze": the accusative tells to whom something goes.
    fn is_addressee(&self, phrase: &phrase::Phrase) -> bool {
        let page = self.page;
        let case = page.analysis.features.get(phrase.head).map(|own| own.case);
        let goes = phrase.preposition.is_some_and(|preposition| page.is(preposition, Class::Addressing));
        goes && case == Some(Case::Acc) && page.pos(phrase.head) == Pos::Noun && self.class_of(phrase).is_none()
    }

    /// "der Firma Nordlicht": of an article that can also be a genitive the case tells.
    fn is_dative(&self, phrase: &phrase::Phrase) -> bool {
        let page = self.page;
        let case = page.analysis.features.get(phrase.head).map(|own| own.case);
        let article = page.pos(phrase.tokens.start) == Pos::Det;
        article && phrase.preposition.is_none() && case == Some(Case::Dat) && self.class_of(phrase).is_none()
    }

    /// A state or person without article can be a dative: "hatte Russland Nordkorea … erlassen".
    fn is_state(&self, phrase: &phrase::Phrase) -> bool {
        let inside = self.entities.within(self.page.span(phrase.tokens.clone()));
        use beleg_core::reading::EntityKind::{Country, Organization, Person};
        inside
            .and_then(|index| self.entities.kind(index))
            .is_some_and(|kind| matches!(kind, Country | Person | Organization))
    }
}
