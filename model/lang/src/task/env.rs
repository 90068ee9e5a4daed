//! Instances of templates, and the sites in the code of instances ([mono.belong], [mono.key]).
//!
//! ```text
//! template T[X: type] { template U[Y: type] = (X, Y); }
//! T[int].U[str]     the instance U[str], around it T[int]
//! ```

pub(crate) use crate::types::{Argument, Env, Instance, Site};

use crate::types::Applied;
use selfsame_spec::text::Place;
use std::rc::Rc;

impl Env {
    pub(crate) fn of(instance: Instance) -> Self {
        Self(Some(Rc::new(instance)))
    }

    /// Returns the instance of the given template, which is this instance or an enclosing instance.
    // [mono.belong]
    pub(crate) fn out_to(&self, template: Option<&Place>) -> Self {
        let found = self.outwards().find(|(_, own)| Some(&own.template) == template);
        found.map_or_else(Self::default, |(env, _)| env.clone())
    }

    /// Returns this instance and the instances that enclose it, from the innermost to the
    /// outermost.
    pub(crate) fn outwards(&self) -> impl Iterator<Item = (&Self, &Instance)> {
        let mut next = self;
        std::iter::from_fn(move || {
            let env = next;
            let own = env.0.as_deref()?;
            next = &own.around;
            Some((env, own))
        })
    }
}

impl Site {
    pub(crate) const fn new(place: Place, env: Env) -> Self {
        Self { place, env }
    }

    /// Returns the site of a place that belongs to no template.
    pub(crate) const fn plain(place: Place) -> Self {
        Self { place, env: Env(None) }
    }

    /// Returns the site of another place in the same instance.
    pub(crate) fn with(&self, place: Place) -> Self {
        Self { place, env: self.env.clone() }
    }
}

impl Applied {
    /// Returns the instance of this application, given the key of the instance.
    // [mono.key]
    pub(crate) fn with_key(&self, key: String) -> Env {
        let Self { template, around, arguments } = self.clone();
        Env::of(Instance { template, around, arguments, key })
    }
}
