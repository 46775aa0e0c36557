//! What a reader of one picture learns from a later one.
//!
//! The new picture holds the old articles too, so that its own conflicts and denials tell what became of an old claim:
//! a claim is known if an old article supports it, and a conflict between a known claim and one that only new articles
//! support revises it.

use std::collections::BTreeSet;

use beleg_core::{
    ArticleId, Changes, Picture, Span,
    changes::{Change, ChangeKind, ChangedClaim},
    picture::{Claim, Conflict, ConflictKind, Evidence, Relation, Stance, Status, Story},
    reading::Act,
};

use crate::{lexicon::Lexicons, names::parts, news::arrange};

/// What differs between `old` and `new`, which is made of the same articles and later ones.
pub fn changes(old: &Picture, new: &Picture) -> Changes {
    let ids = |picture: &Picture| picture.articles.iter().map(|article| article.id.clone()).collect::<Vec<_>>();
    let (before, after) = (ids(old), ids(new));
    let known: BTreeSet<&ArticleId> = before.iter().collect();
    let kept: BTreeSet<&ArticleId> = after.iter().collect();
    let lexicons = Lexicons::load();
    let view = View { old, new, known: &known, lexicons: &lexicons };
    let mut found: Vec<Change> = new.stories.iter().flat_map(|story| view.story(story)).collect();
    // What is new stands in the order in which a report would bring it; the rest in that of the picture.
    found.sort_by_key(|change| change.kind);
    once(&mut found);
    let first = found.iter().position(|change| change.kind == ChangeKind::New).unwrap_or(found.len());
    arrange(&mut found[first..], old, new);
    let mut articles: Vec<ArticleId> = vec![];
    for id in &after {
        if !known.contains(id) && !articles.contains(id) {
            articles.push(id.clone());
        }
    }
    let missing = before.iter().filter(|id| !kept.contains(id)).cloned().collect();
    Changes { old: old.run.clone(), new: new.run.clone(), articles, missing, changes: found }
}

/// Of new claims that rest on the same words, the first stays; nor is a sentence new that has been shown to revise something.
fn once(changes: &mut Vec<Change>) {
    let mut told: Vec<(ArticleId, Span)> = vec![];
    changes.retain(|change| {
        let whole = change.kind != ChangeKind::New;
        let spans = || {
            change.evidence.iter().flat_map(move |row| {
                let sentence = whole.then(|| row.span());
                sentence.into_iter().chain(row.focus.iter().copied()).map(move |span| (&row.article, span))
            })
        };
        let again = |(article, span): (&ArticleId, Span)| {
            told.iter().any(|(other, known)| other == article && known.overlaps(span))
        };
        let known = change.kind == ChangeKind::New && spans().any(again);
        if !known {
            told.extend(spans().map(|(article, span)| (article.clone(), span)));
        }
        !known
    });
}

struct View<'a> {
    old: &'a Picture,
    new: &'a Picture,
    /// Articles of the old picture.
    known: &'a BTreeSet<&'a ArticleId>,
    lexicons: &'a Lexicons,
}

