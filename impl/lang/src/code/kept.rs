//! The tables of a unit, by themselves: one that grows goes on with them.

use super::body::{Body, Local};
use super::represent::Reps;
use crate::fold::MadeMember;
use crate::link::{DeclId, ModuleId};
use crate::mono::ValueId;
use crate::parse::arena::Expr;
use crate::types::{Mentioned, RecordId, Ty};
use crate::util::dense::Dense;
use hashbrown::{HashMap, HashSet};
use selfsame_spec::Value;
use selfsame_spec::code::{Function, Global, Shape, ShapeKind};
use selfsame_spec::program::TypeIx;

/// A tuple, box, record or case, which has a shape.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Shaped {
    /// A tuple or box.
    Type(Ty),
    Record(RecordId),
    Case(RecordId, u32),
}

/// The declaration, expression or value for which a global stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum GlobalKey {
    /// A `let` or `var`.
    Decl(DeclId),
    /// A value that is known, as one of a type.
    Value(ValueId, Ty),
    /// The result of a fold, by its type.
    Fold(u32),
    /// A default or constant of a record that functions make, by its place.
    Made(RecordId, u32),
}

/// The literal, record or builtin for which a function stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum FunctionKey {
    /// A literal in a unit. The code of one that stands in a record is written anew for each such
    /// record that a fold made, since it makes instances of that one.
    Literal(ModuleId, Expr, Option<RecordId>),
    /// The function that makes a default or constant of a made record, by its place.
    Made(RecordId, u32),
    Print,
    Panic,
}

/// A default or constant of a record, by its place. A record without any has one that gives nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct ToMake {
    pub(super) record: RecordId,
    pub(super) at: u32,
    pub(super) member: Option<MadeMember>,
}

/// A function to be written: its number and literal, and whether each of its captures is a cell.
#[derive(Clone, Debug)]
pub(crate) struct Todo {
    pub(super) number: u32,
    pub(super) module: ModuleId,
    pub(super) literal: Expr,
    pub(super) captured: Vec<(DeclId, bool)>,
    /// It makes a default or constant of a record.
    pub(super) made: Option<ToMake>,
    /// It stands in the literal of this record, which a fold made.
    pub(super) within: Option<RecordId>,
}

/// The tables alone: a unit that grows goes on with them.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    /// Whether the code is that of folds, which may ask for something while it runs.
    pub(crate) asks: bool,
    /// Whether records may be made.
    pub(crate) may_make: bool,
    /// The shapes of functions with types that records at hand are in.
    pub(super) function_shapes: HashMap<(u32, Ty), u32>,
    /// Functions that were named before their bodies were checked: methods of made records.
    pub(super) stubs: HashSet<FunctionKey>,
    pub(super) mentioned: Mentioned,
    pub(super) reps: Reps,
    pub(super) numbers: Dense<Ty, u32>,
    pub(super) constants: Vec<Value>,
    pub(super) constant_of: HashMap<Value, u32>,
    pub(super) shapes: Vec<Shape>,
    pub(super) shape_of: HashMap<Shaped, u32>,
    /// The type, record or case of each shape.
    pub(crate) shaped: Vec<Shaped>,
    pub(super) functions: Vec<Option<Function>>,
    pub(super) function_of: HashMap<FunctionKey, u32>,
    /// The key of each function; none of a fold, and of a function that is none of the program.
    pub(crate) function_keys: Vec<Option<FunctionKey>>,
    pub(super) globals: Vec<Global>,
    pub(super) global_of: HashMap<GlobalKey, u32>,
    /// Where the locals of the function that is written have their values.
    pub(super) locals: Dense<DeclId, Local>,
    /// The room that the code of a function took before.
    pub(super) spare: Body,
    /// Functions to be written.
    pub(super) todo: Vec<Todo>,
    /// Values that are to be made, as values of types, and those that are made.
    pub(super) values: Vec<(ValueId, Ty)>,
    pub(super) made: HashSet<(ValueId, Ty)>,
    /// So many types that are mentioned have shapes, if they are tuples.
    pub(super) shapes_for: usize,
    /// The requests of code (`machine::Stopped::Asked`).
    pub(crate) requests: Vec<Request>,
}

/// Something that the code of a fold asks for.
#[derive(Clone, Debug)]
pub(crate) enum Request {
    /// A type that is made of the types that locals have, and of records at hand for literals, but not for
    /// those that are known. The types of both stand in registers from one on.
    Type {
        ty: Ty,
        decls: Vec<DeclId>,
        made: Vec<RecordId>,
        known: Vec<RecordId>,
        /// The record in whose literal the code stands.
        within: Option<RecordId>,
    },
    /// Records of literals, whose closures stand in registers from one on; the literals of those at hand,
    /// whose types do; and the record in whose literal the code stands.
    Make(Vec<RecordId>, Vec<RecordId>, Option<RecordId>),
    /// An object has the type that stands in a register.
    Retype,
    /// Whether a value fits the type that stands in a register.
    Fits,
    /// The same; otherwise the run fails.
    Test,
    /// A constant of the record of an instance or case.
    Own(u32),
    /// An instance or case of a record that was made, whose type stands behind the fields: of each
    /// whether it is given.
    Construct((RecordId, Option<u32>), Vec<bool>),
    /// A constant of a record that was made, whose type stands in a register.
    Member(u32),
    /// So many units that are counted next count nothing.
    Free(u64),
}

impl Kept {
    /// Nothing yet, for the code of folds.
    pub(crate) fn asking(may_make: bool) -> Self {
        Self { asks: true, may_make, ..Self::default() }
    }

    /// Makes room for so many functions.
    pub(super) fn reserve(&mut self, functions: usize) {
        self.functions.reserve(functions);
        self.function_of.reserve(functions);
        self.function_keys.reserve(functions);
        self.todo.reserve(functions);
    }

    /// The number of a function that was written; none that was not.
    pub(crate) fn known_function(&self, key: FunctionKey) -> Option<u32> {
        self.function_of.get(&key).copied()
    }

    /// The number of a global that was asked for.
    pub(crate) fn known_global(&self, key: GlobalKey) -> Option<u32> {
        self.global_of.get(&key).copied()
    }

    /// The type of a number.
    pub(crate) fn ty(&self, number: u32) -> Ty {
        self.mentioned.order.get(number as usize).copied().unwrap_or(Ty::UNKNOWN)
    }

    /// Adds a shape of nothing.
    pub(super) fn first_shape(&mut self, unit: u32) {
        let (kind, ty) = (ShapeKind::Tuple, TypeIx(unit));
        self.shapes.push(Shape { kind, ty, name: String::new(), fields: Vec::new() });
        self.shaped.push(Shaped::Type(Ty::UNIT));
    }
}
