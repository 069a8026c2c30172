//! Input that is wrong: each is answered with a message and the right exit code, none with a panic.

use std::fs::File;
use std::process::Stdio;

use crate::helper::{cases, command, cti, cti_with_input, folder, text};

/// What `check` says of bytes, on its first line.
fn check(bytes: &[u8]) -> String {
    let ran = cti_with_input(&["check", "-", "--format", "plain"], bytes).exits(2);
    ran.stdout.lines().next().unwrap_or_default().to_owned()
}

#[test]
fn files_that_are_no_json() {
    assert!(check(b"").starts_with("<stdin>:1:1: error[not-json]"));
    assert!(check(b"   \n").contains("error[not-json]"));
    assert!(check("[".repeat(10_000).as_bytes()).contains("error[not-json] recursion limit exceeded"));
    assert!(check(br#"{"actions":["#.repeat(10_000).as_slice()).contains("error[not-json]"));
    assert!(check(b"{\"a\":\"\xff\"}").contains("is not UTF-8: byte 6"));
    assert!(check(b"\x00\x01\x02").contains("error[not-json]"));
    assert!(check("{\"a\":\"文字".as_bytes()).contains("error[not-json]"));
}

#[test]
fn files_that_are_no_flow() {
    assert!(check(b"[]").contains("error[not-a-flow]"));
    assert!(check(b"null").contains("error[not-a-flow]"));
    assert!(check(br#"{"actions":[1]}"#).contains("error[not-a-flow]"));
    assert!(check(br#"{"actions":{}}"#).contains("error[not-a-flow]"));
}

#[test]
fn members_of_the_wrong_type_are_all_told() {
    let wrong = br#"{"actions":[{"id":1,"type":[],"ports":[],"controls":"x","meta":3,"position":"y"},
        {"id":"uid-1","type":"SE_Start","ports":{"done":7}}],"name":4,"on":[]}"#;
    let ran = cti_with_input(&["check", "-", "--format", "json"], wrong).exits(2).json();
    let found = ran["files"][0]["diagnostics"].as_array().unwrap();
    for pointer in ["/actions/0/id", "/actions/0/type", "/actions/0/ports", "/actions/0/controls", "/on"] {
        assert!(found.iter().any(|found| found["pointer"] == pointer), "{pointer}: {found:#?}");
    }
}

#[test]
fn a_byte_order_mark_is_no_mistake() {
    let mut flow = b"\xef\xbb\xbf".to_vec();
    flow.extend(std::fs::read(cases().join("dial/flow.json")).unwrap());
    cti_with_input(&["check", "-"], &flow).exits(0);
    cti_with_input(&["run", "-", "--payload", r#"{"number":"1"}"#], &flow).exits(0);
}

#[test]
fn members_that_stand_twice() {
    let flow = std::fs::read_to_string(cases().join("dial/flow.json")).unwrap();
    let twice = flow.replacen("\"id\": \"uid-0\"", "\"id\": \"uid-8\", \"id\": \"uid-0\"", 1);
    assert!(check(twice.as_bytes()).contains("error[duplicate-member]"));
    cti_with_input(&["run", "-"], twice.as_bytes()).exits(2);
    cti(&["run", "dial/flow.json", "--payload", r#"{"a":1,"a":2}"#]).exits(1).tells("`/a` stands twice");
}

#[test]
fn a_file_of_100_megabytes_is_not_read() {
    let here = folder(&[]);
    let path = here.path().join("huge.json");
    File::create(&path).unwrap().set_len(100 * 1024 * 1024).unwrap();
    let path = text(&path);
    let started = std::time::Instant::now();
    let ran = cti(&["check", path, "--format", "plain"]).exits(2);
    ran.prints("error[not-json] the document has 104857600 bytes");
    cti(&["run", path]).exits(2).tells("104857600 bytes");
    cti(&["graph", path]).exits(2);
    cti(&["diff", path, path]).exits(2);
    cti(&["fmt", path]).exits(1).tells("104857600 bytes");
    cti(&["run", "dial/flow.json", "--sample", path]).exits(1).tells("104857600 bytes");
    cti(&["repro", path]).exits(1);
    cti(&["eval", "$.a", "--in", path]).exits(1);
    assert!(started.elapsed().as_secs() < 20);
}

#[test]
#[cfg(unix)]
fn a_device_that_never_ends_is_not_read_for_ever() {
    cti(&["check", "/dev/zero", "--format", "plain"]).exits(2).prints("error[not-json] the document has");
}

/// Cost must grow with the file, not with the file times its findings.
#[test]
fn thousands_of_findings_are_told_in_no_time() {
    let block = r#"{"id":"uid-N","type":"SE_Logg","controls":{"message":"hello"},"ports":{"done":"uid-M"}},"#;
    let blocks: String = (1..5_000)
        .map(|number| block.replace('N', &number.to_string()).replace('M', &(number + 1).to_string()) + "\n")
        .collect();
    let flow = format!(
        r#"{{"actions":[{start},{blocks}{{"id":"uid-5000","type":"SE_End"}}]}}"#,
        start = r#"{"id":"uid-0","type":"SE_Start","ports":{"done":"uid-1"}}"#
    );
    let started = std::time::Instant::now();
    let ran = cti_with_input(&["check", "-", "--format", "plain"], flow.as_bytes()).exits(2);
    assert_eq!(ran.stdout.lines().count(), 4_999);
    ran.prints("<stdin>:4999:25: error[unknown-block-type]");
    cti_with_input(&["check", "-"], flow.as_bytes()).exits(2);
    assert!(started.elapsed().as_secs() < 20);
}

#[test]
fn files_that_are_not_there() {
    for arguments in [
        &["check", "absent.json"][..],
        &["run", "absent.json"],
        &["run", "dial/flow.json", "--sample", "absent.json"],
        &["graph", "absent.json"],
        &["fmt", "absent.json"],
        &["repro", "absent.json"],
        &["eval", "$.a", "--in", "absent.json"],
    ] {
        cti(arguments).exits(1).tells("cannot read `absent.json`");
    }
    // The others are checked all the same.
    let ran = cti(&["check", "absent.json", "wrong/flow.json", "--format", "plain"]).exits(1);
    ran.prints("error[unknown-block-type]");
    cti(&["graph", "dial"]).exits(1).tells("is a folder");
}

#[test]
fn folders_without_a_flow() {
    let here = folder(&[("notes.json", b"{}")]);
    cti(&["check", text(here.path())]).exits(1).tells("there is no flow in");
    cti(&["run", text(here.path())]).exits(1);
}

#[test]
fn manifests_that_are_wrong() {
    for (manifest, problem) in
        [(&b"{"[..], "not JSON"), (br#"{"flows":[{"file":"a.json","source":"nowhere"}]}"#, "not a manifest")]
    {
        let here = folder(&[("manifest.json", manifest), ("a.json", br#"{"actions":[]}"#)]);
        cti(&["check", text(here.path())]).exits(1).tells(problem);
        cti(&["run", text(here.path()), "--action", "a"]).exits(1).tells(problem);
    }
}

#[test]
fn samples_that_are_wrong() {
    let run = |sample: &[u8]| {
        let here = folder(&[("sample.json", sample)]);
        let path = here.path().join("sample.json");
        cti(&[
            "run",
            "desktop/ring.json",
            "--source",
            "voiceContact",
            "--event",
            "onConnecting",
            "--sample",
            text(&path),
        ])
    };
    run(b"").exits(1).tells("cannot be read");
    run(b"[]").exits(1).tells("object");
    run(b"{}").exits(1).tells("needs a `contact`");
    run(br#"{"contact":7}"#).exits(1).tells("/contact");
    run(br#"{"contact":{"phoneNumber":[]}}"#).exits(1).tells("phoneNumber");
    run(br#"{"clock":"yesterday","contact":{}}"#).exits(1).tells("clock");
    run(br#"{"contact":{},"conact":{}}"#).exits(0).tells("unknown member `/conact`");
    run(br#"{"contact":{},"crm":{"Contact":[{"Id":"003"}]}}"#).exits(0).tells("/crm/Contact/0/Id");
    cti(&["run", "desktop/ring.json", "--source", "voiceContact", "--event", "onConnecting"])
        .exits(1)
        .tells("--sample");
}

#[test]
fn sources_and_events_that_do_not_exist() {
    let run =
        |arguments: &[&str]| cti(&[&["run", "dial/flow.json", "--sample", "call.sample.json"], arguments].concat());
    run(&["--source", "voiceContct"]).exits(1).tells("did you mean `voiceContact`?");
    run(&["--source", "Amazon Connect Voice"]).exits(1).tells("did you mean `Amazon Connect Voice Contact`?");
    run(&["--event", "onConecting"]).exits(1).tells("did you mean `onConnecting`?");
    run(&["--source", "voiceContact", "--event", "onHvsWorkStart"]).exits(1).tells("has no event");
    cti(&["check", "dial/flow.json", "--source", "x", "--event", "y"]).exits(1).tells("known sources");
    cti(&["check", "dial/flow.json", "--event", "onInit"]).exits(1);
}

#[test]
fn a_crm_file_that_is_no_database() {
    let here =
        folder(&[("crm.sqlite", b"this is no database, although it is long enough to have a header of its own")]);
    let run = |path: &str| cti(&["run", "dial/flow.json", "--payload", "{}", "--crm", path]);
    run(text(&here.path().join("crm.sqlite"))).exits(1).tells("not a SQLite database");
    run(text(here.path())).exits(1).tells("cannot be opened");
    run(text(&here.path().join("absent/crm.sqlite"))).exits(1);
}

#[test]
fn places_that_cannot_be_written_to() {
    let here = folder(&[]);
    let folder_path = text(here.path());
    let run = |trace: &str| cti(&["run", "dial/flow.json", "--payload", "{}", "--trace", trace]);
    run(folder_path).exits(1).tells("it is a folder");
    run(text(&here.path().join("absent/run.trace.json"))).exits(1).tells("cannot write");
    cti(&["new", "x", "--on", "ctiAction", "--out", folder_path]).exits(1).tells("it is a folder");
    cti(&["test", "dial", "--junit", folder_path]).exits(1).tells("it is a folder");
    #[cfg(target_os = "linux")]
    run("/proc/run.trace.json").exits(1).tells("cannot write `/proc/run.trace.json`");
    #[cfg(target_os = "linux")]
    run("/dev/full").exits(1).tells("cannot write `/dev/full`");
    assert_eq!(std::fs::read_dir(here.path()).unwrap().count(), 0, "nothing is left behind");
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told() {
    let mut command = command(&["blocks"]);
    command.stdout(File::options().write(true).open("/dev/full").unwrap()).stderr(Stdio::piped());
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot write to `<stdout>`"));
}

#[test]
fn a_pipe_that_is_closed_ends_quietly() {
    for arguments in [
        &["blocks", "--format", "json"][..],
        &["schema", "flow"],
        &["--help"],
        &["check", "dial/flow.json", "--format", "json"],
    ] {
        let mut child = command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(!stderr.contains("panic") && !stderr.contains("error"), "{stderr}");
    }
}
