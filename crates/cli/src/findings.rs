//! Findings as text: with the source line underlined, one line each, or as GitHub's annotations.

use std::fmt::Write;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use cti_flows::{Diagnostic, FileReport, Location, Severity, locate};

use crate::text::{visible, width};

/// A line longer than this, in bytes, is not shown: it comes from a file that no person reads.
const LONGEST_LINE: usize = 1_000;

/// The report on one file.
pub fn file_report(name: &str, text: &str, diagnostics: &[Diagnostic]) -> FileReport {
    FileReport::new(name, diagnostics, |pointer| location_of(text, pointer))
}

fn location_of(text: &str, pointer: &str) -> Location {
    locate(text, pointer).map_or(Location::at(1, 1), |span| Location {
        line: span.line,
        column: span.column,
        end_line: span.end_line,
        end_column: span.end_column,
    })
}

/// Findings for people: each with the line where it is, related places and help.
pub fn human(name: &str, text: &str, diagnostics: &[&Diagnostic]) -> String {
    let renderer = Renderer::styled().decor_style(DecorStyle::Ascii).term_width(usize::from(width()));
    diagnostics.iter().fold(String::new(), |mut all, diagnostic| {
        let _ = writeln!(all, "{}\n", renderer.render(&[group_of(name, text, diagnostic)]));
        all
    })
}

fn group_of<'t>(name: &'t str, text: &'t str, diagnostic: &'t Diagnostic) -> Group<'t> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(visible(&diagnostic.message)).id(diagnostic.code.name());
    let place = Place::of_diagnostic(text, diagnostic);
    let mut group = place.add_to(Group::with_title(title), name, AnnotationKind::Primary, None);
    for related in &diagnostic.related {
        let place = Place::of_pointer(text, &related.pointer);
        group = place.add_to(group, name, AnnotationKind::Context, Some(visible(&related.message)));
    }
    match &diagnostic.help {
        Some(help) => group.element(Level::HELP.message(visible(help))),
        None => group,
    }
}

/// One line of a text and what to underline there.
struct Place<'t> {
    line: usize,
    column: usize,
    source: &'t str,
    span: Range<usize>,
}

impl<'t> Place<'t> {
    fn of_diagnostic(text: &'t str, diagnostic: &Diagnostic) -> Place<'t> {
        match diagnostic.position {
            Some((line, column)) => Place::of_position(text, line, column),
            None => Place::of_pointer(text, &diagnostic.pointer),
        }
    }

    fn of_pointer(text: &'t str, pointer: &str) -> Place<'t> {
        let Some(span) = locate(text, pointer) else { return Place::of_position(text, 1, 1) };
        let start = text.get(..span.start_byte).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
        let source = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        // Of what goes over several lines the first is underlined.
        let end = (span.end_byte - start).min(source.len());
        Place { line: span.line, column: span.column, source, span: (span.start_byte - start)..end }
    }

    /// The place of a line and a column in bytes, both from 1.
    fn of_position(text: &'t str, line: usize, column: usize) -> Place<'t> {
        let source = text.split('\n').nth(line.saturating_sub(1)).unwrap_or_default();
        let mut start = column.saturating_sub(1).min(source.len());
        while !source.is_char_boundary(start) {
            start -= 1;
        }
        let end =
            source.get(start..).and_then(|rest| rest.chars().next()).map_or(start, |next| start + next.len_utf8());
        let column = source.get(..start).map_or(1, |before| before.chars().count() + 1);
        Place { line, column, source, span: start..end }
    }

    fn add_to<'g>(self, group: Group<'g>, name: &'g str, kind: AnnotationKind, label: Option<String>) -> Group<'g>
    where
        't: 'g,
    {
        if self.source.trim().is_empty() || self.source.len() > LONGEST_LINE {
            let group = group.element(Origin::path(name).line(self.line).char_column(self.column));
            return match label {
                Some(label) => group.element(Level::NOTE.message(label)),
                None => group,
            };
        }
        let snippet = Snippet::source(self.source).path(name).line_start(self.line);
        group.element(snippet.annotation(kind.span(self.span).label(label)))
    }
}

/// One line a finding: `path:line:column: severity[code] message`.
pub fn plain(report: &FileReport) -> String {
    report.diagnostics.iter().fold(String::new(), |mut lines, found| {
        let Location { line, column, .. } = found.location;
        let (severity, code) = (found.severity.as_str(), found.code.name());
        let message = visible(&found.message);
        let _ = writeln!(lines, "{}:{line}:{column}: {severity}[{code}] {message}", visible(&report.path));
        lines
    })
}

/// GitHub's workflow commands, which it shows beside the changed lines.
pub fn github(report: &FileReport) -> String {
    report.diagnostics.iter().fold(String::new(), |mut lines, found| {
        let level = match found.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let Location { line, column, end_line, .. } = found.location;
        let message = match &found.help {
            Some(help) => format!("{}\nhelp: {}", visible(&found.message), visible(help)),
            None => visible(&found.message),
        };
        let (file, title) = (property(&report.path), property(found.code.name()));
        let message = escaped(&message);
        let _ = writeln!(
            lines,
            "::{level} file={file},line={line},col={column},endLine={end_line},title={title}::{message}"
        );
        lines
    })
}

/// A workflow command ends at a line break; `%` begins an escape.
fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// In a property `:` and `,` mean something too.
fn property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}
