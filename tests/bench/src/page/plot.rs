//! A small plot as SVG; the page determines the colors of the plot.

use plotters::prelude::*;
use std::ops::Range;

/// A line in a plot, with its name at its end.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) name: &'static str,
    pub(super) color: RGBColor,
    pub(super) points: Vec<(f64, f64)>,
}

// A placeholder color, which the style sheet of the page replaces for the light and the dark color
// scheme.
pub(super) const INK: RGBColor = RGBColor(1, 1, 1);
pub(super) const GRID: RGBColor = RGBColor(2, 2, 2);
pub(super) const OURS: RGBColor = RGBColor(3, 3, 3);
pub(super) const FLOOR: RGBColor = RGBColor(4, 4, 4);
pub(super) const BOA_LIKE: RGBColor = RGBColor(5, 5, 5);
pub(super) const BOA: RGBColor = RGBColor(6, 6, 6);
pub(super) const CLASSES: RGBColor = RGBColor(7, 7, 7);

/// The colors of lines: each row is a placeholder, its color in the light scheme, and its color in
/// the dark scheme.
pub(super) const COLORS: [(RGBColor, &str, &str); 7] = [
    (INK, "#444", "#bbb"),
    (GRID, "#e4e4e4", "#333"),
    (OURS, "#c62828", "#ff7961"),
    (FLOOR, "#757575", "#9e9e9e"),
    (BOA_LIKE, "#1565c0", "#64b5f6"),
    (BOA, "#2e7d32", "#81c784"),
    (CLASSES, "#ef6c00", "#ffb74d"),
];

const SIZE: (u32, u32) = (300, 190);
const RIGHT: i32 = 58;
/// The vertical distance between the names of two lines, in pixels.
const LINE: i32 = 11;

/// The axes of a plot. Both axes are logarithmic. All plots that are drawn with the same value have
/// the same axes.
#[derive(Clone, Debug)]
pub(super) struct Axes {
    pub(super) x: Range<f64>,
    pub(super) y: Range<f64>,
    pub(super) unit: &'static str,
}

type Chart<'a, 'b> = ChartContext<
    'b,
    SVGBackend<'a>,
    Cartesian2d<
        plotters::coord::combinators::LogCoord<f64>,
        plotters::coord::combinators::LogCoord<f64>,
    >,
>;

