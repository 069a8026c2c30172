//! The page of the documents that rules come from, and the section of other pages that names them.

use super::row;
use crate::rule_source::DOCUMENTS;

/// The heading under which a page says where its rules come from.
pub(super) const HEADING: &str = "Source of the rule";

/// The section's text; empty if there is none.
pub(super) fn text(rule_source: &str) -> String {
    if rule_source.is_empty() {
        return String::new();
    }
    format!("{rule_source} [Where to find these documents](../rule-sources.md)")
}

/// The documents by the names that the sections give them.
pub(super) fn page() -> String {
    let mut page = "# Sources of the rules

No document says in full what each block and each event is and does. Every page here says what its rules rest on:

- A public document says or shows it. A title and a purpose are nearly always published, names of controls and results
  often only in a flow or a screenshot.
- It is inferred: from the library's call that the block must make, or from blocks of the same family.
- It is our decision, because nothing is published.

The documents are called by short names. What is called the manual is the setup and installation guide of the Amazon
Connect CTI Adapter for Salesforce.

| name | document |
|---|---|
"
    .to_owned();
    for document in DOCUMENTS {
        let title = match document.address {
            "" => document.title.to_owned(),
            address => format!("[{}]({address})", document.title),
        };
        row(&mut page, &[document.name, &title]);
    }
    page
}
