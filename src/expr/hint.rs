//! Finds literal texts that were meant to be expressions.

use super::is_expression;
use super::path::Path;

/// The members at the top of the document of a run.
const ROOTS: [&str; 4] = ["actions", "payload", "contact", "agent"];

/// The members of a block's record.
const RECORD: [&str; 3] = ["success", "results", "exception"];

/// Whether a text looks like an expression that went wrong, and then what was probably meant; `None` for everything that a person
/// could mean literally (`$5.00`, `call me for $10`, `agent.smith`). The suggestion is the text itself where no repair is in sight:
/// `$.99` is an expression, but was meant as an amount of money and finds nothing.
#[must_use]
pub fn looks_like_expression(text: &str) -> Option<String> {
    let inner = text.trim();
    if is_expression(text) {
        return if is_amount(text) { usable(text.to_owned()) } else { missing_actions(text.strip_prefix("$.")?) };
    }
    if is_expression(inner) {
        return usable(inner.to_owned());
    }
    let template =
        [("{{", "}}"), ("${", "}")].iter().find_map(|(open, close)| inner.strip_prefix(open)?.strip_suffix(close));
    if let Some(template) = template.map(str::trim) {
        return if is_expression(template) {
            usable(template.to_owned())
        } else {
            rooted(template.trim_start_matches('$'))
        };
    }
    match inner.strip_prefix('$') {
        // `$$.payload.x`, `$ .payload.x`, `$payload.x`.
        Some(rest) => {
            let body = rest.trim_start_matches(['$', ' ', '\t']).trim_start_matches('.');
            rooted(body).or_else(|| missing_actions(body))
        }
        // Without any `$` only a whole reading of a block is beyond doubt: `contact.us` may be a domain, `agent.smith` a login.
        None => {
            let body = inner.strip_prefix("actions").filter(|rest| rest.starts_with(['.', '[']))?;
            missing_actions(body.trim_start_matches('.')).and_then(|_| usable(format!("$.{inner}")))
        }
    }
}

/// `$.99` and `$.50 off` are amounts of money to their author.
fn is_amount(expression: &str) -> bool {
    let after = expression.strip_prefix("$.").unwrap_or_default();
    after.starts_with(|first: char| first.is_ascii_digit())
        && after.split([' ', '\t', '%']).next().is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
        && !after.contains('[')
}

/// The path for a text that begins with a member of the document (`payload.x`).
fn rooted(body: &str) -> Option<String> {
    let end = body.find(['.', '['])?;
    ROOTS.contains(&body.get(..end)?).then(|| usable(format!("$.{body}"))).flatten()
}

/// The path for a text that begins with a block (`12.results.type`, `['uid-12'].results.type`).
fn missing_actions(body: &str) -> Option<String> {
    let path = Path::parse_key_path(body).ok()?;
    let [block, record, ..] = path.segments() else {
        return None;
    };
    let id = block.name();
    let number = id.strip_prefix("uid").map_or(id, |rest| rest.strip_prefix('-').unwrap_or(rest));
    let is_block = number == "NaN" || (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()));
    if !is_block || !RECORD.contains(&record.name()) {
        return None;
    }
    // Most editors wrote `uid-12`; a bare number is somebody's short form of it.
    let prefix = if number == id { "uid-" } else { "" };
    let rest: String = path.segments().iter().skip(1).map(ToString::to_string).collect();
    Some(format!("$.actions.{prefix}{id}{rest}"))
}

/// A suggestion must itself be an expression, and no prose (`$payload. Then call`).
fn usable(text: String) -> Option<String> {
    (!text.contains(". ") && Path::parse(&text).is_ok()).then_some(text)
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
            "$.actions.uid-1.results.value",
            "$[0].x",
        ] {
            assert_eq!(meant(text), None, "{text}");
        }
    }
}
