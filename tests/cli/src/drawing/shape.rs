//! The elements of a layout: corners of boxes, and paths of arrows. All lengths are in pixels.

/// A point in the picture, in pixels from the left and from the top.
pub(super) type Point = (f64, f64);

/// The path of an arrow.
pub(super) enum Path {
    /// A curve through these points that is horizontal at each point.
    Smooth(Vec<Point>),
    /// Straight lines from each point to the next.
    Straight(Vec<Point>),
    /// A loop from the right side of a box back to the same side.
    Loop(Point, Point),
}

/// The positions of the boxes and arrows of a component, relative to the component's corner.
pub(super) struct Layout {
    /// The boxes of the component: the number of each box, and its upper left corner.
    pub(super) cards: Vec<(usize, Point)>,
    pub(super) paths: Vec<Path>,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// For an arrow from a box to itself, the distance from the box to the arrow's outermost point.
const AROUND: f64 = 24.0;

impl Path {
    /// Returns points whose bounding box contains the path of the arrow.
    pub(super) fn points(&self) -> Vec<Point> {
        match self {
            Self::Smooth(points) | Self::Straight(points) => points.clone(),
            Self::Loop(from, to) => vec![*from, *to, (to.0 + AROUND, to.1)],
        }
    }

    /// Moves the path to the right by `x` pixels.
    pub(super) fn move_by(&mut self, x: f64) {
        match self {
            Self::Smooth(points) | Self::Straight(points) => {
                points.iter_mut().for_each(|point| point.0 += x)
            }
            Self::Loop(from, to) => [from, to].into_iter().for_each(|point| point.0 += x),
        }
    }
}
