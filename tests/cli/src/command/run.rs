//! `selfsame run`: runs a program, a code file or a script.

use super::build::CODE_ENDING;
use super::source::ENDING;
use super::{file, run_code, run_program};
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::{print_json, print_line};
use crate::subject_arg::{SubjectArg, guarded, world_ability};
use clap::{Args, ValueEnum};
use selfsame_harness::objects::narrow::Narrowed;
use selfsame_harness::objects::registry::{self, WORLDS};
use selfsame_harness::objects::script;
use selfsame_harness::objects::script::{DoneOp, Failure, RunLimits, Script, Session};
use selfsame_harness::objects::subject::WorldSubject;
use selfsame_lang::RunOptions;
use selfsame_spec::program::Limits;
use selfsame_spec::program::memory::{Collect, Marks, Memory};
use serde_json::json;
use std::process::ExitCode;
use std::sync::Arc;

/// The arguments: a file to run, limits, and the worlds in which a script is executed.
#[derive(Args)]
pub(crate) struct Run {
    /// The root file of a program (`.same`), a code file (`.slfc`), or a script (`.world`). For any
    /// other name, and for `-` (standard input), `--as` gives the kind of the file
    file: String,
    /// The kind of the file, if the ending of its name does not determine the kind
    #[arg(long = "as", value_name = "WHAT")]
    what: Option<What>,
    /// The largest number of steps of a program; calls and iterations of loops are steps
    #[arg(long)]
    steps: Option<u64>,
    /// The largest number of units of memory of a program; the parts of the objects that it makes
    /// are units
    #[arg(long)]
    units: Option<u64>,
    /// The largest number of bytes of a script's world; the default limit grows with the size of
    /// the text
    #[arg(long)]
    bytes: Option<u64>,
    /// The times at which unreachable objects are freed; the choice does not change the result of a
    /// program
    #[arg(long, value_name = "WHEN", default_value = "sometimes")]
    collect: When,
    /// The place where a garbage collection stores its marks
    #[arg(long, value_name = "WHERE", default_value = "map")]
    marks: Where,
    /// Execute the script only in the reference model
    #[arg(long)]
    model: bool,
    /// Execute the script in the reference model too, and compare the answers
    #[arg(long, conflicts_with = "model")]
    check: bool,
    /// Print the script, with one operation on each line and a name for every result, and execute
    /// nothing
    #[arg(long)]
    print: bool,
}

/// The kinds of files that can be run.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// A program of the language.
    Program,
    /// A code file, as `selfsame build` writes it.
    Code,
    /// A script of operations on objects.
    Script,
}

/// The times at which garbage collections run.
#[derive(Clone, Copy, ValueEnum)]
enum When {
    /// A collection runs when the bytes of the objects exceed a limit.
    Sometimes,
    /// A collection runs before each object is made.
    Always,
    /// A collection runs before some randomly chosen objects are made.
    Random,
    /// No collection runs.
    Never,
}

/// The place where a collection stores its marks.
#[derive(Clone, Copy, ValueEnum)]
enum Where {
    /// The mark is a bit in each object.
    Object,
    /// The marks are stored in a map outside of the objects.
    Map,
}

/// The results of executing a script in one world.
struct ScriptRun {
    name: &'static str,
    /// The operations with their answers; empty if each operation was printed as soon as it was
    /// executed.
    done: Vec<DoneOp>,
    failures: Vec<Failure>,
}

impl Run {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let limits = Limits { steps: self.steps, units: self.units };
        let options = RunOptions { limits, memory: self.memory(), ..RunOptions::default() };
        let model = Context { json: context.json, subject: SubjectArg::Model, format: None };
        let asked = if self.model { &model } else { context };
        let what = self.what()?;
        if self.check && what != What::Script {
            return Err(CliError("only a script is compared with the model: `--check`".into()));
        }
        match what {
            What::Program => return run_program::run(asked, &self.file, options),
            What::Code => return run_code::run(asked, &self.file, options),
            What::Script => {}
        }
        let (script, limits) = self.script()?;
        if self.print {
            print_line(script::print(&script).trim_end());
            return Ok(ExitCode::SUCCESS);
        }
        let worlds = self.worlds(&asked.subject)?;
        // If there is only one world, each answer is printed at once, so that no answers are
        // stored.
        let streams = worlds.len() == 1 && !context.json;
        let runs: Vec<ScriptRun> = guarded(|| {
            Ok(worlds.into_iter().map(|world| run(world, &script, limits, streams)).collect())
        })?;
        let apart = apart(&runs);
        match context.json {
            true => print_json(&as_json(&runs, apart.as_ref()))?,
            false => told(&self.file, &runs, apart.as_ref()),
        }
        let well = apart.is_none() && runs.iter().all(|run| run.failures.is_empty());
        Ok(ExitCode::from(u8::from(!well)))
    }
}

impl Run {
    /// Returns the options for the garbage collection of a program.
    const fn memory(&self) -> Memory {
        let collect = match self.collect {
            When::Sometimes => Collect::Sometimes,
            When::Always => Collect::Always,
            When::Random => Collect::Random(1),
            When::Never => Collect::Never,
        };
        let marks = match self.marks {
            Where::Object => Marks::Object,
            Where::Map => Marks::Map,
        };
        Memory { collect, marks }
    }

