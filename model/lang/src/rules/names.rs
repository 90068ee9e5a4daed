//! The rules of names, forms and kinds of constants, as tables of functions.
//!
//! ```text
//! binds(Arm)                 true: a pattern of an arm binds names
//! is_within("N.M", "N")      true
//! ```

use selfsame_spec::program::{DeclIx, DeclaredKind};
use selfsame_spec::text::Span;

/// A step of the lookup of a name ([names.lookup]).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LookupStep {
    /// The lookup searches the enclosing blocks, functions, patterns and templates.
    Locals,
    /// The lookup searches the enclosing namespaces.
    Namespaces,
    /// The lookup searches the names of earlier texts, which exist only for texts that stand alone.
    Earlier,
    /// The lookup searches the module `builtin`.
    Builtins,
}

/// The construct that contains a pattern.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BindingPlace {
    /// The pattern is in a `let`.
    Let,
    /// The pattern is a parameter of a function.
    Parameter,
    /// The pattern is in a `for`.
    For,
    /// The pattern is in an arm of a `match`.
    Arm,
}

/// The table of the rules of names.
#[derive(Clone, Copy, Debug)]
pub struct NameRules {
    /// [names.lookup]: the steps of the lookup of a name, in order.
    pub steps: &'static [LookupStep],
    /// [names.lookup]: whether a lookup finds a declaration of a namespace, given the spans of the
    /// declared name and of the use.
    pub is_there: fn(Span, Span) -> bool,
    /// [names.visible]: whether a lookup ends at a declaration, given whether the declaration is
    /// visible at the use.
    pub stops_at: fn(bool) -> bool,
    /// [names.visible]: whether the first namespace equals the second namespace or is nested in it.
    pub is_within: fn(&str, &str) -> bool,
    /// [names.namespace]: for each identifier of a namespace's path, whether it is `pub`. The
    /// arguments are the number of identifiers, and whether `pub` is written.
    pub spread_pub: fn(usize, bool) -> Vec<bool>,
    /// [names.namespace]: the declarations of a namespace, given the declarations of its earlier
    /// blocks and of its next block.
    pub reopen: fn(Vec<DeclIx>, Vec<DeclIx>) -> Vec<DeclIx>,
    /// [names.scope]: whether the names that a scope declares are found, given whether the use is
    /// in the scope.
    pub is_open: fn(bool) -> bool,
    /// [names.scope]: whether a pattern binds names, given the construct that contains the pattern.
    pub binds: fn(BindingPlace) -> bool,
    /// [names.shadow]: the index of the declaration to which a use refers, among several
    /// declarations with the same name in a block. The arguments are the spans of the whole
    /// declarations, and the use.
    pub pick: fn(&[Span], Span) -> Option<usize>,
    /// [names.forward]: whether a `forward` declares a name, given whether a constant completes it.
    pub forward_declares: fn(bool) -> bool,
    /// [names.declaration]: the key by which the used builtins are sorted, given the place of a
    /// builtin's first use and the builtin's number.
    pub order: fn(u32, u32) -> u32,
    /// [names.declaration]: whether a builtin counts as a declaration of a module, given whether
    /// the module uses the builtin.
    pub has_builtin: fn(bool) -> bool,
}

/// The table of the rules of forms.
#[derive(Clone, Copy, Debug)]
pub struct FormRules {
    /// [form.pattern]: the name of a parameter in a form, given whether its function is nested in
    /// another, and the name in the text.
    pub parameter_name: fn(bool, &str) -> String,
}

/// The table of the rules of kinds of constants.
#[derive(Clone, Copy, Debug)]
pub struct KindRules {
    /// [kinds.solution]: the kind of a constant about which the program gives no evidence.
    pub without_evidence: DeclaredKind,
    /// [kinds.declaration]: whether an import has the kind of the declaration that it imports,
    /// given whether this declaration is a constant that only names an import.
    pub follows: fn(bool) -> bool,
    /// [kinds.cycle]: the index of the name at which the error of a cycle is reported. The argument
    /// is the list of the places of the names, in the order of the cycle.
    pub circle_start: fn(&[Span]) -> Option<usize>,
}
