//! Functions for tests in another crate. A test calls them to check all laws on that crate's
//! implementation.

use super::case::Case;
use super::laws::LAWS;
use super::subject::realizer::{Library, Realizer};
use super::suite::Types;
use crate::kit::{Case as _, Options, Tester, run};
use std::time::Duration;

/// Checks all laws on `cases` drawn cases, which are the same in each run. `make` returns an empty
/// implementation.
///
/// The following example is a complete test for the crate `selfsame`. To test another crate,
/// replace `selfsame` by the name of that crate.
///
/// ```
/// use selfsame::{Draft, Interner, Type};
/// use selfsame_harness::types::assert::assert_laws;
/// use selfsame_harness::types::subject::realizer::Realizer;
/// use selfsame_spec::{Graph, Result};
///
/// #[derive(Default)]
/// struct Mine {
///     interner: Interner,
///     types: Vec<Type>,
/// }
///
/// impl Realizer for Mine {
///     fn realize(&mut self, draft: &Graph) -> Result<Vec<u32>> {
///         let mut own = Draft::new();
///         let nodes = draft.build(&mut own, |own, old| own.bring(self.types[old as usize]))?;
///         let roots: Vec<_> = draft.roots.iter().map(|root| nodes[root.1 as usize]).collect();
///         let types = self.interner.realize(&own, &roots)?;
///         // The number of a type is its place in a list.
///         Ok(types.into_iter().map(|ty| {
///             let known = self.types.iter().position(|known| *known == ty);
///             known.unwrap_or_else(|| {
///                 self.types.push(ty);
///                 self.types.len() - 1
///             }) as u32
///         }).collect())
///     }
/// }
///
/// // #[test] fn mine_keeps_the_laws() {
/// assert_laws(Mine::default, 200);
/// // }
/// ```
///
/// # Panics
/// Panics if a law does not hold, and prints the shrunk case as text. A panic in the implementation
/// breaks a law. A case that takes more than ten seconds also breaks a law.
#[track_caller]
pub fn assert_laws<R: Realizer + 'static>(make: fn() -> R, cases: u64) {
    let limit = Duration::from_secs(10);
    let options = Options { cases, limit, ..Options::default() };
    let report = run(&suite(make), options, &|_| {});
    let told: Vec<String> = report.findings.iter().map(|finding| finding.text()).collect();
    let (found, held) = (told.len(), report.laws.len());
    assert!(
        told.is_empty(),
        "{found} of {held} laws broken, after {} cases:\n{}\nTo check this case first from now on, \
         give its text to `assert_keeps`.",
        report.cases,
        told.join("\n")
    );
    assert!(held > 0 && report.cases == cases, "nothing was checked: does it take any kind?");
}

/// Checks the laws on one earlier case, given as the text that [`assert_laws`] printed.
///
/// ```should_panic
/// # use selfsame_harness::types::assert::assert_keeps;
/// # use selfsame_harness::types::subject::realizer::Realizer;
/// # use selfsame_spec::{Graph, Result};
/// struct Fresh(u32);
///
/// impl Realizer for Fresh {
///     /// Never the same: wrong as soon as two roots are the selfsame type.
///     fn realize(&mut self, draft: &Graph) -> Result<Vec<u32>> {
///         Ok(draft.roots.iter().map(|_| { self.0 += 1; self.0 }).collect())
///     }
/// }
///
/// assert_keeps(|| Fresh(0), "T0 :: List[int];\nT1 :: List[int];\n@same T0 T1\n");
/// ```
///
/// # Panics
/// Panics if a law does not hold, or the text is not a case.
#[track_caller]
pub fn assert_keeps<R: Realizer + 'static>(make: fn() -> R, text: &str) {
    let parsed = Case::parse(text);
    let why = parsed.as_ref().err().map_or("", String::as_str);
    assert!(parsed.is_ok(), "{why}\n{text}");
    let mut case = parsed.unwrap_or_default();
    let laws: Vec<_> = LAWS.iter().collect();
    let broken = Tester::new(&suite(make)).replay(&mut case, &laws).err();
    let told = broken.as_ref().map_or_else(String::new, ToString::to_string);
    assert!(broken.is_none(), "{told}\n{}", case.text());
}

fn suite<R: Realizer + 'static>(make: fn() -> R) -> Types {
    Types::new(move || Box::new(Library::new(make)))
}
