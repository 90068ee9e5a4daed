//! Demands the layouts of instances ([demand.layout]). The size of an instance is known only after
//! the types that it holds by value are known.
//!
//! ```text
//! template Pair[T: type] = (T, T);
//! sizeof[Pair[P]]    demands the layout of P, a struct
//! ```

use crate::check::Meant;
use crate::check::{Ctx, Known, Part, Run, Shape};
use crate::names::use_of;
use crate::task::Obstacle;
use crate::task::index::Declared;
use crate::task::meaning::Meaning;
use crate::task::{Env, Step, Wait};
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::tree::{ExprKind, Name, RecordKind, StepKind};

// [demand.layout]
impl Run<'_, '_> {
    /// If a part of an expression is an application, a constant of an instance, or a parameter,
    /// demands its layout.
    pub(crate) fn layout_of_path(&mut self, ctx: &Ctx, part: Part<'_>) -> Step<Option<()>> {
        if let Some(used) = self.used(ctx, part) {
            let (expr, steps) = part.steps();
            let members = &use_of(expr)[used.parts..=steps];
            let Meaning::Declared(name, _) = &used.meaning else { return Ok(None) };
            let at = ctx.place(used.span);
            let declared = self.world.index.declared.get(name).map(|(declared, _)| *declared);
            return match (declared, members.split_last()) {
                (Some(Declared::Parameter(_)), None) => {
                    let Some(Meant::Value(_, Known::Type(ty))) = self.meant(ctx, part)? else {
                        return Ok(Some(()));
                    };
                    self.layout_of_type(&ty, &at).map(Some)
                }
                (Some(Declared::Const(_)), Some((last, _))) => {
                    let Shape::Step(inner, _) = part.shape() else { return Ok(None) };
                    self.layout_of_member(ctx, inner, last)
                }
                _ => Ok(None),
            };
        }
        let Shape::Step(base, step) = part.shape() else { return Ok(None) };
        match &step.kind {
            StepKind::Apply(_) => self.layout_of_application(ctx, part, base),
            StepKind::Member(name) => self.layout_of_member(ctx, base, name),
            _ => Ok(None),
        }
    }

    fn layout_of_application(
        &mut self,
        ctx: &Ctx,
        part: Part<'_>,
        base: Part<'_>,
    ) -> Step<Option<()>> {
        let Some(Meant::Template(template, _)) = self.meant(ctx, base)? else {
            return Ok(None);
        };
        let by_reference = self.world.makes(&template).is_none_or(|value| match &value.kind {
            ExprKind::Record(record) => record.kind == RecordKind::Class,
            ExprKind::Variant(_) => true,
            _ => false,
        });
        if by_reference {
            return Ok(Some(()));
        }
        // The last recorded application is the outermost one, because an application is recorded
        // after the applications in its arguments.
        let mut quiet = self.quiet();
        quiet.path(ctx, part)?;
        let Some(own) = quiet.found.applied.pop().filter(|own| own.applied.template == template)
        else {
            return Ok(Some(()));
        };
        let env = match self.world.instance_of(&own) {
            Ok(env) => env,
            Err(Obstacle::Waits(on, from)) => {
                let from = from.unwrap_or(own.at);
                return Err(Wait { on, from, is_demand: false });
            }
            Err(_) => return Ok(Some(())),
        };
        if let Some(site) = self.world.instance_site(&env) {
            self.demand(&site, TaskKind::Layout, own.at)?;
        }
        Ok(Some(()))
    }

    /// Demands the layout of a constant that follows an instance and a dot.
    fn layout_of_member(&mut self, ctx: &Ctx, base: Part<'_>, name: &Name) -> Step<Option<()>> {
        let env: Env = match self.meant(ctx, base)? {
            Some(Meant::Namespace(env)) => env,
            _ => return Ok(None),
        };
        let own = env.0.as_ref().and_then(|own| self.world.body_member(&own.template, &name.text));
        let Some((member, _, false)) = own else { return Ok(Some(())) };
        let site = self.world.site_of(&env, &member);
        self.layout_of_constant(&site, ctx.place(name.span)).map(Some)
    }
}
