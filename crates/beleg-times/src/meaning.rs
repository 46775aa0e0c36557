//! What a match says, as a TIMEX3 value.

use std::cell::OnceCell;

use beleg_core::{CalendarDate, reading::TimeKind, timex::range};

use crate::{
    action::{Action, Role},
    clause::Direction,
    holiday,
    matching::Said,
    number::full_year,
    shift::shift,
    words::{Value, Words},
};

/// What is known where an expression stands.
pub(crate) struct Known<'a> {
    pub(crate) published: Option<CalendarDate>,
    /// The date last mentioned.
    pub(crate) mention: Option<CalendarDate>,
    /// The day last mentioned in this or the sentence before, else the day the report tells of, else that of publication.
    pub(crate) frame: Option<CalendarDate>,
    /// The date last mentioned, if that was in this sentence or the one before.
    pub(crate) near: Option<CalendarDate>,
    /// The day that a time of day belongs to; empty if to many.
    pub(crate) day: Option<String>,
    /// Whether the clause looks back or ahead; asked only where it matters.
    pub(crate) direction: &'a dyn Fn() -> Direction,
}

/// A value, and the date it stands for if it is one.
pub(crate) struct Meaning {
    pub(crate) kind: TimeKind,
    pub(crate) value: String,
    pub(crate) date: Option<CalendarDate>,
    /// Where a counted length leads: a value as for a date.
    pub(crate) leads: Option<String>,
}

/// The meaning of what was said, or `None` if it makes no sense (30 February).
pub(crate) fn meaning(action: Action, said: &Said, words: &Words, known: &Known) -> Option<Meaning> {
    let words = Told { said, words, known, direction: OnceCell::new() };
    match action {
        Action::Date => words.date(),
        Action::Weekday => words.weekday(),
        Action::Shift => words.shift(),
        Action::Span => words.span(),
        Action::Decade => words.decade(),
        Action::Century => words.century(),
        Action::Holiday => words.holiday(),
        Action::Clock => words.clock(),
        Action::Part => words.part_of_day(),
        Action::Duration => words.duration(),
        Action::Set => words.set(),
        Action::Ref => Some(date_value(words.text(Role::Value)?.to_owned(), None)),
        Action::None => None,
    }
}

struct Told<'a> {
    said: &'a Said,
    words: &'a Words,
    known: &'a Known<'a>,
    direction: OnceCell<Direction>,
}

fn date_value(value: String, date: Option<CalendarDate>) -> Meaning {
    Meaning { kind: TimeKind::Date, value, date, leads: None }
}

