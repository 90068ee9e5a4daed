//! Measures the time that Lua takes to load a program and to run a program, for comparison with the
//! language.
//!
//! Loading a program means reading its text and making code, without running it. The measured time
//! is the time of `load`, from a text in memory to a function. Running a program means calling that
//! function.

use mlua::{Function, Lua};
use selfsame_subjects::clock::now;
use serde_json::{Value, json};
use std::process::ExitCode;

const HELP: &str = "\
How long Lua 5.4 takes to load or run a program, as a sample in JSON for `selfsame bench`.

Usage: lua FILE
       lua --run NAME RESULT FILE    what the program returns has to be RESULT

Example: selfsame bench text --lua target/release/lua
Example: selfsame bench machine --lua target/release/lua
";

fn main() -> ExitCode {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let given: Vec<&str> = given.iter().map(|argument| &**argument).collect();
    let sample = match *given {
        ["--run", name, result, file] => run(name, result, file),
        [file] if !file.starts_with('-') => load(file),
        _ => {
            eprintln!("{HELP}");
            return ExitCode::from(2);
        }
    };
    match sample {
        Ok(sample) => {
            println!("{}", json!({ "about": {}, "samples": [sample] }));
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn read(file: &str) -> Result<String, String> {
    std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))
}

/// Runs `work`, and returns its result with the time that it took, in seconds.
fn timed<T>(work: impl FnOnce() -> mlua::Result<T>) -> Result<(T, f64), String> {
    let start = now();
    let out = work().map_err(|error| error.to_string())?;
    Ok((out, (now() - start).as_secs_f64()))
}

fn load(file: &str) -> Result<Value, String> {
    let text = read(file)?;
    let lua = Lua::new();
    let (function, seconds): (Function, f64) = timed(|| lua.load(&text).into_function())?;
    drop(function);
    Ok(json!({
        "bench": "text", "input": "read", "who": "lua", "version": "5.4",
        "size": text.lines().count(), "unit": "lines", "seconds": [seconds],
    }))
}

fn run(name: &str, result: &str, file: &str) -> Result<Value, String> {
    let lua = Lua::new();
    let program = lua.load(read(file)?).into_function().map_err(|error| error.to_string())?;
    let before = resident("VmRSS:");
    let (returned, seconds) = timed(|| program.call::<i64>(()))?;
    let grown = resident("VmHWM:").zip(before).map(|(peak, before)| peak.saturating_sub(before));
    if returned.to_string() != result {
        return Err(format!("{name}: {returned} is not {result}"));
    }
    Ok(json!({
        "bench": "machine", "input": name, "who": "lua", "version": "5.4",
        "size": 1, "unit": "runs", "seconds": [seconds], "peak_bytes": grown,
    }))
}

/// Returns the number of resident bytes of this process, from a line of the process status (Linux).
/// The name of the line selects the current or the maximum number.
fn resident(name: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    let kib: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kib * 1024)
}
