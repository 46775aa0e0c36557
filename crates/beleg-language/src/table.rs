//! A fixed table from hashes to small numbers: what a word list becomes in the weights.

use crate::{
    bytes::{Reader, Writer},
    hash::key,
};

/// An open-addressing table of 32-bit keys.
///
/// Two words with the same 32 bits are taken for one; with a few hundred thousand entries that happens to about one in
/// ten thousand unknown words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Key and value plus one; value 0 marks a free slot.
    slots: Vec<(u32, u32)>,
    len: usize,
}

impl Table {
    /// A table of the given entries; of entries with equal keys the first one counts.
    pub fn of(entries: impl ExactSizeIterator<Item = (u32, u32)>) -> Self {
        let size = (entries.len() * 3 / 2).next_power_of_two().max(8);
        let mut table = Self { slots: vec![(0, 0); size], len: 0 };
        for (key, value) in entries {
            let slot = table.slot(key);
            if table.slots[slot].1 == 0 {
                table.slots[slot] = (key, value.saturating_add(1));
                table.len += 1;
            }
        }
        table
    }

    /// The value of a hash.
    #[inline]
    pub fn get(&self, hash: u64) -> Option<u32> {
        self.get_key(key(hash))
    }

    #[inline]
    fn get_key(&self, key: u32) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        self.slots[self.slot(key)].1.checked_sub(1)
    }

    /// The slot that holds `key`, or the free one where it would be put. There always is a free one.
    #[inline]
    fn slot(&self, key: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = key as usize & mask;
        while self.slots[slot].1 != 0 && self.slots[slot].0 != key {
            slot = (slot + 1) & mask;
        }
        slot
    }

    /// Number of entries.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are no entries.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Writes the entries, sorted by key.
    pub fn write(&self, writer: &mut Writer) {
        let mut entries: Vec<(u32, u32)> =
            self.slots.iter().filter(|(_, value)| *value > 0).map(|(key, value)| (*key, value - 1)).collect();
        entries.sort_unstable();
        writer.number(entries.len() as u64);
        let mut last = 0;
        for (key, _) in &entries {
            writer.number(u64::from(key - last));
            last = *key;
        }
        for (_, value) in &entries {
            writer.number(u64::from(*value));
        }
    }

    /// Reads what [`Table::write`] wrote.
    pub fn read(reader: &mut Reader) -> Option<Self> {
        let count = reader.count()?;
        let mut keys = Vec::with_capacity(count);
        let mut last = 0u32;
        for _ in 0..count {
            last = last.checked_add(u32::try_from(reader.number()?).ok()?)?;
            keys.push(last);
        }
        let mut entries = Vec::with_capacity(count);
        for key in keys {
            entries.push((key, u32::try_from(reader.number()?).ok()?));
        }
        Some(Self::of(entries.into_iter()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::hash;

    #[test]
    fn survives_writing_and_reading() {
        let words = ["Haus", "Maus", "laufen", "blau", ""];
        let table = Table::of(words.iter().enumerate().map(|(n, word)| (key(hash(word)), n as u32)));
        let mut writer = Writer::default();
        table.write(&mut writer);
        let again = Table::read(&mut Reader::new(&writer.bytes)).expect("readable");
        for (n, word) in words.iter().enumerate() {
            assert_eq!(again.get(hash(word)), Some(n as u32));
        }
        assert_eq!(again.get(hash("Laus")), None);
        for end in 0..writer.bytes.len() {
            assert_eq!(Table::read(&mut Reader::new(&writer.bytes[..end])), None);
        }
    }
}
