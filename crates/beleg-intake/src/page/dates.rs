//! The date of publication that a page's metadata tell.
//!
//! Read here and not by the extraction library, because that one asks the machine's clock and zone, knows no time of
//! day, and guesses from addresses of pictures.

use std::sync::LazyLock;

use beleg_core::CalendarDate;
use regex::Regex;

use crate::json::published as parse;

/// The date in meta elements, else in JSON-LD, else in a marked `time` element; and a doubt, where one kind of place
/// names different days.
pub(super) fn published(html: &str) -> (Option<CalendarDate>, Option<String>) {
    let Some(find) = FIND.as_ref() else { return (None, None) };
    if let Some(date) = in_meta(find, html) {
        return (Some(date), None);
    }
    let linked: Vec<CalendarDate> =
        find.linked.captures_iter(html).filter_map(|found| parse(found.get(1)?.as_str())).collect();
    if let Some(first) = linked.first() {
        let other = linked.iter().find(|other| !other.may_equal(*first));
        let doubt = other
            .map(|other| format!("its data name two dates of publication, {first} and {other}; the first was taken"));
        return (Some(*first), doubt);
    }
    (in_time_element(find, html), None)
}

struct Find {
    tag: Regex,
    attribute: Regex,
    linked: Regex,
}

static FIND: LazyLock<Option<Find>> = LazyLock::new(|| {
    Some(Find {
        tag: Regex::new(r"(?i)<(meta|time)\s([^<>]{1,2000})>").ok()?,
        attribute: Regex::new(r#"([a-zA-Z:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"#).ok()?,
        linked: Regex::new(r#""datePublished"\s*:\s*"([^"]{4,60})""#).ok()?,
    })
});

static NAMES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let file = include_str!("../../data/any/page-dates.txt");
    file.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect()
});

fn in_meta(find: &Find, html: &str) -> Option<CalendarDate> {
    let named = tags(find, html, "meta").filter_map(|tag| {
        let name = ["property", "name", "itemprop"].iter().find_map(|key| value(&tag, key))?.to_lowercase();
        let rank = NAMES.iter().position(|known| *known == name)?;
        Some((rank, parse(value(&tag, "content")?)?))
    });
    named.min_by_key(|(rank, _)| *rank).map(|(_, date)| date)
}

/// A `time` element that says it is the date of publication, or the only moment that the page names.
fn in_time_element(find: &Find, html: &str) -> Option<CalendarDate> {
    let mut all = vec![];
    for tag in tags(find, html, "time") {
        let Some(date) = value(&tag, "datetime").and_then(parse) else { continue };
        let says = |key: &str, word: &str| value(&tag, key).is_some_and(|value| value.to_lowercase().contains(word));
        let marked = says("itemprop", "datepublished") || says("class", "publish") || value(&tag, "pubdate").is_some();
        if marked {
            return Some(date);
        }
        all.push(date);
    }
    all.dedup();
    (all.len() == 1).then(|| all.first().copied())?
}

type Attributes<'h> = Vec<(&'h str, &'h str)>;

fn tags<'h>(find: &'h Find, html: &'h str, name: &'static str) -> impl Iterator<Item = Attributes<'h>> {
    let tags = find.tag.captures_iter(html).filter_map(move |found| {
        let (kind, attributes) = (found.get(1)?.as_str(), found.get(2)?.as_str());
        kind.eq_ignore_ascii_case(name).then_some(attributes)
    });
    tags.map(|attributes| {
        let pairs = find.attribute.captures_iter(attributes);
        pairs
            .filter_map(|pair| Some((pair.get(1)?.as_str(), (2..=4).find_map(|group| pair.get(group))?.as_str())))
            .collect()
    })
}

fn value<'h>(attributes: &Attributes<'h>, key: &str) -> Option<&'h str> {
    attributes.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(html: &str) -> String {
        let (date, doubt) = published(html);
        format!("{}{}", date.map_or("none".to_owned(), |date| date.to_string()), doubt.map_or("", |_| ", doubtful"))
    }

    #[test]
    fn places_from_best_to_last() {
        let meta = r#"<meta content="2024-05-03T08:15:00+02:00" property="article:published_time"><meta name=date content=2024-05-04>"#;
        let linked = r#"<script>{"@type":"NewsArticle","datePublished" : "2024-05-02T07:00"}</script>"#;
        let time = "<time datetime='2024-05-01'>gestern</time>";
        assert_eq!(date(&format!("{time}{linked}{meta}")), "2024-05-03T08:15");
        assert_eq!(date(&format!("{time}{linked}")), "2024-05-02T07:00");
        assert_eq!(date(time), "2024-05-01");
        assert_eq!(date(&format!("{time}<time datetime=2024-04-30>")), "none");
        assert_eq!(date(&format!("{time}<time class='published-at' datetime=2024-04-30>")), "2024-04-30");
        assert_eq!(date(&linked.repeat(2).replacen("05-02", "05-01", 1)), "2024-05-01T07:00, doubtful");
        assert_eq!(date("<meta name='date' content='3. Mai 2024'>"), "2024-05-03");
        assert_eq!(date("<meta name='date' content='soon'>"), "none");
    }
}
