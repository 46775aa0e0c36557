//! Weights of hashed features.

use crate::{
    bytes::{Reader, Writer},
    hash::key,
    table::Table,
};

/// For each feature a few labels with their weights, rounded to eight bits.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Linear {
    /// Feature to the place of its row in `entries`.
    rows: Table,
    /// Rows: their length, then label and weight, alternating.
    entries: Vec<u8>,
}

impl Linear {
    /// Rounds weights to whole multiples of `unit` and drops those that round to zero.
    ///
    /// `rows` are features with one weight per label. Returns what [`Linear::add`] needs; the scores it gives are in units.
    pub fn of(rows: &[(u64, &[f32])], unit: f32) -> Self {
        let mut sorted: Vec<(u32, &[f32])> = rows.iter().map(|(feature, row)| (key(*feature), *row)).collect();
        sorted.sort_by_key(|(key, _)| *key);
        let mut places = vec![];
        let mut entries = vec![];
        for (key, row) in sorted {
            let kept: Vec<(u8, i8)> = (0u8..)
                .zip(row)
                .map(|(label, weight)| (label, (weight / unit).round().clamp(-127.0, 127.0) as i8))
                .filter(|(_, weight)| *weight != 0)
                .collect();
            if kept.is_empty() {
                continue;
            }
            places.push((key, entries.len() as u32));
            entries.push(kept.len() as u8);
            entries.extend(kept.iter().flat_map(|(label, weight)| [*label, *weight as u8]));
        }
        Self { rows: Table::of(places.into_iter()), entries }
    }

    /// Adds the weights of a feature to the scores of the labels.
    #[inline]
    pub fn add(&self, feature: u64, scores: &mut [i32]) {
        let Some(place) = self.rows.get(feature) else { return };
        let Some((count, rest)) = self.entries.get(place as usize..).and_then(<[u8]>::split_first) else { return };
        for entry in rest.chunks_exact(2).take(usize::from(*count)) {
            if let Some(score) = scores.get_mut(usize::from(entry[0])) {
                *score += i32::from(entry[1] as i8);
            }
        }
    }

    /// Number of features.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are no features.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Writes the weights.
    pub fn write(&self, writer: &mut Writer) {
        self.rows.write(writer);
        writer.block(&self.entries);
    }

    /// Reads what [`Linear::write`] wrote.
    pub fn read(reader: &mut Reader) -> Option<Self> {
        let rows = Table::read(reader)?;
        let entries = reader.block()?.to_vec();
        Some(Self { rows, entries })
    }
}
