//! Block Show Modal.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::block::{Answer, Block, Category, Evidence, Next, Port};
use crate::controls::Text;
use crate::exception::Exception;
use crate::host::{self, ModalAnswer};

/// Shows a dialog to the agent, and goes on when the agent has closed it.
///
/// Confirming leaves by `success`, dismissing by `failure` with exception `refused`; so does a host that cannot show
/// it, with another exception. What the adapter's two ports mean is not published, nor are the controls' names; both
/// are our decisions.
///
/// Source: Appendix F has the title, screenshots on the CTI Flow page show two exits. That there are no results is
/// our decision, too.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ShowModal {
    /// The heading; none if not given.
    #[serde(default)]
    title: Option<Text>,
    /// The text below the heading.
    body: Text,
}

impl Block for ShowModal {
    const TYPE: &'static str = "SE_ShowModal";
    const ALIASES: &'static [&'static str] = &["SE_SFShowModal", "SE_CoreShowModal"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Show Modal";
    const TITLE_JA: &'static str = "モーダルの表示";
    const CATEGORY: Category = Category::Ui;
    const PORTS: &'static [Port] = Port::FALLIBLE;
    const CALLS: &'static [&'static str] = &["desktop.show_modal"];
    type Results = ();

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(host::ShowModal { title: self.title.map(|text| text.0), body: self.body.0 }))
    }

    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        if answer.reply::<ModalAnswer>()?.confirmed {
            Ok(Next::success(()))
        } else {
            Err(Exception::new(Exception::REFUSED, "the agent dismissed the dialog"))
        }
    }
}
