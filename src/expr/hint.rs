//! Finds literal texts that were meant to be expressions.

use super::is_expression;
use super::path::Path;

/// The members at the top of the document of a run.
const ROOTS: [&str; 4] = ["actions", "payload", "contact", "agent"];

/// The members of a block's record.
const RECORD: [&str; 3] = ["success", "results", "exception"];

/// Whether a text looks like an expression that went wrong, and then what was probably meant; `None` for everything that a person
/// could mean literally (`$5.00`, `call me for $10`). The suggestion is the text itself where no repair is in sight (`$.99`).
/// Well-formed expressions that can never find anything are reported too, since the effect is the same.
#[must_use]
pub fn looks_like_expression(text: &str) -> Option<String> {
    if is_expression(text) {
        return looks_like_amount(text).then(|| text.to_owned());
    }
    let inner = text.trim();
    if let Some(template) = inner.strip_prefix("{{").and_then(|rest| rest.strip_suffix("}}")) {
        return repair(template.trim());
    }
    if let Some(template) = inner.strip_prefix("${").and_then(|rest| rest.strip_suffix('}')) {
        return repair(template.trim());
    }
    if inner.len() != text.len() && is_expression(inner) {
        return usable(inner.to_owned());
    }
    repair(inner)
}

/// `$.99` and `$.50 off` are amounts of money to their author, expressions to the engine.
fn looks_like_amount(text: &str) -> bool {
    let after = text.strip_prefix("$.").unwrap_or_default();
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    // `$.0.results` or `$.0` may be a member or an element; an amount has two digits and nothing but words after them.
    digits == 2 && !after.bytes().skip(digits).any(|byte| matches!(byte, b'.' | b'['))
}

/// The path that a text without `$.` in front stands for, if it begins as paths do.
fn repair(text: &str) -> Option<String> {
    if is_expression(text) {
        return usable(text.to_owned());
    }
    let (dollar, body) = match text.strip_prefix('$') {
        // `$$.payload` and `$ .payload`.
        Some(rest) => (true, rest.trim_start_matches(['$', ' ', '\t']).trim_start_matches('.')),
        None => (false, text),
    };
    let end = body.find(['.', '[']).unwrap_or(body.len());
    let (first, rest) = body.split_at_checked(end)?;
    if rest.is_empty() {
        return None;
    }
    if ROOTS.contains(&first) {
        return usable(format!("$.{body}"));
    }
    let id = first.strip_prefix("actions").map_or(first, |id| id.trim_start_matches(['-', '_']));
    if dollar && is_block_id(id) && begins_with_record(rest) {
        let number = id.strip_prefix("uid-").or_else(|| id.strip_prefix("uid")).unwrap_or(id);
        return usable(format!("$.actions.uid-{number}{rest}"));
    }
    None
}

/// A suggestion must itself be an expression, and a text with blanks between words is prose (`contact. Please call`).
fn usable(text: String) -> Option<String> {
    let prose = text.contains(". ") || text.ends_with('.');
    (!prose && Path::parse(&text).is_ok_and(|path| path.segments().len() > 1)).then_some(text)
}

fn is_block_id(id: &str) -> bool {
    let number = id.strip_prefix("uid-").or_else(|| id.strip_prefix("uid")).unwrap_or(id);
    number == "NaN" || (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn begins_with_record(rest: &str) -> bool {
    let member = rest.trim_start_matches('.');
    let end = member.find(['.', '[', ' ']).unwrap_or(member.len());
    member.get(..end).is_some_and(|name| RECORD.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::looks_like_expression;

    fn meant(text: &str) -> Option<String> {
        looks_like_expression(text)
    }

    #[test]
    fn a_block_id_without_actions_is_repaired() {
        assert_eq!(meant("$12.results.type").as_deref(), Some("$.actions.uid-12.results.type"));
        assert_eq!(meant("$uid-12.results.type").as_deref(), Some("$.actions.uid-12.results.type"));
    }

    #[test]
    fn blanks_around_an_expression_are_removed() {
        assert_eq!(meant(" $.payload.x").as_deref(), Some("$.payload.x"));
        assert_eq!(meant("\t$.actions.uid-1.results.value\n").as_deref(), Some("$.actions.uid-1.results.value"));
        assert_eq!(meant(" $.x").as_deref(), Some("$.x"));
    }

    #[test]
    fn a_missing_dot_or_dollar_is_put_in() {
        assert_eq!(meant("$actions.uid-1.results.value").as_deref(), Some("$.actions.uid-1.results.value"));
        assert_eq!(meant("$payload.x").as_deref(), Some("$.payload.x"));
        assert_eq!(meant("$$.payload.x").as_deref(), Some("$.payload.x"));
        assert_eq!(meant("actions.uid-6.results.value").as_deref(), Some("$.actions.uid-6.results.value"));
        assert_eq!(meant("actions['uid-6'].results.value").as_deref(), Some("$.actions['uid-6'].results.value"));
    }

    #[test]
    fn template_braces_are_removed() {
        assert_eq!(meant("{{$.payload.x}}").as_deref(), Some("$.payload.x"));
        assert_eq!(meant("{{ payload.x }}").as_deref(), Some("$.payload.x"));
        assert_eq!(meant("${payload.x}").as_deref(), Some("$.payload.x"));
    }

    #[test]
    fn an_amount_that_is_an_expression_is_reported_as_it_is() {
        assert_eq!(meant("$.99").as_deref(), Some("$.99"));
        assert_eq!(meant("$.50 off").as_deref(), Some("$.50 off"));
    }

    #[test]
    fn literal_texts_are_left_alone() {
        for text in [
            "",
            " ",
            "$",
            "$$",
            "$ 5",
            "$5.00",
            "$5",
            "$1,000.00",
            "call me for $10",
            "call $.x now",
            "contact",
            "payload",
            "Please see contact. Thank you",
            "contact. Please call",
            "{{name}}",
            "uid-6",
            "example.com",
            "agent.",
            "$.x",
            "$.0",
            "$.actions.uid-1.results.value",
            "$[0].x",
        ] {
            assert_eq!(meant(text), None, "{text}");
        }
    }
}
