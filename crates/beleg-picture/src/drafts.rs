//! Single assertions, before those that say the same are brought together.

use std::collections::BTreeSet;

use beleg_core::{
    CalendarDate, Reading, Span,
    picture::ClaimKind,
    reading::{Act, Certainty, Event, Factuality, Quantity, Statement, StatementForm, Transfer},
};

use crate::{
    bare,
    concession::Concession,
    context::Context,
    copies::is_noise,
    corrections::Correction,
    dates::When,
    distances::Distance,
    figures::Figure,
    lexicon::Lexicon,
    names::parts,
    origins::{Source, is_deed},
    similarity::Content,
    words::{Sheet, Word},
};

/// Somebody or something that takes part: a row of the cast, or a noun.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Party {
    Row(usize),
    Noun(String),
}

/// How something is asserted. Assertions of different modes are never the same claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Mode {
    Asserted,
    Denied,
    Negated,
    Planned,
    Possible,
    Forecast,
    /// A demand, threat, praise … whose truth is not the point.
    Act(Act),
}

/// One assertion in one article.
#[derive(Clone)]
pub(crate) struct Draft<'a> {
    pub(crate) doc: usize,
    pub(crate) kind: ClaimKind,
    pub(crate) mode: Mode,
    pub(crate) statement: Option<&'a Statement>,
    pub(crate) event: Option<&'a Event>,
    pub(crate) transfer: Option<&'a Transfer>,
    /// An amount in front of the goods that the reading did not take for theirs.
    pub(crate) amount: Option<Quantity>,
    pub(crate) figure: Option<Figure>,
    /// Whole sentences.
    pub(crate) quote: Span,
    /// Hash of its words.
    pub(crate) words: u64,
    /// The part that asserts.
    pub(crate) focus: Vec<Span>,
    pub(crate) source: Source,
    pub(crate) actors: Vec<Party>,
    pub(crate) recipients: Vec<Party>,
    pub(crate) place: Option<Party>,
    pub(crate) when: Option<When>,
    /// The date in the article's words.
    pub(crate) expression: Option<String>,
    /// How far from another happening its sentence says it was.
    pub(crate) distance: Option<Distance>,
    /// Whether the date is only that of the sentence.
    pub(crate) sentence_date: bool,
    /// A number that the sentence says was wrong ("not 40 but 14").
    pub(crate) corrects: Option<Correction>,
    /// The number to which it corrects one that it does not name.
    pub(crate) recounts: Option<f64>,
    /// For a denial of reports: stems and meanings of the noun for what is reported ("reports of a split").
    pub(crate) matter: Vec<u64>,
    /// A day that the sentence says was wrong ("not on Thursday but on Friday").
    pub(crate) corrects_day: Option<When>,
    /// The day to which something is moved ("postponed to 3 May").
    pub(crate) moved: Option<When>,
    /// Whether it is a denial that only points to what others say ("that is a lie").
    pub(crate) points: bool,
    /// Whether it is a denial of what stands before it ("he denied this").
    pub(crate) answers: bool,
    /// Whether it is a denial that repeats nothing of what it denies.
    pub(crate) bare: bool,
    /// Whether it takes back what its speaker itself had reported.
    pub(crate) retracts: bool,
    /// Whether its outlet takes back what it had reported itself.
    pub(crate) recants: bool,
    /// Whether its speaker concedes it.
    pub(crate) concedes: Concession,
    /// Whether no rule took it for a claim: it counts only where another article says the same or the opposite.
    pub(crate) latent: bool,
    /// Quote of the denial that this goes on with.
    pub(crate) follows: Option<Span>,
    /// The day on which it was said, and the words for it.
    pub(crate) said: Option<(When, String)>,
    /// The one day that the asserting words themselves name.
    pub(crate) own_day: Option<When>,
    /// The one time that they name, no longer than a season.
    pub(crate) own_time: Option<When>,
    /// Whom the asserting words give an age.
    pub(crate) ages: Vec<(usize, f64)>,
    pub(crate) content: Content,
    /// What the sentences of the quote and the one before say, with whom they name and who speaks.
    pub(crate) context: Context,
}

