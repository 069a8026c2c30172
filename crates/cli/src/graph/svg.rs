//! Drawings as SVG pictures.

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

use super::drawing::{Drawing, DrawnEdge, DrawnNode, Mark, Shape};
use super::layout::{Layout, Point, layout};

/// The width of a column of text, in pixels: a little more than that of the letters of most fonts.
const COLUMN: f64 = 8.0;
const LINE: f64 = 20.0;
const TITLE_SIZE: u32 = 14;
const SMALL_SIZE: u32 = 11;
/// How steeply arrows leave and enter boxes, in pixels.
const BEND: f64 = 28.0;

const BLACK: &str = "#333333";
const RED: &str = "#c0392b";
const GREEN: &str = "#1e8449";
const GRAY: &str = "#999999";

/// The drawing as an SVG picture.
pub fn write(drawing: &Drawing) -> String {
    let sizes: Vec<Point> = drawing.nodes.iter().map(size_of).collect();
    let layout = layout(drawing, &sizes);
    let (width, height) = (number(layout.width), number(layout.height));
    let mut picture = format!(
        concat!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}""#,
            r#" viewBox="0 0 {width} {height}" font-family="sans-serif" text-anchor="middle">"#,
            "\n<defs>{heads}</defs>\n",
            r#"<rect width="100%" height="100%" fill="white"/>"#,
            "\n",
        ),
        width = width,
        height = height,
        heads = [BLACK, RED, GREEN].map(marker).concat()
    );
    let arrows = arrows(drawing, &layout, &sizes);
    // What the run took is drawn last, over what it did not.
    for arrow in
        arrows.iter().filter(|arrow| !arrow.edge.is_taken).chain(arrows.iter().filter(|arrow| arrow.edge.is_taken))
    {
        arrow.draw(&mut picture);
    }
    for ((node, middle), size) in drawing.nodes.iter().zip(&layout.boxes).zip(&sizes) {
        draw_box(node, *middle, *size, &mut picture);
    }
    for arrow in &arrows {
        arrow.draw_label(&mut picture);
    }
    picture.push_str("</svg>\n");
    picture
}

/// An arrow's head in a colour. Not every viewer can take the colour from the line.
fn marker(color: &str) -> String {
    let name = color.trim_start_matches('#');
    format!(
        concat!(
            r#"<marker id="head-{name}" markerWidth="10" markerHeight="8" refX="9" refY="4" orient="auto""#,
            r#" markerUnits="userSpaceOnUse"><path d="M0 0L10 4L0 8z" fill="{color}"/></marker>"#,
        ),
        name = name,
        color = color,
    )
}

fn size_of(node: &DrawnNode) -> Point {
    let columns = node.lines.iter().map(|line| line.width()).max().unwrap_or(0) as f64;
    let (width, height) = (columns * COLUMN, node.lines.len() as f64 * LINE);
    match node.shape {
        // Text in a diamond needs a box twice its size.
        Shape::Diamond => Point { x: width * 1.6 + 30.0, y: height * 2.0 + 10.0 },
        Shape::Round => Point { x: width + 40.0, y: height + 20.0 },
        Shape::Box => Point { x: width + 20.0, y: height + 16.0 },
    }
}

