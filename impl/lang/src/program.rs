//! A program, with the results of all stages.

use crate::cache::{self, Built, Cache};
use crate::check;
use crate::code;
use crate::file::records;
use crate::form;
use crate::kinds;
use crate::link::{Error, Fault, Links, link, link_refused, linked, told};
use crate::machine::{Outcome, Output, RunOptions, ran, run_unit};
use crate::mono::{Monomorphic, Templates};
use crate::names::{self, Names, Numbers};
use crate::publish;
use crate::trace;
use crate::types::Ty;
use crate::util::tuning::Tuning;
use selfsame_spec::code::Unit;
use selfsame_spec::program::step::Trace;
use selfsame_spec::program::{
    Checked, Demanded, Files, Folded, Forms, Instances, Kinds, Limits, Linked, Named, Published,
    Ran, Tables,
};
use selfsame_spec::text::{Diagnostic, Problem};
use std::cell::Cell;

/// A program whose modules are read, linked and resolved, and the kinds of whose constants are
/// known.
///
/// A program stores the result of each stage as arrays of numbers. A method converts its result to
/// the data format that model and implementation share, at a cost that is linear in the size of the
/// result.
///
/// ```
/// use selfsame_lang::Program;
/// use selfsame_spec::program::Sources;
/// let texts = [("main", "import {x} from \"lib\"; y :: x;"), ("lib", "pub x :: 1;")];
/// let program = Program::load(&Sources::new("main", &texts), "main");
/// assert!(program.report().is_empty());
/// assert_eq!(program.linked().modules.len(), 2);
/// ```
#[derive(Debug, Default)]
pub struct Program {
    links: Links,
    names: Names,
    kinds: kinds::Kinds,
    templates: Templates,
    /// The number of steps of the last call of `publish`.
    published: Cell<u64>,
}

impl Program {
    /// Reads the program with a given root module.
    ///
    /// Cost: linear in the texts of the program, with two exceptions. A name of more than eight
    /// identifiers is searched in each enclosing namespace (at most 501), if several of these
    /// contain the first identifier of the name. A shorter name is found by bisection. If a module
    /// imports all names of several modules, each pair of these modules is compared once, by the
    /// names of the smaller module.
    #[must_use]
    pub fn load(files: &dyn Files, root: &str) -> Self {
        Self::tuned(files, root, Tuning::default())
    }

    /// Reads the program with a given root module like [`Self::load`], with other thresholds by
    /// which algorithms are chosen. Of all results, only the instructions of the code depend on
    /// these thresholds.
    #[must_use]
    pub fn tuned(files: &dyn Files, root: &str, tuning: Tuning) -> Self {
        let mut links = link(files, root, tuning);
        let mut names = names::resolve(&mut links, None);
        if let Some(limit) = names::over_limit(&links, &names) {
            links = link_refused(root, Problem::NamesTooLong { limit }, tuning);
            names = names::resolve(&mut links, None);
        }
        let kinds = kinds::kinds(&links, &names);
        let templates = Templates::new(&links, &names);
        Self { links, names, kinds, templates, published: Cell::default() }
    }

    /// Returns the program's modules in order, with their imports, exports and errors
    /// (`[link.order]`).
    #[must_use]
    pub fn linked(&self) -> Linked {
        let errors = self.told(&self.links.loaded.faults);
        Linked { modules: linked(&self.links), errors }
    }

    /// Returns the meanings of the program's names, and the errors of names (`[names.lookup]`).
    #[must_use]
    pub fn named(&self) -> Named {
        let modules = names::named(&self.links, &self.names, &self.numbers());
        Named { modules, errors: self.told(&self.names.faults) }
    }

    /// Returns the forms of the program's functions and templates (`[form.outermost]`).
    #[must_use]
    pub fn forms(&self) -> Forms {
        let forms = form::forms(&self.links, &self.names);
        Forms { modules: form::shown(&self.links, &self.names, &self.numbers(), forms) }
    }

    /// Returns the kinds of the program's constants, and the errors of kinds.
    #[must_use]
    pub fn kinds(&self) -> Kinds {
        let modules = kinds::shown(&self.links, &self.names, &self.kinds);
        Kinds { modules, errors: self.told(&self.kinds.faults) }
    }

