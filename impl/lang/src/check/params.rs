//! Finds the parameters of functions that are called.

use super::labels::{Labels, LabelsOf, ParamTypes, Params};
use super::state::Checker;
use crate::link::ModuleId;
use crate::parse::arena::{Expr, ExprKind, PatternKind};
use crate::types::Ty;
use std::rc::Rc;

impl Checker<'_> {
    /// Returns the parameters of a function that is called. Names and defaults come from the
    /// function's literal if the literal is known, and otherwise from its type (`[check.argument]`,
    /// `[check.parameter-name]`).
    pub(crate) fn function_params(
        &mut self,
        ty: Ty,
        types: &ParamTypes,
        function: Option<(ModuleId, Expr)>,
        from: u32,
    ) -> Params {
        let key = match function {
            Some((module, expr)) => LabelsOf::Function(module, expr),
            None => LabelsOf::Type(ty),
        };
        let labels = match self.labels_of.get(&key) {
            Some(labels) => labels.clone(),
            None => {
                let labels = Rc::new(self.new_labels(types, function));
                self.labels_of.insert(key, labels.clone());
                labels
            }
        };
        Params { types: types.clone(), labels, from, gap: false, lenient: false }
    }

    fn new_labels(&self, types: &ParamTypes, function: Option<(ModuleId, Expr)>) -> Labels {
        let tuning = self.links.tuning();
        if let Some((module, expr)) = function {
            let arena = self.arena(module);
            if let ExprKind::Function(literal) = arena.expr(expr) {
                return Labels::new(
                    literal.params.iter().map(|param| {
                        let name = match arena.pattern(param.pattern) {
                            PatternKind::Bind(name, _) => Some(self.name(module, name)),
                            _ => None,
                        };
                        (name, param.default.is_some(), false)
                    }),
                    tuning,
                );
            }
        }
        Labels::new(types.iter().map(|param| (param.0, false, false)), tuning)
    }
}
