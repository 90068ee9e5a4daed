//! Checks the members and calls that follow an expression.

use super::call::CallAt;
use super::data::{Out, Val};
use super::env::Env;
use super::state::Checker;
use super::steps::{Applied, Cur, Steps};
use crate::link::Stretch;
use crate::mono::Entity;
use crate::parse::arena::Arg;
use crate::scan::Token;
use crate::task::Run;
use crate::types::Ty;
use crate::util::words::List;

impl Checker<'_> {
    // This function is not inlined, because checking recurses and the locals would enlarge the
    // stack frame of its caller.
    #[inline(never)]
    pub(super) fn call_step(
        &mut self,
        env: Env,
        of: &Steps<'_>,
        (cur, args, spot): (Cur, List<'_, Arg>, CallAt),
        (at, wants): (usize, &[Ty]),
    ) -> Run<Out> {
        let cur = match cur {
            Cur::Generic(template, parts) => {
                let parts = parts.and_then(|step| of.parts(step));
                return self.call_generic(env, (template, parts), args, spot);
            }
            Cur::Given(out) => {
                let out = if out.is_lost_type() { Out::unknown() } else { out };
                let want = if out.denotes.is_some() { Ty::HOLE } else { wants[at] };
                let never = self.is_never(out.ty);
                let mut done = self.finish(env, spot.0, want, out);
                done.ends |= never;
                Cur::Done(done)
            }
            cur => cur,
        };
        self.call(env, cur, args, (spot, wants[at + 1]))
    }

    // This function is not inlined, because checking recurses and the locals would enlarge the
    // stack frame of its caller.
    #[inline(never)]
    pub(super) fn member_step(
        &mut self,
        env: Env,
        of: &Steps<'_>,
        (at, cur, name): (usize, Cur, Token),
        (before, ends): (Stretch, &mut bool),
    ) -> Run<Cur> {
        // If a member of a type may be a type, the steps before it are not fitted as an expression,
        // because they may only name a type.
        let (out, open) = match cur {
            Cur::Given(Out { val: Val::Instance(unit), .. }) => {
                return Ok(match self.instance_member(env, unit, name)? {
                    Entity::Given(out) => Cur::Given(out),
                    Entity::Template(of, at) => Cur::Template(Applied::new(of, at)),
                    Entity::Unknown => Cur::Given(Out::unknown()),
                });
            }
            Cur::Given(out)
                if !of.is_behind_group(at) && self.may_lead_to_type(env, &out, name)? =>
            {
                (out.clone(), Some(out))
            }
            Cur::Given(out) => (self.finish(env, before, Ty::HOLE, out), None),
            Cur::Done(out) => (out, None),
            _ => (Out::unknown(), None),
        };
        *ends |= out.ends;
        let next = self.member(env, (out, before), name, of.is_call(at + 1))?;
        let next = if of.is_behind_group(at) { next.no_type() } else { next };
        let is_type = matches!(&next, Cur::Given(out) if out.denotes.is_some());
        if let Some(out) = open.filter(|_| !is_type) {
            self.finish(env, before, Ty::HOLE, out);
        }
        Ok(next)
    }
}
