//! Entities: whether the names and descriptions of one person or thing stand in one entity, by B³ (Bagga and Baldwin 1998).
//!
//! The items are the surface forms of each article. A form is with the entity that its first mention has; one that no mention
//! covers is alone.

use std::fmt;

use beleg_core::{Reading, Span, picture::StoryEntity, reading::Entity};

use super::told::Told;

/// Bytes of an article with its blank.
const ARTICLE: usize = 4;

#[derive(Default)]
pub(crate) struct Score {
    /// F1 by story.
    stories: Vec<f64>,
    precision: f64,
    recall: f64,
}

impl Score {
    pub(crate) fn add(&mut self, told: &Told, notes: &mut Vec<String>) {
        let rows: Vec<&StoryEntity> = told.picture.stories.iter().flat_map(|story| &story.entities).collect();
        let mut items: Vec<(usize, Option<usize>)> = vec![];
        for (gold, entity) in told.gold.entities.iter().enumerate() {
            for (form, articles) in &entity.places {
                for reading in articles.iter().filter_map(|article| Some((article, told.reading(article)?))) {
                    let row = row_of(reading.1, form, &rows);
                    let name = row.map_or("nobody", |row| &rows[row].name);
                    notes.push(format!("entities: {}: {}: “{form}” is {name}", reading.0, entity.name));
                    items.push((gold, row));
                }
            }
        }
        let gold = |a: usize, b: usize| items[a].0 == items[b].0;
        let found = |a: usize, b: usize| a == b || (items[a].1.is_some() && items[a].1 == items[b].1);
        let share = |same: &dyn Fn(usize, usize) -> bool, of: &dyn Fn(usize, usize) -> bool| {
            let each = (0..items.len()).map(|a| {
                let own = (0..items.len()).filter(|b| of(a, *b));
                let (common, all) = own.fold((0, 0), |(common, all), b| (common + u32::from(same(a, b)), all + 1));
                f64::from(common) / f64::from(all.max(1u32))
            });
            each.sum::<f64>() / items.len().max(1) as f64
        };
        let (precision, recall) = (share(&gold, &found), share(&found, &gold));
        self.stories.push(2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE));
        self.precision += precision;
        self.recall += recall;
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.stories.len().max(1) as f64;
        let mean = self.stories.iter().sum::<f64>() / count;
        let each: Vec<String> = self.stories.iter().map(|f1| format!("{f1:.3}")).collect();
        let (precision, recall) = (self.precision / count, self.recall / count);
        write!(f, "entities                   B³ F1 {mean:.3} (P {precision:.3}, R {recall:.3}; {})", each.join(", "))
    }
}

/// The story's entity that a surface form means where it first means any.
fn row_of(reading: &Reading, form: &str, rows: &[&StoryEntity]) -> Option<usize> {
    let text = &reading.article.text;
    let of_entity = |entity: &Entity| {
        let same = |row: &&StoryEntity| row.name == entity.name || row.aliases.contains(&entity.name);
        let kind = rows.iter().position(|row| same(row) && row.kind == entity.kind);
        kind.or_else(|| rows.iter().position(same))
    };
    // What the reading knows, and what the picture found by the other articles.
    let mut mentions: Vec<(Span, Option<usize>)> = vec![];
    for entity in &reading.entities {
        let row = of_entity(entity);
        mentions.extend(entity.mentions.iter().map(|mention| (mention.span, row)));
    }
    for (at, row) in rows.iter().enumerate() {
        let here = row.found.iter().filter(|place| place.article == reading.article.id);
        mentions.extend(here.map(|place| (place.span, Some(at))));
    }
    text.match_indices(form).find_map(|(start, _)| {
        let place = Span::new(start, start + form.len());
        // The form itself, with or without its article; else the last that is named within; else what it is part of.
        let whole = mentions.iter().find(|(span, _)| {
            span.end == place.end && span.start <= place.end && place.start.abs_diff(span.start) <= ARTICLE
        });
        let within = || mentions.iter().filter(|(span, _)| place.contains(*span)).max_by_key(|(span, _)| span.start);
        let around = || mentions.iter().find(|(span, _)| span.contains(place));
        whole.or_else(within).or_else(around).and_then(|(_, row)| *row)
    })
}
