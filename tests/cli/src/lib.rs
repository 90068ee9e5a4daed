//! The command-line program `selfsame`.

mod atomic;
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
mod rows;
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
    /// Print the output as JSON
    #[arg(long, global = true)]
    json: bool,
    /// The subject that gives the answers: selfsame, model, or the command of a program that speaks
    /// the line protocol, such as 'python3 tests/subjects/python/subject.py' [default: selfsame]
    #[arg(long, global = true, value_name = "WHO")]
    subject: Option<String>,
    /// The time limit for an answer of a program that `--subject` names, in seconds
    #[arg(long, global = true, value_name = "SECONDS", default_value_t = crate::subject_arg::TIMEOUT)]
    timeout: u64,
    /// The format of schema files, if their names do not determine it
    #[arg(long, global = true, value_name = "FORMAT", value_parser = command::schema::format)]
    format: Option<selfsame_formats::schema::Format>,
}

const EXIT: &str = "Exit codes: 0 all is well; 1 a finding, or types that differ; 2 bad usage or input, \
                    or nothing was checked; 130 Ctrl-C ended it.";

#[derive(Subcommand)]
enum Command {
    /// Check every law on generated cases of types (the main command)
    ///
    /// Cases are drawn from a seed. Each case consists of a few batches of types, which contain
    /// several spellings of the same graph. Every law is checked on the subject, whose answers are
    /// compared with those of the reference model. A finding is shrunk and explained. A finding is
    /// saved as text that `selfsame replay` reads.
    ///
    /// Example: selfsame check --time 10 --seed 7
    Check(crate::command::check::Check),
    /// Search for findings for hours with every engine and every law, on one machine or on several
    ///
    /// First, each engine must find a planted bug; otherwise the harness is broken (exit code 2).
    /// Then saved regressions and the corpus are checked, and then new cases. `selfsame replay`
    /// repeats a case from four values: commit, law, shard and number. Ctrl-C ends the campaign in
    /// an orderly way. At the end, a report is written as text and as JSON; the exit code is 1 if
    /// there are findings.
    ///
    /// Example: selfsame campaign --for 8h --shard 2/8
    Campaign(crate::command::campaign::Campaign),
    /// Check long histories of operations: several drafts and interners, side by side
    ///
    /// A history is drawn from a seed: drafts are built, and realized before and after they are
    /// finished. Encodings of types are written, read back and damaged; drafts and interners are
    /// used after they are dropped. The subject and the reference model run the same operations,
    /// and every answer is compared. A finding is shrunk, and saved as text with one operation on
    /// each line. `selfsame replay` reads this text.
    ///
    /// Example: selfsame histories --time 60s --steps 200 --seed 7
    Histories(crate::command::histories::Histories),
    /// Check scripts of operations on worlds: objects, modules, functions, snapshots, type
    /// functions
    ///
    /// A case is a script of ten to about forty operations, drawn from a seed. Scripts contain
    /// modules that are loaded in parts, closures, classes in cycles, snapshots of several owners,
    /// and type functions that call each other. Every law compares the subject with the reference
    /// model, or with other spellings of the same script. A finding is shrunk, and saved as a
    /// script.
    ///
    /// `--subject` accepts a program that speaks the line protocol and announces the capability
    /// `objects`. Laws about capabilities that the program does not announce are skipped and
    /// listed.
    ///
    /// Example: selfsame worlds --time 60s --seed 7
    ///
    /// Example: selfsame worlds --cases 5 --subject 'python3 tests/subjects/python/subject.py'
    ///
    /// Example: selfsame worlds --list
    Worlds(crate::command::worlds::Worlds),
    /// Check programs of the language: tokens, trees, modules, names, forms, kinds, worlds
    ///
    /// A case is a program of a few files, drawn from a seed. The program is meaningful, or has one
    /// changed token, or consists of random tokens and bytes. Both the subject and the reference
    /// model read the program, and the results of every stage are compared. Other laws change the
    /// order of modules, make edits that change nothing, or plant an error that must be the only
    /// reported error. If a program is published, the worlds of both sides must give equal hashes
    /// for its members. A finding is shrunk, and saved as text that `selfsame replay` reads.
    ///
    /// Example: selfsame programs --time 60s --seed 7
    ///
    /// `--histories` draws operations on one program: edits, builds with the same cache, files and
    /// listings that are saved, loaded and run, collections, damage. The result of a build with a
    /// cache, of a saved file or of a loaded program must equal the result of a build without them.
    ///
    /// Example: selfsame programs --list
    Programs(crate::command::programs::Programs),
    /// Check every law on every graph, or on every script or program, up to a size
    ///
    /// The graphs are all graphs whose heads are reachable from one head, each in one numbering.
    /// The graphs are counted beforehand; small graphs are checked first. Each graph is realized in
    /// one batch, then once for each set of its heads that is already realized, and then one head
    /// after the other. With `--suite worlds` or `programs`, the cases are all programs up to a
    /// number of lines. A program that only reorders another program is left out. Findings are
    /// shrunk and saved as by `check`.
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
    /// The printed walk is the shortest one that distinguishes the two types. The exit code is 0 if
    /// they are the selfsame type, and 1 if they differ.
    ///
    /// Example: selfsame explain types.same List Other
    ///
    /// Example: selfsame explain v1.same User User --other v2.same
    ///
    /// For a script, the command explains why two compiler hashes differ: it prints the changed
    /// member of a module, and the path to that member. The name `f@7` refers to the object of `f`
    /// before line 7. The second name is looked up in the file of `--other`.
    ///
    /// Example: selfsame explain app.world f@7 f
    ///
    /// Example: selfsame explain before.world f f --other after.world
    Explain(crate::command::explain::Explain),
    /// Compare two versions of types: print the names whose own definitions changed, and the names
    /// that changed because of them
    ///
    /// A version is a file or a folder with types in the notation, BTF, or object files with BTF;
    /// each file may be compressed. A name is a cause if its own definition differs, down to the
    /// next names in it. Any other changed name has a shortest path to such a cause. The exit code
    /// is 0 if nothing changed, and 1 if something changed.
    ///
    /// Example: selfsame diff before.same after.same
    ///
    /// Example: selfsame diff vmlinux.old.btf.xz /sys/kernel/btf/vmlinux --only 'struct task_struct'
    Diff(crate::command::diff::Diff),
    /// Draw the canonical graph of a file's types as SVG
    ///
    /// Each head is a box, and each cycle has a color. Example: selfsame draw types.same -o
    /// types.svg
    Draw(crate::command::views::Draw),
    /// Print every realized head as JSON, with all data that are needed to compute every digest
    /// again
    ///
    /// Example: selfsame dump types.same
    Dump(crate::command::views::Types),
    /// Load a program, and print the objects that the members of its modules hold
    ///
    /// The file is the root of the program; modules that it imports are files in the same folder.
    /// The declarations of a file are the members of its module: types, functions, templates, names
    /// that `let` binds, and namespaces, which are modules too. No code is run. The identity hash
    /// covers only the names of other members; the compiler hash also covers the objects that these
    /// members hold. At most 100 errors of the program are printed on standard error, sorted by
    /// place. If there are errors, the exit code is 2.
    ///
    /// Example: selfsame load main.same --only main:Node
    Load(crate::command::load::Load),
    /// Show the results of the stages of a program: its tokens, tree, modules, names, code, folds,
    /// instances, tasks
    ///
    /// The file is the root of the program; modules that it imports are files in the same folder.
    /// At most 100 errors of the program are printed on standard error, sorted by place. If there
    /// are errors, the exit code is 2.
    ///
    /// Example: selfsame show modules main.same
    ///
    /// Example: selfsame show names main.same --json
    Show(crate::command::show::Show),
    /// Check the claims in a file: the lines that start with `@`
    ///
    /// A file of types (`.same`) is one example, and so is a script (`.world`). In a page (`.md`),
    /// each block that is marked `selfsame`, `world`, `program`, `published`, `checked`, `run` or
    /// `folded` is one example. Examples of types are checked with the subject, all other examples
    /// with the model and the implementation.
    ///
    /// Example: selfsame example chapter.same
    ///
    /// Example: selfsame example spec/chapters/objects/function.md
    Example(crate::command::views::File),
    /// Check the laws on a saved finding, a fuzzer's input, or a case of a campaign
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
    /// Keep a finding as a regression, which every engine checks first from then on
    ///
    /// The saved text states the subject, the law that did not hold, the origin, and the result of
    /// the model. The exit code is 0 if every law now holds on the case, and 1 if the case is still
    /// a finding.
    ///
    /// Example: selfsame keep findings/wire-round-trip-0a1b2c3d.same --title "an empty union"
    Keep(crate::command::keep::Keep),
    /// Realize the types of a foreign format, and print how many types and heads there are
    ///
    /// Example: selfsame import btf /sys/kernel/btf/vmlinux
    Import(crate::command::import::Import),
    /// Print each declaration of a program with its type
    ///
    /// The declarations of the root module are printed in the order of the text. `x: T` is a value
    /// of the type T, and `A = T` is a type. With `--trace`, the command prints instead the steps
    /// by which all types are found: the meaning of each name, the expected types, and the
    /// resulting types. Errors are printed with their lines of the text; if there is an error, the
    /// exit code is 2.
    ///
    /// Example: selfsame types program.same
    ///
    /// Example: selfsame types program.same --trace
    Types(crate::command::types::Types),
    /// Write the code of a program into a file, which `selfsame run` runs
    ///
    /// The file is the root of the program; modules that it imports are files in the same folder.
    /// The code of all modules is written to one code file. The code file is in the folder of the
    /// root, unless `-o` names another file. The code file does not contain the texts, and does not
    /// depend on the machine: two machines write the same bytes. If the program has errors, no code
    /// file is written: the errors are printed with their lines of the text, and the exit code is
    /// 2.
    ///
    /// Example: selfsame build program.same && selfsame run program.slfc
    ///
    /// Example: selfsame build program.same --no-write
    ///
    /// Example: selfsame build program.same -o - | selfsame run - --as code
    Build(crate::command::build::Build),
    /// Show the code of a program as text: its types, constants, shapes, functions, instructions
    ///
    /// Each row of a table is a line, and so is each instruction. `selfsame assemble` makes the
    /// same code from the listing, or other code if the listing was changed. A file whose name ends
    /// with `.slfc` contains code. Any other file is the root of a program, which is compiled
    /// first.
    ///
    /// Example: selfsame disassemble program.slfc
    ///
    /// Example: selfsame disassemble program.same -o program.slfl
    ///
    /// The chapter `spec/chapters/language/listing.md` defines each word of a listing, and
    /// `spec/src/code/op.rs` the effect of each instruction.
    Disassemble(crate::command::disassemble::Disassemble),
    /// Make code from a listing, which `selfsame disassemble` writes and people may change
    ///
    /// The code is verified before it is written. If the text is not a listing (E0813), or the
    /// verifier refuses the code (E0812), no file is written. The error is printed with its line,
    /// and the exit code is 2.
    ///
    /// Example: selfsame disassemble program.same -o program.slfl && selfsame assemble program.slfl
    ///
    /// Example: selfsame assemble program.slfl -o - | selfsame run - --as code
    Assemble(crate::command::assemble::Assemble),
    /// Run a program, or execute the operations of a script in a world of objects
    ///
    /// A file whose name ends with `.same` is the root of a program. The name of a code file ends
    /// with `.slfc`, the name of a script with `.world`. For any other file, and for `-`, give
    /// `--as program`, `--as code` or `--as script`.
    ///
    /// Each line that a program prints appears at once. A program with errors is not run: the
    /// errors are shown at their lines, and the exit code is 2. If a run-time error ends the run,
    /// it is printed with the calls around it, and the exit code is 1. `--steps` and `--units`
    /// limit the run.
    ///
    /// Example: selfsame run program.same --steps 1000000
    ///
    /// Code is verified before it is run. If the code is damaged or refused, the error is printed
    /// with its byte offset, and the exit code is 2. The texts of the program are not needed: a
    /// run-time error is printed with byte offsets in modules.
    ///
    /// Example: selfsame run program.slfc
    ///
    /// A script makes objects, modules, functions, snapshots and type functions. A script has one
    /// operation on each line; a line that starts with `@` is a claim. The script is executed in
    /// the reference model and in the implementation, and their answers are compared. The chapters
    /// on objects contain many scripts.
    ///
    /// Example: printf 'x = 3\nt = type_of x\n@display t "i64"\n' | selfsame run - --as script
    Run(crate::command::run::Run),
    /// Measure how soon each engine of the harness finds each planted bug
    ///
    /// A trial runs one engine with one seed on one planted bug. A trial lasts until the first
    /// finding, or until its number of cases or its time is used up. The exit code is 1 if a trial
    /// of `random`, the engine of `check`, found nothing.
    ///
    /// Example: selfsame score --engine random --trials 100 --page score.html
    Score(crate::command::score::Score),
    /// Measure the cost of the implementation on graphs of a thousand heads and more
    ///
    /// The command prints a table of the adversarial families with time, memory and the size of the
    /// encoding.
    ///
    /// Example: selfsame bench --family f1-ring --max-heads 10000000
    Bench(crate::command::bench::Bench),
    /// List the adversarial families of graphs, or print one in the notation
    ///
    /// The commands `check --family` and `bench` use these families. The commands `replay`, `hash`
    /// and `draw` can read the output, and so can any other implementation that reads cases as
    /// text.
    ///
    /// Example: selfsame families f10-fold --size 8
    Families(crate::command::families::Families),
    /// Print a rule of the chapters: its text, the code that cites it, its laws and planted bugs
    ///
    /// The output lists the rule's text, examples and laws. The output also lists the lines of the
    /// model and of the implementation that cite the rule, and the planted bugs that break the
    /// rule. Without a rule, the command prints the ids of all rules.
    ///
    /// Example: selfsame rule function.capture
    Rule(crate::command::rule::RuleArgs),
    /// Answer the line protocol on standard input and output
    ///
    /// The command speaks the same protocol as a program for `--subject`, so authors of other
    /// implementations can see the answers of the model. Each line is a request, as the chapter on
    /// the protocol describes.
    ///
    /// Example: selfsame serve --subject model < requests.jsonl
    Serve(crate::command::serve::Serve),
    /// Print the completion script for a shell
    ///
    /// Example: selfsame completions bash > ~/.local/share/bash-completion/completions/selfsame
    Completions(crate::command::manual::Completions),
    /// Write manual pages: one page for the program, and one for each command
    ///
    /// Example: selfsame man --into ~/.local/share/man/man1
    Man(crate::command::manual::Man),
}

