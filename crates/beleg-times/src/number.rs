//! Numbers as they are written in digits, and what they can be.

use crate::words::Value;

/// What a number in digits may be read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// Any number: "3", "1.500", "2,5", and the words of the list `number`.
    Any,
    /// Four digits from 1000 to 2199.
    Year,
    /// A year of living memory that is no round hundred: needs no word beside it to be taken for a year.
    LikelyYear,
    /// A round hundred of living memory: as often a count as a year.
    RoundYear,
    /// Two digits, perhaps with an apostrophe: "'68".
    ShortYear,
    /// A day of the month: "3", "03".
    Day,
    /// A day of the month as ordinal: "3.", "3rd".
    OrdinalDay,
    /// Any ordinal: "21."
    Ordinal,
    /// The number of a month: "9", "09".
    Month,
    /// The same with a full stop: "9."
    OrdinalMonth,
    /// "3.10" or "3.10."
    DayMonth,
    /// "3.10." only.
    DayMonthStop,
    /// "3.10.2023" or "03.10.23"
    DayMonthYear,
    /// "2023-10-03"
    Iso,
    /// "2023-10"
    IsoMonth,
    /// "10/13/2023" where only one order makes a date.
    Slashed,
    /// "1995/96"
    Years,
    /// "19.30", "19:30" or "19"
    Clock,
    /// "1930", before a zone or "hours"
    ClockDigits,
    /// "19.30" or "19:30"
    ClockMinutes,
    /// Two digits up to 59: minutes.
    Minutes,
    /// "1990er", "90s"
    Decade,
}

/// How a language writes numbers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Style {
    /// What stands before the fraction.
    pub(crate) decimal: char,
    /// What stands between thousands.
    pub(crate) thousands: char,
    /// What makes a number an ordinal: ".", "st".
    pub(crate) ordinal: Vec<String>,
    /// What makes a number a decade: "er", "s".
    pub(crate) decade: Vec<String>,
    /// What a name of a day may carry: "'s".
    pub(crate) possessive: Vec<String>,
}

