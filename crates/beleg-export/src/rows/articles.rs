//! One row for each article of the picture.

use std::collections::HashMap;

use beleg_core::{Picture, picture::PictureArticle};

use crate::{
    dates,
    escape::{anchor, link},
    labels::Labels,
};

/// An article as the reports refer to it.
pub(crate) struct ArticleRow<'a> {
    /// `a1`, `a2`, … in the picture's order.
    pub(crate) id: String,
    /// Outlet, else the address's host, else the file name.
    pub(crate) source: &'a str,
    /// Outlet and date.
    pub(crate) name: String,
    /// Date of publication, with the time where known.
    pub(crate) date: String,
    /// Address, if a browser may follow it.
    pub(crate) link: Option<&'a str>,
    /// Number of an earlier article with the same text.
    pub(crate) same_as: Option<usize>,
    pub(crate) article: &'a PictureArticle,
}

impl ArticleRow<'_> {
    /// Whether the source is the file name at the end of a longer path.
    pub(crate) fn is_path(&self) -> bool {
        let folder = self.article.uri.strip_suffix(self.source).filter(|_| !self.source.is_empty());
        folder.is_some_and(|folder| folder.ends_with(['/', '\\']))
    }

    /// Name of the mark that begins the evidence from `start` to `end`.
    pub(crate) fn mark(&self, start: usize, end: usize) -> String {
        anchor(&format!("{}-{start}-{end}", self.id))
    }
}

pub(crate) fn rows<'a>(picture: &'a Picture, labels: &Labels) -> Vec<ArticleRow<'a>> {
    let mut first_with = HashMap::new();
    let numbered = picture.articles.iter().enumerate();
    numbered
        .map(|(number, article)| {
            let source = source(article);
            let day = article.published.map(|date| dates::day(date, labels));
            let name = day.map_or_else(|| source.to_owned(), |day| format!("{source}, {day}"));
            let moment = article.published.map(|date| dates::moment(date, labels));
            let first = *first_with.entry(&article.id).or_insert(number);
            ArticleRow {
                id: format!("a{}", number + 1),
                source,
                name,
                date: moment.unwrap_or_else(|| labels.get("date.none").to_owned()),
                link: link(&article.uri),
                same_as: (first != number).then_some(first),
                article,
            }
        })
        .collect()
}

fn source(article: &PictureArticle) -> &str {
    if let Some(outlet) = article.outlet.as_deref().filter(|outlet| !outlet.trim().is_empty()) {
        return outlet;
    }
    let uri = article.uri.trim_end_matches(['/', '\\']);
    let name = match link(uri).and_then(|uri| uri.split_once("://")) {
        Some((_, address)) => address.split(['/', '?', '#']).next().map(|host| host.trim_start_matches("www.")),
        None => uri.rsplit(['/', '\\']).next(),
    };
    name.filter(|name| !name.is_empty()).unwrap_or(uri)
}

#[cfg(test)]
mod tests {
    use super::*;
    use beleg_core::{ArticleId, Language};

    #[test]
    fn the_source_is_the_outlet_or_the_host_or_the_file() {
        let check = |outlet: Option<&str>, uri: &str, expected: &str| {
            let article = PictureArticle {
                id: ArticleId::of(""),
                uri: uri.into(),
                outlet: outlet.map(Into::into),
                language: Language::unknown(),
                published: None,
                title: None,
                text: String::new(),
                noise: vec![],
            };
            assert_eq!(source(&article), expected);
        };
        check(Some("Der Bote"), "a/b.txt", "Der Bote");
        check(Some(" "), "a/b.txt", "b.txt");
        check(None, "https://www.example.org/a/b?c", "example.org");
        check(None, "archive.jsonl:12", "archive.jsonl:12");
        check(None, "javascript://x/y", "y");
        check(None, "", "");
    }
}
