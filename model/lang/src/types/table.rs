//! The table of the types that a result of checking mentions. Each type occurs once ([task.result],
//! [task.result-types]).
//!
//! ```text
//! mention(List[int])     0: List [1]    1: int
//! ```

use super::Type;
use crate::task::World;
use selfsame_spec::program::types::{TypeIx, TypeNode};

/// A table of types, no two of which are equal.
#[derive(Default)]
// [task.result]
pub(crate) struct Table {
    /// The types in the order of their numbers, each with its size if the type is plain.
    types: Vec<(Type, Option<usize>)>,
    pub(crate) nodes: Vec<TypeNode>,
}

impl Table {
    /// Returns the number of a type. A new type is added to the table, and then the parts of the
    /// type are added in preorder.
    pub(crate) fn mention(&mut self, world: &World<'_>, ty: &Type) -> TypeIx {
        let ty = if world.is_unknown(ty) { Type::Unknown } else { world.open(ty) };
        let size = (ty.is_plain() && !world.may_be_several(&ty)).then(|| ty.size());
        let is_equal = |(own, of): &(Type, Option<usize>)| match of.zip(size) {
            Some((of, size)) => of == size && *own == ty,
            None => world.equal(own, &ty),
        };
        if let Some(at) = self.types.iter().position(is_equal) {
            return TypeIx(at as u32);
        }
        let at = self.types.len();
        self.types.push((ty.clone(), size));
        self.nodes.push(TypeNode::Unknown);
        let node = self.node(world, &ty);
        self.nodes[at] = node;
        TypeIx(at as u32)
    }

    fn node(&mut self, world: &World<'_>, ty: &Type) -> TypeNode {
        let mut all = |parts: &[Type]| parts.iter().map(|p| self.mention(world, p)).collect();
        match ty {
            // The type was opened before, and an opened type is never the name of a constant.
            Type::Unknown | Type::Constant(..) | Type::Frozen(_) | Type::Local(..) => {
                TypeNode::Unknown
            }
            Type::Open(_) => TypeNode::Hole,
            Type::Hole => TypeNode::Hole,
            Type::Primitive(name) => TypeNode::Primitive(name),
            Type::Value(value) => TypeNode::Value(value.clone()),
            Type::Tuple(parts) => TypeNode::Tuple(all(parts)),
            Type::Union(heads) => TypeNode::Union(all(heads)),
            Type::Apply(name, parts) => TypeNode::Apply(name, all(parts)),
            Type::Named(parts) => {
                let part = |(name, ty): &(String, Type)| (name.clone(), self.mention(world, ty));
                TypeNode::Named(parts.iter().map(part).collect())
            }
            Type::Box(content) => TypeNode::Box(self.mention(world, content)),
            Type::Callee(result) => TypeNode::Callee(self.mention(world, result)),
            Type::Function(params, result) => {
                let part =
                    |(name, ty): &(Option<String>, Type)| (name.clone(), self.mention(world, ty));
                let params = params.iter().map(part).collect();
                TypeNode::Function(params, self.mention(world, result))
            }
            Type::Record(literal) => {
                TypeNode::Record(literal.literal.clone(), world.record_name(literal))
            }
        }
    }
}

impl World<'_> {
    /// Returns whether a type contains a record that can be equal to another record, so that
    /// comparing texts is not enough.
    // [mono.same]
    fn may_be_several(&self, ty: &Type) -> bool {
        match ty {
            Type::Record(record) => record.made.is_some() || self.shares_string(&record.literal),
            _ => ty.parts().into_iter().any(|part| self.may_be_several(part)),
        }
    }
}

/// Returns the text of a type as it is shown in messages.
pub(crate) fn spelled(world: &World<'_>, ty: &Type) -> String {
    let mut table = Table::default();
    let at = table.mention(world, ty);
    selfsame_spec::program::types::spell(&table.nodes, at)
}
