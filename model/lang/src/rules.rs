//! The rules of the language as tables of functions, with one entry for each decision of a rule.
//!
//! The model calls a function of a table at each point where a rule decides. A model with one
//! replaced entry breaks exactly one rule, and tests whether the checks find this.
//!
//! ```text
//! LanguageRules { parse: ParseRules { may_compare: |_| true, ..PARSE }, ..REFERENCE }
//! the language in which a < b < c is allowed
//! ```

pub mod check;
pub mod file;
pub mod fold;
pub mod link;
pub mod listing;
pub mod mono;
pub mod names;
pub mod notation;
pub mod publish;
pub mod read;
pub mod run;
pub mod verify;

pub use check::{
    CheckRules, CycleRole, Holding, ParameterFit, PatternRules, PrivateUse, TaskRules,
};
pub use file::{FileCheck, FileRules, Section};
pub use fold::{DemandRules, FoldRules};
pub use link::{ImportGraph, Importable, LinkRules};
pub use listing::{ListingCheck, ListingPart, ListingRules};
pub use mono::MonoRules;
pub use names::{BindingPlace, FormRules, KindRules, LookupStep, NameRules};
pub use notation::{NotationRules, OverloadEdges};
pub use publish::{MemberName, PublishRules, TemplateAround};
pub use read::{BlockContext, DiagnosticRules, ParseRules, PrintRules, ScanRules};
pub use run::{Capture, Held, Holder, Made, RunRules, StepOf};
pub use verify::VerifyRules;

/// The tables of all rules of the language.
#[derive(Clone, Copy, Debug)]
pub struct LanguageRules {
    /// The rules of tokens.
    pub scan: ScanRules,
    /// The rules of syntax trees.
    pub parse: ParseRules,
    /// The rules of printing syntax trees as text.
    pub print: PrintRules,
    /// The rules of reporting errors and their places.
    pub diagnostic: DiagnosticRules,
    /// The rules of modules and imports.
    pub link: LinkRules,
    /// The rules of resolving names.
    pub names: NameRules,
    /// The rules of forms of functions.
    pub form: FormRules,
    /// The rules of kinds of constants.
    pub kinds: KindRules,
    /// The rules of checking the types of expressions.
    pub check: CheckRules,
    /// The rules of patterns.
    pub pattern: PatternRules,
    /// The rules of tasks.
    pub task: TaskRules,
    /// The rules of demands at compile time.
    pub demand: DemandRules,
    /// The rules of folds.
    pub fold: FoldRules,
    /// The rules of templates.
    pub mono: MonoRules,
    /// The rules of texts that stand alone.
    pub notation: NotationRules,
    /// The rules of publishing programs in worlds.
    pub publish: PublishRules,
    /// The rules of runs of programs.
    pub run: RunRules,
    /// The rules of verifying code.
    pub verify: VerifyRules,
    /// The rules of files of code.
    pub file: FileRules,
    /// The rules of listings.
    pub listing: ListingRules,
}
