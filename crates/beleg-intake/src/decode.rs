//! Bytes into text: byte order marks, UTF-8, UTF-16, legacy charsets; or the reason why they are no text.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Text made from bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decoded {
    /// The text, without a byte order mark and otherwise unchanged.
    pub(crate) text: String,
    /// Charset the bytes were read in, where it is not UTF-8.
    pub(crate) charset: Option<&'static str>,
    /// Places where the bytes were not valid and U+FFFD stands instead.
    pub(crate) replaced: usize,
}

/// The text of `bytes`, or in words why they hold none. `declared` is the charset that the source itself names.
pub(crate) fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> Result<Decoded, String> {
    if let Some(format) = known_binary_format(bytes) {
        return Err(format!("binary ({format})"));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return accept(encoding, bytes.get(mark..).unwrap_or_default());
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return accept(encoding, bytes);
    }
    if bytes.contains(&0) {
        return Err("binary (holds NUL bytes)".to_owned());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let text = text.to_owned();
        return refuse_control_characters(Decoded { text, charset: None, replaced: 0 });
    }
    accept(declared.filter(|encoding| *encoding != UTF_8).unwrap_or_else(|| guess(bytes)), bytes)
}

/// Share of replaced places among characters above which a text is not worth reading: one in fifty.
const MOST_REPLACED: usize = 50;

fn accept(encoding: &'static Encoding, bytes: &[u8]) -> Result<Decoded, String> {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let text = text.into_owned();
    let replaced = text.matches('\u{FFFD}').count();
    if replaced * MOST_REPLACED > text.chars().count() {
        return Err(format!("not readable as text: {replaced} places are not valid {}", encoding.name()));
    }
    let charset = (encoding != UTF_8).then(|| encoding.name());
    refuse_control_characters(Decoded { text, charset, replaced })
}

/// Text of any kind holds next to no control characters; archives and programs without NUL bytes hold many.
fn refuse_control_characters(decoded: Decoded) -> Result<Decoded, String> {
    let is_odd = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}');
    let odd = decoded.text.chars().filter(|c| is_odd(*c)).count();
    if odd * 100 > decoded.text.chars().count() {
        return Err("binary (more than one control character in a hundred)".to_owned());
    }
    Ok(decoded)
}

/// A few broken bytes in UTF-8 are damage, many are another charset: reading "Müller" of damaged UTF-8 as
/// windows-1252 would spoil each umlaut of the text to save one.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let (mut good, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if good >= broken * 4 {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// UTF-16 of a Latin script has a zero in every other byte.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(4096) & !1).filter(|head| head.len() >= 8)?;
    let zeros = |offset: usize| head.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let half = head.len() / 2;
    match (zeros(0), zeros(1)) {
        (0, odd) if odd * 10 > half * 8 => Some(UTF_16LE),
        (even, 0) if even * 10 > half * 8 => Some(UTF_16BE),
        _ => None,
    }
}

fn known_binary_format(bytes: &[u8]) -> Option<&'static str> {
    const FORMATS: &[(&[u8], &str)] = &[
        (b"%PDF-", "PDF"),
        (b"PK\x03\x04", "ZIP archive or office document"),
        (b"\x1f\x8b", "gzip archive"),
        (b"\x28\xb5\x2f\xfd", "Zstandard archive"),
        (b"BZh", "bzip2 archive"),
        (b"\xfd7zXZ", "xz archive"),
        (b"7z\xbc\xaf", "7z archive"),
        (b"\x89PNG", "PNG image"),
        (b"GIF8", "GIF image"),
        (b"\xff\xd8\xff", "JPEG image"),
        (b"RIFF", "WebP image, sound or film"),
        (b"II*\0", "TIFF image"),
        (b"MM\0*", "TIFF image"),
        (b"OggS", "Ogg sound"),
        (b"ID3", "MP3 sound"),
        (b"\xd0\xcf\x11\xe0", "old office document"),
        (b"{\\rtf", "RTF document"),
        (b"\x7fELF", "program"),
        (b"SQLite format 3\0", "SQLite file"),
    ];
    FORMATS.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        match decode(bytes, None) {
            Ok(Decoded { text, charset, replaced }) => format!("{}/{replaced}: {text}", charset.unwrap_or("UTF-8")),
            Err(reason) => format!("refused: {reason}"),
        }
    }

    fn utf16(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn charsets() {
        assert_eq!(text("\u{feff} Grüße\r\n".as_bytes()), "UTF-8/0:  Grüße\r\n");
        assert_eq!(
            text(b"Die Stra\xdfe f\xfcr Fu\xdfg\xe4nger \x84neu\x93"),
            "windows-1252/0: Die Straße für Fußgänger „neu“"
        );
        assert_eq!(text(&[b"\xff\xfe".as_slice(), &utf16("Größe")].concat()), "UTF-16LE/0: Größe");
        assert_eq!(text(&utf16("Ohne Marke")), "UTF-16LE/0: Ohne Marke");
    }

    #[test]
    fn damage_in_utf8_is_replaced_and_counted() {
        let mut bytes = "Ärger über größere Schäden an den Brücken im Süden. ".repeat(2).into_bytes();
        bytes.push(0xc3);
        assert!(text(&bytes).starts_with("UTF-8/1: Ärger über"), "{}", text(&bytes));
    }

    #[test]
    fn what_is_no_text() {
        assert_eq!(text(b"%PDF-1.7 abc"), "refused: binary (PDF)");
        assert_eq!(text(b"ab\0cd"), "refused: binary (holds NUL bytes)");
        assert_eq!(text(b"\x01\x02\x03abc"), "refused: binary (more than one control character in a hundred)");
    }
}
