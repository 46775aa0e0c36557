//! What a rule can say, and the roles its words play in that.

/// What a rule says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Action {
    /// A day, month or year of the calendar, by its parts.
    Date,
    /// A day of the week.
    Weekday,
    /// So many units before or after.
    Shift,
    /// A season, quarter or half (`span`) of a year.
    Span,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// A holiday.
    Holiday,
    /// A time of day by the clock.
    Clock,
    /// A part of a day.
    Part,
    /// A length of time.
    Duration,
    /// A recurring time.
    Set,
    /// The past, present or future without a date.
    Ref,
    /// No time expression, though it looks like one.
    None,
}

impl Action {
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "date" => Self::Date,
            "weekday" => Self::Weekday,
            "shift" => Self::Shift,
            "span" => Self::Span,
            "decade" => Self::Decade,
            "century" => Self::Century,
            "holiday" => Self::Holiday,
            "clock" => Self::Clock,
            "part" => Self::Part,
            "duration" => Self::Duration,
            "set" => Self::Set,
            "ref" => Self::Ref,
            "none" => Self::None,
            _ => return None,
        })
    }
}

/// What a word or number is to the rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub(crate) enum Role {
    /// Numbers of the calendar.
    Day,
    Month,
    Year,
    Weekday,
    /// A date in digits.
    Date,
    /// How many, and of what.
    Number,
    Unit,
    /// What is added to the number: "two and a half".
    Plus,
    /// `-1` last, `0` this, `1` next.
    Rel,
    /// `-` before, `+` after.
    Sign,
    /// What a shift counts from: `mention`, else publication.
    From,
    /// Part of the day: `MO`, `EV`.
    Part,
    /// Season, quarter, half: `FA`, `Q3`, `H1`.
    Span,
    Decade,
    Holiday,
    /// Time by the clock.
    Clock,
    Zone,
    /// `length`: a shift whose words are a length of time ("vor [drei Jahren]").
    As,
    /// A TIMEX3 value or modifier as it stands.
    Value,
    Modifier,
    /// What the number must be in its clause: `adverbial`, or at least no `argument`.
    Clause,
    /// Anything the rule does not use.
    Other,
}

impl Role {
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "day" => Self::Day,
            "month" => Self::Month,
            "year" => Self::Year,
            "weekday" => Self::Weekday,
            "date" => Self::Date,
            "n" | "number" => Self::Number,
            "unit" => Self::Unit,
            "plus" => Self::Plus,
            "rel" => Self::Rel,
            "sign" => Self::Sign,
            "from" => Self::From,
            "part" => Self::Part,
            "span" => Self::Span,
            "decade" => Self::Decade,
            "holiday" => Self::Holiday,
            "clock" => Self::Clock,
            "zone" => Self::Zone,
            "as" => Self::As,
            "value" => Self::Value,
            "mod" => Self::Modifier,
            "clause" => Self::Clause,
            "other" => Self::Other,
            _ => return None,
        })
    }
}
