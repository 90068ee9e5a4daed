//! Units: the code of a whole program (`[code.unit]`).

use super::rep::{Bank, Rep};
use super::word::Word;
use crate::Value;
use crate::program::{TypeIx, TypeNode};
use crate::text::{Diagnostic, Place, Span};

/// The code of a program. Numbers in the code are indices into the tables of the unit.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Unit {
    /// The names of the modules, in the order in which the modules are initialized.
    pub modules: Vec<String>,
    /// The types, no two of which are equal.
    pub types: Vec<TypeNode>,
    /// The types of the record rows, as bytes of `[wire.types]` (`[file.records]`). The bytes are
    /// empty if the unit will not be written to a file.
    pub records: Vec<u8>,
    /// The representation of the values of each type.
    pub reps: Vec<Rep>,
    /// The values to which code refers.
    pub constants: Vec<Value>,
    /// The shapes of objects with fields.
    pub shapes: Vec<Shape>,
    /// The functions.
    pub functions: Vec<Function>,
    /// The `let`s and `var`s of modules, and the constants whose values are not primitive.
    pub globals: Vec<Global>,
    /// The functions that make the constants. These functions are run first, in order, and their
    /// steps and units are not counted.
    pub starts: Vec<u32>,
    /// The functions that initialize the modules, in order.
    pub entries: Vec<u32>,
    /// The errors of the program, or the error of an exceeded limit (`[code.limit]`). If a unit has
    /// errors, all its other fields are empty.
    pub errors: Vec<Diagnostic>,
}

/// The shape of an object with fields (`[code.shape]`).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shape {
    /// The sort of object.
    pub kind: ShapeKind,
    /// The type of the object; for a case, the type is the variant.
    pub ty: TypeIx,
    /// The name of a case; otherwise empty.
    pub name: String,
    /// Its fields, in order.
    pub fields: Vec<ShapeField>,
}

/// The sort of an object with fields.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ShapeKind {
    /// A tuple.
    Tuple,
    /// An instance of a struct.
    Struct,
    /// An instance of a class.
    Class,
    /// A case of a variant, by its index.
    Case(u32),
    /// A box.
    Box,
}

/// A field of an object.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ShapeField {
    /// Its name; empty for parts of tuples without labels, and for the content of boxes.
    pub name: String,
    /// Its type, which decides its representation.
    pub ty: TypeIx,
}

/// A code object: a function, or the initialization of a module (`[code.function]`).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Function {
    /// Its qualified name. The code that initializes a module has the name of the module.
    pub name: String,
    /// The sort of function.
    pub kind: FunctionKind,
    /// The index of its module.
    pub module: u32,
    /// Its type, without the names of parameters.
    pub ty: TypeIx,
    /// The banks of its parameters, in order.
    pub params: Vec<Bank>,
    /// The bank of its result.
    pub result: Bank,
    /// The banks of its captures, in order. A cell is in the reference bank.
    pub captures: Vec<Bank>,
    /// The number of its scalar registers.
    pub scalars: u16,
    /// The number of its reference registers.
    pub references: u16,
    /// Its code.
    pub words: Vec<Word>,
    /// The source positions of instructions that may fail or that make a frame, ascending.
    pub places: Vec<WordPlace>,
}

/// The sort of a function.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum FunctionKind {
    /// A function with code.
    Code,
    /// The builtin `print`.
    Print,
    /// The builtin `panic`.
    Panic,
}

/// The source position of an instruction (`[code.place]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct WordPlace {
    /// The index of its first word in the function.
    pub word: u32,
    /// The span of the instruction in the text of the function's module.
    pub span: Span,
    /// The span for E0909, if it differs from `span`.
    pub limit: Option<Span>,
}

/// A variable that is set while the program runs (`[code.global]`).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Global {
    /// Its qualified name.
    pub name: String,
    /// The representation of its value.
    pub rep: Rep,
}

impl Unit {
    /// Returns the place of the instruction at a word of a function. If `limit` is set, returns the
    /// instruction's place for E0909. The cost is logarithmic in the places of the function.
    ///
    /// ```
    /// use selfsame_spec::code::Unit;
    /// assert_eq!(Unit::default().place(0, 0, false), None);
    /// ```
    #[must_use]
    pub fn place(&self, function: usize, word: usize, limit: bool) -> Option<Place> {
        let function = self.functions.get(function)?;
        let found = function.places.binary_search_by_key(&word, |place| place.word as usize);
        let place = function.places.get(found.ok()?)?;
        let module = self.modules.get(function.module as usize)?;
        let span = if limit { place.limit.unwrap_or(place.span) } else { place.span };
        Some(Place::new(module.clone(), span))
    }

    /// Returns the place of an instruction. If the instruction has no place, returns the start of
    /// its function's module (`[verify.rest]`).
    ///
    /// ```
    /// use selfsame_spec::code::Unit;
    /// assert_eq!(Unit::default().place_or_start(0, 0, false).module, "");
    /// ```
    #[must_use]
    pub fn place_or_start(&self, function: usize, word: usize, limit: bool) -> Place {
        self.place(function, word, limit).unwrap_or_else(|| {
            let module = self.functions.get(function).map_or(0, |function| function.module);
            let module = self.modules.get(module as usize).cloned().unwrap_or_default();
            Place::new(module, Span::at(0))
        })
    }
}
