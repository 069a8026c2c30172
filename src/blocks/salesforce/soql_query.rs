//! Block SOQL Query.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::bindings::bound;
use crate::block::{Answer, Block, Category, Evidence, Next, Port};
use crate::controls::{Fields, Text};
use crate::exception::Exception;
use crate::host::{QueriedRecords, QueryRecords};

/// Runs a SOQL statement and hands the records that it gives to the flow.
///
/// `results.value` is always a list, also of one record or none; the manual reads it as a list and prints an object, so
/// this is our decision. A query that finds nothing leaves by `success` with an empty list, which is our decision too. A statement that
/// Salesforce refuses leaves by `failure` with its code, such as `MALFORMED_QUERY`. `SELECT COUNT()` gives no records;
/// count with `SELECT COUNT(Id) total`.
///
/// A caller can put anything into a statement that is made of what the caller said. So write `:name` in the statement, as
/// Apex does, and give the value in `bindings`: whatever it holds, it stays a value. After `LIKE`, `%` and `_` in it are
/// wildcards still. The original adapter does not know `bindings` and hands the colon to Salesforce, which refuses it.
///
/// Source: the Classic appendix and release notes 5.2 have the purpose. The name of the control, the ports and the
/// result are inferred from Query value.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SoqlQuery {
    /// The statement.
    #[schemars(extend("examples" = ["SELECT Id, Name FROM Contact WHERE Email = 'hanako@example.com' LIMIT 1"]))]
    query: Text,
    /// Name to the value that stands at `:name` in the statement: text, number, yes or no, null, or a list of them after `IN`.
    /// Our addition.
    #[serde(default)]
    #[schemars(extend("examples" = [{ "email": "$.contact.attributes.email.value" }]))]
    bindings: Fields,
}

/// The records that the statement gives.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Records {
    /// The records, in order. Each has its selected fields by API name, `attributes` as Salesforce gives them, `type`
    /// with its object, and `Id`, which is null where it was not selected.
    value: Vec<Map<String, Value>>,
}

impl From<QueriedRecords> for Records {
    /// Adds what the manual's log shows of every record: `type` and `Id`. A field that was selected under such a name stays.
    fn from(queried: QueriedRecords) -> Self {
        let mut value = queried.records;
        for record in &mut value {
            let object = record.get("attributes").and_then(|attributes| attributes.get("type")).cloned();
            record.entry("type").or_insert(object.unwrap_or_default());
            record.entry("Id").or_insert(Value::Null);
        }
        Records { value }
    }
}

impl Block for SoqlQuery {
    const TYPE: &'static str = "SE_SFSoqlQuery";
    const ALIASES: &'static [&'static str] = &["SE_SFSOQLQuery"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "SOQL Query";
    const TITLE_JA: &'static str = "SOQL クエリ";
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
