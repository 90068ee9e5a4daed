//! Writes patterns in forms ([form.pattern]).
//!
//! ```text
//! (a, _)      tuple, bind, wildcard
//! A(x: 1)     case, one field x: literal 1
//! ```

use super::write::Writer;
use selfsame_spec::program::form::Tag;
use selfsame_spec::text::tree::{Param, Pattern, PatternKind};

impl Writer<'_> {
    /// Writes the pattern of a parameter. `nested` says whether the function is nested in another
    /// function.
    // [form.pattern]
    pub(super) fn parameter(&mut self, param: &Param, nested: bool) {
        match &param.pattern.kind {
            PatternKind::Bind(name, _) => {
                self.tag(Tag::BindParameter);
                let name = (self.module.rules.parameter_name)(nested, &name.text);
                self.text(&name);
            }
            _ => self.pattern(&param.pattern),
        }
    }

    // [form.pattern]
    pub(super) fn pattern(&mut self, pattern: &Pattern) {
        match &pattern.kind {
            PatternKind::Literal(value) => {
                self.tag(Tag::Literal);
                self.value(value);
            }
            PatternKind::Wild(ty) => {
                self.tag(Tag::Wild);
                self.opt(ty.as_deref(), Self::expr);
            }
            PatternKind::Bind(_, ty) => {
                self.tag(Tag::Bind);
                self.opt(ty.as_deref(), Self::expr);
            }
            PatternKind::Tuple(parts) => {
                self.tag(Tag::TuplePattern);
                self.each(parts, Self::pattern);
            }
            PatternKind::Record(path, fields) => {
                self.tag(Tag::RecordPattern);
                self.named(&path.parts, &[]);
                self.each(fields, |form, field| {
                    form.text(field.label.as_ref().map_or("", |label| &label.text));
                    form.pattern(&field.pattern);
                });
            }
            PatternKind::Constant(path) => {
                self.tag(Tag::ConstantPattern);
                self.named(&path.parts, &[]);
            }
        }
    }
}
