//! The tables of a code unit, without the checker. A growing unit is continued from these tables.

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

/// A tuple, box, record or case. Each of these has a shape in the code unit.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Shaped {
    /// The type of a tuple or box.
    Type(Ty),
    Record(RecordId),
    Case(RecordId, u32),
}

/// The key by which a global is found: the declaration, expression or value that the global holds.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum GlobalKey {
    /// The value of a `let` or `var`.
    Decl(DeclId),
    /// A value that is known at compile time, in the representation of a type.
    Value(ValueId, Ty),
    /// The result of a fold, by the number of the result's type.
    Fold(u32),
    /// A default or constant of a made record, by the record and the index of the default or
    /// constant.
    Made(RecordId, u32),
}

/// The key by which a function is found: the literal, record or builtin for which the function was
/// generated.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum FunctionKey {
    /// A function literal in a unit. The code of a literal in a record is generated once for each
    /// made record, because this code makes instances of the made record.
    Literal(ModuleId, Expr, Option<RecordId>),
    /// The function that computes a default or constant of a made record, by the record and the
    /// index of the default or constant.
    Made(RecordId, u32),
    Print,
    Panic,
}

/// A default or constant of a record that a function computes, by its index. A record without
/// members has one such function, too, which computes nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct ToMake {
    pub(super) record: RecordId,
    pub(super) at: u32,
    pub(super) member: Option<MadeMember>,
}

/// A function whose code is still to be generated: its index, its literal, and for each capture
/// whether it is a cell.
#[derive(Clone, Debug)]
pub(crate) struct Todo {
    pub(super) number: u32,
    pub(super) module: ModuleId,
    pub(super) literal: Expr,
    pub(super) captured: Vec<(DeclId, bool)>,
    /// The default or constant that the function computes, or `None` for a function literal.
    pub(super) made: Option<ToMake>,
    /// The record that a fold made, if the function is in the literal of such a record.
    pub(super) within: Option<RecordId>,
}

/// The tables of a growing code unit, without a checker.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    /// Whether the code belongs to folds. The code of folds may request types and records from the
    /// checker while it runs.
    pub(crate) asks: bool,
    /// Whether the code may make records when it runs.
    pub(crate) may_make: bool,
    /// The shapes of functions whose types contain records at hand.
    pub(super) function_shapes: HashMap<(u32, Ty), u32>,
    /// The functions that code referred to before their bodies were checked. All of them are
    /// methods of made records.
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
    /// The key of each function. The key is `None` for a fold, and for a function that is not in
    /// the text of the program.
    pub(crate) function_keys: Vec<Option<FunctionKey>>,
    pub(super) globals: Vec<Global>,
    pub(super) global_of: HashMap<GlobalKey, u32>,
    /// The storage locations of the locals of the function whose code is being generated.
    pub(super) locals: Dense<DeclId, Local>,
    /// The buffers of an earlier function, which are reused for the next function.
    pub(super) spare: Body,
    /// The functions whose code is still to be generated.
    pub(super) todo: Vec<Todo>,
    /// The values that a generated function still has to make, each in the representation of a
    /// type. The set `made` has the values for which this is done.
    pub(super) values: Vec<(ValueId, Ty)>,
    pub(super) made: HashSet<(ValueId, Ty)>,
    /// The number of types whose shapes of tuples were already added.
    pub(super) shapes_for: usize,
    /// The requests that code sends to the checker while it runs (`machine::Stopped::Asked`).
    pub(crate) requests: Vec<Request>,
}

/// A request that the code of a fold sends to the checker.
#[derive(Clone, Debug)]
pub(crate) enum Request {
    /// Requests a type that contains types of locals. Records at hand replace their literals,
    /// except literals in `known`. The types of the locals, and then of these records, are in
    /// consecutive registers.
    Type {
        ty: Ty,
        decls: Vec<DeclId>,
        made: Vec<RecordId>,
        known: Vec<RecordId>,
        /// The record whose literal contains the code, if there is one.
        within: Option<RecordId>,
    },
    /// Makes records. The first list has the literals of the new records; their closures are in
    /// consecutive registers. The second list has the literals of the records at hand; their types
    /// are in the next registers. The last part is the record whose literal contains the code.
    Make(Vec<RecordId>, Vec<RecordId>, Option<RecordId>),
    /// Changes the type of an object to the type in a register.
    Retype,
    /// Requests whether a value fits the type in a register.
    Fits,
    /// Tests whether a value fits the type in a register. The run fails if the value does not fit.
    Test,
    /// Requests a constant, by its index, of the record of an instance or case.
    Own(u32),
    /// Makes an instance or case of a made record. The type is in the register after the registers
    /// of the fields. Entry `i` of the list says whether field `i` is given.
    Construct((RecordId, Option<u32>), Vec<bool>),
    /// Requests a constant, by its index, of a made record whose type is in a register.
    Member(u32),
    /// Requests that the given number of units is not counted among the units that the code takes
    /// next.
    Free(u64),
}

impl Kept {
    /// Creates empty tables for the code of folds.
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

    /// Returns the index of the function with a key, or `None` if the tables have no such function.
    pub(crate) fn known_function(&self, key: FunctionKey) -> Option<u32> {
        self.function_of.get(&key).copied()
    }

    /// Returns the index of the global with a key, or `None` if the tables have no such global.
    pub(crate) fn known_global(&self, key: GlobalKey) -> Option<u32> {
        self.global_of.get(&key).copied()
    }

    /// Returns the type with this index in the unit's table of types.
    pub(crate) fn ty(&self, number: u32) -> Ty {
        self.mentioned.order.get(number as usize).copied().unwrap_or(Ty::UNKNOWN)
    }

    /// Adds the first shape of a unit, which has the type `()` and no fields.
    pub(super) fn first_shape(&mut self, unit: u32) {
        let (kind, ty) = (ShapeKind::Tuple, TypeIx(unit));
        self.shapes.push(Shape { kind, ty, name: String::new(), fields: Vec::new() });
        self.shaped.push(Shaped::Type(Ty::UNIT));
    }
}
