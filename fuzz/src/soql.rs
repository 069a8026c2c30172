//! Text as a SOQL query and as a SOSL search: parsing never panics, what is written of a tree reads back as that tree, and
//! a CRM answers or refuses, but never says that its own SQL is wrong.

use std::cell::RefCell;

use cti_flows_sim::soql::{parse_soql, parse_sosl};
use cti_flows_sim::{Crm, CrmError, Moment, PhoneRegion};

thread_local! {
    static CRM: RefCell<Crm> = RefCell::new(crm());
}

fn crm() -> Crm {
    let mut crm = Crm::open(None, PhoneRegion::default()).expect("a CRM in memory opens");
    crm.set_now(Moment::parse("2025-05-14T08:30:00+09:00").expect("a moment"));
    crm.import_json(include_str!("crm.json")).expect("the records of this target are good");
    crm
}

/// Parses, writes, queries.
pub fn check(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(query) = parse_soql(text) {
        assert_eq!(parse_soql(&query.to_string()).as_ref(), Ok(&query), "`{query}` reads back alike");
    }
    if let Ok(search) = parse_sosl(text) {
        assert_eq!(parse_sosl(&search.to_string()).as_ref(), Ok(&search), "`{search}` reads back alike");
    }
    CRM.with_borrow_mut(|crm| {
        hold_to_a_refusal(crm.query(text).err());
        hold_to_a_refusal(crm.find_text(text).err());
    });
}

/// What a statement is refused for is the statement's fault. An error of the database would be ours.
fn hold_to_a_refusal(error: Option<CrmError>) {
    if let Some(error @ (CrmError::Database { .. } | CrmError::File { .. })) = error {
        panic!("a database's error: {error}");
    }
}
