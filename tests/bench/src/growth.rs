//! Computes how time grows with size.

/// Returns the exponent e of the power law c * x^e that fits the points best, by least squares of
/// the logarithms. Returns `None` for fewer than two sizes.
#[must_use]
pub fn exponent(points: &[(f64, f64)]) -> Option<f64> {
    let logs: Vec<(f64, f64)> = points
        .iter()
        .filter(|(x, y)| *x > 0.0 && *y > 0.0)
        .map(|(x, y)| (x.ln(), y.ln()))
        .collect();
    let mean = |of: fn(&(f64, f64)) -> f64| logs.iter().map(of).sum::<f64>() / logs.len() as f64;
    let (middle_x, middle_y) = (mean(|point| point.0), mean(|point| point.1));
    let (mut both, mut square) = (0.0, 0.0);
    for (x, y) in &logs {
        both += (x - middle_x) * (y - middle_y);
        square += (x - middle_x) * (x - middle_x);
    }
    (square > 1e-9).then(|| both / square)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exponent_of_what_is_known() {
        let of = |law: fn(f64) -> f64| {
            let sizes = [1e4, 1e5, 1e6, 1e7];
            exponent(&sizes.map(|x| (x, law(x)))).unwrap()
        };
        assert!((of(|x| 3e-7 * x) - 1.0).abs() < 1e-9);
        assert!((of(|x| x.powf(1.5)) - 1.5).abs() < 1e-9);
        assert!((of(|_| 4.0)).abs() < 1e-9);
        let n_log_n = of(|x| x * x.log2());
        assert!((1.05..1.1).contains(&n_log_n), "{n_log_n}");
        // The least-squares line through (0, 0), (1, 1) and (2, 1) has slope 1/2, as computed by
        // hand.
        let e = std::f64::consts::E;
        let points = [(1.0, 1.0), (e, e), (e * e, e)];
        assert!((exponent(&points).unwrap() - 0.5).abs() < 1e-9);
    }

    #[test]
    fn of_one_size_there_is_none() {
        assert_eq!(exponent(&[]), None);
        assert_eq!(exponent(&[(10.0, 1.0), (10.0, 2.0)]), None);
        assert_eq!(exponent(&[(10.0, 1.0), (20.0, 0.0)]), None);
    }
}
