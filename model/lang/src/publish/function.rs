//! Converts functions to nodes ([publish.function]). A function has one overload, with parameters,
//! result, code and globals.
//!
//! ```text
//! f :: fn(x: int) -> int { x + c };
//! overload  parameter x: int, result int, globals c: the member main:c
//! ```

use super::builder::Builder;
use crate::check::{Closure, Known};
use crate::notation::written;
use crate::task::{Argument, Env, Signature, Site};
use crate::types::{Record, Type};
use selfsame_spec::graph::NodeIx;
use selfsame_spec::payload::overload::{Binding, Global, Overload, Param, ParamKind};
use selfsame_spec::program::{DeclIx, Form};
use selfsame_spec::text::Place;
use selfsame_spec::text::tree::{Block, Expr, Function, PatternKind};
use selfsame_spec::{Kind, Payload};
use std::collections::BTreeMap;

/// The context in which code is published: its module, its instance, and its captures.
#[derive(Clone)]
pub(super) struct Around {
    /// The name of the module that contains the code.
    pub(super) module: String,
    /// The template instance that contains the code.
    pub(super) env: Env,
    /// The values that the code captures, by the index of the captured declaration in the module.
    pub(super) captured: BTreeMap<DeclIx, Known>,
    /// The made records to which the code refers, by the literals of the records.
    pub(super) types: BTreeMap<Place, Record>,
}

impl Around {
    /// Returns the context of code that captures nothing.
    pub(super) fn plain(site: &Site) -> Self {
        let (captured, types) = (BTreeMap::new(), BTreeMap::new());
        Self { module: site.place.module.clone(), env: site.env.clone(), captured, types }
    }

    /// Returns the context of a function, given its site and its captured values.
    // [publish.function]
    fn of(site: &Site, closure: Option<&Closure>) -> Self {
        let mut around = Self::plain(site);
        if let Some(closure) = closure {
            let captured = closure.captured.iter();
            let set = captured.filter_map(|(name, own)| Some((*name, own.clone()?)));
            around.captured = set.collect();
            around.types.clone_from(&closure.types);
        }
        around
    }
}

/// An unfinished overload: its payload and its children.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) overload: Overload,
    children: Vec<NodeIx>,
}

impl Parts {
    /// Adds a parameter, and its type and default if the parameter has them.
    // [publish.function]
    pub(super) fn param(&mut self, name: String, ty: Option<NodeIx>, default: Option<NodeIx>) {
        let (typed, has_default) = (ty.is_some(), default.is_some());
        let param = Param { name, kind: ParamKind::One, typed, default: has_default };
        self.overload.params.push(param);
        self.children.extend(ty.into_iter().chain(default));
    }

    /// Adds a global with the binding `constant`, given its node and its path.
    // [publish.function]
    pub(super) fn constant(&mut self, node: NodeIx, path: String) {
        self.overload.globals.push(Global { binding: Binding::Constant, path });
        self.children.push(node);
    }

    // [publish.function]
    pub(super) fn unbound(&mut self, path: String) {
        self.overload.globals.push(Global { binding: Binding::Unbound, path });
    }
}

impl Builder<'_, '_> {
    /// Returns the node of a function, given its site and the values that it captures.
    // [publish.function] [publish.function-arguments]
    pub(super) fn function(&mut self, site: &Site, closure: Option<&Closure>) -> NodeIx {
        let name = match self.world.index.literal_name(&site.place) {
            name if name.is_empty() => self.generic_name(&site.place),
            name => name,
        };
        let Some(function) = self.world.index.functions.get(&site.place).map(|own| own.function)
        else {
            return self.lost();
        };
        self.is_lost |= self.world.is_unknown(&self.world.literal_type(site));
        let around = Around::of(site, closure);
        let mut parts = Parts::default();
        self.signature(function, site, &around, &mut parts);
        self.code(function, site, &around, &mut parts);
        if self.rules.made_are_globals {
            for literal in self.world.made_named(&site.place) {
                if let Some(made) = around.types.get(&literal) {
                    let node = self.ty(&Type::Record(made.clone()));
                    parts.constant(node, String::new());
                }
            }
        }
        self.function_node(name, parts)
    }

