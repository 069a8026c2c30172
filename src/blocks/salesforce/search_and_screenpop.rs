//! Block Search And Screenpop.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::block::{Answer, Block, Category, Next, Port};
use crate::controls::{Fields, Flag, Text};
use crate::exception::Exception;
use crate::host::{self, CallType, JsonObject};

/// Searches the objects of the agent's softphone layout and pops what the layout says for no match, one match and
/// several (Open CTI `searchAndScreenPop`).
///
/// Finding nothing is a success with `ExactMatch` `false` and `recordCount` 0: the layout's no-match policy has run.
/// Empty search text leaves by `failure`. Neither is published; both are our decisions.
///
/// Source: the example flow `01-legacy.json`, the default flows and others show the controls and the ports; the Black
/// Belt slides explain them and show the results. Open CTI's `searchAndScreenPop` defines what pops.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SearchAndScreenpop {
    /// The text to search: a name, a number, an e-mail address.
    search_params: Text,
    /// Query string handed to a page that the layout pops.
    #[serde(default)]
    query_params: Option<Text>,
    /// Field values that prefill the new-record page of the layout's no-match policy.
    #[serde(default)]
    default_field_values: Fields,
    /// Search only and do not pop; the flow pops later.
    #[serde(default)]
    deferred: Flag,
    /// The part of the softphone layout that applies; `inbound` if not given, as in Open CTI.
    #[schemars(required)]
    call_type: Option<CallType>,
}

/// What was found.
#[derive(Debug, JsonSchema)]
#[schemars(extend("additionalProperties" = true))]
#[expect(dead_code, reason = "the shape of a reply that is passed on as it is; read by the schema generator only")]
#[expect(non_snake_case, reason = "names of the adapter's documentation")]
pub struct SearchResults {
    /// Whether exactly one record matched.
    ExactMatch: bool,
    /// How many records matched.
    recordCount: Option<u64>,
    /// The record's id, if exactly one matched.
    Id: Option<String>,
    /// The record's name, if exactly one matched.
    Name: Option<String>,
    /// The record's object API name, if exactly one matched.
    RecordType: Option<String>,
    /// The records that matched, each with `Id`, `RecordType` and the layout's fields.
    Results: Vec<Map<String, Value>>,
}

impl Block for SearchAndScreenpop {
    const TYPE: &'static str = "SE_SFSearchAndScreenpop";
    const TITLE: &'static str = "Search And Screenpop";
    const TITLE_JA: &'static str = "検索とスクリーンポップ";
    const CATEGORY: Category = Category::Salesforce;
    const PORTS: &'static [Port] = Port::FALLIBLE;
    const CALLS: &'static [&'static str] = &["crm.search_and_screen_pop"];
    type Results = SearchResults;

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(host::SearchAndScreenPop {
            search_params: self.search_params.0,
            query_params: self.query_params.map(|text| text.0),
            default_field_values: self.default_field_values.0,
            deferred: self.deferred.0,
            call_type: self.call_type.unwrap_or_default(),
        }))
    }

    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        Ok(Next::Leave(Port::Success, Some(Value::Object(answer.reply::<JsonObject>()?))))
    }
}
