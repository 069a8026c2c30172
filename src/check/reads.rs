//! Checks of what expressions read from earlier blocks: does the block exist, has it run, has it such a result.

use crate::block::Port;
use crate::diagnostic::{Code, Diagnostic, Report, did_you_mean};
use crate::draft::{Draft, DraftBlock, DraftControl};
use crate::expr::{Expr, Path, Segment};
use crate::pointer::segments;

use super::blocks::IdGuess;
use super::control_flow::Variables;
use super::reach::Reach;
use super::roots;

/// The members of a block's record.
const RECORD: [&str; 3] = ["success", "results", "exception"];

/// How many connections are looked at, for each block, to tell by which way a block is bypassed.
const FUEL: usize = 64;

pub(super) fn check(draft: &Draft<'_>, reach: &Reach, report: &mut Report) {
    let mut checker = Checker {
        draft,
        reach,
        guess: IdGuess::default(),
        unsafe_reads: Vec::new(),
        guards: None,
        variables: Variables::of(draft),
        report,
    };
    for (index, block) in draft.blocks.iter().enumerate() {
        for control in block.controls.iter().filter(|control| super::is_read(block, control)) {
            control.expr.visit_paths(&mut |inside, path| checker.check_path(index, control, inside, path));
        }
    }
    checker.check_order();
}

struct Checker<'a, 'd> {
    draft: &'a Draft<'d>,
    reach: &'a Reach,
    guess: IdGuess<'d>,
    /// Reads of a block that may not have run by then.
    unsafe_reads: Vec<UnsafeRead<'a>>,
    /// By block: the Is Truthy that read a result of it.
    guards: Option<Vec<Vec<usize>>>,
    variables: Variables<'a>,
    report: &'a mut Report,
}

struct UnsafeRead<'a> {
    reader: usize,
    control: &'a str,
    inside: String,
    /// The block that is read.
    block: usize,
    reads_results: bool,
}

