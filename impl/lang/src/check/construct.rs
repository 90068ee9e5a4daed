//! Checks calls that construct records and cases (`[check.construct]`).

use super::call::CallAt;
use super::data::{Out, Shape, Wrong};
use super::env::Env;
use super::found::Called;
use super::labels::{Labels, ParamTypes, Params};
use super::state::Checker;
use crate::parse::arena::Arg;
use crate::task::{Run, Task};
use crate::types::{Node, RecordId, Ty};
use crate::util::words::List;
use hashbrown::HashSet;
use selfsame_spec::program::types::PRIMITIVES;
use std::ops::Range;
use std::rc::Rc;

impl Checker<'_> {
    fn refused(&mut self, env: Env, args: List<'_, Arg>) -> Run<Out> {
        self.args_unknown(env, args).map(|ends| Out::unknown().ending(ends))
    }

    /// Checks `_(..)`, which constructs the expected type.
    // [check.construct-expected]
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

    /// Returns whether a call of a type is a conversion: a call of the builtin with the name of
    /// this type.
    fn is_converted(&self, ty: Ty) -> bool {
        ty.is_numeric() || ty == Ty::STR || ty == Ty::BYTES
    }

    /// Checks a call of a type.
    pub(crate) fn construct(
        &mut self,
        env: Env,
        ty: Ty,
        args: List<'_, Arg>,
        at_call: CallAt,
    ) -> Run<Out> {
        if self.is_run_type(at_call.0, ty) {
            return self.refused(env, args);
        }
        let wrong = match *self.types.node(ty) {
            Node::Prim(at) if self.is_converted(ty) => {
                // [mono.convert]
                return self.call_builtin(env, PRIMITIVES[at as usize], args, (at_call, Ty::HOLE));
            }
            Node::Unknown => return self.refused(env, args),
            Node::Record(record) => match self.record(record).shape {
                Shape::Struct | Shape::Class => {
                    return self.construct_record(env, (ty, record), args, at_call);
                }
                Shape::Derived => Wrong::NotHere("a class with bases"),
                Shape::Variant => Wrong::NotCallable(ty),
            },
            _ => Wrong::NotCallable(ty),
        };
        self.tell(at_call.0, wrong);
        self.refused(env, args)
    }

    fn construct_record(
        &mut self,
        env: Env,
        (ty, record): (Ty, RecordId),
        args: List<'_, Arg>,
        at: CallAt,
    ) -> Run<Out> {
        self.note_name(at.0, crate::fold::Named::Record(record));
        let fields = 0..self.record(record).fields.len() as u32;
        let mut params = self.fields_as_params((record, None), fields, at)?;
        let hidden = !self.sees_private(env, record) && !params.labels.private.is_empty();
        let passed = match hidden && args.len() <= params.types.len() && !params.gap {
            true => {
                let to = self.place_private(env, record, args, (&mut params, at));
                self.check_placed(env, args, &params, to)?
            }
            false => self.arguments(env, args, &params, at.2)?,
        };
        self.note_call(at, Called::Record(record), passed.to);
        Ok(Out::of(ty).ending(passed.ends))
    }

    /// Returns the field of each argument of a call of a record with private fields. Reports a use
    /// of private fields, or a missing argument.
    // [check.construct-private]
    fn place_private(
        &mut self,
        env: Env,
        record: RecordId,
        args: List<'_, Arg>,
        (params, at): (&mut Params, CallAt),
    ) -> Rc<[Option<u32>]> {
        let faults = self.out().faults.len();
        let labels = self.labels(env, args);
        // If there are too few arguments, no argument is assigned to a field.
        let few = args.len() < params.labels.needed.len();
        let to = match few {
            true => Vec::new(),
            false => self.placed(env, &labels, &params.labels, 0),
        };
        let to: HashSet<u32> = to.into_iter().flatten().collect();
        self.out().faults.truncate(faults);
        if params.labels.private.iter().any(|at| !to.contains(at)) {
            self.tell(at.0, Wrong::Private(false));
            params.lenient = true;
        }
        let to = match few && params.lenient {
            true => self.for_none(args),
            false => self.place_arguments(env, args, params, at.2),
        };
        for (&(label, value), to) in labels.iter().zip(to.iter()) {
            let public = |to: &u32| self.record(record).fields[*to as usize].public;
            if to.is_some_and(|to| !public(&to)) {
                let spot = label.map_or(value, |label| self.at(env, label));
                self.tell(spot, Wrong::Private(true));
            }
        }
        to
    }

    /// Converts the fields of a record to parameters, and demands the types of the fields in order.
    fn fields_as_params(
        &mut self,
        of: (RecordId, Option<u32>),
        fields: Range<u32>,
        at: CallAt,
    ) -> Run<Params> {
        let (record, case) = of;
        let gap = case.is_none() && self.record(record).gap;
        if let Some((types, labels)) = self.fields_of.get(&of) {
            let (types, labels) = (types.clone(), labels.clone());
            return Ok(Params { types, labels, from: 0, gap, lenient: false });
        }
        let mut types = self.spare.params.pop().unwrap_or_default();
        types.clear();
        for number in fields.clone() {
            self.demand(Task::Field(record, number), at.0)?;
            types.push((None, self.field_type(record, number)));
        }
        let def = self.record(record);
        let module = def.env.module;
        let all = def.fields[fields.start as usize..fields.end as usize].iter();
        let all = all.map(|field| {
            let name = Some(self.name(module, field.name));
            (name, field.value.is_some(), !field.public)
        });
        let labels = Labels::new(all, self.links.tuning());
        let read = types;
        let (types, labels): (ParamTypes, _) = (read.as_slice().into(), Rc::new(labels));
        self.spare.params.push(read);
        self.fields_of.insert(of, (types.clone(), labels.clone()));
        Ok(Params { types, labels, from: 0, gap, lenient: false })
    }

    pub(crate) fn construct_case(
        &mut self,
        env: Env,
        (record, case): (RecordId, u32),
        args: List<'_, Arg>,
        at: CallAt,
    ) -> Run<Out> {
        self.note_name(at.0, crate::fold::Named::Record(record));
        let fields = self.record(record).cases[case as usize].fields.clone();
        let params = self.fields_as_params((record, Some(case)), fields, at)?;
        let passed = self.arguments(env, args, &params, at.2)?;
        self.note_call(at, Called::Case(record, case), passed.to);
        let ty = self.types.make(Node::Record(record));
        Ok(Out::of(ty).ending(passed.ends))
    }
}
