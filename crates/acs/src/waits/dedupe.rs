//! [`Seen`]: which events have come already. The service delivers at least once.

use std::collections::{HashMap, HashSet, VecDeque};

use cti_flows::Millis;
use serde::{Deserialize, Serialize};

use super::limits::{DEDUPE_IDS, DEDUPE_MS};

/// The ids of events, by their source.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    sources: HashMap<String, Ids>,
    /// When each id came, oldest first, with its source. An id that was dropped before its time leaves its entry here.
    order: VecDeque<(Millis, String)>,
}

#[derive(Clone, Debug, Default)]
struct Ids {
    known: HashSet<String>,
    order: VecDeque<(Millis, String)>,
}

/// The ids of one source, oldest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SeenOfSource {
    source: String,
    ids: Vec<(Millis, String)>,
}

impl Seen {
    /// Notes an event; `false` if it has come before.
    pub fn is_new(&mut self, source: &str, id: &str, now: Millis) -> bool {
        self.expire(now);
        let ids = self.sources.entry(source.to_owned()).or_default();
        if !ids.known.insert(id.to_owned()) {
            return false;
        }
        ids.order.push_back((now, id.to_owned()));
        if ids.order.len() > DEDUPE_IDS
            && let Some((_, oldest)) = ids.order.pop_front()
        {
            ids.known.remove(&oldest);
        }
        self.order.push_back((now, source.to_owned()));
        true
    }

    /// Drops what is too old.
    pub fn expire(&mut self, now: Millis) {
        let is_old = |at: Millis| now.saturating_sub(at) >= DEDUPE_MS;
        while self.order.front().is_some_and(|(at, _)| is_old(*at)) {
            let Some((_, source)) = self.order.pop_front() else { return };
            let Some(ids) = self.sources.get_mut(&source) else { continue };
            while ids.order.front().is_some_and(|(at, _)| is_old(*at)) {
                if let Some((_, id)) = ids.order.pop_front() {
                    ids.known.remove(&id);
                }
            }
            if ids.order.is_empty() {
                self.sources.remove(&source);
            }
        }
    }

    pub fn snapshot(&self) -> Vec<SeenOfSource> {
        let mut all: Vec<SeenOfSource> = self
            .sources
            .iter()
            .map(|(source, ids)| SeenOfSource { source: source.clone(), ids: ids.order.iter().cloned().collect() })
            .collect();
        all.sort_by(|one, other| one.source.cmp(&other.source));
        all
    }

    pub fn restore(stored: Vec<SeenOfSource>) -> Seen {
        let mut seen = Seen::default();
        for SeenOfSource { source, ids } in stored {
            seen.order.extend(ids.iter().map(|(at, _)| (*at, source.clone())));
            let known = ids.iter().map(|(_, id)| id.clone()).collect();
            seen.sources.insert(source, Ids { known, order: ids.into() });
        }
        seen.order.make_contiguous().sort();
        seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_new_once_in_ten_minutes_and_by_source() {
        let mut seen = Seen::default();
        assert!(seen.is_new("a", "1", 0));
        assert!(!seen.is_new("a", "1", 1));
        assert!(seen.is_new("b", "1", 1));
        assert!(!seen.is_new("a", "1", DEDUPE_MS - 1));
        let mut again = Seen::restore(seen.snapshot());
        assert!(!again.is_new("b", "1", DEDUPE_MS));
        assert!(again.is_new("a", "1", DEDUPE_MS));
    }

    #[test]
    fn what_is_too_old_leaves_no_trace() {
        let mut seen = Seen::default();
        for source in 0..100 {
            assert!(seen.is_new(&source.to_string(), "1", source));
        }
        seen.expire(DEDUPE_MS + 99);
        assert!(seen.sources.is_empty() && seen.order.is_empty());
    }

    #[test]
    fn of_a_flood_the_newest_are_kept() {
        let mut seen = Seen::default();
        for id in 0..=DEDUPE_IDS {
            assert!(seen.is_new("a", &id.to_string(), 0));
        }
        assert!(!seen.is_new("a", &DEDUPE_IDS.to_string(), 1));
        assert!(!seen.is_new("a", "1", 1));
        assert!(seen.is_new("a", "0", 1));
        seen.expire(DEDUPE_MS + 1);
        assert!(seen.sources.is_empty());
    }
}
