//! Writes types as text (`[types.type]`).

use super::spell::{DEEPEST, Speller};
use crate::names::LiteralName;
use crate::scan::Name;
use crate::types::{Node, RecordId, Ty};
use selfsame_spec::notation::print::literal;
use selfsame_spec::program::types::PRIMITIVES;

impl Speller<'_> {
    pub(super) fn ty(&mut self, ty: Ty) {
        let ty = self.checker.types.settled(ty).unwrap_or(ty);
        if self.path.len() >= DEEPEST || self.path.contains(&ty) {
            self.put("..");
            return;
        }
        self.path.push(ty);
        self.node(ty);
        self.path.pop();
    }

    fn node(&mut self, ty: Ty) {
        let checker = self.checker;
        match checker.types.node(ty) {
            Node::Unknown | Node::Use(..) | Node::Run(_) => self.put("?"),
            Node::Hole => self.put("_"),
            Node::Prim(at) => self.put(PRIMITIVES[*at as usize]),
            Node::Value(value) => self.put(&literal(value)),
            Node::Tuple(parts) => {
                self.put("(");
                self.list(parts, Self::ty);
                self.put(if parts.len() == 1 { ",)" } else { ")" });
            }
            Node::Named(parts) => {
                self.put("(");
                self.list(parts, |speller, (name, ty)| speller.named(Some(name), ty));
                self.put(")");
            }
            Node::Union(heads) => {
                for (number, &head) in heads.iter().enumerate() {
                    self.put(if number == 0 { "" } else { " | " });
                    self.grouped(head, |node| matches!(node, Node::Function(..)));
                }
            }
            Node::Box(content) => {
                self.put("&");
                self.grouped(*content, |node| matches!(node, Node::Union(_)));
            }
            Node::Apply(con, parts) => {
                self.put(con.name());
                self.put("[");
                self.list(parts, Self::ty);
                self.put("]");
            }
            Node::Function(params, result) => {
                self.put("fn(");
                self.list(params, |speller, (name, ty)| speller.named(name, ty));
                self.put(") -> ");
                self.ty(*result);
            }
            Node::Record(record) => self.record(*record),
            Node::Callee(result) => {
                self.put("{? -> ");
                self.ty(*result);
                self.put("}");
            }
        }
    }

    fn named(&mut self, name: Option<Name>, ty: Ty) {
        if let Some(name) = name {
            self.put(self.checker.links.loaded.names.text(name));
            self.put(": ");
        }
        self.ty(ty);
    }

    fn grouped(&mut self, ty: Ty, has_to: fn(&Node) -> bool) {
        let group = has_to(self.checker.types.node(ty));
        self.put(if group { "(" } else { "" });
        self.ty(ty);
        self.put(if group { ")" } else { "" });
    }

    /// Writes a record. Its arguments are written with the depth limit of the outermost record.
    fn record(&mut self, record: RecordId) {
        let module = self.checker.record(record).env.module;
        match self.checker.record_literal(record) {
            Some(LiteralName::Path(path, 0)) if self.checker.unit(module).is_some() => {
                let is_outermost = !self.path[..self.path.len() - 1]
                    .iter()
                    .any(|&around| matches!(self.checker.types.node(around), Node::Record(_)));
                let before = match is_outermost {
                    true => {
                        let own = self.path.last().copied();
                        std::mem::replace(&mut self.path, own.into_iter().collect())
                    }
                    false => self.path.clone(),
                };
                self.qualified(self.checker.real(module), path, module);
                self.path = before;
            }
            _ => self.put(&self.checker.record_text_name(record)),
        }
    }
}
