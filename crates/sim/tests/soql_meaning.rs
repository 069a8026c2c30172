//! What queries mean, on a small CRM.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use cti_flows_sim::{Crm, CrmError, FieldType, MAX_QUERY_ROWS, Moment, PhoneRegion, describe};
use serde_json::{Map, Value, json};

const ACME: &str = "001000000000001AAA";
const HANAKO: &str = "003000000000001AAA";
const TARO: &str = "003000000000002AAA";

/// Two accounts, four contacts, three cases and some custom objects, on Wednesday 2025-05-14 in Tokyo.
fn crm() -> Crm {
    let mut crm = Crm::open(None, PhoneRegion::parse("JP").unwrap()).unwrap();
    crm.set_now(Moment::parse("2025-05-14T08:30:00+09:00").unwrap());
    let records = json!({
        "Account": [{"Id": ACME, "Name": "ACME", "AnnualRevenue": 500}, {"Id": "001000000000002AAA", "Name": "Zeta"}],
        "Contact": [
            {"Id": HANAKO, "FirstName": "花子", "LastName": "鈴木", "Email": "Hanako@Example.com",
             "AccountId": &ACME[..15], "Phone": "03-1234-5678", "DoNotCall": true, "Birthdate": "1990-05-14"},
            {"Id": TARO, "FirstName": "Tarō", "LastName": "O'Brien", "AccountId": ACME, "Score__c": 7, "Tags__c": "a;b"},
            {"Id": "003000000000003AAA", "LastName": "100%_sure", "Score__c": 12.5, "Vip__c": true},
            {"Id": "003000000000004AAA", "LastName": "nobody", "Email": "x@example.com", "Friend__c": &TARO[..15]},
        ],
        "Case": [
            {"Subject": "A", "Status": "New", "ContactId": HANAKO, "AccountId": ACME, "CreatedDate": "2025-05-13T23:00:00Z"},
            {"Subject": "B", "Status": "Closed", "ContactId": HANAKO, "CreatedDate": "2025-05-13T14:59:59.000+0000"},
            {"Subject": "C", "Status": "New", "CreatedDate": "2024-12-31T15:00:00Z"},
        ],
        "Visit__c": [{"Name": "V1", "Guest__c": HANAKO}, {"Name": "V2", "Guest__c": &HANAKO[..15]}],
    });
    assert_eq!(crm.import_json(&records.to_string()).unwrap(), []);
    crm
}

fn rows(soql: &str) -> Vec<Map<String, Value>> {
    crm().query(soql).unwrap().records
}

/// The values of the first selected field.
fn values(soql: &str) -> Vec<Value> {
    rows(soql).into_iter().map(|row| row.into_iter().nth(1).unwrap().1).collect()
}

fn contacts(condition: &str) -> Value {
    json!(values(&format!("SELECT LastName FROM Contact WHERE {condition}")))
}

fn refused(soql: &str) -> String {
    match crm().query(soql).unwrap_err() {
        CrmError::Refused { status, .. } => status.to_owned(),
        other => other.to_string(),
    }
}

#[test]
fn a_record_has_attributes_and_the_selected_fields() {
    let query = "select id, name, account.NAME, DoNotCall, Title from CONTACT where email = 'hanako@example.com'";
    let url = |object: &str, id: &str| format!("/services/data/v62.0/sobjects/{object}/{id}");
    assert_eq!(
        json!(rows(query)),
        json!([{
            "attributes": {"type": "Contact", "url": url("Contact", HANAKO)}, "Id": HANAKO, "Name": "花子 鈴木",
            "Account": {"attributes": {"type": "Account", "url": url("Account", ACME)}, "Name": "ACME"},
            "DoNotCall": true, "Title": null
        }])
    );
    let orphan = &rows("SELECT Account.Name, Owner.Profile.Name, c.Id FROM Contact c WHERE c.LastName = 'nobody'")[0];
    assert_eq!((&orphan["Account"], &orphan["Owner"]), (&Value::Null, &Value::Null));
}

