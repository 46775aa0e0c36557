//! The timeline as a drawing.
//!
//! Positions across are percentages, so that the drawing fits any page while its letters keep their size. Long empty
//! times are compressed: a year takes more room than a day, but not 365 times more.

use std::fmt::Write;

use beleg_core::CalendarDate;

use crate::{
    dates,
    escape::Html,
    rows::{Dossier, StoryRows, TimelineRow},
};

/// Lanes of dots above the axis; what does not fit is counted below the drawing.
const LANES: usize = 8;
const LANE: f64 = 15.0;
/// Room that a dot takes across, in percent of a narrow page.
const DOT: f64 = 3.6;
/// Room that a date takes across on a wide page and on a narrow one, in percent.
const LABEL_WIDE: f64 = 8.0;
const LABEL_NARROW: f64 = 21.0;

/// An entry with its place on the page.
struct Placed<'d, 'a> {
    row: &'d TimelineRow<'a>,
    left: f64,
    right: f64,
    lane: usize,
}

pub(super) fn figure(story: &StoryRows, dossier: &Dossier) -> String {
    let labels = &dossier.labels;
    let scale = Scale::new(&story.timeline);
    let placed = place(&story.timeline, &scale);
    let lanes = placed.iter().map(|entry| entry.lane + 1).max().unwrap_or(1).min(LANES);
    let hidden = placed.iter().filter(|entry| entry.lane >= LANES).count();
    let axis = lanes as f64 * LANE + 8.0;
    let mut drawing = format!("<line class=\"axis\" x1=\"0\" x2=\"100%\" y1=\"{axis}\" y2=\"{axis}\"/>\n");
    drawing += &ticks(&placed, axis, dossier);
    for entry in placed.iter().filter(|entry| entry.lane < LANES) {
        drawing += &dot(entry, axis, story);
    }
    let range = dates::open_range(story.story.from, story.story.to, labels).unwrap_or_default();
    let entries = labels.count("count.claims", placed.len());
    let title = labels.fill("svg.timeline", &[("entries", &entries), ("range", &range)]);
    let mut note = labels.get("svg.timeline_note").to_owned();
    if hidden > 0 {
        note = format!("{note} {}", labels.number("svg.timeline_cut", hidden));
    }
    let note = Html(&note).to_string();
    format!(
        "<figure class=\"drawing\">\n<svg class=\"line\" role=\"group\" aria-labelledby=\"{id}-tt {id}-td\" width=\"100%\" height=\"{height}\">\n\
         <title id=\"{id}-tt\">{title}</title>\n<desc id=\"{id}-td\">{note}</desc>\n{drawing}</svg>\n\
         <figcaption>{note}</figcaption>\n</figure>\n",
        id = story.anchor,
        height = axis + 42.0,
        title = Html(&title),
    )
}

/// Where each day stands, in percent of the width.
struct Scale {
    days: Vec<(CalendarDate, f64)>,
}

impl Scale {
    fn new(rows: &[TimelineRow]) -> Self {
        let ends = |row: &TimelineRow| [row.entry.from.first_day().date(), row.entry.to.last_day().date()];
        let mut days: Vec<CalendarDate> = rows.iter().flat_map(ends).collect();
        days.sort();
        days.dedup();
        let mut place = 0.0;
        let mut placed = vec![];
        for (number, day) in days.iter().enumerate() {
            if let Some(before) = number.checked_sub(1).and_then(|before| days.get(before)) {
                place += 0.4 + f64::from(1 + before.days_until(*day).max(0)).ln();
            }
            placed.push((*day, place));
        }
        let whole = place;
        for (_, place) in &mut placed {
            *place = if whole > 0.0 { 3.0 + 94.0 * *place / whole } else { 50.0 };
        }
        Self { days: placed }
    }

    fn at(&self, day: CalendarDate) -> f64 {
        let index = self.days.partition_point(|(known, _)| *known < day);
        self.days.get(index).or(self.days.last()).map_or(50.0, |(_, place)| *place)
    }
}

