//! Where sentences end.
//!
//! A mark of ending (`. ! ? …`) closes a sentence together with the quotation marks and brackets that close after it, if
//! what follows can begin one: a capital letter, a digit, an opening mark, or the end of the paragraph. Which full stops
//! belong to an abbreviation or an ordinal number is decided with the tokens, by the language's lists.

use beleg_core::Span;
use rustc_hash::FxHashSet;

use crate::{
    analysis::Sentence,
    lists::Lists,
    token::{Token, TokenKind},
};

/// The lists that tell an abbreviation's or ordinal's full stop from the end of a sentence (`sentences.txt`).
#[derive(Debug, Clone, Default)]
pub struct Stops {
    /// Abbreviations after which a sentence goes on, without their full stop.
    inside: FxHashSet<String>,
    /// Abbreviations that may also end a sentence.
    either: FxHashSet<String>,
    /// Words after which a number with a full stop is an ordinal.
    before_ordinal: FxHashSet<String>,
    /// Words before which a number with a full stop is an ordinal (months).
    after_ordinal: FxHashSet<String>,
    /// Words that begin a sentence more likely than they follow an abbreviation.
    beginners: FxHashSet<String>,
    /// Words before which a hyphen at the end of a line stands for the rest of a compound.
    after_hyphen: FxHashSet<String>,
}

impl Stops {
    /// Reads the data file.
    pub fn parse(text: &str) -> Self {
        let lists = Lists::parse(text);
        let set = |section: &str| lists.words(section).map(|word| word.trim_end_matches('.').to_owned()).collect();
        Self {
            inside: set("inside"),
            either: set("either"),
            before_ordinal: set("before ordinal"),
            after_ordinal: set("after ordinal"),
            beginners: set("beginners"),
            after_hyphen: set("after hyphen"),
        }
    }

    /// Whether the full stop between `word` and `rest` abbreviates the word.
    pub(crate) fn abbreviates(&self, word: &str, before: Option<&str>, rest: &str) -> bool {
        let last = word.rsplit(['-', '/']).next().unwrap_or(word);
        if self.inside.contains(word) || self.inside.contains(last) {
            return true;
        }
        if self.either.contains(word) || self.either.contains(last) {
            return true;
        }
        if self.shouted(word, rest).is_some() {
            return true;
        }
        let single_capital = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
        // "Karl IV.": the number of a king.
        if is_roman(word) && before.is_some_and(|word| word.starts_with(char::is_uppercase)) {
            return !self.begins(rest);
        }
        let dotted = word.contains('.') && !word.contains("://");
        // "Plan B. Danach": a letter after a common word ends the sentence if a beginner follows.
        (single_capital || dotted) && !(before.is_some() && self.begins(rest))
    }

    /// For "DR." and "USW." in a line of capitals whether a sentence always goes on after it. The next word tells the line
    /// from a sentence that ends with an acronym.
    fn shouted(&self, word: &str, rest: &str) -> Option<bool> {
        let capitals = |word: &str| word.chars().nth(1).is_some() && word.chars().all(char::is_uppercase);
        if !capitals(word) || !capitals(first_word(rest)) {
            return None;
        }
        let spellings = [titled(word), word.to_lowercase()];
        let is_in = |list: &FxHashSet<String>| spellings.iter().any(|word| list.contains(word));
        if is_in(&self.inside) { Some(true) } else { is_in(&self.either).then_some(false) }
    }

    /// Whether a sentence may end after the abbreviation `word` (with its full stop).
    fn may_end(&self, word: &str, rest: &str) -> bool {
        let bare = word.trim_end_matches('.');
        let last = bare.rsplit(['-', '/']).next().unwrap_or(bare);
        let inside = self.inside.contains(bare)
            || self.inside.contains(last)
            || self.shouted(bare, rest) == Some(true)
            || bare.chars().count() == 1;
        !inside && self.begins(rest)
    }

