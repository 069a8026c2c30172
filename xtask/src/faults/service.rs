//! `cti serve acs` against `cti acs-sim`: killed at its steps while a call is answered, asked and transferred, and started
//! again; and started again with another flow than a run began with.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use super::commands::held;
use super::every_step::Cti;
use super::traced::Fault;

/// Answers, asks for a key, transfers.
const IVR: &str = r##"{ "on": { "source": "acsCall", "event": "onIncomingCall" }, "actions": [
  { "id": "start", "type": "SE_Start", "ports": { "done": "answer" } },
  { "id": "answer", "type": "ACS_AnswerCall", "ports": { "success": "menu", "failure": "end" } },
  { "id": "menu", "type": "ACS_Recognize", "controls": { "target": "$.payload.from", "inputType": "dtmf",
    "maxTones": 1, "initialSilenceTimeoutSeconds": 60 }, "ports": { "success": "transfer", "failure": "end" } },
  { "id": "transfer", "type": "ACS_TransferCall", "controls": { "target": "+14255550123" },
    "ports": { "success": "end", "failure": "end" } },
  { "id": "end", "type": "SE_End" }
] }"##;

/// How long something may take to show.
const PATIENCE: Duration = Duration::from_secs(60);

/// How many steps the short form kills at. Each takes seconds, since the service is given time to come back.
const SHORT_STEPS: usize = 3;

/// A program that goes on until it is stopped, and what it prints.
struct Shown {
    child: Child,
    lines: Receiver<String>,
    seen: String,
}

impl Drop for Shown {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Shown {
    fn start(cti: &Cti, arguments: &[&str]) -> Result<Shown, String> {
        let mut child = Command::new(&cti.0)
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("cannot start cti: {error}"))?;
        let stdout = child.stdout.take().ok_or("cti has no output")?;
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            BufReader::new(stdout).lines().map_while(Result::ok).try_for_each(|line| sender.send(line))
        });
        Ok(Shown { child, lines, seen: String::new() })
    }

    /// The next line with one of these texts.
    fn shows(&mut self, texts: &[&str]) -> Result<String, String> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            let line = self.lines.recv_timeout(left).map_err(|_| format!("{texts:?} does not come:\n{}", self.seen))?;
            self.seen.push_str(&line);
            self.seen.push('\n');
            if texts.iter().any(|text| line.contains(text)) {
                return Ok(line);
            }
        }
    }

    /// How many lines with something it has printed by now. What the stand-in was asked for again under the same pair, and
    /// did not do again, does not count.
    fn count(&mut self, text: &str) -> usize {
        while let Ok(line) = self.lines.try_recv() {
            self.seen.push_str(&line);
            self.seen.push('\n');
        }
        self.seen.lines().filter(|line| line.contains(text) && !line.contains("(repeated)")).count()
    }
}

/// A stand-in, a folder of flows, and a service to be started on them.
struct Place {
    folder: tempfile::TempDir,
    simulator: Shown,
    endpoint: String,
    listen: String,
}

impl Place {
    fn new(cti: &Cti) -> Result<Place, String> {
        let folder = tempfile::tempdir().map_err(|error| format!("cannot make a folder: {error}"))?;
        for name in ["flows", "state"] {
            std::fs::create_dir(folder.path().join(name)).map_err(|error| format!("cannot make a folder: {error}"))?;
        }
        let listener = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        let listen = listener.map_err(|error| format!("there is no free port: {error}"))?.to_string();
        let incoming = format!("http://{listen}/incoming");
        let arguments =
            ["acs-sim", "--port", "0", "--format", "plain", "--incoming-url", &incoming, "--own", "+18005550100"];
        let mut simulator = Shown::start(cti, &arguments)?;
        let line = simulator.shows(&["listening on "])?;
        let endpoint = line.split("listening on ").nth(1).unwrap_or_default().trim().to_owned();
        let place = Place { folder, simulator, endpoint, listen };
        place.write_flow(IVR)?;
        Ok(place)
    }

    fn write_flow(&self, text: &str) -> Result<(), String> {
        std::fs::write(self.folder.path().join("flows/ivr.json"), text)
            .map_err(|error| format!("cannot write: {error}"))
    }

