//! Helpers for writing code units by hand.

use selfsame_spec::Value;
use selfsame_spec::code::{
    Bank, Function, FunctionKind, Global, Op, Rep, ScalarKind, Shape, ShapeField, ShapeKind, Unit,
    Word, WordPlace,
};
use selfsame_spec::program::ran::{Ending, Limits, Ran};
use selfsame_spec::program::{TypeIx, TypeNode};
use selfsame_spec::text::{Place, Span};

pub(crate) const I64: TypeIx = TypeIx(0);
pub(crate) const ANY: TypeIx = TypeIx(1);
pub(crate) const STR: TypeIx = TypeIx(2);
pub(crate) const LIST: TypeIx = TypeIx(3);
pub(crate) const PAIR: TypeIx = TypeIx(4);
pub(crate) const DICT: TypeIx = TypeIx(5);
pub(crate) const FUNCTION: TypeIx = TypeIx(6);
pub(crate) const P: TypeIx = TypeIx(7);
pub(crate) const LISTS: TypeIx = TypeIx(8);
pub(crate) const WIDE: TypeIx = TypeIx(9);

/// The index of the shape of `(int, int)` in the units of these tests.
pub(crate) const PAIR_SHAPE: u32 = 0;
/// The index of the shape of the class `P { n: int; }` in the units of these tests.
pub(crate) const P_SHAPE: u32 = 1;

/// Returns a unit with some types and shapes, the constants `"a"`, 7 and 0.5, and the given
/// functions. The first function initializes the module.
pub(crate) fn unit(functions: Vec<Function>) -> Unit {
    let field = |name: &str| ShapeField { name: name.into(), ty: I64 };
    let shape = |kind, ty, fields| Shape { kind, ty, name: String::new(), fields };
    let record = TypeNode::Record(Place::new("m", Span::new(0, 1)), "m:N.P".into());
    Unit {
        modules: vec!["m".into()],
        types: vec![
            TypeNode::Primitive("i64"),
            TypeNode::Primitive("any"),
            TypeNode::Primitive("str"),
            TypeNode::Apply("List", vec![I64]),
            TypeNode::Tuple(vec![I64, I64]),
            TypeNode::Apply("Dict", vec![STR, I64]),
            TypeNode::Function(vec![(None, I64)], I64),
            record,
            TypeNode::Apply("List", vec![ANY]),
            TypeNode::Tuple(vec![ANY, I64]),
        ],
        reps: [true, false, false, false, false, false, false, false, false, false]
            .map(|scalar| if scalar { Rep::Scalar(ScalarKind::I64) } else { Rep::Reference })
            .to_vec(),
        constants: vec![
            Value::str("a"),
            Value::int(selfsame_spec::kind::Kind::I64, 7),
            Value::f64(0.5),
        ],
        shapes: vec![
            shape(ShapeKind::Tuple, PAIR, vec![field(""), field("")]),
            shape(ShapeKind::Class, P, vec![field("n")]),
        ],
        functions,
        globals: vec![Global { name: "m:g".into(), rep: Rep::Scalar(ScalarKind::I64) }],
        entries: vec![0],
        ..Unit::default()
    }
}

/// Returns a function with these parameters and words. The place of each word is the index of the
/// word.
pub(crate) fn function(params: &[Bank], result: Bank, words: Vec<Word>) -> Function {
    let place = |word: u32| WordPlace {
        word,
        span: Span::new(word, word + 1),
        limit: Some(Span::new(100 + word, 101 + word)),
    };
    Function {
        name: "m:f".into(),
        kind: FunctionKind::Code,
        module: 0,
        ty: FUNCTION,
        params: params.to_vec(),
        result,
        captures: Vec::new(),
        scalars: 8,
        references: 8,
        places: (0..words.len() as u32).map(place).collect(),
        words,
    }
}

/// Returns a function with these words that initializes the module.
pub(crate) fn entry(words: Vec<Word>) -> Function {
    function(&[], Bank::Reference, words)
}

pub(crate) fn op(op: Op, a: u8, b: u8, c: u8) -> Word {
    Word::abc(op, a, b, c)
}

pub(crate) fn int(a: u8, number: i16) -> Word {
    Word::wide(Op::Int, a, number)
}

pub(crate) fn number(number: u32) -> Word {
    Word::number(number)
}

pub(crate) fn jump(offset: i32) -> Word {
    Word::far(Op::Jump, offset)
}

pub(crate) fn print(a: u8) -> Word {
    op(Op::PrintS, a, ScalarKind::I64 as u8, 0)
}

pub(crate) fn end() -> Word {
    op(Op::ReturnUnit, 0, 0, 0)
}

pub(crate) fn run(functions: Vec<Function>) -> Ran {
    selfsame_lang_model::machine(&unit(functions), &Limits::default())
}

pub(crate) fn lines(words: Vec<Word>) -> Vec<String> {
    run(vec![entry(words)]).lines
}

/// Returns the code of the error that ended a run, the start of its place, and the starts of the
/// places of its calls.
pub(crate) fn ends(ran: &Ran) -> (&'static str, u32, Vec<u32>) {
    match &ran.ending {
        Ending::Error(error) => {
            let calls = error.calls.iter().map(|call| call.span.start).collect();
            (error.problem.code(), error.place.span.start, calls)
        }
        Ending::Well => ("well", 0, Vec::new()),
        Ending::Refused => ("refused", 0, Vec::new()),
    }
}
