//! Computes normal forms of BTF heads (`[btf.forget]`). A normal form forgets some properties.

use super::kind::Kind;
use super::text::printable;
use super::types::name;
use selfsame::ForeignSeen;
use selfsame_spec::{Forget, Forgets, Label};

/// Returns the seen label and the seen children of a normal form for a label of BTF
/// (`[normal.foreign]`). Returns `None` if the seen label equals the label.
///
/// The property `inside:sock` refers to the struct or the union `sock`; `inside:struct sock` refers
/// only to the struct.
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
        Kind::STRUCT | Kind::UNION if is_inside(kind, own, forget) => {
            named(&mut payload);
            payload.extend([0; 4]);
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

/// Returns whether the members of a struct or union with this name are forgotten.
fn is_inside(kind: Kind, name: &[u8], forget: &Forgets) -> bool {
    let name = printable(name);
    let full = format!("{} {name}", kind.name().to_lowercase());
    !name.is_empty() && [name, full].into_iter().any(|name| forget.contains(&Forget::Inside(name)))
}
