//! The picture as one HTML page that needs nothing but itself.

mod article_text;
mod claims;
mod graph_svg;
mod parts;
mod sections;
mod timeline_svg;
mod voices;

use beleg_core::Picture;

use self::parts::Level;
use crate::{
    View,
    escape::Html,
    rows::{Dossier, StoryRows},
};

const STYLE: &str = include_str!("style.css");

/// Nothing may be loaded, and nothing run.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

pub(crate) fn page(picture: &Picture, view: &View) -> String {
    let dossier = Dossier::new(picture, view);
    let labels = &dossier.labels;
    let title = match dossier.stories.as_slice() {
        [only] => only.story.title.clone(),
        stories => labels.count("page.stories", stories.len()),
    };
    let head = format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title} – {brand}</title>\n<style>\n{STYLE}</style>\n</head>\n",
        lang = labels.code(),
        title = Html(&title),
        brand = labels.get("brand"),
    );
    format!(
        "{head}<body id=\"top\">\n{masthead}<main>\n{stories}{articles}{skipped}</main>\n{footer}</body>\n</html>\n",
        masthead = masthead(&title, &dossier),
        stories = stories(&dossier),
        articles = article_text::articles(&dossier),
        skipped = sections::skipped(&dossier),
        footer = footer(&dossier),
    )
}

fn masthead(title: &str, dossier: &Dossier) -> String {
    let labels = &dossier.labels;
    let single = dossier.stories.len() == 1;
    let about = labels.get("page.story");
    let lead = dossier.stories.first().filter(|_| single).map(standfirst).unwrap_or_default();
    format!(
        "<header class=\"masthead\">\n<p class=\"brand\"><span>{brand}</span> <span>{about}</span></p>\n\
         <h1>{title}</h1>\n{lead}{contents}</header>\n",
        brand = labels.get("brand"),
        title = Html(title),
        contents = contents(dossier),
    )
}

/// Range, numbers, and how many claims stand how.
fn standfirst(story: &StoryRows) -> String {
    let range = story.range.as_ref().map(|range| format!("<strong>{}</strong> · ", Html(range))).unwrap_or_default();
    let standing: String = story
        .standing
        .iter()
        .map(|(status, text)| format!("<li class=\"chip {status}\">{}</li>", Html(text)))
        .collect();
    let standing = if standing.is_empty() { standing } else { format!("<ul class=\"standing\">{standing}</ul>\n") };
    format!("<p class=\"standfirst\">{range}{}</p>\n{standing}", Html(&story.counts))
}

/// Links to the stories, or to the sections if there is only one story.
fn contents(dossier: &Dossier) -> String {
    let labels = &dossier.labels;
    let item = |href: &str, text: &str, n: usize| {
        format!("<li><a href=\"#{}\">{}</a> <small>{n}</small></li>\n", Html(href), Html(text))
    };
    let mut items = String::new();
    match dossier.stories.as_slice() {
        [only] => {
            for (name, n) in lists(only) {
                if n > 0 {
                    items += &item(&format!("{}-{name}", only.anchor), labels.get(&format!("nav.{name}")), n);
                }
            }
        }
        stories => {
            for story in stories {
                items += &item(&story.anchor, &story.story.title, story.articles.len());
            }
        }
    }
    let rest = [("articles", dossier.articles.len()), ("skipped", dossier.picture.skipped.len())];
    for (name, n) in rest.into_iter().filter(|(_, n)| *n > 0) {
        items += &item(name, labels.get(&format!("nav.{name}")), n);
    }
    format!("<nav aria-label=\"{}\"><ul>\n{items}</ul></nav>\n", Html(labels.get("page.contents")))
}

/// The sections of a story, with the number of their rows.
fn lists(story: &StoryRows) -> [(&'static str, usize); 7] {
    [
        ("conflicts", story.conflicts.len()),
        ("claims", story.facts().len()),
        ("timeline", story.timeline.len()),
        ("voices", story.voices.len()),
        ("transfers", story.transfers.len()),
        ("copies", story.copies.len()),
        ("names", story.names.len()),
    ]
}

fn stories(dossier: &Dossier) -> String {
    if dossier.stories.is_empty() {
        return format!("<p>{}</p>\n", Html(dossier.labels.get("page.nothing")));
    }
    let single = dossier.stories.len() == 1;
    let story = |story: &StoryRows| {
        let level = Level(if single { 2 } else { 3 });
        let body = [
            sections::conflicts(story, dossier, level),
            claims::claims(story, dossier, level),
            sections::timeline(story, dossier, level),
            voices::voices(story, dossier, level),
            sections::transfers(story, dossier, level),
            sections::copies(story, dossier, level),
            sections::names(story, dossier, level),
        ]
        .concat();
        let head = if single {
            String::new()
        } else {
            format!("<h2>{}</h2>\n{}", Html(&story.story.title), standfirst(story))
        };
        format!("<article class=\"story\" id=\"{}\">\n{head}{body}</article>\n", story.anchor)
    };
    dossier.stories.iter().map(story).collect()
}

fn footer(dossier: &Dossier) -> String {
    let labels = &dossier.labels;
    format!(
        "<footer>\n<p>{}</p>\n<p>{}</p>\n<p><a href=\"#top\">{}</a></p>\n</footer>\n",
        Html(labels.get("page.basis")),
        Html(&dossier.run_line()),
        Html(labels.get("page.to_top")),
    )
}
