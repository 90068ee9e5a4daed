//! Builds the nodes of types (`[publish.type]`).

use super::builder::{Builder, Make, Recipe, plain};
use super::data::Key;
use crate::scan::Name;
use crate::types::{Node, Ty};
use selfsame_spec::program::types::PRIMITIVES;
use selfsame_spec::{Kind, Payload, kind};

impl Builder<'_, '_> {
    /// Returns the key of a type. All equal types have the key of the first of them.
    pub(super) fn type_key(&mut self, ty: Ty) -> Key {
        let ty = self.typed.checker.settle(ty);
        Key::Type(self.typed.checker.types.first(ty))
    }

    fn type_keys(&mut self, types: &[Ty]) -> Vec<Key> {
        types.iter().map(|&ty| self.type_key(ty)).collect()
    }

    pub(super) fn ty(&mut self, ty: Ty) -> Recipe {
        let node = self.typed.checker.types.node(ty).clone();
        let name = |name: Name| self.typed.checker.links.loaded.names.text(name).to_owned();
        let (kind, payload) = match &node {
            Node::Record(record) => return self.record(*record),
            Node::Union(parts) => return (Make::OneOf, self.type_keys(parts)),
            // A program without errors has no such type here, because all its types are known.
            Node::Unknown | Node::Hole | Node::Use(..) | Node::Run(_) | Node::Callee(_) => {
                self.lost = true;
                return plain(Kind::ANY, Vec::new());
            }
            Node::Prim(at) => (named(PRIMITIVES[*at as usize]), Payload::Plain),
            Node::Value(value) => (Kind::VALUE, Payload::Value((**value).clone())),
            Node::Tuple(_) => (Kind::TUPLE, Payload::Plain),
            Node::Named(parts) => {
                let labels = parts.iter().map(|&(label, _)| name(label)).collect();
                (Kind::NAMED_TUPLE, Payload::Names(labels))
            }
            Node::Box(_) => (Kind::BOX, Payload::Plain),
            Node::Apply(con, _) => (named(con.name()), Payload::Plain),
            Node::Function(params, _) => {
                let names = params.iter().map(|&(param, _)| param.map_or(String::new(), name));
                (Kind::FN, Payload::Params(names.collect()))
            }
        };
        let parts: Vec<Ty> = node.each().collect();
        (Make::Head(kind, payload), self.type_keys(&parts))
    }
}

/// Returns the kind with a name, which must exist.
fn named(name: &str) -> Kind {
    kind::named(name).map_or(Kind::ANY, |row| row.kind)
}
