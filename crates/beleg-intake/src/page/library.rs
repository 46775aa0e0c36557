//! Main-content extraction by the `trafilatura` crate.

use trafilatura::{HtmlDateMode, Metadata};

use super::{ContentExtractor, Page, plain};

/// The [`trafilatura`] crate with its readability fallback, without readers' comments and without its dates.
#[derive(Debug, Clone, Copy, Default)]
pub struct Trafilatura;

impl ContentExtractor for Trafilatura {
    fn extract(&self, html: &str) -> Option<Page> {
        let options = trafilatura::Options::default()
            .with_fallback(true)
            .with_exclude_comments(true)
            .with_html_date_mode(HtmlDateMode::Disabled);
        let found = trafilatura::extract(html, &options).ok()?;
        let text = plain::text(&found.content_html);
        let text = if text.trim().is_empty() { found.content_text } else { text };
        let Metadata { title, author, url, sitename, .. } = found.metadata;
        let some = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        Some(Page {
            text,
            title: some(title),
            outlet: some(sitename),
            authors: author.split(';').filter_map(|name| some(name.to_owned())).collect(),
            language: declared_language(html),
            url: some(url),
        })
    }
}

/// The `lang` of the page's `html` element. The library's own guess is left aside: it is made from the text, and
/// telling languages apart is done elsewhere.
fn declared_language(html: &str) -> Option<String> {
    let head: String = html.chars().take(4096).collect::<String>().to_ascii_lowercase();
    let (_, tag) = head.split_once("<html")?;
    let tag = tag.split('>').next()?;
    let (_, value) = tag.split_once(" lang=")?;
    let value = value.trim_start_matches(['"', '\'']);
    Some(value.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect())
}
