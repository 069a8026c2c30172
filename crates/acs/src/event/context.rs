//! Operation contexts: the engine's key, and the user's own part in front of it.

use std::fmt;

/// The key by which an event finds the block that waits for it: `<run>/<block>/<attempt>`.
///
/// It goes out as the operation context, which the service repeats in the completing event. A context of the user's own
/// stands in front: `user|key`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OperationKey(String);

impl OperationKey {
    /// The key of a block's attempt within a run. A `|` in the names is written as `%7C`, so that the last `|` of a context
    /// always parts the user's text from the key, and a `/` in the block's id as `%2F`, so that no two keys are alike.
    pub fn new(run: &str, block: &str, attempt: u32) -> OperationKey {
        let escaped = |name: &str| name.replace('%', "%25").replace('|', "%7C");
        OperationKey(format!("{}/{}/{attempt}", escaped(run), escaped(block).replace('/', "%2F")))
    }

    /// The operation context to send.
    pub fn to_context(&self, own: Option<&str>) -> String {
        match own {
            Some(own) if !own.is_empty() => format!("{own}|{}", self.0),
            _ => self.0.clone(),
        }
    }
}

impl fmt::Display for OperationKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The user's own part of an operation context; `None` if it is a key and nothing else. What another application has set is
/// the user's own altogether.
pub fn own_context(context: &str) -> Option<&str> {
    match context.rsplit_once('|') {
        Some((own, key)) if is_key(key) => Some(own),
        None if is_key(context) => None,
        _ => Some(context),
    }
}

/// Whether a text has the shape `<run>/<block>/<attempt>`.
fn is_key(text: &str) -> bool {
    let mut parts = text.rsplitn(3, '/');
    let attempt = parts.next().is_some_and(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    attempt && parts.next().is_some_and(|block| !block.is_empty()) && parts.next().is_some_and(|run| !run.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_own_part_comes_back() {
        let key = OperationKey::new("live-1", "uid-7", 3);
        assert_eq!(key.to_context(None), "live-1/uid-7/3");
        assert_eq!(own_context(&key.to_context(None)), None);
        for own in ["case-42", "a|b", "a/b/1", "|", "with space / and 1"] {
            assert_eq!(own_context(&key.to_context(Some(own))), Some(own), "{own}");
        }
    }

    #[test]
    fn a_bar_in_a_name_does_not_part_the_context() {
        let key = OperationKey::new("sales|night", "uid|1%", 1);
        assert_eq!(key.to_string(), "sales%7Cnight/uid%7C1%25/1");
        assert_eq!(own_context(&key.to_context(Some("mine"))), Some("mine"));
    }

    #[test]
    fn what_others_have_set_is_shown_whole() {
        for foreign in ["ctx-create-1", "a|b", "a/b", "https://example.com/x", "5", ""] {
            assert_eq!(own_context(foreign), Some(foreign));
        }
    }
}
