//! Records as types.

use crate::check::Known;
use crate::task::{Env, Site};
use selfsame_spec::text::{Place, Span};
use std::cell::OnceCell;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;

/// A record or variant: its literal, in the instance that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
// [mono.record]
pub(crate) struct Record {
    pub(crate) literal: Place,
    pub(crate) env: Env,
    /// Which of those it is that a function made of the literal; none for the literal itself.
    // [fold.made]
    pub(crate) made: Option<Made>,
}

/// A record that a function made.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
// [fold.made]
pub(crate) enum Made {
    /// While a fold runs: its number there.
    Live(usize),
    /// In the value of a fold.
    Kept(KeptRecord),
}

/// A made record in the value of a fold.
#[derive(Clone)]
// [fold.made-leaves]
pub(crate) struct KeptRecord {
    pub(crate) fold: Site,
    pub(crate) number: usize,
    /// Those that are in the value of the fold, by number.
    pub(crate) all: Rc<OnceCell<Vec<MadeRecord>>>,
}

/// What a made record has besides its literal.
#[derive(Debug)]
pub(crate) struct MadeRecord {
    /// The values of its defaults and constants, by their expressions.
    pub(crate) values: BTreeMap<Place, Known>,
    /// The made records that its literal leads to, by their literals.
    pub(crate) types: BTreeMap<Place, Record>,
}

impl KeptRecord {
    /// What it has; nothing before its fold has ended.
    pub(crate) fn data(&self) -> Option<&MadeRecord> {
        self.all.get().and_then(|all| all.get(self.number))
    }

    const fn key(&self) -> (&Site, usize) {
        (&self.fold, self.number)
    }
}

impl PartialEq for KeptRecord {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for KeptRecord {}

impl PartialOrd for KeptRecord {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for KeptRecord {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

impl fmt::Debug for KeptRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {}", self.fold, self.number)
    }
}

impl Record {
    pub(crate) fn of(literal: Site) -> Self {
        Self { literal: literal.place, env: literal.env, made: None }
    }

    /// What it has that was made.
    pub(crate) fn kept(&self) -> Option<&MadeRecord> {
        match &self.made {
            Some(Made::Kept(kept)) => kept.data(),
            _ => None,
        }
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
