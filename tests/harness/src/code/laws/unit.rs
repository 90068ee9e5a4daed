//! The tables of a unit fit one another.

use super::ANY;
use crate::code::instruction::instructions;
use crate::programs::law::{Law, RUN, Trial, Verdict, expect, expect_equal};
use selfsame_spec::code::{Bank, Function, FunctionKind, Rep, ScalarKind, Second, ShapeKind, Unit};
use selfsame_spec::kind::Kind;
use selfsame_spec::program::{TypeIx, TypeNode};
use std::collections::HashSet;

pub(crate) const WHOLE: Law = Law {
    name: "units-are-whole",
    rules: &["code.unit", "code.bank", "code.shape", "code.function"],
    needs: RUN,
    check: |trial| {
        let Some(unit) = trial.own.code() else { return Ok(()) };
        if !unit.errors.is_empty() {
            let alone = Unit { errors: unit.errors.clone(), ..Unit::default() };
            return expect(*unit == alone, || "a unit with errors has something else".into());
        }
        types(unit)?;
        shapes(unit)?;
        functions(unit)?;
        order(trial, unit)
    },
    ..ANY
};

/// The parts of a type.
fn parts(node: &TypeNode) -> Vec<TypeIx> {
    match node {
        TypeNode::Tuple(parts) | TypeNode::Union(parts) | TypeNode::Apply(_, parts) => {
            parts.clone()
        }
        TypeNode::Named(parts) => parts.iter().map(|part| part.1).collect(),
        TypeNode::Box(content) | TypeNode::Callee(content) => vec![*content],
        TypeNode::Function(params, result) => {
            params.iter().map(|param| param.1).chain([*result]).collect()
        }
        _ => Vec::new(),
    }
}

fn node(unit: &Unit, ty: TypeIx) -> Option<&TypeNode> {
    unit.types.get(ty.0 as usize)
}

/// Of which kind the values of a head are, if they are scalars.
fn kind(head: &TypeNode) -> Option<ScalarKind> {
    let name = match head {
        TypeNode::Primitive(name) => name,
        TypeNode::Value(value) => match value.kind() {
            Kind::BOOL => "bool",
            Kind::I8 => "i8",
            Kind::I16 => "i16",
            Kind::I32 => "i32",
            Kind::I64 => "i64",
            Kind::U8 => "u8",
            Kind::U16 => "u16",
            Kind::U32 => "u32",
            Kind::U64 => "u64",
            Kind::F32 => "f32",
            Kind::F64 => "f64",
            _ => return None,
        },
        _ => return None,
    };
    ScalarKind::ALL.iter().copied().find(|kind| kind.name() == name)
}

/// How the values of a type are represented, by its heads.
fn represented(unit: &Unit, own: &TypeNode) -> Rep {
    let heads: Vec<Option<ScalarKind>> = match own {
        TypeNode::Union(heads) => {
            heads.iter().map(|head| node(unit, *head).and_then(kind)).collect()
        }
        other => vec![kind(other)],
    };
    match heads.first() {
        Some(Some(first)) if heads.iter().all(|kind| *kind == Some(*first)) => Rep::Scalar(*first),
        _ => Rep::Reference,
    }
}

// [code.bank]
fn types(unit: &Unit) -> Verdict {
    expect_equal(|| "how many types are represented".into(), &unit.reps.len(), &unit.types.len())?;
    // Records of one literal that functions made ([fold.made]) have one place and name.
    let others = || unit.types.iter().filter(|own| !matches!(own, TypeNode::Record(..)));
    let distinct: HashSet<&TypeNode> = others().collect();
    expect_equal(|| "types that differ".into(), &distinct.len(), &others().count())?;
    for (at, (own, rep)) in unit.types.iter().zip(&unit.reps).enumerate() {
        let there = parts(own).iter().all(|part| node(unit, *part).is_some());
        expect(there, || format!("a part of type {at} is none: {own:?}"))?;
        expect_equal(|| format!("how type {at} is represented"), rep, &represented(unit, own))?;
    }
    Ok(())
}

fn rep(unit: &Unit, ty: TypeIx) -> Option<Rep> {
    unit.reps.get(ty.0 as usize).copied()
}

