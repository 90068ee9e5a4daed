//! Assigns arguments to parameters (`[check.argument]`, `[check.count]`).

use super::data::Wrong;
use super::env::Env;
use super::labels::{Labels, Params};
use super::state::Checker;
use crate::link::Stretch;
use crate::parse::arena::Arg;
use crate::scan::Token;
use crate::util::words::List;
use std::rc::Rc;

impl Checker<'_> {
    /// Returns an assignment in which no argument belongs to a parameter.
    pub(crate) fn for_none(&self, args: List<'_, Arg>) -> Rc<[Option<u32>]> {
        vec![None; args.len()].into()
    }

    /// Returns the assignment of `count` arguments, in order, to the parameters from index `from`
    /// on.
    pub(crate) fn in_order(&mut self, from: u32, count: usize) -> Rc<[Option<u32>]> {
        let new = |count: usize| (from..from + count as u32).map(Some).collect();
        if from != 0 || count > 8 {
            return new(count);
        }
        for known in self.in_order.len()..=count {
            self.in_order.push(new(known));
        }
        self.in_order[count].clone()
    }

    /// Returns whether the number of arguments fits the parameters. Reports an error otherwise
    /// (`[check.count]`).
    pub(crate) fn is_counted(
        &mut self,
        env: Env,
        args: List<'_, Arg>,
        params: &Params,
        end: Token,
    ) -> bool {
        let count = params.types.len().saturating_sub(params.from as usize);
        if let Some(arg) = args.get(count) {
            let at = match arg.label {
                Some(label) => self.at(env, label),
                None => self.node_at(env, arg.value),
            };
            self.tell(at, Wrong::TooMany(count as u32));
            return false;
        }
        let needed = &params.labels.needed;
        let first = needed.partition_point(|&at| at < params.from);
        if args.len() < needed.len() - first && !params.lenient {
            let missing = needed.get(first + args.len()).copied();
            let name = missing.and_then(|at| params.labels.names[at as usize]);
            self.tell(self.at(env, end), Wrong::TooFew(name));
            return false;
        }
        true
    }

    /// Returns the label of each argument of a call, and the place of the argument's value.
    pub(crate) fn labels(&self, env: Env, args: List<'_, Arg>) -> Vec<(Option<Token>, Stretch)> {
        args.iter().map(|arg| (arg.label, self.node_at(env, arg.value))).collect()
    }

    /// Returns the index of each argument's parameter. Labels are looked up by name; other
    /// arguments are assigned in order.
    pub(crate) fn placed(
        &mut self,
        env: Env,
        args: &[(Option<Token>, Stretch)],
        params: &Labels,
        from: u32,
    ) -> Vec<Option<u32>> {
        let (mut next, mut labelled, mut to) = (from, false, Vec::new());
        for &(label, at) in args {
            let (found, at) = match label {
                Some(label) => {
                    labelled = true;
                    let at = self.at(env, label);
                    match params.find(self.name(env.module, label)) {
                        None => (Err(Wrong::NoLabel), at),
                        Some(param) if param < next => (Err(Wrong::LabelOrder), at),
                        Some(param) => (Ok(param), at),
                    }
                }
                None => {
                    if labelled {
                        (Err(Wrong::LabelOrder), at)
                    } else {
                        (Ok(next), at)
                    }
                }
            };
            match found {
                Ok(param) => {
                    next = param + 1;
                    to.push(Some(param));
                }
                Err(wrong) => {
                    self.tell(at, wrong);
                    to.push(None);
                }
            }
        }
        to
    }
}
