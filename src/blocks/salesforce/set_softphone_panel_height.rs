//! Block Set Softphone Panel Height.

use schemars::JsonSchema;
use serde::Deserialize;

use super::pixels::whole_pixels;
use crate::block::{Block, Category, Evidence, Next, Port};
use crate::controls::Numeric;
use crate::exception::Exception;
use crate::host::{PANEL_HEIGHT_PX, SetPanelSize};

/// Sets the height of the softphone panel (Open CTI `setSoftphonePanelHeight`, which takes 240 to 2560 pixels).
///
/// Another number leaves by `failure` without asking the host, which is our decision: hosts differ in what they make of
/// it.
///
/// Source: Appendix F has the purpose; Open CTI's `setSoftphonePanelHeight` has the range. The control's name is our
/// decision.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SetSoftphonePanelHeight {
    /// The height in pixels: a whole number from 240 to 2560.
    height: Numeric,
}

impl Block for SetSoftphonePanelHeight {
    const TYPE: &'static str = "SE_SFSetSoftphonePanelHeight";
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Set Softphone Panel Height";
    const TITLE_JA: &'static str = "ソフトフォンパネルの高さの設定";
    const CATEGORY: Category = Category::Salesforce;
    const PORTS: &'static [Port] = Port::FALLIBLE;
    const CALLS: &'static [&'static str] = &["desktop.set_panel_size"];
    type Results = ();

    fn enter(self) -> Result<Next, Exception> {
        let height = whole_pixels("height", &self.height, PANEL_HEIGHT_PX)?;
        Ok(Next::ask(SetPanelSize { height: Some(height), ..SetPanelSize::default() }))
    }
}
