//! How a claim stands, and why, in words.

use beleg_core::{
    Reading,
    picture::{OriginKind, Status},
    reading::{Act, Certainty, Factuality},
};

use crate::{
    claims::Group,
    copies::{Taken, outlet_of},
    drafts::{Draft, Mode},
    lexicon::Lexicons,
    names::parts,
    origins::OriginRow,
    phrases::Phrases,
};

/// What the status of a claim is judged by.
pub(crate) struct Judge<'a> {
    pub(crate) readings: &'a [&'a Reading],
    pub(crate) drafts: &'a [Draft<'a>],
    pub(crate) groups: &'a [Group],
    pub(crate) origins: &'a [OriginRow],
    pub(crate) copies: &'a [Taken],
    pub(crate) lexicons: &'a Lexicons,
    pub(crate) phrases: &'a Phrases<'a>,
}

impl Judge<'_> {
    /// The status of a claim and its reason.
    pub(crate) fn status(&self, group: &Group) -> (Status, String) {
        let members: Vec<&Draft> = group.members.iter().map(|member| &self.drafts[*member]).collect();
        let denials: Vec<&Draft> = group.denials.iter().map(|member| &self.drafts[*member]).collect();
        match group.mode {
            Mode::Denied => self.denial(group, &members),
            _ if !denials.is_empty() => {
                let reason = self.say_against("reason.disputed", &members, &denials);
                (Status::Disputed, reason)
            }
            Mode::Asserted => self.asserted(&members),
            Mode::Negated => (Status::Reported, self.say("reason.negated", &members)),
            Mode::Planned => {
                let promised = members.iter().any(|draft| draft.statement.is_some_and(|s| s.act == Act::Promise));
                let key = if promised { "reason.act.promise" } else { "reason.planned" };
                (Status::Planned, self.say(key, &members))
            }
            Mode::Possible => {
                let speculation = members.iter().any(|draft| draft.statement.is_some_and(|s| s.act == Act::Speculate));
                let key = if speculation { "reason.possible.speculate" } else { "reason.possible" };
                (Status::Possible, self.say(key, &members))
            }
            Mode::Forecast => {
                let open = |draft: &&Draft| draft.statement.is_some_and(|s| s.certainty == Certainty::Possible);
                let key = if members.iter().all(open) { "reason.forecast.possible" } else { "reason.forecast" };
                (Status::Forecast, self.say(key, &members))
            }
            Mode::Act(act) => (Status::Reported, self.say(&format!("reason.act.{act}"), &members)),
        }
    }

    fn denial(&self, group: &Group, members: &[&Draft]) -> (Status, String) {
        let claimants: Vec<&Draft> = group
            .denies
            .iter()
            .filter_map(|target| self.groups.get(*target))
            .flat_map(|target| target.members.iter().map(|member| &self.drafts[*member]))
            .collect();
        if claimants.is_empty() {
            return (Status::Denied, self.say_against("reason.denied", &[], members));
        }
        (Status::Disputed, self.say_against("reason.denial.disputed", &claimants, members))
    }

    fn asserted(&self, members: &[&Draft]) -> (Status, String) {
        let pick = |fits: &dyn Fn(&Draft) -> bool| -> Vec<&Draft> {
            members.iter().copied().filter(|draft| fits(draft)).collect()
        };
        let confirming = pick(&|draft| draft.statement.is_some_and(|statement| statement.act == Act::Confirm));
        if !confirming.is_empty() {
            let mut reason = self.say("reason.confirm", &confirming);
            // Copies of the confirmation are no earlier claimants.
            let first = pick(&|draft| {
                draft.statement.is_some() && confirming.iter().all(|other| other.source.origin != draft.source.origin)
            });
            if !first.is_empty() {
                reason.push_str(&self.say("reason.confirm.claimant", &first[..1]));
            }
            return (Status::Confirmed, reason);
        }
        let narrated = pick(&|draft| {
            let reported = |factuality| factuality == Factuality::Reported;
            let hearsay = draft.event.is_some_and(|event| reported(event.factuality))
                || draft.transfer.is_some_and(|transfer| reported(transfer.factuality));
            draft.statement.is_none() && !hearsay && !draft.source.heard
        });
        let named = pick(&|draft| self.is_named(draft) && !self.keeps_distance(draft));
        // Whoever is named stands for it rather than a paper that tells it as a fact.
        if !named.is_empty() {
            return (Status::Reported, self.say("reason.report.state", &named));
        }
        if !narrated.is_empty() {
            return (Status::Reported, self.say("reason.report.narration", &narrated));
        }
        let sourced = pick(&|draft| !self.origins[draft.source.origin].name.is_empty() && !self.is_nobody(draft));
        if sourced.is_empty() {
            return (Status::Alleged, self.say("reason.alleged.unnamed", members));
        }
        let accused = sourced.iter().all(|draft| draft.statement.is_some_and(|statement| statement.act == Act::Accuse));
        (Status::Alleged, self.say(if accused { "reason.act.accuse" } else { "reason.alleged" }, &sourced))
    }

    fn is_named(&self, draft: &Draft) -> bool {
        draft.statement.is_some_and(|statement| statement.act != Act::Accuse)
            && self.origins[draft.source.origin].kind != OriginKind::Unnamed
    }

    /// Whether no source is given at all.
    fn is_nobody(&self, draft: &Draft) -> bool {
        !draft.source.heard
            && draft.statement.is_none_or(|statement| statement.source.is_none() && statement.source_name.is_none())
    }

    fn keeps_distance(&self, draft: &Draft) -> bool {
        let reading = self.readings[draft.doc];
        let lexicon = self.lexicons.of(&reading.article.language);
        let Some(statement) = draft.statement else { return false };
        let cue = statement.cue.and_then(|cue| cue.of(&reading.article.text));
        let mut words = [statement.marker.as_deref(), cue].into_iter().flatten().flat_map(parts);
        words.any(|word| lexicon.is("distance", &word))
    }

    fn say(&self, key: &str, members: &[&Draft]) -> String {
        self.say_against(key, members, &[])
    }

    fn say_against(&self, key: &str, members: &[&Draft], deniers: &[&Draft]) -> String {
        let outlets: Vec<String> = distinct(members.iter().map(|draft| outlet_of(&self.readings[draft.doc].article)));
        let values = [
            ("who", self.phrases.list(&self.who(members))),
            ("marker", self.marker(members)),
            ("deniers", self.phrases.list(&self.who(deniers))),
            ("denial", self.marker(deniers)),
            ("outlets", self.phrases.list(&outlets)),
        ];
        let values: Vec<(&str, &str)> = values.iter().map(|(key, value)| (*key, value.as_str())).collect();
        self.phrases.say(key, &values)
    }

    /// The names of the origins, first come first.
    fn who(&self, members: &[&Draft]) -> Vec<String> {
        distinct(members.iter().map(|draft| self.origins[draft.source.origin].name.clone()))
    }

    /// The deciding word of the first that has one; copies come last, their words are another's.
    fn marker(&self, members: &[&Draft]) -> String {
        let copied = |draft: &Draft| self.copies.iter().any(|row| row.copy == draft.doc);
        let mut sorted: Vec<&&Draft> = members.iter().collect();
        sorted.sort_by_key(|draft| (copied(draft), draft.doc, draft.quote));
        let word = sorted.into_iter().find_map(|draft| draft.marker(self.readings[draft.doc]));
        self.phrases.marker(word)
    }
}

fn distinct(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen: Vec<String> = vec![];
    for name in names.filter(|name| !name.is_empty()) {
        if !seen.contains(&name) {
            seen.push(name);
        }
    }
    seen
}
