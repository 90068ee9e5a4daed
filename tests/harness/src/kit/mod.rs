//! The code that the suites of all layers share.
//!
//! A *suite* draws *cases*, runs them in a *subject*, and checks *laws*. Each layer has one suite:
//! its generator, its laws and its planted bugs. For its cases, a layer also defines a text form,
//! labels, and the edits by which cases shrink. The traits [`Case`] and [`Suite`] list the parts
//! that a layer defines. This folder contains everything else, which all layers share:
//!
//! | topic | module |
//! |---|---|
//! | the choices that every case is drawn from | [`source`] |
//! | cases on several threads, time limits, the report | [`campaign`], [`pool`], [`report`] |
//! | random, proptest, quickcheck, arbitrary, fuzzers, exhaustive enumeration | [`engine`] |
//! | panics and crashes as findings | [`tester`] |
//! | data in words, for the texts of findings | [`plain`] |
//! | shrinking; findings as text, with file names and replay commands | [`shrink`], [`finding`] |
//! | labels and their required shares; a test of shares against chance | [`labels`], [`chance`] |
//! | planted bugs, and the number of cases until one is found | [`bug`], [`score`] |
//! | the chapters of the specification, in their order | [`chapters`] |
//! | findings that are kept, and checked first in later campaigns | [`regression`] |
//!
//! # A new layer
//!
//! This is a complete suite for sorting, with one planted bug:
//!
//! ```
#![doc = include_str!("example.rs")]
//!
//! # fn main() -> Result<(), String> {
//! use selfsame_harness::kit::regression::{About, keep};
//! use selfsame_harness::kit::suite::laws;
//! use selfsame_harness::kit::{Options, Tester, run};
//!
//! // The planted bug is found, and shrunk.
//! let broken = Sorting::planted("drops-equals").ok_or("no such bug")?;
//! let report = run(&broken, Options { cases: 1_000, ..Options::default() }, &|_| {});
//! let found = &report.findings[0];
//! assert_eq!(
//!     found.text(),
//!     "// law: keeps-numbers\n\
//!      // found: 2 numbers became 1\n\
//!      // replay: selfsame sort --seed 1 --case 0\n\
//!      0 0\n"
//! );
//! // What is printed is replayed: the bug is still there, and a sound sort does not have it.
//! let mut case = Numbers::parse(&found.text())?;
//! assert!(Tester::new(&broken).replay(&mut case, &laws::<Sorting>()).is_err());
//! let sound = Sorting(|list| list.sort());
//! assert!(Tester::new(&sound).replay(&mut case, &laws::<Sorting>()).is_ok());
//! // It is kept as a regression.
//! let about = About { title: "Equal numbers".into(), ..About::of(&found.text()) };
//! assert!(keep(&case, &about)?.starts_with("// title: Equal numbers\n// law: keeps-numbers\n"));
//! # Ok(()) }
//! ```
//!
//! # Differences between layers, and their reasons
//!
//! Before they became suites, types, histories of operations and worlds of objects had three
//! separate machines. Where these machines differed for a reason, the traits now have a choice:
//!
//! - *Does the generator ask the reference?* A case of types is a few graphs, drawn without the
//!   reference. The next operation of a history or of a world depends on the outcomes of the
//!   operations before. For such a case, the reference runs each operation when it is drawn, and
//!   the case stores the answers. A case that was read or edited has no answers yet;
//!   [`Suite::trace`] adds them. Drawing and tracing can fail, since the reference may contradict
//!   itself.
//! - *Does a subject live from case to case?* For types it does, because the test includes many
//!   interners in one subject, and because another program takes time to start. A history gets a
//!   new subject, because it can be replayed only if it fails by its own operations.
//!   [`Suite::Subject`] is the part of the subject that a thread keeps.
//! - *Which input does a law get?* It is a trial of both sides, or several worlds, or all
//!   operations in one pass; in such a pass, the failing operation determines the law.
//!   [`Suite::Check`] is the type of the function that checks a law.
//! - *Which capabilities does the subject have?* Cases are fitted to the subject ([`Suite::given`],
//!   [`Suite::takes`]), and laws that need other capabilities are left out ([`Suite::lacks`]). If
//!   cases are fitted, no shares are required ([`Suite::reaches`]).
//! - *Is it known where a case breaks?* A history fails at one operation, and shrinking first
//!   removes the operations after it ([`Case::until`]).
//! - *When do edits get stuck?* Edits of graphs get stuck in symmetric graphs, so small cases are
//!   drawn anew ([`Suite::small`]). Edits of programs do not get stuck. But endless calls cost the
//!   model a second each, so worlds have less [patience](Suite::PATIENCE).

pub mod bug;
pub mod campaign;
pub mod chance;
pub mod chapters;
pub mod engine;
pub mod finding;
pub mod labels;
pub mod law;
pub mod mutant;
pub mod plain;
pub mod pool;
pub mod regression;
pub mod report;
pub mod score;
pub mod shrink;
pub mod source;
pub mod suite;
pub mod tester;
pub mod tuning;
pub(crate) mod ways;

pub use bug::Bug;
pub use campaign::{Options, run};
pub use finding::Finding;
pub use law::{BrokenLaw, Capabilities, Law, LawTimes, Verdict};
pub use mutant::Mutant;
pub use report::Report;
pub use suite::{Case, Laws, Patience, Suite, Words};
pub use tester::{Drawn, Tester};
pub use tuning::Tuning;
