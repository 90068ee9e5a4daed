//! Writes records and variants in forms ([form.tag]). A record is written as its name, its bases,
//! and its members in order.
//!
//! ```text
//! struct { x: int; y :: 3; }    struct, field "x": int, constant "y": 3
//! ```

use super::write::Writer;
use selfsame_spec::program::form::Tag;
use selfsame_spec::text::tree::{
    Body, Init, Member, MemberKind, Record, RecordKind, Text, Variant,
};

impl Writer<'_> {
    // [form.tag]
    pub(super) fn record(&mut self, record: &Record) {
        match record.kind {
            RecordKind::Struct => {
                self.tag(Tag::Struct);
                self.string(record.name.as_ref());
            }
            RecordKind::Class => {
                self.tag(Tag::Class);
                self.string(record.name.as_ref());
                self.each(&record.bases, Self::expr);
            }
        }
        self.body(&record.body);
    }

    // [form.tag]
    pub(super) fn variant(&mut self, variant: &Variant) {
        self.tag(Tag::Variant);
        self.string(variant.name.as_ref());
        self.each(&variant.cases, |form, case| {
            form.text(&case.name.text);
            form.each(&case.fields, |form, field| {
                form.text(&field.name.text);
                form.expr(&field.ty);
            });
        });
        self.body(&variant.body);
    }

    /// Writes the string that is the name of a record literal. A string that was refused is written
    /// as if it were missing ([names.literal]).
    fn string(&mut self, string: Option<&Text>) {
        let string = string.and_then(|string| string.value.as_ref());
        self.opt(string, |form, string| form.text(string));
    }

    // [form.tag]
    fn body(&mut self, body: &Body) {
        if !body.gaps.is_empty() {
            self.unknown();
        }
        self.each(&body.members, Self::member);
    }

    // [form.tag]
    fn member(&mut self, member: &Member) {
        self.tag(match &member.kind {
            MemberKind::Field(_, None) => Tag::Field,
            MemberKind::Field(_, Some(_)) => Tag::FieldDefault,
            MemberKind::Inferred(_) => Tag::Inferred,
            MemberKind::Constant(_) => Tag::RecordConst,
        });
        self.flag(member.public);
        self.text(&member.name.text);
        match &member.kind {
            MemberKind::Field(ty, default) => {
                self.expr(ty);
                default.iter().for_each(|default| self.expr(default));
            }
            MemberKind::Inferred(value) | MemberKind::Constant(Init::Expr(value)) => {
                self.expr(value);
            }
            MemberKind::Constant(Init::Generic(generic)) => self.generic(generic),
        }
    }
}
