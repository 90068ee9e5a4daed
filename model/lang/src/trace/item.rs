//! Traces items and patterns ([trace.item], [trace.pattern]).
//!
//! ```text
//! let x = f();     line 1: call f
//!                    x: int
//! ```

use super::tracer::Tracer;
use crate::check::Part as Of;
use crate::util::binders;
use selfsame_spec::notation::print::literal;
use selfsame_spec::program::DeclaredKind;
use selfsame_spec::program::checked::PatternMeaning;
use selfsame_spec::program::step::{Declare, Event, Part};
use selfsame_spec::text::tree::{
    Block, Const, Expr, For, Init, Item, Name, Path, Pattern, PatternKind, Statement, While,
};
use selfsame_spec::text::{Place, Span};

/// The construct that directly contains an item: the module, or a block at a depth of the trace.
#[derive(Clone, Copy)]
enum Home {
    Module,
    Block(u32),
}

impl Tracer<'_> {
    /// Adds the steps of the items of a module or namespace to the trace.
    // [trace.item]
    pub(super) fn module_items(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Namespace(namespace) => self.module_items(&namespace.items),
                Item::Const(constant) if self.is_shown(constant) => {
                    let at = constant.name.span.start;
                    self.with_line(at, |own| own.item(item, Home::Module));
                }
                Item::Const(_) | Item::Template(_) | Item::Forward(_) | Item::Gap(_) => {}
                Item::Let(binding) => {
                    let at = binding.pattern.span.start;
                    self.with_line(at, |own| own.item(item, Home::Module));
                }
                Item::Var(var) => {
                    let at = var.name.span.start;
                    self.with_line(at, |own| own.item(item, Home::Module));
                }
                Item::Statement(statement) => {
                    let at = start(statement);
                    self.with_line(at, |own| own.item(item, Home::Module));
                }
            }
        }
    }

    /// Returns whether a constant has steps in the trace: it was checked, and its kind is not type.
    fn is_shown(&self, constant: &Const) -> bool {
        let name = Place::new(&*self.shown.names.module, constant.name.span);
        let is_type = self.shown.world.index.kinds.get(&name) == Some(&DeclaredKind::Type);
        let declared = self.declaration(name.span);
        !is_type && declared.is_some_and(|at| self.shown.declared(at).is_some())
    }

    /// Adds the steps of a block's items and of its value to the trace.
    // [trace.block]
    pub(super) fn block(&mut self, depth: u32, block: &Block) {
        for item in &block.items {
            self.item(item, Home::Block(depth));
        }
        if let Some(value) = &block.value {
            self.expression(depth, (&**value).into());
        }
    }

    // [trace.item-events]
    fn item(&mut self, item: &Item, home: Home) {
        let depth = if let Home::Block(depth) = home { depth } else { 0 };
        let before = self.steps.len();
        match item {
            Item::Const(constant) if self.is_shown(constant) => {
                if let Init::Expr(value) = &constant.init {
                    let outer = std::mem::replace(&mut self.constant, true);
                    self.expression(depth, value.into());
                    self.constant = outer;
                }
                let below = self.below(before, home);
                self.named(below, &constant.name, home);
            }
            Item::Let(binding) => {
                self.expression(depth, (&binding.value).into());
                let below = self.below(before, home);
                match home {
                    Home::Block(_) => {
                        self.pattern(below, &binding.pattern, true);
                        self.first_in_its_place(before, below == depth);
                    }
                    Home::Module => {
                        self.pattern(below, &binding.pattern, false);
                        for name in binders(&binding.pattern) {
                            self.named(below, name, home);
                        }
                    }
                }
            }
            Item::Var(var) => {
                self.expression(depth, (&var.value).into());
                let below = self.below(before, home);
                self.named(below, &var.name, home);
            }
            Item::Statement(statement) => self.statement(depth, statement),
            _ => {}
        }
    }

    /// Returns the depth in the trace of the steps that follow the steps of an item's expression.
    // [trace.item-depth]
    fn below(&self, before: usize, home: Home) -> u32 {
        match home {
            Home::Module => 1,
            Home::Block(depth) => depth + u32::from(self.steps.len() > before),
        }
    }

    /// If an item's expression has no step, the first step of the item takes its place: the
    /// following steps become one level deeper.
    // [trace.item]
    fn first_in_its_place(&mut self, before: usize, is_first: bool) {
        if is_first {
            self.steps.iter_mut().skip(before + 1).for_each(|step| step.depth += 1);
        }
    }

    /// Adds the step of a name that an item declares to the trace.
    fn named(&mut self, depth: u32, name: &Name, home: Home) {
        let Some(at) = self.declaration(name.span) else { return };
        let (id, ty) = (self.shown.id(at), self.shown.declared(at));
        let ty = ty.unwrap_or_else(|| "?".into());
        match home {
            Home::Module => self.say(depth, Event::Record { id, ty }),
            Home::Block(_) => {
                self.say(depth, Event::Declare(Declare { name: name.text.clone(), ty, id }));
            }
        }
    }

    fn statement(&mut self, depth: u32, statement: &Statement) {
        match statement {
            Statement::Expr(expr) => self.expression(depth, expr.into()),
            Statement::While(While { condition, body }) => {
                self.part(depth, Part::While);
                self.expression(depth + 1, condition.into());
                self.part(depth + 1, Part::Body);
                self.block(depth + 2, body);
            }
            Statement::For(For { pattern, over, body }) => {
                self.part(depth, Part::For);
                self.expression(depth + 1, over.into());
                self.pattern(depth + 1, pattern, true);
                self.part(depth + 1, Part::Body);
                self.block(depth + 2, body);
            }
            Statement::Assign { target, value } => {
                self.part(depth, Part::Assign);
                self.expression(depth + 1, target.into());
                self.expression(depth + 1, value.into());
            }
            Statement::Return(_, value) => {
                self.part(depth, Part::Return);
                let value = value.as_ref().map(Of::from);
                value.into_iter().for_each(|value| self.expression(depth + 1, value));
            }
            Statement::Break(_) => self.part(depth, Part::Break),
            Statement::Continue(_) => self.part(depth, Part::Continue),
        }
    }

    /// Adds the steps of a pattern and its subpatterns to the trace. If `names` is set, adds also
    /// the steps of the names that the pattern binds.
    // [trace.pattern]
    pub(super) fn pattern(&mut self, depth: u32, pattern: &Pattern, names: bool) {
        match &pattern.kind {
            PatternKind::Bind(name, _) if names => self.named(depth, name, Home::Block(depth)),
            PatternKind::Bind(..) | PatternKind::Wild(_) | PatternKind::Literal(_) => {}
            PatternKind::Tuple(parts) => {
                parts.iter().for_each(|part| self.pattern(depth, part, names));
            }
            PatternKind::Record(path, parts) => {
                self.path(depth, path, pattern.span);
                parts.iter().for_each(|part| self.pattern(depth, &part.pattern, names));
            }
            PatternKind::Constant(path) => self.path(depth, path, pattern.span),
        }
    }

    /// Adds the step of a record, case or constant in a pattern to the trace.
    fn path(&mut self, depth: u32, path: &Path, span: Span) {
        // A path that was not checked has no step in the trace.
        let Some(row) = self.pattern_at(span) else { return };
        let id = match &row.meaning {
            PatternMeaning::Record(at, _) | PatternMeaning::Case(at, ..) => {
                self.record_matched(span, at)
            }
            PatternMeaning::Type(ty) => self.shown.spelled(*ty),
            PatternMeaning::Value(value, _) => literal(value),
            PatternMeaning::Constant => self.constant_type(span),
            _ => "unknown".into(),
        };
        self.say(depth, Event::Pattern { name: path.text(), id });
    }
}

/// Returns the byte at which the keyword of a statement starts, or at which its first expression
/// starts if it has no keyword.
fn start(statement: &Statement) -> u32 {
    let expr: &Expr = match statement {
        Statement::Expr(expr) | Statement::Assign { target: expr, .. } => expr,
        Statement::While(repeat) => &repeat.condition,
        Statement::For(repeat) => &repeat.over,
        Statement::Return(word, _) | Statement::Break(word) | Statement::Continue(word) => {
            return word.start;
        }
    };
    expr.span.start
}
