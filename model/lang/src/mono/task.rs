//! Performs the tasks of instances ([mono.value], [mono.inst], [mono.generic]). For given
//! arguments, such a task finds the value or type of a template `= e`, or the signature of a
//! generic function.
//!
//! ```text
//! template N[k: int] = k + 1;     the task of N[3] gives 4
//! ```

use crate::check::{Ctx, Known, Run};
use crate::task::index::Makes;
use crate::task::{Given, Site, Step};
use crate::types::Type;

impl Run<'_, '_> {
    // [mono.value]
    pub(crate) fn instance_task(&mut self, name: &Site) -> Step<()> {
        let Some(found) = self.world.index.templates.get(&name.place) else { return Ok(()) };
        let Makes::Expr(value) = found.makes else { return Ok(()) };
        let ctx = Ctx { at: found.inside.within(&name.env), constant: true, member: false };
        if Self::is_function(value) {
            let gives = self.check(&ctx, value, &Type::Hole)?;
            self.found.given = Given::Value(gives.ty, Known::Function(ctx.site(value.span)));
            return Ok(());
        }
        let kind = self.world.index.solved.of(&name.place.module, value);
        self.constant_value(&ctx, kind, None, value)
    }

    // [mono.generic]
    pub(crate) fn generic_task(&mut self, name: &Site) -> Step<()> {
        let Some(found) = self.world.index.templates.get(&name.place) else { return Ok(()) };
        let Makes::Function(generic) = found.makes else { return Ok(()) };
        let ctx = Ctx { at: found.inside.within(&name.env), constant: true, member: false };
        let of = (generic.span, &generic.function);
        let ty = self.function(&ctx, of, &Type::Hole)?.ty;
        self.signature_layouts(&ctx, &generic.function)?;
        self.found.given = Given::Value(ty, Known::Function(ctx.site(generic.span)));
        Ok(())
    }
}
