//! Builds the nodes of functions (`[publish.function]`).

use super::bound::Bound;
use super::builder::{Builder, Make, Recipe, plain};
use super::data::{FormOf, Key};
use crate::form::{Form, form, form_of_value};
use crate::link::{ModuleId, Stretch};
use crate::mono::{ValueId, ValueNode};
use crate::names::{Outermost, OutermostKind};
use crate::notation::written;
use crate::parse::arena::{Expr, ExprKind, Function, PatternKind};
use crate::scan::Token;
use crate::types::{Node, RecordId, Ty};
use selfsame_spec::Kind;
use selfsame_spec::payload::overload::{Overload, Param, ParamKind};
use std::rc::Rc;

impl Builder<'_, '_> {
    pub(super) fn function(&mut self, value: ValueId, within: Option<RecordId>) -> Recipe {
        let &ValueNode::Function(unit, literal, _) = self.typed.checker.values.node(value) else {
            return plain(Kind::ANY, Vec::new());
        };
        let bound = self.bound(value, within);
        let arena = self.typed.checker.arena(unit);
        let ExprKind::Function(function) = arena.expr(literal) else {
            return plain(Kind::ANY, Vec::new());
        };
        let ty = self.literal_type(&bound, literal);
        let (types, result) = match self.typed.checker.types.node(ty).clone() {
            Node::Function(params, result) => (params.to_vec(), result),
            _ => {
                self.lost = true;
                (Vec::new(), Ty::ANY)
            }
        };
        let mut parts = Vec::new();
        let types = types.into_iter().map(|param| param.1);
        let params = self.params(&bound, (function, types.collect()), &mut parts);
        let has_result = written(arena, function.result).is_some();
        if has_result {
            parts.push(self.type_key(result));
        }
        let form = self.function_form(unit, literal);
        let mut globals = self.globals(&bound, &form, &mut parts);
        globals.extend(self.arguments(unit, &mut parts));
        globals.extend(self.made_records(&bound, literal, &mut parts));
        let code = form.bytes.clone();
        let overload = Overload { params, result: has_result, code, globals };
        let name = self.typed.checker.function_name(unit, literal);
        (Make::Function(name, overload), parts)
    }

