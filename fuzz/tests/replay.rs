//! Every target holds for its seeds, for every input that once failed, and for some thousand mutations of both.

use std::fs;
use std::path::Path;

use cti_flows_fuzz::TARGETS;

/// How many mutations of each target are tried.
const MUTATIONS: usize = 1_000;

/// Chances by a seed (splitmix64), so that an input that fails can be had again.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % end.max(1) as u64) as usize
    }
}

fn inputs(folder: &str, target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(target);
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

/// An input with a few bytes changed, and a piece of another one in it.
fn mutated(inputs: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut bytes = inputs[random.below(inputs.len())].clone();
    for _ in 0..1 + random.below(4) {
        let at = random.below(bytes.len());
        match random.below(4) {
            0 if !bytes.is_empty() => drop(bytes.remove(at)),
            1 if !bytes.is_empty() => bytes[at] = random.below(128) as u8,
            2 => bytes.insert(at, b"\"{}[]$.*?,:0-\0"[random.below(14)]),
            _ => {
                let other = &inputs[random.below(inputs.len())];
                let from = random.below(other.len());
                let to = (from + random.below(40)).min(other.len());
                bytes.splice(at..at, other[from..to].iter().copied());
            }
        }
    }
    bytes
}

#[test]
fn every_target_holds() {
    for (name, check) in TARGETS {
        let (seeds, found) = (inputs("seeds", name), inputs("found", name));
        assert!(!seeds.is_empty(), "{name} has no seeds: fuzz/seed and fuzz/minimise make them");
        let all = [seeds, found].concat();
        all.iter().for_each(|input| check(input));
        let mut random = Random(1);
        for _ in 0..MUTATIONS {
            check(&mutated(&all, &mut random));
        }
        println!("replayed: {name} {} inputs, {MUTATIONS} mutations", all.len());
    }
}
