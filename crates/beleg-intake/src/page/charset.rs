//! The charset that a page declares.

use encoding_rs::Encoding;

/// The charset named by a meta element in the first bytes, as browsers look for it.
pub(super) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: String = bytes.iter().take(4096).map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    head.match_indices("<meta").find_map(|(at, _)| {
        let tag = head.get(at..)?.split('>').next()?;
        let (_, value) = tag.split_once("charset")?;
        let value = value.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
        let label = value.split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';' | '/')).next()?;
        Encoding::for_label(label.as_bytes())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_to_declare() {
        let name = |html: &str| declared(html.as_bytes()).map(Encoding::name);
        assert_eq!(name("<head><META Charset=ISO-8859-15>"), Some("ISO-8859-15"));
        let old = "<meta http-equiv='Content-Type' content='text/html; charset=windows-1250'>";
        assert_eq!(name(old), Some("windows-1250"));
        assert_eq!(name("<meta charset='no-such'><p>"), None);
    }
}
