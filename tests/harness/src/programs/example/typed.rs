//! Checks whether the claims about types of programs ([spec.checked]) hold for a side.

use super::block::Example;
use super::check::{Outcome, check_with};
use super::claim::ClaimKind;
use super::named::{equal, module};
use super::type_claim::{Declared, TypeClaim};
use crate::programs::place::{Start, position, text};
use crate::programs::subject::Programs;
use selfsame_spec::program::checked::{DeclaredType, ModuleChecked};
use selfsame_spec::program::types::spell;
use selfsame_spec::program::{Checked, Sort, Sources, Stage, TypeIx};
use selfsame_spec::text::Span;

/// Checks the claims of an example about types. If the side does not check types, all claims are
/// skipped.
#[must_use]
pub fn check(side: &dyn Programs, example: &Example) -> Outcome {
    if !side.has(Stage::Check) {
        return Outcome { skipped: example.claims.len(), ..Outcome::default() };
    }
    let checked = side.check(&example.program);
    let mut out = check_with(side, example, &checked.errors);
    let check = Check { side, program: &example.program, checked: &checked };
    for claim in &example.claims {
        let ClaimKind::Type(kind) = &claim.kind else { continue };
        if matches!(kind, TypeClaim::Tested(_) | TypeClaim::Trace(_)) {
            continue;
        }
        out.claims += 1;
        if let Err(why) = check.claim(kind) {
            out.failures.push((claim.line, format!("{}: {why}", claim.text)));
        }
    }
    check.tested(example, &mut out);
    check.traced(example, &mut out);
    out
}

struct Check<'a> {
    side: &'a dyn Programs,
    program: &'a Sources,
    checked: &'a Checked,
}

impl Check<'_> {
    fn claim(&self, claim: &TypeClaim) -> Result<(), String> {
        match claim {
            TypeClaim::Value(of, wanted) => match self.declared(of)? {
                DeclaredType::Value(ty) => equal(&self.spelled(ty), wanted),
                other => Err(format!("it is {other:?}")),
            },
            TypeClaim::Denotes(of, wanted) => match self.declared(of)? {
                DeclaredType::Type(ty) => equal(&self.spelled(ty), wanted),
                other => Err(format!("it is {other:?}")),
            },
            TypeClaim::Typed(at, wanted) => {
                let all = &self.module(&at.module)?.expressions;
                let longest = self.longest(all.iter(), at, |own| own.span);
                equal(
                    &self.spelled(longest.ok_or("no checked expression starts there")?.ty),
                    wanted,
                )
            }
            TypeClaim::Passes(at, wanted) => {
                let all = &self.module(&at.module)?.calls;
                let longest = self.longest(all.iter(), at, |own| own.span);
                equal(&longest.ok_or("no call starts there")?.passes, wanted)
            }
            TypeClaim::Tested(_) | TypeClaim::Trace(_) => Ok(()),
        }
    }

    fn module(&self, name: &str) -> Result<&ModuleChecked, String> {
        let own = self.checked.modules.iter().find(|own| own.module == name);
        own.ok_or_else(|| format!("the program has no module `{name}`"))
    }

    /// Returns the longest item of `all` that starts at a place; the items are expressions or
    /// calls.
    fn longest<'t, T>(
        &self,
        all: impl Iterator<Item = &'t T>,
        at: &Start,
        span: fn(&T) -> Span,
    ) -> Option<&'t T> {
        all.filter(|own| span(own).start == at.byte).max_by_key(|own| span(own).end)
    }

    fn spelled(&self, ty: TypeIx) -> String {
        spell(&self.checked.types, ty)
    }

    fn declared(&self, of: &Declared) -> Result<DeclaredType, String> {
        let named = self.side.names(self.program);
        let home = match of {
            Declared::Path(_) => &self.program.root,
            Declared::At(at) => &at.module,
        };
        let names = &module(&named, home)?.declarations;
        let at = names.iter().rposition(|own| match of {
            Declared::Path(path) => own.name == *path,
            Declared::At(at) => own.sort != Sort::Builtin && own.span.start == at.byte,
        });
        let at = at.ok_or("no declaration has this path or place")?;
        self.module(home)?
            .declarations
            .get(at)
            .copied()
            .ok_or_else(|| "the declaration is not checked".into())
    }

    /// If the example has a claim `@tested`, checks that the claims name exactly the places of all
    /// tested values.
    fn tested(&self, example: &Example, out: &mut Outcome) {
        let claims = example.claims.iter().filter_map(|claim| match &claim.kind {
            ClaimKind::Type(TypeClaim::Tested(at)) => Some((claim.line, at)),
            _ => None,
        });
        let claims: Vec<(usize, &Start)> = claims.collect();
        let Some(&(line, _)) = claims.first() else { return };
        out.claims += claims.len();
        let mut wanted: Vec<String> = claims.iter().map(|claim| self.told(claim.1)).collect();
        let tested = self.checked.modules.iter().flat_map(|own| {
            let tested = own.expressions.iter().filter(|row| row.tested);
            tested.map(|row| Start { module: own.module.clone(), byte: row.span.start })
        });
        let mut got: Vec<String> = tested.map(|at| self.told(&at)).collect();
        wanted.sort();
        got.sort();
        if got != wanted {
            out.failures.push((line, format!("the values at {got:?} are tested")));
        }
    }

    /// If the example has a claim `@trace`, checks that the claims are exactly the lines of the
    /// trace.
    fn traced(&self, example: &Example, out: &mut Outcome) {
        let claims = example.claims.iter().filter_map(|claim| match &claim.kind {
            ClaimKind::Type(TypeClaim::Trace(line)) => Some((claim.line, line.as_str())),
            _ => None,
        });
        let claims: Vec<(usize, &str)> = claims.collect();
        if claims.is_empty() {
            return;
        }
        if !self.side.has(Stage::Trace) {
            out.skipped += claims.len();
            return;
        }
        out.claims += claims.len();
        let trace = self.side.trace(self.program).to_string();
        let lines: Vec<&str> = trace.lines().map(str::trim_start).collect();
        let differs = |at: &usize| lines.get(*at).copied() != claims.get(*at).map(|claim| claim.1);
        if let Some(at) = (0..lines.len().max(claims.len())).find(differs) {
            let line = claims.get(at).or(claims.last()).map_or(0, |claim| claim.0);
            out.failures.push((line, format!("this line of the trace is {:?}", lines.get(at))));
        }
    }

    fn told(&self, at: &Start) -> String {
        format!("{}:{}", at.module, position(text(self.program, &at.module), at.byte))
    }
}
