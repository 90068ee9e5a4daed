//! Bands of a picture: a band consists of columns that are side by side, and of the arrows between
//! them.

use super::order::{Segment, Vertex, order, place};
use super::part::{Arrow, Part};
use super::shape::{Path, Point};
use std::collections::{HashMap, HashSet};

/// The smallest distance between two columns, in pixels.
pub(super) const GAP: f64 = 46.0;
/// The height in pixels that an arrow needs where it passes a column.
const WAY: f64 = 3.0;

/// An arrow within a band: the list of vertices that the arrow passes from left to right.
struct Chain {
    arrow: Arrow,
    vertices: Vec<usize>,
    /// Whether the arrow starts at the last vertex of the list and ends at the first.
    turned: bool,
}

/// The vertices that arrows pass, and the segments of arrows. Arrows that start at the same row
/// share their vertices, and so do arrows that lead to the same box.
struct Ways {
    /// For each row of a box, the number of arrows that start at it.
    begin: HashMap<(usize, usize), usize>,
    /// For each column and each shared end of arrows, the vertex in the column that these arrows
    /// share.
    past: HashMap<(usize, End), usize>,
    segments: Vec<Segment>,
    known: HashSet<(usize, usize)>,
}

/// An end that several arrows share: the row at which they start, or the box and its side to which
/// they lead.
#[derive(PartialEq, Eq, Hash)]
enum End {
    Row(usize, usize),
    Box(usize, bool),
}

impl Ways {
    fn of(part: &Part<'_>) -> Self {
        let mut begin = HashMap::new();
        part.arrows
            .iter()
            .for_each(|arrow| *begin.entry((arrow.from, arrow.row)).or_default() += 1);
        Self { begin, past: HashMap::new(), segments: Vec::new(), known: HashSet::new() }
    }

    /// Returns the vertex in a column that an arrow passes. If no arrow with the same shared end
    /// has a vertex there yet, adds one with `new`.
    fn past(
        &mut self,
        column: usize,
        arrow: Arrow,
        turned: bool,
        new: impl FnOnce() -> usize,
    ) -> usize {
        let row = (arrow.from, arrow.row);
        let end = match self.begin.get(&row) {
            Some(&count) if count > 1 => End::Row(row.0, row.1),
            _ => End::Box(arrow.to, turned),
        };
        *self.past.entry((column, end)).or_insert_with(new)
    }

    /// Adds a segment of an arrow. A segment between two shared vertices is added only once.
    fn segment(&mut self, segment: Segment) {
        let both_ways = segment.left_y == WAY / 2.0 && segment.right_y == WAY / 2.0;
        if !both_ways || self.known.insert((segment.left, segment.right)) {
            self.segments.push(segment);
        }
    }
}

/// A band: columns of boxes that are side by side.
pub(super) struct Band {
    columns: Vec<Vec<usize>>,
    /// The positions of the left and right edge of each column, in pixels.
    sides: Vec<(f64, f64)>,
    vertices: Vec<Vertex>,
    chains: Vec<Chain>,
    /// For each vertex, the index of its column.
    column: Vec<usize>,
    /// The distance of the band from the top of the component.
    pub(super) top: f64,
}

impl Band {
    /// Creates the band that consists of the given columns of boxes.
    pub(super) fn of(part: &Part<'_>, cards: Vec<Vec<usize>>) -> Self {
        let (columns, sides, vertices) = (vec![Vec::new(); cards.len()], Vec::new(), Vec::new());
        let mut out =
            Self { columns, sides, vertices, chains: Vec::new(), column: Vec::new(), top: 0.0 };
        let mut vertex_of = vec![None; part.cards.len()];
        for (column, cards) in cards.into_iter().enumerate() {
            for card in cards {
                vertex_of[card] = Some(out.add(column, Some(card), part.cards[card].height()));
            }
        }
        let mut ways = Ways::of(part);
        for &arrow in &part.arrows {
            if let (Some(from), Some(to)) = (vertex_of[arrow.from], vertex_of[arrow.to]) {
                out.chain(part, arrow, (from, to), &mut ways);
            }
        }
        let segments = ways.segments;
        for column in &out.columns {
            let mut y = 0.0;
            for &at in column {
                out.vertices[at].y = y;
                y += out.vertices[at].height + 16.0;
            }
        }
        order(&mut out.columns, &out.vertices, &segments);
        place(&out.columns, &mut out.vertices, &segments);
        out.spread(part, &segments);
        out
    }

