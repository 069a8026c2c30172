//! Texts made for the agent's time zone and language.

use cti_flows::Exception;
use cti_flows::host::{CallReply, FormatDate, FormattedDate};
use jiff::tz::{TimeZone, TimeZoneDatabase};
use serde_json::Value;

use super::SimulatedDesktop;
use super::perform::refused;
use crate::date_format::{format_date, parse_date};

impl SimulatedDesktop {
    pub(super) fn format_date(&self, with: &FormatDate) -> Result<Value, Exception> {
        let Some(date) = parse_date(&with.date, &self.time_zone()?) else {
            return Ok(FormattedDate::default().into_json());
        };
        let text = format_date(&date, with.format.as_deref(), self.sample.agent.language.unwrap_or_default());
        Ok(FormattedDate { value: Some(text.map_err(|error| refused(error.to_string()))?) }.into_json())
    }

    /// The agent's time zone; the offset that the sample's clock is written with where there is none.
    fn time_zone(&self) -> Result<TimeZone, Exception> {
        let Some(name) = &self.sample.agent.time_zone else { return Ok(self.clock.now().time_zone()) };
        // The zones that are compiled in, and not those of the machine: a dry run gives the same text everywhere.
        TimeZoneDatabase::bundled().get(name).map_err(|_| refused(format!("there is no time zone `{name}`")))
    }
}
