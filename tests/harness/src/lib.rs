//! The harness of Selfsame: generators, laws, planted bugs, subjects, shrinking.
//!
//! A *case* is drawn from a source of choices, or read from a file. A *subject* runs the case. A
//! subject is the reference model, the implementation, or another program that speaks the line
//! protocol. *Laws* are properties that must hold for the run. A case for which a law does not hold
//! is shrunk, explained and saved. *Planted bugs* are subjects with one broken rule. Planted bugs
//! show that the laws find mistakes.
//!
//! The prefix of a rule id is the name of a folder. For example, the laws, the planted bugs and the
//! generator of programs for `[function.capture]` are in `function/{laws,faults,draw}.rs`.
//!
//! Files are arranged in levels. A file imports only from lower levels, or from files of its own
//! level that do not import it:
//!
//! 1. `kit`: the code that all suites share. `kit` does not depend on types or objects.
//! 2. `text`: the reader of texts in the notation.
//! 3. `types/{subject, case, graph, run, law, planted_bug, ..}` and `protocol`: the code on which
//!    the laws and planted bugs of types depend.
//! 4. `kind`, `draft`, `identity`, `interner`, `normal`, `wire`: the laws and planted bugs of types, by the
//!    prefix of their rules.
//! 5. `types/{laws, faults}`: the tables of the laws and planted bugs of types; and `types/{suite,
//!    exhaustive, history, ..}`, which use the tables.
//! 6. `objects/{subject, case, op, run, law, planted_bug, draw, ..}`: the code on which the laws
//!    and planted bugs of worlds of objects depend.
//! 7. `object`, `snapshot`, `module`, `function`, `typefn`: the laws, planted bugs and generators
//!    of worlds, by the prefix of their rules.
//! 8. `objects/{laws, faults}`: the tables of the laws and planted bugs of worlds; and
//!    `objects/suite`, which uses the tables.
//! 9. `programs/{subject, answers, case, draw, law, planted_bug, ..}`: the code on which the laws
//!    and planted bugs of programs of the language depend.
//! 10. `scan`, `parse`, `diagnostic`, `link`, `names`, `form`, `kinds`, `check`, `trace`, `run`,
//!     `code`, `notation`, `publish`, `fold`, `mono`, `demand`: the laws and planted bugs of
//!     programs, by the prefix of their rules. The laws that need all parts of types are
//!     in `check`.
//! 11. `programs/{laws, faults}`: the tables of the laws and planted bugs of programs; and
//!     `programs/{suite, exhaustive, history}`, which use the tables.
//! 12. `fuzz`: the functions that fuzz targets call, for all suites.
//!
//! No file of types imports a file of objects. No folder of a prefix imports a folder of a prefix
//! that comes later in this list.
//!
//! # Features
//!
//! No feature is on by default. Each feature enables the library of the same name, with which the
//! harness then draws cases:
//!
//! | feature | effect |
//! |---|---|
//! | `proptest` | cases and histories are strategies |
//! | `quickcheck` | cases are drawn from bytes that implement `quickcheck::Arbitrary` |
//! | `arbitrary` | cases and histories implement `arbitrary::Arbitrary`, for fuzzers |

mod builtins;
pub mod cache;
mod check;
mod code;
mod demand;
mod diagnostic;
mod draft;
pub mod examples;
pub mod file;
mod fold;
mod form;
mod function;
pub mod fuzz;
pub mod guards;
mod identity;
mod interner;
mod kind;
mod kinds;
pub mod kit;
mod link;
pub mod listing;
mod memory;
mod module;
mod mono;
mod names;
mod normal;
mod notation;
mod object;
pub mod objects;
mod parse;
mod pattern;
pub mod programs;
pub mod protocol;
mod publish;
mod run;
mod scan;
mod snapshot;
mod task;
pub mod text;
mod trace;
mod typefn;
pub mod types;
mod verify;
mod wire;
