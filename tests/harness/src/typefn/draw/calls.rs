//! Draws calls of type functions that depend on one another. There are deferred calls that are
//! reached twice or through arguments, long chains of calls, and arguments of maximum depth.

use super::Body;
use crate::objects::draw::CasePlan;
use crate::objects::op::refs::Sort;
use crate::objects::op::{Op, OpRef};
use selfsame_spec::Kind;
use selfsame_spec::recipe::{Recipe, Step};

/// The maximum depth of an argument of a call (`[typefn.limit]`).
const DEEPEST: usize = 128;

impl CasePlan<'_> {
    /// Makes a type function with one parameter.
    fn one_parameter(&mut self, name: &str, body: Body) -> Option<OpRef> {
        let body = Recipe { steps: body.steps };
        self.push(Op::TypeFunction(name.into(), vec!["T".into()], body, vec![]))
    }

    /// Makes the type function `P[T] = class { x: T; }`.
    fn boxed(&mut self) -> Option<OpRef> {
        let mut body = Body::default();
        let arg = body.add(Step::Param(0));
        body.class("m:P", &[("x", arg)]);
        self.one_parameter("m:P", body)
    }

    /// Draws a deferred call that is reachable on several paths from a realized object. The call is
    /// repeated with other forwards as its argument.
    pub(super) fn twice(&mut self) -> Option<OpRef> {
        let function = self.boxed()?;
        let forward = self.push(Op::Forward("X".into()))?;
        let call = self.push(Op::Apply(function, vec![forward]))?;
        let mut other = forward;
        for _ in 0..self.draw_count(3) {
            let next = self.push(Op::Forward("Y".into()))?;
            self.push(Op::Define(other, next));
            other = next;
        }
        let again = self.push(Op::Apply(function, vec![other]))?;
        let list = self.head(Kind::LIST, &[], vec![again])?;
        let outer = self.push(Op::Apply(function, vec![list]))?;
        let places = self.pick_from(&[[call, outer], [outer, call], [list, outer]]);
        let pair = self.head(Kind::TUPLE, &[], places.to_vec())?;
        if !self.source.chance(1, 5) {
            let ty = self.ty()?;
            self.push(Op::Define(other, ty));
        }
        let realized = self.push(Op::Realize(vec![pair, outer]))?;
        self.push(Op::Parts(realized))
    }

    /// Draws nested calls that all depend on the same forward. The forward's definition may be a
    /// class with the outermost call as a field.
    pub(super) fn through_arguments(&mut self) -> Option<OpRef> {
        let function = self.boxed()?;
        let forward = self.push(Op::Forward("X".into()))?;
        let mut call = forward;
        for _ in 0..2 + self.draw_count(2) {
            if self.source.chance(1, 3) {
                call = self.push(Op::OneOf(vec![call, call]))?;
            }
            call = self.push(Op::Apply(function, vec![call]))?;
        }
        let definition = match self.source.choose(3) {
            0 => self.class_with("own", call),
            _ => self.ty(),
        }?;
        if !self.source.chance(1, 6) {
            self.push(Op::Define(forward, definition));
        }
        let known = self.source.chance(1, 3);
        if known {
            self.push(Op::Apply(function, vec![definition]));
        }
        let realized = self.push(Op::Realize(vec![call]))?;
        self.push(Op::Report);
        self.push(Op::Display(realized));
        self.push(Op::Apply(function, vec![definition]))
    }

    /// Draws a chain of type functions, each of which calls the next one. The last function may
    /// call the first one.
    pub(super) fn in_a_row(&mut self) -> Option<OpRef> {
        let (first, count) = (self.params.len() as OpRef, 3 + self.draw_count(5) as OpRef);
        let circle = self.source.chance(1, 2);
        for nth in 0..count {
            let mut body = Body::default();
            let arg = body.add(Step::Param(0));
            let last = nth + 1 == count;
            if !last || circle {
                let next = if last { first } else { first + nth + 1 };
                let call = body.add(Step::Call(next, vec![arg]));
                let none = body.head(Kind::NONE, vec![]);
                let next = body.add(Step::OneOf(vec![none, call]));
                body.class("m:R", &[("next", next)]);
            } else {
                body.class("m:R", &[("x", arg)]);
            }
            self.one_parameter("m:R", body)?;
        }
        let (ty, start) = (self.ty()?, first + self.draw_count(u64::from(count) - 1) as OpRef);
        self.push(Op::Apply(start, vec![ty]));
        self.push(Op::Apply(first, vec![ty]))
    }

    /// Draws type functions that call others: `A` calls `B` and `C`, and `B` calls `D`. The call of
    /// `D` must run before the call of `C`. If `C` and `D` both fail, the order decides which error
    /// is reported. Otherwise, the order decides the numbers of the new objects.
    pub(super) fn in_turn(&mut self) -> Option<OpRef> {
        let first = self.params.len() as OpRef;
        // `C` and `D` fail, use an undefined forward, or make classes.
        let (fails, open) = (self.source.chance(1, 2), self.source.chance(1, 3));
        let unknown = if open { self.push(Op::Forward("X".into())) } else { None };
        for (name, calls) in [("m:A", &[1, 2][..]), ("m:B", &[3]), ("m:C", &[]), ("m:D", &[])] {
            let mut body = Body::default();
            let arg = body.add(Step::Param(0));
            let mut fields = vec![("x", arg)];
            for (field, &call) in ["y", "z"].into_iter().zip(calls) {
                fields.push((field, body.add(Step::Call(first + call, vec![arg]))));
            }
            if let Some(unknown) = unknown.filter(|_| calls.is_empty()) {
                body.add(Step::Object(0));
                let body = Recipe { steps: body.steps };
                self.push(Op::TypeFunction(name.into(), vec!["T".into()], body, vec![unknown]))?;
                continue;
            }
            match fails && calls.is_empty() {
                true => drop(body.add(Step::Fail(name.into()))),
                false => drop(body.class(name, &fields)),
            }
            self.one_parameter(name, body)?;
        }
        let ty = self.ty()?;
        let made = self.push(Op::Apply(first, vec![ty]))?;
        let parts = self.push(Op::Parts(made))?;
        for part in parts..self.runner.count(Sort::Object) as OpRef {
            self.push(Op::Facts(part));
        }
        Some(made)
    }

    /// Draws a deferred call whose argument is another deferred call. Either both calls fail, or
    /// the inner call may be repeated with the type that defines the forward.
    pub(super) fn waiting(&mut self) -> Option<OpRef> {
        let (first, fails) = (self.params.len() as OpRef, self.source.chance(1, 2));
        for name in ["m:G", "m:H"] {
            let mut body = Body::default();
            let arg = body.add(Step::Param(0));
            match fails {
                true => drop(body.add(Step::Fail(name.into()))),
                false => drop(body.class(name, &[("x", arg)])),
            }
            self.one_parameter(name, body)?;
        }
        let forward = self.push(Op::Forward("X".into()))?;
        let inner = self.push(Op::Apply(first, vec![forward]))?;
        let outer = self.push(Op::Apply(first + 1, vec![inner]))?;
        let ty = self.ty()?;
        self.push(Op::Define(forward, ty));
        if self.source.chance(1, 2) {
            self.push(Op::Apply(first, vec![ty]));
        }
        let made = self.push(Op::Realize(vec![outer]))?;
        self.push(Op::Report);
        self.push(Op::Facts(made))
    }

    /// Draws an argument whose depth is the maximum depth, or one more or less.
    pub(super) fn deep(&mut self) -> Option<OpRef> {
        const STEPS: usize = 25;
        let mut body = Body::default();
        let mut inner = body.add(Step::Param(0));
        for _ in 0..STEPS {
            inner = body.head(Kind::LIST, vec![inner]);
        }
        let wrap = self.one_parameter("m:W", body)?;
        let function = self.boxed()?;
        let mut ty = self.head(Kind::I64, &[], vec![])?;
        let mut depth = 1;
        for _ in 0..DEEPEST / STEPS {
            ty = self.push(Op::Apply(wrap, vec![ty]))?;
            depth += STEPS;
        }
        let wanted = DEEPEST - 1 + self.draw_count(2);
        let forward = self.source.chance(1, 3).then(|| self.push(Op::Forward("X".into())));
        while depth < wanted {
            // A `OneOf` adds 1 to the depth as long as the arguments are unknown. A forward adds
            // nothing.
            ty = match forward.is_some() && self.source.chance(1, 2) {
                true => self.push(Op::OneOf(vec![ty, ty]))?,
                false => self.head(Kind::LIST, &[], vec![ty])?,
            };
            depth += 1;
        }
        let Some(forward) = forward else { return self.push(Op::Apply(function, vec![ty])) };
        let forward = forward?;
        self.push(Op::Define(forward, ty));
        let call = self.push(Op::Apply(function, vec![forward]))?;
        self.push(Op::Realize(vec![call]))
    }
}
