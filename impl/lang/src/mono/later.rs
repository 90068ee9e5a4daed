//! Handles arguments that refer back to a constant that is being checked (`[mono.forward]`).
//!
//! An argument may use a constant whose task is running. The type of the argument is then not known
//! yet, but the constants to which it refers are known. Until the type is known, these constants
//! are part of the key of the instance.

use super::later_data::Later;
use super::template::TemplateIn;
use super::value::{ValueId, ValueNode};
use crate::check::{Checker, Env};
use crate::link::ModuleId;
use crate::parse::arena::Expr;
use crate::task::{Run, State};
use crate::types::{Node, Ty};

impl Checker<'_> {
    /// Returns the type that an argument in type position denotes.
    pub(super) fn type_argument(&mut self, env: Env, part: Expr) -> Run<Ty> {
        let ty = self.position(env, part, false)?;
        let known = match self.types.settled(ty) {
            Some(ty) => Some(ty),
            None => self.resolve_known(ty)?,
        };
        Ok(known.unwrap_or_else(|| self.first_read(ty)))
    }

    /// Resolves a type. Returns `None` if the type refers to a constant whose task is running.
    fn resolve_known(&mut self, ty: Ty) -> Run<Option<Ty>> {
        let rests = |checker: &Self, task| !matches!(checker.state(task), Some(State::Active(_)));
        if !self.demand_constants(ty, &rests)? {
            return Ok(None);
        }
        Ok(Some(self.settle(ty)))
    }

    /// Returns a type in settled form, or `None` if the type refers to a constant whose task is not
    /// done.
    pub(crate) fn settled_if_done(&mut self, ty: Ty) -> Option<Ty> {
        if let Some(settled) = self.types.settled(ty) {
            return Some(settled);
        }
        let rests = |checker: &Self, task| checker.state(task) == Some(State::Done);
        let is_done = self.demand_constants(ty, &rests).unwrap_or(false);
        is_done.then(|| self.settle(ty))
    }

    /// Returns the first type that was read with the same node. The recursion is as deep as types
    /// nest in the text, including the types to which a type refers.
    fn first_read(&mut self, ty: Ty) -> Ty {
        if self.types.settled(ty).is_some() {
            return ty;
        }
        let node = match self.types.node(ty).clone() {
            Node::Use(decl, _) => Node::Use(decl, self.stretch_of(decl)),
            node => {
                let parts: Vec<Ty> =
                    node.parts().into_iter().map(|part| self.first_read(part)).collect();
                node.with(&parts)
            }
        };
        *self.keys.first_read.entry(node).or_insert(ty)
    }

    /// Records an instance if some of its arguments are not known yet.
    pub(super) fn note_later(&mut self, of: TemplateIn, args: &[ValueId], unit: ModuleId) {
        let is_open = |&arg: &ValueId| match *self.values.node(arg) {
            ValueNode::Type(ty) => self.types.settled(ty) != Some(ty),
            _ => false,
        };
        if args.iter().any(is_open) {
            self.later.push(Later { of, args: args.to_vec(), unit });
        }
    }

    /// Stores the key of each recorded instance whose arguments have become known.
    pub(crate) fn know_later(&mut self) -> Run<()> {
        let mut at = 0;
        while at < self.later.len() {
            let Later { of, args, unit } = self.later[at].clone();
            let mut known = Some(Vec::new());
            for arg in args {
                let own = match *self.values.node(arg) {
                    ValueNode::Type(ty) if self.types.settled(ty) != Some(ty) => {
                        let ty = self.resolve_known(ty)?;
                        ty.map(|ty| self.values.make(ValueNode::Type(ty)))
                    }
                    _ => Some(arg),
                };
                match (own, &mut known) {
                    (Some(own), Some(known)) => known.push(own),
                    _ => known = None,
                }
            }
            match known {
                None => at += 1,
                Some(args) => {
                    self.later.swap_remove(at);
                    self.name_unit(of, &args, unit);
                }
            }
        }
        Ok(())
    }
}
