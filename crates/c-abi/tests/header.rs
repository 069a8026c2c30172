//! The committed header is what the functions come to. `UPDATE=1 cargo test -p cti-flows-c --test header` writes it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::fs;
use std::path::Path;

use cbindgen::{Builder, Language, Style};

/// What holds for all functions; each says the rest by itself.
const RULES: &str = "\
/* CTI Flows: the engine for flows that decide what an agent's desktop does when a call rings, by polling.
 *
 * Generated from crates/c-abi/src/abi; not written by hand.
 *
 * Objects are handles: numbers that are given once and never again. 0 is no object. Each is freed once by the function
 * of its kind. A handle that was freed before, or is of another kind of object, is answered with an error.
 *
 * Text is UTF-8 and ends with a zero byte. Text that is given (CtiText) stays the caller's and is not kept. Text that comes
 * back (CtiString) is JSON, is never NULL, and is the caller's: give it back to cti_string_free once.
 *
 * Errors are JSON, too: {\"error\": message, \"kind\": kind}. Functions that give text give it in place of what was asked for,
 * and nothing else that they give has a member \"error\" that is a text; all others put it into the last parameter, which may
 * be NULL. Kinds are
 *   argument   a text that was given is NULL, not UTF-8, not JSON, or has not the shape that is asked for
 *   handle     a handle is 0, was freed, or is of another kind of object
 *   flow       a document has errors, which stand in \"diagnostics\", or does not fit into the flow set
 *   misuse     the caller answers another call than the run waits for, or has another flow than it began with
 *   internal   the library is wrong; the object that it happened to answers no more
 *
 * Threads: every function may be called on any thread at any time. Calls that use one run or one flow set wait for each
 * other; a text is used by one thread at a time. No function waits for the world, reads a clock, or starts a thread, and
 * nothing calls back.
 */";

fn generated() -> String {
    let abi = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/abi");
    let mut header = Vec::new();
    let sources = ["text.rs", "library.rs", "flow_set.rs", "flow.rs", "run.rs"];
    let builder = sources.iter().fold(Builder::new(), |builder, source| builder.with_src(abi.join(source)));
    let bindings = builder
        .with_header(RULES)
        .with_language(Language::C)
        .with_style(Style::Type)
        .with_include_guard("CTI_FLOWS_H")
        .with_no_includes()
        .with_sys_include("stdint.h")
        .with_cpp_compat(true)
        .with_documentation(true)
        .generate()
        .unwrap();
    bindings.write(&mut header);
    String::from_utf8(header).unwrap()
}

#[test]
fn the_header_is_what_the_functions_come_to() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("include/cti_flows.h");
    let header = generated();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &header).unwrap();
    }
    assert!(fs::read_to_string(&path).unwrap() == header, "run `UPDATE=1 cargo test -p cti-flows-c --test header`");
}

/// Every function that has a name in C stands in the header, so that no source is forgotten above.
#[test]
fn every_function_is_in_the_header() {
    let header = generated();
    let mut functions = 0;
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/abi")).unwrap() {
        let source = fs::read_to_string(entry.unwrap().path()).unwrap();
        for after in source.split("extern \"C\" fn ").skip(1) {
            let name = after.split('(').next().unwrap();
            assert!(header.contains(&format!(" {name}(")), "{name}");
            functions += 1;
        }
    }
    assert!(functions > 30, "{functions}");
}

/// Pointers are followed in one file; all others hold nothing unsafe but the names of functions.
#[test]
fn one_file_follows_pointers() {
    for folder in ["src", "src/abi"] {
        for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.ends_with("abi/text.rs") || path.is_dir() {
                continue;
            }
            let source = fs::read_to_string(&path).unwrap().replace("#[unsafe(no_mangle)]", "");
            assert!(!source.contains("unsafe {") && !source.contains("unsafe fn"), "{}", path.display());
        }
    }
}
