//! Documentation comments as plain Markdown: line ends inside a paragraph and links to Rust items taken out.

use std::borrow::Cow;

use serde_json::Value;

/// Tidies every description of a schema.
pub(crate) fn tidy_schema(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            for (name, member) in members {
                match member {
                    Value::String(text) if name == "description" => *text = tidy(text),
                    other => tidy_schema(other),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(tidy_schema),
        _ => {}
    }
}

/// The text of a documentation comment, for readers who do not have the code before them.
pub(crate) fn tidy(text: &str) -> String {
    without_links(&joined(&without_margin(text)))
}

/// Takes the blank away that begins every line of a comment's raw text, as rustdoc does.
fn without_margin(text: &str) -> Cow<'_, str> {
    let mut lines = text.lines().filter(|line| !line.is_empty()).peekable();
    if lines.peek().is_none() || !lines.all(|line| line.starts_with(' ')) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.lines().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n"))
}

/// Joins the lines of each paragraph. Lists, tables, headings, quotes and code keep their lines.
fn joined(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut in_code = false;
    let mut before = "";
    for line in text.lines() {
        let is_fence = line.trim_start().starts_with("```");
        let keeps_apart = in_code || is_fence || stands_alone(line) || before.is_empty() || before.starts_with("```");
        if !joined.is_empty() {
            joined.push(if keeps_apart { '\n' } else { ' ' });
        }
        joined.push_str(line);
        in_code ^= is_fence;
        before = line.trim();
    }
    joined
}

/// Whether a line begins something of its own.
fn stands_alone(line: &str) -> bool {
    let line = line.trim_start();
    line.is_empty() || ["- ", "* ", "|", "#", ">"].iter().any(|mark| line.starts_with(mark))
}

/// Replaces links to Rust items by their text: ``[`Flow`]`` and `[the flow](crate::Flow)`.
fn without_links(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(link) = Link::first_in(rest) {
        plain.push_str(link.before);
        plain.push_str(link.text);
        rest = link.after;
    }
    plain.push_str(rest);
    plain
}

/// A link to a Rust item, and what stands around it.
struct Link<'t> {
    before: &'t str,
    text: &'t str,
    after: &'t str,
}

impl<'t> Link<'t> {
    fn first_in(text: &'t str) -> Option<Link<'t>> {
        for (start, _) in text.match_indices('[') {
            let (before, inside) = (text.get(..start)?, text.get(start + 1..)?);
            let (label, after) = inside.split_once(']')?;
            let target = after.strip_prefix('(').and_then(|target| target.split_once(')'));
            match target {
                Some((target, after)) if is_item(target) => return Some(Link { before, text: label, after }),
                None if label.starts_with('`') && label.ends_with('`') && label.len() > 2 => {
                    return Some(Link { before, text: label, after });
                }
                _ => {}
            }
        }
        None
    }
}

/// Whether a link's target is a path of Rust, not an address or a file.
fn is_item(target: &str) -> bool {
    !target.is_empty() && target.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | ':'))
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn paragraphs_become_one_line() {
        assert_eq!(tidy("One\ntwo.\n\nThree\nfour."), "One two.\n\nThree four.");
        assert_eq!(tidy(" One\n two.\n\n Three."), "One two.\n\nThree.");
        assert_eq!(tidy("List:\n- a\n- b"), "List:\n- a\n- b");
        assert_eq!(tidy("Code:\n```\na\nb\n```\nend"), "Code:\n```\na\nb\n```\nend");
    }

    #[test]
    fn links_to_items_become_text() {
        assert_eq!(tidy("As [`Flow`] and [run](Run::start) do."), "As `Flow` and run do.");
        assert_eq!(tidy("`a[0]`, [RFC](https://example.org) [1]"), "`a[0]`, [RFC](https://example.org) [1]");
        assert_eq!(tidy("an open [ bracket"), "an open [ bracket");
    }
}
