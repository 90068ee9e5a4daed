//! Helpers that assemble units for tests of the machine, and run them.

use selfsame_lang::{Collect, Marks, Memory, RunOptions, ran};
use selfsame_spec::Value;
use selfsame_spec::code::{
    Bank, Function, FunctionKind, Global, Op, Rep, ScalarKind, Shape, ShapeField, ShapeKind, Unit,
    Word, WordPlace,
};
use selfsame_spec::program::ran::{Limits, Ran};
use selfsame_spec::program::types::{TypeIx, TypeNode};
use selfsame_spec::text::{Place, Span};

pub(crate) const INT: u32 = 0;
pub(crate) const ANY: u32 = 1;
pub(crate) const STR: u32 = 2;
pub(crate) const INTS: u32 = 3;
pub(crate) const ANYS: u32 = 4;
pub(crate) const DICT: u32 = 6;
pub(crate) const PAIR: u32 = 7;
pub(crate) const ANY_PAIR: u32 = 8;
pub(crate) const POINT: u32 = 9;
pub(crate) const CLASS: u32 = 10;
pub(crate) const FUNCTION: u32 = 11;
pub(crate) const FLOAT: u32 = 12;
pub(crate) const FLOATS: u32 = 13;
pub(crate) const SET: u32 = 14;
pub(crate) const BOX: u32 = 15;

/// The indices of shapes in the unit's table of shapes.
pub(crate) const PAIRS: u32 = 0;
pub(crate) const ANY_PAIRS: u32 = 1;
pub(crate) const CLASSES: u32 = 3;

fn types() -> Vec<TypeNode> {
    let ix = TypeIx;
    let of = |name, parts: &[u32]| TypeNode::Apply(name, parts.iter().map(|&ty| ix(ty)).collect());
    let record = |name: &str| TypeNode::Record(Place::default(), name.to_owned());
    vec![
        TypeNode::Primitive("i64"),
        TypeNode::Primitive("any"),
        TypeNode::Primitive("str"),
        of("List", &[INT]),
        of("List", &[ANY]),
        of("Tup", &[INT]),
        of("Dict", &[ANY, INT]),
        TypeNode::Tuple(vec![ix(INT), ix(STR)]),
        TypeNode::Tuple(vec![ix(ANY), ix(ANY)]),
        record("main:P"),
        record("main:C"),
        TypeNode::Function(vec![], ix(INT)),
        TypeNode::Primitive("f64"),
        of("List", &[FLOAT]),
        of("Set", &[ANY]),
        TypeNode::Box(ix(ANY)),
        of("Tup", &[ANY]),
    ]
}

fn reps() -> Vec<Rep> {
    let rep = |ty| match ty {
        INT => Rep::Scalar(ScalarKind::I64),
        FLOAT => Rep::Scalar(ScalarKind::F64),
        _ => Rep::Reference,
    };
    (0..types().len() as u32).map(rep).collect()
}

fn shapes() -> Vec<Shape> {
    let shape = |kind, ty, fields: &[(&str, u32)]| Shape {
        kind,
        ty: TypeIx(ty),
        name: String::new(),
        fields: fields
            .iter()
            .map(|&(name, ty)| ShapeField { name: name.to_owned(), ty: TypeIx(ty) })
            .collect(),
    };
    vec![
        shape(ShapeKind::Tuple, PAIR, &[("", INT), ("", STR)]),
        shape(ShapeKind::Tuple, ANY_PAIR, &[("", ANY), ("", ANY)]),
        shape(ShapeKind::Struct, POINT, &[("x", INT), ("next", ANY)]),
        shape(ShapeKind::Class, CLASS, &[("me", ANY)]),
        shape(ShapeKind::Box, BOX, &[("", ANY)]),
    ]
}

/// Returns a unit with the given constants and functions, whose only entry is function 0.
pub(crate) fn unit(constants: &[Value], functions: &[(&[Bank], &[Word])]) -> Unit {
    Unit {
        modules: vec!["main".to_owned()],
        types: types(),
        reps: reps(),
        constants: constants.to_vec(),
        shapes: shapes(),
        functions: functions.iter().map(|&(params, words)| function(params, words)).collect(),
        globals: vec![Global { name: "main:g".to_owned(), rep: Rep::Reference }],
        entries: vec![0],
        ..Unit::default()
    }
}

fn function(params: &[Bank], words: &[Word]) -> Function {
    let place = |word| WordPlace { word, span: Span::new(word, word + 1), limit: None };
    Function {
        name: "main:f".to_owned(),
        kind: FunctionKind::Code,
        module: 0,
        ty: TypeIx(FUNCTION),
        params: params.to_vec(),
        result: Bank::Scalar,
        captures: Vec::new(),
        scalars: 32,
        references: 32,
        words: words.to_vec(),
        // The place of each word is a span that starts at the number of the word.
        places: (0..words.len() as u32).map(place).collect(),
    }
}

/// Runs a unit. `collect` says when the machine collects garbage, and `marks` says where it stores
/// the marks of objects.
fn run_by(unit: &Unit, limits: Limits, collect: Collect, marks: Marks) -> Ran {
    ran(unit, &RunOptions { limits, memory: Memory { collect, marks }, ..RunOptions::default() })
}

/// Runs a unit, and checks that the result does not depend on when garbage is collected or where
/// marks are stored.
pub(crate) fn run_with(unit: &Unit, limits: Limits) -> Ran {
    let answer = run_by(unit, limits, Collect::Sometimes, Marks::Map);
    assert_eq!(run_by(unit, limits, Collect::Never, Marks::Map), answer);
    assert_eq!(run_by(unit, limits, Collect::Sometimes, Marks::Object), answer);
    answer
}

/// Runs a small unit, and checks that the result is the same if garbage is collected before each
/// allocation.
pub(crate) fn run_small(unit: &Unit, limits: Limits) -> Ran {
    let answer = run_with(unit, limits);
    for marks in Marks::ALL {
        assert_eq!(run_by(unit, limits, Collect::Always, marks), answer);
    }
    answer
}

pub(crate) fn abc(op: Op, a: u8, b: u8, c: u8) -> Word {
    Word::abc(op, a, b, c)
}

pub(crate) fn jump(to: i32) -> Word {
    Word::far(Op::Jump, to)
}

pub(crate) fn turn(to: i32) -> Word {
    Word::far(Op::Loop, to)
}

pub(crate) fn int(register: u8, number: i16) -> Word {
    Word::wide(Op::Int, register, number)
}

pub(crate) fn number(number: u32) -> Word {
    Word::number(number)
}

/// Returns the instruction that ends a function.
pub(crate) fn end() -> Word {
    abc(Op::ReturnUnit, 0, 0, 0)
}