    fn state(&self) -> PathBuf {
        self.folder.path().join("state")
    }

    /// `serve` runs in the folder of its records, so that what it does there counts.
    fn arguments(&self) -> Vec<String> {
        let flows = self.folder.path().join("flows").to_string_lossy().into_owned();
        let state = self.state().to_string_lossy().into_owned();
        let words = [
            "serve",
            "acs",
            "--flows",
            &flows,
            "--state",
            &state,
            "--endpoint",
            &self.endpoint,
            "--listen",
            &self.listen,
        ];
        words.into_iter().chain(["--format", "json"]).map(str::to_owned).collect()
    }

    fn serve(&self, cti: &Cti) -> Result<Shown, String> {
        let arguments = self.arguments();
        Shown::start(cti, &arguments.iter().map(String::as_str).collect::<Vec<_>>())
    }

    fn post(&self, path: &str, body: &str) -> Result<String, String> {
        let address = self.endpoint.trim_start_matches("http://");
        let length = body.len();
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}"
        );
        let mut answer = String::new();
        let asked = TcpStream::connect(address).and_then(|mut stream| {
            stream.write_all(request.as_bytes()).and_then(|()| stream.read_to_string(&mut answer))
        });
        asked.map_err(|error| format!("the stand-in does not answer: {error}"))?;
        Ok(answer)
    }

    fn ring(&self) -> Result<(), String> {
        self.post("/__sim/incoming", r#"{"from":"+14255550177","to":"+18005550100"}"#).map(drop)
    }

    fn press(&self) -> Result<(), String> {
        self.post("/__sim/act", r#"{"participant":"+14255550177","does":"press","tones":"1"}"#).map(drop)
    }

    /// Every record is a whole one: what is being written has a name of its own.
    fn check_records(&self) -> Result<(), String> {
        for entry in std::fs::read_dir(self.state()).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.extension().is_some_and(|ending| ending == "json") {
                let text = std::fs::read_to_string(&path).map_err(|error| format!("a record: {error}"))?;
                let is_whole = serde_json::from_str::<serde_json::Value>(&text).is_ok();
                held(is_whole, || format!("a record is half written: {text}"))?;
            }
        }
        Ok(())
    }
}

