//! Describes the answers of worlds in words.

use crate::objects::subject::{Change, ViewNode};
use crate::types::explain::describe;
use selfsame_spec::payload::overload::Binding;
use selfsame_spec::{Kind, Label, Payload};

pub(crate) fn changed(changes: &[(String, Change)]) -> String {
    let word = |change: &Change| match change {
        Change::Added => "added",
        Change::Removed => "removed",
        Change::Resolved => "resolved",
        Change::Unresolved => "unresolved",
        Change::Changed => "changed",
    };
    let told: Vec<String> =
        changes.iter().map(|(name, change)| format!("{name} {}", word(change))).collect();
    if told.is_empty() { "nothing".into() } else { told.join(", ") }
}

/// Returns the text of the globals of a function's first overload, as a lens sees the function.
pub(crate) fn reads(seen: &[ViewNode]) -> Result<String, String> {
    let first = seen.first().ok_or("the lens sees no head")?;
    let overload = match first.label.kind() {
        Kind::FUNCTION => first.children.first().and_then(|heads| heads.first()),
        _ => Some(&0),
    };
    let overload =
        overload.and_then(|&at| seen.get(at as usize)).ok_or("the function has no overload")?;
    let Payload::Overload(payload) = overload.label.payload() else {
        return Err("the object is not a function".into());
    };
    let mut children = overload.children[payload.first_global()..].iter();
    let global = |global: &selfsame_spec::payload::overload::Global| {
        let heads = match global.binding {
            Binding::Unbound => return format!("unbound {}", global.path),
            _ => children.next().map_or(&[][..], |heads| &heads[..]),
        };
        let labels: Vec<&Label> = heads.iter().map(|&at| &seen[at as usize].label).collect();
        let word = match (global.binding, labels.first().map(|label| label.kind())) {
            (Binding::Constant, Some(Kind::MEMBER)) => "member",
            (Binding::Constant, _) => "constant",
            (Binding::InCell, _) => "cell",
            (Binding::InDict, _) => "dict",
            _ => "captured",
        };
        let what: Vec<String> = labels.into_iter().map(short).collect();
        let path = if global.path.is_empty() { "" } else { " ." };
        format!("{word} {}{path}{}", what.join(" | "), global.path)
    };
    Ok(payload.globals.iter().map(global).collect::<Vec<_>>().join(", "))
}

/// Returns the name of a record, variant or function. Any other head is described by its label.
pub(crate) fn short(label: &Label) -> String {
    match label.payload() {
        Payload::Record { name, .. }
        | Payload::Variant { name, .. }
        | Payload::Function { name, .. } => name,
        _ => describe(label),
    }
}
