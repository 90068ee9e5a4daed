//! What instances and their constants are to a run.

use super::machine::Machine;
use super::value::Data;
use crate::check::Known;
use crate::task::Site;
use crate::types::Type;

impl Machine<'_> {
    /// What an expression is that the checker knows as an instance, or a constant of one.
    // [mono.output]
    pub(crate) fn meant(&mut self, at: &Site) -> Option<Data> {
        let own = self.own.meant.get(&at.place).filter(|_| at.env == self.own_env);
        let (_, known) = own.or_else(|| self.world.met.meant.get(at))?;
        match known {
            Known::Not | Known::Lost | Known::Namespace(_) => None,
            known => Some(self.load(known)),
        }
    }

    /// A function literal that captures nothing, in an instance.
    pub(crate) fn function_in(&mut self, literal: &Site) -> Option<Data> {
        self.world.met.functions.get(literal)?;
        Some(self.load(&Known::Function(literal.clone())))
    }

    /// The type of a function literal that captures nothing.
    pub(crate) fn literal_type(&self, literal: &Site) -> Type {
        if let Some(checked) = self.world.met.expressions.get(literal) {
            return self.world.open(&checked.given);
        }
        let Some(signature) = self.world.met.functions.get(literal) else { return Type::Unknown };
        let params = signature.params.iter().map(|ty| (None, ty.clone())).collect();
        Type::Function(params, Box::new(signature.wanted.clone()))
    }
}
