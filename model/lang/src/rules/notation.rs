//! The rules of texts that stand alone, as functions.
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

/// The edges of an overload.
#[derive(Clone, Debug, Default)]
pub struct OverloadEdges {
    /// The type and the default of each parameter, if there are any.
    pub params: Vec<(Option<NodeIx>, Option<NodeIx>)>,
    /// The type of the result, if it is written.
    pub result: Option<NodeIx>,
    /// The nodes to which the globals are bound.
    pub globals: Vec<NodeIx>,
}

/// The decisions of the rules of texts that stand alone.
#[derive(Clone, Copy, Debug)]
pub struct NotationRules {
    /// [notation.scope]: the steps of a lookup, given the steps of [names.lookup].
    pub steps: fn(&[LookupStep]) -> Vec<LookupStep>,
    /// [notation.scope]: the number of identifiers of a use that form the name of a declaration of
    /// an earlier text. The argument is the list of all numbers of identifiers that form such a
    /// name, ascending.
    pub longest: fn(&[usize]) -> Option<usize>,
    /// [notation.forward]: whether a `forward` declares its name, given whether another declaration
    /// declares the name.
    pub forward_declares: fn(bool) -> bool,
    /// [notation.unbound]: whether a name that is declared nowhere is an error, given whether the
    /// name is in the block of a function.
    pub unknown_is_error: fn(bool) -> bool,
    /// [notation.draft]: sorts the places of the forwards into the order of the forwards.
    pub order: fn(&mut Vec<Span>),
    /// [notation.template]: the node in a template for an outer node, given the node of an earlier
    /// use in the template. If the result is `None`, a new node is made.
    pub seen: fn(Option<NodeIx>) -> Option<NodeIx>,
    /// [notation.type]: the index of the first part of a tuple that differs from the previous part
    /// in having a label. The argument says for each part whether the part has a label.
    pub mixed: fn(&[bool]) -> Option<usize>,
    /// [notation.values]: the value of a use of a constant, given the value of the constant.
    pub named_value: fn(Option<Value>) -> Option<Value>,
    /// [notation.let]: whether a tuple is an object, given the number of its parts and the number
    /// of parts that are values.
    pub is_object: fn(usize, usize) -> bool,
    /// [notation.function]: the order of the edges of an overload.
    pub edges: fn(&OverloadEdges) -> Vec<NodeIx>,
    /// [notation.function]: the name of a parameter, given its pattern.
    pub parameter: fn(&Pattern) -> String,
    /// [notation.function]: the name of a member that code uses, and the path of the global. The
    /// arguments are the path of the declaration, and the rest of the use.
    pub member: fn(&str, &str) -> (String, String),
}
