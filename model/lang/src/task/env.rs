//! Instances of templates, and what belongs to them.

use crate::check::Known;
use crate::types::Type;
use selfsame_spec::text::Place;
use std::cmp::Ordering;
use std::fmt;
use std::rc::Rc;

/// An argument of a template.
#[derive(Clone, Debug, PartialEq)]
// [mono.argument]
pub(crate) enum Argument {
    /// Of a parameter of the type `type`.
    Type(Type),
    /// Of another parameter: the type that is written for it, and the value.
    Value(Type, Known),
    /// It is not found yet ([mono.infer]).
    Open,
}

/// An instance of a template or generic function.
// [mono.template]
pub(crate) struct Instance {
    /// The template, by its name.
    pub(crate) template: Place,
    /// The instance to which the template itself belongs.
    pub(crate) around: Env,
    /// An argument for each parameter.
    pub(crate) arguments: Vec<Argument>,
    /// A text that is the same for the same arguments, and for no others.
    // [mono.key]
    pub(crate) key: String,
}

/// The instance to which something belongs; none for what belongs to no template.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
// [mono.belong]
pub(crate) struct Env(pub(crate) Option<Rc<Instance>>);

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

impl PartialEq for Instance {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Instance {}

impl PartialOrd for Instance {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

// [mono.key]
impl Ord for Instance {
    fn cmp(&self, other: &Self) -> Ordering {
        if std::ptr::eq(self, other) {
            return Ordering::Equal;
        }
        let of = |one: &'_ Self| one.key.len();
        let short = self.template.cmp(&other.template).then_with(|| of(self).cmp(&of(other)));
        short.then_with(|| self.key.cmp(&other.key)).then_with(|| self.around.cmp(&other.around))
    }
}

impl fmt::Debug for Env {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(own) => write!(f, "{:?} in {:?}[{}]", own.around, own.template, own.key),
            None => Ok(()),
        }
    }
}

/// Something of the text in an instance.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Site {
    pub(crate) place: Place,
    pub(crate) env: Env,
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
