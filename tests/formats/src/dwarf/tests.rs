//! Tests of the rules in the chapter about the reader.

use crate::btf::{Program, Source};
use crate::file::{self, Format, Limits};
use selfsame::{Digest, Interner, Lens};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// The names of types, each with the hashes of its types.
type Names = BTreeMap<String, BTreeSet<Digest>>;

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../data/dwarf"))
}

fn source(name: &str) -> Source {
    let contents = file::read_as(&folder().join(name), Limits::default(), Format::Any).unwrap();
    Source { name: name.to_owned(), contents }
}

fn names_of(files: &[Source]) -> Names {
    let program = Program::read(files, None).unwrap();
    let mut interner = Interner::new();
    let realized = program.realize(&mut interner).unwrap();
    let mut names = Names::new();
    for (name, id) in realized.program.names() {
        let hash = interner.hash(realized.types[id as usize], Lens::Identity).unwrap();
        names.entry(name).or_default().insert(hash);
    }
    names
}

fn names(files: &[&str]) -> Names {
    names_of(&files.iter().map(|name| source(name)).collect::<Vec<_>>())
}

/// Returns the names that both have, with other types; and those that only one has.
fn unlike(one: &Names, other: &Names) -> [Vec<String>; 3] {
    let keys = |list: &Names, not: &Names| -> Vec<String> {
        list.keys().filter(|name| !not.contains_key(*name)).cloned().collect()
    };
    let both = one.iter().filter(|(name, types)| other.get(*name).is_some_and(|own| own != *types));
    [both.map(|(name, _)| name.clone()).collect(), keys(one, other), keys(other, one)]
}

/// The version of DWARF and the compression of sections leave no trace.
#[test]
fn versions_are_one_program() {
    assert_eq!(unlike(&names(&["c4.o"]), &names(&["c5.o"])), [vec![], vec![], vec![]] as [Vec<String>; 3]);
}

#[test]
fn the_types_of_c_are_those_of_btf() {
    println!("{:#?}", names(&["c5.o"]).keys());
    println!("pahole {:?}", unlike(&names(&["c5.o"]), &names(&["c.pahole.btf"])));
    println!("gcc {:?}", unlike(&names(&["c5.o"]), &names(&["c.gcc.btf"])));
    println!("{:#?}", names(&["cc5.o"]).keys());
    println!("{:#?}", unlike(&names(&["cc5.o"]), &names(&["cc4.o"])));
    println!("{:#?}", unlike(&names(&["cc5.o"]), &names(&["cct.o"])));
    println!("{:#?}", names(&["rs.o"]).keys());
}
