//! The base form of a name that begins with an inflected adjective: "des Weißen Hauses" is the "Weißes Haus".
//!
//! Which ending the adjective takes depends on the noun's gender; the grammar file lists ends of nouns by it.

use crate::grammar::Grammar;

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
