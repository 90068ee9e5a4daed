//! The types of BTF, built as heads of a draft.

use super::forwards::Forwards;
use super::types::Types;
use selfsame_spec::{Build, Result};

/// Builds all types in a draft (`[btf.draft]`), and returns the node for each type's id. The cost
/// is linear.
///
/// A type that is referred to before it is built gets a forward, and so does a forward declaration
/// that is resolved to a definition.
///
/// # Errors
/// E0712 of the draft.
pub fn build<B: Build>(types: &Types, forwards: &Forwards, into: &mut B) -> Result<Vec<B::Node>> {
    let mut builder = Builder { types, into, nodes: vec![None; types.len()], children: Vec::new() };
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

struct Builder<'a, B: Build> {
    types: &'a Types,
    into: &'a mut B,
    /// The node of each type, or a forward whose definition will be the type.
    nodes: Vec<Option<B::Node>>,
    children: Vec<B::Node>,
}

impl<B: Build> Builder<'_, B> {
    fn head(&mut self, id: u32) -> Result<B::Node> {
        let types = self.types;
        let mut children = std::mem::take(&mut self.children);
        children.clear();
        for &child in types.children(id) {
            children.push(self.refer(child)?);
        }
        let node = self.into.head(types.label(id), &children);
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
