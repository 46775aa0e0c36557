//! Sentences cut into clauses at their marks.
//!
//! German sets a comma before every subordinate clause, and news English before most that matter here, so the marks and
//! the first words of each piece give the clauses without a parse. A piece without a verb stays a [`Opening::Fragment`]:
//! an apposition, a member of a list, or the beginning of a clause that goes on after an insertion.

use std::ops::Range;

use beleg_language::{Degree, Mood, Pos, Relation};

use crate::{grammar::Class, page::Page};

/// How a clause begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Opening {
    /// Has a finite verb and no opening word.
    Main,
    /// "dass", "ob" or a question word.
    Complement,
    /// "wie" in "wie X mitteilte".
    AsReported,
    /// A relative pronoun.
    Relative,
    /// "weil", "während" …
    Subordinate,
    /// An infinitive with "zu" and no finite verb.
    Infinitive,
    /// No verb of its own.
    Fragment,
}

/// A piece of a sentence between two marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Clause {
    /// Its tokens, without the marks around it.
    pub(crate) tokens: Range<usize>,
    pub(crate) opening: Opening,
    /// The finite verb that decides its mood: the first that is subjunctive, else the first.
    pub(crate) finite: Option<usize>,
    /// Whether it stands in brackets.
    pub(crate) bracketed: bool,
    /// Clauses that interrupt it: "Der Minister, **der krank war**, kam".
    pub(crate) insertions: Vec<Clause>,
}

impl Clause {
    /// The clause that interrupts it and holds `token`; itself if there is none.
    pub(crate) fn innermost(&self, token: usize) -> &Self {
        self.insertions.iter().find(|insertion| insertion.tokens.contains(&token)).unwrap_or(self)
    }

    /// "um … zu", "ohne … zu": whether it is an infinitive that no word of the other clause asks for. Its subject is that of the other.
    pub(crate) fn is_adjunct(&self) -> bool {
        self.opening == Opening::Subordinate && self.finite.is_none()
    }

    /// Whether its verb is in a subjunctive that can report speech.
    pub(crate) fn is_subjunctive(&self, page: &Page) -> bool {
        self.finite.is_some_and(|finite| page.mood(finite).is_subjunctive())
    }

    /// Whether its verb is in the mood that does nothing but report speech.
    pub(crate) fn reports(&self, page: &Page) -> bool {
        self.finite.is_some_and(|finite| page.mood(finite) == Mood::Subjunctive1)
    }
}

/// The part of a clause that belongs to `verb` where several verbs are coordinated: "hatte X erlassen und Y versprochen",
/// "kaufte X und verkaufte Y". What all of them share, such as the subject, may stand outside.
pub(crate) fn conjunct(page: &Page, clause: &Clause, verb: usize) -> Range<usize> {
    let splits = |token: &usize| {
        let verbal = |other: usize| clause.tokens.contains(&other) && page.is_verb(other);
        page.is(*token, Class::Coordinator)
            && (verbal(token.wrapping_sub(1)) || (verbal(*token + 1) && page.is_finite(*token + 1)))
            // "verwies aber auf …": nothing is coordinated without a verb on either side.
            && (*token + 1..clause.tokens.end).any(|other| page.is_verb(other))
    };
    let start = (clause.tokens.start..verb).rev().find(splits).map_or(clause.tokens.start, |token| token + 1);
    let end = (verb + 1..clause.tokens.end).find(splits).unwrap_or(clause.tokens.end);
    start..end
}

/// "Sollte der Bund ablehnen, …": whether a verb opens a condition without its "wenn".
pub(crate) fn opens_condition(page: &Page, verb: usize) -> bool {
    let opens = |sentence: Range<usize>| {
        clauses(page, sentence)
            .iter()
            .any(|clause| clause.opening == Opening::Subordinate && clause.tokens.start == verb)
    };
    page.grammar.has_free_order() && page.sentence_of(verb).is_some_and(|sentence| opens(sentence.tokens.clone()))
}

