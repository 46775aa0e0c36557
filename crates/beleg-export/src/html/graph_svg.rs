//! Who gives what to whom, as a drawing: givers to the left, recipients to the right, an arrow for each pair.

use std::fmt::Write;

use crate::{
    escape::Html,
    rows::{ClaimRow, Dossier, StoryRows, TransferRow},
};

/// Parties that fit one column, and arrows that stay readable.
const PARTIES: usize = 7;
const ARROWS: usize = 14;
const WIDTH: f64 = 360.0;
const BOX: f64 = 118.0;
const ROW: f64 = 58.0;
/// Letters that fit a box.
const LETTERS: usize = 15;

/// Somebody who gives or receives.
struct Party<'a> {
    name: &'a str,
    left: bool,
    row: usize,
}

/// All that one party gives another.
struct Arrow {
    from: usize,
    to: usize,
    /// Numbers in the list below the drawing.
    numbers: Vec<usize>,
    /// Whether nothing in it is contested or merely possible.
    stands: bool,
}

pub(super) fn figure(story: &StoryRows, dossier: &Dossier) -> String {
    let labels = &dossier.labels;
    let (parties, arrows, drawn) = layout(&story.transfers, story);
    let rows = parties.iter().map(|party| party.row + 1).max().unwrap_or(1);
    let height = rows as f64 * ROW + 6.0;
    let mut drawing = String::new();
    for arrow in &arrows {
        drawing += &draw_arrow(arrow, &parties, story);
    }
    for party in &parties {
        drawing += &draw_party(party);
    }
    let said: Vec<String> =
        story.transfers.iter().map(|t| format!("{} → {}: {}", t.giver, t.recipient, t.goods)).collect();
    let title = labels.fill("svg.transfers", &[("entries", &said.join("; "))]);
    let mut note = labels.get("svg.transfers_note").to_owned();
    if drawn < story.transfers.len() {
        note = format!("{note} {}", labels.number("svg.transfers_cut", drawn));
    }
    format!(
        "<figure class=\"drawing graph\">\n<svg class=\"graph\" role=\"img\" aria-labelledby=\"{id}-gt {id}-gd\" viewBox=\"0 0 {WIDTH} {height}\">\n\
         <title id=\"{id}-gt\">{title}</title>\n<desc id=\"{id}-gd\">{note}</desc>\n\
         <defs><marker id=\"{id}-tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto-start-reverse\">\
         <path class=\"tip\" d=\"M0 0L8 4L0 8z\"/></marker></defs>\n{drawing}</svg>\n<figcaption>{note}</figcaption>\n</figure>\n",
        id = story.anchor,
        title = Html(&title),
        note = Html(&note),
    )
}

/// Parties and arrows of the first transfers, as many as the drawing holds; and how many transfers those are.
fn layout<'a>(transfers: &[TransferRow<'a>], story: &StoryRows) -> (Vec<Party<'a>>, Vec<Arrow>, usize) {
    let (mut parties, mut arrows): (Vec<Party>, Vec<Arrow>) = (vec![], vec![]);
    for (number, transfer) in transfers.iter().enumerate() {
        let new = |name: &str| !parties.iter().any(|party| party.name == name);
        let count = |left| parties.iter().filter(|party| party.left == left).count();
        let crowded =
            (new(transfer.giver) && count(true) >= PARTIES) || (new(transfer.recipient) && count(false) >= PARTIES);
        if crowded || arrows.len() >= ARROWS {
            return (parties, arrows, number);
        }
        let from = party(transfer.giver, true, &mut parties);
        let to = party(transfer.recipient, false, &mut parties);
        let mut said = transfer.claims.iter().filter_map(|said| story.claims.get(said.claim));
        let stands = said.all(ClaimRow::stands);
        match arrows.iter_mut().find(|arrow| (arrow.from, arrow.to) == (from, to)) {
            Some(arrow) => {
                arrow.numbers.push(number + 1);
                arrow.stands &= stands;
            }
            None => arrows.push(Arrow { from, to, numbers: vec![number + 1], stands }),
        }
    }
    (parties, arrows, transfers.len())
}

fn party<'a>(name: &'a str, left: bool, parties: &mut Vec<Party<'a>>) -> usize {
    if let Some(known) = parties.iter().position(|party| party.name == name) {
        return known;
    }
    let row = parties.iter().filter(|party| party.left == left).count();
    parties.push(Party { name, left, row });
    parties.len() - 1
}

fn draw_party(party: &Party) -> String {
    let x = if party.left { 1.0 } else { WIDTH - BOX - 1.0 };
    let y = party.row as f64 * ROW + 14.0;
    let mut name: String = party.name.chars().take(LETTERS).collect();
    if party.name.chars().count() > LETTERS {
        name.pop();
        name.push('…');
    }
    format!(
        "<g><title>{}</title><rect x=\"{x}\" y=\"{y}\" width=\"{BOX}\" height=\"30\"/>\
         <text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text></g>\n",
        Html(party.name),
        x + BOX / 2.0,
        y + 20.0,
        Html(&name),
    )
}

fn draw_arrow(arrow: &Arrow, parties: &[Party], story: &StoryRows) -> String {
    let (Some(from), Some(to)) = (parties.get(arrow.from), parties.get(arrow.to)) else { return String::new() };
    let inner = |left: bool| if left { BOX + 1.0 } else { WIDTH - BOX - 1.0 };
    // What flows to the right leaves and enters in the upper half, what flows back in the lower.
    let shift = if from.left == to.left {
        0.0
    } else if from.left {
        -7.0
    } else {
        7.0
    };
    let (x1, x2) = (inner(from.left), inner(to.left));
    let y = |party: &Party| party.row as f64 * ROW + 29.0;
    let (mut y1, mut y2) = (y(from) + shift, y(to) + shift);
    if from.left == to.left {
        (y1, y2) = (y1 + 8.0, y2 - 8.0);
    }
    let reach = if from.left == to.left { 46.0 } else { 40.0 };
    let bend = |left: bool, x: f64| if left { x + reach } else { x - reach };
    let (c1, c2) = (bend(from.left, x1), bend(to.left, x2));
    // Points of the curve at two fifths and three fifths, so that numbers of opposite arrows do not meet.
    let t: f64 = 0.4;
    let u = 1.0 - t;
    let along =
        |a: f64, b: f64, c: f64, d: f64| u.powi(3) * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t.powi(3) * d;
    let (nx, ny) = (along(x1, c1, c2, x2), along(y1, y1, y2, y2));
    let numbers: Vec<String> = arrow.numbers.iter().map(usize::to_string).collect();
    let numbers = numbers.join(", ");
    let half = 6.0 + 3.6 * numbers.chars().count() as f64;
    let class = if arrow.stands { "arrow" } else { "arrow open" };
    let mut out = String::new();
    let _ = writeln!(
        out,
        "<path class=\"{class}\" d=\"M{x1} {y1}C{c1} {y1} {c2} {y2} {x2} {y2}\" marker-end=\"url(#{}-tip)\"/>\
         <rect class=\"number\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"15\" rx=\"7\"/>\
         <text class=\"number\" x=\"{nx:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{numbers}</text>",
        story.anchor,
        nx - half,
        ny - 7.5,
        half * 2.0,
        ny + 4.0,
    );
    out
}
