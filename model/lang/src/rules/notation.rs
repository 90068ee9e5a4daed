//! The rules of texts that stand alone, as a table of functions.
//!
//! ```text
//! longest([1, 3])             3
//! unknown_is_error(true)      false: in a function, a name may be unbound
//! ```

use super::names::LookupStep;
use selfsame_spec::Value;
use selfsame_spec::graph::NodeIx;
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::Pattern;

/// The nodes to which the edges of an overload lead.
#[derive(Clone, Debug, Default)]
pub struct OverloadEdges {
    /// The nodes of the type and the default of each parameter; `None` for a type or default that
    /// is not written.
    pub params: Vec<(Option<NodeIx>, Option<NodeIx>)>,
    /// The node of the result type, if the result type is written.
    pub result: Option<NodeIx>,
    /// The nodes to which the globals of the overload are bound.
    pub globals: Vec<NodeIx>,
}

/// The table of the rules of texts that stand alone.
#[derive(Clone, Copy, Debug)]
pub struct NotationRules {
    /// [notation.scope]: the steps of the lookup of a name, given the steps of [names.lookup].
    pub steps: fn(&[LookupStep]) -> Vec<LookupStep>,
    /// [notation.scope]: the number of a use's identifiers that form the name of a declaration in
    /// an earlier text. The argument lists all such numbers in ascending order.
    pub longest: fn(&[usize]) -> Option<usize>,
    /// [notation.forward]: whether a `forward` declares its name, given whether another declaration
    /// declares the name.
    pub forward_declares: fn(bool) -> bool,
    /// [notation.unbound]: whether a name that is declared nowhere is an error, given whether the
    /// name is in the block of a function.
    pub unknown_is_error: fn(bool) -> bool,
    /// [notation.draft]: sorts the spans of the forwards' names into the order in which the draft
    /// has the forwards.
    pub order: fn(&mut Vec<Span>),
    /// [notation.template]: the node in a template's draft for an outer node, given the node of an
    /// earlier use in the template. If the result is `None`, a new node is added.
    pub seen: fn(Option<NodeIx>) -> Option<NodeIx>,
    /// [notation.type]: the index of the first part of a tuple that has a label while the previous
    /// part has none, or the reverse. The argument says which parts have a label.
    pub mixed: fn(&[bool]) -> Option<usize>,
    /// [notation.values]: the value of a use of a constant, given the value of the constant.
    pub named_value: fn(Option<Value>) -> Option<Value>,
    /// [notation.let]: whether a tuple is an object, given the number of its parts and the number
    /// of parts that are values.
    pub is_object: fn(usize, usize) -> bool,
    /// [notation.function]: the nodes of an overload's edges, in the order of the edges.
    pub edges: fn(&OverloadEdges) -> Vec<NodeIx>,
    /// [notation.function]: the name of a parameter, given its pattern.
    pub parameter: fn(&Pattern) -> String,
    /// [notation.function]: the name of a member that code uses, and the path of the global. The
    /// arguments are the path of the declaration, and the names that follow it in the use.
    pub member: fn(&str, &str) -> (String, String),
}
