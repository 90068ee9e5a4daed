//! Writes a picture as SVG.

use super::diagram::{CELL, CUT, Card, Diagram, LINE, PAD, cells};
use super::pack::pack;
use super::shape::{Layout, Path, Point};
use std::fmt::Write;

/// The width of the margin around the picture, in pixels.
const FRAME: f64 = 16.0;
/// The styles of names, and of elements that are paler than text.
const STYLE: &str = "\
text { font: 12px ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace; fill: #212529; dominant-baseline: central; }
.name { font-weight: 700; }
.box, .key { stroke: #495057; }
.rule { stroke: #adb5bd; }
.cut { fill: #ffffff; stroke: #868e96; stroke-dasharray: 3 2; }
.arrow { fill: none; stroke: #495057; stroke-opacity: 0.75; stroke-linejoin: round; marker-end: url(#arrow); }
";

/// Returns the SVG of a diagram. The picture is dark on white in every color scheme.
pub(super) fn write(diagram: &Diagram, layouts: &[Layout]) -> String {
    let sizes: Vec<(f64, f64)> =
        layouts.iter().map(|layout| (layout.width, layout.height)).collect();
    let (corners, (wide, high)) = pack(&sizes);
    let wide = wide.max(300.0);
    let mut body = String::new();
    // Arrows are written first, so that a box on top of an arrow remains readable.
    for (layout, corner) in layouts.iter().zip(&corners) {
        let at = (corner.0 + FRAME, corner.1 + FRAME);
        layout.paths.iter().for_each(|path| arrow(&mut body, path, at));
    }
    for (layout, corner) in layouts.iter().zip(&corners) {
        for &(number, (x, y)) in &layout.cards {
            card(&mut body, &diagram.cards[number], (corner.0 + FRAME + x, corner.1 + FRAME + y));
        }
    }
    let high = legend(&mut body, diagram, wide, high + FRAME);
    let (wide, high) = ((wide + 2.0 * FRAME).ceil(), (high + FRAME).ceil());
    let title = escape(&diagram.title);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?><svg xmlns=\"http://www.w3.org/2000/svg\" \
         width=\"{wide}\" height=\"{high}\" viewBox=\"0 0 {wide} {high}\" role=\"img\" aria-label=\"{title}\" \
         style=\"color-scheme: light\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n\
         <defs><marker id=\"arrow\" viewBox=\"0 0 8 6\" refX=\"8\" refY=\"3\" markerWidth=\"8\" markerHeight=\"6\" \
         orient=\"auto\"><path d=\"M0,0 L8,3 L0,6 z\" fill=\"#495057\"/></marker></defs>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n{body}</svg>\n"
    )
}

fn arrow(out: &mut String, path: &Path, (x, y): Point) {
    let at = |point: Point| format!("{},{}", tenths(point.0 + x), tenths(point.1 + y));
    let mut text = String::new();
    match path {
        Path::Loop(from, to) => {
            let reach = |point: &Point| at((point.0 + 32.0, point.1));
            let _ = write!(text, "M{} C{} {} {}", at(*from), reach(from), reach(to), at(*to));
        }
        Path::Straight(points) => {
            for (number, &point) in points.iter().enumerate() {
                let _ = write!(text, "{}{}", if number == 0 { "M" } else { " L" }, at(point));
            }
        }
        Path::Smooth(points) => {
            let _ = write!(text, "M{}", at(points[0]));
            // Segments of length zero are left out, because a last segment of length zero would
            // give the arrowhead no direction.
            for ends in points.windows(2).filter(|ends| ends[0] != ends[1]) {
                let (from, to) = (ends[0], ends[1]);
                let middle = f64::midpoint(from.0, to.0);
                let _ = match from.1 == to.1 {
                    true => write!(text, " L{}", at(to)),
                    false => {
                        write!(text, " C{} {} {}", at((middle, from.1)), at((middle, to.1)), at(to))
                    }
                };
            }
        }
    }
    let _ = writeln!(out, "<path class=\"arrow\" d=\"{text}\"/>");
}

fn card(out: &mut String, card: &Card, (x, y): Point) {
    let (wide, high) = (card.width(), card.height());
    let round = if card.title.is_empty() { 12 } else { 4 };
    let _ = writeln!(
        out,
        "<g><title>{}</title><rect class=\"box\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{round}\" fill=\"{}\"/>",
        escape(&card.hint),
        tenths(x),
        tenths(y),
        tenths(wide),
        tenths(high),
        card.fill
    );
    for (number, line) in card.lines().enumerate() {
        let class = if number == 0 && !card.names.is_empty() { " class=\"name\"" } else { "" };
        let line_y = y + card.head_y() + LINE * number as f64;
        let _ = writeln!(
            out,
            "<text{class} x=\"{}\" y=\"{}\">{}</text>",
            tenths(x + PAD),
            tenths(line_y),
            escape(line)
        );
    }
    if !card.rows.is_empty() {
        let rule = tenths(y + card.row_y(0) - LINE / 2.0 - 2.0);
        let (left, right) = (tenths(x), tenths(x + wide));
        let _ = writeln!(out, "<path class=\"rule\" d=\"M{left},{rule} H{right}\"/>");
    }
    for (number, row) in card.rows.iter().enumerate() {
        let line_y = y + card.row_y(number);
        let _ = writeln!(
            out,
            "<text x=\"{}\" y=\"{}\">{}</text>",
            tenths(x + PAD),
            tenths(line_y),
            escape(&row.text)
        );
        if row.cut {
            cut(out, (x + PAD + (cells(&row.text) + 1) as f64 * CELL, line_y));
        }
    }
    out.push_str("</g>\n");
}

/// Draws the sign for a child that is left out; the given position is the middle of the sign's left
/// side.
fn cut(out: &mut String, (x, y): Point) {
    let _ = writeln!(
        out,
        "<rect class=\"cut\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"14\" rx=\"3\"/><text x=\"{}\" y=\"{}\">[...]</text>",
        tenths(x),
        tenths(y - 7.0),
        tenths(CUT),
        tenths(x + 4.0),
        tenths(y)
    );
}

/// Draws the legend, which explains colors and signs, in lines below the picture. Returns the total
/// height.
fn legend(out: &mut String, diagram: &Diagram, wide: f64, high: f64) -> f64 {
    let (mut x, mut y) = (FRAME, high + 20.0);
    for (color, text) in &diagram.legend {
        let sign = if color.is_some() { 18.0 } else { CUT };
        let width = sign + 8.0 + cells(text) as f64 * CELL + 24.0;
        if x > FRAME && x + width > FRAME + wide {
            (x, y) = (FRAME, y + 22.0);
        }
        match color {
            None => cut(out, (x, y)),
            Some(color) => {
                let (x, y) = (tenths(x), tenths(y - 7.0));
                let _ = writeln!(
                    out,
                    "<rect class=\"key\" x=\"{x}\" y=\"{y}\" width=\"18\" height=\"14\" rx=\"4\" fill=\"{color}\"/>"
                );
            }
        }
        let _ = writeln!(
            out,
            "<text x=\"{}\" y=\"{}\">{}</text>",
            tenths(x + sign + 8.0),
            tenths(y),
            escape(text)
        );
        x += width;
    }
    if diagram.legend.is_empty() { high } else { y + 11.0 }
}

/// Rounds a length to tenths of a pixel.
fn tenths(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}

fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() => out.push('?'),
            // XML allows neither of these two characters, so a question mark replaces them.
            '\u{fffe}' | '\u{ffff}' => out.push('?'),
            c => out.push(c),
        }
    }
    out
}
