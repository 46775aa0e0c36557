//! The order of addresses.

use std::cmp::Ordering;

/// Compares addresses so that line 9 of a file stands before line 10.
pub(crate) fn by_uri(a: &str, b: &str) -> Ordering {
    let ((path_a, line_a), (path_b, line_b)) = (split_line(a), split_line(b));
    path_a.cmp(path_b).then(line_a.cmp(&line_b)).then(a.cmp(b))
}

fn split_line(uri: &str) -> (&str, Option<u64>) {
    match uri.rsplit_once(':').and_then(|(path, line)| Some((path, line.parse().ok()?))) {
        Some((path, line)) => (path, Some(line)),
        None => (uri, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_count_as_numbers() {
        let mut uris = ["a.jsonl:10", "a.jsonl:9", "a.jsonl", "a", "b:1"];
        uris.sort_by(|a, b| by_uri(a, b));
        assert_eq!(uris, ["a", "a.jsonl", "a.jsonl:9", "a.jsonl:10", "b:1"]);
    }
}
