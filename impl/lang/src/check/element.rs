//! Checks uses of parts of tuples and of elements of containers (`[check.element]`).

use super::data::{Out, Val, Wrong};
use super::env::Env;
use super::state::Checker;
use crate::fold::first_stop;
use crate::link::Stretch;
use crate::parse::arena::Expr;
use crate::task::Run;
use crate::types::{Con, Node, Ty};
use crate::util::words::List;
use selfsame_spec::Value;
use std::rc::Rc;

impl Checker<'_> {
    /// Returns the part of a tuple at an index, with the value of the part.
    pub(super) fn part_of(&self, out: &Out, ty: Ty, at: usize) -> Out {
        let part = self.types.node(ty).part(at).unwrap_or(Ty::UNKNOWN);
        let val = match &out.val {
            Val::Tuple(parts) => parts.values.get(at).cloned().unwrap_or(Val::Lost),
            val => self.part_val(val, at),
        };
        Out::new(part, val)
    }

    /// Checks the use of a part of a tuple by its index, as in `t.0` (`[check.element]`).
    // [check.tuple-part]
    pub(crate) fn part(&mut self, out: Out, index: u32, at: Stretch) -> Out {
        if out.ty.is_unknown() {
            return Out::unknown();
        }
        let ty = self.types.content(out.ty);
        let node = self.types.node(ty);
        if ty.is_unknown() {
            return Out::unknown();
        }
        let is_tuple = matches!(node, Node::Tuple(_) | Node::Named(_));
        if is_tuple && (index as usize) < node.count() {
            return self.part_of(&out, ty, index as usize);
        }
        self.tell(at, Wrong::NoMember(out.ty));
        Out::unknown()
    }

    /// Returns the character at an index of a string whose value is known (`[check.value]`).
    fn character(&mut self, whole: Stretch, text: &Value, at: &Value) -> Val {
        match super::value::character(text, at) {
            Ok(found) => found.map_or(Val::Open, |found| Val::Prim(Rc::new(found))),
            Err(code) => self.failed(whole, Wrong::Fails(code)),
        }
    }

    /// Checks the use of a part of a tuple, or of an element, by an index in brackets
    /// (`[check.element]`).
    pub(crate) fn element(
        &mut self,
        env: Env,
        (out, before, whole): (Out, Stretch, Stretch),
        parts: List<'_, Expr>,
        is_const: bool,
    ) -> Run<Out> {
        let (want, given) = match self.types.node(out.ty) {
            Node::Unknown => (Ty::UNKNOWN, Ty::UNKNOWN),
            Node::Apply(Con::List | Con::Tup, of) => (Ty::I64, of[0]),
            Node::Apply(Con::Dict | Con::ConstDict, of) => (of[0], of[1]),
            _ if self.types.plain(out.ty) == Ty::STR => (Ty::I64, Ty::STR),
            _ => {
                let wrong = match is_const {
                    true => Wrong::NoTemplate,
                    false => Wrong::Operand("`[..]`", vec![out.ty]),
                };
                self.tell(before, wrong);
                (Ty::UNKNOWN, Ty::UNKNOWN)
            }
        };
        let mut ends = false;
        if let Some(second) = parts.iter().nth(1) {
            self.tell(self.node_at(env, second), Wrong::TooMany(1));
        }
        let mut index = Val::Lost;
        for (at, part) in parts.iter().enumerate() {
            let want = if at == 0 { want } else { Ty::UNKNOWN };
            let own = self.expr(env, part, want)?;
            ends |= own.ends;
            if at == 0 {
                index = own.val;
            }
        }
        let place = self.has_places(out.ty);
        let stops = first_stop([&out.val, &index]).filter(|val| !matches!(val, Val::Open));
        let val = match (stops, &out.val, &index) {
            _ if given.is_unknown() => Val::Lost,
            (Some(stops), ..) => stops,
            (_, Val::Prim(text), Val::Prim(at)) if env.constant => self.character(whole, text, at),
            (_, val @ Val::Known(_), index) if env.constant => {
                match self.element_val(val, index)? {
                    Ok(val) => val,
                    Err(code) => self.failed(whole, Wrong::Fails(code)),
                }
            }
            _ => Val::Open,
        };
        Ok(Out { place, ..Out::new(given, val).ending(ends) })
    }
}
