//! Codes of CTI Actions: the buttons that fire flows.

macro_rules! action_codes {
    ([$($before:tt)*] $next:ident $($then:ident)*) => { $next! { [$($before)*

    /// The JSON is not a CTI Action.
    ///
    /// A file whose name ends with `.action.json` describes one button: an object with `label`, `flow` and, if the agent
    /// is to fill something in, `form`. The flow itself is a file of its own; its blocks do not belong here.
    ///
    /// Describe the button, or give the file another name.
    NotAnAction "not-an-action" Error r#"[{ "label": "Call back" }]"#;
    /// A member of a CTI Action is missing, of the wrong type, or has a value that there is not.
    ///
    /// A button needs a label, a field a name. Labels and names are text, `order` is a whole number, `required` is
    /// `true` or `false`, a field is of type `text` or `dropdown`. Anything else would have to be guessed.
    ///
    /// Repair the member.
    MalformedAction "malformed-action" Error r#""fields": [{ "label": "Phone", "required": "yes" }]"#;
    /// A CTI Action has a member that nothing reads.
    ///
    /// It is kept when the file is saved, and has no effect: usually a slip of the pen, or options of a field that is
    /// typed into.
    ///
    /// Correct the name, or remove the member.
    UnknownActionMember "unknown-action-member" Warning r#""lable": "Call back""#;
    /// An expression must quote the name of a field or of a fixed value.
    ///
    /// `$.payload.call back` ends at no character that one can see, and a dot or a bracket in a name begins another
    /// step. The adapter asks for names in camelCase; which characters it refuses is not documented, so this is a
    /// warning.
    ///
    /// Use letters and digits, beginning with a small letter.
    MalformedFieldName "malformed-field-name" Warning r#"{ "name": "call.back" }"#;
    /// Two fields of a form have the same name.
    ///
    /// Both would fill the same member of `$.payload`, and only one of them would arrive.
    ///
    /// Give each field a name of its own.
    DuplicateField "duplicate-field" Error r#"{ "name": "phone" }, { "name": "phone" }"#;
    /// A dropdown offers nothing.
    ///
    /// The agent can choose nothing, so the field is always empty; where it is required, the form can never be sent. A
    /// flow cannot fill it either, since it runs only when the form has been sent.
    ///
    /// List the options, or make it a text field.
    EmptyDropdown "empty-dropdown" Error r#"{ "name": "reason", "type": "dropdown" }"#;
    /// A dropdown does not offer its own default.
    ///
    /// What is chosen before the agent chooses must be one of the options.
    ///
    /// Add the option, or take one of those that there are.
    UnknownOption "unknown-option" Error r#"{ "type": "dropdown", "options": ["Low", "High"], "default": "Hihg" }"#;
    /// A fixed value has the name of a field of the form.
    ///
    /// Since version 5.17 of the adapter the flow gets both; before, the form took the place of all fixed values. That
    /// the form's value counts where both have the same name is our decision, so the fixed one never arrives.
    ///
    /// Make it the field's `default`, or remove it.
    OverriddenPayload "overridden-payload" Note r#""payload": { "reason": "call" }, "form": { "fields": [{ "name": "reason" }] }"#;
    /// The flow of a CTI Action is not there.
    ///
    /// `flow` names the flow's file, relative to the action's, or the flow's name. Without it the button does nothing.
    ///
    /// Correct the name.
    MissingFlow "missing-flow" Error r#""flow": "callbak.json""#;
    /// The flow of a CTI Action is bound to another source.
    ///
    /// The button fires it all the same, but what the event would have given is not there: a payload of other fields,
    /// and a contact only if the agent has one.
    ///
    /// Bind the flow to the source CTI Action; let what both need be a flow that both call.
    UnfitFlow "unfit-flow" Warning r#""flow": "ring.json""#;
    /// The flow reads something from the payload that its CTI Action does not give.
    ///
    /// Neither the form nor the fixed values have it, so the expression finds nothing.
    ///
    /// Add a field or a fixed value of that name, or correct the name in the flow.
    MissingPayload "missing-payload" Warning r#""value": "$.payload.callbackPhone""#;

    ] $($then)* } };
}
