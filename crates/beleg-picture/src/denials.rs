//! Which claims a denial denies.
//!
//! A denial seldom repeats what it denies ("Both countries deny the arms trade"). It is taken to deny what those who
//! deny take part in and what has the same topic, or else what it repeats in its words.

use std::collections::BTreeSet;

use beleg_core::{
    picture::ClaimKind,
    reading::{Act, EntityKind, EventKind},
};

use crate::{
    bare,
    claims::{Compare, Group},
    clauses::{Clause, matched},
    concession::Concession,
    dates::When,
    drafts::{Draft, Mode, Party},
    names::parts,
    similarity::row_key,
};

/// Sentences between a claim and a denial that refers to it without naming who takes part.
const NEAR: usize = 3;
/// What the words that a denial repeats in other words must tell together.
const TELLS: f32 = 0.6;
/// What the words of a negated clause must tell that an admission has.
const TURNED: f32 = 0.4;
/// Days between the news and an earlier day that tells what is meant.
const LATELY: i32 = 4;
/// What part of a speaker's own words a retraction must have.
const MOST_OF_IT: f32 = 0.6;
/// What it tells that both name the same.
const NAMED: f32 = 0.6;
/// What it tells that both give the same large number.
const AMOUNT: f32 = 1.0;
/// What it is worth that a denial names the outlet of the claim.
const REPORT: f64 = 10.0;
/// Letters of an article before the name of an outlet.
const ARTICLE: usize = 3;
/// A denial that is taken by its words denies at most this many claims.
const MOST: usize = 2;

/// Fills in `denials` and `denies` of all groups.
pub(crate) fn attach(groups: &mut Vec<Group>, drafts: &[Draft], compare: &Compare) {
    for denial in 0..groups.len() {
        if groups[denial].mode != Mode::Denied {
            continue;
        }
        let mut targets = targets(denial, groups, drafts, compare);
        if targets.is_empty() {
            targets.extend(bare::target(denial, groups, drafts, compare));
        }
        for target in &targets {
            let members = groups[denial].members.clone();
            groups[*target].denials.extend(members);
        }
        groups[denial].denies = targets;
    }
    follow(groups, drafts);
    retract(groups, drafts, compare);
    unite(groups, drafts, compare);
    for group in groups {
        group.denials.sort_unstable();
        group.denials.dedup();
    }
}

/// What one speaker denies of one claim is one denial, however often and in whatever words it is told: it rests on all
/// the sentences that tell it.
fn unite(groups: &mut Vec<Group>, drafts: &[Draft], compare: &Compare) {
    let mut into: Vec<usize> = (0..groups.len()).collect();
    for later in 0..groups.len() {
        let one_voice = |earlier: &Group| {
            let pairs = earlier.members.iter().flat_map(|a| groups[later].members.iter().map(move |b| (*a, *b)));
            pairs.into_iter().any(|(a, b)| {
                let (a, b) = (&drafts[a], &drafts[b]);
                // "The firm denied it. There had been no talks, a spokeswoman said."
                let follows = a.doc == b.doc && b.follows == Some(a.quote) && b.source.speakers.is_empty();
                follows || compare.one_voice(a, b)
            })
        };
        let same = |earlier: &Group| {
            earlier.mode == groups[later].mode
                && earlier.denies.iter().any(|claim| groups[later].denies.contains(claim))
                && one_voice(earlier)
        };
        if let Some(earlier) = (0..later).find(|earlier| into[*earlier] == *earlier && same(&groups[*earlier])) {
            into[later] = earlier;
            let (members, denies) = (groups[later].members.clone(), groups[later].denies.clone());
            groups[earlier].members.extend(members);
            groups[earlier].denies.extend(denies);
        }
    }
    // Places move up where a group went into another.
    let mut place = vec![0; groups.len()];
    let mut kept = 0;
    for n in 0..groups.len() {
        place[n] = if into[n] == n { kept } else { place[into[n]] };
        kept += usize::from(into[n] == n);
    }
    let mut stays = into.iter().enumerate().map(|(n, to)| n == *to);
    groups.retain(|_| stays.next().unwrap_or(true));
    for group in groups {
        group.members.sort_unstable();
        group.denies.iter_mut().for_each(|claim| *claim = place[*claim]);
        group.denies.sort_unstable();
        group.denies.dedup();
    }
}

