//! `cti blocks`: lists and searches the catalogue.

use std::fmt::Write;

use clap::Args;
use cti_flows::{BlockKind, Catalogue, Evidence};
use serde_json::{Value, json};

use crate::exit::Exit;
use crate::failure::{Failure, Outcome};
use crate::output::{Format, print, print_json, tell};
use crate::suggest::did_you_mean;
use crate::table::{table, text_of};
use crate::text::count;

/// List the blocks that a flow can use, or those whose type or title contains every word of a query
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cti blocks\n  cti blocks screenpop\n  cti blocks 電話番号 --format plain")]
pub struct Arguments {
    /// Words of the type or the title, English or Japanese
    query: Vec<String>,
    /// How to show them
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Only this group of the palette: Core, UI, Salesforce, "Connect Agent", "Connect Contact"
    #[arg(long, value_name = "CATEGORY")]
    category: Option<String>,
}

pub fn perform(arguments: &Arguments) -> Outcome {
    let catalogue = Catalogue::builtin();
    let category = arguments.category.as_deref().map(|name| category_of(catalogue, name)).transpose()?;
    let query = arguments.query.join(" ");
    let kinds: Vec<&BlockKind> = catalogue
        .search(&query)
        .filter(|kind| category.is_none_or(|category| kind.category.as_str() == category))
        .collect();
    match arguments.format {
        Format::Human => print(&human(&kinds))?,
        Format::Plain => print(&plain(&kinds))?,
        Format::Json => print_json(&kinds.iter().map(|kind| as_json(kind)).collect::<Vec<_>>())?,
    }
    if arguments.format == Format::Human {
        tell(&count(kinds.len(), "block"));
    }
    Ok(Exit::Fine)
}

/// The palette's name for a group; case does not count.
fn category_of(catalogue: &Catalogue, name: &str) -> Result<&'static str, Failure> {
    let mut names: Vec<&'static str> = catalogue.kinds().map(|kind| kind.category.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    names.iter().copied().find(|known| known.eq_ignore_ascii_case(name)).ok_or_else(|| {
        Failure::unknown("category", name, did_you_mean(name, names.iter().copied()))
            .with_help(format!("categories: {}", names.join(", ")))
    })
}

fn human(kinds: &[&BlockKind]) -> String {
    if kinds.is_empty() {
        return String::new();
    }
    let mut rows = table(["Type", "Title", "タイトル", "Category", "Ports"]);
    for kind in kinds {
        rows.add_row([kind.type_name, kind.title, kind.title_ja, kind.category.as_str(), &ports_of(kind, " ")]);
    }
    text_of(&rows)
}

fn plain(kinds: &[&BlockKind]) -> String {
    kinds.iter().fold(String::new(), |mut lines, kind| {
        let category = kind.category.as_str();
        let ports = ports_of(kind, ",");
        let _ = writeln!(lines, "{}\t{}\t{}\t{category}\t{ports}", kind.type_name, kind.title, kind.title_ja);
        lines
    })
}

fn as_json(kind: &BlockKind) -> Value {
    json!({
        "type": kind.type_name,
        "aliases": kind.aliases,
        "evidence": kind.evidence,
        "title": kind.title,
        "titleJa": kind.title_ja,
        "titlePt": kind.title_pt(),
        "titleRu": kind.title_ru(),
        "category": kind.category,
        "ports": kind.ports,
        "needsContact": kind.needs_contact,
        "calls": kind.calls,
        "description": kind.spec().description,
        "ruleSource": kind.spec().rule_source,
    })
}

/// The names of a kind's ports.
pub fn ports_of(kind: &BlockKind, separator: &str) -> String {
    kind.ports.iter().map(|port| port.as_str()).collect::<Vec<_>>().join(separator)
}

/// How sure we are of a type, in words.
pub fn evidence_of(kind: &BlockKind) -> &'static str {
    match kind.evidence {
        _ if kind.is_ours() => "ours",
        Evidence::Seen => "seen in published flows",
        Evidence::Inferred => "inferred; no published flow shows it",
    }
}
