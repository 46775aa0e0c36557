//! Quotation marks, by a state machine that survives nesting and missing marks.
//!
//! Each mark is judged by its shape, by what stands on either side of it, and by what is open. Apostrophes are no marks.
//! A quotation that is never closed ends with its paragraph; one that is only closed begins with it. Both are said.

use beleg_core::{Span, reading::Problem};

/// Words between quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Quotation {
    /// With its marks.
    pub(crate) outer: Span,
    /// Without them.
    pub(crate) inner: Span,
    /// How many quotations it stands in.
    pub(crate) depth: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pair {
    /// „ “ or “ ”
    Double,
    /// ‚ ‘ or ‘ ’
    Single,
    /// » « or « »
    Guillemet,
    /// › ‹
    SingleGuillemet,
    /// " "
    Straight,
}

struct Open {
    pair: Pair,
    /// Offset of the mark and of the byte after it.
    mark: Span,
    character: char,
}

/// Deepest nesting that is followed. No report needs more; hostile text could make it costly.
const DEEPEST: usize = 6;

/// Most quotations of one article; what stands behind them is read without marks.
const MOST: usize = 4000;

/// The quotations of a text in the order of their first byte, and what was wrong with the marks.
pub(crate) fn quotations(text: &str) -> (Vec<Quotation>, Vec<Problem>) {
    let mut found = vec![];
    let mut problems = vec![];
    let mut start = 0;
    for paragraph in text.split_inclusive("\n\n") {
        if found.len() > MOST {
            problems.push(problem("too many quotation marks; the rest is read without them", Span::new(start, start)));
            break;
        }
        read_paragraph(text, Span::new(start, start + paragraph.len()), &mut found, &mut problems);
        start += paragraph.len();
    }
    found.sort_by_key(|quotation| (quotation.outer.start, std::cmp::Reverse(quotation.outer.end)));
    (found, problems)
}

fn read_paragraph(text: &str, paragraph: Span, found: &mut Vec<Quotation>, problems: &mut Vec<Problem>) {
    let mut open: Vec<Open> = vec![];
    let first = found.len();
    let body = Span::new(paragraph.start, paragraph.start + paragraph.of(text).unwrap_or_default().trim_end().len());
    let mut before = ' ';
    let inside = body.of(text).unwrap_or_default();
    for (at, mark) in inside.char_indices() {
        let after = inside[at + mark.len_utf8()..].chars().next().unwrap_or(' ');
        let span = Span::new(body.start + at, body.start + at + mark.len_utf8());
        let previous = std::mem::replace(&mut before, mark);
        let Some(pair) = pair_of(mark) else { continue };
        if pair == Pair::Single && previous.is_alphanumeric() && after.is_alphanumeric() {
            continue;
        }
        match open.iter().rposition(|open| closes(open, pair, mark)) {
            Some(place) if can_close(mark, previous, after) => {
                open.truncate(place + 1);
                if let Some(opening) = open.pop() {
                    found.push(Quotation {
                        outer: opening.mark.cover(span),
                        inner: Span::new(opening.mark.end, span.start),
                        depth: open.len(),
                    });
                }
            }
            _ if open.len() < DEEPEST && can_open(mark, previous, after) => {
                open.push(Open { pair, mark: span, character: mark });
            }
            _ if pair != Pair::Single && open.is_empty() && first == found.len() => {
                // Only closed: the quotation began with the paragraph.
                problems.push(problem("the quotation mark closes what was never opened", span));
                let inner = Span::new(body.start, span.start);
                found.push(Quotation { outer: inner.cover(span), inner, depth: 0 });
            }
            _ => {}
        }
    }
    // Never closed: the outermost goes to the end of the paragraph.
    if let Some(opening) = open.into_iter().find(|opening| opening.pair != Pair::Single) {
        problems.push(problem("the quotation mark is never closed", opening.mark));
        let inner = Span::new(opening.mark.end, body.end);
        for quotation in found.iter_mut().skip(first).filter(|quotation| inner.contains(quotation.outer)) {
            quotation.depth += 1;
        }
        found.push(Quotation { outer: opening.mark.cover(inner), inner, depth: 0 });
    }
}

