//! [`by_likeness`]: a module with its functions in an order in which compression finds more that repeats.
//!
//! gzip sees 32 KB back. wasm-bindgen writes functions by their size, so that those which are alike, such as the beginnings
//! of blocks, lie far apart; side by side they take a twentieth less.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionSectionReader, Parser, Payload};

/// How many bytes of code in a row count as something in common.
const PIECE: usize = 6;
/// Pieces that more functions have say nothing about likeness.
const COMMON: usize = 100;
/// How much less a function counts with each that comes after it.
const FADING: f64 = 0.5;

/// The module with like functions side by side; it does what it did.
///
/// # Errors
/// If the module cannot be read.
pub fn by_likeness(module: &[u8]) -> Result<Vec<u8>, Error> {
    let (mut imported, mut bodies) = (0, Vec::new());
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, wasmparser::TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.range()),
            _ => {}
        }
    }
    let order = order(&bodies.iter().map(|range: &Range<usize>| &module[range.clone()]).collect::<Vec<_>>());
    let mut index = vec![0; order.len()];
    for (position, function) in (0..).zip(&order) {
        index[*function] = position;
    }
    let mut reordered = Module::new();
    Reordering { imported, order, index }.parse_core_module(&mut reordered, Parser::new(0), module)?;
    Ok(reordered.finish())
}

/// The functions' numbers: the largest first, then always the one that has most in common with those just written.
fn order(bodies: &[&[u8]]) -> Vec<usize> {
    let pieces: Vec<BTreeSet<&[u8]>> = bodies.iter().map(|body| body.windows(PIECE).collect()).collect();
    let mut holders = BTreeMap::<&[u8], Vec<usize>>::new();
    for (function, pieces) in pieces.iter().enumerate() {
        for piece in pieces {
            holders.entry(piece).or_default().push(function);
        }
    }
    holders.retain(|_, functions| (2..=COMMON).contains(&functions.len()));
    let mut by_size: Vec<usize> = (0..bodies.len()).collect();
    by_size.sort_by_key(|function| std::cmp::Reverse(bodies[*function].len()));
    let mut by_size = by_size.into_iter();

    let (mut order, mut is_written) = (Vec::new(), vec![false; bodies.len()]);
    let mut in_common = vec![0.0_f64; bodies.len()];
    let mut next = by_size.next();
    while let Some(function) = next {
        order.push(function);
        is_written[function] = true;
        in_common.iter_mut().for_each(|count| *count *= FADING);
        for holder in pieces[function].iter().filter_map(|piece| holders.get(piece)).flatten() {
            in_common[*holder] += 1.0;
        }
        let size = |other: usize| (bodies[other].len() + bodies[function].len()) as f64;
        let likeness = |other: &usize| in_common[*other] / size(*other);
        next = (0..bodies.len())
            .filter(|other| !is_written[*other] && in_common[*other] >= 0.5)
            .max_by(|left, right| likeness(left).total_cmp(&likeness(right)))
            .or_else(|| by_size.find(|other| !is_written[*other]));
    }
    order
}

struct Reordering {
    /// How many functions come from outside; they keep their places.
    imported: u32,
    /// The number that the function in each place had.
    order: Vec<usize>,
    /// The place of each function.
    index: Vec<u32>,
}

impl Reencode for Reordering {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error> {
        let own = function.checked_sub(self.imported).and_then(|function| self.index.get(function as usize));
        Ok(own.map_or(function, |place| self.imported + place))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error> {
        let types = section.into_iter().collect::<Result<Vec<u32>, _>>()?;
        for function in self.order.clone() {
            functions.function(self.type_index(types[function])?);
        }
        Ok(())
    }

    fn parse_code_section(&mut self, code: &mut CodeSection, section: CodeSectionReader<'_>) -> Result<(), Error> {
        let bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for function in self.order.clone() {
            self.parse_function_body(code, bodies[function].clone())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::order;

    #[test]
    fn like_functions_come_side_by_side() {
        let (one, other) = ("a function that adds", "some code that takes apart");
        let bodies = [one, other, "a function that adds!", "some code that takes apart!", "nothing"];
        let order = order(&bodies.map(str::as_bytes));
        assert_eq!(order, [3, 1, 2, 0, 4]);
    }
}
