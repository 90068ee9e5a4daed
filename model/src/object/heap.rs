//! Makes and changes objects ([object.heap], [object.typed], [object.unchecked], [object.mutable]).
//! The type of a new container must fit it, and only the contents of a mutable object can be
//! replaced.
//!
//! ```text
//! list List[int] (1, 2)     made: a list of a List type
//! list any (1, 2)           E0713: `any` is no type of lists
//! fill (tuple Tup[int] 1)   E0719: a tuple cannot change
//! ```

use crate::handle::ObjectId;
use crate::object::state::{ObjectState, bad_label, too_many};
use crate::object::vertex::Vertex;
use selfsame_spec::error::{ErrorKind, Result, Use};
use selfsame_spec::format::MAX_NAME;
use selfsame_spec::{Kind, Label, ObjectKind, Payload, messages};

impl ObjectState {
    // [object.heap] [object.typed] [function.overload]
    /// Adds an object that is a head of any kind, except a module or a state.
    // [object.make]
    pub(crate) fn new_head(&mut self, label: Label, children: Vec<ObjectId>) -> Result<ObjectId> {
        label.check_arity(children.len())?;
        check_contents(label.kind(), children.len())?;
        if has_type(label.kind())
            && let Some(&ty) = children.first()
        {
            self.check_type(&label, ty)?;
        }
        if matches!(label.kind(), Kind::MODULE | Kind::ANONYMOUS | Kind::STATE) {
            return Err(bad_label(label.kind(), messages::NO_HEAD));
        }
        self.push(ObjectKind::Head(label, children))
    }

    // [object.typed]
    /// Refuses an object whose type does not fit its label.
    fn check_type(&self, label: &Label, ty: ObjectId) -> Result<()> {
        let (kind, ty) = (label.kind(), Vertex::Object(ty));
        if self.is_forward_defined(&ty) {
            return Err(ErrorKind::ForwardDefined { wanted: Use::Instance }.into());
        }
        let fits = match self.made_kind(&self.made_vertex(ty)) {
            Some(ObjectKind::Head(ty, _)) => {
                let fits = (self.rules.fits_type)(kind, ty.kind());
                fits && (kind != Kind::CASE
                    || (self.rules.fits_case)(&label.payload(), &ty.payload()))
            }
            _ => false,
        };
        if fits { Ok(()) } else { Err(bad_label(kind, messages::NO_TYPE)) }
    }

    // [draft.oneof]
    /// Adds a `OneOf` with the given members.
    pub(crate) fn new_one_of(&mut self, members: Vec<ObjectId>) -> Result<ObjectId> {
        if members.is_empty() {
            return Err(ErrorKind::EmptyOneOf.into());
        }
        self.push(ObjectKind::OneOf(members))
    }

    // [draft.forward]
    /// Adds a forward with the given name.
    pub(crate) fn new_forward(&mut self, name: &str) -> Result<ObjectId> {
        if name.len() > MAX_NAME {
            return Err(too_many("bytes in a forward's name", MAX_NAME));
        }
        self.push(ObjectKind::Forward(name.into(), None))
    }

    // [draft.define] [typefn.recursion] [typefn.defer]
    /// Defines a forward. A forward that is reserved for the result of a call is refused.
    pub(crate) fn define(
        &mut self,
        forward: ObjectId,
        to: ObjectId,
        is_reserved: bool,
    ) -> Result<()> {
        let Some(ObjectKind::Forward(name, definition)) = self.stored_kind(forward) else {
            return Err(ErrorKind::NotAForward.into());
        };
        if is_reserved || definition.is_some() {
            return Err(ErrorKind::DefinedTwice { name: name.clone() }.into());
        }
        self.set_definition(forward, to);
        Ok(())
    }

