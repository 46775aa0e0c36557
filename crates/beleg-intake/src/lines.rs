//! A source line by line, without ever holding more of a line than allowed.

use std::io::{BufRead, Read};

/// A line of a source.
pub(crate) enum Line {
    /// The whole line, without its line feed.
    Whole,
    /// A line longer than allowed, of so many bytes; none of them is kept.
    TooLong(u64),
    /// There is none left.
    End,
}

/// Reads up to and including the next line feed into `line`, but never more than `most` bytes of it.
pub(crate) fn next_line(source: &mut impl BufRead, line: &mut Vec<u8>, most: u64) -> std::io::Result<Line> {
    line.clear();
    source.by_ref().take(most.saturating_add(1)).read_until(b'\n', line)?;
    if line.is_empty() {
        return Ok(Line::End);
    }
    if line.ends_with(b"\n") {
        line.pop();
        return Ok(Line::Whole);
    }
    if line.len() as u64 <= most {
        return Ok(Line::Whole);
    }
    let mut length = line.len() as u64;
    line.clear();
    loop {
        let rest = source.fill_buf()?;
        match rest.iter().position(|byte| *byte == b'\n') {
            Some(end) => {
                source.consume(end + 1);
                return Ok(Line::TooLong(length + end as u64));
            }
            None if rest.is_empty() => return Ok(Line::TooLong(length)),
            None => {
                let used = rest.len();
                length += used as u64;
                source.consume(used);
            }
        }
    }
}
