//! Sources and events as people write them on a command line.

use cti_flows::{EventName, SOURCES, Source, SourceKind, Trigger};

use crate::failure::Failure;
use crate::suggest::did_you_mean;

/// The source of a label or a short name.
pub fn parse_source(text: &str) -> Result<Source, Failure> {
    Source::parse(text.trim()).ok_or_else(|| {
        let names = SOURCES.iter().flat_map(|kind| [kind.name, kind.label]);
        let known = SOURCES.iter().map(|kind| kind.name).collect::<Vec<_>>().join(", ");
        let help = match did_you_mean(text, names) {
            Some(meant) => format!("did you mean `{meant}`? known sources: {known}"),
            None => format!("known sources: {known}"),
        };
        Failure::new(format!("there is no source `{text}`")).with_help(help)
    })
}

/// A source with one of its events, or with none where it has none.
pub fn trigger_of(source: Source, event: Option<&str>) -> Result<Trigger, Failure> {
    let name = event.map(|text| EventName::parse(text.trim()).ok_or_else(|| no_event(source.kind(), text)));
    let name = name.transpose()?;
    Trigger::new(source, name).ok_or_else(|| match event {
        Some(text) => no_event(source.kind(), text),
        None => Failure::new(format!("`{}` needs an event", source.name()))
            .with_help(format!("its events: {}", events_of(source.kind()))),
    })
}

/// `SOURCE/EVENT`, or `SOURCE` alone where the source has no events.
pub fn parse_trigger(text: &str) -> Result<Trigger, Failure> {
    match text.split_once('/') {
        Some((source, event)) => trigger_of(parse_source(source)?, Some(event)),
        None => trigger_of(parse_source(text)?, None),
    }
}

fn no_event(kind: &SourceKind, text: &str) -> Failure {
    let message = format!("`{}` has no event `{text}`", kind.name);
    if kind.events.is_empty() {
        return Failure::new(message).with_help("leave the event out: a CTI Action is fired by the agent's button");
    }
    let known = events_of(kind);
    Failure::new(message).with_help(match did_you_mean(text, kind.events.iter().map(|event| event.name.name())) {
        Some(meant) => format!("did you mean `{meant}`? its events: {known}"),
        None => format!("its events: {known}"),
    })
}

fn events_of(kind: &SourceKind) -> String {
    kind.events.iter().map(|event| event.name.name()).collect::<Vec<_>>().join(", ")
}
