//! Computes the keys of the objects that members hold (`[publish.holds]`), and of constants and
//! templates to which code refers.

use super::builder::Builder;
use super::data::{How, Key};
use crate::check::Val;
use crate::link::{DeclId, ModuleId};
use crate::mono::ValueNode;
use crate::parse::arena::{Expr, ExprKind};
use selfsame_spec::{NodeIx, Value};
use std::rc::Rc;

impl Builder<'_, '_> {
    /// Returns the node that a member holds.
    pub(super) fn member(&mut self, decl: DeclId, how: How) -> NodeIx {
        let key = match how {
            How::Constant | How::Template => self.held(decl),
            How::Value(value) => self.told(self.typed.checker.decl(decl).module, value),
            How::Variable => None,
        };
        let key = match key {
            Some(key) => key,
            None => Key::Variable(self.typed.checker.decl_type(decl)),
        };
        self.node(key)
    }

    /// Returns the key of a constant or template, or `None` for a constant whose value is unknown.
    pub(super) fn held(&mut self, decl: DeclId) -> Option<Key> {
        let checker = &self.typed.checker;
        if let Some((template, unit)) = checker.template_of(decl) {
            return Some(Key::Template(template, unit));
        }
        let out = checker.const_out(decl);
        if let Val::Type(_) | Val::Instance(_) = out.val {
            return self.val_key(&out.val);
        }
        match checker.consts.get(&decl).copied() {
            Some(def) if checker.is_function(def.env.module, def.value) => {
                Some(self.literal_key((def.env.module, def.value)))
            }
            _ => self.val_key(&out.val),
        }
    }

    /// Returns the key of a function literal that captures no known values.
    pub(super) fn literal_key(&mut self, (unit, literal): (ModuleId, Expr)) -> Key {
        let node = ValueNode::Function(unit, literal, Rc::default());
        Key::Function(self.typed.checker.values.make(node), None)
    }

    /// Returns the key of the value of a literal or fold.
    fn told(&mut self, module: ModuleId, value: Expr) -> Option<Key> {
        let checker = &mut self.typed.checker;
        let arena = checker.arena(module);
        let value = match arena.expr(value) {
            ExprKind::Literal(leaf) => {
                checker.values.make(ValueNode::Prim(Rc::new(arena.value(leaf))))
            }
            ExprKind::Unit => checker.values.make(ValueNode::Prim(Rc::new(Value::unit()))),
            _ => checker.fold_value(module, arena.first(value))?,
        };
        Some(self.value_key(value))
    }
}
