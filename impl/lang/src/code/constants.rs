//! Constants that are no primitive values: they are made when the program starts (`[code.unit]`).

use super::body::{Body, To};
use super::captured::Around;
use super::coder::{Coder, by_bank};
use super::kept::GlobalKey;
use super::tables::Tables;
use crate::check::Val;
use crate::link::{ModuleId, Stretch};
use crate::parse::arena::{Expr, ExprKind};
use crate::types::Ty;
use hashbrown::HashMap;
use selfsame_spec::code::Op;

/// A constant: where its expression stands.
pub(super) type At = (ModuleId, Expr);

/// The code of a constant, and the constants that it reads.
struct Piece {
    body: Body,
    reads: Vec<At>,
}

/// The constants of a program that are to be made, with their types: modules in order, by place.
fn wanted(unit: &Tables<'_>, more: &Around) -> Vec<(At, Ty)> {
    let checker = unit.typed.checker;
    let is_open = |val: &Val| matches!(val, Val::Open | Val::Tuple(_) | Val::Function(_));
    let mut all = Vec::new();
    for (&decl, def) in &checker.consts {
        if let Some(out) = checker.const_out.get(&decl).filter(|out| is_open(&out.val)) {
            all.push(((def.env.module, def.value), out.ty));
        }
    }
    for (&(record, at), out) in &checker.member_out {
        let of = checker.record(record);
        let value = of.constants.get(at as usize).and_then(|def| def.value);
        if let Some(value) = value.filter(|_| is_open(&out.val)) {
            all.push(((of.env.module, value), out.ty));
        }
    }
    let row_ty = |module: ModuleId, expr: Expr| {
        let arena = checker.arena(module);
        let at = Stretch { module, first: arena.first(expr), last: arena.last(expr) };
        unit.typed.expressions.get(at).map(|row| row.ty)
    };
    for of in &checker.records {
        for value in of.fields.iter().filter_map(|field| field.value) {
            all.extend(row_ty(of.env.module, value).map(|ty| ((of.env.module, value), ty)));
        }
    }
    for body in &checker.bodies {
        let module = body.env.module;
        let ExprKind::Function(function) = checker.arena(module).expr(body.expr) else { continue };
        for value in function.params.iter().filter_map(|param| param.default) {
            all.extend(row_ty(module, value).map(|ty| ((module, value), ty)));
        }
    }
    let is_made = |&((module, expr), _): &(At, Ty)| {
        let arena = checker.arena(module);
        let is_simple = matches!(arena.expr(expr), ExprKind::Literal(_) | ExprKind::Unit);
        let is_known = !more.is_made(unit.typed, module, arena.first(expr));
        is_known && !is_simple && !checker.is_function(module, expr)
    };
    all.retain(is_made);
    all.sort_by_key(|&((module, expr), _)| {
        (more.order(unit.typed, module), checker.arena(module).first(expr))
    });
    all.dedup_by_key(|of| of.0);
    all
}

/// Writes what makes the constants, module by module.
pub(super) fn write_constants(unit: &mut Tables<'_>, more: &Around) -> Vec<(ModuleId, Body)> {
    let wanted = wanted(unit, more);
    let mut pieces: HashMap<At, Piece> = HashMap::new();
    for &(at, ty) in &wanted {
        let piece = write_piece(unit, more, at, ty);
        pieces.insert(at, piece);
    }
    let mut parts: Vec<(ModuleId, Body)> = Vec::new();
    for (at, _) in wanted {
        for at in needed(&pieces, at) {
            let Some(piece) = pieces.remove(&at) else { continue };
            match parts.last_mut() {
                Some((module, body)) if *module == at.0 => body.append(piece.body),
                _ => parts.push((at.0, piece.body)),
            }
        }
    }
    parts
}

/// The constants that one needs and that are not done, those that others need first.
fn needed(pieces: &HashMap<At, Piece>, at: At) -> Vec<At> {
    let (mut open, mut done) = (vec![(at, false)], Vec::new());
    let mut met = hashbrown::HashSet::new();
    while let Some((at, is_left)) = open.pop() {
        if is_left {
            done.push(at);
        } else if let Some(piece) = pieces.get(&at)
            && met.insert(at)
        {
            open.push((at, true));
            open.extend(piece.reads.iter().rev().map(|&at| (at, false)));
        }
    }
    done
}

fn write_piece(unit: &mut Tables<'_>, more: &Around, (module, expr): At, ty: Ty) -> Piece {
    let mut coder = Coder::new(unit, more, module);
    coder.reads = Some(Vec::new());
    let reg = coder.value(expr, ty, To::Any);
    let number = coder.unit.global(GlobalKey::Const(module, expr), ty);
    let op = by_bank(reg.bank, Op::GlobalSetS, Op::GlobalSetR);
    coder.body.op_with(op, (reg.at, 0, 0), number);
    Piece { reads: coder.reads.unwrap_or_default(), body: coder.body }
}
