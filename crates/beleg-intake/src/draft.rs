//! An article before its text has been asked for language, date and credits.

use beleg_core::{Article, ArticleId, CalendarDate, Language, PublishedBasis, picture::Skipped};

use crate::{Notice, Options, imprint, options::size_in_words};

/// What a source says about itself, and its text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Draft {
    pub(crate) uri: String,
    pub(crate) text: String,
    pub(crate) title: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) agencies: Vec<String>,
    pub(crate) language: Option<Language>,
    pub(crate) published: Option<CalendarDate>,
    pub(crate) notices: Vec<String>,
}

/// What was found in one source.
#[derive(Debug, Clone, Default)]
pub(crate) struct Found {
    pub(crate) drafts: Vec<Draft>,
    pub(crate) skipped: Vec<Skipped>,
    /// The source does not exist or cannot be opened.
    pub(crate) missing: bool,
}

impl Found {
    pub(crate) fn skip(uri: &str, reason: impl Into<String>) -> Self {
        Self { skipped: vec![Skipped { uri: uri.to_owned(), reason: reason.into() }], ..Self::default() }
    }

    /// The draft, unless its text is empty or longer than any article is.
    pub(crate) fn draft(draft: Draft, options: &Options) -> Self {
        match refusal(&draft.text, options) {
            Some(reason) => Self::skip(&draft.uri, reason),
            None => Self { drafts: vec![draft], ..Self::default() },
        }
    }
}

/// Why `text` is not taken as an article, if so.
pub(crate) fn refusal(text: &str, options: &Options) -> Option<String> {
    if text.trim().is_empty() {
        return Some("empty: no text".to_owned());
    }
    let most = options.limits.max_text_bytes;
    (text.len() > most).then(|| {
        let [size, most] = [text.len(), most].map(|bytes| size_in_words(bytes as u64));
        format!("too long: a text of {size}, the limit for one article is {most}")
    })
}

/// An article, and what its own text could not decide alone.
pub(crate) struct Finished {
    pub(crate) article: Article,
    /// Marks that its dateline shows to be agencies, though no list knows them.
    pub(crate) revealed: Vec<String>,
    /// Marks at places of credit that no list knows.
    pub(crate) unknown_credits: Vec<String>,
    pub(crate) notices: Vec<Notice>,
}

impl Draft {
    /// The article: what the user says wins over metadata, metadata over text.
    pub(crate) fn finish(self, options: &Options, detect: &dyn Fn(&str) -> Language) -> Finished {
        let language = options.language.clone().or(self.language).unwrap_or_else(|| detect(&self.text));
        let imprint = imprint::read(&self.text, &language);
        let (published, published_basis) = match (options.published, self.published, imprint.published) {
            (Some(given), _, _) => (Some(given), PublishedBasis::Given),
            // "2023-09" in the metadata and "14.9.2023" in the text: the text only says more.
            (None, Some(meta), Some(text)) if meta.day().is_none() && text.day().is_some() && meta.may_equal(text) => {
                (Some(text), PublishedBasis::Text)
            }
            (None, Some(meta), _) => (Some(meta), PublishedBasis::Metadata),
            (None, None, Some(text)) => (Some(text), PublishedBasis::Text),
            (None, None, None) => (None, PublishedBasis::None),
        };
        let doubt = imprint.doubt.filter(|_| published_basis == PublishedBasis::Text || published.is_none());
        let details = self.notices.into_iter().chain(doubt);
        let notices = details.map(|detail| Notice { uri: self.uri.clone(), detail }).collect();
        let mut agencies = self.agencies;
        add_new(&mut agencies, imprint.agencies);
        let authors = if self.authors.is_empty() { imprint.authors } else { self.authors };
        let article = Article {
            id: ArticleId::of(&self.text),
            uri: self.uri,
            outlet: self.outlet,
            agencies,
            authors,
            language,
            title: self.title,
            published,
            published_basis,
            text: self.text,
        };
        Finished { article, revealed: imprint.revealed, unknown_credits: imprint.unknown_credits, notices }
    }
}

/// Appends those of `more` that are not there yet.
pub(crate) fn add_new(list: &mut Vec<String>, more: impl IntoIterator<Item = String>) {
    for item in more {
        if !list.contains(&item) {
            list.push(item);
        }
    }
}
