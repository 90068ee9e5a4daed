//! Builds the nodes of records (`[publish.record]`, `[publish.made]`).

use super::builder::{Builder, Make, Recipe};
use super::data::Key;
use crate::check::{Out, Record, Shape, Val};
use crate::parse::arena::{Expr, ExprKind};
use crate::scan::Token;
use crate::types::{RecordId, Ty};
use hashbrown::HashSet;
use selfsame_spec::payload::record::{RecordMember, Role};
use selfsame_spec::{Kind, Payload, Value};

/// The members of a record that were added so far, and the keys of their parts.
#[derive(Default)]
struct Members {
    all: Vec<RecordMember>,
    parts: Vec<Key>,
}

impl Members {
    fn add(&mut self, name: String, public: bool, role: Role) {
        self.all.push(RecordMember { name, public, role });
    }
}

/// The part of a record's node for a default or constant: a value that is stored in the label, or a
/// child.
enum Part {
    Value(Value),
    Key(Key),
}

impl Builder<'_, '_> {
    pub(super) fn record(&mut self, record: RecordId) -> Recipe {
        let of = self.typed.checker.record(record).clone();
        let mut members = Members::default();
        let cases = self.cases((record, &of), &mut members);
        self.bases((record, &of), &mut members);
        self.arguments_of(&of, &mut members);
        let is_variant = of.shape == Shape::Variant;
        let fields = (0..of.fields.len() as u32).filter(|_| !is_variant);
        let fields = fields.map(|at| (of.fields[at as usize].name, true, at));
        let constants = (0..).zip(of.constants.iter());
        let constants = constants.map(|(at, constant)| (constant.name, false, at));
        let mut in_order: Vec<(Token, bool, u32)> = fields.chain(constants).collect();
        in_order.sort_unstable();
        for (_, is_field, at) in in_order {
            match is_field {
                true => self.field((record, &of), at, &mut members),
                false => self.record_constant((record, &of), at, &mut members),
            }
        }
        let name = self.record_name(record);
        let Members { all: members, parts } = members;
        let (kind, payload) = match of.shape {
            Shape::Variant => (Kind::VARIANT, Payload::Variant { name, cases, members }),
            Shape::Struct => (Kind::STRUCT, Payload::Record { name, members }),
            Shape::Class | Shape::Derived => (Kind::CLASS, Payload::Record { name, members }),
        };
        (Make::Head(kind, payload), parts)
    }

    fn token_text(&self, of: &Record, token: Token) -> String {
        self.typed.checker.arena(of.env.module).tokens().token_text(token).to_owned()
    }

    /// Returns the cases of a variant, each with the names of its fields.
    fn cases(
        &mut self,
        (record, of): (RecordId, &Record),
        members: &mut Members,
    ) -> Vec<(String, Vec<String>)> {
        let mut cases = Vec::with_capacity(of.cases.len());
        for case in of.cases.iter() {
            for at in case.fields.clone() {
                let ty = self.typed.checker.field_type(record, at);
                members.parts.push(self.type_key(ty));
            }
            let fields = case.fields.clone().map(|at| of.fields[at as usize].name);
            let fields = fields.map(|name| self.token_text(of, name)).collect();
            cases.push((self.token_text(of, case.name), fields));
        }
        cases
    }

    /// Adds the bases of a class. If a base of a made record is a literal from which a record was
    /// made together with this record, that made record is added instead.
    fn bases(&mut self, (record, of): (RecordId, &Record), members: &mut Members) {
        let checker = &self.typed.checker;
        let ExprKind::Class(_, bases) = checker.arena(of.env.module).expr(of.expr) else { return };
        let group = checker.made_group(record).cloned().unwrap_or_default();
        for base in bases.iter() {
            let checker = &mut self.typed.checker;
            let ty = checker.base_of.get(&(of.env.module, base)).copied().unwrap_or(Ty::ANY);
            let ty = checker.settle(ty);
            let ty = checker.types.with_records(ty, &group);
            members.parts.push(self.type_key(ty));
            members.add(String::new(), false, Role::Base);
        }
    }

    /// Adds the arguments of the enclosing templates as constants. Their names are names that no
    /// member can have.
    fn arguments_of(&mut self, of: &Record, members: &mut Members) {
        let params = self.params_around(of.env.module);
        if params.is_empty() {
            return;
        }
        let own = of.fields.iter().map(|field| field.name);
        let own = own.chain(of.cases.iter().map(|case| case.name));
        let own = own.chain(of.constants.iter().map(|constant| constant.name));
        let mut names: HashSet<String> = own.map(|name| self.token_text(of, name)).collect();
        for (mut name, value) in params {
            while !names.insert(name.clone()) {
                name.push('_');
            }
            let val = self.typed.checker.val_of(value);
            let key = self.value_key(value);
            members.constant(name, false, part(&val, key));
        }
    }

