//! Pages of documentation in Markdown, made from the tables of the code: blocks, diagnostics, host calls, events.
//!
//! The repository's `docs/` holds them as files, kept equal by a test; `cti explain` prints the same text.

mod contents;
mod rule_sources;
mod sources;

use std::fmt::Write as _;

use serde_json::Value;

use crate::block::{BlockKind, Evidence, Port};
use crate::catalogue::Catalogue;
use crate::diagnostic::Code;
use crate::prose::tidy;
use crate::rule_source::of_code;
use crate::schema::{CallEntry, HostFile};
use crate::spec::{ChoiceSpec, ControlSpec};

/// Every page by its path in `docs/`. `example` gives the first test case of a block type, which its page shows.
pub fn pages(catalogue: &Catalogue, example: impl Fn(&str) -> Option<Value>) -> Vec<(String, String)> {
    let mut pages = vec![
        ("blocks/README.md".to_owned(), blocks_index(catalogue)),
        ("diagnostics/README.md".to_owned(), codes_index()),
        ("SUMMARY.md".to_owned(), contents::summary(catalogue)),
        ("sources/README.md".to_owned(), sources::index()),
        ("host.md".to_owned(), host_page()),
        ("rule-sources.md".to_owned(), rule_sources::page()),
    ];
    pages.extend(catalogue.kinds().map(|kind| {
        let case = example(kind.type_name);
        (format!("blocks/{}.md", kind.type_name), block_page(kind, case.as_ref()))
    }));
    pages.extend(sources::pages());
    pages.extend(Code::ALL.iter().map(|code| (format!("diagnostics/{}.md", code.name()), code_page(*code))));
    pages
}

/// The page of a block kind, with one of its test cases as the example.
pub fn block_page(kind: &BlockKind, example: Option<&Value>) -> String {
    let spec = kind.spec();
    let mut page = format!("# {}\n\n", kind.title);
    let titles = [("Japanese", kind.title_ja), ("Portuguese", kind.title_pt()), ("Russian", kind.title_ru())];
    let titles = titles.map(|(language, title)| format!("{language}: {title}")).join(" · ");
    line(&mut page, &format!("{titles}\n"));
    let aliases: Vec<String> = kind.aliases.iter().map(|alias| code(alias)).collect();
    item(&mut page, "Type", &code(kind.type_name));
    item(&mut page, "Also read as", &aliases.join(", "));
    item(&mut page, "How sure the type is", if kind.is_ours() { "it is ours" } else { evidence(kind.evidence) });
    item(&mut page, "Category", kind.category.as_str());
    item(&mut page, "Needs a contact", if kind.needs_contact { "yes" } else { "" });
    section(&mut page, "", &spec.description);
    section(&mut page, "Controls", &controls_table(&spec.controls));
    section(&mut page, "Ports", &ports_list(kind));
    section(&mut page, "Results", &results_text(&spec.results_schema, kind.fails_with_results));
    section(&mut page, "Host calls", &calls_list(kind.calls));
    section(&mut page, rule_sources::HEADING, &rule_sources::text(&spec.rule_source));
    section(&mut page, "Example", &example.map(example_text).unwrap_or_default());
    page
}

/// The page of a diagnostic code.
pub fn code_page(code: Code) -> String {
    let mut page = format!("# {}\n\n", code.name());
    item(&mut page, "Severity", code.severity().as_str());
    item(&mut page, rule_sources::HEADING, of_code(code));
    section(&mut page, "", &tidy(code.explanation().trim_end()));
    section(&mut page, "Example", &fenced(code.example()));
    page
}

fn blocks_index(catalogue: &Catalogue) -> String {
    let mut page = "# Blocks\n\nEvery kind of block, in the palette's order.\n".to_owned();
    let mut category = None;
    for kind in catalogue.kinds() {
        if category != Some(kind.category) {
            let _ = write!(page, "\n## {}\n\n", kind.category.as_str());
            page.push_str("| block | Japanese title | type | what it does |\n|---|---|---|---|\n");
            category = Some(kind.category);
        }
        let link = format!("[{}]({}.md)", kind.title, kind.type_name);
        let summary = first_sentence(&kind.spec().description);
        row(&mut page, &[&link, kind.title_ja, &code(kind.type_name), &summary]);
    }
    page
}

fn codes_index() -> String {
    let mut page =
        "# Diagnostics\n\nEverything that the checks find, by code.\n\n| code | severity | meaning | [source of the rule](../rule-sources.md) |\n|---|---|---|---|\n"
            .to_owned();
    for code in Code::ALL {
        let link = format!("[{0}]({0}.md)", code.name());
        let meaning = first_sentence(&tidy(code.explanation()));
        row(&mut page, &[&link, code.severity().as_str(), &meaning, of_code(*code)]);
    }
    page
}