/// What goes on with a denial denies the same, if it says nothing else that it denies.
fn follow(groups: &mut [Group], drafts: &[Draft]) {
    for n in 0..groups.len() {
        let leads = groups[n].members.iter().filter_map(|member| Some((drafts[*member].doc, drafts[*member].follows?)));
        let leads: Vec<_> = leads.collect();
        if leads.is_empty() || !groups[n].denies.is_empty() {
            continue;
        }
        let led = |other: &&Group| {
            other.mode == Mode::Denied
                && other.members.iter().any(|m| leads.contains(&(drafts[*m].doc, drafts[*m].quote)))
        };
        let inherited: Vec<usize> = groups.iter().filter(led).flat_map(|other| other.denies.clone()).collect();
        let members = groups[n].members.clone();
        for target in inherited.into_iter().filter(|target| *target != n) {
            if !groups[n].denies.contains(&target) {
                groups[target].denials.extend(&members);
                groups[n].denies.push(target);
            }
        }
        groups[n].denies.sort_unstable();
    }
}

/// An outlet that takes back its own report means what it alone reported and others deny.
fn retract(groups: &mut [Group], drafts: &[Draft], compare: &Compare) {
    for n in 0..groups.len() {
        let retracting = groups[n].members.iter().map(|member| &drafts[*member]).find(|draft| draft.retracts);
        let Some(draft) = retracting.filter(|_| groups[n].mode == Mode::Denied) else { continue };
        let voice = compare.voices.get(draft.source.origin).cloned().unwrap_or_default();
        let own = |member: &usize| {
            let outlet = compare.readings[drafts[*member].doc].article.outlet.as_deref();
            outlet.is_some_and(|outlet| parts(outlet) == voice)
        };
        let meant = |m: &usize| !groups[*m].denials.is_empty() && groups[*m].members.iter().all(own);
        // Of several, the one of which the sentence before speaks.
        let around = draft.context.senses();
        let near = |m: usize| {
            let claim = &drafts[groups[m].members[0]].content;
            (claim.rows.intersection(&draft.context.rows).count(), matched(claim.words(), around).1)
        };
        let scored = (0..groups.len()).filter(meant).map(|m| (near(m), m));
        let best = scored.max_by(|(a, m), (b, n)| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(n.cmp(m)));
        let Some((_, target)) = best else { continue };
        let members = groups[n].members.clone();
        groups[target].denials.extend(&members);
        if !groups[n].denies.contains(&target) {
            groups[n].denies.push(target);
        }
    }
}

fn targets(place: usize, groups: &[Group], drafts: &[Draft], compare: &Compare) -> Vec<usize> {
    let denial = &groups[place];
    let mut by_topic = vec![];
    let mut by_words = vec![];
    for (n, group) in groups.iter().enumerate() {
        let open = matches!(group.mode, Mode::Asserted | Mode::Possible | Mode::Planned);
        // Nobody denies what he himself says.
        let own = group.members.iter().any(|member| {
            denial.members.iter().any(|denier| drafts[*denier].source.origin == drafts[*member].source.origin)
        });
        // Who takes something back denies what he said himself, a "no" too.
        let retracts = denial.members.iter().any(|member| drafts[*member].retracts);
        let open = open || (retracts && matches!(group.mode, Mode::Negated | Mode::Denied));
        if !open
            || (own && !retracts)
            || n == place
            || !own_outlet(denial, group, drafts, compare)
            || !comes_after(denial, group, drafts, compare)
        {
            continue;
        }
        let pairs = || {
            let pairs =
                group.members.iter().flat_map(|member| denial.members.iter().map(move |denier| (*member, *denier)));
            pairs.filter(|(member, denier)| apart(&drafts[*member], &drafts[*denier]))
        };
        let asserted = group.mode == Mode::Asserted;
        let answered = |(member, denier): (usize, usize)| {
            let (claim, denial) = (&drafts[member], &drafts[denier]);
            denies_by_topic(denial, claim, compare) || (denial.answers && stands_before(denial, claim, compare))
        };
        if asserted && pairs().any(answered) {
            by_topic.push(n);
            continue;
        }
        let told = |(member, denier): (usize, usize)| {
            let (claim, denial) = (&drafts[member], &drafts[denier]);
            words_score(denial, claim, compare).max(answers_report(denial, claim, compare))
        };
        let score = pairs().map(told).fold(0.0, f64::max);
        if score > 0.0 {
            by_words.push((n, score));
        }
    }
    by_words.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    // What is taken back is one report.
    let retracts = denial.members.iter().any(|member| drafts[*member].retracts);
    let most = if retracts { 1 } else { MOST };
    if by_words.first().is_some_and(|(_, score)| *score >= REPORT) {
        by_words.truncate(1);
    }
    by_words.truncate(if by_topic.is_empty() { most } else { 0 });
    let mut targets: Vec<usize> = by_topic.into_iter().chain(by_words.into_iter().map(|(n, _)| n)).collect();
    targets.sort_unstable();
    targets
}

