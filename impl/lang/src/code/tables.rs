//! The tables of a code unit while the unit is generated (`[code.unit]`).

use super::asked::{Asked, Recorder};
use super::kept::{FunctionKey, GlobalKey, Kept, Request, Shaped, ToMake, Todo};
use super::params::Param;
use super::represent::Represented;
use crate::check::View;
use crate::link::{DeclId, ModuleId};
use crate::parse::arena::{Expr, Step};
use crate::task::{State, Task};
use crate::types::{Node, RecordId, Shown, Ty};
use crate::util::planted::Slip;
use hashbrown::HashSet;
use selfsame_spec::Value;
use selfsame_spec::code::{Global, Rep, Second, Shape, ShapeKind};
use selfsame_spec::program::TypeIx;

/// The tables of a code unit, together with the checked program for which they are generated.
pub(crate) struct Tables<'a> {
    pub(super) typed: View<'a>,
    pub(super) types: Shown<'a>,
    pub(super) represented: Represented<'a>,
    /// Empty lists of steps that were used before. They are kept so that their memory is reused.
    pub(super) spare_steps: Vec<Vec<(Expr, Step<'a>)>>,
    /// The parameters of the calls for which code is being generated. The parameters of an inner
    /// call follow the parameters of the enclosing call.
    pub(super) params: Vec<Param>,
    pub(super) kept: Kept,
    /// The record that a fold made, if the literal of such a record contains the current function.
    pub(super) within: Option<RecordId>,
    /// The table references of the current function, if the function is stored in a cache
    /// (`[cache.name]`).
    pub(super) recorder: Option<Recorder>,
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
    /// Creates the tables. They continue the tables in `kept`.
    pub(super) fn new(typed: View<'a>, types: Shown<'a>, mut kept: Kept) -> Self {
        let types = types.resume(std::mem::take(&mut kept.mentioned));
        let reps = std::mem::take(&mut kept.reps);
        let represented = Represented::new(&typed.checker.types, reps);
        let (spare_steps, params) = (Vec::new(), Vec::new());
        Self { typed, types, represented, spare_steps, params, kept, within: None, recorder: None }
    }

    /// Returns the tables without the checker, so that they can be continued later.
    pub(super) fn pause(self) -> Kept {
        let mut kept = self.kept;
        kept.mentioned = self.types.pause();
        kept.reps = self.represented.known;
        kept
    }

    pub(super) fn rep(&self, ty: Ty) -> Rep {
        self.represented.rep(ty)
    }

    /// Returns the record to which a literal refers in the current function. If the function is in
    /// a record that a fold made, this is the record that the fold made from the literal
    /// (`[fold.made-leaves]`, `[fold.made-kept]`).
    pub(super) fn own(&self, record: RecordId) -> RecordId {
        let made = self.within.and_then(|own| self.typed.checker.made_with(own, record));
        made.unwrap_or(record)
    }

    /// Returns a type with each literal of a record replaced by the record to which the literal
    /// refers in the current function.
    pub(super) fn own_type(&self, ty: Ty) -> Ty {
        let types = &self.typed.checker.types;
        match (self.within, types.node(ty)) {
            (Some(_), Node::Record(record)) => types.record(self.own(*record)).unwrap_or(ty),
            (Some(within), _) => self.typed.checker.type_within(within, ty).unwrap_or(ty),
            _ => ty,
        }
    }

    /// Records that the current function refers to an entry of a table.
    pub(super) fn note(&mut self, table: Second, number: u32, asked: impl FnOnce() -> Asked) {
        if let Some(recorder) = &mut self.recorder {
            recorder.note(table, number, asked);
        }
    }

    /// Records that the current function refers to an entry that other builds cannot look up
    /// (`[cache.always]`).
    pub(super) fn not_kept(&mut self) {
        if let Some(recorder) = &mut self.recorder {
            recorder.is_whole = false;
        }
    }

    /// Records that the current function refers to a type. Of several equal types, only the first
    /// has a name, so a later one prevents caching.
    pub(super) fn note_type(&mut self, ty: Ty) {
        let tuning = self.typed.checker.links.tuning();
        if self.typed.checker.types.first(ty) != ty && !tuning.slips(Slip::LaterTypesAreKept) {
            self.not_kept();
        }
    }

    /// Returns the index of a type in the table of types. Records that the current function refers
    /// to the type.
    pub(super) fn ty(&mut self, ty: Ty) -> u32 {
        let ty = self.typed.checker.types.first(self.own_type(ty));
        let number = self.first_type(ty);
        self.note(Second::Type, number, || Asked::Type(ty));
        number
    }

    /// Returns the index of a type in the table of types, without recording a reference of the
    /// current function.
    pub(super) fn part_type(&mut self, ty: Ty) -> u32 {
        self.first_type(self.typed.checker.types.first(self.own_type(ty)))
    }

    /// Returns the index of a type, which must be the first of several equal types.
    fn first_type(&mut self, ty: Ty) -> u32 {
        if let Some(&known) = self.kept.numbers.get(&ty) {
            return known;
        }
        let number = self.types.mention(ty).0;
        self.kept.numbers.insert(ty, number);
        number
    }

    /// Returns the index of the shape of a record or of a case.
    pub(crate) fn record_number(&mut self, record: RecordId, case: Option<u32>) -> u32 {
        match case {
            Some(case) => self.shape(Shaped::Case(record, case)),
            None => self.shape(Shaped::Record(record)),
        }
    }

    /// Returns the index of the shape of boxes or tuples of a type.
    pub(crate) fn type_number(&mut self, ty: Ty) -> u32 {
        self.shape(Shaped::Type(ty))
    }

    /// Returns the index of the shape for a function whose type differs from the type of its
    /// literal, and whether the shape is new.
    pub(crate) fn function_shape(&mut self, function: u32, ty: Ty) -> (u32, bool) {
        if let Some(&number) = self.function_shapes.get(&(function, ty)) {
            return (number, false);
        }
        let number = self.shapes.len() as u32;
        let own = TypeIx(self.part_type(ty));
        let (kind, name) = (ShapeKind::Box, String::new());
        self.shapes.push(Shape { kind, ty: own, name, fields: Vec::new() });
        self.shaped.push(Shaped::Type(ty));
        self.function_shapes.insert((function, ty), number);
        (number, true)
    }

    /// Returns the index of a type in the table of types.
    pub(crate) fn number(&mut self, ty: Ty) -> u32 {
        self.ty(ty)
    }

    pub(super) fn constant(&mut self, value: &Value) -> u32 {
        let number = self.constant_number(value);
        self.note(Second::Constant, number, || Asked::Constant(value.clone()));
        number
    }

    fn constant_number(&mut self, value: &Value) -> u32 {
        if let Some(&number) = self.constant_of.get(value) {
            return number;
        }
        let number = self.constants.len() as u32;
        self.constants.push(value.clone());
        self.constant_of.insert(value.clone(), number);
        number
    }

    /// Returns the index of the function with a key, and whether the function is new.
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

    /// Returns the index of the function for a function literal, which may be in a record that a
    /// fold made. The code of a new function is generated later.
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
        if within.is_some() {
            self.not_kept();
        }
        self.note(Second::Function, number, || {
            Asked::Literal((module, literal), captured.iter().map(|of| of.1).collect())
        });
        if is_new {
            self.todo.push(Todo { number, module, literal, captured, made: None, within });
        }
        number
    }

    /// Removes the entries of functions that were left empty and whose bodies have been checked
    /// since. These functions, and the values that contain them, are generated again when code
    /// refers to them.
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
        // A value that contains such a function gets a new global, so the value and its parts must
        // be made again.
        self.global_of.retain(|key, _| !matches!(key, GlobalKey::Value(..)));
        self.made.clear();
    }

    /// Returns whether the body of a function literal was checked.
    pub(super) fn has_body(&self, module: ModuleId, literal: Expr) -> bool {
        let checker = self.typed.checker;
        let body = checker.body_at.get(module, checker.arena(module).first(literal));
        body.is_some_and(|body| checker.state(Task::Body(body)) == Some(State::Done))
    }

    /// Returns the index of the first function that computes a default or constant of a record. A
    /// record has one such function for each default and constant, or one if it has none.
    pub(super) fn made(&mut self, record: RecordId, captured: &[(DeclId, bool)]) -> u32 {
        self.not_kept();
        let checker = self.typed.checker;
        let members = checker.made_members(record);
        let of = checker.record(record);
        let (module, literal) = (of.env.module, of.expr);
        let mut first = None;
        for at in 0..members.len().max(1) {
            let made = ToMake { record, at: at as u32, member: members.get(at).copied() };
            let (number, is_new) = self.function(FunctionKey::Made(record, made.at));
            if is_new {
                let (captured, made) = (captured.to_vec(), Some(made));
                self.todo.push(Todo { number, module, literal, captured, made, within: None });
            }
            first = first.or(Some(number));
        }
        first.unwrap_or(0)
    }

    /// Returns the index of a new request that code sends to the checker when it runs.
    pub(super) fn request(&mut self, request: Request) -> u32 {
        self.not_kept();
        self.requests.push(request);
        self.requests.len() as u32 - 1
    }

    /// Returns the index of the function of a builtin, and whether this function is new.
    pub(super) fn builtin(&mut self, key: FunctionKey, ty: Ty) -> (u32, bool) {
        let (number, is_new) = self.function(key);
        let ty = self.typed.checker.types.first(ty);
        self.note(Second::Function, number, || Asked::Builtin(key, ty));
        (number, is_new)
    }

    /// Returns the index of the global with a key. Adds the global if it is new.
    pub(super) fn global(&mut self, key: GlobalKey, ty: Ty) -> u32 {
        match key {
            GlobalKey::Decl(decl)
                if self.rep(self.typed.checker.decl_type(decl)) == self.rep(ty) => {}
            GlobalKey::Decl(_) => self.not_kept(),
            GlobalKey::Value(_, of) => self.note_type(of),
            GlobalKey::Fold(_) | GlobalKey::Made(..) => self.not_kept(),
        }
        let number = self.global_number(key, ty);
        self.note(Second::Global, number, || Asked::Global(key, ty));
        number
    }

    fn global_number(&mut self, key: GlobalKey, ty: Ty) -> u32 {
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
