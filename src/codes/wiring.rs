//! Codes of the wiring: Start and End, ports, and what can be reached.

macro_rules! wiring_codes {
    ([$($before:tt)*] $next:ident $($then:ident)*) => { $next! { [$($before)*

    /// The flow has no Start.
    ///
    /// A run begins at the block of type `SE_Start`; without one it cannot begin. Checks of what can be reached are
    /// left out until there is one.
    ///
    /// Add a Start and connect its `done` to the first block.
    NoStart "no-start" Error r#"{ "actions": [] }"#;
    /// The flow has several Starts.
    ///
    /// A flow begins at one place. Which of several is meant, nobody can tell, and no published flow has more than
    /// one. Two flows pasted into one file are the usual reason.
    ///
    /// Keep one Start; put the rest into a flow of its own.
    SeveralStarts "several-starts" Error r#"{ "type": "SE_Start" }, { "type": "SE_Start" }"#;
    /// No End can be reached.
    ///
    /// A run that stops at a port without a connection does what it did until then, but it counts as a loose end,
    /// not as completed, and a reader of the flow cannot tell an end that is meant from one that was forgotten. The
    /// open ports, and an End that nothing leads to, are not reported again.
    ///
    /// Add an End, or connect the last block to it.
    NoEnd "no-end" Warning r#"{ "type": "SE_Start", "ports": {} }"#;
    /// A port leads to a block that does not exist.
    ///
    /// The run would stop there. The block was removed, or its id is written in another way: ids are compared
    /// letter by letter, so `uid9` is not `uid-9`. As long as such a port exists, no block is called unreachable,
    /// since it may be the one that was meant.
    ///
    /// Correct the id, or remove the port.
    DanglingPort "dangling-port" Error r#""ports": { "done": "uid-99" }"#;
    /// The block has no such port.
    ///
    /// A run never takes it. A block leaves by `done`, or by `success` and `failure`, or by `true` and `false`, as
    /// its kind says; End has none. A slip is the usual reason, or a block whose type was changed afterwards. Ports
    /// of this block that are not connected are not reported as long as one has a wrong name.
    ///
    /// Rename the port, or remove it.
    UnknownPort "unknown-port" Error r#""ports": { "succes": "uid-2" }"#;
    /// A port leads back to its own block.
    ///
    /// Nothing changes between two visits, so the run would go round until its time or its steps are used up. The
    /// editor does not draw such a connection.
    ///
    /// To try again after a failure, lead the run over a block that changes something, and limit how often.
    SelfConnection "self-connection" Error r#"{ "id": "uid-1", "ports": { "done": "uid-1" } }"#;
    /// No way leads from Start to the block.
    ///
    /// The block never runs. Of a row of such blocks only the first is reported, of a cycle one, and what is open
    /// in them is not. Nothing is reported where it cannot be known: without exactly one Start, or while a port
    /// leads to a block that does not exist.
    ///
    /// Connect a port to it, or remove it.
    UnreachableBlock "unreachable-block" Warning r#"{ "id": "uid-9", "type": "SE_Log" }"#;
    /// The `failure` port is not connected.
    ///
    /// When the block fails, the run stops there: nothing is logged, later blocks do not run, and the agent is not
    /// told. A search without a match, a number that nobody has and a CRM that is slow are all failures. The
    /// published callback example stops without a Task when the caller is not known, though its page calls the
    /// contact optional.
    ///
    /// Lead `failure` to a log, to a fallback, or to End if stopping is meant.
    UnconnectedFailure "unconnected-failure" Warning r#""ports": { "success": "uid-2" }"#;
    /// A port other than `failure` is not connected.
    ///
    /// The run stops at the block, as a loose end. Of a decision one side may stay open since version 5.10 of the
    /// adapter, so only a decision with both sides open is reported. Of a Switch `default` may stay open, and so may the
    /// ports of cases that are not given, but not all of its ports.
    ///
    /// Connect the port to the next block, or to End.
    UnconnectedPort "unconnected-port" Warning r#""ports": {}"#;

    ] $($then)* } };
}
