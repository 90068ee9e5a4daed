//! Chooses the order and the heights of the vertices in columns, so that segments cross rarely and
//! arrows are short.

/// A vertex in a column: a box, or the point at which an arrow passes the column.
pub(super) struct Vertex {
    /// The box at this vertex; `None` if an arrow passes here.
    pub(super) card: Option<usize>,
    pub(super) height: f64,
    pub(super) y: f64,
}

/// A segment of an arrow, between two neighboring columns. The heights of its ends are measured
/// from the tops of the vertices there.
pub(super) struct Segment {
    pub(super) left: usize,
    pub(super) left_y: f64,
    pub(super) right: usize,
    pub(super) right_y: f64,
}

const SWEEPS: usize = 12;

/// For each vertex, the segments that end on its left side and on its right side.
struct Sides {
    left: Vec<Vec<usize>>,
    right: Vec<Vec<usize>>,
}

impl Sides {
    fn of(count: usize, segments: &[Segment]) -> Self {
        let mut out = Self { left: vec![Vec::new(); count], right: vec![Vec::new(); count] };
        for (number, segment) in segments.iter().enumerate() {
            out.right[segment.left].push(number);
            out.left[segment.right].push(number);
        }
        out
    }
}

/// Orders the vertices of each column so that few segments cross. In each sweep, each vertex moves
/// to the mean of its neighbors in the previous column, or in the next column. The order with the
/// fewest crossings is kept.
pub(super) fn order(columns: &mut Vec<Vec<usize>>, vertices: &[Vertex], segments: &[Segment]) {
    let sides = Sides::of(vertices.len(), segments);
    let mut place = vec![0.0; vertices.len()];
    let mut best = (crossings(columns, vertices, segments, &sides), columns.clone());
    for sweep in 0..SWEEPS {
        let rightward = sweep % 2 == 0;
        let numbers: Vec<usize> = match rightward {
            true => (0..columns.len()).collect(),
            false => (0..columns.len()).rev().collect(),
        };
        columns.iter().for_each(|column| number(column, &mut place));
        for column in numbers {
            let mean = |&at: &usize| -> f64 {
                let ends: Vec<f64> = match rightward {
                    true => sides.left[at]
                        .iter()
                        .map(|&s| left_end(&segments[s], vertices, &place))
                        .collect(),
                    false => sides.right[at]
                        .iter()
                        .map(|&s| right_end(&segments[s], vertices, &place))
                        .collect(),
                };
                if ends.is_empty() {
                    place[at]
                } else {
                    ends.iter().sum::<f64>() / ends.len() as f64
                }
            };
            let mut keyed: Vec<(f64, usize)> =
                columns[column].iter().map(|at| (mean(at), *at)).collect();
            keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
            columns[column] = keyed.into_iter().map(|(_, at)| at).collect();
            number(&columns[column], &mut place);
        }
        let found = crossings(columns, vertices, segments, &sides);
        if found < best.0 {
            best = (found, columns.clone());
        }
    }
    *columns = best.1;
}

fn number(column: &[usize], place: &mut [f64]) {
    column.iter().enumerate().for_each(|(number, &at)| place[at] = number as f64);
}

fn left_end(segment: &Segment, vertices: &[Vertex], place: &[f64]) -> f64 {
    place[segment.left] + segment.left_y / (vertices[segment.left].height + 1.0)
}

fn right_end(segment: &Segment, vertices: &[Vertex], place: &[f64]) -> f64 {
    place[segment.right] + segment.right_y / (vertices[segment.right].height + 1.0)
}

/// Returns the number of pairs of segments that cross. The cost is quadratic in the number of
/// segments between two columns, which is bounded.
fn crossings(
    columns: &[Vec<usize>],
    vertices: &[Vertex],
    segments: &[Segment],
    sides: &Sides,
) -> usize {
    let mut place = vec![0.0; vertices.len()];
    columns.iter().for_each(|column| number(column, &mut place));
    let mut found = 0;
    for column in columns {
        let own = column.iter().flat_map(|&at| &sides.right[at]);
        let ends: Vec<(f64, f64)> = own
            .map(|&s| {
                (
                    left_end(&segments[s], vertices, &place),
                    right_end(&segments[s], vertices, &place),
                )
            })
            .collect();
        for (number, one) in ends.iter().enumerate() {
            let crossed = |other: &&(f64, f64)| (one.0 - other.0) * (one.1 - other.1) < 0.0;
            found += ends[..number].iter().filter(crossed).count();
        }
    }
    found
}

