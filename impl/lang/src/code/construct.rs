//! Generates code that makes instances of records and cases (`[run.construct]`).

use super::coder::Coder;
use super::kept::Shaped;
use super::literal::Window;
use super::params::{Param, Params};
use super::postfix::{Cur, Walk};
use crate::parse::arena::Arg;
use crate::types::{RecordId, Ty};
use crate::util::words::List;
use selfsame_spec::code::Op;
use selfsame_spec::text::Span;

impl Coder<'_, '_> {
    /// Emits code that makes an instance of a record or case (`[run.construct]`).
    pub(super) fn construct(
        &mut self,
        walk: &Walk,
        (record, case): (RecordId, Option<u32>),
        (args, passes): (List<'_, Arg>, &[Option<u32>]),
        whole: Span,
    ) -> Cur {
        let literal = record;
        let record = self.unit.own(literal);
        let of = self.checker().record(record);
        let range = self.checker().range_of(record, case);
        let (module, fields) = (of.env.module, of.fields.clone());
        let is_copy = of.made.is_some();
        let own = |at: u32| fields.get(at as usize).and_then(|field| field.value);
        let checker = self.checker();
        let all = range.map(|at| {
            let default = own(at).filter(|_| !is_copy).map(|value| (module, value));
            (checker.field_type(record, at), default)
        });
        let params = self.params(all).0;
        let window = Window::new(walk.mark);
        let ty = self.checker().types.record(record).unwrap_or(Ty::UNKNOWN);
        let is_made = self.is_of_made(literal);
        if is_made && (record != literal || self.made_here(literal).is_some()) {
            let mut given = vec![false; params.count];
            passes.iter().flatten().for_each(|&to| given[to as usize] = true);
            let own = &mut self.unit.params[params.from..];
            own.iter_mut().for_each(|param| param.default = None);
            self.arguments(&window, params, (None, args, passes));
            self.unit.params.truncate(params.from);
            let of = (literal, case, ty);
            return self.construct_made(walk, of, (&window, given), whole);
        }
        self.arguments(&window, params, (None, args, passes));
        self.made_defaults(&window, params, (record, case), passes);
        self.unit.params.truncate(params.from);
        let shape = match case {
            Some(case) => Shaped::Case(record, case),
            None => Shaped::Record(record),
        };
        let shape = self.shape(shape);
        let target = self.step_target(walk, ty);
        self.body.at(whole, None);
        self.body.op_with(Op::New, (target.at, window.first(0), window.first(1)), shape);
        Cur::Value(target, ty)
    }

    /// Emits code for the defaults of the missing fields of a record that a fold made.
    fn made_defaults(
        &mut self,
        window: &Window,
        params: Params,
        (record, case): (RecordId, Option<u32>),
        passes: &[Option<u32>],
    ) {
        if case.is_some() || self.checker().record(record).made.is_none() {
            return;
        }
        for at in 0..params.count {
            let Param { ty, slot: (bank, number), .. } = self.unit.params[params.from + at];
            let at = at as u32;
            if !passes.contains(&Some(at))
                && let Some(value) = self.checker().made_default(record, at)
            {
                let to = window.number(self, bank, number);
                self.known((value, ty), to);
            }
        }
    }
}
