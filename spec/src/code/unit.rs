//! Units: the code of a whole program (`[code.unit]`).

use super::rep::{Bank, Rep};
use super::word::Word;
use crate::Value;
use crate::program::{TypeIx, TypeNode};
use crate::text::{Diagnostic, Place, Span};

/// The code of a whole program. Numbers in the code are indices into the tables of the unit.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Unit {
    /// The names of the modules, in the order in which the modules are initialized.
    pub modules: Vec<String>,
    /// The types to which the code refers. No two of them are equal.
    pub types: Vec<TypeNode>,
    /// The types of the record rows, in the encoding `[wire.types]` (`[file.records]`). The bytes
    /// are empty if the unit will not be written to a file.
    pub records: Vec<u8>,
    /// For each type in `types`, the representation of its values.
    pub reps: Vec<Rep>,
    /// The primitive values to which the code refers.
    pub constants: Vec<Value>,
    /// The shapes of the objects with fields that the code makes or uses.
    pub shapes: Vec<Shape>,
    /// The code objects of the program, to which the other tables refer by index.
    pub functions: Vec<Function>,
    /// The `let`s and `var`s of modules, and the constants whose values are not primitive.
    pub globals: Vec<Global>,
    /// The indices of the functions that make the constants. The functions of this list are run
    /// first, in order, and their steps and units are not counted.
    pub starts: Vec<u32>,
    /// The indices of the functions that initialize the modules, in the order of the modules.
    pub entries: Vec<u32>,
    /// The errors of the program, or the error of an exceeded limit (`[code.limit]`). If a unit has
    /// errors, all its other fields are empty.
    pub errors: Vec<Diagnostic>,
}

/// The shape of an object with fields (`[code.shape]`).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shape {
    /// The sort of the object that has this shape.
    pub kind: ShapeKind,
    /// The type of the object that has this shape. For a case, this is the type of the variant.
    pub ty: TypeIx,
    /// The name of the case, or an empty text if the object is not a case.
    pub name: String,
    /// The fields of the object, in order.
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

/// A field of a shape.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ShapeField {
    /// The name of the field. The name is empty for parts of tuples without labels, and for the
    /// content of boxes.
    pub name: String,
    /// The type of the field, which decides the representation of its values.
    pub ty: TypeIx,
}

/// A code object: a function, or the initialization of a module (`[code.function]`).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Function {
    /// The qualified name of the function. The code that initializes a module has the name of the
    /// module.
    pub name: String,
    /// The sort of the function: code, or one of two builtins.
    pub kind: FunctionKind,
    /// The index in `Unit::modules` of the function's module.
    pub module: u32,
    /// The function type of the function, without the names of parameters.
    pub ty: TypeIx,
    /// The register banks of the function's parameters, in order.
    pub params: Vec<Bank>,
    /// The register bank of the function's result.
    pub result: Bank,
    /// The register banks of the function's captures, in order. A cell is in the reference bank.
    pub captures: Vec<Bank>,
    /// The number of scalar registers that a frame of the function has.
    pub scalars: u16,
    /// The number of reference registers that a frame of the function has.
    pub references: u16,
    /// The words of the function's code.
    pub words: Vec<Word>,
    /// The source positions of the instructions that may fail or that make a frame, in ascending
    /// order of their words.
    pub places: Vec<WordPlace>,
}

/// The sort of a function.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum FunctionKind {
    /// A function whose code is in `words`.
    Code,
    /// The builtin `print`.
    Print,
    /// The builtin `panic`.
    Panic,
}

/// The source position of an instruction (`[code.place]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct WordPlace {
    /// The index in the function's code of the instruction's first word.
    pub word: u32,
    /// The span of the instruction in the text of the function's module.
    pub span: Span,
    /// The span of the instruction for E0909 (limit of the user), if it differs from `span`.
    pub limit: Option<Span>,
}

/// A variable that is set while the program runs (`[code.global]`).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Global {
    /// The qualified name of the variable.
    pub name: String,
    /// The representation of the variable's value.
    pub rep: Rep,
}

impl Unit {
    /// Returns the source position of an instruction, given its function and the index of its word.
    /// If `limit` is set, returns the position for E0909 (limit of the user). The cost is
    /// logarithmic in the number of the function's places.
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

    /// Returns the source position of an instruction. If the instruction has none, returns the
    /// start of its function's module (`[verify.rest]`).
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
