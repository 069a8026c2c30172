//! Block Delay.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::block::{Block, Category, Evidence, Next, Port};
use crate::controls::Numeric;
use crate::exception::Exception;
use crate::host::Sleep;

/// Waits. The wait counts against the time that a run may take (60 seconds unless the driver says otherwise); a run that
/// would wait longer is stopped.
///
/// That `duration` is in milliseconds, and that what is negative waits not at all, is our decision: so does JavaScript's
/// `setTimeout`.
///
/// Source: Appendix F has the purpose and the window of 60 seconds, which release notes 5.9 set. The control's name
/// is our decision, too.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Delay {
    /// How long, in milliseconds; a part of one does not count.
    #[schemars(extend("examples" = [500, 2000]))]
    duration: Numeric,
}

impl Block for Delay {
    const TYPE: &'static str = "SE_CoreDelay";
    const ALIASES: &'static [&'static str] = &["SE_Delay"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Delay";
    const TITLE_JA: &'static str = "遅延";
    const CATEGORY: Category = Category::Core;
    const PORTS: &'static [Port] = Port::DONE;
    const CALLS: &'static [&'static str] = &["timer.sleep"];
    type Results = ();

    fn enter(self) -> Result<Next, Exception> {
        let duration = self.duration.0;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the cast cuts off what is outside"
        )]
        let milliseconds = duration.as_u64().unwrap_or_else(|| duration.as_f64().unwrap_or(0.0) as u64);
        Ok(Next::ask(Sleep { milliseconds }))
    }
}
