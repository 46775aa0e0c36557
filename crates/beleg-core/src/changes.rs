//! What differs between two pictures of one situation, the later made of more articles.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    ArticleId, Picture,
    picture::{Evidence, Run, Status},
};

/// What a reader of the old picture does not know yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Changes {
    /// The picture that was known.
    pub old: Run,
    /// The picture it is compared with.
    pub new: Run,
    /// Articles of the new picture that the old one has not, in its order.
    pub articles: Vec<ArticleId>,
    /// Articles of the old picture that the new one has not.
    pub missing: Vec<ArticleId>,
    /// The changes: what was known and stands otherwise first, then what is new; of each what matters most first.
    pub changes: Vec<Change>,
}

/// New claims that a short report shows for each new article, and the least and the most of them.
const EACH: usize = 2;
const LEAST: usize = 3;
const MOST: usize = 8;

impl Changes {
    /// How many of the new claims a short report shows: two for each new article that is no copy in `new`, at least
    /// three and at most eight.
    pub fn foremost(&self, new: &Picture) -> usize {
        let copied =
            |id: &&ArticleId| new.stories.iter().flat_map(|story| &story.copies).any(|copy| copy.article == **id);
        let own = self.articles.iter().filter(|id| !copied(id)).count();
        (own * EACH).clamp(LEAST, MOST)
    }
}

/// A claim that is new or stands otherwise than before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Change {
    /// What has changed.
    pub kind: ChangeKind,
    /// Id of the claim's story in the new picture.
    pub story: String,
    /// The claim, in the new picture; where it is revised or withdrawn, the one that does so.
    pub claim: ChangedClaim,
    /// What was known before: for a revision or withdrawal the older claim, else the same one as it stood.
    pub before: Option<ChangedClaim>,
    /// The sentences of new articles that make the change.
    pub evidence: Vec<Evidence>,
}

/// A claim as far as a change shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ChangedClaim {
    /// Id of the claim in the picture it was taken from.
    pub id: String,
    /// Its words.
    pub text: String,
    /// How it stands there.
    pub status: Status,
    /// Where it was known from: the first of its sentences.
    pub evidence: Option<Evidence>,
}

/// What has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// Whoever claimed it takes it back.
    Withdrawn,
    /// Another claim updates, refines or contradicts it in number, day, place or whether it happened.
    Revised,
    /// Somebody denies it who had not.
    Denied,
    /// Somebody in a position to know confirms it who had not.
    Confirmed,
    /// Nobody had claimed it.
    New,
}

impl fmt::Display for ChangeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}
