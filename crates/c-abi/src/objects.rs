//! The tables of live objects: what the handles that C holds stand for.
//!
//! Handles are numbers that are given once and never again, not addresses. So a handle that was freed, or is of another
//! kind of object, is known for what it is and answered with an error, where a pointer would be undefined behaviour. The
//! tables are the one global of the library. They hold objects only; errors go to the caller.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::failure::{Failure, FailureKind};
use crate::flow_set::{Flows, NamedFlow};
use crate::live_run::LiveRun;

/// The flow sets. One call uses one at a time.
pub static FLOW_SETS: Table<Mutex<Flows>> = Table::new("flow set");
/// The flows. They do not change, so that any number of calls use one.
pub static FLOWS: Table<NamedFlow> = Table::new("flow");
/// The runs. One call uses one at a time.
pub static RUNS: Table<Mutex<LiveRun>> = Table::new("run");

/// The handle given last. Tables count together, so that no two objects of different kinds have the same handle.
static LAST_HANDLE: AtomicU64 = AtomicU64::new(0);

/// The objects of one kind, by their handles.
pub struct Table<T> {
    /// What an object is called in messages.
    name: &'static str,
    objects: Mutex<BTreeMap<u64, Arc<T>>>,
}

impl<T> Table<T> {
    const fn new(name: &'static str) -> Table<T> {
        Table { name, objects: Mutex::new(BTreeMap::new()) }
    }

    /// Takes an object in; gives its handle, which is never 0.
    pub fn keep(&self, object: T) -> u64 {
        let handle = LAST_HANDLE.fetch_add(1, Ordering::Relaxed) + 1;
        self.lock().insert(handle, Arc::new(object));
        handle
    }

    /// The object of a handle.
    ///
    /// # Errors
    /// If there is none of this kind.
    pub fn get(&self, handle: u64) -> Result<Arc<T>, Failure> {
        self.lock().get(&handle).cloned().ok_or_else(|| self.no_such(handle))
    }

    /// Gives an object up. A call on another thread that uses it just then is not disturbed.
    ///
    /// # Errors
    /// If there is none of this kind.
    pub fn free(&self, handle: u64) -> Result<(), Failure> {
        // The table is unlocked again when the object goes: a large run takes its time.
        let object = self.lock().remove(&handle);
        object.map(drop).ok_or_else(|| self.no_such(handle))
    }

    fn no_such(&self, handle: u64) -> Failure {
        let message = match handle {
            0 => format!("the handle is 0, which is no {}", self.name),
            _ => format!("handle {handle} is no {}: it was freed, or is of something else", self.name),
        };
        Failure::new(FailureKind::Handle, message)
    }

    /// A panic elsewhere does not make a table wrong: every change to it is one insertion or removal.
    fn lock(&self) -> MutexGuard<'_, BTreeMap<u64, Arc<T>>> {
        self.objects.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> Table<Mutex<T>> {
    /// Does something with an object that one call uses at a time.
    ///
    /// # Errors
    /// Those of `act`; and if there is no such object, or the library failed when it was used before.
    pub fn with<R>(&self, handle: u64, act: impl FnOnce(&mut T) -> Result<R, Failure>) -> Result<R, Failure> {
        let object = self.get(handle)?;
        let mut object = object.lock().map_err(|_| {
            Failure::new(FailureKind::Internal, format!("the library failed when this {} was used before", self.name))
        })?;
        act(&mut object)
    }
}
