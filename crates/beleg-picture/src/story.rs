//! One story: its rows brought together, in the order a reader needs them, with ids.

use std::collections::{BTreeMap, BTreeSet};

use beleg_core::{
    CalendarDate, Reading, Span,
    article::ArticleId,
    picture::{Actor, Claim, ClaimKind, ClaimedTransfer, Conflict, Evidence, Stance, Status, Story},
    reading::{Act, EntityKind},
};

use crate::{
    claims::{self, Compare, Group},
    collect,
    conflicts::{Clash, Court},
    copies::{Taken, outlet_of},
    denials,
    distances::Kinds,
    drafts::{Draft, Mode, Party, speaks_for_itself},
    entities::Cast,
    lexicon::Lexicons,
    names::{fold, parts},
    origins::Origins,
    overrides::Overrides,
    phrases::Phrases,
    similarity::Worth,
    status::Judge,
    timeline::{Calendar, Dated},
    tolls::Tolls,
    words::Sheet,
};

/// Fewest words of a clause that tells a happening by itself.
const CLAUSE: usize = 5;

/// What stories are made from.
pub(crate) struct Material<'a> {
    pub(crate) readings: &'a [&'a Reading],
    /// The words of each.
    pub(crate) sheets: &'a [Sheet<'a>],
    pub(crate) copies: &'a [Taken],
    pub(crate) lexicons: &'a Lexicons,
    pub(crate) phrases: &'a Phrases<'a>,
    pub(crate) overrides: &'a Overrides,
}

/// The id of the story at `place` in the picture.
pub(crate) fn id(place: usize) -> String {
    format!("st{}", place + 1)
}

/// The story of the articles `members`, at `place` in the picture, without what it is related to.
pub(crate) fn build(place: usize, members: &[usize], material: &Material) -> Story {
    let Material { readings, sheets, copies, lexicons, phrases, overrides } = *material;
    let cast = Cast::of(readings, members, lexicons, phrases, overrides);
    let mut origins = Origins::new(readings, sheets, members, copies, &cast, lexicons, phrases);
    let mut drafts = collect::collect(readings, sheets, members, &cast, &mut origins, lexicons);
    let worth = Worth::of(drafts.iter().map(|draft| (draft.doc, &draft.content)));
    drafts.iter_mut().for_each(|draft| worth.weigh(&mut draft.content));
    let voices: Vec<Vec<String>> = origins.rows.iter().map(|row| parts(&row.name)).collect();
    let tolls = Tolls::of(&drafts, readings);
    let compare = Compare { readings, cast: &cast, worth: &worth, voices: &voices, tolls: &tolls };
    let mut groups = claims::group(&drafts, &compare);
    denials::attach(&mut groups, &drafts, &compare);
    let rows = &origins.rows;
    let court =
        Court { readings, drafts: &drafts, groups: &groups, compare: &compare, origins: rows, phrases, lexicons };
    let clashes = court.clashes();
    let kinds = Kinds::load();
    let calendar = Calendar { drafts: &drafts, members, compare: &compare, phrases, kinds: &kinds };
    let dates: Vec<Option<Dated>> = groups.iter().map(|group| calendar.date(group)).collect();
    let judge = Judge { readings, drafts: &drafts, groups: &groups, origins: rows, copies, lexicons, phrases };
    let standing: Vec<(Status, String)> = groups.iter().map(|group| judge.status(group)).collect();

    let page = Page { material, cast: &cast, drafts: &drafts };
    let order = page.order(&groups, &clashes, &standing, &dates);
    let order: Vec<usize> = order.into_iter().filter(|n| page.stands(*n, &groups, &clashes)).collect();
    let used = page.used_origins(&order, &groups);
    let (origin_rows, origin_ids) = origins.finish(&used);
    let mut ids = BTreeMap::new();
    let mut rows = vec![];
    for (n, group) in order.iter().enumerate() {
        let id = format!("c{}", n + 1);
        ids.insert(*group, id.clone());
        let (status, reason) = standing[*group].clone();
        rows.push(page.claim(id, &groups[*group], status, reason, dates[*group].as_ref(), &origin_ids));
    }
    let mut timeline: Vec<_> = order.iter().filter_map(|g| Some(dates[*g].as_ref()?.entry(ids.get(g)?))).collect();
    let said = order.iter().filter_map(|g| Some(calendar.said(&groups[*g])?.entry(ids.get(g)?)));
    // What happened and was said on one day needs one entry.
    let said: Vec<_> = said
        .filter(|entry| {
            !timeline.iter().any(|other| other.claim == entry.claim && (other.from, other.to) == (entry.from, entry.to))
        })
        .collect();
    timeline.extend(said);
    timeline.sort_by_key(|entry| (entry.from, entry.to, entry.said));
    // What one sentence tells of one day stands there once, whatever else is read out of it.
    let first = |claim: &Claim| claim.evidence.first().map(|row| (row.article.clone(), row.start, row.end));
    let sentences: BTreeMap<&str, _> = rows.iter().map(|claim| (claim.id.as_str(), first(claim))).collect();
    let mut told = BTreeSet::new();
    timeline.retain(|entry| {
        told.insert((entry.from, entry.to, entry.said, sentences.get(entry.claim.as_str()).cloned().flatten()))
    });
    let conflicts = conflicts(clashes, &ids);
    let actors = page.actors(&order, &groups, &ids);
    let (from, to) = page.extent(members, &timeline);
    Story {
        id: id(place),
        title: title(&cast),
        from,
        to,
        articles: page.articles(members),
        copies: copies.iter().filter(|row| members.contains(&row.copy)).map(|row| row.row(readings)).collect(),
        entities: cast.rows.clone(),
        origins: origin_rows,
        claims: rows,
        conflicts,
        timeline,
        actors,
        related: vec![],
    }
}

