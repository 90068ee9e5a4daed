//! Instances of templates, and the sites that belong to them.

pub(crate) use crate::types::{Argument, Env, Instance, Site};

use selfsame_spec::text::Place;
use std::rc::Rc;

impl Env {
    pub(crate) fn of(instance: Instance) -> Self {
        Self(Some(Rc::new(instance)))
    }

    /// This instance or the one of those around it that is of a template.
    // [mono.belong]
    pub(crate) fn out_to(&self, template: Option<&Place>) -> Self {
        let Some(template) = template else { return Self::default() };
        let mut env = self;
        while let Some(own) = &env.0 {
            if own.template == *template {
                return env.clone();
            }
            env = &own.around;
        }
        Self::default()
    }
}

impl Site {
    pub(crate) const fn new(place: Place, env: Env) -> Self {
        Self { place, env }
    }

    /// Something that belongs to no template.
    pub(crate) const fn plain(place: Place) -> Self {
        Self { place, env: Env(None) }
    }

    /// Something else in the same instance.
    pub(crate) fn with(&self, place: Place) -> Self {
        Self { place, env: self.env.clone() }
    }
}
