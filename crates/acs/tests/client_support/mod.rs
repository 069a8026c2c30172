//! What the tests of the client share: recorded data, a server that answers by a script, and a clock of its own.

#![allow(dead_code, reason = "each test file uses its part")]

pub mod cases;
pub mod full;

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use cti_flows_acs::{AccessKey, BoxFuture, Client, ClientOptions, Credential, Endpoint, PlainHttp, Surroundings};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A file of the reference data, or nothing (said aloud) where the data are absent.
pub fn shared(path: &str) -> Option<Value> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/acs");
    if !folder.exists() {
        eprintln!("skipped: ../shared is absent");
        return None;
    }
    let text = std::fs::read_to_string(folder.join(path)).unwrap();
    Some(serde_json::from_str(&text).unwrap())
}

/// The key that the recordings were signed with, made up for them.
pub const KEY: &str = "Y3RpLWZsb3dzLXJlY29yZGVyLW5vdC1hLXNlY3JldCE=";

/// A clock that stands still but for pauses, which take no time; ids that count up.
#[derive(Default)]
pub struct TestSurroundings {
    pub pauses: Mutex<Vec<Duration>>,
    ids: AtomicU32,
}

/// Fri, 20 Nov 2026 09:19:50 GMT.
pub const START: Duration = Duration::from_secs(1_795_166_390);

impl Surroundings for TestSurroundings {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + START + self.pauses.lock().unwrap().iter().sum()
    }

    fn new_id(&self) -> String {
        format!("00000000-0000-4000-8000-{:012}", self.ids.fetch_add(1, Ordering::Relaxed))
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        self.pauses.lock().unwrap().push(duration);
        Box::pin(async {})
    }
}

/// What the server does with one request.
#[derive(Clone)]
pub enum Script {
    Answer {
        status: u16,
        headers: Vec<(String, String)>,
        body: String,
    },
    /// Closes the connection without an answer.
    Break,
    /// Promises more of a body than comes.
    BreakInBody,
    /// Never answers.
    Silence,
}

impl Script {
    pub fn answer(status: u16, body: &str) -> Self {
        Script::Answer { status, headers: Vec::new(), body: body.to_owned() }
    }

    pub fn with_header(self, name: &str, value: &str) -> Self {
        let Script::Answer { status, mut headers, body } = self else { return self };
        headers.push((name.to_owned(), value.to_owned()));
        Script::Answer { status, headers, body }
    }
}

/// A request as it came in.
#[derive(Debug, Clone)]
pub struct Received {
    pub method: String,
    pub target: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Received {
    pub fn header(&self, name: &str) -> Option<&str> {
        let found: Vec<&(String, String)> = self.headers.iter().filter(|(of, _)| of == name).collect();
        assert!(found.len() < 2, "{name} is there twice");
        found.first().map(|(_, value)| value.as_str())
    }

    pub fn json(&self) -> Option<Value> {
        (!self.body.is_empty()).then(|| serde_json::from_slice(&self.body).unwrap())
    }
}

/// A server on this machine that answers by a script; the text `HOST` in bodies becomes its own host and port.
pub struct Server {
    pub host: String,
    received: Arc<Mutex<Vec<Received>>>,
}

impl Server {
    pub async fn start(script: Vec<Script>) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let host = listener.local_addr().unwrap().to_string();
        let received = Arc::new(Mutex::new(Vec::new()));
        let (kept, own_host) = (received.clone(), host.clone());
        tokio::spawn(async move {
            let mut script = script.into_iter();
            while let Ok((stream, _)) = listener.accept().await {
                let step = script.next().unwrap_or_else(|| Script::answer(599, "the script is at its end"));
                serve(stream, step, &own_host, &kept).await;
            }
        });
        Server { host, received }
    }

    pub fn received(&self) -> Vec<Received> {
        self.received.lock().unwrap().clone()
    }

    pub fn endpoint(&self) -> Endpoint {
        Endpoint::parse(&format!("http://{}", self.host), PlainHttp::ToThisMachine).unwrap()
    }

    pub fn client(&self, surroundings: &Arc<TestSurroundings>) -> Client {
        self.client_with(surroundings, ClientOptions::default())
    }

    pub fn client_with(&self, surroundings: &Arc<TestSurroundings>, options: ClientOptions) -> Client {
        let credential = Credential::AccessKey(AccessKey::parse(KEY).unwrap());
        Client::with_surroundings(self.endpoint(), credential, options, surroundings.clone()).unwrap()
    }
}

async fn serve(mut stream: TcpStream, step: Script, host: &str, kept: &Mutex<Vec<Received>>) {
    let request = read_request(&mut stream).await;
    kept.lock().unwrap().push(request);
    match step {
        Script::Answer { status, headers, body } => {
            let body = body.replace("HOST", host);
            let mut head = format!("HTTP/1.1 {status} X\r\nConnection: close\r\n");
            for (name, value) in headers {
                head.push_str(&format!("{name}: {value}\r\n"));
            }
            if status != 204 {
                head.push_str(&format!("Content-Length: {}\r\n", body.len()));
            }
            stream.write_all(format!("{head}\r\n{body}").as_bytes()).await.unwrap();
        }
        Script::Break => {}
        Script::BreakInBody => stream.write_all(b"HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\n{").await.unwrap(),
        Script::Silence => {
            tokio::spawn(async move {
                tokio::time::sleep(Duration::from_secs(600)).await;
                drop(stream);
            });
        }
    }
}

async fn read_request(stream: &mut TcpStream) -> Received {
    let mut bytes = Vec::new();
    let head_end = loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end;
        }
        let read = stream.read_buf(&mut bytes).await.unwrap();
        assert!(read > 0, "a connection ends before its request");
    };
    let head = String::from_utf8(bytes[..head_end].to_vec()).unwrap();
    let mut lines = head.split("\r\n");
    let mut first = lines.next().unwrap().split(' ');
    let (method, target) = (first.next().unwrap().to_owned(), first.next().unwrap().to_owned());
    let headers: Vec<(String, String)> = lines
        .map(|line| line.split_once(": ").unwrap())
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    let length =
        headers.iter().find(|(name, _)| name == "content-length").map_or(0, |(_, value)| value.parse().unwrap());
    while bytes.len() < head_end + 4 + length {
        assert!(stream.read_buf(&mut bytes).await.unwrap() > 0);
    }
    Received { method, target, headers, body: bytes[head_end + 4..].to_vec() }
}
