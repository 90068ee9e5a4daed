//! Computes the given types of expressions that are uses of names.

use super::data::{Bound, Out, Val, Wrong};
use super::env::Env;
use super::state::Checker;
use crate::fold::{Named, Outer};
use crate::link::{Decl, DeclId, ModuleId, Stretch};
use crate::mono::ValueNode;
use crate::names::{Target, Use};
use crate::parse::arena::{Expr, PatternKind, Step, StepKind};
use crate::scan::Token;
use crate::task::{LetId, Run, Task};
use crate::types::{Node, Ty};
use selfsame_spec::program::{BUILTINS, BuiltinSort, DeclaredKind, Sort};
use selfsame_spec::text::OF_PART;

/// The expression of a use, and the steps that follow the expression.
type Behind<'s> = (Expr, &'s [Step<'s>]);

impl Checker<'_> {
    /// Returns whether a use refers to a constant.
    pub(crate) fn is_constant(&self, target: Target) -> bool {
        let Target::Decl(decl) = target else { return false };
        self.origin(decl).is_some_and(|(_, of)| of.sort == Sort::Const)
    }

    /// Returns whether the declaration to which a use refers is unknown, as for an import without a
    /// declaration.
    pub(crate) fn is_unknown_use(&self, used: Use) -> bool {
        match used.target {
            Target::Unknown => true,
            Target::Decl(decl) => self.origin(decl).is_none(),
            _ => false,
        }
    }

    /// Checks a use of a name (`[check.name]`).
    // This function is not inlined, because checking recurses and the locals would enlarge the
    // stack frame of its caller.
    #[inline(never)]
    pub(crate) fn name_given(&mut self, env: Env, of: Behind<'_>, used: Use) -> Run<Out> {
        let at = self.stretch(env.module, used.first, used.last);
        match used.target {
            Target::Decl(decl) => match self.origin(decl) {
                Some((decl, meant)) => self.declared_given(env, of, (decl, meant), at),
                None => Ok(Out::unknown()),
            },
            Target::Builtin(number) => Ok(self.builtin_given(at, number)),
            _ => Ok(Out::unknown()),
        }
    }

    fn builtin_given(&mut self, at: Stretch, number: u32) -> Out {
        let builtin = BUILTINS[number as usize];
        match builtin.sort {
            BuiltinSort::Type => Self::type_out(self.builtin_ty[number as usize]),
            BuiltinSort::Function => {
                let (param, result) = match builtin.name {
                    "print" => (Ty::ANY, Ty::UNIT),
                    "panic" => (Ty::STR, Ty::NEVER),
                    _ => {
                        self.tell(at, Wrong::OnlyCalled);
                        return Out::unknown();
                    }
                };
                let ty = self.types.make(Node::Function([(None, param)].into(), result));
                if builtin.name == "print" {
                    self.note_name(at, Named::Print);
                }
                let value = self.values.make(ValueNode::Builtin(builtin.name));
                Out::new(ty, Val::Known(value))
            }
            BuiltinSort::Constructor | BuiltinSort::Operator => {
                self.tell(at, Wrong::ArgumentCount(1, None));
                Out::unknown()
            }
        }
    }

    fn declared_given(
        &mut self,
        env: Env,
        of: Behind<'_>,
        (decl, meant): (DeclId, &Decl),
        at: Stretch,
    ) -> Run<Out> {
        match meant.sort {
            Sort::Const => self.const_given(env, decl, at),
            Sort::Let | Sort::Var | Sort::Parameter | Sort::Binder => {
                if self.is_other_level(env, decl) {
                    let note = vec![self.stretch_of(decl)];
                    self.tell_with(at, Wrong::Level, note);
                    return Ok(Out::unknown());
                }
                if !meant.is_local() {
                    self.note_name(at, Named::Global);
                }
                if env.constant && !self.is_around_record(env, decl) {
                    self.tell_not_constant(env, of, decl, at);
                    return Ok(Out::unknown());
                }
                if self.is_sealed(env, decl) {
                    let note = vec![self.stretch_of(decl)];
                    self.tell_with(at, self.no_constant(env, decl), note);
                    return Ok(Out::unknown());
                }
                let id = self.let_of.get(&decl).copied();
                if let Some(id) = id {
                    self.demand(Task::Type(id), at)?;
                }
                let mut out = Out::of(self.decl_type(decl));
                out.place = meant.sort == Sort::Var;
                out.function = id.and_then(|id| self.let_function(id));
                Ok(out)
            }
            Sort::TemplateParameter => {
                self.note_name(at, Named::Const(decl));
                Ok(self.param_out(decl))
            }
            Sort::Template => {
                let wrong = self.bare(decl);
                self.tell(at, wrong);
                Ok(Out::unknown())
            }
            _ => Ok(Out::unknown()),
        }
    }

    pub(crate) fn const_given(&mut self, env: Env, decl: DeclId, at: Stretch) -> Run<Out> {
        if self.is_run_of_other_level(env, decl, at) {
            // [types.value] The constant is a type even if its value is unknown, because its kind
            // is type.
            let is_type = self.kind_of(decl) == Some(DeclaredKind::Type);
            return Ok(if is_type { Self::type_out(Ty::UNKNOWN) } else { Out::unknown() });
        }
        if env.outer && self.compile_time.contains(&decl) {
            self.tell(at, Wrong::NotAtRunTime("a function that makes types"));
        } else if env.outer {
            self.folds.outer_uses.push((at, Outer::Const(decl)));
        }
        if self.kind_of(decl) == Some(DeclaredKind::Type) {
            return Ok(Self::type_out(self.named_type(decl, at)));
        }
        let Some(def) = self.consts.get(&decl).copied() else { return Ok(Out::unknown()) };
        self.note_name(at, Named::Const(decl));
        if self.is_function(def.env.module, def.value) {
            self.demand(Task::Sig(decl), at)?;
            let ty = self.decl_type(decl);
            let literal = Some((def.env.module, def.value));
            let val = if ty.is_unknown() { Val::Lost } else { Val::Function(literal) };
            let mut out = Out::new(ty, val);
            out.function = def.ty.is_none().then_some((def.env.module, def.value));
            return Ok(out);
        }
        self.demand(self.task_of(decl), at)?;
        let out = self.const_out(decl);
        if out.is_lost_type() {
            return Ok(Out::unknown());
        }
        match out.val {
            Val::Type(ty) => Ok(Self::type_out(ty)),
            val => Ok(Out::new(out.ty, val)),
        }
    }

    /// Returns a reference to a constant of kind *type* as a type, without resolving it
    /// (`[types.name]`).
    pub(crate) fn named_type(&mut self, decl: DeclId, at: Stretch) -> Ty {
        if self.is_circular(decl) {
            return Ty::UNKNOWN;
        }
        self.types.read(Node::Use(decl, at))
    }

    /// Returns the function literal to which a `let` without a written type binds a single name, if
    /// there is one.
    fn let_function(&self, id: LetId) -> Option<(ModuleId, Expr)> {
        let def = &self.lets[id.at()];
        let Bound::Pattern(pattern) = def.bound else { return None };
        if def.ty.is_some() || !self.is_function(def.env.module, def.value) {
            return None;
        }
        let pattern = self.arena(def.env.module).pattern(pattern);
        matches!(pattern, PatternKind::Bind(_, None)).then_some((def.env.module, def.value))
    }

    /// Returns whether a local is declared in a function that encloses the record whose members are
    /// being checked (`[check.constant]`).
    // [check.constant-made]
    fn is_around_record(&self, env: Env, decl: DeclId) -> bool {
        let Some(record) = env.record else { return false };
        let meant = self.decl(decl);
        let of = self.record(record);
        let arena = self.arena(of.env.module);
        let within = arena.first(of.expr) <= meant.first && meant.first <= arena.last(of.expr);
        let is_bound = meant.sort != Sort::Var && meant.function().is_some();
        is_bound && !within && !self.is_outside_part(env, decl)
    }

    /// Returns whether a local is declared outside the seal around the environment, so that
    /// functions within the seal may not use it (`[check.constant]`). This function is false for a
    /// `var`, because a `var` of another function is reported elsewhere, by name.
    // [check.constant-function]
    fn is_sealed(&self, env: Env, decl: DeclId) -> bool {
        let Some(seal) = env.sealed else { return false };
        let (first, last) = self.seals[seal.at()].tokens;
        let meant = self.decl(decl);
        let is_within =
            meant.module == self.real(env.module) && first <= meant.first && meant.first <= last;
        meant.sort != Sort::Var && meant.is_local() && !is_within
    }

    /// Reports the use of a local in a constant expression (`[check.constant]`).
    pub(crate) fn tell_not_constant(
        &mut self,
        env: Env,
        of: Behind<'_>,
        decl: DeclId,
        at: Stretch,
    ) {
        let mut notes = vec![self.stretch_of(decl)];
        notes.extend(self.outer_constant(env, of).map(|decl| self.stretch_of(decl)));
        self.tell_with(at, self.no_constant(env, decl), notes);
    }

    /// Returns the error for a use of a local where locals are not allowed.
    fn no_constant(&self, env: Env, decl: DeclId) -> Wrong {
        let is_of_part = self.is_outside_part(env, decl);
        Wrong::NotConstant(if is_of_part { OF_PART } else { "a variable" })
    }

    /// Returns the constant of an outer namespace to which a use would refer if no scope declared
    /// its name.
    fn outer_constant(&self, env: Env, (base, steps): Behind<'_>) -> Option<DeclId> {
        let members = steps.iter().map_while(|step| match step.kind {
            StepKind::Member(name) => Some(name),
            _ => None,
        });
        let first = self.arena(env.module).first(base);
        let parts: Vec<Token> = [first].into_iter().chain(members).collect();
        let spaces = &self.links.declared.spaces;
        let mut around = Some(env.space);
        while let Some(space) = around {
            let (mut at, mut longest) = (Some(space), None);
            for &part in &parts {
                let name = self.name(env.module, part);
                let Some(entry) = at.and_then(|at| spaces.find(at, name)) else { break };
                let entry = spaces.entry(entry);
                longest = entry.decl().or(longest);
                at = entry.child();
            }
            if let Some(decl) = longest {
                return (self.decl(decl).sort == Sort::Const).then_some(decl);
            }
            around = self.space_around(space);
        }
        None
    }
}