/// The most frequent names: who, and where or whom.
fn title(cast: &Cast) -> String {
    let people = cast.rows.iter().filter(|row| row.kind == EntityKind::Person).take(2);
    let others = cast.rows.iter().filter(|row| row.kind != EntityKind::Person).take(3);
    let mut names: Vec<(usize, &str)> =
        people.chain(others).map(|row| (row.articles * 100 + row.mentions, row.name.as_str())).collect();
    names.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    names.truncate(4);
    names.into_iter().map(|(_, name)| name).collect::<Vec<_>>().join(", ")
}

fn conflicts(mut clashes: Vec<Clash>, ids: &BTreeMap<usize, String>) -> Vec<Conflict> {
    let number = |group: &usize| ids.get(group).and_then(|id| id.get(1..)?.parse::<usize>().ok());
    clashes.sort_by_key(|clash| {
        let (a, b) = (number(&clash.a), number(&clash.b));
        (a.min(b), a.max(b), clash.kind as u8)
    });
    let named = clashes.into_iter().filter_map(|clash| {
        let (a, b) = (ids.get(&clash.a)?.clone(), ids.get(&clash.b)?.clone());
        Some(Conflict { id: String::new(), kind: clash.kind, relation: clash.relation, a, b, about: clash.about })
    });
    named.enumerate().map(|(n, conflict)| Conflict { id: format!("x{}", n + 1), ..conflict }).collect()
}

/// Rows of the story's page.
struct Page<'a> {
    material: &'a Material<'a>,
    cast: &'a Cast,
    drafts: &'a [Draft<'a>],
}

