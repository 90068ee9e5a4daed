//! What the rules of chapters 05 to 07 decide, as a table.
//!
//! [`WorldRules::REFERENCE`] is the chapters. Whoever wants to know whether a check can fail replaces
//! one entry, and has a world with exactly one rule broken; nothing else here depends on it.

pub use crate::function::TypeOf as ObjectType;
use crate::function::path::{join, split};
use crate::function::{TypeOf, type_of};
use crate::handle::Type;
pub use crate::module::refuse::{
    Checks, empty_cell, infinite, mutable as refuse_mutable, self_forward, undefined,
    unresolved_member,
};
use crate::module::{assign, change};
use crate::object::collect::keeps;
pub use crate::object::edges::At;
use crate::object::edges::{edges, spoils};
use crate::object::heap::{fits, mutable};
pub use crate::object::lens_graph::Picture;
pub use crate::object::visit::{Edge, Fault, Seen, What};
use crate::typefn::{carries, chain, suffix, too_deep};
use crate::world::World;
use selfsame_spec::error::{Error, ErrorKind, Result};
use selfsame_spec::{Binding, Change, Digest, Kind, MemberState, Notes, ObjectKind};

/// What each rule says, as a function.
#[derive(Clone, Copy, Debug)]
pub struct WorldRules {
    /// Chapters 01 to 04.
    pub types: crate::rules::TypeRules,
    /// [object.mutable]: whether an object of this kind can change, by the kind of its type.
    pub mutable: fn(Kind, Option<Kind>) -> bool,
    /// [object.typed]: whether an object of this kind can be of a type of that kind.
    pub fits: fn(Kind, Kind) -> bool,
    /// [object.number]: the number that is given next, of those that became free, in this order.
    pub next: fn(&mut Vec<usize>) -> Option<usize>,
    /// [object.lens], [object.forward-defined]: where the frozen lens goes on from something.
    pub edges: fn(&ObjectKind<At, Type>) -> Vec<At>,
    /// [object.typelike]: whether something reached can change; whether it is mutable is given.
    pub spoils: fn(&ObjectKind<At, Type>, bool) -> bool,
    /// [object.collect]: what an object keeps alive.
    pub keeps: fn(&ObjectKind<usize, Type>) -> Vec<usize>,
    /// [object.set]: puts the elements of a set in order, by their digests.
    pub in_order: fn(&mut Vec<(Digest, usize)>),
    /// [snapshot.cross]: the node by which a freeze refers to an object and goes no further, by
    /// whether it is typelike and the node that it maps to.
    pub cross: fn(bool, Option<usize>) -> Option<usize>,
    /// [snapshot.lookup]: the node that an object maps to, by the one before and the new one.
    pub maps: fn(Option<usize>, usize) -> Option<usize>,
    /// [function.note]: notes that are frozen, thawed, realized.
    pub copied: fn(&Notes) -> Notes,
    /// [snapshot.thaw]: the type whose canonical instance a node becomes, by the realized type that
    /// it is and the one as which it was interned.
    pub canonical: fn(Option<Type>, Option<Type>) -> Option<Type>,
    /// [snapshot.drop]: whether an owner is in use, by whether another's nodes refer to its nodes.
    pub busy: fn(bool) -> bool,
    /// [snapshot.read]: what a reader does about something wrong. It goes on as if nothing were
    /// wrong when this is `Ok`, wherever it can.
    pub refuse: fn(ErrorKind) -> Result<()>,
    /// [module.name]: the module that a name means, of its loadings in the order of creation.
    pub means: fn(&[usize]) -> Option<usize>,
    /// [module.member]: what a member is after an assignment, by what it was and whether what it is
    /// given is forward-defined; `None` where that is not allowed.
    pub assign: fn(MemberState, bool) -> Option<MemberState>,
    /// [module.differs]: what became of a member, by what was and is known of it, and whether what
    /// it holds has the same hash.
    pub change: fn(Option<MemberState>, Option<MemberState>, bool) -> Option<Change>,
    /// [function.path]: the first name of a path, and what is left.
    pub split: fn(&str) -> (&str, &str),
    /// [function.path]: the name of a member's member.
    pub join: fn(&str, &str) -> String,
    /// [function.resolve]: which of the entries with an equal key counts.
    pub keyed: fn(&[usize]) -> Option<usize>,
    /// [function.resolved]: the binding of a global that was followed to a constant.
    pub bound: fn(Binding) -> Binding,
    /// [function.capture]: whether a global is captured, by whether it is mutable and whether it was
    /// reached through a dict or module.
    pub captures: fn(bool, bool) -> bool,
    /// [function.capture]: whether a default is seen by its type only, by whether it is mutable.
    pub default: fn(bool) -> bool,
    /// [function.resolve]: whether constants go into the label of a record of this kind.
    pub folds: fn(Kind) -> bool,
    /// [module.anonymous]: how a member of a module without a name counts.
    pub known: fn(MemberState) -> MemberState,
    /// [module.anonymous]: the state in the payload of a module without a name.
    pub state: fn(&str) -> String,
    /// [module.realize]: what a picture is refused for, in this order.
    pub checks: Checks,
    /// [module.autoresolve]: whether what took part is resolved, by whether it is forward-defined.
    pub resolves: fn(bool) -> bool,
    /// [module.autoresolve]: whether a cell holds what its content was resolved to, by whether it
    /// was read.
    pub cell: fn(bool) -> bool,
    /// [module.autoresolve]: whether a member holds what its content was realized to, by what is
    /// known of it.
    pub member: fn(MemberState) -> bool,
    /// [function.type]: the type of an object that is no constant, by its kind.
    pub type_of: fn(Option<Kind>) -> TypeOf,
    /// [function.call]: whether what is of this kind can be called.
    pub calls: fn(Option<Kind>) -> bool,
    /// [module.compiler]: whether the compiler lens goes through a member, by what is known of it.
    pub opens: fn(MemberState) -> bool,
    /// [typefn.call]: what tells a call from others of the same function.
    pub key: fn(&[Type]) -> Vec<Type>,
    /// [typefn.recursion]: the forward that a call gives, by that of the same call under way.
    pub again: fn(Option<usize>) -> Option<usize>,
    /// [typefn.defer]: whether a call is deferred, by whether each argument is forward-defined.
    pub defers: fn(&[bool]) -> bool,
    /// [typefn.defer]: whether two deferred calls are the same, by their arguments, definitions
    /// followed.
    pub same_call: fn(&[At], &[At]) -> bool,
    /// [typefn.name]: whether a result of this kind carries its arguments.
    pub carries: fn(Kind) -> bool,
    /// [typefn.name]: what follows the name of a result.
    pub suffix: fn(&[String]) -> String,
    /// [typefn.limit]: whether so many calls, each within the one before, are too many.
    pub too_deep: fn(usize) -> bool,
    /// [typefn.limit]: which calls are shown.
    pub chain: fn(&[String]) -> Vec<String>,
    /// [typefn.display]: how many levels are shown.
    pub levels: usize,
    /// [typefn.display]: how many of a list are shown.
    pub width: usize,
    /// [interner.atomic], [typefn.fail]: what becomes of the world when something is refused, by
    /// what it was before.
    pub undo: fn(&mut World, World),
}

