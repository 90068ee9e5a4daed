//! The answers to three questions about a text: the meaning of a name, the constant of a record,
//! and the binding of a name in code.
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
    /// The name refers to a node of the draft of the whole text.
    Node(NodeIx),
    /// The name refers to a type of an earlier text. The type is given by its number.
    Earlier(u32),
    /// The name refers to a parameter of the current template. The parameter is given by its node.
    Param(NodeIx),
    /// The name refers to a template that makes a type. The template is given by its index.
    Template(usize),
    /// The name refers to a builtin. The builtin is given by its name and its sort.
    Builtin(&'t str, BuiltinSort),
}

/// A constant of a record. The constant is a value or a type.
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
    /// A member of a module. The first string is the name of the module, and the second is the path
    /// of the member in the module.
    Member(String, String),
    /// A node of the current draft.
    Node(NodeIx),
    /// The name has no binding, because the name is declared nowhere.
    Unbound(String),
}
