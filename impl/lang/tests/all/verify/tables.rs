//! Tests of flaws in the tables of a unit. Each flaw is caused by one change of a unit without
//! flaws.

use super::unit::*;
use selfsame_spec::Value;
use selfsame_spec::code::{
    Bank, Flaw, FunctionKind, Rep, ScalarKind, ShapeKind, Unit, UnitTable, WordPlace,
};
use selfsame_spec::program::types::{TypeIx, TypeNode};
use selfsame_spec::text::{Diagnostic, Place, Problem, Span};

type Change = fn(&mut Unit);

/// Checks that each change of the unit causes the given flaw in the given row of the table.
fn expect(table: UnitTable, changes: &[(u32, Flaw, Change)]) {
    for (at, &(row, told, change)) in changes.iter().enumerate() {
        let mut unit = unit(&[end()]);
        change(&mut unit);
        assert_eq!(flaw(&unit), Some((table, row, None, told)), "change {at}");
    }
}

#[test]
fn a_unit_that_was_not_changed_has_none() {
    assert_eq!(flaw(&unit(&[end()])), None);
    assert_eq!(flaw(&Unit::default()), None);
}

#[test]
fn of_modules() {
    let twice: Change = |unit| unit.modules.push("main".to_owned());
    expect(UnitTable::Modules, &[(1, Flaw::Twice, twice)]);
}

#[test]
fn of_types() {
    fn add(unit: &mut Unit, node: TypeNode) {
        unit.types.push(node);
        unit.reps.push(Rep::Reference);
    }
    fn apply(unit: &mut Unit, name: &'static str, count: u32) {
        add(unit, TypeNode::Apply(name, (0..count).map(TypeIx).collect()));
    }
    fn union(unit: &mut Unit, parts: &[u32]) {
        add(unit, TypeNode::Union(parts.iter().map(|&ty| TypeIx(ty)).collect()));
    }
    expect(
        UnitTable::Types,
        &[
            (12, Flaw::Type, |unit| add(unit, TypeNode::Box(TypeIx(13)))),
            (2, Flaw::Type, |unit| unit.types[2] = TypeNode::Apply("Tup", vec![TypeIx(99)])),
            (12, Flaw::Form, |unit| add(unit, TypeNode::Unknown)),
            (12, Flaw::Form, |unit| add(unit, TypeNode::Hole)),
            (12, Flaw::Form, |unit| add(unit, TypeNode::Callee(TypeIx(0)))),
            (12, Flaw::Form, |unit| add(unit, TypeNode::Primitive("int"))),
            (12, Flaw::Form, |unit| apply(unit, "List", 2)),
            (12, Flaw::Form, |unit| apply(unit, "Dict", 1)),
            (12, Flaw::Form, |unit| apply(unit, "Map", 1)),
            (12, Flaw::Form, |unit| add(unit, TypeNode::Tuple(vec![]))),
            (12, Flaw::Form, |unit| union(unit, &[STR])),
            (13, Flaw::Form, |unit| {
                union(unit, &[STR, UNIT]);
                union(unit, &[STR, 12]);
            }),
            (7, Flaw::Twice, |unit| {
                let part = ("x".to_owned(), TypeIx(INT));
                unit.types[7] = TypeNode::Named(vec![part.clone(), part]);
            }),
            (12, Flaw::Twice, |unit| {
                let param = (Some("x".to_owned()), TypeIx(INT));
                add(unit, TypeNode::Function(vec![param.clone(), param], TypeIx(INT)));
            }),
            (12, Flaw::Twice, |unit| apply(unit, "List", 1)),
            (0, Flaw::Rep, |unit| unit.reps[0] = Rep::Scalar(ScalarKind::I32)),
            (12, Flaw::Rep, |unit| add(unit, TypeNode::Primitive("f64"))),
            (12, Flaw::Rep, |unit| unit.reps.push(Rep::Reference)),
            (11, Flaw::Rep, |unit| unit.reps.truncate(11)),
        ],
    );
}

#[test]
fn types_are_represented_as_their_heads_are() {
    for (heads, rep) in [
        (vec![INT, 12], Rep::Scalar(ScalarKind::I64)),
        (vec![12, STR], Rep::Reference),
        (vec![INT, 13], Rep::Reference),
    ] {
        let mut unit = unit(&[end()]);
        unit.types.extend([TypeNode::Value(Value::i64(3)), TypeNode::Value(Value::bool(true))]);
        unit.reps.extend([ScalarKind::I64, ScalarKind::Bool].map(Rep::Scalar));
        unit.types.push(TypeNode::Union(heads.into_iter().map(TypeIx).collect()));
        unit.reps.push(rep);
        assert_eq!(flaw(&unit), None);
    }
}

#[test]
fn records_may_be_there_twice() {
    let mut unit = unit(&[end()]);
    unit.types.push(unit.types[RECORD as usize].clone());
    unit.reps.push(Rep::Reference);
    assert_eq!(flaw(&unit), None);
}