/// A claim by which somebody goes back on his denial.
pub(crate) struct Admission {
    pub(crate) denial: usize,
    pub(crate) claim: usize,
    /// "no longer denies": the denial is given up, not only answered.
    pub(crate) gives_up: bool,
}

/// What of its own denials each claim admits: who denied it confirms it later. The claim with the denial that it
/// answers best; who says that he no longer denies something has a denial to give up, in whatever words. What somebody
/// admits overtakes the denials of others too, where these negate the very word.
pub(crate) fn admitted(groups: &[Group], drafts: &[Draft], compare: &Compare) -> Vec<Admission> {
    // "We were never warned" is answered by who said it, too.
    let said = |group: &Group| group.members.iter().all(|member| drafts[*member].statement.is_some());
    let negated = |group: &Group| group.members.iter().all(|member| drafts[*member].content.negated);
    let denies = |group: &Group| match group.mode {
        Mode::Denied => true,
        Mode::Negated => said(group),
        Mode::Asserted => said(group) && negated(group),
        _ => false,
    };
    let denials: Vec<usize> = (0..groups.len()).filter(|n| denies(&groups[*n])).collect();
    let mut found = vec![];
    for claim in (0..groups.len()).filter(|n| groups[*n].mode == Mode::Asserted) {
        let pairs = |denial: usize| {
            groups[claim]
                .members
                .iter()
                .flat_map(move |member| groups[denial].members.iter().map(move |d| (*member, *d)))
        };
        let told = |denial: usize| {
            pairs(denial).filter(|(member, denier)| {
                let (member, denier) = (&drafts[*member], &drafts[*denier]);
                let confirms = member.statement.is_some_and(|statement| statement.act == Act::Confirm);
                let admits = || member.concedes == Concession::Admits && turns_round(denier, member) > 0.0;
                confirms && later(member, denier, compare) && (compare.one_voice(member, denier) || admits())
            })
        };
        let scored = denials.iter().filter_map(|denial| {
            let score = told(*denial).map(|(member, denier)| {
                let (claim, denial) = (&drafts[member], &drafts[denier]);
                words_score(denial, claim, compare).max(turns_round(denial, claim))
            });
            Some((score.max_by(f64::total_cmp).filter(|score| *score > 0.0)?, *denial))
        });
        let best = scored.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map(|(_, denial)| denial);
        let gives_up = groups[claim].members.iter().any(|member| drafts[*member].concedes == Concession::GivesUp);
        // Of several, the last that is known to answer somebody.
        let own = denials.iter().copied().filter(|denial| gives_up && told(*denial).next().is_some());
        let denial = best.or_else(|| own.max_by_key(|denial| (!groups[*denial].denies.is_empty(), *denial)));
        found.extend(denial.map(|denial| Admission { denial, claim, gives_up }));
    }
    found
}

/// What it tells that a claim has what its speaker once negated: "we were never warned" and "admitted having been warned".
fn turns_round(denial: &Draft, claim: &Draft) -> f64 {
    let said = claim.content.senses();
    let turned = |clause: &&Clause| clause.negated && (clause.negates(said) || clause.lacks(said).is_some());
    let told = denial.content.clauses.iter().filter(turned).map(|clause| matched(&clause.words, said).1);
    let told = told.fold(0.0, f32::max);
    if told >= TURNED && !claim.content.negated { f64::from(told) } else { 0.0 }
}

