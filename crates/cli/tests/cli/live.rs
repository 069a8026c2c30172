//! `cti serve acs` and `cti run --acs` against `cti acs-sim`: a call comes in, a flow answers it, and goes on after a
//! restart; and what is wrong on the command line.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::helper::{command, cti, folder, text};

const IVR: &[u8] = br##"{
  "on": { "source": "acsCall", "event": "onIncomingCall" },
  "actions": [
    { "id": "start", "type": "SE_Start", "ports": { "done": "answer" } },
    { "id": "answer", "type": "ACS_AnswerCall", "ports": { "success": "menu", "failure": "end" } },
    { "id": "menu", "type": "ACS_Recognize", "controls": { "target": "$.payload.from", "inputType": "dtmf",
      "maxTones": 1, "initialSilenceTimeoutSeconds": 60 }, "ports": { "success": "transfer", "failure": "end" } },
    { "id": "transfer", "type": "ACS_TransferCall", "controls": { "target": "+14255550123" },
      "ports": { "success": "end", "failure": "end" } },
    { "id": "end", "type": "SE_End" }
  ]
}"##;

const DIAL: &[u8] = br##"{
  "on": { "source": "salesforceUI", "event": "onClickToDial" },
  "actions": [
    { "id": "start", "type": "SE_Start", "ports": { "done": "dial" } },
    { "id": "dial", "type": "ACS_CreateCall", "controls": { "targets": "$.payload.number",
      "sourceCallerIdNumber": "+18005550100" }, "ports": { "success": "hang", "failure": "stop" } },
    { "id": "hang", "type": "ACS_HangUp", "controls": { "forEveryone": true }, "ports": { "success": "end", "failure": "stop" } },
    { "id": "stop", "type": "CF_Stop", "controls": { "result": "failed" } },
    { "id": "end", "type": "SE_End" }
  ]
}"##;

/// A `cti` that goes on until it is stopped, and is killed when a test fails.
struct Running {
    child: Child,
    lines: Receiver<String>,
    shown: String,
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Running {
    fn start(mut command: Command) -> Running {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn().unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = channel();
        std::thread::spawn(move || stdout.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        Running { child, lines, shown: String::new() }
    }

    /// The next line with a text.
    #[track_caller]
    fn shows(&mut self, text: &str) -> String {
        let deadline = Instant::now() + Duration::from_secs(60);
        loop {
            match self.lines.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(line) => {
                    self.shown.push_str(&line);
                    self.shown.push('\n');
                    if line.contains(text) {
                        return line;
                    }
                }
                Err(_) => panic!("`{text}` does not come:\n{}", self.shown),
            }
        }
    }

    /// Asks it to end; gives its exit code and all that it printed.
    #[cfg(unix)]
    fn stop(mut self) -> (Option<i32>, String) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        let exit = self.child.wait().unwrap().code();
        while let Ok(line) = self.lines.recv() {
            self.shown.push_str(&line);
            self.shown.push('\n');
        }
        (exit, std::mem::take(&mut self.shown))
    }