/// The clauses of the sentence with the given tokens.
pub(crate) fn clauses(page: &Page, sentence: Range<usize>) -> Vec<Clause> {
    let mut found = vec![];
    let mut start = sentence.start;
    let mut brackets = 0usize;
    let mut short = 0;
    for token in sentence.clone() {
        let word = page.word(token);
        // "Das Amt (LKA) teilte mit": a bracket of a word or two parts nothing.
        short = short.max(if word == "(" { short_bracket(page, token, sentence.end).unwrap_or(0) } else { 0 });
        if token < short && token + 1 < sentence.end {
            continue;
        }
        let dashed = word != "-" || (token > 0 && page.token_span(token - 1).end < page.token_span(token).start);
        let splits =
            page.is_mark(token) && dashed && matches!(word, "," | ";" | ":" | "–" | "—" | "-" | "(" | ")" | "[" | "]");
        if !splits && token + 1 < sentence.end {
            continue;
        }
        let end = if splits { token } else { token + 1 };
        let tokens = page.trim(start..end);
        if !tokens.is_empty() && tokens.clone().any(|token| page.is_word(token) || page.pos(token) == Pos::Num) {
            found.push(clause(page, tokens, &found, brackets > 0));
        }
        match word {
            "(" | "[" => brackets += 1,
            ")" | "]" => brackets = brackets.saturating_sub(1),
            _ => {}
        }
        start = token + 1;
    }
    join(page, found)
}

/// Most words of a bracket that parts nothing.
const SHORT: usize = 3;

/// The end of a short bracket without a verb that opens at `open` and does not begin or end the sentence.
fn short_bracket(page: &Page, open: usize, end: usize) -> Option<usize> {
    let close = (open + 1..end.min(open + SHORT + 2)).find(|token| page.word(*token) == ")")?;
    let plain = (open + 1..close).all(|token| page.is_word(token) && !page.is_verb(token));
    let inside = page.is_word(open.checked_sub(1)?) && close + 2 < end && page.is_word(close + 1);
    (plain && inside).then_some(close + 1)
}

/// Joins clauses that an insertion interrupts: "Der Minister, der …, kam", "hatten mehrere, darunter X, … abgelehnt".
fn join(page: &Page, clauses: Vec<Clause>) -> Vec<Clause> {
    let mut joined: Vec<Clause> = vec![];
    for clause in clauses {
        let first = joined.iter().rposition(|before| !is_insertion(before) || !is_insertion_end(page, before));
        let list = joined.iter().rposition(|before| before.opening != Opening::Fragment).map_or(0, |last| last + 1);
        if list < joined.len() && is_listed(page, &joined[list..], &clause) {
            let tokens = joined[list].tokens.start..clause.tokens.end;
            joined.truncate(list);
            joined.push(Clause { tokens, ..clause });
            continue;
        }
        if let Some(begun) = joined.pop_if(|before| is_begun(page, before, &clause)) {
            let tokens = begun.tokens.start..clause.tokens.end;
            // A plural verb at the end looks like an infinitive.
            let whole = clause.tokens.clone().any(|token| page.is_verb(token));
            let opening = if whole { Opening::Complement } else { Opening::Fragment };
            joined.push(Clause { tokens, opening, ..clause });
            continue;
        }
        let open = joined.iter().rposition(|before| opens(page, before).is_some());
        let whole = match first {
            _ if open.is_some_and(|open| closes(page, &joined[open..], &clause)) => {
                open.and_then(|open| Some((open, opens(page, &joined[open])?, clause.finite)))
            }
            Some(first) if goes_on(page, &joined, first, &clause) => {
                Some((first, joined[first].opening, joined[first].finite))
            }
            _ if begins_late(page, &joined, &clause) => Some((0, clause.opening, clause.finite)),
            _ => begins_inside(page, &joined, &clause).map(|first| (first, clause.opening, clause.finite)),
        };
        match whole {
            Some((first, opening, finite)) => {
                let between = joined.split_off(first + 1);
                let Some(before) = joined.pop() else { continue };
                let mut insertions = before.insertions;
                insertions.extend(between);
                let tokens = before.tokens.start..clause.tokens.end;
                joined.push(Clause { tokens, opening, finite, bracketed: false, insertions });
            }
            None => joined.push(clause),
        }
    }
    joined
}

/// "In Emden, Kiel und Lübeck wird gestreikt": whether pieces without a verb are the first members of a list that ends in the next.
fn is_listed(page: &Page, before: &[Clause], next: &Clause) -> bool {
    let Some(finite) = next.finite.filter(|finite| *finite > next.tokens.start) else { return false };
    let verbless = |clause: &Clause| {
        !clause.bracketed
            && page.word(clause.tokens.end) == ","
            && !clause.tokens.clone().any(|token| page.is_verb(token))
            && !page.is(clause.tokens.start, Class::Complementizer)
    };
    let member = |token: usize| {
        let arc = page.analysis.arcs.get(token).filter(|arc| arc.relation == Relation::Conj);
        arc.and_then(|arc| arc.head).is_some_and(|head| before.iter().any(|piece| piece.tokens.contains(&head)))
    };
    before.iter().all(verbless)
        && next.opening == Opening::Main
        && (next.tokens.start..finite).any(|token| page.pos(token) == Pos::Cconj)
        && (next.tokens.start..finite).any(member)
}