/// Whether the article of `a` is known to have appeared after that of `b`.
fn later(a: &Draft, b: &Draft, compare: &Compare) -> bool {
    let published = |draft: &Draft| compare.readings[draft.doc].article.published;
    published(a).zip(published(b)).is_some_and(|(a, b)| b < a)
}

/// Whether the claim is of the outlet that takes back its own report, if the denial is one.
fn own_outlet(denial: &Group, claim: &Group, drafts: &[Draft], compare: &Compare) -> bool {
    let outlets = |members: &[usize]| -> Vec<&str> {
        members.iter().filter_map(|member| compare.readings[drafts[*member].doc].article.outlet.as_deref()).collect()
    };
    let recants: Vec<usize> = denial.members.iter().copied().filter(|member| drafts[*member].recants).collect();
    recants.is_empty() || outlets(&recants).iter().any(|outlet| outlets(&claim.members).contains(outlet))
}

/// Whether a denial can deny the claim: it is no part of it, and the claim does not itself say that it is not so.
fn apart(claim: &Draft, denial: &Draft) -> bool {
    let around = claim.doc == denial.doc && claim.focus().contains(denial.focus());
    // What an article tells further down without a source, it does not tell to have it denied.
    let ahead = claim.doc == denial.doc && claim.statement.is_none() && claim.quote.start >= denial.quote.end;
    // Where either says several things, what both say most of.
    let pairs = claim.content.clauses.iter().flat_map(|p| denial.content.clauses.iter().map(move |q| (p, q)));
    let alike = |(p, q): &(&Clause, &Clause)| matched(&p.words, &q.keys).1;
    let nearest = pairs.max_by(|a, b| alike(a).total_cmp(&alike(b)));
    // Who takes back that something was not so, had said that it was not.
    let taken_back = !denial.retracts || !denial.content.negated || claim.content.negated;
    taken_back && !around && !ahead && !nearest.is_some_and(|(said, denied)| said.negated && !denied.negated)
}

/// A transfer or event of the same sort among the same parties, or a topic that the denial names.
fn denies_by_topic(denial: &Draft, claim: &Draft, compare: &Compare) -> bool {
    if denial.transfer.is_some() && claim.transfer.is_some() {
        return compare.like_transfers(denial, claim) && compare.dates_agree(denial, claim);
    }
    if denial.kind == ClaimKind::Event && claim.kind == ClaimKind::Event {
        return compare.places_agree(denial, claim)
            && compare.dates_agree(denial, claim)
            && compare.like_events(denial, claim) > 0.0;
    }
    // Deliveries told as events have no class, but words for the goods.
    let goods: BTreeSet<String> = match (claim.transfer, claim.event) {
        (Some(transfer), _) => [transfer.class.to_string()].into(),
        (None, Some(event)) if matches!(event.kind, EventKind::Aid | EventKind::Cooperate) => {
            claim.content.topics.clone()
        }
        _ => return false,
    };
    let arms = ["arms", "ammunition"];
    let topic = |name: &str| denial.content.topics.contains(name);
    let named =
        |class: &String| topic(class) || (arms.contains(&class.as_str()) && arms.iter().any(|name| topic(name)));
    if !goods.iter().any(named) {
        return false;
    }
    let deniers: BTreeSet<usize> =
        denial.source.speakers.iter().flat_map(|row| [Some(*row), compare.cast.state_of(*row)]).flatten().collect();
    let concerned = claim.parties().into_iter().any(|party| matches!(party, Party::Row(row) if deniers.contains(row)));
    // Or both name the same beside the goods.
    concerned || near(denial, claim, compare) || denial.content.shared(&claim.content) > 0
}

/// Whether a statement of somebody else stands in the sentence before the denial's, or in the same one.
fn stands_before(denial: &Draft, claim: &Draft, compare: &Compare) -> bool {
    claim.doc == denial.doc
        && claim.statement.is_some()
        && claim.focus().end <= denial.focus().start
        && sentences_between(claim, denial, compare) <= 1
        && !compare.one_voice(claim, denial)
}

