//! Finds and describes the difference between the old and the new own part of a name.

use super::entities::{Entity, Side};
use super::own::{Parts, Reference};
use crate::explain::difference::HeadGraph;
use crate::explain::words::Words;
use crate::interner::store::Store;
use hashbrown::HashMap;
use selfsame_spec::{Digest, Kind, Label};

/// A head of an own part: an opened head, or a leaf that stands for a class of named types.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum PartHead {
    Opened(u32),
    Leaf(u32),
}

/// The own parts of all changed names, as one graph of heads.
pub(super) struct PartGraph<'a> {
    pub(super) parts: &'a Parts<'a>,
    pub(super) words: PartWords<'a>,
}

impl PartGraph<'_> {
    /// Returns the heads of an opened type: the type itself, or the members of a union.
    pub(super) fn heads(&self, opened: u32) -> Vec<PartHead> {
        let parts = self.parts;
        if parts.opened[opened as usize].ty.as_head().is_some() {
            return vec![PartHead::Opened(opened)];
        }
        parts.opened[opened as usize].references.iter().map(one_head).collect()
    }
}

/// Returns the head to which a reference to a union's member leads.
fn one_head(reference: &Reference) -> PartHead {
    match *reference {
        Reference::Named(class) => PartHead::Leaf(class),
        Reference::Opened(opened) => PartHead::Opened(opened),
    }
}

impl HeadGraph for PartGraph<'_> {
    type Head = PartHead;

    fn label(&self, head: PartHead) -> Label {
        let label = match head {
            PartHead::Opened(opened) => self.parts.label(opened),
            PartHead::Leaf(class) => leaf(class),
        };
        label.unwrap_or_else(|| unreachable!("a head has a label"))
    }

    fn children(&self, head: PartHead) -> Vec<Vec<PartHead>> {
        let PartHead::Opened(opened) = head else { return Vec::new() };
        let list = |reference: &Reference| match *reference {
            Reference::Named(class) => vec![PartHead::Leaf(class)],
            Reference::Opened(child) => self.heads(child),
        };
        self.parts.opened[opened as usize].references.iter().map(list).collect()
    }

    fn words(&self) -> &dyn Words {
        &self.words
    }
}

/// The first bytes of the payload of a leaf's label. If a label of the compared types had the same
/// kind and payload, only its text would be misleading; no result depends on texts.
const MARK: &[u8] = b"\0selfsame name\0";
const LEAF: Kind = Kind(0xdf);

fn leaf(class: u32) -> Option<Label> {
    Label::new(LEAF, &[MARK, &class.to_be_bytes()].concat(), 0).ok()
}

fn class_of(label: &Label) -> Option<u32> {
    let marked = label.kind() == LEAF && label.arity() == 0;
    let bytes = label.payload_bytes().strip_prefix(MARK).filter(|_| marked)?;
    Some(u32::from_be_bytes(bytes.try_into().ok()?))
}

/// The words for own parts: the words for types, and a name for each leaf.
pub(super) struct PartWords<'a> {
    inner: &'a dyn Words,
    names: HashMap<u32, (&'a str, Digest)>,
}

impl<'a> PartWords<'a> {
    /// Makes the words. `class` returns the class of an entity. The name of a class is the name of
    /// its first entity.
    pub(super) fn new(
        inner: &'a dyn Words,
        store: &Store,
        entities: &[Entity<'a>],
        class: impl Fn(&Entity<'_>) -> Option<u32>,
    ) -> Self {
        let mut names = HashMap::new();
        for entity in entities {
            if let Some((class, ty)) = class(entity).zip(entity.old.or(entity.new)) {
                names.entry(class).or_insert_with(|| (entity.name, store.type_digest(ty)));
            }
        }
        Self { inner, names }
    }

    /// Returns the name of the leaf for a class. If `in_full`, the start of the type's hash follows
    /// the name, which distinguishes leaves with the same name.
    fn name(&self, class: u32, in_full: bool) -> String {
        let Some(&(name, digest)) = self.names.get(&class) else { return class.to_string() };
        if in_full { format!("{name} ({:.8})", digest.to_string()) } else { name.to_owned() }
    }
}

impl Words for PartWords<'_> {
    fn child(&self, label: &Label, child: usize) -> String {
        self.inner.child(label, child)
    }

    fn head(&self, label: &Label) -> String {
        class_of(label).map_or_else(|| self.inner.head(label), |class| self.name(class, false))
    }

    fn tell_apart(&self, left: &[Label], right: &[Label]) -> (String, String) {
        let is_leaf = |label: &Label| class_of(label).is_some();
        if !left.iter().chain(right).any(is_leaf) {
            return self.inner.tell_apart(left, right);
        }
        let text = |list: &[Label], in_full: bool| {
            let word = |label: &Label| match class_of(label) {
                Some(class) => self.name(class, in_full),
                None => self.inner.head(label),
            };
            list.iter().map(word).collect::<Vec<_>>().join(" | ")
        };
        let short = (text(left, false), text(right, false));
        if short.0 != short.1 {
            return short;
        }
        let others = |list: &[Label]| -> Vec<Label> {
            list.iter().filter(|label| !is_leaf(label)).cloned().collect()
        };
        let (own, other) = (others(left), others(right));
        if own == other {
            return (text(left, true), text(right, true));
        }
        self.inner.tell_apart(&own, &other)
    }
}

/// Returns the class of an entity's old type, or of its new type if there is no old type. `class`
/// returns the class of a type in a version.
pub(super) fn class_of_entity(
    entity: &Entity<'_>,
    class: impl Fn(Side, crate::handle::TypeId) -> Option<u32>,
) -> Option<u32> {
    let old = entity.old.and_then(|ty| class(Side::Old, ty));
    old.or_else(|| entity.new.and_then(|ty| class(Side::New, ty)))
}
