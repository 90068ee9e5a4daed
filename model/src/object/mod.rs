//! Objects of a world: the heap, the lenses, hashes (chapter 5).
//!
//! Everything is a walk; nothing is remembered. One file is an idea:
//!
//! | file | idea |
//! |---|---|
//! | `vertex`, `lens_graph` | what lenses see, as data: at one vertex, from some roots |
//! | `state` | objects, nodes of snapshots and the interner, by number |
//! | `heap`, `collect`, `info` | what may be done with an object; which are freed; what is known |
//! | `edges` | the children of anything, and what follows from them |
//! | `visit`, `walk` | what a lens makes of one vertex; of all that are reached |
//! | `hash` | lens graphs as digests, or as a view |

pub(crate) mod collect;
pub(crate) mod edges;
pub(crate) mod hash;
pub(crate) mod heap;
pub(crate) mod info;
pub(crate) mod lens_graph;
pub(crate) mod state;
pub(crate) mod vertex;
pub(crate) mod visit;
pub(crate) mod walk;
