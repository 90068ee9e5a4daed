//! One suite for every layer.
//!
//! A *suite* draws *cases*, has a *subject* do them, and checks *laws*. Each layer brings one: its
//! generator, its laws, its planted bugs; and for its cases the edits by which they shrink, a text,
//! and labels. Two traits say what is to be brought, [`Case`] and [`Suite`]. All else is here, for
//! every layer alike:
//!
//! | what | where |
//! |---|---|
//! | choices, of which every case is drawn | [`source`] |
//! | cases on several threads; a case that has no end; what comes of it | [`campaign`], [`pool`], [`report`] |
//! | random, proptest, quickcheck, arbitrary, fuzzers; all cases there are | [`engine`] |
//! | panics and crashes as findings | [`tester`] |
//! | data in words, as findings tell it | [`plain`] |
//! | smaller cases, findings as text, their file names, the line that replays them | [`shrink`], [`finding`] |
//! | labels, and the shares that are required; what chance explains | [`labels`], [`chance`] |
//! | planted bugs, and how soon one is found | [`bug`], [`score`] |
//! | the chapters of the specification, in their order | [`chapters`] |
//! | findings that are kept, and checked first from then on | [`regression`] |
//!
//! # A new layer
//!
//! This is all of a suite over sorting, with one planted bug:
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
//! # What differs between layers, and why
//!
//! Types, histories of operations and worlds of objects were three such machines before they were
//! suites. Each difference between them that had a reason is a question that the traits ask:
//!
//! - *Does the generator ask the reference?* A case of types is a few graphs, drawn blindly. The
//!   next operation of a history or of a world depends on the outcome of those before: the reference
//!   does each operation as it is drawn, and its answers stay with the case. A case that was read or
//!   edited has no answers yet; [`Suite::trace`] adds them. Drawing and tracing can fail, since the
//!   reference may contradict itself.
//! - *Does a subject live from case to case?* One interner after the other in one subject is part of
//!   the test of types, and another program takes its time to start. A history must fail for its own
//!   operations, or it could not be replayed: its subject is new. [`Suite::Subject`] is the part that
//!   a thread keeps.
//! - *What does a law look at?* At a trial of both sides; at several worlds; or at all operations in
//!   one pass, where the operation that breaks names the law. [`Suite::Check`] is the type of that
//!   function.
//! - *What can the subject?* Cases are fitted to it ([`Suite::given`], [`Suite::takes`]), laws are
//!   left out ([`Suite::lacks`]), and no shares are required then ([`Suite::reaches`]).
//! - *Is it known where a case breaks?* A history breaks at an operation, and those after it go first
//!   ([`Case::until`]).
//! - *Where do edits end?* Edits of graphs get stuck in symmetric ones, so small cases are drawn anew
//!   ([`Suite::small`]). Edits of programs do not; but calls without an end take the model a second
//!   each, so worlds have less [patience](Suite::PATIENCE).

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
