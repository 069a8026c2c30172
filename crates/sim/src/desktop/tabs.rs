//! The console's tabs, and what the agent looks at.

use cti_flows::Exception;
use cti_flows::host::{CallReply, CloseTab, OpenTab, TabId, TabList, ViewInfo};
use serde_json::{Value, json};

use super::SimulatedDesktop;
use super::perform::refused;
use crate::console::NewTab;
use crate::crm::RecordId;
use crate::report::TabOpened;

impl SimulatedDesktop {
    /// An address that a browser would run instead of show is refused.
    pub(super) fn open_tab(&mut self, with: &OpenTab) -> Result<Value, Exception> {
        let OpenTab { url, parent_tab_id, active, label, name } = with.clone();
        if let Some(scheme) = scheme_of(&url).filter(|scheme| !matches!(scheme.as_str(), "http" | "https")) {
            return Err(refused(format!("`{url}` is no page: its scheme is `{scheme}`")));
        }
        if let Some(parent) = parent_tab_id.as_ref().filter(|parent| !self.console.has_primary(parent)) {
            return Err(Exception::not_found(format!("no primary tab has the id `{parent}`")));
        }
        let record_id = self.record_in(&url)?;
        let id = self.console.open(NewTab { url: Some(url.clone()), record_id, parent: parent_tab_id.clone(), active });
        self.report.tabs_opened.push(TabOpened { id: id.clone(), url, parent_tab_id, active, label, name });
        Ok(TabId { id }.into_json())
    }

    /// A primary tab shows a page of its own, so it is itself the first tab inside it: closing it closes its subtabs.
    pub(super) fn close_tab(&mut self, with: &CloseTab) -> Result<Value, Exception> {
        if !self.console.close(&with.id) {
            return Err(Exception::not_found(format!("no tab has the id `{}`", with.id)));
        }
        self.report.tabs_closed.push(with.id.clone());
        Ok(Value::Null)
    }

    pub(super) fn list_tabs(&self) -> Value {
        TabList { tabs: self.console.tabs().to_vec() }.into_json()
    }

    /// What the tab in front shows; nothing where no tab is open. Open CTI says nothing at all in a console app, which
    /// no flow can be tried with.
    pub(super) fn get_view(&mut self) -> Result<Value, Exception> {
        let Some(tab) = self.console.front().cloned() else { return Ok(ViewInfo::default().into_json()) };
        let found = tab.record_id.as_deref().map(|id| self.crm.find(id)).transpose()?.flatten();
        let (object_type, record_name) = found.map(|found| (found.object, found.name)).unzip();
        let mut view = ViewInfo {
            url: tab.url,
            record_id: tab.record_id,
            record_name: record_name.flatten(),
            object_type,
            ..ViewInfo::default()
        };
        self.add_person_account(&mut view)?;
        Ok(view.into_json())
    }

    /// A person account is an Account whose `IsPersonAccount` is set.
    fn add_person_account(&mut self, view: &mut ViewInfo) -> Result<(), Exception> {
        let (Some(id), Some("Account")) = (&view.record_id, view.object_type.as_deref()) else { return Ok(()) };
        let fields = ["IsPersonAccount", "PersonContactId"].map(str::to_owned);
        let record = self.crm.retrieve("Account", id, &fields)?;
        if record.get("IsPersonAccount") == Some(&json!(true)) {
            view.person_account = Some(true);
            view.account_id = Some(id.clone());
            view.contact_id = record.get("PersonContactId").and_then(Value::as_str).map(str::to_owned);
        }
        Ok(())
    }

    /// The first record of the CRM whose id is a part of an address.
    pub(super) fn record_in(&mut self, url: &str) -> Result<Option<String>, Exception> {
        for part in url.split(['/', '?', '#', '&', '=']).filter_map(RecordId::parse) {
            if self.crm.exists(part.as_str())? {
                return Ok(Some(part.to_string()));
            }
        }
        Ok(None)
    }
}

/// An address as browsers read it: no blanks and control characters in front, no tabs and line breaks anywhere, a slash for
/// a backslash (WHATWG URL standard, section 4.4).
pub(super) fn as_browsers_read(url: &str) -> String {
    let begun = url.trim_start_matches(|character| character <= ' ');
    begun.replace(['\t', '\n', '\r'], "").replace('\\', "/")
}

/// The scheme of an address in small letters (RFC 3986, section 3.1); None where it is relative.
pub(super) fn scheme_of(url: &str) -> Option<String> {
    let url = as_browsers_read(url);
    let (scheme, _) = url.split_once(':')?;
    let is_formed = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    is_formed.then(|| scheme.to_ascii_lowercase())
}
