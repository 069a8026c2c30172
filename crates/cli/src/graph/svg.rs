//! Drawings as pictures: laid out by layout-rs, written here, since its own writer knows no diamond.

use std::fmt::Write;

use layout::core::base::Orientation;
use layout::core::color::Color;
use layout::core::format::{ClipHandle, RenderBackend};
use layout::core::geometry::Point;
use layout::core::style::{LineStyleKind, StyleAttr};
use layout::std_shapes::shapes::{Arrow, Element, LineEndKind, ShapeKind};
use layout::topo::layout::VisualGraph;
use unicode_width::UnicodeWidthStr;

use super::drawing::{Drawing, DrawnNode, Mark, Shape};

const FONT_SIZE: usize = 14;
/// The width of a column of text, in pixels: a little more than that of the letters of most fonts.
const COLUMN: f64 = 8.0;
const LINE: f64 = 20.0;
const MARGIN: f64 = 10.0;

const BLACK: u32 = 0x33_33_33_ff;
const RED: u32 = 0xc0_39_2b_ff;
const GREEN: u32 = 0x1e_84_49_ff;
const GRAY: u32 = 0x99_99_99_ff;
const WHITE: u32 = 0xff_ff_ff_ff;
const LIGHT_GREEN: u32 = 0xd5_f5_e3_ff;

/// The drawing as an SVG picture.
pub fn write(drawing: &Drawing) -> String {
    if drawing.nodes.is_empty() {
        return Picture::default().into_svg();
    }
    let mut graph = VisualGraph::new(Orientation::TopToBottom);
    let handles: Vec<_> = drawing.nodes.iter().map(|node| graph.add_node(element_of(node))).collect();
    for edge in joined(drawing) {
        let (Some(from), Some(to)) = (handles.get(edge.from), handles.get(edge.to)) else { continue };
        graph.add_edge(edge.arrow, *from, *to);
    }
    let mut picture = Picture::default();
    graph.do_it(false, false, false, &mut picture);
    picture.into_svg()
}

/// An arrow for every pair of boxes: layout-rs keeps one connection between two boxes.
struct JoinedEdge {
    from: usize,
    to: usize,
    arrow: Arrow,
}

fn joined(drawing: &Drawing) -> Vec<JoinedEdge> {
    let mut pairs: Vec<(usize, usize)> = drawing.edges.iter().map(|edge| (edge.from, edge.to)).collect();
    pairs.sort_unstable();
    pairs.dedup();
    let arrow_of = |(from, to)| {
        let all: Vec<_> = drawing.edges.iter().filter(|edge| (edge.from, edge.to) == (from, to)).collect();
        let is_taken = all.iter().any(|edge| edge.is_taken);
        let color = if all.iter().all(|edge| edge.is_red) {
            RED
        } else if is_taken {
            GREEN
        } else {
            BLACK
        };
        let label = all.iter().map(|edge| edge.label.as_str()).filter(|label| !label.is_empty());
        let label = label.collect::<Vec<_>>().join(", ");
        let look = StyleAttr::new(Color::new(color), if is_taken { 3 } else { 1 }, None, 0, FONT_SIZE);
        let (start, end) = (LineEndKind::None, LineEndKind::Arrow);
        JoinedEdge { from, to, arrow: Arrow::new(start, end, LineStyleKind::Normal, &label, &look, &None, &None) }
    };
    pairs.into_iter().map(arrow_of).collect()
}

fn element_of(node: &DrawnNode) -> Element {
    let columns = node.lines.iter().map(|line| line.width()).max().unwrap_or(0) as f64;
    let text = Point::new(columns * COLUMN, node.lines.len() as f64 * LINE);
    let label = node.lines.join("\n");
    let (shape, size, rounded) = match node.shape {
        // Text in a diamond needs a box twice its size.
        Shape::Diamond => (ShapeKind::Circle(label), Point::new(text.x * 1.6 + 30.0, text.y * 2.0 + 10.0), 0),
        Shape::Round => (ShapeKind::Box(label), Point::new(text.x + 40.0, text.y + 20.0), 20),
        Shape::Box => (ShapeKind::Box(label), Point::new(text.x + 20.0, text.y + 16.0), 3),
    };
    let (line, width, fill) = match node.mark {
        Mark::None => (BLACK, 1, WHITE),
        Mark::Taken => (GREEN, 3, LIGHT_GREEN),
        Mark::Unknown => (GRAY, 1, WHITE),
    };
    let look = StyleAttr::new(Color::new(line), width, Some(Color::new(fill)), rounded, FONT_SIZE);
    Element::create(shape, look, Orientation::TopToBottom, size)
}

/// A picture that grows as layout-rs draws.
#[derive(Default)]
struct Picture {
    content: String,
    width: f64,
    height: f64,
}

impl Picture {
    fn grow(&mut self, to: Point) {
        self.width = self.width.max(to.x + MARGIN);
        self.height = self.height.max(to.y + MARGIN);
    }

