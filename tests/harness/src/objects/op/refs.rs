//! The references in operations and the results of operations. The code that renumbers, shrinks and
//! transforms operations uses them.

use crate::objects::op::{Op, OpRef};

/// The sort of handle to which a number in an operation refers.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Sort {
    /// An object.
    Object,
    /// A node of a snapshot.
    Node,
    /// An owner of snapshots.
    Owner,
    /// A type function.
    Function,
}

impl Sort {
    /// All sorts of handles.
    pub const ALL: [Self; 4] = [Self::Object, Self::Node, Self::Owner, Self::Function];
}

/// The number of a handle that no world ever returned. Each world refuses it.
pub const NO_HANDLE: OpRef = OpRef::MAX;

/// The number and sort of the handles that an operation yields.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Yields {
    /// The operation yields no handle.
    Nothing,
    /// The operation yields a fixed number of handles of one sort, even if the operation is
    /// refused.
    Fixed(Sort, usize),
    /// The operation yields handles of one sort; their number depends on the world. A refused
    /// operation yields no handles.
    Open(Sort),
}

impl Op {
    /// Returns the number and sort of the handles that the operation yields.
    #[must_use]
    pub const fn yields(&self) -> Yields {
        match self {
            Self::Head(..)
            | Self::OneOf(_)
            | Self::Forward(_)
            | Self::Module(_)
            | Self::Anonymous(_)
            | Self::Lookup(_)
            | Self::LookupMember(..)
            | Self::Apply(..) => Yields::Fixed(Sort::Object, 1),
            Self::Realize(of) | Self::TypeOf(of) | Self::Thaw(of) | Self::Intern(of) => {
                Yields::Fixed(Sort::Object, of.len())
            }
            Self::Seal(_) | Self::Parts(_) => Yields::Open(Sort::Object),
            Self::Owner => Yields::Fixed(Sort::Owner, 1),
            Self::Freeze(_, of) | Self::Send(of, _) => Yields::Fixed(Sort::Node, of.len()),
            Self::Read(..) => Yields::Open(Sort::Node),
            Self::TypeFunction(..) => Yields::Fixed(Sort::Function, 1),
            _ => Yields::Nothing,
        }
    }

    /// Calls `visit` with the sort and the value of each number in the operation, in order.
    pub fn each_ref(&mut self, visit: &mut dyn FnMut(Sort, &mut OpRef)) {
        let mut all = |sort, of: &mut [OpRef]| of.iter_mut().for_each(|at| visit(sort, at));
        match self {
            Self::Head(_, of)
            | Self::OneOf(of)
            | Self::Realize(of)
            | Self::TypeOf(of)
            | Self::Collect(of)
            | Self::Resolvable(of)
            | Self::TypeFunction(.., of) => all(Sort::Object, of),
            Self::Seal(at)
            | Self::Parts(at)
            | Self::LookupMember(at, _)
            | Self::Note(at, ..)
            | Self::Tag(at, _)
            | Self::Root(at)
            | Self::Unroot(at)
            | Self::Declare(at, _)
            | Self::Show(at)
            | Self::Facts(at)
            | Self::Call(at)
            | Self::Hash(at, _)
            | Self::View(at, _)
            | Self::Display(at)
            | Self::SnapshotOf(at)
            | Self::SnapshotsOf(at) => visit(Sort::Object, at),
            Self::Define(one, other) | Self::Differs(one, other) | Self::Assign(one, _, other) => {
                visit(Sort::Object, one);
                visit(Sort::Object, other);
            }
            Self::Fill(at, of) => {
                visit(Sort::Object, at);
                of.iter_mut().for_each(|at| visit(Sort::Object, at));
            }
            Self::Apply(function, of) => {
                visit(Sort::Function, function);
                of.iter_mut().for_each(|at| visit(Sort::Object, at));
            }
            Self::Freeze(owner, of) => {
                visit(Sort::Owner, owner);
                of.iter_mut().for_each(|at| visit(Sort::Object, at));
            }
            Self::Thaw(of) | Self::Intern(of) | Self::Write(of) => all(Sort::Node, of),
            Self::NodeHash(at, _) | Self::Look(at) | Self::Canonical(at) => visit(Sort::Node, at),
            Self::Drop(of) => all(Sort::Owner, of),
            Self::Send(of, owner) => {
                of.iter_mut().for_each(|at| visit(Sort::Node, at));
                visit(Sort::Owner, owner);
            }
            Self::Read(owner, _) => visit(Sort::Owner, owner),
            Self::Forward(_)
            | Self::Module(_)
            | Self::Anonymous(_)
            | Self::Lookup(_)
            | Self::Report
            | Self::Owner => {}
        }
    }

