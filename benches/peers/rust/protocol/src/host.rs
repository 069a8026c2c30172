//! The host: carries out what flows ask for at once, in process, and sees to it that they ask for the right things.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};

use serde_json::{Value, json};

/// How many fields the created task has.
const TASK_FIELDS: usize = 11;
const NUMBER: &str = "+12065551212";

/// Answers with fresh copies, as a host must that hands values over.
pub struct Host {
    properties: Value,
    found: Value,
    created: Value,
    tasks: AtomicU64,
    records: AtomicBool,
    recorded: Mutex<(Value, Value)>,
    /// Whether the search is never answered, so that runs wait there.
    holds_search: AtomicBool,
}

impl Host {
    pub(crate) fn new() -> Host {
        let parse = |text| serde_json::from_str(text).expect("a workload's JSON");
        Host {
            properties: parse(include_str!("../../../workloads/properties.json")),
            found: parse(include_str!("../../../workloads/found.json")),
            created: parse(include_str!("../../../workloads/created.json")),
            tasks: AtomicU64::new(0),
            records: AtomicBool::new(false),
            recorded: Mutex::default(),
            holds_search: AtomicBool::new(false),
        }
    }

    /// The contact's properties: 25 fields.
    pub fn properties(&self) -> Value {
        self.properties.clone()
    }

    /// The same without a copy, for engines that have values of their own.
    pub fn properties_ref(&self) -> &Value {
        &self.properties
    }

    /// What the search finds. Panics if it searches for something else than the caller's number.
    pub fn search(&self, number: Option<&str>) -> Value {
        self.search_ref(number).clone()
    }

    /// The same without a copy.
    pub fn search_ref(&self, number: Option<&str>) -> &Value {
        assert_eq!(number, Some(NUMBER), "the search is for the caller's number");
        if self.records.load(Relaxed) {
            self.recorded.lock().expect("not poisoned").0 = json!(number);
        }
        &self.found
    }

    /// What comes of creating a task. Panics if the number of its fields is wrong; `fields` is asked only when the
    /// contender is checked.
    pub fn create_task(&self, count: usize, fields: impl FnOnce() -> Value) -> Value {
        self.create_task_ref(count, fields).clone()
    }

    /// The same without a copy.
    pub fn create_task_ref(&self, count: usize, fields: impl FnOnce() -> Value) -> &Value {
        assert_eq!(count, TASK_FIELDS, "the task has its fields");
        self.tasks.fetch_add(1, Relaxed);
        if self.records.load(Relaxed) {
            self.recorded.lock().expect("not poisoned").1 = fields();
        }
        &self.created
    }

    /// Whether the search is never answered, so that runs wait there.
    pub fn holds_search(&self) -> bool {
        self.holds_search.load(Relaxed)
    }

    pub(crate) fn hold_search(&self) {
        self.holds_search.store(true, Relaxed);
    }

    pub(crate) fn tasks(&self) -> u64 {
        self.tasks.load(Relaxed)
    }

    /// Does the work and gives what was asked for meanwhile: the text searched for, and the task's fields.
    pub(crate) fn record(&self, work: impl FnOnce()) -> (Value, Value) {
        self.records.store(true, Relaxed);
        work();
        self.records.store(false, Relaxed);
        std::mem::take(&mut *self.recorded.lock().expect("not poisoned"))
    }
}