impl Draft<'_> {
    /// Everybody who takes part.
    pub(crate) fn parties(&self) -> BTreeSet<&Party> {
        self.actors.iter().chain(&self.recipients).collect()
    }

    /// The asserting part as one span.
    pub(crate) fn focus(&self) -> Span {
        self.focus.iter().copied().reduce(Span::cover).unwrap_or(self.quote)
    }

    /// What its speaker does. An outlet that heard of somebody's offer or promise reports it.
    pub(crate) fn act(&self) -> Option<Act> {
        let act = self.statement?.act;
        Some(if self.source.heard && is_deed(act) { Act::State } else { act })
    }

    pub(crate) fn quantity(&self) -> Option<&Quantity> {
        self.transfer.and_then(|transfer| transfer.quantity.as_ref()).or(self.amount.as_ref())
    }

    /// The word that decides how it is asserted.
    pub(crate) fn marker<'t>(&'t self, reading: &'t Reading) -> Option<&'t str> {
        let statement = self.statement?;
        // What makes it a denial is the sentence as a whole, and no word of saying.
        if self.mode == Mode::Denied && statement.act != Act::Deny {
            return None;
        }
        let cue = || statement.cue.and_then(|cue| cue.of(&reading.article.text));
        // For the acts with a verb of their own the verb is the proof; for the rest what the reading found decisive.
        match statement.act {
            Act::State | Act::Forecast | Act::Speculate => statement.marker.as_deref().or_else(cue),
            _ => cue().or(statement.marker.as_deref()),
        }
    }
}

/// How a statement asserts its content.
pub(crate) fn mode(statement: &Statement, lexicon: &Lexicon, reading: &Reading, sheet: &Sheet) -> Mode {
    let text = sheet.text;
    let cue = statement.cue.and_then(|cue| cue.of(text));
    let hearsay = [statement.marker.as_deref(), cue]
        .into_iter()
        .flatten()
        .any(|word| parts(word).iter().any(|word| lexicon.is("distance", word)));
    let negated = |span: &Span| sheet.words(*span).iter().any(|word| lexicon.is("negation", &word.folded));
    if rejects(statement, lexicon, reading, sheet) || bare::says_untrue(statement, lexicon, sheet) {
        return Mode::Denied;
    }
    let answers = matches!(statement.act, Act::Confirm | Act::Deny)
        && Concession::of(Some(statement), lexicon) != Concession::GivesUp;
    if answers && withheld(statement, lexicon, reading, sheet) {
        return Mode::Act(Act::Refuse);
    }
    // "There can be no talk of it" is no possibility.
    if statement.act == Act::State
        && statement.certainty == Certainty::Possible
        && statement.content.iter().any(negated)
    {
        return Mode::Asserted;
    }
    match (statement.act, statement.certainty) {
        // Who rejects an offer or a demand denies nothing.
        (Act::Deny, _) if refuses(statement, lexicon, sheet) => Mode::Act(Act::Refuse),
        (Act::Deny, _) => Mode::Denied,
        (Act::Forecast, _) => Mode::Forecast,
        (Act::Speculate, _) => Mode::Possible,
        (Act::Promise, _) => Mode::Planned,
        (Act::State | Act::Confirm | Act::Accuse, Certainty::Possible | Certainty::Probable) if hearsay => {
            Mode::Asserted
        }
        (Act::State, Certainty::Possible | Certainty::Doubtful | Certainty::Probable) => Mode::Possible,
        (Act::State | Act::Confirm | Act::Accuse, _) => Mode::Asserted,
        (act, _) => Mode::Act(act),
    }
}

/// Whether something is rejected that is neither true nor false: its words name no report and make no clause.
fn refuses(statement: &Statement, lexicon: &Lexicon, sheet: &Sheet) -> bool {
    let holds = |span: Span, list: &str| sheet.words(span).iter().any(|word| lexicon.is(list, &word.folded));
    let rejected = statement.cue.is_some_and(|cue| holds(cue, "reject") && !holds(cue, "denying"));
    rejected
        && statement.content.iter().any(|span| holds(*span, "offered"))
        && !statement.content.iter().any(|span| holds(*span, "report"))
}

/// Whether a report or claim of others is called untrue: "dismissed the report as a fabrication".
fn rejects(statement: &Statement, lexicon: &Lexicon, reading: &Reading, sheet: &Sheet) -> bool {
    let whole = [statement.cue].into_iter().flatten().fold(statement.extent(), Span::cover);
    let sentence = reading.sentence_at(whole.start).filter(|sentence| sentence.contains(whole));
    // What it says must have to do with it: "23 people were hurt, officials said, as the operator rejected claims …".
    let lists = ["report", "utterance", "untrue", "reject", "wrong"];
    let told =
        |span: &Span| sheet.words(*span).iter().any(|word| lists.iter().any(|list| lexicon.is(list, &word.folded)));
    let own = statement.content.iter().chain(&statement.cue).any(told);
    let clause = statement.form != StatementForm::Reported && statement.cue.is_some();
    (own || !clause) && sentence.is_some_and(|sentence| rejecting(reading, sheet, sentence, lexicon))
}

