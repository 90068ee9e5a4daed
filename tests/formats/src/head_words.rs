//! A head in words, whatever the format of its file is.

use crate::btf::CWords;
use crate::schema::SchemaWords;
use crate::words::HeadWords;
use selfsame_spec::notation::words::describe;
use selfsame_spec::{Label, Payload};

/// Returns the words of a head with a label. The time is linear in the size of the label.
///
/// ```
/// use selfsame_formats::head_words;
/// use selfsame_spec::{Kind, Label};
/// let words = head_words(&Label::plain(Kind::DICT, 2)?);
/// assert_eq!((&*words.kind, &*words.name), ("Dict", ""));
/// assert_eq!(words.children, ["key", "value"]);
/// # Ok::<(), selfsame_spec::Error>(())
/// ```
#[must_use]
pub fn head_words(label: &Label) -> HeadWords {
    let foreign = || CWords::whole(label).or_else(|| SchemaWords::whole(label));
    let own = if label.kind().is_foreign() { foreign() } else { None };
    let mut words = own.unwrap_or_else(|| of_notation(label));
    let known = words.children.len();
    words.children.extend((known..label.arity() as usize).map(|child| child.to_string()));
    words.children.truncate(label.arity() as usize);
    words
}

fn of_notation(label: &Label) -> HeadWords {
    let payload = label.payload();
    let mut children = payload.child_names();
    // A child that has no name in the payload has a fixed name, which depends on the kind.
    children.extend((children.len()..label.arity() as usize).map(|child| fixed(label, child)));
    let name = match payload {
        Payload::Record { name, .. }
        | Payload::Variant { name, .. }
        | Payload::Function { name, .. }
        | Payload::Module { name, .. } => name,
        Payload::Member { module, name } => format!("{module}:{name}"),
        _ => String::new(),
    };
    HeadWords { kind: format!("{:?}", label.kind()), name, text: describe(label), children }
}

/// Returns the name of a child that the payload does not name.
fn fixed(label: &Label, child: usize) -> String {
    // If a head has a payload, few of its children have no name in the payload.
    if label.payload_bytes().is_empty() || child + 1 == label.arity() as usize {
        label.child_name(child)
    } else {
        child.to_string()
    }
}
