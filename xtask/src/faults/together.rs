//! Several processes on one CRM file: each loads its records whole, or says that another is writing.

use super::commands::{contacts, count_of, held};
use super::every_step::Cti;

/// How many records each of the four loads.
const RECORDS: u32 = 200;

/// Four loads at once, five times over.
pub fn four_loads(cti: &Cti) -> Result<String, String> {
    let (mut loaded, mut refused) = (0, 0);
    for _ in 0..5 {
        let folder = tempfile::tempdir().map_err(|error| format!("cannot make a folder: {error}"))?;
        let (mut here, names) = (0, ["1.json", "2.json", "3.json", "4.json"]);
        for (number, name) in (0..).zip(names) {
            let records = contacts(number * RECORDS..(number + 1) * RECORDS);
            std::fs::write(folder.path().join(name), records).map_err(|error| format!("cannot write: {error}"))?;
        }
        let ends = std::thread::scope(|scope| {
            let load =
                |name| cti.run(folder.path(), &["crm", "load", name, "--object", "Contact", "--crm", "crm.sqlite"]);
            let all = names.map(|name| scope.spawn(move || load(name)));
            all.map(|one| one.join().unwrap_or_else(|_| Err("a thread broke off".to_owned())))
        });
        for end in ends {
            let (exit, printed) = end?;
            if exit == Some(0) {
                here += RECORDS as usize;
                loaded += 1;
            } else {
                held(printed.contains("another program is writing"), || format!("a load fails: {printed}"))?;
                refused += 1;
            }
        }
        let count = count_of(cti, folder.path(), "Contact")?;
        held(count == here, || format!("{count} records are there, {here} were loaded"))?;
    }
    Ok(format!("{loaded} loads whole, {refused} refused and told"))
}