    /// Whether the full stop between a number and `rest` makes it an ordinal.
    pub(crate) fn is_ordinal(&self, number: &str, before: Option<&str>, rest: &str) -> bool {
        if self.after_ordinal.is_empty() || number.len() > 3 || number.contains([',', ':', '/']) {
            return !self.after_ordinal.is_empty() && starts_lower(rest);
        }
        // "… zu Ende. 2. Die Lage": what is counted begins a sentence.
        if number.len() < 3 && before.is_some_and(|word| matches!(word, "." | "!" | "?")) && rest.starts_with(' ') {
            return true;
        }
        let next = first_word(rest);
        starts_lower(rest)
            || self.after_ordinal.contains(next)
            || (before.is_some_and(|word| self.before_ordinal.contains(word))
                && !next.is_empty()
                && !self.beginners.contains(next))
    }

    fn begins(&self, rest: &str) -> bool {
        let rest = rest.trim_start_matches([' ', '\u{a0}', '„', '"', '“', '»', '‚', '(']);
        let first = first_word(rest);
        let shouted = || first.chars().all(char::is_uppercase) && self.beginners.contains(&titled(first));
        rest.is_empty() || rest.starts_with('\n') || self.beginners.contains(first) || shouted()
    }

    /// Whether a hyphen before this word stands for the rest of a compound: "Atom- und Raketenprogramm".
    pub(crate) fn follows_hyphen(&self, word: &str) -> bool {
        self.after_hyphen.contains(word)
    }
}

/// A word in capitals as an ordinary one with a capital.
fn titled(word: &str) -> String {
    let mut rest = word.chars();
    rest.next().into_iter().chain(rest.as_str().to_lowercase().chars()).collect()
}

fn is_roman(word: &str) -> bool {
    word.len() > 1 && word.len() < 6 && word.bytes().all(|b| b"IVX".contains(&b))
}

fn starts_lower(rest: &str) -> bool {
    let trimmed = rest.trim_start_matches([' ', '\u{a0}']);
    trimmed.len() < rest.len() && trimmed.starts_with(char::is_lowercase)
}

fn first_word(rest: &str) -> &str {
    let rest = rest.trim_start_matches([' ', '\u{a0}']);
    let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    &rest[..end]
}

/// Most tokens of a sentence. What goes on longer is a list or no prose, and is cut so that the cost of reading stays
/// linear in the length of a text.
const LONGEST: usize = 400;

/// The sentences of a text, given its tokens.
pub(crate) fn sentences(text: &str, tokens: &[Token], stops: &Stops) -> Vec<Sentence> {
    let mut found = vec![];
    let mut first = 0;
    for index in 0..tokens.len() {
        if index + 1 - first >= LONGEST || ends_after(text, tokens, index, stops) {
            found.push(sentence(tokens, first, index + 1));
            first = index + 1;
        }
    }
    if first < tokens.len() {
        found.push(sentence(tokens, first, tokens.len()));
    }
    found
}

fn sentence(tokens: &[Token], first: usize, end: usize) -> Sentence {
    Sentence { span: tokens[first].span.cover(tokens[end - 1].span), tokens: first..end }
}

/// Quotation marks and brackets that may close after a mark of ending.
const MOST_CLOSING: usize = 8;

/// Whether a sentence ends after the token at `index`.
fn ends_after(text: &str, tokens: &[Token], index: usize, stops: &Stops) -> bool {
    let Some(next) = tokens.get(index + 1) else { return true };
    let token = tokens[index];
    let gap = &text[token.span.end..next.span.start];
    if breaks_paragraph(text, token.span, next.span, gap) {
        return true;
    }
    let words = &text[token.span.start..token.span.end];
    let following = &text[next.span.start..next.span.end];
    if token.kind == TokenKind::Word && words.ends_with('.') {
        return !gap.is_empty() && stops.may_end(words, &text[token.span.end..]);
    }
    // Walk back over what closes after the mark of ending: „Ja.“ (Er ging.)
    let mut mark = index;
    while mark > 0
        && index - mark < MOST_CLOSING
        && closes(text, tokens[mark])
        && tokens[mark].span.start == tokens[mark - 1].span.end
    {
        mark -= 1;
    }
    if !is_end(text, tokens[mark]) || closes_later(text, token, *next) {
        return false;
    }
    if gap.is_empty() && !(mark < index || opens(following)) {
        return false;
    }
    begins(following)
}

