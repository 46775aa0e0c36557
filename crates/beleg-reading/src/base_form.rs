//! The base form of a name that begins with an inflected adjective: "des Weißen Hauses" is the "Weißes Haus".
//!
//! Which ending the adjective takes depends on the noun's gender; the grammar file lists ends of nouns by it. Behind a
//! preposition of saying stand plurals most often: "laut westlichen Beobachtern" are "westliche Beobachter".

use std::ops::Range;

use beleg_language::Pos;

use crate::{
    grammar::{Class, Grammar},
    page::Page,
};

/// The name in the form it has without determiner in the nominative; as it stands if its noun is not listed.
pub(crate) fn of(name: &str, grammar: &Grammar) -> String {
    let Some((adjective, rest)) = name.split_once(' ') else { return name.to_owned() };
    let (noun, tail) = rest.split_once(' ').map_or((rest, ""), |(noun, tail)| (noun, tail));
    let Some(stem) = grammar.adjective_endings.iter().find_map(|ending| adjective.strip_suffix(ending.as_str())) else {
        return name.to_owned();
    };
    let bare = |genitive: &str| noun.strip_suffix(genitive).unwrap_or(noun).to_owned();
    let forms = [noun.to_owned(), bare("es"), bare("s")];
    let listed = forms.into_iter().find_map(|form| Some((grammar.ending_before(&form.to_lowercase())?, form)));
    match listed {
        Some((ending, noun)) if stem.chars().count() > 2 && adjective.starts_with(char::is_uppercase) => {
            let tail = if tail.is_empty() { String::new() } else { format!(" {tail}") };
            format!("{stem}{ending} {noun}{tail}")
        }
        _ => name.to_owned(),
    }
}

/// The words of a source without determiner that a preposition or noun governs, in the nominative as far as their forms
/// tell.
pub(crate) fn of_governed(page: &Page, tokens: Range<usize>) -> Option<String> {
    let span = page.span(tokens.clone());
    let mut words = span.of(page.text)?.to_owned();
    if tokens.clone().any(|token| page.pos(token) == Pos::Det) {
        return Some(words);
    }
    let attributes = tokens.clone().take_while(|token| matches!(page.pos(*token), Pos::Adj | Pos::Cconj)).count();
    let head = tokens.start + attributes;
    // From right to left, so that places in front stay where they are.
    for token in (tokens.start..tokens.end.min(head + 1)).rev() {
        let word = page.word(token);
        let attribute = token < head;
        let form = if attribute { attribute_form(page, token) } else { noun_form(page, token) };
        let at = page.token_span(token).start - span.start;
        if let Some(form) = form {
            words.replace_range(at..at + word.len(), &form);
        }
    }
    Some(words)
}

fn attribute_form(page: &Page, token: usize) -> Option<String> {
    let word = page.word(token);
    // "Berliner", "Wiener" never change.
    let derived = page.is_capital(token) && !word.contains('-') && !page.starts_sentence(token);
    let (ending, base) = page.grammar.bare_endings.iter().find(|(ending, _)| word.ends_with(ending.as_str()))?;
    (page.pos(token) == Pos::Adj && !derived && word.len() > ending.len() + 2)
        .then(|| format!("{}{base}", word.strip_suffix(ending.as_str()).unwrap_or(word)))
}

fn noun_form(page: &Page, token: usize) -> Option<String> {
    let (word, lower) = (page.word(token), page.lower(token));
    let is = |class| page.grammar.ends_like(lower, class);
    if page.pos(token) != Pos::Noun || !(is(Class::DativePlural) || is(Class::AdjectiveNoun)) {
        return None;
    }
    word.char_indices().next_back().map(|(last, _)| word[..last].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_gender_of_the_noun() {
        let grammar = Grammar::parse(include_str!("../data/de/grammar.txt"));
        for (inflected, base) in [
            ("Weißen Hauses", "Weißes Haus"),
            ("Vereinten Nationen", "Vereinte Nationen"),
            ("Nationalen Sicherheitsrats", "Nationaler Sicherheitsrat"),
            ("Russischen Föderation", "Russische Föderation"),
            ("Roten Kreuz", "Rotes Kreuz"),
            ("Internationalen Strafgerichtshofes in Den Haag", "Internationaler Strafgerichtshof in Den Haag"),
            ("Karen Müller", "Karen Müller"),
            ("Deutsche Bank", "Deutsche Bank"),
        ] {
            assert_eq!(of(inflected, &grammar), base);
        }
    }
}
