//! What a regular expression in a filter costs, before anything compiles it.

/// Compiling the smallest one, in visits: about 0.1 ms.
const BASE: usize = 100;
/// A class of Unicode characters (`\w`, `\p{L}`): about 0.25 ms.
const UNICODE_CLASS: usize = 100;
/// A class written out (`[a-z]`) or a dot.
const CLASS: usize = 5;
/// A pattern that comes from the document can be anything; 50 visits of the largest that the regex crate compiles take seconds.
pub(super) const UNKNOWN: usize = 50_000;

/// An upper estimate of the cost of a pattern: it is compiled again for every value that it is tried on, and counted repetitions
/// are unrolled (`((a{50}){50}){50}` has 125,000 characters).
pub(super) fn cost(pattern: &str) -> usize {
    // Weights of the open groups, each with that of its last atom, which a repetition multiplies.
    let mut groups: Vec<(usize, usize)> = vec![(0, 0)];
    let mut in_class = false;
    let mut characters = pattern.chars();
    while let Some(character) = characters.next() {
        let atom = match character {
            '\\' => match characters.next() {
                Some('w' | 'W' | 'd' | 'D' | 's' | 'S' | 'b' | 'B') => UNICODE_CLASS,
                Some('p' | 'P') => {
                    // The name is no atom: `{L}` would be read as a repetition.
                    characters.by_ref().take_while(|next| *next != '}').for_each(drop);
                    UNICODE_CLASS
                }
                _ => 1,
            },
            ']' if in_class => {
                in_class = false;
                continue;
            }
            '[' if !in_class => {
                // An atom of its own, to which what stands in the class is added.
                in_class = true;
                if let Some((total, last)) = groups.last_mut() {
                    *total = total.saturating_add(*last);
                    *last = CLASS;
                }
                continue;
            }
            '(' if !in_class => {
                groups.push((0, 0));
                continue;
            }
            ')' if !in_class && groups.len() > 1 => groups.pop().map_or(0, |(total, last)| total.saturating_add(last)),
            '{' if !in_class => {
                let count = repetition(&characters.by_ref().take_while(|next| *next != '}').collect::<String>());
                if let Some((_, last)) = groups.last_mut() {
                    *last = last.saturating_mul(count);
                }
                continue;
            }
            '.' => CLASS,
            _ => 1,
        };
        if let Some((total, last)) = groups.last_mut() {
            if in_class {
                *last = last.saturating_add(atom);
            } else {
                *total = total.saturating_add(*last);
                *last = atom;
            }
        }
    }
    groups.into_iter().fold(BASE, |sum, (total, last)| sum.saturating_add(total).saturating_add(last))
}

/// The larger number of `3`, `3,` or `3,5`.
fn repetition(bounds: &str) -> usize {
    bounds.split(',').map(|bound| bound.trim().parse().unwrap_or(1)).fold(1, usize::max)
}

#[cfg(test)]
mod tests {
    use super::cost;

    #[test]
    fn ordinary_patterns_are_cheap() {
        assert!(cost("^005[a-zA-Z0-9]{15}$") < 2_000);
        assert!(cost(r"\d{3}-\d{4}") < 1_000);
        assert!(cost("a|b|c") < 200);
    }

    #[test]
    fn repetitions_multiply() {
        assert!(cost("((a{50}){50}){20}") > 50_000);
        assert!(cost(r"\p{L}{200}") >= 20_000);
        assert!(cost(r"(\w{20}){10}") >= 20_000);
        assert!(cost(r"([\p{L}a-z]{3,40}x){10,}") >= 40_000);
        assert!(cost(&r"\p{L}".repeat(200)) >= 20_000);
    }

    #[test]
    fn broken_patterns_have_a_cost_too() {
        for pattern in
            ["", ")", "(((", "[", "{", "a{", "a{99999999999999999999}", "\\", r"\p", "a{9999999999}{9999999999}{9999}"]
        {
            assert!(cost(pattern) >= 100, "{pattern}");
        }
    }
}
