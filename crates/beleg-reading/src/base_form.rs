//! The base form of a name that begins with an inflected adjective: "des Weißen Hauses" is the "Weißes Haus".
//!
//! Which ending the adjective takes depends on the noun's gender; the grammar file lists ends of nouns by it. Behind a
//! preposition of saying stand plurals most often: "laut westlichen Beobachtern" are "westliche Beobachter".

use std::ops::Range;

use beleg_language::{Case, Gender, Number, Pos};

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
        // What is derived from a town never changes: "Stuttgarter Zeitung".
        Some((ending, _)) if grammar.is_genitive_adjective(adjective) && !grammar.is_genitive_adjective(ending) => {
            name.to_owned()
        }
        Some((ending, noun)) if stem.chars().count() > 2 && adjective.starts_with(char::is_uppercase) => {
            let tail = if tail.is_empty() { String::new() } else { format!(" {tail}") };
            format!("{stem}{ending} {noun}{tail}")
        }
        _ => name.to_owned(),
    }
}

/// The words of a source without determiner and in the nominative, as far as their forms tell.
pub(crate) fn nominative(page: &Page, tokens: Range<usize>) -> Option<String> {
    let start = tokens.clone().find(|token| page.pos(*token) != Pos::Det).unwrap_or(tokens.start);
    let determined = start > tokens.start;
    let tokens = start..tokens.end;
    let span = page.span(tokens.clone());
    let mut words = span.of(page.text)?.to_owned();
    if page.grammar.bare_endings.is_empty() {
        return Some(words);
    }
    // "mit drei muslimischen Abgeordneten"
    let counts = |token: &usize| page.pos(*token) == Pos::Num && token + 1 < tokens.end;
    let first = tokens.clone().find(|token| !counts(token)).unwrap_or(tokens.start);
    let counted = first > tokens.start;
    let tokens = first..tokens.end;
    let attributes = tokens.clone().take_while(|token| matches!(page.pos(*token), Pos::Adj | Pos::Cconj)).count();
    let head = tokens.start + attributes;
    // "nach Angaben ranghoher Beamter": without article those are many.
    let many = !determined && page.grammar.ends_like(page.lower(head), Class::AdjectiveNoun);
    let singular = if many || counted { None } else { singular(page, head) };
    // From right to left, so that places in front stay where they are.
    for token in (tokens.start..tokens.end.min(head + 1)).rev() {
        let word = page.word(token);
        let form = match &singular {
            Some((_, noun)) if token == head => Some(noun.clone()),
            Some((ending, _)) => attribute_stem(page, token).map(|(stem, _)| format!("{stem}{ending}")),
            None if token == head => noun_form(page, token),
            None => attribute_stem(page, token).map(|(stem, base)| format!("{stem}{base}")),
        };
        let at = page.token_span(token).start - span.start;
        if let Some(form) = form {
            words.replace_range(at..at + word.len(), &form);
        }
    }
    Some(words)
}

/// Of a noun in the singular, its nominative, and what an adjective in front of it ends in.
fn singular(page: &Page, head: usize) -> Option<(String, String)> {
    let own = page.analysis.features.get(head)?;
    if page.pos(head) != Pos::Noun || own.number != Number::Sing {
        return None;
    }
    let like_adjective = page.grammar.ends_like(page.lower(head), Class::AdjectiveNoun);
    // "einen 25-Jährigen": of such a noun the article tells the gender.
    let article = head.checked_sub(1).filter(|before| like_adjective && page.pos(*before) == Pos::Det);
    let told = article.and_then(|article| page.analysis.features.get(article)).map(|article| article.gender);
    let gender = told.filter(|gender| *gender != Gender::None).unwrap_or(own.gender);
    let ending = page.grammar.nominative_ending(gender.name())?;
    let inflected = || page.grammar.adjective_endings.iter().find_map(|end| page.word(head).strip_suffix(end.as_str()));
    // "einen 49-Jährigen" is a "49-Jähriger".
    if let Some(stem) = inflected().filter(|_| like_adjective) {
        return Some((ending.to_owned(), format!("{stem}{ending}")));
    }
    let mut noun = page.base(head).to_owned();
    // "Airbus" is none of several "Airbu": only a genitive loses its s.
    if own.case != Case::Gen && page.word(head).strip_suffix('s') == Some(noun.as_str()) {
        noun = page.word(head).to_owned();
    }
    // "der Zeuge": what is a nominative already stays as it is.
    if own.case == Case::Nom {
        noun = page.word(head).to_owned();
    }
    let alike = noun.chars().next().is_some_and(|first| page.word(head).starts_with(first));
    alike.then(|| (ending.to_owned(), noun))
}

