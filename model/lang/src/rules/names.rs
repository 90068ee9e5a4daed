//! The rules of names, forms and kinds.

use selfsame_spec::program::{DeclIx, DeclaredKind};
use selfsame_spec::text::Span;

/// A step of looking a name up ([names.lookup]).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LookupStep {
    /// Blocks, functions, patterns and templates around it.
    Locals,
    /// Namespaces around it.
    Namespaces,
    /// What earlier texts have, in the notation.
    Earlier,
    /// Module `builtin`.
    Builtins,
}

/// Where a pattern stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BindingPlace {
    /// In a `let`.
    Let,
    /// In a parameter.
    Parameter,
    /// In a `for`.
    For,
    /// In an arm of a `match`.
    Arm,
}

/// The decisions of the rules of names.
#[derive(Clone, Copy, Debug)]
pub struct NameRules {
    /// [names.lookup]: the steps, in order.
    pub steps: &'static [LookupStep],
    /// [names.lookup]: whether what a namespace declares is found, by its name's place and the use's.
    pub is_there: fn(Span, Span) -> bool,
    /// [names.visible]: whether the search ends at a hit, by whether it is visible.
    pub stops_at: fn(bool) -> bool,
    /// [names.visible]: whether a namespace is another or below it.
    pub is_within: fn(&str, &str) -> bool,
    /// [names.namespace]: whether each part of a namespace's name is `pub`, by the number of parts
    /// and whether `pub` is written.
    pub spread_pub: fn(usize, bool) -> Vec<bool>,
    /// [names.namespace]: what a namespace has, by what it had and what another block of it has.
    pub reopen: fn(Vec<DeclIx>, Vec<DeclIx>) -> Vec<DeclIx>,
    /// [names.scope]: whether names of a scope are found, by whether the use stands in it.
    pub is_open: fn(bool) -> bool,
    /// [names.scope]: whether a pattern binds names, by where it stands.
    pub binds: fn(BindingPlace) -> bool,
    /// [names.shadow]: which of several declarations of one name in a block is meant, by the whole
    /// of each and the use.
    pub pick: fn(&[Span], Span) -> Option<usize>,
    /// [names.forward]: whether a `forward` declares a name, by whether a constant completes it.
    pub forward_declares: fn(bool) -> bool,
    /// [names.declaration]: by what declarations of one group are ordered: by the place of each and
    /// the number of its first use.
    pub order: fn(u32, u32) -> u32,
    /// [names.declaration]: whether a builtin is a declaration of a module, by whether it is used.
    pub has_builtin: fn(bool) -> bool,
}

/// The decisions of the rules of forms.
#[derive(Clone, Copy, Debug)]
pub struct FormRules {
    /// [form.pattern]: the name of a parameter in a form, by whether its function is nested.
    pub parameter_name: fn(bool, &str) -> String,
}

/// The decisions of the rules of kinds.
#[derive(Clone, Copy, Debug)]
pub struct KindRules {
    /// [kinds.solution]: the kind of what stays unknown.
    pub without_evidence: DeclaredKind,
    /// [kinds.declaration]: whether an import has the kind of what it brings, by whether that only
    /// names an import itself.
    pub follows: fn(bool) -> bool,
    /// [kinds.cycle]: at which name of a circle its error stands, by their places in the order of the circle.
    pub circle_start: fn(&[Span]) -> Option<usize>,
}