#[test]
fn text_is_compared_without_regard_to_case_and_null_is_kept_by_not() {
    assert_eq!(contacts("LastName = 'o\\'brien'"), json!(["O'Brien"]));
    assert_eq!(contacts("FirstName = 'TARŌ'"), json!(["O'Brien"]));
    assert_eq!(contacts("Email != 'hanako@example.com'"), json!(["O'Brien", "100%_sure", "nobody"]));
    assert_eq!(contacts("NOT (Email = 'HANAKO@example.com')"), json!(["O'Brien", "100%_sure", "nobody"]));
    assert_eq!(contacts("Email NOT IN ('hanako@example.com')"), json!(["O'Brien", "100%_sure", "nobody"]));
    assert_eq!(contacts("Email = null"), json!(["O'Brien", "100%_sure"]));
    assert_eq!(contacts("Email = ''"), contacts("Email = null"));
    assert_eq!(contacts("Email != null AND LastName > 'N'"), json!(["鈴木", "nobody"]));
}

#[test]
fn patterns_know_wildcards_and_escapes() {
    assert_eq!(contacts("Name LIKE '%鈴_'"), json!(["鈴木"]));
    assert_eq!(contacts("Name LIKE '鈴_' OR Name LIKE '%鈴__'"), json!([]));
    assert_eq!(contacts("Name LIKE '%鈴木'"), json!(["鈴木"]));
    assert_eq!(contacts("LastName LIKE 'o_b%N'"), json!(["O'Brien"]));
    assert_eq!(contacts("LastName LIKE '100\\%\\_%'"), json!(["100%_sure"]));
    assert_eq!(contacts("LastName LIKE '\\%%'"), json!([]));
    assert_eq!(contacts("NOT Email LIKE '%@example.com'"), json!(["O'Brien", "100%_sure"]));
}

#[test]
fn ids_have_two_forms() {
    let both = json!(["鈴木", "O'Brien"]);
    assert_eq!(contacts(&format!("AccountId = '{ACME}'")), both);
    assert_eq!(contacts(&format!("AccountId = '{}'", &ACME[..15])), both);
    assert_eq!(contacts(&format!("Id IN ('{}', '{TARO}')", &HANAKO[..15])), both);
    assert_eq!(contacts(&format!("Friend__c = '{TARO}'")), json!(["nobody"]));
    assert_eq!(contacts("Account.Name = 'acme'"), both);
    assert_eq!(refused("SELECT Id FROM Contact WHERE Id = '001'"), "INVALID_QUERY_FILTER_OPERATOR");
}

#[test]
fn numbers_checkboxes_and_choices_are_compared_as_such() {
    assert_eq!(contacts("Score__c >= 7"), json!(["O'Brien", "100%_sure"]));
    assert_eq!(contacts("Score__c IN (7.0, 8)"), json!(["O'Brien"]));
    assert_eq!(contacts("DoNotCall = TRUE OR Vip__c = true"), json!(["鈴木", "100%_sure"]));
    assert_eq!(contacts("DoNotCall = false AND Vip__c = false"), json!(["O'Brien", "nobody"]));
    assert_eq!(contacts("Tags__c INCLUDES ('x', 'B;a')"), json!(["O'Brien"]));
    assert_eq!(contacts("Tags__c EXCLUDES ('b')"), json!(["鈴木", "100%_sure", "nobody"]));
    assert_eq!(json!(values("SELECT Subject FROM Case WHERE IsClosed = false")), json!(["A", "C"]));
    assert_eq!(json!(values("SELECT IsClosed FROM Case ORDER BY Subject")), json!([false, true, false]));
}

#[test]
fn dates_are_those_of_the_user_and_of_the_virtual_clock() {
    let cases = |condition: &str| json!(values(&format!("SELECT Subject FROM Case WHERE {condition}")));
    assert_eq!(cases("CreatedDate = TODAY"), json!(["A"]));
    assert_eq!(cases("CreatedDate = YESTERDAY"), json!(["B"]));
    assert_eq!(cases("CreatedDate = THIS_WEEK"), json!(["A", "B"]));
    assert_eq!(cases("CreatedDate = THIS_YEAR"), json!(["A", "B", "C"]));
    assert_eq!(cases("CreatedDate < LAST_N_MONTHS:1"), json!(["C"]));
    assert_eq!(cases("CreatedDate >= LAST_N_DAYS:1"), json!(["A", "B"]));
    assert_eq!(cases("CreatedDate > 2025-05-13T14:59:59Z"), json!(["A"]));
    assert_eq!(cases("CreatedDate >= 2025-05-13T23:59:59+09:00"), json!(["A", "B"]));
    assert_eq!(contacts("Birthdate = 1990-05-14 AND Birthdate < 2000-01-01"), json!(["鈴木"]));
    let made = rows("SELECT CreatedDate FROM Contact LIMIT 1");
    assert_eq!(made[0]["CreatedDate"], "2025-05-13T23:30:00.000+0000");
    assert_eq!(refused("SELECT Id FROM Case WHERE CreatedDate > 2025-05-13"), "INVALID_FIELD");
    assert_eq!(refused("SELECT Id FROM Case WHERE CreatedDate > '2025-05-13T00:00:00Z'"), "INVALID_FIELD");
}

