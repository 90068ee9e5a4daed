//! Computes normal forms of BTF heads (`[btf.forget]`). A normal form forgets some properties.

use super::kind::Kind;
use super::text::printable;
use super::types::name;
use crate::opaque_names::OpaqueNames;
use selfsame::ForeignSeen;
use selfsame_spec::{Forget, Forgets, Label};

/// Returns the seen label and the seen children of a normal form for a label of BTF
/// (`[normal.foreign]`). Returns `None` if the seen label equals the label.
///
/// `inside:sock` means each struct, union and class with this name; `inside:struct sock` means the
/// structs only.
///
/// ```
/// use selfsame_formats::btf;
/// use selfsame_spec::{Forget, Kind, Label};
/// // void f(int x): the head cd, without a name, with one parameter.
/// let proto = |name: &[u8]| Label::new(Kind(0xcd), &[&[0, 0, 0, 0, 0, 0, 0, 1], name].concat(), 2);
/// let forget = [Forget::ParameterNames].into();
/// let seen = [proto(b"x")?, proto(b"y")?].map(|label| btf::seen(&label, &forget));
/// assert!(seen[0].is_some() && seen[0] == seen[1]);
/// # Ok::<(), selfsame_spec::Error>(())
/// ```
#[must_use]
pub fn seen(label: &Label, forget: &Forgets) -> Option<ForeignSeen> {
    let kind = Kind::of_head(label.kind());
    if !label.kind().is_foreign() || label.kind() != kind.head() {
        return None;
    }
    let own = name(label);
    let named = |payload: &mut Vec<u8>| {
        payload.extend((own.len() as u32).to_be_bytes());
        payload.extend(own);
    };
    let mut payload = Vec::new();
    match kind {
        Kind::STRUCT | Kind::UNION | Kind::CLASS if is_inside(label, forget) => {
            named(&mut payload);
            match keyword_of_class(label) {
                // The zeros say that the class is not passed by reference, and that its size is 0.
                Some(keyword) => payload.extend([&[keyword][..], &[0; 9]].concat()),
                None => payload.extend([0; 4]),
            }
            Some(ForeignSeen { payload, children: Vec::new() })
        }
        Kind::FUNC_PROTO if forget.contains(&Forget::ParameterNames) => {
            named(&mut payload);
            payload.resize(payload.len() + 4 * (label.arity() as usize).saturating_sub(1), 0);
            Some(ForeignSeen { payload, children: (0..label.arity()).collect() })
        }
        _ => None,
    }
}

/// Returns whether the members of a struct, union or class are forgotten.
fn is_inside(label: &Label, forget: &Forgets) -> bool {
    let forgets = |name: String| forget.contains(&Forget::Inside(name));
    record_name(label)
        .is_some_and(|(word, name)| forgets(format!("{word} {name}")) || forgets(name))
}

/// Returns the keyword and the name of a struct, union or class that has a name.
fn record_name(label: &Label) -> Option<(&'static str, String)> {
    let kind = Kind::of_head(label.kind());
    if !label.kind().is_foreign() || label.kind() != kind.head() || name(label).is_empty() {
        return None;
    }
    let word = match (kind, keyword_of_class(label)) {
        (Kind::STRUCT, _) | (Kind::CLASS, Some(0)) => "struct",
        (Kind::UNION, _) | (Kind::CLASS, Some(2)) => "union",
        (Kind::CLASS, Some(_)) => "class",
        _ => return None,
    };
    Some((word, printable(name(label))))
}

/// Returns the byte for the keyword of a class (`[dwarf.class]`).
fn keyword_of_class(label: &Label) -> Option<u8> {
    let is_class = Kind::of_head(label.kind()) == Kind::CLASS;
    label.payload_bytes().get(4 + name(label).len()).copied().filter(|_| is_class)
}

/// Meets the name of a struct, union or class, or of a declaration of one, if a label has one.
pub(crate) fn meet(label: &Label, names: &mut OpaqueNames) {
    if let Some((word, name)) = record_name(label) {
        names.meet(&format!("{word} {name}"));
    } else if label.kind() == Kind::FWD.head() && !name(label).is_empty() {
        // The inside of a declaration is not known anyway, so it is as if forgotten.
        let name = printable(name(label));
        ["struct", "union", "class"].iter().for_each(|word| names.meet(&format!("{word} {name}")));
    }
}
