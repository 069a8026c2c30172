//! The table of contents of `docs/`, in the form that mdBook reads.

use std::fmt::Write as _;

use crate::catalogue::Catalogue;
use crate::diagnostic::Code;
use crate::schema::EventsFile;

/// The pages that are written by hand.
const GUIDE: &[(&str, &str)] = &[
    ("Documents", "guide/documents.md"),
    ("Expressions", "guide/expressions.md"),
    ("Steering calls", "guide/calls.md"),
    ("Flows that steer calls", "guide/call-flows.md"),
    ("Running flows live", "guide/live-calls.md"),
    ("Simulating Call Automation", "guide/acs-simulator.md"),
    ("Hosts", "guide/hosts.md"),
    ("In the browser and in Node", "guide/browser.md"),
    ("Amazon Connect", "guide/amazon-connect.md"),
    ("Salesforce", "guide/salesforce.md"),
    ("A host for your CRM", "guide/web-crm.md"),
    ("The demo desktop", "guide/demo-desktop.md"),
    ("Native hosts", "guide/native-hosts.md"),
    ("Drivers", "guide/drivers.md"),
    ("CTI Actions", "guide/actions.md"),
    ("Threat model", "guide/threat-model.md"),
    ("Dependencies", "guide/dependencies.md"),
    ("Speed", "guide/speed.md"),
    ("Hardening", "guide/hardening.md"),
];

/// `SUMMARY.md`: the guide, then the reference.
pub(super) fn summary(catalogue: &Catalogue) -> String {
    let mut page = "# CTI Flows\n\n[CTI Flows](README.md)\n\n# Guide\n\n".to_owned();
    for (title, path) in GUIDE {
        let _ = writeln!(page, "- [{title}]({path})");
    }
    page.push_str("\n# Reference\n\n- [Blocks](blocks/README.md)\n");
    for kind in catalogue.kinds() {
        let _ = writeln!(page, "  - [{}](blocks/{}.md)", kind.title, kind.type_name);
    }
    page.push_str("- [Sources and events](sources/README.md)\n");
    for source in EventsFile::new().sources {
        let _ = writeln!(page, "  - [{}](sources/{}.md)", source.label, source.name);
    }
    page.push_str("- [Host calls](host.md)\n- [Diagnostics](diagnostics/README.md)\n");
    for code in Code::ALL {
        let _ = writeln!(page, "  - [{0}](diagnostics/{0}.md)", code.name());
    }
    page.push_str("- [Sources of the rules](rule-sources.md)\n");
    page
}
