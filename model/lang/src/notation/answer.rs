//! The answers to questions about the names of a text: the meaning of a name, the constant of a
//! record, the binding of a name in code.
//!
//! ```text
//! means A      a node, an earlier text's type, a parameter, a template, or a builtin
//! bound f      a member, a node, or unbound
//! ```

use selfsame_spec::Value;
use selfsame_spec::graph::NodeIx;
use selfsame_spec::program::BuiltinSort;

/// The meaning of a name that is used where a type is expected.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Means<'t> {
    /// The meaning is unknown because of an error that is reported elsewhere.
    Unknown,
    /// A node of the draft of the whole text.
    Node(NodeIx),
    /// A type of an earlier text, by its number.
    Earlier(u32),
    /// A parameter of the current template, by its node.
    Param(NodeIx),
    /// A template that makes a type, by its index.
    Template(usize),
    /// A builtin, by its name and sort.
    Builtin(&'t str, BuiltinSort),
}

/// A constant of a record: a value or a type.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Part {
    /// The constant is this value.
    Value(Value),
    /// The constant is the type at this node of the draft.
    Node(NodeIx),
}

/// The binding of a name in code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Bound {
    /// A member of a module: the module, and the path of the member in the module.
    Member(String, String),
    /// A node of the current draft.
    Node(NodeIx),
    /// The name has no binding, because it is declared nowhere.
    Unbound(String),
}
