//! Checks templates in expressions before they are applied or called (`[mono.bare]`,
//! `[mono.call]`).

use super::data::{Out, Wrong};
use super::env::Env;
use super::state::Checker;
use super::steps::{Applied, Cur, Steps};
use crate::mono::Makes;
use crate::names::{Target, Use};
use crate::parse::arena::{Expr, ExprKind, StepKind};
use crate::task::Run;
use crate::util::words::List;
use selfsame_spec::program::Sort;

impl Checker<'_> {
    /// Returns the template to which a use refers, if there is one.
    pub(super) fn used_template(&self, env: Env, used: Use) -> Option<Applied> {
        let Target::Decl(decl) = used.target else { return None };
        let (decl, of) = self.origin(decl)?;
        let of = self.template_of(decl).filter(|_| of.sort == Sort::Template)?;
        Some(Applied::new(of, self.stretch(env.module, used.first, used.last)))
    }

    /// Reports a template that is neither applied nor called.
    pub(super) fn tell_bare(&mut self, template: &Applied) {
        let wrong = self.bare_template(template.of.0);
        self.tell(template.at, wrong);
    }

    fn has_open(&self, env: Env, parts: List<'_, Expr>) -> bool {
        let arena = self.arena(env.module);
        parts.iter().any(|part| matches!(arena.expr(part), ExprKind::Hole))
    }

    /// Checks a template together with the step that follows it.
    // This function is not inlined, because checking recurses and the locals would enlarge the
    // stack frame of its caller.
    #[inline(never)]
    pub(super) fn template_step(
        &mut self,
        env: Env,
        of: &Steps<'_>,
        (at, kind): (usize, StepKind<'_>),
        template: Applied,
    ) -> Run<Cur> {
        let template = Applied { applied: self.start_at(env, of, at), ..template };
        let is_function = matches!(self.template(template.of.0).makes, Makes::Function(_));
        match kind {
            StepKind::Apply(parts) => {
                let is_called = is_function && of.is_call(at + 1);
                if is_called && (template.method.is_some() || self.has_open(env, parts)) {
                    return Ok(Cur::Generic(template, Some(at)));
                }
                let before = self.start_at(env, of, at);
                let whole = self.start_at(env, of, at + 1);
                if template.method.is_some() {
                    self.tell(template.at, Wrong::NotCalled);
                    return Ok(Cur::Given(Out::unknown()));
                }
                let out = self.applied_given(env, template.of, parts, (before, whole))?;
                Ok(Cur::Given(out.unwrap_or(Out::unknown())))
            }
            StepKind::Call(_) if is_function => Ok(Cur::Generic(template, None)),
            _ => {
                self.tell_bare(&template);
                Ok(Cur::Given(Out::unknown()))
            }
        }
    }
}
