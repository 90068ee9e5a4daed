//! Traces calls ([trace.expression], [trace.part]).
//!
//! ```text
//! call f(1)
//!   f: fn(x: int) -> int
//!   1: int fits int
//! ```

use super::tracer::Tracer;
use crate::check::{Part as Of, Shape, member_task};
use crate::names::use_of;
use crate::task::meaning::Meaning;
use crate::task::{Called, Given};
use crate::types::{Type, function_type};
use selfsame_spec::program::BuiltinSort;
use selfsame_spec::program::checked::Callee;
use selfsame_spec::program::step::{Event, ExpressionSort, Part};
use selfsame_spec::program::types::TypeNode;
use selfsame_spec::text::Place;
use selfsame_spec::text::tree::{Arg, StepKind};

impl Tracer<'_> {
    pub(super) fn call_sort(&self, part: Of<'_>) -> ExpressionSort {
        match self.call_at(part.span()).map(|call| &call.callee) {
            Some(Callee::Record(_) | Callee::Case(..)) => ExpressionSort::Construct,
            _ => ExpressionSort::Call,
        }
    }

    pub(super) fn call(&mut self, depth: u32, part: Of<'_>, (base, args): (Of<'_>, &[Arg])) {
        let callee = self.call_at(part.span()).map(|call| call.callee.clone());
        if let Some(Callee::Record(literal) | Callee::Case(literal, _)) = &callee {
            self.constructed(depth, (part, base), literal);
            return self.arguments(depth, args);
        }
        self.part(depth, Part::Callee);
        let takes = self.callee(depth + 1, (part, base), callee.as_ref());
        if let Some(takes) = takes {
            self.say(depth, Event::Count { given: args.len() as u32, takes });
        }
        self.part(depth, Part::Arguments);
        self.arguments(depth + 1, args);
    }

    // [trace.expression]
    fn constructed(&mut self, depth: u32, (call, base): (Of<'_>, Of<'_>), literal: &Place) {
        let (expr, steps) = base.steps();
        let names: Vec<String> = use_of(expr).into_iter().map(|name| name.text).collect();
        let id = self.record_constructed(call.span(), literal);
        let name = match names.get(..=steps) {
            Some(names) => names.join("."),
            None => id.clone(),
        };
        self.say(depth, Event::Means { name, id });
    }

    /// Adds the steps of a callee to the trace. Returns the number of arguments that the callee
    /// takes, if it can be called.
    // [trace.part]
    fn callee(
        &mut self,
        depth: u32,
        (call, base): (Of<'_>, Of<'_>),
        callee: Option<&Callee>,
    ) -> Option<u32> {
        if let Some(name) = self.called_builtin(base) {
            let id = self.builtin_id(name);
            self.say(depth, Event::Means { name: name.to_owned(), id });
            return callee.map(|_| crate::check::builtin_takes(name));
        }
        // [mono.method] The arguments of a generic method are in brackets after the method's name.
        let (method, _) = base.before_brackets();
        if let (Some(Callee::Method(..)), Shape::Step(object, step)) = (callee, method.shape()) {
            self.expression(depth, object);
            if let StepKind::Member(name) = &step.kind {
                self.of(depth, &name.text, object);
            }
            return self.method_takes(call);
        }
        self.expression(depth, base);
        // [mono.convert]
        if let Some(Callee::Builtin(name)) = callee {
            return Some(crate::check::builtin_takes(name));
        }
        let ty = self.row(base)?.ty;
        match self.shown.checked.types.get(ty.0 as usize)? {
            TypeNode::Function(params, _) => callee.map(|_| params.len() as u32),
            _ => None,
        }
    }

    /// Returns the number of a method's arguments without the receiver, if the method's type is
    /// known.
    fn method_takes(&self, call: Of<'_>) -> Option<u32> {
        let world = self.shown.world;
        let (name, kind) = match self.called(call.span())? {
            Called::Method(record, number) => {
                let constant = world.facts.record(record).constants.get(*number as usize)?;
                let value = constant.value?.1;
                (record.member(constant.at.span), member_task(value))
            }
            Called::Generic(function) => {
                let found = world.index.functions.get(&function.place)?;
                return Some(found.function.params.len().saturating_sub(1) as u32);
            }
            _ => return None,
        };
        match world.given(&name, kind)? {
            Given::Value(ty, _) if !world.is_unknown(ty) => match world.open(ty) {
                Type::Function(params, _) => Some(params.len().saturating_sub(1) as u32),
                _ => None,
            },
            _ => None,
        }
    }

    /// Returns the name of the called builtin, if the table of builtins has a rule for its calls
    /// ([check.builtin]).
    fn called_builtin(&self, base: Of<'_>) -> Option<&'static str> {
        let (expr, _) = base.steps();
        let found = self.shown.world.index.use_of(&self.shown.names.module, expr)?;
        let Meaning::Builtin(name) = found.meaning else { return None };
        let own = selfsame_spec::program::BUILTINS.iter().find(|own| own.name == name)?;
        let is_value = function_type(name).is_some();
        let is_called = own.sort != BuiltinSort::Operator && !is_value && self.is_whole_use(base);
        is_called.then_some(own.name)
    }
}
