//! The client against servers on this machine: what is sent, what comes back, and what is refused.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use cti_flows::Exception;
use cti_flows::host::{HttpResponse, SendHttpRequest};
use cti_flows_http::{AllowedHost, HttpClient, HttpPolicy, HttpSecret, MAX_BODY_BYTES, MAX_REDIRECTS};
use serde_json::{Value, json};

/// A server that gives each request the next of its answers, and keeps what it was sent.
struct Server {
    address: SocketAddr,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn new(answers: Vec<String>) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let (address, seen) = (listener.local_addr().unwrap(), Arc::new(Mutex::new(Vec::new())));
        let kept = Arc::clone(&seen);
        std::thread::spawn(move || {
            for answer in answers {
                let (mut stream, _) = listener.accept().unwrap();
                kept.lock().unwrap().push(request_of(&mut stream));
                // A client that has had enough hangs up before the end.
                let _ = stream.write_all(answer.as_bytes());
            }
        });
        Server { address, seen }
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }

    fn policy(&self) -> HttpPolicy {
        HttpPolicy { allowed: vec![self.allowed()], private_addresses: true, ..HttpPolicy::default() }
    }

    fn allowed(&self) -> AllowedHost {
        self.url("").parse().unwrap()
    }
}

/// Reads a request to the end of the body that it announces.
fn request_of(stream: &mut TcpStream) -> String {
    let (mut read, mut buffer) = (Vec::new(), [0; 4096]);
    loop {
        let count = stream.read(&mut buffer).unwrap();
        read.extend_from_slice(&buffer[..count]);
        let text = String::from_utf8_lossy(&read).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length =
                head.to_lowercase().lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
            if count == 0 || body.len() >= length.unwrap_or(0) {
                return text.to_lowercase();
            }
        }
        assert!(count > 0, "the client hung up: {text}");
    }
}

fn answer(status: &str, headers: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {}\r\n{headers}\r\n{body}", body.len())
}

fn redirect(status: &str, location: &str) -> String {
    answer(status, &format!("Location: {location}\r\n"), "")
}

fn send(policy: HttpPolicy, request: Value) -> Result<HttpResponse, Exception> {
    let request: SendHttpRequest = serde_json::from_value(request).unwrap();
    Ok(HttpClient::new(policy).send(&request)?)
}

fn get(policy: HttpPolicy, url: &str) -> Result<HttpResponse, Exception> {
    send(policy, json!({"method": "GET", "url": url}))
}

fn failure(policy: HttpPolicy, url: &str) -> String {
    get(policy, url).unwrap_err().to_string()
}

