//! Programs as WebAssembly: made, run, and measured.

use selfsame_lang::{Program, RunOptions};
use selfsame_spec::code::Unit;
use selfsame_spec::program::Sources;
use selfsame_spec::program::ran::{Ending, Ran};
use selfsame_wasm::clock::now;
use selfsame_wasm::run::{Machine, Ready, all, ready};
use selfsame_wasm::{Control, Engine};
use std::fmt::Display;
use std::path::Path;
use std::process::ExitCode;

const HELP: &str = "\
Runs a program as WebAssembly, or writes the module.

Usage: selfsame-wasm [OPTION..] run FILE.same
       selfsame-wasm [OPTION..] build FILE.same FILE.wasm
       selfsame-wasm [OPTION..] --run NAME RESULT FILE.same    a sample in JSON for `selfsame bench`

--compiled      by wasmtime, which compiles to machine code (with the feature `jit`), not by wasmi
--dispatched    with a dispatch loop for each function, not with structured control flow

Example: selfsame bench machine --wasm target/release/selfsame-wasm
";

/// What stands before a command.
#[derive(Clone, Copy, Default)]
struct Options {
    engine: Engine,
    control: Control,
}

fn main() -> ExitCode {
    let given: Vec<String> = std::env::args().skip(1).collect();
    // 10,000 frames of machine code stand on the stack of the host.
    let thread = std::thread::Builder::new().stack_size(1 << 27).spawn(move || work(&given));
    match thread.map(std::thread::JoinHandle::join) {
        Ok(Ok(Ok(()))) => ExitCode::SUCCESS,
        Ok(Ok(Err(why))) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
        _ => ExitCode::FAILURE,
    }
}

fn work(given: &[String]) -> Result<(), String> {
    let mut options = Options::default();
    let mut rest: Vec<&str> = given.iter().map(|argument| &**argument).collect();
    while let Some(first) = rest.first() {
        match *first {
            "--compiled" => options.engine = Engine::Compiled,
            "--dispatched" => options.control = Control::Dispatched,
            _ => break,
        }
        rest.remove(0);
    }
    match *rest {
        ["run", file] => show(&ran(options, &unit(file)?)?.0),
        ["build", file, out] => build(options, &unit(file)?, Path::new(out)),
        ["--run", name, result, file] => sample(options, name, result, file),
        _ => Err(HELP.to_owned()),
    }
}

fn message(error: impl Display) -> String {
    error.to_string()
}

/// The code of a program of one module.
fn unit(file: &str) -> Result<Unit, String> {
    let text = std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
    let unit = Program::load(&Sources::new("main", &[("main", &text)]), "main").code();
    match unit.errors.first() {
        None => Ok(unit),
        Some(first) => Err(format!("{file}: {} {}", first.code(), first.problem)),
    }
}

fn translated(options: Options, unit: &Unit) -> Result<Ready, String> {
    let ready = ready(unit, &RunOptions::default(), options.control);
    ready.map_err(|not| format!("{not:?}"))?.ok_or_else(|| "the program has errors".to_owned())
}

fn build(options: Options, unit: &Unit, out: &Path) -> Result<(), String> {
    let bytes = translated(options, unit)?.translated.bytes;
    std::fs::write(out, bytes).map_err(message)
}

/// A run, and the seconds that it took.
fn ran(options: Options, unit: &Unit) -> Result<(Ran, f64), String> {
    let ready = translated(options, unit)?;
    let window = ready.translated.layout.references;
    let mut machine: Box<dyn Machine> = options.engine.machine(ready)?;
    let start = now();
    let ran = all(&mut *machine, unit, &RunOptions::default(), window)?;
    Ok((ran, (now() - start).as_secs_f64()))
}

fn show(ran: &Ran) -> Result<(), String> {
    ran.lines.iter().for_each(|line| println!("{line}"));
    match &ran.ending {
        Ending::Error(error) => {
            Err(format!("{} {} at {:?}", error.problem.code(), error.problem, error.place))
        }
        _ => Ok(()),
    }
}

fn sample(options: Options, name: &str, result: &str, file: &str) -> Result<(), String> {
    let (Ran { lines, ending, steps, .. }, seconds) = ran(options, &unit(file)?)?;
    if lines != [result] {
        return Err(format!("{name}: {lines:?} {ending:?} is not {result}"));
    }
    let who = options.engine.name();
    println!(
        "{{\"about\": {{}}, \"samples\": [{{\"bench\": \"machine\", \"input\": \"{name}\", \
         \"who\": \"{who}\", \"size\": {steps}, \"unit\": \"steps\", \"seconds\": [{seconds}]}}]}}"
    );
    Ok(())
}
