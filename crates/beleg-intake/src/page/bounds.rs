//! The shape of a page, measured in linear time before any parser sees it.

use std::collections::HashMap;

use crate::{Limits, options::size_in_words};

/// In words, which limit the page exceeds.
pub(super) fn check(html: &str, limits: &Limits) -> Result<(), String> {
    let mut shape = Shape::default();
    let mut rest = html.as_bytes();
    while let Some(at) = rest.iter().position(|byte| *byte == b'<') {
        rest = rest.get(at + 1..).unwrap_or_default();
        rest = match rest.first() {
            Some(b'!') => after_declaration(rest),
            Some(b'?') => after(rest, b">"),
            Some(b'/') => {
                shape.close(&name(rest.get(1..).unwrap_or_default()));
                after(rest, b">")
            }
            Some(byte) if byte.is_ascii_alphabetic() => {
                let name = name(rest);
                let (tag, behind) = split_tag(rest);
                if tag.attributes > MOST_ATTRIBUTES {
                    return Err(format!("a tag with more than {MOST_ATTRIBUTES} attributes"));
                }
                shape.open(&name, tag.closes_itself);
                if shape.depth > limits.max_depth {
                    return Err(format!(
                        "nested too deeply: the limit is {} elements inside one another",
                        limits.max_depth
                    ));
                }
                if shape.elements > limits.max_elements {
                    return Err(format!(
                        "too many elements on a page of {}: the limit is {}",
                        size_in_words(html.len() as u64),
                        limits.max_elements
                    ));
                }
                if shape.holds_raw_text(&name) { behind_raw_text(behind, &name) } else { behind }
            }
            _ => rest,
        };
    }
    Ok(())
}

/// Attributes are compared with each other when a tag is read.
const MOST_ATTRIBUTES: usize = 1000;

/// An upper bound of what a parser builds, up to a small factor.
#[derive(Debug, Default)]
struct Shape {
    open: HashMap<Vec<u8>, usize>,
    depth: usize,
    /// Elements open that a parser opens anew in each block after them, if they are never closed.
    formatting: usize,
    elements: usize,
}

impl Shape {
    fn open(&mut self, name: &[u8], closes_itself: bool) {
        self.elements = self.elements.saturating_add(1 + self.formatting);
        let foreign = self.is_open(b"svg") || self.is_open(b"math");
        if VOID.contains(&name) || ENDED_BY_NEXT.contains(&name) || (closes_itself && foreign) {
            return;
        }
        *self.open.entry(name.to_vec()).or_default() += 1;
        self.depth += 1;
        self.formatting += usize::from(FORMATTING.contains(&name));
    }

    fn close(&mut self, name: &[u8]) {
        if let Some(count) = self.open.get_mut(name).filter(|count| **count > 0) {
            *count -= 1;
            self.depth -= 1;
            self.formatting = self.formatting.saturating_sub(usize::from(FORMATTING.contains(&name)));
        }
    }

    fn is_open(&self, name: &[u8]) -> bool {
        self.open.get(name).is_some_and(|count| *count > 0)
    }

    /// Whether what follows the tag is text up to its end tag, whatever it looks like. Inside foreign elements and
    /// lists of choices a parser does not think so; then the contents are measured too, which errs on the safe side.
    fn holds_raw_text(&self, name: &[u8]) -> bool {
        RAW_TEXT.contains(&name) && ![b"svg".as_slice(), b"math", b"select"].iter().any(|name| self.is_open(name))
    }
}

const VOID: &[&[u8]] = &[
    b"area",
    b"base",
    b"br",
    b"col",
    b"embed",
    b"hr",
    b"img",
    b"input",
    b"link",
    b"meta",
    b"param",
    b"source",
    b"track",
    b"wbr",
    b"frame",
    b"keygen",
    b"basefont",
    b"bgsound",
    b"image",
];
/// Elements whose end tag may be left out because the next of their kind ends them: they add depth only together with
/// another element, which is counted.
const ENDED_BY_NEXT: &[&[u8]] = &[
    b"p",
    b"li",
    b"dt",
    b"dd",
    b"tr",
    b"td",
    b"th",
    b"thead",
    b"tbody",
    b"tfoot",
    b"option",
    b"optgroup",
    b"colgroup",
    b"html",
    b"head",
    b"body",
    b"rp",
    b"rt",
];
const FORMATTING: &[&[u8]] =
    &[b"a", b"b", b"big", b"code", b"em", b"font", b"i", b"nobr", b"s", b"small", b"strike", b"strong", b"tt", b"u"];
const RAW_TEXT: &[&[u8]] = &[b"script", b"style", b"textarea", b"title", b"iframe", b"noembed", b"noframes", b"xmp"];

/// What a start tag says, apart from its name.
struct Tag {
    closes_itself: bool,
    attributes: usize,
}

