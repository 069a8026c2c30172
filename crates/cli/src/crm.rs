//! `cti crm`: the CRM of dry runs, kept in a file: records in, queries, records out.

mod load;
mod records;

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use clap::{Args, Subcommand, ValueEnum};
use cti_flows_sim::{Crm, CrmError, Moment, PhoneRegion};
use serde_json::{Map, Value, json};

use crate::exit::Exit;
use crate::failure::{Failure, Outcome};
use crate::input::name_of;
use crate::output::{Format, print, print_json, tell};
use crate::text::count;

const HELP: &str = r#"Examples:
  cti crm load Contact.csv accounts.json --crm crm.sqlite
  cti crm query "SELECT Id, Name FROM Contact WHERE Account.Name = 'Acme'" --crm crm.sqlite
  cti crm show 0035h000006Rj29AAC --crm crm.sqlite
  cti crm export Contact --crm crm.sqlite --format csv > Contact.csv
  cti run flow.json --sample call.json --crm crm.sqlite"#;

/// Load, query, show and export the records of a CRM that dry runs use
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

/// What to do with the CRM.
#[derive(Debug, Subcommand)]
enum What {
    Load(LoadArguments),
    Query(QueryArguments),
    Show(ShowArguments),
    Export(ExportArguments),
}

/// The CRM's file.
#[derive(Debug, Args)]
struct Store {
    /// The CRM's SQLite file
    #[arg(long, value_name = "DB")]
    crm: PathBuf,
    /// The country of numbers without a country code, as two letters: US, JP, …
    #[arg(long, value_name = "COUNTRY")]
    region: Option<String>,
}

const LOAD_HELP: &str = "Example:
  cti crm load Contact.csv sample.json --crm crm.sqlite

JSON is an object of lists by API name of the object, a sample or scenario with such an object as
`crm`, or a list of records of one object. The first line of CSV has the fields' API names; the
object is `--object`, else the file's name. Records that are there already, by their ids, stay as
they are. Records are refused as Salesforce would refuse them; a sample's are not, since a sample
shows only what matters to it. A file is loaded whole or not at all.";

/// Add records from JSON or CSV files; the CRM's file is made where it is absent
#[derive(Debug, Args)]
#[command(after_help = LOAD_HELP)]
struct LoadArguments {
    /// The files, *.json or *.csv
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    store: Store,
    /// The object of a CSV file or a list, by its API name
    #[arg(long, value_name = "OBJECT")]
    object: Option<String>,
}

const QUERY_HELP: &str = r#"Example:
  cti crm query "SELECT Id, Subject FROM Task WHERE ActivityDate = TODAY" --crm crm.sqlite"#;

/// Run a SOQL query, or a SOSL search (`FIND …`)
#[derive(Debug, Args)]
#[command(after_help = QUERY_HELP)]
struct QueryArguments {
    /// The query
    #[arg(value_name = "SOQL")]
    query: String,
    #[command(flatten)]
    store: Store,
    /// The moment that TODAY and its like are counted from: `2022-05-20T12:30:00+09:00`; else now, in UTC
    #[arg(long, value_name = "TIME")]
    clock: Option<String>,
    /// How to show the records
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Show one record with all its fields
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  cti crm show 0035h000006Rj29AAC --crm crm.sqlite")]
struct ShowArguments {
    /// The record's id, 15 or 18 characters
    id: String,
    #[command(flatten)]
    store: Store,
    /// How to show it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Print the records of an object, in a form that `cti crm load` reads
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  cti crm export Contact --crm crm.sqlite --format csv > Contact.csv")]
struct ExportArguments {
    /// The object's API name
    object: String,
    #[command(flatten)]
    store: Store,
    /// The form
    #[arg(long, value_enum, default_value_t)]
    format: ExportFormat,
}

/// The forms in which records are exported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum ExportFormat {
    /// An object of lists by API name of the object.
    #[default]
    Json,
    /// Comma-separated values with the fields' API names in the first line.
    Csv,
}

pub fn perform(arguments: &Arguments) -> Outcome {
    match &arguments.what {
        What::Load(arguments) => load::perform(arguments),
        What::Query(arguments) => query(arguments),
        What::Show(arguments) => show(arguments),
        What::Export(arguments) => export(arguments),
    }
}

impl Store {
    /// Opens the CRM, or makes it.
    fn open_or_make(&self) -> Result<Crm, Failure> {
        let region = match &self.region {
            None => PhoneRegion::default(),
            Some(code) => PhoneRegion::parse(code).ok_or_else(|| {
                Failure::new(format!("`{code}` is no country")).with_help("two letters, such as `JP`")
            })?,
        };
        Crm::open(Some(&self.crm), region).map_err(|error| refused(&error))
    }

