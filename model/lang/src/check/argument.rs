//! Assigns arguments to parameters ([check.argument], [check.count]). Arguments without a label
//! come first, in order. An argument with a label belongs to the parameter with the same name.
//!
//! ```text
//! f :: fn(x: int, y: int = 3) -> int { .. }
//! f(1, y: 2)     passes x, y
//! f(y: 2)        too few: x is missing
//! f(1, 2, 3)     too many: f takes 2
//! ```

use super::member::Field;
use super::{Ctx, Gives, Part, Run};
use crate::rules::LanguageRules;
use crate::task::{Called, Step};
use crate::types::Type;
use selfsame_spec::text::tree::{Arg, Name};
use selfsame_spec::text::{Place, Span, TypeProblem};

/// A parameter as the check of arguments sees it: its name, its type, and whether it has a default.
#[derive(Clone, Debug)]
pub(crate) struct Takes {
    pub(crate) name: Option<String>,
    pub(crate) ty: Type,
    pub(crate) has_default: bool,
}

/// A call: the whole expression, its arguments, and its expected type.
#[derive(Clone, Copy)]
pub(crate) struct Call<'e> {
    pub(crate) part: Part<'e>,
    pub(crate) args: &'e [Arg],
    /// The place of the `)` of the call, where missing arguments are reported.
    pub(crate) closing: Span,
    pub(crate) expected: &'e Type,
}

/// The result of assigning arguments to parameters.
pub(crate) struct Passed {
    /// For each argument, the index of its parameter, or `None` if there is no parameter for the
    /// argument.
    pub(crate) passes: Vec<Option<u32>>,
    /// The error that is reported if there are too few arguments.
    pub(crate) too_few: Option<TypeProblem>,
}

impl Run<'_, '_> {
    /// Checks the arguments of a call whose callee has an unknown type. The type of the call is
    /// then unknown, too.
    pub(crate) fn ignored(&mut self, ctx: &Ctx, call: &Call<'_>) -> Step<Gives> {
        for arg in call.args {
            self.check(ctx, &arg.value, &Type::Unknown)?;
        }
        Ok(Gives::unknown())
    }

    /// Checks the arguments of a call whose callee cannot be called.
    // [check.call]
    pub(crate) fn refused(&mut self, ctx: &Ctx, call: &Call<'_>) -> Step<Gives> {
        if let Some(arg) = call.args.first().filter(|_| (self.world.rules.check.counts)(true)) {
            self.refuse(TypeProblem::TooMany { takes: 0 }, ctx.place(arg_place(arg)));
        }
        self.ignored(ctx, call)
    }

    /// Checks arguments against the parameters from the index `first` on, and records the call.
    // [check.count] [check.argument]
    pub(crate) fn passed(
        &mut self,
        ctx: &Ctx,
        call: &Call<'_>,
        takes: &[Takes],
        (callee, first): (Called, usize),
    ) -> Step<()> {
        let passed = self.pass(ctx, call, takes, first);
        if let Some(too_few) = passed.too_few {
            self.refuse(too_few, ctx.place(call.closing));
        }
        self.check_passed(ctx, call, takes, &passed.passes)?;
        self.called(ctx, call, callee, passed.passes);
        Ok(())
    }

    /// Checks each argument against its parameter.
    pub(crate) fn check_passed(
        &mut self,
        ctx: &Ctx,
        call: &Call<'_>,
        takes: &[Takes],
        passes: &[Option<u32>],
    ) -> Step<()> {
        for (arg, to) in call.args.iter().zip(passes) {
            let wants = to.map_or(&Type::Unknown, |at| &takes[at as usize].ty);
            self.check(ctx, &arg.value, wants)?;
        }
        Ok(())
    }

    /// Records the callee of a call, and for each argument its parameter.
    // [task.result]
    pub(crate) fn called(
        &mut self,
        ctx: &Ctx,
        call: &Call<'_>,
        callee: Called,
        passes: Vec<Option<u32>>,
    ) {
        self.found.calls.insert(ctx.place(call.part.span()), (callee, passes));
    }

