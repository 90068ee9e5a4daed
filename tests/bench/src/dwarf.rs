//! Measures how fast the DWARF of two versions of a program is read and compared. The contenders
//! are this implementation, libabigail's `abidw` and `abidiff`, and `pahole`.

use crate::attack::run::wait;
use crate::attack::{Limits, Outcome};
use crate::sample::Sample;
use std::io::{Read, Seek};
use std::path::Path;
use std::process::{Command, Stdio};

/// The task that a contender performs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Work {
    /// The contender reads the types of the new version.
    Read,
    /// The contender compares the types of both versions.
    Compare,
}

impl Work {
    /// Returns the name of the task.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Compare => "compare",
        }
    }
}

/// A contender: a program with the arguments before its files.
#[derive(Clone, Debug)]
pub struct Contender {
    /// The name of the contender in samples.
    pub who: &'static str,
    /// The task that the contender performs.
    pub work: Work,
    /// The path or name of the contender's program.
    pub program: String,
    /// The arguments before the names of the files.
    pub arguments: &'static [&'static str],
}

/// Returns the published programs with which the implementation is compared.
#[must_use]
pub fn peers() -> Vec<Contender> {
    let peer = |who: &'static str, work, arguments| Contender {
        who,
        work,
        program: who.to_owned(),
        arguments,
    };
    vec![
        peer("abidw", Work::Read, &["--load-all-types", "--noout"]),
        peer("pahole", Work::Read, &[]),
        peer("abidiff", Work::Compare, &["--no-show-locs"]),
    ]
}

/// Runs a contender once. Returns the sample and the text that the contender printed.
///
/// If the program is not installed, is too slow or crashes, the sample holds the reason instead of
/// a time.
#[must_use]
pub fn run(of: &Contender, old: &Path, new: &Path, patience: f64) -> (Sample, String) {
    let sample = Sample::new("dwarf", of.work.name(), of.who);
    let bytes = std::fs::metadata(new).map_or(0, |file| file.len());
    let sample = sample.sized(bytes, "bytes");
    let mut command = Command::new(&of.program);
    command.args(of.arguments);
    if of.work == Work::Compare {
        command.arg(old);
    }
    command.arg(new);
    match measure(&mut command, patience) {
        Ok((seconds, memory, text)) => {
            let sample = Sample { seconds: vec![seconds], peak_bytes: Some(memory), ..sample };
            (sample, text)
        }
        Err(why) => (sample.failed(why), String::new()),
    }
}

/// Runs a command; returns its processor seconds, its largest resident memory in bytes, and its
/// standard output.
fn measure(command: &mut Command, patience: f64) -> Result<(f64, u64, String), String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let failed = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => format!("{program} is not installed"),
        _ => format!("{program}: {error}"),
    };
    let mut out = tempfile::tempfile().map_err(failed)?;
    command.stdin(Stdio::null()).stderr(Stdio::null());
    command.stdout(out.try_clone().map_err(failed)?);
    let limits = Limits { program: program.clone().into(), seconds: patience, memory: u64::MAX };
    let (outcome, seconds, memory) = wait(command, &limits).map_err(failed)?;
    match outcome {
        Outcome::Crash => return Err(format!("{program} crashed")),
        Outcome::TooSlow => return Err(format!("not done after {patience} s")),
        // Any exit code is a success, because a comparison program exits with another code if the
        // versions differ.
        Outcome::Exit(_) => {}
    }
    let mut text = Vec::new();
    out.rewind().and_then(|()| out.read_to_end(&mut text)).map_err(failed)?;
    Ok((seconds, memory, String::from_utf8_lossy(&text).into_owned()))
}

/// Returns the numbers in the summary that `abidiff` prints: removed, changed and added functions
/// and variables, each with its name.
#[must_use]
pub fn abidiff_counts(text: &str) -> Vec<(String, u64)> {
    let mut out = Vec::new();
    for line in text.lines() {
        let Some((what, rest)) = line.split_once(" changes summary: ") else { continue };
        for part in rest.split(", ") {
            let mut words = part.split_whitespace();
            if let (Some(Ok(count)), Some(how)) = (words.next().map(str::parse), words.next()) {
                out.push((format!("{what} {how}").to_lowercase(), count));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_of_abidiff_is_read() {
        let text = "Functions changes summary: 1 Removed, 2 Changed (3 filtered out), 0 Added functions\n\
                    Variables changes summary: 0 Removed, 1 Changed, 0 Added variable\n";
        let counts = abidiff_counts(text);
        assert_eq!(counts.len(), 6);
        assert_eq!(counts[1], ("functions changed".to_owned(), 2));
        assert_eq!(counts[4], ("variables changed".to_owned(), 1));
    }

    #[test]
    fn a_program_that_is_missing_is_told() {
        let program = "/no/such/program".to_owned();
        let of = Contender { who: "none", work: Work::Read, program, arguments: &[] };
        let (sample, _) = run(&of, Path::new("a"), Path::new("b"), 1.0);
        assert!(sample.why.unwrap().contains("is not installed"));
    }
}
