//! Block Set Softphone Panel Width.

use schemars::JsonSchema;
use serde::Deserialize;

use super::pixels::whole_pixels;
use crate::block::{Block, Category, Evidence, Next, Port};
use crate::controls::Numeric;
use crate::exception::Exception;
use crate::host::{PANEL_WIDTH_PX, SetPanelSize};

/// Sets the width of the softphone panel (Open CTI `setSoftphonePanelWidth`, which takes 200 to 1920 pixels).
///
/// Another number leaves by `failure` without asking the host, which is our decision: hosts differ in what they make of
/// it.
///
/// Source: Appendix F has the purpose; Open CTI's `setSoftphonePanelWidth` has the range. The control's name is our
/// decision.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SetSoftphonePanelWidth {
    /// The width in pixels: a whole number from 200 to 1920.
    width: Numeric,
}

impl Block for SetSoftphonePanelWidth {
    const TYPE: &'static str = "SE_SFSetSoftphonePanelWidth";
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Set Softphone Panel Width";
    const TITLE_JA: &'static str = "ソフトフォンパネルの幅の設定";
    const CATEGORY: Category = Category::Salesforce;
    const PORTS: &'static [Port] = Port::FALLIBLE;
    const CALLS: &'static [&'static str] = &["desktop.set_panel_size"];
    type Results = ();

    fn enter(self) -> Result<Next, Exception> {
        let width = whole_pixels("width", &self.width, PANEL_WIDTH_PX)?;
        Ok(Next::ask(SetPanelSize { width: Some(width), ..SetPanelSize::default() }))
    }
}