    /// Returns the parameter of each argument. The caller reports the error if there are too few
    /// arguments.
    // [check.count] [check.argument]
    pub(crate) fn pass(
        &mut self,
        ctx: &Ctx,
        call: &Call<'_>,
        takes: &[Takes],
        first: usize,
    ) -> Passed {
        let args = call.args;
        let free = &takes[first.min(takes.len())..];
        let needed = free.iter().filter(|one| !one.has_default).count();
        let mut too_few = None;
        if args.len() > free.len() {
            let at = arg_place(&args[free.len()]);
            self.refuse(TypeProblem::TooMany { takes: free.len() as u32 }, ctx.place(at));
        } else if args.len() < needed {
            let missing = free.iter().find(|one| !one.has_default).and_then(|one| one.name.clone());
            too_few = Some(TypeProblem::TooFew { missing });
        } else {
            return self.in_order(ctx, call, takes, first);
        }
        Passed { passes: vec![None; args.len()], too_few }
    }

    // [check.argument]
    fn in_order(&mut self, ctx: &Ctx, call: &Call<'_>, takes: &[Takes], first: usize) -> Passed {
        let (mut order, mut passes) = (Order::new(self.world.rules, first), Vec::new());
        let find = |name: &str| {
            let at = takes[first..].iter().position(|one| one.name.as_deref() == Some(name));
            at.map(|at| at + first)
        };
        for arg in call.args {
            match order.next(arg.label.as_ref(), find) {
                Ok(at) if at < takes.len() => passes.push(Some(at as u32)),
                refusal => {
                    passes.push(None);
                    let at = ctx.place(arg_place(arg));
                    self.refuse_order(refusal.err(), arg.label.as_ref(), at);
                }
            }
        }
        let given = |at: usize| passes.contains(&Some(at as u32));
        let missing = (first..takes.len()).find(|&at| !takes[at].has_default && !given(at));
        let missing = missing.filter(|_| !passes.contains(&None));
        let too_few = missing.map(|at| TypeProblem::TooFew { missing: takes[at].name.clone() });
        Passed { passes, too_few }
    }

    /// Reports why an argument has no parameter, or why a part of a pattern has no field.
    pub(crate) fn refuse_order(&mut self, why: Option<Refusal>, label: Option<&Name>, at: Place) {
        match (why, label) {
            (Some(Refusal::NoLabel), Some(label)) => {
                self.refuse(TypeProblem::NoLabel { name: label.text.clone() }, at);
            }
            _ => self.refuse(TypeProblem::LabelOrder, at),
        }
    }
}

/// The reason why an argument has no parameter.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Refusal {
    NoLabel,
    Order,
}

/// The position among the parameters that the next argument without a label gets.
// [check.argument]
pub(crate) struct Order {
    next: usize,
    labelled: bool,
    is_in_order: fn(usize, usize) -> bool,
}

impl Order {
    pub(crate) fn new(rules: &LanguageRules, next: usize) -> Self {
        Self { next, labelled: false, is_in_order: rules.check.is_in_order }
    }

    pub(crate) fn next(
        &mut self,
        label: Option<&Name>,
        find: impl Fn(&str) -> Option<usize>,
    ) -> Result<usize, Refusal> {
        let at = match label {
            Some(label) => {
                self.labelled = true;
                let at = find(&label.text).ok_or(Refusal::NoLabel)?;
                if !(self.is_in_order)(at, self.next) {
                    return Err(Refusal::Order);
                }
                at
            }
            None if self.labelled => return Err(Refusal::Order),
            None => self.next,
        };
        self.next = at + 1;
        Ok(at)
    }
}

/// Returns the place of an argument. The place is the place of the label if the argument has one,
/// and otherwise the place of the value.
pub(crate) fn arg_place(arg: &Arg) -> Span {
    arg.label.as_ref().map_or(arg.value.span, |label| label.span)
}

/// Converts the fields of a record into parameters.
pub(crate) fn takes_of(fields: &[Field], types: Vec<Type>) -> Vec<Takes> {
    let takes = |(field, ty): (&Field, Type)| Takes {
        name: Some(field.text.clone()),
        ty,
        has_default: field.has_default,
    };
    fields.iter().zip(types).map(takes).collect()
}
