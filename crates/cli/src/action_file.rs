//! [`ActionFile`]: the file of a CTI Action, read and checked, and what the agent fills its form with.

use std::path::Path;

use cti_flows::{
    Action, ActionDocument, CheckedAction, Code, Diagnostic, FormError, JsonError, MAX_DOCUMENT_BYTES, as_text,
};
use serde_json::{Map, Value};

use crate::failure::Failure;
use crate::findings;
use crate::input::{Content, name_of, read_up_to};
use crate::output::tell;

/// The file of a CTI Action.
#[derive(Debug)]
pub struct ActionFile {
    /// The path, as the one who asked wrote it.
    pub name: String,
    /// The text without byte order mark; empty if it is not text.
    pub text: String,
    /// The document; `None` if the text is none.
    pub document: Option<ActionDocument>,
    /// The action; `None` if it has errors.
    pub action: Option<Action>,
    /// Everything found, in document order.
    pub diagnostics: Vec<Diagnostic>,
}

impl ActionFile {
    /// Reads and checks a file.
    pub fn load(path: &Path) -> Result<ActionFile, Failure> {
        let name = name_of(path);
        let bytes = match read_up_to(path, MAX_DOCUMENT_BYTES)? {
            Content::Bytes(bytes) => bytes,
            Content::TooLarge(bytes) => {
                let error = JsonError::TooLarge { bytes: usize::try_from(bytes).unwrap_or(usize::MAX) };
                let diagnostic = Diagnostic::new(Code::NotJson, "", error.to_string());
                return Ok(ActionFile::wrong(name, String::new(), diagnostic));
            }
        };
        let text = as_text(&bytes).unwrap_or_default().to_owned();
        Ok(match ActionDocument::read(&bytes) {
            Ok(document) => {
                let CheckedAction { action, diagnostics } = document.check();
                ActionFile { name, text, document: Some(document), action, diagnostics }
            }
            Err(diagnostic) => ActionFile::wrong(name, text, *diagnostic),
        })
    }

    fn wrong(name: String, text: String, diagnostic: Diagnostic) -> ActionFile {
        ActionFile { name, text, document: None, action: None, diagnostics: vec![diagnostic] }
    }

    /// The action; `None` after its errors were told on standard error.
    pub fn into_sound(self) -> Option<Action> {
        if self.action.is_none() {
            let errors: Vec<&Diagnostic> = self.diagnostics.iter().filter(|found| found.is_error()).collect();
            tell(findings::human(&self.name, &self.text, &errors).trim_end());
            tell(&format!("`{}` cannot run", self.name));
        }
        self.action
    }

    /// The action, for a scenario; else its errors in words.
    pub fn sound(self) -> Result<Action, String> {
        let errors = self.diagnostics.iter().filter(|found| found.is_error());
        let errors = errors.map(|found| format!("\nerror[{}] {}: {}", found.code.name(), found.pointer, found.message));
        let errors: String = errors.collect();
        self.action.ok_or_else(|| format!("has errors{errors}"))
    }
}

/// What the agent fills in, from the command line's `NAME=VALUE`.
pub fn form_of(filled_in: &[String]) -> Result<Map<String, Value>, Failure> {
    let mut form = Map::new();
    for text in filled_in {
        let Some((name, value)) = text.split_once('=') else {
            return Err(Failure::new(format!("`--form {text}` has no `=`")).with_help("such as `--form reason=Sales`"));
        };
        if form.insert(name.to_owned(), Value::from(value)).is_some() {
            return Err(Failure::new(format!("`--form {name}=…` is given twice")));
        }
    }
    Ok(form)
}

/// The payload that an action makes of its form.
pub fn payload_of(action: &Action, form: &Map<String, Value>) -> Result<Map<String, Value>, Failure> {
    action.payload(form).map_err(|errors| {
        let errors: Vec<String> = errors.iter().map(FormError::to_string).collect();
        Failure::new(errors.join("; ")).with_help("fill the form in with `--form NAME=VALUE`")
    })
}
