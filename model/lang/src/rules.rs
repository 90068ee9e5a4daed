//! The decisions of the language as tables of functions, one for each rule.
//!
//! The model calls a function of a table at each point where a rule decides. A model with one
//! replaced entry has exactly one broken rule. Such a model tests whether the checks find the
//! broken rule.
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

/// All rules of the language.
#[derive(Clone, Copy, Debug)]
pub struct LanguageRules {
    /// Tokens.
    pub scan: ScanRules,
    /// Trees.
    pub parse: ParseRules,
    /// Trees as texts.
    pub print: PrintRules,
    /// Errors and their places.
    pub diagnostic: DiagnosticRules,
    /// Modules.
    pub link: LinkRules,
    /// Names.
    pub names: NameRules,
    /// Forms of functions.
    pub form: FormRules,
    /// Kinds of constants.
    pub kinds: KindRules,
    /// Types of expressions.
    pub check: CheckRules,
    /// Patterns.
    pub pattern: PatternRules,
    /// Tasks.
    pub task: TaskRules,
    /// Demands of compile time.
    pub demand: DemandRules,
    /// Folds.
    pub fold: FoldRules,
    /// Templates.
    pub mono: MonoRules,
    /// Texts that stand alone.
    pub notation: NotationRules,
    /// Worlds from programs.
    pub publish: PublishRules,
    /// Runs of programs.
    pub run: RunRules,
    /// Verification of code.
    pub verify: VerifyRules,
    /// Files of code.
    pub file: FileRules,
    /// Listings.
    pub listing: ListingRules,
}
