//! The data that the checker keeps about folds.

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

/// The result of a fold that was run, or that is never run.
#[derive(Clone, Debug)]
pub(crate) struct Done {
    /// The value of the fold, or `None` if the value is lost because of an error.
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

/// The names to which a piece of code refers, and whether the code is faulty.
#[derive(Clone, Debug, Default)]
pub(crate) struct Code {
    pub(crate) names: Vec<NameRow>,
    /// Whether the code has an error that keeps it from being run (`[demand.faulty]`).
    pub(crate) faulty: bool,
}

/// Facts about a function together with all functions to which it refers (`[fold.pure]`,
/// `[fold.impure]`, `[demand.faulty]`).
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Facts {
    pub(crate) impure: bool,
    pub(crate) faulty: bool,
}

/// A constant or generic function that is used in code that is run.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Outer {
    Const(DeclId),
    /// A generic function.
    Function(ModuleId, Expr),
}

/// A function literal, by its unit and first token.
pub(crate) type Key = (ModuleId, Token);

/// The labels of a tuple, if there are any, and the number of its parts.
pub(crate) type TupleForm = (Option<Rc<[Name]>>, usize);

/// A type, and pairs of a literal that occurs in the type and the record that replaces it.
pub(super) type WithMade = (Ty, Vec<(RecordId, RecordId)>);

/// A list of function literals.
pub(crate) type Literals = Rc<[(ModuleId, Expr)]>;

/// For each list of rows, the number of rows that were already copied to `Live`.
pub(crate) type Taken = [usize; 6];

/// The rows of code, by place. They include the rows of unfinished tasks that folds needed so far.
#[derive(Debug, Default)]
pub(crate) struct Live {
    pub(super) expressions: Rows<ExprRow>,
    pub(super) calls: Rows<CallRow>,
    pub(super) patterns: Rows<PatternRow>,
    pub(super) tests: Rows<TypeRow>,
    pub(super) names: HashMap<(ModuleId, Token), Vec<NameRow>>,
    /// The tokens at which unknown expressions begin.
    pub(super) unknown: HashSet<(ModuleId, Token)>,
    /// For each module, the set of the bytes of its text at which errors start.
    pub(super) errors: HashMap<ModuleId, Bits>,
    /// For each list, the number of rows of finished tasks that were already copied.
    pub(super) taken: Taken,
    pub(super) started: bool,
}

/// The code unit of all folds, which grows while the program is checked, and the machine that runs
/// it.
#[derive(Debug)]
pub(crate) struct Growing {
    pub(super) kept: Kept,
    pub(super) unit: Unit,
    pub(super) machine: Machine,
    pub(super) around: Around,
    /// The made record whose values are being computed, if there is one.
    pub(super) making: Option<RecordId>,
    /// The values of made records that are being computed because another value needs them,
    /// innermost last.
    pub(super) jobs: Vec<Job>,
    /// The records whose values must be computed before the current request can be answered.
    pub(super) gathered: Gathered,
    /// The pairs of types whose comparison has a temporary result. The result is valid only while
    /// the same records are getting their values.
    pub(super) passing: Vec<[TypeId; 2]>,
    /// The number of shapes of the unit that `base_shapes` has already processed.
    pub(super) based: usize,
}

impl Growing {
    /// Returns the type with an index in the code unit.
    pub(super) fn ty(&self, ty: TypeId) -> Ty {
        self.kept.ty(ty.number())
    }

    /// Returns the word in a scalar register of the current frame.
    pub(super) fn word_in(&mut self, register: u8) -> u64 {
        self.machine.scalar(register).map_or(0, |word| *word)
    }

    /// Returns the type whose number is in a scalar register.
    pub(super) fn type_in(&mut self, register: u8) -> TypeId {
        TypeId::from_u32(self.word_in(register) as u32)
    }
}

/// The state of a made record: whether the values of its defaults and constants are computed.
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
    /// The value is being computed.
    Open,
    Known(ValueId),
    /// The value is kept as a word of the machine, because freezing would refuse or change it.
    Live(u64),
}

/// The data of a made record.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    pub(super) literal: RecordId,
    /// The closure that computes the record's defaults and constants.
    pub(super) closure: Handle,
    /// The records that were made together with this record, by their literals.
    pub(super) group: Rc<HashMap<RecordId, RecordId>>,
    pub(super) stage: Stage,
    /// The defaults and constants of the record, in the order of the text.
    pub(super) members: Rc<[MadeMember]>,
    pub(super) values: Vec<MadeValue>,
}

impl Made {
    /// Returns whether the record has a value that is kept as a word, because freezing would refuse
    /// or change it.
    pub(super) fn has_live(&self) -> bool {
        self.values.iter().any(|value| matches!(value, MadeValue::Live(_)))
    }
}

