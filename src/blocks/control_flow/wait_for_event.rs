//! Block Wait For Event.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;

use crate::block::{Answer, Block, Category, Next, Port};
use crate::controls::{Numeric, Text};
use crate::event::{EventName, Source, Trigger};
use crate::exception::Exception;
use crate::host::{self, AwaitedEvent};

/// How long is waited if the flow does not say, in milliseconds: half of the default window.
const DEFAULT_TIMEOUT: u64 = 30_000;

/// Waits until an event of the same contact or of the agent happens, or until it is too late.
///
/// The event leads out by `success`, the end of the time by `timeout`. Only what happens during the wait counts, not
/// what has been before. The wait counts against the run's window. An event that is waited for fires its own flow
/// too, if there is one; where the flows of a contact take turns, that one runs after this. A host that cannot wait,
/// and a source or an event that there is not, lead out by `failure`.
///
/// Source: our decision; the adapter has only Delay, which waits for no event. Sources and events are those of
/// Appendix C.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct WaitForEvent {
    /// Where the event comes from: a label or a short name.
    #[schemars(extend("examples" = ["voiceContact", "chatContact", "agent"]))]
    source: Text,
    /// The event.
    #[schemars(extend("examples" = ["onConnected", "onEnded", "onAfterCallWork"]))]
    event: Text,
    /// How long to wait, in milliseconds; 30000 if not given.
    #[serde(default)]
    timeout: Option<Numeric>,
}

/// The event that came.
#[derive(Debug, JsonSchema)]
#[expect(dead_code, reason = "the shape of results that are moved in; read by the schema generator only")]
pub struct Awaited {
    /// What it passed on; absent if it passed nothing on, or did not come.
    payload: Option<Value>,
}

impl Block for WaitForEvent {
    const TYPE: &'static str = "CF_WaitForEvent";
    const TITLE: &'static str = "Wait For Event";
    const TITLE_JA: &'static str = "イベントを待つ";
    const CATEGORY: Category = Category::ControlFlow;
    const PORTS: &'static [Port] = &[Port::Success, Port::Timeout, Port::Failure];
    const CALLS: &'static [&'static str] = &["event.wait"];
    type Results = Awaited;

    fn enter(self) -> Result<Next, Exception> {
        let source = Source::parse(&self.source.0)
            .ok_or_else(|| Exception::bad_control(format!("`source`: there is no source `{}`", self.source.0)))?;
        let event = EventName::parse(&self.event.0).filter(|event| Trigger::new(source, Some(*event)).is_some());
        let event = event.ok_or_else(|| {
            Exception::bad_control(format!("`event`: `{}` has no event `{}`", source.name(), self.event.0))
        })?;
        let timeout_ms = match self.timeout {
            None => DEFAULT_TIMEOUT,
            Some(number) => number.whole().ok_or_else(|| {
                Exception::bad_control(format!("`timeout`: must be a whole number, not `{}`", number.0))
            })?,
        };
        Ok(Next::ask(host::WaitForEvent { source, event, timeout_ms }))
    }

    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        let awaited = answer.reply::<AwaitedEvent>()?;
        Ok(match awaited.happened {
            true => Next::leave_with(Port::Success, "payload", awaited.payload),
            false => Next::leave_with(Port::Timeout, "payload", None),
        })
    }
}
