//! A code unit built by hand that has a row of each kind, and its file, divided into sections.

use selfsame::{Draft, Interner, Kind, Label, Payload};
use selfsame_lang::write_code;
use selfsame_spec::Value;
use selfsame_spec::code::{
    Bank, Function, FunctionKind, Global, Op, Rep, ScalarKind, Shape, ShapeField, ShapeKind, Unit,
    Word, WordPlace,
};
use selfsame_spec::format::TAG_CODE;
use selfsame_spec::program::types::{TypeIx, TypeNode};
use selfsame_spec::text::{Place, Span};
use sha2::{Digest as _, Sha256};

/// Returns the encoding of the given number of different record types.
pub(crate) fn records(count: usize) -> Vec<u8> {
    let name = |at| format!("main:R{at}");
    let payloads = (0..count).map(|at| Payload::Record { name: name(at), members: Vec::new() });
    types(payloads.map(|payload| Label::new(Kind::STRUCT, &payload.bytes(), 0).unwrap()))
}

/// Returns the encoding of types that have the given labels and no children.
pub(crate) fn types(labels: impl Iterator<Item = Label>) -> Vec<u8> {
    let (mut draft, mut interner) = (Draft::new(), Interner::new());
    let nodes: Vec<_> = labels.map(|label| draft.head(&label, &[]).unwrap()).collect();
    let types = interner.realize(&draft, &nodes).unwrap();
    interner.to_bytes(&types).unwrap()
}

fn nodes() -> Vec<TypeNode> {
    let ix = TypeIx;
    vec![
        TypeNode::Primitive("i64"),
        TypeNode::Primitive("str"),
        TypeNode::Value(Value::str("a")),
        TypeNode::Tuple(vec![ix(0), ix(1)]),
        TypeNode::Named(vec![("x".to_owned(), ix(0)), ("y".to_owned(), ix(1))]),
        TypeNode::Union(vec![ix(0), ix(7)]),
        TypeNode::Box(ix(0)),
        TypeNode::Value(Value::i64(3)),
        TypeNode::Apply("Dict", vec![ix(0), ix(1)]),
        TypeNode::Function(vec![(None, ix(0)), (Some("s".to_owned()), ix(1))], ix(0)),
        TypeNode::Record(Place::new("main", Span::new(3, 9)), "main:R".to_owned()),
        TypeNode::Primitive("!"),
    ]
}

fn function(name: &str, words: Vec<Word>) -> Function {
    let span = Span::new(1, 5);
    let place = WordPlace { word: 0, span, limit: None };
    Function {
        name: name.to_owned(),
        kind: FunctionKind::Code,
        module: 0,
        ty: TypeIx(9),
        params: vec![Bank::Scalar, Bank::Reference],
        result: Bank::Scalar,
        captures: vec![Bank::Reference],
        scalars: 2,
        references: 3,
        places: vec![place, WordPlace { word: 1, limit: Some(Span::new(2, 3)), ..place }],
        words,
    }
}

/// Returns the code unit that has a row of each kind.
pub(crate) fn unit() -> Unit {
    let field = |name: &str, ty| ShapeField { name: name.to_owned(), ty: TypeIx(ty) };
    let shape = |kind, ty, name: &str, fields| {
        let name = name.to_owned();
        Shape { kind, ty: TypeIx(ty), name, fields }
    };
    let mut reps = vec![Rep::Reference; 12];
    for at in [0, 5, 7] {
        reps[at] = Rep::Scalar(ScalarKind::I64);
    }
    let code = vec![Word::abc(Op::MoveS, 0, 0, 0), Word::abc(Op::Never, 0, 0, 0)];
    Unit {
        modules: vec!["main".to_owned(), "é".to_owned()],
        types: nodes(),
        records: records(1),
        reps,
        constants: vec![Value::i64(1 << 40), Value::str("a"), Value::i64(1 << 40)],
        shapes: vec![
            shape(ShapeKind::Tuple, 4, "", vec![field("x", 0), field("y", 1)]),
            shape(ShapeKind::Struct, 10, "", vec![field("a", 0)]),
            shape(ShapeKind::Case(7), 10, "c", vec![]),
            shape(ShapeKind::Box, 6, "", vec![field("", 0)]),
        ],
        functions: vec![
            function("main:f", code),
            Function {
                kind: FunctionKind::Panic,
                places: Vec::new(),
                ..function("panic", Vec::new())
            },
        ],
        globals: vec![
            Global { name: "main:g".to_owned(), rep: Rep::Scalar(ScalarKind::Type) },
            Global { name: "main:h".to_owned(), rep: Rep::Reference },
        ],
        starts: vec![1],
        entries: vec![0, 5],
        errors: Vec::new(),
    }
}

/// The indices of the sections of a file.
pub(crate) const MODULES: usize = 0;
pub(crate) const RECORDS: usize = 1;
pub(crate) const TYPES: usize = 2;
pub(crate) const CONSTANTS: usize = 3;
pub(crate) const SHAPES: usize = 4;
pub(crate) const GLOBALS: usize = 5;
pub(crate) const FUNCTIONS: usize = 6;
pub(crate) const STARTS: usize = 7;
pub(crate) const LINES: usize = 8;

/// The file of the handwritten unit: a list of the bytes of each section.
pub(crate) struct Cut(pub(crate) Vec<Vec<u8>>);

impl Cut {
    /// Divides the file of the unit into sections.
    pub(crate) fn new() -> Self {
        Self(sections(&write_code(&unit()).unwrap()))
    }

    /// Returns the position in the file at which the bytes of a section start.
    pub(crate) fn start(&self, section: usize) -> usize {
        let before = self.0[..section].iter().map(|bytes| 4 + bytes.len());
        12 + before.sum::<usize>() + 4
    }

    /// Returns the bytes of the whole file, followed by their digest.
    pub(crate) fn file(&self) -> Vec<u8> {
        let mut out = b"slfwcode\0\0\0\x01".to_vec();
        for section in &self.0 {
            out.extend((section.len() as u32).to_be_bytes());
            out.extend(section);
        }
        signed(out)
    }
}

/// Divides a file into its sections, in order.
pub(crate) fn sections(file: &[u8]) -> Vec<Vec<u8>> {
    let (mut rest, mut sections) = (&file[12..], Vec::new());
    for _ in 0..9 {
        let (length, behind) = rest.split_first_chunk().unwrap();
        let (section, behind) = behind.split_at(u32::from_be_bytes(*length) as usize);
        sections.push(section.to_vec());
        rest = behind;
    }
    assert_eq!(rest.len(), 32);
    sections
}

/// Returns bytes, followed by their digest.
pub(crate) fn signed(mut bytes: Vec<u8>) -> Vec<u8> {
    let digest = Sha256::new().chain_update(TAG_CODE).chain_update(&bytes).finalize();
    bytes.extend(digest);
    bytes
}
