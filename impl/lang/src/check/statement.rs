//! Checks blocks and statements.

use super::data::{Bound, LetDef, Out, Wrong};
use super::env::Env;
use super::state::Checker;
use crate::link::{ModuleId, Stretch};
use crate::names::Target;
use crate::parse::arena::{
    Block, BlockParts, Expr, ExprKind, InitKind, Item, ItemKind, Pattern, StepKind, Tag,
};
use crate::scan::Token;
use crate::task::{Run, Task};
use crate::types::{Con, Node, Ty};
use crate::util::words::List;
use selfsame_spec::program::Sort;

impl Checker<'_> {
    /// Runs the task that checks the `let`s, `var`s and statements of a module (`[task.init]`).
    pub(crate) fn init(&mut self, module: ModuleId) -> Run<()> {
        let items = self.arena(module).items();
        let env = Env { outer: true, ..self.module_env(module) };
        self.outer_items(env, items)?;
        self.run_folds(module, crate::fold::Runner::Init)
    }

    fn outer_items(&mut self, env: Env, items: List<'_, Item>) -> Run<()> {
        let arena = self.arena(env.module);
        for item in items.iter() {
            match arena.item(item) {
                ItemKind::Namespace { path, items, .. } => {
                    let inner = self.namespace(env, arena, path);
                    self.outer_items(inner, items)?;
                }
                ItemKind::Const { .. } => {}
                _ => {
                    self.statement(env, item)?;
                }
            }
        }
        Ok(())
    }

    /// Checks a block against an expected type (`[check.block]`).
    // [task.block]
    pub(crate) fn block(&mut self, env: Env, block: Block, want: Ty) -> Run<(Out, Stretch)> {
        let arena = self.arena(env.module);
        let parts = arena.block(block);
        let value = parts.value;
        self.blocks += 1;
        let result = self.block_parts(env, parts, want, arena.last(block));
        self.blocks -= 1;
        let value_at = value.filter(|&value| !self.is_plain_if(env, value));
        let at = match value_at {
            Some(value) => self.node_at(env, value),
            None => self.at(env, arena.last(block)),
        };
        Ok((result?, at))
    }

    fn block_parts(
        &mut self,
        env: Env,
        BlockParts { items, value }: BlockParts<'_>,
        want: Ty,
        end: Token,
    ) -> Run<Out> {
        self.register(env, items);
        let arena = self.arena(env.module);
        let (mut ends, mut gap) = (false, false);
        for item in items.iter() {
            gap |= arena.is_gap(item);
            ends |= self.statement(env, item)?;
        }
        if let Some(value) = value {
            if !self.is_plain_if(env, value) {
                let out = self.expr(env, value, want)?;
                return Ok(out.ending(ends));
            }
            ends |= self.expr(env, value, Ty::ANY)?.ends;
        }
        if gap {
            return Ok(Out::unknown().ending(ends));
        }
        let given = if ends { Ty::NEVER } else { Ty::UNIT };
        let ty = match self.unify(want, given) {
            Some(ty) => ty,
            None => {
                let at = self.at(env, end);
                self.tell(at, Wrong::NoResult(want));
                Ty::UNKNOWN
            }
        };
        Ok(Out::of(ty).ending(ends))
    }

    fn is_plain_if(&self, env: Env, value: Expr) -> bool {
        let arena = self.arena(env.module);
        arena.tag(value) == Some(Tag::If) && matches!(arena.expr(value), ExprKind::If(_, None))
    }

    /// Checks an item of a block or module, and returns whether its evaluation never finishes.
    pub(crate) fn statement(&mut self, env: Env, item: Item) -> Run<bool> {
        let arena = self.arena(env.module);
        match arena.item(item) {
            ItemKind::Const { name, init, .. } => {
                self.local_const(env, name, arena.init(init))?;
                Ok(false)
            }
            ItemKind::Let { .. } | ItemKind::Var { .. } => self.let_item(env, item),
            ItemKind::Expr(value) => Ok(self.expr(env, value, Ty::ANY)?.ends),
            ItemKind::Assign { target, value } => self.assign(env, target, value),
            ItemKind::Return(word, value) => {
                self.return_item(env, word, value)?;
                Ok(true)
            }
            ItemKind::Break(word) | ItemKind::Continue(word) => {
                match (env.looping, arena.item(item)) {
                    (None, _) => self.tell(self.at(env, word), Wrong::Outside),
                    (Some(of), ItemKind::Break(_)) => {
                        self.exits.broken.insert((env.module, of));
                    }
                    _ => {}
                }
                Ok(true)
            }
            ItemKind::While { condition, body } => self.while_item(env, condition, body),
            ItemKind::For { pattern, over, body } => self.for_item(env, pattern, over, body),
            _ => Ok(false),
        }
    }

    /// Demands a constant of a block when its statement is checked (`[check.statement]`).
    fn local_const(&mut self, env: Env, name: Token, init: InitKind<'_>) -> Run<()> {
        let InitKind::Expr(value) = init else { return Ok(()) };
        let Some(decl) = self.decl_of(env.module, name) else { return Ok(()) };
        if !self.local_met.contains_key(&decl) {
            self.local_met.insert(decl, ());
            self.local_consts.push(decl);
        }
        let is_function = self.is_function(env.module, value);
        let task = if is_function { Task::Sig(decl) } else { Task::Const(decl) };
        self.demand(task, self.at(env, name))
    }

    /// Checks a `let` or `var`, and returns whether its evaluation never finishes (`[check.let]`).
    fn let_item(&mut self, env: Env, item: Item) -> Run<bool> {
        let Some(id) = self.let_at.get(env.module, self.first(env, item)) else { return Ok(false) };
        self.demand(Task::Type(id), self.lets[id.at()].at)?;
        let LetDef { written, value, env, ends, .. } = self.lets[id.at()];
        match written {
            Some(written) => Ok(self.expr(env, value, written)?.ends),
            None => Ok(ends),
        }
    }

    /// Sets the types of the names that a `let` or `var` binds.
    pub(crate) fn bind_all(&mut self, env: Env, bound: Bound, ty: Ty) {
        match bound {
            Bound::Var(decl) => {
                self.decl_type.insert(decl, ty);
            }
            Bound::Pattern(pattern) => {
                let arena = self.arena(env.module);
                crate::link::binders(arena, pattern, &mut |name| self.bind(env, name, ty));
            }
        }
    }

    /// Sets the type of a name that a pattern binds.
    pub(crate) fn bind(&mut self, env: Env, name: Token, ty: Ty) {
        if let Some(decl) = self.decl_of(env.module, name) {
            self.decl_type.insert(decl, ty);
        }
    }

    /// Checks a `return` (`[check.outside]`).
    fn return_item(&mut self, env: Env, word: Token, value: Option<Expr>) -> Run<()> {
        let at = self.at(env, word);
        let Some(function) = env.function else {
            self.tell(at, Wrong::Outside);
            if let Some(value) = value {
                self.expr(env, value, Ty::HOLE)?;
            }
            return Ok(());
        };
        let want = self.exits.wanted.get(&(env.module, function)).copied().unwrap_or(Ty::HOLE);
        let (ty, at) = match value {
            Some(value) => (self.expr(env, value, want)?.ty, self.node_at(env, value)),
            None => (self.fit_at(at, want, Ty::UNIT), at),
        };
        // The type of a `return` is kept only if the result type of the function is not known yet.
        // It is later joined with the other types.
        if self.types.has_hole(want) {
            self.out().returns.push((function, ty, at));
        }
        Ok(())
    }

    /// Fits a given type to the expected type at a place that is no expression.
    pub(crate) fn fit_at(&mut self, at: Stretch, want: Ty, given: Ty) -> Ty {
        match self.unify(want, given) {
            Some(ty) => ty,
            None => {
                self.tell(at, Wrong::Mismatch(want, given));
                Ty::UNKNOWN
            }
        }
    }

    fn while_item(&mut self, env: Env, condition: Expr, body: Block) -> Run<bool> {
        let arena = self.arena(env.module);
        let forever = match arena.expr(condition) {
            ExprKind::Literal(leaf) => arena.value(leaf) == selfsame_spec::Value::bool(true),
            _ => false,
        };
        let ends = self.condition(env, condition)?.ends;
        let word = self.first(env, body);
        self.block(Env { looping: Some(word), ..env }, body, Ty::ANY)?;
        Ok(ends || forever && !self.exits.broken.contains(&(env.module, word)))
    }

    /// Checks a `for`, and returns whether its evaluation never finishes (`[check.loop]`).
    fn for_item(&mut self, env: Env, pattern: Pattern, over: Expr, body: Block) -> Run<bool> {
        let out = self.expr(env, over, Ty::HOLE)?;
        let element = match self.types.node(out.ty) {
            Node::Unknown => Ty::UNKNOWN,
            Node::Apply(_, arguments) => arguments.first().copied().unwrap_or(Ty::UNKNOWN),
            _ if self.types.plain(out.ty) == Ty::STR => Ty::STR,
            _ => {
                let at = self.node_at(env, over);
                self.tell(at, Wrong::Operand("`for`", vec![out.ty]));
                Ty::UNKNOWN
            }
        };
        self.whole_pattern(env, pattern, element)?;
        let word = self.first(env, body);
        self.block(Env { looping: Some(word), ..env }, body, Ty::ANY)?;
        Ok(out.ends)
    }

    /// Checks an assignment, and returns whether its evaluation never finishes (`[check.assign]`).
    fn assign(&mut self, env: Env, target: Expr, value: Expr) -> Run<bool> {
        let (ty, ends) = self.target(env, target)?;
        let out = self.expr(env, value, ty)?;
        Ok(ends || out.ends)
    }

    fn target(&mut self, env: Env, target: Expr) -> Run<(Ty, bool)> {
        let arena = self.arena(env.module);
        let (name, members) = match arena.expr(target) {
            ExprKind::Name(name) => (Some(name), 0),
            ExprKind::Postfix(base, steps) => {
                match steps.iter().last().map(|step| step.kind) {
                    Some(StepKind::Apply(parts)) if parts.len() == 1 => {}
                    Some(StepKind::Member(_)) => {}
                    _ => {
                        return Ok((Ty::UNKNOWN, false));
                    }
                }
                let all = steps.iter().all(|step| matches!(step.kind, StepKind::Member(_)));
                match arena.expr(base) {
                    ExprKind::Name(name) if all => (Some(name), steps.iter().count() as u32),
                    _ => (None, 0),
                }
            }
            // The parser already refused all other targets ([parse.assign]).
            _ => return Ok((Ty::UNKNOWN, false)),
        };
        let used = name.map(|name| self.use_at(env.module, name));
        if let Some(used) = used.filter(|used| used.parts == members + 1) {
            let is_var = matches!(used.target, Target::Decl(decl)
                if self.decl(decl).sort == Sort::Var);
            if !is_var {
                let ends = self.expr(env, target, Ty::HOLE)?.ends;
                return Ok((Ty::UNKNOWN, ends));
            }
        }
        let out = self.expr(env, target, Ty::HOLE)?;
        if !out.place && !out.ty.is_unknown() {
            self.tell(self.node_at(env, target), Wrong::NoPlace);
            return Ok((Ty::UNKNOWN, out.ends));
        }
        Ok((out.ty, out.ends))
    }

    /// Returns whether the elements of a value of this type are assignable.
    pub(crate) fn has_places(&self, ty: Ty) -> bool {
        matches!(self.types.node(ty), Node::Apply(Con::List | Con::Dict, _))
    }
}
