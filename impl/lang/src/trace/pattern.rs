//! Writes the events of patterns to a trace (`[trace.pattern]`).

use super::tracer::Tracer;
use crate::check::PatternIs;
use crate::link::Stretch;
use crate::parse::arena::{Path, Pattern, PatternKind};
use crate::scan::Token;
use selfsame_spec::program::step::Event;

impl Tracer<'_> {
    /// Writes the events of a pattern. If `shown` is false, the events of its names are left out.
    pub(super) fn pattern(&mut self, pattern: Pattern, depth: u32, shown: bool) {
        match self.arena().pattern(pattern) {
            PatternKind::Bind(name, _) if shown => {
                let event = self.declare(name);
                event.into_iter().for_each(|event| self.push(depth, event));
            }
            PatternKind::Tuple(parts) => {
                parts.iter().for_each(|part| self.pattern(part, depth, shown));
            }
            PatternKind::Record(path, fields) => {
                self.path(pattern, path, depth);
                fields.iter().for_each(|field| self.pattern(field.pattern, depth, shown));
            }
            PatternKind::Constant(path) => self.path(pattern, path, depth),
            _ => {}
        }
    }

    fn path(&mut self, pattern: Pattern, path: Path, depth: u32) {
        let arena = self.arena();
        let (first, last) = (arena.first(pattern), arena.last(pattern));
        let at = Stretch { module: self.module, first, last };
        let Some(row) = self.typed.patterns.get(at) else { return };
        let id = match &row.meaning {
            PatternIs::Record(record, _) | PatternIs::Case(record, ..) => {
                self.typed.checker.record_name(*record)
            }
            PatternIs::Type(ty) | PatternIs::Constant(ty) => self.ty(*ty),
            PatternIs::Value(value, _) => selfsame_spec::notation::print::literal(value),
            _ => "unknown".to_owned(),
        };
        let name = self.dotted(&arena.path(path).collect::<Vec<Token>>());
        self.push(depth, Event::Pattern { name, id });
    }

    /// Returns identifiers that are joined by dots.
    pub(super) fn dotted(&self, names: &[Token]) -> String {
        let names: Vec<String> = names.iter().map(|&name| self.token(name)).collect();
        names.join(".")
    }
}
