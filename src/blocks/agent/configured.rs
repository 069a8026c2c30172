//! `configured_value!`: the row of a block that reads one member of the agent's configuration.

/// Declares a block that reads the agent's configuration and leaves one member of it as `value`.
macro_rules! configured_value {
    (
        $(#[doc = $doc:literal])+
        $Block:ident $type_name:literal $title:literal $title_ja:literal
        inferred $aliases:tt;
        $(#[doc = $result_doc:literal])+
        $Results:ident $member:ident $Value:ty
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, serde::Deserialize, schemars::JsonSchema)]
        pub struct $Block {}

        /// What was read.
        #[derive(Debug, serde::Serialize, schemars::JsonSchema)]
        #[serde(rename_all = "camelCase")]
        pub struct $Results {
            $(#[doc = $result_doc])+
            #[serde(skip_serializing_if = "Option::is_none")]
            value: Option<$Value>,
        }

        impl $crate::block::Block for $Block {
            const TYPE: &'static str = $type_name;
            const ALIASES: &'static [&'static str] = &$aliases;
            const EVIDENCE: $crate::block::Evidence = $crate::block::Evidence::Inferred;
            const TITLE: &'static str = $title;
            const TITLE_JA: &'static str = $title_ja;
            const CATEGORY: $crate::block::Category = $crate::block::Category::ConnectAgent;
            const PORTS: &'static [$crate::block::Port] = $crate::block::Port::DONE;
            const CALLS: &'static [&'static str] = &["agent.get_configuration"];
            type Results = $Results;

            fn enter(self) -> Result<$crate::block::Next, $crate::exception::Exception> {
                Ok($crate::block::Next::ask($crate::host::GetAgentConfiguration {}))
            }

            fn answered(
                answer: $crate::block::Answer<'_, Self>,
            ) -> Result<$crate::block::Next, $crate::exception::Exception> {
                let configuration = answer.reply::<$crate::host::AgentConfiguration>()?;
                Ok($crate::block::Next::done($Results { value: configuration.$member }))
            }
        }
    };
}
