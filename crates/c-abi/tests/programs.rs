//! The examples in C, C# and Java: compiled, linked with the library, run. Those whose compiler is not there are skipped.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod library;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use library::{aloud, built, has, package, run, scratch};

fn flow() -> PathBuf {
    package().join("../../flows/click-to-dial/flow.json")
}

fn example(file: &str) -> PathBuf {
    package().join("examples").join(file)
}

/// A program in C that lets no warning pass.
fn cc(source: &Path, to: &Path) -> Command {
    let mut cc = Command::new("cc");
    cc.args(["-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-I"]).arg(package().join("include"));
    cc.arg(source).arg("-o").arg(to);
    cc
}

const PRINTED_BY_C: &str = r#"{"flow":{"name":"Click-to-dial","trigger":{"source":"salesforceUI","event":"onClickToDial"},"active":true,"diagnostics":[]}}
{"perform":{"seq":1,"block":"uid-1","call":"text.format_phone_number","with":{"phoneNumber":"(213) 373-4253","countryCode":"US","format":"e164"}},"key":"run-1#1"}
{"perform":{"seq":2,"block":"uid-2","call":"softphone.dial","with":{"phoneNumber":"+12133734253"}},"key":"run-1#2"}
{"ended":{"kind":"completed"}}
{"uid-0":{"success":true,"results":null,"exception":null},"uid-1":{"success":true,"results":{"value":"+12133734253"},"exception":null},"uid-2":{"success":true,"exception":null},"uid-4":{"success":true,"results":null,"exception":null}}
"#;

#[test]
fn a_program_in_c_links_with_the_shared_library() {
    if !has("cc", "--version") {
        return;
    }
    let program = scratch("c").join("shared");
    let folder = built().shared.parent().unwrap();
    run(cc(&example("click_to_dial.c"), &program).arg("-L").arg(folder).arg("-lcti_flows"));
    let printed =
        run(Command::new(program).arg(flow()).env("LD_LIBRARY_PATH", folder).env("DYLD_LIBRARY_PATH", folder));
    assert_eq!(printed, PRINTED_BY_C);
}

#[test]
fn a_program_in_c_links_with_the_static_library() {
    if !has("cc", "--version") {
        return;
    }
    let program = scratch("c").join("static");
    run(cc(&example("click_to_dial.c"), &program).arg(&built().archive).args(["-lpthread", "-ldl", "-lm"]));
    assert_eq!(run(Command::new(program).arg(flow())), PRINTED_BY_C);
}

#[test]
fn the_header_is_cplusplus_too() {
    if !has("c++", "--version") {
        return;
    }
    let source = scratch("c").join("header.cpp");
    fs::write(&source, "#include \"cti_flows.h\"\nint main() { return cti_interface_version() == 0; }\n").unwrap();
    let mut compiler = Command::new("c++");
    compiler.args(["-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only", "-I"]);
    run(compiler.arg(package().join("include")).arg(source));
}

/// What the examples in C# and Java print: the number is refused, and the flow tells the log why.
fn assert_refused(printed: &str) {
    assert!(printed.contains(r#""call":"log.write""#) && printed.contains("日本 is closed"), "{printed}");
    assert!(printed.contains(r#"{"ended":{"kind":"completed"}}"#), "{printed}");
}

#[test]
fn a_program_in_c_sharp_runs() {
    if !has("mcs", "--version") || !has("mono", "--version") {
        return;
    }
    let program = scratch("c-sharp").join("ClickToDial.exe");
    run(Command::new("mcs").arg(format!("-out:{}", program.display())).arg(example("ClickToDial.cs")));
    let folder = built().shared.parent().unwrap();
    let mut mono = Command::new("mono");
    assert_refused(&run(mono.arg(program).arg(flow()).env("LD_LIBRARY_PATH", folder).env("LC_ALL", "C.UTF-8")));
}

#[test]
fn a_program_in_java_runs() {
    // Where Debian's package puts it; any other place can be named.
    let jna = std::env::var("JNA_JAR").unwrap_or_else(|_| "/usr/share/java/jna.jar".into());
    if !Path::new(&jna).exists() {
        return aloud("skipped: there is no JNA; name its file in JNA_JAR");
    }
    if !has("javac", "-version") {
        return;
    }
    let classes = scratch("java");
    let mut javac = Command::new("javac");
    run(javac.args(["-encoding", "UTF-8", "-cp", &jna, "-d"]).arg(&classes).arg(example("ClickToDial.java")));
    let mut java = Command::new("java");
    java.args(["-Dfile.encoding=UTF-8", "-cp", &format!("{jna}:{}", classes.display()), "ClickToDial"]);
    assert_refused(&run(java.arg(&built().shared).arg(flow())));
}

/// What the guide shows of the examples is in them, word for word.
#[test]
fn the_guide_shows_what_runs() {
    let files = [
        ("c", "examples/click_to_dial.c"),
        ("python", "examples/click_to_dial.py"),
        ("csharp", "examples/ClickToDial.cs"),
        ("java", "examples/ClickToDial.java"),
        ("rust,ignore", "../../examples/desktop_shell.rs"),
    ];
    let guide = fs::read_to_string(package().join("../../docs/guide/native-hosts.md")).unwrap();
    for (language, file) in files {
        let source = fs::read_to_string(package().join(file)).unwrap();
        let shown: Vec<&str> = guide.split(&format!("\n```{language}\n")).skip(1).collect();
        assert!(!shown.is_empty(), "{language}");
        for block in shown {
            let block = block.split("```").next().unwrap();
            assert!(source.contains(block), "{file} has no\n{block}");
        }
    }
    for line in guide.split("```text\n").nth(1).unwrap().split("```").next().unwrap().lines() {
        assert!(PRINTED_BY_C.lines().any(|printed| printed == line), "{line}");
    }
}