impl Told<'_> {
    fn get(&self, role: Role) -> Option<Value> {
        self.said.iter().find(|(said, _)| *said == role).map(|(_, value)| *value)
    }

    fn text(&self, role: Role) -> Option<&str> {
        match self.get(role)? {
            Value::Text(value) => Some(self.words.text(value)),
            _ => None,
        }
    }

    fn number(&self, role: Role) -> Option<f64> {
        match self.get(role)? {
            Value::Number(number) => Some(number),
            Value::Text(value) => self.words.text(value).parse().ok(),
            _ => None,
        }
    }

    #[allow(clippy::cast_possible_truncation, reason = "bounded just before")]
    fn small(&self, role: Role) -> Option<i16> {
        self.number(role).filter(|number| number.abs() < 10_000.0 && number.fract() == 0.0).map(|number| number as i16)
    }

    fn byte(&self, role: Role) -> Option<u8> {
        u8::try_from(self.small(role)?).ok()
    }

    fn direction(&self) -> Direction {
        *self.direction.get_or_init(|| match self.text(Role::Sign) {
            Some("-" | "past") => Direction::Past,
            Some("+") => Direction::Future,
            _ => (self.known.direction)(),
        })
    }

    fn from(&self) -> Option<CalendarDate> {
        match self.text(Role::From) {
            Some("mention") => self.known.mention,
            Some("open") => None,
            Some("frame") if matches!(self.text(Role::Unit), Some("D") | None) => self.known.frame,
            Some("frame") => self.known.near.filter(|near| self.is_told_of(*near)).or(self.known.published),
            _ => self.known.published,
        }
    }

    /// Whether "des Jahres" and "im Vorjahr" can count from a date mentioned just before.
    fn is_told_of(&self, near: CalendarDate) -> bool {
        let precise = match self.text(Role::Unit) {
            Some("W") => near.day().is_some(),
            Some("M" | "Q" | "H") => near.month().is_some(),
            _ => true,
        };
        let Some(published) = self.known.published else { return precise };
        let ago = published.year() - near.year();
        // A firm founded in 1990 compares with the year before the report.
        const COMPARED: std::ops::RangeInclusive<i16> = -1..=3;
        precise
            && match self.small(Role::Rel) {
                Some(0) if self.direction() == Direction::Past => ago >= 0,
                Some(0) => ago <= 0,
                _ => COMPARED.contains(&ago),
            }
    }

    /// The year that the words name: in digits, or as "last year".
    fn year(&self) -> Option<Option<i16>> {
        if let Some(year) = self.small(Role::Year) {
            return Some(Some(if year < 100 { full_year(year) } else { year }));
        }
        let rel = self.small(Role::Rel)?;
        Some(self.from().map(|date| date.year() + rel))
    }

    fn date(&self) -> Option<Meaning> {
        if let Some(Value::Years(first, last)) = self.get(Role::Date) {
            return Some(date_value(format!("{first:04}/{last:04}"), CalendarDate::from_year(first)));
        }
        let (day, month, year) = match self.get(Role::Date) {
            // "28.02. – 01.03.2022": the year of the other end.
            Some(Value::Numeric(day, month, year)) => {
                let other = self.said.iter().find_map(|(role, value)| match value {
                    Value::Numeric(_, _, Some(year)) if *role == Role::Date => Some(*year),
                    _ => None,
                });
                (Some(day), Some(month), year.or(other).map(Some).or(self.year()))
            }
            _ => (self.byte(Role::Day), self.byte(Role::Month), self.year()),
        };
        let (day, month) = (day.filter(|day| *day > 0), month.filter(|month| *month > 0));
        let part = self.part_suffix();
        match (day, month, year) {
            (None, None, Some(year)) => {
                let date = year.and_then(CalendarDate::from_year);
                let open = matches!(self.get(Role::Date), Some(Value::Numeric(..)));
                let value = date.map_or("XXXX".to_owned(), |date| date.to_string()) + if open { "-XX-XX" } else { "" };
                Some(date_value(value, date))
            }
            (None, Some(month), Some(Some(year))) => {
                let date = CalendarDate::from_month(year, month)?;
                Some(date_value(date.to_string(), Some(date)))
            }
            (Some(day), Some(month), Some(Some(year))) => {
                Some(self.whole(CalendarDate::from_day(year, month, day)?, part))
            }
            (Some(day), Some(month), _) => {
                CalendarDate::from_day(2000, month, day)?;
                let year = self.year_of_day(month, day);
                match year.and_then(|year| CalendarDate::from_day(year, month, day)) {
                    Some(date) => Some(self.whole(date, part)),
                    None => Some(self.open(format!("XXXX-{month:02}-{day:02}"), part)),
                }
            }
            // "an einem Novembermorgen", "ein Septembertag" are told of no year.
            (None, Some(month), _) if part.is_some() || self.text(Role::Unit) == Some("D") => {
                Some(self.open(format!("XXXX-{month:02}-XX"), part))
            }
            (None, Some(month), _) => {
                let year = self.choose(|year| {
                    let month = CalendarDate::from_month(year, month)?;
                    Some((month.first_day(), month.last_day()))
                });
                let date = year.and_then(|year| CalendarDate::from_month(year, month));
                Some(date_value(date.map_or(format!("XXXX-{month:02}"), |date| date.to_string()), date))
            }
            (Some(day), None, _) => {
                let month = self.known.mention.filter(|date| date.month().is_some())?;
                let date = CalendarDate::from_day(month.year(), month.month()?, day)?;
                Some(self.whole(date, part))
            }
            (None, None, None) => None,
        }
    }

    /// A day, or a part of it if the words name one.
    fn whole(&self, date: CalendarDate, part: Option<&str>) -> Meaning {
        let mut meaning = self.open(date.to_string(), part);
        meaning.date = Some(date);
        meaning
    }

    fn open(&self, value: String, part: Option<&str>) -> Meaning {
        match part {
            Some(part) => Meaning { kind: TimeKind::Time, value: format!("{value}T{part}"), date: None, leads: None },
            None => date_value(value, None),
        }
    }

    fn part_suffix(&self) -> Option<&str> {
        self.text(Role::Part).filter(|part| !part.is_empty())
    }

    /// The year of a day: one in which the weekday fits, if one is named.
    fn year_of_day(&self, month: u8, day: u8) -> Option<i16> {
        let year = self.choose(|year| {
            let date = CalendarDate::from_day(year, month, day)?;
            Some((date, date))
        });
        let Some(weekday) = self.byte(Role::Weekday) else { return year };
        let year = year?;
        let fits = |year: i16| CalendarDate::from_day(year, month, day).is_some_and(|date| date.weekday() == weekday);
        [year, year - 1, year + 1].into_iter().find(|year| fits(*year)).or(Some(year))
    }

    /// The year, around publication, of something that happens once a year, by the direction of the clause.
    fn choose(&self, days: impl Fn(i16) -> Option<(CalendarDate, CalendarDate)>) -> Option<i16> {
        // "im August desselben Jahres", and no year has been mentioned.
        if self.text(Role::From) == Some("mention") {
            return None;
        }
        let published = self.known.published.filter(|date| date.month().is_some())?;
        let (start, end) = (published.first_day().date(), published.last_day().date());
        let year = published.year();
        let years = [year - 2, year - 1, year, year + 1, year + 2];
        // "vergangenen September" is not the September that is running.
        let strict = matches!(self.text(Role::Sign), Some("-" | "+"));
        let is_past = |(first, last): &(CalendarDate, CalendarDate)| if strict { *last < start } else { *first <= end };
        let is_future =
            |(first, last): &(CalendarDate, CalendarDate)| if strict { *first > end } else { *last >= start };
        let past = years.iter().rev().find_map(|year| days(*year).filter(is_past).map(|found| (*year, found)));
        let future = years.iter().find_map(|year| days(*year).filter(is_future).map(|found| (*year, found)));
        let ((past, (_, past_end)), (future, (future_start, _))) = (past?, future?);
        let (back, ahead) = (past_end.days_until(start).max(0), end.days_until(future_start).max(0));
        // Nobody writes "am 3. März" for a day nearly a year away when another lies within weeks.
        const NEAR: i32 = 45;
        const FAR: i32 = 250;
        let looks_back = match self.direction() {
            // "seit Mai": what has begun does not lie ahead, however near that is.
            Direction::Past if self.text(Role::Sign) == Some("past") => true,
            Direction::Past => !(ahead <= NEAR && back >= FAR),
            Direction::Future => back <= NEAR && ahead >= FAR,
        };
        let looks_back = if strict { self.direction() == Direction::Past } else { looks_back };
        Some(if looks_back { past } else { future })
    }

    fn weekday(&self) -> Option<Meaning> {
        let weekday = self.byte(Role::Weekday)?;
        let part = self.part_suffix();
        let Some(published) = self.from().filter(|date| date.day().is_some()) else {
            return Some(self.open(format!("XXXX-WXX-{weekday}"), part));
        };
        if let (Some("W"), Some(rel)) = (self.text(Role::Unit), self.small(Role::Rel)) {
            let days = i32::from(weekday) - i32::from(published.weekday()) + i32::from(rel) * 7;
            return Some(self.whole(published.date().plus_days(days)?, part));
        }
        let ahead = (i32::from(weekday) - i32::from(published.weekday())).rem_euclid(7);
        let days = match (self.small(Role::Rel), ahead) {
            (Some(1..), 0) => 7,
            (Some(1..), _) => ahead,
            (Some(..=-1), _) => ahead - 7,
            (_, 0) => 0,
            _ if self.direction() == Direction::Past => ahead - 7,
            _ => ahead,
        };
        Some(self.whole(published.date().plus_days(days)?, part))
    }

    fn shift(&self) -> Option<Meaning> {
        let unit = self.text(Role::Unit)?;
        let sign = if self.text(Role::Sign) == Some("-") { -1.0 } else { 1.0 };
        if unit == "WE" && self.get(Role::Rel).is_none() && self.get(Role::Number).is_none() {
            let weekend = self.from().is_some_and(|date| date.weekday() >= 6);
            let back = if weekend || self.direction() == Direction::Future { 0.0 } else { -1.0 };
            return shift(self.from(), back, unit).map(|(value, _)| date_value(value, None));
        }
        // "in zwei Jahren" is a length of time where the clause looks back.
        if self.text(Role::Sign) == Some("future") && self.direction() == Direction::Past {
            return self.duration();
        }
        if self.text(Role::As) == Some("day") {
            let day = self.same_day(sign);
            let value = day.map_or("XXXX-XX-XX".to_owned(), |day| day.to_string());
            return Some(date_value(value, day));
        }
        if self.text(Role::As) == Some("length") {
            let led = self.shifted(unit, sign)?;
            let length = self.duration()?;
            return Some(Meaning { date: led.date, leads: Some(led.value), ..length });
        }
        self.shifted(unit, sign)
    }

    /// "heute vor zehn Jahren", "morgen in einer Woche": the day so many units from a day around publication.
    fn same_day(&self, sign: f64) -> Option<CalendarDate> {
        let published = self.known.published.filter(|date| date.day().is_some())?;
        let from = published.date().plus_days(i32::from(self.small(Role::Rel)?))?;
        let count = self.small(Role::Number)? * if sign < 0.0 { -1 } else { 1 };
        match self.text(Role::Unit)? {
            "D" => from.plus_days(i32::from(count)),
            "W" => from.plus_days(i32::from(count) * 7),
            unit => {
                let months = i32::from(count) * if unit == "M" { 1 } else { 12 };
                let month = CalendarDate::from_month(from.year(), from.month()?)?.plus_months(months)?;
                CalendarDate::from_day(month.year(), month.month()?, from.day()?)
            }
        }
    }

    /// So many units before or after a date.
    fn shifted(&self, unit: &str, sign: f64) -> Option<Meaning> {
        if self.get(Role::Rel).is_none() && self.number(Role::Number).is_none() {
            let value = if sign < 0.0 { "PAST_REF" } else { "FUTURE_REF" };
            return Some(date_value(value.to_owned(), None));
        }
        let count = self.number(Role::Rel).or_else(|| self.how_many().map(|number| number * sign))?;
        let (value, date) = shift(self.from(), count, unit)?;
        let part = self.part_suffix().filter(|_| unit == "D");
        let mut meaning = self.open(value, part);
        meaning.date = date.filter(|_| part.is_none());
        if matches!(unit, "TH" | "TM" | "TS") {
            meaning.kind = TimeKind::Time;
        }
        Some(meaning)
    }

    fn span(&self) -> Option<Meaning> {
        let span = self.text(Role::Span)?;
        let year = match self.get(Role::Date) {
            Some(Value::Years(first, _)) => Some(first),
            _ => match self.year() {
                Some(year) => year,
                None => self.choose(|year| days_of(span, year)),
            },
        };
        let value = year.map_or(format!("XXXX-{span}"), |year| format!("{year:04}-{span}"));
        Some(date_value(value, None))
    }

    fn decade(&self) -> Option<Meaning> {
        let year = self.small(Role::Decade)?;
        let decade = match year {
            30..=99 => 190 + year / 10,
            1000.. => year / 10,
            // "die Zwanziger" are a century apart by now.
            _ => return None,
        };
        Some(date_value(decade.to_string(), None))
    }

    fn century(&self) -> Option<Meaning> {
        let number = self.small(Role::Number).filter(|number| (2..=22).contains(number))?;
        Some(date_value(format!("{:02}", number - 1), None))
    }

    fn holiday(&self) -> Option<Meaning> {
        let holiday = self.text(Role::Holiday)?;
        let part = self.part_suffix();
        let year = match self.year() {
            Some(year) => year,
            None => self.choose(|year| holiday::day(holiday, year).map(|day| (day, day))),
        };
        match year {
            Some(year) => Some(self.whole(holiday::day(holiday, year)?, part)),
            None if holiday.len() == 5 && !holiday.contains(':') => Some(self.open(format!("XXXX-{holiday}"), part)),
            None => Some(self.open("XXXX-XX-XX".to_owned(), part)),
        }
    }

    fn clock(&self) -> Option<Meaning> {
        let (mut hour, minute) = match self.get(Role::Clock)? {
            Value::Clock(hour, minute) => (hour, minute),
            _ => (self.byte(Role::Clock)?, 0),
        };
        let minute = i32::from(self.byte(Role::Number).unwrap_or(minute));
        let minute = if self.text(Role::Sign) == Some("-") { -minute } else { minute };
        // "halb acht" is half past seven; "Viertel vor acht" a quarter to eight.
        let total = i32::from(hour) * 60 + minute + i32::from(self.small(Role::Unit).unwrap_or(0));
        let total = total.rem_euclid(24 * 60 + 1);
        hour = u8::try_from(total / 60).ok()?;
        let minute = total % 60;
        if minute > 59 || hour > 24 {
            return None;
        }
        if matches!(self.part_suffix(), Some("AF" | "EV" | "PM" | "NI")) && (1..12).contains(&hour) {
            let night = self.part_suffix() == Some("NI");
            if !night || hour > 6 {
                hour += 12;
            }
        }
        if self.part_suffix() == Some("AM") && hour == 12 {
            hour = 0;
        }
        let zone = self.text(Role::Zone).unwrap_or("");
        let day = self.known.day.as_deref().unwrap_or("XXXX-XX-XX");
        let value = format!("{day}T{hour:02}:{minute:02}{zone}");
        Some(Meaning { kind: TimeKind::Time, value, date: None, leads: None })
    }

    fn part_of_day(&self) -> Option<Meaning> {
        let part = self.text(Role::Part)?;
        let day = self.known.day.as_deref().unwrap_or("XXXX-XX-XX");
        Some(Meaning { kind: TimeKind::Time, value: format!("{day}T{part}"), date: None, leads: None })
    }

    fn duration(&self) -> Option<Meaning> {
        let value = length(&self.count()?, self.text(Role::Unit)?)?;
        Some(Meaning { kind: TimeKind::Duration, value, date: None, leads: None })
    }

    fn set(&self) -> Option<Meaning> {
        let part = self.part_suffix();
        let value = match (self.text(Role::Value), self.byte(Role::Weekday), self.text(Role::Unit)) {
            (Some(value), ..) => value.to_owned(),
            (_, Some(weekday), _) => format!("XXXX-WXX-{weekday}"),
            (_, _, Some(unit)) => length(&self.count().unwrap_or("1".to_owned()), unit)?,
            _ => match (self.byte(Role::Month), part) {
                (Some(month), _) => format!("XXXX-{month:02}"),
                (_, Some(_)) => "XXXX-XX-XX".to_owned(),
                _ => return None,
            },
        };
        let value = part.map_or(value.clone(), |part| format!("{value}T{part}"));
        Some(Meaning { kind: TimeKind::Set, value, date: None, leads: None })
    }

    /// How many, as TIMEX3 writes it; `X` where that is not told.
    fn count(&self) -> Option<String> {
        match self.get(Role::Number)? {
            Value::Text(value) if self.number(Role::Number).is_none() => Some(self.words.text(value).to_owned()),
            _ => Some(self.how_many()?.to_string()),
        }
    }

    fn how_many(&self) -> Option<f64> {
        Some(self.number(Role::Number)? + self.number(Role::Plus).unwrap_or(0.0))
    }
}

/// The days of a season as the weather has them, or of another part of a year. A winter is named after the year it
/// begins in.
fn days_of(span: &str, year: i16) -> Option<(CalendarDate, CalendarDate)> {
    let first = match span {
        "SP" => 3,
        "SU" => 6,
        "FA" => 9,
        "WI" => 12,
        _ => return range(&format!("{year:04}-{span}"), None),
    };
    let month = CalendarDate::from_month(year, first)?;
    Some((month.first_day(), month.plus_months(2)?.last_day()))
}

/// `P3D`, `PT2H`, `P2DE`; half-years as months.
fn length(count: &str, unit: &str) -> Option<String> {
    Some(match unit {
        "H" => match count.parse::<f64>() {
            Ok(count) => format!("P{}M", count * 6.0),
            Err(_) => "PXM".to_owned(),
        },
        _ => match unit.strip_prefix('T') {
            Some(unit) => format!("PT{count}{unit}"),
            None => format!("P{count}{unit}"),
        },
    })
}