    /// Ends it without a word.
    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

fn free_address() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

/// A stand-in whose incoming calls go there, and its endpoint.
fn stand_in(receiver: SocketAddr) -> (Running, String) {
    let incoming = format!("http://{receiver}/incoming");
    let arguments =
        ["acs-sim", "--port", "0", "--format", "plain", "--incoming-url", &incoming, "--own", "+18005550100"];
    let mut running = Running::start(command(&arguments));
    let line = running.shows("listening on ");
    (running, line.split("listening on ").nth(1).unwrap().to_owned())
}

/// Posts JSON; gives the body of the answer.
fn post(endpoint: &str, path: &str, body: &str) -> String {
    let address = endpoint.trim_start_matches("http://");
    let mut stream = TcpStream::connect(address).unwrap();
    let length = body.len();
    write!(
        stream,
        "POST {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer.split("\r\n\r\n").nth(1).unwrap_or_default().to_owned()
}

fn ring(endpoint: &str) -> String {
    let placed = post(endpoint, "/__sim/incoming", r#"{"from":"+14255550177","to":"+18005550100"}"#);
    let placed: Value = serde_json::from_str(&placed).unwrap();
    placed["incomingCallContext"].as_str().unwrap().to_owned()
}

fn press(endpoint: &str) {
    post(endpoint, "/__sim/act", r#"{"participant":"+14255550177","does":"press","tones":"1"}"#);
}

#[cfg(unix)]
#[test]
fn a_call_is_served_through_a_crash_and_a_stop() {
    let here = folder(&[("ivr.json", IVR)]);
    let state = here.path().join("state");
    let address = free_address();
    let (mut simulator, endpoint) = stand_in(address);
    let listen = address.to_string();
    let serve = || {
        Running::start(command(&[
            "serve",
            "acs",
            "--flows",
            text(here.path()),
            "--endpoint",
            &endpoint,
            "--listen",
            &listen,
            "--state",
            text(&state),
            "--format",
            "json",
        ]))
    };
    let mut first = serve();
    let listening: Value = serde_json::from_str(&first.shows("listening")).unwrap();
    assert_eq!(listening["incoming"], format!("http://{address}/incoming"));
    let context = ring(&endpoint);
    simulator.shows(":recognize 202");
    std::thread::sleep(Duration::from_millis(500));
    first.kill();

    let mut second = serve();
    let went_on: Value = serde_json::from_str(&second.shows("wentOn")).unwrap();
    assert_eq!(went_on["flow"], "ivr.json");
    let (exit, shown) = second.stop();
    assert_eq!(exit, Some(0), "{shown}");
    assert!(shown.contains(r#"{"kind":"stopped","runs":1"#), "{shown}");

    let mut third = serve();
    third.shows("wentOn");
    press(&endpoint);
    let ended: Value = serde_json::from_str(&third.shows("\"ended\"")).unwrap();
    assert_eq!((&ended["ending"]["kind"], &ended["run"]), (&"completed".into(), &went_on["run"]));
    let (exit, shown) = third.stop();
    assert_eq!(exit, Some(0), "{shown}");
    assert!(shown.lines().all(|line| serde_json::from_str::<Value>(line).is_ok()), "{shown}");
    assert!(!shown.contains(&context), "{shown}");

    simulator.shows(":transferToParticipant 202");
    let (_, simulated) = simulator.stop();
    assert_eq!(simulated.matches("POST /calling/callConnections:answer").count(), 1, "{simulated}");
    assert_eq!(simulated.matches(":recognize").count(), 1, "{simulated}");
}

#[cfg(unix)]
#[test]
fn a_flow_runs_live_when_its_event_comes() {
    let here = folder(&[("ivr.json", IVR)]);
    let flow = here.path().join("ivr.json");
    let address = free_address();
    let (mut simulator, endpoint) = stand_in(address);
    let listen = address.to_string();
    let mut child = command(&["run", text(&flow), "--acs", &endpoint, "--listen", &listen, "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut waiting = String::new();
    BufReader::new(child.stderr.as_mut().unwrap()).read_line(&mut waiting).unwrap();
    assert!(waiting.starts_with("waiting for acsCall/onIncomingCall at http://127.0.0.1:"), "{waiting}");
    ring(&endpoint);
    simulator.shows(":recognize 202");
    press(&endpoint);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["ending"]["kind"], "completed");
    assert_eq!(report["actions"]["menu"]["results"]["tones"], serde_json::json!(["one"]));
    assert_eq!(report["actions"]["transfer"]["results"]["appLeft"], true);
}

#[test]
fn a_flow_with_a_payload_begins_at_once() {
    let here = folder(&[("dial.json", DIAL)]);
    let flow = here.path().join("dial.json");
    let (mut simulator, endpoint) = stand_in(free_address());
    let run = |number: &str| {
        cti(&[
            "run",
            text(&flow),
            "--acs",
            &endpoint,
            "--payload",
            &format!("{{\"number\":\"{number}\"}}"),
            "--format",
            "json",
        ])
    };
    let report = run("+14255550123").exits(0).json();
    assert_eq!(report["path"].as_array().unwrap().len(), 4, "{report}");
    simulator.shows(":terminate 204");
    let report = run("+14255550101").exits(0).json();
    assert_eq!(report["actions"]["dial"]["results"]["reason"], "busy", "{report}");
}

#[test]
fn what_is_missing_or_unsafe_is_said() {
    let key = b"c2VjcmV0LWtleQ==\n";
    let string = b"endpoint=https://other.communication.azure.com/;accesskey=c2VjcmV0LWtleQ==";
    let here = folder(&[
        ("flows/ivr.json", IVR),
        ("other/dial.json", DIAL),
        (
            "broken/wrong.json",
            br#"{"on":{"source":"acsCall","event":"onIncomingCall","skipConsumed":"no"},"actions":[]}"#,
        ),
        ("key.txt", key),
        ("string.txt", string),
        ("short.txt", b"short"),
        ("secret.txt", b"0123456789abcdef\n"),
    ]);
    let at = |name: &str| here.path().join(name).to_str().unwrap().to_owned();
    let serve = |flows: &str, more: &[&str]| {
        let (flows, state) = (at(flows), at("state"));
        cti(&[&["serve", "acs", "--flows", &flows, "--state", &state][..], more].concat())
    };
    let real = "https://name.communication.azure.com";
    let (key, string, short, secret) = (at("key.txt"), at("string.txt"), at("short.txt"), at("secret.txt"));
    let keyed = ["--endpoint", real, "--acs-key-file", &key];
    let with = |more: &[&'static str]| [&keyed[..], more].concat();
    serve("nowhere", &[]).exits(1).tells("is not a folder");
    serve("other", &["--endpoint", real]).exits(1).tells("runs on an event of a call");
    serve("broken", &["--endpoint", real]).exits(2).tells("`skipConsumed` is neither");
    serve("flows", &[]).exits(1).tells("nothing says which resource is meant");
    serve("flows", &["--endpoint", "name"]).exits(1).tells("give it as `https://name.communication.azure.com`");
    serve("flows", &["--endpoint", "http://name.example.com"]).exits(1).tells("is not https");
    serve("flows", &["--endpoint", real])
        .exits(1)
        .tells("there is no access key for")
        .tells("CTI_ACS_CONNECTION_STRING");
    serve("flows", &keyed).exits(1).tells("nothing says where events come in");
    serve("flows", &with(&["--listen", "127.0.0.1:0"])).exits(1).tells("needs an address for its events");
    let called_back = with(&["--listen", "127.0.0.1:0", "--callback-uri", "https://flows.example.com/x"]);
    serve("flows", &called_back).exits(1).tells("anybody who reaches the port could post events");
    serve("flows", &[&called_back[..], &["--shared-secret-file", &short]].concat())
        .exits(1)
        .tells("the secret has fewer than 16 characters");
    serve(
        "flows",
        &[
            &with(&["--listen", "127.0.0.1:0", "--callback-uri", "http://flows.example.com/x"])[..],
            &["--shared-secret-file", &secret],
        ]
        .concat(),
    )
    .exits(1)
    .tells("it begins with `https://`");
    let other = serve("flows", &["--endpoint", real, "--acs-key-file", &string]).exits(1);
    let other = other.tells("is for `https://other.communication.azure.com`");
    assert!(!other.stderr.contains("c2VjcmV0"), "{}", other.stderr);
    let served = serve("flows", &[&called_back[..], &["--shared-secret-file", &secret, "--stop-after", "0"]].concat());
    let served = served.exits(0).prints("incoming calls at ").prints("stopped; no run is left");
    assert!(!served.stdout.contains("0123456789abcdef"), "{}", served.stdout);
    let tokens = serve("flows", &[&called_back[..], &["--audience", "resource", "--stop-after", "0"]].concat());
    tokens.exits(0).prints("no incoming calls, since nothing protects them");

    let flow = at("flows/ivr.json");
    cti(&["run", &flow, "--listen", "127.0.0.1:0"]).exits(1).tells("give `--acs ENDPOINT`, too");
    cti(&["run", &at("flows"), "--acs", "http://127.0.0.1:1"]).exits(1).tells("`cti serve acs --flows FOLDER`");
}

#[test]
fn a_state_folder_serves_one_service() {
    let here = folder(&[("flows/ivr.json", IVR)]);
    let (flows, state) = (here.path().join("flows"), here.path().join("state"));
    let arguments =
        ["serve", "acs", "--flows", text(&flows), "--endpoint", "http://127.0.0.1:1", "--state", text(&state)];
    let mut first = Running::start(command(&arguments));
    first.shows("callbacks at");
    cti(&arguments).exits(1).tells("another service uses this folder");
}
