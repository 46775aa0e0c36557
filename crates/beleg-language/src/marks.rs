//! Words that mark statements and events: each group of marks gives every word of a text one label, 0 or the number of a kind plus one.

/// A group of marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// The trigger of an event, by its type.
    Event,
    /// The trigger of an event, by whether it happened.
    Factuality,
    /// The cue of a statement, by what is done with it.
    Cue,
    /// The source of a statement.
    Source,
    /// The content of a statement, by its form.
    Content,
    /// The content of a statement, by its certainty.
    Certainty,
}

/// All groups, in the order of their labels.
pub const GROUPS: [Group; 6] =
    [Group::Event, Group::Factuality, Group::Cue, Group::Source, Group::Content, Group::Certainty];

/// The marks of a token: for each group the number of a kind plus one, or 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Marks([u8; GROUPS.len()]);

impl Marks {
    /// The kind of the token's mark in a group, as the JSON contract names it.
    pub fn kind(self, group: Group) -> Option<&'static str> {
        let label = usize::from(self.0[group as usize]);
        group.kinds().get(label.checked_sub(1)?).copied()
    }

    /// Marks the token, unless it is marked in that group already.
    pub fn mark(&mut self, group: Group, label: u8) {
        let own = &mut self.0[group as usize];
        if *own == 0 {
            *own = label;
        }
    }
}

impl Group {
    /// The kinds of the group, in the order of their labels, as the JSON contract names them.
    pub fn kinds(self) -> &'static [&'static str] {
        match self {
            Self::Event => &[
                "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
                "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "DISASTER", "ELECTION", "DEATH", "OTHER",
            ],
            Self::Factuality => {
                &["happened", "ongoing", "planned", "possible", "conditional", "denied", "negated", "reported"]
            }
            Self::Cue => &[
                "state", "confirm", "deny", "accuse", "warn", "threaten", "demand", "promise", "forecast", "speculate", "doubt",
                "praise", "criticize", "ask", "agree", "refuse",
            ],
            Self::Source => &["source"],
            Self::Content => &["direct", "partial", "indirect", "reported"],
            Self::Certainty => &["certain", "probable", "possible", "doubtful", "none"],
        }
    }
}
