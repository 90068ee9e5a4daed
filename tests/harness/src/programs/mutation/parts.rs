//! The parts of a syntax tree, in the form that mutations use.

use selfsame_spec::text::Span;

/// The parts of a function.
pub(super) struct FunctionParts {
    pub(super) body: Span,
    pub(super) value: Option<Span>,
    /// The types of the function's parameters and of its result. A type is left out if it is not a
    /// single name.
    pub(super) types: Vec<Span>,
}

/// The parts of a call. The span of a call leads from the start of the callee to the closing `)`.
pub(super) struct CallParts {
    pub(super) span: Span,
    /// Whether the callee is a single name.
    pub(super) is_named: bool,
    /// The arguments of the call; `is_labelled` is true if any of them has a label.
    pub(super) args: Vec<Span>,
    pub(super) is_labelled: bool,
    /// The label of each argument; `None` for an argument without a label.
    pub(super) labels: Vec<Option<Span>>,
    /// The last name in the callee. Brackets may follow the name.
    pub(super) name: Option<Span>,
}

/// The parts of a `match`.
pub(super) struct MatchParts {
    pub(super) span: Span,
    /// The pattern of the last arm, and whether this arm has a guard; `None` if there is only one
    /// arm.
    pub(super) last: Option<(Span, bool)>,
}

/// A `let` or `var` whose pattern is a single name.
#[derive(Clone, Copy)]
pub(super) struct Bound {
    pub(super) name: Span,
    pub(super) is_var: bool,
    pub(super) has_type: bool,
    pub(super) value: Span,
}

/// The parts of a constant's declaration.
pub(super) struct ConstantParts {
    pub(super) name: Span,
    pub(super) value: Span,
    /// Whether the declaration has no type, and its value is a literal or a chain of operators on
    /// literals.
    pub(super) is_plain: bool,
    pub(super) is_public: bool,
    /// The parameters whose pattern is a single name, if the value is a function. Each entry
    /// consists of the name and the end of the parameter's type.
    pub(super) params: Vec<(Span, u32)>,
}