/// "dass Emden, Kiel und Lübeck zustimmen": whether a clause that has no verb yet goes on behind a comma.
fn is_begun(page: &Page, before: &Clause, next: &Clause) -> bool {
    let opens = page.is(before.tokens.start, Class::Complementizer) && page.pos(before.tokens.start) == Pos::Sconj;
    before.opening == Opening::Fragment
        && opens
        && page.word(next.tokens.start - 1) == ","
        && matches!(next.opening, Opening::Fragment | Opening::Main)
        && next.finite.is_none_or(|finite| finite > next.tokens.start)
}

/// "dass der Minister", "wenn die Firma": how a clause begins that has no verb yet, by its opening word.
fn opens(page: &Page, clause: &Clause) -> Option<Opening> {
    let opener = clause.tokens.start;
    let bare = clause.opening == Opening::Fragment
        && page.pos(opener) == Pos::Sconj
        && !clause.bracketed
        && page.grammar.has_free_order()
        && page.word(clause.tokens.end) == ","
        && !clause.tokens.clone().any(|token| page.is_verb(token));
    match () {
        () if !bare => None,
        () if page.is(opener, Class::Complementizer) => Some(Opening::Complement),
        () if page.is(opener, Class::Subordinator) => Some(Opening::Subordinate),
        () => None,
    }
}

/// "dass der Minister, der krank war, kam": whether `clause` brings the verb, at its end, that what is open behind insertions lacks.
fn closes(page: &Page, open: &[Clause], clause: &Clause) -> bool {
    open.len() > 1
        && open[1..].iter().all(|between| is_insertion(between) && is_insertion_end(page, between))
        && matches!(clause.opening, Opening::Main | Opening::Fragment)
        && page.word(clause.tokens.start.wrapping_sub(1)) == ","
        && page.is_verb(clause.tokens.end - 1)
        && clause.finite.is_none_or(|finite| (finite..clause.tokens.end).all(|token| page.is_verb(token)))
}

/// A condition that begins with its verb is no insertion; one may interrupt it.
fn is_insertion(clause: &Clause) -> bool {
    let verb_first = clause.opening == Opening::Subordinate && clause.finite == Some(clause.tokens.start);
    !verb_first && matches!(clause.opening, Opening::Fragment | Opening::Relative | Opening::Subordinate)
        || clause.bracketed
}

/// What ends in a quotation mark is speech, not an insertion.
fn is_insertion_end(page: &Page, clause: &Clause) -> bool {
    !matches!(page.word(clause.tokens.end - 1), "“" | "”" | "«" | "»" | "\"") && page.word(clause.tokens.end) != ":"
}

/// Whether `clause` completes the one at `first`: its participle, its infinitive or its particle.
fn goes_on(page: &Page, joined: &[Clause], first: usize, clause: &Clause) -> bool {
    let before = &joined[first];
    let Some(finite) = before.finite else { return false };
    // "sollte der Bund, der zögert, sich beugen und zahlen": behind an insertion infinitives look like plural verbs.
    let modal = page.is(finite, Class::Modal) || page.is(finite, Class::Become);
    let looks = modal
        && first + 1 < joined.len()
        && clause
            .tokens
            .clone()
            .all(|token| !page.is_finite(token) || page.lower(token) == page.base(token).to_lowercase());
    if clause.finite.is_some() && !looks
        || before.bracketed
        || clause.bracketed
        || first + 1 == joined.len() && page.word(clause.tokens.start - 1) != ","
    {
        return false;
    }
    let last = clause.tokens.end - 1;
    let auxiliary =
        [Class::Have, Class::Be, Class::Become, Class::Modal].into_iter().any(|class| page.is(finite, class));
    let complete = before.tokens.clone().any(|token| page.is_verb(token) && token != finite && !page.is_finite(token));
    let nonfinite = page.is_verb(last)
        && (looks && clause.opening == Opening::Main || !page.is_finite(last) && clause.opening == Opening::Fragment);
    let alone = clause.tokens.len() == 1 && matches!(page.pos(last), Pos::Adp | Pos::Adv | Pos::Part);
    // "gab der Chef, Ole Marx, erste Zahlen bekannt": the particle closes the clause of its verb.
    let hangs = page
        .analysis
        .arcs
        .get(last)
        .is_some_and(|arc| arc.relation == Relation::CompoundPrt && arc.head == Some(finite));
    let particle = (alone || hangs) && first + 1 < joined.len();
    (auxiliary && !complete && nonfinite) || particle
}

