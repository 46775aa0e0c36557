//! Claims: whether the sentences that say one thing stand in one claim, by B³.
//!
//! The sentences are those of the main claims. Two are together in the picture if some claim has both as evidence; a
//! sentence in no claim is alone. Sentences that the gold gives to two claims are left out.

use std::{collections::BTreeMap, fmt};

use super::told::{Place, Told};

#[derive(Default)]
pub(crate) struct Score {
    precision: f64,
    recall: f64,
    sentences: usize,
    unread: usize,
}

impl Score {
    pub(crate) fn add(&mut self, told: &Told, notes: &mut Vec<String>) {
        let mut sentences: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
        for (n, origin) in told.gold.origins.iter().enumerate() {
            for (article, words) in &origin.evidence {
                sentences.entry((article, words)).or_default().push(n);
            }
        }
        let items: Vec<(usize, &str, Place)> = sentences
            .into_iter()
            .filter(|(_, claims)| claims.len() == 1)
            .filter_map(|((article, words), claims)| Some((claims[0], article, told.place(article, words)?)))
            .collect();
        let holders: Vec<Vec<usize>> = items
            .iter()
            .map(|(_, _, place)| {
                let claims = told.claims().enumerate();
                claims.filter(|(_, (_, claim))| place.in_claim(claim)).map(|(n, _)| n).collect()
            })
            .collect();
        for (n, (claim, article, _)) in items.iter().enumerate() {
            let together = |m: usize| m == n || holders[n].iter().any(|holder| holders[m].contains(holder));
            let linked = (0..items.len()).filter(|m| together(*m)).count() as f64;
            let alike: Vec<usize> = (0..items.len()).filter(|m| items[*m].0 == *claim).collect();
            let right = alike.iter().filter(|m| together(**m)).count() as f64;
            self.precision += right / linked;
            self.recall += right / alike.len() as f64;
            self.sentences += 1;
            self.unread += usize::from(holders[n].is_empty());
            let of = &told.gold.origins[*claim];
            if holders[n].is_empty() {
                notes.push(format!("claims: in no claim: {article}: {}", of.evidence[*article]));
            } else if right < alike.len() as f64 {
                let missing: Vec<&str> = alike.iter().filter(|m| !together(**m)).map(|m| items[*m].1).collect();
                notes.push(format!("claims: {article} apart from {missing:?}: {}", of.claim));
            }
            for other in (0..items.len()).filter(|m| together(*m) && items[*m].0 != *claim) {
                notes.push(format!("claims: {article} of “{}” with {}", of.claim, items[other].1));
            }
        }
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.sentences.max(1) as f64;
        let (precision, recall) = (self.precision / count, self.recall / count);
        let both = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
        write!(
            f,
            "claims                     B³ F1 {both:.3} (P {precision:.3}, R {recall:.3}; {} sentences, {} in no claim)",
            self.sentences, self.unread
        )
    }
}