/// Whether the denial follows the claim in the same article.
fn near(denial: &Draft, claim: &Draft, compare: &Compare) -> bool {
    let before = denial.doc == claim.doc && claim.quote.start <= denial.quote.start;
    before && sentences_between(claim, denial, compare) <= NEAR
}

/// Sentences that begin behind the claim up to that of a denial in the same article.
pub(crate) fn sentences_between(claim: &Draft, denial: &Draft, compare: &Compare) -> usize {
    let sentences = &compare.readings[claim.doc].sentences;
    sentences.iter().filter(|s| s.start > claim.quote.start && s.start <= denial.quote.start).count()
}

/// More than any words tell: the report that a denial names ("a report in the Courier that …") is the one that it answers.
/// How much of it the denial repeats beside.
fn answers_report(denial: &Draft, claim: &Draft, compare: &Compare) -> f64 {
    let outlet = compare.readings[claim.doc].article.outlet.as_deref();
    let name = outlet.and_then(|outlet| outlet.split(" (").next()).filter(|name| !name.is_empty());
    let text = &compare.readings[denial.doc].article.text;
    // "The Daily Lantern" is told of as "the Daily Lantern" and "der „Daily Lantern“".
    let bare = |name: &'_ str| {
        name.split_once(' ').filter(|(first, _)| first.len() <= ARTICLE).map(|(_, rest)| rest.to_owned())
    };
    let named = name.is_some_and(|name| {
        let name = bare(name).unwrap_or_else(|| name.to_owned());
        denial.quote.of(text).is_some_and(|quote| quote.contains(&name))
    });
    let agree = denial.content.numbers_agree(&claim.content) && people_agree(denial, claim, compare);
    if !named || !agree || denial.doc == claim.doc || claim.content.negated {
        return 0.0;
    }
    let (both, weight) = matched(denial.content.words(), claim.content.senses());
    let one_time = denial.when.is_some() && denial.when == claim.when;
    let weight = weight + if one_time { 1.0 } else { 0.0 };
    if both > 0 && weight >= TELLS { REPORT + f64::from(weight) } else { 0.0 }
}

/// How much of the claim the denial repeats. Names alone say nothing.
fn words_score(denial: &Draft, claim: &Draft, compare: &Compare) -> f64 {
    let (said, denied) = (&claim.content, &denial.content);
    let (jaccard, overlap) = said.alike(denied);
    if !denial.matter.is_empty() {
        let told = denial.matter.iter().any(|key| said.senses().binary_search(key).is_ok());
        let people = !said.rows.is_disjoint(&denied.rows) && people_agree(denial, claim, compare);
        if !told || people {
            return if told && !said.negated { 1.0 + overlap + jaccard } else { 0.0 };
        }
    }
    let (shared, plain) = (said.shared(denied), said.shared_plain(denied));
    let enough = shared >= 3 && overlap >= 0.5;
    let short = shared >= 2 && overlap >= 0.6 && denied.stems().len() <= 4;
    let other = jaccard >= 0.22 && overlap >= 0.45;
    if plain >= 1 && said.numbers_agree(denied) && (enough || short || other) {
        return overlap + jaccard;
    }
    let possible = (!said.negated || (denial.retracts && denied.negated))
        && said.numbers_agree(denied)
        && people_agree(denial, claim, compare);
    let published = compare.readings[denial.doc].article.published;
    let before = |when: When| published.is_none_or(|day| when.to.days_until(day.first_day()) >= LATELY);
    let repeated = if possible { repeats(denial, claim, denial.when.is_some_and(before), compare) } else { None };
    repeated.map_or(0.0, |part| overlap + jaccard + f64::from(part))
}

