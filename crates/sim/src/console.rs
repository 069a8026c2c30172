//! The tabs of the CRM's console: primary tabs with subtabs inside them, one level deep.

use cti_flows::host::OpenedTab;

use crate::world::Tab;

/// The open tabs. One primary tab is in front, and in every primary tab at most one subtab is.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Console {
    tabs: Vec<OpenedTab>,
    made: usize,
}

/// A tab to open.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct NewTab {
    /// The address that it shows; a page without one is never taken for another.
    pub(crate) url: Option<String>,
    /// The record that it shows.
    pub(crate) record_id: Option<String>,
    /// The primary tab that it is a subtab of.
    pub(crate) parent: Option<String>,
    /// Whether it comes to the front.
    pub(crate) active: bool,
}

impl Console {
    /// The tabs of a sample. A subtab in front brings its primary tab to the front, unless another one is; of several
    /// tabs that are said to be in front the first one is.
    pub(crate) fn new(sample: &[Tab]) -> Self {
        let mut console = Self::default();
        let taken: Vec<&str> = sample.iter().filter_map(|tab| tab.id.as_deref()).collect();
        for tab in sample {
            let id = tab.id.clone().unwrap_or_else(|| console.next_id(&taken));
            let (url, record_id, parent_tab_id) = (tab.url.clone(), tab.record_id.clone(), tab.parent_tab_id.clone());
            console.tabs.push(OpenedTab { id, parent_tab_id, url, record_id, focused: false });
        }
        let in_front = sample.iter().zip(console.tabs.clone()).filter(|(tab, _)| tab.focused).map(|(_, tab)| tab);
        let (subtabs, primary): (Vec<_>, Vec<_>) = in_front.partition(|tab| tab.parent_tab_id.is_some());
        // What is put in front last stays there.
        for tab in subtabs.iter().rev().chain(primary.iter().rev()) {
            console.focus(&tab.id);
        }
        console
    }

    /// Every tab, in the order in which they were opened.
    pub(crate) fn tabs(&self) -> &[OpenedTab] {
        &self.tabs
    }

    /// Whether a primary tab with this id is open.
    pub(crate) fn has_primary(&self, id: &str) -> bool {
        self.tabs.iter().any(|tab| tab.id == id && tab.parent_tab_id.is_none())
    }

    /// What the agent looks at: the subtab in front of the primary tab in front, else that primary tab.
    pub(crate) fn front(&self) -> Option<&OpenedTab> {
        let primary = self.tabs.iter().find(|tab| tab.focused && tab.parent_tab_id.is_none())?;
        let inside = |tab: &&OpenedTab| tab.focused && tab.parent_tab_id.as_ref() == Some(&primary.id);
        self.tabs.iter().find(inside).or(Some(primary))
    }

    /// Opens a tab, or takes the one beside it that shows the address already. Gives its id.
    pub(crate) fn open(&mut self, new: NewTab) -> String {
        let NewTab { url, record_id, parent, active } = new;
        // A tab of a sample may name its record only.
        let same_page = |tab: &OpenedTab| match &tab.url {
            Some(_) => tab.url == url,
            None => tab.record_id.is_some() && tab.record_id == record_id,
        };
        let same = |tab: &&OpenedTab| tab.parent_tab_id == parent && same_page(tab);
        let id = match self.tabs.iter().find(same) {
            Some(tab) => tab.id.clone(),
            None => {
                let id = self.next_id(&[]);
                self.tabs.push(OpenedTab { id: id.clone(), parent_tab_id: parent, url, record_id, focused: false });
                id
            }
        };
        if active {
            self.focus(&id);
        }
        id
    }

    /// Closes a tab, a primary tab with all that is in it. False where it is not open. Behind a primary tab that was in
    /// front, the last one of the others comes to the front.
    pub(crate) fn close(&mut self, id: &str) -> bool {
        let Some(closed) = self.tabs.iter().find(|tab| tab.id == id).cloned() else { return false };
        self.tabs.retain(|tab| tab.id != id && tab.parent_tab_id.as_deref() != Some(id));
        if closed.focused && closed.parent_tab_id.is_none() {
            let last = self.tabs.iter_mut().rfind(|tab| tab.parent_tab_id.is_none());
            if let Some(last) = last {
                last.focused = true;
            }
        }
        true
    }

    /// Brings a tab to the front, a subtab with its primary tab.
    fn focus(&mut self, id: &str) {
        let Some(parent) = self.tabs.iter().find(|tab| tab.id == id).map(|tab| tab.parent_tab_id.clone()) else {
            return;
        };
        for tab in self.tabs.iter_mut().filter(|tab| tab.parent_tab_id == parent) {
            tab.focused = tab.id == id;
        }
        if let Some(parent) = parent.filter(|parent| parent != id && self.has_primary(parent)) {
            self.focus(&parent);
        }
    }

    fn next_id(&mut self, taken: &[&str]) -> String {
        loop {
            self.made += 1;
            let id = format!("tab-{}", self.made);
            if !taken.contains(&id.as_str()) && self.tabs.iter().all(|tab| tab.id != id) {
                return id;
            }
        }
    }
}
