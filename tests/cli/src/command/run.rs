//! `selfsame run`.

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
use selfsame_harness::objects::script::{DoneOp, Failure, Script, Session};
use selfsame_harness::objects::subject::WorldSubject;
use selfsame_lang::RunOptions;
use selfsame_spec::program::Limits;
use selfsame_spec::program::memory::{Collect, Marks, Memory};
use serde_json::json;
use std::process::ExitCode;
use std::sync::Arc;

/// A script, and the worlds in which it is executed: the model and the implementation, or the model
/// and the program that `--subject` names.
#[derive(Args)]
pub(crate) struct Run {
    /// The root file of a program (`.same`), a program's code (`.slfc`), or a script (`.world`).
    /// For any other name, and for `-` (standard input), `--as` gives the kind of the file
    file: String,
    /// The kind of the file, if the ending of its name does not determine the kind
    #[arg(long = "as", value_name = "WHAT")]
    what: Option<What>,
    /// The largest number of steps that a program may count: calls and turns of loops
    #[arg(long)]
    steps: Option<u64>,
    /// The largest number of units that a program may count: parts of the objects that it makes
    #[arg(long)]
    units: Option<u64>,
    /// The times at which the memory of objects is freed; programs cannot observe these times
    #[arg(long, value_name = "WHEN", default_value = "sometimes")]
    collect: When,
    /// The place where a collection stores its marks
    #[arg(long, value_name = "WHERE", default_value = "map")]
    marks: Where,
    /// Execute the script only in the reference model
    #[arg(long)]
    model: bool,
    /// Only print the script, with one operation on each line and names for all results
    #[arg(long)]
    print: bool,
}

/// The kinds of files that can be run.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// A program of the language.
    Program,
    /// The code of a program, as `selfsame build` writes it.
    Code,
    /// A script of operations on objects.
    Script,
}

/// The time of collections.
#[derive(Clone, Copy, ValueEnum)]
enum When {
    /// A collection runs when the bytes exceed a limit.
    Sometimes,
    /// A collection runs before each object that is made.
    Always,
    /// Before some objects.
    Random,
    /// Never.
    Never,
}

/// The place of marks.
#[derive(Clone, Copy, ValueEnum)]
enum Where {
    /// The marks are a bit of each object.
    Object,
    /// The marks are a map beside the objects.
    Map,
}

/// A script that was executed in one world.
struct ScriptRun {
    name: &'static str,
    session: Session,
    failures: Vec<Failure>,
}

impl Run {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let limits = Limits { steps: self.steps, units: self.units };
        let options = RunOptions { limits, memory: self.memory(), ..RunOptions::default() };
        let model = Context { json: context.json, subject: SubjectArg::Model };
        let asked = if self.model { &model } else { context };
        match self.what()? {
            What::Program => return run_program::run(asked, &self.file, options),
            What::Code => return run_code::run(asked, &self.file, options),
            What::Script => {}
        }
        let script = read(&self.file)?;
        if self.print {
            print_line(script::print(&script).trim_end());
            return Ok(ExitCode::SUCCESS);
        }
        let worlds = self.worlds(&context.subject)?;
        let runs: Vec<ScriptRun> =
            guarded(|| Ok(worlds.into_iter().map(|world| run(world, &script)).collect()))?;
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
    /// Returns the options for the memory of a program.
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

    /// Returns the kind of the file, from the command line or else from the ending of its name.
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
    /// Returns the worlds in which the script is executed. The model supports no more operations
    /// than the program under test.
    fn worlds(&self, subject: &SubjectArg) -> Result<Vec<Named>, CliError> {
        let mut worlds: Vec<Named> = match subject {
            SubjectArg::Program(program) => {
                let ability = Arc::new(world_ability(program)?);
                let model = Narrowed::new(registry::model(), ability);
                vec![("model", Box::new(model)), ("subject", subject.world()?)]
            }
            _ => WORLDS.iter().map(|world| (world.name, (world.make)())).collect(),
        };
        worlds.retain(|(name, _)| !self.model || *name == "model");
        Ok(worlds)
    }
}

/// Reads a script, or prints its errors with their lines.
pub(crate) fn read(path: &str) -> Result<Script, CliError> {
    let text = file::text(path)?;
    script::parse(&text).map_err(|errors| CliError(file::render_errors(path, &text, &errors)))
}

fn run((name, world): Named, script: &Script) -> ScriptRun {
    let mut session = Session::new(world);
    let failures = session.run(script);
    ScriptRun { name, session, failures }
}

/// Returns the first operation to which two worlds give different answers.
fn apart(runs: &[ScriptRun]) -> Option<(usize, String)> {
    let [one, others @ ..] = runs else { return None };
    others.iter().find_map(|other| {
        let mut pairs = one.session.done.iter().zip(&other.session.done);
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

fn told(path: &str, runs: &[ScriptRun], apart: Option<&(usize, String)>) {
    for did in runs.first().map_or(&[][..], |run| &run.session.done) {
        let words = if did.words == "done" || did.words == "ok" { "" } else { did.words.as_str() };
        let text = format!("{:>4}  {}{}", did.line, left(did), did.op);
        print_line(if words.is_empty() { text } else { format!("{text}\n      {words}") });
    }
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
            "operations": run.session.done.iter().map(done).collect::<Vec<_>>(),
            "failures": run.failures.iter().map(failure).collect::<Vec<_>>(),
        })
    };
    json!({
        "runs": runs.iter().map(run).collect::<Vec<_>>(),
        "apart": apart.map(|(line, found)| json!({"line": line, "found": found})),
    })
}
