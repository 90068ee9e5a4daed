//! Records as types: a literal in an instance of a template, and the values of the record if it is
//! a made record.
//!
//! ```text
//! A in Box[int]     literal struct { x: T; }, env Box[int]
//! ```

use super::data::{Made, MadeRecord, Record, Site};
use selfsame_spec::text::{Place, Span};

impl Record {
    pub(crate) fn of(literal: Site) -> Self {
        Self { literal: literal.place, env: literal.env, made: None }
    }

    /// Returns the values and types of a made record in the value of a fold that has ended, or
    /// `None` for another record.
    pub(crate) fn kept(&self) -> Option<&MadeRecord> {
        match &self.made {
            Some(Made::Kept(kept)) => kept.data(),
            _ => None,
        }
    }

    /// Returns the site of the record's literal, which is the site of the record's tasks.
    pub(crate) fn site(&self) -> Site {
        Site::new(self.literal.clone(), self.env.clone())
    }

    /// Returns the site of a member of the record's literal, given the span of the member's name.
    pub(crate) fn member(&self, name: Span) -> Site {
        Site::new(Place::new(&*self.literal.module, name), self.env.clone())
    }
}
