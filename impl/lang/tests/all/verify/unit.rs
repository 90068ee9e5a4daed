//! A unit built by hand that contains each sort of row, and helpers that verify it.

use selfsame_lang::verify;
use selfsame_spec::Value;
use selfsame_spec::code::{
    Bank, Flaw, Function, FunctionKind, Global, Op, Rep, ScalarKind, Shape, ShapeField, ShapeKind,
    Unit, UnitTable, Word,
};
use selfsame_spec::program::types::{TypeIx, TypeNode};
use selfsame_spec::text::Place;

pub(crate) const INT: u32 = 0;
pub(crate) const STR: u32 = 1;
pub(crate) const TUP: u32 = 2;
pub(crate) const LIST: u32 = 3;
pub(crate) const STRS: u32 = 4;
pub(crate) const UNIT: u32 = 5;
pub(crate) const PAIR: u32 = 7;
pub(crate) const RECORD: u32 = 8;
pub(crate) const TAKES: u32 = 9;
pub(crate) const GIVES: u32 = 10;
pub(crate) const DIES: u32 = 11;

/// The number of a function of the type `fn(i64, str) -> ()`.
pub(crate) const TAKER: u32 = 1;
/// The number of a function of the type `fn() -> i64` that captures a scalar and a reference.
pub(crate) const CLOSURE: u32 = 2;
/// The number of the builtin `panic`, whose type is `fn(str) -> !`.
pub(crate) const PANIC: u32 = 3;
/// The number of a function of the type `fn(str) -> !` that has code.
pub(crate) const DIER: u32 = 4;

fn types() -> Vec<TypeNode> {
    let ix = TypeIx;
    let of = |name, part| TypeNode::Apply(name, vec![ix(part)]);
    let function = |params: &[u32], result| {
        TypeNode::Function(params.iter().map(|&ty| (None, ix(ty))).collect(), ix(result))
    };
    vec![
        TypeNode::Primitive("i64"),
        TypeNode::Primitive("str"),
        of("Tup", INT),
        of("List", INT),
        of("List", STR),
        TypeNode::Primitive("()"),
        TypeNode::Primitive("!"),
        TypeNode::Named(vec![("x".to_owned(), ix(INT)), ("y".to_owned(), ix(STR))]),
        TypeNode::Record(Place::default(), "main:R".to_owned()),
        function(&[INT, STR], UNIT),
        function(&[], INT),
        function(&[STR], 6),
    ]
}

pub(crate) fn shape(kind: ShapeKind, ty: u32, fields: &[(&str, u32)]) -> Shape {
    let field = |&(name, ty): &(&str, u32)| ShapeField { name: name.to_owned(), ty: TypeIx(ty) };
    let fields = fields.iter().map(field).collect();
    Shape { kind, ty: TypeIx(ty), name: String::new(), fields }
}

fn function(ty: u32, params: &[Bank], result: Bank, captures: &[Bank]) -> Function {
    Function {
        name: "main:f".to_owned(),
        kind: FunctionKind::Code,
        module: 0,
        ty: TypeIx(ty),
        params: params.to_vec(),
        result,
        captures: captures.to_vec(),
        scalars: 4,
        references: 4,
        words: vec![abc(Op::Never, 0, 0, 0)],
        places: Vec::new(),
    }
}

/// Returns the handwritten unit with these words as the code of the entry, function 0.
pub(crate) fn unit(words: &[Word]) -> Unit {
    let types = types();
    let mut reps = vec![Rep::Reference; types.len()];
    reps[INT as usize] = Rep::Scalar(ScalarKind::I64);
    let both = [Bank::Scalar, Bank::Reference];
    let mut functions = vec![
        function(UNIT, &[], Bank::Reference, &[]),
        function(TAKES, &both, Bank::Reference, &[]),
        function(GIVES, &[], Bank::Scalar, &both),
        function(DIES, &[Bank::Reference], Bank::Reference, &[]),
        function(DIES, &[Bank::Reference], Bank::Reference, &[]),
    ];
    functions[0].words = words.to_vec();
    functions[PANIC as usize].kind = FunctionKind::Panic;
    functions[PANIC as usize].words.clear();
    let global = |name: &str, rep| Global { name: name.to_owned(), rep };
    Unit {
        modules: vec!["main".to_owned()],
        types,
        reps,
        constants: vec![Value::i64(1 << 40), Value::str("a")],
        shapes: vec![
            shape(ShapeKind::Tuple, PAIR, &[("x", INT), ("y", STR)]),
            shape(ShapeKind::Struct, RECORD, &[("a", INT)]),
        ],
        functions,
        globals: vec![
            global("main:g", Rep::Scalar(ScalarKind::I64)),
            global("main:h", Rep::Reference),
        ],
        entries: vec![0],
        ..Unit::default()
    }
}

/// Returns the first flaw that the verifier finds in a unit: the table, the row, the word if the
/// row is a function, and the flaw.
pub(crate) fn flaw(unit: &Unit) -> Option<(UnitTable, u32, Option<u32>, Flaw)> {
    verify(unit).map(|refusal| (refusal.table, refusal.row, refusal.word, refusal.flaw))
}

/// Verifies a unit whose entry has these words. Returns the first flaw, preceded by the index of
/// the word.
pub(crate) fn flaw_of(words: &[Word]) -> Option<(u32, Flaw)> {
    let (table, row, word, flaw) = flaw(&unit(words))?;
    assert_eq!((table, row), (UnitTable::Code, 0), "{flaw}");
    Some((word.unwrap(), flaw))
}

pub(crate) fn abc(op: Op, a: u8, b: u8, c: u8) -> Word {
    Word::abc(op, a, b, c)
}

pub(crate) fn int(register: u8) -> Word {
    Word::wide(Op::Int, register, 7)
}

pub(crate) fn none(register: u8) -> Word {
    abc(Op::None, register, 0, 0)
}

pub(crate) fn jump(to: i32) -> Word {
    Word::far(Op::Jump, to)
}

pub(crate) fn turn(to: i32) -> Word {
    Word::far(Op::Loop, to)
}

pub(crate) fn number(number: u32) -> Word {
    Word::number(number)
}

/// Returns the instruction that ends the function.
pub(crate) fn end() -> Word {
    abc(Op::ReturnUnit, 0, 0, 0)
}
