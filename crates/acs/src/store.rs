//! Where a flow service keeps its records: [`FolderStore`], one file a record, and [`MemoryStore`].

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::service::StoredRecord;

/// One change to a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Keeps a record, in place of the one before of this id.
    Put {
        /// Its id.
        id: String,
        /// Its text.
        record: String,
    },
    /// Drops a record, if it is there.
    Remove {
        /// Its id.
        id: String,
    },
}

/// Keeps records.
pub trait Store: Send {
    /// Makes changes in their order. They are safe when this returns: what was changed is found after a crash.
    ///
    /// # Errors
    /// If a change cannot be made. Those before it may have been.
    fn apply(&mut self, changes: &[Change]) -> Result<(), StoreError>;

    /// Every record, by id. One that cannot be read stands there with the reason.
    ///
    /// # Errors
    /// If the records cannot be listed.
    fn records(&mut self) -> Result<Vec<StoredRecord>, StoreError>;
}

/// Why a store failed.
#[derive(Debug, thiserror::Error)]
#[error("{doing} `{}`: {error}", path.display())]
pub struct StoreError {
    /// What was to be done.
    doing: &'static str,
    /// The file or folder.
    path: PathBuf,
    error: io::Error,
}

impl StoreError {
    fn new(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> StoreError {
        let path = path.to_path_buf();
        move |error| StoreError { doing, path, error }
    }
}

/// Keeps records as long as it is there, for runs that need not outlive their process.
#[derive(Debug, Default)]
pub struct MemoryStore(BTreeMap<String, String>);

impl Store for MemoryStore {
    fn apply(&mut self, changes: &[Change]) -> Result<(), StoreError> {
        for change in changes {
            match change {
                Change::Put { id, record } => drop(self.0.insert(id.clone(), record.clone())),
                Change::Remove { id } => drop(self.0.remove(id)),
            }
        }
        Ok(())
    }

    fn records(&mut self) -> Result<Vec<StoredRecord>, StoreError> {
        Ok(self.0.iter().map(|(id, record)| (id.clone(), Ok(record.clone()))).collect())
    }
}

/// Keeps each record in a file of its own, readable by its owner only: records hold what was said on the phone.
///
/// A record is written to a file beside its own, which then takes its place, so that a crash leaves the old one or the new
/// one. A folder has one owner at a time.
#[derive(Debug)]
pub struct FolderStore {
    folder: PathBuf,
    unfinished: usize,
    /// Locked as long as the store is there.
    _lock: File,
}

/// How the names of records' files end.
const ENDING: &str = ".json";

/// How the names of files end that are being written.
const UNFINISHED: &str = ".unfinished";

/// The file by which a folder is locked.
const LOCK: &str = "lock";

/// What stands in names of files as it is; the rest is percent-encoded. A dot is not among it, so that no id leads
/// elsewhere.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_');

impl FolderStore {
    /// Opens a folder, which is made if it is not there.
    ///
    /// # Errors
    /// If the folder cannot be made or written to, or if another store has it open.
    pub fn open(folder: impl Into<PathBuf>) -> Result<FolderStore, StoreError> {
        let folder = folder.into();
        make_folder(&folder).map_err(StoreError::new("cannot make the folder", &folder))?;
        let lock_path = folder.join(LOCK);
        let lock = own_file(&lock_path, false).map_err(StoreError::new("cannot open", &lock_path))?;
        lock.try_lock().map_err(|error| {
            let error = match error {
                fs::TryLockError::WouldBlock => io::Error::other("another service uses this folder"),
                fs::TryLockError::Error(error) => error,
            };
            StoreError::new("cannot lock", &lock_path)(error)
        })?;
        let unfinished = remove_unfinished(&folder).map_err(StoreError::new("cannot list", &folder))?;
        Ok(FolderStore { folder, unfinished, _lock: lock })
    }

    /// How many records were being written when the service before this one was stopped by force. What they were to replace
    /// is still there, and nothing that depends on them was done; they were removed when the folder was opened.
    pub fn unfinished(&self) -> usize {
        self.unfinished
    }

    fn path_of(&self, id: &str) -> PathBuf {
        self.folder.join(format!("{}{ENDING}", utf8_percent_encode(id, ENCODED)))
    }

    fn put(&self, id: &str, record: &str) -> Result<(), StoreError> {
        let path = self.path_of(id);
        let unfinished = path.with_extension(UNFINISHED.trim_start_matches('.'));
        let write = || {
            let mut file = own_file(&unfinished, true)?;
            file.write_all(record.as_bytes())?;
            file.sync_all()?;
            fs::rename(&unfinished, &path)
        };
        write().map_err(StoreError::new("cannot write", &path))
    }

    fn remove(&self, id: &str) -> Result<(), StoreError> {
        let path = self.path_of(id);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(StoreError::new("cannot remove", &path)(error))
            }
            _ => Ok(()),
        }
    }

    /// Makes the names of files safe: renaming is only safe when the folder is.
    fn sync_folder(&self) -> Result<(), StoreError> {
        #[cfg(unix)]
        File::open(&self.folder)
            .and_then(|folder| folder.sync_all())
            .map_err(StoreError::new("cannot write", &self.folder))?;
        Ok(())
    }
}

impl Store for FolderStore {
    fn apply(&mut self, changes: &[Change]) -> Result<(), StoreError> {
        for change in changes {
            match change {
                Change::Put { id, record } => self.put(id, record)?,
                Change::Remove { id } => self.remove(id)?,
            }
        }
        if changes.is_empty() { Ok(()) } else { self.sync_folder() }
    }

    fn records(&mut self) -> Result<Vec<StoredRecord>, StoreError> {
        let entries = fs::read_dir(&self.folder).map_err(StoreError::new("cannot list", &self.folder))?;
        let mut records = BTreeMap::new();
        for entry in entries {
            let entry = entry.map_err(StoreError::new("cannot list", &self.folder))?;
            let name = entry.file_name();
            let Some(name) = name.to_str() else { continue };
            if let Some(id) = name.strip_suffix(ENDING) {
                let id = percent_decode_str(id).decode_utf8_lossy().into_owned();
                records.insert(id, fs::read_to_string(entry.path()).map_err(|error| error.to_string()));
            }
        }
        Ok(records.into_iter().collect())
    }
}

/// Removes what was being written; gives how many files that were. One that cannot be removed does no harm.
fn remove_unfinished(folder: &Path) -> io::Result<usize> {
    let mut count = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().to_str().is_some_and(|name| name.ends_with(UNFINISHED)) {
            let _ = fs::remove_file(entry.path());
            count += 1;
        }
    }
    Ok(count)
}

fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// A file that only its owner reads.
fn own_file(path: &Path, empty: bool) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(empty);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
