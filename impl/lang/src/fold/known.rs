//! The values of constants, defaults and folds that are known when code is generated.

use crate::check::{Checker, Out, Val, Wrong};
use crate::link::Stretch;
use crate::mono::{ValueId, ValueNode};
use crate::scan::Name;
use crate::task::Run;
use crate::types::{Node, Ty};
use std::rc::Rc;

impl Checker<'_> {
    /// Reports a value that has too many parts (`[fold.size]`).
    pub(crate) fn sized(&mut self, mut out: Out, at: Stretch) -> Run<Out> {
        // A type is resolved later, so its number of parts is not known yet.
        let value = match &out.val {
            Val::Known(value) => *value,
            Val::Tuple(parts) if !parts.has_type() => match self.value_id(&out.val)? {
                Some(value) => value,
                None => return Ok(out),
            },
            _ => return Ok(out),
        };
        out.val = Val::Known(value);
        if self.size_of_value(value) > super::run::PARTS {
            self.tell(at, Wrong::Budget("parts", super::run::PARTS, "E0508"));
            out.val = Val::Lost;
        }
        Ok(out)
    }

    /// Returns the type with which a tuple is made if its expected type is a union or `any`. All
    /// parts of this type are `any`.
    pub(crate) fn any_tuple(&self, labels: Option<&Rc<[Name]>>, count: usize) -> Ty {
        let key = (labels.cloned(), count);
        self.folds.any_tuples.get(&key).copied().unwrap_or(Ty::UNKNOWN)
    }

    /// Computes, for all new values, the types that [`Self::any_tuple`] returns and the groups of
    /// functions.
    pub(crate) fn prepare_tuples(&mut self) {
        while self.folds.tuples_for < self.values.count() {
            let value = ValueId::new(self.folds.tuples_for);
            self.folds.tuples_for += 1;
            match self.values.node(value).clone() {
                ValueNode::Tuple(labels, parts) => {
                    let key = (labels.clone(), parts.len());
                    if self.folds.any_tuples.contains_key(&key) {
                        continue;
                    }
                    let count = parts.len();
                    let node = match labels {
                        Some(labels) => {
                            Node::Named(labels.iter().map(|&label| (label, Ty::ANY)).collect())
                        }
                        None => Node::Tuple(vec![Ty::ANY; count].into()),
                    };
                    let ty = self.types.make(node);
                    self.folds.any_tuples.insert(key, ty);
                }
                ValueNode::Function(_, _, captures) => self.prepare_group(&captures),
                ValueNode::Tup(of, _) => {
                    let con = crate::types::Con::Tup;
                    self.types.make(Node::Apply(con, [of].into()));
                }
                ValueNode::Dict(key, of, _) => {
                    let con = crate::types::Con::ConstDict;
                    self.types.make(Node::Apply(con, [key, of].into()));
                }
                _ => {}
            }
        }
    }

    /// Returns the value of a fold that was run.
    pub(crate) fn fold_value(
        &self,
        module: crate::link::ModuleId,
        first: crate::scan::Token,
    ) -> Option<ValueId> {
        self.folds.done.get(&(module, first))?.value
    }

    /// Stores the tuples of constants and defaults in the table of values, after the whole program
    /// was checked.
    pub(crate) fn know_values(&mut self) {
        let settled = |checker: &mut Self, val: &Val| match val {
            Val::Tuple(_) => checker.value_id(val).ok().flatten().map(Val::Known),
            _ => None,
        };
        let decls: Vec<_> = self.const_out.keys().copied().collect();
        for decl in decls {
            let mut out = self.const_out(decl);
            if let Some(val) = settled(self, &out.val) {
                out.val = val;
                self.const_out.insert(decl, out);
            }
        }
        let members: Vec<_> = self.member_out.keys().copied().collect();
        for member in members {
            let Some(mut out) = self.member_out.get(&member).cloned() else { continue };
            if let Some(val) = settled(self, &out.val) {
                out.val = val;
                self.member_out.insert(member, out);
            }
        }
        let defaults: Vec<_> = self.folds.defaults.keys().copied().collect();
        for at in defaults {
            let Some(val) = self.folds.defaults.get(&at).cloned() else { continue };
            if let Some(val) = settled(self, &val) {
                self.folds.defaults.insert(at, val);
            }
        }
        self.prepare_groups();
        self.prepare_within();
        self.prepare_tuples();
    }

    /// Returns the value of a default, if this value is known before the program runs.
    pub(crate) fn default_value(
        &self,
        at: (crate::link::ModuleId, crate::parse::arena::Expr),
    ) -> Option<&Val> {
        self.folds.defaults.get(&at)
    }
}
