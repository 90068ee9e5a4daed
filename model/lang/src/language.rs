//! The language: a table of rules, and one method for each stage of the compiler.
//!
//! ```text
//! scan    text to tokens      names   uses to declarations     publish  a world
//! parse   text to a tree      kinds   types and values         run      the outcome
//! link    files to modules    check   types of expressions
//! ```

use crate::compiled::Compiled;
use crate::link::Program;
use crate::reference::REFERENCE;
use crate::rules::LanguageRules;
use crate::{diagnostic, form, kinds, link, names, notation, parse, run, scan, task, verify};
use selfsame_spec::code::{Refusal, Unit};
use selfsame_spec::program::checked::Checked;
use selfsame_spec::program::step::Trace;
use selfsame_spec::program::{
    Files, Folded, Forms, Instances, Kinds, Limits, Linked, Lowered, Named, Published, Ran, Scope,
    Tables,
};
use selfsame_spec::text::{Diagnostic, Parsed, Position, Problem, Scanned, Tree};

/// The language that a table of rules defines.
///
/// ```
/// let parsed = selfsame_lang_model::Language::new().parse("let a = @ 1;");
/// assert_eq!(parsed.errors[0].code(), "E0101");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Language {
    rules: LanguageRules,
}

impl Default for Language {
    fn default() -> Self {
        Self::new()
    }
}

impl Language {
    /// Makes the language that the chapters of the specification define.
    #[must_use]
    pub const fn new() -> Self {
        Self::with_rules(REFERENCE)
    }

    /// Makes the language with the given rules instead of the reference rules.
    #[must_use]
    pub const fn with_rules(rules: LanguageRules) -> Self {
        Self { rules }
    }

    /// Returns the table of rules.
    #[must_use]
    pub const fn rules(&self) -> &LanguageRules {
        &self.rules
    }

    /// Returns the first flaw of a code unit, or `None` if it has no flaw
    /// (`spec/chapters/language/verify.md`).
    ///
    /// ```
    /// use selfsame_spec::code::{Flaw, Unit};
    /// let language = selfsame_lang_model::Language::new();
    /// assert_eq!(language.verify(&Unit::default()), None);
    /// let twice = Unit { modules: vec!["m".into(), "m".into()], ..Unit::default() };
    /// assert_eq!(language.verify(&twice).map(|own| own.flaw), Some(Flaw::Twice));
    /// ```
    #[must_use]
    pub fn verify(&self, unit: &Unit) -> Option<Refusal> {
        verify::verify(&self.rules.verify, unit)
    }

    /// Splits a text into tokens.
    #[must_use]
    pub fn scan(&self, text: &str) -> Scanned {
        let scan::Tokens { tokens, errors } = scan::tokens(&self.rules.scan, text);
        Scanned { tokens, errors: self.told(errors) }
    }

    /// Parses a text. Returns its syntax tree and its errors.
    #[must_use]
    pub fn parse(&self, text: &str) -> Parsed {
        let parse::Reading { tree, errors, .. } = parse::read(&self.rules, text);
        Parsed { tree, errors: self.told(errors) }
    }

    /// Returns the text of a tree.
    #[must_use]
    pub fn print(&self, tree: &Tree) -> String {
        parse::print(&self.rules.print, tree)
    }

    /// Returns the line and column of a byte of a text.
    #[must_use]
    pub fn position(&self, text: &str, offset: u32) -> Position {
        diagnostic::position(&self.rules.diagnostic, text, offset)
    }

    /// Finds the modules that a root module imports, directly and indirectly.
    #[must_use]
    pub fn link(&self, files: &dyn Files, root: &str) -> Linked {
        let (_, mut linked, _) = self.load(files, root);
        linked.errors = self.told(linked.errors);
        linked
    }

    /// Resolves the names of a program.
    #[must_use]
    pub fn names(&self, files: &dyn Files, root: &str) -> Named {
        let (_, mut named) = self.name(files, root);
        named.errors = self.told(named.errors);
        named
    }

