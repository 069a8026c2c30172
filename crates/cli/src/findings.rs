//! Findings as text: with the source line underlined, one line each, or as GitHub's annotations.

use std::fmt::Write;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use cti_flows::{Diagnostic, FileReport, Location, Severity};

use crate::places::Places;
use crate::text::{visible, width};

/// A line longer than this, in bytes, is not shown: it comes from a file that no person reads.
const LONGEST_LINE: usize = 1_000;

/// The report on one file.
pub fn file_report(name: &str, text: &str, diagnostics: &[Diagnostic]) -> FileReport {
    let places = Places::new(text);
    FileReport::new(name, diagnostics, |pointer| places.location_of(pointer))
}

/// Findings for people: each with the line where it is, related places and help.
pub fn human(name: &str, text: &str, diagnostics: &[&Diagnostic]) -> String {
    let renderer = Renderer::styled().decor_style(DecorStyle::Ascii).term_width(usize::from(width()));
    let places = Places::new(text);
    diagnostics.iter().fold(String::new(), |mut all, diagnostic| {
        let _ = writeln!(all, "{}\n", renderer.render(&[group_of(name, &places, diagnostic)]));
        all
    })
}

fn group_of<'t>(name: &'t str, places: &Places<'t>, diagnostic: &'t Diagnostic) -> Group<'t> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(visible(&diagnostic.message)).id(diagnostic.code.name());
    let place = Place::of_diagnostic(places, diagnostic);
    let mut group = place.add_to(Group::with_title(title), name, AnnotationKind::Primary, None);
    for related in &diagnostic.related {
        let place = Place::of_pointer(places, &related.pointer);
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
    fn of_diagnostic(places: &Places<'t>, diagnostic: &Diagnostic) -> Place<'t> {
        match diagnostic.position {
            Some((line, column)) => Place::of_position(places, line, column),
            None => Place::of_pointer(places, &diagnostic.pointer),
        }
    }

    fn of_pointer(places: &Places<'t>, pointer: &str) -> Place<'t> {
        let Some(bytes) = places.bytes_of(pointer) else { return Place::of_position(places, 1, 1) };
        let (start, line, source) = places.line_at(bytes.start);
        // Of what goes over several lines the first is underlined.
        Place::new(line, source, bytes.start - start..bytes.end - start)
    }

    /// The place of a line and a column in bytes, both from 1.
    fn of_position(places: &Places<'t>, line: usize, column: usize) -> Place<'t> {
        let (_, _, source) = places.line_at(places.line_start(line));
        let mut start = column.saturating_sub(1).min(source.len());
        while !source.is_char_boundary(start) {
            start -= 1;
        }
        let next = source.get(start..).and_then(|rest| rest.chars().next());
        Place::new(line, source, start..start + next.map_or(0, char::len_utf8))
    }

    fn new(line: usize, source: &'t str, span: Range<usize>) -> Place<'t> {
        let span = span.start.min(source.len())..span.end.min(source.len());
        let column = source.get(..span.start).map_or(1, |before| before.chars().count() + 1);
        Place { line, column, source, span }
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
