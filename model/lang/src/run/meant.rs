//! Finds the values and types of template instances in runs ([mono.output], [fold.type-value],
//! [fold.type-unset]).
//!
//! ```text
//! Pair[T], where T holds int at this moment     Pair[int]
//! ```

use super::facts::At;
use super::machine::{AtHand, Machine};
use super::value::Data;
use crate::check::Known;
use crate::task::{Site, World};
use crate::types::{Type, UsedAt};
use selfsame_spec::text::Place;

impl Machine<'_> {
    /// Returns the value of an expression for which the checker found a constant of a template
    /// instance, or a function of one.
    // [mono.output]
    pub(crate) fn meant(&mut self, at: At) -> Option<Data> {
        match self.instance_value(at)? {
            Known::Not | Known::Lost | Known::Namespace(_) => None,
            known => Some(self.load(known)),
        }
    }

    /// Returns the function of a literal that captures nothing, given the site of the literal.
    pub(crate) fn function_in(&mut self, literal: &Site) -> Option<Data> {
        self.world.met.functions.get(literal)?;
        Some(self.load(&Known::Function(literal.clone())))
    }
}

impl World<'_> {
    /// Returns the type of a function literal that captures nothing.
    pub(crate) fn literal_type(&self, literal: &Site) -> Type {
        if let Some(checked) = self.met.expressions.get(literal) {
            return self.open(&checked.given);
        }
        let Some(signature) = self.met.functions.get(literal) else { return Type::Unknown };
        let params = signature.params.iter().map(|ty| (None, ty.clone())).collect();
        Type::Function(params, signature.wanted.clone().into())
    }
}

impl Machine<'_> {
    /// Returns the current value of a type: its names are replaced by the types and made records
    /// that they hold at this point of the run.
    // [fold.type-value] [fold.made-hand] [fold.made-literal]
    pub(crate) fn live(&self, ty: &Type) -> Type {
        match self.frames.last() {
            Some(frame) => self.live_with(ty, &frame.types),
            None => self.live_with(ty, &AtHand::new()),
        }
    }

    /// Returns the current value of a type, in which the given made records replace their literals.
    pub(crate) fn live_with(&self, ty: &Type, types: &AtHand) -> Type {
        match ty {
            Type::Local(name, _) => self.type_held_by(name),
            // [types.union]
            Type::Union(operands) => {
                let operands = operands.iter().map(|part| self.live_with(part, types));
                self.world.union(operands.collect())
            }
            // [fold.made]
            Type::Record(_) | Type::Constant(..) => self.world.with_made(ty, types),
            _ => ty.with_parts(|part| self.live_with(part, types)),
        }
    }

    /// Returns the place of the first use in a type of a name that is not set yet.
    // [run.unset]
    pub(crate) fn unset_in<'a>(&self, ty: &'a Type) -> Option<&'a Place> {
        match ty {
            Type::Local(name, UsedAt(at)) => {
                matches!(self.type_held_by(name), Type::Unknown).then_some(at)
            }
            _ => ty.parts().into_iter().find_map(|part| self.unset_in(part)),
        }
    }

    /// Returns the type that a variable holds at this point of the run.
    fn type_held_by(&self, name: &Place) -> Type {
        let module = self.facts.number(&name.module);
        let declared = module.and_then(|at| self.facts.module(at).declared.get(&name.span));
        let slot = declared.and_then(|at| self.frames.last()?.names.get(at));
        match slot.and_then(|slot| self.held_by(slot)) {
            Some(Data::Type(ty)) => ty,
            _ => Type::Unknown,
        }
    }
}
