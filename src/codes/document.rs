//! Codes of what cannot be read as a flow: text, ids, and members of blocks.

macro_rules! document_codes {
    ([$($before:tt)*] $next:ident $($then:ident)*) => { $next! { [$($before)*

    /// The text is not JSON.
    ///
    /// Nothing can be said about a flow that cannot be read, so this is the only finding in its file. It gives the
    /// line and column where reading stopped; the slip is there or just before: a missing comma or quote, a comma
    /// too many, a comment. The text must be UTF-8, at most 16 MiB, and nested at most 127 deep.
    ///
    /// Repair the text, or export the flow again.
    NotJson "not-json" Error r#"{ "actions": [ }"#;
    /// The JSON is not a flow: an object with an array `actions` of blocks.
    ///
    /// A flow's blocks stand in `actions`, each an object; nothing else is required at the top. Files of another
    /// kind are often picked up with a folder, and an export may be wrapped in something.
    ///
    /// Give the flow itself.
    NotAFlow "not-a-flow" Error r#"{ "blocks": [] }"#;
    /// A member stands twice in one object.
    ///
    /// JSON readers keep the last one and drop the others without a word, so part of the flow would be lost on the
    /// way from file to run. That this is an error is our decision; the adapter takes the last one.
    ///
    /// Remove the one that is not meant.
    DuplicateMember "duplicate-member" Error r#"{ "id": "uid-1", "id": "uid-2" }"#;
    /// A block has no id.
    ///
    /// Ports and expressions name blocks by their ids. Without one nothing can lead to the block, and nothing can
    /// read what it leaves. What such a block leads to is not called unreachable, since nobody knows how it was to
    /// be reached.
    ///
    /// Give the block a text of its own, in the editor's way: `uid-7`.
    MissingId "missing-id" Error r#"{ "type": "SE_Log" }"#;
    /// An id cannot be used in an expression as it is.
    ///
    /// A dot or a bracket ends a name in an expression, so `$.actions.log.1` asks the block `log` for its member
    /// `1`. A blank at an end is not seen, and typed wrongly next time. The flow runs; only reads of the block go
    /// wrong, unless they quote the id: `$.actions['log.1']`.
    ///
    /// Use letters, digits, `-` and `_`.
    MalformedId "malformed-id" Warning r#"{ "id": "log.1" }"#;
    /// Ids of one flow are written in two ways.
    ///
    /// The editor writes `uid-1`. Conversions of documents have eaten hyphens, in a published flow too, and ids are
    /// compared letter by letter: an expression that is typed from memory will sooner or later take the wrong
    /// spelling, and find nothing.
    ///
    /// Write all ids in one way, in blocks, ports and expressions.
    MixedIds "mixed-ids" Note r#"{ "id": "uid1" }, { "id": "uid-3" }"#;
    /// Two blocks have the same id.
    ///
    /// Nobody can tell which of them a port leads to or an expression reads. The usual reason is an editor of 2021
    /// that did not initialise its counter after an upload and called every new block `uid-NaN`. Reads of such an
    /// id are not judged any further.
    ///
    /// Give each block its own id, and see to every port and expression that names the old one.
    DuplicateId "duplicate-id" Error r#"{ "id": "uid-NaN" }, { "id": "uid-NaN" }"#;
    /// A block has a member of the wrong JSON type.
    ///
    /// `type` must be text, `controls` and `ports` objects (or absent, or `null`), and a port must hold the id of a
    /// block. Anything else would have to be guessed, and a run would follow the guess.
    ///
    /// Repair the member by hand, or draw the block again.
    MalformedBlock "malformed-block" Error r#"{ "id": "uid-1", "ports": [] }"#;
    /// A member that only the editor reads is malformed.
    ///
    /// `position` is a pair of numbers, `meta` an object, its `title` a text. The run does not need them, so the
    /// flow runs; an editor may place the block anywhere or refuse the file.
    ///
    /// Repair or remove the member.
    MalformedLayout "malformed-layout" Warning r#"{ "id": "uid-1", "position": "left" }"#;

    ] $($then)* } };
}
