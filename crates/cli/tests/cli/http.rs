//! `cti run --allow-host`: requests that go to a server on this machine, and those that go nowhere.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use crate::helper::{Ran, command, cti, finish, folder, text};

/// A server that gives each request the next of its answers, and keeps what it was sent. After the last it is silent: a
/// further connection comes about and gets no answer.
struct Server {
    address: SocketAddr,
    seen: Arc<Mutex<Vec<String>>>,
    _silent: TcpListener,
}

impl Server {
    fn new(answers: Vec<String>) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let (address, seen) = (listener.local_addr().unwrap(), Arc::new(Mutex::new(Vec::new())));
        let (kept, accepting) = (Arc::clone(&seen), listener.try_clone().unwrap());
        std::thread::spawn(move || {
            for answer in answers {
                let (mut stream, _) = accepting.accept().unwrap();
                kept.lock().unwrap().push(head_of(&mut stream));
                // A client that has had enough hangs up before the end.
                let _ = stream.write_all(answer.as_bytes());
            }
        });
        Server { address, seen, _silent: listener }
    }

    fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    fn url(&self) -> String {
        format!("{}/customers/42", self.origin())
    }

    fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }
}

/// Reads a request that has no body.
fn head_of(stream: &mut TcpStream) -> String {
    let (mut read, mut buffer) = (Vec::new(), [0; 4096]);
    while !read.ends_with(b"\r\n\r\n") {
        let count = stream.read(&mut buffer).unwrap();
        assert!(count > 0, "the client hung up");
        read.extend_from_slice(&buffer[..count]);
    }
    String::from_utf8(read).unwrap().to_lowercase()
}

fn answer(status: &str, headers: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {}\r\n{headers}\r\n{body}", body.len())
}

/// A flow that reads a customer and writes the name, or why there is none.
fn flow(url: &str) -> Value {
    let log = |id: &str, message: &str| {
        let ports = json!({ "done": "uid-4" });
        json!({ "id": id, "type": "SE_Log", "controls": { "message": message }, "ports": ports })
    };
    json!({ "on": { "source": "ctiAction" }, "actions": [
        { "id": "uid-0", "type": "SE_Start", "ports": { "done": "uid-1" } },
        {
            "id": "uid-1", "type": "SE_CoreHttpRequest",
            "controls": { "url": url, "headers": { "Authorization": "Bearer abc" } },
            "ports": { "success": "uid-2", "failure": "uid-3" },
        },
        log("uid-2", "$.actions.uid-1.results.response.name"),
        log("uid-3", "$.actions.uid-1.exception.message"),
        { "id": "uid-4", "type": "SE_End" },
    ] })
}

/// Runs the flow on a sample with these options.
fn run(url: &str, sample: &Value, options: &[&str]) -> Ran {
    let files = [("flow.json", flow(url).to_string()), ("sample.json", sample.to_string())];
    let here = folder(&files.each_ref().map(|(name, text)| (*name, text.as_bytes())));
    let [flow, sample] = ["flow.json", "sample.json"].map(|name| here.path().join(name));
    cti(&[&["run", text(&flow), "--sample", text(&sample), "--format", "json"], options].concat()).exits(0)
}

fn exception(ran: &Ran) -> String {
    let exception = &ran.json()["actions"]["uid-1"]["exception"];
    format!("{}: {}", exception["code"].as_str().unwrap(), exception["message"].as_str().unwrap())
}

/// Runs the flow against a server whose host is allowed, private as it is.
fn run_at(server: &Server, options: &[&str]) -> Ran {
    let origin = server.origin();
    let allowed = ["--allow-host", &origin, "--allow-private-addresses"];
    run(&server.url(), &json!({}), &[&allowed, options].concat())
}

