//! Demands the facts that are needed for the hash of a type (`[demand.hash-tasks]`).

use super::builder::Builder;
use super::data::{Key, Need, Worlds};
use crate::check::{Checker, Val};
use crate::link::{DeclId, ModuleId, Stretch};
use crate::mono::{ValueId, ValueNode};
use crate::parse::arena::{Expr, ExprKind};
use crate::task::{Run, Task};
use crate::types::{Node, RecordId, Ty};
use hashbrown::HashSet;
use std::rc::Rc;

impl Checker<'_> {
    /// Calls `work` with a builder that adds nodes from the facts that are known while the program
    /// is checked.
    pub(super) fn with_builder<T>(&mut self, work: impl FnOnce(&mut Builder<'_, '_>) -> T) -> T {
        self.sync();
        let worlds = match self.hashes.worlds.take() {
            Some(worlds) => worlds,
            None => Rc::new(Worlds::new(self)),
        };
        let live = std::mem::take(&mut self.folds.live);
        let memo = std::mem::take(&mut self.hashes.memo);
        let mut builder = Builder::new(live.rows(self), &worlds, memo);
        builder.is_live = true;
        let done = work(&mut builder);
        let memo = builder.memo;
        self.hashes.memo = memo;
        self.folds.live = live;
        self.hashes.worlds = Some(worlds);
        done
    }

    /// Demands all facts from which the node of a settled type is built. Cost: near linear in all
    /// keys that are reachable from the type, except keys that were processed before.
    pub(super) fn demand_for_hash(&mut self, ty: Ty) -> Run<()> {
        let (mut list, mut met) = (Vec::new(), HashSet::new());
        self.behind(vec![Key::Type(ty)], (&mut list, &mut met))?;
        let mut next = 0;
        while let Some(&thing) = list.get(next) {
            next += 1;
            self.demand_of_thing(thing)?;
            let parts = self.with_builder(|builder| builder.recipe(thing).1);
            self.behind(parts, (&mut list, &mut met))?;
        }
        self.hashes.whole.extend(met);
        Ok(())
    }

    /// Appends to a list, in preorder, the keys that are reachable from the given keys and have
    /// demands of their own.
    fn behind(
        &mut self,
        mut open: Vec<Key>,
        (list, met): (&mut Vec<Key>, &mut HashSet<Key>),
    ) -> Run<()> {
        open.reverse();
        while let Some(key) = open.pop() {
            if self.hashes.whole.contains(&key) || !met.insert(key) {
                continue;
            }
            if self.is_thing(key) {
                list.push(key);
                continue;
            }
            match key {
                Key::Value(value) => self.resolve_value(value)?,
                Key::OfRun(..) => self.demand_needs(key)?,
                _ => {}
            }
            let parts = self.with_builder(|builder| builder.recipe(key).1);
            open.extend(parts.into_iter().rev());
        }
        Ok(())
    }

    /// Returns whether a key has demands of its own.
    fn is_thing(&self, key: Key) -> bool {
        match key {
            Key::Type(ty) => matches!(self.types.node(ty), Node::Record(_)),
            Key::Function(..) | Key::Template(..) | Key::Instance(_) => true,
            _ => false,
        }
    }

    fn demand_of_thing(&mut self, key: Key) -> Run<()> {
        match key {
            Key::Type(ty) => match *self.types.node(ty) {
                Node::Record(record) => self.demand_of_record(record),
                _ => Ok(()),
            },
            Key::Function(value, _) => {
                let node = self.values.node(value);
                if let &ValueNode::Function(unit, literal, _) = node {
                    self.demand_defaults((unit, literal))?;
                }
                self.resolve_value(value)?;
                self.demand_needs(key)
            }
            Key::Instance(unit) => self.resolve_arguments(unit),
            _ => self.demand_needs(key),
        }
    }

    /// Demands the members of a record, and resolves the types in them.
    fn demand_of_record(&mut self, record: RecordId) -> Run<()> {
        self.demand_members(record)?;
        let of = self.record(record).clone();
        let module = of.env.module;
        if let ExprKind::Class(_, bases) = self.arena(module).expr(of.expr) {
            for base in bases.iter() {
                if let Some(&ty) = self.base_of.get(&(module, base)) {
                    self.resolve(ty)?;
                }
            }
        }
        self.resolve_arguments(module)?;
        for at in 0..of.fields.len() as u32 {
            if let Some(val) = self.default_of(&of, (record, at)) {
                self.resolve_val(&val)?;
            }
        }
        for at in 0..of.constants.len() as u32 {
            if let Some(out) = self.member_out.get(&(record, at)).cloned() {
                self.resolve_val(&out.val)?;
            }
        }
        Ok(())
    }

    /// Demands the defaults of a function's parameters.
    fn demand_defaults(&mut self, (unit, literal): (ModuleId, Expr)) -> Run<()> {
        let arena = self.arena(unit);
        let ExprKind::Function(function) = arena.expr(literal) else { return Ok(()) };
        let defaults: Vec<Expr> = function.params.iter().filter_map(|own| own.default).collect();
        if defaults.is_empty() {
            return Ok(());
        }
        let first = arena.first(literal);
        if let Some(body) = self.body_at.get(unit, first) {
            let at = Stretch { module: unit, first, last: arena.last(literal) };
            self.demand(Task::Body(body), at)?;
        }
        for default in defaults {
            if let Some(val) = self.default_value((unit, default)).cloned() {
                self.resolve_val(&val)?;
            }
        }
        Ok(())
    }

    fn demand_needs(&mut self, key: Key) -> Run<()> {
        for need in self.with_builder(|builder| builder.needs(key)) {
            match need {
                Need::Value(value) => self.resolve_value(value)?,
                Need::Const(decl) => self.demand_const(decl)?,
            }
        }
        Ok(())
    }

    /// Demands the type of a constant of a template or block.
    fn demand_const(&mut self, decl: DeclId) -> Run<()> {
        let Some(&def) = self.consts.get(&decl) else { return Ok(()) };
        let at = self.stretch_of(decl);
        if self.is_function(def.env.module, def.value) {
            return self.demand(Task::Sig(decl), at);
        }
        self.demand(self.task_of(decl), at)?;
        let val = self.const_out(decl).val;
        self.resolve_val(&val)
    }

    fn resolve_arguments(&mut self, unit: ModuleId) -> Run<()> {
        self.arguments_around(unit).into_iter().try_for_each(|arg| self.resolve_value(arg))
    }

    /// Resolves the types in a value.
    fn resolve_val(&mut self, val: &Val) -> Run<()> {
        if let Val::Type(ty) = val {
            return self.resolve(*ty).map(|_| ());
        }
        match self.value_id(val)? {
            Some(value) => self.resolve_value(value),
            None => Ok(()),
        }
    }

    fn resolve_value(&mut self, value: ValueId) -> Run<()> {
        let mut open = vec![value];
        while let Some(value) = open.pop() {
            if self.hashes.resolved.contains(&value) {
                continue;
            }
            let node = self.values.node(value).clone();
            match &node {
                &ValueNode::Type(ty) | &ValueNode::Tup(ty, _) => drop(self.resolve(ty)?),
                &ValueNode::Dict(key, of, _) => {
                    self.resolve(key)?;
                    self.resolve(of)?;
                }
                ValueNode::Tuple(_, parts) => {
                    for &part in parts.iter() {
                        self.resolve_function(part)?;
                    }
                }
                _ => {}
            }
            open.extend(node.parts().into_iter().rev());
            self.hashes.resolved.insert(value);
        }
        Ok(())
    }

    /// Resolves the type of a function that is a part of a tuple.
    fn resolve_function(&mut self, value: ValueId) -> Run<()> {
        let &ValueNode::Function(module, literal, _) = self.values.node(value) else {
            return Ok(());
        };
        let arena = self.arena(module);
        let at = Stretch { module, first: arena.first(literal), last: arena.last(literal) };
        let given = self.with_builder(|builder| {
            builder.typed.expressions.get(at).map_or(Ty::UNKNOWN, |row| row.given)
        });
        self.resolve(given).map(|_| ())
    }
}
