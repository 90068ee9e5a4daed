//! Folds, and the data that is kept of them.

use super::job::{Gathered, Job, MadeKey};
use super::loops::MadeLoops;
use super::made_member::MadeMember;
use super::row::{FoldDef, NameRow, Runner};
use crate::check::{CallRow, ExprRow, PatternRow, Rows, TypeRow, Val, Wrong};
use crate::code::{Around, Kept};
use crate::link::{DeclId, ModuleId, Stretch};
use crate::machine::{Handle, Machine, TypeId};
use crate::mono::ValueId;
use crate::parse::arena::Expr;
use crate::scan::{Name, Token};
use crate::task::BodyId;
use crate::types::{RecordId, Ty};
use crate::util::bits::Bits;
use hashbrown::{HashMap, HashSet};
use selfsame_spec::code::Unit;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

/// A fold that was run, or that is not run.
#[derive(Clone, Debug)]
pub(crate) struct Done {
    /// None that is lost.
    pub(crate) value: Option<ValueId>,
    pub(crate) frozen: Ty,
}

/// The outcome of a fold that was run: its value or error code, and its steps and units.
#[derive(Clone, Debug)]
pub(crate) struct EndRow {
    pub(crate) at: Stretch,
    pub(crate) end: Result<ValueId, &'static str>,
    pub(crate) steps: u64,
    pub(crate) units: u64,
}

/// The names in code, and whether it is faulty.
#[derive(Clone, Debug, Default)]
pub(crate) struct Code {
    pub(crate) names: Vec<NameRow>,
    /// `[demand.faulty]`
    pub(crate) faulty: bool,
}

/// Facts about a function and all functions that it names (`[fold.pure]`, `[demand.faulty]`).
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Facts {
    pub(crate) impure: bool,
    pub(crate) faulty: bool,
}

/// A constant or generic function that is used where code runs.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Outer {
    Const(DeclId),
    /// A generic function.
    Function(ModuleId, Expr),
}

/// A function literal, by its unit and first token.
pub(crate) type Key = (ModuleId, Token);

/// The labels of a tuple, if there are some, and how many parts it has.
pub(crate) type TupleForm = (Option<Rc<[Name]>>, usize);

/// A type, and records in place of literals in it.
pub(super) type WithMade = (Ty, Vec<(RecordId, RecordId)>);

/// Function literals.
pub(crate) type Literals = Rc<[(ModuleId, Expr)]>;

/// How many rows of each list were taken over.
pub(crate) type Taken = [usize; 6];

/// Rows by place. Those of tasks that are not done are among them, as far as somebody asked.
#[derive(Debug, Default)]
pub(crate) struct Live {
    pub(super) expressions: Rows<ExprRow>,
    pub(super) calls: Rows<CallRow>,
    pub(super) patterns: Rows<PatternRow>,
    pub(super) tests: Rows<TypeRow>,
    pub(super) names: HashMap<(ModuleId, Token), Vec<NameRow>>,
    /// Tokens at which something begins that is unknown.
    pub(super) unknown: HashSet<(ModuleId, Token)>,
    /// Bytes at which an error stands, by the real module.
    pub(super) errors: HashMap<ModuleId, Bits>,
    /// How many rows of tasks that are done were taken over.
    pub(super) taken: Taken,
    pub(super) started: bool,
}

/// The unit of all folds, which grows, and the machine that runs it.
#[derive(Debug)]
pub(crate) struct Growing {
    pub(super) kept: Kept,
    pub(super) unit: Unit,
    pub(super) machine: Machine,
    pub(super) around: Around,
    /// The made record that gets its values.
    pub(super) making: Option<RecordId>,
    /// Values of made records that others wait for, innermost last.
    pub(super) jobs: Vec<Job>,
    /// The records that have to have values before the question that is asked now is answered.
    pub(super) gathered: Gathered,
    /// Answers that hold as long as the same records get their values.
    pub(super) passing: Vec<[TypeId; 2]>,
    /// So many shapes of the unit are known by those of the literals of their records.
    pub(super) based: usize,
}

impl Growing {
    /// A type of the unit.
    pub(super) fn ty(&self, ty: TypeId) -> Ty {
        self.kept.ty(ty.number())
    }

    /// The word in a scalar register of the frame that runs.
    pub(super) fn word_in(&mut self, register: u8) -> u64 {
        self.machine.scalar(register).map_or(0, |word| *word)
    }

    /// The type whose number stands in a scalar register.
    pub(super) fn type_in(&mut self, register: u8) -> TypeId {
        TypeId::from_u32(self.word_in(register) as u32)
    }
}

/// Whether a made record has its values.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Stage {
    New,
    Making,
    Done,
}

/// The value of a default or constant of a made record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum MadeValue {
    New,
    /// It is being made.
    Open,
    Known(ValueId),
    /// A word of the machine: freezing would refuse or change it.
    Live(u64),
}

