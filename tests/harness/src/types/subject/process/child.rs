//! A child process that answers a line with a line.
//!
//! Three threads serve it, so that no side can block the other for ever: one writes what is asked,
//! one reads what is answered, one keeps the end of standard error. All three end when the pipes
//! do, and nobody waits for them.

use crate::types::subject::process::Channel;
use std::collections::{BTreeSet, VecDeque};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{sleep, spawn};
use std::time::{Duration, Instant};

/// The longest answer that is taken, in bytes.
const MAX_LINE: u64 = 1 << 26;
/// How much of standard error is kept: lines, and bytes of each.
const TAIL: (usize, u64) = (12, 400);
/// How long a child that was told to end may take, and one that has ended to say so.
const GRACE: Duration = Duration::from_millis(300);

/// The last lines of standard error.
type Tail = Arc<Mutex<VecDeque<String>>>;

/// The processes that nobody has waited for yet.
static RUNNING: Mutex<BTreeSet<u32>> = Mutex::new(BTreeSet::new());

fn running() -> MutexGuard<'static, BTreeSet<u32>> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Ends all programs that run, by force: for the end of this one, where threads that wait for them are
/// left alone.
pub fn end_all() {
    running().iter().for_each(|&process| end_group(process));
}

/// Ends a process that was not waited for, with the processes that it started.
fn end_group(process: u32) {
    #[cfg(unix)]
    if let Some(group) = rustix::process::Pid::from_raw(process.cast_signed()) {
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    #[cfg(not(unix))]
    let _ = process;
}

/// A running program.
pub(super) struct Child {
    process: std::process::Child,
    /// What is to be written; none once the child was told to end.
    requests: Option<Sender<Vec<u8>>>,
    answers: Receiver<Line>,
    tail: Tail,
    /// Closed at the end of standard error.
    quiet: Receiver<()>,
}

/// What was read.
enum Line {
    Text(Vec<u8>),
    TooLong,
}

impl Child {
    /// Starts a program.
    pub(super) fn start(program: &str, arguments: &[String]) -> std::io::Result<Self> {
        let mut command = Command::new(program);
        command.args(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        // Ctrl-C is for the harness: a subject that dies of it would be a finding.
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

    /// How it ended, if it does so soon.
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
            // A writer that is gone is a child that is gone: reading says how.
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

    /// By force, with the processes that it started; the last lines of its standard error.
    fn end(&mut self) -> Vec<String> {
        self.requests = None;
        // The number of a process that was waited for may be another's by now.
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

/// The end of its input tells a child to end; one that does not is killed. Either way it is waited
/// for.
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

/// Hands on line after line, until nobody takes them.
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
            // What ends without the end of a line was cut off by the end of the process.
            Ok(_) if line.last() != Some(&b'\n') => return,
            Ok(_) if !give(Line::Text(line)) => return,
            Ok(_) => {}
        }
    }
}

/// Keeps the last lines; a line that is longer than what is kept of one is several.
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
