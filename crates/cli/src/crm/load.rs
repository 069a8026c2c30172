//! `cti crm load`: records from JSON and CSV files into the CRM.

use std::collections::BTreeMap;
use std::path::Path;

use cti_flows::MAX_DOCUMENT_BYTES;
use cti_flows_sim::{Crm, CrmNote};
use serde_json::{Map, Value};

use super::{LoadArguments, stem_of};
use crate::exit::Exit;
use crate::failure::{Failure, Outcome};
use crate::input::{name_of, parse_json, read};
use crate::output::tell;
use crate::text::{count, visible};

/// The records of a JSON file, by API name of the object.
type Objects = BTreeMap<String, Vec<Map<String, Value>>>;

pub fn perform(arguments: &LoadArguments) -> Outcome {
    let mut crm = arguments.store.open_or_make()?;
    let before = size_of(&mut crm)?;
    for path in &arguments.files {
        let name = name_of(path);
        let notes = load(&mut crm, path, arguments.object.as_deref())
            .map_err(|failure| Failure::new(format!("`{name}`: {failure}")))?;
        for note in notes {
            tell(&format!("note: `{name}`: `{}`: {}", visible(&note.pointer), visible(&note.message)));
        }
    }
    let added = size_of(&mut crm)?.saturating_sub(before);
    tell(&format!("{} added to `{}`", count(added, "record"), name_of(&arguments.store.crm)));
    Ok(Exit::Fine)
}

fn load(crm: &mut Crm, path: &Path, object: Option<&str>) -> Result<Vec<CrmNote>, Failure> {
    let bytes = read(path, MAX_DOCUMENT_BYTES)?;
    let is_csv = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    let loaded = if is_csv {
        let text = std::str::from_utf8(&bytes).map_err(|_| Failure::new("the file is not UTF-8"))?;
        let stem = stem_of(path);
        crm.import_csv(object.unwrap_or(&stem), text)
    } else {
        let value = parse_json(&bytes).map_err(Failure::new)?;
        // A sample shows what matters to it; other records must be whole.
        let is_sample = value.get("crm").is_some();
        let objects = objects_of(value, object)?;
        if is_sample { crm.load(&objects) } else { crm.import(&objects) }
    };
    loaded.map_err(|error| Failure::new(error.to_string()))
}

/// The records of a file: an object of lists, a sample with one as `crm`, or a list of one object's records.
fn objects_of(value: Value, object: Option<&str>) -> Result<Objects, Failure> {
    let wrong = |error: serde_json::Error| {
        Failure::new(format!("these are no records: {error}")).with_help(
            "an object of lists by API name of the object, such as {\"Contact\": [{\"LastName\": \"Sato\"}]}",
        )
    };
    match (value, object) {
        (list @ Value::Array(_), Some(object)) => {
            let records = serde_json::from_value(list).map_err(wrong)?;
            Ok(BTreeMap::from([(object.to_owned(), records)]))
        }
        (Value::Array(_), None) => {
            Err(Failure::new("this is a list, and nothing says of which object").with_help("give `--object OBJECT`"))
        }
        (Value::Object(mut members), _) => {
            // A sample has a member `crm`; no object of a CRM has a name in small letters.
            let records = members.shift_remove("crm").unwrap_or(Value::Object(members));
            serde_json::from_value(records).map_err(wrong)
        }
        (other, _) => serde_json::from_value(other).map_err(wrong),
    }
}

fn size_of(crm: &mut Crm) -> Result<usize, Failure> {
    let all = crm.snapshot().map_err(|error| Failure::new(error.to_string()))?;
    Ok(all.values().filter_map(Value::as_array).map(Vec::len).sum())
}
