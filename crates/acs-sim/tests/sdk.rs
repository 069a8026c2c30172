//! The official SDKs drive the stand-in: every call of theirs ends well, and they read every event that it sends.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod desk;
mod every_event;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex, OnceLock};

use axum::Router;
use cti_flows_acs_sim::{Server, ServerOptions, Service, Settings};
use serde_json::Value;

const NODE_PACKAGES: [&str; 2] = ["@azure/communication-call-automation@1.6.0", "@azure/eventgrid@5.12.0"];
const PYTHON_PACKAGE: &str = "azure-communication-callautomation==1.6.0";

/// The call on which the drivers work without having made it.
const DRIVEN_CALL: &str = "aaaaaaaa-0000-4000-8000-000000000001";

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// The folder of the drivers and recordings, if it is there.
fn shared() -> Option<PathBuf> {
    let shared = repository().join("../shared/data/acs");
    if shared.is_dir() {
        return Some(shared);
    }
    eprintln!("skipped: ../shared is absent");
    None
}

/// Where the SDKs are kept between runs.
fn cache(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("acs-sdk").join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Runs a program of an installation; says aloud why there is none.
fn installs(what: &str, command: &mut Command) -> bool {
    match command.output() {
        Err(error) => eprintln!("skipped: {what} is absent: {error}"),
        Ok(output) if !output.status.success() => {
            eprintln!("skipped: {what} cannot install the SDK:\n{}", String::from_utf8_lossy(&output.stderr));
        }
        Ok(_) => return true,
    }
    false
}

/// The folder of npm's packages, installed if they are not yet; by one test for all, since two would disturb each other.
fn node_modules() -> Option<PathBuf> {
    static MODULES: OnceLock<Option<PathBuf>> = OnceLock::new();
    let modules = MODULES.get_or_init(install_node_modules).clone();
    if modules.is_none() {
        eprintln!("skipped: the JavaScript SDK is not installed");
    }
    modules
}

fn install_node_modules() -> Option<PathBuf> {
    let folder = cache("node");
    let (modules, done) = (folder.join("node_modules"), folder.join("done"));
    if !done.exists() {
        // What an installation left that was cut short.
        let _ = std::fs::remove_dir_all(&modules);
        std::fs::write(folder.join("package.json"), r#"{"private":true}"#).unwrap();
        let mut npm = Command::new("npm");
        npm.args(["install", "--no-audit", "--no-fund", "--loglevel=error"]).args(NODE_PACKAGES).current_dir(&folder);
        if !installs("npm", &mut npm) {
            return None;
        }
        std::fs::write(done, "").unwrap();
    }
    Some(modules)
}

/// The Python of a virtual environment that has the SDK.
fn python() -> Option<PathBuf> {
    let folder = cache("python");
    let (python, done) = (folder.join("bin/python"), folder.join("done"));
    if !done.exists() {
        let mut environment = Command::new("python3");
        if !installs("python3", environment.args(["-m", "venv"]).arg(&folder)) {
            return None;
        }
        let mut pip = Command::new(&python);
        if !installs("pip", pip.args(["-m", "pip", "install", "--quiet", PYTHON_PACKAGE])) {
            return None;
        }
        std::fs::write(done, "").unwrap();
    }
    Some(python)
}

/// A stand-in for the drivers, and a receiver of all that it sends.
struct Session {
    runtime: tokio::runtime::Runtime,
    server: Server,
    bodies: Arc<Mutex<Vec<String>>>,
}

impl Session {
    fn start() -> Session {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().worker_threads(2).build().unwrap();
        let bodies = Arc::new(Mutex::new(Vec::new()));
        let settings = Settings {
            access_key: Some(desk::key()),
            lenient_calls: vec![DRIVEN_CALL.to_owned()],
            page_size: 1,
            ..Settings::default()
        };
        let server = runtime.block_on(async {
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
            let receiver = format!("http://{}", listener.local_addr().unwrap());
            let kept = Arc::clone(&bodies);
            let router = Router::new().fallback(move |body: String| {
                kept.lock().unwrap().push(body);
                async {}
            });
            tokio::spawn(async move { axum::serve(listener, router).await });
            let options = ServerOptions { deliver_to: Some(receiver), ..ServerOptions::default() };
            Server::start(Service::new(settings), options).await.unwrap()
        });
        Session { runtime, server, bodies }
    }

    /// Waits for events that are on their way, stops, and gives the bodies that came.
    fn end(self) -> Vec<String> {
        std::thread::sleep(std::time::Duration::from_millis(1_500));
        let report = self.runtime.block_on(self.server.stop());
        assert_eq!(report.not_delivered, 0);
        self.bodies.lock().unwrap().clone()
    }
}

/// Runs a driver and gives what it wrote.
fn drive(command: &mut Command, out: &Path) -> Value {
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stdout));
    serde_json::from_slice(&std::fs::read(out).unwrap()).unwrap()
}

