//! What instances and their constants are to a run.

use super::machine::Machine;
use super::value::{Data, Function, Object};
use crate::check::Known;
use crate::task::Site;
use crate::types::Type;

impl Machine<'_> {
    /// What an expression is that the checker knows as an instance, or a constant of one.
    // [mono.output]
    pub(crate) fn meant(&mut self, at: &Site) -> Option<Data> {
        let (ty, known) = self.world.met.meant.get(at)?;
        self.of_known(ty, known)
    }

    /// A function literal that captures nothing, in an instance.
    pub(crate) fn function_in(&mut self, literal: &Site) -> Option<Data> {
        let signature = self.world.met.functions.get(literal)?;
        let params = signature.params.iter().map(|ty| (None, ty.clone())).collect();
        let ty = Type::Function(params, Box::new(signature.wanted.clone()));
        self.of_known(&ty, &Known::Function(literal.clone()))
    }

    fn of_known(&mut self, ty: &Type, known: &Known) -> Option<Data> {
        Some(match known {
            Known::Value(value) => value.into(),
            Known::Type(ty) => Data::Type(ty.clone()),
            Known::Function(literal) => {
                let module = self.facts.number(&literal.place.module)?;
                let at = (module, literal.place.span);
                let number = self.facts.literal_at.get(&at).copied()?;
                let (env, captured) = (literal.env.clone(), Vec::new());
                let function = Function { literal: number, env, captured, ty: ty.clone() };
                Data::Object(self.heap.add(Object::Function(function)))
            }
            Known::Tuple(parts) => {
                let (labels, types) = match self.world.open(ty) {
                    Type::Named(parts) => parts.into_iter().map(|(l, ty)| (Some(l), ty)).unzip(),
                    Type::Tuple(parts) => parts.into_iter().map(|ty| (None, ty)).unzip(),
                    _ => (Vec::new(), Vec::new()),
                };
                let labels: Option<Vec<String>> = labels.into_iter().collect();
                let parts = parts.iter().zip(&types);
                let parts: Option<Vec<Data>> =
                    parts.map(|(part, ty)| self.of_known(ty, part)).collect();
                let labels = labels.map(Into::into);
                Data::Object(self.heap.add(Object::Tuple(labels, parts?)))
            }
            Known::Not | Known::Lost | Known::Namespace(_) => return None,
        })
    }
}
