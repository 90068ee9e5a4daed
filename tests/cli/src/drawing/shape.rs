//! The parts of a layout: corners of boxes, and ways of arrows. Lengths are pixels.

/// A place in the picture, in pixels from the left and from the top.
pub(super) type Point = (f64, f64);

/// The way of an arrow.
pub(super) enum Path {
    /// A curve through these points, level at each.
    Smooth(Vec<Point>),
    /// Straight lines from point to point.
    Straight(Vec<Point>),
    /// A loop from the right side of a box to the same side.
    Loop(Point, Point),
}

/// The places of the boxes and arrows of a component, from its own corner.
pub(super) struct Layout {
    /// The boxes, by their numbers, and their corners.
    pub(super) cards: Vec<(usize, Point)>,
    pub(super) paths: Vec<Path>,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// The distance that the arrow from a box to itself goes around.
const AROUND: f64 = 24.0;

impl Path {
    /// Returns points between which the arrow is.
    pub(super) fn points(&self) -> Vec<Point> {
        match self {
            Self::Smooth(points) | Self::Straight(points) => points.clone(),
            Self::Loop(from, to) => vec![*from, *to, (to.0 + AROUND, to.1)],
        }
    }

    /// Moves it to the right.
    pub(super) fn move_by(&mut self, x: f64) {
        match self {
            Self::Smooth(points) | Self::Straight(points) => {
                points.iter_mut().for_each(|point| point.0 += x)
            }
            Self::Loop(from, to) => [from, to].into_iter().for_each(|point| point.0 += x),
        }
    }
}