impl<'a> Checker<'a, '_> {
    fn check_path(&mut self, reader: usize, control: &'a DraftControl<'_>, inside: &str, path: &Path) {
        let Some(block) = self.draft.block(reader) else { return };
        let at = || block.control_pointer(control.name, inside);
        let rest = match path.segments() {
            [root, rest @ ..] if root.name() == "actions" => rest,
            [root, rest @ ..] if root.name() == "variables" => {
                if let Some(diagnostic) = self.variables.check(rest, at) {
                    self.report.add(diagnostic);
                }
                return;
            }
            _ => {
                if let Some(diagnostic) = roots::check(self.draft, path, at) {
                    self.report.add(diagnostic);
                }
                return;
            }
        };
        let [id, rest @ ..] = rest else { return };
        let Some(read) = self.draft.by_id.get(id.name()).copied() else {
            let message = format!("there is no block `{}`", id.name());
            let meant = self.guess.of(id.name(), self.draft);
            let below: String = rest.iter().map(Segment::to_string).collect();
            let help = meant.map(|meant| format!("did you mean `$.actions.{meant}{below}`?"));
            self.report.add(Diagnostic::new(Code::UnknownReference, at(), message).with_help_if(help));
            return;
        };
        if self.draft.is_ambiguous(read) {
            return;
        }
        if let Some(diagnostic) = self.check_record(read, rest, path, block, control, inside) {
            self.report.add(diagnostic);
        }
        let reads_results = rest.first().is_some_and(|member| member.name() == "results");
        if !self.is_safe(read, reader, reads_results) {
            let (control, inside) = (control.name, inside.to_owned());
            self.unsafe_reads.push(UnsafeRead { reader, control, inside, block: read, reads_results });
        }
    }

    /// The part of a path after the block's id.
    fn check_record(
        &self,
        read: usize,
        rest: &[Segment],
        path: &Path,
        reader: &DraftBlock<'_>,
        control: &DraftControl<'_>,
        inside: &str,
    ) -> Option<Diagnostic> {
        let at = || reader.control_pointer(control.name, inside);
        let read = self.draft.block(read)?;
        let (member, rest) = rest.split_first()?;
        let known: &[&str] = match member.name() {
            "results" => {
                let is_properties = read.kind.is_some_and(|kind| kind.type_name == "SE_ContactProperties");
                let deprecated = if is_properties { roots::deprecated(path, rest, at) } else { None };
                return deprecated.or_else(|| check_results(read, rest, reader, control, inside));
            }
            "exception" => match rest {
                [field, ..] if !["code", "message"].contains(&field.name()) => &["code", "message"],
                _ => return None,
            },
            "success" if rest.is_empty() => return None,
            "success" => &[],
            _ => &RECORD,
        };
        let wrong = if known.len() == RECORD.len() { member } else { rest.first()? };
        let id = read.label();
        let message = format!("what `{id}` leaves has no `{}`", wrong.name());
        let help = match did_you_mean(wrong.name(), known.iter().copied()) {
            Some(meant) => Some(format!("did you mean `{meant}`?")),
            None if known.len() == RECORD.len() => Some(format!("its results are at `$.actions.{id}.results`")),
            None => None,
        };
        Some(Diagnostic::new(Code::UnknownResult, at(), message).with_help_if(help))
    }

    /// Whether the block has run, and well if its results are read, whenever a run comes to the reader.
    fn is_safe(&mut self, read: usize, reader: usize, reads_results: bool) -> bool {
        if !self.reach.is_ordered(reader) {
            return true;
        }
        let kind = self.draft.block(read).and_then(|block| block.kind);
        let must_succeed = reads_results && kind.is_some_and(|kind| kind.is_fallible() && !kind.fails_with_results);
        let is_passed =
            if must_succeed { self.reach.has_succeeded(read, reader) } else { self.reach.has_run(read, reader) };
        is_passed || self.is_guarded(read, reader)
    }

    /// Whether an Is Truthy has found a result of the block on every way to the reader.
    fn is_guarded(&mut self, read: usize, reader: usize) -> bool {
        let draft = self.draft;
        let guards = self.guards.get_or_insert_with(|| guards(draft));
        guards.get(read).is_some_and(|guards| guards.iter().any(|guard| self.reach.has_succeeded(*guard, reader)))
    }

    /// Reports the unsafe reads: those of a block that cannot have run, and those of one that may not have.
    fn check_order(self) {
        let pairs: Vec<(usize, usize)> = self.unsafe_reads.iter().map(|read| (read.block, read.reader)).collect();
        let mut fuel = FUEL * (self.draft.blocks.len() + self.draft.edges.len() + 16);
        for (read, leads) in self.unsafe_reads.iter().zip(self.reach.leads(&pairs)) {
            // A block that nothing leads to has its diagnostic.
            if !self.reach.runs(read.block) {
                continue;
            }
            let Some(reader) = self.draft.block(read.reader) else { continue };
            // To ask whether a block has run is what an Is Truthy is for.
            if leads && reader.kind.is_some_and(|kind| kind.type_name == "SE_CoreTruthy") {
                continue;
            }
            let at = reader.control_pointer(read.control, &read.inside);
            let id = self.draft.label(read.block);
            let diagnostic = if leads {
                maybe_unset(self.draft, self.reach, read, at, &id, &mut fuel)
            } else if read.block == read.reader {
                let message = format!("`{id}` reads its own results, before it has any");
                Diagnostic::new(Code::NeverSet, at, message).with_help("read a block that runs before")
            } else {
                let message = format!("`{id}` cannot have run before `{}`", reader.label());
                let help = "connect the blocks so that it does, or read a block that runs before";
                Diagnostic::new(Code::NeverSet, at, message).with_help(help)
            };
            self.report.add(diagnostic);
        }
    }
}

/// By block: the Is Truthy that read a result of it, or whether it succeeded.
fn guards(draft: &Draft<'_>) -> Vec<Vec<usize>> {
    /// Enough for what people write; more would make a hostile file slow.
    const MOST: usize = 32;
    let mut guards = vec![Vec::new(); draft.blocks.len()];
    for (index, block) in draft.blocks.iter().enumerate() {
        if block.kind.is_none_or(|kind| kind.type_name != "SE_CoreTruthy") {
            continue;
        }
        let Some(Expr::Path(path)) = block.control("value").map(|control| &control.expr) else { continue };
        let [root, id, member, ..] = path.segments() else { continue };
        if root.name() == "actions"
            && ["results", "success"].contains(&member.name())
            && let Some(read) = draft.by_id.get(id.name())
            && let Some(known) = guards.get_mut(*read).filter(|known| known.len() < MOST)
        {
            known.push(index);
        }
    }
    guards
}

fn maybe_unset(
    draft: &Draft<'_>,
    reach: &Reach,
    read: &UnsafeRead<'_>,
    at: String,
    id: &str,
    fuel: &mut usize,
) -> Diagnostic {
    let name = segments(&read.inside).last().unwrap_or_else(|| read.control.to_owned());
    let can_only_fail = read.reads_results && reach.has_run(read.block, read.reader);
    let (message, help) = if can_only_fail {
        (
            format!("`{name}` may be unset: `{id}` may have failed"),
            format!("connect `failure` of `{id}` to another block, or ask with an Is Truthy first"),
        )
    } else {
        (
            format!("`{name}` may be unset: `{id}` does not run on every way here"),
            format!("put `{id}` on every way here, or ask with an Is Truthy first"),
        )
    };
    let diagnostic = Diagnostic::new(Code::MaybeUnset, at, message).with_help(help);
    let Some(edge) = reach.bypass(draft, read.block, read.reader, fuel) else { return diagnostic };
    let Some(from) = draft.block(edge.from) else { return diagnostic };
    let (to, by) = (draft.label(edge.to), draft.label(edge.from));
    let message = match edge.port {
        Port::Failure => format!("leads to `{to}` when `{by}` fails"),
        Port::Timeout => format!("leads to `{to}` when `{by}` takes too long"),
        _ => format!("leads to `{to}` without `{id}`"),
    };
    diagnostic.with_related(from.document.pointer(&["ports", edge.port.as_str()]), message)
}

