//! Prints types as expressions: each head with its names and its children.

use super::Printer;
use super::literal::{literal, quoted};
use crate::Payload;
use crate::graph::{Node, NodeIx};
use crate::kind::Kind;
use crate::label::Label;
use crate::payload::record::{RecordMember, Role};
use std::fmt::Write;

/// The largest depth at which a type is written where it is used, instead of by a name.
const DEPTH: usize = 20;

/// The position of a type in an expression, which decides whether the type needs parentheses.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    /// Any other position, where not even a union needs parentheses.
    Union,
    /// The type is a member of a union.
    Member,
    /// The type is the operand of `&`.
    Unary,
}

impl Printer<'_> {
    pub(super) fn ty(&mut self, node: NodeIx, depth: usize, level: Level) -> String {
        if let Some(name) = self.names.get(&node) {
            return name.clone();
        }
        let leaf = match &self.graph.nodes[node as usize] {
            Node::Head { children, .. } => children.is_empty(),
            Node::Old(_) => true,
            _ => false,
        };
        if depth >= DEPTH && !leaf {
            self.name(node, "");
            return self.names[&node].clone();
        }
        self.body(node, depth, level)
    }

    fn types(&mut self, nodes: &[NodeIx], depth: usize) -> Vec<String> {
        nodes.iter().map(|&node| self.ty(node, depth + 1, Level::Union)).collect()
    }

    pub(super) fn body(&mut self, node: NodeIx, depth: usize, level: Level) -> String {
        let graph = self.graph;
        match &graph.nodes[node as usize] {
            Node::Old(number) => (self.old)(*number),
            Node::Forward(_) => self.names.get(&node).cloned().unwrap_or_default(),
            Node::OneOf(members) => {
                let members: Vec<String> =
                    members.iter().map(|&m| self.ty(m, depth + 1, Level::Member)).collect();
                match (&members[..], level) {
                    ([one], _) => one.clone(),
                    (_, Level::Union) => members.join(" | "),
                    _ => format!("({})", members.join(" | ")),
                }
            }
            Node::Head { label, children } => self.head(label, children, depth, level),
        }
    }

    fn head(&mut self, label: &Label, children: &[NodeIx], depth: usize, level: Level) -> String {
        if label.kind().is_foreign() || label.kind().is_object() {
            let word = if label.kind().is_object() { "Object" } else { "Foreign" };
            let mut args = vec![
                format!("0x{:02x}", label.kind().0),
                quoted(&crate::hex::encode(label.payload_bytes())),
            ];
            args.extend(self.types(children, depth));
            return format!("{word}[{}]", args.join(", "));
        }
        match label.payload() {
            Payload::Value(value) => literal(&value),
            Payload::Member { module, name } => {
                format!("Member[{}, {}]", quoted(&module), quoted(&name))
            }
            Payload::Names(names) => {
                let types = self.types(children, depth);
                let fields = names.iter().zip(types).map(|(name, ty)| format!("{name}: {ty}"));
                format!("({})", fields.collect::<Vec<_>>().join(", "))
            }
            Payload::Params(names) => self.function(&names, children, depth, level),
            Payload::Record { name, members } => {
                let word = if label.kind() == Kind::CLASS { "class" } else { "struct" };
                self.record(format!("{word} {}", quoted(&name)), &members, children, depth)
            }
            Payload::Variant { name, cases, members } => {
                let (own, rest) = children.split_at(cases.iter().map(|(_, f)| f.len()).sum());
                let cases = self.cases(&cases, own, depth).join(", ");
                let constants = self.members(&members, rest, depth);
                let separator = if members.is_empty() { "" } else { ";" };
                format!("variant {} {{ {cases}{separator}{constants} }}", quoted(&name))
            }
            // The earlier arms print foreign heads and heads of objects.
            _ => self.plain(label.kind(), children, depth),
        }
    }

    fn plain(&mut self, kind: Kind, children: &[NodeIx], depth: usize) -> String {
        let name = kind.row().map_or("", |row| row.name);
        match (kind, children) {
            (_, []) => name.to_owned(),
            (Kind::BOX, &[child]) => format!("&{}", self.ty(child, depth + 1, Level::Unary)),
            (Kind::TUPLE, [_]) => format!("({},)", self.types(children, depth)[0]),
            (Kind::TUPLE, _) => format!("({})", self.types(children, depth).join(", ")),
            _ => format!("{name}[{}]", self.types(children, depth).join(", ")),
        }
    }

    fn function(
        &mut self,
        names: &[String],
        nodes: &[NodeIx],
        depth: usize,
        level: Level,
    ) -> String {
        let mut types = self.types(nodes, depth);
        let result = types.pop().unwrap_or_default();
        let param = |(name, ty): (&String, String)| match name.is_empty() {
            true => ty,
            false => format!("{name}: {ty}"),
        };
        let params: Vec<String> = names.iter().zip(types).map(param).collect();
        let text = format!("fn({}) -> {result}", params.join(", "));
        // Without parentheses, the rest of a union after a function type would be part of the
        // result type.
        if level == Level::Union { text } else { format!("({text})") }
    }

    /// Appends the body of a record to `out`, which already contains the keyword and the name.
    fn record(
        &mut self,
        mut out: String,
        members: &[RecordMember],
        children: &[NodeIx],
        depth: usize,
    ) -> String {
        let bases = members.iter().take_while(|m| m.role == Role::Base).count();
        if bases > 0 {
            let _ = write!(out, " ({})", self.types(&children[..bases], depth).join(", "));
        }
        let body = self.members(&members[bases..], &children[bases..], depth);
        let _ = write!(out, " {{{body} }}");
        out
    }

    fn cases(
        &mut self,
        cases: &[(String, Vec<String>)],
        children: &[NodeIx],
        depth: usize,
    ) -> Vec<String> {
        let mut rest = children;
        let mut out = Vec::new();
        for (case, fields) in cases {
            let (own, others) = rest.split_at(fields.len());
            rest = others;
            let types = self.types(own, depth);
            let fields: Vec<String> =
                fields.iter().zip(types).map(|(field, ty)| format!("{field}: {ty}")).collect();
            out.push(match fields.is_empty() {
                true => case.clone(),
                false => format!("{case}({})", fields.join(", ")),
            });
        }
        out
    }

    fn members(&mut self, members: &[RecordMember], children: &[NodeIx], depth: usize) -> String {
        let mut children = children.iter();
        let mut out = String::new();
        for (at, member) in members.iter().enumerate() {
            let child = if member.role.has_child() { children.next() } else { None };
            let ty = child.map(|&child| self.ty(child, depth + 1, Level::Union));
            let ty = ty.unwrap_or_default();
            let public = if member.public { "pub " } else { "" };
            let name = &member.name;
            let has_default = members.get(at + 1).is_some_and(|next| next.role == Role::Default);
            let _ = match &member.role {
                Role::Field(None) if has_default => write!(out, " {public}{name}: {ty}"),
                Role::Default => write!(out, " = Type[{ty}];"),
                Role::Field(None) => write!(out, " {public}{name}: {ty};"),
                Role::Field(Some(value)) => {
                    write!(out, " {public}{name}: {ty} = {};", literal(value))
                }
                Role::Constant(value) => write!(out, " {public}{name} :: {};", literal(value)),
                // Without `Type[..]`, a literal or a name in this position would be read as a value
                // instead of a type.
                Role::Type | Role::Base => write!(out, " {public}{name} :: Type[{ty}];"),
            };
        }
        out
    }
}
