//! The places of a text where it speaks about itself.

/// The beginning and the end of a text, in lines.
#[derive(Debug)]
pub(super) struct Parts<'t> {
    /// The beginning of the text, without white space in front.
    pub(super) start: &'t str,
    /// The first lines that are not blank, trimmed. The last may be cut.
    pub(super) head: Vec<&'t str>,
    /// The last lines that are not blank, the last one first, trimmed. Ends before what lies above a long line, as
    /// only short lines (links, notes) stand below a credit.
    pub(super) tail: Vec<&'t str>,
}

/// Bytes looked at from either end: no text is so long that its imprint takes longer to read.
const REACH: usize = 2500;
const HEAD_LINES: usize = 6;
const TAIL_LINES: usize = 5;
/// Bytes of a line that may stand below a credit.
const SHORT_LINE: usize = 140;

impl<'t> Parts<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let text = text.trim();
        let first = (0..=REACH.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let last = (text.len().saturating_sub(REACH)..).find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let (start, end) = (text.get(..first).unwrap_or(text), text.get(last..).unwrap_or(text));
        let head = lines(start).take(HEAD_LINES).collect();
        let mut tail = vec![];
        for line in lines(end).rev().take(TAIL_LINES) {
            tail.push(line);
            if line.len() > SHORT_LINE {
                break;
            }
        }
        Self { start, head, tail }
    }
}

fn lines(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}