/// The part of a path after `results`, against the schema of the block's kind.
#[cfg(feature = "schema")]
fn check_results(
    read: &DraftBlock<'_>,
    rest: &[Segment],
    reader: &DraftBlock<'_>,
    control: &DraftControl<'_>,
    inside: &str,
) -> Option<Diagnostic> {
    use super::results::{Found, follow, members, only_type};

    let kind = read.kind?;
    let at = || reader.control_pointer(control.name, inside);
    let id = read.label();
    match follow(&kind.spec().results_schema, rest) {
        Found::Open => None,
        // The block may leave members that nobody has listed; a name that nearly is a listed one is a slip.
        Found::Unlisted(position, schema) => {
            let name = rest.get(position)?.name();
            let meant = did_you_mean(name, members(schema))?;
            let message = format!("`{id}` (`{}`) is not known to have a result `{name}`", kind.type_name);
            let diagnostic = Diagnostic::new(Code::UnknownResult, at(), message);
            Some(diagnostic.with_help(format!("did you mean `{meant}`?")))
        }
        Found::Known(schema) => wrong_result(only_type(schema)?, reader, control, inside),
        Found::Nothing(position, schema) => {
            let name = rest.get(position)?.name();
            let message = match only_type(schema) {
                _ if kind.is_decision() => {
                    format!("the result of `{id}` is the bare answer, without `{name}`")
                }
                Some("null") => format!("`{id}` (`{}`) has no results", kind.type_name),
                _ => format!("`{id}` (`{}`) has no result `{name}`", kind.type_name),
            };
            let help = match did_you_mean(name, members(schema)) {
                Some(meant) => Some(format!("did you mean `{meant}`?")),
                None if kind.is_decision() => Some(format!("read `$.actions.{id}.results`")),
                None => {
                    let names: Vec<String> = members(schema).map(|name| format!("`{name}`")).collect();
                    (!names.is_empty()).then(|| format!("it has {}", names.join(", ")))
                }
            };
            Some(Diagnostic::new(Code::UnknownResult, at(), message).with_help_if(help))
        }
    }
}

#[cfg(not(feature = "schema"))]
fn check_results(
    _: &DraftBlock<'_>,
    _: &[Segment],
    _: &DraftBlock<'_>,
    _: &DraftControl<'_>,
    _: &str,
) -> Option<Diagnostic> {
    None
}

/// A result of a type that the control does not take.
#[cfg(feature = "schema")]
fn wrong_result(found: &str, reader: &DraftBlock<'_>, control: &DraftControl<'_>, inside: &str) -> Option<Diagnostic> {
    use crate::spec::ControlKind;

    // A query gives a list of what it finds, whatever each is.
    if !inside.is_empty() || !matches!(control.expr, Expr::Path(_)) {
        return None;
    }
    let spec = reader.kind?.spec().controls.iter().find(|spec| spec.name == control.name)?;
    let (is_wrong, wanted) = match spec.kind {
        ControlKind::Any => (false, ""),
        ControlKind::Fields => (matches!(found, "string" | "number" | "integer" | "boolean" | "array"), "an object"),
        ControlKind::Number => (matches!(found, "object" | "array" | "boolean"), "a number"),
        ControlKind::Flag => (matches!(found, "object" | "array" | "number" | "integer"), "`true` or `false`"),
        ControlKind::Text | ControlKind::Choice(_) => (matches!(found, "object" | "array"), "a text"),
    };
    is_wrong.then(|| {
        let found = match found {
            "object" => "an object",
            "array" => "a list",
            "string" => "a text",
            "boolean" => "`true` or `false`",
            _ => "a number",
        };
        let message = format!("`{}` takes {wanted}, and this is {found}", control.name);
        let help = "read a member of it, or take the value out with Extract Value first";
        let diagnostic = Diagnostic::new(Code::WrongResultType, reader.control_pointer(control.name, ""), message);
        if matches!(spec.kind, ControlKind::Text | ControlKind::Choice(_)) {
            diagnostic.with_help(help)
        } else {
            diagnostic
        }
    })
}
