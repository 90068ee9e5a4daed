//! Runs calls ([run.call], [run.tail], [run.frames]).
//!
//! ```text
//! f(a, b)            f, a and b are evaluated in this order; then a frame is made
//! return g(x);       a tail call: g takes over the frame
//! x.m(1)             calls the constant m of x's record with x and 1
//! ```

use super::machine::{Done, Entry, Frame, Machine};
use super::stop::Beyond;
use super::value::{Data, Function, Object};
use crate::check::{Part, Shape};
use crate::rules::{Holder, StepOf};
use crate::task::{Called, Given};
use crate::types::{Record, Type, UNIT};
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::program::{RunProblem, ran};
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::Arg;
use std::rc::Rc;

/// The span of a call, and whether the call reuses the current frame.
#[derive(Clone, Copy)]
pub(crate) struct Site {
    span: Span,
    takes_over: bool,
}

impl<'t> Machine<'t> {
    /// Evaluates a call: the callee, then the arguments, then the defaults of the omitted
    /// arguments.
    // [run.order] [run.call]
    pub(crate) fn call(
        &mut self,
        part: Part<'t>,
        base: Part<'t>,
        args: &'t [Arg],
        tail: bool,
    ) -> Done {
        let span = part.span();
        let Some((callee, passes)) = self.called(self.at(span)) else {
            return self.give(Data::Unit);
        };
        let mut parts: Vec<Part<'t>> = args.iter().map(|arg| (&arg.value).into()).collect();
        match callee {
            Called::Function => {
                let takes_over = tail && self.takes_over(self.result_of(base).as_ref());
                let site = Site { span, takes_over };
                parts.insert(0, base);
                self.with(parts, move |m, mut values| {
                    let function = values.remove(0);
                    m.call_value(function, in_order(passes, values, 0), site)
                });
            }
            Called::Method(record, number) => {
                self.method(
                    (record.clone(), *number as usize),
                    base,
                    (parts, passes),
                    (span, tail),
                );
            }
            Called::Generic(literal) => {
                self.generic(literal.clone(), base, (parts, passes), (span, tail));
            }
            Called::Record(record) => {
                let record = record.clone();
                let record = self.live_record(&record)?;
                self.with(parts, move |m, values| {
                    let given = in_order(passes, values, 0);
                    let own = record.clone();
                    m.then(move |m| m.instance(own, given, span));
                    m.force(&record);
                    Ok(())
                });
            }
            Called::Case(variant, number) => {
                let (variant, number) = (self.live_record(variant)?, *number as usize);
                self.with(parts, move |m, values| {
                    let given = in_order(passes, values, 0);
                    let own = variant.clone();
                    m.then(move |m| m.case((own, number), given, span));
                    m.force(&variant);
                    Ok(())
                });
            }
            Called::Builtin(name) => {
                let places = args.iter().map(|arg| arg.value.span).collect();
                let name = *name;
                self.with(parts, move |m, values| m.builtin(name, values, places, span));
            }
        }
        Ok(())
    }

    /// Refuses a call if the number of frames of calls exceeds the limit. `own` is the number of
    /// further frames that do not belong to calls.
    // [run.frames] [fold.budget]
    pub(super) fn check_frames(&self, own: usize, span: Span) -> Done {
        if self.frames.len() - own <= self.most_frames() {
            return Ok(());
        }
        let limit = self.world.rules.fold.frames as u64;
        let beyond = Beyond { of: "calls at a time", limit, code: "E0507" };
        self.fail_limit(RunProblem::Frames, beyond, span)
    }

    /// Evaluates `x.m(..)`: calls the function `m` of the record with `x` before the other
    /// arguments.
    // [run.member]
    fn method(
        &mut self,
        (record, number): (Record, usize),
        base: Part<'t>,
        (mut parts, passes): (Vec<Part<'t>>, &'t [Option<u32>]),
        (span, tail): (Span, bool),
    ) {
        let Some(method) = self.facts.record(&record).constants.get(number) else { return };
        let ty = match self.world.given(&record.member(method.at.span), TaskKind::Signature) {
            Some(Given::Value(ty, _)) => ty.clone(),
            _ => Type::Unknown,
        };
        let result = self.function_result(&ty);
        let site = Site { span, takes_over: tail && self.takes_over(result.as_ref()) };
        let constant = method.value;
        let Shape::Step(object, _) = base.shape() else { return };
        parts.insert(0, object);
        self.with(parts, move |m, mut values| {
            values[0] = m.heap.unboxed(&values[0]);
            let object = values.remove(0);
            let mut arguments = in_order(passes, values, 1);
            arguments[0] = Some(object);
            let Some((at, expr)) = constant else { return m.give(Data::Unit) };
            // Each made record has its own methods, so the method is looked up in the made record
            // of the argument.
            let record = m.record_of(&arguments).unwrap_or(record);
            m.then(move |m| {
                let function = m.take();
                m.call_value(function, arguments, site)
            });
            m.member_constant(&record, at, expr)
        });
    }