/// The start tag at the beginning of `rest`, and what follows it. A `>` in quotation marks does not end it.
fn split_tag(rest: &[u8]) -> (Tag, &[u8]) {
    let mut tag = Tag { closes_itself: false, attributes: 0 };
    let mut quote = None;
    let mut before = b' ';
    for (at, byte) in rest.iter().copied().enumerate() {
        match (quote, byte) {
            (Some(mark), _) if mark == byte => quote = None,
            (Some(_), _) => {}
            // A mark opens a value only after "="; elsewhere it is part of a name.
            (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
            (None, b'>') => {
                tag.closes_itself = before == b'/';
                return (tag, rest.get(at + 1..).unwrap_or_default());
            }
            (None, _) if byte.is_ascii_whitespace() || byte == b'/' => {
                tag.attributes += usize::from(!before.is_ascii_whitespace());
            }
            (None, _) => {}
        }
        if !(byte.is_ascii_whitespace() && before == b'=') {
            before = byte;
        }
    }
    (tag, b"")
}

fn name(rest: &[u8]) -> Vec<u8> {
    let end = rest.iter().position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'));
    rest.get(..end.unwrap_or(rest.len()).min(32)).unwrap_or_default().to_ascii_lowercase()
}

/// Behind a comment, as browsers end them (`-->`, `--!>`, and at once for `<!-->`), or behind another declaration.
fn after_declaration(rest: &[u8]) -> &[u8] {
    let Some(comment) = rest.strip_prefix(b"!--") else { return after(rest, b">") };
    if let Some(behind) = comment.strip_prefix(b">").or_else(|| comment.strip_prefix(b"->")) {
        return behind;
    }
    let mut at = 0;
    while let Some(found) = comment.get(at..).and_then(|rest| position(rest, b"--")) {
        let behind = comment.get(at + found + 2..).unwrap_or_default();
        if let Some(behind) = behind.strip_prefix(b">").or_else(|| behind.strip_prefix(b"!>")) {
            return behind;
        }
        at += found + 1;
    }
    b""
}

/// Behind the end tag that ends raw text.
fn behind_raw_text<'h>(mut rest: &'h [u8], name: &[u8]) -> &'h [u8] {
    while let Some(at) = position(rest, b"</") {
        rest = rest.get(at + 2..).unwrap_or_default();
        let (found, next) = (rest.get(..name.len()), rest.get(name.len()));
        let ends = next.is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'));
        if ends && found.is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            // The end tag itself must be seen, as it closes the element.
            return rest.get(name.len()..).unwrap_or_default();
        }
    }
    b""
}

fn after<'h>(rest: &'h [u8], end: &[u8]) -> &'h [u8] {
    position(rest, end).and_then(|at| rest.get(at + end.len()..)).unwrap_or_default()
}

fn position(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(html: &str) -> String {
        check(html, &Limits { max_depth: 10, max_elements: 200, ..Limits::default() })
            .err()
            .unwrap_or_else(|| "fine".to_owned())
    }

    #[test]
    fn ordinary_pages_pass() {
        let items = "<li>a<p>b<br><img src='x>y'/>".repeat(30);
        assert_eq!(verdict(&format!("<!doctype html><html><body><ul>{items}</ul>")), "fine");
        assert_eq!(verdict(&"<div><b>x</b></div>".repeat(40)), "fine");
        assert_eq!(verdict(&format!("<script>{}</script>", "'<div>'".repeat(50))), "fine");
        assert_eq!(verdict(&format!("<!-- {} -->", "<div>".repeat(50))), "fine");
    }

    #[test]
    fn deep_and_wide_pages_do_not() {
        let deep = "nested too deeply: the limit is 10 elements inside one another";
        assert_eq!(verdict(&"<div>".repeat(11)), deep);
        assert_eq!(verdict(&"<DIV class='a'\n>".repeat(11)), deep);
        assert!(verdict(&"<br>".repeat(201)).starts_with("too many elements"));
        // Five bold elements that are never closed come back in each of the paragraphs.
        assert!(verdict(&format!("{}{}", "<b>".repeat(5), "<p>x".repeat(50))).starts_with("too many elements"));
        assert_eq!(verdict(&format!("<p {}>", "a=1 ".repeat(2000))), "a tag with more than 1000 attributes");
    }

    #[test]
    fn nothing_hides_nesting() {
        let deep = "nested too deeply: the limit is 10 elements inside one another";
        let divs = "<div>".repeat(11);
        for before in [
            "<!-->",
            "<!--->",
            "<!-- --!>",
            "<textarea><script></textarea>",
            "<svg><style>",
            "<select><iframe>",
            "<a title=\"x\">",
            "<a b'>",
            "<br/>",
            "<title></TITLE >",
            "<script></scripty></script>",
            "< ",
            "</>",
        ] {
            assert_eq!(verdict(&format!("{before}{divs}")), deep, "{before}");
        }
    }
}
