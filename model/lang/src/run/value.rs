//! Values, and the objects that they lead to.

use super::facts::LiteralIx;
use crate::check::Known;
use crate::task::Env;
use crate::types::{Record, Type};
use selfsame_spec::kind::Kind;
use selfsame_spec::program::DeclIx;
use selfsame_spec::text::Place;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A value: what it is, or the object that it leads to.
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
    /// A function of the language.
    Builtin(&'static str),
    Object(ObjectIx),
}

/// The number of an object. Objects are never taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ObjectIx(usize);

/// An object. Tuples, structs and cases are objects too, which never change.
#[derive(Clone, Debug)]
// [run.value]
pub(crate) enum Object {
    Tuple(Option<Rc<[String]>>, Vec<Data>),
    /// Of a struct or class.
    Instance(Record, Vec<Data>),
    Case(Record, usize, Vec<Data>),
    /// A List, Tup or Set, its type, and its elements.
    Sequence(Sequence, Type, Vec<Data>),
    /// A Dict or ConstDict, its type, and its entries.
    Entries(Entries, Type, Vec<(Data, Data)>),
    /// A box: its type and its content.
    Box(Type, Data),
    Function(Rc<Function>),
    /// What a name will hold that is not set yet ([run.closure]).
    Cell(Option<Data>),
}

/// Which sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sequence {
    List,
    Tup,
    Set,
}

/// Which dictionary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entries {
    Dict,
    Const,
}

/// A function: its literal, what it captures, its type.
#[derive(Clone, Debug)]
pub(crate) struct Function {
    pub(crate) literal: LiteralIx,
    /// The instance to which it belongs.
    pub(crate) env: Env,
    pub(crate) captured: Vec<(DeclIx, Slot)>,
    /// The made records that its code knows, by their literals.
    // [fold.made]
    pub(crate) types: BTreeMap<Place, Record>,
    pub(crate) ty: Type,
    /// The value of a constant that it is.
    // [fold.one]
    pub(crate) kept: Option<Known>,
}

/// What a name of a block or function has.
#[derive(Clone, Debug)]
// [run.closure]
pub(crate) enum Slot {
    Unset,
    Value(Data),
    /// A cell: its content is the value.
    Cell(ObjectIx),
    /// A cell that stays when a block is entered again. No rule makes one.
    Place(ObjectIx),
}

/// All objects.
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
        // A number is made by `add` alone.
        &self.objects[at.0]
    }

    pub(crate) fn get_mut(&mut self, at: ObjectIx) -> &mut Object {
        // As above.
        &mut self.objects[at.0]
    }

    /// The object that a value leads to.
    pub(crate) fn of(&self, data: &Data) -> Option<&Object> {
        match data {
            Data::Object(at) => Some(self.get(*at)),
            _ => None,
        }
    }

    /// The content of boxes: of a box of a box that of the inner one.
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

    /// The `i64` that it is, where the checker knows that it is one.
    pub(crate) const fn as_int(&self) -> i128 {
        match self {
            Self::Int(_, x) => *x,
            _ => 0,
        }
    }

    /// The string that it is, where the checker knows that it is one.
    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Str(text) => text,
            _ => "",
        }
    }
}
