//! Calls on the agent's phone: mute, and where the agent talks.

use cti_flows::Exception;
use cti_flows::host::{SetDevice, SetMuted};
use serde_json::Value;

use super::SimulatedDesktop;
use super::perform::refused;
use crate::report::PhoneChange;

impl SimulatedDesktop {
    /// Possible at any time: without a call it does nothing that is heard.
    pub(super) fn set_muted(&mut self, with: &SetMuted) -> Value {
        self.report.phone_changes.push(if with.muted { PhoneChange::Muted } else { PhoneChange::Unmuted });
        Value::Null
    }

    /// A desk phone's number that is not in E.164 form is refused (Amazon Connect Streams, `setConfiguration`).
    pub(super) fn set_device(&mut self, with: &SetDevice) -> Result<Value, Exception> {
        let change = match with {
            SetDevice::Softphone => {
                self.agent.use_softphone();
                PhoneChange::Softphone
            }
            SetDevice::Deskphone { phone_number } if is_e164(phone_number) => {
                self.agent.use_deskphone(phone_number);
                PhoneChange::Deskphone { phone_number: phone_number.clone() }
            }
            SetDevice::Deskphone { phone_number } => {
                return Err(refused(format!(
                    "`{phone_number}` is not a phone number in E.164 form, such as `+12065550100`"
                )));
            }
        };
        self.report.phone_changes.push(change);
        Ok(Value::Null)
    }
}

/// `+`, then two to fifteen digits of which the first is not 0 (ITU-T E.164).
fn is_e164(text: &str) -> bool {
    text.strip_prefix('+').is_some_and(|digits| {
        (2..=15).contains(&digits.len()) && !digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}
