//! Block Get Softphone Layout.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::block::{Answer, Block, Category, Evidence, Next, Port};
use crate::exception::Exception;
use crate::host::{self, JsonObject};

/// Reads the agent's softphone layout: which objects are searched for a caller and what pops (Open CTI
/// `getSoftphoneLayout`).
///
/// The results are the reply of Open CTI as it is; under which name the adapter leaves it is not published.
///
/// Source: Appendix F has the purpose, a screenshot on the CTI Flow page shows that there are no controls. The
/// results are inferred from Open CTI's `getSoftphoneLayout`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct GetSoftphoneLayout {}

/// The layout, a part a call direction.
#[derive(Debug, JsonSchema)]
#[schemars(extend("additionalProperties" = true))]
#[expect(dead_code, reason = "the shape of a reply that is passed on as it is; read by the schema generator only")]
#[expect(non_snake_case, reason = "names of Open CTI")]
pub struct LayoutResults {
    /// For calls between agents.
    Internal: Option<LayoutPart>,
    /// For calls that come in.
    Inbound: Option<LayoutPart>,
    /// For calls that the agent dials.
    Outbound: Option<LayoutPart>,
}

/// One part of the layout.
#[derive(Debug, JsonSchema)]
#[schemars(extend("additionalProperties" = true))]
#[expect(dead_code, reason = "the shape of a reply that is passed on as it is; read by the schema generator only")]
#[expect(non_snake_case, reason = "names of Open CTI")]
pub struct LayoutPart {
    /// What is shown of a call: `ANI`, `DNIS`, `SEGMENT`, `QUEUE`.
    callRelatedFields: Option<Vec<String>>,
    /// API name of each object that is searched, to the fields that are shown of it.
    objects: Option<Map<String, Value>>,
    /// What pops for no, one and several matches.
    screenPopSettings: Option<Map<String, Value>>,
}

impl Block for GetSoftphoneLayout {
    const TYPE: &'static str = "SE_SFGetSoftphoneLayout";
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Get Softphone Layout";
    const TITLE_JA: &'static str = "ソフトフォンレイアウトの取得";
    const CATEGORY: Category = Category::Salesforce;
    const PORTS: &'static [Port] = Port::FALLIBLE;
    const CALLS: &'static [&'static str] = &["crm.get_softphone_layout"];
    type Results = LayoutResults;

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(host::GetSoftphoneLayout {}))
    }

    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        Ok(Next::Leave(Port::Success, Some(Value::Object(answer.reply::<JsonObject>()?))))
    }
}