    /// Returns the parameters of a function, and appends the keys of their types and defaults.
    // [publish.written]
    fn params(
        &mut self,
        bound: &Bound,
        (function, types): (Function<'_>, Vec<Ty>),
        parts: &mut Vec<Key>,
    ) -> Vec<Param> {
        let arena = self.typed.checker.arena(bound.unit);
        let mut params = Vec::with_capacity(types.len());
        for (param, ty) in function.params.iter().zip(types) {
            let typed = written(arena, param.ty).is_some();
            if typed {
                parts.push(self.type_key(ty));
            }
            let default = param.default.and_then(|default| self.default(bound, default));
            parts.extend(default);
            let name = match arena.pattern(param.pattern) {
                PatternKind::Bind(name, _) => arena.tokens().token_text(name).to_owned(),
                _ => String::new(),
            };
            params.push(Param { name, kind: ParamKind::One, typed, default: default.is_some() });
        }
        params
    }

    /// Returns the key of the default of a parameter.
    fn default(&mut self, bound: &Bound, default: Expr) -> Option<Key> {
        let val = self.typed.checker.default_value((bound.unit, default)).cloned();
        let value = val.and_then(|val| self.value_of(&val));
        self.lost |= value.is_none();
        let value = value?;
        let value = self.typed.checker.value_with(value, &bound.group);
        Some(self.value_key(value))
    }

    /// Returns the type of a function value.
    pub(super) fn function_type(&mut self, value: ValueId, within: Option<RecordId>) -> Ty {
        let bound = self.bound(value, within);
        match *self.typed.checker.values.node(value) {
            ValueNode::Function(_, literal, _) => self.literal_type(&bound, literal),
            _ => Ty::ANY,
        }
    }

    fn literal_type(&mut self, bound: &Bound, literal: Expr) -> Ty {
        let (module, arena) = (bound.unit, self.typed.checker.arena(bound.unit));
        let at = Stretch { module, first: arena.first(literal), last: arena.last(literal) };
        let given = self.typed.expressions.get(at).map_or(Ty::ANY, |row| row.given);
        self.typed.checker.types.with_records(given, &bound.group)
    }

    /// Returns the form that a function literal would have if it were outermost.
    pub(super) fn function_form(&mut self, unit: ModuleId, literal: Expr) -> Rc<Form> {
        let checker = &self.typed.checker;
        let (module, arena) = (checker.real(unit), checker.arena(unit));
        let (first, last) = (arena.first(literal), arena.last(literal));
        let functions = &checker.names.modules[module.at()].functions;
        let found = functions.binary_search_by_key(&first, |function| function.first);
        let locals = found.map_or((0, 0), |at| functions[at].locals);
        let what = OutermostKind::Function(literal);
        let outermost = Outermost { what, first, last, locals: locals.0..locals.1 };
        self.form_of((module, FormOf::Function), &outermost)
    }

    /// Returns the form that a function or template would have if it were outermost. Each form is
    /// computed only once.
    pub(super) fn form_of(
        &mut self,
        (module, of): (ModuleId, FormOf),
        outermost: &Outermost,
    ) -> Rc<Form> {
        let key = (module, outermost.first, of);
        if let Some(known) = self.memo.forms.get(&key) {
            return known.clone();
        }
        let checker = &self.typed.checker;
        let names = (&checker.names.modules[module.at()], &checker.uses[module.at()]);
        // The form exists, because a program without errors has no gaps.
        let form = form(checker.links, module, names, outermost, &mut self.memo.locals);
        self.keep_form(key, form.unwrap_or_default())
    }

    fn keep_form(&mut self, key: (ModuleId, Token, FormOf), form: Form) -> Rc<Form> {
        self.work += form.bytes.len() as u64;
        let form = Rc::new(form);
        self.memo.forms.insert(key, form.clone());
        form
    }

    /// Returns the recipe of the function that stands for a default or constant that depends on the
    /// run (`[publish.made]`).
    pub(super) fn of_run(&mut self, record: RecordId, at: u32) -> Recipe {
        let Some((member, value)) = self.run_value(record, at) else {
            return plain(Kind::ANY, Vec::new());
        };
        let checker = &self.typed.checker;
        let unit = checker.record(record).env.module;
        let name = format!("{}.{member}", checker.record_text_name(record));
        let form = self.run_form(unit, value);
        let mut parts = Vec::new();
        let mut globals = self.globals(&Bound::plain(unit), &form, &mut parts);
        globals.extend(self.arguments(unit, &mut parts));
        let code = form.bytes.clone();
        (Make::Function(name, Overload { code, globals, ..Overload::default() }), parts)
    }

    /// Returns the form of the function that stands for a default or constant of a record.
    pub(super) fn run_form(&mut self, unit: ModuleId, value: Expr) -> Rc<Form> {
        let checker = &self.typed.checker;
        let (module, first) = (checker.real(unit), checker.arena(unit).first(value));
        let names = &checker.names.modules[module.at()];
        let found = names.members.binary_search_by_key(&first, |member| member.first);
        let locals = found.map_or((0, 0), |at| names.members[at].locals);
        self.value_form(module, (value, first, locals))
    }

    fn value_form(
        &mut self,
        module: ModuleId,
        (value, first, of): (Expr, Token, (u32, u32)),
    ) -> Rc<Form> {
        let key = (module, first, FormOf::Value);
        if let Some(known) = self.memo.forms.get(&key) {
            return known.clone();
        }
        let checker = &self.typed.checker;
        let names = (&checker.names.modules[module.at()], &checker.uses[module.at()]);
        let of = (value, of.0..of.1);
        let form = form_of_value(checker.links, module, names, of, &mut self.memo.locals);
        self.keep_form(key, form.unwrap_or_default())
    }
}
