//! Phone numbers against the reference outputs of Google's library.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::io::Write;
use std::path::Path;

use cti_flows_sim::{MAX_PHONE_CHARACTERS, ParsedPhone, PhoneRegion};
use serde_json::{Value, json};

/// Writes past the test harness, which keeps to itself what a passing test prints.
fn aloud(message: &str) {
    std::io::stderr().write_all(format!("{message}\n").as_bytes()).unwrap();
}

/// The share of numbers on which E.164 and national form must equal Google's.
const LEAST_AGREEMENT: f64 = 0.999;

/// How many numbers were compared, and how many agree in each form.
#[derive(Debug, Default)]
struct Agreement {
    compared: u32,
    e164: u32,
    national: u32,
}

impl Agreement {
    fn compare(&mut self, reference: &Value, parsed: Option<&ParsedPhone>) {
        let form = |pick: fn(&ParsedPhone) -> &String| Value::from(parsed.map(|parsed| pick(parsed).clone()));
        self.compared += 1;
        self.e164 += u32::from(reference["e164"] == form(|parsed| &parsed.e164));
        self.national += u32::from(reference["national"] == form(|parsed| &parsed.national));
    }

    fn check(&self, what: &str, at_least: u32) {
        let Self { compared, e164, national } = *self;
        println!("{compared} {what}: {e164} E.164 and {national} national forms agree");
        assert!(compared >= at_least);
        assert!(f64::from(e164) >= LEAST_AGREEMENT * f64::from(compared));
        assert!(f64::from(national) >= LEAST_AGREEMENT * f64::from(compared));
    }
}

fn region(code: &str) -> PhoneRegion {
    PhoneRegion::parse(code).unwrap()
}

#[test]
fn numbers_agree_with_the_reference_library() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/phone/phone-corpus.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        aloud("skipped: ../shared is absent");
        return;
    };
    let corpus: Value = serde_json::from_str(&text).unwrap();
    let (mut all, mut valid) = (Agreement::default(), Agreement::default());
    for case in corpus["cases"].as_array().unwrap() {
        // Cases without a region, or with one in lower case, ask what happens when none is known;
        // here there always is one, and either case is read.
        let code = case["region"].as_str().filter(|code| code.chars().all(|one| one.is_ascii_uppercase()));
        let Some(region) = code.and_then(PhoneRegion::parse) else {
            continue;
        };
        let (reference, input) = (&case["ref"], case["input"].as_str().unwrap());
        let parsed = ParsedPhone::parse(input, region);
        all.compare(reference, parsed.as_ref());
        if reference["valid"] == true {
            valid.compare(reference, parsed.as_ref());
        }
    }
    valid.check("valid numbers", 2_500);
    all.check("texts, numbers or not", 3_500);
}

#[test]
fn a_number_is_given_in_every_form() {
    let parsed = ParsedPhone::parse("03-1234-5678", region("jp")).unwrap();
    assert_eq!(parsed.e164, "+81312345678");
    assert_eq!(parsed.national, "03-1234-5678");
    assert_eq!(parsed.international, "+81 3-1234-5678");
    assert_eq!(
        parsed.to_value(),
        json!({"country": "JP", "countryCallingCode": "81", "nationalNumber": "312345678", "number": "+81312345678"})
    );
}

#[test]
fn an_extension_is_kept() {
    let parsed = ParsedPhone::parse("(206) 555-0100 ext. 42", region("US")).unwrap();
    assert_eq!(parsed.to_value()["ext"], "42");
    assert_eq!(parsed.e164, "+12065550100");
}

#[test]
fn what_is_no_number_gives_none() {
    for text in ["", "anonymous", "+", "@", "1", "'; DROP TABLE record; --", "\u{0}"] {
        assert_eq!(ParsedPhone::parse(text, region("US")), None, "{text}");
    }
    assert_eq!(ParsedPhone::parse(&"1".repeat(MAX_PHONE_CHARACTERS + 1), region("US")), None);
}

#[test]
fn full_width_digits_are_read() {
    let parsed = ParsedPhone::parse("０３－１２３４－５６７８", region("JP")).unwrap();
    assert_eq!(parsed.e164, "+81312345678");
}

#[test]
fn only_regions_with_a_numbering_plan_are_read() {
    assert_eq!(region("us").code(), "US");
    assert_eq!(PhoneRegion::parse("Japan"), None);
    assert_eq!(PhoneRegion::parse(""), None);
}
