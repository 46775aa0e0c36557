//! Which entry of a list a verb form belongs to, given the particles that stand behind it.

use crate::{grammar::Class, page::Page};

/// The entry that the verb at `token` belongs to: one whose particle is joined to the form ("mitteilte"), else one whose
/// particle closes the clause before `limit` ("teilte … mit") or is fronted, else one that has none. `particle` gives that of an entry.
pub(crate) fn entry<'e, T>(
    page: &Page,
    token: usize,
    limit: usize,
    entries: &'e [T],
    particle: impl Fn(&T) -> &str,
) -> Option<&'e T> {
    let form = page.lower(token);
    let joined = |entry: &&T| !particle(entry).is_empty() && form.starts_with(particle(entry));
    // "Zurück nehmen wir …": for emphasis the particle stands right in front, at the start of the sentence.
    let fronted = |particle: &str| token > 0 && page.lower(token - 1) == particle && page.starts_sentence(token - 1);
    // "hat bekannt gegeben": longer ones are written apart, if they are no prepositions.
    let apart = |particle: &str| {
        particle.len() >= LONG
            && token > 0
            && page.lower(token - 1) == particle
            && !page.is(token - 1, Class::Preposition)
    };
    let separated = |entry: &&T| {
        let particle = particle(entry);
        !particle.is_empty()
            && (fronted(particle)
                || apart(particle)
                || (token + 1..limit).any(|at| page.lower(at) == particle && closes_clause(page, at)))
    };
    entries
        .iter()
        .find(joined)
        .or_else(|| entries.iter().find(separated))
        .or_else(|| entries.iter().find(|entry| particle(entry).is_empty()))
}

/// Bytes of the particles that may be written apart from infinitive and participle.
pub(crate) const LONG: usize = 4;

fn closes_clause(page: &Page, at: usize) -> bool {
    page.is_mark(at + 1) || at + 1 >= page.len() || page.is(at + 1, Class::Coordinator)
}
