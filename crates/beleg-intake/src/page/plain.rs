//! Clean HTML into plain text.

/// The text of well-formed HTML: white space as a browser shows it, a blank line between blocks.
pub(super) fn text(html: &str) -> String {
    let mut out = Blocks::default();
    let mut rest = html;
    while let Some((before, tag_on)) = rest.split_once('<') {
        out.words(before);
        let Some((tag, behind)) = tag_on.split_once('>') else {
            rest = "";
            break;
        };
        let name = tag.trim_start_matches('/').split([' ', '/', '\n', '\t']).next().unwrap_or_default();
        match name {
            "br" => out.line(),
            "td" | "th" => out.space = true,
            name if INLINE.contains(&name) => {}
            _ => out.block(),
        }
        rest = behind;
    }
    out.words(rest);
    out.text
}

const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "hi", "i", "ins", "kbd",
    "mark", "q", "ref", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
    "wbr",
];

#[derive(Default)]
struct Blocks {
    text: String,
    /// White space was met since the last word.
    space: bool,
    /// Line feeds due before the next word; two make a blank line.
    feeds: usize,
}

impl Blocks {
    fn words(&mut self, escaped: &str) {
        let text = unescape(escaped);
        for (at, piece) in text.split([' ', '\t', '\n', '\r', '\u{c}']).enumerate() {
            self.space |= at > 0;
            if piece.is_empty() {
                continue;
            }
            let between = match (self.text.is_empty(), self.feeds, self.space) {
                (true, ..) => "",
                (_, 2.., _) => "\n\n",
                (_, 1, _) => "\n",
                (_, 0, true) => " ",
                (_, 0, false) => "",
            };
            self.text.push_str(between);
            self.text.push_str(piece);
            (self.space, self.feeds) = (false, 0);
        }
    }

    fn line(&mut self) {
        self.feeds += 1;
    }

    fn block(&mut self) {
        self.feeds = 2;
    }
}

/// Undoes what a serializer escapes; `&amp;` last, so that nothing is undone twice.
fn unescape(text: &str) -> String {
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", "\u{a0}"), ("&amp;", "&")];
    if !text.contains('&') {
        return text.to_owned();
    }
    pairs.iter().fold(text.to_owned(), |text, (escaped, plain)| text.replace(escaped, plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_and_words() {
        let html = "<div><h2>Titel</h2>\n<p>Ein <b>fetter</b>  Satz.<br>Zeile&nbsp;2 &amp;lt;</p><ul><li>eins</li><li>zwei</li></ul></div>";
        assert_eq!(text(html), "Titel\n\nEin fetter Satz.\nZeile\u{a0}2 &lt;\n\neins\n\nzwei");
        assert_eq!(text("a<br><br>b <p>"), "a\n\nb");
        assert_eq!(text("a < b"), "a");
    }
}
