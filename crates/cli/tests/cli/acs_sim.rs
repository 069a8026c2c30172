//! `cti acs-sim`: what it listens to, what it prints, how it stops, and options that are wrong.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Stdio};

use serde_json::Value;

use crate::helper::{command, cti, folder, text};

/// A stand-in that runs, and is killed when a test fails.
struct Running {
    child: Child,
    stdout: BufReader<ChildStdout>,
    address: String,
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Running {
    fn start(arguments: &[&str]) -> Running {
        let mut command = command(&[&["acs-sim", "--port", "0"], arguments].concat());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        let address = line.split("http://").nth(1).unwrap_or_else(|| panic!("{line}"));
        let address = address.trim_end_matches(['\n', '"', '}']).to_owned();
        Running { child, stdout, address }
    }

    /// Sends a request; gives status line, headers and body.
    fn send(&self, method: &str, target: &str, headers: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let length = body.len();
        write!(
            stream,
            "{method} {target} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}",
            self.address
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Asks it to end and gives what else it printed.
    #[cfg(unix)]
    fn stop(mut self) -> String {
        let id = self.child.id().to_string();
        assert!(std::process::Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        let mut rest = String::new();
        self.stdout.read_to_string(&mut rest).unwrap();
        assert_eq!(self.child.wait().unwrap().code(), Some(0), "{rest}");
        rest
    }
}

const CREATE: &str = "/calling/callConnections?api-version=2026-03-12";
const TOKEN: &str = "Authorization: Bearer any\r\n";

#[cfg(unix)]
#[test]
fn a_call_is_made_and_shown_and_the_end_is_graceful() {
    let running = Running::start(&["--format", "plain", "--fault", "lost-event"]);
    let body = r#"{"targets":[{"rawId":"8:acs:a"}],"callbackUri":"http://127.0.0.1:1/events?code=secret"}"#;
    let created = running.send("POST", CREATE, TOKEN, body);
    assert!(created.starts_with("HTTP/1.1 201"), "{created}");
    assert!(created.contains("\"callConnectionState\":\"connecting\""), "{created}");
    std::thread::sleep(std::time::Duration::from_millis(700));
    let shown = running.stop();
    assert!(shown.contains("POST /calling/callConnections 201\n"), "{shown}");
    assert!(shown.contains("CallConnected about ") && shown.contains("/events (lost)\n"), "{shown}");
    assert!(shown.ends_with("1 request, 2 events: 0 delivered, 0 not delivered, 0 left unsent\n"), "{shown}");
    assert!(!shown.contains("secret"), "{shown}");
}

#[cfg(unix)]
#[test]
fn every_line_of_json_is_json_and_what_is_not_delivered_is_said() {
    let running = Running::start(&["--format", "json", "--incoming-url", "http://127.0.0.1:1/incoming"]);
    let placed = running.send("POST", "/__sim/incoming", "", r#"{"from":"+14255550123","to":"+18005550100"}"#);
    assert!(placed.starts_with("HTTP/1.1 201") && placed.contains("incomingCallContext"), "{placed}");
    let missing = running.send("GET", "/calling/callConnections/none?api-version=2026-03-12", TOKEN, "");
    assert!(missing.contains("\"code\":\"8522\""), "{missing}");
    std::thread::sleep(std::time::Duration::from_millis(5_000));
    let shown = running.stop();
    let lines: Vec<Value> = shown.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let kinds: Vec<_> = lines.iter().filter_map(|line| line["kind"].as_str()).collect();
    assert_eq!(kinds, ["act", "event", "request", "notDelivered"], "{shown}");
    assert_eq!(lines.last().unwrap()["stopped"]["notDelivered"], 1);
}

#[test]
fn requests_must_be_signed_with_the_key_of_the_file_or_the_environment() {
    let here = folder(&[("key.txt", b"c2VjcmV0LWtleQ==\n"), ("wrong.txt", b"not base64!")]);
    let [key, wrong] = ["key.txt", "wrong.txt"].map(|name| here.path().join(name));
    let running = Running::start(&["--access-key-file", text(&key), "--stop-after", "20"]);
    let headers = "Authorization: HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=AAAA\r\n\
        x-ms-date: Fri, 20 Nov 2026 09:19:50 GMT\r\n\
        x-ms-content-sha256: 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\r\n";
    let refused = running.send("GET", "/calling/callConnections/x?api-version=2026-03-12", headers, "");
    assert!(refused.contains("\"7509\""), "{refused}");
    let anything = Running::start(&["--stop-after", "20"]);
    let taken = anything.send("GET", "/calling/callConnections/x?api-version=2026-03-12", headers, "");
    assert!(taken.contains("\"8522\""), "{taken}");
    let ran = cti(&["acs-sim", "--access-key-file", text(&wrong)]).exits(1).tells("the access key is not base64");
    assert!(!ran.stderr.contains("not base64!"), "{}", ran.stderr);
    let mut command = command(&["acs-sim"]);
    let ran = crate::helper::finish({
        command.env("CTI_ACS_ACCESS_KEY", "!!");
        command
    });
    ran.exits(1).tells("`CTI_ACS_ACCESS_KEY`: the access key is not base64");
}

#[test]
fn it_stops_after_its_time() {
    let ran = cti(&["acs-sim", "--port", "0", "--stop-after", "0"]).exits(0);
    assert!(ran.stdout.starts_with("listening on http://127.0.0.1:"), "{}", ran.stdout);
    assert!(ran.stdout.ends_with("0 requests, 0 events: 0 delivered, 0 not delivered, 0 left unsent\n"));
    ran.tells("Ctrl+C stops it");
}

#[test]
fn callees_act_by_a_file() {
    let here = folder(&[
        ("scripts.json", br#"[{"callee":"8:acs:*","reaction":"busy"}]"#),
        ("wrong.json", br#"[{"callee":"8:acs:*","reaktion":"busy"}]"#),
    ]);
    let [scripts, wrong] = ["scripts.json", "wrong.json"].map(|name| here.path().join(name));
    let running = Running::start(&["--scripts", text(&scripts), "--stop-after", "20"]);
    let body = r#"{"targets":[{"rawId":"8:acs:a"}],"callbackUri":"http://127.0.0.1:1/events"}"#;
    running.send("POST", CREATE, TOKEN, body);
    std::thread::sleep(std::time::Duration::from_millis(700));
    let history = running.send("GET", "/__sim/history", "", "");
    assert!(history.contains("CreateCallFailed"), "{history}");
    cti(&["acs-sim", "--scripts", text(&wrong)]).exits(1).tells("unknown field `reaktion`");
}

#[test]
fn options_that_make_no_sense_are_refused() {
    for (arguments, problem) in [
        (&["--fault", "lost"][..], "there is no fault `lost`"),
        (&["--fault", "lost-event=7"], "`7` is no probability from 0 to 1"),
        (&["--own", "12"], "`12` is neither a phone number nor a raw id"),
        (&["--cloud-events"], "--incoming-url <URL>"),
        (&["--audience", "a"], "--signing-key-file <FILE>"),
        (&["--access-key-file", "absent.txt"], "cannot read `absent.txt`"),
        (&["--ring-seconds", "0"], "0 is not in 1..=3600"),
    ] {
        cti(&[&["acs-sim"], arguments].concat()).exits(1).tells(problem);
    }
    let validate = ["acs-sim", "--port", "0", "--incoming-url", "http://127.0.0.1:1/", "--validate"];
    cti(&validate).exits(1).tells("the receiver of incoming calls did not answer the validation");
    cti(&["acs-sim", "--help"]).exits(0).prints("/__sim/incoming").prints("swapped-order");
}

#[test]
fn a_port_that_is_taken_is_said() {
    let running = Running::start(&["--stop-after", "20"]);
    let port = running.address.rsplit(':').next().unwrap();
    cti(&["acs-sim", "--port", port]).exits(1).tells("cannot listen on port").tells("`--port 0`");
}
