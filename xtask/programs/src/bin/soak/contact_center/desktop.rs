//! The desktop of an agent: answers after a while, sometimes with an exception, sometimes not in time.

use std::sync::Mutex;
use std::time::Duration;

use cti_flows::{Call, Exception, Host};
use serde_json::{Value, json};
use tokio::time::sleep;

use super::Random;

/// An agent's desktop.
pub struct Desktop(Mutex<Random>);

impl Default for Desktop {
    fn default() -> Desktop {
        Desktop(Mutex::new(Random(1)))
    }
}

impl Host for Desktop {
    async fn carry_out(&self, call: &Call, _key: &str) -> Result<Value, Exception> {
        let chance = self.0.lock().map_or(0, |mut random| random.below(10_000));
        if call.command.name() == "timer.sleep" {
            // The driver has a clock.
            return Err(Exception::unsupported(call.command.name()));
        }
        match chance {
            // Longer than a run may take.
            0..3 => sleep(Duration::from_secs(120)).await,
            _ => sleep(Duration::from_millis(5 + chance % 400)).await,
        }
        match (chance % 50, call.command.name()) {
            (49, _) => Err(Exception::not_found("the CRM has no such record")),
            (_, "contact.get_properties") => Ok(json!({ "contactId": "c", "type": "voice", "queueName": "Support" })),
            (_, "contact.get_attribute") => Ok(json!({ "value": "003000000000001AAA" })),
            (_, "crm.search_and_screen_pop") => Ok(
                json!({ "ExactMatch": chance.is_multiple_of(2), "recordCount": 1, "Id": "003000000000001AAA", "Results": [] }),
            ),
            (_, "crm.create_record") => Ok(json!({ "id": "00T000000000001AAA" })),
            _ => Ok(Value::Null),
        }
    }
}
