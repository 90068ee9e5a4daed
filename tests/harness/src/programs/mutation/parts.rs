//! The parts of a syntax tree in the form that mutations need.

use selfsame_spec::text::Span;

/// A function.
pub(super) struct FunctionParts {
    pub(super) body: Span,
    pub(super) value: Option<Span>,
    /// The types of the function's parameters and result, as far as each is a single name.
    pub(super) types: Vec<Span>,
}

/// A call: from the start of the callee to the `)`.
pub(super) struct CallParts {
    pub(super) span: Span,
    /// Whether the callee is one name.
    pub(super) is_named: bool,
    /// The arguments of the call; `is_labelled` is true if any of them has a label.
    pub(super) args: Vec<Span>,
    pub(super) is_labelled: bool,
    /// The label of each argument.
    pub(super) labels: Vec<Option<Span>>,
    /// The last name of the callee, with or without brackets after it.
    pub(super) name: Option<Span>,
}

/// A `match`.
pub(super) struct MatchParts {
    pub(super) span: Span,
    /// The pattern of the last of several arms, and whether this arm has a guard.
    pub(super) last: Option<(Span, bool)>,
}

/// A declaration by `let` or `var` whose pattern is one name.
#[derive(Clone, Copy)]
pub(super) struct Bound {
    pub(super) name: Span,
    pub(super) is_var: bool,
    pub(super) has_type: bool,
    pub(super) value: Span,
}

/// A constant.
pub(super) struct ConstantParts {
    pub(super) name: Span,
    pub(super) value: Span,
    /// Whether the declaration has a type, or a value that consists of more than numbers and
    /// strings.
    pub(super) is_plain: bool,
    pub(super) is_public: bool,
    /// If the value is a function, its parameters that are one name: the name of each, and the end
    /// of its type.
    pub(super) params: Vec<(Span, u32)>,
}