/// Every call of a driver that was recorded was made, and ended as it did then.
#[track_caller]
fn all_ended_well(report: &Value, prefix: &str, shared: &Path) {
    let mut ended = BTreeMap::new();
    for operation in report["ops"].as_array().unwrap() {
        ended.insert(operation["name"].as_str().unwrap().to_owned(), operation.clone());
    }
    let mut recorded = BTreeSet::new();
    for file in std::fs::read_dir(shared.join("recorded")).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        let Some(name) = name.strip_prefix(prefix).and_then(|name| name.strip_suffix(".json")) else { continue };
        if !name.contains("entra") {
            recorded.insert(name.to_owned());
        }
    }
    assert_eq!(ended.keys().cloned().collect::<BTreeSet<_>>(), recorded);
    for (name, operation) in &ended {
        let (error, status) = (&operation["error"], &operation["error"]["statusCode"]);
        match name.as_str() {
            "error-404" => assert_eq!((status, &error["code"]), (&404.into(), &"8522".into()), "{error}"),
            "error-400" => assert_eq!(status, 400, "{error}"),
            _ => assert!(error.is_null(), "{name}: {error}"),
        }
    }
}

/// Asserts that the JavaScript SDK reads every event; gives their types.
#[track_caller]
fn all_are_read(modules: &Path, bodies: &[String]) -> BTreeSet<String> {
    let file = cache("events").join(format!("{}.json", bodies.len()));
    std::fs::write(&file, serde_json::to_string(bodies).unwrap()).unwrap();
    let script = repository().join("tests/acs-sdk/parse-events.cjs");
    let output = Command::new("node").arg(script).arg(&file).env("ACS_NODE_MODULES", modules).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let outcomes: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    assert!(outcomes.len() >= bodies.len());
    for outcome in &outcomes {
        assert!(outcome["error"].is_null(), "{outcome}");
    }
    outcomes.iter().map(|outcome| outcome["type"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_javascript_client_ends_well_and_reads_every_event() {
    let Some(shared) = shared() else { return };
    let Some(modules) = node_modules() else { return };
    let session = Session::start();
    let (log, out) = (cache("js").join("requests.log"), cache("js").join("out.json"));
    std::fs::write(&log, "").unwrap();
    let mut node = Command::new("node");
    node.arg(shared.join("tools/drive-js.cjs")).arg(&log).arg(session.server.url()).arg("key").arg(&out);
    let report = drive(node.env("ACS_NODE_MODULES", &modules).current_dir(cache("js")), &out);
    all_ended_well(&report, "js-", &shared);
    let pages = report["ops"].as_array().unwrap().iter().find(|it| it["name"] == "listParticipants-paged").unwrap();
    assert!(pages["result"]["values"].as_array().unwrap().len() >= 2, "{pages}");
    let types = all_are_read(&modules, &session.end());
    assert!(types.len() >= 20, "{types:?}");
}

#[test]
fn the_python_client_ends_well_and_the_javascript_one_reads_every_event() {
    let Some(shared) = shared() else { return };
    let Some(python) = python() else { return };
    let session = Session::start();
    let (log, out) = (cache("py").join("requests.log"), cache("py").join("out.json"));
    std::fs::write(&log, "").unwrap();
    let mut driver = Command::new(python);
    driver.arg(shared.join("tools/drive-py.py")).arg(&log).arg(session.server.url()).arg(&out);
    let report = drive(driver.current_dir(cache("py")), &out);
    all_ended_well(&report, "py-", &shared);
    let bodies = session.end();
    assert!(!bodies.is_empty());
    if let Some(modules) = node_modules() {
        all_are_read(&modules, &bodies);
    }
}

#[test]
fn the_javascript_client_reads_every_type_of_event() {
    let Some(modules) = node_modules() else { return };
    let bodies = every_event::bodies();
    let types = all_are_read(&modules, &bodies);
    let names: BTreeSet<_> = types.iter().map(|it| it.replace("Microsoft.Communication.", "")).collect();
    assert_eq!(names, every_event::names());
}