    /// Adds the parameters and the result type of a function to an overload.
    // [publish.function] [publish.written]
    fn signature(&mut self, own: &Function, site: &Site, around: &Around, parts: &mut Parts) {
        let found = self.world.met.functions.get(site);
        let Some(Signature { params, wanted, .. }) = found.cloned() else {
            self.is_lost = true;
            return;
        };
        for (param, ty) in own.params.iter().zip(&params) {
            let ty = self.is_written(param.ty.as_ref()).then(|| self.made_type(ty, &around.types));
            let default = param.default.as_ref().filter(|_| self.rules.parameter_has_default);
            let default = default.map(|own| self.parameter_default(own, site));
            let name = match &param.pattern.kind {
                PatternKind::Bind(name, _) => (self.rules.parameter_name)(&name.text),
                _ => String::new(),
            };
            parts.param(name, ty, default);
        }
        if self.is_written(own.result.as_deref()) {
            parts.overload.result = true;
            let result = self.made_type(&wanted, &around.types);
            parts.children.push(result);
        }
    }

    /// Returns whether a type is written and does not contain a hole.
    // [publish.function] [notation.hole]
    fn is_written(&self, ty: Option<&Expr>) -> bool {
        ty.is_some_and(|ty| (self.rules.is_written)(written(Some(ty)).is_none()))
    }

    fn parameter_default(&mut self, default: &Expr, site: &Site) -> NodeIx {
        let at = site.with(Place::new(&*site.place.module, default.span));
        let known = self.world.met.values.get(&at).cloned().unwrap_or_default();
        self.known(&known)
    }

    /// Adds the code of a function, its globals, and its instance's arguments to an overload.
    // [publish.function]
    fn code(&mut self, own: &Function, site: &Site, around: &Around, parts: &mut Parts) {
        let codes = self.codes.get(&*around.module);
        match codes.and_then(|codes| codes.code(own, site.place.span)) {
            Some((form, _)) => {
                self.globals(&form, around, parts);
                parts.overload.code = form.bytes;
            }
            None => self.is_lost = true,
        }
        let arguments = self.arguments(&around.env);
        let count = (self.rules.function_arguments)(arguments.len());
        self.constants(&arguments[..count.min(arguments.len())], parts);
    }

    /// Returns the function `fn() { e }` for an expression `e` of a record.
    // [publish.made]
    pub(super) fn later(&mut self, name: String, e: &Expr, site: &Site) -> NodeIx {
        let (items, value) = (Vec::new(), Some(Box::new(e.clone())));
        let body = Block { items, value, span: e.span };
        let function = Function { params: Vec::new(), result: None, body };
        let mut parts = Parts::default();
        self.code(&function, site, &Around::plain(site), &mut parts);
        self.function_node(name, parts)
    }

    /// Adds arguments of an instance to an overload, as globals with the binding `constant`.
    // [publish.function] [publish.instance]
    pub(super) fn constants(&mut self, arguments: &[Argument], parts: &mut Parts) {
        for argument in arguments {
            let node = self.argument(argument);
            parts.constant(node, String::new());
        }
    }

    /// Returns the arguments of an instance and of the instances that contain it.
    // [publish.function] [publish.instance]
    pub(super) fn arguments(&self, env: &Env) -> Vec<Argument> {
        let mut all: Vec<Vec<Argument>> =
            env.outwards().map(|(_, own)| own.arguments.clone()).collect();
        if self.rules.outermost_first {
            all.reverse();
        }
        all.concat()
    }

    /// Returns the node of a template's argument, which is a type or a value.
    pub(super) fn argument(&mut self, argument: &Argument) -> NodeIx {
        match argument {
            Argument::Type(ty) => self.ty(ty),
            Argument::Value(_, known) => self.known(known),
            // An argument is open only while a call is checked, so no argument of a published
            // program is open.
            Argument::Open => self.lost(),
        }
    }

    /// Adds the globals of a form to an overload.
    // [publish.function]
    pub(super) fn globals(&mut self, form: &Form, around: &Around, parts: &mut Parts) {
        for global in &form.globals {
            self.global(global, around, parts);
        }
    }

    /// Returns the node of a function with one overload, given the function's name and the parts of
    /// the overload.
    // [publish.function]
    pub(super) fn function_node(&mut self, name: String, parts: Parts) -> NodeIx {
        let Parts { overload, children } = parts;
        let overload = self.head(Kind::OVERLOAD, &Payload::Overload(Box::new(overload)), children);
        let payload = Payload::Function { name, state: String::new() };
        self.head(Kind::FUNCTION, &payload, vec![overload])
    }
}