    /// Calls a generic function of a record; the value before the function's name is the first
    /// argument.
    // [mono.method]
    fn generic(
        &mut self,
        literal: crate::task::Site,
        base: Part<'t>,
        (mut parts, passes): (Vec<Part<'t>>, &'t [Option<u32>]),
        (span, tail): (Span, bool),
    ) {
        let Some(function) = self.function_in(&literal) else { return };
        let result = match self.heap.of(&function) {
            Some(Object::Function(own)) => self.function_result(&own.ty),
            _ => None,
        };
        let site = Site { span, takes_over: tail && self.takes_over(result.as_ref()) };
        let Shape::Step(object, _) = base.before_brackets().0.shape() else { return };
        parts.insert(0, object);
        self.with(parts, move |m, mut values| {
            let object = m.heap.unboxed(&values.remove(0));
            let mut arguments = in_order(passes, values, 1);
            arguments[0] = Some(object);
            m.call_value(function, arguments, site)
        });
    }

    /// Returns the result type of the function that an expression gives.
    fn result_of(&self, base: Part<'t>) -> Option<Type> {
        self.function_result(&self.checked(self.at(base.span()))?.given)
    }

    pub(crate) fn function_result(&self, ty: &Type) -> Option<Type> {
        match self.world.open(ty) {
            Type::Function(_, result) => Some((*result).clone()),
            _ => None,
        }
    }

    /// Returns whether a call in tail position reuses the current frame, given the callee's result
    /// type.
    // [run.tail]
    fn takes_over(&self, result: Option<&Type>) -> bool {
        let own = self.frames.last().and_then(|frame| frame.result.as_ref());
        let equal = own.zip(result).is_some_and(|(own, result)| self.world.equal(own, result));
        own.is_some() && (self.rules.takes_over)(equal)
    }

    /// Returns whether the result type of the current frame's function is `()`.
    pub(crate) fn gives_unit(&self) -> bool {
        let own = self.frames.last().and_then(|frame| frame.result.as_ref());
        own.is_some_and(|ty| self.world.open(ty) == UNIT)
    }

    // [run.call]
    fn call_value(&mut self, function: Data, arguments: Vec<Option<Data>>, site: Site) -> Done {
        if let Data::Builtin(name) = function {
            let arguments: Vec<Data> = arguments.into_iter().flatten().collect();
            let places = vec![site.span; arguments.len()];
            return self.builtin(name, arguments, places, site.span);
        }
        let Some(Object::Function(function)) = self.heap.of(&function) else {
            // The checker refuses a call of a value that is no function, so this case does not
            // occur in a run.
            return self.give(Data::Unit);
        };
        let function = function.clone();
        let literal = self.facts.literal(function.literal);
        let mut all = Vec::new();
        for (number, param) in (0..).zip(&literal.function.params) {
            let default = param.default.as_ref().map(|default| (literal.at.0, default.span));
            let given = arguments.get(number).cloned().flatten();
            let value = match (given, default) {
                (Some(given), _) => Some(given),
                (None, Some(at)) => self.default_of(&self.facts.site(at, &function.env)),
                (None, None) => None,
            };
            all.push(value.unwrap_or(Data::Unit));
        }
        self.enter(function, all, site)
    }

    /// Starts the body of a called function in a new frame, or in the current frame if the call
    /// reuses it.
    // [run.call] [run.tail] [run.frames]
    fn enter(&mut self, function: Rc<Function>, mut arguments: Vec<Data>, site: Site) -> Done {
        let call = self.facts.place(self.at(site.span));
        if site.takes_over {
            self.step(StepOf::TailCall, site.span)?;
            self.overwrite(&mut arguments);
            self.leave_frame();
        } else {
            self.step(StepOf::Call, site.span)?;
            self.check_frames(0, site.span)?;
        }
        let literal = self.facts.literal(function.literal);
        self.stack.push(Entry::Frame(self.values.len()));
        self.frames.push(Frame {
            call: Some(call),
            module: literal.at.0,
            env: function.env.clone(),
            result: self.function_result(&function.ty),
            names: function.captured.iter().cloned().collect(),
            arguments: arguments.clone(),
            types: function.types.clone(),
        });
        for (param, argument) in literal.function.params.iter().zip(&arguments) {
            self.bind_as(&param.pattern, argument, Holder::Argument);
        }
        self.block(&literal.function.body, true)
    }

    /// Overwrites arguments of a tail call if a planted bug says so. By the rules of the chapter, a
    /// tail call never overwrites an argument.
    // [run.tail]
    fn overwrite(&self, arguments: &mut [Data]) {
        let Some(frame) = self.frames.last() else { return };
        for number in 1..arguments.len() {
            let old = frame.arguments.iter().take(number).position(|old| *old == arguments[number]);
            if (self.rules.overwritten)(old.is_some())
                && let Some(old) = old
            {
                arguments[number] = arguments[old].clone();
            }
        }
    }

    /// Ends the run with an error whose message is the argument of `panic`.
    // [builtins.print]
    pub(crate) fn panic(&mut self, message: &Data, span: Span) -> Done {
        self.fail(ran::RunProblem::Panic(message.as_str().to_owned()), span)
    }
}

/// Returns the arguments of a call in the order of their parameters. `passes` gives the parameter
/// of each argument.
fn in_order(passes: &[Option<u32>], values: Vec<Data>, first: usize) -> Vec<Option<Data>> {
    let last = passes.iter().flatten().map(|&at| at as usize + 1).max().unwrap_or(0).max(first);
    let mut out = vec![None; last];
    for (pass, value) in passes.iter().zip(values) {
        if let Some(at) = pass {
            out[*at as usize] = Some(value);
        }
    }
    out
}
