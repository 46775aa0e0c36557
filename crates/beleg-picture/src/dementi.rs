//! Denials that go beyond one sentence of an article.

use beleg_core::{
    Span,
    picture::ClaimKind,
    reading::{EntityKind, MentionForm},
};

use crate::{
    bare::is_bare_content,
    clauses::matched,
    collect::Article,
    drafts::{Draft, Mode, rejecting},
    similarity::{Content, hash},
    words::Word,
};

/// Longest sentence, in words, that only says that something was untrue.
const BRIEF: usize = 12;
/// Most content words of a denial that only points to what others say.
const POINTING: usize = 3;

impl Article<'_, '_, '_> {
    /// What is negated right behind a denial goes on with it ("She dismissed the reports: nobody has died there").
    pub(crate) fn follow_denials(&mut self) {
        let reading = self.reading;
        let leads: Vec<Span> =
            reading.sentences.iter().copied().filter(|s| rejecting(reading, self.sheet, *s, self.lexicon)).collect();
        let denied = self.drafts.iter().filter(|draft| draft.mode == Mode::Denied);
        let denied: Vec<(Span, Span, usize, Vec<u64>)> = denied
            .map(|draft| (draft.focus(), draft.quote, draft.source.origin, draft.content.senses().to_vec()))
            .collect();
        for draft in &mut self.drafts {
            let negated = draft.mode == Mode::Negated || (draft.mode == Mode::Asserted && draft.content.negated);
            // Who seems to speak for a place or a ship is likely taken wrongly.
            let speaks = |row: &usize| {
                let kind = self.cast.rows.get(*row).map(|row| row.kind);
                matches!(kind, Some(EntityKind::Person | EntityKind::Organization | EntityKind::Country))
            };
            let voice = draft.statement.is_some() && draft.source.speakers.iter().all(speaks);
            if !negated || draft.kind == ClaimKind::Figure || !voice {
                continue;
            }
            let at = draft.focus().start;
            let near = |before: usize| {
                before <= at && reading.sentences.iter().filter(|s| s.start > before && s.start <= at).count() <= 1
            };
            // "I never left the country," he said. He called reports of his flight a fairy tale.
            let next = |focus: Span, senses: &[u64]| {
                let between = reading.sentences.iter().filter(|s| s.start > at && s.start <= focus.start).count();
                let about = || matched(draft.content.words(), senses).0 > 0;
                draft.statement.is_some() && focus.start > at && between <= 1 && about()
            };
            let goes_on = denied.iter().find(|(focus, _, origin, senses)| {
                near(focus.start) || *origin == draft.source.origin && next(*focus, senses)
            });
            if let Some((_, quote, ..)) = goes_on {
                (draft.mode, draft.follows) = (Mode::Denied, Some(*quote));
            } else if leads.iter().any(|sentence| near(sentence.start)) {
                draft.mode = Mode::Denied;
            }
        }
    }

    /// "This account was false": what the sentence before told as one's own report is taken back.
    pub(crate) fn retractions(&mut self) {
        let reading = self.reading;
        for pair in reading.sentences.windows(2) {
            let &[told, sentence] = pair else { continue };
            let words = self.sheet.words(sentence);
            let is = |at: usize, list: &str| words.get(at).is_some_and(|word| self.lexicon.is(list, &word.folded));
            let said = |at: usize| is(at, "report") || is(at, "utterance");
            let points = (0..words.len()).any(|at| is(at, "this") && said(at + 1));
            let any = |list: &str| (0..words.len()).any(|at| is(at, list));
            let takes_back = any("retract");
            if words.len() > BRIEF || !points || !(any("untrue") || any("wrong") || takes_back) || any("negation") {
                continue;
            }
            let own = takes_back || self.sheet.words(told).iter().any(|word| self.lexicon.is("we", &word.folded));
            for draft in self.drafts.iter_mut().filter(|draft| own && told.contains(draft.quote)) {
                draft.mode = Mode::Denied;
                (draft.retracts, draft.recants) = (true, !takes_back);
                draft.quote = draft.quote.cover(sentence);
                draft.focus.push(sentence);
            }
        }
    }

    /// "He called reports of his flight a fairy tale" denies what the reports are of, not the fairy tale.
    pub(crate) fn rejected_reports(&mut self) {
        let reading = self.reading;
        for n in 0..self.drafts.len() {
            let draft = &self.drafts[n];
            let Some(statement) = draft.statement.filter(|_| draft.mode == Mode::Denied) else { continue };
            let Some(sentence) = reading.sentence_at(draft.focus().start) else { continue };
            let words = self.sheet.words(sentence);
            let said = |span: Span| statement.content.iter().any(|content| content.overlaps(span));
            let is = |word: &Word, list: &str| self.lexicon.is(list, &word.folded);
            // The report can be part of what is said: "Den Bericht, …, nannte er frei erfunden".
            let untrue = words.iter().find(|word| said(word.span) && is(word, "untrue"));
            let report = words.iter().find(|word| is(word, "report"));
            // "An earlier statement that they were dismissed was incorrect, the firm said."
            let earlier = words.iter().position(|word| said(word.span) && is(word, "utterance"));
            let wrong = earlier.and_then(|at| words[at..].iter().find(|word| is(word, "wrong")));
            let topic = match (report, earlier.zip(wrong)) {
                (Some(report), _) if untrue.is_some() => {
                    let content = statement.content.iter().copied().filter(|content| !content.contains(report.span));
                    let ends = content.chain(statement.cue).chain(statement.source).chain(untrue.map(|word| word.span));
                    let end = ends.map(|span| span.start).filter(|start| *start > report.span.end).min();
                    Span::new(report.span.end, end.unwrap_or(sentence.end))
                }
                (_, Some((at, wrong))) => {
                    self.drafts[n].retracts = true;
                    Span::new(words[at].span.end, wrong.span.start)
                }
                _ => continue,
            };
            let content = self.content(&[topic]);
            if content.words().next().is_some() {
                let draft = &mut self.drafts[n];
                draft.content = content;
                if !draft.focus.iter().any(|span| span.overlaps(topic)) {
                    draft.focus.push(topic);
                    draft.focus.sort_unstable();
                }
            }
        }
    }

    /// "He denied reports of a split in the party": what is denied is the split, whatever else is named.
    pub(crate) fn denied_matters(&mut self) {
        let (text, lexicon) = (&self.reading.article.text, self.lexicon);
        for n in 0..self.drafts.len() {
            let draft = &self.drafts[n];
            let Some(sentence) = self.reading.sentence_at(draft.focus().start) else { continue };
            let Some(statement) = draft.statement.filter(|_| draft.mode == Mode::Denied) else { continue };
            let words = self.sheet.words(sentence);
            let is = |at: usize, list: &str| words.get(at).is_some_and(|word| lexicon.is(list, &word.folded));
            let said = |at: usize| statement.content.iter().any(|content| content.contains(words[at].span));
            let Some(of) = (0..words.len()).find(|at| is(*at, "report") && said(*at) && is(at + 1, "about")) else {
                continue;
            };
            let tells = |at: &usize| Content::tells(&words[*at].folded, lexicon);
            let joined = |at: &usize| text.get(words[at - 1].span.end..words[*at].span.start) == Some(" ");
            let start = (of + 2..words.len()).take_while(joined).find(tells).unwrap_or(words.len());
            let run: Vec<usize> =
                (start..words.len()).take_while(|at| tells(at) && (*at == start || joined(at))).collect();
            let capital =
                |at: &usize| words[*at].span.of(text).is_some_and(|word| word.starts_with(char::is_uppercase));
            // The noun is the first with a capital letter, or else the last before the next small word.
            let noun = if lexicon.is("capital", "nouns") { run.into_iter().find(capital) } else { run.last().copied() };
            let Some(noun) = noun else { continue };
            let entities = self.reading.entities.iter().flat_map(|entity| &entity.mentions);
            if entities
                .clone()
                .any(|mention| mention.form == MentionForm::Name && mention.span.contains(words[noun].span))
            {
                continue;
            }
            let mut keys = lexicon.meanings(&[words[noun].folded.as_str()], 0);
            keys.push(hash(&lexicon.stem(&words[noun].folded)));
            self.drafts[n].matter = keys;
        }
    }

    /// "Her husband denied this" denies what stands before, whatever is said beside.
    pub(crate) fn answering_denials(&mut self) {
        let text = &self.reading.article.text;
        for n in 0..self.drafts.len() {
            let draft = &self.drafts[n];
            let Some(sentence) = self.reading.sentence_at(draft.focus().start) else { continue };
            let Some(statement) = draft.statement.filter(|_| draft.mode == Mode::Denied) else { continue };
            let words = self.sheet.words(sentence);
            let said = |word: &Word| statement.content.iter().any(|content| content.contains(word.span));
            let own: Vec<&Word> = words.iter().filter(|word| !said(word)).collect();
            let is = |word: &Word, list: &str| self.lexicon.is(list, &word.folded);
            // "das" is a pronoun where no noun follows.
            let alone = |at: usize| {
                own.get(at + 1).is_none_or(|next| {
                    let gap = text.get(own[at].span.end..next.span.start);
                    gap != Some(" ") || is(next, "particle") || is(next, "stop") || is(next, "negation")
                })
            };
            let points = (0..own.len()).any(|at| is(own[at], "that") && alone(at));
            let denies = own.iter().any(|word| is(word, "denying") || is(word, "reject"));
            let contradicts =
                own.iter().any(|word| is(word, "contradict")) && !own.iter().any(|word| is(word, "report"));
            self.drafts[n].answers = contradicts || (points && denies);
        }
    }

    /// Denials that repeat nothing of what they deny.
    pub(crate) fn bare_denials(&mut self) {
        let (lexicon, sheet) = (self.lexicon, self.sheet);
        for draft in self.drafts.iter_mut().filter(|draft| draft.mode == Mode::Denied) {
            draft.bare = draft.statement.is_some_and(|statement| is_bare_content(&statement.content, lexicon, sheet));
        }
    }

    /// "The claim of the strikers is a lie" says what is denied only with what its speaker said before.
    pub(crate) fn pointing_denials(&mut self) {
        let reading = self.reading;
        for n in 0..self.drafts.len() {
            let draft = &self.drafts[n];
            let Some(sentence) = reading.sentence_at(draft.focus().start) else { continue };
            let retracts = draft.mode == Mode::Denied && self.is_own_report(sentence);
            self.drafts[n].retracts |= retracts;
            let draft = &self.drafts[n];
            let length: usize = draft.content.clauses.iter().map(|clause| clause.words.len()).sum();
            let points = draft.mode == Mode::Denied
                && length <= POINTING
                && rejecting(reading, self.sheet, sentence, self.lexicon);
            let points = points && self.names_claimant(sentence);
            let Some(before) = reading.sentences.iter().rfind(|other| other.end <= sentence.start) else { continue };
            let same = |other: &&Draft| {
                other.source.origin == draft.source.origin
                    && other.statement.is_some()
                    && before.contains(other.focus())
            };
            let Some(focus) = self.drafts.iter().find(same).map(|other| other.focus.clone()).filter(|_| points) else {
                continue;
            };
            let spans: Vec<Span> = focus.into_iter().chain(draft.focus.iter().copied()).collect();
            let content = self.content(&spans);
            let draft = &mut self.drafts[n];
            draft.points = true;
            draft.quote = draft.quote.cover(*before);
            (draft.focus, draft.content) = (spans, content);
        }
    }

    /// Whether a report is called untrue that is the speaker's own ("The paper withdrew its report").
    fn is_own_report(&self, sentence: Span) -> bool {
        let words = self.sheet.words(sentence);
        let own = |pair: &[Word]| {
            self.lexicon.is("possessive", &pair[0].folded) && self.lexicon.is("report", &pair[1].folded)
        };
        rejecting(self.reading, self.sheet, sentence, self.lexicon) && words.windows(2).any(own)
    }

    /// Whether a word for what others say is followed by who says it.
    fn names_claimant(&self, sentence: Span) -> bool {
        let words = self.sheet.words(sentence);
        let is = |at: usize, list: &str| words.get(at).is_some_and(|word| self.lexicon.is(list, &word.folded));
        let claims = (0..words.len()).filter(|at| is(*at, "report"));
        claims.into_iter().any(|at| (at + 1..at + 4).any(|next| is(next, "unnamed") || is(next, "office")))
    }
}