/// The end of a line in a plot: the line's name, its color, and the pixel where it ends.
type End = (&'static str, RGBColor, (i32, i32));

type Drawn<T> = Result<T, String>;

fn words(error: impl std::fmt::Display) -> String {
    error.to_string()
}

/// Draws lines as SVG. Points outside of the axes and lines without points are left out.
///
/// # Errors
/// Returns an error of the drawing library.
pub(super) fn svg(axes: &Axes, lines: &[Line]) -> Drawn<String> {
    let mut out = String::new();
    {
        let root = SVGBackend::with_string(&mut out, SIZE).into_drawing_area();
        let mut chart = ChartBuilder::on(&root)
            .margin_top(16)
            .margin_right(RIGHT)
            .set_label_area_size(LabelAreaPosition::Left, 38)
            .set_label_area_size(LabelAreaPosition::Bottom, 22)
            .build_cartesian_2d(axes.x.clone().log_scale(), axes.y.clone().log_scale())
            .map_err(words)?;
        mesh(&mut chart)?;
        let mut ends = Vec::new();
        for line in lines {
            ends.extend(draw(&mut chart, axes, line)?);
        }
        let unit = TextStyle::from(("sans-serif", 10)).color(&INK);
        root.draw(&Text::new(axes.unit, (44, 2), unit)).map_err(words)?;
        for (name, color, at) in apart(ends) {
            let style = TextStyle::from(("sans-serif", 11)).color(&color);
            root.draw(&Text::new(name, (at.0 + 5, at.1 - 5), style)).map_err(words)?;
        }
        root.present().map_err(words)?;
    }
    Ok(out)
}

fn mesh(chart: &mut Chart<'_, '_>) -> Drawn<()> {
    let style = TextStyle::from(("sans-serif", 10)).color(&INK);
    chart
        .configure_mesh()
        .light_line_style(TRANSPARENT)
        .bold_line_style(GRID)
        .axis_style(GRID)
        .label_style(style)
        .x_labels(5)
        .y_labels(6)
        .x_label_formatter(&|x| short(*x))
        .y_label_formatter(&|y| short(*y))
        .draw()
        .map_err(words)
}

/// Draws a line and its points, and returns the name, the color and the last point of the line.
fn draw(chart: &mut Chart<'_, '_>, axes: &Axes, line: &Line) -> Drawn<Option<End>> {
    let inside = |point: &(f64, f64)| {
        let within = |range: &Range<f64>, at: f64| at >= range.start && at <= range.end;
        within(&axes.x, point.0) && within(&axes.y, point.1)
    };
    let points: Vec<(f64, f64)> = line.points.iter().copied().filter(inside).collect();
    let style = line.color.stroke_width(2);
    chart.draw_series(LineSeries::new(points.iter().copied(), style)).map_err(words)?;
    let dots = points.iter().map(|&at| Circle::new(at, 2, line.color.filled()));
    chart.draw_series(dots).map_err(words)?;
    Ok(points.last().map(|at| (line.name, line.color, chart.backend_coord(at))))
}

/// Moves overlapping names down. If the last name would be below the plot, moves the names up.
fn apart(mut ends: Vec<End>) -> Vec<End> {
    ends.sort_by_key(|end| end.2.1);
    let mut free = i32::MIN;
    for end in &mut ends {
        end.2.1 = end.2.1.max(free);
        free = end.2.1 + LINE;
    }
    let mut free = SIZE.1 as i32 - 2 * LINE;
    for end in ends.iter_mut().rev() {
        end.2.1 = end.2.1.min(free);
        free = end.2.1 - LINE;
    }
    ends
}

/// Returns a number in a short form such as `1k`, `10k`, `1M`.
fn short(value: f64) -> String {
    match value {
        v if v >= 1e6 => format!("{}M", v / 1e6),
        v if v >= 1e3 => format!("{}k", v / 1e3),
        v => format!("{v}"),
    }
}

/// Returns the smallest range between two powers of ten that contains the given positive numbers.
pub(super) fn around(numbers: impl Iterator<Item = f64> + Clone) -> Option<Range<f64>> {
    let positive = numbers.filter(|number| number.is_finite() && *number > 0.0);
    let least = positive.clone().min_by(f64::total_cmp)?;
    let most = positive.max_by(f64::total_cmp)?;
    let (low, high) = (least.log10().floor(), most.log10().ceil());
    Some(10_f64.powf(low)..10_f64.powf(high.max(low + 1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_are_powers_of_ten() {
        assert_eq!(around([20.0, 3000.0, f64::NAN].into_iter()), Some(10.0..10_000.0));
        assert_eq!(around([100.0].into_iter()), Some(100.0..1000.0));
        assert_eq!(around(std::iter::empty()), None);
    }

    #[test]
    fn names_are_apart() {
        let ends = [50, 180, 52, 181, 182].map(|y| ("", INK, (0, y)));
        let found: Vec<i32> = apart(ends.to_vec()).iter().map(|end| end.2.1).collect();
        assert_eq!(found, [50, 61, 146, 157, 168]);
    }

    #[test]
    fn a_line_has_its_name_and_what_is_outside_is_left_out() {
        let axes = Axes { x: 1e3..1e7, y: 10.0..1e4, unit: "" };
        let points = vec![(1e3, 100.0), (1e6, 200.0), (1e6, 1e9)];
        let lines = [
            Line { name: "ours", color: OURS, points },
            Line { name: "none", color: BOA, points: Vec::new() },
        ];
        let svg = svg(&axes, &lines).unwrap();
        assert!(svg.contains("ours") && svg.contains("10k") && svg.contains("#030303"), "{svg}");
        assert!(!svg.contains("none<") && !svg.contains("NaN"), "{svg}");
    }
}
