//! Bytes that are deflated where it saves something.
//!
//! Most of the weights are numbers that look like noise: deflating them saves one byte in twenty, and unpacking them took half the
//! time of the program's start. Lists of words shrink to a half. So each piece is deflated or left as it is, whichever is worth it.

use crate::bytes::{Reader, Writer};

/// Bytes that are deflated or left together.
const PIECE: usize = 1 << 16;

/// Writes bytes, deflated where that saves at least a tenth.
pub(crate) fn write(bytes: &[u8], writer: &mut Writer) {
    writer.number(bytes.len() as u64);
    for piece in bytes.chunks(PIECE) {
        let deflated = miniz_oxide::deflate::compress_to_vec(piece, 9);
        let worth = deflated.len() * 10 <= piece.len() * 9;
        writer.byte(worth.into());
        writer.block(if worth { &deflated } else { piece });
    }
}

/// Reads what [`write`] wrote; `None` if it is damaged or more than `most` bytes.
pub(crate) fn read(reader: &mut Reader, most: usize) -> Option<Vec<u8>> {
    let count = usize::try_from(reader.number()?).ok().filter(|count| *count <= most)?;
    let mut bytes = Vec::with_capacity(count);
    while bytes.len() < count {
        let expected = PIECE.min(count - bytes.len());
        let deflated = reader.byte()? == 1;
        let piece = reader.block()?;
        let before = bytes.len();
        if deflated {
            bytes.extend(miniz_oxide::inflate::decompress_to_vec_with_limit(piece, expected).ok()?);
        } else {
            bytes.extend_from_slice(piece);
        }
        if bytes.len() != before + expected {
            return None;
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn there_and_back(bytes: &[u8]) -> usize {
        let mut writer = Writer::default();
        write(bytes, &mut writer);
        assert_eq!(read(&mut Reader::new(&writer.bytes), bytes.len()).as_deref(), Some(bytes));
        for end in (0..writer.bytes.len()).step_by(1 + writer.bytes.len() / 50) {
            assert_eq!(read(&mut Reader::new(&writer.bytes[..end]), bytes.len()), None);
        }
        assert!(bytes.is_empty() || read(&mut Reader::new(&writer.bytes), bytes.len() - 1).is_none());
        writer.bytes.len()
    }

    proptest! {
        #[test]
        fn any_bytes_return(bytes: Vec<u8>) {
            there_and_back(&bytes);
        }
    }

    #[test]
    fn what_repeats_shrinks_and_noise_hardly_grows() {
        let mut state = 1u32;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(747_796_405).wrapping_add(2_891_336_453);
            (state >> 24) as u8
        })
        .take(3 * PIECE / 2)
        .collect();
        assert!(there_and_back(&noise) <= noise.len() + 16);
        assert!(there_and_back(&vec![7; 5 * PIECE]) < PIECE / 10);
    }
}
