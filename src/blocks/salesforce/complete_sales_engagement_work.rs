//! Block Complete High Velocity Sales Work With Task Saved.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::block::{Block, Category, Next, Port};
use crate::controls::Text;
use crate::exception::Exception;
use crate::host::CompleteWork;

/// Tells Sales Engagement (formerly High Velocity Sales) that a work item is done, now that its Task is saved (Open CTI
/// `hvs.completeWork`). For outbound work only.
///
/// Source: the High Velocity Sales flow `onRoutable.json` shows the controls and the ports. Open CTI's
/// `hvs.completeWork` defines what they mean.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CompleteSalesEngagementWork {
    /// The work item, as event `onHvsWorkStart` gave it.
    work_id: Text,
    /// The call's outcome code.
    #[serde(default)]
    disposition: Option<Text>,
    /// The saved Task's id.
    task_id: Text,
}

impl Block for CompleteSalesEngagementWork {
    const TYPE: &'static str = "SE_SFCompleteHvsWorkWithTaskSaved";
    const TITLE: &'static str = "Complete High Velocity Sales Work With Task Saved";
    const TITLE_JA: &'static str = "タスクを保存して High Velocity Sales の作業を完了";
    const CATEGORY: Category = Category::Salesforce;
    const PORTS: &'static [Port] = Port::FALLIBLE;
    const CALLS: &'static [&'static str] = &["crm.complete_work"];
    type Results = ();

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(CompleteWork {
            work_id: self.work_id.0,
            task_id: self.task_id.0,
            disposition: self.disposition.map(|text| text.0),
        }))
    }
}
