//! The results of visiting one node of a program ([demand.hash-tasks]): the parts to which the node
//! directly leads, and the facts that it needs.
//!
//! ```text
//! Thing::Type(List[P])     needs: P resolved     behind: the record P
//! ```

use crate::check::Fixed;
use crate::task::{Env, Site};
use crate::types::{Record, Type};
use std::rc::Rc;

/// A part of a program that makes demands of its own before the hash of a type is found.
#[derive(Clone)]
// [demand.hash-tasks]
pub(crate) enum Thing {
    /// The type whose hash is computed.
    Type(Type),
    Record(Record),
    /// A function that captures nothing, by the site of its literal.
    Function(Site),
    /// A function with its captures.
    Closure(Rc<Fixed>),
    Template(Site),
    Instance(Env),
}

impl PartialEq for Thing {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Type(own), Self::Type(other)) => own == other,
            (Self::Record(own), Self::Record(other)) => own == other,
            (Self::Function(own), Self::Function(other))
            | (Self::Template(own), Self::Template(other)) => own == other,
            (Self::Closure(own), Self::Closure(other)) => Rc::ptr_eq(own, other),
            (Self::Instance(own), Self::Instance(other)) => own == other,
            _ => false,
        }
    }
}

/// A fact that must be established before a node is added.
// [demand.hash-tasks]
pub(crate) enum Need {
    /// This type must be resolved.
    Type(Type),
    /// The type of this constant must be known.
    Constant(Site),
}

/// The needs of a node, and the parts to which the node directly leads, in the order in which they
/// occur in the node.
#[derive(Default)]
pub(crate) struct Near {
    pub(crate) needs: Vec<Need>,
    pub(crate) behind: Vec<Thing>,
}
