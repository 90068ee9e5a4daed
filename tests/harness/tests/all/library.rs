//! Tests of a library that implements only one method of the interface, and of the texts of types
//! that the implementation writes.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use selfsame::{Draft, Interner, Type};
use selfsame_harness::kit::source::Random;
use selfsame_harness::types::assert::{assert_keeps, assert_laws};
use selfsame_harness::types::capability_filter::CapabilityFilter;
use selfsame_harness::types::case::{Case, Size};
use selfsame_harness::types::subject::ability::{Ability, Capabilities};
use selfsame_harness::types::subject::realizer::Realizer;
use selfsame_lang::read_types;
use selfsame_spec::{Digest, Graph, Lens, Result};
use std::panic::catch_unwind;

/// The implementation behind the smallest interface, with numbers as handles.
#[derive(Default)]
struct Mine {
    interner: Interner,
    types: Vec<Type>,
}

impl Mine {
    fn number(&mut self, ty: Type) -> u32 {
        let known = self.types.iter().position(|known| *known == ty);
        let known = known.unwrap_or_else(|| {
            self.types.push(ty);
            self.types.len() - 1
        });
        known as u32
    }
}

impl Realizer for Mine {
    fn realize(&mut self, draft: &Graph) -> Result<Vec<u32>> {
        let mut own = Draft::new();
        let nodes = draft.build(&mut own, |own, old| own.bring(self.types[old as usize]))?;
        let roots: Vec<_> = draft.roots.iter().map(|root| nodes[root.1 as usize]).collect();
        let types = self.interner.realize(&own, &roots)?;
        Ok(types.into_iter().map(|ty| self.number(ty)).collect())
    }

    fn ability(&self) -> Ability {
        let can = Capabilities::HASH.with(Capabilities::ERRORS);
        Ability { can, ..Ability::REALIZE.clone() }
    }

    fn hash(&self, ty: u32, lens: Lens) -> Result<Digest> {
        self.interner.hash(self.types[ty as usize], lens)
    }
}

/// A wrong library: it gives the same number to all new types of a batch.
#[derive(Default)]
struct Careless(Mine);

impl Realizer for Careless {
    fn realize(&mut self, draft: &Graph) -> Result<Vec<u32>> {
        let known = self.0.types.len() as u32;
        let numbers = self.0.realize(draft)?;
        Ok(numbers.into_iter().map(|number| number.min(known)).collect())
    }
}

/// A wrong library: it announces that it computes hashes, but does not implement the method.
#[derive(Default)]
struct Boaster(Mine);

impl Realizer for Boaster {
    fn realize(&mut self, draft: &Graph) -> Result<Vec<u32>> {
        self.0.realize(draft)
    }
    fn ability(&self) -> Ability {
        Ability { can: Capabilities::HASH, ..Ability::REALIZE.clone() }
    }
}

/// Calls `check`, which must panic, and returns the message of the panic.
fn panic_of(check: impl FnOnce() + std::panic::UnwindSafe) -> String {
    let told = catch_unwind(check).unwrap_err();
    *told.downcast::<String>().unwrap()
}

#[test]
fn a_library_with_one_method_keeps_the_laws_that_it_is_held_to() {
    assert_laws(Mine::default, 500);
}

#[test]
fn a_bug_of_a_library_is_told_with_a_case_that_shows_it_again() {
    let told = panic_of(|| assert_laws(Careless::default, 500));
    assert!(told.contains("// law: agrees-on-results"), "{told}");
    let text: String = told.lines().skip_while(|line| !line.starts_with("//")).fold(
        String::new(),
        |text, line| match line.starts_with("To check this case") {
            true => text,
            false => text + line + "\n",
        },
    );
    assert_keeps(Mine::default, &text);
    let again = panic_of(move || assert_keeps(Careless::default, &text));
    assert!(again.starts_with("agrees-on-results"), "{again}");
}

#[test]
fn a_capability_without_its_method_is_a_finding() {
    let told = panic_of(|| assert_laws(Boaster::default, 100));
    assert!(told.contains("`ability` offers `hash`, but its method is not there"), "{told}");
}

/// Returns the types of a case's roots. The batches are realized in the given interner.
fn realized(interner: &mut Interner, case: &Case) -> Vec<Type> {
    let mut types = Vec::new();
    for graph in &case.batches {
        let mut draft = Draft::new();
        let old = |draft: &mut Draft, old: u32| match types.get(old as usize) {
            Some(Some(ty)) => draft.bring(*ty),
            _ => draft.forward("missing"),
        };
        let Ok(nodes) = graph.build(&mut draft, old) else { continue };
        for &(_, root) in &graph.roots {
            types.push(interner.realize(&draft, &[nodes[root as usize]]).ok().map(|all| all[0]));
        }
    }
    types.into_iter().flatten().collect()
}

/// The types of drawn cases are printed as text and read again. Heads of kinds that texts cannot
/// express are skipped.
#[test]
fn types_as_text_are_read_as_the_same_types() {
    let filter = CapabilityFilter::new(Ability::EVERYTHING);
    let (mut texts, mut cyclic) = (0, 0);
    for seed in 0..1_500 {
        let case = filter.draw(&mut Random::new(seed), Size::default());
        let mut interner = Interner::new();
        let types = realized(&mut interner, &case);
        let names: Vec<String> = (0..types.len()).map(|number| format!("T{number}")).collect();
        let named: Vec<_> = names.iter().map(String::as_str).zip(types.iter().copied()).collect();
        let text = interner.text(&named).unwrap();
        let read = read_types(&text).unwrap_or_else(|error| panic!("{seed}: {error}\n{text}"));
        let again = read.realize(&mut interner).unwrap();
        for &(name, ty) in &named {
            let at = read.names.iter().position(|known| known.0 == name).unwrap();
            assert_eq!(again[at], ty, "{seed}: {name} of\n{text}");
        }
        for &ty in types.iter().take(4) {
            let shown = interner.display(ty).unwrap();
            let text = format!("Shown_type :: {};\n{}", shown.expression, shown.definitions);
            let read = read_types(&text).unwrap_or_else(|error| panic!("{seed}: {error}\n{text}"));
            let node = read.node("Shown_type").unwrap();
            assert_eq!(interner.realize(&read.draft, &[node]).unwrap(), [ty], "{seed}: {text}");
            texts += 1;
            cyclic += usize::from(!shown.definitions.is_empty());
        }
    }
    assert!(texts > 3_000 && cyclic > 300, "{texts} texts, {cyclic} with names");
}
