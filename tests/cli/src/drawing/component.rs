//! The layout of one connected component: its boxes in columns, and the columns in bands below one another, as the
//! words of a text stand in lines.

mod band;
mod crossing;

use super::diagram::{Card, Diagram};
use super::rank::ranks;
use band::{Arrow, Band};

/// A place in the picture, in pixels from the left and from the top.
pub(super) type Point = (f64, f64);

/// The way of an arrow.
pub(super) enum Path {
    /// Through these points, level at each.
    Smooth(Vec<Point>),
    /// From point to point.
    Straight(Vec<Point>),
    /// From the right side of a box to the same side.
    Loop(Point, Point),
}

/// Where the boxes and arrows of a component are, from its own corner.
pub(super) struct Layout {
    /// The boxes, by their numbers, and their corners.
    pub(super) cards: Vec<(usize, Point)>,
    pub(super) paths: Vec<Path>,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// How far the arrow from a box to itself goes around.
const AROUND: f64 = 24.0;

/// The boxes of each connected component, in their order.
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

/// The boxes of a component, by their numbers in it, and the arrows between them.
pub(super) struct Part<'a> {
    cards: Vec<&'a Card>,
    arrows: Vec<Arrow>,
}

impl<'a> Part<'a> {
    fn of(diagram: &'a Diagram, part: &[usize]) -> Self {
        let own = |card: usize| part.binary_search(&card).ok();
        let arrows = diagram.links.iter().filter_map(|link| {
            Some(Arrow { from: own(link.from)?, row: link.row, to: own(link.to)? })
        });
        Self {
            cards: part.iter().map(|&card| &diagram.cards[card]).collect(),
            arrows: arrows.collect(),
        }
    }

    /// About the width and the height of a page for the component, at three to two.
    fn page(&self) -> (f64, f64) {
        let area: f64 =
            self.cards.iter().map(|card| (card.width() + 60.0) * (card.height() + 20.0)).sum();
        let most = |length: fn(&Card) -> f64| {
            self.cards.iter().map(|card| length(card)).fold(0.0, f64::max)
        };
        let wide = (1.5 * area).sqrt() * 1.1;
        let high = (area / 1.5).sqrt() * 1.2;
        (wide.max(most(Card::width)).max(1100.0), high.max(most(Card::height)).max(480.0))
    }

    /// The boxes of each column. A rank that is higher than the page is several columns.
    fn columns(&self, high: f64) -> Vec<Vec<usize>> {
        let edges: Vec<_> = self.arrows.iter().map(|arrow| (arrow.from, arrow.to)).collect();
        let ranks = ranks(self.cards.len(), &edges);
        let mut by_rank = vec![Vec::new(); ranks.iter().max().map_or(0, |most| most + 1)];
        ranks.iter().enumerate().for_each(|(card, &rank)| by_rank[rank].push(card));
        let mut out = Vec::new();
        for rank in by_rank.into_iter().filter(|rank| !rank.is_empty()) {
            let height: f64 = rank.iter().map(|&card| self.cards[card].height() + 16.0).sum();
            let parts = (height / high).ceil().max(1.0) as usize;
            out.extend(rank.chunks(rank.len().div_ceil(parts)).map(<[usize]>::to_vec));
        }
        out
    }

    /// The columns of each band: bands of about one width, as many as make it about that of the page.
    fn bands(&self, columns: Vec<Vec<usize>>, wide: f64) -> Vec<Band> {
        let width = |column: &[usize]| {
            column.iter().map(|&card| self.cards[card].width()).fold(0.0, f64::max) + band::GAP
        };
        let total: f64 = columns.iter().map(|column| width(column)).sum();
        let wide = total / (total / wide).round().max(1.0);
        let mut lines: Vec<Vec<Vec<usize>>> = Vec::new();
        let mut before = 0.0;
        for column in columns {
            // A column stands in the band in which its middle is.
            let line = ((before + width(&column) / 2.0) / wide) as usize;
            before += width(&column);
            lines.resize_with(lines.len().max(line + 1), Vec::new);
            lines[line].push(column);
        }
        lines.retain(|line| !line.is_empty());
        lines.into_iter().map(|line| Band::of(self, line)).collect()
    }
}

/// The layout of a component. Near-linear, but for the count of crossings between two columns.
pub(super) fn lay_out(diagram: &Diagram, members: &[usize]) -> Layout {
    let part = Part::of(diagram, members);
    let (wide, high) = part.page();
    let mut bands = part.bands(part.columns(high), wide);
    let (mut paths, height) = crossing::between(&part, &mut bands);
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
    // Arrows may go around on the left: the corner is where the leftmost is.
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

impl Path {
    /// Points between which the arrow is.
    fn points(&self) -> Vec<Point> {
        match self {
            Self::Smooth(points) | Self::Straight(points) => points.clone(),
            Self::Loop(from, to) => vec![*from, *to, (to.0 + AROUND, to.1)],
        }
    }

    fn move_by(&mut self, x: f64) {
        match self {
            Self::Smooth(points) | Self::Straight(points) => {
                points.iter_mut().for_each(|point| point.0 += x)
            }
            Self::Loop(from, to) => [from, to].into_iter().for_each(|point| point.0 += x),
        }
    }
}
