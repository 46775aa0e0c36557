//! The proof: every quote, offset, hash and reference of a picture, checked again.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use crate::{
    ArticleId, Picture, Span,
    picture::{Claim, Evidence, PictureArticle, Story},
};

/// Something in a picture that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The row: "st1 c12, evidence 2 (articles/a.txt, bytes 10 to 90)".
    pub row: String,
    /// What is wrong with it.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.row, self.what)
    }
}

/// Number of rows that [`check`] looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Checked {
    /// Article texts hashed.
    pub articles: usize,
    /// Quotes compared.
    pub quotes: usize,
    /// References between rows followed.
    pub references: usize,
}

/// Checks that each text has the hash its id says, that each quote equals the bytes it points to, and that each row
/// points to rows that exist.
///
/// `originals` are the ids of the article texts as they are found outside the picture; if given, an article of the
/// picture that is not among them is a fault. Without it the picture is checked against the texts it carries.
pub fn check(picture: &Picture, originals: Option<&BTreeSet<ArticleId>>) -> (Checked, Vec<Fault>) {
    let mut check = Check { texts: BTreeMap::new(), checked: Checked::default(), faults: vec![] };
    for (number, article) in picture.articles.iter().enumerate() {
        check.article(number, article, originals);
    }
    if picture.run.articles != picture.articles.len() {
        let what = format!("says {} articles, the list has {}", picture.run.articles, picture.articles.len());
        check.fault("run".into(), what);
    }
    for story in &picture.stories {
        check.story(story);
    }
    (check.checked, check.faults)
}

struct Check<'a> {
    texts: BTreeMap<&'a ArticleId, &'a PictureArticle>,
    checked: Checked,
    faults: Vec<Fault>,
}

impl<'a> Check<'a> {
    fn fault(&mut self, row: String, what: String) {
        self.faults.push(Fault { row, what });
    }

    fn article(&mut self, number: usize, article: &'a PictureArticle, originals: Option<&BTreeSet<ArticleId>>) {
        let row = || format!("article {} ({})", number + 1, article.uri);
        self.checked.articles += 1;
        let found = ArticleId::of(&article.text);
        if found != article.id {
            self.fault(row(), format!("the text has the hash {found}, its id says {}", article.id));
        }
        if originals.is_some_and(|known| !known.contains(&article.id)) {
            self.fault(row(), format!("no original text has the hash {}", article.id));
        }
        for noise in &article.noise {
            if noise.span.of(&article.text).is_none() {
                self.fault(
                    row(),
                    format!("{} at {}..{} does not fit the text", noise.kind, noise.span.start, noise.span.end),
                );
            }
        }
        self.texts.insert(&article.id, article);
    }

    fn story(&mut self, story: &'a Story) {
        let claims: BTreeSet<&str> = story.claims.iter().map(|claim| claim.id.as_str()).collect();
        let origins: BTreeSet<&str> = story.origins.iter().map(|origin| origin.id.as_str()).collect();
        for claim in &story.claims {
            self.claim(&story.id, claim, &origins);
        }
        for conflict in &story.conflicts {
            let row = format!("{} {}", story.id, conflict.id);
            self.reference(&row, &claims, [&conflict.a, &conflict.b]);
        }
        for (number, entry) in story.timeline.iter().enumerate() {
            let row = format!("{} timeline {}", story.id, number + 1);
            self.reference(&row, &claims, [&entry.claim]);
            if entry.to < entry.from {
                self.fault(row, format!("ends {} before it begins {}", entry.to, entry.from));
            }
        }
        for (number, actor) in story.actors.iter().enumerate() {
            self.reference(&format!("{} actors {}", story.id, number + 1), &claims, &actor.claims);
        }
        for id in story.articles.iter().chain(story.origins.iter().flat_map(|origin| &origin.articles)) {
            self.known_article(&story.id, id);
        }
        for entity in &story.entities {
            let row = format!("{} {}", story.id, entity.id);
            for place in &entity.found {
                self.span(&row, &place.article, place.span);
            }
        }
        for copy in &story.copies {
            let row = format!("{} copy {}", story.id, copy.uri);
            self.known_article(&row, &copy.of);
            for span in &copy.added {
                self.span(&row, &copy.article, *span);
            }
        }
    }

    fn claim(&mut self, story: &str, claim: &'a Claim, origins: &BTreeSet<&str>) {
        let row = format!("{story} {}", claim.id);
        self.reference(&row, origins, &claim.origins);
        if claim.evidence.is_empty() {
            self.fault(row.clone(), "rests on no evidence".into());
        }
        for (number, evidence) in claim.evidence.iter().enumerate() {
            let uri = self.texts.get(&evidence.article).map_or("article not in the list", |article| &article.uri);
            let row = format!("{row}, evidence {} ({uri}, bytes {} to {})", number + 1, evidence.start, evidence.end);
            self.reference(&row, origins, &evidence.origin);
            self.quote(&row, evidence);
        }
    }

    fn quote(&mut self, row: &str, evidence: &Evidence) {
        self.checked.quotes += 1;
        let Some(text) = self.span(row, &evidence.article, evidence.span()) else { return };
        if text != evidence.quote {
            self.fault(row.into(), format!("the text reads {text:?}, the quote {:?}", evidence.quote));
        }
        for focus in &evidence.focus {
            if self.span(row, &evidence.article, *focus).is_some() && !evidence.span().contains(*focus) {
                self.fault(row.into(), format!("the focus {}..{} lies outside the quote", focus.start, focus.end));
            }
        }
    }

    fn span(&mut self, row: &str, article: &ArticleId, span: Span) -> Option<&'a str> {
        let Some(article) = self.texts.get(article) else {
            self.fault(row.into(), format!("{article} is not among the articles"));
            return None;
        };
        let text = span.of(&article.text);
        if text.is_none_or(str::is_empty) {
            self.fault(row.into(), format!("{}..{} does not fit the text", span.start, span.end));
        }
        text
    }

    fn known_article(&mut self, row: &str, id: &ArticleId) {
        self.checked.references += 1;
        if !self.texts.contains_key(id) {
            self.fault(row.into(), format!("{id} is not among the articles"));
        }
    }

    fn reference<'b>(&mut self, row: &str, known: &BTreeSet<&str>, ids: impl IntoIterator<Item = &'b String>) {
        for id in ids {
            self.checked.references += 1;
            if !known.contains(id.as_str()) {
                self.fault(row.into(), format!("points to {id}, which does not exist"));
            }
        }
    }
}
