//! The rules of names, forms and kinds, as functions.
//!
//! ```text
//! binds(Arm)                 true: a pattern of an arm binds names
//! is_within("N.M", "N")      true
//! ```

use selfsame_spec::program::{DeclIx, DeclaredKind};
use selfsame_spec::text::Span;

/// A step of a lookup ([names.lookup]).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LookupStep {
    /// The enclosing blocks, functions, patterns and templates.
    Locals,
    /// The enclosing namespaces.
    Namespaces,
    /// The names of earlier texts, in the notation.
    Earlier,
    /// The module `builtin`.
    Builtins,
}

/// The surroundings of a pattern.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BindingPlace {
    /// In a `let`.
    Let,
    /// In a parameter.
    Parameter,
    /// In a `for`.
    For,
    /// The pattern is in an arm of a `match`.
    Arm,
}

/// The decisions of the rules of names.
#[derive(Clone, Copy, Debug)]
pub struct NameRules {
    /// [names.lookup]: the steps, in order.
    pub steps: &'static [LookupStep],
    /// [names.lookup]: whether a declaration of a namespace is found, given the places of the
    /// declared name and of the use.
    pub is_there: fn(Span, Span) -> bool,
    /// [names.visible]: whether a lookup ends at a declaration that it found, given whether the
    /// declaration is visible.
    pub stops_at: fn(bool) -> bool,
    /// [names.visible]: whether a namespace equals another namespace or is nested in it.
    pub is_within: fn(&str, &str) -> bool,
    /// [names.namespace]: whether each part of the name of a namespace is `pub`, given the number
    /// of parts and whether `pub` is written.
    pub spread_pub: fn(usize, bool) -> Vec<bool>,
    /// [names.namespace]: the declarations of a namespace, given its declarations so far and the
    /// declarations of another block.
    pub reopen: fn(Vec<DeclIx>, Vec<DeclIx>) -> Vec<DeclIx>,
    /// [names.scope]: whether the names of a scope are found, given whether the use is in the
    /// scope.
    pub is_open: fn(bool) -> bool,
    /// [names.scope]: whether a pattern binds names, given its surroundings.
    pub binds: fn(BindingPlace) -> bool,
    /// [names.shadow]: the index of the declaration to which a use refers, among several
    /// declarations with the same name in a block. The arguments are the spans of the whole
    /// declarations, and the use.
    pub pick: fn(&[Span], Span) -> Option<usize>,
    /// [names.forward]: whether a `forward` declares a name, given whether a constant completes it.
    pub forward_declares: fn(bool) -> bool,
    /// [names.declaration]: the key by which the declarations of one group are sorted, given the
    /// place and the number of the first use.
    pub order: fn(u32, u32) -> u32,
    /// [names.declaration]: whether a builtin is a declaration of a module, given whether the
    /// module uses the builtin.
    pub has_builtin: fn(bool) -> bool,
}

/// The decisions of the rules of forms.
#[derive(Clone, Copy, Debug)]
pub struct FormRules {
    /// [form.pattern]: the name of a parameter in a form, given whether the function is nested.
    pub parameter_name: fn(bool, &str) -> String,
}

/// The decisions of the rules of kinds.
#[derive(Clone, Copy, Debug)]
pub struct KindRules {
    /// [kinds.solution]: the kind of a constant without evidence.
    pub without_evidence: DeclaredKind,
    /// [kinds.declaration]: whether an import has the kind of the imported declaration, given
    /// whether this declaration itself only names an import.
    pub follows: fn(bool) -> bool,
    /// [kinds.cycle]: the index of the name at which the error of a cycle is reported. The argument
    /// is the list of the places of the names, in the order of the cycle.
    pub circle_start: fn(&[Span]) -> Option<usize>,
}
