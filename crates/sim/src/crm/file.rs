//! Opening the database: in memory or in a file, ours and nobody else's.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, TransactionBehavior};

use super::CrmError;
use crate::soql::sql::functions;

/// Marks a database as ours (SQLite's `application_id`): the letters `CTIF`.
const APPLICATION_ID: i32 = 0x4354_4946;
/// The version of our tables (SQLite's `user_version`).
const TABLES_VERSION: i32 = 2;
/// From version 1 to 2: when records were created and changed.
const FROM_VERSION_1: &str =
    "ALTER TABLE record ADD COLUMN created_at INTEGER; ALTER TABLE record ADD COLUMN modified_at INTEGER;";
/// How long another process may hold the file before we give up.
const BUSY_TIMEOUT: Duration = Duration::from_secs(2);

pub(super) fn open(path: Option<&Path>) -> Result<Connection, CrmError> {
    let shown = path.unwrap_or_else(|| Path::new(":memory:"));
    let unusable = |reason: String| CrmError::File { path: shown.to_owned(), reason };
    let opened = path.map_or_else(Connection::open_in_memory, Connection::open);
    let mut connection = opened.map_err(|error| unusable(reason_of(&error)))?;
    prepare(&mut connection).map_err(unusable)?;
    Ok(connection)
}

/// Makes the tables in a new database, and refuses one that is not ours. Taking the write lock shows at once
/// whether the file can be written.
fn prepare(connection: &mut Connection) -> Result<(), String> {
    let run = |connection: &mut Connection| -> rusqlite::Result<Result<(), String>> {
        connection.busy_timeout(BUSY_TIMEOUT)?;
        functions::register(connection)?;
        connection.pragma_update(None, "foreign_keys", true)?;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let number = |pragma: &str| transaction.pragma_query_value(None, pragma, |row| row.get::<_, i32>(0));
        let (application, version) = (number("application_id")?, number("user_version")?);
        let tables: i64 = transaction.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        if tables == 0 && application == 0 {
            transaction.execute_batch(include_str!("schema.sql"))?;
            transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
            transaction.pragma_update(None, "user_version", TABLES_VERSION)?;
        } else if application != APPLICATION_ID {
            return Ok(Err("it is a SQLite database of another program".to_owned()));
        } else if version == 1 {
            transaction.execute_batch(FROM_VERSION_1)?;
            transaction.pragma_update(None, "user_version", TABLES_VERSION)?;
        } else if version != TABLES_VERSION {
            return Ok(Err(format!("its tables have version {version}, this program knows version {TABLES_VERSION}")));
        } else {
            // A read-only file gives the lock and refuses the first write.
            transaction.pragma_update(None, "user_version", TABLES_VERSION)?;
        }
        transaction.commit()?;
        Ok(Ok(()))
    };
    run(connection).unwrap_or_else(|error| Err(reason_of(&error)))
}

fn reason_of(error: &rusqlite::Error) -> String {
    let reason = match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => "it is not a SQLite database",
        Some(ErrorCode::ReadOnly) => "it cannot be written",
        Some(ErrorCode::CannotOpen) => "it cannot be opened; the folder must exist and the path must be that of a file",
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => "another program is writing to it",
        Some(ErrorCode::DatabaseCorrupt) => "the database in it is damaged",
        _ => return error.to_string(),
    };
    reason.to_owned()
}
