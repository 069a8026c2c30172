//! Identifiers, as the service, the official clients and older documents write them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use cti_flows_acs::{
    Cloud, CommunicationUser, Identifier, IdentifierKind, MicrosoftTeamsApp, MicrosoftTeamsUser, PhoneNumber,
    TeamsExtensionUser,
};
use serde_json::{Value, json};

fn read(value: Value) -> Identifier {
    serde_json::from_value(value).unwrap()
}

fn teams_user(is_anonymous: bool, cloud: Option<Cloud>) -> IdentifierKind {
    let (user_id, is_anonymous) = ("u".to_owned(), Some(is_anonymous));
    IdentifierKind::MicrosoftTeamsUser(MicrosoftTeamsUser { user_id, is_anonymous, cloud })
}

fn user(id: &str) -> IdentifierKind {
    IdentifierKind::CommunicationUser(CommunicationUser { id: id.into() })
}

fn extension(cloud: Cloud) -> IdentifierKind {
    IdentifierKind::TeamsExtensionUser(TeamsExtensionUser {
        user_id: "u".into(),
        tenant_id: "t".into(),
        resource_id: "r".into(),
        cloud: Some(cloud),
    })
}

fn app(cloud: Cloud) -> IdentifierKind {
    IdentifierKind::MicrosoftTeamsApp(MicrosoftTeamsApp { app_id: "a".into(), cloud: Some(cloud) })
}

#[test]
fn the_prefix_of_a_raw_id_tells_the_kind() {
    for (raw_id, kind) in [
        ("4:+14255550123", IdentifierKind::PhoneNumber(PhoneNumber::new("+14255550123"))),
        ("8:acs:r_u", user("8:acs:r_u")),
        ("8:spool:u", user("8:spool:u")),
        ("8:dod-acs:r_u", user("8:dod-acs:r_u")),
        ("8:acs:r_t_u", extension(Cloud::Public)),
        ("8:dod-acs:r_t_u", extension(Cloud::Dod)),
        ("8:gcch-acs:r_t_u", extension(Cloud::Gcch)),
        ("8:orgid:u", teams_user(false, Some(Cloud::Public))),
        ("8:dod:u", teams_user(false, Some(Cloud::Dod))),
        ("8:gcch:u", teams_user(false, Some(Cloud::Gcch))),
        ("8:teamsvisitor:u", teams_user(true, None)),
        ("28:orgid:a", app(Cloud::Public)),
        ("28:dod:a", app(Cloud::Dod)),
        ("28:gcch:a", app(Cloud::Gcch)),
        ("28:something:a", IdentifierKind::Unknown),
        ("8:acs", IdentifierKind::Unknown),
        ("+14255550123", IdentifierKind::Unknown),
        ("", IdentifierKind::Unknown),
    ] {
        let identifier = Identifier::from_raw_id(raw_id);
        assert_eq!(identifier.kind(), &kind, "{raw_id}");
        assert_eq!(identifier.raw_id(), raw_id);
        assert_eq!(identifier.to_string(), raw_id);
    }
}

#[test]
fn a_withheld_and_an_asserted_number_are_told_apart() {
    let withheld = Identifier::from_raw_id("4:anonymous");
    assert_eq!(withheld.as_phone_number().unwrap().is_anonymous, Some(true));
    let asserted = Identifier::from_raw_id("4:+14255550123_leg2");
    let number = asserted.as_phone_number().unwrap();
    assert_eq!((number.asserted_id.as_deref(), &*number.value), (Some("leg2"), "+14255550123_leg2"));
    assert_eq!(Identifier::from_raw_id("4:+14255550123").as_phone_number().unwrap().asserted_id, None);
}

#[test]
fn an_identifier_is_written_with_kind_raw_id_and_its_member() {
    let written = serde_json::to_value(Identifier::phone_number("+14255550123")).unwrap();
    let phone = json!({"kind": "phoneNumber", "rawId": "4:+14255550123", "phoneNumber": {"value": "+14255550123"}});
    assert_eq!(written, phone);
    let written = serde_json::to_value(Identifier::from_raw_id("48:bot")).unwrap();
    assert_eq!(written, json!({"kind": "unknown", "rawId": "48:bot"}));
}

#[test]
fn what_senders_leave_out_or_write_otherwise_is_read_all_the_same() {
    let phone = Identifier::phone_number("+14255550123");
    let member = json!({"value": "+14255550123"});
    for value in [
        json!({"kind": "phoneNumber", "rawId": "4:+14255550123", "phoneNumber": member}),
        json!({"kind": "PhoneNumber", "rawId": "4:+14255550123", "phoneNumber": member}),
        json!({"rawId": "4:+14255550123", "phoneNumber": member}),
        json!({"phoneNumber": member}),
        json!({"rawId": "4:+14255550123"}),
        json!({"kind": "phoneNumber", "rawId": "4:+14255550123", "phoneNumber": null, "communicationUser": null}),
        json!({"kind": "somethingNew", "rawId": "4:+14255550123"}),
    ] {
        assert_eq!(read(value.clone()), phone, "{value}");
    }
    let unknown = read(json!({"kind": "Unknown", "rawId": "8:acs:r_u"}));
    assert_eq!(unknown.kind(), &IdentifierKind::Unknown);
    let cloud = read(json!({"rawId": "28:x:a", "microsoftTeamsApp": {"appId": "a", "cloud": "moon"}}));
    let kind = IdentifierKind::MicrosoftTeamsApp(MicrosoftTeamsApp {
        app_id: "a".into(),
        cloud: Some(Cloud::Other("moon".into())),
    });
    assert_eq!((cloud.kind(), cloud.raw_id()), (&kind, "28:x:a"));
}

#[test]
fn the_raw_id_is_kept_as_it_came() {
    let value = json!({"rawId": "4:+14255550123_leg2", "phoneNumber": {"value": "+14255550123", "assertedId": "leg2"}});
    assert_eq!(read(value).raw_id(), "4:+14255550123_leg2");
}

#[test]
fn what_names_nobody_is_refused() {
    for value in
        [json!({}), json!({"kind": "phoneNumber"}), json!({"rawId": ""}), json!({"rawId": 4}), json!("4:+1"), json!([])]
    {
        assert!(serde_json::from_value::<Identifier>(value.clone()).is_err(), "{value}");
    }
    let error = serde_json::from_value::<Identifier>(json!({"phoneNumber": {}})).unwrap_err();
    assert!(error.to_string().contains("value"), "{error}");
}
