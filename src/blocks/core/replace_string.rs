//! Block Replace String.

use schemars::JsonSchema;
use serde::Deserialize;

use super::join_strings::TextResult;
use crate::block::{Block, Category, Evidence, Next, Port};
use crate::controls::Text;
use crate::exception::Exception;
use crate::javascript::replace;
use crate::size::{MAX_CONTROL_BYTES, too_large};

/// Replaces the first place where a text stands in another one, as JavaScript's `replace` does.
///
/// `pattern` is plain text: whether the adapter takes regular expressions is not known, and this block takes none. To
/// replace several places, put several of these blocks one after another. Text that is not there counts as empty, and
/// without a pattern the text stays as it is.
///
/// Source: Appendix F, by which it is ECMAScript's `replace`. The result is inferred from a screenshot on the CTI
/// Flow page; the controls' names are our decision.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct ReplaceString {
    /// The text to change.
    #[schemars(required)]
    string: Option<Text>,
    /// The text to look for; case counts.
    #[schemars(required)]
    pattern: Option<Text>,
    /// The text to put there; nothing if not given, so that what was found is removed. `$&` in it is what was found,
    /// `$$` is a dollar sign.
    #[serde(default)]
    replacement: Option<Text>,
}

impl Block for ReplaceString {
    const TYPE: &'static str = "SE_CoreReplaceString";
    const ALIASES: &'static [&'static str] = &["SE_CoreReplace"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Replace String";
    const TITLE_JA: &'static str = "文字列の置換";
    const CATEGORY: Category = Category::Core;
    const PORTS: &'static [Port] = Port::DONE;
    type Results = TextResult;

    fn enter(self) -> Result<Next, Exception> {
        let text = self.string.unwrap_or_default().0;
        let replacement = self.replacement.unwrap_or_default().0;
        let string = match self.pattern {
            Some(_) if length_at_most(&text, &replacement) > MAX_CONTROL_BYTES => return Err(too_large("replacement")),
            Some(pattern) => replace(&text, &pattern.0, &replacement),
            None => text,
        };
        Ok(Next::done(TextResult { string }))
    }
}

/// What the result has at most, in bytes: a short replacement can repeat a long text any number of times.
fn length_at_most(text: &str, replacement: &str) -> usize {
    let repeats: usize = ["$&", "$`", "$'"].iter().map(|part| replacement.matches(part).count()).sum();
    repeats.saturating_add(1).saturating_mul(text.len()).saturating_add(replacement.len())
}
