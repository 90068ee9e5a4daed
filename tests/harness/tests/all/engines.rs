//! Tests that choices, bytes and cases of types correspond to one another.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use selfsame_harness::kit::Case;
use selfsame_harness::kit::engine::Bytewise;
use selfsame_harness::kit::labels::LabelSet;
use selfsame_harness::kit::source::{Bounded, Bytes, Random, Record, to_bytes};
use selfsame_harness::objects as worlds;
use selfsame_harness::objects::suite::Worlds;
use selfsame_harness::types::case::Size;
use selfsame_harness::types::suite::Types;

/// Each type graph corresponds to exactly one list of choices.
#[test]
fn a_world_is_its_choices() {
    use selfsame_harness::types::alphabet::Alphabet;
    use selfsame_harness::types::graph::{Bounds, choices, draw};
    for number in 0..2_000 {
        for union in [1, 3] {
            let bounds = Bounds { heads: 1 + number as usize % 6, union };
            let mut source = Bounded(Random::of_case(5, number), Vec::new());
            let world = draw(&mut source, Alphabet::full(), bounds);
            assert_eq!(choices(&world, Alphabet::full(), bounds), Some(source.1));
        }
    }
}

/// The initial inputs of the fuzz targets, which are made from the examples and regressions, are
/// drawn as cases with heads.
#[test]
fn seeds_draw_their_worlds() {
    let seeds = selfsame_harness::types::seeds::all();
    assert!(seeds.cases.len() > 20, "{}", seeds.cases.len());
    for bytes in &seeds.cases {
        let case = Bytewise::new(bytes.clone()).case(&Types::default()).case;
        assert!(case.heads() > 0);
    }
    if let Some(folder) = std::env::var_os("SEEDS") {
        seeds.write(std::path::Path::new(&folder)).unwrap();
    }
}

/// The initial inputs of the fuzz target of worlds contain a case with each label.
#[test]
fn seeds_draw_worlds_of_each_label() {
    let (seeds, mut labels) = (worlds::seeds::seeds(), worlds::label::Labels::default());
    for bytes in &seeds {
        labels = labels.with(Bytewise::new(bytes.clone()).case(&Worlds::default()).case.labels());
    }
    let missing: Vec<_> =
        worlds::label::Labels::ALL.iter().filter(|label| !labels.has(label.0)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    if let Some(folder) = std::env::var_os("SEEDS") {
        let folder = std::path::Path::new(&folder).join("worlds");
        std::fs::create_dir_all(&folder).unwrap();
        for (number, seed) in seeds.iter().enumerate() {
            std::fs::write(folder.join(format!("{number:03}")), seed).unwrap();
        }
    }
}

/// The initial inputs of the fuzz targets of texts are read as programs, and are written again as
/// the same texts.
#[test]
fn seeds_of_texts_are_their_programs() {
    let seeds = selfsame_harness::programs::seeds::texts();
    assert!(seeds.len() > 200, "{}", seeds.len());
    for seed in &seeds {
        let case = selfsame_harness::fuzz::text_case(seed.as_bytes());
        assert_eq!(&case.text(), seed);
    }
    let Some(folder) = std::env::var_os("SEEDS") else { return };
    let folder = std::path::Path::new(&folder).join("modules");
    std::fs::create_dir_all(&folder).unwrap();
    for (number, seed) in seeds.iter().enumerate() {
        std::fs::write(folder.join(format!("{number:03}")), seed).unwrap();
    }
}

/// Both sides agree on the initial inputs of the fuzz target of code files.
#[test]
fn seeds_of_files_are_read() {
    let seeds = selfsame_harness::file::unread::seeds();
    assert!(seeds.len() > 100, "{}", seeds.len());
    seeds.iter().step_by(9).for_each(|seed| selfsame_harness::fuzz::code_file(seed));
    let Some(folder) = std::env::var_os("SEEDS") else { return };
    let folder = std::path::Path::new(&folder).join("code");
    std::fs::create_dir_all(&folder).unwrap();
    for (number, seed) in seeds.iter().enumerate() {
        std::fs::write(folder.join(format!("{number:03}")), seed).unwrap();
    }
}

/// Both sides agree on the initial inputs of the fuzz target of listings.
#[test]
fn seeds_of_listings_are_assembled() {
    let seeds = selfsame_harness::listing::unread::seeds();
    assert!(seeds.len() > 100, "{}", seeds.len());
    seeds.iter().step_by(9).for_each(|seed| selfsame_harness::fuzz::listing(seed));
    let Some(folder) = std::env::var_os("SEEDS") else { return };
    let folder = std::path::Path::new(&folder).join("listings");
    std::fs::create_dir_all(&folder).unwrap();
    for (number, seed) in seeds.iter().enumerate() {
        std::fs::write(folder.join(format!("{number:03}")), seed).unwrap();
    }
}

#[test]
fn choices_survive_bytes() {
    use selfsame_harness::types::alphabet::Alphabet;
    use selfsame_harness::types::draw::draw_case;
    for number in 0..200 {
        let mut source = Bounded(Record::new(Random::of_case(5, number)), Vec::new());
        let case = draw_case(&mut source, Alphabet::full(), Size::default());
        let bytes = to_bytes(&source.1);
        let again = draw_case(&mut Bytes(&bytes), Alphabet::full(), Size::default());
        assert_eq!(case, again);
    }
}
