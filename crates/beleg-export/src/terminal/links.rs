//! The report of which entries of a register the entities may be.

use beleg_core::{
    Links,
    links::{LinkedEntity, Proposal, Register},
};

use super::{
    Style,
    paper::Paper,
    parts::{plain, small},
};
use crate::{View, labels::Labels, wrap::Piece};

/// Proposals that are shown of each entity where not all are asked for.
const USUAL: usize = 4;
/// Lines of the register that could not be read, and are shown.
const BAD: usize = 10;
/// Column of a proposal, and of what it rests on.
const PROPOSAL: usize = 2;
const TEXT: usize = 8;

/// Every entity with its proposals.
pub(crate) fn report(links: &Links, view: &View, width: usize, colour: bool) -> String {
    let labels = Labels::of(&view.language);
    let mut paper = Paper::new(width, colour, view.all);
    let counts = [("n", links.entities.len().to_string()), ("without", links.without.to_string())];
    let counts: Vec<(&str, &str)> = counts.iter().map(|(key, value)| (*key, value.as_str())).collect();
    paper.text(0, &[Piece::new(Style::Title, labels.fill("links.title", &counts))]);
    paper.text(0, &[plain(labels.get("links.basis"))]);
    let stories = links.entities.iter().any(|entity| entity.story != links.entities[0].story);
    for entity in &links.entities {
        paper.gap();
        head(entity, stories, &labels, &mut paper);
        let shown = paper.shown(entity.proposals.len(), USUAL);
        // The same sentence under each proposal says nothing new.
        let mut last = None;
        for proposal in &entity.proposals[..shown] {
            one(proposal, last != Some(&proposal.evidence), &labels, &mut paper);
            last = Some(&proposal.evidence);
        }
        let rest = (entity.proposals.len() - shown) as u64 + entity.more;
        if rest > 0 {
            let rest = rest.to_string();
            paper.text(PROPOSAL, &[small(labels.fill("links.more", &[("n", &rest)]))]);
        }
    }
    register(&links.register, &labels, &mut paper);
    if !links.skipped.is_empty() {
        paper.heading(labels.get("section.skipped"));
        for skipped in &links.skipped {
            paper.text(0, &[plain(&skipped.uri), small(format!(": {}", skipped.reason))]);
        }
    }
    paper.finish()
}

fn head(entity: &LinkedEntity, stories: bool, labels: &Labels, paper: &mut Paper) {
    let mut words = vec![labels.name("entity", entity.kind)];
    words.extend(entity.country.clone());
    words.push(labels.count("count.mentions", entity.mentions));
    let id = if stories { format!("{} {}", entity.story, entity.entity) } else { entity.entity.clone() };
    let name = Piece::new(Style::Strong, &entity.name);
    paper.text(0, &[name, small(format!(" · {} [{id}]", words.join(" · ")))]);
    if !entity.aliases.is_empty() {
        paper.text(PROPOSAL, &[small(labels.fill("word.also", &[("names", &entity.aliases.join(", "))]))]);
    }
    if entity.equals > 1 {
        paper.text(PROPOSAL, &[plain(labels.number("links.ambiguous", entity.equals))]);
    }
}

fn one(proposal: &Proposal, with_sentence: bool, labels: &Labels, paper: &mut Paper) {
    let mut words = vec![proposal.schema.clone(), proposal.countries.join(", ")];
    let born = proposal.born.as_ref().map(|day| format!("*{day}"));
    let died = proposal.died.as_ref().map(|day| format!("†{day}"));
    words.extend(born.into_iter().chain(died));
    words.push(proposal.topics.join(", "));
    words.retain(|word| !word.is_empty());
    let line = [
        Piece::new(Style::Strong, &proposal.caption),
        small(format!(" · {}", words.join(" · "))),
        small(format!(" [{}]", proposal.id)),
    ];
    let score = Piece::new(Style::Plain, format!("  {:.2}", proposal.score));
    paper.beside(&[score], TEXT, &line);
    let names = [("ours", labels.quoted(&proposal.ours)), ("theirs", labels.quoted(&proposal.theirs))];
    let names: Vec<(&str, &str)> = names.iter().map(|(key, value)| (*key, value.as_str())).collect();
    let grounds: Vec<String> =
        proposal.grounds.iter().map(|ground| format!("{} ({:+.1})", ground.text, ground.weight)).collect();
    paper.text(TEXT, &[small(format!("{}: {}", labels.fill("links.names", &names), grounds.join("; ")))]);
    if let Some(named) = proposal.evidence.as_ref().filter(|_| with_sentence) {
        paper.quote(TEXT, &[plain(&named.quote)], &[small(&named.uri)]);
    }
}

/// What was read of the register, and what not.
fn register(register: &Register, labels: &Labels, paper: &mut Paper) {
    paper.heading(labels.get("links.register"));
    let counts =
        [("uri", register.uri.clone()), ("n", register.lines.to_string()), ("entries", register.entries.to_string())];
    let counts: Vec<(&str, &str)> = counts.iter().map(|(key, value)| (*key, value.as_str())).collect();
    paper.text(0, &[plain(labels.fill("links.read", &counts))]);
    if !register.nameless.is_empty() {
        let sorts: Vec<String> =
            register.nameless.iter().map(|sort| format!("{} {}", sort.entries, sort.schema)).collect();
        paper.text(0, &[plain(labels.fill("links.nameless", &[("sorts", &sorts.join(", "))]))]);
    }
    if register.bad > 0 {
        paper.text(0, &[plain(labels.fill("links.bad", &[("n", &register.bad.to_string())]))]);
        for bad in register.bad_lines.iter().take(BAD) {
            paper.text(PROPOSAL, &[small(format!("{}:{}: {}", register.uri, bad.line, bad.reason))]);
        }
        let rest = register.bad.saturating_sub(BAD.min(register.bad_lines.len()) as u64);
        if rest > 0 {
            paper.text(PROPOSAL, &[small(labels.fill("more.inside", &[("n", &rest.to_string())]))]);
        }
    }
}
