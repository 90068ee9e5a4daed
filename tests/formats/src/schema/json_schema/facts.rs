//! Reads the facts of a schema: the keywords whose values contain no schemas
//! (`[json-schema.fact]`).

use crate::schema::error::{Error, ErrorKind};
use crate::schema::head::{Entry, Head};
use crate::schema::json::{Ix, Json, Tree};
use std::collections::{BTreeMap, BTreeSet};

/// The keywords whose value restricts the accepted values, without a schema in it.
const PLAIN: [&str; 19] = [
    "contentEncoding",
    "contentMediaType",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "maxContains",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minContains",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "pattern",
    "uniqueItems",
    "const",
];

/// Keywords with the value that has the same effect as the absence of the keyword.
const IDLE: [(&str, Json); 4] = [
    ("minItems", Json::Integer(0)),
    ("minLength", Json::Integer(0)),
    ("minProperties", Json::Integer(0)),
    ("uniqueItems", Json::Bool(false)),
];

/// Reads the facts of a schema. A required name is a fact of the property with this name.
pub(super) fn read(
    tree: &Tree,
    of: Ix,
    head: &mut Head<'_>,
    parts: &mut [Entry<'_>],
) -> Result<(), Error> {
    let mut facts = BTreeSet::new();
    for member in tree.members(of) {
        match member.name {
            "type" => {
                for name in texts(tree, member.value)? {
                    facts.insert(format!("type {name}"));
                }
            }
            "enum" => {
                if !matches!(tree.get(member.value), Json::List(_)) {
                    return Err(bad(tree, member.value, "a list of values is expected here"));
                }
                facts.insert("values".to_owned());
                facts.extend(tree.items(member.value).map(|at| value(tree, at)));
            }
            "required" => {
                // In draft 3 and in invalid schemas, `required` is not a list of names, but a flag
                // of a property.
                let names: BTreeSet<&str> = match tree.get(member.value) {
                    Json::Bool(_) => BTreeSet::new(),
                    _ => texts(tree, member.value)?.into_iter().collect(),
                };
                require(&names, parts, &mut facts);
            }
            "dependentRequired" | "dependencies" => {
                for of in tree.members(member.value) {
                    let is_list = matches!(tree.get(of.value), Json::List(_));
                    for name in if is_list { texts(tree, of.value)? } else { Vec::new() } {
                        facts.insert(format!("{:?} requires {name:?}", of.name));
                    }
                }
            }
            name if PLAIN.contains(&name) => {
                let is_idle = IDLE.contains(&(name, tree.get(member.value)));
                if !is_idle {
                    facts.insert(format!("{name} {}", value(tree, member.value)));
                }
            }
            _ => {}
        }
    }
    head.facts.extend(facts);
    Ok(())
}

/// Marks the properties that are required. A required name without a property becomes a fact of the
/// schema.
fn require(names: &BTreeSet<&str>, parts: &mut [Entry<'_>], facts: &mut BTreeSet<String>) {
    let mut properties = BTreeSet::new();
    for part in parts.iter_mut().filter(|part| part.facts.is_empty()) {
        if names.contains(&*part.name) {
            properties.insert(part.name.clone());
            part.facts.push("required".to_owned());
        }
    }
    let lost = names.iter().filter(|name| !properties.contains(**name));
    facts.extend(lost.map(|name| format!("requires {name:?}")));
}

/// Returns the texts of a node that is a text or a list of texts.
fn texts(tree: &Tree, at: Ix) -> Result<Vec<&str>, Error> {
    let wrong = |at| bad(tree, at, "a text, or a list of texts, is expected here");
    if let Some(text) = tree.as_text(at) {
        return Ok(vec![text]);
    }
    if !matches!(tree.get(at), Json::List(_)) {
        return Err(wrong(at));
    }
    tree.items(at).map(|item| tree.as_text(item).ok_or_else(|| wrong(item))).collect()
}

fn bad(tree: &Tree, at: Ix, message: &str) -> Error {
    tree.error(ErrorKind::Value, at, message.to_owned())
}

/// Returns the normal spelling of a value (`[json-schema.value]`): members are sorted, and equal
/// numbers are equal texts.
///
/// The depth of the recursion is limited, because the depth of JSON is limited.
fn value(tree: &Tree, at: Ix) -> String {
    match tree.get(at) {
        Json::Null => "null".to_owned(),
        Json::Bool(value) => value.to_string(),
        Json::Integer(value) => value.to_string(),
        Json::Number(value) if value.fract() == 0.0 && value.abs() < 9e15 => {
            (value as i64).to_string()
        }
        Json::Number(value) => value.to_string(),
        Json::Text(..) => format!("{:?}", tree.as_text(at).unwrap_or_default()),
        Json::List(_) => {
            let items: Vec<String> = tree.items(at).map(|item| value(tree, item)).collect();
            format!("[{}]", items.join(", "))
        }
        Json::Object(_) => {
            let members: BTreeMap<&str, String> =
                tree.members(at).map(|of| (of.name, value(tree, of.value))).collect();
            let members: Vec<String> =
                members.iter().map(|(name, value)| format!("{name:?}: {value}")).collect();
            format!("{{{}}}", members.join(", "))
        }
    }
}
