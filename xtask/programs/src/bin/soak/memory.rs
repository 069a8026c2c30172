//! How much memory this process holds.

/// Resident memory in KiB (`VmRSS` of `/proc/self/status`); `None` where the system does not say.
pub fn resident_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// How much more memory a process may hold at the end than when it had warmed up: pages that the allocator has not given
/// back. A leak of one byte a run would be ten times that after 10 million runs.
pub const MAX_GROWTH_KIB: u64 = 1_024;

/// Says how much memory there was and is.
///
/// # Errors
/// If it has grown by more than may be.
pub fn compare(before: Option<u64>, after: Option<u64>, allowed_kib: u64) -> Result<String, String> {
    match (before, after) {
        (Some(before), Some(after)) if after > before.saturating_add(allowed_kib) => {
            Err(format!("memory grew from {before} to {after} KiB"))
        }
        (Some(before), Some(after)) => Ok(format!("memory {before} KiB, at the end {after} KiB")),
        _ => Ok("memory not measured: this system has no /proc".to_owned()),
    }
}