impl Page<'_> {
    /// The groups, what matters most first.
    fn order(
        &self,
        groups: &[Group],
        clashes: &[Clash],
        standing: &[(Status, String)],
        dates: &[Option<Dated>],
    ) -> Vec<usize> {
        let mut order: Vec<usize> = (0..groups.len()).collect();
        let weight = |n: usize| {
            let group = &groups[n];
            let origins: BTreeSet<usize> = group.members.iter().map(|m| self.drafts[*m].source.origin).collect();
            let conflicts = clashes.iter().filter(|clash| clash.a == n || clash.b == n).count();
            let transfer = usize::from(group.kind == ClaimKind::Transfer);
            let settled = matches!(standing[n].0, Status::Confirmed | Status::Denied | Status::Disputed);
            // What somebody is quoted for, or what has a day, tells more than an article's own account.
            let quoted = usize::from(group.members.iter().any(|m| self.drafts[*m].statement.is_some()));
            2 * quoted
                + usize::from(dates[n].is_some())
                + 2 * origins.len()
                + self.outlets(group).len()
                + 3 * conflicts.min(3)
                + 2 * transfer
                + 2 * usize::from(settled)
        };
        order.sort_by_cached_key(|n| {
            let from = dates[*n].as_ref().map(|dated| dated.from);
            (std::cmp::Reverse(weight(*n)), from.is_none(), from, *n)
        });
        order
    }

    /// Whether a claim has its place in the picture: some rule took it for one, or another claim is against it.
    fn stands(&self, n: usize, groups: &[Group], clashes: &[Clash]) -> bool {
        let latent = |n: usize| groups[n].members.iter().all(|member| self.drafts[*member].latent);
        let against = |clash: &Clash| (clash.a == n && !latent(clash.b)) || (clash.b == n && !latent(clash.a));
        !latent(n) || !groups[n].denials.is_empty() || clashes.iter().any(against)
    }

    /// Origins in the order in which claims rest on them.
    fn used_origins(&self, order: &[usize], groups: &[Group]) -> Vec<usize> {
        let mut used: Vec<usize> = vec![];
        for group in order {
            for draft in groups[*group].members.iter().chain(&groups[*group].denials) {
                let origin = self.drafts[*draft].source.origin;
                if !used.contains(&origin) {
                    used.push(origin);
                }
            }
        }
        used
    }

    fn outlets(&self, group: &Group) -> BTreeSet<String> {
        let outlet = |draft: &Draft| {
            let article = &self.material.readings[draft.doc].article;
            let named = article.outlet.is_some() || article.uri.contains("://");
            if named { fold(&outlet_of(article)) } else { format!(" {}", article.uri) }
        };
        group.members.iter().map(|member| outlet(&self.drafts[*member])).collect()
    }

    fn claim(
        &self,
        id: String,
        group: &Group,
        status: Status,
        reason: String,
        dated: Option<&Dated>,
        origins: &BTreeMap<usize, String>,
    ) -> Claim {
        let members: Vec<&Draft> = group.members.iter().map(|member| &self.drafts[*member]).collect();
        let published: BTreeSet<CalendarDate> =
            members.iter().filter_map(|draft| self.material.readings[draft.doc].article.published).collect();
        let mut supporting: Vec<String> = vec![];
        for draft in &members {
            if let Some(id) = origins.get(&draft.source.origin).filter(|id| !supporting.contains(id)) {
                supporting.push(id.clone());
            }
        }
        let clearest = self.clearest(&members);
        let named = members.iter().flat_map(|draft| draft.actors.iter().chain(&draft.recipients));
        let mut entities: Vec<String> = vec![];
        for party in named {
            if let Party::Row(row) = party {
                let entity = self.cast.rows.get(*row).map(|entity| entity.id.clone());
                entities.extend(entity.filter(|entity| !entities.contains(entity)));
            }
        }
        let place = members.iter().find_map(|draft| draft.place.as_ref());
        Claim {
            id,
            text: clearest.map_or(String::new(), |draft| self.text(draft)),
            kind: group.kind,
            status,
            reason,
            origins: supporting,
            outlets: self.outlets(group).len(),
            first_seen: published.first().copied(),
            last_seen: published.last().copied(),
            evidence: self.evidence(group, origins),
            act: members.iter().find_map(|draft| draft.act()),
            event: members.iter().find_map(|draft| draft.event.map(|event| event.kind)),
            transfer: clearest.and_then(|draft| self.transfer(draft, &members)),
            entities,
            from: dated.map(|dated| dated.from),
            to: dated.map(|dated| dated.to),
            place: place.map(|place| self.party(place)),
        }
    }

    fn party(&self, party: &Party) -> String {
        match party {
            Party::Row(row) => self.cast.rows.get(*row).map_or(String::new(), |entity| entity.id.clone()),
            Party::Noun(noun) => noun.clone(),
        }
    }

    /// The assertion that says it best: no copy, in words that stand alone, earliest.
    fn clearest<'d>(&self, members: &[&'d Draft<'d>]) -> Option<&'d Draft<'d>> {
        let copied = |draft: &Draft| self.material.copies.iter().any(|row| row.copy == draft.doc);
        let alone = |draft: &Draft| draft.statement.is_none_or(speaks_for_itself);
        members.iter().copied().min_by_key(|draft| (copied(draft), !alone(draft), draft.doc, draft.quote))
    }

    /// The claim in the article's words.
    fn text(&self, draft: &Draft) -> String {
        let text = &self.material.readings[draft.doc].article.text;
        let words =
            |span: Span| span.trim(text).of(text).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        // What is denied, doubted or not confirmed must not stand there as if it were said.
        let turned = matches!(
            draft.mode,
            Mode::Denied | Mode::Negated | Mode::Act(Act::Refuse | Act::Doubt | Act::Ask | Act::Deny)
        );
        let gist = draft.statement.is_some_and(speaks_for_itself) && draft.kind != ClaimKind::Figure && !turned;
        if gist {
            let content: Vec<String> = draft.focus.iter().map(|span| words(*span)).filter(|w| !w.is_empty()).collect();
            // A word or two of a quotation say nothing by themselves.
            if content.iter().map(|part| part.split(' ').count()).sum::<usize>() >= 4 {
                return content.join(" … ");
            }
        }
        let reading = self.material.readings[draft.doc];
        // A happening is told by its clause, if that says enough by itself.
        let clause = draft.event.and_then(|event| event.clause).or(draft.transfer.and_then(|transfer| transfer.clause));
        let clause = clause.filter(|_| !turned && matches!(draft.kind, ClaimKind::Event | ClaimKind::Transfer));
        if let Some(clause) = clause.map(words).filter(|clause| clause.split(' ').count() >= CLAUSE) {
            return clause;
        }
        let focus = draft.focus.iter().copied().reduce(Span::cover).unwrap_or(draft.quote);
        // A denial is told with its verb, where that stands near.
        let cue = draft.statement.and_then(|statement| statement.cue).filter(|cue| draft.quote.contains(*cue));
        let told = reading.sentences_around(cue.map_or(focus, |cue| focus.cover(cue)));
        let near = reading.sentences.iter().filter(|sentence| told.contains(**sentence)).count() <= 2;
        words(if turned && near { told } else { reading.sentences_around(focus) })
    }

    fn transfer(&self, draft: &Draft, members: &[&Draft]) -> Option<ClaimedTransfer> {
        let transfer = draft.transfer?;
        let quantity = draft.quantity();
        let party = |side: for<'d> fn(&'d Draft<'_>) -> &'d Vec<Party>| {
            let named = std::iter::once(draft).chain(members.iter().copied());
            named.into_iter().find_map(|draft| side(draft).first()).map(|party| self.party(party))
        };
        Some(ClaimedTransfer {
            giver: party(|draft| &draft.actors),
            recipient: party(|draft| &draft.recipients),
            goods: transfer.goods.text.clone(),
            class: transfer.class,
            quantity: quantity.map(|quantity| quantity.text.clone()),
            value: quantity.and_then(|quantity| quantity.value),
            unit: quantity.and_then(|quantity| quantity.unit.clone()),
            approximate: quantity.is_some_and(|quantity| quantity.approximate),
        })
    }

    fn evidence(&self, group: &Group, origins: &BTreeMap<usize, String>) -> Vec<Evidence> {
        let mut rows: Vec<Evidence> = vec![];
        let mut places: BTreeSet<(&ArticleId, Span, Stance)> = BTreeSet::new();
        let supporting = group.members.iter().map(|draft| (*draft, false));
        for (draft, denies) in supporting.chain(group.denials.iter().map(|draft| (*draft, true))) {
            let draft = &self.drafts[draft];
            let article = &self.material.readings[draft.doc].article;
            let Some(quote) = draft.quote.of(&article.text).filter(|quote| !quote.is_empty()) else { continue };
            let doubts = matches!(draft.mode, Mode::Act(Act::Doubt | Act::Ask));
            let stance = match (denies, doubts) {
                (true, _) => Stance::Denies,
                (false, true) => Stance::Questions,
                (false, false) => Stance::Supports,
            };
            // The same text from two outlets is one piece of evidence.
            if !places.insert((&article.id, draft.quote, stance)) {
                let same = |row: &&mut Evidence| {
                    row.article == article.id && row.span() == draft.quote && row.stance == stance
                };
                if let Some(row) = rows.iter_mut().find(same) {
                    row.focus.extend(draft.focus.iter().copied());
                    row.focus.sort();
                    row.focus.dedup();
                }
                continue;
            }
            let source = draft.statement.and_then(|statement| statement.source?.of(&article.text));
            rows.push(Evidence {
                article: article.id.clone(),
                start: draft.quote.start,
                end: draft.quote.end,
                quote: quote.to_owned(),
                stance,
                origin: origins.get(&draft.source.origin).cloned(),
                chain: draft.source.chain.clone(),
                focus: draft.focus.clone(),
                form: draft.statement.map(|statement| statement.form),
                act: draft.act(),
                certainty: draft.statement.map(|statement| statement.certainty),
                marker: draft.marker(self.material.readings[draft.doc]).map(str::to_owned),
                source: source.map(str::to_owned),
            });
        }
        rows
    }

    /// Givers and recipients of asserted or intended transfers, with the claims that say so.
    fn actors(&self, order: &[usize], groups: &[Group], ids: &BTreeMap<usize, String>) -> Vec<Actor> {
        let mut actors: Vec<Actor> = vec![];
        for group in order.iter().filter(|group| groups[**group].kind == ClaimKind::Transfer) {
            for member in &groups[*group].members {
                let draft = &self.drafts[*member];
                let Some(transfer) = draft.transfer else { continue };
                let Some(id) = ids.get(group) else { continue };
                for (giver, recipient) in draft.actors.iter().flat_map(|g| draft.recipients.iter().map(move |r| (g, r)))
                {
                    let (giver, recipient) = (self.party(giver), self.party(recipient));
                    let same = |row: &&mut Actor| {
                        row.giver == giver
                            && row.recipient == recipient
                            && fold(&row.goods) == fold(&transfer.goods.text)
                    };
                    match actors.iter_mut().find(same) {
                        Some(row) if row.claims.contains(id) => {}
                        Some(row) => row.claims.push(id.clone()),
                        None => actors.push(Actor {
                            giver,
                            recipient,
                            goods: transfer.goods.text.clone(),
                            claims: vec![id.clone()],
                        }),
                    }
                }
            }
        }
        actors
    }

    fn articles(&self, members: &[usize]) -> Vec<ArticleId> {
        let mut ids: Vec<ArticleId> = vec![];
        for doc in members {
            let id = &self.material.readings[*doc].article.id;
            if !ids.contains(id) {
                ids.push(id.clone());
            }
        }
        ids
    }

    /// First and last day of the timeline and of publication.
    fn extent(
        &self,
        members: &[usize],
        timeline: &[beleg_core::picture::TimelineEntry],
    ) -> (Option<CalendarDate>, Option<CalendarDate>) {
        let published = || members.iter().filter_map(|doc| self.material.readings[*doc].article.published);
        let from = published().map(|d| d.first_day().date()).chain(timeline.iter().map(|entry| entry.from)).min();
        let to = published().map(|d| d.last_day().date()).chain(timeline.iter().map(|entry| entry.to)).max();
        (from, to)
    }
}
