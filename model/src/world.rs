//! Worlds of objects, modules, functions, snapshots and type functions (chapters 05 to 07).
//!
//! A world is an interner and lists: of objects, of nodes of snapshots, of type functions and what
//! they were called with. Everything that is asked is a walk; nothing is remembered. One file is a
//! rule or a few:
//!
//! | file | idea |
//! |---|---|
//! | `heap`, `collect`, `facts` | objects by number, what may be done with one; which are freed; what is known |
//! | `module` | members |
//! | `walk`, `seen` | the one place that knows what the children of anything are; what a lens makes of it |
//! | `path`, `function` | where a dotted name leads; what a lens makes of an overload |
//! | `picture`, `refuse` | all that a lens sees from some roots; why that is no type |
//! | `realize`, `hash` | a picture as types; as digests, or as a graph to look at |
//! | `snapshot`, `wire` | frozen copies, and their bytes |
//! | `typefn`, `display` | type functions, and how things are shown |
//! | `rules` | what the rules decide, as a table |
//!
//! ```
//! use selfsame_model::World;
//! use selfsame_spec::{Kind, Label, Lens};
//! # fn main() -> selfsame_spec::Result<()> {
//! let mut world = World::new();
//! let list = world.forward("List")?;
//! let tup = world.head(&Label::plain(Kind::TUP, 1)?, &[list])?;
//! world.define(list, tup)?;
//! let realized = world.realize(&[list, tup])?;
//! assert_eq!(realized[0], realized[1]);
//! assert_eq!(world.info(tup)?.resolved_to, Some(realized[0]));
//! # Ok(()) }
//! ```

use crate::handle::{ArenaId, HeadId};
use crate::interner::Interner;
use crate::rules::objects::WorldRules;
use selfsame_spec::{Counts, Notes};
use std::collections::BTreeMap;

/// An object of a world ([object.heap]).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Object {
    pub(crate) world: ArenaId,
    pub(crate) number: usize,
    pub(crate) generation: u32,
}

impl Object {
    /// Its number ([object.number]).
    #[must_use]
    pub const fn number(self) -> usize {
        self.number
    }
}

/// A node of a snapshot ([snapshot.owner]).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Node {
    pub(crate) world: ArenaId,
    pub(crate) index: usize,
}

/// An owner of snapshots ([snapshot.owner]).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Owner {
    pub(crate) world: ArenaId,
    pub(crate) number: usize,
}

impl Owner {
    /// Its number, in the order of creation.
    #[must_use]
    pub const fn number(self) -> usize {
        self.number
    }
}

/// A type function ([typefn.body]).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Function {
    pub(crate) world: ArenaId,
    pub(crate) number: usize,
}

impl Function {
    /// Its number, in the order of creation.
    #[must_use]
    pub const fn number(self) -> usize {
        self.number
    }
}

/// Objects, modules, snapshots and type functions, and the types that they are realized to.
#[derive(Clone, Debug)]
pub struct World {
    pub(crate) stamp: ArenaId,
    pub(crate) interner: Interner,
    pub(crate) heap: Vec<crate::object::heap::Slot>,
    /// Numbers of objects that died, in the order in which they became free.
    pub(crate) free: Vec<usize>,
    /// Named modules in the order of creation.
    pub(crate) modules: Vec<usize>,
    /// The notes of realized overloads, by head.
    pub(crate) notes: BTreeMap<HeadId, Notes>,
    /// `None` for an owner that was dropped; else how many nodes it was given.
    pub(crate) owners: Vec<Option<usize>>,
    /// `None` for a node that was dropped.
    pub(crate) nodes: Vec<Option<crate::snapshot::Kept>>,
    pub(crate) functions: Vec<crate::typefn::TypeFunction>,
    pub(crate) memo: Vec<crate::typefn::Memo>,
    /// Calls that have no result that is realized yet.
    pub(crate) calls: Vec<crate::typefn::Call>,
    pub(crate) deferred: Vec<crate::typefn::Deferred>,
    pub(crate) rules: WorldRules,
}

impl Default for World {
    fn default() -> Self {
        Self::with_rules(WorldRules::REFERENCE)
    }
}

impl World {
    /// An empty world.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty world that works by these rules.
    #[must_use]
    pub fn with_rules(rules: WorldRules) -> Self {
        Self {
            stamp: ArenaId::new(),
            interner: Interner::with_rules(rules.types),
            heap: Vec::new(),
            free: Vec::new(),
            modules: Vec::new(),
            notes: BTreeMap::new(),
            owners: Vec::new(),
            nodes: Vec::new(),
            functions: Vec::new(),
            memo: Vec::new(),
            calls: Vec::new(),
            deferred: Vec::new(),
            rules,
        }
    }

    /// How much there is.
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts {
            objects: self.heap.iter().filter(|slot| slot.entry.is_some()).count() as u32,
            nodes: self.nodes.iter().flatten().count() as u32,
            heads: self.interner.footprint().heads as u32,
            memos: self.memo.len() as u32,
        }
    }
}
