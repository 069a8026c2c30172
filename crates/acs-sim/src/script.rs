//! [`CalleeScript`]: what a callee does when it rings there, by number, so that flows can be tried without driving.

use serde::{Deserialize, Serialize};

use crate::fault::Fault;
use crate::identifier::Identifier;

/// What a callee does when it rings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Reaction {
    /// Answers.
    #[default]
    Accept,
    /// Declines.
    Decline,
    /// Is busy.
    Busy,
    /// Lets it ring until the invitation times out.
    NoAnswer,
    /// Cannot be reached: not registered, no network.
    Unreachable,
    /// Does not exist.
    Unknown,
    /// Has a number that is incomplete.
    Incomplete,
    /// Blocks the caller.
    Blocked,
}

/// What the callees of a pattern do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct CalleeScript {
    /// A phone number, a raw id, or the id of a room, group or server call; one `*` stands for any characters.
    pub callee: String,
    /// What it does when it rings.
    pub reaction: Reaction,
    /// How long it waits before that, in milliseconds; else as long as everybody.
    pub after: Option<u64>,
    /// After how many milliseconds in the call it hangs up; else it stays.
    pub hang_up_after: Option<u64>,
    /// The tones that it presses when it is asked for tones: `1234#`.
    pub presses: Option<String>,
    /// What it says when it is asked to speak.
    pub says: Option<String>,
    /// What always goes wrong in calls with it.
    pub faults: Vec<Fault>,
}

impl CalleeScript {
    /// Whether the script is for this callee: its raw id, its phone number, or the id of a place to connect to.
    pub(crate) fn is_for(&self, raw_id: &str) -> bool {
        let matches = |text: &str| match self.callee.split_once('*') {
            None => self.callee == text,
            Some((start, end)) => {
                text.len() >= start.len() + end.len() && text.starts_with(start) && text.ends_with(end)
            }
        };
        matches(raw_id) || raw_id.strip_prefix("4:").is_some_and(matches)
    }
}

/// The scripts that hold unless others are given: numbers of `+1425555` by their last two digits.
pub(crate) const USUAL: [(&str, Reaction); 8] = [
    ("01", Reaction::Busy),
    ("02", Reaction::Decline),
    ("03", Reaction::NoAnswer),
    ("04", Reaction::Unreachable),
    ("05", Reaction::Unknown),
    ("06", Reaction::Incomplete),
    ("07", Reaction::Blocked),
    // Answers, and hangs up two seconds later.
    ("08", Reaction::Accept),
];

/// What a callee does: the first script that is for it, else what its number says, else it answers.
pub(crate) fn script_of(scripts: &[CalleeScript], callee: &Identifier) -> CalleeScript {
    if let Some(script) = scripts.iter().find(|script| script.is_for(callee.raw_id())) {
        return script.clone();
    }
    let mut script = CalleeScript { callee: callee.raw_id().to_owned(), ..CalleeScript::default() };
    let ending = callee.raw_id().strip_prefix("4:+1425555").and_then(|rest| rest.get(rest.len().checked_sub(2)?..));
    if let Some((digits, reaction)) = USUAL.into_iter().find(|(digits, _)| ending == Some(digits)) {
        script.reaction = reaction;
        script.hang_up_after = (digits == "08").then_some(2_000);
    }
    script
}

#[cfg(test)]
mod tests {
    use super::{CalleeScript, Reaction, script_of};
    use crate::identifier::Identifier;

    #[test]
    fn numbers_say_what_their_callees_do() {
        let reaction = |number: &str| Identifier::from_text(number).map(|callee| script_of(&[], &callee).reaction);
        assert_eq!(reaction("+14255550101"), Ok(Reaction::Busy));
        assert_eq!(reaction("+14255559903"), Ok(Reaction::NoAnswer));
        assert_eq!(reaction("+14255550123"), Ok(Reaction::Accept));
        assert_eq!(reaction("+18005550101"), Ok(Reaction::Accept));
        assert_eq!(reaction("8:acs:01"), Ok(Reaction::Accept));
    }

    #[test]
    fn scripts_go_before_numbers() {
        let scripts = ["+1425555*01", "8:acs:*", "+14255550102"].map(|callee| CalleeScript {
            callee: callee.to_owned(),
            reaction: Reaction::Decline,
            ..CalleeScript::default()
        });
        let reaction = |text: &str| Identifier::from_text(text).map(|callee| script_of(&scripts, &callee).reaction);
        assert_eq!(reaction("+14255550101"), Ok(Reaction::Decline));
        assert_eq!(reaction("8:acs:a"), Ok(Reaction::Decline));
        assert_eq!(reaction("4:+14255550102"), Ok(Reaction::Decline));
        assert_eq!(reaction("+14255550104"), Ok(Reaction::Unreachable));
    }
}
