//! Units: the code of a whole program (`[code.unit]`).

use super::rep::{Bank, Rep};
use super::word::Word;
use crate::Value;
use crate::program::{TypeIx, TypeNode};
use crate::text::{Diagnostic, Place, Span};

/// The code of a program. Numbers in it are places in its tables.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Unit {
    /// The modules, by name, in the order in which they are initialized.
    pub modules: Vec<String>,
    /// The types, no two of which are equal.
    pub types: Vec<TypeNode>,
    /// The types of the rows that are records, as text of `[wire.types]` (`[file.records]`). Nothing
    /// where the unit is not to be written.
    pub records: Vec<u8>,
    /// How the values of each type are represented.
    pub reps: Vec<Rep>,
    /// The values that code names.
    pub constants: Vec<Value>,
    /// What objects with fields have.
    pub shapes: Vec<Shape>,
    /// The functions.
    pub functions: Vec<Function>,
    /// The `let`s and `var`s of modules, and constants that are no primitive value.
    pub globals: Vec<Global>,
    /// The functions that make the constants: they are done first, in order, and count nothing.
    pub starts: Vec<u32>,
    /// The functions that initialize the modules, in order.
    pub entries: Vec<u32>,
    /// The errors of the program, or what was too large (`[code.limit]`). A unit with errors has
    /// nothing else.
    pub errors: Vec<Diagnostic>,
}

/// What an object with fields has (`[code.shape]`).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shape {
    /// What the object is.
    pub kind: ShapeKind,
    /// Its type; of a case the variant.
    pub ty: TypeIx,
    /// Of a case its name; otherwise empty.
    pub name: String,
    /// Its fields, in order.
    pub fields: Vec<ShapeField>,
}

/// What an object with fields is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ShapeKind {
    /// A tuple.
    Tuple,
    /// An instance of a struct.
    Struct,
    /// An instance of a class.
    Class,
    /// The case of a variant, by number.
    Case(u32),
    /// A box.
    Box,
}

/// A field of an object.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ShapeField {
    /// Its name; empty for parts of tuples without labels, and the content of boxes.
    pub name: String,
    /// Its type, which says how it is represented.
    pub ty: TypeIx,
}

/// A code object: a function, or the initialization of a module (`[code.function]`).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Function {
    /// Its qualified name; of an initialization that of the module.
    pub name: String,
    /// What it is.
    pub kind: FunctionKind,
    /// Its module.
    pub module: u32,
    /// Its type, without names of parameters.
    pub ty: TypeIx,
    /// The banks of its parameters, in order.
    pub params: Vec<Bank>,
    /// The bank of its result.
    pub result: Bank,
    /// The banks of what it captures, in order; of a cell the reference bank.
    pub captures: Vec<Bank>,
    /// How many scalar registers it has.
    pub scalars: u16,
    /// How many reference registers it has.
    pub references: u16,
    /// Its code.
    pub words: Vec<Word>,
    /// The places of instructions that may fail or have a frame, ascending.
    pub places: Vec<WordPlace>,
}

/// What a function is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum FunctionKind {
    /// It has code.
    Code,
    /// The builtin `print`.
    Print,
    /// The builtin `panic`.
    Panic,
}

/// The place of an instruction (`[code.place]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct WordPlace {
    /// The number of its first word in the function.
    pub word: u32,
    /// Where it stands in the text of the function's module.
    pub span: Span,
    /// Where E0909 stands, if elsewhere.
    pub limit: Option<Span>,
}

/// What is set when the program runs (`[code.global]`).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Global {
    /// Its qualified name.
    pub name: String,
    /// How its value is represented.
    pub rep: Rep,
}

impl Unit {
    /// The place of an instruction, by the number of its word in a function; that of E0909 if that
    /// is asked for. Logarithmic in the places of the function.
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

    /// The place of an instruction; if it has none, the start of the text of its function's module
    /// (`[verify.rest]`).
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
