//! Who gave what to whom.

mod attributive;
mod nominal;
mod sides;
mod verbal;
mod wares;

use std::{collections::HashMap, ops::Range};

use beleg_core::{
    Span,
    reading::{Event, EventKind, Factuality, GoodsClass, Phrase, Quantity, Transfer},
};
use beleg_language::{Gender, Pos};

use crate::{
    clause::Clause,
    entity::Entities,
    event::Told,
    factuality,
    frame::{Deal, Sight},
    goods::{Goods, Stage},
    grammar::Class,
    page::Page,
    participant::Participant,
    phrase::phrases,
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
                let mut ruled = ruled;
                if let (Some(deal), [one]) = (deals.get(&token), ruled.as_mut_slice()) {
                    site.fill(one, deal, sight.participants(), told);
                }
                let sure = ruled.into_iter().map(|given| (true, given));
                let all = sure.chain(learned.map(|given| (false, given)));
                found.extend(all.map(|(sure, given)| (sure, given.transfer(&site, events, told))));
            }
        }
    }
    // What a rule has found, the models do not tell again.
    let sure: Vec<Span> = found.iter().filter(|(sure, _)| *sure).map(|(_, transfer)| transfer.goods.span).collect();
    let again = |transfer: &Transfer| {
        sure.iter().any(|goods| goods.overlaps(transfer.goods.span) || goods.overlaps(transfer.trigger))
    };
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
    // A reader wants to know who had it or who has it now.
    told.retain(|transfer| transfer.giver.is_some() || transfer.recipient.is_some());
    told.retain(|transfer| transfer.giver != transfer.recipient);
    told
}

/// Gives an event that one word tells together with a transfer the side that it lacks: who gives acts, who is given receives.
pub(crate) fn complete(events: &mut Vec<Event>, transfers: &mut [Transfer]) {
    // "received 2,000 bombs": who is given something receives no guest.
    events.retain(|event| {
        let given = |transfer: &Transfer| transfer.trigger == event.trigger && transfer.class != GoodsClass::Labour;
        event.kind != EventKind::Consult || !transfers.iter().any(given)
    });
    for transfer in transfers.iter_mut() {
        transfer.event = transfer.event.take().filter(|id| events.iter().any(|event| event.id == *id));
    }
    for transfer in transfers {
        let told = |event: &&mut Event| transfer.event.as_ref() == Some(&event.id);
        let Some(event) = events.iter_mut().find(told) else { continue };
        if event.kind == EventKind::Cooperate {
            trade(event, transfer);
        }
        if event.kind != EventKind::Aid {
            continue;
        }
        // "stoppte die Lieferung": the event is no more than what it gives.
        if transfer.factuality == Factuality::Negated {
            event.factuality = Factuality::Negated;
        }
        // Both sides by the construction of one word tell more than who is weighed.
        if let (Some(giver), Some(recipient)) = (&transfer.giver, &transfer.recipient) {
            event.actors = vec![giver.clone()];
            event.recipients = vec![recipient.clone()];
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

/// Who sells or buys acts, whoever is on the other side of the transfer receives.
fn trade(event: &mut Event, transfer: &Transfer) {
    let (Some(giver), Some(recipient)) = (&transfer.giver, &transfer.recipient) else { return };
    let other = match event.actors.as_slice() {
        [actor] if actor == giver => recipient,
        [actor] if actor == recipient => giver,
        _ => return,
    };
    event.recipients = vec![other.clone()];
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
    stage: Stage,
    /// Whether the construction leaves open who gives: "sprach ihm eine Entschädigung zu".
    open: bool,
}

impl Given {
    /// What is announced or demanded has not happened, even if the announcement has.
    fn factuality(&self, found: Factuality) -> Factuality {
        match (self.stage, found) {
            (Stage::Announced, Factuality::Happened | Factuality::Ongoing | Factuality::Reported) => {
                Factuality::Planned
            }
            (
                Stage::Demanded,
                Factuality::Happened | Factuality::Ongoing | Factuality::Reported | Factuality::Planned,
            ) => Factuality::Possible,
            _ => found,
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
            self.factuality(factuality::of(page, site.clause, site.token, None, statement))
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
            time: time.map(|time| time.when().to_owned()),
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
        match self.page.pos(self.token) {
            Pos::Noun => self.by_noun(),
            Pos::Adj => self.by_attribute().into_iter().collect(),
            _ => vec![],
        }
    }

    /// Adds to what a rule sees the side that only the models see.
    fn fill(&self, given: &mut Given, deal: &Deal, participants: &[Participant], told: &Told) {
        let who = |number: Option<usize>, but: &Option<String>| {
            self.here(number, participants, told).filter(|who| but.as_ref() != Some(who))
        };
        if given.giver.is_none() && !given.open {
            given.giver = who(deal.giver, &given.recipient);
        }
        if given.recipient.is_none() {
            given.recipient = who(deal.recipient, &given.giver);
        }
    }

    /// A participant whom the sentence names.
    fn here(&self, number: Option<usize>, participants: &[Participant], told: &Told) -> Option<String> {
        let page = self.page;
        // "Die USA warnten vor der Lieferung von Waffen": who says it is no side, nor is anybody whom only other sentences name.
        let statement = told.statement(page.token_span(self.token));
        let sentence = [page.span(self.sentence.tokens.clone())];
        let within = statement.map_or(sentence.as_slice(), |statement| statement.content.as_slice());
        let inside = |mention: &usize| within.iter().any(|span| span.contains(page.token_span(*mention)));
        let participant = participants.get(number?)?;
        // A thing without a name neither gives nor gets.
        let somebody = participant.kind.is_some() || participant.mentions.iter().any(|head| self.is_someone(*head));
        (somebody && participant.mentions.iter().any(inside)).then(|| participant.who.clone())
    }

    /// What the learned models see.
    fn learned(&self, deal: &Deal, participants: &[Participant], told: &Told) -> Option<Given> {
        let page = self.page;
        let who = |number: Option<usize>| self.here(number, participants, told);
        let (giver, recipient) = (who(deal.giver), who(deal.recipient));
        if giver.is_none() && recipient.is_none() || self.is_needed() {
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
        // "Die verbliebenen Arbeiter erhalten eine Zusage": nobody is given himself.
        let itself = roles::name(page, self.entities, &goods).filter(|_| goods != (self.token..self.token + 1));
        if itself.is_some() && (giver == itself || recipient == itself) {
            return None;
        }
        Some(Given { giver, recipient, goods, class, quantity, stage: Stage::Done, open: false })
    }
}
