//! Checks calls of builtins (`[check.builtin]`).

use super::call::CallAt;
use super::data::{Out, Wrong};
use super::env::Env;
use super::found::Called;
use super::labels::{Labels, ParamTypes, Params};
use super::state::Checker;
use crate::parse::arena::{Arg, Expr, ExprKind};
use crate::scan::Token;
use crate::task::Run;
use crate::types::{Con, Node, Ty};
use crate::util::words::List;
use selfsame_spec::program::checked::Callee;
use std::rc::Rc;

/// Returns the number of arguments that a builtin takes.
pub(crate) fn builtin_takes(name: &str) -> u32 {
    if matches!(name, "push" | "range" | "list" | "set") { 2 } else { 1 }
}

impl Checker<'_> {
    pub(crate) fn call_builtin(
        &mut self,
        env: Env,
        name: &'static str,
        args: List<'_, Arg>,
        (at, want): (CallAt, Ty),
    ) -> Run<Out> {
        if matches!(name, "bool" | "any" | "type") {
            let ty = Ty::primitive(name).unwrap_or(Ty::UNKNOWN);
            self.tell(at.0, Wrong::NotCallable(ty));
            return self.args_unknown(env, args).map(|ends| Out::unknown().ending(ends));
        }
        let count = builtin_takes(name) as usize;
        let is_plain = args.len() == count && args.iter().all(|arg| arg.label.is_none());
        if !is_plain && !self.is_plain_call(env, args, (count, at.2)) {
            let ends = self.args_unknown(env, args)?;
            let to = self.for_none(args);
            let call = Called::Plain(Callee::Builtin(name));
            self.note_call(at, call, to);
            return Ok(Out::unknown().ending(ends));
        }
        let (first, second) = (args.first(), args.last());
        let Some((first, second)) = first.zip(second) else { return Ok(Out::unknown()) };
        let ends = &mut false;
        let both = [first.value, second.value];
        let ty = self.builtin_of(env, name, &both[..count], (want, ends))?;
        let to = self.in_order(0, count);
        let call = Called::Plain(Callee::Builtin(name));
        self.note_call(at, call, to);
        Ok(Out::of(ty).ending(*ends))
    }

    /// Returns whether a call has the right number of arguments and no labels. Reports an error
    /// otherwise.
    // [check.builtin-count]
    fn is_plain_call(
        &mut self,
        env: Env,
        args: List<'_, Arg>,
        (count, end): (usize, Token),
    ) -> bool {
        let tuning = self.links.tuning();
        let types: ParamTypes = vec![(None, Ty::UNKNOWN); count].into();
        let labels = Rc::new(Labels::new((0..count).map(|_| (None, false, false)), tuning));
        let params = Params { types, labels, from: 0, gap: false, lenient: false };
        if !self.is_counted(env, args, &params, end) {
            return false;
        }
        let labels: Vec<Token> = args.iter().filter_map(|arg| arg.label).collect();
        for &label in &labels {
            self.tell(self.at(env, label), Wrong::NoLabel);
        }
        labels.is_empty()
    }

    /// Checks an argument of a call. Sets `ends` if the evaluation of the argument never finishes.
    fn arg(&mut self, env: Env, arg: Expr, want: Ty, ends: &mut bool) -> Run<Ty> {
        let out = self.expr(env, arg, want)?;
        *ends |= out.ends;
        Ok(out.ty)
    }

    fn no_operand(&mut self, env: Env, name: &'static str, arg: Expr, ty: Ty) -> Ty {
        self.tell(self.node_at(env, arg), Wrong::Operand(name, vec![ty]));
        Ty::UNKNOWN
    }

    // [check.builtin-unknown]
    fn builtin_of(
        &mut self,
        env: Env,
        name: &'static str,
        args: &[Expr],
        (want, ends): (Ty, &mut bool),
    ) -> Run<Ty> {
        let first = args[0];
        match name {
            "str" => {
                self.arg(env, first, Ty::ANY, ends)?;
                return Ok(Ty::STR);
            }
            "bytes" => {
                self.arg(env, first, Ty::STR, ends)?;
                return Ok(Ty::BYTES);
            }
            "range" => {
                self.arg(env, first, Ty::I64, ends)?;
                self.arg(env, args[1], Ty::I64, ends)?;
                return Ok(self.types.make(Node::Apply(Con::Tup, [Ty::I64].into())));
            }
            "list" => {
                self.arg(env, first, Ty::I64, ends)?;
                let form = |node: &Node| matches!(node, Node::Apply(Con::List, _));
                let of = self.form_part(self.form(want, form), 0);
                let of = self.arg(env, args[1], of, ends)?;
                return Ok(self.types.make(Node::Apply(Con::List, [of].into())));
            }
            _ => {}
        }
        if let Some(con) = Con::of(name) {
            return self.collected(env, con, first, (want, ends));
        }
        let ty = self.arg(env, first, Ty::HOLE, ends)?;
        let fixed = Ty::primitive(name);
        if let Some(fixed) = fixed {
            let is_numeric = ty.is_unknown() || self.types.plain(ty).is_numeric();
            return Ok(if is_numeric { fixed } else { self.no_operand(env, name, first, ty) });
        }
        let (of, given) = match (name, self.types.node(ty)) {
            ("len", Node::Unknown) => (ty, Ty::I64),
            ("push" | "set", Node::Unknown) => (ty, Ty::UNIT),
            (_, Node::Unknown) => (ty, ty),
            ("len", Node::Apply(..)) => (ty, Ty::I64),
            ("len", _) if self.types.plain(ty) == Ty::STR => (ty, Ty::I64),
            ("push", Node::Apply(Con::List | Con::Set, of)) => (of[0], Ty::UNIT),
            ("pop", Node::Apply(Con::List, of)) => (ty, of[0]),
            ("get", Node::Box(of)) => (ty, *of),
            ("set", Node::Box(of)) => (*of, Ty::UNIT),
            _ => (Ty::UNKNOWN, self.no_operand(env, name, first, ty)),
        };
        if let Some(&second) = args.get(1) {
            self.arg(env, second, of, ends)?;
        }
        Ok(given)
    }

    /// Checks calls such as `List(x)`, which construct a container from another container.
    // [check.builtin-empty]
    fn collected(
        &mut self,
        env: Env,
        con: Con,
        arg: Expr,
        (want, ends): (Ty, &mut bool),
    ) -> Run<Ty> {
        let is_empty = self.is_empty_list(env, arg);
        let pairs = con.takes() == 2;
        let own = if pairs { Con::Dict } else { Con::List };
        let mut expected = Ty::HOLE;
        let takes_pairs = matches!(self.arena(env.module).expr(arg), ExprKind::Dict(_));
        if is_empty && takes_pairs == pairs {
            let form = self.form(want, |node| matches!(node, Node::Apply(of, _) if *of == con));
            expected = match form.map(|form| (form, self.types.node(form).clone())) {
                Some((_, Node::Apply(_, of))) => self.types.make(Node::Apply(own, of)),
                Some((form, _)) => form,
                None => Ty::HOLE,
            };
        }
        let ty = self.arg(env, arg, expected, ends)?;
        match self.types.node(ty).clone() {
            Node::Unknown => Ok(Ty::UNKNOWN),
            Node::Apply(of, parts) if (of.takes() == 2) == pairs => {
                if con == Con::Set && !is_empty && !self.is_key(parts[0]) {
                    self.no_operand(env, "Set", arg, ty);
                }
                Ok(self.types.make(Node::Apply(con, parts)))
            }
            _ => Ok(self.no_operand(env, con.name(), arg, ty)),
        }
    }
}
