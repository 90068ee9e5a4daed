//! A command that translates programs to WebAssembly, runs them, and measures the runs.

use selfsame_lang::{Program, RunOptions};
use selfsame_spec::code::Unit;
use selfsame_spec::program::Sources;
use selfsame_spec::program::ran::{Ending, Limits, Ran};
use selfsame_wasm::Control;
use selfsame_wasm::clock::now;
use selfsame_wasm::interpreted::Interpreted;
use selfsame_wasm::run::{Ready, all, ready};
use std::fmt::Display;
use std::path::Path;
use std::process::ExitCode;

const HELP: &str = "\
Runs a program as WebAssembly, or writes the module.

Usage: selfsame-wasm [OPTION..] run FILE.same
       selfsame-wasm [OPTION..] build FILE.same FILE.wasm
       selfsame-wasm [OPTION..] compare FILE.same..            with the machine of the library
       selfsame-wasm [OPTION..] --run NAME RESULT FILE.same    a sample in JSON for `selfsame bench`

--dispatched    with a dispatch loop for each function, not with structured control flow

Example: selfsame bench machine --wasm target/release/selfsame-wasm
";

fn main() -> ExitCode {
    let given: Vec<String> = std::env::args().skip(1).collect();
    match work(&given) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn work(given: &[String]) -> Result<(), String> {
    let mut control = Control::default();
    let mut rest: Vec<&str> = given.iter().map(|argument| &**argument).collect();
    if rest.first() == Some(&"--dispatched") {
        control = Control::Dispatched;
        rest.remove(0);
    }
    match *rest {
        ["run", file] => show(&ran(control, &unit(file)?)?.0),
        ["build", file, out] => build(control, &unit(file)?, Path::new(out)),
        ["compare", ref files @ ..] => {
            let wrong = files.iter().filter_map(|file| compare(control, file).err());
            let wrong: Vec<String> = wrong.collect();
            if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
        }
        ["--run", name, result, file] => sample(control, name, result, file),
        _ => Err(HELP.to_owned()),
    }
}

fn message(error: impl Display) -> String {
    error.to_string()
}

/// Returns the code of a program. The file has one module, or several modules after lines `@file
/// NAME`, as in saved cases of programs.
fn unit(file: &str) -> Result<Unit, String> {
    let text = std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
    let mut modules = vec![("main", String::new())];
    for line in text.lines() {
        match line.strip_prefix("@file ") {
            Some(name) => modules.push((name, String::new())),
            None if line.starts_with("@root ") => {}
            None => modules.iter_mut().last().into_iter().for_each(|(_, text)| {
                text.push_str(line);
                text.push('\n');
            }),
        }
    }
    if modules.len() > 1 {
        modules.remove(0);
    }
    let root = text.lines().find_map(|line| line.strip_prefix("@root ")).unwrap_or("main");
    let modules: Vec<(&str, &str)> = modules.iter().map(|(name, text)| (*name, &**text)).collect();
    let unit = Program::load(&Sources::new(root, &modules), root).code();
    match unit.errors.first() {
        None => Ok(unit),
        Some(first) => Err(format!("{file}: {} {}", first.code(), first.problem)),
    }
}

fn translated(control: Control, unit: &Unit) -> Result<Ready, String> {
    let ready = ready(unit, &RunOptions::default(), control);
    ready.map_err(|not| format!("{not:?}"))?.ok_or_else(|| "the program has errors".to_owned())
}

fn build(control: Control, unit: &Unit, out: &Path) -> Result<(), String> {
    let bytes = translated(control, unit)?.translated.bytes;
    std::fs::write(out, bytes).map_err(message)
}

/// Runs a unit. Returns the result of the run and its duration in seconds.
fn ran(control: Control, unit: &Unit) -> Result<(Ran, f64), String> {
    let ready = translated(control, unit)?;
    let window = ready.translated.layout.references;
    let mut machine = Interpreted::new(&ready.translated, ready.host)?;
    let start = now();
    let ran = all(&mut machine, unit, &RunOptions::default(), window)?;
    Ok((ran, (now() - start).as_secs_f64()))
}

/// Runs a program as WebAssembly and with the machine of the library, and compares the results.
/// Each run ends after at most [`COMPARED`] steps.
fn compare(control: Control, file: &str) -> Result<(), String> {
    let unit = unit(file)?;
    let limits = Limits { steps: Some(COMPARED), units: Some(8 * COMPARED) };
    let options = RunOptions { limits, ..RunOptions::default() };
    let ran =
        selfsame_wasm::run(&unit, &options, control).map_err(|why| format!("{file}: {why}"))?;
    let expected = selfsame_lang::ran(&unit, &options);
    if ran == expected { Ok(()) } else { Err(format!("{file}: {ran:?}\nexpected {expected:?}")) }
}

/// The maximum number of steps of the runs that are compared.
const COMPARED: u64 = 300_000;

fn show(ran: &Ran) -> Result<(), String> {
    ran.lines.iter().for_each(|line| println!("{line}"));
    match &ran.ending {
        Ending::Error(error) => {
            Err(format!("{} {} at {:?}", error.problem.code(), error.problem, error.place))
        }
        _ => Ok(()),
    }
}

fn sample(control: Control, name: &str, result: &str, file: &str) -> Result<(), String> {
    let (Ran { lines, ending, steps, .. }, seconds) = ran(control, &unit(file)?)?;
    if lines != [result] {
        return Err(format!("{name}: {lines:?} {ending:?} is not {result}"));
    }
    println!(
        "{{\"about\": {{}}, \"samples\": [{{\"bench\": \"machine\", \"input\": \"{name}\", \
         \"who\": \"wasmi\", \"size\": {steps}, \"unit\": \"steps\", \"seconds\": [{seconds}]}}]}}"
    );
    Ok(())
}