    /// Returns the numbers in the operation with their sorts, in order.
    #[must_use]
    pub fn refs(&self) -> Vec<(Sort, OpRef)> {
        let mut out = Vec::new();
        self.clone().each_ref(&mut |sort, at| out.push((sort, *at)));
        out
    }

    /// Returns whether the operation is a query, which does not change the world.
    #[must_use]
    pub const fn is_query(&self) -> bool {
        matches!(
            self,
            Self::Differs(..)
                | Self::Facts(_)
                | Self::Call(_)
                | Self::Hash(..)
                | Self::View(..)
                | Self::Display(_)
                | Self::Report
                | Self::Resolvable(_)
                | Self::NodeHash(..)
                | Self::Look(_)
                | Self::SnapshotOf(_)
                | Self::SnapshotsOf(_)
                | Self::Canonical(_)
                | Self::Write(_)
        )
    }

    /// Returns whether the operation only builds objects: it does not realize, free or send
    /// anything.
    #[must_use]
    pub const fn is_builder(&self) -> bool {
        matches!(
            self,
            Self::Head(..)
                | Self::OneOf(_)
                | Self::Forward(_)
                | Self::Module(_)
                | Self::Anonymous(_)
                | Self::Define(..)
                | Self::Fill(..)
                | Self::Note(..)
                | Self::Tag(..)
                | Self::Declare(..)
                | Self::Assign(..)
        )
    }

    /// Returns a short name of the operation, for tables.
    #[must_use]
    pub const fn verb(&self) -> &'static str {
        match self {
            Self::Head(..) => "head",
            Self::OneOf(_) => "oneof",
            Self::Forward(_) => "forward",
            Self::Module(_) => "module",
            Self::Anonymous(_) => "anonymous",
            Self::Apply(..) => "apply",
            Self::Lookup(_) => "lookup",
            Self::LookupMember(..) => "lookup-member",
            Self::Realize(_) => "realize",
            Self::TypeOf(_) => "type-of",
            Self::Thaw(_) => "thaw",
            Self::Intern(_) => "intern",
            Self::Seal(_) => "seal",
            Self::Parts(_) => "parts",
            Self::Define(..) => "define",
            Self::Fill(..) => "fill",
            Self::Note(..) => "note",
            Self::Tag(..) => "tag",
            Self::Root(_) => "root",
            Self::Unroot(_) => "unroot",
            Self::Collect(_) => "collect",
            Self::Show(_) => "show",
            Self::Declare(..) => "declare",
            Self::Assign(..) => "assign",
            Self::Differs(..) => "differs",
            Self::Facts(_) => "facts",
            Self::Call(_) => "call",
            Self::Hash(..) => "hash",
            Self::View(..) => "view",
            Self::Display(_) => "display",
            Self::Report => "report",
            Self::Resolvable(_) => "resolvable",
            Self::Owner => "owner",
            Self::Freeze(..) => "freeze",
            Self::NodeHash(..) => "node-hash",
            Self::Look(_) => "look",
            Self::SnapshotOf(_) => "snapshot-of",
            Self::SnapshotsOf(_) => "snapshots-of",
            Self::Canonical(_) => "canonical",
            Self::Drop(_) => "drop",
            Self::Write(_) => "write",
            Self::Send(..) => "send",
            Self::Read(..) => "read",
            Self::TypeFunction(..) => "type-function",
        }
    }
}