    /// Returns the kind of the file: the kind on the command line, or else the kind that the ending
    /// of the file's name determines.
    fn what(&self) -> Result<What, CliError> {
        let by_name = match &*self.file {
            file if file.ends_with(ENDING) => Some(What::Program),
            file if file.ends_with(CODE_ENDING) => Some(What::Code),
            file if file.ends_with(".world") => Some(What::Script),
            _ => None,
        };
        self.what.or(by_name).ok_or_else(|| {
            let file = &self.file;
            CliError(format!(
                "{file}: a program ends with {ENDING}, its code with {CODE_ENDING} and a script with \
                 .world: say which it is, `--as program`, `--as code` or `--as script`"
            ))
        })
    }
}

/// A world, together with its name.
type Named = (&'static str, Box<dyn WorldSubject>);

impl Run {
    /// Reads the script, and returns the limits of its run.
    fn script(&self) -> Result<(Script, RunLimits), CliError> {
        let (script, limits) = read(&self.file)?;
        let steps = self.steps.unwrap_or(limits.steps);
        Ok((script, RunLimits { steps, bytes: self.bytes.unwrap_or(limits.bytes) }))
    }

    /// Returns the worlds in which the script is executed. If the model checks another program, its
    /// capabilities are restricted to those of the program.
    fn worlds(&self, subject: &SubjectArg) -> Result<Vec<Named>, CliError> {
        let own = |wanted: &str| {
            let all = WORLDS.iter().filter(|world| world.name == wanted);
            all.map(|world| (world.name, (world.make)())).collect::<Vec<Named>>()
        };
        let mut worlds = match subject {
            SubjectArg::Program(program) => {
                let subject = ("subject", subject.world()?);
                if !self.check {
                    return Ok(vec![subject]);
                }
                let ability = Arc::new(world_ability(program)?);
                let model = Narrowed::new(registry::model(), ability);
                return Ok(vec![("model", Box::new(model)), subject]);
            }
            SubjectArg::Model => own("model"),
            SubjectArg::Selfsame => own("selfsame"),
        };
        if self.check && !matches!(subject, SubjectArg::Model) {
            worlds.splice(..0, own("model"));
        }
        Ok(worlds)
    }
}

/// Reads a script, and returns it with the limits of its run. Errors of the script are shown at
/// their lines.
pub(crate) fn read(path: &str) -> Result<(Script, RunLimits), CliError> {
    let text = file::text(path)?;
    let limits = RunLimits::of_script(text.len() as u64);
    match script::parse(&text) {
        Ok(script) => Ok((script, limits)),
        Err(errors) => Err(CliError(file::render_errors(path, &text, &errors))),
    }
}

/// Executes a script in a world. If `streams` is set, each operation is printed at once and not
/// stored.
fn run((name, world): Named, script: &Script, limits: RunLimits, streams: bool) -> ScriptRun {
    let mut done = Vec::new();
    let failures = Session::limited(world, limits).run_each(script, &mut |op| match streams {
        true => show(&op),
        false => done.push(op),
    });
    ScriptRun { name, done, failures }
}

/// Returns the first operation to which two worlds give different answers: its line, and a text
/// that shows both answers.
fn apart(runs: &[ScriptRun]) -> Option<(usize, String)> {
    let [one, others @ ..] = runs else { return None };
    others.iter().find_map(|other| {
        let mut pairs = one.done.iter().zip(&other.done);
        let (a, b) = pairs.find(|(a, b)| a.step != b.step)?;
        let (x, y) = (&one.name, &other.name);
        let told = format!("{}\n  {x}: {}\n  {y}: {}", a.op, a.words, b.words);
        let counts = format!("\n  {x}: {:?}\n  {y}: {:?}", a.step.counts, b.step.counts);
        Some((a.line, if a.words == b.words { told + &counts } else { told }))
    })
}

fn left(did: &DoneOp) -> String {
    let named: Vec<&str> =
        did.gave.iter().map(String::as_str).filter(|name| !name.contains('_')).collect();
    if named.is_empty() { String::new() } else { format!("{} = ", named.join(", ")) }
}

fn show(did: &DoneOp) {
    let words = if did.words == "done" || did.words == "ok" { "" } else { did.words.as_str() };
    let text = format!("{:>4}  {}{}", did.line, left(did), did.op);
    print_line(if words.is_empty() { text } else { format!("{text}\n      {words}") });
}

fn told(path: &str, runs: &[ScriptRun], apart: Option<&(usize, String)>) {
    runs.first().into_iter().flat_map(|run| &run.done).for_each(show);
    for run in runs {
        let of = format!("{path} ({})", run.name);
        run.failures.iter().for_each(|failure| print_line(format!("{of}: {failure}")));
        if run.failures.is_empty() {
            print_line(format!("{of}: all that is claimed is so"));
        }
    }
    if let Some((line, found)) = apart {
        print_line(format!("{path}: line {line}: they answer something else: {found}"));
    }
}

fn as_json(runs: &[ScriptRun], apart: Option<&(usize, String)>) -> serde_json::Value {
    let done = |did: &DoneOp| {
        let json = json!({"line": did.line, "operation": did.op, "gave": did.gave});
        let mut json = json;
        json["outcome"] = did.words.clone().into();
        json
    };
    let failure = |f: &Failure| json!({"line": f.line, "what": f.what, "found": f.found});
    let run = |run: &ScriptRun| {
        json!({
            "world": run.name,
            "operations": run.done.iter().map(done).collect::<Vec<_>>(),
            "failures": run.failures.iter().map(failure).collect::<Vec<_>>(),
        })
    };
    json!({
        "runs": runs.iter().map(run).collect::<Vec<_>>(),
        "apart": apart.map(|(line, found)| json!({"line": line, "found": found})),
    })
}
