//! Types of the machine: the representation, text and test of their values.

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
    /// The names of the shapes, one after the other. A program has a name for each function, and
    /// rarely prints such a name.
    pub(crate) names: Names,
    /// The types as they are written (`[types.type]`).
    pub(crate) nodes: Vec<TypeNode>,
    /// Maps the types and shapes of records that a fold made to the types and shapes of the
    /// records' literals. The code of a literal refers to the literal's own type and shape.
    pub(crate) type_bases: HashMap<TypeId, TypeId>,
    pub(crate) shape_bases: HashMap<ShapeId, ShapeId>,
    pub(crate) told: Told,
    pub(super) nameless: Nameless,
    /// The thresholds by which algorithms are chosen.
    pub(crate) tuning: Tuning,
    /// The function by which keys are hashed.
    pub(crate) keyed: KeyedHash,
}

impl Types {
    /// Makes a table without types.
    pub(crate) fn new(tuning: Tuning) -> Self {
        Self { tuning, keyed: KeyedHash::tuned(tuning), ..Self::default() }
    }
}

/// A type.
#[derive(Debug)]
pub(crate) struct TypeRow {
    pub(crate) form: Form,
    /// The representation of the values of the type.
    pub(crate) rep: Rep,
}

/// The form of a type, which decides which values fit the type (`[run.fits]`).
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Form {
    Any,
    /// `!`: no value fits.
    Never,
    /// A primitive type whose values are words.
    Scalar(Kind),
    Str,
    Bytes,
    /// A type of a single value, which is a word.
    Value(Kind, u64),
    /// A single string.
    Text(String),
    /// A tuple: the shape of tuples that are made of this type, and the types of its parts.
    Tuple(ShapeId, Vec<TypeId>),
    Union(Vec<TypeId>),
    /// A struct, class or variant.
    Record,
    Box,
    /// A `List`, `Tup` or `Set` of elements of a type.
    Sequence(Sequence, TypeId),
    /// A `Dict`, or a `ConstDict`.
    Dict {
        constant: bool,
        key: TypeId,
        value: TypeId,
    },
    Function,
}

/// A container of elements.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sequence {
    List,
    Tup,
    Set,
}

/// A kind of object with a fixed number of parts.
#[derive(Debug)]
pub(crate) struct Shape {
    pub(crate) sort: Sort,
    /// The type of these objects.
    pub(crate) ty: TypeId,
    /// The text in front of the parts, in [`Types::names`].
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
    /// A case of a variant, identified by its number.
    Case(u32),
    /// A box, whose only part is its content.
    Box,
    /// A function, identified by its number; the parts of the object are the captures.
    Function(u32),
    /// The cell of a `let` that a function captures before the `let` is set. The first part is the
    /// flag whether the cell is set.
    Cell,
}

impl Sort {
    /// Returns whether objects with this shape are compared by identity instead of by their parts
    /// (`[run.equal]`).
    pub(crate) const fn is_itself(self) -> bool {
        matches!(self, Self::Class | Self::Box | Self::Function(_) | Self::Cell)
    }
}

/// Names, one after the other.
#[derive(Debug, Default)]
pub(crate) struct Names(String);

/// The range of a name in the text of all names.
#[derive(Clone, Debug, Default)]
pub(crate) struct NameRange(Range<usize>);

impl Names {
    /// Adds a name.
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

/// A part of an object.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) label: Option<String>,
    pub(crate) rep: Rep,
}

impl Shape {
    /// Makes a shape with these parts.
    pub(crate) fn new(sort: Sort, ty: TypeId, name: NameRange, parts: Vec<Part>) -> Self {
        let places = (0..).zip(&parts).filter(|(_, part)| part.rep.is_reference());
        let handles = places.map(|(at, _)| at).collect();
        Self { sort, ty, name, parts, handles }
    }
}

impl Types {
    /// Returns the row of a type.
    pub(crate) fn row(&self, ty: TypeId) -> &TypeRow {
        &self.rows[ty.at()]
    }

    /// Returns whether a type is a given type, or the type of a record that was made from the given
    /// type's literal.
    pub(crate) fn is_type(&self, own: TypeId, ty: TypeId) -> bool {
        own == ty || !self.type_bases.is_empty() && self.type_bases.get(&own) == Some(&ty)
    }

    /// Returns whether two types are equal.
    #[inline]
    pub(crate) fn are_one(&self, one: TypeId, other: TypeId) -> bool {
        one == other || self.told.are_one(one, other)
    }

    /// Returns whether two types of values are the same if names of parameters are ignored
    /// (`[run.same-type]`).
    #[inline]
    pub(crate) fn are_same(&self, one: TypeId, other: TypeId) -> bool {
        self.are_one(one, other) || self.nameless.are_one(one, other)
    }

    /// Processes the new types in [`Self::nodes`].
    pub(crate) fn take_up(&mut self) {
        self.nameless.grow(&self.nodes);
    }

    /// Returns whether hashes of values may depend on the numbers of types.
    pub(super) const fn are_numbered(&self) -> bool {
        !self.told.asks && !self.nameless.has_names()
    }

    /// Returns whether a shape is a given shape, or the shape of a record that was made from the
    /// given shape's literal.
    pub(crate) fn is_shape(&self, own: ShapeId, shape: ShapeId) -> bool {
        own == shape || !self.shape_bases.is_empty() && self.shape_bases.get(&own) == Some(&shape)
    }

    /// Returns a shape.
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

    /// Returns the representation of the elements of a container, or of the keys of a dictionary.
    pub(crate) fn element(&self, ty: TypeId) -> Rep {
        match self.row(ty).form {
            Form::Sequence(_, element) | Form::Dict { key: element, .. } => self.row(element).rep,
            _ => Rep::Reference,
        }
    }

    /// Returns the representation of the values of a dictionary.
    pub(crate) fn value(&self, ty: TypeId) -> Rep {
        match self.row(ty).form {
            Form::Dict { value, .. } => self.row(value).rep,
            _ => Rep::Word(Kind::None),
        }
    }
}
