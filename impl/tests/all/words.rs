//! Short functions for tests that build drafts. The functions use foreign kinds, whose labels may
//! contain any bytes.

use selfsame::error::EdgeRef;
use selfsame::{Draft, Error, Interner, Kind, Label, Node, Type};

/// Makes a label of a foreign kind that holds its children by reference.
pub(crate) fn label(name: &str, arity: usize) -> Label {
    Label::new(Kind(0xc0), name.as_bytes(), arity).unwrap()
}

/// Makes a head of a foreign kind that holds its children by reference.
pub(crate) fn head(draft: &mut Draft, name: &str, children: &[Node]) -> Node {
    draft.head(&label(name, children.len()), children).unwrap()
}

/// Makes a head of a foreign kind that holds its children by value.
pub(crate) fn inline(draft: &mut Draft, name: &str, children: &[Node]) -> Node {
    let label = Label::new(Kind(0xe0), name.as_bytes(), children.len()).unwrap();
    draft.head(&label, children).unwrap()
}

/// Makes the cycle `X = name(X)`.
pub(crate) fn looped(draft: &mut Draft, name: &str) -> Node {
    let x = draft.forward("X").unwrap();
    let head = head(draft, name, &[x]);
    draft.define(x, head).unwrap();
    head
}

/// Makes a chain of `n` heads. The last head has no children.
pub(crate) fn chain(draft: &mut Draft, n: usize) -> Node {
    let leaf = head(draft, "leaf", &[]);
    (0..n).fold(leaf, |at, _| head(draft, "chain", &[at]))
}

/// Makes a cycle of `n` heads. One head has a label that differs from the labels of the others.
pub(crate) fn ring(draft: &mut Draft, n: usize) -> Node {
    let close = draft.forward("ring").unwrap();
    let odd = head(draft, "odd", &[close]);
    let last = (1..n).fold(odd, |at, _| head(draft, "even", &[at]));
    draft.define(close, last).unwrap();
    last
}

/// Realizes one node, and returns its type.
pub(crate) fn realize(interner: &mut Interner, draft: &Draft, node: Node) -> Type {
    interner.realize(draft, &[node]).unwrap()[0]
}

/// Returns the error of realizing some nodes. Checks that the refused call does not change the
/// interner.
pub(crate) fn refused(draft: &Draft, nodes: &[Node]) -> Error {
    let mut interner = Interner::new();
    let before = interner.footprint();
    let error = interner.realize(draft, nodes).unwrap_err();
    assert_eq!(interner.footprint(), before);
    error
}

/// Returns a path as a list of edges. Each edge is given by a node and the number of the edge.
pub(crate) fn steps(steps: &[(Node, u32)]) -> Vec<EdgeRef> {
    steps.iter().map(|&(node, edge)| EdgeRef { node: node.index(), edge }).collect()
}