#[test]
fn of_constants() {
    expect(
        UnitTable::Constants,
        &[
            (2, Flaw::Form, |unit| unit.constants.push(Value::unit())),
            (0, Flaw::Form, |unit| unit.constants[0] = Value::none()),
        ],
    );
}

#[test]
fn of_shapes() {
    expect(
        UnitTable::Shapes,
        &[
            (0, Flaw::Type, |unit| unit.shapes[0].ty = TypeIx(99)),
            (1, Flaw::Type, |unit| unit.shapes[1].fields[0].ty = TypeIx(99)),
            (1, Flaw::Many, |unit| {
                let field = unit.shapes[1].fields[0].clone();
                unit.shapes[1].fields = vec![field; 257];
            }),
            (0, Flaw::Form, |unit| drop(unit.shapes[0].fields.pop())),
            (0, Flaw::Form, |unit| unit.shapes[0].fields[1].ty = TypeIx(INT)),
            (0, Flaw::Form, |unit| unit.shapes[0].kind = ShapeKind::Box),
            (0, Flaw::Form, |unit| unit.shapes[0].kind = ShapeKind::Class),
            (1, Flaw::Form, |unit| unit.shapes[1].kind = ShapeKind::Tuple),
            (1, Flaw::Form, |unit| unit.shapes[1].kind = ShapeKind::Case(0)),
            (1, Flaw::Form, |unit| unit.shapes[1].name = "c".to_owned()),
            (2, Flaw::Twice, |unit| unit.shapes.push(unit.shapes[1].clone())),
        ],
    );
}

#[test]
fn of_functions() {
    const LAST: u32 = DIER;
    expect(
        UnitTable::Functions,
        &[
            (0, Flaw::Module, |unit| unit.functions[0].module = 1),
            (0, Flaw::Type, |unit| unit.functions[0].ty = TypeIx(99)),
            (0, Flaw::Many, |unit| unit.functions[0].scalars = 257),
            (0, Flaw::Many, |unit| unit.functions[0].references = u16::MAX),
            (CLOSURE, Flaw::Many, |unit| unit.functions[2].captures = vec![Bank::Scalar; 257]),
            (0, Flaw::Words, |unit| unit.functions[0].words.clear()),
            (LAST, Flaw::Words, |unit| unit.functions[4].kind = FunctionKind::Print),
            (TAKER, Flaw::Banks, |unit| unit.functions[1].params[0] = Bank::Reference),
            (TAKER, Flaw::Banks, |unit| unit.functions[1].params.truncate(1)),
            (TAKER, Flaw::Banks, |unit| unit.functions[1].result = Bank::Scalar),
            (0, Flaw::Banks, |unit| unit.functions[0].captures.push(Bank::Scalar)),
            (TAKER, Flaw::Registers, |unit| unit.functions[1].scalars = 0),
            (TAKER, Flaw::Registers, |unit| unit.functions[1].references = 0),
            (CLOSURE, Flaw::Registers, |unit| unit.functions[2].references = 0),
            (0, Flaw::Places, |unit| {
                let place = WordPlace { word: 1, span: Span::new(0, 1), limit: None };
                unit.functions[0].places = vec![place];
            }),
            (0, Flaw::Places, |unit| {
                let place = WordPlace { word: 0, span: Span::new(0, 1), limit: None };
                unit.functions[0].places = vec![place, place];
            }),
        ],
    );
}

#[test]
fn of_starts_and_entries() {
    expect(
        UnitTable::Starts,
        &[
            (0, Flaw::Form, |unit| unit.starts = vec![99]),
            (0, Flaw::Form, |unit| unit.starts = vec![TAKER]),
            (0, Flaw::Form, |unit| unit.starts = vec![CLOSURE]),
            (1, Flaw::Twice, |unit| unit.starts = vec![0, 0]),
        ],
    );
    expect(
        UnitTable::Entries,
        &[
            (0, Flaw::Form, |unit| unit.entries = vec![99]),
            (0, Flaw::Form, |unit| unit.entries = vec![PANIC]),
            (0, Flaw::Twice, |unit| unit.starts = vec![0]),
            (1, Flaw::Twice, |unit| unit.entries = vec![0, 0]),
            (0, Flaw::Module, |unit| unit.entries.clear()),
            (1, Flaw::Module, |unit| unit.modules.push("other".to_owned())),
            (1, Flaw::Module, |unit| {
                let function = unit.functions[0].clone();
                unit.functions.push(function);
                unit.entries.push(5);
            }),
        ],
    );
}

#[test]
fn of_a_program_with_errors() {
    let mut unit = unit(&[]);
    let place = Place::default();
    unit.errors.push(Diagnostic { problem: Problem::TooLarge, place, notes: Vec::new() });
    assert_eq!(flaw(&unit), Some((UnitTable::Modules, 0, None, Flaw::Errors)));
}
