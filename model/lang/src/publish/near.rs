//! The parts of a program to which the node of one leads, and what has to be known to make it.

use super::builder::{Builder, Part};
use crate::check::Fixed;
use crate::task::{Env, Site, World};
use crate::types::{Record, Type};
use selfsame_spec::Kind;
use selfsame_spec::graph::NodeIx;
use std::rc::Rc;

/// A part of a program with demands of its own.
#[derive(Clone)]
// [demand.hash-tasks]
pub(crate) enum Thing {
    /// The type of which the hash is asked for.
    Type(Type),
    Record(Record),
    /// A function that captures nothing.
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

/// Something that has to be known to make a node.
// [demand.hash-tasks]
pub(crate) enum Need {
    /// A type is resolved.
    Type(Type),
    /// The type of a constant is demanded.
    Constant(Site),
}

/// The needs of a node, and the parts behind it, both in the order of the node.
#[derive(Default)]
pub(crate) struct Near {
    pub(crate) needs: Vec<Need>,
    pub(crate) behind: Vec<Thing>,
}

/// The needs of the node of a part, and the parts to which that leads with none between.
// [demand.hash-tasks]
pub(crate) fn near(world: &World<'_>, thing: &Thing) -> Near {
    let mut builder = Builder::new(world);
    builder.near = Some(Near::default());
    match thing {
        Thing::Type(ty) => builder.ty(ty),
        Thing::Record(record) => builder.record(record),
        Thing::Function(site) => builder.function(site, None),
        Thing::Closure(own) => builder.own_object(own),
        Thing::Template(site) => builder.template(site),
        Thing::Instance(env) => builder.own_instance(env),
    };
    builder.finish();
    builder.near.unwrap_or_default()
}

impl Builder<'_, '_> {
    /// Whether a part is only noted, and not made.
    pub(super) fn is_behind(&mut self, part: &Part) -> bool {
        let Some(near) = &mut self.near else { return false };
        let thing = match part {
            Part::Record(record) => Thing::Record(record.clone()),
            Part::Function(site) => Thing::Function(site.clone()),
            Part::Template(site) => Thing::Template(site.clone()),
            Part::Instance(env) => Thing::Instance(env.clone()),
            Part::Type(_) | Part::Object(_) | Part::ObjectType(_) => return false,
        };
        near.behind.push(thing);
        true
    }

    /// The same of a function with its captures.
    pub(super) fn is_closure_behind(&mut self, own: &Rc<Fixed>) -> bool {
        let Some(near) = &mut self.near else { return false };
        let is_function = matches!(**own, Fixed::Function(_));
        if is_function {
            near.behind.push(Thing::Closure(own.clone()));
        }
        is_function
    }

    /// Notes a type that has to be resolved.
    pub(super) fn need_type(&mut self, ty: &Type) {
        if let Some(near) = &mut self.near {
            near.needs.push(Need::Type(ty.clone()));
        }
    }

    /// Notes a constant whose value has to be known.
    pub(super) fn need_constant(&mut self, name: &Site) {
        if let Some(near) = &mut self.near {
            near.needs.push(Need::Constant(name.clone()));
        }
    }

    /// Something that is not known. A program without errors knows all that it needs.
    pub(super) fn lost(&mut self) -> NodeIx {
        self.is_lost = true;
        self.plain(Kind::ANY)
    }
}
