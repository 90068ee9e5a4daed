//! The walk from some types to all types that they refer to (`[rust.walk]`).

use crate::label::label;
use crate::shape::Shape;
use crate::view::View;
use selfsame::{Build, Result};
use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

/// The largest number of characters in the name of a forward. The name is only shown to people.
const MAX_NAME: usize = 256;

/// Builds types in a draft, and returns a node for each root. `describe` returns the shape of a
/// key, and is called once for each key.
///
/// A key is anything by which a program knows its types (`[rust.key]`). Two keys may stand for the
/// same type: if both are realized, the result is one type. The walk keeps a queue of forwards, so
/// types may be nested to any depth. Time and memory are linear in the sum of the sizes of the
/// shapes.
///
/// ```
/// use selfsame::{Draft, Interner};
/// use selfsame_rust::{ShapePart, Shape, View, build};
/// # fn main() -> selfsame::Result<()> {
/// // Each even number is a list of the next number; each odd number boxes the number before.
/// let shape = |key: u32| match key % 2 {
///     0 => Shape::new("list", "").part(ShapePart::new("element").of(key + 1)),
///     _ => Shape::holder("Box", key - 1),
/// };
/// let (mut draft, mut interner) = (Draft::new(), Interner::new());
/// let nodes = build(&mut draft, View::Data, &[0, 1, 20], shape)?;
/// let types = interner.realize(&draft, &nodes)?;
/// assert!(types[0] == types[1] && types[0] == types[2]);
/// # Ok(()) }
/// ```
///
/// # Errors
/// The errors of the builder: E0712 for too many types or too long names.
pub fn build<K: Copy + Eq + Hash, B: Build>(
    into: &mut B,
    view: View,
    roots: &[K],
    describe: impl FnMut(K) -> Shape<K>,
) -> Result<Vec<B::Node>> {
    let mut walk = Walk { into, describe, nodes: HashMap::new(), queue: VecDeque::new(), view };
    let nodes = roots.iter().map(|&root| walk.node(root)).collect::<Result<Vec<_>>>()?;
    while let Some((forward, shape)) = walk.queue.pop_front() {
        let definition = walk.definition(&shape)?;
        walk.into.define(forward, definition)?;
    }
    Ok(nodes)
}

struct Walk<'a, K, B: Build, F> {
    into: &'a mut B,
    describe: F,
    view: View,
    /// The forward of each key that was met.
    nodes: HashMap<K, B::Node>,
    /// The forwards that are not yet defined.
    queue: VecDeque<(B::Node, Shape<K>)>,
}

impl<K: Copy + Eq + Hash, B: Build, F: FnMut(K) -> Shape<K>> Walk<'_, K, B, F> {
    /// Returns the forward of a key.
    fn node(&mut self, key: K) -> Result<B::Node> {
        if let Some(&node) = self.nodes.get(&key) {
            return Ok(node);
        }
        let shape = (self.describe)(key);
        let name = shape.name(self.view);
        let end = name.char_indices().nth(MAX_NAME).map_or(name.len(), |(at, _)| at);
        let node = self.into.forward(&name[..end])?;
        self.nodes.insert(key, node);
        self.queue.push_back((node, shape));
        Ok(node)
    }

    /// Makes the node that a shape means.
    fn definition(&mut self, shape: &Shape<K>) -> Result<B::Node> {
        if let Some(target) = shape.target(self.view) {
            return self.node(target);
        }
        let keys: Vec<K> = shape.parts(self.view).filter_map(|part| part.key().copied()).collect();
        let children = keys.into_iter().map(|key| self.node(key)).collect::<Result<Vec<_>>>()?;
        self.into.head(&label(shape, self.view)?, &children)
    }
}