/// Whether the statement only wraps another that it reports, which then tells the same.
pub(crate) fn is_doubled(statement: &Statement, reading: &Reading) -> bool {
    reading.statements.iter().any(|inner| {
        inner.parent.as_deref() == Some(&statement.id)
            && inner.id != statement.id
            && inner.extent().len() * 10 >= statement.extent().len() * 6
    })
}

/// Whether a sentence calls a report or claim of others untrue.
pub(crate) fn rejecting(reading: &Reading, sheet: &Sheet, sentence: Span, lexicon: &Lexicon) -> bool {
    let words = sheet.words(sentence);
    let is = |list: &str| words.iter().any(|word| lexicon.is(list, &word.folded));
    let wrong = called_wrong(&words, lexicon);
    if !(is("report") && (is("untrue") || is("reject") || wrong) || is("utterance") && wrong) {
        return false;
    }
    // What is quoted beside it may be negated.
    let own =
        words.iter().filter(|word| !reading.statements.iter().any(|s| s.content.iter().any(|c| c.contains(word.span))));
    let negated = own.into_iter().any(|word| lexicon.is("negation", &word.folded));
    !negated || is("groundless")
}

/// Whether something is said to be wrong, not merely called so in passing ("was incorrect", "the wrong flight").
fn called_wrong(words: &[Word], lexicon: &Lexicon) -> bool {
    let is = |at: usize, list: &str| lexicon.is(list, &words[at].folded);
    // In German the verb may stand behind.
    let verb = |at: usize| {
        let near = at.saturating_sub(3)..(at + 2).min(words.len());
        near.into_iter().any(|other| is(other, "copula"))
    };
    // A mark and a blank behind end the clause, too.
    let ends = |at: usize| words.get(at + 1).is_none_or(|next| next.span.start > words[at].span.end + 1);
    let last = |at: usize| ends(at) || is(at + 1, "copula");
    (0..words.len()).any(|at| {
        is(at, "wrong") && verb(at) && (last(at) || at.checked_sub(1).is_some_and(|before| is(before, "copula")))
    })
}

/// Whether the word of saying is itself negated: "did not want to confirm", "neither confirmed nor denied".
fn withheld(statement: &Statement, lexicon: &Lexicon, reading: &Reading, sheet: &Sheet) -> bool {
    let Some(cue) = statement.cue else { return false };
    let Some(sentence) = reading.sentence_at(cue.start) else { return false };
    let outside = |span: Span| !statement.content.iter().any(|content| content.overlaps(span));
    let words = sheet.words(sentence);
    let Some(at) = words.iter().position(|word| word.span.overlaps(cue)) else { return false };
    let near = words.get(at.saturating_sub(3)..(at + 4).min(words.len())).unwrap_or_default();
    let withholds = |folded: &str| lexicon.is("negation", folded) || lexicon.is("withhold", folded);
    near.iter().any(|word| outside(word.span) && withholds(&word.folded))
}

/// How the text itself presents a happening.
pub(crate) fn factual(factuality: Factuality) -> Mode {
    match factuality {
        Factuality::Happened | Factuality::Ongoing | Factuality::Reported => Mode::Asserted,
        Factuality::Planned => Mode::Planned,
        Factuality::Possible | Factuality::Conditional => Mode::Possible,
        Factuality::Denied => Mode::Denied,
        Factuality::Negated => Mode::Negated,
    }
}

/// Whether the article can be held to a happening's being past: it was asserted, so it lies before its publication.
pub(crate) fn latest(draft: &Draft, readings: &[&Reading]) -> Option<CalendarDate> {
    let past = draft.mode == Mode::Asserted && draft.event.is_none_or(|event| event.factuality != Factuality::Planned);
    past.then(|| readings[draft.doc].article.published).flatten()
}

/// Whether the words are a quotation's own, so that they may stand for the claim.
pub(crate) fn speaks_for_itself(statement: &Statement) -> bool {
    matches!(statement.form, StatementForm::Direct | StatementForm::Indirect)
}

/// Whether a sentence belongs to the report.
pub(crate) fn is_report(reading: &Reading, sentence: Span) -> bool {
    !is_noise(reading, sentence)
}
