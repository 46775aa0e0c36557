//! Web pages: the main text and what the page says about it.
//!
//! The work is done by a library behind [`ContentExtractor`]. Before it sees a page, [`bounds`](self) are checked in
//! linear time, as every such library is quadratic in some shape of page; while it works, a clock runs; if it fails,
//! the page is skipped with a reason.

mod bounds;
mod charset;
mod dates;
#[cfg(feature = "html")]
mod library;
#[cfg(feature = "html")]
mod plain;
mod within_time;

use std::sync::Arc;

use beleg_core::picture::Skipped;

#[cfg(feature = "html")]
pub use library::Trafilatura;

use crate::{
    Limits, Options,
    decode::decode,
    draft::{Draft, Found},
    imprint,
};

/// Finds the main text of a web page.
pub trait ContentExtractor: Send + Sync + 'static {
    /// The page's article, or `None` if no main text is found. The limits have been checked.
    fn extract(&self, html: &str) -> Option<Page>;
}

/// The article of a web page. Empty strings never stand for what is not known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// The main text, its paragraphs separated by blank lines.
    pub text: String,
    /// Headline.
    pub title: Option<String>,
    /// Name of the site.
    pub outlet: Option<String>,
    /// Named authors.
    pub authors: Vec<String>,
    /// Language as the page declares it, as a code or a name.
    pub language: Option<String>,
    /// Address the page gives itself.
    pub url: Option<String>,
}

/// The main text of `html` by `extractor` within `limits`, or the reason why there is none, in words.
pub fn extract(extractor: Arc<dyn ContentExtractor>, html: &str, limits: &Limits) -> Result<Page, String> {
    bounds::check(html, limits)?;
    let page = within_time::extract(extractor, html, limits.max_page_time)?;
    let page = page.filter(|page| page.text.chars().count() >= SHORTEST_TEXT);
    page.ok_or_else(|| "no main text found on the page".to_owned())
}

/// Characters; what is shorter is a menu or a message of error, which extraction returns for want of anything better.
const SHORTEST_TEXT: usize = 80;

/// The article of the page in `bytes`.
pub(crate) fn found_in(uri: &str, bytes: &[u8], options: &Options) -> Found {
    let Some(extractor) = extractor() else {
        return Found::skip(uri, "a web page; this build does not read them");
    };
    let taken = decode(bytes, charset::declared(bytes)).and_then(|decoded| {
        let page = extract(extractor, &decoded.text, &options.limits)?;
        let damage = decoded.doubt().filter(|_| decoded.replaced > 0);
        Ok(draft(uri, page, &decoded.text, damage))
    });
    match taken {
        Ok(draft) => {
            let found = Found::draft(draft, options);
            // Under its own address a page that is refused could not be found again.
            let skipped = found.skipped.into_iter().map(|skip| Skipped { uri: uri.to_owned(), ..skip }).collect();
            Found { skipped, ..found }
        }
        Err(reason) => Found::skip(uri, reason),
    }
}

#[cfg(feature = "html")]
fn extractor() -> Option<Arc<dyn ContentExtractor>> {
    Some(Arc::new(Trafilatura))
}

#[cfg(not(feature = "html"))]
fn extractor() -> Option<Arc<dyn ContentExtractor>> {
    None
}

fn draft(uri: &str, page: Page, html: &str, damage: Option<String>) -> Draft {
    let (published, doubt) = dates::published(html);
    let outlet = page.outlet.as_deref().and_then(outlet_name).or_else(|| page.url.as_deref().and_then(host));
    // Many sites name the agency as the author.
    let (agencies, authors) =
        page.authors.into_iter().partition::<Vec<_>, _>(|author| imprint::agency(author).is_some());
    Draft {
        uri: uri.to_owned(),
        text: page.text,
        title: page.title,
        outlet,
        authors,
        agencies: agencies.iter().filter_map(|name| imprint::agency(name)).collect(),
        language: page.language.as_deref().and_then(imprint::language_code),
        published,
        notices: damage.into_iter().chain(doubt).collect(),
    }
}

/// A site's name; some sites give their address instead, and some their name twice.
fn outlet_name(name: &str) -> Option<String> {
    if name.contains("://") {
        return host(name);
    }
    let (first, rest) = name.split_once(';').unwrap_or((name, ""));
    let name = if rest.trim() == first.trim() { first } else { name };
    Some(name.trim().to_owned())
}

/// The host of a web address without `www.`: the last resort for the name of an outlet.
fn host(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host).to_lowercase();
    (host.contains('.') && !host.contains('@')).then_some(host)
}
