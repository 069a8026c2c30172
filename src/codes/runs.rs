//! Codes of what a run could not do, or would do for ever: hosts, the adapter, loops.

macro_rules! run_codes {
    ([$($before:tt)*] $next:ident $($then:ident)*) => { $next! { [$($before)*

    /// The host cannot do what the block asks for.
    ///
    /// The block would leave by `failure` in every run. The check needs the list of calls that the host has;
    /// without it nothing is reported. Calls that only write something down are left out: their failure stops
    /// nothing.
    ///
    /// Use another block, or a host that can.
    UnsupportedByHost "unsupported-by-host" Error r#"{ "type": "SE_AgentDialNumber" }"#;
    /// The flow cannot run in the original adapter.
    ///
    /// Blocks whose type begins with `CF_` or `ACS_` and the variables at `$.variables` are ours. The adapter does not know the
    /// type, so it refuses the flow or stops at the block, and the expression finds nothing there. It is reported only
    /// if the check is told that the flow is for the adapter too.
    ///
    /// Build it from the adapter's own blocks, keep values in properties, or run the flow on this engine only.
    NotInAdapter "not-in-adapter" Warning r#"{ "type": "CF_ForEach" }"#;
    /// The body of a For Each never comes back to it.
    ///
    /// The block hands out one element each time that the run comes to it. Where no way leads from the body back, the
    /// first element has its turn, the others have none, and `done` is only taken for an empty list. A body that leaves
    /// the loop on one way and comes back on another is fine.
    ///
    /// Connect the last block of the body to the For Each.
    LoopWithoutReturn "loop-without-return" Warning r#"{ "id": "uid-1", "type": "CF_ForEach", "ports": { "body": "uid-2", "done": "uid-9" } }"#;
    /// A cycle that nothing can leave.
    ///
    /// Every port of every block in it leads on inside, so a run goes round until its time or its steps are used
    /// up. Cycles as such are legal: a decision with a side that leads out, or a port that is not connected, ends
    /// them.
    ///
    /// Let one port lead out.
    EndlessLoop "endless-loop" Error r#"{ "id": "uid-1", "ports": { "done": "uid-2" } }, { "id": "uid-2", "ports": { "done": "uid-1" } }"#;

    ] $($then)* } };
}
