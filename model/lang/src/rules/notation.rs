//! The rules of texts that stand alone.

use super::names::LookupStep;
use selfsame_spec::Value;
use selfsame_spec::graph::NodeIx;
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::Pattern;

/// The edges of an overload.
#[derive(Clone, Debug, Default)]
pub struct OverloadEdges {
    /// The type and the default of each parameter, where it has them.
    pub params: Vec<(Option<NodeIx>, Option<NodeIx>)>,
    /// The type of the result, if it is written.
    pub result: Option<NodeIx>,
    /// What the globals are bound to.
    pub globals: Vec<NodeIx>,
}

/// The decisions of the rules of texts that stand alone.
#[derive(Clone, Copy, Debug)]
pub struct NotationRules {
    /// [notation.scope]: the steps of looking a name up, by those of [names.lookup].
    pub steps: fn(&[LookupStep]) -> Vec<LookupStep>,
    /// [notation.scope]: how many identifiers of a use are the name of what an earlier text has, by
    /// the numbers that are the name of something, ascending.
    pub longest: fn(&[usize]) -> Option<usize>,
    /// [notation.forward]: whether a `forward` declares its name, by whether something else does.
    pub forward_declares: fn(bool) -> bool,
    /// [notation.unbound]: whether a name that is declared nowhere is an error, by whether it stands
    /// in the block of a function.
    pub unknown_is_error: fn(bool) -> bool,
    /// [notation.draft]: the forwards in their order, by their places.
    pub order: fn(&mut Vec<Span>),
    /// [notation.template]: the node in a template for something outside, by the one of an earlier use
    /// there; none is a new one.
    pub seen: fn(Option<NodeIx>) -> Option<NodeIx>,
    /// [notation.type]: the first part of a tuple that has a label, or none, unlike the one before;
    /// by whether each has one.
    pub mixed: fn(&[bool]) -> Option<usize>,
    /// [notation.values]: the value that a use of a constant is, by that of the constant.
    pub named_value: fn(Option<Value>) -> Option<Value>,
    /// [notation.let]: whether a tuple is an object, by how many parts it has and how many of them
    /// are values.
    pub is_object: fn(usize, usize) -> bool,
    /// [notation.function]: the edges of an overload, in order.
    pub edges: fn(&OverloadEdges) -> Vec<NodeIx>,
    /// [notation.function]: the name of a parameter, by its pattern.
    pub parameter: fn(&Pattern) -> String,
    /// [notation.function]: the name of a member that code uses, and the path of the global; by the
    /// path of what is declared, and the rest of the use.
    pub member: fn(&str, &str) -> (String, String),
}