fn problem(detail: &str, mark: Span) -> Problem {
    Problem { kind: "unbalanced-quotation".into(), detail: detail.into(), start: Some(mark.start), end: Some(mark.end) }
}

fn pair_of(mark: char) -> Option<Pair> {
    Some(match mark {
        '„' | '“' | '”' | '‟' => Pair::Double,
        '‚' | '‘' | '’' => Pair::Single,
        '»' | '«' => Pair::Guillemet,
        '›' | '‹' => Pair::SingleGuillemet,
        '"' => Pair::Straight,
        _ => return None,
    })
}

fn closes(open: &Open, pair: Pair, mark: char) -> bool {
    if mark == '„' || mark == '‚' {
        return false;
    }
    // Typing slips mix straight and curly marks: „Ja" ends with a straight one.
    let mixed = (open.pair == Pair::Double && pair == Pair::Straight && open.character == '„')
        || (open.pair == Pair::Straight && mark == '“');
    (open.pair == pair && (open.character != mark || pair == Pair::Straight || pair == Pair::Double)) || mixed
}

fn can_open(mark: char, before: char, after: char) -> bool {
    let free_before = before.is_whitespace() || "([–—-/:\u{a0}".contains(before) || pair_of(before).is_some();
    let tight_after = !after.is_whitespace() && !",.;!?)".contains(after) || after == '…';
    match mark {
        '„' | '‚' => tight_after || free_before,
        '”' | '’' => false,
        _ => free_before && tight_after,
    }
}

fn can_close(mark: char, before: char, after: char) -> bool {
    let loose_after = after.is_whitespace() || ",.;:!?)]–—-…/".contains(after) || pair_of(after).is_some();
    match mark {
        '”' | '“' | '‘' | '’' => loose_after || !before.is_whitespace(),
        _ => !before.is_whitespace() && (loose_after || !after.is_whitespace()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The quotations of a text, each as `depth:words`.
    fn check(text: &str, expected: &str) {
        let (found, _) = quotations(text);
        let shown: Vec<String> =
            found.iter().map(|q| format!("{}:{}", q.depth, q.inner.of(text).unwrap_or("?"))).collect();
        assert_eq!(shown.join(" | "), expected, "{text}");
    }

    #[test]
    fn every_kind_of_mark() {
        check("„Ja“, sagte er.", "0:Ja");
        check("»Ja«, sagte er, «Nein» sie.", "0:Ja | 0:Nein");
        check("\"Ja\", sagte er. \"Nein\".", "0:Ja | 0:Nein");
        check("“Yes,” he said. “It’s over.”", "0:Yes, | 0:It’s over.");
        check("„Ja\", sagte er.", "0:Ja");
    }

    #[test]
    fn nested_and_apostrophes() {
        check("„Er rief ‚Halt!‘ und ging“, sagte sie.", "0:Er rief ‚Halt!‘ und ging | 1:Halt!");
        check("„Das ‚Projekt‘ ist's nicht wert.“", "0:Das ‚Projekt‘ ist's nicht wert. | 1:Projekt");
        check("\"Das ist „klug“ gesagt\", meinte er.", "0:Das ist „klug“ gesagt | 1:klug");
        check("Putin’s Leute und Kims ‘Freunde’.", "0:Freunde");
    }

    #[test]
    fn missing_marks() {
        check("Er sagte: „Es ist vorbei.\n\nDann ging er.", "0:Es ist vorbei.");
        check("Wir bleiben hier.“\n\nDas war alles.", "0:Wir bleiben hier.");
    }

    proptest! {
        #[test]
        fn spans_fit_any_text(text in "[a-z „“”‚‘’»«\"'.,\n]{0,60}") {
            for quotation in quotations(&text).0 {
                prop_assert!(quotation.inner.of(&text).is_some());
                prop_assert!(quotation.outer.contains(quotation.inner));
            }
        }
    }
}
