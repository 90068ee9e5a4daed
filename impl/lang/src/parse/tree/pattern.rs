//! Converts patterns to the data format that model and implementation share.

use crate::parse::arena::{Arena, Pattern, PatternKind};
use selfsame_spec::Value;
use selfsame_spec::text::tree;

impl Arena {
    pub(super) fn to_pattern(&self, pattern: Pattern) -> tree::Pattern {
        let kind = match self.pattern(pattern) {
            PatternKind::Wild(ty) => tree::PatternKind::Wild(self.to_boxed(ty)),
            PatternKind::Bind(name, ty) => {
                tree::PatternKind::Bind(self.to_name(name), self.to_boxed(ty))
            }
            PatternKind::Literal(leaf) => tree::PatternKind::Literal(self.value(leaf)),
            PatternKind::Unit => tree::PatternKind::Literal(Value::unit()),
            PatternKind::Tuple(parts) => {
                tree::PatternKind::Tuple(parts.iter().map(|part| self.to_pattern(part)).collect())
            }
            PatternKind::Record(path, fields) => {
                let fields = fields.iter().map(|field| tree::FieldPattern {
                    label: field.label.map(|label| self.to_name(label)),
                    pattern: self.to_pattern(field.pattern),
                });
                tree::PatternKind::Record(self.to_path(path), fields.collect())
            }
            PatternKind::Constant(path) => tree::PatternKind::Constant(self.to_path(path)),
        };
        tree::Pattern { kind, span: self.span(pattern) }
    }
}