/// Whether `clause` begins with its verb and everything before it in the sentence is its subject with insertions.
fn begins_late(page: &Page, joined: &[Clause], clause: &Clause) -> bool {
    let verb_first = clause.opening == Opening::Main && clause.finite == Some(clause.tokens.start);
    let Some(first) = joined.first() else { return false };
    // "Ein Irrweg, meint X": what nothing interrupts is told by the verb behind it.
    verb_first
        && joined.len() > 1
        && page.word(clause.tokens.start - 1) == ","
        && first.opening == Opening::Fragment
        && !first.bracketed
        && page.pos(first.tokens.start) != Pos::Adp
        && joined.iter().all(|before| is_insertion(before) && is_insertion_end(page, before))
}

/// "The hall was empty, the clerk, who …, told the court": where order tells, a clause that begins with its verb behind an insertion has
/// its subject in front of that. The number of the piece with the subject.
fn begins_inside(page: &Page, joined: &[Clause], clause: &Clause) -> Option<usize> {
    let verb_first = clause.opening == Opening::Main && clause.finite == Some(clause.tokens.start);
    if page.grammar.has_free_order() || !verb_first || page.word(clause.tokens.start.wrapping_sub(1)) != "," {
        return None;
    }
    let from = joined.iter().rposition(|before| !is_insertion(before)).map_or(0, |last| last + 1);
    let nominal = |piece: &Clause| {
        let start = piece.tokens.clone().find(|token| !page.is_mark(*token)).map_or(Pos::X, |token| page.pos(token));
        matches!(start, Pos::Det | Pos::Noun | Pos::Propn | Pos::Adj | Pos::Pron | Pos::Num)
    };
    // "After the match, Ole Marx, the coach, said": behind what opens the sentence.
    let opens = joined[from..].iter().take_while(|piece| from == 0 && !nominal(piece)).count();
    let first = from + opens;
    let subject = joined.get(first).filter(|_| first + 1 < joined.len())?;
    let commas = joined[first..].iter().all(|piece| page.word(piece.tokens.end) == ",");
    (subject.opening == Opening::Fragment && nominal(subject) && commas && !subject.bracketed).then_some(first)
}

fn clause(page: &Page, tokens: Range<usize>, before: &[Clause], bracketed: bool) -> Clause {
    let finite = tokens
        .clone()
        .find(|token| page.is_finite(*token) && page.mood(*token).is_subjunctive())
        .or_else(|| tokens.clone().find(|token| page.is_finite(*token)));
    Clause { opening: opening(page, &tokens, finite, before), tokens, finite, bracketed, insertions: vec![] }
}

