//! Builds the types of a BTF file as heads of a draft.

use super::forwards::Forwards;
use super::types::Types;
use selfsame::ForeignSeen;
use selfsame_spec::{Build, Label, Result};

/// Builds all types of a file in a draft (`[btf.draft]`), and returns the node of each type,
/// indexed by its id. The cost is linear.
///
/// A type gets a forward if another type refers to it before it is built. A forward declaration
/// that is resolved to a definition gets a forward, too.
///
/// # Errors
/// Returns E0712 of the draft.
pub fn build<B: Build>(types: &Types, forwards: &Forwards, into: &mut B) -> Result<Vec<B::Node>> {
    build_seen(types, forwards, &|_| None, into)
}

/// Builds all types as [`build`] does, but with seen labels and seen children (`[btf.forget]`). If
/// no other property is forgotten, the realized types are the normal forms of the types of the
/// file.
///
/// # Errors
/// Returns E0712 of the draft, or E0713 for a seen label that is not a valid label.
pub fn build_seen<B: Build>(
    types: &Types,
    forwards: &Forwards,
    see: &See<'_>,
    into: &mut B,
) -> Result<Vec<B::Node>> {
    let nodes = vec![None; types.len()];
    let mut builder = Builder { types, see, into, nodes, children: Vec::new() };
    let mut built = Vec::with_capacity(types.len());
    let mut later = Vec::new();
    for id in types.ids() {
        let forward = builder.nodes[id as usize];
        let node = match forwards.definition(id) {
            Some(definition) => {
                let node = builder.refer(id)?;
                later.push((node, definition));
                node
            }
            None => {
                let node = builder.head(id)?;
                if let Some(forward) = forward.or(builder.nodes[id as usize]) {
                    builder.into.define(forward, node)?;
                }
                node
            }
        };
        builder.nodes[id as usize] = Some(node);
        built.push(node);
    }
    later
        .into_iter()
        .try_for_each(|(node, definition)| into.define(node, built[definition as usize]))?;
    Ok(built)
}

/// A function from labels to seen labels; it returns `None` if the seen label equals the label.
type See<'a> = dyn Fn(&Label) -> Option<ForeignSeen> + 'a;

struct Builder<'a, B: Build> {
    types: &'a Types,
    see: &'a See<'a>,
    into: &'a mut B,
    /// The node of each type, by its id: its head, or a forward that will be defined as its head.
    nodes: Vec<Option<B::Node>>,
    children: Vec<B::Node>,
}

impl<B: Build> Builder<'_, B> {
    fn head(&mut self, id: u32) -> Result<B::Node> {
        let (types, label) = (self.types, self.types.label(id));
        let mut children = std::mem::take(&mut self.children);
        children.clear();
        let node = match (self.see)(label) {
            None => {
                for &child in types.children(id) {
                    children.push(self.refer(child)?);
                }
                self.into.head(label, &children)
            }
            Some(seen) => {
                for &place in &seen.children {
                    children.push(self.refer(types.children(id)[place as usize])?);
                }
                let seen = Label::new(label.kind(), &seen.payload, children.len())?;
                self.into.head(&seen, &children)
            }
        };
        self.children = children;
        node
    }

    /// Returns the node of a type; if the type is not built yet, the node is a forward.
    fn refer(&mut self, id: u32) -> Result<B::Node> {
        if let Some(node) = self.nodes[id as usize] {
            return Ok(node);
        }
        let forward = self.into.forward(&for_people(self.types.name(id)))?;
        self.nodes[id as usize] = Some(forward);
        Ok(forward)
    }
}

/// Returns the name that a forward gets for a type, shortened if it is long; the name has no effect
/// on the type.
fn for_people(name: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(&name[..name.len().min(256)])
}