fn host_page() -> String {
    let mut page = "# Host calls\n\nWhat a flow can ask of the world. A host carries out the calls that it has and answers the others with the exception `unsupported`.\n".to_owned();
    HostFile::new().calls.iter().for_each(|call| add_call(&mut page, call));
    page
}

fn add_call(page: &mut String, call: &CallEntry) {
    use crate::host::Effect;
    let effect = match call.effect {
        Effect::Reads => "reads: nothing changes",
        Effect::Writes => "writes: something changes that outlives the contact",
        Effect::Shows => "shows: the agent sees something",
        Effect::Notes => "notes: it is only written down, and its failure stops nothing",
    };
    let _ = write!(page, "\n## {}\n\n{}\n\n", call.name, call.description);
    item(page, "Effect", effect);
    let parameters = fields_table(&call.parameters);
    let parameters = if parameters.is_empty() { "None.\n" } else { &parameters };
    let _ = write!(page, "\n### Parameters\n\n{parameters}");
    let _ = write!(page, "\n### Reply\n\n{}", reply_text(&call.reply));
}

fn reply_text(schema: &Value) -> String {
    let table = fields_table(schema);
    match (table.is_empty(), schema.as_bool()) {
        (false, _) => table,
        (true, Some(_)) => "Anything; it is not read.\n".into(),
        (true, None) => "An object of fields that are passed on as they are.\n".into(),
    }
}

fn controls_table(controls: &[ControlSpec]) -> String {
    if controls.is_empty() {
        return String::new();
    }
    let mut table = "Every control also takes an expression.\n\n| control | takes | required | default | what it is for |\n|---|---|---|---|---|\n".to_owned();
    for control in controls {
        let default = control.default.as_ref().map(|default| code(&default.to_string())).unwrap_or_default();
        let required = if control.required { "yes" } else { "" };
        row(&mut table, &[&code(&control.name), &takes(control), required, &default, &purpose(control)]);
    }
    table
}

fn takes(control: &ControlSpec) -> String {
    let choices: Vec<String> = control.choices.iter().map(|choice| code(&choice.value)).collect();
    if choices.is_empty() {
        control.kind.as_str().into()
    } else {
        format!("{} {}", control.kind.as_str(), choices.join(", "))
    }
}

/// What a control is for, what its choices mean, and which values are usual.
fn purpose(control: &ControlSpec) -> String {
    let mut parts = vec![control.description.clone()];
    parts.extend(control.choices.iter().filter_map(meaning));
    if !control.examples.is_empty() {
        let examples: Vec<String> = control.examples.iter().map(|example| code(&plain(example))).collect();
        parts.push(format!("For example {}.", examples.join(", ")));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("<br>")
}

/// What a choice means; `None` where its documentation says no more than its text.
fn meaning(choice: &ChoiceSpec) -> Option<String> {
    let value = code(&choice.value);
    let description = choice.description.strip_prefix(&format!("{value}: ")).unwrap_or(&choice.description);
    (!description.is_empty() && description != format!("{value}.")).then(|| format!("{value}: {description}"))
}

fn ports_list(kind: &BlockKind) -> String {
    if kind.ports.is_empty() {
        return "None: the run ends here.\n".into();
    }
    let line = |port: &Port| match (kind.fallback)(*port) {
        None => format!("- {}\n", code(port.as_str())),
        Some(other) => {
            format!("- {}; where it is not connected, {} counts\n", code(port.as_str()), code(other.as_str()))
        }
    };
    kind.ports.iter().map(line).collect()
}

fn results_text(schema: &Value, also_when_failed: bool) -> String {
    let mut description = schema.get("description").and_then(Value::as_str).unwrap_or_default().to_owned();
    if also_when_failed {
        description.push_str(" Where the block fails, they stand there too, as far as something was found out.");
    }
    let table = fields_table(schema);
    let body = if !table.is_empty() {
        table
    } else {
        match schema.get("type").and_then(Value::as_str) {
            Some("null") | None => "None.\n".to_owned(),
            Some("object") => "An object of fields that are passed on as they are.\n".to_owned(),
            Some(other) => format!("A bare {other}.\n"),
        }
    };
    if description.is_empty() { body } else { format!("{description}\n\n{body}") }
}

fn calls_list(calls: &[&str]) -> String {
    calls.iter().map(|call| format!("- [{call}](../host.md#{})\n", anchor(call))).collect()
}

/// The anchor that renderers give to a heading: lower case, without punctuation other than `_` and `-`.
fn anchor(heading: &str) -> String {
    heading.to_lowercase().chars().filter(|c| c.is_alphanumeric() || matches!(c, '_' | '-')).collect()
}

/// The members of an object schema as a table, nested ones by dotted path; a table a shape where there are several.
/// Empty if the schema names no members.
fn fields_table(schema: &Value) -> String {
    let shapes = schema.get("oneOf").and_then(Value::as_array);
    let Some(shapes) = shapes.filter(|shapes| shapes.iter().all(|shape| shape.get("properties").is_some())) else {
        return shape_table(schema);
    };
    let table = |shape: &Value| {
        let description = shape.get("description").and_then(Value::as_str).unwrap_or_default();
        format!("{description}\n\n{}", shape_table(shape))
    };
    shapes.iter().map(table).collect::<Vec<_>>().join("\nOr:\n\n")
}

fn shape_table(schema: &Value) -> String {
    let mut rows = Vec::new();
    collect_fields(schema, "", &mut rows);
    if rows.is_empty() {
        return String::new();
    }
    let mut table = "| field | type | always there | what it is |\n|---|---|---|---|\n".to_owned();
    for field in &rows {
        let always = if field.always { "yes" } else { "" };
        row(&mut table, &[&code(&field.path), &field.types, always, &field.description]);
    }
    table
}

/// One member of an object schema.
struct Field {
    path: String,
    types: String,
    always: bool,
    description: String,
}

fn collect_fields(schema: &Value, prefix: &str, rows: &mut Vec<Field>) {
    let required = schema.get("required").and_then(Value::as_array);
    for (name, member) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        let path = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
        rows.push(Field {
            types: types_of(member).join(" or "),
            always: required.is_some_and(|required| required.iter().any(|one| one.as_str() == Some(name))),
            description: member.get("description").and_then(Value::as_str).unwrap_or_default().to_owned(),
            path: path.clone(),
        });
        parts_of(member).for_each(|part| collect_fields(part, &path, rows));
        if let Some(items) = member.get("items") {
            collect_fields(items, &format!("{path}[]"), rows);
        }
    }
}

