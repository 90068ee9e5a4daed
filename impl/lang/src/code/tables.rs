//! The tables of a unit while it is written (`[code.unit]`).

use super::kept::{FunctionKey, GlobalKey, Kept, Request, Shaped, Todo};
use super::params::Param;
use super::represent::Represented;
use crate::check::View;
use crate::link::{DeclId, ModuleId};
use crate::parse::arena::{Expr, Step};
use crate::task::{State, Task};
use crate::types::{Node, RecordId, Shown, Ty};
use hashbrown::HashSet;
use selfsame_spec::Value;
use selfsame_spec::code::{Global, Rep, Shape, ShapeField, ShapeKind};
use selfsame_spec::program::TypeIx;

/// The tables, with the checked program from which they are made.
pub(crate) struct Tables<'a> {
    pub(super) typed: View<'a>,
    pub(super) types: Shown<'a>,
    pub(super) represented: Represented<'a>,
    /// Lists that expressions with steps used before.
    pub(super) spare_steps: Vec<Vec<(Expr, Step<'a>)>>,
    /// The parameters of the calls that are being written, of inner ones behind those around.
    pub(super) params: Vec<Param>,
    pub(super) kept: Kept,
    /// The record that a fold made in whose literal the function stands that is written.
    pub(super) within: Option<RecordId>,
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
        let (spare_steps, params) = (Vec::new(), Vec::new());
        Self { typed, types, represented, spare_steps, params, kept, within: None }
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

    /// The record that is meant by a literal: in a function that stands in one, the record that a
    /// fold made of it (`[fold.made-leaves]`).
    pub(super) fn own(&self, record: RecordId) -> RecordId {
        let made = self.within.and_then(|own| self.typed.checker.made_with(own, record));
        made.unwrap_or(record)
    }

    /// The same of a type that is such a literal.
    fn own_type(&self, ty: Ty) -> Ty {
        let types = &self.typed.checker.types;
        match (self.within, types.node(ty)) {
            (Some(_), Node::Record(record)) => types.record(self.own(*record)).unwrap_or(ty),
            _ => ty,
        }
    }

    /// The number of a type.
    pub(super) fn ty(&mut self, ty: Ty) -> u32 {
        let ty = self.typed.checker.types.first(self.own_type(ty));
        if let Some(&known) = self.kept.numbers.get(&ty) {
            return known;
        }
        let number = self.types.mention(ty).0;
        self.kept.numbers.insert(ty, number);
        number
    }

    /// The number of the shape of a record, or of a case.
    pub(crate) fn record_number(&mut self, record: RecordId, case: Option<u32>) -> u32 {
        match case {
            Some(case) => self.shape(Shaped::Case(record, case)),
            None => self.shape(Shaped::Record(record)),
        }
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
        let first = |record| self.typed.checker.first_record(self.own(record));
        let of = match of {
            Shaped::Record(record) => Shaped::Record(first(record)),
            Shaped::Case(record, case) => Shaped::Case(first(record), case),
            Shaped::Type(_) => of,
        };
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
        let range = checker.range_of(record, case);
        let name = found.map(|case| text(case.name)).unwrap_or_default();
        let kind = match (case, of.shape) {
            (Some(case), _) => ShapeKind::Case(case),
            (None, Is::Struct) => ShapeKind::Struct,
            _ => ShapeKind::Class,
        };
        let ty = checker.types.record(record).unwrap_or(Ty::UNKNOWN);
        let ty = TypeIx(self.ty(ty));
        let mut fields = Vec::with_capacity(range.len());
        for (at, field) in range.clone().zip(of.fields.get(range.start as usize..).unwrap_or(&[])) {
            let ty = TypeIx(self.ty(checker.field_type(record, at)));
            fields.push(ShapeField { name: text(field.name), ty });
        }
        Shape { kind, ty, name, fields }
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

    /// The number of a function literal, whose code is written later; perhaps of one in a record that
    /// a fold made.
    pub(super) fn literal(
        &mut self,
        (module, literal): (ModuleId, Expr),
        within: Option<RecordId>,
        captured: Vec<(DeclId, bool)>,
    ) -> u32 {
        let checker = self.typed.checker;
        let module = checker.first_unit(module);
        let stands = |&record: &RecordId| checker.stands_in_made((module, literal), record);
        let within = within.or(self.within).filter(stands);
        let (number, is_new) = self.function(FunctionKey::Literal(module, literal, within));
        if is_new {
            self.todo.push(Todo { number, module, literal, captured, made: None, within });
        }
        number
    }

    /// Forgets functions that do nothing whose bodies were checked since: they are written when they
    /// are named, and so are the values that have them.
    pub(super) fn forget_stubs(&mut self) {
        let stubs = std::mem::take(&mut self.stubs);
        let is_ready = |key: &FunctionKey| match *key {
            FunctionKey::Literal(module, literal, _) => self.has_body(module, literal),
            _ => false,
        };
        let (ready, stubs): (HashSet<_>, _) = stubs.into_iter().partition(is_ready);
        self.stubs = stubs;
        if ready.is_empty() {
            return;
        }
        for key in ready {
            self.function_of.remove(&key);
        }
        // A value gets a new global, so it is to be made again, and its parts with it.
        self.global_of.retain(|key, _| !matches!(key, GlobalKey::Value(..)));
        self.made.clear();
    }

    /// Whether the body of a function literal was checked.
    pub(super) fn has_body(&self, module: ModuleId, literal: Expr) -> bool {
        let checker = self.typed.checker;
        let body = checker.body_at.get(module, checker.arena(module).first(literal));
        body.is_some_and(|body| checker.state(Task::Body(body)) == Some(State::Done))
    }

    /// The number of the function that makes the values of a record.
    pub(super) fn made(&mut self, record: RecordId, captured: Vec<(DeclId, bool)>) -> u32 {
        let (number, is_new) = self.function(FunctionKey::Made(record));
        if is_new {
            let of = self.typed.checker.record(record);
            let (module, literal) = (of.env.module, of.expr);
            self.todo.push(Todo {
                number,
                module,
                literal,
                captured,
                made: Some(record),
                within: None,
            });
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
