//! The verdicts as a JUnit report, which most build servers read.

use std::path::Path;

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::{Tested, Verdict};
use crate::failure::Failure;

/// The report: a suite for every folder, a case for every scenario.
pub fn report(tested: &[Tested]) -> Result<String, Failure> {
    let mut report = Report::new("cti test");
    let mut suites: Vec<(String, TestSuite)> = Vec::new();
    for test in tested {
        let path = Path::new(&test.path);
        let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
        let case = path.file_name().unwrap_or_default().to_string_lossy();
        let mut case = TestCase::new(case.as_ref(), status_of(&test.verdict));
        case.set_classname(folder.as_str());
        match suites.iter_mut().find(|(name, _)| *name == folder) {
            Some((_, suite)) => {
                suite.add_test_case(case);
            }
            None => {
                let mut suite = TestSuite::new(folder.as_str());
                suite.add_test_case(case);
                suites.push((folder, suite));
            }
        }
    }
    report.add_test_suites(suites.into_iter().map(|(_, suite)| suite));
    report.to_string().map_err(|error| Failure::new(format!("cannot write the JUnit report: {error}")))
}

fn status_of(verdict: &Verdict) -> TestCaseStatus {
    match verdict {
        Verdict::Passed => TestCaseStatus::success(),
        Verdict::Skipped(reason) => {
            let mut status = TestCaseStatus::skipped();
            status.set_message(reason.as_str());
            status
        }
        Verdict::Failed(reason) => {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            status.set_message(reason.lines().next().unwrap_or_default()).set_description(reason.as_str());
            status
        }
    }
}
