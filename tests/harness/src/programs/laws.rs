//! The laws of programs in one table, [`LAWS`], which is ordered by stages.
//!
//! Laws whose names end with `agree` compare a side with the model. The other laws do not use the
//! model. They check the answers of one side, compare them with another library, or compare a
//! side's answers before and after an edit.

use crate::programs::law::Law;
use crate::{
    builtins, cache, check, code, demand, diagnostic, file, fold, form, kinds, link, listing,
    memory, mono, names, notation, parse, publish, run, scan, trace, verify,
};
use std::sync::LazyLock;

/// The laws of scanning, parsing, modules, names, forms and kinds.
const READ: &[Law] = &[
    scan::laws::AGREE,
    scan::laws::GIVE_THE_TEXT,
    scan::laws::BLANKS,
    scan::laws::TEXT,
    parse::laws::ERRORS,
    parse::laws::TREES,
    parse::laws::SPANS,
    parse::laws::ON_TOKENS,
    parse::laws::PRINTED,
    parse::laws::QUIET,
    parse::laws::BLANKS,
    parse::laws::RECOVERS,
    parse::laws::DEEP,
    diagnostic::laws::ORDER,
    diagnostic::laws::POSITIONS,
    diagnostic::laws::REPORTS_AGREE,
    diagnostic::laws::ALL,
    diagnostic::laws::PLANTED_ERROR,
    link::laws::AGREE,
    link::laws::ERRORS,
    link::laws::EXPORTS,
    link::laws::IMPORTS,
    link::laws::ORDER,
    link::laws::FOUND,
    link::laws::CYCLES,
    link::laws::BESIDES,
    link::laws::PATHS,
    link::laws::HANDED_ON,
    names::laws::DECLARATIONS,
    names::laws::USES,
    names::laws::CAPTURED,
    names::laws::LITERALS,
    names::laws::ERRORS,
    names::laws::TABLES_AGREE,
    names::laws::SAYS,
    names::laws::VISIBLE,
    names::laws::CAPTURES,
    names::laws::IDS,
    names::laws::FORWARDS,
    names::laws::REOPENED,
    names::laws::RENAMED,
    names::laws::MOVED,
    names::laws::SPLIT,
    form::laws::AGREE,
    form::laws::LOCALS,
    form::laws::BLANKS,
    form::laws::SPELLING,
    form::laws::SEES,
    kinds::laws::AGREE,
    kinds::laws::CYCLES,
    kinds::laws::CIRCLE,
    kinds::laws::ALL,
    kinds::laws::ORDER,
];

/// The laws of types, runs and code.
const TYPED: &[Law] = &[
    check::laws::agree::TYPES,
    check::laws::planted::WRONG_LINE,
    check::laws::planted::SOUND_LINE,
    check::laws::planted::WRONG_INSIDE,
    check::laws::planted::MUTATED,
    check::laws::order::SCHEDULE,
    check::laws::order::ROOTS,
    check::laws::order::FROM_ANYWHERE,
    check::laws::order::PLACES,
    check::laws::infer::WRITTEN,
    check::laws::unify::LATTICE,
    trace::laws::TRACES,
    run::laws::AGREE,
    run::laws::LIMITED,
    run::laws::CODE,
    run::laws::REFUSED,
    run::edited::DEAD,
    run::edited::WRAPPED,
    run::edited::DECLARED,
    run::edited::LOCALS,
    run::edited::BLANKS,
    run::edited::EXTRACTED,
    run::history::HISTORY,
    builtins::laws::SIZES,
    code::laws::unit::WHOLE,
    code::laws::word::LISTED,
    verify::laws::ACCEPTED,
    verify::laws::AGREE,
    verify::laws::RUN_TO_AN_END,
    verify::scalar::SCALARS,
    file::laws::WRITTEN,
    file::laws::DAMAGED,
    file::laws::VERIFIED,
    file::laws::RUN_FROM_FILES,
    file::laws::INTERNED,
    file::published::PUBLISHED,
    listing::laws::WRITTEN,
    listing::laws::CHANGED,
    listing::laws::SPREAD,
    listing::laws::RUN_FROM_LISTINGS,
    memory::laws::SAME,
    memory::laws::REACH,
    memory::laws::STAY,
    memory::laws::LIMIT,
    code::laws::place::PLACES,
    code::laws::edit::BLANKS,
    code::laws::edit::LOCALS,
    code::laws::edit::AGAIN,
    code::laws::edit::COLLECTED,
    code::laws::size::TOO_LARGE,
];

/// The laws of texts that stand alone.
const WORLD: &[Law] = &[
    notation::laws::AGREE,
    notation::laws::ERRORS,
    notation::laws::WHOLE,
    notation::laws::BLANKS,
    notation::laws::FORWARDS,
    notation::laws::BESIDES,
];

/// The laws of published programs and their worlds.
const PUBLISHED: &[Law] = &[
    publish::laws::AGREE,
    publish::laws::WORLDS,
    publish::laws::REFUSED,
    publish::laws::MEMBERS,
    publish::laws::MOVED,
    publish::laws::BLANKS,
    publish::laws::LOCALS,
    publish::laws::EDITED,
    publish::laws::NOTATION,
    publish::forms::FORMS,
    publish::same::SAME,
    publish::edited::CONSTANTS,
    publish::order::SHUFFLED,
    publish::order::ROOTS,
    publish::order::UNUSED,
    cache::laws::EQUAL,
    cache::builds::BUILDS,
    cache::files::DAMAGED,
];

/// The laws of folds and templates, and of the demands of tasks.
const COMPILED: &[Law] = &[
    fold::laws::AGREE,
    fold::laws::FAILED,
    fold::laws::STACK,
    fold::laws::PRINTED,
    fold::laws::TESTED,
    fold::edited::WRAPPED,
    fold::edited::UNWRAPPED,
    fold::edited::AGAIN,
    fold::edited::TYPEOF,
    mono::laws::AGREE,
    mono::laws::ONCE,
    mono::laws::WHOLE,
    mono::laws::RENAMED,
    mono::written::WRITTEN,
    demand::laws::WRONG_LINE,
    demand::laws::SOUND_LINE,
    demand::order::SCHEDULE,
    demand::order::ROOTS,
    demand::order::UNUSED,
    demand::order::SHUFFLED,
    demand::hash::WORLD,
];

/// All laws of programs.
pub static LAWS: LazyLock<Vec<Law>> =
    LazyLock::new(|| [READ, TYPED, COMPILED, WORLD, PUBLISHED].concat());

/// The laws that are checked on typed programs.
pub static TYPED_LAWS: LazyLock<Vec<Law>> =
    LazyLock::new(|| [&[diagnostic::laws::REPORTS_AGREE], TYPED].concat());

/// The laws that are checked on programs with folds and templates.
pub static COMPILE_TIME_LAWS: LazyLock<Vec<Law>> =
    LazyLock::new(|| [&[diagnostic::laws::REPORTS_AGREE], TYPED, COMPILED, PUBLISHED].concat());
