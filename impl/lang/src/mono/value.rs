//! Values that are known while a program is compiled; each value is stored once (`[mono.same]`).
//!
//! Two values are the same if their numbers are equal. Parts are made first, so the cost of making
//! a value is the cost of its own row.

use crate::link::ModuleId;
use crate::parse::arena::Expr;
use crate::scan::Name;
use crate::types::{RecordId, Ty};
use crate::util::hashed::Hashed;
use crate::util::index::index;
use crate::util::planted::Slip;
use crate::util::tuning::Tuning;
use hashbrown::DefaultHashBuilder;
use selfsame_spec::{Kind, Value};
use std::hash::BuildHasher;
use std::rc::Rc;

index! {
    /// A value.
    pub(crate) struct ValueId;
}

/// The kind and parts of a value. All types in the value are settled.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[allow(dead_code, reason = "folds make the others")]
pub(crate) enum ValueNode {
    /// A number, a string, `true`, `false`, `none` or `()`.
    Prim(Rc<Value>),
    Bytes(Rc<[u8]>),
    /// The labels, if the tuple has labels, and the parts.
    Tuple(Option<Rc<[Name]>>, Rc<[ValueId]>),
    /// The type of the elements, and the elements.
    Tup(Ty, Rc<[ValueId]>),
    /// The types of keys and values, and the entries in order.
    Dict(Ty, Ty, Rc<[(ValueId, ValueId)]>),
    /// An instance of a struct, or a case of a variant.
    Record(RecordId, Option<u32>, Rc<[ValueId]>),
    /// A function literal, the unit to which the function belongs, and the values that the function
    /// captures.
    Function(ModuleId, Expr, Rc<[ValueId]>),
    /// `print` or `panic`.
    Builtin(&'static str),
    Type(Ty),
}

impl ValueNode {
    /// Returns the values that are parts of this value, in order.
    pub(crate) fn parts(&self) -> Vec<ValueId> {
        match self {
            Self::Prim(_) | Self::Bytes(_) | Self::Builtin(_) | Self::Type(_) => Vec::new(),
            Self::Tuple(_, parts)
            | Self::Tup(_, parts)
            | Self::Record(_, _, parts)
            | Self::Function(_, _, parts) => parts.to_vec(),
            Self::Dict(_, _, entries) => {
                entries.iter().flat_map(|entry| [entry.0, entry.1]).collect()
            }
        }
    }
}

/// The values of a program.
#[derive(Debug, Default)]
pub(crate) struct Values {
    nodes: Vec<ValueNode>,
    /// The numbers of values, by their rows.
    known: Hashed<ValueId>,
    hasher: DefaultHashBuilder,
    tuning: Tuning,
}

impl Values {
    /// Makes a table without values.
    pub(crate) fn new(tuning: Tuning) -> Self {
        Self { known: Hashed::new(tuning), tuning, ..Self::default() }
    }
}

impl Values {
    /// Returns the number of the value with a row, and adds the value if it is new.
    pub(crate) fn make(&mut self, node: ValueNode) -> ValueId {
        let node = match node {
            ValueNode::Prim(value) => ValueNode::Prim(canonical(value)),
            node => node,
        };
        let Self { nodes, known, hasher, tuning } = self;
        let by_hash = tuning.slips(Slip::ValuesByHash);
        let hash = hasher.hash_one(&node);
        known.find(hash, |id| by_hash || nodes[id.at()] == node).unwrap_or_else(|| {
            let id = ValueId::new(nodes.len());
            known.add(hash, id);
            nodes.push(node);
            id
        })
    }

    /// Returns the number of values.
    pub(crate) const fn count(&self) -> usize {
        self.nodes.len()
    }

    /// Returns the row of a value.
    pub(crate) fn node(&self, value: ValueId) -> &ValueNode {
        &self.nodes[value.at()]
    }
}

/// Returns a value in which all `nan` of a kind are replaced by the same `nan`.
fn canonical(value: Rc<Value>) -> Rc<Value> {
    let bits = value.bytes().iter().fold(0, |bits, &byte| bits << 8 | u64::from(byte));
    match value.kind() {
        Kind::F32 if f32::from_bits(bits as u32).is_nan() => Rc::new(Value::f32(f32::NAN)),
        Kind::F64 if f64::from_bits(bits).is_nan() => Rc::new(Value::f64(f64::NAN)),
        _ => value,
    }
}