#[test]
fn a_request_is_sent_as_it_is_and_json_comes_back_as_a_value() {
    let headers = "Content-Type: application/json; charset=utf-8\r\nX-A: 1\r\nX-A: 2\r\nSet-Cookie: secret\r\n";
    let server = Server::new(vec![answer("201 Created", headers, r#"{"id": 7}"#)]);
    let request = json!({
        "method": "POST", "url": server.url("/customers?a=1"), "headers": {"X-Key": "k"},
        "body": "{\"name\":\"x\"}", "contentType": "application/json"
    });
    let response = send(server.policy(), request).unwrap();
    assert_eq!((response.status, response.body), (201, Some(json!({"id": 7}))));
    assert_eq!(response.headers["x-a"], "1, 2");
    assert_eq!(response.headers.get("set-cookie"), None);
    let seen = server.seen().remove(0);
    assert!(seen.starts_with("post /customers?a=1 http/1.1\r\n"), "{seen}");
    for part in ["\r\nx-key: k\r\n", "\r\ncontent-type: application/json\r\n", "\r\n\r\n{\"name\":\"x\"}"] {
        assert!(seen.contains(part), "{part} in {seen}");
    }
}

#[test]
fn every_verb_goes_with_and_without_a_body() {
    for method in ["POST", "PUT", "PATCH", "DELETE"] {
        let server = Server::new(vec![answer("204 No Content", "", ""), answer("200 OK", "", "done")]);
        let mut request = json!({"method": method, "url": server.url("/")});
        assert_eq!(send(server.policy(), request.clone()).unwrap().body, None, "{method}");
        request["body"] = json!("a=b");
        assert_eq!(send(server.policy(), request).unwrap().body, Some(json!("done")), "{method}");
        assert!(server.seen()[1].ends_with("\r\n\r\na=b"), "{method}");
    }
}

#[test]
fn other_answers_are_answers_too() {
    let json = "Content-Type: application/problem+json\r\n";
    let server = Server::new(vec![
        answer("404 Not Found", "Content-Type: text/plain\r\n", "not here"),
        answer("500 Internal Server Error", json, "{broken"),
        answer("302 Found", "", ""),
    ]);
    let ask = || get(server.policy(), &server.url("/")).unwrap();
    assert_eq!((ask().status, ask().body), (404, Some(json!("{broken"))));
    assert_eq!(ask().status, 302, "a redirect to nowhere is an answer");
}

#[test]
fn hosts_that_are_not_on_the_list_are_not_reached() {
    let server = Server::new(vec![answer("200 OK", "", "")]);
    let mut policy = server.policy();
    policy.allowed =
        ["api.example.com", "*.example.org", "http://127.0.0.1:1"].map(|host| host.parse().unwrap()).into();
    for (url, origin) in [
        (server.url("/"), format!("http://{}", server.address)),
        ("http://api.example.com/".to_owned(), "http://api.example.com".to_owned()),
        ("https://api.example.com:8443/".to_owned(), "https://api.example.com:8443".to_owned()),
        ("https://example.org/".to_owned(), "https://example.org".to_owned()),
        ("https://badexample.org/".to_owned(), "https://badexample.org".to_owned()),
        ("file:///etc/passwd".to_owned(), "null".to_owned()),
    ] {
        let expected = format!("refused: `{origin}` is not on the list of hosts that flows may reach");
        assert_eq!(failure(policy.clone(), &url), expected, "{url}");
    }
    assert!(server.seen().is_empty());
}

#[test]
fn private_addresses_are_refused_in_every_spelling() {
    let server = Server::new(vec![answer("200 OK", "", "")]);
    let port = server.address.port();
    for host in ["127.0.0.1", "localhost", "0x7f.1", "2130706433", "[::ffff:127.0.0.1]"] {
        let url = format!("http://{host}:{port}/");
        let policy = HttpPolicy { allowed: vec![url.trim_end_matches('/').parse().unwrap()], ..HttpPolicy::default() };
        let message = failure(policy, &url);
        assert!(message.ends_with("is in a private network, which flows may not reach"), "{host}: {message}");
    }
    assert!(server.seen().is_empty());
}

#[test]
fn redirects_are_followed_as_browsers_do() {
    for (status, line) in
        [("303 See Other", "get /b http/1.1"), ("302 Found", "get /b"), ("308 Permanent Redirect", "post /b")]
    {
        let server = Server::new(vec![redirect(status, "/b"), answer("200 OK", "", "there")]);
        let request =
            json!({"method": "POST", "url": server.url("/a"), "headers": {"Authorization": "k"}, "body": "x"});
        assert_eq!(send(server.policy(), request).unwrap().body, Some(json!("there")));
        let second = server.seen().remove(1);
        assert!(second.starts_with(line), "{status}: {second}");
        assert_eq!(second.ends_with("\r\n\r\nx"), status.starts_with("308"), "{second}");
        assert!(second.contains("authorization: k"), "{second}");
    }
}

#[test]
fn credentials_do_not_follow_to_another_origin() {
    let second = Server::new(vec![answer("200 OK", "", "there")]);
    let first = Server::new(vec![redirect("307 Temporary Redirect", &second.url("/"))]);
    let policy = HttpPolicy { allowed: vec![first.allowed(), second.allowed()], ..first.policy() };
    let headers = json!({"authorization": "k", "Cookie": "c", "X-A": "a"});
    send(policy, json!({"method": "GET", "url": first.url("/"), "headers": headers})).unwrap();
    let seen = second.seen().remove(0);
    assert!(seen.contains("x-a: a") && !seen.contains("authorization") && !seen.contains("cookie"), "{seen}");
}

#[test]
fn redirects_are_checked_again() {
    let second = Server::new(vec![answer("200 OK", "", "")]);
    for (location, reason) in [
        (
            second.url("/"),
            &*format!(
                "redirects to `http://{}`, which is not on the list of hosts that flows may reach",
                second.address
            ),
        ),
        ("file:///etc/passwd".to_owned(), "is not on the list of hosts that flows may reach"),
        ("http://user:secret@127.0.0.1/".to_owned(), "an address with a name or password in it is not sent"),
        ("http://[".to_owned(), "redirects to something that is no address"),
    ] {
        let first = Server::new(vec![redirect("302 Found", &location)]);
        let message = failure(first.policy(), &first.url("/"));
        assert!(message.ends_with(reason), "{location}: {message}");
    }
    assert!(second.seen().is_empty());
    let round = Server::new(vec![redirect("302 Found", "/"); 6]);
    assert_eq!(failure(round.policy(), &round.url("/")), "refused: more than 5 redirects");
    assert_eq!(round.seen().len(), 6);
}

#[test]
fn answers_that_are_too_large_are_refused() {
    let policy = |server: &Server| HttpPolicy { max_body_bytes: 10, ..server.policy() };
    let server = Server::new(vec![answer("200 OK", "", "0123456789"), answer("200 OK", "", "0123456789a")]);
    assert_eq!(get(policy(&server), &server.url("/")).unwrap().body, Some(json!("0123456789")));
    assert_eq!(failure(policy(&server), &server.url("/")), "refused: the answer has more than 10 bytes");
    let endless = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".to_owned() + &"x".repeat(1_000_000);
    let server = Server::new(vec![endless]);
    assert_eq!(failure(policy(&server), &server.url("/")), "refused: the answer has more than 10 bytes");
}

#[test]
fn answers_that_take_too_long_are_given_up() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", silent.local_addr().unwrap());
    let policy = HttpPolicy {
        allowed: vec![url.parse().unwrap()],
        private_addresses: true,
        time_limit: Duration::from_millis(200),
        ..HttpPolicy::default()
    };
    let began = Instant::now();
    assert_eq!(failure(policy.clone(), &url), "timeout: the server did not answer within 200 ms");
    assert!(began.elapsed() < Duration::from_secs(5));
    // One byte of the body after the other, each in time.
    drop(silent.accept().unwrap());
    std::thread::spawn(move || {
        let (mut slow, _) = silent.accept().unwrap();
        request_of(&mut slow);
        slow.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n").unwrap();
        while slow.write_all(b"x").is_ok() {
            std::thread::sleep(Duration::from_millis(50));
        }
    });
    assert_eq!(failure(policy, &url), "timeout: the server did not answer within 200 ms");
}

#[test]
fn what_is_no_request_is_refused() {
    let server = Server::new(Vec::new());
    let closed = {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        format!("http://{}", listener.local_addr().unwrap())
    };
    assert_eq!(
        failure(server.policy(), "/customers"),
        "bad-control: `/customers` is no address: relative URL without a base"
    );
    let with_password = format!("http://user:secret@{}/", server.address);
    assert_eq!(
        failure(server.policy(), &with_password),
        "refused: an address with a name or password in it is not sent"
    );
    for name in ["Host", "content-length", "Transfer-Encoding"] {
        let request = json!({"method": "GET", "url": server.url("/"), "headers": {name: "1"}});
        let error = send(server.policy(), request).unwrap_err();
        assert_eq!(error.to_string(), format!("bad-control: the header `{name}` belongs to the connection"));
    }
    let policy = HttpPolicy { allowed: vec![closed.parse().unwrap()], ..server.policy() };
    let message = failure(policy, &closed);
    assert!(message.starts_with("refused: `127.0.0.1` cannot be reached: "), "{message}");
}

#[test]
fn hosts_of_the_list_are_read() {
    for (text, expected) in [
        ("api.example.com", "https://api.example.com:443"),
        ("API.example.com:8443", "https://api.example.com:8443"),
        ("http://*.example.com", "http://*.example.com:80"),
        ("https://[::1]:8443", "https://[::1]:8443"),
        ("日本.example", "https://xn--wgv71a.example:443"),
    ] {
        let host: AllowedHost = text.parse().unwrap();
        assert_eq!(host.to_string(), expected);
        assert_eq!(host.to_string().parse::<AllowedHost>().unwrap(), host);
    }
    for text in
        ["", "*", "*.", "ftp://a.example", "a.example/path", "user@a.example", "*.10.0.0.1", "a.*.example", "a b"]
    {
        assert!(text.parse::<AllowedHost>().is_err(), "{text}");
    }
}

/// The limits of the policy that holds unless somebody sets another, at the limit and one above.
#[test]
fn the_usual_limits_are_kept() {
    let body = |bytes: u64| answer("200 OK", "", &"x".repeat(usize::try_from(bytes).unwrap()));
    let server = Server::new(vec![body(MAX_BODY_BYTES), body(MAX_BODY_BYTES + 1)]);
    assert_eq!(get(server.policy(), &server.url("/")).unwrap().status, 200);
    assert_eq!(failure(server.policy(), &server.url("/")), "refused: the answer has more than 1048576 bytes");
    let redirects = |count: u32| {
        let mut answers = vec![redirect("302 Found", "/"); count as usize];
        answers.push(answer("200 OK", "", ""));
        Server::new(answers)
    };
    let server = redirects(MAX_REDIRECTS);
    assert_eq!(get(server.policy(), &server.url("/")).unwrap().status, 200);
    let server = redirects(MAX_REDIRECTS + 1);
    assert_eq!(failure(server.policy(), &server.url("/")), "refused: more than 5 redirects");
}

const VALUE: &str = "Bearer s3cr3t-t0ken";

fn with_secret(server: &Server, host: AllowedHost) -> HttpPolicy {
    let secret = HttpSecret { name: "crm-token".to_owned(), host, value: VALUE.to_owned() };
    HttpPolicy { secrets: vec![secret], ..server.policy() }
}

fn asking_with_secret(url: &str, name: &str) -> Value {
    json!({ "method": "GET", "url": url, "secretHeaders": { "Authorization": name } })
}

#[test]
fn a_secret_is_sent_and_does_not_come_back() {
    let headers = format!("Content-Type: application/json\r\nX-Echo: {VALUE}\r\n");
    let body = r#"{"you sent":["Bearer s3cr3t-t0ken","s3cr3t-t0ken","Bearer s3cr3t\u002dt0ken"],"s3cr3t-t0ken":1}"#;
    let server = Server::new(vec![answer("200 OK", &headers, body)]);
    let policy = with_secret(&server, server.allowed());
    assert!(!format!("{policy:?} {:?}", HttpClient::new(policy.clone())).contains("s3cr3t"));
    let response = send(policy, asking_with_secret(&server.url("/"), "crm-token")).unwrap();
    assert!(server.seen()[0].contains("\r\nauthorization: bearer s3cr3t-t0ken\r\n"), "{:?}", server.seen());
    assert!(!serde_json::to_string(&response).unwrap().contains("s3cr3t"), "{response:?}");
    assert_eq!(response.body.unwrap()["you sent"], json!(["(secret)", "(secret)", "(secret)"]));
}

#[test]
fn a_secret_is_sent_to_its_host_only() {
    let second = Server::new(vec![answer("200 OK", "", "")]);
    let first = Server::new(vec![redirect("307 Temporary Redirect", &second.url("/"))]);
    let policy =
        HttpPolicy { allowed: vec![first.allowed(), second.allowed()], ..with_secret(&first, first.allowed()) };
    send(policy.clone(), asking_with_secret(&first.url("/"), "crm-token")).unwrap();
    assert!(first.seen()[0].contains("s3cr3t") && !second.seen()[0].contains("s3cr3t"), "{:?}", second.seen());
    let refusal = |url: &str, name: &str| send(policy.clone(), asking_with_secret(url, name)).unwrap_err().to_string();
    let expected = format!("refused: the secret `crm-token` may not be sent to `http://{}`", second.address);
    assert_eq!(refusal(&second.url("/"), "crm-token"), expected);
    assert_eq!(refusal(&first.url("/"), "other"), "refused: there is no secret `other`");
    let header = json!({ "method": "GET", "url": first.url("/"), "secretHeaders": { "Host": "crm-token" } });
    assert_eq!(
        send(policy, header).unwrap_err().to_string(),
        "bad-control: the header `Host` belongs to the connection"
    );
}
