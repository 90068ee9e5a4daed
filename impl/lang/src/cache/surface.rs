//! The keys of roots: what code depends on and no hash holds (`[cache.key]`).

use super::found::{Found, Root};
use crate::check::{CallRow, Called, ExprRow, Val};
use crate::link::{DeclId, ModuleId, Stretch};
use crate::mono::{Makes, ValueId, ValueNode};
use crate::names::Target;
use crate::parse::arena::{Expr, ExprKind};
use crate::types::{Node, RecordId, Ty};
use hashbrown::{HashMap, HashSet};
use selfsame_spec::{Digest, Value};
use selfsame_spec::format::TAG_KEY;
use selfsame_spec::program::Sort;
use sha2::{Digest as _, Sha256};

/// Something outside of a root whose writing its code depends on.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Item {
    Constant(DeclId),
    /// A `let` or `var` of a module.
    Variable(DeclId),
    Literal(ModuleId, Expr),
    Record(RecordId),
    /// An instance with a body.
    Instance(ModuleId),
}

/// The keys of the roots of a program.
pub(super) struct Surfaces<'f, 'a> {
    found: &'f Found<'a>,
    /// How each item is written, and those that it leads to.
    items: HashMap<Item, (Digest, Vec<Item>)>,
}

/// The key of a root while it is made.
#[derive(Default)]
struct Key {
    bytes: Vec<u8>,
    /// The types that were met, and their numbers.
    types: Vec<Ty>,
    number_of: HashMap<Ty, u32>,
    /// The items that were met.
    items: Vec<Item>,
    met: HashSet<Item>,
}

impl Key {
    fn u32(&mut self, number: u32) {
        self.bytes.extend(number.to_be_bytes());
    }

    fn ty(&mut self, ty: Ty) {
        let next = self.types.len() as u32;
        let number = *self.number_of.entry(ty).or_insert(next);
        if number == next {
            self.types.push(ty);
        }
        self.u32(number);
    }

    fn item(&mut self, item: Item) {
        if self.met.insert(item) {
            self.items.push(item);
        }
    }
}

impl<'f, 'a> Surfaces<'f, 'a> {
    pub(super) fn new(found: &'f Found<'a>) -> Self {
        Self { found, items: HashMap::new() }
    }

    /// The key of a root. Cost: near linear in its text, and in how the items that it names are
    /// written, each of them once.
    pub(super) fn key(&mut self, root: &Root) -> Digest {
        let mut key = Key::default();
        self.rows(&mut key, root);
        self.calls(&mut key, root);
        self.uses(&mut key, root);
        let mut next = 0;
        while let Some(&item) = key.items.get(next) {
            next += 1;
            let (digest, others) = self.item(item);
            key.bytes.extend(digest.0);
            others.into_iter().for_each(|other| key.item(other));
        }
        for &ty in &key.types {
            put_type(&mut key.bytes, self.found, ty);
        }
        let tokens = self.found.view.checker.arena(root.unit).tokens();
        let kinds = &tokens.kinds()[root.first.at()..=root.last.at()];
        let kinds: Vec<u8> = kinds.iter().map(|&kind| kind as u8).collect();
        let mut hash = Sha256::new().chain_update(TAG_KEY).chain_update(root.compiler.0);
        for part in [&kinds, &key.bytes] {
            hash = hash.chain_update((part.len() as u64).to_be_bytes()).chain_update(part);
        }
        Digest(hash.finalize().into())
    }

    /// The types that were found in a root.
    fn rows(&self, key: &mut Key, root: &Root) {
        let view = self.found.view;
        let at = Stretch { module: root.unit, first: root.first, last: root.last };
        let place = |key: &mut Key, at: Stretch| {
            key.u32(at.first.number().wrapping_sub(root.first.number()));
            key.u32(at.last.number().wrapping_sub(root.first.number()));
        };
        for row in view.expressions.within(at) {
            place(key, row.at);
            [row.given, row.ty].into_iter().for_each(|ty| key.ty(ty));
            key.bytes.push(row.tested.into());
            key.ty(row.denotes.unwrap_or(Ty::UNKNOWN));
        }
        for row in view.patterns.within(at) {
            place(key, row.at);
            key.ty(row.matched);
            self.pattern(key, &row.meaning);
        }
        for row in view.tests.within(at) {
            place(key, row.at);
            key.ty(row.ty);
        }
    }

    fn pattern(&self, key: &mut Key, meaning: &crate::check::PatternIs) {
        use crate::check::PatternIs as Is;
        let (tag, ty) = match meaning {
            Is::Unknown => (0, Ty::UNKNOWN),
            Is::Any => (1, Ty::UNKNOWN),
            Is::Type(ty) => (2, *ty),
            Is::Value(_, ty) => (3, *ty),
            Is::Constant(ty) => (4, *ty),
            Is::Tuple => (5, Ty::UNKNOWN),
            Is::Record(record, _) => (6, self.record_type(*record)),
            Is::Case(record, ..) => (7, self.record_type(*record)),
        };
        key.bytes.push(tag);
        key.ty(ty);
        if let Node::Record(record) = *self.found.view.checker.types.node(ty) {
            key.item(Item::Record(record));
        }
    }

    fn record_type(&self, record: RecordId) -> Ty {
        self.found.view.checker.types.record(record).unwrap_or(Ty::UNKNOWN)
    }

