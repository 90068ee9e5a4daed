//! The own parts of named types. An own part is the graph of a type down to the next named types,
//! which are its leaves.

use super::entities::{Classes, Side};
use crate::draft::Draft;
use crate::handle::{Node, Type, TypeId};
use crate::interner::Interner;
use crate::interner::store::Store;
use hashbrown::HashMap;
use selfsame_spec::{Kind, Label, Result};

/// The kind of the leaves that represent named types. A leaf has no children, and a type holds it
/// by reference.
const LEAF: Kind = Kind(0xdf);

/// A reference in an own part, to a child of a head or to a member of a union.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Reference {
    /// A reference to a named type, given by the number of its class.
    Named(u32),
    /// A reference to a type without a name, given by its index among the opened types.
    Opened(u32),
}

/// An opened type: a union with references to its members, or a head with references to its
/// children.
pub(super) struct Opened {
    pub(super) ty: TypeId,
    pub(super) side: Side,
    pub(super) references: Vec<Reference>,
}

/// The own parts of types of both versions, as one list of opened types.
///
/// Each type is opened at most once per version, so the total size of the parts is linear in the
/// number of heads.
pub(super) struct Parts<'a> {
    store: &'a Store,
    classes: &'a Classes,
    pub(super) opened: Vec<Opened>,
    numbers: HashMap<(Side, TypeId), u32>,
}

impl<'a> Parts<'a> {
    pub(super) fn new(store: &'a Store, classes: &'a Classes) -> Self {
        Self { store, classes, opened: Vec::new(), numbers: HashMap::new() }
    }

    /// Opens a type, even if it has a name. Also opens all types reachable from it without passing
    /// a named type. Returns the index of the type among the opened types.
    pub(super) fn open(&mut self, side: Side, ty: TypeId) -> u32 {
        let mut next = self.opened.len();
        let number = self.number(side, ty);
        while next < self.opened.len() {
            let Opened { ty, .. } = self.opened[next];
            let store = self.store;
            let references: Vec<TypeId> = match ty.as_head() {
                Some(head) => store.children(head).to_vec(),
                None => store.heads(&ty).iter().map(|&head| TypeId::head(head)).collect(),
            };
            let references = references.into_iter().map(|child| self.refer(side, child));
            self.opened[next].references = references.collect();
            next += 1;
        }
        number
    }

    fn refer(&mut self, side: Side, ty: TypeId) -> Reference {
        match self.classes.get(side, ty) {
            Some(class) => Reference::Named(class),
            None => Reference::Opened(self.number(side, ty)),
        }
    }

    fn number(&mut self, side: Side, ty: TypeId) -> u32 {
        let next = self.opened.len() as u32;
        let number = *self.numbers.entry((side, ty)).or_insert(next);
        if number == next {
            self.opened.push(Opened { ty, side, references: Vec::new() });
        }
        number
    }

    /// Returns the label of an opened type if it is a head, and `None` for a union.
    pub(super) fn label(&self, number: u32) -> Option<Label> {
        let head = self.opened[number as usize].ty.as_head()?;
        Some(self.store.labels.label(self.store.label(head)))
    }

    /// Returns a realized type for each of the given opened types, in a new interner. Two results
    /// are equal if and only if the own parts are the selfsame graph. In such a graph, each named
    /// type is a leaf with the number of its class.
    ///
    /// # Errors
    /// Returns E0712 for too many types.
    pub(super) fn identities(&self, roots: &[u32]) -> Result<Vec<Type>> {
        let mut draft = Draft::new();
        let forwards = self.opened.iter().map(|_| draft.forward(""));
        let forwards = forwards.collect::<Result<Vec<Node>>>()?;
        let mut leaves: HashMap<u32, Node> = HashMap::new();
        let prefix = self.unused_payload();
        for (opened, &forward) in (0..).zip(&forwards) {
            let mut children = Vec::new();
            for reference in &self.opened[opened as usize].references {
                children.push(match *reference {
                    Reference::Opened(number) => forwards[number as usize],
                    Reference::Named(class) => match leaves.get(&class) {
                        Some(&leaf) => leaf,
                        None => {
                            let payload = [&prefix[..], &class.to_be_bytes()].concat();
                            let leaf = draft.head(&Label::new(LEAF, &payload, 0)?, &[])?;
                            leaves.insert(class, leaf);
                            leaf
                        }
                    },
                });
            }
            let node = match self.label(opened) {
                Some(label) => draft.head(&label, &children)?,
                None => draft.one_of(&children)?,
            };
            draft.define(forward, node)?;
        }
        let roots: Vec<Node> = roots.iter().map(|&root| forwards[root as usize]).collect();
        Interner::new().realize(&draft, &roots)
    }

    /// Returns a prefix of payloads that is longer than the payload of each opened head with the
    /// kind `LEAF`. No leaf's label can therefore equal the label of an opened head.
    fn unused_payload(&self) -> Vec<u8> {
        let labels = (0..self.opened.len() as u32).filter_map(|number| self.label(number));
        let own = labels.filter(|label| label.kind() == LEAF && label.arity() == 0);
        let longest = own.map(|label| label.payload_bytes().len()).max();
        vec![0; longest.map_or(0, |longest| longest + 1)]
    }
}
