//! Converts types to nodes ([publish.type]).
//!
//! ```text
//! int | none     a OneOf of two heads
//! A              the node of the type that the name A means
//! ```

use super::builder::{Builder, Part};
use crate::types::{Record, Type};
use selfsame_spec::graph::{Node, NodeIx};
use selfsame_spec::{Kind, Payload, Value, kind};
use std::collections::BTreeMap;

impl Builder<'_, '_> {
    /// Returns the node of a type.
    // [publish.type]
    pub(super) fn ty(&mut self, ty: &Type) -> NodeIx {
        self.need_type(ty);
        match ty {
            // Only these types can refer to a type whose node is still being built.
            Type::Constant(..) | Type::Union(_) | Type::Frozen(_) => {
                let part = Part::Type(self.number(ty));
                self.once(part, |builder| builder.opened(ty))
            }
            head => self.type_head(head),
        }
    }

    /// Returns the node of each type.
    pub(super) fn types(&mut self, all: &[Type]) -> Vec<NodeIx> {
        all.iter().map(|ty| self.ty(ty)).collect()
    }

    /// Returns the node of a type whose names are replaced by the types that they mean.
    // [publish.type]
    pub(super) fn opened(&mut self, ty: &Type) -> NodeIx {
        self.need_type(ty);
        match self.world.open(ty) {
            Type::Union(heads) => {
                let mut heads = heads.to_vec();
                if !self.rules.union_keeps_order {
                    heads.reverse();
                }
                let heads = heads.iter().map(|head| self.type_head(head)).collect();
                self.push(Node::OneOf(heads))
            }
            head => self.type_head(&head),
        }
    }

    // [publish.type]
    fn type_head(&mut self, head: &Type) -> NodeIx {
        let named = |name: &str| kind::named(name).map_or(Kind::ANY, |row| row.kind);
        match head {
            Type::Primitive(name) => self.plain(named(name)),
            Type::Value(value) => self.value_type(value),
            Type::Tuple(parts) => self.compound(Kind::TUPLE, &Payload::Plain, parts),
            Type::Named(parts) => {
                let (labels, parts): (Vec<_>, Vec<_>) = parts.iter().cloned().unzip();
                self.compound(Kind::NAMED_TUPLE, &Payload::Names(labels), &parts)
            }
            Type::Box(content) => {
                self.compound(Kind::BOX, &Payload::Plain, std::slice::from_ref(&**content))
            }
            Type::Apply(name, parts) => self.compound(named(name), &Payload::Plain, parts),
            Type::Function(params, result) => {
                let names = params.iter().map(|(name, _)| name.clone().unwrap_or_default());
                let payload = Payload::Params(names.collect());
                let parts: Vec<Type> =
                    params.iter().map(|(_, ty)| ty).chain([&**result]).cloned().collect();
                self.compound(Kind::FN, &payload, &parts)
            }
            Type::Record(record) => {
                self.once(Part::Record(record.clone()), |builder| builder.record(record))
            }
            Type::Constant(..) | Type::Union(_) | Type::Frozen(_) => self.ty(head),
            // A program without errors contains no type of these sorts, except remaining holes.
            Type::Unknown | Type::Hole | Type::Open(_) | Type::Callee(_) | Type::Local(..) => {
                self.lost()
            }
        }
    }

    fn compound(&mut self, kind: Kind, payload: &Payload, parts: &[Type]) -> NodeIx {
        let children = self.types(parts);
        self.head(kind, payload, children)
    }

    /// Returns the node of the type that has only the given value.
    // [publish.type]
    fn value_type(&mut self, value: &Value) -> NodeIx {
        match value.kind() {
            kind @ (Kind::NONE | Kind::UNIT) => self.plain(kind),
            _ => self.head(Kind::VALUE, &Payload::Value(value.clone()), Vec::new()),
        }
    }

    /// Returns the node of a type, in which `types` gives the made record for each literal.
    // [publish.made]
    pub(super) fn made_type(
        &mut self,
        ty: &Type,
        types: &BTreeMap<selfsame_spec::text::Place, Record>,
    ) -> NodeIx {
        let ty = self.world.with_made(ty, types);
        self.ty(&ty)
    }
}
