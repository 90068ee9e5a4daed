//! The tables of a unit while it is written (`[code.unit]`).

use super::body::{Body, Local};
use super::represent::{Represented, Reps};
use crate::check::View;
use crate::link::{DeclId, ModuleId};
use crate::mono::ValueId;
use crate::parse::arena::Expr;
use crate::types::{Mentioned, Node, RecordId, Shown, Ty};
use crate::util::dense::Dense;
use hashbrown::{HashMap, HashSet};
use selfsame_spec::Value;
use selfsame_spec::code::{Function, Global, Rep, Shape, ShapeField, ShapeKind};
use selfsame_spec::program::TypeIx;

/// What has a shape.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Shaped {
    /// A tuple or box.
    Type(Ty),
    Record(RecordId),
    Case(RecordId, u32),
}

/// What is a global.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum GlobalKey {
    /// A `let` or `var`.
    Decl(DeclId),
    /// A constant, or a default, by its expression.
    Const(ModuleId, Expr),
    /// A value that is known, as one of a type.
    Value(ValueId, Ty),
    /// What a fold gives.
    Fold(u32),
    /// A default or constant of a record that functions make, by its place.
    Made(RecordId, u32),
}

/// What is a function.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum FunctionKey {
    Literal(ModuleId, Expr),
    /// What makes the values of a record that functions make.
    Made(RecordId),
    Print,
    Panic,
}

/// A function whose code is to be written: its number, its literal, and which of what it captures are cells.
#[derive(Clone, Debug)]
pub(crate) struct Todo {
    pub(super) number: u32,
    pub(super) module: ModuleId,
    pub(super) literal: Expr,
    pub(super) captured: Vec<(DeclId, bool)>,
    /// It makes the values of this record.
    pub(super) made: Option<RecordId>,
}

/// The tables, with what they are made of.
pub(crate) struct Tables<'a> {
    pub(super) typed: View<'a>,
    pub(super) types: Shown<'a>,
    pub(super) represented: Represented<'a>,
    pub(super) kept: Kept,
}

/// The tables alone: a unit that grows goes on with them.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    pub(super) mentioned: Mentioned,
    pub(super) reps: Reps,
    numbers: HashMap<Ty, u32>,
    pub(super) constants: Vec<Value>,
    constant_of: HashMap<Value, u32>,
    pub(super) shapes: Vec<Shape>,
    shape_of: HashMap<Shaped, u32>,
    /// What each shape is of.
    pub(crate) shaped: Vec<Shaped>,
    pub(super) functions: Vec<Option<Function>>,
    function_of: HashMap<FunctionKey, u32>,
    /// What each function is; none of a fold, and of what is no function of the program.
    pub(crate) function_keys: Vec<Option<FunctionKey>>,
    pub(super) globals: Vec<Global>,
    global_of: HashMap<GlobalKey, u32>,
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
    /// What code asks for (`machine::Stopped::Asked`).
    pub(crate) requests: Vec<Request>,
}

/// Something that the code of a fold asks for.
#[derive(Clone, Debug)]
pub(crate) enum Request {
    /// A type that is made of the types that locals have, which stand in registers from one on.
    Type(Ty, Vec<DeclId>),
    /// Records of literals, whose closures stand in registers from one on.
    Make(Vec<RecordId>),
    /// An instance of a record that was made, whose type stands before the fields: of each whether
    /// it is given.
    Construct(RecordId, Vec<bool>),
}

impl Kept {
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

impl std::ops::Deref for Tables<'_> {
    type Target = Kept;

    fn deref(&self) -> &Kept {
        &self.kept
    }
}

impl std::ops::DerefMut for Tables<'_> {
    fn deref_mut(&mut self) -> &mut Kept {
        &mut self.kept
    }
}

impl<'a> Tables<'a> {
    /// Goes on with tables.
    pub(super) fn new(typed: View<'a>, types: Shown<'a>, mut kept: Kept) -> Self {
        let types = types.resume(std::mem::take(&mut kept.mentioned));
        let reps = std::mem::take(&mut kept.reps);
        let represented = Represented::new(&typed.checker.types, reps);
        Self { typed, types, represented, kept }
    }

    /// The tables alone.
    pub(super) fn pause(self) -> Kept {
        let mut kept = self.kept;
        kept.mentioned = self.types.pause();
        kept.reps = self.represented.known;
        kept
    }

    pub(super) fn rep(&self, ty: Ty) -> Rep {
        self.represented.rep(ty)
    }

    /// The number of a type.
    pub(super) fn ty(&mut self, ty: Ty) -> u32 {
        let ty = self.typed.checker.first_same(ty);
        let types = &mut self.types;
        *self.kept.numbers.entry(ty).or_insert_with(|| types.mention(ty).0)
    }

    /// The number of the shape of a record.
    pub(crate) fn record_number(&mut self, record: RecordId) -> u32 {
        self.shape(Shaped::Record(record))
    }

    /// The number of a type.
    pub(crate) fn number(&mut self, ty: Ty) -> u32 {
        self.ty(ty)
    }

    pub(super) fn constant(&mut self, value: &Value) -> u32 {
        if let Some(&number) = self.constant_of.get(value) {
            return number;
        }
        let number = self.constants.len() as u32;
        self.constants.push(value.clone());
        self.constant_of.insert(value.clone(), number);
        number
    }