fn draw_box(node: &DrawnNode, middle: Point, size: Point, picture: &mut String) {
    let (color, width, fill) = match node.mark {
        Mark::None => (BLACK, 1, "#ffffff"),
        Mark::Taken => (GREEN, 3, "#d5f5e3"),
        Mark::Unknown => (GRAY, 1, "#ffffff"),
    };
    let paint = format!(r#"fill="{fill}" stroke="{color}" stroke-width="{width}""#);
    let (left, top) = (number(middle.x - size.x / 2.0), number(middle.y - size.y / 2.0));
    let _ = if node.shape == Shape::Diamond {
        let (right, bottom) = (number(middle.x + size.x / 2.0), number(middle.y + size.y / 2.0));
        let (x, y) = (number(middle.x), number(middle.y));
        writeln!(picture, r#"<polygon points="{x},{top} {right},{y} {x},{bottom} {left},{y}" {paint}/>"#)
    } else {
        let rounded = if node.shape == Shape::Round { 20 } else { 3 };
        let (width, height) = (number(size.x), number(size.y));
        writeln!(picture, r#"<rect x="{left}" y="{top}" width="{width}" height="{height}" rx="{rounded}" {paint}/>"#)
    };
    let first = middle.y - (node.lines.len() as f64 - 1.0) * LINE / 2.0;
    for (index, line) in node.lines.iter().enumerate() {
        let size = if index == 0 { TITLE_SIZE } else { SMALL_SIZE };
        // The middle of small letters lies a third of their size above the line that they stand on.
        let y = number(first + index as f64 * LINE + f64::from(size) / 3.0);
        let (x, line) = (number(middle.x), escaped(line));
        let _ = writeln!(picture, r#"<text x="{x}" y="{y}" font-size="{size}" fill="{color}">{line}</text>"#);
    }
}

/// An arrow with the points that it passes.
struct Arrow<'d> {
    edge: &'d DrawnEdge,
    points: Vec<Point>,
    /// 1 for an arrow that leads down, -1 for one that leads up.
    direction: f64,
}

fn arrows<'d>(drawing: &'d Drawing, layout: &Layout, sizes: &[Point]) -> Vec<Arrow<'d>> {
    let box_of = |index: usize| {
        let (middle, size) = (*layout.boxes.get(index)?, *sizes.get(index)?);
        Some((drawing.nodes.get(index)?.shape, middle, size))
    };
    let offsets = offsets(drawing, layout);
    let mut arrows = Vec::new();
    for ((edge, way), offset) in drawing.edges.iter().zip(&layout.ways).zip(offsets) {
        let (Some(from), Some(to)) = (box_of(edge.from), box_of(edge.to)) else { continue };
        let direction = if from.1.y < to.1.y { 1.0 } else { -1.0 };
        let mut points = vec![side_of(from, offset * from.2.x, direction)];
        points.extend(way);
        points.push(side_of(to, 0.0, -direction));
        arrows.push(Arrow { edge, points, direction });
    }
    arrows
}

/// Where every arrow leaves its box, from the middle, in widths of the box. Arrows leave side by side, in the order of
/// the places that they lead to.
fn offsets(drawing: &Drawing, layout: &Layout) -> Vec<f64> {
    let mut leaving: Vec<Vec<(f64, usize)>> = vec![Vec::new(); drawing.nodes.len()];
    for (index, (edge, way)) in drawing.edges.iter().zip(&layout.ways).enumerate() {
        let towards = way.first().or(layout.boxes.get(edge.to)).map_or(0.0, |point| point.x);
        if let Some(leaving) = leaving.get_mut(edge.from) {
            leaving.push((towards, index));
        }
    }
    let mut offsets = vec![0.0; drawing.edges.len()];
    for mut siblings in leaving {
        siblings.sort_by(|(left, _), (right, _)| left.total_cmp(right));
        let count = siblings.len() as f64 + 1.0;
        for (place, (_, index)) in siblings.into_iter().enumerate() {
            if let Some(offset) = offsets.get_mut(index) {
                *offset = ((place as f64 + 1.0) / count - 0.5) * 0.8;
            }
        }
    }
    offsets
}

/// The point of a box's lower (1) or upper (-1) side, that far from its middle.
fn side_of((shape, middle, size): (Shape, Point, Point), offset: f64, direction: f64) -> Point {
    let half = if shape == Shape::Diamond { 1.0 - offset.abs() / (size.x / 2.0) } else { 1.0 };
    Point { x: middle.x + offset, y: middle.y + direction * half * size.y / 2.0 }
}

impl Arrow<'_> {
    fn color(&self) -> &'static str {
        match (self.edge.is_red, self.edge.is_taken) {
            (true, _) => RED,
            (false, true) => GREEN,
            (false, false) => BLACK,
        }
    }

    fn draw(&self, picture: &mut String) {
        let mut curve = String::new();
        for (from, to) in self.points.iter().zip(self.points.iter().skip(1)) {
            if curve.is_empty() {
                let _ = write!(curve, "M{} {}", number(from.x), number(from.y));
            }
            let bend = self.bend(*from, *to);
            let (from_x, from_y) = (number(from.x), number(from.y + bend));
            let (bend_x, bend_y) = (number(to.x), number(to.y - bend));
            let _ = write!(curve, "C{from_x} {from_y} {bend_x} {bend_y} {} {}", number(to.x), number(to.y));
        }
        let (color, width) = (self.color(), if self.edge.is_taken { 3 } else { 1 });
        let head = color.trim_start_matches('#');
        let _ = writeln!(
            picture,
            r#"<path d="{curve}" fill="none" stroke="{color}" stroke-width="{width}" marker-end="url(#head-{head})"/>"#
        );
    }

    fn bend(&self, from: Point, to: Point) -> f64 {
        self.direction * BEND.max((to.y - from.y).abs() / 2.0)
    }

    /// The label, on a white ground, near the box that the arrow leaves.
    fn draw_label(&self, picture: &mut String) {
        let (Some(from), Some(to)) = (self.points.first(), self.points.get(1)) else { return };
        if self.edge.label.is_empty() {
            return;
        }
        // Where a third of the first curve is done.
        let (done, left) = (0.35_f64, 0.65_f64);
        let weights = [left.powi(3), 3.0 * left.powi(2) * done, 3.0 * left * done.powi(2), done.powi(3)];
        let bend = self.bend(*from, *to);
        let sum = |values: [f64; 4]| values.iter().zip(weights).map(|(value, weight)| value * weight).sum::<f64>();
        let x = number(sum([from.x, from.x, to.x, to.x]));
        let y = number(sum([from.y, from.y + bend, to.y - bend, to.y]) + 4.0);
        let (color, label) = (self.color(), escaped(&self.edge.label));
        let _ = writeln!(
            picture,
            concat!(
                r#"<text x="{x}" y="{y}" font-size="12" fill="{color}" stroke="white" stroke-width="4""#,
                r#" paint-order="stroke">{label}</text>"#,
            ),
            x = x,
            y = y,
            color = color,
            label = label,
        );
    }
}

/// A tenth of a pixel is exact enough.
fn number(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
