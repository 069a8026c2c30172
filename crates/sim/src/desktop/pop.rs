//! What pops: the pages that a flow asks for, and those that the softphone layout chooses after a search.

use cti_flows::Exception;
use cti_flows::host::{ScreenPop, SearchAndScreenPop};
use serde_json::{Value, json};

use super::SimulatedDesktop;
use super::perform::refused;
use crate::crm::{Found, RecordId};
use crate::layout::{CallLayout, OnMultipleMatches, OnNoMatch, OnSingleMatch};
use crate::report::ShownPop;

impl SimulatedDesktop {
    /// A record that the CRM does not have pops too: the agent sees a page that says so. A text that is no id is refused.
    pub(super) fn screen_pop(&mut self, with: &ScreenPop) -> Result<Value, Exception> {
        let pop = match with {
            ScreenPop::Record { record_id } => {
                RecordId::parse(record_id).ok_or_else(|| refused(format!("`{record_id}` is not a record id")))?;
                let found = self.crm.find(record_id)?;
                let (object, name) = found.map(|found| (found.object, found.name)).unzip();
                ShownPop::Record { record_id: record_id.clone(), object, name: name.flatten() }
            }
            ScreenPop::NewRecord { entity_name, default_field_values } => {
                ShownPop::NewRecord { object: entity_name.clone(), default_field_values: default_field_values.clone() }
            }
        };
        self.report.screen_pops.push(pop);
        Ok(Value::Null)
    }

    /// Searches the objects of the layout and, unless deferred, pops what the layout says. No match is no failure: the layout's
    /// choice for it pops. `recordCount` is there for every number of matches, as in the adapter's published log.
    pub(super) fn search_and_screen_pop(&mut self, with: &SearchAndScreenPop) -> Result<Value, Exception> {
        let layout = self.sample.softphone_layout.part(Some(with.call_type.as_str()));
        let found = self.crm.search(&layout.objects, &with.search_params)?;
        if !with.deferred {
            self.report.screen_pops.extend(chosen_pop(&layout, &found, with));
        }
        Ok(search_reply(&found))
    }
}

fn search_reply(found: &[Found]) -> Value {
    let results: Vec<Value> = found.iter().map(Found::to_value).collect();
    let mut reply = json!({"Results": results, "ExactMatch": found.len() == 1, "recordCount": found.len()});
    if let ([only], Some(reply)) = (found, reply.as_object_mut()) {
        reply.insert("Id".to_owned(), only.id.clone().into());
        reply.insert("Name".to_owned(), only.name.clone().into());
        reply.insert("RecordType".to_owned(), only.object.clone().into());
    }
    reply
}

fn chosen_pop(layout: &CallLayout, found: &[Found], with: &SearchAndScreenPop) -> Option<ShownPop> {
    let flow = |name: &String| Some(ShownPop::Flow { name: name.clone() });
    let url = |url: &String| Some(ShownPop::Url { url: with_query(url, with.query_params.as_deref()) });
    match found {
        [] => match &layout.on_no_match {
            OnNoMatch::None => None,
            OnNoMatch::NewRecord(object) => Some(ShownPop::NewRecord {
                object: object.clone(),
                default_field_values: with.default_field_values.clone(),
            }),
            OnNoMatch::Url(page) => url(page),
            OnNoMatch::Flow(name) => flow(name),
        },
        [only] => match &layout.on_single_match {
            OnSingleMatch::None => None,
            OnSingleMatch::Record => Some(ShownPop::Record {
                record_id: only.id.clone(),
                object: Some(only.object.clone()),
                name: only.name.clone(),
            }),
            OnSingleMatch::Url(page) => url(page),
            OnSingleMatch::Flow(name) => flow(name),
        },
        several => match &layout.on_multiple_matches {
            OnMultipleMatches::None => None,
            OnMultipleMatches::Search => {
                Some(ShownPop::Search { search_text: with.search_params.clone(), count: several.len() })
            }
            OnMultipleMatches::Url(page) => url(page),
            OnMultipleMatches::Flow(name) => flow(name),
        },
    }
}

/// The query string is handed only to a page that the layout pops (Open CTI, `searchAndScreenPop`).
fn with_query(url: &str, query: Option<&str>) -> String {
    match query.map(|query| query.trim_start_matches(['?', '&'])).filter(|query| !query.is_empty()) {
        Some(query) => format!("{url}{}{query}", if url.contains('?') { '&' } else { '?' }),
        None => url.to_owned(),
    }
}