#[test]
fn an_allowed_host_is_asked_and_its_answer_is_the_reply() {
    let headers = "Content-Type: application/json\r\nSet-Cookie: session=1\r\n";
    let server = Server::new(vec![answer("200 OK", headers, r#"{"name":"Hanako"}"#)]);
    let here = folder(&[]);
    let trace = here.path().join("run.trace.json");
    let ran = run_at(&server, &["--trace", text(&trace)]);
    let report = ran.json();
    assert_eq!(report["actions"]["uid-1"]["results"]["response"], json!({ "name": "Hanako" }));
    assert_eq!(report["world"]["log"][0]["message"], "Hanako");
    assert_eq!(report["world"]["requests"][0]["url"], server.url());
    assert_eq!(report["commands"][0]["outcome"]["reply"]["status"], 200);
    let seen = server.seen().remove(0);
    assert!(seen.starts_with("get /customers/42 ") && seen.contains("\r\nauthorization: bearer abc\r\n"), "{seen}");
    let trace = std::fs::read_to_string(&trace).unwrap();
    assert!(trace.contains("Hanako") && !trace.contains("session=1"), "{trace}");
    // In the trace it stands as in the flow: where the block got it, and where it asked for it.
    assert_eq!(trace.matches("Bearer abc").count(), 2, "{trace}");
    assert!(!ran.stderr.contains("Bearer"), "{}", ran.stderr);
}

#[test]
fn a_trace_of_a_live_answer_replays_without_a_server() {
    let server = Server::new(vec![answer("200 OK", "Content-Type: application/json\r\n", r#"{"name":"Hanako"}"#)]);
    let here = folder(&[("flow.json", flow(&server.url()).to_string().as_bytes())]);
    let [flow, trace] = ["flow.json", "run.trace.json"].map(|name| here.path().join(name));
    let allowed = ["--allow-host", &server.origin(), "--allow-private-addresses", "--trace", text(&trace)];
    let page = cti(&[&["run", text(&flow)][..], &allowed].concat()).exits(0).prints("Hanako").stdout;
    assert!(page.contains("HTTP requests\n  GET http://127.0.0.1:"), "{page}");
    cti(&["repro", text(&trace)]).exits(0).prints("the same");
    assert_eq!(server.seen().len(), 1);
}

#[test]
fn a_stub_answers_before_a_host() {
    let server = Server::new(vec![answer("200 OK", "", "live")]);
    let origin = server.origin();
    let stubbed = json!({ "http": [{ "url": server.url(), "body": { "name": "Stub" } }] });
    let canned =
        json!({ "replies": [{ "call": "http.send", "reply": { "status": 200, "body": { "name": "Stub" } } }] });
    for sample in [stubbed, canned] {
        let ran = run(&server.url(), &sample, &["--allow-host", &origin, "--allow-private-addresses"]);
        assert_eq!(ran.json()["world"]["log"][0]["message"], "Stub");
    }
    assert!(server.seen().is_empty());
}

#[test]
fn without_the_option_nothing_is_sent() {
    let server = Server::new(vec![answer("200 OK", "", "")]);
    let (url, origin) = (server.url(), server.origin());
    let expected = format!(
        "refused: `{origin}` is not on the list of hosts that flows may reach: add a member with `method`, `url`, \
         `status` and `body` to `http` of the sample that answers `GET {url}`, or run with `--allow-host {origin}`"
    );
    for options in [&[][..], &["--allow-host", "api.example.com"], &["--allow-host", "http://127.0.0.1:1"]] {
        let ran = run(&url, &json!({}), options);
        assert_eq!(exception(&ran), expected);
        assert_eq!(ran.json()["world"].get("requests"), None);
    }
    assert!(server.seen().is_empty());
    // What no option could allow is not offered one.
    let file = exception(&run("file:///etc/passwd", &json!({}), &[]));
    assert!(file.ends_with("that answers `GET file:///etc/passwd`"), "{file}");
    assert_eq!(
        exception(&run("/customers", &json!({}), &[])),
        "bad-control: `/customers` is no address: relative URL without a base"
    );
}

#[test]
fn a_private_address_needs_an_option_of_its_own() {
    let server = Server::new(vec![answer("200 OK", "", "")]);
    let origin = server.origin();
    let message = exception(&run(&server.url(), &json!({}), &["--allow-host", &origin]));
    assert!(
        message.starts_with("refused: `127.0.0.1` is in a private network, which flows may not reach: "),
        "{message}"
    );
    assert!(message.ends_with("or run with `--allow-private-addresses`"), "{message}");
    assert!(server.seen().is_empty());
}

#[test]
fn a_redirect_does_not_lead_past_the_list() {
    let second = Server::new(vec![answer("200 OK", "", "there")]);
    let redirect = || vec![answer("302 Found", &format!("Location: {}\r\n", second.url()), "")];
    let (first, origin) = (Server::new(redirect()), second.origin());
    let message = exception(&run_at(&first, &[]));
    let expected = format!("refused: `{}` redirects to `{origin}`, which is not on the list", first.origin());
    assert!(message.starts_with(&expected), "{message}");
    assert!(message.ends_with(&format!("or run with `--allow-host {origin}`")), "{message}");
    assert!(second.seen().is_empty());
    // With both allowed it is followed, and the other server does not learn the password.
    let first = Server::new(redirect());
    let response = run_at(&first, &["--allow-host", &origin]).json()["actions"]["uid-1"]["results"]["response"].clone();
    assert_eq!(response, "there");
    assert!(!second.seen().remove(0).contains("authorization"));
}

#[test]
fn an_answer_has_its_time_and_its_size() {
    let silent = Server::new(Vec::new());
    let began = std::time::Instant::now();
    assert_eq!(
        exception(&run_at(&silent, &["--http-time-limit", "200"])),
        "timeout: the server did not answer within 200 ms: `--http-time-limit` gives it more"
    );
    assert!(began.elapsed() < std::time::Duration::from_secs(5));
    let large = Server::new(vec![answer("200 OK", "", &"x".repeat((1 << 20) + 1))]);
    assert_eq!(exception(&run_at(&large, &[])), "refused: the answer has more than 1048576 bytes");
    let gone = Server::new(vec![answer("404 Not Found", "", "")]);
    assert_eq!(exception(&run_at(&gone, &[])), "http-404: the server answered with status 404");
}

#[test]
fn events_of_a_script_may_ask_too() {
    let server = Server::new(vec![answer("200 OK", "Content-Type: application/json\r\n", r#"{"name":"Hanako"}"#); 2]);
    let script = br#"{"source":"ctiAction","flow":"flow.json","then":[{"after":1000}]}"#;
    let here = folder(&[("flow.json", flow(&server.url()).to_string().as_bytes()), ("s.scenario.json", script)]);
    let sample = here.path().join("s.scenario.json");
    let run = ["run", text(here.path()), "--sample", text(&sample), "--format", "json"];
    let allowed = ["--allow-host", &server.origin(), "--allow-private-addresses"];
    let ran = cti(&[&run[..], &allowed].concat()).exits(0).json();
    assert_eq!(ran["runs"][1]["world"]["requests"].as_array().unwrap().len(), 2);
    // Without the option the same script is told of it; a test is told of the stub alone, since it has no such option.
    cti(&run).exits(0).prints("or run with `--allow-host");
    std::fs::write(&sample, r#"{"expect":{"world":{"log":[]}}}"#).unwrap();
    let tested = cti(&["test", text(&sample)]).exits(3).prints("a dry run sends nothing");
    assert!(!tested.stdout.contains("--allow-host"), "{}", tested.stdout);
    cti(&["test", text(&sample), "--allow-host", "a.example"]).exits(1).tells("unexpected argument");
    assert_eq!(server.seen().len(), 2);
}

#[test]
fn options_that_make_no_sense_are_refused() {
    for host in ["*", "ftp://a.example", "a.example/path", "user@a.example", "a.example:123456"] {
        cti(&["run", "dial/flow.json", "--allow-host", host]).exits(1).tells("is not a host such as");
    }
    for alone in [&["--allow-private-addresses"][..], &["--http-time-limit", "5"]] {
        cti(&[&["run", "dial/flow.json"], alone].concat()).exits(1).tells("--allow-host <HOST>");
    }
    cti(&["run", "--help"]).exits(0).prints("--allow-host").prints("--allow-private-addresses");
    cti(&["test", "--help"]).exits(0).prints("A test reaches no server");
}

/// The value of a secret is sent, and stands nowhere else: not in the report, the trace, the page or a message, also where
/// the server repeats it.
#[test]
fn a_secret_is_sent_and_stands_nowhere_else() {
    let value = "Bearer s3cr3t-t0ken";
    let repeats = format!(r#"{{"name":"you said {value}"}}"#);
    let server = Server::new(vec![answer("200 OK", "Content-Type: application/json\r\n", &repeats); 2]);
    let mut document = flow(&server.url());
    document["actions"][1]["controls"] =
        json!({ "url": server.url(), "secretHeaders": { "Authorization": "crm-token" } });
    let here = folder(&[("flow.json", document.to_string().as_bytes())]);
    let [path, trace] = ["flow.json", "run.trace.json"].map(|name| here.path().join(name));
    let origin = server.origin();
    let secret = format!("crm-token@{origin}=CTI_TEST_SECRET");
    let allowed = ["--allow-host", &origin, "--allow-private-addresses"];
    for format in ["json", "human"] {
        let options = ["--secret", &secret, "--trace", text(&trace), "--format", format];
        let mut command = command(&[&["run", text(&path)][..], &allowed, &options].concat());
        command.env("CTI_TEST_SECRET", value);
        let ran = finish(command).exits(0).prints("you said (secret)");
        let trace = std::fs::read_to_string(&trace).unwrap();
        assert!(trace.contains("crm-token"), "{trace}");
        for text in [&ran.stdout, &ran.stderr, &trace] {
            assert!(!text.contains("s3cr3t"), "{text}");
        }
    }
    assert!(
        server.seen().iter().all(|seen| seen.contains("authorization: bearer s3cr3t-t0ken")),
        "{:?}",
        server.seen()
    );
    let unset = ["--secret", "crm-token@api.example.com=CTI_TEST_NOT_SET"];
    cti(&[&["run", text(&path)][..], &allowed, &unset].concat()).exits(1).tells("no variable `CTI_TEST_NOT_SET`");
}
