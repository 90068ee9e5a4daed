//! What is asked of where a text stands, and what is answered.

use selfsame_spec::Value;
use selfsame_spec::graph::NodeIx;
use selfsame_spec::program::BuiltinSort;

/// What a use means.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Means<'t> {
    /// Nothing that is known here: that is told elsewhere.
    Unknown,
    /// A node of the draft of the whole.
    Node(NodeIx),
    /// What an earlier text has.
    Earlier(u32),
    /// A parameter of the template at hand: its node.
    Param(NodeIx),
    /// A template that makes a type.
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

/// What a name in code is bound to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Bound {
    /// A member of a module: the module and its path there.
    Member(String, String),
    /// A node of the draft at hand.
    Node(NodeIx),
    /// Nothing: the name is declared nowhere.
    Unbound(String),
}
