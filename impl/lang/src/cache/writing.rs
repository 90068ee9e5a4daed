//! Serializes constants, functions, records and instances for keys of the cache. The serialized
//! form has the data on which code depends but which hashes do not cover (`[cache.key]`).

use super::found::Found;
use crate::check::{ExprRow, Val};
use crate::link::{DeclId, ModuleId, Stretch};
use crate::mono::{ValueId, ValueNode};
use crate::parse::arena::{Expr, ExprKind};
use crate::types::{Node, RecordId, Ty};
use selfsame_spec::Value;

/// An item outside of a root on whose serialized form the code of the root depends.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Item {
    Constant(DeclId),
    /// A `let` or `var` of a module.
    Variable(DeclId),
    Literal(ModuleId, Expr),
    Record(RecordId),
    /// An instance of a template with a body: its declarations are a namespace.
    Instance(ModuleId),
}

/// Appends the byte 1 and the hash of a type, or only the byte 0 if the type has no hash.
pub(super) fn put_type(bytes: &mut Vec<u8>, found: &Found<'_>, ty: Ty) {
    match found.hash_of_type(ty) {
        Some(hash) => {
            bytes.push(1);
            bytes.extend(hash.0);
        }
        None => bytes.push(0),
    }
}

/// The serialized form of an item while it is being written.
pub(super) struct Writing<'f, 'a> {
    pub(super) found: &'f Found<'a>,
    pub(super) bytes: Vec<u8>,
    /// The other items that the serialized item refers to.
    pub(super) others: Vec<Item>,
}

impl Writing<'_, '_> {
    fn ty(&mut self, ty: Ty) {
        put_type(&mut self.bytes, self.found, ty);
    }

    pub(super) fn constant(&mut self, decl: DeclId) {
        let checker = self.found.view.checker;
        self.bytes.push(b'c');
        let out = checker.const_out(decl);
        self.val(&out.val, true);
        self.ty(out.ty);
        self.ty(checker.decl_type(decl));
        if let Val::Type(ty) = out.val
            && let Node::Record(record) = *checker.types.node(ty)
        {
            self.others.push(Item::Record(record));
        }
        if let Some(def) = checker.consts.get(&decl).copied() {
            self.function((def.env.module, def.value));
        }
    }

    pub(super) fn variable(&mut self, decl: DeclId) {
        let checker = self.found.view.checker;
        self.bytes.push(b'l');
        self.ty(checker.decl_type(decl));
        let of = checker.let_of.get(&decl).map(|of| checker.lets[of.at()]);
        if let Some(of) = of {
            self.function((of.env.module, of.value));
        }
    }

    /// Appends a byte that says whether an expression is a function literal, and the literal's type
    /// and defaults if it is.
    fn function(&mut self, (unit, expr): (ModuleId, Expr)) {
        let is_function = self.found.view.checker.is_function(unit, expr);
        self.bytes.push(is_function.into());
        if is_function {
            self.literal((unit, expr));
        }
    }

    /// Appends the type that the checker found for an expression.
    fn type_at(&mut self, (unit, expr): (ModuleId, Expr), of: impl Fn(&ExprRow) -> Ty) {
        let view = self.found.view;
        let arena = view.checker.arena(unit);
        let at = Stretch { module: unit, first: arena.first(expr), last: arena.last(expr) };
        self.ty(view.expressions.get(at).map_or(Ty::UNKNOWN, of));
    }

    fn text(&mut self, text: &str) {
        self.bytes.extend((text.len() as u32).to_be_bytes());
        self.bytes.extend(text.as_bytes());
    }

    fn prim(&mut self, value: &Value) {
        self.bytes.push(value.kind().0);
        self.bytes.extend((value.bytes().len() as u32).to_be_bytes());
        self.bytes.extend(value.bytes());
    }

    /// Appends the type and the defaults of a function.
    pub(super) fn literal(&mut self, (unit, literal): (ModuleId, Expr)) {
        let arena = self.found.view.checker.arena(unit);
        self.type_at((unit, literal), |row| row.given);
        let ExprKind::Function(function) = arena.expr(literal) else { return };
        self.bytes.push(b'f');
        for param in function.params.iter() {
            self.default(param.default.map(|default| (unit, default)));
        }
        self.bytes.push(b'.');
    }