/// Gives each entry the lowest lane in which nothing stands in its way.
fn place<'d, 'a>(rows: &'d [TimelineRow<'a>], scale: &Scale) -> Vec<Placed<'d, 'a>> {
    let mut ends: Vec<f64> = vec![];
    let mut sorted: Vec<&TimelineRow> = rows.iter().collect();
    sorted.sort_by_key(|row| (row.entry.from.first_day().date(), row.entry.to.last_day().date()));
    let mut placed = vec![];
    for row in sorted {
        let left = scale.at(row.entry.from.first_day().date());
        let right = scale.at(row.entry.to.last_day().date()).max(left);
        let free = ends.iter().position(|end| *end < left);
        let lane = free.unwrap_or(ends.len());
        match ends.get_mut(lane) {
            Some(end) => *end = right + DOT,
            None => ends.push(right + DOT),
        }
        placed.push(Placed { row, left, right, lane });
    }
    placed
}

fn dot(entry: &Placed, axis: f64, story: &StoryRows) -> String {
    let y = axis - 10.0 - entry.lane as f64 * LANE;
    let claim = entry.row.claims.first().and_then(|number| story.claims.get(*number));
    let (anchor, status, headline, name) = match claim {
        Some(claim) => (claim.anchor.as_str(), claim.claim.status.to_string(), claim.headline.as_str(), &*claim.status),
        None => ("", String::new(), entry.row.entry.claim.as_str(), ""),
    };
    let inferred = if entry.row.inferred.is_some() { " inferred" } else { "" };
    let shape = if entry.right - entry.left > 0.01 {
        // A rounded bar from the first day to the last.
        format!("<line class=\"span\" x1=\"{0:.2}%\" x2=\"{1:.2}%\" y1=\"{y}\" y2=\"{y}\"/>", entry.left, entry.right)
    } else {
        format!("<circle cx=\"{:.2}%\" cy=\"{y}\" r=\"5\"/>", entry.left)
    };
    let title = format!("{}: {headline} ({name})", entry.row.date);
    format!("<a href=\"#{anchor}\" class=\"{status}{inferred}\"><title>{}</title>{shape}</a>\n", Html(&title))
}

/// Dates below the axis: as many as fit a narrow page, and between them those that fit a wide one.
fn ticks(placed: &[Placed], axis: f64, dossier: &Dossier) -> String {
    let mut shown: Vec<(f64, &Placed, bool)> = vec![];
    for (room, wide) in [(LABEL_NARROW, false), (LABEL_WIDE, true)] {
        let begin = |x: f64| {
            x - room
                * if side(x) == "start" {
                    0.0
                } else if side(x) == "end" {
                    1.0
                } else {
                    0.5
                }
        };
        for entry in placed {
            if shown.iter().all(|(x, ..)| (begin(*x) - begin(entry.left)).abs() >= room) {
                shown.push((entry.left, entry, wide));
            }
        }
    }
    shown.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut out = String::new();
    for (x, entry, wide) in shown {
        let (upper, lower) = dates::tick(entry.row.entry.from, entry.row.entry.to, &dossier.labels);
        let class = if wide { " class=\"wide\"" } else { "" };
        let (anchor, y1, y2) = (side(x), axis + 4.0, axis + 18.0);
        let _ = writeln!(
            out,
            "<g{class}><line class=\"axis\" x1=\"{x:.2}%\" x2=\"{x:.2}%\" y1=\"{axis}\" y2=\"{y1}\"/>\
             <text x=\"{x:.2}%\" y=\"{y2}\" text-anchor=\"{anchor}\">{}</text>\
             <text x=\"{x:.2}%\" y=\"{}\" text-anchor=\"{anchor}\">{}</text></g>",
            Html(&upper),
            axis + 32.0,
            Html(&lower),
        );
    }
    out
}

/// Keeps letters on the page at either end.
fn side(x: f64) -> &'static str {
    match x {
        x if x < 12.0 => "start",
        x if x > 88.0 => "end",
        _ => "middle",
    }
}
