//! Short forms in brackets behind the long form: "Gewerkschaft der Polizei (GdP)".
//!
//! After Schwartz and Hearst (2003), "A simple algorithm for identifying abbreviation definitions in biomedical text": the letters of
//! the short form are found from the last to the first in the words before the bracket, the first of them at the start of a word.

use std::ops::Range;

use beleg_core::reading::EntityKind;
use beleg_language::{Analysis, Name, Pos};

/// Makes each long form that has a short form one name, if either is known for one, and the short form a name wherever it
/// stands.
pub(crate) fn join(text: &str, analysis: &Analysis, names: &mut Vec<Name>) {
    let word = |token: usize| analysis.tokens.get(token).and_then(|token| token.span.of(text)).unwrap_or_default();
    let pairs: Vec<(Range<usize>, usize)> = analysis
        .sentences
        .iter()
        .flat_map(|sentence| {
            let first = sentence.tokens.start;
            let open = |token: &usize| word(*token) == "(" && matches!(word(token + 2), ")" | "," | ";");
            let of = move |token: usize| Some((long_form(&word, first..token, word(token + 1))?..token, token + 1));
            sentence.tokens.clone().filter(open).filter_map(of)
        })
        .collect();
    for (long, short) in pairs {
        let touching = |name: &&Name| name.tokens.start < long.end && long.start < name.tokens.end;
        let own = names.iter().find(|name| name.tokens == (short..short + 1));
        let part = names.iter().filter(touching).find(|name| is_thing(name.kind));
        let Some(kind) = own.filter(|name| is_thing(name.kind)).or(part).map(|name| name.kind) else { continue };
        // The names in the long form are parts of it, unless the namer takes more for the name than the letters tell.
        let whole = |name: &Name| long.start <= name.tokens.start && name.tokens.end <= long.end;
        let determined = analysis.tags.get(long.start).is_none_or(|tag| tag.pos == Pos::Det);
        if determined || names.iter().filter(touching).any(|name| !whole(name) || name.kind == EntityKind::Person) {
            continue;
        }
        let Some(span) = analysis.span_of(long.clone()) else { continue };
        names.retain(|name| !touching(&name));
        names.push(Name { span, tokens: long, kind });
        let acronym = word(short);
        for (token, own) in analysis.tokens.iter().enumerate().filter(|(token, _)| word(*token) == acronym) {
            match names.iter_mut().find(|name| name.tokens.contains(&token)) {
                Some(name) if name.tokens.len() == 1 => name.kind = kind,
                Some(_) => {}
                None => names.push(Name { span: own.span, tokens: token..token + 1, kind }),
            }
        }
    }
}

/// Whether `short` can be a short form of the name `long`: its letters stand in it in order, the first at the beginning.
pub(crate) fn is_short_of(short: &str, long: &str) -> bool {
    let mut letters = short.chars().flat_map(char::to_lowercase).peekable();
    let capitals = short.chars().filter(|letter| letter.is_uppercase()).count();
    let begins = long.chars().flat_map(char::to_lowercase).next() == letters.peek().copied();
    for letter in long.chars().flat_map(char::to_lowercase) {
        letters.next_if_eq(&letter);
    }
    capitals >= 2 && begins && letters.peek().is_none() && short.chars().count() < long.chars().count()
}

/// Whether things of a kind have short forms of this sort: persons and states do not.
fn is_thing(kind: EntityKind) -> bool {
    !matches!(kind, EntityKind::Person | EntityKind::Country)
}

/// The first token of the long form that ends where `before` does, if `short` is a short form of it.
fn long_form<'a>(word: &impl Fn(usize) -> &'a str, before: Range<usize>, short: &str) -> Option<usize> {
    let letters: Vec<char> = short.chars().filter(|letter| letter.is_alphanumeric()).collect();
    let capitals = letters.iter().filter(|letter| letter.is_uppercase()).count();
    if !(2..=10).contains(&letters.len()) || capitals < 2 || short.contains(' ') {
        return None;
    }
    let reach = (letters.len() + 5).min(letters.len() * 2);
    let mut left = letters.len();
    for token in before.rev().take(reach) {
        let own: Vec<char> = word(token).chars().collect();
        if !own.iter().any(|letter| letter.is_alphanumeric())
            && !own.iter().all(|letter| matches!(letter, '-' | '–' | '&'))
        {
            return None;
        }
        let mut place = own.len();
        while left > 0 {
            let found = (0..place).rev().find(|at| {
                let same = own[*at].to_lowercase().eq(letters[left - 1].to_lowercase());
                // The first letter starts a word, or a part of one: "UN-Friedensmission".
                same && (left > 1 || *at == 0)
            });
            let Some(at) = found else { break };
            place = at;
            left -= 1;
        }
        if left == 0 {
            return own.first().filter(|letter| letter.is_uppercase()).map(|_| token);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn long(words: &str, short: &str) -> String {
        let words: Vec<&str> = words.split(' ').collect();
        let word = |token: usize| words[token];
        long_form(&word, 0..words.len(), short).map_or("-".to_owned(), |first| words[first..].join(" "))
    }

    #[test]
    fn letters_of_the_short_form_stand_in_the_long_one() {
        assert_eq!(long("die Gewerkschaft der Fischer", "GdF"), "Gewerkschaft der Fischer");
        assert_eq!(long("vom Landesamt für Hafen und Küste", "LHK"), "Landesamt für Hafen und Küste");
        assert_eq!(long("das Küstenwachamt", "KWA"), "Küstenwachamt");
        assert_eq!(long("Sea Rescue Union", "SRU"), "Sea Rescue Union");
        assert_eq!(long("sagte die Ministerin", "ABC"), "-");
        assert_eq!(long("die Gewerkschaft , der Fischer", "GdF"), "-");
        assert_eq!(long("die Gewerkschaft der Fischer", "2019"), "-");
    }
}