    fn default(&mut self, default: Option<(ModuleId, Expr)>) {
        let Some((unit, expr)) = default else { return self.bytes.push(0) };
        let view = self.found.view;
        let arena = view.checker.arena(unit);
        match arena.expr(expr) {
            ExprKind::Literal(leaf) => {
                self.bytes.push(1);
                self.prim(&arena.value(leaf));
            }
            ExprKind::Unit => self.bytes.push(2),
            ExprKind::Function(_) => self.bytes.push(3),
            _ => {
                self.bytes.push(4);
                self.type_at((unit, expr), |row| row.ty);
                if let Some(val) = view.checker.default_value((unit, expr)) {
                    self.val(val, false);
                }
            }
        }
    }

    pub(super) fn record(&mut self, record: RecordId) {
        let checker = self.found.view.checker;
        let of = checker.record(record);
        let unit = of.env.module;
        self.bytes.extend([b'r', of.made.is_some().into()]);
        for field in of.fields.iter() {
            self.default(field.value.map(|value| (unit, value)));
        }
        for (at, constant) in (0..).zip(of.constants.iter()) {
            let Some(value) = constant.value else { continue };
            self.function((unit, value));
            if let Some(out) = checker.member_out.get(&(record, at)) {
                self.val(&out.val, true);
                self.ty(out.ty);
            }
        }
    }

    pub(super) fn instance(&mut self, unit: ModuleId) {
        let checker = self.found.view.checker;
        let Some(of) = checker.unit(unit) else { return };
        let of = checker.template(of.template);
        self.bytes.push(b'u');
        let members = of.members.iter().map(|member| member.decl);
        for decl in of.value.into_iter().chain(members) {
            self.constant(checker.here(unit, decl));
        }
    }

    /// Appends a tag for the variant of a value, and the data of the value. The defaults of a
    /// function are appended if `with_defaults` is set.
    fn val(&mut self, val: &Val, with_defaults: bool) {
        match val {
            Val::Lost | Val::Fails(_) => self.bytes.push(0),
            Val::Open => self.bytes.push(1),
            Val::Later => self.bytes.push(2),
            Val::Prim(value) => {
                self.bytes.push(3);
                self.prim(value);
            }
            Val::Tuple(_) => self.bytes.push(4),
            Val::Function(None) => self.bytes.push(5),
            Val::Function(Some(literal)) => {
                self.bytes.push(6);
                self.named(*literal, with_defaults);
            }
            Val::Instance(unit) => {
                self.bytes.push(7);
                self.others.push(Item::Instance(*unit));
            }
            Val::Type(ty) => {
                self.bytes.push(8);
                self.ty(*ty);
            }
            Val::Known(value) => self.known(*value, with_defaults),
        }
    }

    /// Appends the name of a function, and its defaults if `with_defaults` is set.
    fn named(&mut self, literal: (ModuleId, Expr), with_defaults: bool) {
        let name = self.found.view.checker.function_name(literal.0, literal.1);
        self.text(&name);
        if with_defaults {
            self.literal(literal);
        }
    }

    fn known(&mut self, value: ValueId, with_defaults: bool) {
        let checker = self.found.view.checker;
        if let Some(hash) = self.found.hash_of_value(value) {
            self.bytes.push(9);
            self.bytes.extend(hash.0);
        }
        match checker.values.node(value) {
            ValueNode::Prim(value) => {
                self.bytes.push(10);
                self.prim(value);
            }
            ValueNode::Builtin(name) => {
                self.bytes.push(11);
                self.text(name);
            }
            ValueNode::Type(ty) => {
                self.bytes.push(12);
                self.ty(*ty);
            }
            ValueNode::Function(unit, literal, captures) => {
                let is_made = checker.made_of(value).is_some();
                self.bytes.extend([13, captures.is_empty().into(), is_made.into()]);
                self.named((*unit, *literal), with_defaults);
            }
            ValueNode::Bytes(_) => self.bytes.push(14),
            ValueNode::Tuple(..) => self.bytes.push(15),
            ValueNode::Tup(..) => self.bytes.push(16),
            ValueNode::Dict(..) => self.bytes.push(17),
            ValueNode::Record(..) => self.bytes.push(18),
        }
    }
}
