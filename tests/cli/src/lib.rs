//! The `selfsame` program.

mod built;
pub mod campaign;
mod command;
mod context;
pub mod drawing;
mod error;
pub mod input;
pub mod layer;
pub mod libfuzzer;
pub mod observe;
mod output;
pub mod promote;
mod regressions;
mod rules;
pub mod score;
mod subject_arg;

use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::subject_arg::{NO_PROGRAMS, SubjectArg, guarded};
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};
use selfsame_harness::types::subject::process::end_all;
use std::process::ExitCode;
use std::time::Duration;

/// Are these two recursive types the same type?
#[derive(Parser)]
#[command(name = "selfsame", version = built::VERSION, about, max_term_width = 100, after_help = EXIT)]
struct Program {
    #[command(subcommand)]
    command: Command,
    /// Answer in JSON
    #[arg(long, global = true)]
    json: bool,
    /// The subject that answers: selfsame, model, or the command of a program that speaks the line
    /// protocol, such as 'python3 tests/subjects/python/subject.py' [default: selfsame]
    #[arg(long, global = true, value_name = "WHO")]
    subject: Option<String>,
    /// The seconds that such a program may take for an answer
    #[arg(long, global = true, value_name = "SECONDS", default_value_t = crate::subject_arg::TIMEOUT)]
    timeout: u64,
}

const EXIT: &str = "Exit codes: 0 all is well; 1 a finding, or types that differ; 2 bad usage or input, \
                    or nothing was checked; 130 Ctrl-C ended it.";

