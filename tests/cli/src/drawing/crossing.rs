//! Places the arrows from one band to another: they run between columns and between bands, so that
//! they cross no box.

use super::band::Band;
use super::part::Part;
use super::shape::Path;
use std::collections::HashMap;

/// The distance in pixels between two bands if no arrows run between them.
const GAP: f64 = 22.0;
/// The distance in pixels between two parallel arrows.
const LANE: f64 = 5.0;

/// The lanes of arrows. A gap is the space above a band (`Some`), or on the left of all bands
/// (`None`). In a gap, all arrows that lead to the same box share one lane.
#[derive(Default)]
struct Lanes {
    /// The number of lanes in each gap.
    count: HashMap<Option<usize>, usize>,
    number: HashMap<(Option<usize>, usize), usize>,
}

impl Lanes {
    fn of(&mut self, gap: Option<usize>, to: usize) -> usize {
        let count = self.count.entry(gap).or_default();
        *self.number.entry((gap, to)).or_insert_with(|| {
            *count += 1;
            *count - 1
        })
    }
}

/// Places the bands below each other. Returns the arrows between bands and the total height.
pub(super) fn between(part: &Part<'_>, bands: &mut [Band]) -> (Vec<Path>, f64) {
    let mut band_of = vec![0; part.cards.len()];
    for (number, band) in bands.iter().enumerate() {
        band.corners().for_each(|(card, _)| band_of[card] = number);
    }
    let arrows = || part.arrows.iter().filter(|arrow| band_of[arrow.from] != band_of[arrow.to]);
    let mut lanes = Lanes::default();
    for arrow in arrows() {
        let (below, above) = (band_of[arrow.from] + 1, band_of[arrow.to]);
        lanes.of(Some(below), arrow.to);
        if below != above {
            lanes.of(Some(above), arrow.to);
            lanes.of(None, arrow.to);
        }
    }
    // For each gap above a band, the height at which its first lane is.
    let mut gaps = Vec::new();
    let mut y = 0.0;
    for number in 0..=bands.len() {
        let count = lanes.count.get(&Some(number)).copied().unwrap_or(0);
        gaps.push(y + GAP / 2.0);
        let inner = number > 0 && number < bands.len();
        y += LANE * count as f64 + if inner || count > 0 { GAP } else { 0.0 };
        if let Some(band) = bands.get_mut(number) {
            band.top = y;
            y += band.height();
        }
    }
    let mut paths = Vec::new();
    for arrow in arrows() {
        let (from, to) = (&bands[band_of[arrow.from]], &bands[band_of[arrow.to]]);
        let ends = (from.corner(arrow.from), from.right_of(arrow.from), to.corner(arrow.to));
        let (Some(start), Some(right), Some(end)) = ends else { continue };
        let (below, above) = (band_of[arrow.from] + 1, band_of[arrow.to]);
        let mut lane = |gap| lanes.of(gap, arrow.to);
        let aside = |lane: usize| 3.0 * (lane % 6) as f64;
        let (first, last) = (lane(Some(below)), lane(Some(above)));
        let level = |gap: usize, lane: usize| gaps[gap] + LANE * lane as f64;
        let card = part.cards[arrow.from];
        let (y, x) = (start.1 + card.row_y(arrow.row), right + 7.0 + aside(first));
        let mut points = vec![(start.0 + card.width(), y), (x, y), (x, level(below, first))];
        if below != above {
            let x = -34.0 - LANE * lane(None) as f64;
            points.extend([(x, level(below, first)), (x, level(above, last))]);
        }
        let (x, y) = (end.0 - 12.0 - aside(last), end.1 + part.cards[arrow.to].head_y());
        points.extend([(x, level(above, last)), (x, y), (end.0, y)]);
        paths.push(Path::Straight(points));
    }
    (paths, y)
}
