//! Evaluates names in runs: the values of names, and the times at which names are set ([run.unset],
//! [run.constant]).
//!
//! ```text
//! let x = f();     f is called; only then x is set
//! print(c)         the constant c is evaluated when it is first asked for
//! ```

use super::facts::{At, Means, ModuleIx, Used};
use super::machine::{Done, Frame, Machine};
use super::value::{Data, Object, Slot};
use crate::check::Part;
use crate::rules::{Held, Holder};
use crate::task::{Env, Site};
use selfsame_spec::program::{DeclIx, RunProblem, Sort};
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::{Expr, ExprKind, Name};
use std::collections::{BTreeMap, HashMap};

impl<'t> Machine<'t> {
    /// Returns the use of a name that a part of an expression is, if the part is such a use.
    pub(crate) fn use_at(&self, part: Part<'t>) -> Option<Used> {
        let (expr, steps) = part.steps();
        let first = match &expr.kind {
            ExprKind::Name(_) => expr.span,
            ExprKind::Postfix(postfix) if matches!(postfix.base.kind, ExprKind::Name(_)) => {
                postfix.base.span
            }
            _ => return None,
        };
        // A name and the steps after it are a use only if they are exactly the identifiers of a
        // use.
        let used = *self.facts.module(self.module()).uses.get(&first.start)?;
        (used.parts == steps + 1).then_some(used)
    }

    /// Pushes the current value of a name.
    // [run.order]
    pub(crate) fn name(&mut self, used: Used) -> Done {
        match used.means {
            Means::Builtin(name) => self.give(Data::Builtin(name)),
            Means::Declared(module, name) => match self.facts.sort(module, name) {
                Some(Sort::Const) => self.constant_name(module, name),
                _ if self.facts.is_global(module, name) => self.global(module, name, used.span),
                _ => self.local(name, used.span),
            },
            // The checker refuses the use of any other name as a value.
            Means::Other => self.give(Data::Unit),
        }
    }

    // [run.unset]
    fn global(&mut self, module: ModuleIx, name: DeclIx, span: Span) -> Done {
        match self.globals.get(&(module, name)).cloned() {
            Some(value) => self.give(value),
            None => self.fail(RunProblem::Unset, span),
        }
    }

    // [run.unset]
    fn local(&mut self, name: DeclIx, span: Span) -> Done {
        let slot = self.frames.last().and_then(|frame| frame.names.get(&name));
        match slot.and_then(|slot| self.held_by(slot)) {
            Some(value) => self.give(value),
            None => self.fail(RunProblem::Unset, span),
        }
    }

    /// Returns the value of a slot, if it is set.
    pub(crate) fn held_by(&self, slot: &Slot) -> Option<Data> {
        match slot {
            Slot::Unset => None,
            Slot::Value(value) => Some(value.clone()),
            Slot::Cell(at) | Slot::Place(at) => match self.heap.get(*at) {
                Object::Cell(content) => content.clone(),
                _ => None,
            },
        }
    }

    fn constant_name(&mut self, module: ModuleIx, name: DeclIx) -> Done {
        match self.facts.constants.get(&(module, name)).copied() {
            // [fold.made-run]
            Some((_, value)) if self.is_of_run(module, name) => {
                self.eval(value, false);
                Ok(())
            }
            Some((at, value)) => {
                let key = (module, name, self.instance_at());
                if let Some(known) = self.named.get(&key).cloned() {
                    return self.give(known);
                }
                let env = self.env_of(module, name);
                if let Some(known) = self.default_of(&self.facts.site(at, &env)) {
                    self.named.insert(key, known.clone());
                    return self.give(known);
                }
                self.constant(at, value, &env)
            }
            None => self.give(Data::Unit),
        }
    }

    /// Pushes the value of a constant. The constant is evaluated when it is first used.
    // [run.constant]
    pub(crate) fn constant(&mut self, at: At, value: &'t Expr, env: &Env) -> Done {
        let site = self.facts.site(at, env);
        if let Some(known) = self.default_of(&site) {
            return self.give(known);
        }
        let frame = Frame {
            call: None,
            module: at.0,
            env: env.clone(),
            result: None,
            names: HashMap::new(),
            arguments: Vec::new(),
            types: BTreeMap::new(),
        };
        self.stack.push(super::machine::Entry::Frame(self.values.len()));
        self.frames.push(frame);
        self.then(move |m| {
            let known = m.take();
            m.constants.insert(site, known.clone());
            m.give(known)
        });
        self.eval(value, false);
        Ok(())
    }

    /// Returns the value of a constant or default, if this run has already evaluated it.
    pub(crate) fn value_of(&self, at: &Site) -> Option<Data> {
        self.constants.get(at).cloned()
    }

    /// Returns the value of a constant or default, if this run has already evaluated it, or the
    /// checker found it.
    // [fold.value]
    pub(crate) fn default_of(&mut self, at: &Site) -> Option<Data> {
        if let Some(value) = self.value_of(at) {
            return Some(value);
        }
        let own = self.own.values.get(&at.place).filter(|_| at.env == self.own_env);
        let known = own.or_else(|| self.world.met.values.get(at))?;
        let value = self.load(known);
        self.constants.insert(at.clone(), value.clone());
        Some(value)
    }

    /// Returns the template instance of a declaration to which the running code refers.
    // [mono.belong]
    pub(crate) fn env_of(&self, module: ModuleIx, name: DeclIx) -> Env {
        let place = self.facts.name_span(module, name).map(|span| self.facts.place((module, span)));
        place.map(|place| self.world.site_of(self.env(), &place).env).unwrap_or_default()
    }

    /// Returns the declaration in the current module whose name has the given span.
    pub(crate) fn declared(&self, span: Span) -> Option<DeclIx> {
        self.facts.module(self.module()).declared.get(&span).copied()
    }

    /// Sets the variable of a module or block that a name declares.
    // [run.unset] [run.closure]
    pub(crate) fn set_name(&mut self, name: &Name, value: Data) {
        let module = self.module();
        if let Some(at) = self.declared(name.span) {
            self.set(module, at, value);
        }
    }

    pub(crate) fn set(&mut self, module: ModuleIx, at: DeclIx, value: Data) {
        let value = self.hold(value, Holder::Name);
        if self.facts.is_global(module, at) {
            self.globals.insert((module, at), value);
            return;
        }
        let Some(frame) = self.frames.last_mut() else { return };
        let slot = frame.names.entry(at).or_insert(Slot::Unset);
        match slot {
            Slot::Cell(cell) | Slot::Place(cell) => {
                *self.heap.get_mut(*cell) = Object::Cell(Some(value));
            }
            slot => *slot = Slot::Value(value),
        }
    }

    /// Returns a value as a holder stores it: a copy of a struct, but a reference to an instance of
    /// a class.
    // [run.copy]
    pub(crate) fn hold(&mut self, value: Data, holder: Holder) -> Data {
        let Some(Object::Instance(record, _)) = self.heap.of(&value) else { return value };
        let is_class = self.facts.is_class(record);
        match (is_class, (self.rules.held)(holder, is_class)) {
            // The object of a struct never changes, because a change of a struct makes another
            // object. So the object itself serves as the copy.
            (false, Held::Copy) | (true, Held::Itself) => value,
            (false, Held::Itself) => {
                if let Data::Object(at) = value {
                    self.aliased.insert(at);
                }
                value
            }
            (true, Held::Copy) => match self.heap.of(&value).cloned() {
                Some(object) => Data::Object(self.heap.add(object)),
                None => value,
            },
        }
    }
}
