//! Converts types to the data format that model and implementation share (`[task.result]`).

use super::node::{Node, RecordId, Ty};
use super::table::Types;
use hashbrown::HashMap;
use selfsame_spec::program::types::{PRIMITIVES, TypeIx, TypeNode, spell};
use selfsame_spec::text::Place;

/// The types to which the results have referred so far, in the order of their first reference.
pub(crate) struct Shown<'t> {
    types: &'t Types,
    name: &'t dyn Fn(crate::scan::Name) -> String,
    record: &'t dyn Fn(RecordId) -> (Place, String),
    numbers: HashMap<Ty, u32>,
    order: Vec<Ty>,
}

/// The types that a [`Shown`] has collected, from which another [`Shown`] can continue.
#[derive(Debug, Default)]
pub(crate) struct Mentioned {
    numbers: HashMap<Ty, u32>,
    pub(crate) order: Vec<Ty>,
}

impl<'t> Shown<'t> {
    pub(crate) fn new(
        types: &'t Types,
        name: &'t dyn Fn(crate::scan::Name) -> String,
        record: &'t dyn Fn(RecordId) -> (Place, String),
    ) -> Self {
        Self { types, name, record, numbers: HashMap::new(), order: Vec::new() }
    }

    /// Continues with the types that were collected before.
    pub(crate) fn resume(mut self, Mentioned { numbers, order }: Mentioned) -> Self {
        (self.numbers, self.order) = (numbers, order);
        self
    }

    /// Returns the collected types, from which a later [`Shown`] can continue.
    pub(crate) fn pause(self) -> Mentioned {
        Mentioned { numbers: self.numbers, order: self.order }
    }

    /// Returns the nodes of the collected types, from the given index on.
    pub(crate) fn table_from(&self, from: usize) -> Vec<TypeNode> {
        self.order.iter().skip(from).map(|&ty| self.show(ty)).collect()
    }

    /// Returns the index of a type among the collected types. If the type is new, the type and its
    /// parts are appended.
    // [task.result-types]
    pub(crate) fn mention(&mut self, ty: Ty) -> TypeIx {
        let settled = self.types.settled(ty).unwrap_or(Ty::UNKNOWN);
        let first = self.types.first(settled);
        if let Some(&number) = self.numbers.get(&first) {
            return TypeIx(number);
        }
        let mut open = vec![self.types.shown(settled)];
        while let Some(ty) = open.pop() {
            let next = self.order.len() as u32;
            let key = self.types.first(ty);
            if *self.numbers.entry(key).or_insert(next) == next && self.order.len() as u32 == next {
                self.order.push(ty);
                open.extend(self.types.node(ty).parts().into_iter().rev());
            }
        }
        self.number(settled)
    }

    /// Returns the index of a collected type. Of several equal types, the index of the first one is
    /// returned (`[task.result]`).
    fn number(&self, ty: Ty) -> TypeIx {
        let own = self.numbers.get(&self.types.first(ty));
        TypeIx(
            own.or_else(|| self.numbers.get(&self.types.first(self.types.shown(ty))))
                .copied()
                .unwrap_or(0),
        )
    }

    /// Returns the nodes of all collected types, in the order of their indices.
    pub(crate) fn table(&self) -> Vec<TypeNode> {
        self.order.iter().map(|&ty| self.show(ty)).collect()
    }

    /// Returns all collected types, in the order of their indices.
    pub(crate) fn mentioned(&self) -> &[Ty] {
        &self.order
    }

    /// Returns a type as text.
    pub(crate) fn spelled(&self, ty: Ty) -> String {
        let mut alone = Self::new(self.types, self.name, self.record);
        let ty = alone.mention(ty);
        spell(&alone.table(), ty)
    }

    fn show(&self, ty: Ty) -> TypeNode {
        // Each part of a collected type is a collected type, so it has an index.
        let ix = |ty: &Ty| self.number(*ty);
        match self.types.node(ty) {
            Node::Unknown | Node::Use(..) | Node::Run(_) => TypeNode::Unknown,
            Node::Hole => TypeNode::Hole,
            Node::Prim(at) => TypeNode::Primitive(PRIMITIVES[*at as usize]),
            Node::Value(value) => TypeNode::Value((**value).clone()),
            Node::Tuple(parts) => TypeNode::Tuple(parts.iter().map(ix).collect()),
            Node::Named(parts) => TypeNode::Named(
                parts.iter().map(|(name, ty)| ((self.name)(*name), ix(ty))).collect(),
            ),
            Node::Union(parts) => TypeNode::Union(parts.iter().map(ix).collect()),
            Node::Box(part) => TypeNode::Box(ix(part)),
            Node::Apply(con, parts) => TypeNode::Apply(con.name(), parts.iter().map(ix).collect()),
            Node::Function(params, result) => {
                let params = params.iter().map(|(name, ty)| (name.map(|n| (self.name)(n)), ix(ty)));
                TypeNode::Function(params.collect(), ix(result))
            }
            Node::Record(record) => {
                let (place, name) = (self.record)(*record);
                TypeNode::Record(place, name)
            }
            Node::Callee(result) => TypeNode::Callee(ix(result)),
        }
    }
}