/// A schema and its alternatives.
fn parts_of(schema: &Value) -> impl Iterator<Item = &Value> {
    let parts = ["anyOf", "oneOf"].into_iter().filter_map(|name| schema.get(name)?.as_array()).flatten();
    std::iter::once(schema).chain(parts)
}

/// The JSON types that a schema allows, texts of an enumeration in backticks; `null` is what "always there" says.
fn types_of(schema: &Value) -> Vec<String> {
    let mut types: Vec<String> = Vec::new();
    let mut add = |name: String| {
        if name != "null" && !types.contains(&name) {
            types.push(name);
        }
    };
    for part in parts_of(schema).flat_map(parts_of) {
        if let Some(constant) = part.get("const") {
            add(code(&plain(constant)));
            continue;
        }
        if let Some(listed) = part.get("enum").and_then(Value::as_array) {
            listed.iter().for_each(|value| add(code(&plain(value))));
            continue;
        }
        match part.get("type") {
            Some(Value::String(name)) => add(name.clone()),
            Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).for_each(|name| add(name.to_owned())),
            _ => {}
        }
    }
    if types.is_empty() { vec!["any".into()] } else { types }
}

/// A test case as a conversation: what is given, what the block asks, what it is answered, how it leaves.
fn example_text(case: &Value) -> String {
    let mut case = case.clone();
    let name = case.as_object_mut().and_then(|members| members.shift_remove("name"));
    let name = name.as_ref().and_then(Value::as_str).unwrap_or("A test case of this block");
    let text = serde_json::to_string_pretty(&case).unwrap_or_default();
    format!("{name}.\n\n{}", fenced(&text))
}

fn evidence(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Seen => "seen in published flows",
        Evidence::Inferred => "inferred; no published flow has it",
    }
}

fn first_sentence(text: &str) -> String {
    let paragraph = text.split("\n\n").next().unwrap_or_default().replace('\n', " ");
    match paragraph.find(". ") {
        Some(end) => paragraph.get(..=end).unwrap_or(&paragraph).to_owned(),
        None => paragraph.trim().to_owned(),
    }
}

/// A value as a person writes it: texts without quotation marks.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn code(text: &str) -> String {
    format!("`{text}`")
}

fn fenced(text: &str) -> String {
    format!("```json\n{text}\n```\n")
}

fn line(page: &mut String, text: &str) {
    page.push_str(text);
    page.push('\n');
}

/// A line of the list at the top of a page; nothing for an empty text.
fn item(page: &mut String, name: &str, text: &str) {
    if !text.is_empty() {
        line(page, &format!("- {name}: {text}"));
    }
}

/// A section with its heading, if it has one; nothing for an empty text.
fn section(page: &mut String, heading: &str, text: &str) {
    if text.is_empty() {
        return;
    }
    page.push('\n');
    if !heading.is_empty() {
        line(page, &format!("## {heading}\n"));
    }
    line(page, text.trim_end());
}

/// A row of a table. Bars and line ends would break it.
fn row(page: &mut String, cells: &[&str]) {
    let cells: Vec<String> = cells.iter().map(|cell| cell.trim().replace('|', "\\|").replace('\n', " ")).collect();
    line(page, &format!("| {} |", cells.join(" | ")));
}
