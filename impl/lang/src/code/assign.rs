//! Generates code for assignments (`[run.assign]`, `[run.assign-error]`, `[run.assign-fields]`).

use super::body::{Local, Reg, To};
use super::coder::{Coder, by_bank};
use super::kept::GlobalKey;
use crate::check::{MemberIx, Shape};
use crate::link::DeclId;
use crate::names::Target;
use crate::parse::arena::{Expr, ExprKind, Step, StepKind};
use crate::scan::Token;
use crate::types::{Con, Node, RecordId, Ty};
use selfsame_spec::code::{Bank, Op};
use selfsame_spec::program::Sort;
use selfsame_spec::text::Span;

/// A storage location to which a value is assigned.
#[derive(Clone, Copy, Debug)]
enum Place {
    Local(Reg),
    /// A `var` of a module, and the span of the use.
    Global(DeclId, Span),
    /// A field of a mutable object, by the index of the field.
    Field(Reg, u32),
    /// An element of a container: the container, the key, the type of the container, and the span
    /// of the key.
    Element(Reg, Reg, Ty, Span),
}

/// A field of a struct that is stored in a place: the index and the type of the field.
type Behind = (u32, Ty);

/// The target of an assignment: the place, the type of its content, and the fields of structs that
/// follow the place.
struct Read {
    place: Place,
    ty: Ty,
    behind: Vec<Behind>,
}

impl Coder<'_, '_> {
    pub(super) fn assign(&mut self, target: Expr, value: Expr) {
        let Some(read) = self.target_of(target, value) else { return };
        let last = read.behind.last().map_or(read.ty, |behind| behind.1);
        if let (Place::Local(reg), true) = (read.place, read.behind.is_empty()) {
            self.value(value, last, To::Var(reg));
            return;
        }
        let reg = self.value(value, last, To::Any);
        let at = self.span(target);
        let reg = self.nested(&read, reg, at);
        self.put(&read, reg, at);
    }

    /// Emits code that computes the new content of a place. Each struct is replaced by a changed
    /// copy, starting with the innermost struct (`[code.change]`).
    fn nested(&mut self, read: &Read, value: Reg, at: Span) -> Reg {
        if read.behind.is_empty() {
            return value;
        }
        let mut objects = vec![self.held(read)];
        for &(number, ty) in &read.behind[..read.behind.len() - 1] {
            let to = self.body.alloc(self.bank(ty));
            let from = objects.last().copied().unwrap_or(to);
            self.get_field(to, from, number);
            objects.push(to);
        }
        let mut value = value;
        for (object, &(number, _)) in objects.into_iter().zip(&read.behind).rev() {
            self.body.large |= number > 255;
            self.body.at(at, None);
            let op = by_bank(value.bank, Op::WithS, Op::WithR);
            self.body.op(op, object.at, number as u8, value.at);
            value = object;
        }
        value
    }

    /// Emits code that loads the present content of a place into a new register.
    fn held(&mut self, read: &Read) -> Reg {
        let to = self.body.alloc(self.bank(read.ty));
        match read.place {
            Place::Local(reg) => self.copy(to, reg),
            Place::Global(decl, at) => {
                let number = self.unit.global(GlobalKey::Decl(decl), read.ty);
                let op = by_bank(to.bank, Op::GlobalTryS, Op::GlobalTryR);
                self.body.at(at, None);
                self.body.op_with(op, (to.at, 0, 0), number);
            }
            Place::Field(object, at) => self.get_field(to, object, at),
            Place::Element(of, key, ty, at) => {
                self.body.at(at, None);
                let op = match self.node(ty) {
                    Node::Apply(Con::List, _) => by_bank(to.bank, Op::ListGetS, Op::ListGetR),
                    _ => {
                        let ops = [[Op::DictGetSS, Op::DictGetSR], [Op::DictGetRS, Op::DictGetRR]];
                        ops[key.bank as usize][to.bank as usize]
                    }
                };
                self.body.op(op, to.at, of.at, key.at);
            }
        }
        to
    }

    fn put(&mut self, read: &Read, value: Reg, target: Span) {
        match read.place {
            Place::Local(reg) => self.copy(reg, value),
            Place::Global(decl, _) => {
                let number = self.unit.global(GlobalKey::Decl(decl), read.ty);
                let op = by_bank(value.bank, Op::GlobalPutS, Op::GlobalPutR);
                self.body.op_with(op, (value.at, 0, 0), number);
            }
            Place::Field(object, at) => self.put_field(object, at, value),
            Place::Element(of, key, ty, at) => {
                self.body.at(at, Some(target));
                let op = match self.node(ty) {
                    Node::Apply(Con::List, _) => by_bank(value.bank, Op::ListSetS, Op::ListSetR),
                    _ => {
                        let ops = [[Op::DictSetSS, Op::DictSetSR], [Op::DictSetRS, Op::DictSetRR]];
                        ops[key.bank as usize][value.bank as usize]
                    }
                };
                self.body.op(op, of.at, key.at, value.at);
            }
        }
    }

