//! Block Run Apex.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::block::{Answer, Block, Category, Evidence, Next, Port};
use crate::controls::Text;
use crate::exception::Exception;
use crate::host::{self, ApexReturn};

/// Runs a method of an Apex class and hands what it returns to the flow.
///
/// In the adapter the class must extend `AC_Utils` and be listed as an extension of the page `AC_CtiScript__c`. The
/// names of the controls are not published; ours are those of Open CTI's `runApex`. The result's name is not published
/// either; it is `value`, as in other blocks that give one value. What the method returns is passed on as it is: usually text, of JSON or not.
///
/// Source: Appendix F has the purpose and what it demands of the class. The ports are inferred from Open CTI's
/// `runApex`, too.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RunApex {
    /// The name of the class.
    #[schemars(extend("examples" = ["CallRouting"]))]
    apex_class: Text,
    /// The name of the method, which must be global, static and a web service.
    #[schemars(extend("examples" = ["nextAgent"]))]
    method_name: Text,
    /// The parameters as a query string; none if not given. Names and values must be percent-encoded.
    #[serde(default)]
    #[schemars(extend("examples" = ["phone=%2B12065550100&language=en"]))]
    method_params: Option<Text>,
}

/// What the method returned.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReturnedValue {
    /// The value; null for a method that returns nothing.
    value: Value,
}

impl Block for RunApex {
    const TYPE: &'static str = "SE_SFRunApex";
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Run Apex";
    const TITLE_JA: &'static str = "Apex の実行";
    const CATEGORY: Category = Category::Salesforce;
    const PORTS: &'static [Port] = Port::FALLIBLE;
    const CALLS: &'static [&'static str] = &["crm.run_apex"];
    type Results = ReturnedValue;

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(host::RunApex {
            class_name: self.apex_class.0,
            method_name: self.method_name.0,
            parameters: self.method_params.map(|parameters| parameters.0),
        }))
    }

    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        Ok(Next::success(ReturnedValue { value: answer.reply::<ApexReturn>()?.value }))
    }
}