impl Class {
    /// The class with the given name in a pattern.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "n" => Self::Any,
            "year" => Self::Year,
            "likely-year" => Self::LikelyYear,
            "round-year" => Self::RoundYear,
            "yy" => Self::ShortYear,
            "day" => Self::Day,
            "day." => Self::OrdinalDay,
            "nth" => Self::Ordinal,
            "m" => Self::Month,
            "m." => Self::OrdinalMonth,
            "d.m" => Self::DayMonth,
            "d.m." => Self::DayMonthStop,
            "d.m.y" => Self::DayMonthYear,
            "y-m-d" => Self::Iso,
            "y-m" => Self::IsoMonth,
            "d/m/y" => Self::Slashed,
            "year/yy" => Self::Years,
            "clock" => Self::Clock,
            "hhmm" => Self::ClockDigits,
            "h:m" => Self::ClockMinutes,
            "mm" => Self::Minutes,
            "decade" => Self::Decade,
            _ => return None,
        })
    }

    /// The role that the class fills if the pattern names none.
    pub(crate) fn role(self) -> &'static str {
        match self {
            Self::Any | Self::Ordinal | Self::Minutes => "n",
            Self::Year | Self::LikelyYear | Self::RoundYear | Self::ShortYear => "year",
            Self::Day | Self::OrdinalDay => "day",
            Self::Month | Self::OrdinalMonth => "month",
            Self::DayMonth
            | Self::DayMonthStop
            | Self::DayMonthYear
            | Self::Iso
            | Self::IsoMonth
            | Self::Slashed
            | Self::Years => "date",
            Self::Clock | Self::ClockMinutes | Self::ClockDigits => "clock",
            Self::Decade => "decade",
        }
    }

    /// Reads `text`, which begins with a digit, as a number of this class.
    pub(crate) fn read(self, text: &str, style: &Style) -> Option<Value> {
        let number = |text: &str| Value::Number(text.parse().unwrap_or(0.0));
        match self {
            Self::Any => any(text, style),
            Self::Year => (text.len() == 4 && within(text, 1000, 2199)).then(|| number(text)),
            Self::LikelyYear => {
                let likely = text.len() == 4 && within(text, 1900, 2049) && !text.ends_with("00");
                likely.then(|| number(text))
            }
            Self::RoundYear => {
                let round = text.len() == 4 && within(text, 1900, 2049) && text.ends_with("00");
                round.then(|| number(text))
            }
            Self::ShortYear => {
                let text = text.trim_start_matches(['\'', '’']);
                (text.len() == 2 && within(text, 0, 99)).then(|| number(text))
            }
            Self::Day => (text.len() <= 2 && within(text, 1, 31)).then(|| number(text)),
            Self::Month => (text.len() <= 2 && within(text, 1, 12)).then(|| number(text)),
            Self::OrdinalDay => Self::Day.read(ordinal(text, style)?, style),
            Self::OrdinalMonth => Self::Month.read(ordinal(text, style)?, style),
            Self::Ordinal => {
                let digits = ordinal(text, style)?;
                (digits.len() <= 3).then(|| number(digits))
            }
            Self::DayMonth => day_month(text.strip_suffix('.').unwrap_or(text)),
            Self::DayMonthStop => day_month(text.strip_suffix('.')?),
            Self::DayMonthYear => day_month_year(text),
            Self::Iso => iso(text),
            Self::IsoMonth => {
                let (year, month) = text.split_once('-')?;
                let whole = year.len() == 4 && month.len() == 2 && within(year, 1800, 2199) && within(month, 1, 12);
                whole.then(|| Value::Numeric(0, small(month), Some(short(year))))
            }
            Self::Slashed => slashed(text),
            Self::Years => years(text),
            Self::Clock => {
                if text.len() <= 2 && within(text, 0, 24) {
                    return Some(Value::Clock(small(text), 0));
                }
                clock(text)
            }
            Self::ClockMinutes => clock(text),
            Self::ClockDigits => {
                let (hour, minute) = text.split_at_checked(2).filter(|_| text.len() == 4)?;
                (within(hour, 0, 24) && within(minute, 0, 59)).then(|| Value::Clock(small(hour), small(minute)))
            }
            Self::Minutes => (text.len() == 2 && within(text, 0, 59)).then(|| number(text)),
            Self::Decade => {
                let digits = style.decade.iter().find_map(|suffix| text.strip_suffix(suffix.as_str()))?;
                let whole =
                    (digits.len() == 2 || digits.len() == 4) && within(digits, 10, 2199) && digits.ends_with('0');
                whole.then(|| number(digits))
            }
        }
    }
}

fn any(text: &str, style: &Style) -> Option<Value> {
    let (whole, fraction) = text.split_once(style.decimal).unwrap_or((text, ""));
    let groups: Vec<&str> = whole.split(style.thousands).collect();
    let grouped = groups.len() == 1 || groups.iter().skip(1).all(|group| group.len() == 3);
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 12 || fraction.len() > 4 || !grouped {
        return None;
    }
    if !(groups.iter().all(|group| digits(group)) && digits(fraction)) {
        return None;
    }
    let plain = format!("{}.{fraction}0", groups.concat());
    plain.parse().ok().map(Value::Number)
}

fn ordinal<'t>(text: &'t str, style: &Style) -> Option<&'t str> {
    let digits = style.ordinal.iter().find_map(|suffix| text.strip_suffix(suffix.as_str()))?;
    digits.bytes().all(|b| b.is_ascii_digit()).then_some(digits)
}

fn within(text: &str, least: u32, most: u32) -> bool {
    let digits = !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
    digits && text.parse().is_ok_and(|number: u32| (least..=most).contains(&number))
}

fn small(text: &str) -> u8 {
    text.parse().unwrap_or(0)
}

fn short(text: &str) -> i16 {
    text.parse().unwrap_or(0)
}

fn day_month(text: &str) -> Option<Value> {
    let (day, month) = text.split_once('.')?;
    let whole = day.len() <= 2 && month.len() <= 2 && within(day, 1, 31) && within(month, 1, 12);
    whole.then(|| Value::Numeric(small(day), small(month), None))
}

fn day_month_year(text: &str) -> Option<Value> {
    let (rest, year) = text.rsplit_once('.')?;
    let Value::Numeric(day, month, _) = day_month(rest)? else { return None };
    let year = match year.len() {
        4 if within(year, 1000, 2199) => short(year),
        2 if within(year, 0, 99) => full_year(short(year)),
        _ => return None,
    };
    Some(Value::Numeric(day, month, Some(year)))
}

