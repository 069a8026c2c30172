//! The table of diagnostic codes: name, severity, explanation and example of each, one row a code.
//!
//! A family of codes is a file in `codes/`, and the row of a code is all that there is to add. Rows of several files
//! make one enum, so a family is a macro that hands its rows, after those before it, on to the next; the last is
//! `codes!`.

#[macro_use]
mod actions;
#[macro_use]
mod calls;
#[macro_use]
mod controls;
#[macro_use]
mod document;
#[macro_use]
mod events;
#[macro_use]
mod reads;
#[macro_use]
mod runs;
#[macro_use]
mod values;
#[macro_use]
mod wiring;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;

macro_rules! codes {
    ([$( $(#[cfg(feature = $feature:literal)])? $(#[doc = $doc:literal])+ $Variant:ident $name:literal $Severity:ident $example:literal; )+]) => {
        /// A kind of finding. The name is stable; severity, explanation and example stand in its row.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum Code {
            $( $(#[cfg(feature = $feature)])? $(#[doc = $doc])+ #[serde(rename = $name)] $Variant, )+
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Code] = &[$( $(#[cfg(feature = $feature)])? Code::$Variant, )+];

            /// The code's name, kebab-case words.
            pub fn name(self) -> &'static str {
                match self { $( $(#[cfg(feature = $feature)])? Code::$Variant => $name, )+ }
            }

            /// How bad a finding of this code is.
            pub fn severity(self) -> Severity {
                match self { $( $(#[cfg(feature = $feature)])? Code::$Variant => Severity::$Severity, )+ }
            }

            /// What it means and why it matters, in Markdown.
            pub fn explanation(self) -> &'static str {
                match self { $( $(#[cfg(feature = $feature)])? Code::$Variant => concat!($($doc, "\n"),+), )+ }
            }

            /// A piece of a flow that has the finding.
            pub fn example(self) -> &'static str {
                match self { $( $(#[cfg(feature = $feature)])? Code::$Variant => $example, )+ }
            }

            /// The code of a name.
            pub fn parse(name: &str) -> Option<Code> {
                Self::ALL.iter().copied().find(|code| code.name() == name)
            }
        }
    };
}

// The order of the table, in which documentation lists the codes.
document_codes! {
    [] wiring_codes control_codes read_codes value_codes run_codes event_codes action_codes call_codes codes
}