impl WorldRules {
    /// The chapters.
    pub const REFERENCE: Self = Self {
        types: crate::rules::TypeRules::REFERENCE,
        mutable,
        fits,
        next: Vec::pop,
        edges,
        spoils,
        keeps,
        in_order: |elements| elements.sort_unstable(),
        cross: |typelike, node| if typelike { node } else { None },
        maps: |_, new| Some(new),
        copied: Notes::clone,
        canonical: Option::or,
        busy: |refers| refers,
        refuse: |wrong| Err(Error::from(wrong)),
        means: |loadings| loadings.first().copied(),
        assign,
        change,
        split,
        join,
        keyed: |equal| equal.last().copied(),
        bound: |binding| binding,
        captures: |mutable, through| mutable && through,
        default: |mutable| mutable,
        folds: |_| true,
        known: |_| MemberState::Resolved,
        state: str::to_owned,
        checks: crate::module::refuse::CHECKS,
        resolves: |forward_defined| forward_defined,
        cell: |read| read,
        member: |known| known == MemberState::Pending,
        type_of,
        calls: |kind| kind == Some(Kind::FUNCTION),
        opens: |known| known == MemberState::Resolved,
        key: <[Type]>::to_vec,
        again: |forward| forward,
        defers: |waits| waits.contains(&true),
        same_call: |one, other| one == other,
        carries,
        suffix,
        too_deep,
        chain,
        levels: 4,
        width: 8,
        undo: |world, before| *world = before,
    };
}

impl Default for WorldRules {
    fn default() -> Self {
        Self::REFERENCE
    }
}