    /// Returns the forms of the functions and templates of a program.
    #[must_use]
    pub fn forms(&self, files: &dyn Files, root: &str) -> Forms {
        let (program, named) = self.name(files, root);
        form::forms(&self.rules, &program, &named)
    }

    /// Determines for each constant of a program whether it is a type or a value.
    #[must_use]
    pub fn kinds(&self, files: &dyn Files, root: &str) -> Kinds {
        let (program, named) = self.name(files, root);
        let mut kinds = kinds::kinds(&self.rules, &program, &named);
        kinds.errors = self.told(kinds.errors);
        kinds
    }

    /// Returns the tables of a program, in which its declarations have ids.
    #[must_use]
    pub fn tables(&self, files: &dyn Files, root: &str) -> Tables {
        let (program, named) = self.name(files, root);
        names::tables(&named, &kinds::kinds(&self.rules, &program, &named))
    }

    /// Checks the types of a program, and returns the types and errors.
    #[must_use]
    pub fn check(&self, files: &dyn Files, root: &str) -> Checked {
        self.check_in_order(files, root, &mut |_| 0)
    }

    /// Checks the types of a program. `pick` gets the number of tasks, and returns the index of the
    /// next task.
    #[must_use]
    // [task.task]
    pub fn check_in_order(
        &self,
        files: &dyn Files,
        root: &str,
        pick: &mut dyn FnMut(usize) -> usize,
    ) -> Checked {
        self.compiled(files, root, pick, |compiled| compiled.checked())
    }

    /// Returns the trace of checking the types of a program.
    #[must_use]
    // [trace.trace]
    pub fn trace(&self, files: &dyn Files, root: &str) -> Trace {
        self.compiled(files, root, &mut |_| 0, |compiled| compiled.trace())
    }

