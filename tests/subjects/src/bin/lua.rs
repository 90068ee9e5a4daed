//! How long Lua takes to load a program: what the language is measured against.
//!
//! Loading is reading and making code; nothing runs. The time is that of `load` alone, from the
//! text in memory to a function.

use mlua::Lua;
use serde_json::json;
use std::process::ExitCode;
use std::time::Instant;

const HELP: &str = "\
How long Lua 5.4 takes to load a program, as a sample in JSON for `selfsame bench text`.

Usage: lua FILE

Example: selfsame bench text --lua target/release/lua
";

fn main() -> ExitCode {
    let given: Vec<String> = std::env::args().skip(1).collect();
    match given.first().filter(|file| !file.starts_with('-')).map(|file| measured(file)) {
        Some(Ok(sample)) => {
            println!("{}", json!({ "about": {}, "samples": [sample] }));
            ExitCode::SUCCESS
        }
        Some(Err(why)) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
        None => {
            eprintln!("{HELP}");
            ExitCode::from(2)
        }
    }
}

fn measured(file: &str) -> Result<serde_json::Value, String> {
    let text = std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
    let lua = Lua::new();
    let start = Instant::now();
    let function = lua.load(&text).into_function().map_err(|error| error.to_string())?;
    let seconds = start.elapsed().as_secs_f64();
    drop(function);
    Ok(json!({
        "bench": "text", "input": "read", "who": "lua", "version": "5.4",
        "size": text.lines().count(), "unit": "lines", "seconds": [seconds],
    }))
}
