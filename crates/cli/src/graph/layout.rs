//! Where boxes and arrows go: ranks from top to bottom, few crossings, boxes near their neighbours.
//!
//! The layered method of Sugiyama and others. Its cost grows with blocks and ranks, it cannot fail, and the same flow
//! is laid out the same way every time. Arrows that pass several ranks on their way to one box share a line.

use std::collections::HashMap;

use super::drawing::Drawing;

/// Blanks between boxes of a rank, and between ranks, in pixels.
const GAP: f64 = 30.0;
const RANK_GAP: f64 = 56.0;
/// How often ranks are sorted, and boxes drawn to their neighbours; more changes little.
const SWEEPS: usize = 8;

/// A point, in pixels from the upper left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

/// A laid-out drawing.
pub struct Layout {
    /// The middle of every box.
    pub boxes: Vec<Point>,
    /// The points that every arrow passes between its two boxes.
    pub ways: Vec<Vec<Point>>,
    pub width: f64,
    pub height: f64,
}

/// A box, or a place where a long arrow passes a rank.
struct Item {
    rank: usize,
    width: f64,
    x: f64,
}

/// Which long arrows share a line: those to one box, from above or from below.
type LineKey = (usize, bool, usize);

struct Ranks {
    items: Vec<Item>,
    /// The items of every rank, from left to right.
    rows: Vec<Vec<usize>>,
    /// Neighbours in the rank above and in the rank below.
    above: Vec<Vec<usize>>,
    below: Vec<Vec<usize>>,
    /// The items that every arrow passes, its boxes included; empty for an arrow from a box to itself.
    ways: Vec<Vec<usize>>,
}

/// Lays out boxes of these sizes.
pub fn layout(drawing: &Drawing, sizes: &[Point]) -> Layout {
    let mut ranks = Ranks::of(drawing, sizes);
    for sweep in 0..SWEEPS {
        ranks.sort(sweep % 2 == 0);
    }
    ranks.place_side_by_side();
    for sweep in 0..SWEEPS * 2 {
        ranks.draw_near(sweep % 2 == 0);
    }
    ranks.into_layout(drawing, sizes)
}

impl Ranks {
    fn of(drawing: &Drawing, sizes: &[Point]) -> Ranks {
        let rank_of = ranks_of(drawing);
        let items = rank_of.iter().zip(sizes).map(|(rank, size)| Item { rank: *rank, width: size.x, x: 0.0 }).collect();
        let mut ranks = Ranks { items, rows: Vec::new(), above: Vec::new(), below: Vec::new(), ways: Vec::new() };
        let mut lines: HashMap<LineKey, usize> = HashMap::new();
        for edge in &drawing.edges {
            let (from, to) = (rank(&rank_of, edge.from), rank(&rank_of, edge.to));
            let is_down = from < to;
            let between = if is_down { from + 1..to } else { to + 1..from };
            let mut way: Vec<usize> = between
                .map(|rank| {
                    *lines.entry((edge.to, is_down, rank)).or_insert_with(|| {
                        ranks.items.push(Item { rank, width: 0.0, x: 0.0 });
                        ranks.items.len() - 1
                    })
                })
                .collect();
            if !is_down {
                way.reverse();
            }
            way.insert(0, edge.from);
            way.push(edge.to);
            ranks.ways.push(if from == to { Vec::new() } else { way });
        }
        ranks.connect();
        ranks
    }

