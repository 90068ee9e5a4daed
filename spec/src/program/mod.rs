//! Data types for programs: files, modules in order, declarations and uses, kinds, ids
//! (`spec/chapters/language`).
//!
//! All types are plain data, which the stages of the model and of the implementation return. This
//! module contains no rules of the language.

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
    /// Finds the tokens of a text.
    Scan,
    /// Finds the syntax tree of a text.
    Parse,
    /// Finds the modules of a program, their imports and their exports.
    Link,
    /// Finds the declarations, and the declaration to which each use refers.
    Names,
    /// Finds the forms of functions and templates.
    Form,
    /// Finds the kinds of constants before evaluation: type, value, or dynamic.
    Kinds,
    /// Finds the ids of declarations, and the tables of types and values.
    Tables,
    /// Collects all errors as they are shown to people.
    Report,
    /// Finds the draft of a text that stands alone.
    Notation,
    /// Finds the world that a program is published as.
    Publish,
    /// Finds the types of expressions.
    Check,
    /// Finds the trace of checking, step by step.
    Trace,
    /// Finds the values of folds and the instances of templates.
    CompileTime,
    /// Runs a program, and finds its output and the outcome of the run.
    Run,
}
