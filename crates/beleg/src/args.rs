//! What the user can ask for, as typed.

use std::{num::NonZeroUsize, path::PathBuf};

use beleg_core::{CalendarDate, Language};
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;

const EXIT_CODES: &str = "\
Exit codes:
  0  done; inputs that were not read are listed in the report and noted on standard error
  1  verify found a fault
  2  wrong usage, a path that cannot be read, no article at all, or an output that cannot be written
     (what could be read is still printed)";

/// Reads what many outlets report on one situation and shows who claims what.
///
/// Who said it first, who confirms or denies it, who merely copies, where reports conflict, in what order things
/// happened: each line with the sentence it rests on. Nothing leaves this computer.
#[derive(Debug, Parser)]
#[command(name = "beleg", version, after_help = EXIT_CODES, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Print one picture of what the articles say together
    #[command(after_help = EXIT_CODES)]
    Brief {
        #[command(flatten)]
        input: Input,
        #[command(flatten)]
        output: Output,
    },
    /// Print what stands in each article, one JSON object a line
    #[command(after_help = EXIT_CODES)]
    Read {
        #[command(flatten)]
        input: Input,
        /// Form of the output
        #[arg(long, value_enum, default_value_t = ReadingFormat::Jsonl)]
        format: ReadingFormat,
        /// Write to FILE instead of standard output
        #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
        output: Option<PathBuf>,
    },
    /// Check every quote, offset and hash of a picture again
    #[command(after_help = EXIT_CODES)]
    Verify {
        /// Picture as written by `beleg brief --format json`; `-` for standard input
        #[arg(value_hint = ValueHint::FilePath)]
        file: PathBuf,
        /// The original articles: each text of the picture must be among them
        #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
        originals: Vec<PathBuf>,
    },
    /// Show what is new in a picture since an earlier one
    #[command(after_help = EXIT_CODES)]
    Changes {
        /// Earlier picture, as written by `beleg brief --format json`
        #[arg(value_hint = ValueHint::FilePath)]
        old: PathBuf,
        /// Later picture, made of the same articles and further ones
        #[arg(value_hint = ValueHint::FilePath)]
        new: PathBuf,
        /// Form of the report
        #[arg(long, value_enum, default_value_t = ShortFormat::Terminal)]
        format: ShortFormat,
        /// Write to FILE instead of standard output
        #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
        output: Option<PathBuf>,
        /// Language of headings ("de", "en") [default: that of most articles]
        #[arg(long, value_name = "CODE", value_parser = language)]
        lang: Option<Language>,
        /// Show everything that is new, not only the foremost
        #[arg(long)]
        all: bool,
    },
    /// What is known of the entities elsewhere
    #[command(subcommand, after_help = EXIT_CODES)]
    Entities(Entities),
    /// Print the JSON Schema of the output
    Schema {
        /// Which output
        #[arg(value_enum, default_value_t = Contract::Picture)]
        of: Contract,
    },
    /// Show what Beleg does on fifteen invented articles
    Demo {
        /// Write the articles into the folder DIR instead of reading them
        #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, conflicts_with_all = Output::NAMES)]
        write: Option<PathBuf>,
        #[command(flatten)]
        output: Output,
    },
    /// Print a completion script for a shell
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: Shell,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Entities {
    /// Propose which entries of a register the entities of the articles may be; nothing is merged or downloaded
    #[command(after_help = EXIT_CODES)]
    Link {
        #[command(flatten)]
        input: Input,
        /// Register: entities of FollowTheMoney as JSON lines (OpenSanctions), or items of Wikidata, one a line; `-` for standard input
        #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
        register: PathBuf,
        /// Form of the report
        #[arg(long, value_enum, default_value_t = ShortFormat::Terminal)]
        format: ShortFormat,
        /// Write to FILE instead of standard output
        #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
        output: Option<PathBuf>,
        /// Language of headings and reasons ("de", "en") [default: that of most articles]
        #[arg(long, value_name = "CODE", value_parser = language)]
        lang: Option<Language>,
        /// Decisions on entities, as for `beleg brief`
        #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
        overrides: Option<PathBuf>,
        /// Show every proposal that was kept, not only the foremost
        #[arg(long)]
        all: bool,
    },
}

/// What to read.
#[derive(Debug, Args)]
pub(crate) struct Input {
    /// Files and folders: text, web pages, JSON and JSON lines of articles; `-` for standard input
    #[arg(value_name = "PATH", required = true, value_hint = ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
    /// Publication date of all articles, instead of theirs: 2025, 2025-04, 2025-04-08 or 2025-04-08T06:30
    #[arg(long, value_name = "DATE")]
    pub(crate) published: Option<CalendarDate>,
    /// Language of all articles ("de", "en") instead of finding it out
    #[arg(long, value_name = "CODE", value_parser = language)]
    pub(crate) language: Option<Language>,
    /// Number of articles to read at once; the output does not depend on it [default: one per processor]
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
}

/// How to show a picture.
#[derive(Debug, Args)]
pub(crate) struct Output {
    /// Form of the report
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    pub(crate) format: Format,
    /// Write to FILE instead of standard output
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
    /// Language of headings and reasons ("de", "en") [default: that of most articles]
    #[arg(long, value_name = "CODE", value_parser = language)]
    pub(crate) lang: Option<Language>,
    /// Columns of the terminal report [default: those of the terminal, 60 to 120]
    #[arg(long, value_name = "N")]
    pub(crate) width: Option<u16>,
    /// Decisions on entities: lines "same: A = B", "apart: A | B", "name: A -> B", "none: A"
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) overrides: Option<PathBuf>,
    /// Show every claim in the terminal report, not only the foremost
    #[arg(long)]
    pub(crate) all: bool,
    /// Colour in the terminal report
    #[arg(long, value_enum, default_value_t = Colour::Auto)]
    pub(crate) color: Colour,
}

impl Output {
    const NAMES: [&str; 7] = ["format", "output", "lang", "width", "overrides", "all", "color"];
}

/// Forms of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For reading in a terminal
    Terminal,
    /// Markdown
    Md,
    /// One page that needs nothing else
    Html,
    /// The whole picture, for programs and for `beleg verify`
    Json,
}

/// Forms of readings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReadingFormat {
    /// One JSON object a line
    Jsonl,
}

/// Forms of changes and of links.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ShortFormat {
    /// For reading in a terminal
    Terminal,
    /// For programs
    Json,
}

/// The outputs that have a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Contract {
    /// One line of `beleg read`
    Reading,
    /// The object of `beleg brief --format json`
    Picture,
    /// The object of `beleg changes --format json`
    Changes,
    /// The object of `beleg entities link --format json`
    Links,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    /// On a terminal, unless the variable NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

fn language(code: &str) -> Result<Language, String> {
    let known = (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_alphabetic());
    if known {
        Ok(Language::new(code))
    } else {
        Err("a language is a code of two or three letters, such as de or en".into())
    }
}
