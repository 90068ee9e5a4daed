//! Tests of normal forms of BTF (`[btf.forget]`, `[normal.foreign]`).

use super::assemble::{Assembler, Part, info};
use super::tests::every_kind;
use super::{Forwards, Kind, Types, build, build_seen, read, seen};
use Part::{Id, Word};
use selfsame::{Draft, Forget, Forgets, Interner, Type};

/// Realizes all types of a file; returns the types and their normal forms.
fn forms(file: &[u8], forget: &Forgets) -> (Types, Interner, Vec<Type>, Vec<Type>) {
    let types = read(file).unwrap();
    let mut draft = Draft::new();
    let nodes = build(&types, &Forwards::resolve(&types), &mut draft).unwrap();
    let mut interner = Interner::new();
    let realized = interner.realize(&draft, &nodes).unwrap();
    let forms =
        interner.normal_forms_with(&realized, forget, &|label| seen(label, forget)).unwrap();
    (types, interner, realized, forms)
}

/// Returns the number of distinct types of a kind.
fn distinct(types: &Types, of: &[Type], kind: Kind) -> usize {
    let mut found: Vec<Type> =
        types.ids().filter(|&id| types.kind(id) == kind).map(|id| of[id as usize]).collect();
    found.sort_unstable();
    found.dedup();
    found.len()
}

/// Returns a file with one function that is declared twice, with different names of its parameter.
/// The file also has two versions of a struct `sock`, each with a struct that points to it.
fn two_versions() -> Vec<u8> {
    let mut a = Assembler::default();
    let int = a.int("int");
    for parameter in ["x", "y"] {
        let parameter = a.string(parameter);
        let proto = a.add("", info(Kind::FUNC_PROTO, 1), &[Id(int), parameter, Id(int)]);
        a.add("f", info(Kind::FUNC, 0) | 1, &[Id(proto)]);
    }
    for size in [4, 8] {
        let member = a.string("state");
        let sock = a.add("sock", info(Kind::STRUCT, 1), &[Word(size), member, Id(int), Word(0)]);
        let pointer = a.add("", info(Kind::PTR, 0), &[Id(sock)]);
        let member = a.string("sk");
        a.add("file", info(Kind::STRUCT, 1), &[Word(8), member, Id(pointer), Word(0)]);
    }
    a.bytes(false)
}

#[test]
fn names_of_parameters_are_forgotten() {
    let file = two_versions();
    let (types, _, realized, forms) = forms(&file, &[Forget::ParameterNames].into());
    assert_eq!(distinct(&types, &realized, Kind::FUNC), 2);
    assert_eq!(distinct(&types, &forms, Kind::FUNC), 1);
    assert_eq!(distinct(&types, &forms, Kind::STRUCT), 4);
}

#[test]
fn the_inside_of_a_struct_is_forgotten() {
    let file = two_versions();
    for name in ["sock", "struct sock"] {
        let (types, interner, realized, forms) =
            forms(&file, &[Forget::Inside(name.into())].into());
        assert_eq!(distinct(&types, &realized, Kind::STRUCT), 4);
        assert_eq!(distinct(&types, &forms, Kind::STRUCT), 2, "sock, and file that points to it");
        let sock = types.ids().find(|&id| types.name(id) == b"sock").unwrap();
        let heads = interner.heads(forms[sock as usize]).unwrap();
        assert_eq!(heads[0].label().arity(), 0);
    }
    let (types, _, _, forms) = forms(&file, &[Forget::Inside("union sock".into())].into());
    assert_eq!(distinct(&types, &forms, Kind::STRUCT), 4, "it is no union");
}

/// Realizing a draft that is built from seen labels gives the normal forms of the types that are
/// built from the labels.
#[test]
fn seen_labels_can_be_built() {
    let forget: Forgets = [Forget::ParameterNames, Forget::Inside("struct bits".into())].into();
    for file in [two_versions(), every_kind().bytes(false), super::tests::LITTLE.to_vec()] {
        let (types, mut interner, _, forms) = forms(&file, &forget);
        let mut draft = Draft::new();
        let forwards = Forwards::resolve(&types);
        let nodes =
            build_seen(&types, &forwards, &|label| seen(label, &forget), &mut draft).unwrap();
        assert_eq!(interner.realize(&draft, &nodes).unwrap(), forms);
    }
}
