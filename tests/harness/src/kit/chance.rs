//! A statistical test: does a label occur less often than chance explains?
//!
//! In a run, some number of the cases have a label. If the true share of a label equals the
//! required share, the label occurs less often than required in about half of all runs. Therefore,
//! a count below the required one is not evidence by itself. The question is how likely such a low
//! count is if the true share equals the required share. The answer is the lower tail of a binomial
//! distribution. QuickCheck's `checkCoverage` computes the same probability; its default
//! `certainty` allows one false alarm in 10^9 runs. QuickCheck tests repeatedly while it draws;
//! this module tests once, at the end of a run.

use std::f64::consts::TAU;

/// The threshold: the share of a label is too low if a count as low as the observed one has a
/// smaller probability. If 200 labels have exactly their required shares, one run in 5,000 reports
/// a false shortfall.
pub const CHANCE: f64 = 1e-6;

/// Returns the probability that at most `seen` of `cases` have a label, if each case has it with
/// the given probability. The result is exact up to rounding; the number of steps is about the
/// standard deviation.
#[must_use]
pub fn of_at_most(seen: u64, cases: u64, probability: f64) -> f64 {
    if seen >= cases || probability <= 0.0 {
        return 1.0;
    }
    if probability >= 1.0 {
        return 0.0;
    }
    // The tail that does not contain the mean is summed, because its terms decrease monotonically.
    match (seen as f64) < cases as f64 * probability {
        true => tail(seen, cases, probability),
        false => 1.0 - tail(cases - seen - 1, cases, 1.0 - probability),
    }
}

/// Returns the sum of the terms of the binomial distribution from `seen` down to 0; `seen` is below
/// the mean.
fn tail(seen: u64, cases: u64, probability: f64) -> f64 {
    let (k, n) = (seen as f64, cases as f64);
    let ways = ln_factorial(cases) - ln_factorial(seen) - ln_factorial(cases - seen);
    let mut term = (ways + k * probability.ln() + (n - k) * (-probability).ln_1p()).exp();
    let mut sum = term;
    for k in (1..=seen).rev() {
        term *= k as f64 * (1.0 - probability) / ((cases - k + 1) as f64 * probability);
        sum += term;
        if term < sum * f64::EPSILON {
            break;
        }
    }
    sum.min(1.0)
}

/// Returns the logarithm of `n!`: a sum for small `n`, otherwise Stirling's series, which is
/// accurate to rounding for large `n`.
fn ln_factorial(n: u64) -> f64 {
    if n < 32 {
        return (2..=n).map(|factor| (factor as f64).ln()).sum();
    }
    let n = n as f64;
    let inverse = 1.0 / n;
    let series = inverse / 12.0 - inverse.powi(3) / 360.0 + inverse.powi(5) / 1260.0;
    n * n.ln() - n + 0.5 * (TAU * n).ln() + series
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the probability that at most `seen` of `coins` tosses show heads. The probability is
    /// computed with integers, since each of the 2^n sequences of tosses is equally likely.
    fn of_coins(seen: u64, coins: u64) -> f64 {
        let rows = (0..1_u64 << coins).filter(|row| u64::from(row.count_ones()) <= seen);
        rows.count() as f64 / (1_u64 << coins) as f64
    }

    fn is_near(got: f64, expected: f64) -> bool {
        (got - expected).abs() <= 1e-9 * expected.abs()
    }

    #[test]
    fn it_is_the_share_of_all_rows() {
        for coins in 1..=12 {
            for seen in 0..=coins {
                let (got, expected) = (of_at_most(seen, coins, 0.5), of_coins(seen, coins));
                assert!(is_near(got, expected), "{seen} of {coins}: {got}, {expected}");
            }
        }
        assert!(is_near(of_at_most(0, 3, 0.25), 27.0 / 64.0));
        assert!(is_near(of_at_most(2, 3, 0.25), 63.0 / 64.0));
    }

    /// Compares the probability with a table that is computed case by case, without logarithms.
    #[test]
    fn it_is_what_a_table_says() {
        for (cases, probability) in [(40_usize, 0.03), (200, 0.2), (700, 0.01), (700, 0.9)] {
            let mut table = vec![0.0; cases + 1];
            table[0] = 1.0;
            for drawn in 1..=cases {
                for has in (1..=drawn).rev() {
                    table[has] = table[has] * (1.0 - probability) + table[has - 1] * probability;
                }
                table[0] *= 1.0 - probability;
            }
            let mut sum = 0.0;
            for (seen, term) in table.iter().enumerate() {
                sum += term;
                let got = of_at_most(seen as u64, cases as u64, probability);
                let is_small = got < 1e-200 && sum < 1e-200;
                assert!(
                    is_small || (got - sum).abs() < 1e-9 * sum,
                    "{seen} of {cases}: {got}, {sum}"
                );
            }
        }
    }

    #[test]
    fn it_grows_with_the_count_and_falls_with_the_share() {
        for seen in 0..2_000 {
            assert!(of_at_most(seen, 2_000, 0.03) <= of_at_most(seen + 1, 2_000, 0.03));
            assert!(of_at_most(seen, 2_000, 0.03) >= of_at_most(seen, 2_000, 0.04));
        }
    }

    #[test]
    fn the_ends() {
        assert!(is_near(of_at_most(0, 0, 0.5), 1.0));
        assert!(is_near(of_at_most(7, 7, 0.5), 1.0));
        assert!(is_near(of_at_most(0, 9, 0.0), 1.0));
        assert!(of_at_most(8, 9, 1.0) < 1e-300);
        assert!(is_near(of_at_most(9, 9, 1.0), 1.0));
    }

    /// Tests six standard deviations below the mean of ten million cases, against the tail of the
    /// normal distribution.
    #[test]
    fn many_cases() {
        let got = of_at_most(2_000_000 - 6 * 1_265, 10_000_000, 0.2);
        assert!((9.0e-10..1.0e-9).contains(&got), "{got}");
    }

    /// Tests counts that occurred in real runs of the suite of worlds.
    #[test]
    fn seen_by_chance() {
        for (seen, wanted) in [(54, 60), (289, 300), (19, 20)] {
            let chance = of_at_most(seen, 2_000, f64::from(wanted) / 2_000.0);
            assert!((0.2..0.5).contains(&chance), "{seen} of {wanted}: {chance}");
        }
    }
}
