//! Articles from bytes in memory.

use beleg_core::{Article, Language};

use crate::{
    Options, Taken,
    decode::decode,
    draft::{Draft, Found},
    json, page,
    sniff::{self, Kind},
    take::gather,
};

/// The article whose text is `text`, verbatim; date, authors and agencies as far as the text tells them.
pub fn article_from_text(uri: &str, text: String, options: &Options, detect: &dyn Fn(&str) -> Language) -> Article {
    Draft { uri: uri.to_owned(), text, ..Draft::default() }.finish(options, detect).article
}

/// The articles in lines of JSON.
///
/// The text is taken byte for byte. An article's address is its line's `url`, else `doc`, else `id`, else
/// `uri:LINE`. A line that is broken or holds no text is skipped and the rest goes on.
pub fn articles_from_jsonl(uri: &str, bytes: &[u8], options: &Options, detect: &dyn Fn(&str) -> Language) -> Taken {
    gather(vec![json::from_lines(uri, bytes, options)], options, detect)
}

/// The articles in `bytes`, whatever they are: lines of JSON, one JSON object, a web page or plain text.
pub fn articles_from_bytes(uri: &str, bytes: &[u8], options: &Options, detect: &dyn Fn(&str) -> Language) -> Taken {
    gather(vec![found_in(uri, bytes, sniff::kind_of_bytes(bytes), options)], options, detect)
}

/// What `bytes` hold, read as `kind`.
pub(crate) fn found_in(uri: &str, bytes: &[u8], kind: Kind, options: &Options) -> Found {
    if bytes.is_empty() {
        return Found::skip(uri, "empty");
    }
    match kind {
        Kind::JsonLines => json::from_lines(uri, bytes, options),
        Kind::Json => json::from_file(uri, bytes, options),
        Kind::Page => page::found_in(uri, bytes, options),
        Kind::Text => text(uri, bytes, options),
    }
}

fn text(uri: &str, bytes: &[u8], options: &Options) -> Found {
    match decode(bytes, None) {
        Ok(decoded) => {
            let notices = decoded.doubt().into_iter().collect();
            Found::draft(Draft { uri: uri.to_owned(), text: decoded.text, notices, ..Draft::default() }, options)
        }
        Err(reason) => Found::skip(uri, reason),
    }
}

impl crate::decode::Decoded {
    /// What the reader should know about how the text was made from bytes.
    pub(crate) fn doubt(&self) -> Option<String> {
        match (self.replaced, self.charset) {
            (0, None) => None,
            (0, Some(charset)) => Some(format!("not UTF-8; read as {charset}")),
            (count, charset) => {
                let charset = charset.unwrap_or("UTF-8");
                let places = if count == 1 { "1 place was".to_owned() } else { format!("{count} places were") };
                Some(format!("{places} not valid {charset} and became U+FFFD"))
            }
        }
    }
}
