//! The answers of a side about a program. Each stage is computed only once, when its answer is
//! first needed.

use super::hashes::{Hashes, hashes};
use super::subject::{Alone, Compiled, Programs};

pub use super::subject::Side;
use crate::objects::registry;
use crate::programs::limits::limits;
use selfsame_spec::code::Unit;
use selfsame_spec::error::Error;
use selfsame_spec::program::{
    Checked, Folded, Forms, Instances, Kinds, Linked, Named, Published, Ran, Scope, Sources, Stage,
    Tables, Trace,
};
use selfsame_spec::text::{Diagnostic, Parsed, Scanned};
use std::sync::OnceLock;

/// The text of one module, with the answers of the side about this text.
struct Text {
    module: String,
    text: String,
    tokens: OnceLock<Scanned>,
    tree: OnceLock<Parsed>,
}

/// A text of the program, read as a text that stands alone.
pub struct AloneText {
    /// The module of the text.
    pub module: String,
    /// The declarations that are visible in the text.
    pub scope: Scope,
    /// The draft of the text, or its errors.
    pub said: Alone,
}

/// A program, and the answers of a side about this program.
pub struct Answers {
    side: Side,
    program: Sources,
    texts: Vec<Text>,
    link: OnceLock<Linked>,
    names: OnceLock<Named>,
    forms: OnceLock<Forms>,
    kinds: OnceLock<Kinds>,
    tables: OnceLock<Tables>,
    report: OnceLock<Vec<Diagnostic>>,
    published: OnceLock<Published>,
    world: OnceLock<Option<Result<Hashes, Error>>>,
    checked: OnceLock<Checked>,
    trace: OnceLock<Trace>,
    ran: OnceLock<Ran>,
    code: OnceLock<Option<Unit>>,
    folded: OnceLock<Folded>,
    instances: OnceLock<Instances>,
    compiled: OnceLock<Option<Compiled>>,
    /// The texts of the program, each read as a text that stands alone. Index 0 is for reading
    /// outside of a world, and index 1 for reading in a world.
    alone: [OnceLock<Vec<AloneText>>; 2],
}

impl std::fmt::Debug for Answers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} of {:?}", self.side.name(), self.program)
    }
}

impl Answers {
    /// Returns an empty set of answers: no stage of the side has been computed.
    #[must_use]
    pub fn new(side: Side, program: Sources) -> Self {
        let utf8 = program.texts.iter().filter_map(|(module, bytes)| {
            let text = std::str::from_utf8(bytes).ok()?.to_owned();
            let (tokens, tree) = (OnceLock::new(), OnceLock::new());
            Some(Text { module: module.clone(), text, tokens, tree })
        });
        Self {
            texts: utf8.collect(),
            side,
            program,
            link: OnceLock::new(),
            names: OnceLock::new(),
            forms: OnceLock::new(),
            kinds: OnceLock::new(),
            tables: OnceLock::new(),
            report: OnceLock::new(),
            published: OnceLock::new(),
            world: OnceLock::new(),
            checked: OnceLock::new(),
            trace: OnceLock::new(),
            ran: OnceLock::new(),
            code: OnceLock::new(),
            folded: OnceLock::new(),
            instances: OnceLock::new(),
            compiled: OnceLock::new(),
            alone: [OnceLock::new(), OnceLock::new()],
        }
    }

    /// Returns the side that gives the answers.
    #[must_use]
    pub fn side(&self) -> &dyn Programs {
        &*self.side
    }

    /// Returns the program about which the answers are.
    #[must_use]
    pub const fn program(&self) -> &Sources {
        &self.program
    }

