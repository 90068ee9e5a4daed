//! Converts records to nodes ([publish.record], [publish.made]).
//!
//! ```text
//! template Box[T: type] = struct { x: T; }
//! Box[int]    struct main:Box[T], constant T: int, field x: int
//! ```

use super::builder::Builder;
use super::global::is_function;
use crate::check::{Ctx, Known, Run, member_task};
use crate::rules::TemplateAround;
use crate::task::index::Literal;
use crate::task::{Env, Given, Site};
use crate::types::{Record, Type};
use selfsame_spec::graph::NodeIx;
use selfsame_spec::payload::record::{RecordMember, Role};
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::tree::{Expr, Init, Member, MemberKind, RecordKind};
use selfsame_spec::{Kind, Payload, Value};
use std::collections::BTreeSet;

/// Returns the name of the constant that holds an argument of a template: the parameter's name,
/// with as many `_` appended as make it differ from all members.
#[must_use]
// [publish.record]
pub fn argument_name(name: &str, members: &BTreeSet<String>) -> String {
    let mut name = name.to_owned();
    while members.contains(&name) {
        name.push('_');
    }
    name
}

/// Returns the name of a record: the name of its literal, with the parameters of the enclosing
/// templates in brackets.
#[must_use]
// [publish.record] [publish.record-name]
pub fn record_name(name: &str, is_string: bool, around: &[TemplateAround]) -> String {
    let mut name = name.to_owned();
    // Parameters are inserted for the innermost template first, so that the insertion positions for
    // the outer templates do not change.
    let brackets = |params: &[String]| format!("[{}]", params.join(", "));
    if is_string {
        return around.iter().fold(name, |name, (_, params)| name + &brackets(params));
    }
    for (template, params) in around.iter().rev() {
        name.insert_str(template.len().min(name.len()), &brackets(params));
    }
    name
}

/// The members of a record, and the child nodes of the members.
#[derive(Default)]
struct Members {
    members: Vec<RecordMember>,
    children: Vec<NodeIx>,
}

impl Members {
    fn push(&mut self, name: &str, public: bool, role: Role, child: Option<NodeIx>) {
        self.members.push(RecordMember { name: name.to_owned(), public, role });
        self.children.extend(child);
    }
}

/// The default or constant of a record's member: a value, a node, or nothing.
enum Part {
    Value(Value),
    Node(NodeIx),
    None,
}

