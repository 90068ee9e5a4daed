//! Generates the code of functions: their parameters, captures and blocks (`[code.function]`,
//! `[code.function-value]`).

use super::around::function_id;
use super::body::{Local, MOST_FIELDS, Reg, To};
use super::captured::Around;
use super::coder::Coder;
use super::kept::{FunctionKey, ToMake, Todo};
use super::tables::Tables;
use crate::link::ModuleId;
use crate::parse::arena::{Expr, ExprKind};
use crate::types::{Node, Ty};
use selfsame_spec::code::{Bank, Function, FunctionKind, Op};
use selfsame_spec::program::TypeIx;

/// Generates the code of a function literal. Returns whether the function exceeds a limit of code.
pub(super) fn write_function(unit: &mut Tables<'_>, more: &Around, todo: &Todo) -> bool {
    unit.within = todo.within;
    let large = write(unit, more, todo);
    unit.within = None;
    large
}

fn write(unit: &mut Tables<'_>, more: &Around, todo: &Todo) -> bool {
    let (module, literal) = (todo.module, todo.literal);
    if let Some(made) = todo.made {
        return write_made(unit, more, todo, made);
    }
    let ty = literal_type(unit, module, literal);
    let checker = unit.typed.checker;
    let (types, result) = match checker.types.node(ty) {
        Node::Function(params, result) => (&params[..], *result),
        _ => (&[][..], Ty::UNIT),
    };
    let mut coder = Coder::new(unit, more, module);
    coder.function = function_id(coder.unit.typed, module, literal);
    coder.result = Some(result);
    let mut params: Vec<Reg> = Vec::with_capacity(types.len());
    for &(_, ty) in types {
        let bank = coder.bank(ty);
        params.push(coder.body.alloc(bank));
    }
    coder.body.large |= types.len() > MOST_FIELDS;
    let captures = coder.captured(todo);
    if coder.unit.asks && !coder.unit.has_body(module, literal) {
        coder.unit.stubs.insert(FunctionKey::Literal(module, literal, todo.within));
        coder.body.op(Op::Never, 0, 0, 0);
    } else if let ExprKind::Function(function) = coder.arena.expr(literal) {
        for ((param, &reg), &(_, ty)) in function.params.iter().zip(&params).zip(types) {
            let mut never = Vec::new();
            coder.pattern(param.pattern, reg, ty, &mut never);
            coder.body.land(&never);
        }
        coder.tail_block(function.body, false);
    }
    let params = params.iter().map(|reg| reg.bank).collect();
    let result = coder.bank(result);
    let name = coder.checker().function_name(module, literal);
    let ty = TypeIx(coder.unit.ty(ty));
    let function = coder.done((name, ty), (params, result, captures));
    let (large, function) = function;
    if let Some(place) = unit.functions.get_mut(todo.number as usize) {
        *place = Some(function);
    }
    large
}

/// Generates a function that computes a constant or default of a made record. Returns whether the
/// function exceeds a limit of code.
fn write_made(unit: &mut Tables<'_>, more: &Around, todo: &Todo, made: ToMake) -> bool {
    let mut coder = Coder::new(unit, more, todo.module);
    coder.function = coder.checker().function_around(made.record);
    (coder.constant, coder.making) = (true, true);
    let captures = coder.captured(todo);
    coder.made_value(made);
    coder.end();
    let ty = TypeIx(coder.unit.ty(Ty::UNIT));
    let (large, function) =
        coder.done((String::new(), ty), (Vec::new(), Bank::Reference, captures));
    if let Some(place) = unit.functions.get_mut(todo.number as usize) {
        *place = Some(function);
    }
    large
}

/// Returns the type of a function literal.
pub(super) fn literal_type(unit: &Tables<'_>, module: ModuleId, literal: Expr) -> Ty {
    let arena = unit.typed.checker.arena(module);
    let (first, last) = (arena.first(literal), arena.last(literal));
    let row = unit.typed.expressions.get(crate::link::Stretch { module, first, last });
    row.map_or(Ty::UNKNOWN, |row| row.given)
}

impl Coder<'_, '_> {
    /// Declares the captures of the function. The code reads the captures from the function value,
    /// whose register follows the registers of the reference parameters.
    fn captured(&mut self, todo: &Todo) -> Vec<Bank> {
        if todo.captured.is_empty() {
            return Vec::new();
        }
        self.own = self.body.alloc(Bank::Reference).at;
        let mut banks = Vec::new();
        for (at, &(decl, is_cell)) in todo.captured.iter().enumerate() {
            self.unit.locals.insert(decl, Local::Captured(at.min(255) as u8, is_cell));
            let own = self.bank(self.decl_type(decl));
            banks.push(if is_cell { Bank::Reference } else { own });
        }
        // Code that makes instances of a captured made record reads the type of this record from
        // the capture.
        let asks = self.unit.asks;
        for &(decl, _) in todo.captured.iter().filter(|_| asks) {
            if let Some(record) = self.checker().made_constant(decl) {
                let reg = self.read_local(decl, None, To::Any);
                self.unit.locals.insert(decl, Local::Let(reg));
                self.made.push((record, reg));
            }
        }
        banks
    }

    /// Ends the function. Returns whether the function exceeds a limit of code, and the function.
    pub(super) fn done(
        mut self,
        (name, ty): (String, TypeIx),
        (params, result, captures): (Vec<Bank>, Bank, Vec<Bank>),
    ) -> (bool, Function) {
        let module = self.more.order(self.unit.typed, self.module);
        let (scalars, references) =
            (self.body.registers(Bank::Scalar), self.body.registers(Bank::Reference));
        let large = self.body.large;
        let (words, places) = self.body.take();
        self.unit.spare = self.body;
        let function = Function {
            name,
            kind: FunctionKind::Code,
            module,
            ty,
            params,
            result,
            captures,
            scalars,
            references,
            words,
            places,
        };
        (large, function)
    }

    /// Emits the end of a function that is not a function literal and returns `()`.
    pub(super) fn end(&mut self) {
        self.body.op(Op::ReturnUnit, 0, 0, 0);
    }
}
