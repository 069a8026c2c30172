//! `cti eval`: an expression against any JSON, or against what a trace had seen.

use std::path::PathBuf;

use clap::Args;
use cti_flows::Trace;
use cti_flows::expr::{Expr, ExprError, is_expression};

use crate::exit::Exit;
use crate::failure::{Failure, Outcome};
use crate::input::{name_of, parse_json, read};
use crate::output::{print, print_json};
use crate::text::visible;
use crate::trace_file::{MAX_TRACE_BYTES, document_at, is_trace};

const HELP: &str = r#"Examples:
  cti eval '$.payload.number' --in event.json
  cti eval '$.actions.uid-1.results.phone' --in run.trace.json
  echo '{"a":[1,2]}' | cti eval '$.a[*]' --in -"#;

/// Evaluate an expression against JSON and print what it finds as JSON, or `undefined` with exit code 3
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub struct Arguments {
    /// The expression; it begins with `$.` or `$[`
    #[arg(value_name = "EXPR", allow_hyphen_values = true)]
    expression: String,
    /// The JSON file, or `-` for standard input; of a trace, what expressions could read at its end
    #[arg(long = "in", value_name = "FILE")]
    input: PathBuf,
    /// Of a trace: look only at its first N events
    #[arg(long, value_name = "N")]
    at: Option<usize>,
}

pub fn perform(arguments: &Arguments) -> Outcome {
    let text = arguments.expression.as_str();
    if !is_expression(text) {
        return Err(Failure::new(format!("`{text}` is no expression, a flow takes it literally"))
            .with_help("an expression begins with `$.` or `$[`"));
    }
    let expression = Expr::parse_text(text).map_err(|error| marked(text, &error))?;
    let name = name_of(&arguments.input);
    let failure = |problem: String| Failure::new(format!("`{name}`: {problem}"));
    let bytes = read(&arguments.input, MAX_TRACE_BYTES)?;
    let mut document = parse_json(&bytes).map_err(failure)?;
    if is_trace(&document) {
        let trace: Trace =
            serde_json::from_value(document).map_err(|error| failure(format!("not a trace: {error}")))?;
        document = document_at(&trace, arguments.at.unwrap_or(trace.events.len()));
    } else if arguments.at.is_some() {
        return Err(failure("`--at` needs a trace, and this is none".into()));
    }
    match expression.try_evaluate(&document).map_err(|error| marked(text, &error))? {
        Some(value) => {
            print_json(&value)?;
            Ok(Exit::Fine)
        }
        None => {
            print("undefined\n")?;
            Ok(Exit::Differs)
        }
    }
}

/// What is wrong with an expression, with a mark under the place.
fn marked(text: &str, error: &ExprError) -> Failure {
    let before: String = text.chars().take(error.column.saturating_sub(1)).collect();
    let blanks = unicode_width::UnicodeWidthStr::width(visible(&before).as_str());
    Failure::new(format!("{}, column {}\n  {}\n  {}^", error.message, error.column, visible(text), " ".repeat(blanks)))
}
