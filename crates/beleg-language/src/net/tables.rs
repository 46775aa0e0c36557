//! Tables of vectors, a byte for each number.

use crate::{
    bytes::{Reader, Writer},
    table::Table,
};

/// Vectors of equal length.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Vectors {
    /// Length of a vector.
    pub width: usize,
    /// What a step of each vector's numbers stands for.
    steps: Vec<f32>,
    numbers: Vec<i8>,
}

impl Vectors {
    /// Rounds vectors (rows × width) so that the largest number of each is 127 steps.
    pub fn of(rows: &[f32], width: usize) -> Self {
        let mut vectors = Self { width, ..Self::default() };
        for row in rows.chunks_exact(width.max(1)) {
            let largest = row.iter().fold(0f32, |largest, number| largest.max(number.abs()));
            // The step is kept in two bytes, the upper ones of its four.
            let step = f32::from_bits((largest / 127.0).to_bits().saturating_add(0xffff) & 0xffff_0000);
            vectors.steps.push(step);
            vectors.numbers.extend(row.iter().map(|number| if step > 0.0 { (number / step).round() as i8 } else { 0 }));
        }
        vectors
    }

    /// Adds a vector to `sum`; nothing if there is none of that number.
    #[inline]
    pub fn add(&self, row: usize, sum: &mut [f32]) {
        let Some(step) = self.steps.get(row) else { return };
        let numbers = &self.numbers[row * self.width..(row + 1) * self.width];
        beleg_matrix::add_bytes(sum, numbers, *step);
    }

    /// Number of vectors.
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// Writes the vectors.
    pub fn write(&self, writer: &mut Writer) {
        writer.number(self.width as u64);
        writer.block(
            &self.steps.iter().flat_map(|step| ((step.to_bits() >> 16) as u16).to_le_bytes()).collect::<Vec<_>>(),
        );
        writer.block(&self.numbers.iter().map(|number| *number as u8).collect::<Vec<_>>());
    }

    /// Reads what [`Vectors::write`] wrote.
    pub fn read(reader: &mut Reader) -> Option<Self> {
        let width = usize::try_from(reader.number()?).ok()?;
        let steps: Vec<f32> = reader
            .block()?
            .chunks_exact(2)
            .map(|pair| f32::from_bits(u32::from(u16::from_le_bytes([pair[0], pair[1]])) << 16))
            .collect();
        let numbers: Vec<i8> = reader.block()?.iter().map(|byte| *byte as i8).collect();
        (steps.len().checked_mul(width) == Some(numbers.len())).then_some(Self { width, steps, numbers })
    }
}

/// Words with vectors from running text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Vocabulary {
    /// Places of words, by their hashes.
    pub places: Table,
    /// Their vectors.
    pub vectors: Vectors,
}

impl Vocabulary {
    /// The place of a word, by the hash of its form or else of its small letters.
    #[inline]
    pub fn place(&self, form: u64, lower: u64) -> Option<u32> {
        self.places.get(form).or_else(|| self.places.get(lower))
    }

    /// Writes the vocabulary.
    pub fn write(&self, writer: &mut Writer) {
        self.places.write(writer);
        self.vectors.write(writer);
    }

    /// Reads what [`Vocabulary::write`] wrote.
    pub fn read(reader: &mut Reader) -> Option<Self> {
        Some(Self { places: Table::read(reader)?, vectors: Vectors::read(reader)? })
    }
}

/// Writes numbers in two bytes each, by steps common to a row.
pub fn write_numbers(numbers: &[f32], writer: &mut Writer) {
    const ROW: usize = 256;
    writer.number(numbers.len() as u64);
    for row in numbers.chunks(ROW) {
        let largest = row.iter().fold(0f32, |largest, number| largest.max(number.abs()));
        let step = largest / 32_767.0;
        writer.fraction(step);
        for number in row {
            let whole = if step > 0.0 { (number / step).round() as i16 } else { 0 };
            writer.bytes.extend_from_slice(&whole.to_le_bytes());
        }
    }
}

/// Reads what [`write_numbers`] wrote.
pub fn read_numbers(reader: &mut Reader) -> Option<Vec<f32>> {
    const ROW: usize = 256;
    let count = reader.count()?;
    let mut numbers = Vec::with_capacity(count);
    while numbers.len() < count {
        let step = reader.fraction()?;
        let row = reader.take(2 * ROW.min(count - numbers.len()))?;
        numbers.extend(row.as_chunks().0.iter().map(|pair| step * f32::from(i16::from_le_bytes(*pair))));
    }
    Some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn survive_writing_and_reading() {
        let rows: Vec<f32> = (0..60).map(|at| (at as f32 * 0.7).sin()).collect();
        let vectors = Vectors::of(&rows, 6);
        let mut writer = Writer::default();
        vectors.write(&mut writer);
        write_numbers(&rows, &mut writer);
        let mut reader = Reader::new(&writer.bytes);
        assert_eq!(Vectors::read(&mut reader), Some(vectors.clone()));
        let again = read_numbers(&mut reader).expect("readable");
        for (row, number) in rows.iter().enumerate() {
            assert!((again[row] - number).abs() < 1e-4);
            let mut sum = [0.0; 6];
            vectors.add(row / 6, &mut sum);
            assert!((sum[row % 6] - number).abs() < 1e-2);
        }
        for end in 0..writer.bytes.len() {
            let mut reader = Reader::new(&writer.bytes[..end]);
            assert!(Vectors::read(&mut reader).is_none() || read_numbers(&mut reader).is_none());
        }
    }
}