    fn add(&mut self, element: std::fmt::Arguments<'_>) {
        let _ = self.content.write_fmt(element);
        self.content.push('\n');
    }

    fn text(&mut self, middle: Point, text: &str, font_size: usize, color: &str) {
        let lines: Vec<&str> = text.lines().collect();
        let top = middle.y - (lines.len() as f64 - 1.0) * LINE / 2.0;
        for (index, line) in lines.iter().enumerate() {
            let (x, y) = (number(middle.x), number(top + index as f64 * LINE));
            let size = if index == 0 { font_size } else { font_size - 3 };
            let line = escaped(line);
            self.add(format_args!(r#"<text x="{x}" y="{y}" font-size="{size}" fill="{color}">{line}</text>"#));
        }
    }

    fn into_svg(self) -> String {
        let (width, height) = (number(self.width), number(self.height));
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="sans-serif" text-anchor="middle" dominant-baseline="central">
<defs><marker id="arrow" markerWidth="10" markerHeight="8" refX="9" refY="4" orient="auto-start-reverse" markerUnits="userSpaceOnUse"><path d="M0 0L10 4L0 8z" fill="context-stroke"/></marker></defs>
<rect width="100%" height="100%" fill="white"/>
{}</svg>
"#,
            self.content
        )
    }
}

impl RenderBackend for Picture {
    fn draw_rect(&mut self, xy: Point, size: Point, look: &StyleAttr, _: Option<String>, _: Option<ClipHandle>) {
        self.grow(Point::new(xy.x + size.x, xy.y + size.y));
        let (x, y, width, height) = (number(xy.x), number(xy.y), number(size.x), number(size.y));
        let (rounded, paint) = (look.rounded, paint(look));
        self.add(format_args!(r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{rounded}" {paint}/>"#));
    }

    fn draw_line(&mut self, start: Point, stop: Point, look: &StyleAttr, _: Option<String>) {
        let (x1, y1, x2, y2) = (number(start.x), number(start.y), number(stop.x), number(stop.y));
        let paint = paint(look);
        self.add(format_args!(r#"<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" {paint}/>"#));
    }

    /// Only decisions are given to layout-rs as circles; their ellipse becomes a diamond of the same size.
    fn draw_circle(&mut self, middle: Point, size: Point, look: &StyleAttr, _: Option<String>) {
        let (half_width, half_height) = (size.x / 2.0, size.y / 2.0);
        self.grow(Point::new(middle.x + half_width, middle.y + half_height));
        let (x, y) = (number(middle.x), number(middle.y));
        let (left, right) = (number(middle.x - half_width), number(middle.x + half_width));
        let (top, bottom) = (number(middle.y - half_height), number(middle.y + half_height));
        let paint = paint(look);
        self.add(format_args!(r#"<polygon points="{x},{top} {right},{y} {x},{bottom} {left},{y}" {paint}/>"#));
    }

    fn draw_text(&mut self, middle: Point, text: &str, look: &StyleAttr) {
        let half = text.lines().map(|line| line.width()).max().unwrap_or(0) as f64 * COLUMN / 2.0;
        self.grow(Point::new(middle.x + half, middle.y + LINE));
        let color = look.line_color.to_web_color();
        self.text(middle, text, look.font_size, &color);
    }

    fn draw_arrow(
        &mut self,
        path: &[(Point, Point)],
        _: bool,
        head: (bool, bool),
        look: &StyleAttr,
        _: Option<String>,
        text: &str,
    ) {
        let mut curve = String::new();
        for (index, (first, second)) in path.iter().enumerate() {
            self.grow(*first);
            self.grow(*second);
            let (x1, y1, x2, y2) = (number(first.x), number(first.y), number(second.x), number(second.y));
            let _ = match index {
                0 => write!(curve, "M{x1} {y1}C{x2} {y2}"),
                1 => write!(curve, " {x1} {y1} {x2} {y2}"),
                _ => write!(curve, "S{x1} {y1} {x2} {y2}"),
            };
        }
        let start = if head.0 { r#" marker-start="url(#arrow)""# } else { "" };
        let end = if head.1 { r#" marker-end="url(#arrow)""# } else { "" };
        let (color, width) = (look.line_color.to_web_color(), look.line_width);
        self.add(format_args!(
            r#"<path d="{curve}" fill="none" stroke="{color}" stroke-width="{width}"{start}{end}/>"#
        ));
        if let (false, Some((middle, _))) = (text.is_empty(), path.get(path.len() / 2)) {
            self.text(*middle, text, look.font_size, &color);
        }
    }

    /// Only records are clipped, and no drawing has any.
    fn create_clip(&mut self, _: Point, _: Point, _: usize) -> ClipHandle {
        0
    }
}

fn paint(look: &StyleAttr) -> String {
    let fill = look.fill_color.map_or_else(|| "none".to_owned(), |color| color.to_web_color());
    format!(r#"fill="{fill}" stroke="{}" stroke-width="{}""#, look.line_color.to_web_color(), look.line_width)
}

/// A tenth of a pixel is exact enough.
fn number(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
