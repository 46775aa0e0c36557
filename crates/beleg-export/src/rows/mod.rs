//! The picture as rows ready to be shown: sorted, named, dated, counted. The three formats only lay them out.

mod articles;
mod claims;
mod story;
mod voices;

use std::collections::HashMap;

use beleg_core::{Picture, picture::Origin};

use crate::{View, labels::Labels};

pub(crate) use self::{
    articles::ArticleRow,
    claims::{ClaimRow, EvidenceRow, Place},
    story::{ConflictRow, CopyRow, NameRow, StoryRows, TimelineRow, TransferRow},
    voices::{Saying, Voice},
};

/// Everything a report shows.
pub(crate) struct Dossier<'a> {
    pub(crate) picture: &'a Picture,
    pub(crate) labels: Labels,
    pub(crate) articles: Vec<ArticleRow<'a>>,
    pub(crate) stories: Vec<StoryRows<'a>>,
}

impl<'a> Dossier<'a> {
    pub(crate) fn new(picture: &'a Picture, view: &View) -> Self {
        let labels = Labels::of(&view.language);
        let articles = articles::rows(picture, &labels);
        let known = Known::new(picture, &articles, &labels);
        let stories = picture.stories.iter().map(|story| story::rows(story, &known)).collect();
        Self { picture, labels, articles, stories }
    }

    /// The article in which the sentence stands.
    pub(crate) fn article_of(&self, place: &Place) -> Option<&ArticleRow<'a>> {
        place.article.and_then(|number| self.articles.get(number))
    }

    /// "Der Bote, 14. September 2023", or that the picture lacks the article.
    pub(crate) fn article_name(&self, place: &Place) -> String {
        let missing = || self.labels.get("word.missing_article").to_owned();
        self.article_of(place).map_or_else(missing, |article| article.name.clone())
    }

    /// "Der Bote, 14. September 2023 (über Nordfunk)".
    pub(crate) fn place_name(&self, place: &Place) -> String {
        let article = self.article_name(place);
        place.via.as_ref().map_or(article.clone(), |via| format!("{article} ({via})"))
    }

    /// Version, number of articles and fingerprint of the run.
    pub(crate) fn run_line(&self) -> String {
        let articles = self.labels.count("count.articles", self.articles.len());
        let run = &self.picture.run;
        let values = [("version", &*run.version), ("articles", &articles), ("fingerprint", &run.fingerprint)];
        self.labels.fill("page.footer", &values)
    }
}

/// What rows need to know beyond their own story.
pub(crate) struct Known<'a, 'b> {
    pub(crate) labels: &'b Labels,
    pub(crate) articles: &'b [ArticleRow<'a>],
    by_id: HashMap<&'a str, usize>,
    by_uri: HashMap<&'a str, usize>,
}

impl<'a, 'b> Known<'a, 'b> {
    fn new(picture: &'a Picture, articles: &'b [ArticleRow<'a>], labels: &'b Labels) -> Self {
        let (mut by_id, mut by_uri) = (HashMap::new(), HashMap::new());
        for (number, article) in picture.articles.iter().enumerate() {
            by_id.entry(article.id.0.as_str()).or_insert(number);
            by_uri.entry(article.uri.as_str()).or_insert(number);
        }
        Self { labels, articles, by_id, by_uri }
    }

    /// The origin's name; for an article that names no outlet, its file name instead of the whole path.
    pub(crate) fn origin_name(&self, origin: &'a Origin) -> &'a str {
        self.article_at(&origin.name).and_then(|n| self.articles.get(n)).map_or(&origin.name, |row| row.source)
    }

    /// The text with file names in place of the articles' whole paths.
    pub(crate) fn with_names(&self, text: &str) -> String {
        let mut text = text.to_owned();
        if !text.contains(['/', '\\']) {
            return text;
        }
        for row in self.articles.iter().filter(|row| row.is_path()) {
            if text.contains(&row.article.uri) {
                text = text.replace(&row.article.uri, row.source);
            }
        }
        text
    }

    /// Number of the first article with the given id.
    pub(crate) fn article(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// Number of the article with the given address; two articles with one text have one id but two addresses.
    pub(crate) fn article_at(&self, uri: &str) -> Option<usize> {
        self.by_uri.get(uri).copied()
    }
}
