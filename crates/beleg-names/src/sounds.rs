//! What words sound like, and how near sounds are.
//!
//! A sound is a byte: letters of `sounds.txt` as small numbers, all other characters spread over the numbers above.

use std::sync::LazyLock;

/// How many sounds there are.
pub(crate) const SOUNDS: usize = 96;

/// The cost of another letter.
pub(crate) const LETTER: u16 = 10;

/// More sounds than any word has.
pub(crate) const MOST_SOUNDS: usize = 32;

const VOWELS: &[u8] = b"aeiouA";

/// Consonants that are near each other, for [`groups`].
const GROUPS: [&[u8]; 8] = [b"bpfv", b"dtTszSZCJkgXhi", b"mn", b"lrR", b"0123", b"456", b"789", b"%&+"];

struct Table {
    rules: Vec<Rule>,
    near: Vec<[u16; SOUNDS]>,
    missing: [u16; SOUNDS],
}

struct Rule {
    from: &'static str,
    to: Vec<u8>,
    at_start: bool,
    at_end: bool,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { rules: vec![], near: vec![[LETTER; SOUNDS]; SOUNDS], missing: [LETTER; SOUNDS] };
    for sound in 0..SOUNDS {
        table.near[sound][sound] = 0;
    }
    let mut heading = "";
    for line in crate::lists::lines(include_str!("../data/sounds.txt")) {
        let words: Vec<&'static str> = line.split_whitespace().collect();
        match (heading, words.as_slice()) {
            (_, [word]) => heading = word,
            ("[rewrite]", [from, to]) => table.rules.push(Rule {
                from: from.trim_start_matches('^').trim_end_matches('$'),
                to: to.chars().map(code).collect(),
                at_start: from.starts_with('^'),
                at_end: from.ends_with('$'),
            }),
            ("[near]", [a, b, cost]) => {
                let [a, b] = [a, b].map(|text| usize::from(text.chars().map(code).next().unwrap_or(0)));
                let cost = cost.parse().unwrap_or(LETTER);
                table.near[a][b] = cost;
                table.near[b][a] = cost;
            }
            ("[missing]", [sound, cost]) => {
                let sound = usize::from(sound.chars().map(code).next().unwrap_or(0));
                table.missing[sound] = cost.parse().unwrap_or(LETTER);
            }
            _ => {}
        }
    }
    // Rules with an anchor before rules of the same length without.
    table.rules.sort_by_key(|rule| std::cmp::Reverse((rule.from.len(), rule.at_start || rule.at_end)));
    table
});

/// The costs, for the inner loop.
pub(crate) struct Costs {
    pub(crate) near: &'static [[u16; SOUNDS]],
    pub(crate) missing: &'static [u16; SOUNDS],
}

pub(crate) fn costs() -> Costs {
    let table = &*TABLE;
    Costs { near: &table.near, missing: &table.missing }
}

/// ASCII letters and figures keep their own number below 75; others are spread over the rest.
fn code(c: char) -> u8 {
    match c {
        '0'..='z' => c as u8 - b'0',
        '%' => 75,
        '&' | '+' => 76,
        _ => 77 + (u32::from(c) % 19) as u8,
    }
}

/// What `spelling`, folded, sounds like.
pub(crate) fn sound(spelling: &str) -> Box<[u8]> {
    let mut sounds: Vec<u8> = vec![];
    let mut rest = spelling;
    while let Some(c) = rest.chars().next() {
        let rule = TABLE.rules.iter().find(|rule| {
            rest.starts_with(rule.from)
                && (!rule.at_start || rest.len() == spelling.len())
                && (!rule.at_end || rest.len() == rule.from.len())
        });
        let own = [code(c)];
        let (found, length) = rule.map_or((&own[..], c.len_utf8()), |rule| (&rule.to, rule.from.len()));
        for sound in found {
            if sounds.last() != Some(sound) {
                sounds.push(*sound);
            }
        }
        rest = &rest[length..];
    }
    sounds.truncate(MOST_SOUNDS);
    sounds.into()
}

/// The groups of near consonants in `sounds`, as bits. Two words of which each lacks groups of the other are far apart.
pub(crate) fn groups(sounds: &[u8]) -> u32 {
    let mut bits = 0;
    for sound in sounds {
        let letter = sound + b'0';
        if VOWELS.contains(&letter) && letter != b'i' {
            continue;
        }
        bits |= 1 << GROUPS.iter().position(|group| group.contains(&letter)).unwrap_or(GROUPS.len());
    }
    bits
}

/// The groups of the consonants in `sounds`, in order, neighbours of one group once; glides left out.
pub(crate) fn consonants(sounds: &[u8]) -> Vec<u8> {
    let mut found: Vec<u8> = vec![];
    for letter in sounds.iter().map(|sound| sound + b'0').filter(|letter| !VOWELS.contains(letter)) {
        let group = GROUPS.iter().position(|group| group.contains(&letter)).unwrap_or(GROUPS.len()) as u8;
        if found.last() != Some(&group) {
            found.push(group);
        }
    }
    found
}

/// Whether a sound is a vowel or a glide, which scripts without vowels may leave out or write.
pub(crate) fn is_vowel(sound: u8) -> bool {
    matches!(sound + b'0', b'a' | b'A' | b'e' | b'i' | b'o' | b'u')
}
