//! `pass_through!`: the row of a block without controls that only asks the host and hands its reply to the flow. A block
//! that decides something has a struct and an `impl Block` of its own.

/// Declares a block that asks for one call and leaves its first port with the reply as it is.
macro_rules! pass_through {
    (
        $(#[doc = $doc:literal])+
        $Block:ident $type_name:literal $title:literal $title_ja:literal $Category:ident
        $(inferred $aliases:tt)? $(needs $contact:ident)? ;
        asks $call:literal $command:expr;
        leaves $PORTS:ident with $Results:ty;
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, serde::Deserialize, schemars::JsonSchema)]
        pub struct $Block {}

        impl $crate::block::Block for $Block {
            const TYPE: &'static str = $type_name;
            $(
                const ALIASES: &'static [&'static str] = &$aliases;
                const EVIDENCE: $crate::block::Evidence = $crate::block::Evidence::Inferred;
            )?
            const TITLE: &'static str = $title;
            const TITLE_JA: &'static str = $title_ja;
            const CATEGORY: $crate::block::Category = $crate::block::Category::$Category;
            const PORTS: &'static [$crate::block::Port] = $crate::block::Port::$PORTS;
            $( const NEEDS_CONTACT: bool = pass_through!(@needs $contact); )?
            const CALLS: &'static [&'static str] = &[$call];
            type Results = $Results;

            fn enter(self) -> Result<$crate::block::Next, $crate::exception::Exception> {
                Ok($crate::block::Next::ask($command))
            }

            fn answered(
                answer: $crate::block::Answer<'_, Self>,
            ) -> Result<$crate::block::Next, $crate::exception::Exception> {
                Ok($crate::block::Next::first::<Self>(answer.reply::<$Results>()?))
            }
        }
    };
    (@needs contact) => { true };
}