    fn add(&mut self, column: usize, card: Option<usize>, height: f64) -> usize {
        self.vertices.push(Vertex { card, height, y: 0.0 });
        self.column.push(column);
        self.columns[column].push(self.vertices.len() - 1);
        self.vertices.len() - 1
    }

    /// Adds an arrow between two vertices; the arrow gets a vertex in each column that it passes.
    fn chain(
        &mut self,
        part: &Part<'_>,
        arrow: Arrow,
        (from, to): (usize, usize),
        ways: &mut Ways,
    ) {
        let turned = self.column[from] > self.column[to];
        let (left, right) = if turned { (to, from) } else { (from, to) };
        let (start, end) = (part.cards[arrow.from].row_y(arrow.row), part.cards[arrow.to].head_y());
        let (mut left_y, end) = if turned { (end, start) } else { (start, end) };
        if self.column[left] == self.column[right] {
            return;
        }
        let mut vertices = vec![left];
        for column in self.column[left] + 1..self.column[right] {
            let next = ways.past(column, arrow, turned, || self.add(column, None, WAY));
            ways.segment(Segment {
                left: vertices[vertices.len() - 1],
                left_y,
                right: next,
                right_y: WAY / 2.0,
            });
            left_y = WAY / 2.0;
            vertices.push(next);
        }
        ways.segment(Segment { left: vertices[vertices.len() - 1], left_y, right, right_y: end });
        vertices.push(right);
        self.chains.push(Chain { arrow, vertices, turned });
    }

    /// Places the columns side by side; the distance between two columns grows with the number of
    /// arrows between them.
    fn spread(&mut self, part: &Part<'_>, segments: &[Segment]) {
        let mut between = vec![0_u32; self.columns.len()];
        segments.iter().for_each(|segment| between[self.column[segment.left]] += 1);
        let mut x = 0.0;
        for (column, between) in self.columns.iter().zip(between) {
            let cards = column.iter().filter_map(|&at| self.vertices[at].card);
            let width = cards.map(|card| part.cards[card].width()).fold(0.0, f64::max);
            self.sides.push((x, x + width));
            x += width + GAP + 1.5 * f64::from(between.min(24));
        }
    }

    pub(super) fn height(&self) -> f64 {
        self.vertices.iter().map(|vertex| vertex.y + vertex.height).fold(0.0, f64::max)
    }

    /// Returns the boxes of the band, each with its upper left corner.
    pub(super) fn corners(&self) -> impl Iterator<Item = (usize, Point)> {
        let corner = |(vertex, &column): (&Vertex, &usize)| {
            Some((vertex.card?, (self.sides[column].0, self.top + vertex.y)))
        };
        self.vertices.iter().zip(&self.column).filter_map(corner)
    }

    /// Returns the upper left corner of a box; `None` if the box is not in the band.
    pub(super) fn corner(&self, card: usize) -> Option<Point> {
        self.corners().find(|(own, _)| *own == card).map(|(_, corner)| corner)
    }

    /// Returns the right edge of the column that contains a box.
    pub(super) fn right_of(&self, card: usize) -> Option<f64> {
        let at = self.vertices.iter().position(|vertex| vertex.card == Some(card))?;
        Some(self.sides[self.column[at]].1)
    }

    /// Returns the paths of the arrows within the band.
    pub(super) fn paths(&self, part: &Part<'_>) -> Vec<Path> {
        self.chains.iter().map(|chain| self.path(part, chain)).collect()
    }

    fn path(&self, part: &Part<'_>, chain: &Chain) -> Path {
        let (from, to) = (part.cards[chain.arrow.from], part.cards[chain.arrow.to]);
        let (row, head) = (from.row_y(chain.arrow.row), to.head_y());
        let (card, first, last) = if chain.turned { (to, head, row) } else { (from, row, head) };
        let mut points = Vec::new();
        for (number, &at) in chain.vertices.iter().enumerate() {
            let (left, right) = self.sides[self.column[at]];
            let y = self.top + self.vertices[at].y;
            if number == 0 {
                points.extend([(left + card.width(), y + first), (right, y + first)]);
            } else if number + 1 == chain.vertices.len() {
                points.push((left, y + last));
            } else {
                points.extend([(left, y + WAY / 2.0), (right, y + WAY / 2.0)]);
            }
        }
        if chain.turned {
            points.reverse();
        }
        Path::Smooth(points)
    }
}