/// "23" is 2023, "68" is 1968. Newspapers write the short form of years of living memory.
pub(crate) fn full_year(short: i16) -> i16 {
    if short < 50 { 2000 + short } else { 1900 + short }
}

fn iso(text: &str) -> Option<Value> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let whole = parts.next().is_none() && year.len() == 4 && month.len() == 2 && day.len() == 2;
    let fits = whole && within(year, 1000, 2199) && within(month, 1, 12) && within(day, 1, 31);
    fits.then(|| Value::Numeric(small(day), small(month), Some(short(year))))
}

/// Month first or day first is told by a number above twelve; where neither is, the month stays open.
fn slashed(text: &str) -> Option<Value> {
    let mut parts = text.split('/');
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let whole = parts.next().is_none() && first.len() <= 2 && second.len() <= 2 && year.len() == 4;
    if !whole || !within(first, 1, 31) || !within(second, 1, 31) || !within(year, 1000, 2199) {
        return None;
    }
    let (first, second, year) = (small(first), small(second), Some(short(year)));
    match (first, second) {
        (month, day) if month == day => Some(Value::Numeric(day, month, year)),
        (month @ 1..=12, day @ 13..) => Some(Value::Numeric(day, month, year)),
        (day @ 13.., month @ 1..=12) => Some(Value::Numeric(day, month, year)),
        (13.., _) => None,
        _ => Some(Value::Numeric(0, 0, year)),
    }
}

fn years(text: &str) -> Option<Value> {
    let (first, second) = text.split_once(['/', '-', '–'])?;
    if first.len() != 4 || !within(first, 1000, 2199) {
        return None;
    }
    let first = short(first);
    let second = match second.len() {
        2 if within(second, 0, 99) => first / 100 * 100 + short(second) + if short(second) == 0 { 100 } else { 0 },
        4 if within(second, 1000, 2199) => short(second),
        _ => return None,
    };
    (second == first + 1).then_some(Value::Years(first, second))
}

fn clock(text: &str) -> Option<Value> {
    let (hour, rest) = text.split_once([':', '.'])?;
    let minute = rest.get(..2)?;
    let second = rest.get(2..)?;
    let seconds_fit = second.is_empty() || (second.starts_with(':') && within(&second[1..], 0, 59));
    let whole = hour.len() <= 2 && within(hour, 0, 24) && within(minute, 0, 59) && seconds_fit;
    whole.then(|| Value::Clock(small(hour), small(minute)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn style() -> Style {
        Style { decimal: ',', thousands: '.', ordinal: vec![".".into()], decade: vec!["er".into()], possessive: vec![] }
    }

    #[test]
    fn numbers_are_read_only_as_what_they_can_be() {
        let read = |class: Class, text: &str| class.read(text, &style());
        assert_eq!(read(Class::Any, "1.500"), Some(Value::Number(1500.0)));
        assert_eq!(read(Class::Any, "2,5"), Some(Value::Number(2.5)));
        assert_eq!(read(Class::Any, "19.30"), None);
        assert_eq!(read(Class::Year, "2.000"), None);
        assert_eq!(read(Class::DayMonthYear, "03.10.23"), Some(Value::Numeric(3, 10, Some(2023))));
        assert_eq!(read(Class::DayMonthYear, "1.2.3"), None);
        assert_eq!(read(Class::DayMonth, "3.13"), None);
        assert_eq!(read(Class::Years, "1995/96"), Some(Value::Years(1995, 1996)));
        assert_eq!(read(Class::Years, "1999/00"), Some(Value::Years(1999, 2000)));
        assert_eq!(read(Class::Years, "2007/12"), None);
        assert_eq!(read(Class::Slashed, "10/13/2023"), Some(Value::Numeric(13, 10, Some(2023))));
        assert_eq!(read(Class::Slashed, "10/11/2023"), Some(Value::Numeric(0, 0, Some(2023))));
        assert_eq!(read(Class::Clock, "25"), None);
        assert_eq!(read(Class::Decade, "1990er"), Some(Value::Number(1990.0)));
    }
}
