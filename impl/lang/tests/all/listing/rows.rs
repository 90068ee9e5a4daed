//! Tests the words of each row of a listing's tables (`[listing.lines]`, `[listing.type]`,
//! `[listing.number]`).

use super::text::{RECORDS, expect, fault, unit};
use selfsame_spec::code::{Bank, Function, FunctionKind, Rep, ScalarKind, ShapeKind};
use selfsame_spec::program::types::{PRIMITIVES, TypeIx, TypeNode};
use selfsame_spec::{Kind, Value};
use std::ops::Add as _;

/// Returns the type that a row of the table of types describes.
fn ty(words: &str) -> TypeNode {
    unit(&format!("type 0 {words}")).types.remove(0)
}

#[test]
fn types() {
    let ix = TypeIx;
    let named = |name: &str, ty| (name.to_owned(), ix(ty));
    for (words, node) in [
        ("value \"a\"", TypeNode::Value(Value::str("a"))),
        ("tuple", TypeNode::Tuple(vec![])),
        ("tuple 0 4294967295", TypeNode::Tuple(vec![ix(0), ix(u32::MAX)])),
        ("named", TypeNode::Named(vec![])),
        ("named \"\" 0 \"b c\" 2", TypeNode::Named(vec![named("", 0), named("b c", 2)])),
        ("union 7", TypeNode::Union(vec![ix(7)])),
        ("box 3", TypeNode::Box(ix(3))),
        ("Dict 1 2", TypeNode::Apply("Dict", vec![ix(1), ix(2)])),
        ("ConstDict", TypeNode::Apply("ConstDict", vec![])),
        ("fn -> 1", TypeNode::Function(vec![], ix(1))),
        (
            "fn \"\" 0 \"a\" 1 -> 2",
            TypeNode::Function(vec![(None, ix(0)), (Some("a".to_owned()), ix(1))], ix(2)),
        ),
    ] {
        assert_eq!(ty(words), node, "{words}");
    }
    for name in PRIMITIVES {
        assert_eq!(ty(&format!("primitive {name}")), TypeNode::Primitive(name));
    }
}

#[test]
fn types_that_are_none() {
    for words in [
        "^",
        " ^Map 0",
        " ^list 0",
        " ^\"tuple\"",
        " primitive^",
        " primitive ^int",
        " primitive i64 ^i64",
        " value^",
        " value ^x",
        " value 1i8 ^2i8",
        " tuple ^a",
        " tuple 0 ^4294967296",
        " tuple 0 ^-1",
        " named ^0",
        " named \"a\"^",
        " named \"a\" ^\"b\"",
        " named \"a\" 0 ^1",
        " union ^\"a\"",
        " box^",
        " box ^01",
        " box 0 ^0",
        " List ^List",
        " Dict 0 ^->",
        " fn^",
        " fn ^0 -> 0",
        " fn \"\" ^-> 0",
        " fn \"\" 0^",
        " fn ->^",
        " fn -> ^\"\"",
        " fn -> 0 ^0",
        " record^",
        " record ^1 0 0 \"\"",
        " record ^-0 0 0 \"\"",
        " record 0^",
        " record 0 ^x",
        " record 0 0^",
        " record 0 0 ^4294967296 \"\"",
        " record 0 0 0^",
        " record 0 0 0 ^a",
        " record 0 0 0 \"\" ^\"\"",
    ] {
        expect(&format!("type 0{words}"));
    }
}

#[test]
fn values() {
    let float = |kind, bytes: &[u8]| Value::new(kind, bytes).unwrap();
    for (word, value) in [
        ("true", Value::bool(true)),
        ("false", Value::bool(false)),
        ("none", Value::none()),
        ("()", Value::unit()),
        ("\"1i8\"", Value::str("1i8")),
        ("0i8", Value::int(Kind::I8, 0)),
        ("-128i8", Value::int(Kind::I8, 128)),
        ("127i8", Value::int(Kind::I8, 127)),
        ("-32768i16", Value::int(Kind::I16, 1 << 15)),
        ("32767i16", Value::int(Kind::I16, 0x7fff)),
        ("-2147483648i32", Value::int(Kind::I32, 1 << 31)),
        ("2147483647i32", Value::int(Kind::I32, 0x7fff_ffff)),
        ("-9223372036854775808i64", Value::i64(i64::MIN)),
        ("9223372036854775807i64", Value::i64(i64::MAX)),
        ("255u8", Value::int(Kind::U8, 255)),
        ("65535u16", Value::int(Kind::U16, 0xffff)),
        ("4294967295u32", Value::int(Kind::U32, 0xffff_ffff)),
        ("18446744073709551615u64", Value::int(Kind::U64, u64::MAX)),
        ("0x3fc00000f32", Value::f32(1.5)),
        ("0x7fc00000f32", Value::f32(f32::NAN)),
        ("0x80000000f32", Value::f32(-0.0)),
        ("0x7ff8000000000000f64", Value::f64(f64::NAN)),
        ("0xfff0000000000000f64", float(Kind::F64, &[0xff, 0xf0, 0, 0, 0, 0, 0, 0])),
    ] {
        assert_eq!(unit(&format!("constant 0 {word}")).constants, [value], "{word}");
    }
}

