//! The CRM of the simulated desktop: records by object and field in SQLite, found by words and phone numbers.

mod error;
mod fields;
mod file;
mod id;
mod load;
mod metadata;
mod object;
mod query;
mod records;
mod rules;
mod search;
mod terms;
mod transfer;
mod values;

use std::path::Path;

use rusqlite::{Connection, OptionalExtension, Transaction, params};

pub use error::CrmError;
pub use fields::{MAX_FIELD_CHARACTERS, MAX_FIELDS};
pub use id::RecordId;
pub use load::CrmNote;
pub use metadata::{ChildRelationship, FieldDescription, FieldType, ObjectDescription, describe};
pub use object::MAX_NAME_CHARACTERS;
pub(crate) use object::{is_api_name, is_custom, name_field};
pub use query::{MAX_QUERY_ROWS, Queried};
pub(crate) use records::known_object;
pub(crate) use rules::{no_such_field, stored_name};
pub(crate) use search::search_condition;
pub use search::{Found, MAX_FOUND};
pub use terms::{MAX_INDEXED_CHARACTERS, MAX_SEARCH_CHARACTERS, MIN_SEARCH_CHARACTERS};

use crate::clock::Moment;
use crate::phone::PhoneRegion;

/// A CRM. All values are bound to statements, never written into them; every change is one transaction.
///
/// Names of objects and fields are compared without regard to case and keep the spelling of their first use.
///
/// It takes the records that the API of a new organisation takes, and refuses the others under Salesforce's status codes
/// ([`Crm::create`]). Standard objects have the fields that [`describe`] lists, and those that a record of the sample has: so a
/// sample can show an organisation that has more. Custom objects and fields, whose names end in `__c`, are made on demand and
/// take any value. Restricted picklists refuse what they do not list ([`FieldDescription::restricted`]).
#[derive(Debug)]
pub struct Crm {
    connection: Connection,
    region: PhoneRegion,
    now: Moment,
}

impl Crm {
    /// Opens the CRM in a file, made where it is absent, or in memory. `region` decides how numbers without country
    /// code are read.
    ///
    /// # Errors
    /// [`CrmError::File`] where the file is not SQLite, is a database of another program, or cannot be written.
    pub fn open(path: Option<&Path>, region: PhoneRegion) -> Result<Self, CrmError> {
        let mut crm = Self { connection: file::open(path)?, region, now: Moment::default() };
        crm.read_numbers_in_region()?;
        Ok(crm)
    }

    /// The region that numbers without country code are read in.
    pub fn region(&self) -> PhoneRegion {
        self.region
    }

    /// Sets what time it is: for words such as `TODAY`, and for the dates at which records are created and changed.
    /// Until then it is the default start of the virtual clock.
    pub fn set_now(&mut self, now: Moment) {
        self.now = now;
    }

    /// Numbers are found by a form that depends on the region: a file that was written for another region is gone through again.
    fn read_numbers_in_region(&mut self) -> Result<(), CrmError> {
        let region = self.region;
        let transaction = self.connection.transaction()?;
        let code = region.code();
        if get_meta(&transaction, "region")?.as_deref() != Some(&code) {
            set_meta(&transaction, "region", &code)?;
            fields::index_again(&transaction, region)?;
            transaction.commit()?;
        }
        Ok(())
    }
}

fn get_meta(transaction: &Transaction<'_>, name: &str) -> Result<Option<String>, CrmError> {
    let mut statement = transaction.prepare_cached("SELECT value FROM meta WHERE name = ?1")?;
    Ok(statement.query_row([name], |row| row.get(0)).optional()?)
}

fn set_meta(transaction: &Transaction<'_>, name: &str, value: &str) -> Result<(), CrmError> {
    let mut statement = transaction
        .prepare_cached("INSERT INTO meta (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2")?;
    statement.execute(params![name, value])?;
    Ok(())
}
