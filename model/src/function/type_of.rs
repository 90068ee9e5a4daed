//! Finds the type of an object ([function.type]). The type of a container, an instance or a case is
//! its first child. The type of a constant is the type of its value, and a function is its own
//! type.
//!
//! ```text
//! type_of(3)                  int
//! type_of(list List[int] 1)   List[int]
//! type_of(List[int])          type
//! ```

use crate::handle::ObjectId;
use crate::object::heap::has_type;
use crate::object::state::ObjectState;
use crate::object::vertex::{LensOptions, LensRoot, Vertex};
use crate::rules::objects::TypeSource;
use selfsame_spec::Kind;
use selfsame_spec::error::{EdgeRef, ErrorKind, Result};

impl ObjectState {
    // [function.type]
    /// Returns an error if the type of the object at a root can still change.
    // [function.type-refused]
    pub(crate) fn check_type_settled(&self, root: u32, at: Vertex) -> Result<()> {
        let Some(here) = self.resolve_forwards(&self.canonical_vertex(at)) else { return Ok(()) };
        let is_in_first_child = self.constant_value(&here).is_none()
            && (self.rules.type_source)(self.head_kind(&here)) == TypeSource::FirstChild;
        let ty = self.first_child(&here).filter(|_| is_in_first_child);
        let is_open = ty.is_some_and(|ty| !self.is_settled(&ty));
        match here.object().filter(|_| is_open && self.rules.refuses_unsettled) {
            Some(ObjectId(node)) => {
                let path = vec![EdgeRef { node: node as u32, edge: 0 }];
                Err(ErrorKind::Mutable { root, path }.into())
            }
            None => Ok(()),
        }
    }

    // [function.type]
    /// Returns the root of the walk that finds the type of an object. The walk leaves out the
    /// states of a function, but keeps the states of an instance's class.
    pub(crate) fn type_root(&self, at: Vertex) -> LensRoot {
        let at = self.type_vertex(&self.canonical_vertex(at));
        let options = match self.head_kind(&at) {
            Some(Kind::FUNCTION) => LensOptions::TYPE_OF_FUNCTION,
            _ => LensOptions::TO_REALIZE,
        };
        LensRoot { at, options }
    }

    // [function.type]
    /// Returns the vertex of an object's type.
    pub(crate) fn type_vertex(&self, at: &Vertex) -> Vertex {
        let Some(here) = self.resolve_forwards(at) else { return at.clone() };
        if self.is_open_one_of(&here) {
            return at.clone();
        }
        let source = match self.constant_value(&here) {
            Some(value) => TypeSource::Primitive(value.kind()),
            None => (self.rules.type_source)(self.head_kind(&here)),
        };
        match source {
            TypeSource::Primitive(kind) => Vertex::Primitive(kind),
            TypeSource::FirstChild => {
                self.first_child(&here).unwrap_or(Vertex::Primitive(Kind::ANY))
            }
            TypeSource::Itself => here,
        }
    }

    // [function.type]
    /// Returns whether an object is a `OneOf` with unknown members that may still become an object
    /// whose type is not `type`.
    // [function.type-union]
    fn is_open_one_of(&self, at: &Vertex) -> bool {
        let (known, has_unknown) = self.ends_of_one_of(at);
        let is_type = |end: &Vertex| self.type_vertex(end) == Vertex::Primitive(Kind::TYPE);
        let has_type = known.iter().any(is_type);
        has_unknown && (self.rules.is_open_one_of)(known.len(), has_type)
    }

    // [object.payload]
    /// Returns whether the object at the end of a vertex's forwards is data.
    // [object.data]
    pub(crate) fn is_data(&self, at: &Vertex) -> bool {
        let Some(here) = self.resolve_forwards(at) else { return false };
        let is_code = |kind| matches!(kind, Kind::FUNCTION | Kind::OVERLOAD);
        let is_module = |kind| matches!(kind, Kind::MODULE | Kind::ANONYMOUS);
        let is_data = |kind: Kind| kind.is_object() && !is_code(kind) && !is_module(kind);
        self.head_kind(&here).is_some_and(is_data)
    }
}

// [function.type]
/// Returns whether a `OneOf` with unknown members may still become an object whose type is not
/// `type`. The arguments are the number of known members, and whether `type` is the type of one of
/// them.
pub(crate) const fn is_open_one_of(known: usize, has_type: bool) -> bool {
    known <= 1 && !has_type
}

// [function.type]
/// Returns where the type of an object is found, given the object's kind. The kind of a `OneOf` is
/// `None`.
pub(crate) fn type_source(kind: Option<Kind>) -> TypeSource {
    match kind {
        None => TypeSource::Primitive(Kind::TYPE),
        Some(Kind::FUNCTION) => TypeSource::Itself,
        Some(kind) if has_type(kind) => TypeSource::FirstChild,
        Some(kind) if kind.is_object() => TypeSource::Primitive(Kind::ANY),
        Some(_) => TypeSource::Primitive(Kind::TYPE),
    }
}