impl View<'_> {
    fn story(&self, story: &Story) -> Vec<Change> {
        let mut changes = vec![];
        let mut told: BTreeSet<&str> = BTreeSet::new();
        let mut turned: BTreeSet<&str> = BTreeSet::new();
        for conflict in &story.conflicts {
            let claim = |id: &str| story.claims.iter().find(|claim| claim.id == id);
            let (Some(a), Some(b)) = (claim(&conflict.a), claim(&conflict.b)) else { continue };
            let (older, newer) = match (self.is_known(a), self.is_known(b)) {
                (true, false) => (a, b),
                (false, true) => (b, a),
                _ => continue,
            };
            // Who tells again what was denied long ago has changed nothing.
            let denies = conflict.kind == ConflictKind::Denial && conflict.relation == Relation::Contradiction;
            told.insert(&newer.id);
            if denies && older.id == conflict.b {
                continue;
            }
            let kind = self.kind(story, conflict, older, newer);
            // One sentence may hold several claims that contradict the same one.
            if changes.iter().any(|change: &Change| again(change, older, newer)) {
                continue;
            }
            // That something is otherwise is told once; a number may grow again and again.
            if conflict.kind == ConflictKind::Polarity && !turned.insert(&older.id) {
                continue;
            }
            // One claim may contradict several that say much the same; each is said.
            changes.push(self.change(kind, story, newer, Some(self.shown(older)), &self.added(newer)));
        }
        for claim in &story.claims {
            let added = self.added(claim);
            if added.is_empty() {
                continue;
            }
            if !self.is_known(claim) {
                // Denials of what is known are told above.
                let speaks = added.iter().any(|row| row.stance == Stance::Supports);
                if speaks && told.insert(&claim.id) {
                    changes.push(self.change(ChangeKind::New, story, claim, None, &added));
                }
                continue;
            }
            let Some(before) = self.before(claim) else { continue };
            let confirms: Vec<Evidence> = added
                .iter()
                .filter(|row| row.act == Some(Act::Confirm) && row.stance == Stance::Supports)
                .cloned()
                .collect();
            if claim.status == Status::Confirmed && before.status != Status::Confirmed && !confirms.is_empty() {
                changes.push(self.change(ChangeKind::Confirmed, story, claim, Some(shown(before)), &confirms));
            }
        }
        changes
    }

    /// Who contradicts himself takes back; who contradicts another denies or revises.
    fn kind(&self, story: &Story, conflict: &Conflict, older: &Claim, newer: &Claim) -> ChangeKind {
        if conflict.kind != ConflictKind::Denial {
            return ChangeKind::Revised;
        }
        // Who no longer denies it has taken his denial back.
        if conflict.relation == Relation::Update {
            return ChangeKind::Withdrawn;
        }
        let outlets = |claim: &Claim| -> BTreeSet<&str> {
            let articles = claim.evidence.iter().filter(|row| row.stance != Stance::Denies).take(1);
            let article = |row: &Evidence| self.new.articles.iter().find(|article| article.id == row.article);
            articles.filter_map(|row| article(row)?.outlet.as_deref()).collect()
        };
        let voices = |claim: &Claim| claim.origins.iter().cloned().collect::<BTreeSet<_>>();
        // The outlet's own word, not that of somebody it quotes.
        let own = newer.evidence.iter().any(|row| row.source.as_deref().is_none_or(|words| words.len() <= 4));
        let same_outlet = own && outlets(older).intersection(&outlets(newer)).next().is_some();
        // An outlet's report that another article says it has withdrawn.
        let names = |claim: &Claim, story: &Story| -> BTreeSet<String> {
            let named = story.origins.iter().filter(|origin| claim.origins.contains(&origin.id));
            named.map(|origin| origin.name.clone()).collect()
        };
        let own_report = newer.evidence.iter().any(|row| self.takes_back(row));
        let withdrawn = own_report || outlets(older).iter().any(|outlet| names(newer, story).contains(*outlet));
        if same_outlet || withdrawn || voices(older).intersection(&voices(newer)).next().is_some() {
            ChangeKind::Withdrawn
        } else {
            ChangeKind::Denied
        }
    }

    /// Whether the sentence says that somebody takes back his own report ("the army withdrew its account").
    fn takes_back(&self, row: &Evidence) -> bool {
        let Some(article) = self.new.articles.iter().find(|article| article.id == row.article) else { return false };
        let (lexicon, words) = (self.lexicons.of(&article.language), parts(&row.quote));
        let is = |word: &String, list: &str| lexicon.is(list, word);
        let said = |word: &String| is(word, "report") || is(word, "utterance");
        let whose = |word: &String| is(word, "possessive") || is(word, "this");
        let own = words.windows(2).any(|pair| whose(&pair[0]) && said(&pair[1]));
        own && words.iter().any(|word| is(word, "retract"))
    }

    /// Whether an old article supports it.
    fn is_known(&self, claim: &Claim) -> bool {
        claim.evidence.iter().any(|row| row.stance != Stance::Denies && self.known.contains(&row.article))
    }

    /// Its sentences in new articles.
    fn added(&self, claim: &Claim) -> Vec<Evidence> {
        claim.evidence.iter().filter(|row| !self.known.contains(&row.article)).cloned().collect()
    }

    /// The claim of the old picture that rests on one of the same sentences.
    fn before(&self, claim: &Claim) -> Option<&Claim> {
        let same = |old: &&Claim| {
            old.kind == claim.kind
                && old.evidence.iter().any(|row| {
                    claim
                        .evidence
                        .iter()
                        .any(|new| new.article == row.article && new.focus == row.focus && new.stance == row.stance)
                })
        };
        self.old.stories.iter().flat_map(|story| &story.claims).find(same)
    }

    /// A known claim as the old picture has it.
    fn shown(&self, claim: &Claim) -> ChangedClaim {
        shown(self.before(claim).unwrap_or(claim))
    }

    fn change(
        &self,
        kind: ChangeKind,
        story: &Story,
        claim: &Claim,
        before: Option<ChangedClaim>,
        added: &[Evidence],
    ) -> Change {
        Change { kind, story: story.id.clone(), claim: shown(claim), before, evidence: added.to_vec() }
    }
}

/// Whether a change has told already that something in the sentences of `newer` is against `older`.
fn again(change: &Change, older: &Claim, newer: &Claim) -> bool {
    let sentences = |claim: &Claim| claim.evidence.first().map(|row| (row.article.clone(), row.span()));
    let known = |rows: &[Evidence]| rows.first().map(|row| (row.article.clone(), row.span()));
    let before = change.before.as_ref().and_then(|before| before.evidence.as_ref());
    known(&change.evidence) == sentences(newer)
        && before.map(|row| (row.article.clone(), row.span())) == sentences(older)
}

fn shown(claim: &Claim) -> ChangedClaim {
    ChangedClaim {
        id: claim.id.clone(),
        text: claim.text.clone(),
        status: claim.status,
        evidence: claim.evidence.first().cloned(),
    }
}
