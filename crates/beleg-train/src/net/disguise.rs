//! Text as it comes in headlines and old systems: all in capitals, or without umlauts. Both keep every byte offset.

/// How a text is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Disguise {
    /// As it is.
    None,
    /// All letters are capitals.
    Capitals,
    /// "ae" for "ä", "ss" for "ß".
    Plain,
}

/// What is done with the item of this number besides being learned as it is: one in ten in capitals, one in ten without
/// umlauts.
pub(crate) fn of(number: usize) -> Disguise {
    match number % 10 {
        3 => Disguise::Capitals,
        6 => Disguise::Plain,
        _ => Disguise::None,
    }
}

impl Disguise {
    pub(crate) fn apply(self, text: &str) -> String {
        match self {
            Disguise::None => text.to_owned(),
            Disguise::Capitals => text
                .chars()
                .map(|c| {
                    let mut upper = c.to_uppercase();
                    let first = upper.next().unwrap_or(c);
                    if upper.next().is_none() && first.len_utf8() == c.len_utf8() { first } else { c }
                })
                .collect(),
            Disguise::Plain => {
                let mut plain = String::with_capacity(text.len());
                for c in text.chars() {
                    match c {
                        'ä' => plain.push_str("ae"),
                        'ö' => plain.push_str("oe"),
                        'ü' => plain.push_str("ue"),
                        'Ä' => plain.push_str("Ae"),
                        'Ö' => plain.push_str("Oe"),
                        'Ü' => plain.push_str("Ue"),
                        'ß' => plain.push_str("ss"),
                        c => plain.push(c),
                    }
                }
                plain
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_stay() {
        let text = "Österreichs Außenminister sprach für Ĳ und ŉ.";
        assert_eq!(Disguise::Plain.apply(text), "Oesterreichs Aussenminister sprach fuer Ĳ und ŉ.");
        assert_eq!(Disguise::Capitals.apply("für Grüße"), "FÜR GRÜßE");
        for disguise in [Disguise::Plain, Disguise::Capitals] {
            assert_eq!(disguise.apply(text).len(), text.len());
        }
    }
}
