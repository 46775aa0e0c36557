//! What one file or standard input holds.

use std::{
    fs,
    io::{self, BufRead, BufReader, Read},
};

use crate::{
    Options,
    bytes::found_in,
    draft::Found,
    json,
    options::size_in_words,
    sniff::{self, Kind},
    walk::{self, File},
};

/// Reads a file within the limits.
pub(crate) fn read(file: &File, options: &Options) -> Found {
    let opened = fs::File::open(&file.path).and_then(|opened| Ok((opened.metadata()?.len(), opened)));
    let (size, opened) = match opened {
        Ok(opened) => opened,
        Err(error) => return Found { missing: true, ..Found::skip(&file.uri, walk::reason(&error)) },
    };
    let promised = sniff::kind_of_name(&file.uri);
    let most =
        if promised == Some(Kind::JsonLines) { options.limits.max_jsonl_bytes } else { options.limits.max_bytes };
    if size > most {
        return too_large(&file.uri, Some(size), most);
    }
    from_reader(&file.uri, BufReader::new(opened), promised, options)
}

/// Reads standard input within the limits.
pub(crate) fn read_stdin(options: &Options) -> Found {
    from_reader("stdin", io::stdin().lock(), None, options)
}

/// Reads JSON lines as a stream, everything else at once.
pub(crate) fn from_reader(uri: &str, mut source: impl BufRead, promised: Option<Kind>, options: &Options) -> Found {
    if promised == Some(Kind::JsonLines) {
        return stream(uri, source, &[], options);
    }
    let most = options.limits.max_bytes;
    let mut bytes = vec![];
    if let Err(error) = source.by_ref().take(most.saturating_add(1)).read_to_end(&mut bytes) {
        return Found::skip(uri, walk::reason(&error));
    }
    let kind = match promised {
        // A page saved under a wrong name is still a page; anything else in a .txt file is its text.
        Some(Kind::Text) if sniff::looks_like_page(&bytes) => Kind::Page,
        Some(kind) => kind,
        None => sniff::kind_of_bytes(&bytes),
    };
    if kind == Kind::JsonLines {
        return stream(uri, source, &bytes, options);
    }
    if bytes.len() as u64 > most {
        return too_large(uri, None, most);
    }
    found_in(uri, &bytes, kind, options)
}

/// Lines of JSON from `begun` on; says so where the source goes on beyond the limit.
fn stream(uri: &str, mut source: impl BufRead, begun: &[u8], options: &Options) -> Found {
    let most = options.limits.max_jsonl_bytes;
    let rest = source.by_ref().take(most.saturating_sub(begun.len() as u64));
    let mut found = json::from_lines(uri, begun.chain(rest), options);
    if source.fill_buf().is_ok_and(|more| !more.is_empty()) {
        found.skipped.extend(too_large(uri, None, most).skipped);
    }
    found
}

fn too_large(uri: &str, size: Option<u64>, most: u64) -> Found {
    let size = size.map_or_else(|| format!("more than {}", size_in_words(most)), size_in_words);
    Found::skip(uri, format!("too large: {size}, the limit is {}", size_in_words(most)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;

    #[test]
    fn what_lies_beyond_the_limit_is_told() {
        let limits = Limits { max_bytes: 16, max_jsonl_bytes: 30, ..Limits::default() };
        let options = Options { limits, ..Options::default() };
        let lines = "{\"text\": \"a\"}\n{\"text\": \"b\"}\n{\"text\": \"c\"}\n";
        let found = from_reader("stdin", lines.as_bytes(), None, &options);
        let reasons: Vec<&str> = found.skipped.iter().map(|skip| skip.reason.as_str()).collect();
        assert_eq!(found.drafts.len(), 2);
        assert_eq!(
            reasons,
            [
                "broken JSON: EOF while parsing a string at column 2",
                "too large: more than 30 bytes, the limit is 30 bytes"
            ]
        );
    }
}
