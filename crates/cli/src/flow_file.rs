//! [`FlowFile`]: a flow's file, read and checked, with its text at hand so that findings can point into it.

use std::path::{Path, PathBuf};

use clap::Args;
use cti_flows::{
    Catalogue, CheckOptions, Checked, Code, Diagnostic, Flow, FlowDocument, JsonError, MAX_DOCUMENT_BYTES, as_text,
};
use serde_json::Value;

use crate::failure::Failure;
use crate::findings;
use crate::input::{Content, name_of, read_json, read_up_to};
use crate::output::tell;
use crate::suggest::did_you_mean;

/// Options of every verb that compiles flows.
#[derive(Debug, Args)]
pub struct CatalogueArguments {
    /// JSON object of block types that your exports really contain, each with the type that it means
    #[arg(long, value_name = "FILE")]
    aliases: Option<PathBuf>,
}

impl CatalogueArguments {
    /// The built-in catalogue with the aliases.
    pub fn catalogue(&self) -> Result<Catalogue, Failure> {
        let catalogue = Catalogue::builtin().clone();
        let Some(path) = &self.aliases else { return Ok(catalogue) };
        let value = read_json(path)?;
        let name = name_of(path);
        let Value::Object(aliases) = value else {
            return Err(Failure::new(format!("`{name}`: aliases must be an object of types, each with what it means")));
        };
        aliases.iter().try_fold(catalogue, |catalogue, (alias, type_name)| {
            let type_name = type_name.as_str().unwrap_or_default();
            let meant = did_you_mean(type_name, Catalogue::builtin().kinds().map(|kind| kind.type_name));
            catalogue.with_alias(alias, type_name).ok_or_else(|| {
                Failure::unknown("block type", type_name, meant)
                    .with_help_if(meant.is_none().then(|| format!("`{name}` says that `{alias}` means it")))
            })
        })
    }
}

/// What flows are checked against.
#[derive(Debug)]
pub struct Checking {
    /// The blocks that there are.
    pub catalogue: Catalogue,
    /// What is known beyond the document.
    pub options: CheckOptions,
}

impl Checking {
    /// Against a catalogue alone.
    pub fn with(catalogue: Catalogue) -> Checking {
        Checking { catalogue, options: CheckOptions::default() }
    }
}

/// A flow's file.
#[derive(Debug)]
pub struct FlowFile {
    /// The path, as the one who asked wrote it.
    pub name: String,
    /// The text without byte order mark; empty if it is not text.
    pub text: String,
    /// The document; `None` if the text is none.
    pub document: Option<FlowDocument>,
    /// The flow; `None` if it has errors.
    pub flow: Option<Flow>,
    /// Everything found, in document order.
    pub diagnostics: Vec<Diagnostic>,
}

impl FlowFile {
    /// Reads and checks a file, or standard input for `-`.
    pub fn load(path: &Path, checking: &Checking) -> Result<FlowFile, Failure> {
        Ok(match read_up_to(path, MAX_DOCUMENT_BYTES)? {
            Content::Bytes(bytes) => FlowFile::check(name_of(path), &bytes, checking),
            Content::TooLarge(bytes) => {
                let error = JsonError::TooLarge { bytes: usize::try_from(bytes).unwrap_or(usize::MAX) };
                FlowFile::wrong(name_of(path), String::new(), Diagnostic::new(Code::NotJson, "", error.to_string()))
            }
        })
    }

    /// Checks bytes that were read already.
    pub fn check(name: String, bytes: &[u8], checking: &Checking) -> FlowFile {
        let text = as_text(bytes).unwrap_or_default().to_owned();
        match FlowDocument::read(bytes) {
            Ok(document) => {
                let Checked { flow, diagnostics } =
                    Flow::compile_with(&document, &checking.catalogue, &checking.options);
                FlowFile { name, text, document: Some(document), flow, diagnostics }
            }
            Err(diagnostic) => FlowFile::wrong(name, text, *diagnostic),
        }
    }

    fn wrong(name: String, text: String, diagnostic: Diagnostic) -> FlowFile {
        FlowFile { name, text, document: None, flow: None, diagnostics: vec![diagnostic] }
    }

    /// Whether the file is JSON, but not of a flow.
    pub fn is_other_json(&self) -> bool {
        self.document.is_none()
            && self.diagnostics.iter().all(|found| found.code == Code::NotAFlow && found.pointer.is_empty())
    }

    /// The document and the flow that can run; `None` after its errors were told on standard error.
    pub fn into_sound(self) -> Option<(FlowDocument, Flow)> {
        if self.flow.is_none() {
            let FlowFile { name, text, diagnostics, .. } = &self;
            let errors: Vec<&Diagnostic> = diagnostics.iter().filter(|found| found.is_error()).collect();
            tell(findings::human(name, text, &errors).trim_end());
            tell(&format!("`{name}` cannot run"));
        }
        self.document.zip(self.flow)
    }
}

/// The flow of a file; `None` after its errors were told on standard error.
pub fn load_to_run(path: &Path, catalogue: Catalogue) -> Result<Option<Flow>, Failure> {
    let file = FlowFile::load(path, &Checking::with(catalogue))?;
    Ok(file.into_sound().map(|(_, flow)| flow))
}

/// The document of a file, sound or not; `None` after what is wrong was told on standard error.
pub fn load_document(path: &Path, catalogue: Catalogue) -> Result<Option<FlowDocument>, Failure> {
    let file = FlowFile::load(path, &Checking::with(catalogue))?;
    if file.document.is_none() {
        let all: Vec<&Diagnostic> = file.diagnostics.iter().collect();
        tell(findings::human(&file.name, &file.text, &all).trim_end());
    }
    Ok(file.document)
}
