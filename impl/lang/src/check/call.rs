//! Checks calls, and assigns arguments to parameters.

use super::data::{Out, Wrong};
use super::env::Env;
use super::found::{CallRow, Called};
use super::labels::{ParamTypes, Params};
use super::state::Checker;
use super::steps::Cur;
use crate::link::{ModuleId, Stretch};
use crate::parse::arena::{Arg, Expr};
use crate::scan::Token;
use crate::task::Run;
use crate::types::{Node, Ty};
use crate::util::words::List;
use hashbrown::HashSet;
use selfsame_spec::program::checked::Callee;
use std::rc::Rc;

/// The places of the parts of a call: the callee, the whole call, and the `)`.
pub(crate) type CallAt = (Stretch, Stretch, Token);

/// The index of each argument's parameter, and whether the evaluation of an argument never
/// finishes.
pub(crate) struct Passed {
    pub(crate) to: Rc<[Option<u32>]>,
    pub(crate) ends: bool,
}

impl Checker<'_> {
    /// Checks a call (`[check.call]`).
    pub(crate) fn call(
        &mut self,
        env: Env,
        cur: Cur,
        args: List<'_, Arg>,
        (at, want): (CallAt, Ty),
    ) -> Run<Out> {
        match cur {
            Cur::Hole => self.construct_expected(env, args, at, want),
            Cur::Builtin(name) => self.call_builtin(env, name, args, (at, want)),
            Cur::Case(record, case) => self.construct_case(env, (record, case), args, at),
            Cur::Method(record, member, out, before) => {
                self.call_method(env, (record, member), (out, before), (args, at))
            }
            // Other functions check calls of templates and of generic functions.
            Cur::Template(_) | Cur::Generic(..) => Ok(Out::unknown()),
            Cur::Given(out) | Cur::Done(out) => match out.denotes {
                Some(ty) => {
                    let ty = self.resolve(ty)?;
                    self.construct(env, ty, args, at)
                }
                None => self.call_value(env, out, args, at),
            },
        }
    }

    // [check.call-value]
    fn call_value(&mut self, env: Env, out: Out, args: List<'_, Arg>, at: CallAt) -> Run<Out> {
        let Node::Function(params, result) = self.types.node(out.ty).clone() else {
            if !out.ty.is_unknown() {
                self.tell(at.0, Wrong::NotCallable(out.ty));
            }
            return self.args_unknown(env, args).map(|ends| Out::unknown().ending(ends));
        };
        let of = (out.ty, &params, 0);
        let passed = self.function_arguments(env, of, out.function, (args, at.2))?;
        self.note_call(at, Called::Plain(Callee::Function), passed.to);
        let ends = out.ends || passed.ends || result == Ty::NEVER;
        Ok(Out::of(result).ending(ends))
    }

    fn call_method(
        &mut self,
        env: Env,
        (record, member): (crate::types::RecordId, u32),
        (out, before): (Out, Stretch),
        (args, at): (List<'_, Arg>, CallAt),
    ) -> Run<Out> {
        let of = self.member_out.get(&(record, member)).cloned().unwrap_or(Out::unknown());
        let Node::Function(params, result) = self.types.node(of.ty).clone() else {
            let ends = self.args_unknown(env, args)?;
            let to = self.for_none(args);
            self.note_call(at, Called::Method(record, member), to);
            return Ok(Out::unknown().ending(ends || out.ends));
        };
        let def = self.record(record);
        let function = def.constants[member as usize].value.map(|value| (def.env.module, value));
        let Some(first) = params.first() else {
            self.tell(before, Wrong::TooMany(0));
            let ends = self.args_unknown(env, args)?;
            let to = self.for_none(args);
            self.note_call(at, Called::Method(record, member), to);
            let ends = ends || out.ends || result == Ty::NEVER;
            return Ok(Out::of(result).ending(ends));
        };
        let content = self.types.content(out.ty);
        self.fit_at(before, first.1, content);
        let rest = (of.ty, &params, 1);
        let passed = self.function_arguments(env, rest, function, (args, at.2))?;
        self.note_call(at, Called::Method(record, member), passed.to);
        let ends = out.ends || passed.ends || result == Ty::NEVER;
        Ok(Out::of(result).ending(ends))
    }

    /// Adds the row of a call to the table of calls.
    pub(crate) fn note_call(&mut self, at: CallAt, callee: Called, passes: Rc<[Option<u32>]>) {
        self.out().calls.push(CallRow { at: at.1, callee, passes });
    }

    /// Checks the arguments of a callee that is refused or unknown. Returns whether the evaluation
    /// of an argument never finishes.
    pub(crate) fn args_unknown(&mut self, env: Env, args: List<'_, Arg>) -> Run<bool> {
        let mut ends = false;
        for arg in args.iter() {
            ends |= self.expr(env, arg.value, Ty::UNKNOWN)?.ends;
        }
        Ok(ends)
    }

    /// Checks arguments without labels. Argument `i` belongs to parameter `params.from + i`.
    fn plain_arguments(
        &mut self,
        env: Env,
        args: List<'_, Arg>,
        types: &ParamTypes,
        from: u32,
    ) -> Run<Option<Passed>> {
        let is_plain =
            args.len() + from as usize == types.len() && args.iter().all(|arg| arg.label.is_none());
        if !is_plain {
            return Ok(None);
        }
        let mut ends = false;
        for (arg, to) in args.iter().zip(types.iter().skip(from as usize)) {
            ends |= self.expr(env, arg.value, to.1)?.ends;
        }
        Ok(Some(Passed { to: self.in_order(from, args.len()), ends }))
    }

    /// Checks the arguments of a call of a function. The names and defaults of parameters come from
    /// the function's literal if the literal is known, and otherwise from the function's type.
    fn function_arguments(
        &mut self,
        env: Env,
        (ty, types, from): (Ty, &ParamTypes, u32),
        function: Option<(ModuleId, Expr)>,
        (args, end): (List<'_, Arg>, Token),
    ) -> Run<Passed> {
        if let Some(passed) = self.plain_arguments(env, args, types, from)? {
            return Ok(passed);
        }
        let params = self.function_params(ty, types, function, from);
        self.arguments(env, args, &params, end)
    }

    /// Checks arguments against the given parameters (`[check.argument]`).
    pub(crate) fn arguments(
        &mut self,
        env: Env,
        args: List<'_, Arg>,
        params: &Params,
        end: Token,
    ) -> Run<Passed> {
        if !params.gap
            && let Some(passed) = self.plain_arguments(env, args, &params.types, params.from)?
        {
            return Ok(passed);
        }
        let to = self.place_arguments(env, args, params, end);
        self.check_placed(env, args, params, to)
    }

    /// Returns the index of each argument's parameter. Reports arguments that have no parameter,
    /// and a missing argument.
    pub(crate) fn place_arguments(
        &mut self,
        env: Env,
        args: List<'_, Arg>,
        params: &Params,
        end: Token,
    ) -> Rc<[Option<u32>]> {
        if params.gap || !self.is_counted(env, args, params, end) {
            return self.for_none(args);
        }
        let labels = self.labels(env, args);
        let to = self.placed(env, &labels, &params.labels, params.from);
        if !params.lenient && to.iter().all(Option::is_some) {
            let given: HashSet<u32> = to.iter().copied().flatten().collect();
            let is_missing = |at: &&u32| **at >= params.from && !given.contains(*at);
            if let Some(&missing) = params.labels.needed.iter().find(is_missing) {
                let name = params.labels.names[missing as usize];
                self.tell(self.at(env, end), Wrong::TooFew(name));
            }
        }
        to.into()
    }

    /// Checks arguments that were already assigned to parameters.
    pub(crate) fn check_placed(
        &mut self,
        env: Env,
        args: List<'_, Arg>,
        params: &Params,
        to: Rc<[Option<u32>]>,
    ) -> Run<Passed> {
        let mut ends = false;
        for (arg, to) in args.iter().zip(to.iter()) {
            let want = to.map_or(Ty::UNKNOWN, |at| params.types[at as usize].1);
            ends |= self.expr(env, arg.value, want)?.ends;
        }
        Ok(Passed { to, ends })
    }
}