    /// Returns the ids of the program's declarations (`[names.id]`).
    #[must_use]
    pub fn tables(&self) -> Tables {
        let kind = |decl| self.kinds.of(decl);
        Tables { modules: names::tables(&self.links, &self.numbers(), &kind) }
    }

    /// Returns the errors of all stages.
    #[must_use]
    pub fn report(&self) -> Vec<Diagnostic> {
        let stages = [&self.links.loaded.faults, &self.names.faults, &self.kinds.faults];
        let faults = stages.into_iter().flatten().map(Error::Fault);
        let flaws = self.links.loaded.order.iter().flat_map(|&module| {
            let flaws = &self.links.module(module).syntax.flaws;
            flaws.iter().map(move |flaw| Error::Flaw(module, &flaw.problem, flaw.span))
        });
        told(&self.links, flaws.chain(faults).collect(), &|fault| self.nearest(fault))
    }

    /// Returns a plan of the world that the program declares, and the program's errors
    /// (`[publish.program]`). The plan is empty if the program has an error.
    ///
    /// Cost: the cost of [`Self::check`], plus a cost that is near linear in the plan.
    ///
    /// ```
    /// use selfsame_lang::Program;
    /// use selfsame_spec::program::{Held, Sources};
    /// let text = "A :: List[B]; B :: int;";
    /// let plan = Program::load(&Sources::new("m", &[("m", text)]), "m").publish();
    /// // `int` comes first, then `List[int]`.
    /// assert_eq!(plan.modules[0].members[0], ("A".to_owned(), Held::Node(1)));
    /// assert_eq!((plan.graph.nodes.len(), plan.graph.defines.len()), (2, 0));
    /// ```
    #[must_use]
    pub fn publish(&self) -> Published {
        let Ok(typed) = self.typed() else { return Published::default() };
        let (published, work) = publish::publish(typed);
        self.published.set(work);
        published
    }

