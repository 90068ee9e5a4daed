//! Records as types.

use crate::task::{Env, Site};
use selfsame_spec::text::{Place, Span};

/// A record or variant: its literal, in the instance that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
// [mono.record]
pub(crate) struct Record {
    pub(crate) literal: Place,
    pub(crate) env: Env,
}

impl Record {
    pub(crate) fn of(literal: Site) -> Self {
        Self { literal: literal.place, env: literal.env }
    }

    /// What tasks of its literal are about.
    pub(crate) fn site(&self) -> Site {
        Site::new(self.literal.clone(), self.env.clone())
    }

    /// Something of its literal, by its name.
    pub(crate) fn member(&self, name: Span) -> Site {
        Site::new(Place::new(&*self.literal.module, name), self.env.clone())
    }
}
