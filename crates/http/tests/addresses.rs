//! Every way to write a host that flows may not reach: the table `tests/attacks/addresses.json`, which the tests of
//! `packages/engine` read too.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::io;
use std::net::{IpAddr, TcpListener};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use cti_flows::Exception;
use cti_flows::host::SendHttpRequest;
use cti_flows_http::{HttpClient, HttpPolicy, is_public};
use serde_json::{Value, json};

fn table(part: &str) -> Vec<Value> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/attacks/addresses.json");
    let table: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    table[part].as_array().filter(|rows| !rows.is_empty()).unwrap_or_else(|| panic!("no rows of {part}")).clone()
}

fn text<'v>(row: &'v Value, name: &str) -> &'v str {
    row[name].as_str().unwrap_or_else(|| panic!("{row} has no {name}"))
}

fn allowing(hosts: &[&str]) -> HttpPolicy {
    let allowed = hosts.iter().map(|host| host.parse().unwrap()).collect();
    HttpPolicy { allowed, time_limit: Duration::from_secs(5), ..HttpPolicy::default() }
}

fn get(client: &HttpClient, url: &str) -> Exception {
    let request: SendHttpRequest = serde_json::from_value(json!({"method": "GET", "url": url})).unwrap();
    client.send(&request).map(|answer| format!("{url}: {answer:?}")).unwrap_err().into()
}

/// A look-up of names that never have addresses; a test that gets this far has left the machine alone.
fn nowhere(name: &str) -> io::Result<Vec<IpAddr>> {
    panic!("`{name}` was looked up")
}

#[test]
fn public_addresses_are_told_from_all_others() {
    for row in table("addresses") {
        let address: IpAddr = text(&row, "address").parse().unwrap();
        assert_eq!(Value::from(is_public(address)), row["public"], "{row}");
    }
}

#[test]
fn hosts_in_private_networks_are_refused_however_they_are_written_and_even_if_listed() {
    for row in table("urls") {
        let (url, host) = (text(&row, "url"), text(&row, "host"));
        let policy = allowing(&[&format!("http://{host}")]);
        let this_machine = |name: &str| match name {
            "localhost" => Ok(vec!["127.0.0.1".parse().unwrap(), "::1".parse().unwrap()]),
            other => panic!("`{other}` was looked up"),
        };
        let error = get(&HttpClient::with_look_up(policy, this_machine), url);
        let expected = format!("refused: `{host}` is in a private network, which flows may not reach");
        assert_eq!(error.to_string(), expected, "{row}");
    }
}

#[test]
fn what_only_looks_like_a_listed_host_is_refused_before_names_are_looked_up() {
    let client = HttpClient::with_look_up(allowing(&["api.example.com"]), nowhere);
    for row in table("refused") {
        assert_eq!(*get(&client, text(&row, "url")).code, *text(&row, "code"), "{row}");
    }
}

#[test]
fn names_that_lead_into_private_networks_are_refused() {
    for row in table("names") {
        let found: Vec<IpAddr> =
            row["looksUpTo"].as_array().unwrap().iter().map(|found| found.as_str().unwrap().parse().unwrap()).collect();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&asked);
        let look_up = move |name: &str| {
            kept.lock().unwrap().push(name.to_owned());
            Ok(found.clone())
        };
        let mut policy = allowing(&[text(&row, "name")]);
        // A public address is only looked up here: there is no time left to connect to it.
        policy.time_limit = if row["reaches"] == true { Duration::from_millis(1) } else { policy.time_limit };
        let error = get(&HttpClient::with_look_up(policy, look_up), &format!("https://{}/", text(&row, "name")));
        assert_eq!(error.message.ends_with("which flows may not reach"), row["reaches"] == false, "{row}: {error}");
        assert!(row["reaches"] == true || !asked.lock().unwrap().is_empty(), "{row}");
    }
}

/// A name may lead to a public address when it is first looked up and to a private one later (DNS rebinding). What is
/// connected to is what was looked up for that connection, so there is no gap between the two.
#[test]
fn a_name_that_changes_its_mind_is_held_to_what_it_says_last() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let origin = format!("http://api.example.com:{}", listener.local_addr().unwrap().port());
    let client = HttpClient::with_look_up(allowing(&[&origin]), |_| Ok(vec!["127.0.0.1".parse().unwrap()]));
    for _ in 0..3 {
        let error = get(&client, &origin);
        assert_eq!(error.to_string(), "refused: `api.example.com` is in a private network, which flows may not reach");
    }
    assert_eq!(listener.accept().unwrap_err().kind(), io::ErrorKind::WouldBlock, "somebody connected");
    let mixed = |_: &str| Ok(vec!["10.0.0.1".parse().unwrap(), "127.0.0.1".parse().unwrap()]);
    assert!(get(&HttpClient::with_look_up(allowing(&[&origin]), mixed), &origin).message.contains("private network"));
}

#[test]
fn a_name_with_more_addresses_than_there_is_room_for_is_no_harm() {
    let many = |_: &str| Ok((1..=40).map(|last| IpAddr::from([10, 0, 0, last])).collect());
    let error = get(&HttpClient::with_look_up(allowing(&["api.example.com"]), many), "https://api.example.com/");
    assert!(error.message.contains("private network"), "{error}");
    let many = |_: &str| Ok((1..=40).map(|last| IpAddr::from([127, 0, 0, last])).collect());
    let policy = HttpPolicy { private_addresses: true, ..allowing(&["http://api.example.com:1"]) };
    let error = get(&HttpClient::with_look_up(policy, many), "http://api.example.com:1/");
    assert!(error.message.contains("cannot be reached"), "{error}");
}

/// A server on the list sends on to a name that nobody may even look up.
#[test]
fn a_redirect_is_held_to_the_list_before_its_name_is_looked_up() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let inside = format!("http://inside.example.com:{port}");
    let outside = format!("http://127.0.0.1:{port}");
    std::thread::spawn(move || {
        use std::io::{Read, Write};
        let (mut stream, _) = listener.accept().unwrap();
        let _ = stream.read(&mut [0; 4096]).unwrap();
        let head =
            format!("HTTP/1.1 302 Found\r\nLocation: {inside}/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        stream.write_all(head.as_bytes()).unwrap();
    });
    // The first server stands in for a public one, so private addresses are allowed; the list is what holds.
    let policy = HttpPolicy { private_addresses: true, ..allowing(&[&outside]) };
    let error = get(&HttpClient::with_look_up(policy, nowhere), &outside);
    let expected = format!(
        "refused: `{outside}` redirects to `http://inside.example.com:{port}`, which is not on the list of hosts that \
         flows may reach"
    );
    assert_eq!(error.to_string(), expected);
}