/// The state of all folds of a program.
#[derive(Debug, Default)]
pub(crate) struct Folds {
    /// Whether the program has folds. If not, the names to which code refers are not collected.
    pub(crate) are_there: bool,
    pub(crate) done: HashMap<Key, Done>,
    /// The folds that finished tasks found and that are not run yet, by the task that runs them.
    pub(crate) pending: HashMap<(ModuleId, Runner), Vec<FoldDef>>,
    /// Whether the code that is being checked may make types that contain types of locals
    /// (`[fold.type-value]`).
    pub(crate) run_types: bool,
    /// The tokens at which locals are used in types that contain types of locals, by module.
    pub(crate) run_uses: BTreeSet<(ModuleId, Token)>,
    /// For each function, whether it contains records or functions that make types, by module and
    /// first token.
    pub(super) only: HashMap<(ModuleId, Token), bool>,
    /// For each record, the functions to which its defaults refer, and whether a default is lost.
    pub(super) of_records: HashMap<RecordId, (Literals, bool)>,
    /// The places in code that is run at which constants and generic functions are used
    /// (`[fold.only]`).
    pub(crate) outer_uses: Vec<(Stretch, Outer)>,
    /// Whether an expression is being checked a second time to find its value.
    pub(crate) again: bool,
    pub(crate) live: Live,
    pub(crate) growing: Option<Box<Growing>>,
    /// For each type, the records that occur in it, except records that are nested in other
    /// records.
    pub(super) records_of: HashMap<Ty, Rc<[RecordId]>>,
    /// For each constant of a block, whether it gets a value each time its block is entered.
    pub(super) of_run: RefCell<HashMap<DeclId, bool>>,
    /// The functions all of whose names were already demanded.
    pub(crate) ready: HashSet<BodyId>,
    pub(crate) codes: HashMap<Key, Rc<Code>>,
    pub(crate) facts: HashMap<Key, Facts>,
    /// For each value, the functions that occur in it.
    pub(crate) functions: HashMap<ValueId, Rc<[(ModuleId, Expr)]>>,
    /// For each value, the value that represents all values that are equal to it as keys of dicts
    /// and sets.
    pub(crate) float_keys: HashMap<ValueId, ValueId>,
    /// For each value, by its index, the number of its parts (`[fold.size]`).
    pub(crate) sizes: Vec<u64>,
    /// The types of tuples whose parts all have the type `any`.
    pub(crate) any_tuples: HashMap<TupleForm, Ty>,
    pub(crate) tuples_for: usize,
    /// The values of the defaults of functions.
    pub(crate) defaults: HashMap<(ModuleId, Expr), Val>,
    /// The values that the checker found for fields whose types are inferred from these values.
    pub(crate) inferred: HashMap<(RecordId, u32), Val>,
    /// The records that folds made.
    pub(super) made: HashMap<RecordId, Made>,
    /// For each function that is a constant of a made record, this record. If there are several
    /// such records, it is the first of them that a fold returned.
    pub(super) made_functions: HashMap<ValueId, RecordId>,
    /// The group record for each list of several made records that one function captures.
    pub(super) groups: HashMap<Vec<RecordId>, RecordId>,
    /// The values of made records as words of the machine. They are kept until the running fold
    /// ends.
    pub(super) words: HashMap<(ValueId, Ty, Option<RecordId>), u64>,
    pub(crate) made_defaults: HashMap<(RecordId, u32), ValueId>,
    /// For each type and list of replacements, the type in which made records replace literals. The
    /// map ensures that each such type is computed only once.
    pub(super) with_made: HashMap<WithMade, Ty>,
    /// For each made record and type of the functions that made it, the type with the records at
    /// hand in place of their literals.
    pub(super) types_within: HashMap<(RecordId, Ty), Ty>,
    /// For each made record, the first made record that equals it. The map contains only records
    /// that refer to no record that may still change.
    pub(super) firsts: HashMap<RecordId, RecordId>,
    /// The first records all of whose references lead to first records.
    pub(super) settled: HashSet<RecordId>,
    /// The first record of each class of equal records, by its key: its literal and its rows.
    pub(super) made_keys: HashMap<MadeKey, RecordId>,
    /// The made records that are on cycles of references, if there are any.
    pub(super) loops: Option<MadeLoops>,
    pub(crate) rows: Vec<EndRow>,
    /// The number of steps of all folds. The field `units` has the number of units of all folds and
    /// constants (`[demand.total]`).
    pub(crate) steps: u64,
    pub(crate) units: u64,
    /// For each constant, default and argument, the number of units that were already counted for
    /// it.
    pub(crate) counted: HashMap<(ModuleId, Expr), u64>,
    /// The number of units of the constant that is being evaluated (`[fold.constant-size]`).
    pub(crate) own_units: u64,
    /// The failures of parts of the expression that is being evaluated, if failures are collected
    /// (`[fold.constant-fails]`).
    pub(crate) failures: Option<Vec<(Stretch, Wrong)>>,
}

impl Folds {
    /// Creates the initial state of folds. `are_there` says whether the program has folds.
    pub(crate) fn new(are_there: bool) -> Self {
        Self { are_there, ..Self::default() }
    }
}
