//! Calls, and which argument is for which parameter.

use super::data::{Called, Env, Out, Wrong};
use super::postfix::Cur;
use super::state::Checker;
use crate::link::{ModuleId, Spot};
use crate::parse::arena::{Arg, Expr, ExprKind, PatternKind};
use crate::scan::{Name, Token};
use crate::task::Run;
use crate::types::{Node, Ty};
use crate::util::words::List;
use hashbrown::HashMap;
use selfsame_spec::program::checked::Callee;

/// Where a call stands: what is called, the whole, and the `)`.
pub(crate) type CallAt = (Spot, Spot, Token);

/// What arguments are for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Params {
    pub(crate) types: Vec<Ty>,
    pub(crate) names: Vec<Option<Name>>,
    /// Whether each has a default.
    pub(crate) optional: Vec<bool>,
    /// Whether each is private here.
    pub(crate) hidden: Vec<bool>,
    /// Whether there may be more of them (`[types.member]`).
    pub(crate) gap: bool,
}

/// Arguments: of each the parameter; whether one ends.
pub(crate) struct Passed {
    pub(crate) to: Vec<Option<u32>>,
    pub(crate) ends: bool,
}

impl Checker<'_> {
    /// [check.call]
    pub(crate) fn call(
        &mut self,
        env: Env,
        cur: Cur,
        args: List<'_, Arg>,
        at: CallAt,
        want: Ty,
    ) -> Run<Out> {
        match cur {
            Cur::Hole => self.construct_expected(env, args, at, want),
            Cur::Builtin(name) => self.call_builtin(env, name, args, at, want),
            Cur::Case(record, case) => self.construct_case(env, (record, case), args, at),
            Cur::Method(record, member, out, before) => {
                self.call_method(env, (record, member), (out, before), args, at)
            }
            Cur::Given(out) | Cur::Done(out) => match out.denotes {
                Some(ty) => {
                    let ty = self.resolve(ty)?;
                    self.construct(env, ty, args, at)
                }
                None => self.call_value(env, out, args, at),
            },
        }
    }

    fn call_value(&mut self, env: Env, out: Out, args: List<'_, Arg>, at: CallAt) -> Run<Out> {
        let Node::Function(params, result) = self.types.node(out.ty).clone() else {
            if !out.ty.is_unknown() {
                self.tell(at.0, Wrong::NotCallable(out.ty));
            }
            return self.args_unknown(env, args).map(|ends| Out::unknown().ending(ends));
        };
        let mut of = self.literal_params(out.function, params.len());
        of.types = params.iter().map(|param| param.1).collect();
        if out.function.is_none() {
            of.names = params.iter().map(|param| param.0).collect();
        }
        let passed = self.arguments(env, args, &of, at.2)?;
        let row = (env.module, at.1.span, Called::Plain(Callee::Function), passed.to);
        self.out().calls.push(row);
        let ends = out.ends || passed.ends || result == Ty::NEVER;
        Ok(Out::of(result).ending(ends))
    }

    fn call_method(
        &mut self,
        env: Env,
        (record, member): (crate::types::RecordId, u32),
        (out, before): (Out, Spot),
        args: List<'_, Arg>,
        at: CallAt,
    ) -> Run<Out> {
        let of = self.member_out.get(&(record, member)).cloned().unwrap_or(Out::unknown());
        let Node::Function(params, result) = self.types.node(of.ty).clone() else {
            let ends = self.args_unknown(env, args)?;
            return Ok(Out::unknown().ending(ends || out.ends));
        };
        let def = self.record(record);
        let function = def.constants[member as usize].value.map(|value| (def.env.module, value));
        let Some(first) = params.first() else {
            self.tell(before, Wrong::TooMany(0));
            let ends = self.args_unknown(env, args)?;
            return Ok(Out::unknown().ending(ends || out.ends));
        };
        let content = self.types.content(out.ty);
        self.fit_at(before, first.1, content);
        let mut rest = self.literal_params(function, params.len());
        rest.types = params.iter().map(|param| param.1).collect();
        let passed = self.arguments_from(env, args, &rest, at.2, 1)?;
        let row = (env.module, at.1.span, Called::Method(record, member), passed.to);
        self.out().calls.push(row);
        let ends = out.ends || passed.ends || result == Ty::NEVER;
        Ok(Out::of(result).ending(ends))
    }

    /// Names and defaults of the parameters of a function literal; without one there are none.
    fn literal_params(&self, function: Option<(ModuleId, Expr)>, count: usize) -> Params {
        let none = Params {
            types: Vec::new(),
            names: vec![None; count],
            optional: vec![false; count],
            hidden: vec![false; count],
            gap: false,
        };
        let Some((module, expr)) = function else { return none };
        let arena = self.arena(module);
        let ExprKind::Function(literal) = arena.expr(expr) else { return none };
        let name = |pattern| match arena.pattern(pattern) {
            PatternKind::Bind(name, _) => Some(self.name(module, name)),
            _ => None,
        };
        Params {
            names: literal.params.iter().map(|param| name(param.pattern)).collect(),
            optional: literal.params.iter().map(|param| param.default.is_some()).collect(),
            ..none
        }
    }

    /// Arguments of what is refused or unknown; whether one ends.
    pub(crate) fn args_unknown(&mut self, env: Env, args: List<'_, Arg>) -> Run<bool> {
        let mut ends = false;
        for arg in args.iter() {
            ends |= self.expr(env, arg.value, Ty::UNKNOWN)?.ends;
        }
        Ok(ends)
    }

    /// Arguments of parameters (`[check.argument]`).
    pub(crate) fn arguments(
        &mut self,
        env: Env,
        args: List<'_, Arg>,
        params: &Params,
        end: Token,
    ) -> Run<Passed> {
        self.arguments_from(env, args, params, end, 0)
    }

    /// The same, where the first parameters have their arguments.
    fn arguments_from(
        &mut self,
        env: Env,
        args: List<'_, Arg>,
        params: &Params,
        end: Token,
        from: usize,
    ) -> Run<Passed> {
        let count = params.types.len();
        if params.gap || !self.is_counted(env, args, params, end, from) {
            let ends = self.args_unknown(env, args)?;
            return Ok(Passed { to: vec![None; args.len()], ends });
        }
        let labels = self.labels(env, args);
        let to = self.placed(env, &labels, params, from);
        let whole = to.iter().all(Option::is_some);
        if whole {
            let mut given = vec![false; count];
            given[..from.min(count)].fill(true);
            to.iter().flatten().for_each(|&at| given[at as usize] = true);
            let missing = |&at: &usize| !given[at] && !params.optional[at];
            if let Some(missing) = (0..count).find(missing) {
                let hidden = params.hidden[missing];
                if !hidden {
                    self.tell(self.at(env, end), Wrong::TooFew(params.names[missing]));
                }
            }
        }
        let mut ends = false;
        for (arg, to) in args.iter().zip(&to) {
            let want = to.map_or(Ty::UNKNOWN, |at| params.types[at as usize]);
            ends |= self.expr(env, arg.value, want)?.ends;
        }
        Ok(Passed { to, ends })
    }

    /// [check.count]
    fn is_counted(
        &mut self,
        env: Env,
        args: List<'_, Arg>,
        params: &Params,
        end: Token,
        from: usize,
    ) -> bool {
        let count = params.types.len().saturating_sub(from);
        if let Some(arg) = args.get(count) {
            let at = match arg.label {
                Some(label) => self.at(env, label),
                None => self.node_at(env, arg.value),
            };
            self.tell(at, Wrong::TooMany(count as u32));
            return false;
        }
        let needed = |at: &usize| !params.optional[*at] && !params.hidden[*at];
        let needed: Vec<usize> = (from..params.types.len()).filter(needed).collect();
        if args.len() < needed.len() {
            let missing = needed.get(args.len()).and_then(|&at| params.names[at]);
            self.tell(self.at(env, end), Wrong::TooFew(missing));
            return false;
        }
        true
    }

    /// The label of each argument, and where its value stands.
    pub(crate) fn labels(&self, env: Env, args: List<'_, Arg>) -> Vec<(Option<Token>, Spot)> {
        args.iter().map(|arg| (arg.label, self.node_at(env, arg.value))).collect()
    }

    /// The parameter of each argument.
    pub(crate) fn placed(
        &mut self,
        env: Env,
        args: &[(Option<Token>, Spot)],
        params: &Params,
        from: usize,
    ) -> Vec<Option<u32>> {
        let labels = args.iter().any(|arg| arg.0.is_some());
        let mut by_name = HashMap::new();
        if labels {
            for (at, name) in (0..).zip(&params.names) {
                if let Some(name) = name {
                    by_name.entry(*name).or_insert(at);
                }
            }
        }
        let (mut next, mut labelled, mut to) = (from as u32, false, Vec::new());
        for &(label, at) in args {
            let (found, at) = match label {
                Some(label) => {
                    labelled = true;
                    let at = self.at(env, label);
                    match by_name.get(&self.name(env.module, label)) {
                        None => (Err(Wrong::NoLabel), at),
                        Some(&param) if param < next => (Err(Wrong::LabelOrder), at),
                        Some(&param) => (Ok(param), at),
                    }
                }
                None => {
                    if labelled {
                        (Err(Wrong::LabelOrder), at)
                    } else {
                        (Ok(next), at)
                    }
                }
            };
            match found {
                Ok(param) => {
                    next = param + 1;
                    to.push(Some(param));
                }
                Err(wrong) => {
                    self.tell(at, wrong);
                    to.push(None);
                }
            }
        }
        to
    }
}