    /// Analyses the target of an assignment. Returns the last place in the target, and the fields
    /// of structs after this place.
    fn target_of(&mut self, target: Expr, value: Expr) -> Option<Read> {
        let (base, steps): (Expr, Vec<Step<'_>>) = match self.arena.expr(target) {
            ExprKind::Postfix(base, steps) => (base, steps.iter().collect()),
            _ => (target, Vec::new()),
        };
        let (start, var) = self.start_of(base);
        // For each step, the type of the part of the expression before the step.
        let mut types = Vec::new();
        for at in start..=steps.len() {
            let ty = match at.checked_sub(1) {
                Some(at) => self.up_to(target, steps[at].last),
                None => Some(self.row(base).given).filter(|ty| !ty.is_unknown()),
            };
            types.push(ty.or(var.filter(|_| at == start).map(|decl| self.decl_type(decl)))?);
        }
        let mut behind = Vec::new();
        let mut at = steps.len();
        while at > start {
            let (step, before) = (&steps[at - 1], types[at - 1 - start]);
            match step.kind {
                StepKind::Member(name) => {
                    let content = self.checker().types.content(before);
                    let (record, number, field) = self.field_of(content, name)?;
                    let is_struct = self.checker().record(record).shape == Shape::Struct;
                    if !is_struct || content != before {
                        let object = self.up_to_value(target, &steps[..at - 1])?;
                        let object = (self.steady(object.0, value), object.1);
                        let (object, is_box) = self.object(object, before, is_struct);
                        let place = Place::Field(object, if is_box { 0 } else { number });
                        behind.reverse();
                        let ty = if is_box { content } else { field };
                        if is_box {
                            behind.insert(0, (number, field));
                        }
                        return Some(Read { place, ty, behind });
                    }
                    behind.push((number, field));
                }
                StepKind::Apply(parts) => {
                    let index = parts.first()?;
                    let (of, ty) = self.up_to_value(target, &steps[..at - 1])?;
                    let of = if self.may_assign(index, value) { self.kept(of) } else { of };
                    let Node::Apply(con, args) = self.node(ty) else { return None };
                    let (key, content) = match con {
                        Con::Dict => (args[0], args[1]),
                        _ => (Ty::I64, args[0]),
                    };
                    let key = self.value(index, key, To::Any);
                    let key = self.steady(key, value);
                    behind.reverse();
                    let place = Place::Element(of, key, ty, self.span(index));
                    return Some(Read { place, ty: content, behind });
                }
                _ => return None,
            }
            at -= 1;
        }
        behind.reverse();
        let decl = var?;
        let ty = self.decl_type(decl);
        let place = match self.local(decl) {
            Some(Local::Var(reg)) => Place::Local(reg),
            _ => Place::Global(decl, self.use_span(base, &steps[..start])),
        };
        Some(Read { place, ty, behind })
    }

    /// Returns the number of steps that belong to the use at the start of a target, and the `var`
    /// to which the use refers.
    fn start_of(&self, base: Expr) -> (usize, Option<DeclId>) {
        let ExprKind::Name(name) = self.arena.expr(base) else { return (0, None) };
        let used = self.checker().use_at(self.module, name);
        let Target::Decl(decl) = used.target else { return (used.parts as usize - 1, None) };
        let found = self.checker().origin(decl).filter(|of| of.1.sort == Sort::Var);
        (used.parts as usize - 1, found.map(|of| of.0))
    }

    fn use_span(&self, base: Expr, steps: &[Step<'_>]) -> Span {
        let last = steps.last().map_or(self.arena.last(base), |step| step.last);
        self.word_span(self.arena.first(base)).to(self.word_span(last))
    }

    /// Returns the type of the part of an expression that ends at a token.
    fn up_to(&self, target: Expr, last: Token) -> Option<Ty> {
        let at = self.stretch(self.arena.first(target), last);
        let row = self.unit.typed.expressions.get(at)?;
        Some(row.given)
    }

    /// Emits code for the part of an expression that ends with the given steps. Returns the
    /// register and the type of its value.
    fn up_to_value(&mut self, target: Expr, steps: &[Step<'_>]) -> Option<(Reg, Ty)> {
        let fit = super::coder::Fit::plain(Ty::NEVER, To::Any);
        let kind = self.arena.expr(target);
        match self.walk_steps((target, &kind), fit, (false, Some(steps.len()))) {
            super::postfix::Cur::Value(reg, ty) => Some((reg, ty)),
            _ => None,
        }
    }

    /// Returns the record, the index and the type of a field with this name.
    fn field_of(&self, ty: Ty, name: Token) -> Option<(RecordId, u32, Ty)> {
        let Node::Record(record) = *self.node(ty) else { return None };
        let label = self.arena.tokens().name(name);
        match self.checker().record(record).by_name.get(&label)? {
            MemberIx::Field(at) => Some((record, *at, self.checker().field_type(record, *at))),
            _ => None,
        }
    }

    /// Returns the object that contains the changed field, and whether this object is a box. The
    /// object is an instance of a class, or the box that contains a struct.
    fn object(&mut self, (reg, ty): (Reg, Ty), before: Ty, is_struct: bool) -> (Reg, bool) {
        let (mut reg, mut ty) = (reg, if ty == Ty::UNKNOWN { before } else { ty });
        // The loop unwraps nested boxes. It stops at the innermost box if this box contains a
        // struct, and otherwise at the content.
        while let Node::Box(content) = *self.node(ty) {
            if is_struct && !matches!(self.node(content), Node::Box(_)) {
                return (reg, true);
            }
            let to = self.body.alloc(Bank::Reference);
            self.get_field(to, reg, 0);
            (reg, ty) = (to, content);
        }
        (reg, false)
    }
}
