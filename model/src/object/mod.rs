//! Objects of a world: the heap, the lenses, and hashes (`spec/chapters/objects/object.md`).
//!
//! Every property is computed by a walk; no result is stored. Each file has one topic:
//!
//! | file | idea |
//! |---|---|
//! | `vertex`, `lens_graph` | vertices, findings of a lens and graphs of them, as data |
//! | `state` | objects, nodes of snapshots and the interner, by number |
//! | `heap`, `collect`, `info` | making and changing objects; freeing them; knowledge of one |
//! | `edges` | children, and the properties that follow from a few of them |
//! | `place` | forwards that are defined as a place |
//! | `frozen` | the walk of the frozen lens, and the properties that follow from it |
//! | `visit`, `walk` | the findings of a lens at one vertex; at all vertices that are reached |
//! | `hash` | lens graphs as digests, or as a view |
//!
//! ```text
//! tuple Tup[int] 1       an object: heap and state
//! Tup[int], int, 1       vertices that a lens sees from it: visit, walk, lens_graph
//! 5f0c..                 its digest: hash
//! ```

pub(crate) mod collect;
pub(crate) mod edges;
pub(crate) mod frozen;
mod hash;
pub(crate) mod heap;
mod info;
pub(crate) mod lens_graph;
pub(crate) mod place;
pub(crate) mod state;
mod user;
pub(crate) mod vertex;
pub(crate) mod visit;
mod walk;
