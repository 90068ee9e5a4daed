//! The types of the machine: for each type, the representation of its values and the test whether a
//! value fits.

use super::ids::{ShapeId, TypeId};
use super::nameless::Nameless;
use super::told::Told;
use crate::machine::kind::{Kind, Rep};
use crate::util::keyed_hash::KeyedHash;
use crate::util::tuning::Tuning;
use hashbrown::HashMap;
use selfsame_spec::program::TypeNode;
use std::ops::Range;

/// The types of a program, and the shapes of its objects.
#[derive(Debug, Default)]
pub(crate) struct Types {
    pub(crate) rows: Vec<TypeRow>,
    pub(crate) shapes: Vec<Shape>,
    /// The names of all shapes in one text. A program has a name for each function, and rarely
    /// prints such a name.
    pub(crate) names: Names,
    /// The nodes of the types, from which types are written as text (`[types.type]`).
    pub(crate) nodes: Vec<TypeNode>,
    /// For the type of each record that a fold made, the type of the record's literal. The field
    /// `shape_bases` maps shapes in the same way. The code of a literal refers to the type and
    /// shape of the literal.
    pub(crate) type_bases: HashMap<TypeId, TypeId>,
    pub(crate) shape_bases: HashMap<ShapeId, ShapeId>,
    pub(crate) told: Told,
    pub(super) nameless: Nameless,
    /// The thresholds by which algorithms are chosen.
    pub(crate) tuning: Tuning,
    /// The keyed hash function that computes the hashes of keys.
    pub(crate) keyed: KeyedHash,
}

impl Types {
    /// Creates a table without types.
    pub(crate) fn new(tuning: Tuning) -> Self {
        Self { tuning, keyed: KeyedHash::tuned(tuning), ..Self::default() }
    }
}

/// A type: the representation of its values, and its form.
#[derive(Debug)]
pub(crate) struct TypeRow {
    pub(crate) form: Form,
    /// The representation of the values of the type.
    pub(crate) rep: Rep,
}

/// The form of a type, which determines the values that fit the type (`[run.fits]`).
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Form {
    Any,
    /// The type `!`, which no value fits.
    Never,
    /// A primitive type whose values are scalars of this kind.
    Scalar(Kind),
    Str,
    Bytes,
    /// A type of a single value, which is a scalar.
    Value(Kind, u64),
    /// A type of a single value, which is a string.
    Text(String),
    /// A tuple type: the shape of tuples that are made with this type, and the types of the parts.
    Tuple(ShapeId, Vec<TypeId>),
    Union(Vec<TypeId>),
    /// The type of a struct, class or variant.
    Record,
    Box,
    /// A `List`, `Tup` or `Set` with elements of this type.
    Sequence(Sequence, TypeId),
    /// A `Dict`, or a `ConstDict` if `constant` is true.
    Dict {
        constant: bool,
        key: TypeId,
        value: TypeId,
    },
    Function,
}

/// The sort of a container of elements.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sequence {
    List,
    Tup,
    Set,
}

/// The layout of objects with a fixed number of parts.
#[derive(Debug)]
pub(crate) struct Shape {
    pub(crate) sort: Sort,
    /// The type of the objects with this shape.
    pub(crate) ty: TypeId,
    /// The range in [`Types::names`] of the text that is written before the parts.
    pub(crate) name: NameRange,
    pub(crate) parts: Vec<Part>,
    /// The indices of the parts that are handles.
    pub(crate) handles: Vec<u32>,
}

/// The sort of an object with parts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sort {
    Tuple,
    /// An instance of a struct.
    Struct,
    /// An instance of a class.
    Class,
    /// A case of a variant, given by its number.
    Case(u32),
    /// A box, whose only part is its content.
    Box,
    /// A function value, given by the index of its function. The parts of the object are the
    /// captures.
    Function(u32),
    /// The cell of a `let` that a function captures before the `let` has a value. The first part is
    /// a flag that says whether the cell has a content.
    Cell,
}

impl Sort {
    /// Returns whether an object with this shape equals only itself, so that its parts are not
    /// compared (`[run.equal]`).
    pub(crate) const fn is_itself(self) -> bool {
        matches!(self, Self::Class | Self::Box | Self::Function(_) | Self::Cell)
    }
}

