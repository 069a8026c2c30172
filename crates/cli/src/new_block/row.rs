//! A row more in a group's table, and the module line above it.

/// The text of a group's `mod.rs` with the module and the row of a new block; `None` if its table is not found.
pub fn added(text: &str, module: &str, name: &str) -> Option<String> {
    with_row(&with_module(text, module)?, module, name)
}

/// Adds `mod name;` where the alphabet puts it among the others.
fn with_module(text: &str, module: &str) -> Option<String> {
    let new = format!("mod {module};");
    let mut lines: Vec<&str> = text.lines().collect();
    let is_macro =
        |at: usize| at.checked_sub(1).and_then(|before| lines.get(before)).is_some_and(|line| *line == "#[macro_use]");
    let is_module =
        |at: usize| lines.get(at).is_some_and(|line| line.starts_with("mod ") && line.ends_with(';') && !is_macro(at));
    let modules: Vec<usize> = (0..lines.len()).filter(|at| is_module(*at)).collect();
    let later = modules.iter().find(|at| lines.get(**at).is_some_and(|line| *line > new.as_str()));
    match (later, modules.last()) {
        (Some(later), _) => lines.insert(*later, &new),
        (None, Some(last)) => lines.insert(last + 1, &new),
        (None, None) => {
            // A group without blocks: the line stands before what the file uses.
            let uses = lines.iter().position(|line| line.starts_with("use "))?;
            lines.splice(uses..uses, [new.as_str(), ""]);
        }
    }
    Some(lines.join("\n") + "\n")
}

/// Adds the row at the end of the table: where it belongs in the palette, nobody but the author knows.
fn with_row(text: &str, module: &str, name: &str) -> Option<String> {
    const BEFORE_COUNT: &str = "BLOCKS: [BlockKind; ";
    let (before, rest) = text.split_once(BEFORE_COUNT)?;
    let (count, rest) = rest.split_once("] = [")?;
    let (rows, after) = rest.split_once("];")?;
    let count = count.parse::<usize>().ok()? + 1;
    let rows: Vec<&str> = rows.trim().lines().map(str::trim_end).collect();
    let mut table = String::from("\n");
    for row in rows.iter().filter(|row| !row.trim().is_empty()) {
        let row = row.trim_start();
        let comma = if row.ends_with(',') || row.starts_with("//") { "" } else { "," };
        table += &format!("    {row}{comma}\n");
    }
    let row = format!("BlockKind::of::<{module}::{name}>()");
    // As the formatter writes a table of one row.
    let line_length = "pub static ".len() + BEFORE_COUNT.len() + "1] = [".len() + row.len() + "];".len();
    if count == 1 && line_length <= 120 {
        table = row;
    } else {
        table += &format!("    {row},\n");
    }
    Some(format!("{before}{BEFORE_COUNT}{count}] = [{table}];{after}"))
}

#[cfg(test)]
mod tests {
    use super::added;

    const EMPTY: &str =
        "//! A group.\n\nuse crate::block::BlockKind;\n\n/// Blocks.\npub static BLOCKS: [BlockKind; 0] = [];\n";

    #[test]
    fn tables_grow_as_the_formatter_writes_them() {
        let one = added(EMPTY, "show_modal", "ShowModal");
        let one = one.as_deref().unwrap_or_default();
        assert_eq!(
            one,
            "//! A group.\n\nmod show_modal;\n\nuse crate::block::BlockKind;\n\n/// Blocks.\n\
             pub static BLOCKS: [BlockKind; 1] = [BlockKind::of::<show_modal::ShowModal>()];\n"
        );
        let two = added(one, "alert", "Alert");
        let two = two.as_deref().unwrap_or_default();
        assert_eq!(
            two,
            "//! A group.\n\nmod alert;\nmod show_modal;\n\nuse crate::block::BlockKind;\n\n/// Blocks.\n\
             pub static BLOCKS: [BlockKind; 2] = [\n    \
             BlockKind::of::<show_modal::ShowModal>(),\n    BlockKind::of::<alert::Alert>(),\n];\n"
        );
        let three = added(two, "zoom", "Zoom");
        let three = three.as_deref().unwrap_or_default();
        assert!(three.contains("mod show_modal;\nmod zoom;\n"), "{three}");
        assert!(
            three.contains("BlockKind; 3]")
                && three.contains("<alert::Alert>(),\n    BlockKind::of::<zoom::Zoom>(),\n];"),
            "{three}"
        );
    }

    #[test]
    fn modules_with_macros_stay_first() {
        let text = format!(
            "//! A group.\n\n#[macro_use]\nmod row;\n\nmod b;\n\n{}",
            EMPTY.split_once("\n\n").unwrap_or_default().1
        );
        let text = added(&text, "a", "A").unwrap_or_default();
        assert!(text.contains("#[macro_use]\nmod row;\n\nmod a;\nmod b;\n"), "{text}");
    }

    #[test]
    fn a_file_without_a_table_is_left_alone() {
        assert_eq!(added("use a;\n", "b", "B"), None);
    }
}
