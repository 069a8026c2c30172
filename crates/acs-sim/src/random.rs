//! [`Random`]: numbers and identifiers drawn from a seed, so that a failing run can be had again.

/// SplitMix64 (Steele, Lea and Flood, 2014): small, fast, and the same on every machine.
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Random {
        Random(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below a limit that is not zero.
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit.max(1)
    }

    /// Whether something of this probability happens. Nothing is drawn for never and always, so that faults that are
    /// off do not move the others.
    pub(crate) fn happens(&mut self, probability: f64) -> bool {
        if probability <= 0.0 {
            return false;
        }
        // 53 bits are what a float holds exactly.
        probability >= 1.0 || ((self.next() >> 11) as f64) < probability * (1_u64 << 53) as f64
    }

    /// A UUID of version 4 (RFC 9562, section 5.4).
    pub(crate) fn uuid(&mut self) -> String {
        let (high, low) = (self.next(), self.next());
        format!(
            "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
            high >> 32,
            (high >> 16) & 0xFFFF,
            high & 0xFFF,
            0x8000 | ((low >> 48) & 0x3FFF),
            low & 0xFFFF_FFFF_FFFF
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Random;

    #[test]
    fn a_seed_gives_the_same_identifiers_again() {
        let [mut first, mut again, mut other] = [7, 7, 8].map(Random::new);
        let uuid = first.uuid();
        assert_eq!(uuid, again.uuid());
        assert_ne!(uuid, other.uuid());
        assert_eq!((uuid.len(), uuid.as_bytes().get(14)), (36, Some(&b'4')));
    }

    #[test]
    fn probabilities_are_kept() {
        let mut random = Random::new(1);
        let happened = (0..10_000).filter(|_| random.happens(0.25)).count();
        assert!((2_300..2_700).contains(&happened), "{happened}");
        assert!(!random.happens(0.0) && random.happens(1.0));
    }
}
