//! What pops: the pages that a flow asks for, and those that the softphone layout chooses after a search.

use cti_flows::Exception;
use cti_flows::host::{MIN_POP_SEARCH_CHARACTERS, ScreenPop, SearchAndScreenPop};
use serde_json::{Value, json};

use super::SimulatedDesktop;
use super::perform::refused;
use super::tabs::{as_browsers_read, scheme_of};
use crate::console::NewTab;
use crate::crm::{Found, RecordId, is_api_name};
use crate::layout::{CallLayout, OnMultipleMatches, OnNoMatch, OnSingleMatch};
use crate::report::ShownPop;

impl SimulatedDesktop {
    /// A record that the CRM does not have pops too: the agent sees a page that says so. A text that is no id is
    /// refused, and so are an address outside the CRM, as in Lightning, and the search page for a text that is too
    /// short or finds nothing.
    pub(super) fn screen_pop(&mut self, with: &ScreenPop) -> Result<Value, Exception> {
        let pop = match with {
            ScreenPop::Record { record_id } => {
                check_record_id(record_id)?;
                let found = self.crm.find(record_id)?;
                let (object, name) = found.map(|found| (found.object, found.name)).unzip();
                ShownPop::Record { record_id: record_id.clone(), object, name: name.flatten() }
            }
            ScreenPop::NewRecord { entity_name, default_field_values } => {
                ShownPop::NewRecord { object: entity_name.clone(), default_field_values: default_field_values.clone() }
            }
            ScreenPop::Url { url } => {
                check_address(url)?;
                ShownPop::Url { url: url.clone() }
            }
            ScreenPop::ObjectHome { entity_name } => {
                check_api_name(entity_name)?;
                ShownPop::ObjectHome { object: entity_name.clone() }
            }
            ScreenPop::List { list_view_id, entity_name } => {
                check_record_id(list_view_id)?;
                check_api_name(entity_name)?;
                ShownPop::List { object: entity_name.clone(), list_view_id: list_view_id.clone() }
            }
            ScreenPop::Search { search_text } => self.search_pop(search_text)?,
        };
        self.show(pop)?;
        Ok(Value::Null)
    }

    fn search_pop(&mut self, text: &str) -> Result<ShownPop, Exception> {
        if text.trim().chars().count() < MIN_POP_SEARCH_CHARACTERS {
            let least = MIN_POP_SEARCH_CHARACTERS;
            return Err(refused(format!("INVALID_PARAM: `{text}` has fewer than {least} characters")));
        }
        match self.crm.search_everything(text)?.len() {
            0 => Err(Exception::not_found(format!("nothing is found by `{text}`"))),
            count => Ok(ShownPop::Search { search_text: text.to_owned(), count }),
        }
    }

    /// A page opens in a primary tab in front, or brings the one to the front that shows it; the form for a new record
    /// is a dialog over the page in front.
    fn show(&mut self, pop: ShownPop) -> Result<(), Exception> {
        let (url, record_id) = match &pop {
            ShownPop::NewRecord { .. } => (None, None),
            ShownPop::Record { record_id, object, .. } => {
                let object = object.as_deref().unwrap_or("sObject");
                let id = RecordId::parse(record_id).map_or_else(|| record_id.clone(), |id| id.to_string());
                (Some(format!("/lightning/r/{object}/{id}/view")), Some(id))
            }
            ShownPop::ObjectHome { object } => (Some(format!("/lightning/o/{object}/home")), None),
            ShownPop::List { object, list_view_id } => {
                (Some(format!("/lightning/o/{object}/list?filterName={list_view_id}")), None)
            }
            ShownPop::Url { url } => (Some(url.clone()), self.record_in(url)?),
            ShownPop::Flow { name } => (Some(format!("/flow/{name}")), None),
            ShownPop::Search { .. } => (None, None),
        };
        if !matches!(pop, ShownPop::NewRecord { .. }) {
            self.console.open(NewTab { url, record_id, parent: None, active: true });
        }
        self.report.screen_pops.push(pop);
        Ok(())
    }

    /// Searches the objects of the layout and, unless deferred, pops what the layout says. No match is no failure: the
    /// layout's choice for it pops. `recordCount` is there for every number of matches, as in the adapter's published
    /// log.
    pub(super) fn search_and_screen_pop(&mut self, with: &SearchAndScreenPop) -> Result<Value, Exception> {
        let layout = self.sample.softphone_layout.part(Some(with.call_type.as_str()));
        let found = self.crm.search(&layout.objects, &with.search_params)?;
        if !with.deferred {
            chosen_pop(&layout, &found, with).map_or(Ok(()), |pop| self.show(pop))?;
        }
        Ok(search_reply(&found))
    }
}

fn check_record_id(text: &str) -> Result<(), Exception> {
    RecordId::parse(text).map(drop).ok_or_else(|| refused(format!("`{text}` is not a record id")))
}

fn check_api_name(text: &str) -> Result<(), Exception> {
    if is_api_name(text) { Ok(()) } else { Err(refused(format!("`{text}` is not the API name of an object"))) }
}

/// Open CTI in Lightning takes an address without scheme and server.
fn check_address(url: &str) -> Result<(), Exception> {
    let is_elsewhere = scheme_of(url).is_some() || as_browsers_read(url).starts_with("//");
    if is_elsewhere { Err(refused(format!("`{url}` is no address inside the CRM"))) } else { Ok(()) }
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