#[test]
fn queries_in_queries_give_children_and_ids() {
    let account = &rows("SELECT Name, (SELECT LastName FROM Contacts ORDER BY LastName DESC LIMIT 1) FROM Account")[..];
    assert_eq!(account[0]["Contacts"]["totalSize"], 1);
    assert_eq!(account[0]["Contacts"]["records"][0]["LastName"], "鈴木");
    assert_eq!(account[1]["Contacts"], Value::Null);
    let guest = &rows(&format!("SELECT (SELECT Name FROM Visits__r) FROM Contact WHERE Id = '{HANAKO}'"))[0];
    assert_eq!(guest["Visits__r"]["totalSize"], 2);
    assert_eq!(contacts("Id IN (SELECT ContactId FROM Case WHERE Status = 'new')"), json!(["鈴木"]));
    assert_eq!(contacts("Id NOT IN (SELECT ContactId FROM Case)"), json!(["O'Brien", "100%_sure", "nobody"]));
    assert_eq!(json!(values("SELECT Name FROM Visit__c WHERE Guest__r.LastName = '鈴木'")), json!(["V1", "V2"]));
    assert_eq!(refused("SELECT Id, (SELECT Id FROM Wheels) FROM Account"), "INVALID_FIELD");
}

#[test]
fn records_are_counted_and_grouped() {
    let count = crm().query("SELECT COUNT() FROM Case WHERE Status = 'NEW'").unwrap();
    assert_eq!((count.total_size, count.records.len()), (2, 0));
    let mut groups =
        rows("SELECT Status, COUNT(Id) number, MAX(CreatedDate) FROM Case GROUP BY Status HAVING COUNT(Id) > 1");
    assert_eq!(groups.len(), 1);
    assert_eq!(
        Value::Object(groups.remove(0)),
        json!({"attributes": {"type": "AggregateResult"}, "Status": "New", "number": 2, "expr0": "2025-05-13T23:00:00.000+0000"})
    );
    assert_eq!(json!(values("SELECT COUNT_DISTINCT(ContactId) FROM Case")), json!([1]));
    assert_eq!(json!(values("SELECT SUM(Score__c) FROM Contact")), json!([19.5]));
    let years = "SELECT CALENDAR_YEAR(CreatedDate), COUNT(Id) FROM Case GROUP BY CALENDAR_YEAR(CreatedDate) ORDER BY COUNT(Id) DESC";
    assert_eq!(json!(values(years)), json!([2025, 2024]));
    assert_eq!(refused("SELECT Id FROM Case WHERE COUNT(Id) > 1"), "MALFORMED_QUERY");
}

/// The values of every row, in the order of the query.
fn table(soql: &str) -> Value {
    let row = |row: Map<String, Value>| Value::Array(row.into_iter().skip(1).map(|(_, value)| value).collect());
    rows(soql).into_iter().map(row).collect()
}

