//! Finds the needs of one node, and the parts of the program to which the node leads
//! ([demand.hash-tasks]). A builder records the parts to which the node leads, but adds no nodes
//! for them.
//!
//! ```text
//! P :: struct { x: Q; }     needs of P: its fields; behind: the record Q
//! ```

use super::builder::{Builder, Part};
use super::near::{Near, Need, Thing};
use crate::check::Fixed;
use crate::task::{Site, World};
use crate::types::Type;
use selfsame_spec::Kind;
use selfsame_spec::graph::NodeIx;
use std::rc::Rc;

/// Returns the needs of one part's node, and the parts of the program to which the node leads
/// directly.
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
    /// Records a part if the builder adds only one node, and returns whether the part was recorded
    /// instead of added.
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

    /// Records a function with its captures if the builder adds only one node, and returns whether
    /// it was recorded instead of added.
    pub(super) fn is_closure_behind(&mut self, own: &Rc<Fixed>) -> bool {
        let Some(near) = &mut self.near else { return false };
        let is_function = matches!(**own, Fixed::Function(_));
        if is_function {
            near.behind.push(Thing::Closure(own.clone()));
        }
        is_function
    }

    /// Records that the node needs a type to be resolved.
    pub(super) fn need_type(&mut self, ty: &Type) {
        if let Some(near) = &mut self.near {
            near.needs.push(Need::Type(ty.clone()));
        }
    }

    /// Records that the node needs the value of a constant.
    pub(super) fn need_constant(&mut self, name: &Site) {
        if let Some(near) = &mut self.near {
            near.needs.push(Need::Constant(name.clone()));
        }
    }

    /// Returns a node that stands in place of an unknown part. In a program without errors, all
    /// needed parts are known.
    pub(super) fn lost(&mut self) -> NodeIx {
        self.is_lost = true;
        self.plain(Kind::ANY)
    }
}
