//! Text from outside, made harmless for each format.
//!
//! Every article is hostile input: it may hold markup, terminal commands or characters that turn the direction of
//! writing. All three formats show such characters as U+FFFD, so that a reader sees that something was there.

use std::fmt::{self, Display, Write};

/// Text for HTML content and for attributes in double quotes.
pub(crate) struct Html<'a>(pub(crate) &'a str);

impl Display for Html<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            match character {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                _ => f.write_char(visible(character))?,
            }
        }
        Ok(())
    }
}

/// Text for Markdown at the begin of a line: nothing in it begins a block or markup inside a line.
///
/// White space becomes single spaces, so that the text stays one line.
pub(crate) struct Markdown<'a>(pub(crate) &'a str);

/// Text for Markdown inside a line or a table cell.
pub(crate) struct Inline<'a>(pub(crate) &'a str);

impl Display for Markdown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        markdown_line(self.0, true, f)
    }
}

impl Display for Inline<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        markdown_line(self.0, false, f)
    }
}

/// The character, or U+FFFD in place of one that commands a terminal or turns the direction of writing.
pub(crate) fn visible(character: char) -> char {
    match character {
        '\n' | '\t' => character,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
        _ if character.is_control() => char::REPLACEMENT_CHARACTER,
        _ => character,
    }
}

/// The address, if it is one that a browser may follow: `http` or `https`, without white space or control characters.
pub(crate) fn link(uri: &str) -> Option<&str> {
    let scheme = uri.split_once("://").map(|(scheme, _)| scheme)?;
    let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let clean = !uri.chars().any(|c| c.is_whitespace() || visible(c) != c);
    (web && clean).then_some(uri)
}

/// An id usable as a fragment and as the name of an element: letters, digits, hyphen, underscore.
pub(crate) fn anchor(id: &str) -> String {
    id.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' || c == '_' { c } else { '_' }).collect()
}

fn markdown_line(text: &str, begins: bool, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (number, word) in text.split_whitespace().enumerate() {
        if number > 0 {
            f.write_char(' ')?;
        }
        markdown_word(word, begins && number == 0, f)?;
    }
    Ok(())
}

fn markdown_word(word: &str, first: bool, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    // "1." and "2)" begin a list, "-", "+" one too, "#" a heading, "=" underlines one: only at the start of a line.
    let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    for (index, character) in word.char_indices() {
        let inline = matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$');
        let block = first
            && match character {
                '-' | '+' | '#' | '=' | ':' => index == 0,
                '.' | ')' => digits > 0 && index == digits,
                _ => false,
            };
        if inline || block {
            f.write_char('\\')?;
        }
        f.write_char(visible(character))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn html_keeps_hostile_text_as_text() {
        let text = "<script>alert(\"x\" + 'y' & 1)</script>\u{1b}[31m\u{202e}";
        let expected = "&lt;script&gt;alert(&quot;x&quot; + &#39;y&#39; &amp; 1)&lt;/script&gt;\u{fffd}[31m\u{fffd}";
        assert_eq!(Html(text).to_string(), expected);
    }

    #[test]
    fn markdown_keeps_hostile_text_as_text() {
        let check = |text: &str, expected: &str| assert_eq!(Markdown(text).to_string(), expected);
        check("*a* _b_ [c](d) <e> `f` | g", "\\*a\\* \\_b\\_ \\[c\\](d) \\<e\\> \\`f\\` \\| g");
        check("- no list", "\\- no list");
        check("1. no list", "1\\. no list");
        check("# no\n\n# heading", "\\# no # heading");
        check("Am 3. Oktober - sagte er", "Am 3. Oktober - sagte er");
        check("&lt;", "\\&lt;");
        assert_eq!(Inline("1. *a*").to_string(), "1. \\*a\\*");
    }

    #[test]
    fn only_web_addresses_are_links() {
        assert_eq!(link("https://example.org/a?b=c"), Some("https://example.org/a?b=c"));
        assert_eq!(link("HTTP://example.org"), Some("HTTP://example.org"));
        for uri in [
            "javascript:alert(1)",
            "javascript://x%0aalert(1)",
            "data:text/html,x",
            "a.txt",
            " https://x",
            "https://x\n",
        ] {
            assert_eq!(link(uri), None, "{uri}");
        }
    }

    proptest! {
        #[test]
        fn html_has_no_markup_left(text in "\\PC*") {
            let html = Html(&text).to_string();
            prop_assert!(!html.contains(['<', '>', '"', '\'']));
        }

        #[test]
        fn anchors_are_plain(id in "\\PC*") {
            prop_assert!(anchor(&id).bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'));
        }
    }
}