#[derive(Subcommand)]
enum Command {
    /// Check every law on generated cases (the main job)
    ///
    /// Cases are drawn from a seed; each is a few batches of types with several spellings of one
    /// graph among them. Every law is checked on the subject, against the reference model. A
    /// finding is shrunk, explained, and saved as text that `selfsame replay` reads.
    ///
    /// Example: selfsame check --time 10 --seed 7
    Check(crate::command::check::Check),
    /// Search for hours: every engine, every law, on one machine of many
    ///
    /// First each engine must find a planted bug, or the harness is broken (exit code 2). Then
    /// saved regressions and the corpus are checked, then new cases, each drawn from four numbers
    /// (commit, law, shard, number) that `selfsame replay` takes. Ctrl-C ends it in good order. At
    /// the end there is a report, as text and as JSON; exit code 1 when there are findings.
    ///
    /// Example: selfsame campaign --for 8h --shard 2/8
    Campaign(crate::command::campaign::Campaign),
    /// Check long histories of operations: several drafts and interners, side by side
    ///
    /// A history is drawn from a seed: drafts that are built, realized before they are finished and
    /// again afterwards, written, read back, damaged, dropped, and used after that. The subject and
    /// the reference model do the same operations, and every answer is compared. A finding is
    /// shrunk, and saved as text, one operation a line, that `selfsame replay` reads.
    ///
    /// Example: selfsame histories --time 60s --steps 200 --seed 7
    Histories(crate::command::histories::Histories),
    /// Check worlds: objects, modules, functions, snapshots, type functions
    ///
    /// A case is a program of ten to some forty operations, drawn from a seed: modules that are
    /// loaded in parts, closures, classes caught in cycles, snapshots by owners that cross, type
    /// functions that call each other. Every law is checked, against the reference model and
    /// against other spellings of the same program. A finding is shrunk, and saved as a script.
    ///
    /// `--subject` takes a program that speaks the line protocol and announces `objects`. Laws
    /// about abilities that it does not announce are left out, and named.
    ///
    /// Example: selfsame worlds --time 60s --seed 7
    ///
    /// Example: selfsame worlds --cases 5 --subject 'python3 tests/subjects/python/subject.py'
    ///
    /// Example: selfsame worlds --list
    Worlds(crate::command::worlds::Worlds),
    /// Check programs of the language: tokens, trees, modules, names, forms, kinds, worlds
    ///
    /// A case is a program of a few files, drawn from a seed: a meaningful program, one with a
    /// token changed, or tokens and bytes in any order. The subject and the reference model read
    /// it; every stage is compared, and laws of one side are checked: another library's order of
    /// modules, edits that change nothing, a planted error that is found alone. A program that is
    /// published is made in the worlds of both, which have to hash its members the same. A finding
    /// is shrunk, and saved as text that `selfsame replay` reads.
    ///
    /// Example: selfsame programs --time 60s --seed 7
    ///
    /// `--histories` draws operations on one program: edits, builds with one cache, files and
    /// listings that are saved, loaded and run, collections, damage. A cache, a file and a loaded
    /// program must give the results of a build without them.
    ///
    /// Example: selfsame programs --list
    Programs(crate::command::programs::Programs),
    /// Check every law on every graph, or on every program of worlds, within bounds
    ///
    /// All graphs that are reachable from one head, each under one numbering: counted beforehand,
    /// the small ones first. Each is realized at once, again with each set of its heads brought in,
    /// and from below. With `--suite worlds` or `programs`, all programs with at most a number of
    /// lines; a program that only reorders another is left out. Findings are shrunk and saved as by
    /// `check`.
    ///
    /// Example: selfsame exhaustive --heads 4 --labels 2 --degree 2
    ///
    /// Example: selfsame exhaustive --suite worlds --lines 4 --theme all
    Exhaustive(crate::command::exhaustive::Exhaustive),
    /// Print the identity hash of every type in a file
    ///
    /// Example: selfsame hash types.same
    Hash(crate::command::views::Types),
    /// Explain why two types of a file, or of two files, differ, or why they are the same
    ///
    /// The walk is the shortest that tells them apart. Exit code 0 when they are the selfsame
    /// type, 1 when they differ.
    ///
    /// Example: selfsame explain types.same List Other
    ///
    /// Example: selfsame explain v1.same User User --other v2.same
    ///
    /// For a script, it explains why two compiler hashes differ: the member of a module that
    /// changed, and the way to it. `f@7` is the meaning of `f` before line 7; the second name is
    /// looked for in the file of `--other`.
    /// name is looked for.
    ///
    /// Example: selfsame explain app.world f@7 f
    ///
    /// Example: selfsame explain before.world f f --other after.world
    Explain(crate::command::explain::Explain),
    /// Tell two versions of types apart: which names changed of themselves, and which because of them
    ///
    /// A version is a file or a folder: types in the notation, BTF, object files with BTF, any of
    /// them compressed. A name is changed of itself if its own definition differs, down to the next
    /// names in it. Any other changed name has a shortest path to such a cause. Exit code 0 if
    /// nothing changed, 1 if something did.
    ///
    /// Example: selfsame diff before.same after.same
    ///
    /// Example: selfsame diff vmlinux.old.btf.xz /sys/kernel/btf/vmlinux --only 'struct task_struct'
    Diff(crate::command::diff::Diff),
    /// Draw the canonical graph of a file's types as SVG
    ///
    /// A box is a head, a color a cycle. Example: selfsame draw types.same -o types.svg
    Draw(crate::command::views::Draw),
    /// Dump every realized head as JSON: enough to recompute every digest
    ///
    /// Example: selfsame dump types.same
    Dump(crate::command::views::Types),
    /// Load a program, and print the objects that the members of its modules hold
    ///
    /// The file is the root of the program; modules that it imports are the files beside it. The
    /// declarations of a file are its members: types, functions, templates, names that `let` binds,
    /// and namespaces, which are modules too. Nothing is run. The identity hash stops at the names
    /// of other members; the compiler hash goes on into the objects that they hold. Errors of the
    /// program are told on standard error, sorted, at most 100; exit code 2 if there are any.
    ///
    /// Example: selfsame load main.same --only main:Node
    Load(crate::command::load::Load),
    /// Show a program stage by stage: its tokens, tree, modules, names, code, folds, instances,
    /// tasks
    ///
    /// The file is the root of the program; modules that it imports are the files beside it. Errors
    /// of the program are told on standard error, sorted, at most 100; exit code 2 if there are
    /// any.
    ///
    /// Example: selfsame show modules main.same
    ///
    /// Example: selfsame show names main.same --json
    Show(crate::command::show::Show),
    /// Check the claims in a file: the lines that start with `@`
    ///
    /// A file of types (`.same`) is one example, a script (`.world`) too; of a page (`.md`) each block
    /// that is marked `selfsame`, `world`, `program`, `published`, `checked`, `run` or `folded` is one.
    /// Types are checked with the subject, everything else with the model and the implementation.
    ///
    /// Example: selfsame example chapter.same
    ///
    /// Example: selfsame example spec/chapters/objects/function.md
    Example(crate::command::views::File),
    /// Check the laws on a saved finding, the case of a fuzzer's bytes, or a case of a campaign
    ///
    /// A case of types, a history or a world is checked on the subject that `--subject` names: the
    /// implementation, the model, or a program that speaks the line protocol.
    ///
    /// Example: selfsame replay tests/regressions/NAME.same
    ///
    /// Example: selfsame replay findings/NAME.world --subject './mine --flag'
    ///
    /// Example: selfsame replay --commit 1f0c2b3 --law every --shard 2 --number 4711
    Replay(crate::command::replay::Replay),
    /// Keep a finding as a regression: checked first by every engine from then on
    ///
    /// The text tells its subject, the law that broke, its origin, and the result of the model.
    /// Exit code 0 when every law holds on it by now, 1 when it is still a finding.
    ///
    /// Example: selfsame keep findings/wire-round-trip-0a1b2c3d.same --title "an empty union"
    Keep(crate::command::keep::Keep),
    /// Realize the types of a foreign format, and report their numbers
    ///
    /// Example: selfsame import btf /sys/kernel/btf/vmlinux
    Import(crate::command::import::Import),
    /// Print each declaration of a program with its type
    ///
    /// The declarations of the root, in the order of the text: `x: T` is a value of the type T, and
    /// `A = T` is a type. With `--trace` the steps by which all types come about are printed
    /// instead: the meaning of each name, the expected types, and the types that were found. Errors
    /// are drawn at their lines; exit code 2 if there is one.
    ///
    /// Example: selfsame types program.same
    ///
    /// Example: selfsame types program.same --trace
    Types(crate::command::types::Types),
    /// Write the code of a program into a file, which `selfsame run` runs
    ///
    /// The file is the root of the program; modules that it imports are the files beside it. The
    /// code of all of them goes into one file, beside the root unless `-o` says where. It needs
    /// neither the texts nor this machine: two machines write the same bytes. A program with errors
    /// is not written: they are drawn at their lines, and the exit code is 2.
    ///
    /// Example: selfsame build program.same && selfsame run program.slfc
    ///
    /// Example: selfsame build program.same --no-write
    ///
    /// Example: selfsame build program.same -o - | selfsame run - --as code
    Build(crate::command::build::Build),
    /// Show the code of a program as text: its types, constants, shapes, functions, instructions
    ///
    /// Each row of the code is a line, and so is each instruction. `selfsame assemble` makes the
    /// same code of this text again, or other code, if the text was changed. A file that ends with
    /// `.slfc` is code; any other is the root of a program, which is translated first.
    ///
    /// Example: selfsame disassemble program.slfc
    ///
    /// Example: selfsame disassemble program.same -o program.slfl
    ///
    /// The chapter `spec/chapters/language/listing.md` defines each word of a line, and
    /// `spec/src/code/op.rs` the effect of each instruction.
    Disassemble(crate::command::disassemble::Disassemble),
    /// Make code of its text, as `selfsame disassemble` writes it, and people change it
    ///
    /// The code is verified before it is written. If the text is none of code (E0813), or the
    /// verifier refuses its code (E0812), the error is drawn at its line, nothing is written, and
    /// the exit code is 2.
    ///
    /// Example: selfsame disassemble program.same -o program.slfl && selfsame assemble program.slfl
    ///
    /// Example: selfsame assemble program.slfl -o - | selfsame run - --as code
    Assemble(crate::command::assemble::Assemble),
    /// Run a program, or do the operations of a script in a world of objects
    ///
    /// A file that ends with `.same` is the root of a program, one that ends with `.slfc` the code
    /// of one, and one that ends with `.world` a script. For any other file, and for `-`, give
    /// `--as program`, `--as code` or `--as script`.
    ///
    /// The lines of a program are printed as they come. A program with errors is not run: they are
    /// drawn at their lines, and the exit code is 2. An error that ends a run is drawn with the
    /// calls around it, and the exit code is 1. `--steps` and `--units` limit the run.
    ///
    /// Example: selfsame run program.same --steps 1000000
    ///
    /// Code is verified before it is run. If it is damaged or refused, the error is told with the
    /// byte at which it stands, and the exit code is 2. Its texts are not needed: an error that
    /// ends the run is told with bytes of modules.
    ///
    /// Example: selfsame run program.slfc
    ///
    /// A script makes objects, modules, functions, snapshots and type functions, one operation a
    /// line; a line that starts with `@` is a claim. It is done in the reference model and in the
    /// implementation, and their answers are compared. The chapters on objects are full of scripts.
    ///
    /// Example: printf 'x = 3\nt = type_of x\n@display t "i64"\n' | selfsame run - --as script
    Run(crate::command::run::Run),
    /// Measure the harness: how soon each engine finds each planted fault
    ///
    /// A trial is one engine with one seed on one fault, until the first finding or the end of its
    /// budget. Exit code 1 when a trial of `random`, the engine of `check`, found nothing.
    ///
    /// Example: selfsame score --engine random --trials 100 --page score.html
    Score(crate::command::score::Score),
    /// Measure the cost of the implementation, from a thousand heads up
    ///
    /// A table of the adversarial families: time, memory and bytes on the wire.
    ///
    /// Example: selfsame bench --family f1-ring --max-heads 10000000
    Bench(crate::command::bench::Bench),
    /// List the adversarial families of graphs, or print one in the notation
    ///
    /// `check --family` and `bench` use them. The output can be read by `replay`, `hash`, `draw`
    /// and, as cases are text, by any other implementation.
    ///
    /// Example: selfsame families f10-fold --size 8
    Families(crate::command::families::Families),
    /// Print a rule of the chapters: its text, the code that cites it, its laws and planted bugs
    ///
    /// The text and the examples, the lines of the model and of the implementation that cite it,
    /// the laws, and the planted bugs that break it. Without a rule, the ids of all.
    ///
    /// Example: selfsame rule function.capture
    Rule(crate::command::rule::RuleArgs),
    /// Answer the line protocol on standard input and output
    ///
    /// The protocol is that of `--subject`: an author of another implementation can see here the
    /// answers of the model. A line is a request, as in the chapter on the protocol.
    ///
    /// Example: selfsame serve --subject model < requests.jsonl
    Serve(crate::command::serve::Serve),
    /// Print the completion script for a shell
    ///
    /// Example: selfsame completions bash > ~/.local/share/bash-completion/completions/selfsame
    Completions(crate::command::manual::Completions),
    /// Write the manual: a page for the program, and one for each command
    ///
    /// Example: selfsame man --into ~/.local/share/man/man1
    Man(crate::command::manual::Man),
}