/// Chooses the heights of the vertices of each column, in order, as near to their neighbors as
/// possible. No column becomes much higher than the highest packed column.
pub(super) fn place(columns: &[Vec<usize>], vertices: &mut [Vertex], segments: &[Segment]) {
    let sides = Sides::of(vertices.len(), segments);
    let packed: Vec<Vec<f64>> = columns.iter().map(|column| packed(column, vertices)).collect();
    let highest = packed.iter().filter_map(|tops| tops.last()).fold(0.0, |a: f64, b| a.max(*b));
    // If all columns are at most 120 pixels high, no column gets spare height. Therefore a band of
    // columns with one box each, such as the band of a chain, is drawn level.
    let height = highest + (highest - 120.0).max(0.0) / 8.0;
    for (column, tops) in columns.iter().zip(&packed) {
        settle(column, vertices, tops, height, |_, own| own.y);
    }
    for sweep in 0..SWEEPS {
        let both = sweep + 2 >= SWEEPS;
        let rightward = sweep % 2 == 0;
        for number in 0..columns.len() {
            let column = if rightward { number } else { columns.len() - 1 - number };
            let tops: Vec<f64> = vertices.iter().map(|vertex| vertex.y).collect();
            settle(&columns[column], vertices, &packed[column], height, |at, own| {
                let before = sides.left[at].iter().map(|&s| {
                    let segment = &segments[s];
                    tops[segment.left] + segment.left_y - segment.right_y
                });
                let after = sides.right[at].iter().map(|&s| {
                    let segment = &segments[s];
                    tops[segment.right] + segment.right_y - segment.left_y
                });
                let wanted: Vec<f64> = match (both, rightward) {
                    (true, _) => before.chain(after).collect(),
                    (false, true) => before.collect(),
                    (false, false) => after.collect(),
                };
                if wanted.is_empty() {
                    own.y
                } else {
                    wanted.iter().sum::<f64>() / wanted.len() as f64
                }
            });
        }
    }
    let top = vertices.iter().map(|vertex| vertex.y).fold(f64::INFINITY, f64::min);
    vertices.iter_mut().for_each(|vertex| vertex.y -= top);
}

/// Returns the tops of the vertices of a column that is packed as closely as possible, followed by
/// the total height.
fn packed(column: &[usize], vertices: &[Vertex]) -> Vec<f64> {
    let mut tops = vec![0.0];
    for (number, &at) in column.iter().enumerate() {
        let next = column.get(number + 1).map(|&next| &vertices[next]);
        let room = if next.is_some() { gap(&vertices[at], next) } else { 0.0 };
        tops.push(tops[number] + vertices[at].height + room);
    }
    tops
}

/// Moves each vertex of a column near its wanted top, in order, so that the sum of the squared
/// differences is minimal. Neighbors that are too near are merged into runs.
fn settle(
    column: &[usize],
    vertices: &mut [Vertex],
    packed: &[f64],
    height: f64,
    wanted: impl Fn(usize, &Vertex) -> f64,
) {
    // A run is a sequence of vertices without spare distance between them. Its entry consists of
    // the sum of their wanted tops, and the number of vertices.
    let mut runs: Vec<(f64, usize)> = Vec::new();
    for (&at, offset) in column.iter().zip(packed) {
        let mut run = (wanted(at, &vertices[at]) - offset, 1);
        while let Some(&(sum, count)) = runs.last() {
            if sum / count as f64 <= run.0 / run.1 as f64 {
                break;
            }
            run = (sum + run.0, count + run.1);
            runs.pop();
        }
        runs.push(run);
    }
    let spare = height - packed[column.len()];
    let tops = runs.iter().flat_map(|&(sum, count)| std::iter::repeat_n(sum / count as f64, count));
    for ((&at, top), offset) in column.iter().zip(tops).zip(packed) {
        vertices[at].y = top.clamp(0.0, spare.max(0.0)) + offset;
    }
}

/// Returns the distance in pixels between a vertex and the next vertex of its column.
pub(super) fn gap(one: &Vertex, next: Option<&Vertex>) -> f64 {
    match (one.card, next.map(|next| next.card)) {
        (Some(_), Some(Some(_))) => 16.0,
        (None, Some(None)) => 3.0,
        _ => 9.0,
    }
}
