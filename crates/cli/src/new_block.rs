//! `cti new-block`: begins a kind of block, for those who work on this repository: its file, its row, its cases.

mod cases;
mod row;
mod template;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use cti_flows::Catalogue;

use crate::exit::Exit;
use crate::failure::{Failure, Outcome};
use crate::input::{MAX_SOURCE_BYTES, name_of, read};
use crate::output::{Existing, json_text, tell, write_file};
use crate::suggest::did_you_mean;

const HELP: &str = r#"Example:
  cti new-block core/reverse_text --title "Reverse Text" --title-ja 文字列の反転 --type SE_CoreReverseText

Run it in the root of the repository. The new block compiles and passes `cargo test --test blocks`
as it is; write what it really does in its place, and which public document says so. Files that
exist are never overwritten."#;

/// Begin a kind of block in a checkout of this repository: its file, its row in the catalogue, and its cases
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub struct Arguments {
    /// The group's folder and the file's name: `core/reverse_text`
    #[arg(value_name = "GROUP/NAME")]
    place: String,
    /// The palette's title, English
    #[arg(long)]
    title: String,
    /// The palette's title, Japanese
    #[arg(long, value_name = "TITLE")]
    title_ja: String,
    /// The block's `type` in documents: `SE_…`, or `CF_…` for a block of ours
    #[arg(long = "type", value_name = "TYPE")]
    type_name: String,
    /// Its exits
    #[arg(long, value_enum, default_value_t)]
    ports: Ports,
}

/// The exits of a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Ports {
    /// `done`: it cannot fail.
    #[default]
    Done,
    /// `success` and `failure`.
    Fallible,
    /// `true` and `false`.
    Decision,
}

/// The folders of the groups, with the variants of `Category`.
const GROUPS: [(&str, &str); 6] = [
    ("core", "Core"),
    ("ui", "Ui"),
    ("salesforce", "Salesforce"),
    ("agent", "ConnectAgent"),
    ("contact", "ConnectContact"),
    ("control_flow", "ControlFlow"),
];

/// What is asked for, looked up.
struct NewBlock<'a> {
    group: &'static str,
    category: &'static str,
    /// The module: `reverse_text`.
    module: &'a str,
    /// The struct: `ReverseText`.
    name: String,
    type_name: &'a str,
    title: &'a str,
    title_ja: &'a str,
    ports: Ports,
}

pub fn perform(arguments: &Arguments) -> Outcome {
    let block = NewBlock::of(arguments)?;
    if !Path::new("src/blocks/mod.rs").is_file() || !Path::new("tests/blocks").is_dir() {
        return Err(Failure::new("this is not the root of the repository: it has no `src/blocks` and `tests/blocks`"));
    }
    let source = PathBuf::from(format!("src/blocks/{}/{}.rs", block.group, block.module));
    let cases = PathBuf::from(format!("tests/blocks/{}.json", block.type_name));
    let group = PathBuf::from(format!("src/blocks/{}/mod.rs", block.group));
    for path in [&source, &cases] {
        if path.exists() {
            return Err(Failure::new(format!("`{}` exists already", name_of(path))));
        }
    }
    let rows = String::from_utf8(read(&group, MAX_SOURCE_BYTES)?)
        .map_err(|_| Failure::new(format!("`{}` is not UTF-8", name_of(&group))))?;
    let rows = row::added(&rows, block.module, &block.name).ok_or_else(|| {
        Failure::new(format!("`{}` has no table `BLOCKS` that a row can be added to", name_of(&group)))
    })?;
    write_file(&source, &template::source(&block), Existing::Keep)?;
    write_file(&cases, &json_text(&cases::of(block.ports))?, Existing::Keep)?;
    write_file(&group, &rows, Existing::Replace)?;
    for path in [&source, &group, &cases] {
        tell(&format!("wrote `{}`", name_of(path)));
    }
    tell("now: what it does, its results, the source of its rule and its cases, then `cargo test --test blocks`");
    Ok(Exit::Fine)
}

impl NewBlock<'_> {
    fn of(arguments: &Arguments) -> Result<NewBlock<'_>, Failure> {
        let (group, module) = arguments.place.split_once('/').unwrap_or(("", &arguments.place));
        let Some((group, category)) = GROUPS.iter().find(|(known, _)| *known == group) else {
            let known = GROUPS.map(|(known, _)| known);
            return Err(Failure::unknown("group", group, did_you_mean(group, known))
                .with_help(format!("groups: {}", known.join(", "))));
        };
        if !is_module_name(module) {
            return Err(Failure::new(format!("`{module}` is no name of a module"))
                .with_help("use small letters, digits and `_`, as in `reverse_text`"));
        }
        check_type(&arguments.type_name)?;
        for title in [&arguments.title, &arguments.title_ja] {
            if title.trim().is_empty() || title.contains(['"', '\\']) || title.contains(char::is_control) {
                return Err(Failure::new(format!("`{title}` is no title")));
            }
        }
        Ok(NewBlock {
            group,
            category,
            module,
            name: module.split('_').map(capitalised).collect(),
            type_name: &arguments.type_name,
            title: arguments.title.trim(),
            title_ja: arguments.title_ja.trim(),
            ports: arguments.ports,
        })
    }
}

/// Whether a text can be the name of a module of ours. Words of the language are found out by the compiler.
fn is_module_name(name: &str) -> bool {
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    name.starts_with(|first: char| first.is_ascii_lowercase()) && name.split('_').all(is_word)
}

fn check_type(type_name: &str) -> Result<(), Failure> {
    let rest = type_name.strip_prefix("SE_").or(type_name.strip_prefix("CF_")).unwrap_or_default();
    if rest.is_empty() || !rest.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Err(Failure::new(format!("`{type_name}` is no type of a block"))
            .with_help("types begin with `SE_`, those of ours with `CF_`; letters and digits follow"));
    }
    match Catalogue::builtin().get(type_name) {
        Some(kind) => Err(Failure::new(format!("the type `{type_name}` is taken: {}", kind.title))),
        None => Ok(()),
    }
}

fn capitalised(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(characters).collect()
}
