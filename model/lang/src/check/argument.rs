//! Arguments, and the parameters that they are for.

use super::member::Field;
use super::{Ctx, Gives, Part, Run};
use crate::task::Step;
use crate::types::Type;
use selfsame_spec::program::checked::Callee;
use selfsame_spec::text::tree::{Arg, Name};
use selfsame_spec::text::{Place, Span, TypeProblem};

/// A parameter, as arguments see it.
#[derive(Clone, Debug)]
pub(crate) struct Takes {
    pub(crate) name: Option<String>,
    pub(crate) ty: Type,
    pub(crate) has_default: bool,
}

/// A call: the whole, the step, and its arguments.
#[derive(Clone, Copy)]
pub(crate) struct Call<'e> {
    pub(crate) part: Part<'e>,
    pub(crate) args: &'e [Arg],
    /// Its `)`.
    pub(crate) closing: Span,
}

impl Run<'_, '_> {
    /// Checks the arguments of a call of which nothing is known; its type is unknown.
    pub(crate) fn ignored(&mut self, ctx: &Ctx, call: &Call<'_>) -> Step<Gives> {
        for arg in call.args {
            self.check(ctx, &arg.value, &Type::Unknown)?;
        }
        Ok(Gives::unknown())
    }

    /// Checks arguments, which are for parameters from `first` on.
    // [check.count] [check.argument]
    pub(crate) fn passed(
        &mut self,
        ctx: &Ctx,
        call: &Call<'_>,
        takes: &[Takes],
        (callee, first): (Callee, usize),
    ) -> Step<()> {
        let args = call.args;
        let free = &takes[first.min(takes.len())..];
        let needed = free.iter().filter(|one| !one.has_default).count();
        let mut passes = vec![None; args.len()];
        if args.len() > free.len() {
            let at = arg_place(&args[free.len()]);
            self.refuse(TypeProblem::TooMany { takes: free.len() as u32 }, ctx.place(at));
            self.ignored(ctx, call)?;
        } else if args.len() < needed {
            let missing = free.iter().find(|one| !one.has_default).and_then(|one| one.name.clone());
            self.refuse(TypeProblem::TooFew { missing }, ctx.place(call.closing));
            self.ignored(ctx, call)?;
        } else {
            passes = self.in_order(ctx, call, takes, first)?;
        }
        self.found.calls.insert(ctx.place(call.part.span()), (callee, passes));
        Ok(())
    }

    // [check.argument]
    fn in_order(
        &mut self,
        ctx: &Ctx,
        call: &Call<'_>,
        takes: &[Takes],
        first: usize,
    ) -> Step<Vec<Option<u32>>> {
        let (mut order, mut passes) = (Order::from(first), Vec::new());
        let mut refused = false;
        for arg in call.args {
            match order.next(arg.label.as_ref(), |name| {
                takes[first..]
                    .iter()
                    .position(|one| one.name.as_deref() == Some(name))
                    .map(|at| at + first)
            }) {
                Ok(at) if at < takes.len() => {
                    passes.push(Some(at as u32));
                    self.check(ctx, &arg.value, &takes[at].ty)?;
                }
                refusal => {
                    refused = true;
                    passes.push(None);
                    let at = ctx.place(arg_place(arg));
                    self.refuse_order(refusal.err(), arg.label.as_ref(), at);
                    self.check(ctx, &arg.value, &Type::Unknown)?;
                }
            }
        }
        let given = |at: usize| passes.contains(&Some(at as u32));
        let missing = (first..takes.len()).find(|&at| !takes[at].has_default && !given(at));
        if let (Some(at), false) = (missing, refused) {
            let missing = takes[at].name.clone();
            self.refuse(TypeProblem::TooFew { missing }, ctx.place(call.closing));
        }
        Ok(passes)
    }

    /// Tells why an argument, or a part of a pattern, is for no parameter or field.
    pub(crate) fn refuse_order(&mut self, why: Option<Refusal>, label: Option<&Name>, at: Place) {
        match (why, label) {
            (Some(Refusal::NoLabel), Some(label)) => {
                self.refuse(TypeProblem::NoLabel { name: label.text.clone() }, at);
            }
            _ => self.refuse(TypeProblem::LabelOrder, at),
        }
    }
}

/// Why an argument is for no parameter.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Refusal {
    NoLabel,
    Order,
}

/// Which parameter the next argument is for.
// [check.argument]
pub(crate) struct Order {
    next: usize,
    labelled: bool,
}

impl From<usize> for Order {
    fn from(next: usize) -> Self {
        Self { next, labelled: false }
    }
}

impl Order {
    pub(crate) fn next(
        &mut self,
        label: Option<&Name>,
        find: impl Fn(&str) -> Option<usize>,
    ) -> Result<usize, Refusal> {
        let at = match label {
            Some(label) => {
                let at = find(&label.text).ok_or(Refusal::NoLabel)?;
                if at < self.next {
                    return Err(Refusal::Order);
                }
                self.labelled = true;
                at
            }
            None if self.labelled => return Err(Refusal::Order),
            None => self.next,
        };
        self.next = at + 1;
        Ok(at)
    }
}

/// Where an argument stands: at its label, if it has one.
pub(crate) fn arg_place(arg: &Arg) -> Span {
    arg.label.as_ref().map_or(arg.value.span, |label| label.span)
}

/// The parameters that fields are.
pub(crate) fn takes_of(fields: &[Field], types: Vec<Type>) -> Vec<Takes> {
    let takes = |(field, ty): (&Field, Type)| Takes {
        name: Some(field.text.clone()),
        ty,
        has_default: field.has_default,
    };
    fields.iter().zip(types).map(takes).collect()
}
