//! Text for terminals: values made short, control characters made visible, names made bold.

use anstyle::{AnsiColor, Style};
use serde_json::Value;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Titles.
pub const BOLD: Style = Style::new().bold();
/// What needs attention.
pub const RED: Style = AnsiColor::Red.on_default().bold();
/// What went well.
pub const GREEN: Style = AnsiColor::Green.on_default();
/// What is less important.
pub const DIM: Style = Style::new().dimmed();

/// Text in a style.
pub fn styled(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

/// Text with control characters written out, so that a file cannot steer the terminal.
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        if is_steering(character) {
            shown.extend(character.escape_unicode());
        } else {
            shown.push(character);
        }
    }
    shown
}

/// Control characters, and those that turn the direction of writing around.
fn is_steering(character: char) -> bool {
    character.is_control() || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A value on one line: text as it is, everything else as JSON.
pub fn one_line(value: &Value) -> String {
    match value {
        Value::String(text) if !text.is_empty() => visible(text),
        other => visible(&other.to_string()),
    }
}

/// Text cut to a width in columns, with an ellipsis where something is missing.
pub fn shortened(text: &str, width: usize) -> String {
    let columns = |character: char| character.width().unwrap_or(0);
    if text.chars().map(columns).sum::<usize>() <= width {
        return text.to_owned();
    }
    let mut used = 1;
    let mut short: String = text
        .chars()
        .take_while(|character| {
            used += columns(*character);
            used <= width
        })
        .collect();
    short.push('…');
    short
}

/// How many of something: `1 error`, `2 errors`.
pub fn count(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

/// Lines with some blanks before each that is not empty.
pub fn indented(text: &str, blanks: usize) -> String {
    let margin = " ".repeat(blanks);
    let line = |line: &str| if line.is_empty() { String::from("\n") } else { format!("{margin}{line}\n") };
    text.lines().map(line).collect()
}

/// Text broken at blanks so that it fits the terminal.
pub fn wrapped(text: &str) -> String {
    let width = usize::from(width()).min(100);
    let mut lines = String::with_capacity(text.len());
    let mut used = 0;
    for word in text.split(' ') {
        let columns = word.width();
        if used > 0 && used + 1 + columns > width {
            lines.push('\n');
            used = 0;
        } else if used > 0 {
            lines.push(' ');
            used += 1;
        }
        lines.push_str(word);
        used += columns;
    }
    lines
}

/// The columns that standard output has: those of the terminal, or enough for a log file.
pub fn width() -> u16 {
    const NO_TERMINAL: u16 = 120;
    terminal_size::terminal_size_of(std::io::stdout()).map_or(NO_TERMINAL, |(width, _)| width.0.max(40))
}