#[test]
fn groups_have_totals_beside_them() {
    let one = "SELECT Status, COUNT(Id) FROM Case GROUP BY ROLLUP(Status)";
    assert_eq!(table(one), json!([["Closed", 1], ["New", 2], [null, 3]]));
    let fields =
        "SELECT Status, ContactId, GROUPING(Status), GROUPING(ContactId) contact, COUNT(Id) FROM Case GROUP BY";
    let rolled = json!([
        ["Closed", HANAKO, 0, 0, 1],
        ["Closed", null, 0, 1, 1],
        ["New", null, 0, 0, 1],
        ["New", HANAKO, 0, 0, 1],
        ["New", null, 0, 1, 2],
        [null, null, 1, 1, 3],
    ]);
    assert_eq!(table(&format!("{fields} ROLLUP(Status, ContactId)")), rolled);
    let mut cubed = rolled.as_array().unwrap().clone();
    let over_statuses = [json!([null, null, 1, 0, 1]), json!([null, HANAKO, 1, 0, 2])];
    cubed.splice(5..5, over_statuses);
    assert_eq!(table(&format!("{fields} cube (Status, ContactId)")), json!(cubed));
    // A field that is counted is that of the records, also where the total sums it up.
    assert_eq!(
        table("SELECT COUNT(Status) FROM Case GROUP BY ROLLUP(Status) ORDER BY COUNT(Status) DESC"),
        json!([[3], [2], [1]])
    );
    assert_eq!(table(&format!("{one} HAVING GROUPING(Status) = 1")), json!([[null, 3]]));
    assert_eq!(table(&format!("{one} HAVING COUNT(Id) > 1 LIMIT 1")), json!([["New", 2]]));
    assert_eq!(table(&format!("{one} ORDER BY Status DESC LIMIT 2 OFFSET 1")), json!([["Closed", 1], [null, 3]]));
    assert_eq!(table("SELECT Status, COUNT(Id) FROM Case WHERE Subject = 'x' GROUP BY ROLLUP(Status)"), json!([]));
    let years = "SELECT CALENDAR_YEAR(CreatedDate), COUNT(Id) FROM Case GROUP BY ROLLUP(CALENDAR_YEAR(CreatedDate))";
    assert_eq!(table(years), json!([[2024, 1], [2025, 2], [null, 3]]));
    let parents = "SELECT Account.Name, COUNT(Id) FROM Contact GROUP BY";
    assert_eq!(table(&format!("{parents} Account.Name")), json!([[null, 2], ["ACME", 2]]));
    assert_eq!(table(&format!("{parents} ROLLUP(Account.Name)")), json!([[null, 2], ["ACME", 2], [null, 4]]));
    for soql in [
        "SELECT GROUPING(Status) FROM Case GROUP BY Status",
        "SELECT GROUPING(Subject) FROM Case GROUP BY ROLLUP(Status)",
        "SELECT Id FROM Case WHERE GROUPING(Status) = 1",
        "SELECT Subject FROM Case GROUP BY ROLLUP(Status)",
    ] {
        assert_eq!(refused(soql), "MALFORMED_QUERY", "{soql}");
    }
}

#[test]
fn the_object_of_a_related_record_decides_what_is_read_of_it() {
    let mut crm = crm();
    let tasks = json!({"Task": [
        {"Subject": "A", "WhatId": ACME, "WhoId": HANAKO},
        {"Subject": "B", "WhatId": "5005h000006Rj29AAC"},
        {"Subject": "C"},
        {"Subject": "D", "WhatId": "0065h000006Rj29AAC"},
    ], "Case": [{"Id": "5005h000006Rj29AAC", "Subject": "Leak", "AccountId": ACME}],
    "Opportunity": [{"Id": "0065h000006Rj29AAC", "Name": "Boiler", "StageName": "Prospecting", "CloseDate": "2025-06-01"}]});
    crm.import_json(&tasks.to_string()).unwrap();
    let what = |crm: &mut Crm, type_of: &str| -> Vec<Value> {
        let queried = crm.query(&format!("SELECT Subject, {type_of} FROM Task ORDER BY Subject")).unwrap();
        let without_attributes = |mut value: Value| {
            if let Some(record) = value.as_object_mut() {
                record.shift_remove("attributes");
            }
            value
        };
        queried.records.into_iter().map(|mut record| without_attributes(record.remove("What").unwrap())).collect()
    };
    let cases = "TYPEOF What WHEN Account THEN Name, AnnualRevenue WHEN Case THEN Subject";
    let acme = json!({"Name": "ACME", "AnnualRevenue": 500});
    assert_eq!(
        what(&mut crm, &format!("{cases} END")),
        [acme.clone(), json!({"Subject": "Leak"}), Value::Null, Value::Null]
    );
    let boiler = json!({"Id": "0065h000006Rj29AAC", "Name": "Boiler"});
    assert_eq!(
        what(&mut crm, &format!("{cases} ELSE Id, Name END")),
        [acme, json!({"Subject": "Leak"}), Value::Null, boiler]
    );
    let queried =
        crm.query("SELECT TYPEOF t.What WHEN Case THEN Account.Name END FROM Task t WHERE Subject = 'B'").unwrap();
    assert_eq!(queried.records[0]["What"]["Account"]["Name"], "ACME");
    assert_eq!(queried.records[0]["What"]["attributes"]["type"], "Case");
    let queried = crm
        .query("SELECT TYPEOF Who WHEN Contact THEN LastName WHEN Lead THEN Company END, TYPEOF Owner WHEN User THEN Name END FROM Task LIMIT 1")
        .unwrap();
    assert_eq!((&queried.records[0]["Who"]["LastName"], &queried.records[0]["Owner"]), (&json!("鈴木"), &Value::Null));
    for (type_of, code) in [
        ("TYPEOF What WHEN Account THEN StageName END", "INVALID_FIELD"),
        ("TYPEOF What WHEN User THEN Name END", "INVALID_FIELD"),
        ("TYPEOF What WHEN Acount THEN Name END", "INVALID_TYPE"),
        ("TYPEOF Account WHEN Account THEN Name END", "INVALID_FIELD"),
        ("TYPEOF Nothing WHEN Account THEN Name END", "INVALID_FIELD"),
    ] {
        assert_eq!(refused(&format!("SELECT {type_of} FROM Task")), code, "{type_of}");
    }
}

