//! `contact_question!`: the row of a decision that reads one property of the contact.

use serde_json::Value;

use crate::exception::Exception;
use crate::host::JsonObject;

/// Declares a decision about the contact: it reads the contact's properties and leaves by `true` or `false`.
macro_rules! contact_question {
    (
        $(#[doc = $doc:literal])+
        $Block:ident $type_name:literal $title:literal $title_ja:literal
        inferred $aliases:tt;
        $test:ident($($argument:literal),+)
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, serde::Deserialize, schemars::JsonSchema)]
        pub struct $Block {}

        impl $crate::block::Block for $Block {
            const TYPE: &'static str = $type_name;
            const ALIASES: &'static [&'static str] = &$aliases;
            const EVIDENCE: $crate::block::Evidence = $crate::block::Evidence::Inferred;
            const TITLE: &'static str = $title;
            const TITLE_JA: &'static str = $title_ja;
            const CATEGORY: $crate::block::Category = $crate::block::Category::ConnectContact;
            const PORTS: &'static [$crate::block::Port] = $crate::block::Port::DECISION;
            const NEEDS_CONTACT: bool = true;
            const CALLS: &'static [&'static str] = &["contact.get_properties"];
            /// The bare answer.
            type Results = bool;

            fn enter(self) -> Result<$crate::block::Next, $crate::exception::Exception> {
                Ok($crate::block::Next::ask($crate::host::GetContactProperties {}))
            }

            fn answered(
                answer: $crate::block::Answer<'_, Self>,
            ) -> Result<$crate::block::Next, $crate::exception::Exception> {
                let properties = answer.reply::<$crate::host::JsonObject>()?;
                Ok($crate::block::Next::decide($test(&properties, $($argument),+)?))
            }
        }
    };
}

/// Whether the contact is of a type: `voice`, `chat`, `task` or `queue_callback`.
pub(super) fn is_of_type(properties: &JsonObject, kind: &str) -> Result<bool, Exception> {
    match properties.get("type") {
        Some(Value::String(found)) => Ok(found == kind),
        _ => Err(unknown("type")),
    }
}

/// Whether a property of the contact is true.
pub(super) fn is_set(properties: &JsonObject, name: &str) -> Result<bool, Exception> {
    properties.get(name).and_then(Value::as_bool).ok_or_else(|| unknown(name))
}

fn unknown(name: &str) -> Exception {
    Exception::bad_reply(format!("the contact's properties do not say `{name}`"))
}
