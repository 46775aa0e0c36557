//! The sections of the Markdown document.

use super::Document;
use crate::{
    escape::Inline,
    rows::{ClaimRow, ConflictRow, EvidenceRow, StoryRows, Voice},
};

impl Document<'_, '_> {
    pub(super) fn conflicts(&mut self, story: &StoryRows) {
        if story.conflicts.is_empty() {
            return;
        }
        self.section("section.conflicts");
        for row in &story.conflicts {
            let title = format!("**{} ({}):** {}", row.relation, row.kind, Inline(&row.about));
            self.block(&title);
            let sides = self.sides(row, story);
            self.block(&sides);
        }
    }

    /// The two claims as a table of two columns.
    fn sides(&self, row: &ConflictRow, story: &StoryRows) -> String {
        let claims = row.sides.map(|side| side.and_then(|number| story.claims.get(number)));
        let ids = [&row.conflict.a, &row.conflict.b];
        let head = |side: usize| match claims[side] {
            Some(claim) => format!("{}: {}", Inline(ids[side]), claim.status),
            None => Inline(ids[side]).to_string(),
        };
        let text = |side: usize| {
            let claim =
                claims[side].filter(|claim| !claim.evidence.first().is_some_and(|first| claim.is_said_by(first)));
            claim.map_or_else(String::new, |claim| self.claim_words(claim))
        };
        let quote = |side: usize| {
            let first = claims[side].and_then(|claim| claim.evidence.first());
            first.map_or_else(String::new, |evidence| {
                let quote = Inline(&evidence.evidence.quote);
                format!("{quote}<br>— *{}*", Inline(&self.source(evidence)))
            })
        };
        let texts = format!("| {} | {} |\n", text(0), text(1));
        // No row where both sentences speak for themselves.
        let texts = if texts == "|  |  |\n" { String::new() } else { texts };
        let quotes = format!("| {} | {} |\n", quote(0), quote(1));
        format!("| {} | {} |\n| --- | --- |\n{texts}{quotes}", head(0), head(1))
    }

    pub(super) fn claims(&mut self, story: &StoryRows) {
        let facts = story.facts();
        if facts.is_empty() {
            return;
        }
        self.section("section.claims");
        let rows: Vec<_> = facts.iter().map(|row| self.claim(row)).collect();
        self.table(&["column.number", "column.status", "column.claim", "column.origins"], rows);
    }

    fn claim(&self, row: &ClaimRow) -> Vec<String> {
        let labels = &self.dossier.labels;
        let when = row.when.as_ref().map(|when| labels.fill("word.when", &[("when", when)]));
        let place = row.place.map(|place| labels.fill("word.where", &[("place", place)]));
        let mut lines = vec![format!("{} {}", self.claim_words(row), footnotes(&row.evidence))];
        lines.extend([row.transfer.clone(), when, place].into_iter().flatten().map(|line| Inline(&line).to_string()));
        let status = format!("**{}**<br>{}", row.status, Inline(&row.reason));
        let mut origins = vec![Inline(&row.origins.join(", ")).to_string(), row.reach.clone()];
        origins.extend(row.seen.as_ref().map(|seen| labels.fill("word.seen", &[("range", seen)])));
        origins.retain(|line| !line.is_empty());
        vec![Inline(&row.claim.id).to_string(), status, lines.join("<br>"), origins.join("<br>")]
    }

    /// Who says it, and the first place where it stands.
    fn source(&self, row: &EvidenceRow) -> String {
        let place = row.places.first().map(|place| self.dossier.place_name(place));
        row.who.iter().cloned().chain(place).collect::<Vec<_>>().join("; ")
    }

    fn claim_words(&self, row: &ClaimRow) -> String {
        Inline(&row.headline).to_string()
    }

    pub(super) fn timeline(&mut self, story: &StoryRows) {
        if story.timeline.is_empty() {
            return;
        }
        self.section("section.timeline");
        let rows = story.timeline.iter().map(|row| {
            let claims: Vec<&ClaimRow> = row.claims.iter().filter_map(|number| story.claims.get(*number)).collect();
            let claim = claims.first();
            let notes: String = claims.iter().map(|claim| footnotes(&claim.evidence)).collect();
            let ids: Vec<&str> = claims.iter().map(|claim| claim.claim.id.as_str()).collect();
            let ids = if ids.is_empty() { row.entry.claim.clone() } else { ids.join(", ") };
            let inferred = row.inferred.as_ref().map(|why| format!("<br>*{}*", Inline(why))).unwrap_or_default();
            let what = claim.map(|claim| format!("{} {notes}", Inline(&claim.headline)));
            let status = claim.map(|claim| claim.status.clone()).unwrap_or_default();
            let date = format!("{}{inferred}", Inline(&row.date));
            vec![date, what.unwrap_or_default(), status, Inline(&ids).to_string()]
        });
        let rows: Vec<_> = rows.collect();
        self.table(&["column.when", "column.what", "column.status", "column.number"], rows);
    }

    pub(super) fn voices(&mut self, story: &StoryRows) {
        if story.voices.is_empty() && story.silent.is_empty() {
            return;
        }
        self.section("section.voices");
        for voice in &story.voices {
            self.voice(voice, story);
        }
        if !story.silent.is_empty() {
            let names = self.dossier.labels.fill("word.silent_origins", &[("names", &story.silent.join(", "))]);
            self.block(&Inline(&names).to_string());
        }
    }

