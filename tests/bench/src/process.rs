//! Runs a contender in a process of its own, so that its memory is separate and the process can be
//! killed if it takes too long.

use std::io::Read;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Returns the standard output of a command. The process is killed after the time `patience`.
///
/// # Errors
/// Returns the reason why there is no output: the command's standard error, the signal that ended
/// it, or the fact that it was too slow.
pub fn output(command: &mut Command, patience: Duration) -> Result<Vec<u8>, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let message = |error: std::io::Error| format!("{name}: {error}");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(message)?;
    // Two threads read both pipes at once: the buffer of a pipe is small, and a process that writes
    // to a full pipe is blocked.
    let (said, complained) = (all_of(child.stdout.take()), all_of(child.stderr.take()));
    let status = wait(&mut child, patience).map_err(message)?;
    let (said, complained) = (text(said), text(complained));
    match status {
        None => Err(format!("not done after {} s", patience.as_secs())),
        Some(status) if status.success() => Ok(said),
        Some(status) => Err(why(status, &String::from_utf8_lossy(&complained))),
    }
}

fn all_of(pipe: Option<impl Read + Send + 'static>) -> JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        // An error of the pipe is ignored; the bytes that were read before the error are returned.
        let _ = pipe.map(|mut pipe| pipe.read_to_end(&mut bytes));
        bytes
    })
}

fn text(reader: JoinHandle<Vec<u8>>) -> Vec<u8> {
    reader.join().unwrap_or_default()
}

/// Waits until a process ends. Returns `None` if the process was killed because the time was over.
fn wait(child: &mut Child, patience: Duration) -> std::io::Result<Option<ExitStatus>> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if start.elapsed() > patience {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn why(status: ExitStatus, complained: &str) -> String {
    match complained.trim() {
        "" => status.to_string(),
        text => text.to_owned(),
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Result<Vec<u8>, String> {
        output(Command::new("sh").args(["-c", script]), Duration::from_millis(300))
    }

    #[test]
    fn each_end_is_told() {
        assert_eq!(shell("echo x"), Ok(b"x\n".to_vec()));
        assert_eq!(shell("echo no >&2; exit 3"), Err("no".into()));
        assert!(shell("kill -SEGV $$").unwrap_err().starts_with("signal: 11"));
        assert_eq!(shell("exec sleep 9"), Err("not done after 0 s".into()));
        assert!(output(&mut Command::new("/no/such"), Duration::ZERO).is_err());
        assert_eq!(shell("head -c 300000 /dev/zero").map(|bytes| bytes.len()), Ok(300_000));
    }
}
