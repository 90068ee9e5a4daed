//! Calls that construct records and cases (`[check.construct]`).

use super::call::{CallAt, Params};
use super::data::{Called, Env, Out, Shape, Wrong};
use super::state::Checker;
use crate::parse::arena::Arg;
use crate::task::{Run, Task};
use crate::types::{Node, RecordId, Ty};
use crate::util::words::List;

impl Checker<'_> {
    fn refused(&mut self, env: Env, args: List<'_, Arg>) -> Run<Out> {
        self.args_unknown(env, args).map(|ends| Out::unknown().ending(ends))
    }

    /// `_(..)`
    pub(crate) fn construct_expected(
        &mut self,
        env: Env,
        args: List<'_, Arg>,
        at: CallAt,
        want: Ty,
    ) -> Run<Out> {
        if want.is_unknown() {
            return self.refused(env, args);
        }
        let is_record = |node: &Node| {
            matches!(node, Node::Record(record)
                if self.record(*record).shape != Shape::Variant)
        };
        match self.form(want, is_record) {
            Some(ty) => self.construct(env, ty, args, at),
            None => {
                self.tell(at.0, Wrong::CannotInfer("`_`"));
                self.refused(env, args)
            }
        }
    }

    /// A call of a type.
    pub(crate) fn construct(
        &mut self,
        env: Env,
        ty: Ty,
        args: List<'_, Arg>,
        at: CallAt,
    ) -> Run<Out> {
        let wrong = match *self.types.node(ty) {
            Node::Unknown => return self.refused(env, args),
            Node::Record(record) => match self.record(record).shape {
                Shape::Struct | Shape::Class => {
                    return self.construct_record(env, (ty, record), args, at);
                }
                Shape::Derived => Wrong::NotHere("a class with bases"),
                Shape::Variant => Wrong::NotCallable(ty),
            },
            _ => Wrong::NotCallable(ty),
        };
        self.tell(at.0, wrong);
        self.refused(env, args)
    }

    fn construct_record(
        &mut self,
        env: Env,
        (ty, record): (Ty, RecordId),
        args: List<'_, Arg>,
        at: CallAt,
    ) -> Run<Out> {
        let mut params = self.fields_as_params(env, record, at)?;
        let hidden = params.hidden.clone();
        let is_hidden = |at: usize| hidden[at] && !params.optional[at];
        if args.len() <= hidden.len() && !params.gap && (0..hidden.len()).any(is_hidden) {
            let faults = self.out().faults.len();
            let labels = self.labels(env, args);
            let to = self.placed(env, &labels, &params, 0);
            self.out().faults.truncate(faults);
            let is_missing = |at: usize| is_hidden(at) && !to.contains(&Some(at as u32));
            if (0..hidden.len()).any(is_missing) {
                self.tell(at.0, Wrong::Private(false));
                params.optional.fill(true);
            }
        }
        params.hidden.fill(false);
        let passed = self.arguments(env, args, &params, at.2)?;
        for (arg, to) in args.iter().zip(&passed.to) {
            if to.is_some_and(|to| hidden[to as usize]) {
                let spot = match arg.label {
                    Some(label) => self.at(env, label),
                    None => self.node_at(env, arg.value),
                };
                self.tell(spot, Wrong::Private(true));
            }
        }
        self.out().calls.push((env.module, at.1.span, Called::Record(record), passed.to));
        Ok(Out::of(ty).ending(passed.ends))
    }

    /// The fields of a record as parameters, which are demanded in order.
    fn fields_as_params(&mut self, env: Env, record: RecordId, at: CallAt) -> Run<Params> {
        let of = self.record(record).clone();
        let sees = self.sees_private(env, record);
        let mut params = Params { gap: of.gap, ..Params::default() };
        for (number, field) in (0..).zip(of.fields.iter()) {
            self.demand(Task::Field(record, number), at.0)?;
            params.types.push(self.field_type(record, number));
            params.names.push(Some(self.name(of.env.module, field.name)));
            params.optional.push(field.value.is_some());
            params.hidden.push(!field.public && !sees);
        }
        Ok(params)
    }

    pub(crate) fn construct_case(
        &mut self,
        env: Env,
        (record, case): (RecordId, u32),
        args: List<'_, Arg>,
        at: CallAt,
    ) -> Run<Out> {
        let of = self.record(record).clone();
        let mut params = Params::default();
        for number in of.cases[case as usize].fields.clone() {
            self.demand(Task::Field(record, number), at.0)?;
            params.types.push(self.field_type(record, number));
            let name = of.fields[number as usize].name;
            params.names.push(Some(self.name(of.env.module, name)));
            params.optional.push(false);
            params.hidden.push(false);
        }
        let passed = self.arguments(env, args, &params, at.2)?;
        self.out().calls.push((env.module, at.1.span, Called::Case(record, case), passed.to));
        let ty = self.types.make(Node::Record(record));
        Ok(Out::of(ty).ending(passed.ends))
    }
}
