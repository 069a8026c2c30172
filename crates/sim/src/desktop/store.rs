//! The property store: what flows set, and in a namespace of its own what they cannot reach.

use cti_flows::Exception;
use cti_flows::host::{
    COUNTER_PREFIX, CallReply, CounterValue, GetCounter, GetProperty, RESERVED_PREFIX, SetProperty, StoredValue,
    UpdateCounter,
};
use cti_flows::javascript::{add, to_number};
use serde_json::{Map, Value};

use super::SimulatedDesktop;
use super::perform::refused;

/// The counter that the adapter keeps itself.
const OPEN_TABS: &str = "openAgentTabs";

fn is_reserved(key: &str) -> bool {
    key.starts_with(RESERVED_PREFIX)
}

impl SimulatedDesktop {
    /// What the adapter keeps for itself is not set, as far as a flow can see.
    pub(super) fn get_property(&self, with: &GetProperty) -> Value {
        let value = self.report.properties.get(&with.key).filter(|_| !is_reserved(&with.key));
        StoredValue { value: value.cloned() }.into_json()
    }

    pub(super) fn set_property(&mut self, with: &SetProperty) -> Result<Value, Exception> {
        if is_reserved(&with.key) {
            return Err(refused(format!(
                "`{}` cannot be set: names that begin with `{RESERVED_PREFIX}` are the adapter's own",
                with.key
            )));
        }
        match &with.value {
            Some(value) => self.report.properties.insert(with.key.clone(), value.clone()),
            None => self.report.properties.shift_remove(&with.key),
        };
        Ok(Value::Null)
    }

    pub(super) fn get_properties(&self) -> Value {
        let own = self.report.properties.iter().filter(|(key, _)| !is_reserved(key));
        own.map(|(key, value)| (key.clone(), value.clone())).collect::<Map<_, _>>().into_json()
    }

    pub(super) fn clear_properties(&mut self) -> Value {
        self.report.properties.retain(|key, _| is_reserved(key));
        Value::Null
    }

    /// Adds as JavaScript does, so that tenths have its rounding. A sum that JSON cannot hold is refused.
    pub(super) fn update_counter(&mut self, with: &UpdateCounter) -> Result<Value, Exception> {
        let Value::Number(value) = add(self.counter(&with.name), to_number(&Value::Number(with.by.clone()))) else {
            return Err(refused(format!("counter `{}` cannot count that far", with.name)));
        };
        self.report.properties.insert(format!("{COUNTER_PREFIX}{}", with.name), value.clone().into());
        Ok(CounterValue { value }.into_json())
    }

    pub(super) fn get_counter(&self, with: &GetCounter) -> Result<Value, Exception> {
        let Value::Number(value) = add(self.counter(&with.name), 0.0) else {
            return Err(refused(format!("counter `{}` does not hold a number", with.name)));
        };
        Ok(CounterValue { value }.into_json())
    }

    /// What a counter shows; the adapter's own begins at the number of open tabs.
    fn counter(&self, name: &str) -> f64 {
        match self.report.properties.get(&format!("{COUNTER_PREFIX}{name}")) {
            Some(value) => to_number(value),
            #[expect(clippy::cast_precision_loss, reason = "nobody has 2 to the 53rd tabs open")]
            None if name == OPEN_TABS => self.sample.tabs.len() as f64,
            None => 0.0,
        }
    }
}
