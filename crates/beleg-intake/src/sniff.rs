//! What a file holds, by its first bytes and its name.

/// The kinds of source that intake knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// One article as plain text.
    Text,
    /// One article as a web page.
    Page,
    /// One JSON object a line.
    JsonLines,
    /// One JSON value.
    Json,
}

/// The kind that a file name promises.
pub(crate) fn kind_of_name(name: &str) -> Option<Kind> {
    match extension(name).as_str() {
        "txt" | "text" | "md" | "rst" | "adoc" => Some(Kind::Text),
        "html" | "htm" | "xhtml" => Some(Kind::Page),
        "jsonl" | "ndjson" => Some(Kind::JsonLines),
        "json" => Some(Kind::Json),
        _ => None,
    }
}

/// In words, what a file met inside a folder is when its name says that it is text, but no article.
pub(crate) fn not_an_article(name: &str) -> Option<&'static str> {
    Some(match extension(name).as_str() {
        "md" | "rst" | "adoc" => "a text with markup; name the file itself to have it read",
        "css" | "scss" => "a style sheet",
        "js" | "mjs" | "ts" | "py" | "rs" | "sh" | "c" | "h" | "java" | "go" | "rb" | "php" => "a program",
        "csv" | "tsv" => "a table",
        "xml" | "rss" | "atom" | "svg" => "XML",
        "toml" | "yaml" | "yml" | "ini" | "cfg" | "conf" | "lock" => "a configuration",
        "log" => "a log",
        _ => return None,
    })
}

/// The kind that the bytes themselves show; [`Kind::Text`] where nothing else does.
pub(crate) fn kind_of_bytes(bytes: &[u8]) -> Kind {
    let start = start_of_content(bytes);
    match start.first() {
        Some(b'{') => json_kind(start),
        Some(b'<') if looks_like_page(start) => Kind::Page,
        _ => Kind::Text,
    }
}

/// Whether the bytes begin as a web page does.
pub(crate) fn looks_like_page(bytes: &[u8]) -> bool {
    let start = start_of_content(bytes);
    let head: String = start.iter().take(1024).map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    let opens = ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| head.starts_with(tag));
    let prolog = ["<?xml", "<!--"].iter().any(|tag| head.starts_with(tag));
    opens || prolog && head.contains("<html")
}

/// Lines of JSON if the first line that is not blank is a whole object by itself, or if any of the next few is.
fn json_kind(start: &[u8]) -> Kind {
    let lines = start.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
    let is_object = |line: &[u8]| serde_json::from_slice::<serde_json::Map<_, _>>(line).is_ok();
    if lines.take(20).any(is_object) { Kind::JsonLines } else { Kind::Json }
}

fn start_of_content(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start()
}

fn extension(name: &str) -> String {
    let name = name.rsplit('/').next().unwrap_or(name);
    name.rsplit_once('.').map_or(String::new(), |(_, extension)| extension.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_show_their_kind() {
        let cases: [(&[u8], Kind); 8] = [
            (b"Ein Text.", Kind::Text),
            (b"\xef\xbb\xbf <!DOCTYPE HTML><p>", Kind::Page),
            (b"<?xml version='1.0'?>\n<html>", Kind::Page),
            (b"<b>fett</b> beginnt dieser Text", Kind::Text),
            (b"{\"text\": \"a\"}\n{\"text\": \"b\"}", Kind::JsonLines),
            (b"{\"text\": \"a\n{\"text\": \"b\"}", Kind::JsonLines),
            (b"{\n \"text\": \"a\"\n}", Kind::Json),
            (b"", Kind::Text),
        ];
        for (bytes, kind) in cases {
            assert_eq!(kind_of_bytes(bytes), kind, "{}", String::from_utf8_lossy(bytes));
        }
    }
}
