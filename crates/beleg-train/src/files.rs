//! Reading the data, packed or not.

use std::{fs, io::Read, path::Path};

use anyhow::{Context, Result};
use beleg_core::{Article, ArticleId, Language, PublishedBasis};

/// The text of a file: plain, `.gz` or `.zst`.
pub(crate) fn text(path: &Path) -> Result<String> {
    let bytes = fs::read(path).with_context(|| format!("reading {}", path.display()))?;
    let bytes = match path.extension().and_then(|extension| extension.to_str()) {
        Some("gz") => {
            let mut plain = vec![];
            flate2::read::MultiGzDecoder::new(&bytes[..]).read_to_end(&mut plain)?;
            plain
        }
        Some("zst") => {
            let mut plain = vec![];
            let mut rest = &bytes[..];
            // A file may be several frames.
            while !rest.is_empty() {
                ruzstd::decoding::StreamingDecoder::new(&mut rest)
                    .map_err(|error| anyhow::anyhow!("{}: {error}", path.display()))?
                    .read_to_end(&mut plain)?;
            }
            plain
        }
        _ => bytes,
    };
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A text of which nothing is known but its language.
pub(crate) fn article(text: String, language: &str) -> Article {
    Article {
        id: ArticleId::of(&text),
        uri: String::new(),
        outlet: None,
        agencies: vec![],
        authors: vec![],
        language: Language::new(language),
        title: None,
        published: None,
        published_basis: PublishedBasis::None,
        text,
    }
}
