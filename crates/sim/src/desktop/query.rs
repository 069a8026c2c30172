//! Queries of the CRM, and Apex methods, which the sample's stubs answer.

use cti_flows::Exception;
use cti_flows::host::{ApexReturn, CallReply, QueriedRecords, QueryRecords, RunApex};
use serde_json::Value;

use super::SimulatedDesktop;

impl SimulatedDesktop {
    pub(super) fn query(&mut self, with: &QueryRecords) -> Result<Value, Exception> {
        let queried = self.crm.query(&with.soql)?;
        let total_size = u64::try_from(queried.total_size).ok();
        Ok(QueriedRecords { records: queried.records, total_size, done: Some(queried.done) }.into_json())
    }

    /// The first stub of the class and method answers; Apex compares both without regard to case.
    pub(super) fn run_apex(&self, with: &RunApex) -> Result<Value, Exception> {
        let RunApex { class_name, method_name, .. } = with;
        let fits = |own: &str, asked: &str| own.eq_ignore_ascii_case(asked);
        let mut stubs = self.sample.apex.iter();
        let stub = stubs.find(|stub| fits(&stub.class, class_name) && fits(&stub.method, method_name));
        let stub = stub.ok_or_else(|| {
            Exception::not_found(format!("the sample's `apex` has no method `{method_name}` of class `{class_name}`"))
        })?;
        match &stub.exception {
            Some(exception) => Err(exception.clone()),
            None => Ok(ApexReturn { value: stub.returns.clone() }.into_json()),
        }
    }
}