    /// The literals and records that are called.
    fn calls(&self, key: &mut Key, root: &Root) {
        let view = self.found.view;
        let at = Stretch { module: root.unit, first: root.first, last: root.last };
        for CallRow { at, callee, passes } in view.calls.within(at) {
            key.u32(at.first.number() - root.first.number());
            key.u32(passes.len() as u32);
            passes.iter().for_each(|to| key.u32(to.unwrap_or(u32::MAX)));
            match *callee {
                Called::Plain(_) => key.bytes.push(0),
                Called::Record(record) | Called::Case(record, _) | Called::Method(record, _) => {
                    key.bytes.push(1);
                    key.item(Item::Record(record));
                }
                Called::Generic(unit, _) => {
                    key.bytes.push(2);
                    if let Some((unit, literal)) = self.generic(unit) {
                        key.item(Item::Literal(unit, literal));
                    }
                }
            }
        }
    }

    /// The function that an instance is.
    fn generic(&self, unit: ModuleId) -> Option<(ModuleId, Expr)> {
        let checker = self.found.view.checker;
        let of = checker.template(checker.unit(unit)?.template);
        let Makes::Function(literal) = of.makes else { return None };
        Some((checker.unit_of(checker.here(unit, of.value?)), literal))
    }

    /// The constants, variables and instances that a root names, and the records of its types.
    fn uses(&self, key: &mut Key, root: &Root) {
        let checker = self.found.view.checker;
        let meanings = &checker.names.modules[checker.real(root.unit).at()];
        for used in meanings.uses_in(root.first, root.last) {
            let used = checker.use_at(root.unit, used.first);
            let Target::Decl(decl) = used.target else { continue };
            let Some((decl, of)) = checker.origin(decl) else { continue };
            match of.sort {
                Sort::Const | Sort::TemplateParameter => key.item(Item::Constant(decl)),
                Sort::Let | Sort::Var if of.reach().is_some() => key.item(Item::Variable(decl)),
                _ => {}
            }
        }
        for token in root.first.number()..=root.last.number() {
            let token = crate::scan::Token::from_u32(token);
            if let Some(unit) = checker.applied.get(root.unit, token) {
                key.item(Item::Instance(unit));
            }
        }
        for at in 0..key.types.len() {
            if let Node::Record(record) = *checker.types.node(key.types[at]) {
                key.item(Item::Record(record));
            }
        }
    }

    /// How an item is written, as a digest, and those that it leads to.
    fn item(&mut self, item: Item) -> (Digest, Vec<Item>) {
        if let Some(known) = self.items.get(&item) {
            return known.clone();
        }
        let mut of = Writing { found: self.found, bytes: Vec::new(), others: Vec::new() };
        match item {
            Item::Constant(decl) => of.constant(decl),
            Item::Variable(decl) => of.variable(decl),
            Item::Literal(unit, literal) => of.literal((unit, literal)),
            Item::Record(record) => of.record(record),
            Item::Instance(unit) => of.instance(unit),
        }
        let digest = Digest(Sha256::digest(&of.bytes).into());
        self.items.insert(item, (digest, of.others.clone()));
        (digest, of.others)
    }
}

/// Puts the hash of a type, or which node it is if it has none.
fn put_type(bytes: &mut Vec<u8>, found: &Found<'_>, ty: Ty) {
    match found.hash_of_type(ty) {
        Some(hash) => {
            bytes.push(1);
            bytes.extend(hash.0);
        }
        None => bytes.push(0),
    }
}

/// How something is written.
struct Writing<'f, 'a> {
    found: &'f Found<'a>,
    bytes: Vec<u8>,
    others: Vec<Item>,
}

impl Writing<'_, '_> {
    fn ty(&mut self, ty: Ty) {
        put_type(&mut self.bytes, self.found, ty);
    }

    fn constant(&mut self, decl: DeclId) {
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

    fn variable(&mut self, decl: DeclId) {
        let checker = self.found.view.checker;
        self.bytes.push(b'l');
        self.ty(checker.decl_type(decl));
        let of = checker.let_of.get(&decl).map(|of| checker.lets[of.at()]);
        if let Some(of) = of {
            self.function((of.env.module, of.value));
        }
    }

    /// An expression, if it is a function literal.
    fn function(&mut self, (unit, expr): (ModuleId, Expr)) {
        let is_function = self.found.view.checker.is_function(unit, expr);
        self.bytes.push(is_function.into());
        if is_function {
            self.literal((unit, expr));
        }
    }

    /// The type that was found of an expression.
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

    /// The type and the defaults of a function.
    fn literal(&mut self, (unit, literal): (ModuleId, Expr)) {
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

    fn record(&mut self, record: RecordId) {
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

    fn instance(&mut self, unit: ModuleId) {
        let checker = self.found.view.checker;
        let Some(of) = checker.unit(unit) else { return };
        let of = checker.template(of.template);
        self.bytes.push(b'u');
        let members = of.members.iter().map(|member| member.decl);
        for decl in of.value.into_iter().chain(members) {
            self.constant(checker.here(unit, decl));
        }
    }

    /// A value, how it is known, and the defaults of a function.
    fn val(&mut self, val: &Val, with_defaults: bool) {
        match val {
            Val::Lost => self.bytes.push(0),
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

    /// A function by its name, and its defaults.
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