/// The subjects that a command accepts.
enum Asks {
    /// Any program that speaks the line protocol.
    Anybody,
    /// The model or the implementation.
    Sides,
    /// No subject: the command asks none.
    Nobody,
}

impl Command {
    const fn asks(&self) -> Asks {
        match self {
            Self::Show(_) | Self::Types(_) => Asks::Sides,
            Self::Import(_)
            | Self::Diff(_)
            | Self::Build(_)
            | Self::Disassemble(_)
            | Self::Assemble(_)
            | Self::Score(_)
            | Self::Bench(_)
            | Self::Families(_)
            | Self::Rule(_)
            | Self::Completions(_)
            | Self::Man(_) => Asks::Nobody,
            _ => Asks::Anybody,
        }
    }

    /// Returns the subject that was named for it, or the implementation.
    fn subject(&self, named: Option<&str>, timeout: Duration) -> Result<SubjectArg, CliError> {
        match (self.asks(), named) {
            (_, None) => Ok(SubjectArg::Selfsame),
            (Asks::Nobody, Some(_)) => {
                Err(CliError("--subject: this command asks no subject".to_owned()))
            }
            (Asks::Sides, Some(line)) if line != "selfsame" && line != "model" => {
                Err(CliError(NO_PROGRAMS.to_owned()))
            }
            (_, Some(line)) => SubjectArg::parse(line, timeout),
        }
    }
}

