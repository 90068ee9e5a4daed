//! The tables of a unit without the checker. A growing unit is continued from these tables.

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

/// A tuple, box, record or case: an entity that has a shape.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Shaped {
    /// A tuple or box.
    Type(Ty),
    Record(RecordId),
    Case(RecordId, u32),
}

/// The key of a global: the declaration, expression or value that the global holds.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum GlobalKey {
    /// A `let` or `var`.
    Decl(DeclId),
    /// A known value in the form of a type.
    Value(ValueId, Ty),
    /// The result of a fold, by the type of the result.
    Fold(u32),
    /// A default or constant of a record that functions make, by the index of the default or
    /// constant.
    Made(RecordId, u32),
}

/// The key of a function: the literal, record or builtin for which the function was made.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum FunctionKey {
    /// A function literal in a unit. The code of a literal in a record is written again for each
    /// made record, because this code makes instances of the made record.
    Literal(ModuleId, Expr, Option<RecordId>),
    /// The function that makes a default or constant of a made record, by the index of the default
    /// or constant.
    Made(RecordId, u32),
    Print,
    Panic,
}

/// A default or constant of a record, by its index. A record without members also has one such
/// function, which makes nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct ToMake {
    pub(super) record: RecordId,
    pub(super) at: u32,
    pub(super) member: Option<MadeMember>,
}

/// A function that is to be written: its number, its literal, and whether each capture is a cell.
#[derive(Clone, Debug)]
pub(crate) struct Todo {
    pub(super) number: u32,
    pub(super) module: ModuleId,
    pub(super) literal: Expr,
    pub(super) captured: Vec<(DeclId, bool)>,
    /// The default or constant that the function makes, if the function makes one.
    pub(super) made: Option<ToMake>,
    /// The record that a fold made and whose literal contains the function.
    pub(super) within: Option<RecordId>,
}

/// The tables of a growing unit, without a checker.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    /// Whether the code belongs to folds. The code of folds may make requests while it runs.
    pub(crate) asks: bool,
    /// Whether the code may make records.
    pub(crate) may_make: bool,
    /// The shapes of functions whose types contain records at hand.
    pub(super) function_shapes: HashMap<(u32, Ty), u32>,
    /// The functions to which code referred before their bodies were checked. They are methods of
    /// made records.
    pub(super) stubs: HashSet<FunctionKey>,
    pub(super) mentioned: Mentioned,
    pub(super) reps: Reps,
    pub(super) numbers: Dense<Ty, u32>,
    pub(super) constants: Vec<Value>,
    pub(super) constant_of: HashMap<Value, u32>,
    pub(super) shapes: Vec<Shape>,
    pub(super) shape_of: HashMap<Shaped, u32>,
    /// The type, record or case to which each shape belongs.
    pub(crate) shaped: Vec<Shaped>,
    pub(super) functions: Vec<Option<Function>>,
    pub(super) function_of: HashMap<FunctionKey, u32>,
    /// The key of each function; `None` for a fold, and for a function that is not in the text of
    /// the program.
    pub(crate) function_keys: Vec<Option<FunctionKey>>,
    pub(super) globals: Vec<Global>,
    pub(super) global_of: HashMap<GlobalKey, u32>,
    /// The locations of the locals of the present function.
    pub(super) locals: Dense<DeclId, Local>,
    /// The buffers of an earlier function, which are reused.
    pub(super) spare: Body,
    /// The functions that are still to be written.
    pub(super) todo: Vec<Todo>,
    /// The values that are still to be made, each in the form of a type; `made` has the values that
    /// were already made.
    pub(super) values: Vec<(ValueId, Ty)>,
    pub(super) made: HashSet<(ValueId, Ty)>,
    /// The number of types for which the shapes of tuples were already made.
    pub(super) shapes_for: usize,
    /// The requests that code makes while it runs (`machine::Stopped::Asked`).
    pub(crate) requests: Vec<Request>,
}

/// A request of the code of a fold to the checker.
#[derive(Clone, Debug)]
pub(crate) enum Request {
    /// Requests a type that is made of types of locals. Records at hand replace their literals,
    /// except known literals. The types of the locals and of these records are in consecutive
    /// registers.
    Type {
        ty: Ty,
        decls: Vec<DeclId>,
        made: Vec<RecordId>,
        known: Vec<RecordId>,
        /// The record whose literal contains the code.
        within: Option<RecordId>,
    },
    /// Makes records. The first list has the literals of the new records, whose closures are in
    /// consecutive registers. The second list has the literals of the records at hand, whose types
    /// are in the next registers. The last part is the record whose literal contains the code.
    Make(Vec<RecordId>, Vec<RecordId>, Option<RecordId>),
    /// Changes the type of an object to the type in a register.
    Retype,
    /// Asks whether a value fits the type in a register.
    Fits,
    /// Tests whether a value fits the type in a register; the run fails if it does not fit.
    Test,
    /// Requests a constant of the record to which an instance or case belongs.
    Own(u32),
    /// Makes an instance or case of a made record. The register of the type follows those of the
    /// fields. The list says which fields are given.
    Construct((RecordId, Option<u32>), Vec<bool>),
    /// Requests a constant of a made record, whose type is in a register.
    Member(u32),
    /// Says that this number of the next units is not counted.
    Free(u64),
}

impl Kept {
    /// Makes empty tables for the code of folds.
    pub(crate) fn asking(may_make: bool) -> Self {
        Self { asks: true, may_make, ..Self::default() }
    }

    /// Reserves capacity for this number of functions.
    pub(super) fn reserve(&mut self, functions: usize) {
        self.functions.reserve(functions);
        self.function_of.reserve(functions);
        self.function_keys.reserve(functions);
        self.todo.reserve(functions);
    }

    /// Returns the number of a function, or `None` if the function was not requested.
    pub(crate) fn known_function(&self, key: FunctionKey) -> Option<u32> {
        self.function_of.get(&key).copied()
    }

    /// Returns the number of a global, or `None` if the global was not requested.
    pub(crate) fn known_global(&self, key: GlobalKey) -> Option<u32> {
        self.global_of.get(&key).copied()
    }

    /// Returns the type with a number.
    pub(crate) fn ty(&self, number: u32) -> Ty {
        self.mentioned.order.get(number as usize).copied().unwrap_or(Ty::UNKNOWN)
    }

    /// Adds the first shape, an empty tuple.
    pub(super) fn first_shape(&mut self, unit: u32) {
        let (kind, ty) = (ShapeKind::Tuple, TypeIx(unit));
        self.shapes.push(Shape { kind, ty, name: String::new(), fields: Vec::new() });
        self.shaped.push(Shaped::Type(Ty::UNIT));
    }
}
