//! Tests of the limits of drafts and programs that are larger than drawn cases (`[draft.limit]`,
//! `[names.total]`).

use selfsame_harness::types::subject::implementation::Selfsame;
use selfsame_harness::types::subject::model::Model;
use selfsame_harness::types::subject::{DraftBuilder, Subject};
use selfsame_spec::format::MAX_FLAT;
use selfsame_spec::program::{Ending, Limits, Scope, Sources};
use selfsame_spec::{Build, Kind, Label, Result};

/// A foreign kind. Heads of this kind have no children here.
const LEAF: Kind = Kind(0xc0);

/// Realizes `unions` unions. Each of them consists of one shared union of `shared` heads, and one
/// more head.
fn realize(subject: &mut dyn Subject, unions: usize, shared: usize) -> Result<usize> {
    let (draft, interner) = (subject.draft(), subject.interner());
    let mut build = DraftBuilder::new(subject, draft);
    let value = |number: usize| Label::new(LEAF, &number.to_be_bytes(), 0);
    let heads = (0..shared).map(|number| build.head(&value(number)?, &[]));
    let heads: Vec<_> = heads.collect::<Result<_>>()?;
    let shared = build.one_of(&heads)?;
    let mut roots = Vec::new();
    for number in 0..unions {
        let own = build.head(&value(heads.len() + number)?, &[])?;
        roots.push(build.one_of(&[shared, own])?);
    }
    subject.realize(interner, &roots).map(|types| types.len())
}

/// The shared union is a member of each other union, so the draft has few members. After
/// flattening, the list of each union has one more entry than the shared union.
#[test]
fn flattened_lists_have_a_limit() {
    let shared = 4095;
    let fits = MAX_FLAT / 4096 - 1;
    let subjects: [Box<dyn Subject>; 2] = [Box::new(Model::new()), Box::new(Selfsame::new())];
    for mut subject in subjects {
        let error = realize(&mut *subject, fits + 2, shared).unwrap_err();
        assert_eq!(error.code(), "E0712", "{}", subject.name());
    }
    assert_eq!(realize(&mut Selfsame::new(), fits, shared).ok(), Some(fits));
}

/// Tests the limit on the total length of names. The text declares 1,500 constants in a namespace
/// with a long name.
#[test]
fn written_names_have_a_limit() {
    let declared: String = (0..1500).map(|number| format!("A{number} :: {number};\n")).collect();
    let text = |length: usize| format!("namespace {} {{ {declared} }}", "n".repeat(length));
    let (short, long) = (text(5000), text(6000));
    let program = |text: &str| Sources::new("main", &[("main", text)]);
    assert!(selfsame_lang::report(&program(&short), "main").is_empty());
    let found = selfsame_lang::report(&program(&long), "main");
    assert_eq!(found[0].code(), "E0712");
    assert_eq!(found, selfsame_lang_model::report(&program(&long), "main"));
    let ran = selfsame_lang::run(&program(&long), "main", &Limits::default());
    assert_eq!((ran.ending, ran.steps), (Ending::Refused, 0));
    let alone = selfsame_lang::notation(&long, &Scope::default());
    assert_eq!(alone.as_ref().unwrap_err(), &found);
    assert_eq!(alone, selfsame_lang_model::notation(&long, &Scope::default()));
    assert!(selfsame_lang::notation(&short, &Scope::default()).is_ok());
}
