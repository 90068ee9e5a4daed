//! The table of the values that are known while a program is compiled. Each value is stored once
//! (`[mono.same]`).
//!
//! Two values are equal if and only if their indices are equal. The parts of a value are stored
//! before it, so storing a value costs only the time for its own row.

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
    /// The index of a value in the table of values.
    pub(crate) struct ValueId;
}

/// A value with the indices of its parts. All types in the value are settled.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[allow(dead_code, reason = "folds make the others")]
pub(crate) enum ValueNode {
    /// A number, a string, `true`, `false`, `none` or `()`.
    Prim(Rc<Value>),
    Bytes(Rc<[u8]>),
    /// A tuple: the labels of its parts, if it is labeled, and its parts.
    Tuple(Option<Rc<[Name]>>, Rc<[ValueId]>),
    /// A `Tup`: the type of its elements, and its elements.
    Tup(Ty, Rc<[ValueId]>),
    /// A `ConstDict`: the types of its keys and values, and its entries in order.
    Dict(Ty, Ty, Rc<[(ValueId, ValueId)]>),
    /// An instance of a struct, or of the case of a variant with an index, and its fields.
    Record(RecordId, Option<u32>, Rc<[ValueId]>),
    /// A function: the unit of its literal, the literal, and the captured values.
    Function(ModuleId, Expr, Rc<[ValueId]>),
    /// The builtin function `print` or `panic`.
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

/// The table of the values of a program.
#[derive(Debug, Default)]
pub(crate) struct Values {
    nodes: Vec<ValueNode>,
    /// The index of each value, by its row.
    known: Hashed<ValueId>,
    hasher: DefaultHashBuilder,
    tuning: Tuning,
}

impl Values {
    /// Creates a table without values.
    pub(crate) fn new(tuning: Tuning) -> Self {
        Self { known: Hashed::new(tuning), tuning, ..Self::default() }
    }
}

impl Values {
    /// Returns the index of the value with a row. Adds the value if it is new.
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

    /// Returns the number of values in the table.
    pub(crate) const fn count(&self) -> usize {
        self.nodes.len()
    }

    /// Returns the row of a value.
    pub(crate) fn node(&self, value: ValueId) -> &ValueNode {
        &self.nodes[value.at()]
    }
}

/// Returns a value unchanged, except that a float that is `nan` is replaced by one fixed `nan` of
/// its kind.
fn canonical(value: Rc<Value>) -> Rc<Value> {
    let bits = value.bytes().iter().fold(0, |bits, &byte| bits << 8 | u64::from(byte));
    match value.kind() {
        Kind::F32 if f32::from_bits(bits as u32).is_nan() => Rc::new(Value::f32(f32::NAN)),
        Kind::F64 if f64::from_bits(bits).is_nan() => Rc::new(Value::f64(f64::NAN)),
        _ => value,
    }
}
