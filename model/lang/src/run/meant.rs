//! The values and types of instances and their constants in a run.

use super::facts::At;
use super::machine::Machine;
use super::value::Data;
use crate::check::Known;
use crate::task::{Site, World};
use crate::types::Type;
use selfsame_spec::text::Place;

impl Machine<'_> {
    /// The value of an expression that the checker knows as an instance, or a constant of one.
    // [mono.output]
    pub(crate) fn meant(&mut self, at: At) -> Option<Data> {
        match self.instance_value(at)? {
            Known::Not | Known::Lost | Known::Namespace(_) => None,
            known => Some(self.load(known)),
        }
    }

    /// A function literal that captures nothing, in an instance.
    pub(crate) fn function_in(&mut self, literal: &Site) -> Option<Data> {
        self.world.met.functions.get(literal)?;
        Some(self.load(&Known::Function(literal.clone())))
    }
}

impl World<'_> {
    /// The type of a function literal that captures nothing.
    pub(crate) fn literal_type(&self, literal: &Site) -> Type {
        if let Some(checked) = self.met.expressions.get(literal) {
            return self.open(&checked.given);
        }
        let Some(signature) = self.met.functions.get(literal) else { return Type::Unknown };
        let params = signature.params.iter().map(|ty| (None, ty.clone())).collect();
        Type::Function(params, Box::new(signature.wanted.clone()))
    }
}

impl Machine<'_> {
    /// A type when it is reached: with the types and made records that its names have now.
    // [fold.type-value]
    pub(crate) fn live(&self, ty: &Type) -> Type {
        let all = |parts: &[Type]| parts.iter().map(|part| self.live(part)).collect();
        match ty {
            Type::Local(name, _) => self.type_held_by(name),
            // [fold.made]
            Type::Record(_) | Type::Constant(..) => match self.frames.last() {
                Some(frame) => self.world.with_made(ty, &frame.types),
                None => ty.clone(),
            },
            Type::Tuple(parts) => Type::Tuple(all(parts)),
            Type::Union(parts) => Type::Union(all(parts)),
            Type::Apply(name, parts) => Type::Apply(name, all(parts)),
            Type::Named(parts) => {
                let part = |(label, ty): &(String, Type)| (label.clone(), self.live(ty));
                Type::Named(parts.iter().map(part).collect())
            }
            Type::Box(content) => Type::Box(Box::new(self.live(content))),
            Type::Frozen(inner) => Type::Frozen(Box::new(self.live(inner))),
            Type::Function(params, result) => {
                let part = |(name, ty): &(Option<String>, Type)| (name.clone(), self.live(ty));
                let params = params.iter().map(part).collect();
                Type::Function(params, Box::new(self.live(result)))
            }
            other => other.clone(),
        }
    }

    /// The type that a name holds at this moment.
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
