//! `cti new-block`.

use std::path::Path;

use crate::helper::{Ran, command, finish, folder};

const GROUP: &str = "//! Values.

mod end;
mod start;

use crate::block::BlockKind;

pub static BLOCKS: [BlockKind; 2] = [
    BlockKind::of::<start::Start>(),
    BlockKind::of::<end::End>(),
];
";

/// As much of a repository as the verb looks at.
fn repository() -> tempfile::TempDir {
    let here = folder(&[]);
    for path in ["src/blocks/core", "src/blocks/ui", "tests/blocks"] {
        std::fs::create_dir_all(here.path().join(path)).unwrap();
    }
    std::fs::write(here.path().join("src/blocks/mod.rs"), "").unwrap();
    std::fs::write(here.path().join("src/blocks/core/mod.rs"), GROUP).unwrap();
    std::fs::write(here.path().join("src/blocks/ui/mod.rs"), "pub static NOTHING: () = ();\n").unwrap();
    here
}

fn new_block(root: &Path, arguments: &[&str]) -> Ran {
    let mut command = command(&[&["new-block"], arguments].concat());
    command.current_dir(root);
    finish(command)
}

fn named(place: &str, type_name: &str) -> [String; 7] {
    let arguments =
        [place, "--title", "Reverse \u{201c}Text\u{201d}?", "--title-ja", "文字列の反転", "--type", type_name];
    arguments.map(str::to_owned)
}

fn texts(arguments: &[String; 7]) -> Vec<&str> {
    arguments.iter().map(String::as_str).collect()
}

#[test]
fn a_block_is_begun_with_file_row_and_cases() {
    let here = repository();
    let read = |path: &str| std::fs::read_to_string(here.path().join(path)).unwrap();
    for (ports, place, type_name) in [
        ("done", "core/reverse_text", "SE_CoreReverseText"),
        ("fallible", "core/a_text2", "CF_AText2"),
        ("decision", "core/zoom", "SE_Zoom"),
    ] {
        let arguments = named(place, type_name);
        let ran = new_block(here.path(), &[&texts(&arguments)[..], &["--ports", ports]].concat()).exits(0);
        let ran = ran.tells(&format!("wrote `src/blocks/{place}.rs`"));
        drop(ran);
        // What the templates make is held to these files; that it compiles and passes was tried when they were written.
        let golden = |name: &str, text: &str| {
            let ran = Ran { stdout: text.to_owned(), stderr: String::new(), exit: 0 };
            ran.equals_golden(&format!("new-block/{ports}.{name}"));
        };
        golden("rs.txt", &read(&format!("src/blocks/{place}.rs")));
        golden("json", &read(&format!("tests/blocks/{type_name}.json")));
    }
    let group = read("src/blocks/core/mod.rs");
    assert!(group.contains("mod a_text2;\nmod end;\nmod reverse_text;\nmod start;\nmod zoom;\n\nuse"), "{group}");
    let rows = "[BlockKind; 5] = [
    BlockKind::of::<start::Start>(),
    BlockKind::of::<end::End>(),
    BlockKind::of::<reverse_text::ReverseText>(),
    BlockKind::of::<a_text2::AText2>(),
    BlockKind::of::<zoom::Zoom>(),
];
";
    assert!(group.ends_with(rows), "{group}");
}

#[test]
fn nothing_is_overwritten() {
    let here = repository();
    let arguments = named("core/start_again", "SE_StartAgain");
    let paths = ["src/blocks/core/start_again.rs", "tests/blocks/SE_StartAgain.json"];
    for path in paths {
        std::fs::write(here.path().join(path), "mine").unwrap();
        new_block(here.path(), &texts(&arguments)).exits(1).tells(&format!("`{path}` exists already"));
        assert_eq!(std::fs::read_to_string(here.path().join(path)).unwrap(), "mine");
        std::fs::remove_file(here.path().join(path)).unwrap();
    }
    assert_eq!(std::fs::read_to_string(here.path().join("src/blocks/core/mod.rs")).unwrap(), GROUP);
    assert_eq!(std::fs::read_dir(here.path().join("tests/blocks")).unwrap().count(), 0);
}

#[test]
fn names_that_cannot_be_are_refused() {
    let here = repository();
    let refuse = |place: &str, type_name: &str, why: &str| {
        new_block(here.path(), &texts(&named(place, type_name))).exits(1).tells(why);
    };
    refuse("cor/reverse", "SE_Reverse", "did you mean `core`?");
    refuse("reverse", "SE_Reverse", "groups: core, ui");
    refuse("core/../x", "SE_Reverse", "no name of a module");
    refuse("core/Reverse", "SE_Reverse", "no name of a module");
    refuse("core/reverse__text", "SE_Reverse", "no name of a module");
    refuse("core/reverse", "Reverse", "types begin with `SE_`");
    refuse("core/reverse", "SE_", "types begin with `SE_`");
    refuse("core/reverse", "SE_../x", "types begin with `SE_`");
    refuse("core/reverse", "SE_Log", "is taken: Log to Console");
    refuse("ui/reverse", "SE_Reverse", "has no table `BLOCKS`");
    let title = ["core/reverse", "--title", "a\"b", "--title-ja", "反転", "--type", "SE_Reverse"];
    new_block(here.path(), &title).exits(1).tells("is no title");
    let elsewhere = folder(&[]);
    new_block(elsewhere.path(), &texts(&named("core/reverse", "SE_Reverse"))).exits(1).tells("not the root");
    assert_eq!(std::fs::read_dir(here.path().join("tests/blocks")).unwrap().count(), 0);
}