#[test]
fn values_that_are_none() {
    for word in [
        "True",
        "nil",
        "(",
        "0",
        "1int",
        "i8",
        "-i8",
        "-0i8",
        "00i8",
        "01i8",
        "+1i8",
        "128i8",
        "-129i8",
        "32768i16",
        "-32769i16",
        "2147483648i32",
        "9223372036854775808i64",
        "-9223372036854775809i64",
        "256u8",
        "-1u8",
        "65536u16",
        "4294967296u32",
        "18446744073709551616u64",
        "1.0f64",
        "0x1i8",
        "inf64",
        "0x0f64",
        "0x3ff000000000000f64",
        "0x03ff0000000000000f64",
        "0x3FF0000000000000f64",
        "0X3ff0000000000000f64",
        "0x7ff8000000000001f64",
        "0xfff8000000000000f64",
        "0x7fc00001f32",
        "0x3ff0000000000000f32",
        "-0x3fc00000f32",
        "0x3fc00000",
        "1str",
        "1bool",
        "1type",
    ] {
        expect(&format!("constant 0 ^{word}"));
        expect(&format!("type 0 value ^{word}"));
    }
    expect("constant 0^");
    expect("constant 0 1u8 ^1u8");
}

#[test]
fn shapes() {
    let shape = |words: &str| unit(&format!("shape 0 {words}")).shapes.remove(0);
    for (word, kind) in [
        ("tuple", ShapeKind::Tuple),
        ("struct", ShapeKind::Struct),
        ("class", ShapeKind::Class),
        ("case 0", ShapeKind::Case(0)),
        ("case 4294967295", ShapeKind::Case(u32::MAX)),
        ("box", ShapeKind::Box),
    ] {
        assert_eq!(shape(&format!("{word} 7 \"n\" \"x\" 1 \"\" 2")).kind, kind);
    }
    let one = shape("case 1 7 \"n\" \"x\" 1 \"\" 2");
    let fields: Vec<_> = one.fields.iter().map(|field| (&*field.name, field.ty.0)).collect();
    assert_eq!((one.ty, &*one.name, &*fields), (TypeIx(7), "n", &[("x", 1), ("", 2)][..]));
    for words in [
        "^",
        " ^0 0 \"\"",
        " ^variant 0 \"\"",
        " case^",
        " case ^4294967296 0 \"\"",
        " case ^-1 0 \"\"",
        " tuple^",
        " tuple ^\"\"",
        " tuple 0^",
        " tuple 0 ^0",
        " tuple 0 \"\" ^0",
        " tuple 0 \"\" \"\"^",
        " tuple 0 \"\" \"\" ^\"\"",
    ] {
        expect(&format!("shape 0{words}"));
    }
}

#[test]
fn globals() {
    let rep = |word: &str| unit(&format!("global 0 {word} \"a:b\"")).globals.remove(0).rep;
    assert_eq!(rep("ref"), Rep::Reference);
    for &kind in ScalarKind::ALL {
        assert_eq!(rep(kind.name()), Rep::Scalar(kind));
    }
    for words in ["^", " ^int \"\"", " ^scalar \"\"", " ref^", " ref ^a", " ref \"\" ^\"\""] {
        expect(&format!("global 0{words}"));
    }
}

#[test]
fn functions() {
    let words = "\"f\" code 4294967295 3 ( scalar ref ref ) scalar [ ref ] 65535 0";
    let (scalar, reference) = (Bank::Scalar, Bank::Reference);
    let wanted = Function {
        name: "f".to_owned(),
        kind: FunctionKind::Code,
        module: u32::MAX,
        ty: TypeIx(3),
        params: vec![scalar, reference, reference],
        result: scalar,
        captures: vec![reference],
        scalars: 65_535,
        references: 0,
        words: vec![],
        places: vec![],
    };
    assert_eq!(unit(&format!("function 0 {words}")).functions, [wanted]);
    let kind = |word: &str| {
        let words = words.replace("code", word);
        unit(&format!("function 0 {words}")).functions.remove(0).kind
    };
    assert_eq!((kind("print"), kind("panic")), (FunctionKind::Print, FunctionKind::Panic));
    // `good` contains the words of a function's row in order. `bad` contains, for each position,
    // words that are not allowed there.
    let good = ["\"f\"", "code", "0", "1", "(", "ref", ")", "ref", "[", "scalar", "]", "0", "1"];
    let bad = [
        &["f", "code"][..],
        &["Code", "\"code\""],
        &["-1", "4294967296", "x"],
        &["-1", "4294967296", "x"],
        &["()", "[", "ref"],
        &["r", "bool", "("],
        &["]", "1"],
        &["r", "(", "["],
        &["(", "[]"],
        &["int", "["],
        &[")", "0"],
        &["65536", "-1", "]"],
        &["65536", "-0", "00"],
    ];
    for (at, others) in bad.into_iter().enumerate() {
        let before = good[..at].join(" ");
        expect(&format!("function 0 {before}").trim_end().to_owned().add("^"));
        for other in others {
            expect(&format!("function 0 {before}{}^{other}", if at == 0 { "" } else { " " }));
        }
    }
    expect(&format!("function 0 {} ^0", good.join(" ")));
}

#[test]
fn long_names_of_modules_of_many_records() {
    let (name, count) = (40_000, 200);
    let rows: Vec<String> = (0..count).map(|n| format!("type {n} record 0 0 0 \"\"\n")).collect();
    let head = format!("slfwcode 1\nmodule 0 \"{}\"\nrecords {RECORDS}\n", "a".repeat(name));
    let text = head + &rows.concat();
    let over = (8 * text.len() + (1 << 20)) / name;
    let column = format!("type {over} record ").len() + 1;
    assert_eq!(fault(text.as_bytes()), Some((4 + over as u32, column as u32)));
}
