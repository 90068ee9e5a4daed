//! The tracer, which converts the items of a module to the steps of a trace, each with a depth.
//!
//! ```text
//! steps  (0, line 3, call f), (1, 1: int), (0, x: int)
//! ```

use super::tables::Shown;
use crate::check::Part as Of;
use crate::task::{Called, Meaning, Site};
use selfsame_spec::program::checked::{CheckedCall, CheckedExpression, CheckedPattern};
use selfsame_spec::program::step::{Event, Part, Step};
use selfsame_spec::program::{DeclIx, Declaration};
use selfsame_spec::text::{Place, Span};
use std::collections::BTreeMap;

/// The state of tracing the items of a module.
pub(super) struct Tracer<'a> {
    pub(super) shown: Shown<'a>,
    line: &'a dyn Fn(&str, u32) -> u32,
    pub(super) steps: Vec<Step>,
    expressions: BTreeMap<Span, &'a CheckedExpression>,
    calls: BTreeMap<Span, &'a CheckedCall>,
    patterns: BTreeMap<Span, &'a CheckedPattern>,
    declared: BTreeMap<Span, DeclIx>,
    /// Whether the expression that is being traced is a constant expression.
    pub(super) constant: bool,
}

impl<'a> Tracer<'a> {
    pub(super) fn new(shown: Shown<'a>, line: &'a dyn Fn(&str, u32) -> u32) -> Self {
        let declared = (0..).map(DeclIx).zip(&shown.names.declarations);
        // Builtins and imports have an empty span, because no item of the module declares them.
        let is_here = |(_, one): &(DeclIx, &Declaration)| one.span != Span::default();
        Self {
            shown,
            line,
            steps: Vec::new(),
            expressions: shown.own.expressions.iter().map(|one| (one.span, one)).collect(),
            calls: shown.own.calls.iter().map(|one| (one.span, one)).collect(),
            patterns: shown.own.patterns.iter().map(|one| (one.span, one)).collect(),
            declared: declared.filter(is_here).map(|(at, one)| (one.span, at)).collect(),
            constant: false,
        }
    }

    pub(super) fn say(&mut self, depth: u32, event: Event) {
        self.steps.push(Step { depth, line: None, event });
    }

    pub(super) fn part(&mut self, depth: u32, part: Part) {
        self.say(depth, Event::Part(part));
    }

    /// Traces an item whose text starts at the byte `at`. The first step of the item has the line
    /// of this byte.
    // [trace.item] [trace.item-line]
    pub(super) fn with_line(&mut self, at: u32, show: impl FnOnce(&mut Self)) {
        let start = self.steps.len();
        show(self);
        if self.steps.get(start).is_none_or(|first| first.depth > 0) {
            self.steps.insert(start, Step { depth: 0, line: None, event: Event::Empty });
        }
        let line = (self.line)(&self.shown.names.module, at);
        if let Some(first) = self.steps.get_mut(start) {
            first.line = Some(line);
        }
    }

    pub(super) fn row(&self, part: Of<'_>) -> Option<&'a CheckedExpression> {
        self.expressions.get(&part.span()).copied()
    }

    pub(super) fn call_at(&self, span: Span) -> Option<&'a CheckedCall> {
        self.calls.get(&span).copied()
    }

    pub(super) fn pattern_at(&self, span: Span) -> Option<&'a CheckedPattern> {
        self.patterns.get(&span).copied()
    }

    /// Returns the text of the type of the constant that a pattern names.
    pub(super) fn constant_type(&self, pattern: Span) -> String {
        match self.shown.world.met.patterns.get(&self.site(pattern)) {
            Some((_, Meaning::Constant(ty, _))) => crate::types::spelled(self.shown.world, ty),
            _ => "unknown".into(),
        }
    }

    pub(super) fn declaration(&self, name: Span) -> Option<DeclIx> {
        self.declared.get(&name).copied()
    }

    /// Returns the name of the record or variant that a pattern names, with the arguments of
    /// templates.
    // [mono.spell]
    pub(super) fn record_matched(&self, pattern: Span, literal: &Place) -> String {
        let world = self.shown.world;
        match world.met.patterns.get(&self.site(pattern)).map(|(_, meaning)| meaning) {
            Some(Meaning::Record(record, _) | Meaning::Case(record, ..)) => {
                world.record_name(record)
            }
            _ => world.index.literal_name(literal),
        }
    }

    /// Returns the name of the record or variant that a call constructs, with the arguments of
    /// templates.
    // [mono.spell]
    pub(super) fn record_constructed(&self, call: Span, literal: &Place) -> String {
        match self.called(call) {
            Some(Called::Record(record) | Called::Case(record, _)) => {
                self.shown.world.record_name(record)
            }
            _ => self.shown.world.index.literal_name(literal),
        }
    }

    /// Returns the callee of a call that checking found.
    pub(super) fn called(&self, call: Span) -> Option<&'a Called> {
        self.shown.world.met.calls.get(&self.site(call)).map(|(called, _)| called)
    }

    fn site(&self, span: Span) -> Site {
        Site::plain(Place::new(&*self.shown.names.module, span))
    }
}