    /// Checks the program. Returns the checked program, or all errors of the program.
    fn typed(&self) -> Result<check::Typed<'_>, Vec<Diagnostic>> {
        let errors = self.report();
        if !errors.is_empty() {
            return Err(errors);
        }
        let typed = check::Typed::new(&self.stages());
        let errors = check::errors_of(&typed);
        if errors.is_empty() { Ok(typed) } else { Err(errors) }
    }

    /// Returns the types of the program's expressions, and the errors of checking
    /// (`[check.expression]`).
    ///
    /// ```
    /// use selfsame_lang::Program;
    /// use selfsame_spec::program::Sources;
    /// let program = Program::load(&Sources::new("m", &[("m", "x :: 1 + \"a\";")]), "m");
    /// assert_eq!(program.check().errors[0].code(), "E0410");
    /// ```
    #[must_use]
    pub fn check(&self) -> Checked {
        check::checked(&self.stages(), &self.numbers())
    }

    /// Returns the types of the program's declarations and the errors of checking, without the rows
    /// of expressions, calls, patterns and records. The types have numbers of their own, which differ
    /// from the numbers in the result of [`Self::check`].
    ///
    /// Cost: near linear in the program's texts and types. The memory for the result is linear in the
    /// number of declarations.
    ///
    /// ```
    /// use selfsame_lang::Program;
    /// use selfsame_spec::program::Sources;
    /// let program = Program::load(&Sources::new("m", &[("m", "x :: 1 + 2;")]), "m");
    /// let module = &program.declared().modules[0];
    /// assert_eq!(module.declarations.len(), program.check().modules[0].declarations.len());
    /// assert!(module.expressions.is_empty());
    /// ```
    #[must_use]
    pub fn declared(&self) -> Checked {
        check::declared(&self.stages(), &self.numbers())
    }

    /// Returns the folds that were run while the program was checked (`[fold.result]`).
    #[must_use]
    pub fn folded(&self) -> Folded {
        let typed = check::Typed::new(&self.stages());
        let folded = check::folded(&typed);
        let is_right = self.report().is_empty() && check::errors_of(&typed).is_empty();
        Folded { units: if is_right { folded.units } else { 0 }, ..folded }
    }

    /// Returns the instances of the program's templates (`[mono.result]`).
    #[must_use]
    pub fn instances(&self) -> Instances {
        check::instances(&self.stages())
    }

    /// Returns the program without templates, which answers queries about instances and
    /// declarations (`[mono.output]`).
    ///
    /// Cost: the cost of [`Self::check`], plus a cost that is linear in the names and types that
    /// are written as text.
    ///
    /// # Errors
    /// All errors of the program.
    pub fn monomorphic(&self) -> Result<Monomorphic<'_>, Vec<Diagnostic>> {
        self.typed().map(|typed| Monomorphic::new(typed, self.numbers()))
    }

    /// Returns the demands between the program's tasks while the program was checked
    /// (`[task.demand]`).
    ///
    /// ```
    /// use selfsame_lang::Program;
    /// use selfsame_spec::program::Sources;
    /// let program = Program::load(&Sources::new("m", &[("m", "x :: y;\ny :: 1;")]), "m");
    /// assert!(program.tasks().to_string().contains("const x -> const y"));
    /// ```
    #[must_use]
    pub fn tasks(&self) -> Demanded {
        check::demanded(&self.stages())
    }

    /// Returns the steps by which the program's types were found (`[trace.trace]`). The method
    /// checks the program, and then traverses the syntax tree together with the results.
    ///
    /// Cost: near linear in the program and in the trace.
    ///
    /// ```
    /// use selfsame_lang::Program;
    /// use selfsame_spec::program::Sources;
    /// let program = Program::load(&Sources::new("m", &[("m", "let x = [1];")]), "m");
    /// assert!(program.trace().to_string().contains("line 1: list, expect _\n  unify"));
    /// ```
    #[must_use]
    pub fn trace(&self) -> Trace {
        trace::trace(&self.stages(), &self.numbers())
    }

    /// Returns the errors of [`Self::check`] without its other results.
    ///
    /// Cost: near linear in the texts and types of the program.
    ///
    /// ```
    /// use selfsame_lang::Program;
    /// use selfsame_spec::program::Sources;
    /// let program = Program::load(&Sources::new("m", &[("m", "x :: 1 + \"a\";")]), "m");
    /// assert_eq!(program.type_errors(), program.check().errors);
    /// ```
    #[must_use]
    pub fn type_errors(&self) -> Vec<Diagnostic> {
        check::errors(&self.stages())
    }

    /// Returns the program's code as plain data (`[code.unit]`, `[code.run]`). If the program has
    /// an error, the unit has only errors.
    ///
    /// Cost: near linear in the texts and types of the program.
    ///
    /// ```
    /// use selfsame_lang::Program;
    /// use selfsame_spec::program::Sources;
    /// let text = "f :: fn(n: int) -> int { n + 1 }; print(f(2));";
    /// let code = Program::load(&Sources::new("m", &[("m", text)]), "m").code();
    /// assert_eq!((code.entries.len(), code.functions.len()), (1, 2));
    /// ```
    #[must_use]
    pub fn code(&self) -> Unit {
        match self.typed() {
            Ok(typed) => code::unit(&typed),
            Err(errors) => Unit { errors, ..Unit::default() },
        }
    }

    /// Returns the program's code with the types of its records. Unless one of these types is too
    /// large (`[publish.limit]`), this unit can be written to a file (`[file.write]`). If the
    /// program has an error, the unit has only errors.
    ///
    /// Cost: near linear in the texts and types of the program.
    ///
    /// ```
    /// use selfsame_lang::{Program, write_code};
    /// use selfsame_spec::program::Sources;
    /// let program = Program::load(&Sources::new("m", &[("m", "print(1);")]), "m");
    /// assert_eq!(write_code(&program.code()), None);
    /// assert!(write_code(&program.code_to_write()).is_some());
    /// ```
    #[must_use]
    pub fn code_to_write(&self) -> Unit {
        match self.typed() {
            Ok(typed) => {
                let (unit, types) = code::unit_and_records(&typed);
                with_records(unit, typed, &types)
            }
            Err(errors) => Unit { errors, ..Unit::default() },
        }
    }

    /// Builds the code with a cache. Functions that the cache contains are read from the cache, and
    /// functions whose code is generated are added to the cache (`[cache.build]`).
    ///
    /// Cost: the cost of [`Self::code_to_write`]; with a cache, plus the cost of publishing and
    /// hashing.
    ///
    /// ```
    /// use selfsame_lang::{Cache, Program};
    /// use selfsame_spec::program::Sources;
    /// let load = |text| Program::load(&Sources::new("m", &[("m", text)]), "m");
    /// let mut cache = Cache::default();
    /// load("k :: 1; f :: fn() -> int { k }; print(f());").build(Some(&mut cache));
    /// let built = load("k :: 2; f :: fn() -> int { k }; print(f());").build(Some(&mut cache));
    /// assert_eq!(format!("{:?}", built.written[0].why), r#"Uses(["m:k"])"#);
    /// ```
    #[must_use]
    pub fn build(&self, cache: Option<&mut Cache>) -> Built {
        let Some(cache) = cache else {
            return Built { unit: self.code_to_write(), ..Built::default() };
        };
        match self.typed() {
            Ok(typed) => {
                let (mut built, types, typed) = cache::build(typed, cache);
                built.unit = with_records(built.unit, typed, &types);
                built
            }
            Err(errors) => Built { unit: Unit { errors, ..Unit::default() }, ..Built::default() },
        }
    }

    /// Runs the program (`[run.outcome]`).
    ///
    /// Cost: the cost of generating the program's code, and of the steps of the run. Memory: the
    /// reachable objects, the printed lines, and 24 bytes for each register in the frames of the
    /// run.
    #[must_use]
    pub fn run(&self, limits: &Limits) -> Ran {
        let tuning = self.links.tuning();
        let options = RunOptions { limits: *limits, tuning, ..RunOptions::default() };
        ran(&self.code(), &options)
    }

    /// Runs the program, and passes each line to `output` as soon as the line is printed.
    ///
    /// ```
    /// use selfsame_lang::{Program, RunOptions};
    /// use selfsame_spec::program::{Sources, ran::Ending};
    /// let program = Program::load(&Sources::new("m", &[("m", "print(1 + 1);")]), "m");
    /// let mut lines = Vec::new();
    /// let outcome = program.run_to(&RunOptions::default(), &mut lines);
    /// assert_eq!((lines, outcome.ending), (vec!["2".to_owned()], Some(Ending::Well)));
    /// ```
    #[must_use]
    pub fn run_to(&self, options: &RunOptions<'_>, output: &mut dyn Output) -> Outcome {
        run_unit(&self.code(), options, output)
    }

    /// Returns the number of steps of reading the program and of the last publishing. One traversal
    /// of texts and trees is not counted. A step is the recording of a declaration, use or node, or
    /// a lookup or comparison of a name. For each program, the number is a small multiple of the
    /// number of tokens (see [`Program::load`]).
    ///
    /// ```
    /// use selfsame_lang::Program;
    /// use selfsame_spec::program::Sources;
    /// let program = Program::load(&Sources::new("m", &[("m", "a :: 1; b :: a;")]), "m");
    /// assert!(program.work() < 10);
    /// ```
    #[must_use]
    pub fn work(&self) -> u64 {
        let module = |names: &crate::names::Meanings| names.uses.len() + names.captured.len();
        let uses: usize = self.names.modules.iter().map(module).sum();
        let decls = self.links.declared.decls.len();
        self.links.declared.spaces.steps() + (decls + uses) as u64 + self.published.get()
    }

    fn told(&self, faults: &[Fault]) -> Vec<Diagnostic> {
        let errors = faults.iter().map(Error::Fault).collect();
        told(&self.links, errors, &|fault| self.nearest(fault))
    }

    fn stages(&self) -> check::Stages<'_> {
        let Self { links, names, kinds, templates, .. } = self;
        check::Stages { links, names, kinds, templates }
    }

    fn numbers(&self) -> Numbers {
        Numbers::new(&self.links, &self.names)
    }

    fn nearest(&self, fault: &Fault) -> Option<String> {
        names::nearest_to(&self.links, fault)
    }
}

/// Returns a code unit with the types of its records added. A unit without these types has no file.
fn with_records(unit: Unit, typed: check::Typed<'_>, types: &[Ty]) -> Unit {
    let nodes = publish::publish_types(typed, types);
    let text = nodes.and_then(|(graph, nodes)| records(&graph, &nodes).ok());
    Unit { records: text.unwrap_or_default(), ..unit }
}