    fn field(&mut self, (record, of): (RecordId, &Record), at: u32, members: &mut Members) {
        let field = of.fields[at as usize];
        let ty = self.typed.checker.field_type(record, at);
        members.parts.push(self.type_key(ty));
        let name = self.token_text(of, field.name);
        let default = field.value.map(|_| {
            let val = self.typed.checker.default_of(of, (record, at));
            self.part(val, Key::OfRun(record, at))
        });
        match default {
            None => members.add(name, field.public, Role::Field(None)),
            Some(Part::Value(value)) => members.add(name, field.public, Role::Field(Some(value))),
            Some(Part::Key(key)) => {
                members.add(name, field.public, Role::Field(None));
                members.add(String::new(), false, Role::Default);
                members.parts.push(key);
            }
        }
    }

    fn record_constant(
        &mut self,
        (record, of): (RecordId, &Record),
        at: u32,
        members: &mut Members,
    ) {
        let constant = of.constants[at as usize];
        let (checker, unit) = (&self.typed.checker, of.env.module);
        let name = self.token_text(of, constant.name);
        // In the table of kinds, constants of variants have no `pub`.
        let public = constant.public && of.shape != Shape::Variant;
        let part = match constant.value {
            None => match checker.generic_member(record, at) {
                Some((template, unit)) => Part::Key(Key::Template(template, unit)),
                None => return,
            },
            Some(value) => {
                let out = checker.member_out.get(&(record, at)).cloned().unwrap_or(Out::unknown());
                match out.val {
                    Val::Function(Some(_)) if checker.is_function(unit, value) => {
                        self.method(record, of, value)
                    }
                    val => {
                        let at = of.fields.len() as u32 + at;
                        self.part(Some(val), Key::OfRun(record, at))
                    }
                }
            }
        };
        members.constant(name, public, part);
    }

    /// Returns the part for a function of a record that captured no values. The function has access
    /// to the records that were made together with its record.
    fn method(&mut self, record: RecordId, of: &Record, value: Expr) -> Part {
        Part::Key(match self.literal_key((of.env.module, value)) {
            Key::Function(value, _) if of.made.is_some() => Key::Function(value, Some(record)),
            key => key,
        })
    }

    /// Returns the part for a default or constant. If `val` is not known, the value depends on the
    /// run, and the part is the key `of_run`.
    fn part(&mut self, val: Option<Val>, of_run: Key) -> Part {
        let value = val.as_ref().and_then(|val| match val {
            Val::Instance(_) => None,
            val => self.value_of(val),
        });
        let is_lost = |val: Option<&Val>| matches!(val, None | Some(Val::Lost | Val::Later));
        self.lost |= value.is_none() && is_lost(val.as_ref());
        if let Some(value) = value {
            let key = self.value_key(value);
            return part(&self.typed.checker.val_of(value), key);
        }
        match val.as_ref().and_then(|val| self.val_key(val)) {
            Some(key) => Part::Key(key),
            None => Part::Key(of_run),
        }
    }

    /// Returns the name and the expression of a default or constant, given its index among the
    /// fields and constants of the record.
    // [publish.made-later]
    pub(super) fn run_value(&self, record: RecordId, at: u32) -> Option<(String, Expr)> {
        let of = self.typed.checker.record(record);
        let (name, value) = match of.fields.get(at as usize) {
            Some(field) => (field.name, field.value),
            None => {
                let constant = of.constants.get(at as usize - of.fields.len())?;
                (constant.name, constant.value)
            }
        };
        Some((self.token_text(of, name), value?))
    }
}

impl Members {
    fn constant(&mut self, name: String, public: bool, part: Part) {
        match part {
            Part::Value(value) => self.add(name, public, Role::Constant(value)),
            Part::Key(key) => {
                self.add(name, public, Role::Type);
                self.parts.push(key);
            }
        }
    }
}

/// Returns the part for a value. A number, a `bool`, a string, `none` or `()` is stored in the
/// label; other values are children.
fn part(val: &Val, key: Key) -> Part {
    match val {
        Val::Prim(value) => Part::Value((**value).clone()),
        _ => Part::Key(key),
    }
}
