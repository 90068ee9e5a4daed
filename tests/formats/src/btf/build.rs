//! The types of BTF, built as heads of a draft.

use super::forwards::Forwards;
use super::types::Types;
use selfsame::ForeignSeen;
use selfsame_spec::{Build, Label, Result};

/// Builds all types in a draft (`[btf.draft]`), and returns the node for each type's id. The cost
/// is linear.
///
/// A type that is referred to before it is built gets a forward, and so does a forward declaration
/// that is resolved to a definition.
///
/// # Errors
/// E0712 of the draft.
pub fn build<B: Build>(types: &Types, forwards: &Forwards, into: &mut B) -> Result<Vec<B::Node>> {
    build_seen(types, forwards, &|_| None, into)
}

/// Builds all types as [`build`] does, but with seen labels and seen children (`[btf.forget]`). The
/// realized types are the normal forms of the types of the file, if nothing else is forgotten.
///
/// # Errors
/// E0712 of the draft; E0713 for a seen label that is no label.
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

/// A function from labels to seen labels; it returns `None` for a label that stays as it is.
type See<'a> = dyn Fn(&Label) -> Option<ForeignSeen> + 'a;

struct Builder<'a, B: Build> {
    types: &'a Types,
    see: &'a See<'a>,
    into: &'a mut B,
    /// The node of each type, or a forward whose definition will be the type.
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

    /// Returns the node of a type, which is a forward if the type is not built yet.
    fn refer(&mut self, id: u32) -> Result<B::Node> {
        if let Some(node) = self.nodes[id as usize] {
            return Ok(node);
        }
        let forward = self.into.forward(&for_people(self.types.name(id)))?;
        self.nodes[id as usize] = Some(forward);
        Ok(forward)
    }
}

/// Returns the name of a forward, shortened if it is long; the name has no effect on the type.
fn for_people(name: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(&name[..name.len().min(256)])
}
