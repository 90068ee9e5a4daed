//! Tests of the rules in the chapter about the DWARF reader. The tests use files that compilers
//! made; `tests/data/dwarf/make.sh` runs these compilers.

use crate::btf::{CWords, Program, ProgramError, Realized, Source};
use crate::dwarf::ErrorKind;
use crate::file::{self, Contents, DebugSections, FileError, Format, Limits};
use selfsame::explain::Words;
use selfsame::{Digest, Interner, Lens};
use selfsame_harness::kit::source::{Random, Source as _};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// The names of types. Each name is paired with the identity hashes of the types that have the
/// name.
pub(super) type Names = BTreeMap<String, BTreeSet<Digest>>;

/// The object files that compilers of C, C++ and Rust made.
pub(super) const FILES: [&str; 7] =
    ["c4.o", "c5.o", "other.o", "cc4.debug", "cc5.o", "cct.debug", "rs.o"];

fn path(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../data/dwarf")).join(name)
}

fn source(name: &str) -> Source {
    let contents = file::read_as(&path(name), Limits::default(), Format::Any).unwrap();
    Source { name: name.to_owned(), contents }
}

pub(super) fn sections(name: &str) -> DebugSections {
    match source(name).contents {
        Contents::Dwarf(sections) => *sections,
        other => panic!("{other:?}"),
    }
}

pub(super) fn of_sections(sections: DebugSections) -> Source {
    Source { name: "made".to_owned(), contents: Contents::Dwarf(Box::new(sections)) }
}

fn realize(files: &[Source]) -> (Interner, Realized) {
    let program = Program::read(files, None).unwrap();
    let mut interner = Interner::new();
    let realized = program.realize(&mut interner).unwrap();
    (interner, realized)
}