fn opening(page: &Page, tokens: &Range<usize>, finite: Option<usize>, before: &[Clause]) -> Opening {
    let first = before.is_empty();
    // "und dass", "auch weil", "von dem", "mit deren Hilfe": the opening word may stand second or third.
    let mut start = tokens.start;
    while start < tokens.end && (page.is_mark(start) || page.is(start, Class::Coordinator)) {
        start += 1;
    }
    let skip = usize::from(start + 1 < tokens.end && page.pos(start) == Pos::Adv && page.pos(start + 1) == Pos::Sconj);
    let opener = start + skip;
    let complement =
        page.is(opener, Class::Complementizer) && page.pos(opener) != Pos::Det && page.pos(opener) != Pos::Pron;
    // "dass die Preise steigen": a plural verb at the end looks like an infinitive.
    if complement && (opener + 1..tokens.end).any(|token| page.is_verb(token)) {
        return Opening::Complement;
    }
    let Some(finite) = finite else {
        let infinitive = tokens.clone().any(|token| {
            page.is(token, Class::InfinitiveParticle) && page.mood(token + 1) == Mood::Infinitive
                || page.pos(token) == Pos::Verb
                    && page.mood(token) == Mood::Infinitive
                    && page.lower(token).contains("zu")
        });
        let adjunct = page.is(start, Class::AdjunctInfinitive);
        return if infinitive && adjunct {
            Opening::Subordinate
        } else if infinitive {
            Opening::Infinitive
        } else {
            Opening::Fragment
        };
    };
    // "Wie stark die Werke betroffen sind" asks, "wie das Werk mitteilte" and "wie britische Medien berichten" report.
    let graded = page.analysis.features.get(opener + 1).is_some_and(|own| own.degree != Degree::None);
    let degree = graded && page.pos(opener + 2) == Pos::Det;
    // "wie viele Stellen wegfallen"
    let asks = page.is(opener + 1, Class::HowMuch);
    if page.is(opener, Class::AsReported) && finite > opener + 1 && !degree && !asks {
        return Opening::AsReported;
    }
    // "Sollte sich das bestätigen, …": a condition without its "wenn".
    let unreal = page.mood(finite) == Mood::Subjunctive2 || page.is(finite, Class::Weighing);
    if unreal && finite == start && (first || adds_condition(page, tokens, finite, before)) {
        return Opening::Subordinate;
    }
    let late = finite > opener + 1;
    let relative = if page.is(opener, Class::Preposition) { opener + 1 } else { opener };
    // A relative clause ends in its verbs; ", der Zug sei entgleist" goes on behind the finite one.
    let verb_second = page.mood(finite).is_subjunctive()
        && page.pos(opener + 1) == Pos::Noun
        && (finite + 1..tokens.end).any(|token| page.is_word(token));
    // "Marland, das zögert, …": the shortest one is nothing but its pronoun and its verb.
    let short = finite == opener + 1
        && finite + 1 == tokens.end
        && page.word(tokens.end) == ","
        && stands_for_noun(page, opener);
    // "the consul, who met them,": where order tells, the verb follows its pronoun.
    let in_order = !page.grammar.has_free_order() && finite == opener + 1;
    if !first
        && (late || in_order || short)
        && !verb_second
        && page.is(relative, Class::Relative)
        && (page.pos(relative) != Pos::Det || page.analysis.arcs[relative].relation == Relation::Nsubj)
        && (!page.is(opener, Class::QuestionWord) || stands_for_noun(page, opener))
    {
        return Opening::Relative;
    }
    // "Wie es weitergeht, ist offen": in front of its main clause, with its verb last.
    let depends = !first || finite + 1 == tokens.end && page.word(tokens.end) == ",";
    if page.is(opener, Class::QuestionWord) && late && depends {
        return Opening::Complement;
    }
    // "…, when asked about it, …": without a subject it depends all the same.
    let reduced = !page.grammar.has_free_order() && finite == opener + 1 && page.pos(finite) == Pos::Verb;
    if page.is(opener, Class::Subordinator) && (late || reduced) && page.pos(opener) != Pos::Adp {
        return Opening::Subordinate;
    }
    Opening::Main
}

/// "…, sollte der Bund ablehnen", "…, käme es dazu": a verb with its subject behind it adds a condition to a clause that is
/// complete. Behind a clause that depends on it the verb opens the main clause, and without a subject it shares one.
fn adds_condition(page: &Page, tokens: &Range<usize>, finite: usize, before: &[Clause]) -> bool {
    // The tree often takes the subject of such a clause for an object of the one before.
    let subject = finite + 1 < tokens.end
        && matches!(page.pos(finite + 1), Pos::Det | Pos::Noun | Pos::Propn | Pos::Pron | Pos::Adj | Pos::Num);
    page.grammar.has_free_order()
        && page.word(finite.wrapping_sub(1)) == ","
        && before.first().is_some_and(|first| first.opening != Opening::Fragment)
        && before.last().is_some_and(|last| {
            // "Er drohte, dass er gehe, sollte …": a clause with "dass" is complete behind the one it depends on.
            let complete = last.opening == Opening::Main || last.opening == Opening::Complement && before.len() > 1;
            complete && page.word(last.tokens.end) == ","
        })
        && subject
}

/// "die Firma, welche den Vorwurf bestätigt": a pronoun right behind a noun and its comma, and no question.
fn stands_for_noun(page: &Page, opener: usize) -> bool {
    let pronoun = page.pos(opener) == Pos::Pron || page.analysis.arcs[opener].relation == Relation::Nsubj;
    pronoun
        && opener > 1
        && page.word(opener.wrapping_sub(1)) == ","
        && matches!(page.pos(opener - 2), Pos::Noun | Pos::Propn)
}
