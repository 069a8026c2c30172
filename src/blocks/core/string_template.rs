//! Block String Template.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::join_strings::TextResult;
use crate::block::{Block, Category, Evidence, Next, Port};
use crate::controls::{Fields, Text};
use crate::exception::Exception;
use crate::expr::Path;
use crate::javascript::to_text_cow;
use crate::size::{MAX_CONTROL_BYTES, too_large};

/// Builds a text from a template: `Call from ${name}` with the variable `name`.
///
/// Values are written as JavaScript writes them. A variable that does not exist, finds nothing or is null adds nothing:
/// the adapter's behaviour is not published, and neither `undefined` nor `${name}` belongs into a record. A path leads
/// into a variable: `${contact.Name}`. `\n` is a line break, `\t` a tab, `\\` a backslash, `\$` a dollar sign that begins
/// no variable; any other backslash stays, and so does a `${` without `}`.
///
/// Source: the cheat sheet shows both controls and the form `${name}`, release notes 5.4 announce the block; no
/// appendix has it. The result is inferred from a screenshot on the CTI Flow page.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct StringTemplate {
    /// Variable name to value.
    #[serde(default)]
    variables: Option<Fields>,
    /// The text, with `${name}` where a variable is put in.
    #[schemars(extend("examples" = ["Call from ${name}\\n${number}"]))]
    template: Text,
}

impl Block for StringTemplate {
    const TYPE: &'static str = "SE_CoreStringTemplate";
    const ALIASES: &'static [&'static str] = &["SE_CoreTemplate", "SE_StringTemplate"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "String Template";
    const TITLE_JA: &'static str = "文字列テンプレート";
    const CATEGORY: Category = Category::Core;
    const PORTS: &'static [Port] = Port::DONE;
    type Results = TextResult;

    fn enter(self) -> Result<Next, Exception> {
        let variables = Value::Object(self.variables.map_or_else(Map::new, |variables| variables.0));
        Ok(Next::done(TextResult { string: expand(&self.template.0, &variables)? }))
    }
}

fn expand(template: &str, variables: &Value) -> Result<String, Exception> {
    let (mut text, mut rest) = (String::with_capacity(template.len()), template);
    while let Some(at) = rest.find(['$', '\\']) {
        let (before, here) = rest.split_at(at);
        text.push_str(before);
        rest = if let Some((name, after)) = here.strip_prefix("${").and_then(|inside| inside.split_once('}')) {
            if let Some(value) = variable(name.trim(), variables) {
                text.push_str(&to_text_cow(&*value));
                // A short template can name a long value any number of times.
                if text.len() > MAX_CONTROL_BYTES {
                    return Err(too_large("template"));
                }
            }
            after
        } else {
            let (written, length) = escape(here);
            text.push_str(written);
            here.get(length..).unwrap_or_default()
        };
    }
    text.push_str(rest);
    Ok(text)
}

/// What a dollar sign or a backslash, and the character behind it, stand for, and how many bytes they take.
fn escape(text: &str) -> (&str, usize) {
    match text.as_bytes() {
        [b'\\', b'n', ..] => ("\n", 2),
        [b'\\', b't', ..] => ("\t", 2),
        [b'\\', b'\\' | b'$', ..] => (text.get(1..2).unwrap_or_default(), 2),
        _ => (text.get(..1).unwrap_or_default(), 1),
    }
}

/// The variable of a name, or what a path finds in one. Null is nothing.
fn variable<'v>(name: &str, variables: &'v Value) -> Option<Cow<'v, Value>> {
    let own = variables.get(name).map(Cow::Borrowed);
    let value = own.or_else(|| Path::parse_key_path(name).ok()?.find(variables))?;
    (!value.is_null()).then_some(value)
}
