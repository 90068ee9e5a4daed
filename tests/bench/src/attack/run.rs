//! Runs an attack once: a process with limits, whose time and memory are measured.

use super::Attack;
use std::fs::File;
use std::io::{BufWriter, Read, Seek, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The limits of a run.
#[derive(Clone, Debug)]
pub struct Limits {
    /// The path of the program under attack.
    pub program: PathBuf,
    /// The time limit of a run, in seconds.
    pub seconds: f64,
    /// The limit on the process's address space, in bytes: an allocation beyond the limit fails.
    pub memory: u64,
}

/// The measurements of one run.
#[derive(Clone, Debug)]
pub struct Run {
    /// The number of repetitions in the input.
    pub times: usize,
    /// The size of the input, in bytes.
    pub input: u64,
    /// The number of bytes that the process wrote to standard output and standard error.
    pub output: u64,
    /// The processor time of the process, in seconds.
    pub seconds: f64,
    /// The largest resident memory of the process, in bytes.
    pub memory: u64,
    /// The way in which the process ended.
    pub outcome: Outcome,
    /// The start of the text on standard error; if that is empty, the start of the text on standard
    /// output.
    pub told: String,
}

/// The way in which a process ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The process ended by itself, with this exit code.
    Exit(i32),
    /// The process ended by a panic, a failed allocation or a signal.
    Crash,
    /// The process was killed because it exceeded the time limit.
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
    /// Returns whether the process crashed, was killed, or ended with an exit code above 2.
    #[must_use]
    pub const fn is_crash(self) -> bool {
        !matches!(self, Self::Exit(0..=2))
    }
}

/// The number of bytes of the output that are kept.
const TOLD: u64 = 4096;

/// Runs an attack once, with the given number of repetitions in its input.
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

/// Returns the first `TOLD` bytes of a file as text, and the size of the file in bytes.
fn start(file: &mut File) -> Result<(String, u64), String> {
    let size = file.metadata().map_err(|error| error.to_string())?.len();
    let mut bytes = Vec::new();
    let read = file.rewind().and_then(|()| file.take(TOLD).read_to_end(&mut bytes));
    read.map_err(|error| error.to_string())?;
    Ok((String::from_utf8_lossy(&bytes).into_owned(), size))
}

/// Returns a command that runs the program. On Unix, a shell limits the address space of the
/// command.
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
    // The thread kills the process only before the process has been waited for. Until then, no
    // other process can have the same process id.
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

/// Runs a command. Systems other than Unix report neither the processor time nor the memory of a
/// process.
#[cfg(not(unix))]
pub(crate) fn wait(command: &mut Command, _: &Limits) -> std::io::Result<(Outcome, f64, u64)> {
    let start = Instant::now();
    let status = command.status()?;
    let outcome = status.code().map_or(Outcome::Crash, Outcome::Exit);
    Ok((outcome, start.elapsed().as_secs_f64(), 0))
}
