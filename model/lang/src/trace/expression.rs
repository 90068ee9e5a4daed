//! Traces expressions ([trace.expression]).
//!
//! ```text
//! x + 1     an event for the chain, with its type; below it events for x; none for the literal
//! ```

use super::tracer::Tracer;
use crate::check::{Part as Of, Shape};
use crate::names::{use_length, use_of};
use crate::util::deeper;
use selfsame_spec::program::checked::CheckedExpression;
use selfsame_spec::program::step::{Event, ExpressionSort, Part};
use selfsame_spec::program::types::TypeNode;
use selfsame_spec::program::{DeclIx, Sort, Target};
use selfsame_spec::text::tree::{
    Arg, Block, CompareOp, Expr, ExprKind, Function, If, Prefix, StepKind,
};

impl Tracer<'_> {
    /// Adds the steps of an expression to the trace. A literal, or an expression that was not
    /// checked, has no steps.
    // [trace.expression] [trace.expression-none] [trace.run-time-type]
    pub(super) fn expression(&mut self, depth: u32, part: Of<'_>) {
        let Some(row) = self.row(part) else { return };
        if matches!(part.whole().map(|expr| &expr.kind), Some(ExprKind::Literal(_))) {
            return;
        }
        let expected = self.shown.spelled(row.expected);
        let sort = match row.denotes {
            Some(_) => ExpressionSort::Type,
            None => self.sort(part),
        };
        self.say(depth, Event::Start { sort, expected });
        deeper(|| self.parts(depth + 1, part, sort));
        self.fitted(depth + 1, row);
        let ty = self.shown.spelled(row.ty);
        self.say(depth + 1, Event::Type(ty));
    }

    /// Adds a step to the trace. In this step, the given type is unified with the expected type.
    // [trace.unify]
    fn fitted(&mut self, depth: u32, row: &CheckedExpression) {
        let expected = self.shown.spelled(row.expected);
        if row.tested {
            return self.say(depth, Event::Test { expected });
        }
        let types = &self.shown.checked.types;
        let is_known = |ty: selfsame_spec::program::TypeIx| {
            !matches!(types.get(ty.0 as usize), None | Some(TypeNode::Unknown))
        };
        let is_hole = types.get(row.expected.0 as usize) == Some(&TypeNode::Hole);
        let fails = !is_hole && is_known(row.expected) && is_known(row.given) && !is_known(row.ty);
        let given = self.shown.spelled(row.given);
        let result = (!fails).then(|| self.shown.spelled(row.ty));
        self.say(depth, Event::Unify { expected, given, result });
    }

    /// Returns whether an expression is a whole use. A whole use consists only of identifiers.
    pub(super) fn is_whole_use(&self, part: Of<'_>) -> bool {
        let (expr, steps) = part.steps();
        let found = self.shown.world.index.use_of(&self.shown.names.module, expr);
        found.is_some_and(|found| found.parts == steps + 1 && use_length(expr) > steps)
    }

    fn sort(&self, part: Of<'_>) -> ExpressionSort {
        if self.is_whole_use(part) {
            return ExpressionSort::Name;
        }
        match part.shape() {
            Shape::Operator(..) => ExpressionSort::Operator,
            Shape::Step(base, step) => match &step.kind {
                StepKind::Call(_) => self.call_sort(part),
                StepKind::Member(_) => ExpressionSort::Member,
                // The expression before the brackets was not checked.
                StepKind::Apply(_) if self.row(base).is_none() => ExpressionSort::Other,
                StepKind::Apply(_) | StepKind::Element(_) => ExpressionSort::Element,
            },
            Shape::Whole(expr) => whole_sort(expr),
        }
    }

    // [trace.constant]
    fn parts(&mut self, depth: u32, part: Of<'_>, sort: ExpressionSort) {
        match sort {
            ExpressionSort::Type | ExpressionSort::Other => return,
            ExpressionSort::Name => return self.means(depth, part),
            // In a constant expression, expressions of these sorts are refused, so they have no
            // steps.
            ExpressionSort::Call | ExpressionSort::Match | ExpressionSort::Block
                if self.constant =>
            {
                return;
            }
            _ => {}
        }
        match part.shape() {
            Shape::Operator(..) => {
                // A chain of operators has one step in the trace, after the steps of its operands.
                let mut operands = Vec::new();
                let mut rest = part;
                while let (Shape::Operator(left, _, right), true) =
                    (rest.shape(), operands.is_empty() || rest.whole().is_none())
                {
                    operands.push(Of::from(right));
                    rest = left;
                }
                operands.push(rest);
                operands.into_iter().rev().for_each(|operand| self.expression(depth, operand));
            }
            Shape::Step(base, step) => match &step.kind {
                StepKind::Call(args) => self.call(depth, part, (base, args)),
                StepKind::Member(name) => {
                    self.expression(depth, base);
                    self.of(depth, &name.text, base);
                }
                StepKind::Element(number) => {
                    self.expression(depth, base);
                    self.of(depth, &number.to_string(), base);
                }
                StepKind::Apply(parts) => {
                    self.expression(depth, base);
                    parts.iter().for_each(|part| self.expression(depth, part.into()));
                }
            },
            Shape::Whole(expr) => self.whole(depth, expr),
        }
    }

    /// Adds a step to the trace. This step says to which declaration a use refers.
    fn means(&mut self, depth: u32, part: Of<'_>) {
        let (expr, steps) = part.steps();
        let names = use_of(expr);
        // In an expression like `(a).b`, the first identifier is in brackets.
        let found = names.first().and_then(|first| {
            self.shown.world.index.use_at(&self.shown.names.module, first.span.start)
        });
        let names: Vec<String> = names.into_iter().map(|name| name.text).collect();
        let name = names.get(..=steps).unwrap_or_default().join(".");
        let id = match found.map(|found| found.target) {
            Some(Target::Declaration(at)) => self.shown.id(at),
            _ => "unknown".into(),
        };
        self.say(depth, Event::Means { name, id });
    }

    /// Adds the step of a member or element to the trace. This step shows the type of the
    /// expression whose member or element is read.
    pub(super) fn of(&mut self, depth: u32, member: &str, base: Of<'_>) {
        let Some(row) = self.row(base) else { return };
        let ty = self.shown.spelled(row.denotes.unwrap_or(row.ty));
        self.say(depth, Event::Of { member: member.to_owned(), ty });
    }

    pub(super) fn arguments(&mut self, depth: u32, args: &[Arg]) {
        args.iter().for_each(|arg| self.expression(depth, (&arg.value).into()));
    }

    fn whole(&mut self, depth: u32, expr: &Expr) {
        match &expr.kind {
            ExprKind::Tuple(parts) => self.arguments(depth, parts),
            ExprKind::List(parts) => {
                parts.iter().for_each(|part| self.expression(depth, part.into()));
            }
            ExprKind::Dict(pairs) => {
                let parts = pairs.iter().flat_map(|(key, value)| [key, value]);
                parts.into_iter().for_each(|part| self.expression(depth, part.into()));
            }
            ExprKind::Prefix(_, operand) => self.expression(depth, (&**operand).into()),
            ExprKind::Compare(left, op, right) => {
                self.expression(depth, (&**left).into());
                if *op != CompareOp::Is {
                    self.expression(depth, (&**right).into());
                }
            }
            ExprKind::Function(function) => self.function(depth, expr, function),
            ExprKind::If(choice) => self.choice(depth, choice),
            ExprKind::Match(choice) => {
                self.expression(depth, (&*choice.subject).into());
                for arm in &choice.arms {
                    self.part(depth, Part::Arm);
                    self.pattern(depth + 1, &arm.pattern, true);
                    let guard = arm.guard.as_ref().map(Of::from);
                    guard.into_iter().for_each(|guard| self.expression(depth + 1, guard));
                    self.expression(depth + 1, (&arm.value).into());
                }
            }
            ExprKind::Block(block) => self.block(depth, block),
            _ => {}
        }
    }

    // [trace.expression]
    fn choice(&mut self, depth: u32, choice: &If) {
        for (when, then) in &choice.arms {
            self.expression(depth, when.into());
            self.branch(depth, Part::Then, then);
        }
        choice.otherwise.iter().for_each(|block| self.branch(depth, Part::Else, block));
    }

    /// Adds the steps of a block of an `if` to the trace. In a constant expression, only the block
    /// that was checked has steps.
    fn branch(&mut self, depth: u32, part: Part, block: &Block) {
        let value = block.value.as_deref().map(Of::from);
        if self.constant && value.is_none_or(|value| self.row(value).is_none()) {
            return;
        }
        self.part(depth, part);
        self.block(depth + 1, block);
    }

    // [trace.part] [trace.function]
    fn function(&mut self, depth: u32, expr: &Expr, function: &Function) {
        let outer = std::mem::replace(&mut self.constant, false);
        self.part(depth, Part::Scope);
        for param in &function.params {
            self.pattern(depth + 1, &param.pattern, true);
        }
        self.part(depth, Part::Body);
        self.block(depth + 1, &function.body);
        self.constant = outer;
        let result = self.row(expr.into()).map(|row| row.given);
        let node = result.and_then(|ty| self.shown.checked.types.get(ty.0 as usize));
        let ty = match node {
            Some(TypeNode::Function(_, result)) => self.shown.spelled(*result),
            _ => "?".into(),
        };
        self.say(depth, Event::Result(ty));
    }

    /// Returns the id of the module's declaration of a builtin.
    pub(super) fn builtin_id(&self, name: &str) -> String {
        let declared = (0..).map(DeclIx).zip(&self.shown.names.declarations);
        let mut own = declared.filter(|(_, one)| one.sort == Sort::Builtin && one.name == name);
        own.next().map_or_else(|| "none".into(), |(at, _)| self.shown.id(at))
    }
}

fn whole_sort(expr: &Expr) -> ExpressionSort {
    match &expr.kind {
        ExprKind::Tuple(_) => ExpressionSort::Tuple,
        ExprKind::List(_) => ExpressionSort::List,
        ExprKind::Dict(_) => ExpressionSort::Dict,
        ExprKind::Prefix(Prefix::Ref, _) => ExpressionSort::Box,
        ExprKind::Prefix(Prefix::Minus | Prefix::Not, _)
        | ExprKind::Chain(_)
        | ExprKind::Compare(..) => ExpressionSort::Operator,
        ExprKind::Function(_) => ExpressionSort::Function,
        ExprKind::If(_) => ExpressionSort::If,
        ExprKind::Match(_) => ExpressionSort::Match,
        ExprKind::Block(_) => ExpressionSort::Block,
        _ => ExpressionSort::Other,
    }
}