pub(super) fn names_of(files: &[Source]) -> Names {
    let (interner, realized) = realize(files);
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

/// Compares two lists of names. Returns three lists: the names with different types in both lists,
/// the names only in the first list, and the names only in the second list.
fn unlike(one: &Names, other: &Names) -> [Vec<String>; 3] {
    let only = |list: &Names, not: &Names| -> Vec<String> {
        list.keys().filter(|name| !not.contains_key(*name)).cloned().collect()
    };
    let both = one.iter().filter(|(name, types)| other.get(*name).is_some_and(|own| own != *types));
    [both.map(|(name, _)| name.clone()).collect(), only(one, other), only(other, one)]
}

/// [dwarf.file], [dwarf.units], [dwarf.member]: the types do not depend on the version of DWARF.
/// The types also do not depend on the use of type units or on the compression of sections.
#[test]
fn versions_are_one_program() {
    let same = [const { Vec::<String>::new() }; 3];
    assert_eq!(unlike(&names(&["c4.o"]), &names(&["c5.o"])), same);
    assert_eq!(unlike(&names(&["cc4.debug"]), &names(&["cc5.o"])), same);
    assert_eq!(unlike(&names(&["cct.debug"]), &names(&["cc5.o"])), same);
    assert_eq!(names(&["c5.o"]).len(), 47);
}

/// [dwarf.head], [dwarf.base], [dwarf.array], [dwarf.record], [dwarf.enum], [dwarf.origin]: the
/// types of C from DWARF are compared with the types of C from BTF. The types differ only as the
/// chapter's table "Comparison with BTF" says.
#[test]
fn the_types_of_c_are_those_of_btf() {
    let dwarf = names(&["c5.o"]);
    let [differ, _, only_btf] = unlike(&dwarf, &names(&["c.pahole.btf"]));
    let of_functions = ["func add", "func main", "func pick"];
    let of_arrays = ["struct grid", "struct large", "typedef four"];
    assert_eq!(differ, [of_functions, of_arrays].concat());
    assert_eq!(only_btf, [""; 0]);
    let [differ, only_dwarf, only_btf] = unlike(&dwarf, &names(&["c.gcc.btf"]));
    assert_eq!(only_dwarf, ["struct local"]);
    assert_eq!(only_btf, ["func twice", "section .bss", "var elsewhere", "var hidden"]);
    let same: Vec<&String> = dwarf.keys().filter(|name| !differ.contains(name)).collect();
    assert!(same.len() >= 20, "{same:?}");
    for name in ["struct bits", "struct nested", "struct aligned", "union word", "struct empty"] {
        assert!(!differ.contains(&name.to_owned()), "{name}");
    }
}

/// A forward declaration in one unit is resolved to a definition in another unit.
#[test]
fn units_resolve_one_another() {
    let (one, other) = (names(&["c5.o"]), names(&["other.o"]));
    let both = names(&["c5.o", "other.o"]);
    assert_eq!(both["struct opaque"].len(), 1);
    assert_eq!(both["struct node"], one["struct node"]);
    assert_ne!(both["struct opaque"], one["struct opaque"]);
    assert_ne!(both["struct opaque"], other["struct opaque"], "its node is known now");
    assert_eq!(both["struct link"].len(), 1);
}

/// [dwarf.units]: the types do not depend on the order of files or units. Repeated files have no
/// effect.
#[test]
fn the_order_of_units_means_nothing() {
    let all: Vec<Source> = FILES.iter().map(|name| source(name)).collect();
    let names = names_of(&all);
    for seed in 0..20 {
        let mut draw = Random::new(seed);
        let mut files = all.clone();
        files.push(all[draw.index(all.len())].clone());
        (1..files.len()).rev().for_each(|at| files.swap(at, draw.index(at + 1)));
        for file in &mut files {
            if let Contents::Dwarf(sections) = &mut file.contents {
                shuffle(&mut sections.info, &mut draw);
                shuffle(&mut sections.types, &mut draw);
            }
        }
        assert_eq!(names_of(&files), names, "seed {seed}");
    }
}

/// Shuffles the units of a section. Shuffling is valid because the units refer to each other only
/// by signatures.
fn shuffle(section: &mut Vec<u8>, draw: &mut Random) {
    let mut units = Vec::new();
    let mut rest = &section[..];
    while let Some((len, _)) = rest.split_first_chunk::<4>() {
        let (unit, after) = rest.split_at(4 + u32::from_le_bytes(*len) as usize);
        units.push(unit.to_vec());
        rest = after;
    }
    (1..units.len()).rev().for_each(|at| units.swap(at, draw.index(at + 1)));
    *section = units.concat();
}

/// Returns the description of the head that the type with this name has.
fn head(files: &[&str], name: &str) -> String {
    let (_, realized) = realize(&files.iter().map(|name| source(name)).collect::<Vec<_>>());
    let program = &realized.program;
    let found = program.names().into_iter().filter(|(own, _)| own == name);
    let heads: BTreeSet<String> =
        found.map(|(_, id)| CWords.head(program.types.label(id))).collect();
    heads.into_iter().collect::<Vec<_>>().join(" | ")
}

/// [dwarf.class], [dwarf.kind], [dwarf.name], [dwarf.unnamed], [dwarf.function].
#[test]
fn classes_of_cxx_are_read() {
    let cxx = names(&["cc5.o"]);
    let told: Vec<String> = cxx.keys().map(|name| head(&["cc5.o"], name)).collect();
    insta::assert_snapshot!(told.join("\n"));
    // A function that is not virtual is not an entry of a class. A static member is not an entry of
    // a class, either.
    assert!(cxx.contains_key("func shape::base::plain_method"));
    assert!(cxx.contains_key("var shape::base::made"));
    assert_eq!(cxx["func shape::take"].len(), 2, "overloads");
}

#[test]
fn types_of_rust_are_read() {
    let rust = names(&["rs.o"]);
    let told: Vec<String> = rust.keys().map(|name| head(&["rs.o"], name)).collect();
    insta::assert_snapshot!(told.join("\n"));
    assert_eq!(rust["struct core::option::Option<u32>"].len(), 1);
}

/// [dwarf.tag]: a forward declaration of a class may use the keyword `struct`.
#[test]
fn a_class_that_is_declared_is_the_class() {
    let (interner, realized) = realize(&[source("cct.debug")]);
    let names = realized.program.names();
    let of = |name: &str| -> BTreeSet<Digest> {
        let ids = names.iter().filter(|(own, _)| own == name).map(|&(_, id)| id);
        ids.map(|id| interner.hash(realized.types[id as usize], Lens::Identity).unwrap()).collect()
    };
    assert!(names.iter().filter(|(name, _)| name == "class shape::base").count() > 1);
    assert_eq!(of("class shape::base").len(), 1);
    assert!(of("struct shape::base").is_empty());
}

/// [dwarf.elsewhere].
#[test]
fn another_file_is_named() {
    let error = Program::read(&[source("split.o")], None).unwrap_err();
    let ProgramError::Dwarf { error, .. } = error else { panic!("{error}") };
    assert_eq!(error.kind.code(), "E0836");
    assert!(error.to_string().contains("read split.dwo"), "{error}");
    let [differ, _, missing] = unlike(&names(&["split.dwo"]), &names(&["other.o"]));
    assert_eq!((differ, missing), (vec![], vec![]));
    let link = b"the.debug\0\0\0abcd";
    let stripped = crate::file::tests::elf(false, &[(".gnu_debuglink", link, None)]);
    let error = file::read_stream(&stripped[..], Limits::default()).unwrap_err();
    assert!(matches!(&error, FileError::Elsewhere { file, .. } if file == "the.debug"), "{error}");
    assert_eq!(error.code(), Some("E0836"));
    // A package without entries has nothing to read.
    let package = crate::file::tests::elf(false, &[(".debug_cu_index", link, None)]);
    let error = file::read_stream(&package[..], Limits::default()).unwrap_err();
    assert_eq!(error.code(), Some("E0832"));
}

/// Returns the error of reading a program.
fn refusal(made: DebugSections) -> String {
    Program::read(&[of_sections(made)], None).unwrap_err().to_string()
}

/// [dwarf.package]: the types of a program are those of the units in its package.
#[test]
fn packages_have_the_types_of_a_program() {
    let program = "package4.debug";
    let (of_program, of_units) = (names(&[program]), names(&["cc4.debug"]));
    let [differ, missing, more] = unlike(&of_program, &of_units);
    assert_eq!((differ, missing, more), (vec![], vec![], vec![]));
    let package = names(&["package4.debug.dwp"]);
    assert!(!package.is_empty() && package.keys().all(|name| of_program.contains_key(name)));
}

/// Returns a package in the form of DWARF 5 with the unit of `split.o`, which starts behind
/// abbreviations and strings of another unit.
fn package_of_split() -> DebugSections {
    let DebugSections { info: skeleton, .. } = sections("split.o");
    let id = u64::from_le_bytes(*skeleton[12..].first_chunk().unwrap());
    let mut package = sections("split.dwo");
    package.abbrev.splice(0..0, [0; 5]);
    package.string_offsets.splice(0..0, [0xff; 12]);
    let mut index: Vec<u32> = vec![5, 3, 1, 2];
    let halves = [id as u32, (id >> 32) as u32];
    index.extend(if id & 1 == 0 { [halves, [0; 2]] } else { [[0; 2], halves] }.concat());
    index.extend(if id & 1 == 0 { [1, 0] } else { [0, 1] });
    // The sections of entries, abbreviations and offsets of strings; then starts, and sizes.
    index.extend([1, 3, 6, 0, 5, 12]);
    let sizes = [package.info.len(), package.abbrev.len() - 5, package.string_offsets.len() - 12];
    index.extend(sizes.map(|size| size as u32));
    package.package_units = index.iter().flat_map(|word| word.to_le_bytes()).collect();
    package
}

/// [dwarf.package]: in the form of DWARF 5, by itself and beside a program.
#[test]
fn packages_of_the_fifth_version_are_read() {
    let package = package_of_split();
    let by_itself = names_of(&[of_sections(package.clone())]);
    assert_eq!(by_itself, names(&["split.dwo"]));
    let program = DebugSections { package: Some(package.into()), ..sections("split.o") };
    assert_eq!(names_of(&[of_sections(program)]), by_itself);
}

/// [dwarf.elsewhere], [dwarf.package].
#[test]
fn a_package_that_does_not_fit_is_refused() {
    let (program, package) = (sections("split.o"), package_of_split());
    let refused = |change: &dyn Fn(&mut DebugSections)| {
        let mut package = package.clone();
        change(&mut package);
        refusal(DebugSections { package: Some(package.into()), ..program.clone() })
    };
    let other = refused(&|package| package.package_units[16..32].fill(0));
    assert!(other.contains("E0836: the types of this unit are not in the package"), "{other}");
    let cut = refused(&|package| package.package_units.truncate(40));
    assert!(cut.contains("E0834"), "{cut}");
    // The index does not have the second unit.
    let more = refused(&|package| package.info.extend(package.info.clone()));
    assert!(more.contains("E0834") && more.contains("the index of the package"), "{more}");
}

/// [dwarf.common]: entries that `dwz` moved have the same types.
#[test]
fn common_files_have_the_types_of_a_program() {
    for (program, whole) in [("dwz1.debug", &["c5.o"][..]), ("dwz2.debug", &["c5.o", "other.o"])] {
        assert!(sections(program).common.is_some());
        let [differ, missing, more] = unlike(&names(&[program]), &names(whole));
        assert_eq!((differ, missing, more), (vec![], vec![], vec![]), "{program}");
    }
}

/// [dwarf.beside]: a file beside the program counts only if it is the one that the program names.
#[test]
fn only_the_named_common_file_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let copy = |from: &str, to: &str| std::fs::copy(path(from), folder.path().join(to)).unwrap();
    copy("dwz1.debug", "dwz1.debug");
    let program = folder.path().join("dwz1.debug");
    let read = || {
        let contents = file::read(&program, Limits::default())?;
        let source = Source { name: "made".to_owned(), contents };
        Ok::<_, FileError>(Program::read(&[source], None).map(|program| program.names().len()))
    };
    let missing = read().unwrap().unwrap_err().to_string();
    assert!(missing.contains("E0836") && missing.contains("read common.dwz"), "{missing}");
    // A file of another build.
    copy("c5.o", "common.dwz");
    assert_eq!(read().unwrap().unwrap_err().to_string(), missing);
    std::fs::write(folder.path().join("common.dwz"), "text").unwrap();
    let error = read().unwrap_err();
    assert_eq!(error.code(), Some("E0831"));
    assert!(error.to_string().contains("common.dwz, which has a part of the types"), "{error}");
    copy("common.dwz", "common.dwz");
    assert!(read().unwrap().is_ok_and(|names| names > 10));
}