    /// Compiles a program with tasks in a chosen order, and returns the result of a query about it.
    /// `pick` gets the number of waiting tasks, and returns the index of the next task.
    ///
    /// ```
    /// use selfsame_spec::program::{Limits, Sources};
    /// let program = Sources::new("main", &[("main", "n :: #fold len(\"abc\"); print(n);")]);
    /// let language = selfsame_lang_model::Language::new();
    /// let (folds, lines) = language.compiled(&program, "main", &mut |_| 0, |compiled| {
    ///     (compiled.folded().folds.len(), compiled.run(&Limits::default()).lines)
    /// });
    /// assert_eq!((folds, lines), (1, vec!["3".to_owned()]));
    /// ```
    // [demand.same]
    pub fn compiled<T>(
        &self,
        files: &dyn Files,
        root: &str,
        pick: &mut dyn FnMut(usize) -> usize,
        ask: impl FnOnce(&Compiled<'_>) -> T,
    ) -> T {
        let (program, linked, named) = self.load(files, root);
        let kinds = kinds::kinds(&self.rules, &program, &named);
        let errors = [&linked.errors, &named.errors, &kinds.errors];
        let is_refused = program.modules.values().any(|module| !module.errors.is_empty())
            || errors.iter().any(|errors| !errors.is_empty());
        let world = self.world((&program, &named), (&kinds, files, is_refused), pick);
        let checked = task::result(&world);
        let rules = &self.rules;
        let (named, kinds) = (&named, &kinds);
        ask(&Compiled { rules, files, named, kinds, world, checked, is_refused })
    }

    fn world<'t>(
        &'t self,
        (program, named): (&'t Program, &'t Named),
        (kinds, files, is_refused): (&Kinds, &dyn Files, bool),
        pick: &mut dyn FnMut(usize) -> usize,
    ) -> task::World<'t> {
        let solved = kinds::Solved::new(&self.rules, program, named);
        let index = task::index::Index::new(program, named, kinds, (solved, &self.rules));
        let mut facts = run::Facts::new(&self.rules, &index, files);
        let errors = program.modules.values().flat_map(|module| &module.errors);
        facts.root.clone_from(&program.root);
        facts.is_refused = is_refused;
        facts.early = errors.chain(&named.errors).chain(&kinds.errors).cloned().collect();
        task::World::run(&self.rules, (index, facts), pick)
    }

    /// Runs a program within limits. If the program has errors, the result is a refusal.
    #[must_use]
    // [run.outcome]
    pub fn run(&self, files: &dyn Files, root: &str, limits: &Limits) -> Ran {
        self.compiled(files, root, &mut |_| 0, |compiled| compiled.run(limits))
    }

    /// Returns the folds that a program runs while it is compiled.
    #[must_use]
    // [fold.result]
    pub fn folded(&self, files: &dyn Files, root: &str) -> Folded {
        self.compiled(files, root, &mut |_| 0, |compiled| compiled.folded())
    }

    /// Returns the instances of the templates of a program.
    #[must_use]
    // [mono.result]
    pub fn instances(&self, files: &dyn Files, root: &str) -> Instances {
        self.compiled(files, root, &mut |_| 0, |compiled| compiled.instances())
    }

    /// Returns the folds and the instances of a program that is compiled with tasks in a chosen
    /// order. `pick` gets the number of waiting tasks, and returns the index of the next task.
    #[must_use]
    // [demand.same]
    pub fn compiled_in_order(
        &self,
        files: &dyn Files,
        root: &str,
        pick: &mut dyn FnMut(usize) -> usize,
    ) -> (Folded, Instances) {
        self.compiled(files, root, pick, |compiled| (compiled.folded(), compiled.instances()))
    }

    /// Returns the errors that the stages before checking report.
    #[must_use]
    pub fn report(&self, files: &dyn Files, root: &str) -> Vec<Diagnostic> {
        let (program, linked, named) = self.load(files, root);
        let kinds = kinds::kinds(&self.rules, &program, &named);
        let errors = program.modules.into_values().flat_map(|module| module.errors);
        self.told(errors.chain([linked.errors, named.errors, kinds.errors].concat()).collect())
    }

    /// Returns the plan of a program's world: the nodes to make, and the members that hold them.
    /// The plan of a program with errors is empty.
    #[must_use]
    // [publish.program]
    pub fn publish(&self, files: &dyn Files, root: &str) -> Published {
        self.compiled(files, root, &mut |_| 0, |compiled| compiled.published())
    }

    /// Reads a text in the notation of types that is not part of a program.
    ///
    /// # Errors
    /// Returns all errors of the text (`[notation.text]`).
    // [notation.text]
    pub fn notation(&self, text: &str, scope: &Scope) -> Result<Lowered, Vec<Diagnostic>> {
        let (lowered, errors) = notation::lower(&self.rules, text, scope);
        if errors.is_empty() { Ok(lowered) } else { Err(self.told(errors)) }
    }

    fn told(&self, errors: Vec<Diagnostic>) -> Vec<Diagnostic> {
        diagnostic::told(&self.rules.diagnostic, errors)
    }

    // [names.total]
    fn load(&self, files: &dyn Files, root: &str) -> (Program, Linked, Named) {
        let program = link::load(&self.rules, files, root);
        let texts = program.modules.values().map(|module| module.bytes).sum();
        let read = self.linked_and_named(program);
        match names::over_limit(texts, &read.2.modules) {
            None => read,
            Some(limit) => {
                self.linked_and_named(Program::refused(root, Problem::NamesTooLong { limit }))
            }
        }
    }

    fn linked_and_named(&self, program: Program) -> (Program, Linked, Named) {
        let linked = link::link(&self.rules, &program);
        let named = names::names(&self.rules, &program, &linked);
        (program, linked, named)
    }

    fn name(&self, files: &dyn Files, root: &str) -> (Program, Named) {
        let (program, _, named) = self.load(files, root);
        (program, named)
    }
}