/// Parses the command line and runs its command.
#[must_use]
pub fn main() -> ExitCode {
    let done = guarded(|| match Program::try_parse() {
        Ok(Program { command, json, subject, timeout }) => {
            let subject = command.subject(subject.as_deref(), Duration::from_secs(timeout))?;
            dispatch(&command, &Context { json, subject })
        }
        Err(error) => usage(&error),
    });
    let done = crate::output::finish().and(done);
    // Threads that were given up may still wait for programs.
    end_all();
    done.unwrap_or_else(|CliError(message)| {
        crate::output::complain(&format!("{}\n", message.trim_end()));
        ExitCode::from(2)
    })
}

/// Prints help and version, which are asked for, or the error of the command line.
fn usage(error: &clap::Error) -> CmdResult {
    let asked = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    let printed = error.print();
    if asked {
        let _ = crate::output::noted(printed);
    }
    Ok(ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2)))
}

fn dispatch(command: &Command, context: &Context) -> CmdResult {
    match command {
        Command::Check(check) => check.run(context),
        Command::Campaign(campaign) => campaign.run(context),
        Command::Histories(histories) => histories.run(context),
        Command::Worlds(worlds) => worlds.run(context),
        Command::Programs(programs) => programs.run(context),
        Command::Show(show) => show.run(context),
        Command::Exhaustive(exhaustive) => exhaustive.run(context),
        Command::Hash(file) => crate::command::views::hash(context, file),
        Command::Explain(explain) => explain.run(context),
        Command::Diff(diff) => diff.run(context),
        Command::Draw(draw) => draw.run(context),
        Command::Dump(file) => crate::command::views::dump(context, file),
        Command::Example(file) => crate::command::example::run(context, file),
        Command::Load(load) => load.run(context),
        Command::Types(types) => types.run(context),
        Command::Replay(replay) => replay.run(context),
        Command::Keep(keep) => keep.run(context),
        Command::Import(import) => import.run(context),
        Command::Build(build) => build.run(context),
        Command::Disassemble(disassemble) => disassemble.run(context),
        Command::Assemble(assemble) => assemble.run(context),
        Command::Run(run) => run.run(context),
        Command::Score(score) => score.run(context),
        Command::Bench(bench) => bench.run(context),
        Command::Families(families) => families.run(context),
        Command::Rule(rule) => rule.run(context),
        Command::Serve(serve) => serve.run(context),
        Command::Completions(completions) => completions.run(Program::command()),
        Command::Man(man) => man.run(Program::command()),
    }
}

/// The examples in Rust that the pages show.
#[cfg(doctest)]
mod pages {
    #[doc = include_str!("../../../README.md")]
    struct Front;
    #[doc = include_str!("../../../docs/tutorial.md")]
    struct Tutorial;
}
