//! Codes of values that are broken, never change, or mislead.

macro_rules! value_codes {
    ([$($before:tt)*] $next:ident $($then:ident)*) => { $next! { [$($before)*

    /// A decision has the same answer in every run.
    ///
    /// One side is dead: its blocks never run. A published flow asks whether an empty field is truthy, and its
    /// screen pop never comes. Any text that is not empty is truthy, the text `false` too. Two constants in an
    /// If-else give a constant answer as well.
    ///
    /// Give an expression, or remove the decision.
    ConstantCondition "constant-condition" Warning r#"{ "type": "SE_CoreTruthy", "controls": { "value": "" } }"#;
    /// A search looks for the same text in every run.
    ///
    /// Every caller pops the same record. It is usually left over from testing; the default chat flow of the
    /// adapter ships with an address of its makers.
    ///
    /// Search for what identifies the caller: `$.contact.phone`, or an attribute.
    ConstantSearch "constant-search" Warning r#""searchParams": "test@amazon.com""#;
    /// An expression cannot be read.
    ///
    /// A text that begins with `$.` or `$[` is an expression, and this one is broken at the character that the
    /// message names: a bracket or quote that is not closed, a dot at the end, an operator that other JSONPath
    /// dialects have. Extract Value's `keyPath` is a path without `$.` and is held to the same rules. Expressions
    /// that could take too long, and queries in a build without them, are refused here too.
    ///
    /// Correct it; literal text must not begin with `$.` or `$[`.
    MalformedExpression "malformed-expression" Error r#""value": "$.actions.uid-1.results[""#;
    /// A text looks like an expression and is none, or the other way round.
    ///
    /// Only a whole text that begins with `$.` or `$[` is an expression. `$12.results.type`, of a published file,
    /// an expression with a blank before it and `{{contact.phone}}` are shown to people as they stand. `$.99`, on
    /// the other hand, is an expression and finds nothing. What counts as a likely slip is our decision.
    ///
    /// Take the suggestion, or leave the text if it is meant.
    LooksLikeExpression "looks-like-expression" Warning r#""subject2": "$12.results.type""#;
    /// A path is out of date.
    ///
    /// Since version 5.22 the adapter parses phone numbers with another library, and `parsedNumber.phone` is gone:
    /// the expression finds nothing. The default flows for voice and callback contacts still have it.
    ///
    /// Read `number`, the international form, or `nationalNumber`.
    DeprecatedPath "deprecated-path" Warning r#""searchParams": "$.contact.parsedNumber.phone""#;
    /// A log line that several failures share shows a value that only some of them used.
    ///
    /// Whoever reads the log takes the value for the reason. In a published flow the line shows the attribute of
    /// the first search even when it was the search by phone number that failed. Failed blocks that read no results
    /// do not count.
    ///
    /// Give each failure its own log, or a text that fits all.
    MisleadingLog "misleading-log" Note r#"{ "type": "SE_Log", "controls": { "message": "$.actions.uid-1.results.value" } }"#;

    ] $($then)* } };
}
