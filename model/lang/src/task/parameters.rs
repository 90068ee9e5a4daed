//! Finds the parameters of templates by their names.
//!
//! ```text
//! template V[T: type, n: T] = ..;     n is parameter 1 of V; its type names T
//! ```

use super::index::{Declared, Index, TemplateAt};
use super::meaning::Meaning;
use selfsame_spec::text::Place;
use selfsame_spec::text::tree::TemplateParam;

impl<'t> Index<'t> {
    /// Returns the parameter whose name is at the given place, and the template of the parameter.
    pub(crate) fn parameter(&self, name: &Place) -> Option<(&TemplateAt<'t>, &'t TemplateParam)> {
        let (Declared::Parameter(number), at) = self.declared.get(name)? else { return None };
        let found = self.templates.get(at.belongs.as_ref()?)?;
        Some((found, found.params.get(*number)?))
    }

    /// Returns whether a parameter may grow: its type refers to a template and an earlier
    /// parameter. The template in the type of such a parameter may be applied to different
    /// arguments each time.
    // [demand.total]
    pub(crate) fn is_parameter_that_may_grow(&self, name: &Place) -> bool {
        let Some((found, param)) = self.parameter(name) else { return false };
        let own = |place: &Place| {
            let (Declared::Parameter(_), at) = self.declared.get(place)? else { return None };
            (at.belongs == self.declared.get(name)?.1.belongs).then_some(())
        };
        let span = param.ty.span;
        let uses = self.uses.get(&*found.at.module).map(|uses| uses.range(span.start..span.end));
        let named = uses.into_iter().flatten().filter_map(|(_, used)| {
            match self.meaning(&found.at.module, used.target) {
                Meaning::Declared(place, _) => Some(place),
                _ => None,
            }
        });
        let named: Vec<Place> = named.collect();
        let names_template = named.iter().any(|place| self.templates.contains_key(place));
        names_template && named.iter().any(|place| own(place).is_some())
    }
}
