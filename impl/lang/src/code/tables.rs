//! The tables of a unit while it is written (`[code.unit]`).

use super::body::{Body, Local};
use super::represent::Represented;
use crate::check::Typed;
use crate::link::{DeclId, ModuleId};
use crate::parse::arena::{Expr, Step};
use crate::types::{Node, RecordId, Shown, Ty};
use crate::util::dense::Dense;
use hashbrown::HashMap;
use selfsame_spec::Value;
use selfsame_spec::code::{Function, Global, Rep, Shape, ShapeField, ShapeKind};
use selfsame_spec::program::TypeIx;

/// What has a shape.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Shaped {
    /// A tuple or box.
    Type(Ty),
    Record(RecordId),
    Case(RecordId, u32),
}

/// What is a global.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum GlobalKey {
    /// A `let` or `var`.
    Decl(DeclId),
    /// A constant, or a default, by its expression.
    Const(ModuleId, Expr),
}

/// What is a function.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum FunctionKey {
    Literal(ModuleId, Expr),
    Print,
    Panic,
}

/// A function whose code is to be written: its number, its literal, and which of what it captures are cells.
#[derive(Clone, Debug)]
pub(super) struct Todo {
    pub(super) number: u32,
    pub(super) module: ModuleId,
    pub(super) literal: Expr,
    pub(super) captured: Vec<(DeclId, bool)>,
}

/// The tables.
pub(super) struct Tables<'a> {
    pub(super) typed: &'a Typed<'a>,
    pub(super) types: Shown<'a>,
    pub(super) represented: Represented<'a>,
    numbers: HashMap<Ty, u32>,
    pub(super) constants: Vec<Value>,
    constant_of: HashMap<Value, u32>,
    pub(super) shapes: Vec<Shape>,
    shape_of: HashMap<Shaped, u32>,
    pub(super) functions: Vec<Option<Function>>,
    function_of: HashMap<FunctionKey, u32>,
    pub(super) globals: Vec<Global>,
    global_of: HashMap<GlobalKey, u32>,
    /// Where the locals of the function that is written have their values.
    pub(super) locals: Dense<DeclId, Local>,
    /// The room that the code of a function took before.
    pub(super) spare: Body,
    /// Lists that expressions with steps used before.
    pub(super) spare_steps: Vec<Vec<(Expr, Step<'a>)>>,
    /// Functions to be written.
    pub(super) todo: Vec<Todo>,
}

impl<'a> Tables<'a> {
    pub(super) fn new(typed: &'a Typed<'a>, types: Shown<'a>) -> Self {
        Self {
            typed,
            types,
            represented: Represented::new(&typed.checker.types),
            numbers: HashMap::new(),
            constants: Vec::new(),
            constant_of: HashMap::new(),
            shapes: Vec::new(),
            shape_of: HashMap::new(),
            functions: Vec::with_capacity(typed.checker.bodies.len() + 1),
            function_of: HashMap::new(),
            globals: Vec::new(),
            global_of: HashMap::new(),
            locals: Dense::default(),
            spare: Body::default(),
            spare_steps: Vec::new(),
            todo: Vec::new(),
        }
    }

    pub(super) fn rep(&self, ty: Ty) -> Rep {
        self.represented.rep(ty)
    }

    /// The number of a type.
    pub(super) fn ty(&mut self, ty: Ty) -> u32 {
        let types = &mut self.types;
        *self.numbers.entry(ty).or_insert_with(|| types.mention(ty).0)
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
        number
    }

    fn type_shape(&mut self, of: Ty) -> Shape {
        let checker = &self.typed.checker;
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
        let field = |(name, ty)| ShapeField { name, ty: TypeIx(self.ty(ty)) };
        fields.into_iter().map(field).collect()
    }

    fn record_shape(&mut self, record: RecordId, case: Option<u32>) -> Shape {
        use crate::check::Shape as Is;
        let checker = &self.typed.checker;
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
            self.todo.push(Todo { number, module, literal, captured });
        }
        number
    }

    /// The number of a global, and whether it is new.
    pub(super) fn global(&mut self, key: GlobalKey, ty: Ty) -> u32 {
        if let Some(&number) = self.global_of.get(&key) {
            return number;
        }
        let checker = &self.typed.checker;
        let name = match key {
            GlobalKey::Decl(decl) => {
                let module = &checker.links.module(checker.links.decl(decl).module).name;
                format!("{module}:{}", checker.links.qualified(decl))
            }
            GlobalKey::Const(module, expr) => {
                let (module, span) =
                    (checker.links.module(module), checker.arena(module).span(expr));
                format!("{}@{}", module.name, span.start)
            }
        };
        let number = self.globals.len() as u32;
        self.globals.push(Global { name, rep: self.rep(ty) });
        self.global_of.insert(key, number);
        number
    }
}
