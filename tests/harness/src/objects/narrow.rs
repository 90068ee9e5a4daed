//! A wrapper around a world that forwards only the queries that a subject announces
//! (`[protocol.ability]`).
//!
//! The subject and the reference model are both wrapped in this way. Both wrappers refuse a query
//! that the subject does not announce, before the query reaches the wrapped world. Both wrappers
//! omit the parts of errors that the subject does not report.

use crate::kit::Tuning;
use crate::objects::methods::world_methods;
use crate::objects::subject::{
    Change, Counts, Function, Obj, ObjectInfo, ObjectKind, Owner, Report, SnapNode, ViewNode,
    WorldSubject,
};
use crate::protocol::data::LensName;
use crate::types::law::visible_error;
use crate::types::subject::ability::{Ability, Capabilities};
use selfsame_spec::recipe::{Recipe, Step};
use selfsame_spec::{Digest, Error, Kind, Label, Lens, Result};
use std::sync::Arc;

/// A world, and the ability that limits the queries to it.
pub struct Narrowed {
    world: Box<dyn WorldSubject>,
    ability: Arc<Ability>,
}

impl Narrowed {
    /// Returns a wrapper of `world` that answers only the queries of a subject with this ability.
    #[must_use]
    pub const fn new(world: Box<dyn WorldSubject>, ability: Arc<Ability>) -> Self {
        Self { world, ability }
    }

    /// Returns whether the subject may be called with this method and these arguments.
    fn asks(&self, method: &str, arguments: &[&dyn Argument]) -> bool {
        let Self { ability, .. } = self;
        ability.can.has(needs(method))
            && (ability.unions || method != "one_of")
            && arguments.iter().all(|argument| argument.is_asked(ability))
    }
}

/// Returns the capabilities that a subject must have before this method may be called.
const fn needs(method: &str) -> Capabilities {
    match method.as_bytes() {
        b"module" | b"anonymous" | b"declare" | b"assign" | b"show" | b"lookup"
        | b"lookup_member" | b"differs" | b"call" | b"seal" => Capabilities::MODULES,
        b"node_hash" | b"owner" | b"snapshot_of" | b"snapshots_of" | b"freeze" | b"thaw"
        | b"intern" | b"look" | b"canonical" | b"drop_owners" | b"write" | b"read" => {
            Capabilities::SNAPSHOTS
        }
        b"type_function" | b"apply" => Capabilities::TYPE_FUNCTIONS,
        _ => Capabilities::OBJECTS,
    }
}

/// An argument of a method.
trait Argument {
    /// Returns whether a subject with this ability can be called with this argument.
    fn is_asked(&self, _ability: &Ability) -> bool {
        true
    }
}

macro_rules! any {
    ($($of:ty),*) => { $( impl Argument for $of {} )* };
}

any!(
    Obj,
    &[Obj],
    SnapNode,
    &[SnapNode],
    Owner,
    &[Owner],
    Function,
    u32,
    u64,
    &str,
    &[u8],
    &[String]
);

impl Argument for &Label {
    fn is_asked(&self, ability: &Ability) -> bool {
        let code = [Kind::FUNCTION, Kind::OVERLOAD].contains(&self.kind());
        let needs = if code { Capabilities::MODULES } else { Capabilities::OBJECTS };
        ability.can.has(needs) && ability.takes_kind(self.kind())
    }
}

impl Argument for Lens {
    fn is_asked(&self, ability: &Ability) -> bool {
        ability.can.has(LensName::from(*self).needs())
    }
}

impl Argument for &Recipe {
    fn is_asked(&self, ability: &Ability) -> bool {
        self.steps.iter().all(|step| match step {
            Step::Head(label, _) => label.is_asked(ability),
            Step::OneOf(_) => ability.unions,
            _ => true,
        })
    }
}

/// The result of a method.
trait Answer: Sized {
    /// Returns the result of a call that the subject's ability does not allow: the call is not
    /// forwarded to the world.
    fn unasked() -> Self;

    /// Returns the part of the result that a subject with these capabilities reports.
    fn told(self, _can: Capabilities) -> Self {
        self
    }
}

impl<T> Answer for Result<T> {
    fn unasked() -> Self {
        Err(Error::limit("what is announced", 0))
    }

    fn told(self, can: Capabilities) -> Self {
        self.map_err(|error| visible_error(can, &error).error().unwrap_or(error))
    }
}

impl Answer for Owner {
    fn unasked() -> Self {
        Self(u32::MAX)
    }
}

impl Answer for Report<Obj> {
    fn unasked() -> Self {
        Self::default()
    }
}

impl Answer for u64 {
    fn unasked() -> Self {
        0
    }
}

impl Answer for Counts {
    fn unasked() -> Self {
        Self::default()
    }
}

macro_rules! narrowed {
    (
        changes { $( $change:ident($($arg:ident: $of:ty),*) -> $gives:ty; )* }
        asks { $( $ask:ident($($asked:ident: $about:ty),*) -> $answer:ty; )* }
    ) => {
        impl WorldSubject for Narrowed {
            $( fn $change(&mut self, $($arg: $of),*) -> $gives {
                if !self.asks(stringify!($change), &[$(&$arg),*]) {
                    return <$gives>::unasked();
                }
                self.world.$change($($arg),*).told(self.ability.can)
            } )*
            $( fn $ask(&self, $($asked: $about),*) -> $answer {
                if !self.asks(stringify!($ask), &[$(&$asked),*]) {
                    return <$answer>::unasked();
                }
                self.world.$ask($($asked),*).told(self.ability.can)
            } )*
            fn limit_calls(&mut self, most: usize) -> Option<usize> {
                self.world.limit_calls(most)
            }
            fn tune(&mut self, tuning: &Tuning) {
                self.world.tune(tuning);
            }
            fn fork(&self) -> Option<Box<dyn WorldSubject>> {
                Some(Box::new(Self::new(self.world.fork()?, Arc::clone(&self.ability))))
            }
        }
    };
}

world_methods!(narrowed);