/// One call while the service is killed at a step; gives how many steps it had taken by then.
fn one_call(cti: &Cti, fault: Fault) -> Result<usize, String> {
    let mut place = Place::new(cti)?;
    let program = cti.program(&place.state(), &place.arguments().iter().map(String::as_str).collect::<Vec<_>>());
    let (tell_id, id) = channel();
    let traced = std::thread::spawn(move || program.run(fault, |id| tell_id.send(id).unwrap_or_default()));
    let id = id.recv().map_err(|_| "the service does not start".to_owned())?;
    // A service that is killed before it listens gets its call when it is started again: posts are repeated for seconds only.
    let listens = wait_for(&place.listen, || traced.is_finished());
    if listens {
        place.ring()?;
    }
    let mut pressed = false;
    let began = Instant::now();
    while !traced.is_finished() && began.elapsed() < PATIENCE {
        if !pressed && place.simulator.count(":recognize 202") > 0 {
            std::thread::sleep(Duration::from_millis(100));
            place.press()?;
            pressed = true;
        }
        if place.simulator.count(":transferToParticipant 202") > 0 {
            // The events that end the run are on their way.
            std::thread::sleep(Duration::from_millis(1_500));
            kill_process(id)?;
            break;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let ran = traced.join().map_err(|_| "the tracer broke off".to_owned())??;
    held(!ran.printed.contains("panicked"), || format!("it panics: {}", ran.printed))?;
    let ended_before = ran.printed.matches("\"ended\"").count();
    place.check_records()?;
    goes_on(cti, &mut place, !listens, pressed, ended_before)
        .map_err(|why| format!("{why}\nbefore:\n{}", ran.printed))?;
    Ok(ran.steps.len())
}

/// Starts the service again: the call is led to its end, nothing is done twice.
fn goes_on(cti: &Cti, place: &mut Place, rings: bool, mut pressed: bool, ended_before: usize) -> Result<(), String> {
    let mut service = place.serve(cti)?;
    service.shows(&["listening"])?;
    if rings {
        place.ring()?;
    }
    let began = Instant::now();
    while ended_before + service.count("\"ended\"") == 0 {
        if !pressed && place.simulator.count(":recognize 202") > 0 {
            std::thread::sleep(Duration::from_millis(100));
            place.press()?;
            pressed = true;
        }
        if place.simulator.count(":transferToParticipant 202") > 0 && began.elapsed() > Duration::from_secs(5) {
            // It ended before it was killed, and was not there any more to say so.
            break;
        }
        held(began.elapsed() < PATIENCE, || {
            format!("the call does not end\nafter:\n{}\nstand-in:\n{}", service.seen, place.simulator.seen)
        })?;
        std::thread::sleep(Duration::from_millis(20));
    }
    for done in ["POST /calling/callConnections:answer 200", ":transferToParticipant 202"] {
        let times = place.simulator.count(done);
        held(times <= 1, || format!("{done} stands {times} times:\n{}", place.simulator.seen))?;
    }
    // A recognition that may be under way is not asked for twice: the run is told so, and goes on by `failure`.
    let is_told = service.count("fateUnknown") > 0;
    held(is_told || place.simulator.count(":transferToParticipant 202") == 1, || {
        format!("the call was not transferred\nafter:\n{}\nstand-in:\n{}", service.seen, place.simulator.seen)
    })?;
    place.check_records()
}

/// Waits until somebody listens, or it is over; gives whether somebody listens.
fn wait_for(address: &str, is_over: impl Fn() -> bool) -> bool {
    let began = Instant::now();
    while !is_over() && began.elapsed() < PATIENCE {
        if TcpStream::connect(address).is_ok() {
            return true;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    false
}

/// `kill -9`.
fn kill_process(id: u32) -> Result<(), String> {
    let id = i32::try_from(id).map_err(|error| error.to_string())?;
    let killed = nix::sys::signal::kill(nix::unistd::Pid::from_raw(id), nix::sys::signal::Signal::SIGKILL);
    killed.map_err(|error| format!("cannot kill the service: {error}"))
}

/// A call at every step, or at some.
pub fn killed(cti: &Cti, short: bool) -> Result<String, String> {
    let steps = one_call(cti, Fault::None)?;
    let stride = if short { steps.div_ceil(SHORT_STEPS).max(1) } else { 1 };
    let mut calls = 1;
    for step in (1..=steps).step_by(stride) {
        one_call(cti, Fault::Kill(step)).map_err(|why| format!("killed at step {step}: {why}"))?;
        calls += 1;
    }
    Ok(format!("{steps} steps, {calls} calls, each answered and transferred once"))
}

/// A run waits; its flow is replaced by another, then by a half-written one, then put back.
pub fn flow_replaced(cti: &Cti) -> Result<String, String> {
    let mut place = Place::new(cti)?;
    let mut first = place.serve(cti)?;
    first.shows(&["listening"])?;
    place.ring()?;
    place.simulator.shows(&[":recognize 202"])?;
    std::thread::sleep(Duration::from_millis(500));
    // While it runs: the run under way goes on with the flow that it began with.
    place.write_flow(&IVR.replace("+14255550123", "+14255550199"))?;
    drop(first);
    let mut second = place.serve(cti)?;
    second.shows(&["otherFlow"])?;
    drop(second);
    place.write_flow(IVR.get(..IVR.len() / 2).unwrap_or_default())?;
    let words = place.arguments();
    let (exit, printed) = cti.run(Path::new("."), &words.iter().map(String::as_str).collect::<Vec<_>>())?;
    held(exit == Some(2) && printed.contains("ivr.json"), || format!("a half-written flow gives {exit:?}: {printed}"))?;
    place.write_flow(IVR)?;
    let mut last = place.serve(cti)?;
    last.shows(&["wentOn"])?;
    place.press()?;
    last.shows(&["\"ended\""])?;
    place.simulator.shows(&[":transferToParticipant 202"])?;
    Ok("told and kept, refused while half-written, gone on when it was back".to_owned())
}
