//! A child process that answers each line of its input with one line of output.
//!
//! Three threads serve the child, so that the child and the harness cannot block each other
//! forever. One thread writes the requests, one reads the answers, and one keeps the last lines of
//! standard error. Each thread ends when its pipe is closed, and no other thread waits for it.

use crate::types::subject::process::Channel;
use std::collections::{BTreeSet, VecDeque};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{sleep, spawn};
use std::time::{Duration, Instant};

/// The maximum length of an answer, in bytes.
const MAX_LINE: u64 = 1 << 26;
/// The part of standard error that is kept: the maximum number of lines, and the maximum number of
/// bytes of a line.
const TAIL: (usize, u64) = (12, 400);
/// The time limit for a child to end after its input is closed, and for its exit status to become
/// known.
const GRACE: Duration = Duration::from_millis(300);

/// The last lines that the child wrote to standard error.
type Tail = Arc<Mutex<VecDeque<String>>>;

/// The ids of the child processes whose exit status no thread has collected yet.
static RUNNING: Mutex<BTreeSet<u32>> = Mutex::new(BTreeSet::new());

fn running() -> MutexGuard<'static, BTreeSet<u32>> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Kills all running programs. This function is called when the harness ends, because the threads
/// that serve these programs are then abandoned.
pub fn end_all() {
    running().iter().for_each(|&process| end_group(process));
}

/// Kills a child process and the processes that it started. Its exit status must not have been
/// collected yet.
fn end_group(process: u32) {
    #[cfg(unix)]
    if let Some(group) = rustix::process::Pid::from_raw(process.cast_signed()) {
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    #[cfg(not(unix))]
    let _ = process;
}

/// A running child process.
pub(super) struct Child {
    process: std::process::Child,
    /// The channel to the thread that writes requests; `None` after the child's input was closed.
    requests: Option<Sender<Vec<u8>>>,
    answers: Receiver<Line>,
    tail: Tail,
    /// A channel that is closed when the child's standard error ends.
    quiet: Receiver<()>,
}

/// The result of reading a line of output.
enum Line {
    Text(Vec<u8>),
    TooLong,
}

impl Child {
    /// Starts a program as a child process.
    pub(super) fn start(program: &str, arguments: &[String]) -> std::io::Result<Self> {
        let mut command = Command::new(program);
        command.args(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        // The child gets a process group of its own, so that Ctrl-C ends only the harness.
        // Otherwise the end of the child would be reported as a finding.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut process = command.spawn()?;
        running().insert(process.id());
        let gone = || std::io::Error::other("it has no pipes");
        let (requests, lines) = channel();
        let stdin = process.stdin.take().ok_or_else(gone)?;
        spawn(move || write(stdin, &lines));
        let (sender, answers) = sync_channel(4);
        let stdout = process.stdout.take().ok_or_else(gone)?;
        spawn(move || read(stdout, |line| sender.send(line).is_ok()));
        let (tail, (open, quiet)) = (Tail::default(), channel());
        let (stderr, kept) = (process.stderr.take().ok_or_else(gone)?, tail.clone());
        spawn(move || {
            keep(stderr, &kept);
            drop::<Sender<()>>(open);
        });
        Ok(Self { process, requests: Some(requests), answers, tail, quiet })
    }

    /// Returns the exit status of the child if the child ends within the given time.
    fn ended(&mut self, within: Duration) -> Option<ExitStatus> {
        let start = Instant::now();
        loop {
            match self.process.try_wait() {
                Ok(None) if start.elapsed() < within => sleep(Duration::from_millis(1)),
                Ok(status) => {
                    if status.is_some() {
                        running().remove(&self.process.id());
                    }
                    return status;
                }
                Err(_) => return None,
            }
        }
    }
}

impl Channel for Child {
    fn ask(&mut self, line: &str, timeout: Duration) -> Result<String, String> {
        if let Some(requests) = &self.requests {
            // A failed send is ignored. The writing thread has ended only if the child has ended,
            // and then reading the answer returns the reason.
            let _ = requests.send(format!("{line}\n").into_bytes());
        }
        match self.answers.recv_timeout(timeout) {
            Ok(Line::Text(text)) => String::from_utf8(text).map_err(|_| "not UTF-8".into()),
            Ok(Line::TooLong) => Err(format!("an answer of more than {MAX_LINE} bytes")),
            Err(RecvTimeoutError::Timeout) => {
                Err(format!("no answer within {} s", timeout.as_secs_f32()))
            }
            Err(RecvTimeoutError::Disconnected) => Err(match self.ended(GRACE) {
                Some(status) => format!("it ended with {status}"),
                None => "it closed its standard output".into(),
            }),
        }
    }

    /// Kills the child and the processes that it started. Returns the last lines of the child's
    /// standard error.
    fn end(&mut self) -> Vec<String> {
        self.requests = None;
        // The process is killed only if its exit status was not collected. Afterwards its id may
        // belong to another process.
        if let Ok(None) = self.process.try_wait() {
            end_group(self.process.id());
        }
        running().remove(&self.process.id());
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = self.quiet.recv_timeout(GRACE);
        self.tail.lock().unwrap_or_else(PoisonError::into_inner).drain(..).collect()
    }
}

/// Closes the child's input, which asks the child to end, and kills the child if it does not end in
/// time. In both cases, collects its exit status.
impl Drop for Child {
    fn drop(&mut self) {
        self.requests = None;
        if self.ended(GRACE).is_none() {
            self.end();
        }
    }
}

fn write(mut stdin: ChildStdin, lines: &Receiver<Vec<u8>>) {
    for line in lines {
        if stdin.write_all(&line).and_then(|()| stdin.flush()).is_err() {
            return;
        }
    }
}

/// Calls `give` with each line, until `give` returns false or the input ends.
fn read(from: impl Read, mut give: impl FnMut(Line) -> bool) {
    let mut from = BufReader::new(from);
    loop {
        let mut line = Vec::new();
        match (&mut from).take(MAX_LINE).read_until(b'\n', &mut line) {
            Ok(0) | Err(_) => return,
            Ok(n) if n as u64 == MAX_LINE => {
                give(Line::TooLong);
                return;
            }
            // A last line without a line end is ignored, because the process ended while writing
            // it.
            Ok(_) if line.last() != Some(&b'\n') => return,
            Ok(_) if !give(Line::Text(line)) => return,
            Ok(_) => {}
        }
    }
}

/// Keeps the last lines of the input. A line that is longer than the limit is kept as several
/// lines.
fn keep(from: impl Read, tail: &Tail) {
    let mut from = BufReader::new(from);
    loop {
        let mut line = Vec::new();
        match (&mut from).take(TAIL.1).read_until(b'\n', &mut line) {
            Ok(0) | Err(_) => return,
            Ok(_) => {
                let mut tail = tail.lock().unwrap_or_else(PoisonError::into_inner);
                if tail.len() == TAIL.0 {
                    tail.pop_front();
                }
                tail.push_back(String::from_utf8_lossy(&line).trim_end().to_owned());
            }
        }
    }
}