#[test]
fn order_puts_unset_fields_first_unless_told_otherwise() {
    let by = |order: &str| json!(values(&format!("SELECT LastName FROM Contact ORDER BY {order}")));
    assert_eq!(by("Score__c, LastName"), json!(["nobody", "鈴木", "O'Brien", "100%_sure"]));
    assert_eq!(by("Score__c DESC NULLS LAST, LastName DESC"), json!(["100%_sure", "O'Brien", "鈴木", "nobody"]));
    assert_eq!(by("LastName LIMIT 2 OFFSET 1"), json!(["nobody", "O'Brien"]));
    assert_eq!(refused("SELECT Id FROM Contact OFFSET 2001"), "NUMBER_OUTSIDE_VALID_RANGE");
}

#[test]
fn names_that_do_not_exist_are_refused_by_salesforces_codes() {
    for (soql, code) in [
        ("SELECT Nme FROM Contact", "INVALID_FIELD"),
        ("SELECT Boss.Name FROM Contact", "INVALID_FIELD"),
        ("SELECT Account.Nme FROM Contact", "INVALID_FIELD"),
        ("SELECT Id FROM Contakt", "INVALID_TYPE"),
        ("SELECT Id FROM Contact WHERE LastName = 5", "INVALID_FIELD"),
        ("SELECT Id FROM Contact WHERE DoNotCall = 'true'", "INVALID_FIELD"),
        ("SELECT Id FROM Contact WHERE DoNotCall > TRUE", "INVALID_QUERY_FILTER_OPERATOR"),
        ("SELECT Id, id FROM Contact", "MALFORMED_QUERY"),
        ("SELECT FIELDS(ALL) FROM Contact", "MALFORMED_QUERY"),
        ("SELECT Id FROM Contact WHERE", "MALFORMED_QUERY"),
    ] {
        assert_eq!(refused(soql), code, "{soql}");
    }
    assert_eq!(values("SELECT Made_Up__c FROM Contact LIMIT 1"), [Value::Null]);
    assert!(rows("SELECT FIELDS(ALL) FROM Contact LIMIT 1")[0].contains_key("Score__c"));
}

#[test]
fn hostile_values_stay_values() {
    for hostile in ["' OR 1 = 1 --", "'); DROP TABLE record; --", "\\' OR Name != \\'", "%", "?1", "\u{0}", "\"; --"] {
        let escaped = hostile.replace('\\', "\\\\").replace('\'', "\\'");
        for condition in [
            format!("LastName = '{escaped}'"),
            format!("LastName IN ('{escaped}')"),
            format!("Score__c = '{escaped}'"),
            format!("LastName LIKE '{}'", escaped.replace('%', "\\%")),
        ] {
            assert_eq!(contacts(&condition), json!([]), "{condition}");
        }
    }
    let many = vec!["'x'"; 20_000].join(",");
    assert_eq!(contacts(&format!("LastName IN ({many})")), json!([]));
    let many = vec!["Score__c=7"; 5_000].join(" OR ");
    assert_eq!(contacts(&many), json!(["O'Brien"]));
}