    /// Fills rows and neighbours.
    fn connect(&mut self) {
        let height = self.items.iter().map(|item| item.rank + 1).max().unwrap_or(0);
        self.rows = vec![Vec::new(); height];
        for (index, item) in self.items.iter().enumerate() {
            if let Some(row) = self.rows.get_mut(item.rank) {
                row.push(index);
            }
        }
        self.above = vec![Vec::new(); self.items.len()];
        self.below = vec![Vec::new(); self.items.len()];
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for way in &self.ways {
            for (left, right) in way.iter().zip(way.iter().skip(1)) {
                let is_down = self.rank(*left) < self.rank(*right);
                pairs.push(if is_down { (*left, *right) } else { (*right, *left) });
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        for (upper, lower) in pairs {
            if let (Some(above), Some(below)) = (self.above.get_mut(lower), self.below.get_mut(upper)) {
                above.push(upper);
                below.push(lower);
            }
        }
    }

    fn rank(&self, item: usize) -> usize {
        self.items.get(item).map_or(0, |item| item.rank)
    }

    /// Sorts every rank by the places of its neighbours above (going down) or below (going up).
    fn sort(&mut self, is_down: bool) {
        let neighbours = if is_down { &self.above } else { &self.below };
        let mut places = vec![0.0; self.items.len()];
        let number_places = |row: &[usize], places: &mut Vec<f64>| {
            for (place, index) in row.iter().enumerate() {
                if let Some(slot) = places.get_mut(*index) {
                    *slot = place as f64;
                }
            }
        };
        self.rows.iter().for_each(|row| number_places(row, &mut places));
        let height = self.rows.len();
        for step in 0..height {
            let Some(row) = self.rows.get_mut(if is_down { step } else { height - 1 - step }) else { continue };
            let wanted = |index: &usize| {
                let near = neighbours.get(*index).map(Vec::as_slice).unwrap_or_default();
                mean(near.iter().filter_map(|near| places.get(*near).copied()))
                    .or(places.get(*index).copied())
                    .unwrap_or_default()
            };
            let mut sorted: Vec<(f64, usize)> = row.iter().map(|index| (wanted(index), *index)).collect();
            sorted.sort_by(|(left, _), (right, _)| left.total_cmp(right));
            *row = sorted.into_iter().map(|(_, index)| index).collect();
            number_places(row, &mut places);
        }
    }

    fn place_side_by_side(&mut self) {
        for row in &self.rows {
            let mut right = 0.0;
            for index in row {
                if let Some(item) = self.items.get_mut(*index) {
                    item.x = right + item.width / 2.0;
                    right += item.width + GAP;
                }
            }
        }
    }

    /// Moves the items of every rank as near to their neighbours as the others of the rank allow. The mean of two
    /// ways to keep the distances, one that pushes to the right and one that pushes to the left, keeps them too.
    fn draw_near(&mut self, is_down: bool) {
        let height = self.rows.len();
        for step in 0..height {
            let Some(row) = self.rows.get(if is_down { step } else { height - 1 - step }) else { continue };
            let wanted: Vec<(f64, f64)> = row.iter().map(|index| self.wanted(*index, is_down)).collect();
            let mut pushed_right = Vec::with_capacity(row.len());
            let mut edge = f64::NEG_INFINITY;
            for (x, width) in &wanted {
                let placed = x.max(edge + width / 2.0);
                edge = placed + width / 2.0 + GAP;
                pushed_right.push(placed);
            }
            let mut edge = f64::INFINITY;
            let mut places = Vec::with_capacity(row.len());
            for ((x, width), right) in wanted.iter().zip(&pushed_right).rev() {
                let placed = x.min(edge - width / 2.0);
                edge = placed - width / 2.0 - GAP;
                places.push((placed + right) / 2.0);
            }
            for (index, x) in row.iter().rev().zip(places) {
                if let Some(item) = self.items.get_mut(*index) {
                    item.x = x;
                }
            }
        }
    }

    /// Where an item would like to be, and its width.
    fn wanted(&self, index: usize, is_down: bool) -> (f64, f64) {
        let neighbours = if is_down { &self.above } else { &self.below };
        let near = neighbours.get(index).map(Vec::as_slice).unwrap_or_default();
        let item = self.items.get(index);
        let x = mean(near.iter().filter_map(|near| self.items.get(*near)).map(|near| near.x));
        (x.or(item.map(|item| item.x)).unwrap_or_default(), item.map_or(0.0, |item| item.width))
    }

    fn into_layout(self, drawing: &Drawing, sizes: &[Point]) -> Layout {
        let left = self.items.iter().map(|item| item.x - item.width / 2.0).fold(f64::INFINITY, f64::min) - GAP;
        let right = self.items.iter().map(|item| item.x + item.width / 2.0).fold(f64::NEG_INFINITY, f64::max) + GAP;
        let mut heights = vec![0.0_f64; self.rows.len()];
        for (item, size) in self.items.iter().zip(sizes) {
            if let Some(height) = heights.get_mut(item.rank) {
                *height = height.max(size.y);
            }
        }
        let mut bottom = GAP;
        let mut middles = Vec::with_capacity(heights.len());
        for height in heights {
            middles.push(bottom + height / 2.0);
            bottom += height + RANK_GAP;
        }
        let point = |index: &usize| {
            let item = self.items.get(*index)?;
            Some(Point { x: item.x - left, y: middles.get(item.rank).copied()? })
        };
        let inner = |way: &Vec<usize>| -> Vec<Point> {
            let count = way.len().saturating_sub(2);
            way.iter().skip(1).take(count).filter_map(point).collect()
        };
        Layout {
            boxes: (0..drawing.nodes.len()).filter_map(|index| point(&index)).collect(),
            ways: self.ways.iter().map(inner).collect(),
            width: if right > left { right - left } else { GAP },
            height: bottom - RANK_GAP + GAP,
        }
    }
}

/// The rank of every box: one below the lowest of those that lead to it, arrows that close a circle left out.
fn ranks_of(drawing: &Drawing) -> Vec<usize> {
    let count = drawing.nodes.len();
    let mut targets: Vec<Vec<usize>> = vec![Vec::new(); count];
    for edge in &drawing.edges {
        if let Some(targets) = targets.get_mut(edge.from) {
            targets.push(edge.to);
        }
    }
    let (order, place) = finishing_order(&targets);
    let mut ranks = vec![0; count];
    // Later finished is earlier in the order; an arrow to a box that comes earlier closes a circle.
    for index in order.iter().rev() {
        let below = rank(&ranks, *index) + 1;
        for to in targets.get(*index).into_iter().flatten() {
            let closes_circle = rank(&place, *to) >= rank(&place, *index);
            if let (false, Some(slot)) = (closes_circle, ranks.get_mut(*to)) {
                *slot = below.max(*slot);
            }
        }
    }
    ranks
}

/// The boxes in the order in which a depth-first walk leaves them, and the place of each in it.
fn finishing_order(targets: &[Vec<usize>]) -> (Vec<usize>, Vec<usize>) {
    let mut order = Vec::with_capacity(targets.len());
    let mut place = vec![0; targets.len()];
    let mut seen = vec![false; targets.len()];
    for start in 0..targets.len() {
        let mut stack = vec![(start, 0)];
        while let Some((index, next)) = stack.pop() {
            if next == 0 && seen.get(index).copied().unwrap_or(true) {
                continue;
            }
            if let Some(seen) = seen.get_mut(index) {
                *seen = true;
            }
            match targets.get(index).and_then(|targets| targets.get(next)) {
                Some(target) => {
                    stack.push((index, next + 1));
                    stack.push((*target, 0));
                }
                None => {
                    if let Some(slot) = place.get_mut(index) {
                        *slot = order.len();
                    }
                    order.push(index);
                }
            }
        }
    }
    (order, place)
}

fn rank(ranks: &[usize], index: usize) -> usize {
    ranks.get(index).copied().unwrap_or(0)
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (count, sum) = values.fold((0, 0.0), |(count, sum), value| (count + 1, sum + value));
    (count > 0).then(|| sum / f64::from(count))
}
