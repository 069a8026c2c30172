//! Did you mean: the known name that is nearest to a wrong one.

/// Below this similarity (Jaro-Winkler, 0 to 1) a suggestion misleads more often than it helps; the library's checks
/// use the same.
const SIMILAR: f64 = 0.85;

/// The candidate that was probably meant, if one is near enough; case does not count.
pub fn did_you_mean<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let lower = name.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(&lower, &candidate.to_lowercase()), candidate))
        .filter(|(similarity, _)| *similarity >= SIMILAR)
        .max_by(|(left, _), (right, _)| left.total_cmp(right))
        .map(|(_, candidate)| candidate)
}