/// Of a governed adjective, what its ending hangs on, and the ending of its nominative plural.
fn attribute_stem<'a>(page: &'a Page, token: usize) -> Option<(&'a str, &'a str)> {
    let word = page.word(token);
    // "Berliner", "Wiener" never change.
    let derived = page.is_capital(token) && !word.contains('-') && !page.starts_sentence(token);
    let (ending, base) = page.grammar.bare_endings.iter().find(|(ending, _)| word.ends_with(ending.as_str()))?;
    let stem = word.strip_suffix(ending.as_str())?;
    (page.pos(token) == Pos::Adj && !derived && stem.len() > 2).then_some((stem, base.as_str()))
}

fn noun_form(page: &Page, token: usize) -> Option<String> {
    let (word, lower) = (page.word(token), page.lower(token));
    let is = |class| page.grammar.ends_like(lower, class);
    if page.pos(token) != Pos::Noun {
        return None;
    }
    if !(is(Class::DativePlural) || is(Class::AdjectiveNoun) || is_dative_plural(page, token)) {
        return None;
    }
    word.char_indices().next_back().map(|(last, _)| word[..last].to_owned())
}

/// Whether the last letter of a noun only marks the dative plural: "Flüchtlingen", "Männern", but not "Zeugen".
fn is_dative_plural(page: &Page, token: usize) -> bool {
    let Some(own) = page.analysis.features.get(token).filter(|own| own.number == Number::Plur) else { return false };
    let (word, lemma) = (page.word(token), page.base(token));
    // A word that the lexicon of the tagger has guessed wrongly shares no beginning with its lemma.
    let alike = lemma.chars().next().is_some_and(|first| word.starts_with(first));
    // "Medien" are that in every case, and countries end so.
    if !alike || word == lemma || word.ends_with("ien") || !word.ends_with('n') {
        return false;
    }
    match own.gender {
        // "Kräften", but "Zeitungen"
        Gender::Fem => word.ends_with("en") && umlauts(word) > umlauts(lemma),
        _ => {
            let of_children = word.ends_with("ern") && !lemma.ends_with("er");
            let lower = lemma.to_lowercase();
            let is_weak = || lower.char_indices().any(|(at, _)| page.grammar.is(&lower[at..], Class::WeakPlural));
            // "Läden", "Schäden" have theirs from the noun itself.
            let own = lemma.ends_with('n') && !word.ends_with("nen");
            // "Zeugen" may be taken for a plural of "Zeug".
            let listed = page.grammar.is(page.lower(token), Class::WeakPlural);
            of_children || !own && !listed && !is_weak()
        }
    }
}

fn umlauts(word: &str) -> usize {
    word.chars().filter(|c| matches!(c, 'ä' | 'ö' | 'ü' | 'Ä' | 'Ö' | 'Ü')).count()
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
            ("Olmstadter Zeitung", "Olmstadter Zeitung"),
            ("Karen Müller", "Karen Müller"),
            ("Deutsche Bank", "Deutsche Bank"),
        ] {
            assert_eq!(of(inflected, &grammar), base);
        }
    }
}
