//! Places rectangles on a page whose proportions are three to two.

use super::shape::Point;

/// The distance between two rectangles, in pixels.
const MARGIN: f64 = 26.0;

/// Returns the corners of rectangles with the given widths and heights, and the size of the page.
/// Several widths of the page are tried; the width that shows all rectangles at the largest scale
/// is chosen.
pub(super) fn pack(sizes: &[(f64, f64)]) -> (Vec<Point>, (f64, f64)) {
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    // The sort is stable, so rectangles of equal height keep their order.
    order.sort_by(|&a, &b| sizes[b].1.total_cmp(&sizes[a].1));
    let widest = sizes.iter().map(|size| size.0).fold(0.0, f64::max);
    let area: f64 = sizes.iter().map(|size| (size.0 + MARGIN) * (size.1 + MARGIN)).sum();
    let ideal = (1.5 * area).sqrt();
    let widths = (0..12).map(|step| (ideal * (0.85 + 0.06 * f64::from(step))).max(widest));
    let pages = widths.map(|width| on_page(sizes, &order, width));
    let scale = |page: &(Vec<Point>, (f64, f64))| page.1.0.max(1.5 * page.1.1);
    pages.min_by(|a, b| scale(a).total_cmp(&scale(b))).unwrap_or_default()
}

/// Places each rectangle in turn at the lowest position where it fits, and at the leftmost of these
/// positions. The cost is quadratic in the number of rectangles.
fn on_page(sizes: &[(f64, f64)], order: &[usize], width: f64) -> (Vec<Point>, (f64, f64)) {
    // The lower edge of the placed rectangles as a list of steps; each step has a left end and a
    // height.
    let mut skyline: Vec<Point> = vec![(0.0, 0.0)];
    let mut corners = vec![(0.0, 0.0); sizes.len()];
    let mut page: (f64, f64) = (0.0, 0.0);
    for &number in order {
        let (wide, high) = sizes[number];
        let below = |x: f64| {
            let over = |&(step, (start, _)): &(usize, Point)| {
                let end = skyline.get(step + 1).map_or(f64::INFINITY, |next| next.0);
                start < x + wide + MARGIN && end > x
            };
            skyline
                .iter()
                .copied()
                .enumerate()
                .filter(over)
                .map(|(_, (_, y))| y)
                .fold(0.0, f64::max)
        };
        let places =
            skyline.iter().map(|&(x, _)| (x, below(x))).filter(|&(x, _)| x + wide <= width + 0.5);
        let (x, y) = places
            .min_by(|a, b| a.1.total_cmp(&b.1).then(a.0.total_cmp(&b.0)))
            .unwrap_or((0.0, below(0.0)));
        corners[number] = (x, y);
        page = (page.0.max(x + wide), page.1.max(y + high));
        raise(&mut skyline, (x, x + wide + MARGIN), y + high + MARGIN);
    }
    (corners, page)
}

/// Sets the height of the lower edge between two horizontal positions.
fn raise(skyline: &mut Vec<Point>, (start, end): Point, y: f64) {
    let after = skyline.iter().rev().find(|step| step.0 <= end).map_or(0.0, |step| step.1);
    let had = skyline.iter().any(|step| step.0 == end);
    skyline.retain(|step| step.0 < start || step.0 >= end);
    skyline.push((start, y));
    if !had {
        skyline.push((end, after));
    }
    skyline.sort_by(|a, b| a.0.total_cmp(&b.0));
}
