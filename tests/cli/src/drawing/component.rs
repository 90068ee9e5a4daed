//! The layout of one connected component: its boxes are in columns, and the columns are in bands,
//! like words in the lines of a text.

use super::band::{Band, GAP};
use super::crossing::between;
use super::diagram::Diagram;
use super::part::Part;
use super::shape::{Layout, Path};

/// Returns the boxes of each connected component, in the order of the boxes.
pub(super) fn components(diagram: &Diagram) -> Vec<Vec<usize>> {
    let mut near = vec![Vec::new(); diagram.cards.len()];
    for link in &diagram.links {
        near[link.from].push(link.to);
        near[link.to].push(link.from);
    }
    let mut seen = vec![false; near.len()];
    let mut out = Vec::new();
    for start in 0..near.len() {
        if std::mem::replace(&mut seen[start], true) {
            continue;
        }
        let mut part = vec![start];
        let mut next = 0;
        while let Some(&at) = part.get(next) {
            next += 1;
            part.extend(near[at].iter().filter(|&&to| !std::mem::replace(&mut seen[to], true)));
        }
        part.sort_unstable();
        out.push(part);
    }
    out
}

/// Returns the layout of a component, given the boxes in it. The cost is nearly linear, except for
/// counting the crossings between two columns.
pub(super) fn lay_out(diagram: &Diagram, members: &[usize]) -> Layout {
    let part = Part::of(diagram, members);
    let (wide, high) = part.page();
    let mut bands = bands(&part, part.columns(high), wide);
    let (mut paths, height) = between(&part, &mut bands);
    let mut out = Layout { cards: Vec::new(), paths: Vec::new(), width: 0.0, height };
    for band in &bands {
        paths.extend(band.paths(&part));
        out.cards.extend(band.corners());
    }
    for arrow in part.arrows.iter().filter(|arrow| arrow.from == arrow.to) {
        let (card, band) =
            (part.cards[arrow.from], bands.iter().find_map(|band| band.corner(arrow.from)));
        let Some((x, y)) = band else { continue };
        let x = x + card.width();
        paths.push(Path::Loop((x, y + card.row_y(arrow.row)), (x, y + card.head_y())));
    }
    // The left edge of the layout is that of the leftmost arrow, because an arrow may pass a box on
    // its left.
    let left = paths.iter().flat_map(Path::points).map(|point| point.0 - 4.0).fold(0.0, f64::min);
    paths.iter_mut().for_each(|path| path.move_by(-left));
    for (card, (x, _)) in &mut out.cards {
        *x -= left;
        out.width = out.width.max(*x + part.cards[*card].width());
        *card = members[*card];
    }
    out.width =
        paths.iter().flat_map(Path::points).map(|point| point.0 + 4.0).fold(out.width, f64::max);
    out.paths = paths;
    out
}

/// Divides the columns into bands of about equal widths. The number of bands is chosen so that the
/// component has the proportions of the page.
fn bands(part: &Part<'_>, columns: Vec<Vec<usize>>, wide: f64) -> Vec<Band> {
    let width = |column: &[usize]| {
        column.iter().map(|&card| part.cards[card].width()).fold(0.0, f64::max) + GAP
    };
    let total: f64 = columns.iter().map(|column| width(column)).sum();
    let wide = total / (total / wide).round().max(1.0);
    let mut lines: Vec<Vec<Vec<usize>>> = Vec::new();
    let mut before = 0.0;
    for column in columns {
        // A column belongs to the band that contains the middle of the column.
        let line = ((before + width(&column) / 2.0) / wide) as usize;
        before += width(&column);
        lines.resize_with(lines.len().max(line + 1), Vec::new);
        lines[line].push(column);
    }
    lines.retain(|line| !line.is_empty());
    lines.into_iter().map(|line| Band::of(part, line)).collect()
}