    /// Returns the texts that are valid UTF-8, each with the name of its module.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().map(|text| (&*text.module, &*text.text))
    }

    fn text_of(&self, module: &str) -> Option<&Text> {
        self.texts.iter().find(|text| text.module == module)
    }

    /// Returns the text of a module, or an empty text if the module does not exist.
    #[must_use]
    pub fn text(&self, module: &str) -> &str {
        self.text_of(module).map_or("", |text| &text.text)
    }

    /// Returns the tokens of a module; `None` if the program has no such module in UTF-8.
    #[must_use]
    pub fn tokens(&self, module: &str) -> Option<&Scanned> {
        let text = self.text_of(module)?;
        Some(text.tokens.get_or_init(|| self.side.tokens(&text.text)))
    }

    /// Returns the syntax tree of a module; `None` if the program has no such module in UTF-8.
    #[must_use]
    pub fn tree(&self, module: &str) -> Option<&Parsed> {
        let text = self.text_of(module)?;
        Some(text.tree.get_or_init(|| self.side.tree(&text.text)))
    }

    /// Returns the modules of the program, in the order of linking.
    #[must_use]
    pub fn link(&self) -> &Linked {
        self.link.get_or_init(|| self.side.link(&self.program))
    }

    /// Returns the declarations to which the names in the program refer.
    #[must_use]
    pub fn names(&self) -> &Named {
        self.names.get_or_init(|| self.side.names(&self.program))
    }

    /// Returns the forms of the program's functions.
    #[must_use]
    pub fn forms(&self) -> &Forms {
        self.forms.get_or_init(|| self.side.forms(&self.program))
    }

    /// Returns the kinds of the program's constants.
    #[must_use]
    pub fn kinds(&self) -> &Kinds {
        self.kinds.get_or_init(|| self.side.kinds(&self.program))
    }

    /// Returns the tables of the program's names, forms and kinds.
    #[must_use]
    pub fn tables(&self) -> &Tables {
        self.tables.get_or_init(|| self.side.tables(&self.program))
    }

    /// Returns the errors of all stages except the checking of types.
    #[must_use]
    pub fn report(&self) -> &[Diagnostic] {
        self.report.get_or_init(|| self.side.report(&self.program))
    }

    /// Returns the plan from which the program is published as a world.
    #[must_use]
    pub fn published(&self) -> &Published {
        match self.compiled() {
            Some(own) => &own.published,
            None => self.published.get_or_init(|| self.side.publish(&self.program)),
        }
    }

    /// Returns the plan from which the program is published, if the program and the plan have no
    /// errors.
    #[must_use]
    pub fn plan(&self) -> Option<&Published> {
        let plan = self.is_sound().then(|| self.published())?;
        plan.errors.is_empty().then_some(plan)
    }

    /// Returns the hashes of the program's members in a world of the implementation, or the error
    /// if that world refuses the plan. The result is `None` if the program is not published.
    #[must_use]
    pub fn world(&self) -> Option<&Result<Hashes, Error>> {
        let world = || Some(hashes(registry::implementation(), self.plan()?));
        self.world.get_or_init(world).as_ref()
    }

    /// Returns the hashes of the program's members in a world of the implementation, if there is
    /// such a world.
    #[must_use]
    pub fn hashes(&self) -> Option<&Hashes> {
        self.world()?.as_ref().ok()
    }

    /// Returns the types of the program's expressions.
    #[must_use]
    pub fn checked(&self) -> &Checked {
        match self.compiled() {
            Some(own) => &own.checked,
            None => self.checked.get_or_init(|| self.side.check(&self.program)),
        }
    }

    /// Returns the results of one compilation: types, trace, folds, instances and run. Returns
    /// `None` if the side would not save work by compiling only once.
    fn compiled(&self) -> Option<&Compiled> {
        let all = || self.side.compiled(&self.program, &limits());
        self.compiled.get_or_init(all).as_ref()
    }

    /// Returns all errors: first the errors of the report, in its order, and then the errors of
    /// types.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.report().iter().chain(&self.checked().errors)
    }

    /// Returns whether the program has no error, including errors of types.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.report().is_empty() && self.checked().errors.is_empty()
    }

    /// Returns the steps by which the types of the program were found.
    #[must_use]
    pub fn trace(&self) -> &Trace {
        match self.compiled() {
            Some(own) => &own.trace,
            None => self.trace.get_or_init(|| self.side.trace(&self.program)),
        }
    }

    /// Returns the run of the program. The run has the limits of the laws, because a drawn program
    /// may run too long.
    #[must_use]
    pub fn ran(&self) -> &Ran {
        match self.compiled() {
            Some(own) => &own.ran,
            None => self.ran.get_or_init(|| self.side.run(&self.program, &limits())),
        }
    }

    /// Returns the results of the program's folds.
    #[must_use]
    pub fn folded(&self) -> &Folded {
        match self.compiled() {
            Some(own) => &own.folded,
            None => self.folded.get_or_init(|| self.side.folded(&self.program)),
        }
    }

    /// Returns the instances of the program's templates.
    #[must_use]
    pub fn instances(&self) -> &Instances {
        match self.compiled() {
            Some(own) => &own.instances,
            None => self.instances.get_or_init(|| self.side.instances(&self.program)),
        }
    }

    /// Returns the code of the program; `None` if the side makes no code.
    #[must_use]
    pub fn code(&self) -> Option<&Unit> {
        self.code.get_or_init(|| self.side.code(&self.program)).as_ref()
    }

    /// Returns each text of the program, read as a text that stands alone, in a world or outside of
    /// a world. In each text, the declarations of earlier texts are visible.
    #[must_use]
    pub fn alone(&self, in_world: bool) -> &[AloneText] {
        self.alone[usize::from(in_world)].get_or_init(|| self.read_alone(in_world))
    }

    fn read_alone(&self, in_world: bool) -> Vec<AloneText> {
        let mut scope = Scope { in_world, ..Scope::default() };
        let (mut out, mut number) = (Vec::new(), 0);
        for (module, text) in self.texts() {
            module.clone_into(&mut scope.module);
            let said = self.side.alone(text, &scope);
            let roots = said.iter().flat_map(|lowered| &lowered.graph.roots);
            let names: Vec<String> = roots.map(|(name, _)| name.clone()).collect();
            out.push(AloneText { module: module.to_owned(), scope: scope.clone(), said });
            for name in names {
                scope.old.insert(name, number);
                number += 1;
            }
        }
        out
    }

    /// Returns whether all texts of the program are valid UTF-8 and have no syntax error.
    #[must_use]
    pub fn reads(&self) -> bool {
        let utf8 = self.texts.len() == self.program.texts.len();
        utf8 && self.side.has(Stage::Parse)
            && self
                .texts()
                .all(|(module, _)| self.tree(module).is_some_and(|tree| tree.errors.is_empty()))
    }
}