    fn voice(&mut self, voice: &Voice, story: &StoryRows) {
        let labels = &self.dossier.labels;
        self.heading(self.level + 1, &format!("{} ({})", voice.name, voice.kind));
        for saying in &voice.says {
            let Some(row) = story.claims.get(saying.claim) else { continue };
            let evidence: Vec<&EvidenceRow> = saying.evidence.iter().filter_map(|n| row.evidence.get(*n)).collect();
            let notes: String = evidence.iter().map(|row| note(row)).collect();
            let first = evidence.first().and_then(|row| row.places.first());
            let first = first.map(|place| self.dossier.place_name(place)).unwrap_or_default();
            let (act, words, id) = (Inline(&saying.act), Inline(&row.words), Inline(&row.claim.id));
            self.block(&format!("> **{act}:** {words} {notes}\n>\n> — *{}* ({id}, {})", Inline(&first), row.status));
        }
        let stands_for = if voice.says.is_empty() { "word.stands_for" } else { "word.also_stands_for" };
        let references =
            [("word.denies", &voice.denies), ("word.questions", &voice.questions), (stands_for, &voice.stands_for)];
        let mut list = String::new();
        for (key, claims) in references {
            for row in claims.iter().filter_map(|number| story.claims.get(*number)) {
                let own = row.evidence.iter().filter(|e| e.evidence.origin.as_ref() == Some(&voice.origin.id));
                let notes: String = own.map(note).collect();
                let (headline, id) = (Inline(&row.headline), Inline(&row.claim.id));
                list.push_str(&format!("- {}: {headline} ({id}) {notes}\n", labels.get(key)));
            }
        }
        if !list.is_empty() {
            self.block(&list);
        }
    }

    pub(super) fn transfers(&mut self, story: &StoryRows) {
        if story.transfers.is_empty() {
            return;
        }
        self.section("section.transfers");
        let rows = story.transfers.iter().map(|row| {
            let said = row.claims.iter().filter_map(|said| {
                let claim = story.claims.get(said.claim)?;
                let amount = said.amount.map(|amount| format!(": {}", Inline(amount))).unwrap_or_default();
                let id = Inline(&claim.claim.id);
                Some(format!("{} ({id}){amount} {}", claim.status, footnotes(&claim.evidence)))
            });
            let claims = said.collect::<Vec<_>>().join("<br>");
            let mut cells: Vec<_> = [row.giver, row.recipient, row.goods].map(|name| Inline(name).to_string()).into();
            cells.push(claims);
            cells
        });
        let rows: Vec<_> = rows.collect();
        self.table(&["column.giver", "column.recipient", "column.goods", "column.claims"], rows);
    }

    pub(super) fn copies(&mut self, story: &StoryRows) {
        if story.copies.is_empty() {
            return;
        }
        self.section("section.copies");
        let name = |number: Option<usize>, id: &str| {
            let row = number.and_then(|number| self.dossier.articles.get(number));
            Inline(&row.map_or_else(|| id.to_owned(), |row| format!("{} ({})", row.name, row.id))).to_string()
        };
        let rows = story.copies.iter().map(|row| {
            let added: Vec<String> = row.added.iter().map(|sentence| Inline(sentence).to_string()).collect();
            let added =
                if added.is_empty() { self.dossier.labels.get("word.copy_all").to_owned() } else { added.join("<br>") };
            vec![name(row.copied_to, &row.copy.uri), name(row.copied_from, &row.copy.of.0), row.share.clone(), added]
        });
        let rows: Vec<_> = rows.collect();
        self.table(&["column.article", "column.from_article", "column.share", "column.added"], rows);
    }

    pub(super) fn names(&mut self, story: &StoryRows) {
        if story.names.is_empty() {
            return;
        }
        self.section("section.names");
        let rows = story.names.iter().map(|row| {
            let country = row.entity.country.as_ref().map(|code| format!(", {code}")).unwrap_or_default();
            let merged: Vec<String> = row.entity.merged.iter().map(|why| Inline(why).to_string()).collect();
            vec![
                Inline(&row.entity.name).to_string(),
                Inline(&format!("{}{country}", row.kind)).to_string(),
                Inline(&row.entity.aliases.join(", ")).to_string(),
                row.mentions.clone(),
                merged.join("<br>"),
            ]
        });
        let rows: Vec<_> = rows.collect();
        let columns = ["column.name", "column.kind", "column.spellings", "column.mentions", "column.why_merged"];
        self.table(&columns, rows);
    }

    pub(super) fn articles(&mut self) {
        if self.dossier.articles.is_empty() {
            return;
        }
        self.section("section.articles");
        let rows = self.dossier.articles.iter().map(|row| {
            let same = row.same_as.and_then(|number| self.dossier.articles.get(number));
            let same = same.map(|same| self.dossier.labels.fill("word.same_text", &[("article", &same.id)]));
            let title = [row.article.title.clone(), same].into_iter().flatten().collect::<Vec<_>>().join(" ");
            let cells = [&row.id, row.source, &row.date, &title, &row.article.uri];
            cells.map(|cell| Inline(cell).to_string()).into()
        });
        let rows: Vec<_> = rows.collect();
        self.table(&["column.number", "column.article", "column.date", "column.what", "column.file"], rows);
    }

    pub(super) fn skipped(&mut self) {
        let skipped = &self.dossier.picture.skipped;
        if skipped.is_empty() {
            return;
        }
        self.section("section.skipped");
        let rows = skipped.iter().map(|row| vec![Inline(&row.uri).to_string(), Inline(&row.reason).to_string()]);
        self.table(&["column.input", "column.reason"], rows.collect::<Vec<_>>());
    }
}

fn footnotes(evidence: &[EvidenceRow]) -> String {
    evidence.iter().map(note).collect()
}

fn note(row: &EvidenceRow) -> String {
    row.places.iter().map(|place| format!("[^{}]", place.label)).collect()
}
