//! Checks calls of builtins ([check.builtin]): the number and the types of the arguments, and the
//! type of the result.
//!
//! ```text
//! len(3)          refused: int has no length
//! list(1, 0)      List[int]
//! list([], ..)    the empty list has the type that is expected
//! ```

use super::argument::Call;
use super::{Ctx, Gives, Part, Run};
use crate::task::{Called, Step};
use crate::types::{ANY, I64, STR, Type, UNIT, builtin_type, constructor};
use selfsame_spec::text::tree::{Arg, Expr, ExprKind};
use selfsame_spec::text::{Place, TypeProblem};

impl Run<'_, '_> {
    // [check.builtin]
    pub(crate) fn builtin_call(
        &mut self,
        ctx: &Ctx,
        call: &Call<'_>,
        (name, base): (&'static str, Part<'_>),
    ) -> Step<Gives> {
        let count = match name {
            "bool" | "any" | "type" => {
                let ty = builtin_type(name).unwrap_or(Type::Unknown);
                self.not_callable(ctx, base, &ty);
                return self.refused(ctx, call);
            }
            _ => takes(name),
        };
        if !self.counted(ctx, call, count) {
            let gives = self.ignored(ctx, call)?;
            self.called(ctx, call, Called::Builtin(name), vec![None; call.args.len()]);
            return Ok(gives);
        }
        let gives = self.builtin_gives(ctx, call.args, name, call.expected)?;
        self.called(ctx, call, Called::Builtin(name), (0..count).map(Some).collect());
        Ok(gives)
    }

    /// Returns whether a call has `count` arguments without labels. Reports an error if the call
    /// does not.
    // [check.builtin-count]
    fn counted(&mut self, ctx: &Ctx, call: &Call<'_>, count: u32) -> bool {
        if let Some(arg) = call.args.get(count as usize) {
            let at = ctx.place(super::argument::arg_place(arg));
            self.refuse(TypeProblem::TooMany { takes: count }, at);
            return false;
        }
        if call.args.len() < count as usize {
            self.refuse(TypeProblem::TooFew { missing: None }, ctx.place(call.closing));
            return false;
        }
        let labels: Vec<_> = call.args.iter().filter_map(|arg| arg.label.as_ref()).collect();
        for label in &labels {
            let problem = TypeProblem::NoLabel { name: label.text.clone() };
            self.refuse(problem, ctx.place(label.span));
        }
        labels.is_empty()
    }

    fn arg(&mut self, ctx: &Ctx, arg: &Arg, wants: &Type) -> Step<Type> {
        Ok(self.check(ctx, &arg.value, wants)?.ty)
    }

    // [check.builtin]
    fn builtin_gives(
        &mut self,
        ctx: &Ctx,
        args: &[Arg],
        name: &'static str,
        expected: &Type,
    ) -> Step<Gives> {
        let wants = match name {
            "str" => ANY,
            "bytes" => STR,
            "range" => I64,
            "list" => I64,
            "List" | "Tup" | "Set" | "Dict" | "ConstDict" => {
                self.empty_argument(&args[0].value, name, expected)
            }
            _ => Type::Hole,
        };
        let first = self.arg(ctx, &args[0], &wants)?;
        let place = ctx.place(args[0].value.span);
        if self.world.is_unknown(&first) && !matches!(name, "range" | "list") {
            for arg in &args[1..] {
                self.arg(ctx, arg, &Type::Unknown)?;
            }
            return Ok(of_unknown(name).into());
        }
        let of = self.plain(&first);
        let second = |run: &mut Self, wants: &Type| run.arg(ctx, &args[1], wants);
        Ok(match (name, &of) {
            ("str", _) => STR,
            ("bytes", _) => Type::Primitive("bytes"),
            ("len", of) if *of == STR => I64,
            ("len", Type::Apply(..)) => I64,
            ("push", Type::Apply("List" | "Set", part)) => {
                second(self, &part[0])?;
                UNIT
            }
            ("pop", Type::Apply("List", part)) => part[0].clone(),
            ("range", _) => {
                second(self, &I64)?;
                Type::apply("Tup", I64)
            }
            ("list", _) => {
                let wants = self.list_argument(expected);
                Type::apply("List", second(self, &wants)?)
            }
            ("get", Type::Box(content)) => (**content).clone(),
            ("set", Type::Box(content)) => {
                second(self, content)?;
                UNIT
            }
            ("List" | "Tup" | "Set", Type::Apply("List" | "Tup" | "Set", part)) => {
                let is_empty =
                    matches!(&args[0].value.kind, ExprKind::List(parts) if parts.is_empty());
                if name == "Set" && !is_empty {
                    self.found.keys.push((place, part[0].clone()));
                }
                Type::Apply(constructor(name).map_or("Set", |(name, _)| name), part.clone())
            }
            ("Dict" | "ConstDict", Type::Apply("Dict" | "ConstDict", parts)) => {
                Type::Apply(constructor(name).map_or("Dict", |(name, _)| name), parts.clone())
            }
            (name, of) if self.numeric(of).is_some() && is_number(name) => {
                builtin_type(name).unwrap_or(Type::Unknown)
            }
            _ => return self.no_argument(ctx, args, &first, place),
        }
        .into())
    }

    fn no_argument(&mut self, ctx: &Ctx, args: &[Arg], first: &Type, place: Place) -> Step<Gives> {
        self.no_operand("this builtin", &[first], place);
        for arg in &args[1..] {
            self.arg(ctx, arg, &Type::Unknown)?;
        }
        Ok(Gives::unknown())
    }

    fn list_argument(&self, expected: &Type) -> Type {
        match self.form(expected, super::fit::Form::Apply("List")) {
            Some(Type::Apply(_, arguments)) => arguments[0].clone(),
            Some(_) => Type::Unknown,
            None => Type::Hole,
        }
    }

    /// If an empty list or dict is the argument of a constructor, returns the type against which it
    /// is checked.
    // [check.builtin] [check.builtin-empty]
    fn empty_argument(&self, arg: &Expr, name: &'static str, expected: &Type) -> Type {
        let takes_list = matches!(name, "List" | "Tup" | "Set");
        let literal = match &arg.kind {
            ExprKind::List(parts) if parts.is_empty() && takes_list => "List",
            ExprKind::Dict(pairs) if pairs.is_empty() && !takes_list => "Dict",
            _ => return Type::Hole,
        };
        let Some((own, _)) = constructor(name) else { return Type::Hole };
        match self.form(expected, super::fit::Form::Apply(own)) {
            Some(Type::Apply(_, arguments)) => Type::Apply(literal, arguments),
            Some(_) => Type::Unknown,
            None => Type::Hole,
        }
    }
}

/// Returns the number of arguments that a builtin requires.
// [check.builtin]
pub(crate) fn takes(name: &str) -> u32 {
    if matches!(name, "push" | "range" | "list" | "set") { 2 } else { 1 }
}

/// Returns the type of a builtin's result if its first argument is unknown.
// [check.builtin] [check.builtin-unknown]
fn of_unknown(name: &str) -> Type {
    match name {
        "str" => STR,
        "bytes" => Type::Primitive("bytes"),
        "len" => I64,
        "push" | "set" => UNIT,
        name if is_number(name) => builtin_type(name).unwrap_or(Type::Unknown),
        _ => Type::Unknown,
    }
}

fn is_number(name: &str) -> bool {
    let ty = builtin_type(name);
    crate::types::NUMERIC.iter().any(|own| ty == Some(Type::Primitive(own)))
}
