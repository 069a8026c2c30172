//! Block Query value.

use schemars::JsonSchema;
use serde::Deserialize;

use super::bindings::bound;
use super::soql_query::Records;
use crate::block::{Answer, Block, Category, Evidence, Next, Port};
use crate::controls::{Fields, Text};
use crate::exception::Exception;
use crate::host::{QueriedRecords, QueryRecords};

/// Runs a SOQL statement for a value, which Extract Value then takes out of `results.value`.
///
/// As the published cheat sheet shows, the result is the list of records, and Extract Value reads the first one's field
/// with the key path `0.Id`; an expression reads it at `$.actions.<id>.results.value[0].Id`. The block is the older
/// name of SOQL Query, and everything that is said there holds here.
///
/// Source: Appendix F has the purpose, the cheat sheet the result as a list; the CTI Flow page reads such a result as
/// `value.[0]`. The name of the control is our decision; the ports are inferred.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct QueryValue {
    /// The statement.
    #[schemars(extend("examples" = ["SELECT Id FROM Contact WHERE Email = 'hanako@example.com' LIMIT 1"]))]
    query: Text,
    /// Name to the value that stands at `:name` in the statement: text, number, yes or no, null, or a list of them after `IN`.
    /// Our addition.
    #[serde(default)]
    #[schemars(extend("examples" = [{ "email": "$.contact.attributes.email.value" }]))]
    bindings: Fields,
}

impl Block for QueryValue {
    const TYPE: &'static str = "SE_SFQueryValue";
    const ALIASES: &'static [&'static str] = &["SE_SFQuery"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Query value";
    const TITLE_JA: &'static str = "値のクエリ";
    const CATEGORY: Category = Category::Salesforce;
    const PORTS: &'static [Port] = Port::FALLIBLE;
    const CALLS: &'static [&'static str] = &["crm.query"];
    type Results = Records;

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(QueryRecords { soql: bound(self.query.0, &self.bindings)? }))
    }

    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        Ok(Next::success(Records::from(answer.reply::<QueriedRecords>()?)))
    }
}
