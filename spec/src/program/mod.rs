//! Data types for programs: files, modules in order, declarations and uses, kinds, ids
//! (`spec/chapters/language`).
//!
//! All definitions are plain data, which the stages of both sides return. This module makes no
//! decisions.

pub mod builtin;
pub mod checked;
pub mod demanded;
pub mod files;
pub mod folded;
pub mod form;
pub mod instances;
pub mod kinds;
pub mod linked;
pub mod lowered;
pub mod memory;
pub mod named;
pub mod published;
pub mod ran;
pub mod step;
pub mod step_words;
pub mod tables;
pub mod task;
pub mod types;

pub use builtin::{BUILTINS, Builtin, BuiltinSort};
pub use checked::{Checked, ModuleChecked};
pub use demanded::{DemandEdge, Demanded};
pub use files::{Files, Sources};
pub use folded::{FoldEnd, FoldRow, Folded};
pub use form::{Form, FormGlobal, Forms, ModuleForms, OutermostForm};
pub use instances::{InstanceContent, InstanceRow, Instances};
pub use kinds::{ConstantKind, DeclaredKind, Kinds, ModuleKinds};
pub use linked::{Export, ImportEdge, ImportedName, Linked, LinkedModule};
pub use lowered::{Call, Lowered, Scope, Template};
pub use named::{
    Captures, DeclIx, Declaration, LiteralName, ModuleNames, NameUse, Named, Origin, Sort, Target,
};
pub use published::{Held, Published, PublishedModule};
pub use ran::{Ending, Limits, Ran, RunError, RunProblem};
pub use step::Trace;
pub use tables::{DeclaredId, ModuleTables, TableRow, Tables};
pub use task::{Task, TaskKind};
pub use types::{TypeIx, TypeNode};

/// A stage of reading a program. Each stage needs the results of earlier stages.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Stage {
    /// Tokens of a text.
    Scan,
    /// The tree of a text.
    Parse,
    /// Modules, imports and exports.
    Link,
    /// Declarations and uses.
    Names,
    /// The form of functions and templates.
    Form,
    /// The kinds of constants before evaluation: types, values, and constants whose kind evaluation
    /// decides.
    Kinds,
    /// Ids and tables.
    Tables,
    /// All errors, as they are shown to people.
    Report,
    /// The draft of a text that stands alone.
    Notation,
    /// The world of a program.
    Publish,
    /// Types of expressions.
    Check,
    /// The trace of checking, step by step.
    Trace,
    /// Folds, and instances of templates.
    CompileTime,
    /// The output of a program, and the outcome of its run.
    Run,
}