/// A record that was made.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    pub(super) literal: RecordId,
    /// The function that makes its values, with its captures.
    pub(super) closure: Handle,
    /// Those that were made together, by their literals.
    pub(super) group: Rc<HashMap<RecordId, RecordId>>,
    pub(super) stage: Stage,
    /// Its defaults and constants, in the order of the text.
    pub(super) members: Rc<[MadeMember]>,
    pub(super) values: Vec<MadeValue>,
}

impl Made {
    /// Whether freezing would refuse or change one of its values.
    pub(super) fn has_live(&self) -> bool {
        self.values.iter().any(|value| matches!(value, MadeValue::Live(_)))
    }
}

/// All that is kept of folds.
#[derive(Debug, Default)]
pub(crate) struct Folds {
    /// Whether a text has folds: otherwise nobody asks for the names in code.
    pub(crate) are_there: bool,
    pub(crate) done: HashMap<Key, Done>,
    /// Those that tasks which are done found.
    pub(crate) pending: HashMap<(ModuleId, Runner), Vec<FoldDef>>,
    /// Whether types may be made of those that locals have (`[fold.type-value]`).
    pub(crate) run_types: bool,
    /// Where locals are used so, by module.
    pub(crate) run_uses: BTreeSet<(ModuleId, Token)>,
    /// Whether functions have records or functions that make types in their text, by module.
    pub(super) only: HashMap<(ModuleId, Token), bool>,
    /// The functions that the defaults of records name, and whether something of these is lost.
    pub(super) of_records: HashMap<RecordId, (Literals, bool)>,
    /// Constants that are used where code runs (`[fold.only]`).
    pub(crate) outer_uses: Vec<(Stretch, Outer)>,
    /// Whether an expression is checked again to know its value.
    pub(crate) again: bool,
    pub(crate) live: Live,
    pub(crate) growing: Option<Box<Growing>>,
    /// The records in types, but for those in records.
    pub(super) records_of: HashMap<Ty, Rc<[RecordId]>>,
    /// Whether constants of blocks have a value each time that these are entered.
    pub(super) of_run: RefCell<HashMap<DeclId, bool>>,
    /// Functions all of whose names were demanded.
    pub(crate) ready: HashSet<BodyId>,
    pub(crate) codes: HashMap<Key, Rc<Code>>,
    pub(crate) facts: HashMap<Key, Facts>,
    /// The functions in values.
    pub(crate) functions: HashMap<ValueId, Rc<[(ModuleId, Expr)]>>,
    /// The values as which keys are found.
    pub(crate) float_keys: HashMap<ValueId, ValueId>,
    /// How many parts values have (`[fold.size]`).
    pub(crate) sizes: Vec<u64>,
    /// Types of tuples all of whose parts are `any`.
    pub(crate) any_tuples: HashMap<TupleForm, Ty>,
    pub(crate) tuples_for: usize,
    /// Values of defaults.
    pub(crate) defaults: HashMap<(ModuleId, Expr), Val>,
    /// The values that checking gave for fields whose values tell their types.
    pub(crate) inferred: HashMap<(RecordId, u32), Val>,
    /// Records that folds made, their defaults, and the first one of those that are the same.
    pub(super) made: HashMap<RecordId, Made>,
    /// The made record of which a function is a constant; of several the first one that is given.
    pub(super) made_functions: HashMap<ValueId, RecordId>,
    /// Records whose groups functions have that capture several made records.
    pub(super) groups: HashMap<Vec<RecordId>, RecordId>,
    /// Values of made records as words of the machine, until the fold that runs is done.
    pub(super) words: HashMap<(ValueId, Ty, Option<RecordId>), u64>,
    pub(crate) made_defaults: HashMap<(RecordId, u32), ValueId>,
    /// Types with made records in place of literals: they are made once.
    pub(super) with_made: HashMap<WithMade, Ty>,
    /// Types in functions that made a record, with the records at hand.
    pub(super) types_within: HashMap<(RecordId, Ty), Ty>,
    /// The first of the made records that are the same, of those that lead to none that could change.
    pub(super) firsts: HashMap<RecordId, RecordId>,
    /// First records that lead to first ones alone.
    pub(super) settled: HashSet<RecordId>,
    /// First records, by their members.
    pub(super) made_keys: HashMap<MadeKey, RecordId>,
    /// Records that lead to themselves, if there are some.
    pub(super) loops: Option<MadeLoops>,
    pub(crate) rows: Vec<EndRow>,
    /// The steps of all folds, and the units of folds and constants (`[demand.total]`).
    pub(crate) steps: u64,
    pub(crate) units: u64,
    /// The units that constants, defaults and arguments counted.
    pub(crate) counted: HashMap<(ModuleId, Expr), u64>,
    /// The units of the constant that is evaluated (`[fold.constant-size]`).
    pub(crate) own_units: u64,
    /// How parts of the expression that is evaluated fail, if one is (`[fold.constant-fails]`).
    pub(crate) failures: Option<Vec<(Stretch, Wrong)>>,
}

impl Folds {
    /// None yet; whether a text has some.
    pub(crate) fn new(are_there: bool) -> Self {
        Self { are_there, ..Self::default() }
    }
}