/// The names of all shapes, one after the other in one text.
#[derive(Debug, Default)]
pub(crate) struct Names(String);

/// The byte range of a name in the text of all names.
#[derive(Clone, Debug, Default)]
pub(crate) struct NameRange(Range<usize>);

impl Names {
    /// Appends a name, and returns its range.
    pub(crate) fn add(&mut self, name: &str) -> NameRange {
        let start = self.0.len();
        self.0.push_str(name);
        NameRange(start..self.0.len())
    }

    /// Returns the name in a range.
    pub(crate) fn get(&self, at: &NameRange) -> &str {
        self.0.get(at.0.clone()).unwrap_or_default()
    }
}

/// A part of the objects of a shape: its label and its representation.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) label: Option<String>,
    pub(crate) rep: Rep,
}

impl Shape {
    /// Creates a shape with the given parts.
    pub(crate) fn new(sort: Sort, ty: TypeId, name: NameRange, parts: Vec<Part>) -> Self {
        let places = (0..).zip(&parts).filter(|(_, part)| part.rep.is_reference());
        let handles = places.map(|(at, _)| at).collect();
        Self { sort, ty, name, parts, handles }
    }
}

impl Types {
    /// Returns the row of the type with an index.
    pub(crate) fn row(&self, ty: TypeId) -> &TypeRow {
        &self.rows[ty.at()]
    }

    /// Returns whether the type `own` equals `ty`, or is the type of a record that was made from
    /// the literal with the type `ty`.
    pub(crate) fn is_type(&self, own: TypeId, ty: TypeId) -> bool {
        own == ty || !self.type_bases.is_empty() && self.type_bases.get(&own) == Some(&ty)
    }

    /// Returns whether two types are equal.
    #[inline]
    pub(crate) fn are_one(&self, one: TypeId, other: TypeId) -> bool {
        one == other || self.told.are_one(one, other)
    }

    /// Returns whether two types are equal if the names of parameters are ignored
    /// (`[run.same-type]`).
    #[inline]
    pub(crate) fn are_same(&self, one: TypeId, other: TypeId) -> bool {
        self.are_one(one, other) || self.nameless.are_one(one, other)
    }

    /// Processes the types that were appended to [`Self::nodes`] since the last call.
    pub(crate) fn take_up(&mut self) {
        self.nameless.grow(&self.nodes);
    }

    /// Returns whether equal types have equal numbers, so that hashes may depend on the numbers of
    /// types.
    pub(super) const fn are_numbered(&self) -> bool {
        !self.told.asks && !self.nameless.has_names()
    }

    /// Returns whether the shape `own` equals `shape`, or is the shape of a record that was made
    /// from the literal with the shape `shape`.
    pub(crate) fn is_shape(&self, own: ShapeId, shape: ShapeId) -> bool {
        own == shape || !self.shape_bases.is_empty() && self.shape_bases.get(&own) == Some(&shape)
    }

    /// Returns the shape with an index.
    pub(crate) fn shape(&self, shape: ShapeId) -> &Shape {
        &self.shapes[shape.at()]
    }

    /// Returns whether containers of a type are mutable. A value that contains such a container
    /// cannot be a key (`[run.key]`).
    // [run.not-key]
    pub(crate) fn changes(&self, ty: TypeId) -> bool {
        matches!(
            self.row(ty).form,
            Form::Sequence(Sequence::List | Sequence::Set, _) | Form::Dict { constant: false, .. }
        )
    }

    /// Returns the representation of the elements of a container type, or of the keys of a
    /// dictionary type.
    pub(crate) fn element(&self, ty: TypeId) -> Rep {
        match self.row(ty).form {
            Form::Sequence(_, element) | Form::Dict { key: element, .. } => self.row(element).rep,
            _ => Rep::Reference,
        }
    }

    /// Returns the representation of the values of a dictionary type.
    pub(crate) fn value(&self, ty: TypeId) -> Rep {
        match self.row(ty).form {
            Form::Dict { value, .. } => self.row(value).rep,
            _ => Rep::Word(Kind::None),
        }
    }
}
