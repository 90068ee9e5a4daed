//! What calls show.

use super::tracer::Tracer;
use crate::check::{Part as Of, Shape};
use crate::names::use_of;
use crate::task::meaning::Meaning;
use selfsame_spec::program::BuiltinSort;
use selfsame_spec::program::checked::{Callee, DeclaredType};
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
            self.constructed(depth, base, literal);
            return self.arguments(depth, args);
        }
        self.part(depth, Part::Callee);
        let takes = self.callee(depth + 1, base, callee.as_ref());
        if let Some(takes) = takes {
            self.say(depth, Event::Count { given: args.len() as u32, takes });
        }
        self.part(depth, Part::Arguments);
        self.arguments(depth + 1, args);
    }

    // [trace.expression]
    fn constructed(&mut self, depth: u32, base: Of<'_>, literal: &Place) {
        let (expr, steps) = base.steps();
        let names: Vec<String> = use_of(expr).into_iter().map(|name| name.text).collect();
        let id = self.record_name(literal);
        let name = match names.get(..=steps) {
            Some(names) => names.join("."),
            None => id.clone(),
        };
        self.say(depth, Event::Means { name, id });
    }

    /// Shows what is called. Returns how many arguments it takes, if it is something to call.
    // [trace.part]
    fn callee(&mut self, depth: u32, base: Of<'_>, callee: Option<&Callee>) -> Option<u32> {
        if let Some(name) = self.called_builtin(base) {
            let id = self.builtin_id(name);
            self.say(depth, Event::Means { name: name.to_owned(), id });
            return callee.map(|_| crate::check::builtin_takes(name));
        }
        if let (Some(Callee::Method(literal, number)), Shape::Step(object, step)) =
            (callee, base.shape())
        {
            self.expression(depth, object);
            if let StepKind::Member(name) = &step.kind {
                self.of(depth, &name.text, object);
            }
            return self.method_takes(literal, *number);
        }
        self.expression(depth, base);
        let ty = self.row(base)?.ty;
        match self.shown.checked.types.get(ty.0 as usize)? {
            TypeNode::Function(params, _) => callee.map(|_| params.len() as u32),
            _ => None,
        }
    }

    /// How many arguments a method takes behind its value, if its type is known.
    fn method_takes(&self, literal: &Place, number: u32) -> Option<u32> {
        let mut modules = self.shown.checked.modules.iter();
        let module = modules.find(|own| own.module == literal.module)?;
        let record = module.records.iter().find(|record| record.span == literal.span)?;
        let DeclaredType::Value(ty) = *record.constants.get(number as usize)? else { return None };
        match self.shown.checked.types.get(ty.0 as usize)? {
            TypeNode::Function(params, _) => Some(params.len().saturating_sub(1) as u32),
            _ => None,
        }
    }

    /// The builtin that is called, of those whose calls are in a table ([check.builtin]).
    fn called_builtin(&self, base: Of<'_>) -> Option<&'static str> {
        let (expr, _) = base.steps();
        let found = self.shown.world.index.use_of(&self.shown.names.module, expr)?;
        let Meaning::Builtin(name) = found.meaning else { return None };
        let own = selfsame_spec::program::BUILTINS.iter().find(|own| own.name == name)?;
        let is_value = matches!(name, "print" | "panic");
        let is_called = own.sort != BuiltinSort::Operator && !is_value && self.is_whole_use(base);
        is_called.then_some(own.name)
    }
}
