//! The answers of the surroundings of a text to questions about names.
//!
//! ```text
//! means A      a node, an earlier text's type, a parameter, a template, or a builtin
//! bound f      a member, a node, or unbound
//! ```

use selfsame_spec::Value;
use selfsame_spec::graph::NodeIx;
use selfsame_spec::program::BuiltinSort;

/// The meaning of a use where a type is expected.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Means<'t> {
    /// An unknown meaning. The error is reported elsewhere.
    Unknown,
    /// A node of the draft of the whole text.
    Node(NodeIx),
    /// A type of an earlier text, by its number.
    Earlier(u32),
    /// A parameter of the current template, by its node.
    Param(NodeIx),
    /// A template that makes a type, by its index.
    Template(usize),
    /// A builtin.
    Builtin(&'t str, BuiltinSort),
}

/// A constant of a record: a value or a type.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Part {
    /// A value.
    Value(Value),
    /// A node.
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