/// Whether what the denial says, in whatever words, is in the claim; for a denial that only points to what others say,
/// with what its speaker says before, in the claim and around it. What part of it is there.
fn repeats(denial: &Draft, claim: &Draft, before_the_news: bool, compare: &Compare) -> Option<f32> {
    let (both, weight) = matched(denial.content.words(), claim.content.senses());
    let (_, part) = denial.content.part(claim.content.senses());
    if denial.points {
        return (both > 0 && matched(denial.content.words(), claim.context.senses()).0 >= 3).then_some(part);
    }
    // Who is named that not every article names, the speaker aside.
    let telling = |row: &&usize| {
        !denial.source.speakers.contains(row)
            && !claim.source.speakers.contains(row)
            && !compare.worth.is_everywhere(row_key(**row))
    };
    let named = denial.content.rows.iter().filter(telling).count();
    let shared = denial.content.rows.intersection(&claim.content.rows).filter(telling).count();
    // "No ransom was paid" denies whatever tells of the ransom.
    // "No money was paid" denies a payment, not whatever is worth money.
    let lacks = |clause: &Clause| {
        let said = claim.content.senses();
        let itself = |none: &[u64]| none.iter().all(|key| said.binary_search(key).is_ok());
        let more = matched(&clause.words, said).0 >= clause.words.len().min(2);
        clause.lacks(said).is_some_and(|none| none.len() > 1 && (more || itself(none)))
    };
    if denial.content.clauses.iter().any(lacks) && weight >= TELLS && (named == 0 || shared > 0) {
        return Some(part);
    }
    // Who takes back what he said himself need say only what he had said.
    let (said, of_it) = claim.content.part(denial.content.senses());
    let own = compare.one_voice(claim, denial) || denial.content.negated;
    if denial.retracts && said > 0 && of_it >= MOST_OF_IT && own {
        return Some(part.max(of_it));
    }
    // A day or month that both name, if it is not that of the news, is as good as a word.
    let dated = |draft: &Draft| draft.when.filter(|when| when.length() <= 31);
    let one_time = dated(denial).zip(dated(claim)).is_some_and(|(a, b)| a == b) && before_the_news;
    let (both, weight) = if one_time { (both + 1, weight + 1.0) } else { (both, weight) };
    let all = denial.content.words().count() + usize::from(one_time);
    // So is somebody or something that both name, and a number that hardly two things have.
    #[allow(clippy::cast_precision_loss, reason = "a handful of names")]
    let (both, weight, all) = (both + shared, weight + NAMED * shared as f32, all + named);
    let (given, equal) = denial.content.amounts(&claim.content);
    let (both, weight, all) = (both + equal, weight + AMOUNT * f32::from(u8::from(equal > 0)), all + given);
    // Who denies what is told of himself need name no more than where or whom it has to do with.
    let of_himself = claim.content.rows.iter().any(|row| denial.source.speakers.contains(row));
    if of_himself && shared > 0 && shared == named && weight >= TELLS {
        return Some(part);
    }
    // A single word must be one whose meaning is known.
    let whole = both == all && (both > 1 || denial.content.words().all(|word| word.keys.len() > 1));
    (weight >= TELLS && (whole || (both >= 2 && both * 3 >= all * 2))).then_some(part)
}

/// Whether the denial comes after the claim, as far as days tell: nobody denies what is said only later.
pub(crate) fn comes_after(denial: &Group, claim: &Group, drafts: &[Draft], compare: &Compare) -> bool {
    let published = |group: &Group| -> Option<Vec<When>> {
        let day = |member: &usize| compare.readings[drafts[*member].doc].article.published.map(When::within);
        group.members.iter().map(day).collect()
    };
    let (Some(denied), Some(said)) = (published(denial), published(claim)) else { return true };
    said.iter().map(|when| when.from).min() <= denied.iter().map(|when| when.to).max()
}

/// Whether both can be about the same people: nobody but others is named.
pub(crate) fn people_agree(a: &Draft, b: &Draft, compare: &Compare) -> bool {
    let person = |row: &usize| compare.cast.rows.get(*row).is_some_and(|row| row.kind == EntityKind::Person);
    let people = |draft: &Draft| -> BTreeSet<usize> { draft.content.rows.iter().copied().filter(person).collect() };
    // "She" in her own words is the speaker, whom the other may call otherwise.
    let others =
        |draft: &Draft, people: &BTreeSet<usize>| people.iter().any(|row| !draft.source.speakers.contains(row));
    let (x, y) = (people(a), people(b));
    !x.is_disjoint(&y) || !others(a, &x) || !others(b, &y)
}