    // [draft.define] [object.first]
    /// Stores an object as the definition of a forward.
    ///
    /// # Panics
    /// Panics if `forward` is not a forward.
    pub(crate) fn set_definition(&mut self, forward: ObjectId, to: ObjectId) {
        let kind = &mut self.object_mut(forward).kind;
        let ObjectKind::Forward(_, definition) = kind else { unreachable!("a forward is defined") };
        *definition = Some(to);
        let (new, choose) = (self.weak(forward), self.rules.first_forward);
        let first = &mut self.object_mut(to).first;
        *first = Some(choose(*first, new));
    }

    // [object.mutable]
    /// Replaces the contents of a mutable object. The contents are its children after the type.
    // [object.fill]
    pub(crate) fn fill(&mut self, id: ObjectId, mut contents: Vec<ObjectId>) -> Result<()> {
        let is_mutable = self.is_mutable(&Vertex::Object(id));
        let (true, ObjectKind::Head(label, children)) = (is_mutable, &mut self.object_mut(id).kind)
        else {
            return Err(ErrorKind::Immutable.into());
        };
        let kind = label.kind();
        if kind != Kind::CELL {
            contents.splice(0..0, children.first().copied());
        }
        check_contents(kind, contents.len())?;
        if kind == Kind::INSTANCE && contents.len() != children.len() {
            return Err(bad_label(kind, messages::NO_FIELDS));
        }
        *label = Label::new(kind, label.payload_bytes(), contents.len())?;
        *children = contents;
        Ok(())
    }
}

// [object.typed]
/// Refuses a number of children that a container of this kind cannot have. The number includes the
/// type.
fn check_contents(kind: Kind, children: usize) -> Result<()> {
    match kind {
        Kind::DICT_OBJECT if children.is_multiple_of(2) => Err(bad_label(kind, messages::NO_PAIRS)),
        Kind::CELL if children > 1 => Err(bad_label(kind, messages::NO_CELL)),
        _ => Ok(()),
    }
}

// [object.typed]
/// Returns whether the first child of an object of this kind is the object's type.
pub(crate) fn has_type(kind: Kind) -> bool {
    let containers = [
        Kind::TUPLE_OBJECT,
        Kind::LIST_OBJECT,
        Kind::DICT_OBJECT,
        Kind::SET_OBJECT,
        Kind::INSTANCE,
        Kind::CASE,
    ];
    containers.contains(&kind)
}

// [object.typed]
/// Returns whether an object of the kind `object` can have a type of the kind `ty`.
pub(crate) fn fits_type(object: Kind, ty: Kind) -> bool {
    match object {
        Kind::TUPLE_OBJECT => matches!(ty, Kind::TUP | Kind::TUPLE | Kind::NAMED_TUPLE),
        Kind::LIST_OBJECT => ty == Kind::LIST,
        Kind::DICT_OBJECT => matches!(ty, Kind::DICT | Kind::CONST_DICT),
        Kind::SET_OBJECT => ty == Kind::SET,
        Kind::CASE => ty == Kind::VARIANT,
        _ => matches!(ty, Kind::CLASS | Kind::STRUCT),
    }
}

// [object.typed]
/// Returns whether a variant has a case with the name and the fields of a given case, with the
/// fields in the same order.
pub(crate) fn fits_case(case: &Payload, ty: &Payload) -> bool {
    let (Payload::Case { case, fields }, Payload::Variant { cases, .. }) = (case, ty) else {
        return false;
    };
    cases.iter().any(|(name, names)| name == case && names == fields)
}

// [object.mutable]
/// Returns whether objects of a kind can change, given the kind of the object's type.
pub(crate) fn is_mutable(object: Kind, ty: Option<Kind>) -> bool {
    match object {
        Kind::LIST_OBJECT | Kind::SET_OBJECT | Kind::CELL => true,
        Kind::DICT_OBJECT => ty != Some(Kind::CONST_DICT),
        Kind::INSTANCE => ty == Some(Kind::CLASS),
        _ => false,
    }
}
