//! Transfers that a verb tells: "X hat Y Waffen geliefert", "Y erhielt von X einen Kredit".

use std::ops::Range;

use beleg_core::reading::GoodsClass;
use beleg_language::{Mood, Pos, Relation};

use super::{Given, Site};
use crate::{
    clause::{Clause, Opening},
    goods::{Direction, Giving, Stage},
    grammar::Class,
    phrase::{Phrase, phrases},
    roles,
};

impl Site<'_> {
    pub(super) fn by_verb(&self, giving: &Giving) -> Vec<Given> {
        let page = self.page;
        let mut roles = roles::of(page, self.sentence, self.clause, self.token);
        if giving.active {
            (roles.passive, roles.agent) = (false, None);
        }
        self.turn_relative(&mut roles);
        self.turn_goods(&mut roles);
        self.turn_objects(&mut roles);
        let owned = self.parted_subject(&mut roles);
        roles.objects = roles.objects.iter().flat_map(|phrase| self.parted(phrase)).collect();
        roles.prepositional =
            roles.prepositional.iter().map(|phrase| self.without_goods(phrase, &mut roles.objects)).collect();
        let name = |tokens: &Range<usize>| roles::name(page, self.entities, tokens);
        let is = |phrase: &Phrase, words: &[String]| {
            phrase.preposition.is_some_and(|preposition| words.iter().any(|word| word == page.lower(preposition)))
        };
        let behind = |words: &[String]| {
            let somebody = |phrase: &&Phrase| {
                self.actor(&phrase.tokens)
                    || self.is_addressee(phrase)
                    || self.is_someone(phrase.head)
                    || self.is_source(phrase)
            };
            let mut all = roles.prepositional.iter().filter(|phrase| is(phrase, words)).filter(somebody);
            let first = all.next()?;
            // "verkauft Anteile an der Bank an einen Investor": of two the one in the accusative.
            let goes = |phrase: &&Phrase| !self.goes_to(first) && self.goes_to(phrase);
            Some(all.find(goes).unwrap_or(first))
        };
        let subject = roles.subject.clone();
        let mut candidates: Vec<Phrase> = match &giving.with {
            Some(with) => {
                let with = std::slice::from_ref(with);
                let found: Vec<Phrase> =
                    roles.prepositional.iter().filter(|phrase| is(phrase, with)).cloned().collect();
                // "provided shells to Ukraine"
                let plain = found.is_empty() && behind(&self.goods.recipients).is_some();
                if plain { roles.objects.clone() } else { found }
            }
            None => roles.objects.clone(),
        };
        // "Die Ware wurde geliefert", "die Ware, die X lieferte".
        let acts = |tokens: &Range<usize>| tokens.end > 0 && self.resolves(tokens, tokens.end - 1);
        let turned = || roles.antecedent.clone().filter(|_| subject.as_ref().is_some_and(acts));
        // "kauft Waren, die von X geliefert werden": what stands right in front, if it is goods.
        let last = self.extraposed();
        let is_goods = |tokens: &Range<usize>| self.goods_in(&phrases(page, tokens.clone())).is_some();
        let near = last.clone().filter(is_goods);
        let given = if roles.passive || giving.going { near.or_else(|| subject.clone()).or(last) } else { turned() };
        if let Some(given) = given {
            candidates.splice(0..0, phrases(page, given));
        }
        let gives = giving.direction != Direction::Receives;
        let first = || {
            // "paid the city two million dollars": where no case tells, the first of two objects.
            let [first, _, ..] = roles.objects.as_slice() else { return None };
            (!page.grammar.has_free_order() && gives && self.class_of(first).is_none()).then_some(first)
        };
        let dative = owned.as_ref().filter(|_| gives).or_else(first);
        let dative = dative
            .or_else(|| roles.objects.iter().find(|phrase| self.is_dative(phrase) || gives && self.is_state(phrase)));
        // Of a single object of what is sold nothing tells that it is a dative.
        let dative = dative.filter(|phrase| !giving.bodies || roles.objects.len() > 1 || self.is_dative(phrase));
        candidates.retain(|phrase| giving.with.is_some() || dative.is_none_or(|dative| dative != phrase) || !gives);
        let any = || self.any_goods(&candidates, giving.any, giving.bodies);
        let Some((tokens, class, quantity)) = self.goods_in(&candidates).or_else(any) else { return vec![] };
        let outside = |phrase: &&Phrase| phrase.tokens.end <= tokens.start || phrase.tokens.start >= tokens.end;
        // "stattete die Truppe mit Waffen aus"
        let acts = |phrase: &&Phrase| self.actor(&phrase.tokens) || self.is_someone(phrase.head);
        let object = giving.with.as_ref().and_then(|_| roles.objects.iter().find(acts).or(roles.objects.first()));
        // "before his ship went down": to whom something goes a preposition tells.
        let whom = dative.or(object).filter(|_| !giving.going).filter(outside).map(|phrase| phrase.tokens.clone());
        let goal = || roles.prepositional.iter().find(|phrase| self.is_goal(phrase));
        let is_agent = |phrase: &&Phrase| phrase.preposition.is_some_and(|preposition| page.is_agent_mark(preposition));
        let by = || {
            let somebody = |phrase: &&Phrase| self.actor(&phrase.tokens) || self.is_someone(phrase.head);
            roles.prepositional.iter().filter(is_agent).find(somebody).map(|phrase| phrase.tokens.clone())
        };
        let active = match () {
            () if giving.through || giving.going => None,
            () if roles.passive => roles.agent.clone().or_else(by),
            () => subject.clone(),
        };
        let (controller, promised) = self.controller(&subject);
        let active = self.obliged().or(active).or(controller);
        let other = giving.partner.as_ref().map_or(&self.goods.recipients[..], std::slice::from_ref);
        let suffering = subject.filter(|_| roles.passive && giving.with.is_some());
        // Of a passive "von" tells who does it, not from whom somebody has it.
        let from = || {
            // "bestellte bei X"
            let givers = giving.partner.as_ref().map_or(&self.goods.givers[..], std::slice::from_ref);
            let from = behind(givers).filter(|phrase| !(roles.passive && is_agent(phrase)));
            from.map(|phrase| phrase.tokens.clone())
        };
        let benefits = behind(&self.goods.beneficiaries).map(|phrase| phrase.tokens.clone());
        let (giver, recipient) = match giving.direction {
            // "bekam das Geld geliehen"
            Direction::Gives if self.is_dative_passive() => (from(), active),
            Direction::Gives | Direction::Forgives => {
                let behind = || behind(other).or_else(goal).filter(outside).map(|phrase| phrase.tokens.clone());
                // "Waffen wurden aus Norland geliefert"
                let origin = || {
                    roles.prepositional.iter().find(|phrase| self.is_origin(phrase)).map(|phrase| phrase.tokens.clone())
                };
                (active.or_else(origin), whom.or(suffering).or_else(behind).or(promised))
            }
            // "forderte Geld für die Opfer"
            Direction::Receives if giving.stage == Stage::Demanded && benefits.is_some() => {
                (whom.or_else(from), benefits)
            }
            // "bat die Nachbarn um Zelte"
            Direction::Receives => (whom.or_else(from), active),
            Direction::Pays => (whom.or(suffering), None),
        };
        // "Der Zaun wurde mit Strom versorgt": a thing gets nothing.
        let somebody = |tokens: &Range<usize>| {
            let one = |phrase: &Phrase| phrase.pronoun || self.is_someone(phrase.head);
            giving.with.is_none() || self.actor(tokens) || phrases(page, tokens.clone()).iter().any(one)
        };
        let (giver, recipient) = match giving.direction {
            Direction::Pays => (giver.filter(somebody), recipient),
            _ => (giver, recipient.filter(somebody)),
        };
        let (giver, recipient) = (giver.as_ref().and_then(name), recipient.as_ref().and_then(name));
        // "zu einer Geldstrafe verurteilt": without its amount it is a verdict.
        if giving.direction == Direction::Pays && quantity.is_none() && self.amounting(tokens.end).is_none() {
            return vec![];
        }
        if giving.going && recipient.is_none() {
            return vec![];
        }
        if giving.goal && (recipient.is_none() || class == GoodsClass::Other) {
            return vec![];
        }
        let nameless = roles.passive && gives && (giving.any || class != GoodsClass::Other);
        if giver.is_none() && recipient.is_none() && !nameless {
            return vec![];
        }
        let quantity = quantity.or_else(|| self.amounting(tokens.end));
        let given =
            Given { giver, recipient, goods: tokens, class, quantity, stage: giving.stage, open: giving.through };
        let back = self.in_return(&given, giving);
        [Some(given), back].into_iter().flatten().collect()
    }

    /// "gewährte das Emirat Katar der Firma Lumo einen Kredit": behind a name stands no genitive, but whom something is given.
    fn parted_subject(&self, roles: &mut roles::Roles) -> Option<Phrase> {
        let page = self.page;
        let subject = roles.subject.clone().filter(|_| !roles.passive && page.grammar.has_free_order())?;
        let parts = phrases(page, subject.clone());
        let [first, second, ..] = parts.as_slice() else { return None };
        let adjacent = first.tokens.end == second.tokens.start && second.preposition.is_none();
        let named = page.name_at(first.head).is_some() && page.pos(second.tokens.start) == Pos::Det;
        let after =
            page.is_verb(self.token) && (self.clause.tokens.start..first.tokens.start).any(|at| page.is_finite(at));
        if !adjacent || !named || !after {
            return None;
        }
        roles.subject = Some(first.tokens.clone());
        Some(Phrase { tokens: second.tokens.start..subject.end, genitive: false, ..second.clone() })
    }

    /// "mit Batterien ausgestattet, die von Lumo geliefert werden": what stands last in front of a relative clause that no noun
    /// stands right in front of.
    fn extraposed(&self) -> Option<Range<usize>> {
        let page = self.page;
        let first = self.clause.tokens.start;
        let start = self.sentence.tokens.start;
        let relative = self.clause.opening == Opening::Relative && page.is(first, Class::Relative);
        let last = phrases(page, start..first).into_iter().rev().find(|phrase| !phrase.pronoun).filter(|_| relative)?;
        Some(last.tokens)
    }

    /// Whether somebody gets what the participle tells: "bekommt Geld geliehen".
    fn is_dative_passive(&self) -> bool {
        let page = self.page;
        let gets = |token: usize| self.goods.dative_passives.contains(page.base(token));
        page.mood(self.token) == Mood::Participle && self.clause.finite.is_some_and(gets)
    }

    /// "versprach Norland, Waffen zu liefern": who does what an infinitive tells, and, of a promise, to whom.
    fn controller(&self, subject: &Option<Range<usize>>) -> (Option<Range<usize>>, Option<Range<usize>>) {
        let page = self.page;
        if subject.is_none() && (self.clause.is_adjunct() || !page.grammar.has_free_order()) {
            let shared = if self.clause.is_adjunct() { self.shared_subject() } else { self.adverbial_subject() };
            return (shared, None);
        }
        if self.clause.opening != Opening::Infinitive || subject.is_some() {
            return (None, None);
        }
        let before = self.sentence.clauses.iter().take_while(|other| other.tokens.start < self.clause.tokens.start);
        let Some(governing) = before.last() else { return (None, None) };
        let verb = governing.tokens.clone().rev().find(|token| page.pos(*token) == Pos::Verb).or(governing.finite);
        let Some(verb) = verb else { return (None, None) };
        let roles = roles::of(page, self.sentence, governing, verb);
        let acts = |phrase: &&Phrase| {
            !phrase.pronoun && (self.resolves(&phrase.tokens, phrase.head) || self.is_someone(phrase.head))
        };
        let whom = roles.objects.iter().find(acts).map(|phrase| phrase.tokens.clone());
        let base = page.base(verb);
        let joined = page.particle(verb).map(|token| format!("{}{base}", page.lower(token)));
        let own = self.goods.announcing.contains(joined.as_deref().unwrap_or(base));
        match whom {
            Some(whom) if own => (roles.subject, Some(whom)),
            Some(whom) => (Some(whom), None),
            None => (roles.subject, None),
        }
    }

    /// "reiste nach Olm, um Waffen zu kaufen": the subject of the clause that an infinitive with "um" or "ohne" belongs to, before it or,
    /// at the start of a sentence, behind it.
    fn shared_subject(&self) -> Option<Range<usize>> {
        let page = self.page;
        let main = |clause: &&Clause| clause.opening == Opening::Main && !clause.bracketed && clause.finite.is_some();
        let clauses = &self.sentence.clauses;
        let mut before = clauses.iter().rev().skip_while(|clause| clause.tokens.start >= self.clause.tokens.start);
        let other = before.find(main).or_else(|| clauses.iter().find(main))?;
        let verb = other.tokens.clone().rev().find(|token| page.pos(*token) == Pos::Verb).or(other.finite)?;
        let roles = roles::of(page, self.sentence, other, verb);
        roles.subject.filter(|_| !roles.passive)
    }

    /// "By sending tanks, Norland helped", "flew to Olm to buy gas": the subject of the verb that an adverbial clause belongs to, where
    /// order tells.
    fn adverbial_subject(&self) -> Option<Range<usize>> {
        let page = self.page;
        let arcs = &page.analysis.arcs;
        let finite = |verb: usize| {
            self.clause.tokens.clone().any(|token| arcs[token].head == Some(verb) && page.is_finite(token))
        };
        let alone = !page.is_finite(self.token) && !finite(self.token) && arcs[self.token].relation == Relation::Advcl;
        let verb = arcs[self.token].head.filter(|_| alone)?;
        let acts =
            |phrase: &Phrase| arcs[phrase.head].head == Some(verb) && arcs[phrase.head].relation == Relation::Nsubj;
        phrases(page, self.sentence.tokens.clone()).into_iter().find(acts).map(|phrase| phrase.tokens)
    }

    /// "ordered the bank to pay": whose deed the infinitive behind an object is, where the order of words tells it.
    fn obliged(&self) -> Option<Range<usize>> {
        let page = self.page;
        let arcs = &page.analysis.arcs;
        let verb = arcs[self.token].head.filter(|_| arcs[self.token].relation == Relation::Xcomp)?;
        if page.grammar.has_free_order() || self.goods.announcing.contains(page.base(verb)) {
            return None;
        }
        let object =
            |phrase: &Phrase| arcs[phrase.head].head == Some(verb) && arcs[phrase.head].relation == Relation::Obj;
        let between = phrases(page, verb.min(self.token)..self.token);
        let found = between.into_iter().find(|phrase| object(phrase) && !phrase.pronoun)?;
        (self.actor(&found.tokens) || self.is_someone(found.head)).then_some(found.tokens)
    }

    /// "erhielt von Norland Strom": a name has no goods behind it, if nothing joins them.
    fn without_goods(&self, phrase: &Phrase, objects: &mut Vec<Phrase>) -> Phrase {
        let page = self.page;
        let named = |token: usize| page.name_at(token);
        // "seit 1961 Zahlungen": a year counts nothing.
        let year =
            |token: usize| page.word(token).len() == 4 && page.word(token).bytes().all(|byte| byte.is_ascii_digit());
        let parted = (phrase.tokens.start + 1..phrase.head + 1)
            .find(|token| (named(*token - 1).is_some() || year(*token - 1)) && named(*token).is_none())
            .filter(|start| *start <= phrase.head && self.class_of(phrase).is_some() && !page.is_mark(*start));
        let Some(start) = parted else { return phrase.clone() };
        let plain = Phrase { preposition: None, oblique: false, ..phrase.clone() };
        objects.push(Phrase { tokens: start..phrase.tokens.end, ..plain });
        Phrase { tokens: phrase.tokens.start..start, head: start - 1, ..phrase.clone() }
    }

    /// "Eine Entschädigung muss Norland zahlen": of goods and one who can act, the latter is the subject.
    fn turn_goods(&self, roles: &mut roles::Roles) {
        let page = self.page;
        let Some(subject) = roles.subject.clone().filter(|_| !roles.passive && page.grammar.has_free_order()) else {
            return;
        };
        let all = phrases(page, subject.clone());
        let Some(first) = all.first().filter(|first| !first.pronoun && !self.resolves(&subject, first.head)) else {
            return;
        };
        let goods = self.goods.class(page.lower(first.head)).is_some() && !self.is_someone(first.head);
        let acts = |object: &&Phrase| {
            object.tokens.start > subject.end
                && !object.oblique
                && !object.pronoun
                && !self.is_dative(object)
                && self.resolves(&object.tokens, object.head)
        };
        let Some(number) = roles.objects.iter().position(|object| acts(&object)).filter(|_| goods) else { return };
        roles.subject = Some(roles.objects[number].tokens.clone());
        roles.objects[number] = first.clone();
    }

    /// "Das Museum gab Norland zwei Bronzen zurück": of two that can be subject, the one that the tree has for it.
    fn turn_objects(&self, roles: &mut roles::Roles) {
        let arcs = &self.page.analysis.arcs;
        let told = |token: usize| arcs[token].head == Some(self.token) && arcs[token].relation == Relation::Nsubj;
        let here = |subject: &Range<usize>| !roles.passive && self.clause.tokens.contains(&subject.start);
        let Some(subject) = roles.subject.clone().filter(here) else { return };
        let parts = phrases(self.page, subject.clone());
        let before = |object: &Phrase| object.tokens.end <= subject.start && !object.pronoun;
        let acts = |object: &Phrase| before(object) && told(object.head) && self.class_of(object).is_none();
        let other = roles.objects.iter().position(acts);
        let ([own], Some(number)) = (parts.as_slice(), other) else { return };
        if !subject.clone().any(told) {
            roles.subject = Some(roles.objects[number].tokens.clone());
            roles.objects[number] = own.clone();
        }
    }

    /// "lieferte X Waffen im Austausch für Öl": what goes the other way.
    fn in_return(&self, given: &Given, giving: &Giving) -> Option<Given> {
        let (giver, recipient) = (given.recipient.clone()?, given.giver.clone()?);
        let page = self.page;
        let returned = |token: &usize| self.goods.returns.contains(page.lower(*token));
        // "tauschte Öl gegen Mehl"
        let against =
            |token: &usize| page.pos(*token) == Pos::Adp && giving.back.as_deref() == Some(page.lower(*token));
        if let Some(preposition) = self.clause.tokens.clone().find(against) {
            let behind = phrases(page, preposition..self.clause.tokens.end).into_iter().next()?;
            let (goods, class, quantity) = self.goods_in(std::slice::from_ref(&behind))?;
            let stage = given.stage;
            return Some(Given {
                giver: Some(giver),
                recipient: Some(recipient),
                goods,
                class,
                quantity,
                stage,
                open: false,
            });
        }
        let noun = self.clause.tokens.clone().find(returned)?;
        let behind = phrases(page, noun + 1..self.clause.tokens.end).into_iter().next()?;
        let phrase = Some(behind).filter(|phrase| phrase.preposition == Some(noun + 1))?;
        let (goods, class, quantity) = self.goods_in(std::slice::from_ref(&phrase))?;
        let stage = given.stage;
        Some(Given { giver: Some(giver), recipient: Some(recipient), goods, class, quantity, stage, open: false })
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
}
