//! Writes patterns of a form.

use super::write::Writer;
use crate::link::one_name;
use crate::parse::arena::{Path, Pattern, PatternKind};
use crate::scan::Token;
use selfsame_spec::Value;
use selfsame_spec::program::form::Tag;

impl Writer<'_> {
    /// Writes the pattern of a parameter. If the pattern is a single name, the name is part of the
    /// form, because calls can refer to it.
    pub(super) fn param(&mut self, pattern: Pattern) {
        match one_name(self.arena, pattern) {
            Some(name) => {
                self.tag(Tag::BindParameter);
                self.name(Some(name));
            }
            None => self.pattern(pattern),
        }
    }

    /// Writes a pattern (`[form.pattern]`).
    pub(super) fn pattern(&mut self, pattern: Pattern) {
        match self.arena.pattern(pattern) {
            PatternKind::Wild(ty) => {
                self.tag(Tag::Wild);
                self.optional(ty, Self::expr);
            }
            PatternKind::Bind(_, ty) => {
                self.tag(Tag::Bind);
                self.optional(ty, Self::expr);
            }
            PatternKind::Literal(literal) => self.value(&self.arena.value(literal)),
            PatternKind::Unit => self.value(&Value::unit()),
            PatternKind::Tuple(parts) => {
                self.tag(Tag::TuplePattern);
                self.count(parts.len());
                parts.iter().for_each(|part| self.pattern(part));
            }
            PatternKind::Record(path, fields) => {
                self.tag(Tag::RecordPattern);
                self.found(path);
                self.count(fields.len());
                for field in fields.iter() {
                    self.name(field.label);
                    self.pattern(field.pattern);
                }
            }
            PatternKind::Constant(path) => {
                self.tag(Tag::ConstantPattern);
                self.found(path);
            }
        }
    }

    /// Writes the record or constant to which a path refers.
    fn found(&mut self, path: Path) {
        let parts: Vec<Token> = self.arena.path(path).collect();
        // This never returns early, because a path has at least one identifier.
        let Some(&first) = parts.first() else { return };
        if let Some((head, found)) = self.used(first) {
            self.head(&head, &parts, found);
        }
    }
}
