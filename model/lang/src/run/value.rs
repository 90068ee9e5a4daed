//! The values of runs, and the objects to which they refer ([run.value], [run.value-object]).
//!
//! ```text
//! 3           Int(I64, 3)
//! [1, 2]      Object(7), where object 7 is a Sequence(List, List[int], 1, 2)
//! ```

use super::facts::LiteralIx;
use crate::check::Known;
use crate::task::Env;
use crate::types::{Record, Type};
use selfsame_spec::kind::Kind;
use selfsame_spec::program::DeclIx;
use selfsame_spec::text::Place;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A value of a run. A value that is an object is stored as the number of the object.
#[derive(Clone, Debug, PartialEq)]
// [run.value]
pub(crate) enum Data {
    None,
    Unit,
    Bool(bool),
    Int(Kind, i128),
    F32(f32),
    F64(f64),
    Str(Rc<str>),
    Bytes(Rc<[u8]>),
    Type(Type),
    /// A builtin function, by its name.
    Builtin(&'static str),
    Object(ObjectIx),
}

/// The number of an object, which is its index in the heap. Objects are never freed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ObjectIx(usize);

/// An object on the heap. Tuples, structs and cases are also objects, but these objects never
/// change.
#[derive(Clone, Debug)]
// [run.value]
pub(crate) enum Object {
    Tuple(Option<Rc<[String]>>, Vec<Data>),
    /// An instance of a struct or class, with the values of its fields.
    Instance(Record, Vec<Data>),
    Case(Record, usize, Vec<Data>),
    /// A List, Tup or Set: its type and its elements.
    Sequence(Sequence, Type, Vec<Data>),
    /// A Dict or ConstDict: its type and its entries.
    Entries(Entries, Type, Vec<(Data, Data)>),
    /// A box: its type and its content.
    Box(Type, Data),
    Function(Rc<Function>),
    /// A cell with the value of a captured name; `None` as long as the name is not set
    /// ([run.closure]).
    Cell(Option<Data>),
}

/// The sort of a sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sequence {
    List,
    Tup,
    Set,
}

/// The sort of a dict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entries {
    Dict,
    Const,
}

/// A function: its literal, its captured slots and its type.
#[derive(Clone, Debug)]
pub(crate) struct Function {
    pub(crate) literal: LiteralIx,
    /// The template instance that contains the function.
    pub(crate) env: Env,
    pub(crate) captured: Vec<(DeclIx, Slot)>,
    /// The made records to which the code of the function refers, by their literals.
    // [fold.made]
    pub(crate) types: BTreeMap<Place, Record>,
    pub(crate) ty: Type,
    /// The value of the constant from which the function was loaded, if it was loaded from a
    /// constant.
    // [fold.one]
    pub(crate) kept: Option<Known>,
}

/// The storage of a variable of a block or function.
#[derive(Clone, Debug)]
// [run.closure]
pub(crate) enum Slot {
    Unset,
    Value(Data),
    /// The variable's value is the content of a cell.
    Cell(ObjectIx),
    /// The variable's value is the content of a cell that remains the same when the block is
    /// entered again. Only a planted bug causes this.
    Place(ObjectIx),
}

/// The heap: all objects of a run.
#[derive(Default)]
pub(crate) struct Heap {
    objects: Vec<Object>,
}

impl Heap {
    pub(crate) fn add(&mut self, object: Object) -> ObjectIx {
        self.objects.push(object);
        ObjectIx(self.objects.len() - 1)
    }

    pub(crate) fn get(&self, at: ObjectIx) -> &Object {
        // Only `add` makes numbers of objects, so the number is an index into the list.
        &self.objects[at.0]
    }

    pub(crate) fn get_mut(&mut self, at: ObjectIx) -> &mut Object {
        // Only `add` makes numbers of objects, so the number is an index into the list.
        &mut self.objects[at.0]
    }

    /// Returns the object to which a value refers.
    pub(crate) fn of(&self, data: &Data) -> Option<&Object> {
        match data {
            Data::Object(at) => Some(self.get(*at)),
            _ => None,
        }
    }

    /// Returns the content of a box. For nested boxes, returns the content of the innermost box.
    // [run.member]
    pub(crate) fn unboxed(&self, data: &Data) -> Data {
        let mut data = data;
        while let Some(Object::Box(_, content)) = self.of(data) {
            data = content;
        }
        data.clone()
    }
}

impl Data {
    pub(crate) const fn int(x: i64) -> Self {
        Self::Int(Kind::I64, x as i128)
    }

    pub(crate) fn str(text: &str) -> Self {
        Self::Str(text.into())
    }

    /// Returns the value as an `i64`. The checker has established that the value is an `i64`.
    pub(crate) const fn as_int(&self) -> i128 {
        match self {
            Self::Int(_, x) => *x,
            _ => 0,
        }
    }

    /// Returns the value as a string. The checker has established that the value is a string.
    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Str(text) => text,
            _ => "",
        }
    }
}