/// The section `.gnu_debugaltlink` names the common file that `dwz` made.
#[test]
fn a_common_file_is_named() {
    let mut made = sections("c5.o");
    made.alternative = Some("common.dwz".to_owned());
    // The form DW_FORM_strp is replaced by DW_FORM_GNU_strp_alt.
    for at in 1..made.abbrev.len() {
        if made.abbrev[at - 1] == 3 && made.abbrev[at] == 0x0e {
            made.abbrev.splice(at..=at, [0xa1, 0x3e]);
            break;
        }
    }
    let error = Program::read(&[of_sections(made)], None).unwrap_err();
    let ProgramError::Dwarf { error, .. } = error else { panic!("{error}") };
    assert!(matches!(&error.kind, ErrorKind::Elsewhere { file, .. } if file == "common.dwz"));
}

/// If gcc is installed, it compiles the file again. The new file has the same types as the stored
/// file.
#[test]
fn a_compiler_that_is_here_agrees() {
    let folder = tempfile::tempdir().unwrap();
    for (compiler, options, from, known) in [
        ("gcc", "-gdwarf-5 -O1", "sample.c", "c5.o"),
        ("g++", "-gdwarf-4 -std=c++17 -O1 -fno-exceptions", "sample.cc", "cc5.o"),
    ] {
        let out = folder.path().join(known);
        let made = std::process::Command::new(compiler)
            .args(options.split(' '))
            .args(["-g", "-c", "-o"])
            .args([&out, &path(from)])
            .status();
        let (Ok(true), Ok(file)) =
            (made.map(|status| status.success()), file::read(&out, Limits::default()))
        else {
            continue;
        };
        let here = names_of(&[Source { name: known.to_owned(), contents: file }]);
        let [differ, ..] = unlike(&here, &names(&[known]));
        // Only structs are compared, because another compiler may have other base types and keep
        // other functions.
        let differ: Vec<_> = differ.iter().filter(|name| name.starts_with("struct")).collect();
        assert!(differ.is_empty(), "{compiler}: {differ:?}");
    }
}
