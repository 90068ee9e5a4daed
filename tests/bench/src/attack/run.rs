//! One run of an attack: a process with limits, its time and its memory.

use super::Attack;
use std::fs::File;
use std::io::{BufWriter, Read, Seek, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The limits of a run.
#[derive(Clone, Debug)]
pub struct Limits {
    /// The program.
    pub program: PathBuf,
    /// The longest time, in seconds.
    pub seconds: f64,
    /// The size of the address space, in bytes: an allocation beyond it fails.
    pub memory: u64,
}

/// The measurements of one run.
#[derive(Clone, Debug)]
pub struct Run {
    /// The number of repetitions.
    pub times: usize,
    /// The size of the input, in bytes.
    pub input: u64,
    /// The size of the output and of the errors, in bytes.
    pub output: u64,
    /// The processor time, in seconds.
    pub seconds: f64,
    /// The largest resident memory, in bytes.
    pub memory: u64,
    /// The way in which the process ended.
    pub outcome: Outcome,
    /// The start of the errors, or else of the output.
    pub told: String,
}

/// The way in which a process ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// By itself, with an exit code.
    Exit(i32),
    /// By a panic or a failed allocation, or by a signal.
    Crash,
    /// By force, because its time was over.
    TooSlow,
}

/// The codes of errors that name a limit.
const LIMITS: [&str; 8] = ["E0508", "E0603", "E0712", "E0811", "E0828", "E0830", "E0837", "E0909"];

impl Run {
    /// Returns whether the process ended with an error that names a limit.
    #[must_use]
    pub fn names_limit(&self) -> bool {
        LIMITS.iter().any(|code| self.told.contains(code))
    }
}

impl Outcome {
    /// Returns whether the process did not end by itself.
    #[must_use]
    pub const fn is_crash(self) -> bool {
        !matches!(self, Self::Exit(0..=2))
    }
}

/// The longest part of the output that is kept.
const TOLD: u64 = 4096;

/// Runs an attack with a number of repetitions.
///
/// # Errors
/// Reports that the process cannot be started, or a file cannot be written.
pub fn run(attack: &Attack, times: usize, limits: &Limits) -> Result<Run, String> {
    let failed = |error: std::io::Error| format!("{}: {error}", attack.name);
    let folder = tempfile::TempDir::new().map_err(failed)?;
    let path = folder.path().join(format!("in.{}", attack.ending));
    let mut file = BufWriter::new(File::create(&path).map_err(failed)?);
    attack.input.write(times, &mut file).and_then(|()| file.flush()).map_err(failed)?;
    let input = std::fs::metadata(&path).map_err(failed)?.len();
    let (out, errors) = (tempfile::tempfile(), tempfile::tempfile());
    let (mut out, mut errors) = (out.map_err(failed)?, errors.map_err(failed)?);
    let mut command = limited(limits);
    let mut reads_file = false;
    for word in attack.command.split(' ') {
        reads_file |= word == "FILE";
        command.arg(if word == "FILE" { path.as_os_str() } else { word.as_ref() });
    }
    let stdin = if reads_file { Stdio::null() } else { File::open(&path).map_err(failed)?.into() };
    command.stdin(stdin).current_dir(folder.path()).env("NO_COLOR", "1");
    command.stdout(out.try_clone().map_err(failed)?).stderr(errors.try_clone().map_err(failed)?);
    let (outcome, seconds, memory) = wait(&mut command, limits).map_err(failed)?;
    let (told, output) = (start(&mut out)?, start(&mut errors)?);
    let panicked = output.0.contains("panicked at") || output.0.contains("memory allocation of");
    Ok(Run {
        times,
        input,
        output: told.1 + output.1,
        seconds,
        memory,
        outcome: if panicked { Outcome::Crash } else { outcome },
        told: if output.0.is_empty() { told.0 } else { output.0 },
    })
}

/// Returns the start of a file, and its size.
fn start(file: &mut File) -> Result<(String, u64), String> {
    let size = file.metadata().map_err(|error| error.to_string())?.len();
    let mut bytes = Vec::new();
    let read = file.rewind().and_then(|()| file.take(TOLD).read_to_end(&mut bytes));
    read.map_err(|error| error.to_string())?;
    Ok((String::from_utf8_lossy(&bytes).into_owned(), size))
}

/// Returns the program, with a limit on its address space where a shell can set one.
fn limited(limits: &Limits) -> Command {
    if !cfg!(unix) {
        return Command::new(&limits.program);
    }
    let mut shell = Command::new("sh");
    shell.args(["-c", r#"ulimit -c 0; ulimit -v "$1"; shift; exec "$@""#, "sh"]);
    shell.arg((limits.memory / 1024).to_string()).arg(&limits.program);
    shell
}

/// Runs a command. Returns the outcome, the processor seconds and the largest resident memory.
#[cfg(unix)]
pub(crate) fn wait(command: &mut Command, limits: &Limits) -> std::io::Result<(Outcome, f64, u64)> {
    use std::os::unix::process::ExitStatusExt as _;
    use wait4::Wait4 as _;
    let (start, child) = (Instant::now(), command.spawn()?);
    let id = rustix::process::Pid::from_child(&child);
    let (stop, stopped) = std::sync::mpsc::channel::<()>();
    let patience = Duration::from_secs_f64(limits.seconds);
    // The thread kills the process only while nobody has waited for it, so that its number is its
    // own.
    let guard = std::thread::spawn(move || {
        if stopped.recv_timeout(patience) == Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
            let _ = rustix::process::kill_process(id, rustix::process::Signal::KILL);
        }
    });
    let used = child.wait4()?;
    drop(stop);
    let _ = guard.join();
    let outcome = match (used.status.code(), used.status.signal()) {
        (Some(code), _) => Outcome::Exit(code),
        (None, Some(9)) if start.elapsed() >= patience => Outcome::TooSlow,
        _ => Outcome::Crash,
    };
    let seconds = (used.rusage.utime + used.rusage.stime).as_secs_f64();
    Ok((outcome, seconds, used.rusage.maxrss))
}

/// Runs a command. Other systems tell neither the processor time nor the memory.
#[cfg(not(unix))]
pub(crate) fn wait(command: &mut Command, _: &Limits) -> std::io::Result<(Outcome, f64, u64)> {
    let start = Instant::now();
    let status = command.status()?;
    let outcome = status.code().map_or(Outcome::Crash, Outcome::Exit);
    Ok((outcome, start.elapsed().as_secs_f64(), 0))
}