    pub(super) fn shape(&mut self, of: Shaped) -> u32 {
        if let Some(&number) = self.shape_of.get(&of) {
            return number;
        }
        let shape = match of {
            Shaped::Type(ty) => self.type_shape(ty),
            Shaped::Record(record) => self.record_shape(record, None),
            Shaped::Case(record, case) => self.record_shape(record, Some(case)),
        };
        let number = self.shapes.len() as u32;
        self.shapes.push(shape);
        self.shape_of.insert(of, number);
        self.shaped.resize(number as usize, of);
        self.shaped.push(of);
        number
    }

    fn type_shape(&mut self, of: Ty) -> Shape {
        let checker = self.typed.checker;
        let (kind, fields): (_, Vec<(String, Ty)>) = match checker.types.node(of) {
            Node::Named(parts) => {
                let name = |name| checker.links.loaded.names.text(name).to_owned();
                (ShapeKind::Tuple, parts.iter().map(|part| (name(part.0), part.1)).collect())
            }
            Node::Box(content) => (ShapeKind::Box, vec![(String::new(), *content)]),
            node => {
                let parts = node.parts().into_iter();
                (ShapeKind::Tuple, parts.map(|part| (String::new(), part)).collect())
            }
        };
        let ty = TypeIx(self.ty(of));
        Shape { kind, ty, name: String::new(), fields: self.fields(fields) }
    }

    fn fields(&mut self, fields: Vec<(String, Ty)>) -> Vec<ShapeField> {
        let mut shown = Vec::with_capacity(fields.len());
        for (name, ty) in fields {
            shown.push(ShapeField { name, ty: TypeIx(self.ty(ty)) });
        }
        shown
    }

    fn record_shape(&mut self, record: RecordId, case: Option<u32>) -> Shape {
        use crate::check::Shape as Is;
        let checker = self.typed.checker;
        let of = checker.record(record);
        let text = |token| checker.arena(of.env.module).tokens().token_text(token).to_owned();
        let found = case.and_then(|case| of.cases.get(case as usize));
        let range = found.map_or(0..of.fields.len() as u32, |case| case.fields.clone());
        let fields = range.filter_map(|at| {
            let field = of.fields.get(at as usize)?;
            Some((text(field.name), checker.field_type(record, at)))
        });
        let fields = fields.collect();
        let name = found.map(|case| text(case.name)).unwrap_or_default();
        let kind = match (case, of.shape) {
            (Some(case), _) => ShapeKind::Case(case),
            (None, Is::Struct) => ShapeKind::Struct,
            _ => ShapeKind::Class,
        };
        let ty = checker.types.record(record).unwrap_or(Ty::UNKNOWN);
        let ty = TypeIx(self.ty(ty));
        Shape { kind, ty, name, fields: self.fields(fields) }
    }

    /// The number of a function, and whether it is new.
    pub(super) fn function(&mut self, key: FunctionKey) -> (u32, bool) {
        if let Some(&number) = self.function_of.get(&key) {
            return (number, false);
        }
        let number = self.functions.len() as u32;
        self.functions.push(None);
        self.function_of.insert(key, number);
        self.function_keys.resize(number as usize, None);
        self.function_keys.push(Some(key));
        (number, true)
    }

    /// The number of a function literal, whose code is written later.
    pub(super) fn literal(
        &mut self,
        module: ModuleId,
        literal: Expr,
        captured: Vec<(DeclId, bool)>,
    ) -> u32 {
        let (number, is_new) = self.function(FunctionKey::Literal(module, literal));
        if is_new {
            self.todo.push(Todo { number, module, literal, captured, made: None });
        }
        number
    }

    /// The number of the function that makes the values of a record.
    pub(super) fn made(&mut self, record: RecordId, captured: Vec<(DeclId, bool)>) -> u32 {
        let (number, is_new) = self.function(FunctionKey::Made(record));
        if is_new {
            let of = self.typed.checker.record(record);
            let (module, literal) = (of.env.module, of.expr);
            self.todo.push(Todo { number, module, literal, captured, made: Some(record) });
        }
        number
    }

    /// The number of something that code asks for.
    pub(super) fn request(&mut self, request: Request) -> u32 {
        self.requests.push(request);
        self.requests.len() as u32 - 1
    }

    /// The number of a global, and whether it is new.
    pub(super) fn global(&mut self, key: GlobalKey, ty: Ty) -> u32 {
        if let Some(&number) = self.global_of.get(&key) {
            return number;
        }
        let checker = self.typed.checker;
        let name = match key {
            GlobalKey::Decl(decl) => {
                let module = &checker.module(checker.decl(decl).module).name;
                format!("{module}:{}", checker.links.qualified(decl))
            }
            GlobalKey::Const(module, expr) => {
                let (module, span) = (checker.module(module), checker.arena(module).span(expr));
                format!("{}@{}", module.name, span.start)
            }
            GlobalKey::Value(value, of) => {
                self.values.push((value, of));
                String::new()
            }
            GlobalKey::Fold(_) | GlobalKey::Made(..) => String::new(),
        };
        let number = self.globals.len() as u32;
        let rep = self.rep(ty);
        self.globals.push(Global { name, rep });
        self.global_of.insert(key, number);
        number
    }
}
