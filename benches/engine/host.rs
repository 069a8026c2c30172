//! A host that answers at once, in process.

use cti_flows::{Command, Exception};
use serde_json::{Value, json};

/// The contact's properties: 25 fields.
pub fn properties() -> Value {
    json!({
        "contactId": "9645e628-f9d4-4cf9-9b05-3f3cf9700001", "originalContactId": null, "type": "voice",
        "channel": "Voice", "status": { "type": "connecting", "timestamp": "2021-05-01T11:50:47.696Z" },
        "statusDuration": 1234, "queueId": "arn:aws:connect:queue/1", "queueName": "BasicQueue",
        "queueTimestamp": "2021-05-01T11:50:40.000Z", "attributes": {}, "isSoftphoneCall": true, "isInbound": true,
        "isConnected": false, "isTransfer": false, "callType": "inbound", "phone": "+12065551212", "country": "US",
        "formattedPhoneNumber": "(206) 555-1212", "formattedPhoneNumberE164": "+12065551212",
        "rawPhoneNumber": "+12065551212", "isMonitor": false, "language": "en-US", "priority": "5",
        "segment": "gold", "campaign": "spring"
    })
}

/// What the search finds.
pub fn found() -> Value {
    json!({
        "ExactMatch": true, "recordCount": 1, "Id": "5005h000006Rj29AAC", "Name": "00001076", "RecordType": "Case",
        "Results": [{ "RecordType": "Case", "Id": "5005h000006Rj29AAC", "CaseNumber": "00001076" }]
    })
}

/// Carries a command out.
pub fn answer(command: &Command) -> Result<Value, Exception> {
    match command {
        Command::GetContactProperties(_) => Ok(properties()),
        Command::SearchAndScreenPop(search) => {
            assert_eq!(search.search_params, "+12065551212");
            Ok(found())
        }
        Command::CreateRecord(create) => {
            assert_eq!(create.fields.len(), 11);
            Ok(json!({ "id": "00T5h000006Rj29AAC" }))
        }
        Command::GetContactAttribute(_) => Ok(json!({ "value": "gold" })),
        other => Err(Exception::unsupported(other.name())),
    }
}
