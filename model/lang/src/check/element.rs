//! Checks brackets after a value or name ([check.element], [check.fold]). The result is an element
//! of a container, a call of a builtin type function, or an application of a template.
//!
//! ```text
//! xs[0]              an element of a list
//! d["a"]             a value of a dict
//! sizeof[int]        8
//! List2[int]         a type: not checked here
//! ```

use super::{Ctx, Gives, Part, Run};
use crate::task::Step;
use crate::task::meaning::Meaning;
use crate::types::{I64, STR, Type};
use selfsame_spec::text::TypeProblem;
use selfsame_spec::text::tree::Expr;

impl Run<'_, '_> {
    /// Checks an `a[..]` that is not a type.
    pub(crate) fn apply(
        &mut self,
        ctx: &Ctx,
        part: Part<'_>,
        base: Part<'_>,
        parts: &[Expr],
    ) -> Step<Gives> {
        if let Some(used) = self.use_at(ctx, base) {
            match &used.meaning {
                Meaning::Builtin("sizeof") => return self.sizeof(ctx, part, parts),
                // [fold.typeof]
                Meaning::Builtin("typeof") => {
                    let ty = self.typeof_type(ctx, part, parts)?;
                    return self.denoting(ty);
                }
                Meaning::Builtin("identityHash") => return self.identity_hash(ctx, part, parts),
                Meaning::Builtin(name) if crate::types::constructor(name).is_none() => {
                    self.no_template(base, ctx.place(base.span()));
                    return Ok(Gives::unknown());
                }
                Meaning::Declared(..) if self.is_template(&used) => {
                    return Ok(self.no_applied(ctx, part));
                }
                _ => {}
            }
        }
        self.index_of(ctx, base, parts)
    }

    /// Returns whether a use refers to a template.
    pub(crate) fn is_template(&self, used: &crate::task::meaning::Use<'_>) -> bool {
        use crate::task::index::Declared;
        let Meaning::Declared(name, _) = &used.meaning else { return false };
        matches!(self.world.index.declared.get(name), Some((Declared::Template, _)))
    }

    // [check.fold]
    fn no_applied(&mut self, ctx: &Ctx, part: Part<'_>) -> Gives {
        self.not_here("an application of it", ctx.place(part.span()));
        Gives::unknown()
    }

    // [check.fold] [check.sizeof]
    fn sizeof(&mut self, ctx: &Ctx, part: Part<'_>, parts: &[Expr]) -> Step<Gives> {
        let at = ctx.place(part.span());
        if !ctx.constant {
            let what = "a size";
            self.refuse(TypeProblem::OnlyInConstants { what }, at);
            return Ok(Gives::unknown());
        }
        let [of] = parts else {
            self.refuse_arguments("sizeof", (1, Some(parts.len())), at);
            return Ok(Gives::unknown());
        };
        let ty = self.read(ctx, of.into(), false)?;
        self.found.written.insert(ctx.place(of.span), ty.clone());
        self.layout_of_parts(ctx, of)?;
        match self.holds_itself(&ty, (&mut Vec::new(), &mut Vec::new())) {
            true => Ok(Gives::value(I64, crate::check::Known::Lost)),
            false => Ok(I64.into()),
        }
    }

    // [check.element]
    fn index_of(&mut self, ctx: &Ctx, base: Part<'_>, parts: &[Expr]) -> Step<Gives> {
        // [mono.method] A generic function that is a member of a value can only be called. The call
        // may have arguments in brackets.
        if let Some(name) = self.generic_method_name(ctx, base)? {
            let problem = TypeProblem::NotCalled { name: name.text.clone() };
            self.refuse(problem, ctx.place(name.span));
            return Ok(Gives::unknown());
        }
        let of = self.check(ctx, base, &Type::Hole)?;
        let ty = match self.world.is_unknown(&of.ty) {
            true => Type::Unknown,
            false => self.plain(&of.ty),
        };
        let (wants, gives) = match &ty {
            Type::Unknown => (Type::Unknown, Type::Unknown),
            Type::Apply("List" | "Tup", arguments) => (I64, arguments[0].clone()),
            Type::Apply("Dict" | "ConstDict", arguments) => {
                (arguments[0].clone(), arguments[1].clone())
            }
            ty if *ty == STR => (I64, STR),
            _ if self.is_constant_use(ctx, base) => {
                self.no_template(base, ctx.place(base.span()));
                (Type::Unknown, Type::Unknown)
            }
            _ => {
                let problem =
                    TypeProblem::Operand { what: "an element", types: vec![self.spelled(&ty)] };
                self.refuse(problem, ctx.place(base.span()));
                (Type::Unknown, Type::Unknown)
            }
        };
        if let Some(second) = parts.get(1) {
            self.refuse(TypeProblem::TooMany { takes: 1 }, ctx.place(second.span));
        }
        let mut known = of.known.or_lost();
        for (number, index) in parts.iter().enumerate() {
            let wants = if number == 0 { &wants } else { &Type::Unknown };
            known = known.or_lost_with(&self.check(ctx, index, wants)?.known);
        }
        Ok(Gives::value(gives, known))
    }

    /// Returns whether a part consists of identifiers and is a use of a constant.
    fn is_constant_use(&self, ctx: &Ctx, part: Part<'_>) -> bool {
        use crate::task::index::Declared;
        let Some(used) = self.use_at(ctx, part) else { return false };
        let Meaning::Declared(name, _) = &used.meaning else { return false };
        matches!(self.world.index.declared.get(name), Some((Declared::Const(_), _)))
    }
}