fn is_end(text: &str, token: Token) -> bool {
    let words = &text[token.span.start..token.span.end];
    token.kind == TokenKind::Mark && (matches!(words, "!" | "?" | "…") || words.starts_with('.'))
}

fn closes(text: &str, token: Token) -> bool {
    matches!(
        &text[token.span.start..token.span.end],
        "“" | "”" | "\"" | "‘" | "’" | "'" | "«" | "»" | "›" | "‹" | ")" | "]" | "''"
    )
}

/// Whether the next token belongs to this sentence because it closes it.
fn closes_later(text: &str, token: Token, next: Token) -> bool {
    token.span.end == next.span.start && (closes(text, next) || is_end(text, next))
}

fn opens(word: &str) -> bool {
    matches!(word, "„" | "»" | "«" | "“" | "\"" | "‚" | "‘" | "(" | "[" | "›" | "‹" | "``" | "''")
}

fn begins(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(|c| c.is_uppercase() || c.is_numeric() || (!c.is_alphabetic() && !",;:.!?)%/".contains(c)))
}

/// A blank line always ends a sentence. A single line break does so after a mark of ending, or after a short line that
/// is followed by a capital: a heading or an item of a list, not a line that was wrapped.
fn breaks_paragraph(text: &str, token: Span, next: Span, gap: &str) -> bool {
    let breaks = gap.matches('\n').count();
    if breaks == 0 || breaks > 1 {
        return breaks > 1;
    }
    const WRAPPED: usize = 60;
    let line = text[..token.end].rfind('\n').map_or(0, |at| at + 1);
    let capital = text[next.start..next.end].chars().next().is_some_and(|c| !c.is_lowercase());
    let ended = text[..token.end].ends_with(['.', '!', '?', '…', '“', '”', '"', '«', '»', ':']);
    capital && (ended || token.end - line < WRAPPED)
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;
    use crate::{Languages, token};

    /// Sentences of a text, separated by " | ".
    fn split(text: &str) -> String {
        static LANGUAGES: LazyLock<Languages> = LazyLock::new(Languages::embedded);
        let languages = &*LANGUAGES;
        let analysis = languages.model("de").expect("German").analyse(text);
        let sentences: Vec<&str> = analysis.sentences.iter().filter_map(|s| s.span.of(text)).collect();
        sentences.join(" | ")
    }

    /// The specification's lines are sentences with " | " between them; they must come apart there and nowhere else.
    #[test]
    fn specification() {
        for line in include_str!("../tests/sentences.de.txt").lines() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            assert_eq!(split(&line.replace(" | ", " ")), line);
        }
    }

    #[test]
    fn a_blank_line_always_ends() {
        assert_eq!(
            split("Neue Lage\n\nDie Lage ist neu.\nSie bleibt es"),
            "Neue Lage | Die Lage ist neu. | Sie bleibt es"
        );
    }

    /// Each of these looks back or ahead; were it without bounds, a megabyte would take minutes.
    #[test]
    fn texts_without_an_end() {
        let stops = Stops::parse(include_str!("../data/de/sentences.txt"));
        for piece in [
            "a,", ")", "a-A", "A.", "a.a", "''", "’s ", "-\n", "a-\n", "1.", "@", "a@", "www.", "Haus’ ", "IV.",
            "\u{ad}",
        ] {
            let text = piece.repeat((1 << 20) / piece.len());
            let tokens = token::tokens(&text, &stops);
            assert_eq!(
                sentences(&text, &tokens, &stops).last().map(|sentence| sentence.tokens.end),
                tokens.len().checked_sub(1).map(|last| last + 1)
            );
        }
    }
}
