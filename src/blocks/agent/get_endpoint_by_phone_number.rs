//! Block Get Endpoint by Phone Number.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::block::{Block, Category, Evidence, Next, Port};
use crate::controls::Text;
use crate::exception::Exception;
use crate::host::Endpoint;

/// Makes an endpoint of a phone number, the form in which the contact center takes the target of a call. Nothing is
/// dialled, and no host is asked.
///
/// The number is taken as it is; the other members of the endpoint are `null`, as the adapter's published log shows.
///
/// Source: Appendix F has the purpose, the console log on the CTI Flow page the results. The rest is inferred from
/// Streams' `Endpoint.byPhoneNumber`; the control's name is our decision.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct GetEndpointByPhoneNumber {
    /// The number, in E.164 form.
    phone_number: Text,
}

impl Block for GetEndpointByPhoneNumber {
    const TYPE: &'static str = "SE_AgentGetEndpointByPhoneNumber";
    const ALIASES: &'static [&'static str] = &["SE_AgentEndpointByPhoneNumber"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Get Endpoint by Phone Number";
    const TITLE_JA: &'static str = "電話番号からエンドポイントを取得";
    const CATEGORY: Category = Category::ConnectAgent;
    const PORTS: &'static [Port] = Port::DONE;
    type Results = Endpoint;

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::done(Endpoint {
            r#type: Some("phone_number".to_owned()),
            phone_number: Some(self.phone_number.0),
            ..Endpoint::default()
        }))
    }
}