// [code.shape]
fn shapes(unit: &Unit) -> Verdict {
    let mut seen = HashSet::new();
    for (at, shape) in unit.shapes.iter().enumerate() {
        let fields: Vec<TypeIx> = shape.fields.iter().map(|field| field.ty).collect();
        let fits = match (shape.kind, node(unit, shape.ty)) {
            (ShapeKind::Tuple, Some(own @ (TypeNode::Tuple(_) | TypeNode::Named(_)))) => {
                parts(own) == fields
            }
            (ShapeKind::Box, Some(TypeNode::Box(content))) => fields == [*content],
            (ShapeKind::Struct | ShapeKind::Class, Some(TypeNode::Record(..))) => true,
            (ShapeKind::Case(_), Some(TypeNode::Record(..))) => !shape.name.is_empty(),
            _ => false,
        };
        expect(fits, || format!("shape {at} is none of its type: {shape:?}"))?;
        let there = fields.iter().all(|ty| node(unit, *ty).is_some()) && fields.len() <= 256;
        expect(there, || format!("a field of shape {at} is none"))?;
        expect(seen.insert((shape.kind, shape.ty)), || format!("shape {at} is there twice"))?;
    }
    let mut named = HashSet::new();
    let mut constants = HashSet::new();
    for function in &unit.functions {
        for own in instructions(function)? {
            match own.op.info().second {
                Second::Shape => drop(named.insert(own.number)),
                Second::Constant => drop(constants.insert(own.number)),
                _ => {}
            }
        }
    }
    let of = |count: usize| (0..count).collect::<HashSet<usize>>();
    expect(named == of(unit.shapes.len()), || "a shape is named by nothing".into())?;
    expect(constants == of(unit.constants.len()), || "a constant is named by nothing".into())
}

// [code.function]
fn functions(unit: &Unit) -> Verdict {
    for (at, function) in unit.functions.iter().enumerate() {
        let name = || format!("function {at}, {}", function.name);
        let there = (function.module as usize) < unit.modules.len();
        expect(there, || format!("{} is in no module", name()))?;
        expect((function.kind == FunctionKind::Code) != function.words.is_empty(), || {
            format!("{} has {} words", name(), function.words.len())
        })?;
        let small = function.scalars <= 256 && function.references <= 256;
        expect(small, || format!("{} has too many registers", name()))?;
        if function.kind == FunctionKind::Code {
            banks(unit, function).map_err(|wrong| format!("{}: {wrong}", name()))?;
        }
    }
    Ok(())
}

/// Parameters and result are in the banks of their types.
fn banks(unit: &Unit, function: &Function) -> Verdict {
    let count = |bank| function.params.iter().filter(|own| **own == bank).count();
    let room = count(Bank::Scalar) <= usize::from(function.scalars)
        && count(Bank::Reference) <= usize::from(function.references);
    expect(room, || "no register for a parameter".into())?;
    let Some(TypeNode::Function(params, result)) = node(unit, function.ty) else {
        // A function that makes constants, or initializes a module, is none of the program.
        let plain = function.params.is_empty() && function.captures.is_empty();
        return expect(plain, || "what is no function has parameters".into());
    };
    let bank = |ty: TypeIx| rep(unit, ty).map(Rep::bank);
    let params: Vec<Option<Bank>> = params.iter().map(|param| bank(param.1)).collect();
    let own: Vec<Option<Bank>> = function.params.iter().copied().map(Some).collect();
    expect_equal(|| "banks of parameters".into(), &own, &params)?;
    expect_equal(|| "the bank of the result".into(), &Some(function.result), &bank(*result))
}

/// Modules are entered in their order; constants are made by functions that stand nowhere else.
// [code.unit]
fn order(trial: &Trial<'_>, unit: &Unit) -> Verdict {
    let linked: Vec<&str> = trial.own.link().modules.iter().map(|own| &*own.name).collect();
    let modules: Vec<&str> = unit.modules.iter().map(|name| &**name).collect();
    expect_equal(|| "modules in order".into(), &modules, &linked)?;
    expect_equal(|| "how many entries".into(), &unit.entries.len(), &unit.modules.len())?;
    for (module, entry) in unit.entries.iter().enumerate() {
        let own = unit.functions.get(*entry as usize);
        let its = own.is_some_and(|function| function.module as usize == module);
        expect(its, || format!("entry {module} is none of its module"))?;
    }
    let all: Vec<u32> = unit.starts.iter().chain(&unit.entries).copied().collect();
    let there = all.iter().all(|at| (*at as usize) < unit.functions.len());
    expect(there, || "a start is no function".into())?;
    let distinct: HashSet<u32> = all.iter().copied().collect();
    expect_equal(|| "starts and entries that differ".into(), &distinct.len(), &all.len())
}
