//! Converts heads to the operations of a script that make them.

use super::scan::scan;
use crate::objects::op::OpRef;
use selfsame_spec::graph::{Graph, Node};
use selfsame_spec::notation::print::{literal, quoted};
use selfsame_spec::payload::overload::{Binding, Overload, Param, ParamKind};
use selfsame_spec::{Kind, Label, Payload, notation};
use std::fmt::Write;

/// Returns a list of names in parentheses, even if the list has one name or no name.
pub(crate) fn several(of: &[OpRef], name: &dyn Fn(OpRef) -> String) -> String {
    format!("({})", of.iter().map(|&at| name(at)).collect::<Vec<_>>().join(", "))
}

/// Returns the operation that makes a head whose number of children is not the arity of its label.
/// The kind, payload and arity of the label precede the children.
pub(crate) fn misfit(label: &Label, children: &[OpRef], name: &dyn Fn(OpRef) -> String) -> String {
    let payload = selfsame_spec::hex::encode(label.payload_bytes());
    let (kind, arity) = (label.kind().0, label.arity());
    format!("head {kind} \"{payload}\" {arity} {}", several(children, name))
}

/// Returns the operation that makes a head; `name` gives the names of the children.
pub(crate) fn head(label: &Label, children: &[OpRef], name: &dyn Fn(OpRef) -> String) -> String {
    let names = |of: &[OpRef]| of.iter().map(|&at| name(at)).collect::<Vec<_>>();
    let ty = || children.first().map_or_else(String::new, |&at| name(at));
    let fits = children.len() == label.arity() as usize;
    match (label.kind(), label.payload()) {
        _ if !fits => misfit(label, children, name),
        (Kind::CONSTANT, Payload::Value(value)) => literal(&value),
        (Kind::TUPLE_OBJECT, _) => format!("tuple {} {}", ty(), several(&children[1..], name)),
        (Kind::LIST_OBJECT, _) => format!("list {} {}", ty(), several(&children[1..], name)),
        (Kind::SET_OBJECT, _) => format!("set {} {}", ty(), several(&children[1..], name)),
        (Kind::DICT_OBJECT, _) if children.len() % 2 == 1 => {
            let pairs = names(&children[1..]);
            let pairs = pairs.chunks(2).map(|pair| pair.join(": "));
            format!("dict {} ({})", ty(), pairs.collect::<Vec<_>>().join(", "))
        }
        (Kind::INSTANCE, Payload::Fields(fields)) => {
            let values = names(&children[1..]);
            let fields =
                fields.iter().zip(values).map(|(field, value)| format!("{field}: {value}"));
            format!("new {} ({})", ty(), fields.collect::<Vec<_>>().join(", "))
        }
        (Kind::CASE, Payload::Case { case, fields }) => {
            let values = names(&children[1..]);
            let fields =
                fields.iter().zip(values).map(|(field, value)| format!("{field}: {value}"));
            format!("new {}.{case} ({})", ty(), fields.collect::<Vec<_>>().join(", "))
        }
        (Kind::CELL, _) => match children {
            [] => "cell".into(),
            [one] => format!("cell {}", name(*one)),
            _ => format!("cell {}", several(children, name)),
        },
        (Kind::VARIABLE, _) => format!("variable {}", ty()),
        (Kind::MEMBER, Payload::Member { module, name }) => {
            format!("member {} {name}", quoted(&module))
        }
        (Kind::FUNCTION, Payload::Function { name: own, state }) => {
            let state = match state.is_empty() {
                true => String::new(),
                false => format!(" state {}", quoted(&state)),
            };
            format!("function {}{state} {}", quoted(&own), several(children, name))
        }
        (Kind::OVERLOAD, Payload::Overload(overload)) => {
            self::overload(&overload, &names(children))
        }
        _ => fallback(label, children, name),
    }
}

/// Returns the operation that makes a head which the notation prints as a type; `name` gives the
/// names of the children.
pub(crate) fn fallback(
    label: &Label,
    children: &[OpRef],
    name: &dyn Fn(OpRef) -> String,
) -> String {
    let mut graph = Graph::default();
    let of = children.iter().map(|&at| {
        graph.nodes.push(Node::Old(at));
        graph.nodes.len() as u32 - 1
    });
    let of: Vec<u32> = of.collect();
    graph.nodes.push(Node::Head { label: label.clone(), children: of });
    graph.roots.push((String::new(), graph.nodes.len() as u32 - 1));
    let text = notation::print(&graph, &|at| name(at));
    let body = text.split_once(" :: ").map_or("", |(_, body)| body);
    format!("type {}", body.trim_end().trim_end_matches(';'))
}

pub(crate) fn overload(overload: &Overload, children: &[String]) -> String {
    let mut children = children.iter();
    let mut next = || children.next().cloned().unwrap_or_default();
    let params: Vec<String> =
        overload.params.iter().map(|param| self::param(param, &mut next)).collect();
    let mut out = format!("overload ({})", params.join(", "));
    if overload.result {
        let _ = write!(out, " -> {}", next());
    }
    out += &code(&overload.code);
    let globals: Vec<String> = overload
        .globals
        .iter()
        .map(|global| {
            let word = match global.binding {
                Binding::Unbound => return format!("unbound {}", global.path),
                Binding::Constant => "constant",
                Binding::InCell => "cell",
                Binding::InDict => "dict",
                Binding::Captured => "captured",
            };
            let path = if global.path.is_empty() { "" } else { "." };
            format!("{word} {}{path}{}", next(), global.path)
        })
        .collect();
    if !globals.is_empty() {
        let _ = write!(out, " reads ({})", globals.join(", "));
    }
    out
}

pub(crate) fn param(param: &Param, next: &mut dyn FnMut() -> String) -> String {
    let prefix = match param.kind {
        ParamKind::One => "",
        ParamKind::Named => "named ",
        ParamKind::Rest => "*",
        ParamKind::NamedRest => "**",
    };
    let ty = if param.typed { format!(": {}", next()) } else { String::new() };
    let default = if param.default { format!(" = {}", next()) } else { String::new() };
    format!("{prefix}{}{ty}{default}", param.name)
}

pub(crate) fn code(code: &[u8]) -> String {
    match std::str::from_utf8(code) {
        Ok("") => String::new(),
        Ok(text) if stands_alone(text) => format!(" {{ {text} }}"),
        Ok(text) => format!(" code {}", quoted(text)),
        Err(_) => format!(" bytes \"{}\"", selfsame_spec::hex::encode(code)),
    }
}

/// Returns whether a text can be written between braces. Such a text consists of tokens, its
/// brackets match, and no blank at either end would be lost.
pub(crate) fn stands_alone(text: &str) -> bool {
    if text.trim() != text || text.contains(['\n', '\r', '@']) || text.contains("//") {
        return false;
    }
    let Ok(tokens) = scan(text) else { return false };
    let mut open = Vec::new();
    tokens.iter().all(|token| match &text[token.span.clone()] {
        bracket @ ("(" | "[" | "{") => {
            open.push(bracket);
            true
        }
        ")" => open.pop() == Some("("),
        "]" => open.pop() == Some("["),
        "}" => open.pop() == Some("{"),
        _ => true,
    }) && open.is_empty()
}