impl<'t> Builder<'_, 't> {
    /// Returns the node of a record.
    // [publish.record] [publish.made]
    pub(super) fn record(&mut self, record: &Record) -> NodeIx {
        let Some((literal, _)) = self.world.index.literals.get(&record.literal) else {
            return self.lost();
        };
        let (mut all, mut fields, mut cases) = (Members::default(), Vec::new(), Vec::new());
        self.bases(record, &mut all);
        let body = match *literal {
            Literal::Record(own) => &own.body,
            Literal::Variant(own) => {
                for case in &own.cases {
                    let names = case.fields.iter().map(|field| &field.name);
                    fields.extend(names.clone().map(|name| record.member(name.span)));
                    let names = names.map(|name| name.text.clone()).collect();
                    cases.push((case.name.text.clone(), names));
                }
                &own.body
            }
        };
        let fields: Vec<NodeIx> = fields.iter().map(|name| self.field(record, name)).collect();
        let own = body.members.iter().map(|member| member.name.text.clone());
        let names = own.chain(cases.iter().map(|(name, _)| name.clone())).collect();
        if self.rules.arguments_first {
            self.record_arguments(&record.env, names, &mut all);
            body.members.iter().for_each(|member| self.record_member(record, member, &mut all));
        } else {
            body.members.iter().for_each(|member| self.record_member(record, member, &mut all));
            self.record_arguments(&record.env, names, &mut all);
        }
        let Members { members, children } = all;
        let name = self.name_of(record);
        let (kind, payload) = match literal {
            Literal::Variant(_) => (Kind::VARIANT, Payload::Variant { name, cases, members }),
            Literal::Record(own) => match own.kind {
                RecordKind::Struct => (Kind::STRUCT, Payload::Record { name, members }),
                RecordKind::Class => (Kind::CLASS, Payload::Record { name, members }),
            },
        };
        self.head(kind, &payload, fields.into_iter().chain(children).collect())
    }

    /// Adds the bases of a class. The types of the bases are computed again, because no task stores
    /// them.
    // [publish.record] [types.record]
    fn bases(&mut self, record: &Record, all: &mut Members) {
        let Some((Literal::Record(own), at)) = self.world.index.literals.get(&record.literal)
        else {
            return;
        };
        let ctx = Ctx { at: at.within(&record.env), constant: true, member: false };
        for base in &own.bases {
            let mut run = Run::new(self.world);
            run.env = record.env.clone();
            let ty = run.read(&ctx, base.into(), false).unwrap_or(Type::Unknown);
            let ty = self.world.of_made(record, &ty);
            let node = self.ty(&ty);
            all.push("", false, Role::Base, Some(node));
        }
    }

    // [publish.record]
    fn name_of(&self, record: &Record) -> String {
        let index = &self.world.index;
        let mut around: Vec<TemplateAround> = Vec::new();
        for (_, own) in record.env.outwards() {
            let params = index.templates.get(&own.template).map(|found| found.params);
            let params = params.into_iter().flatten().map(|param| param.name.text.clone());
            around.push((self.path_of(&own.template), params.collect()));
        }
        around.reverse();
        let is_string = index.string_of(&record.literal).is_some();
        (self.rules.record_name)(&index.literal_name(&record.literal), is_string, &around)
    }

    /// Adds a constant to a record for each parameter of the templates that contain the record.
    // [publish.record]
    fn record_arguments(&mut self, env: &Env, mut names: BTreeSet<String>, all: &mut Members) {
        let around: Vec<Env> = env.outwards().map(|(own, _)| own.clone()).collect();
        for own in around.iter().rev().filter_map(|env| env.0.as_ref()) {
            let params = self.world.index.templates.get(&own.template).map(|found| found.params);
            for (param, argument) in params.into_iter().flatten().zip(&own.arguments) {
                let name = (self.rules.argument_name)(&param.name.text, &names);
                let part = match argument {
                    crate::task::Argument::Value(_, known) => self.part(known),
                    _ => Part::Node(self.argument(argument)),
                };
                constant(&name, false, part, all);
                names.insert(name);
            }
        }
    }

    /// Adds a member to a record. The members are added in the order of the text.
    // [publish.record]
    fn record_member(&mut self, record: &Record, member: &'t Member, all: &mut Members) {
        // [kind.payload] A constant of a variant is never `pub` in a label.
        let is_variant = self.world.facts.record(record).kind.is_none();
        let public = (self.rules.is_public)(member.public) && !is_variant;
        let (name, site) = (&*member.name.text, record.member(member.name.span));
        match &member.kind {
            MemberKind::Constant(Init::Generic(_)) => {
                let node = self.held(&site);
                all.push(name, public, Role::Type, Some(node));
            }
            MemberKind::Constant(Init::Expr(value)) => {
                let part = self.record_value(record, member, value);
                constant(name, public, part, all);
            }
            MemberKind::Field(_, None) => {
                let ty = self.field(record, &site);
                all.push(name, public, Role::Field(None), Some(ty));
            }
            MemberKind::Field(_, Some(value)) | MemberKind::Inferred(value) => {
                let ty = self.field(record, &site);
                match self.record_value(record, member, value) {
                    Part::Value(value) => {
                        all.push(name, public, Role::Field(Some(value)), Some(ty));
                    }
                    Part::Node(node) if self.rules.default_is_child => {
                        all.push(name, public, Role::Field(None), Some(ty));
                        all.push("", false, Role::Default, Some(node));
                    }
                    _ => all.push(name, public, Role::Field(None), Some(ty)),
                }
            }
        }
    }

    /// Returns the node of the type of a field.
    // [publish.record]
    fn field(&mut self, record: &Record, name: &Site) -> NodeIx {
        match self.world.given(name, TaskKind::Field) {
            Some(Given::Value(ty, _)) => {
                let ty = self.world.of_made(record, ty);
                self.ty(&ty)
            }
            _ => self.lost(),
        }
    }

    /// Returns a field's default, or a constant that is not a generic function. For a made record,
    /// this is the value that the record's evaluation gave.
    // [publish.record] [publish.made] [publish.made-later]
    fn record_value(&mut self, record: &Record, member: &Member, value: &Expr) -> Part {
        match self.member_known(record, member, value) {
            Known::Not if !self.rules.later_is_function => Part::None,
            Known::Not => {
                let literal = self.world.index.literal_name(&record.literal);
                let name = format!("{literal}.{}", member.name.text);
                Part::Node(self.later(name, value, &record.member(value.span)))
            }
            known => self.part(&known),
        }
    }

    /// Returns the value of a default or constant. If the value depends on a run of a function,
    /// returns `Known::Not`.
    // [publish.record] [publish.made]
    fn member_known(&self, record: &Record, member: &Member, value: &Expr) -> Known {
        let (name, at) = (record.member(member.name.span), record.member(value.span));
        let kept = record.kept().filter(|_| self.rules.made_has_values);
        if let Some(known) = kept.and_then(|made| made.values.get(&at.place)) {
            return known.clone();
        }
        if is_function(&value.kind) {
            return Known::Function(at);
        }
        match (&member.kind, self.world.given(&name, member_task(value))) {
            (MemberKind::Constant(_), Some(Given::Value(_, Known::Type(ty)))) => {
                Known::Type(self.world.of_made(record, ty))
            }
            (MemberKind::Constant(_), Some(Given::Value(_, known))) => known.clone(),
            // A default or constant whose task is part of a cycle has no value.
            _ => self.world.met.values.get(&at).cloned().unwrap_or(Known::Lost),
        }
    }

    // [publish.record]
    fn part(&mut self, known: &Known) -> Part {
        match known {
            Known::Value(value) if (self.rules.is_inline)(value) => Part::Value(value.clone()),
            known => Part::Node(self.known(known)),
        }
    }
}

/// Adds a constant to the members of a record, given the constant's name and value.
// [publish.record]
fn constant(name: &str, public: bool, part: Part, all: &mut Members) {
    match part {
        Part::Value(value) => all.push(name, public, Role::Constant(value), None),
        Part::Node(node) => all.push(name, public, Role::Type, Some(node)),
        Part::None => {}
    }
}