    /// Opens a CRM that is there: one that was made on the way would answer every question with nothing.
    fn open(&self) -> Result<Crm, Failure> {
        if !self.crm.exists() {
            return Err(Failure::new(format!("there is no file `{}`", name_of(&self.crm)))
                .with_help("make it with `cti crm load`, or with `cti run --crm`"));
        }
        self.open_or_make()
    }
}

fn refused(error: &CrmError) -> Failure {
    Failure::new(error.to_string())
}

fn query(arguments: &QueryArguments) -> Outcome {
    let mut crm = arguments.store.open()?;
    crm.set_now(clock(arguments.clock.as_deref())?);
    let is_search = arguments.query.trim_start().get(..4).is_some_and(|word| word.eq_ignore_ascii_case("find"));
    let (total, is_all, found) = if is_search {
        let found = crm.find_text(&arguments.query).map_err(|error| refused(&error))?;
        (found.len(), true, found)
    } else {
        let queried = crm.query(&arguments.query).map_err(|error| refused(&error))?;
        (queried.total_size, queried.done, queried.records)
    };
    match arguments.format {
        Format::Json => print_json(&json!({ "totalSize": total, "done": is_all, "records": found }))?,
        // `COUNT()` gives a number and no records.
        _ if found.is_empty() && total > 0 => print(&format!("{total}\n"))?,
        Format::Human => print(&records::human(&found))?,
        Format::Plain => print(&records::plain(&found))?,
    }
    if arguments.format == Format::Human {
        tell(&count(total, "record"));
    }
    if !is_all {
        tell(&format!("note: only the first {} of {total} are shown", found.len()));
    }
    Ok(Exit::Fine)
}

/// The moment of the command line, or now.
fn clock(text: Option<&str>) -> Result<Moment, Failure> {
    if let Some(text) = text {
        return Moment::parse(text).map_err(|error| Failure::new(error.to_string()));
    }
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok();
    let now = since.and_then(|since| Moment::from_parts(i64::try_from(since.as_millis()).ok()?, 0));
    Ok(now.unwrap_or_default())
}

fn show(arguments: &ShowArguments) -> Outcome {
    let mut crm = arguments.store.open()?;
    let none = || Failure::new(format!("no record has the id `{}`", arguments.id));
    let found = crm.find(&arguments.id).map_err(|error| refused(&error))?.ok_or_else(none)?;
    let all = crm.snapshot().map_err(|error| refused(&error))?;
    let records = all.get(&found.object).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object);
    let is_it = |record: &&Map<String, Value>| record.get("Id").and_then(Value::as_str) == Some(&found.id);
    let record = records.into_iter().find(is_it).ok_or_else(none)?;
    match arguments.format {
        Format::Human => print(&records::page(&found.object, record))?,
        Format::Plain => print(&records::lines(record))?,
        Format::Json => {
            let mut shown = Map::from_iter([("attributes".to_owned(), json!({ "type": found.object }))]);
            shown.extend(record.clone());
            print_json(&shown)?;
        }
    }
    Ok(Exit::Fine)
}

fn export(arguments: &ExportArguments) -> Outcome {
    let mut crm = arguments.store.open()?;
    // Names of objects are compared without regard to case, and this refuses those that there are not.
    let csv = crm.export_csv(&arguments.object).map_err(|error| refused(&error))?;
    match arguments.format {
        ExportFormat::Csv => print(&csv)?,
        ExportFormat::Json => {
            let all = crm.snapshot().map_err(|error| refused(&error))?;
            let own = all.into_iter().filter(|(name, _)| name.eq_ignore_ascii_case(&arguments.object));
            print_json(&own.collect::<Map<String, Value>>())?;
        }
    }
    Ok(Exit::Fine)
}

/// A path's name without folder and ending.
fn stem_of(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
