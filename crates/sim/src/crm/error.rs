//! What can go wrong with the CRM: its file, or what it is asked to do.

use std::path::PathBuf;

/// Why the CRM did not do what it was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CrmError {
    /// The file cannot be used.
    #[error("the CRM file `{}` cannot be used: {reason}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// There is no such record.
    #[error("no record of {object} has the id `{id}`")]
    NotFound {
        /// API name of the object; `any object` where none was named.
        object: String,
        /// The id that was asked for.
        id: String,
    },
    /// Salesforce would refuse this; the status is the one that it gives.
    #[error("{status}: {message}")]
    Refused {
        /// Salesforce's status code, such as `REQUIRED_FIELD_MISSING`.
        status: &'static str,
        /// What is wrong.
        message: String,
    },
    /// Salesforce would refuse a record of an import, of which nothing is kept then.
    #[error("{place}: {status}: {message}")]
    RefusedRecord {
        /// Where it stands: `line 3`, ``record 2 of `Contact` ``.
        place: String,
        /// Salesforce's status code.
        status: &'static str,
        /// What is wrong, with the name of the field.
        message: String,
    },
    /// A text that should hold records does not.
    #[error("the records cannot be read: {reason}")]
    Unreadable {
        /// Why, with the place where there is one.
        reason: String,
    },
    /// The database failed.
    #[error("the CRM's database failed: {0}")]
    Database(#[from] rusqlite::Error),
}

impl CrmError {
    pub(crate) fn refused(status: &'static str, message: impl Into<String>) -> Self {
        Self::Refused { status, message: message.into() }
    }

    /// The same, with the record that it is about.
    pub(crate) fn in_record(self, place: impl Into<String>) -> Self {
        match self {
            Self::Refused { status, message } => Self::RefusedRecord { place: place.into(), status, message },
            other => other,
        }
    }

    pub(crate) fn not_found(object: &str, id: &str) -> Self {
        Self::NotFound { object: object.to_owned(), id: id.to_owned() }
    }

    pub(crate) fn malformed_id(id: &str) -> Self {
        Self::refused("MALFORMED_ID", format!("`{id}` is not a record id: 15 or 18 letters and digits"))
    }
}