#[test]
fn a_batch_is_no_longer_than_salesforces() {
    let mut crm = crm();
    let many: Vec<Value> = (0..=MAX_QUERY_ROWS).map(|number| json!({"Name": number.to_string()})).collect();
    crm.import_json(&json!({"Many__c": many}).to_string()).unwrap();
    let queried = crm.query("SELECT Id FROM Many__c").unwrap();
    assert_eq!((queried.total_size, queried.records.len(), queried.done), (MAX_QUERY_ROWS + 1, MAX_QUERY_ROWS, false));
}

#[test]
fn searches_find_words_and_numbers_in_their_fields() {
    let find = |sosl: &str| crm().find_text(sosl).unwrap();
    let found = find("FIND {+81312345678} IN PHONE FIELDS RETURNING Contact(Id, Name), Lead(Id)");
    assert_eq!((found.len(), &found[0]["Name"]), (1, &json!("花子 鈴木")));
    assert_eq!(find("FIND {+81312345678} IN EMAIL FIELDS RETURNING Contact").len(), 0);
    assert_eq!(find("FIND {acme OR zeta} RETURNING Account(Name ORDER BY Name DESC LIMIT 1)")[0]["Name"], "Zeta");
    assert_eq!(find("FIND {acme AND NOT zeta} RETURNING Account").len(), 1);
    assert_eq!(find("FIND {nob*} LIMIT 10")[0]["attributes"]["type"], "Contact");
    assert!(crm().find_text("FIND {} RETURNING Contact").unwrap_err().to_string().starts_with("MALFORMED_SEARCH"));
}

#[test]
fn records_go_out_and_in_as_json_and_csv() {
    let mut first = crm();
    let json = first.export_json().unwrap();
    let mut second = Crm::open(None, PhoneRegion::default()).unwrap();
    second.import_json(&json).unwrap();
    assert_eq!(second.export_json().unwrap(), json);
    let csv = first.export_csv("contact").unwrap();
    assert!(csv.starts_with("Id,AccountId,Birthdate,DoNotCall,"), "{csv}");
    let mut third = Crm::open(None, PhoneRegion::default()).unwrap();
    third.import_csv("Contact", &format!("\u{feff}{csv}")).unwrap();
    assert_eq!(third.export_csv("Contact").unwrap(), csv);
    assert_eq!(third.query("SELECT Id FROM Contact WHERE DoNotCall = TRUE AND Score__c = null").unwrap().total_size, 1);
    let wrong = third.import_csv("Contact", "LastName,DoNotCall\nx,perhaps\n").unwrap_err();
    let expected = "line 2: INVALID_TYPE_ON_FIELD_IN_RECORD: `DoNotCall` must be true or false, not `perhaps`";
    assert_eq!(wrong.to_string(), expected);
    assert!(third.import_csv("Contact", "Last Name\nx\n").is_err());
    assert!(third.import_json("[]").is_err());
}

#[test]
fn standard_fields_are_described_and_their_lengths_kept() {
    let contact = describe("contact");
    assert_eq!((contact.name.as_str(), contact.key_prefix), ("Contact", Some("003")));
    let account = contact.field("accountid").unwrap();
    assert_eq!((account.relationship(), account.field_type), (Some("Account"), FieldType::Reference(&["Account"])));
    assert!(contact.field("LastName").unwrap().required && !account.required);
    assert!(
        matches!(describe("Case").field("Origin").unwrap().field_type, FieldType::Picklist(choices) if choices.contains(&"Phone"))
    );
    let mut crm = crm();
    let mut named = |length: usize| {
        let fields = json!({"LastName": "山".repeat(length)});
        crm.create("Contact", fields.as_object().unwrap()).map_err(|error| error.to_string())
    };
    assert!(named(80).is_ok());
    assert_eq!(named(81).unwrap_err(), "STRING_TOO_LONG: `LastName` has more than 80 characters");
}