/// The subjects that a command accepts as `--subject`.
enum Asks {
    /// The command accepts the model, the implementation, and any program that speaks the line
    /// protocol.
    Anybody,
    /// The command accepts the model and the implementation.
    Sides,
    /// The command accepts no subject, because it uses none.
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

    /// Returns the subject that the command line names; by default, the implementation.
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

/// Parses the command line and runs the command that it names.
#[must_use]
pub fn main() -> ExitCode {
    let done = guarded(|| match Program::try_parse() {
        Ok(Program { command, json, subject, timeout, format }) => {
            let subject = command.subject(subject.as_deref(), Duration::from_secs(timeout))?;
            dispatch(&command, &Context { json, subject, format })
        }
        Err(error) => usage(&error),
    });
    let done = crate::output::finish().and(done);
    // Child processes are ended, because threads that were given up may still wait for them.
    end_all();
    done.unwrap_or_else(|CliError(message)| {
        crate::output::complain(&format!("{}\n", message.trim_end()));
        ExitCode::from(2)
    })
}

/// Prints the help or the version if the user requests it; otherwise prints the error of the
/// command line.
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

/// The Rust examples in the documentation pages, as tests.
#[cfg(doctest)]
mod pages {
    #[doc = include_str!("../../../README.md")]
    struct Front;
    #[doc = include_str!("../../../docs/tutorial.md")]
    struct Tutorial;
}
