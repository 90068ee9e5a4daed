//! Selects inputs by name, and measures them in several rounds.

use super::super::live::bar;
use crate::error::CliError;
use selfsame_bench::Sample;

/// Returns the inputs that have the given names, or all inputs if no name is given. The argument
/// `sort` is the word that an error uses for an input.
pub(super) fn chosen<T>(
    all: &'static [T],
    sort: &str,
    names: &[String],
    name_of: fn(&T) -> &str,
) -> Result<Vec<&'static T>, CliError> {
    if names.is_empty() {
        return Ok(all.iter().collect());
    }
    let known = || all.iter().map(name_of).collect::<Vec<_>>().join(", ");
    let find = |name: &String| {
        let found = all.iter().find(|input| name_of(input) == name);
        found.ok_or_else(|| CliError(format!("no {sort} is called {name}; there are: {}", known())))
    };
    names.iter().map(find).collect()
}

/// Measures each input at each size, in several rounds. A progress bar shows the name of the
/// current input.
pub(super) fn in_rounds<T, E: Into<CliError>>(
    inputs: &[(&T, u32)],
    rounds: u32,
    name_of: impl Fn(&T, u32) -> String,
    measure: impl Fn(&T, usize) -> Result<Sample, E>,
) -> Result<Vec<Sample>, CliError> {
    let bar = bar(inputs.len() as u64 * u64::from(rounds));
    let mut samples = Vec::new();
    for &(input, size) in inputs {
        bar.set_message(name_of(input, size));
        let once = || measure(input, size as usize).map_err(Into::into);
        let mut sample = once()?;
        bar.inc(1);
        for _ in 1..rounds {
            sample.join(&once()?);
            bar.inc(1);
        }
        samples.push(sample);
    }
    bar.finish_and_clear();
    Ok(samples)
}
