//! The data that checking keeps about folds.

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

/// The result of a fold that was run, or that will not be run.
#[derive(Clone, Debug)]
pub(crate) struct Done {
    /// The value; `None` if an error made it unknown.
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

/// The names in a piece of code, and whether the code is faulty.
#[derive(Clone, Debug, Default)]
pub(crate) struct Code {
    pub(crate) names: Vec<NameRow>,
    /// Whether the code is faulty (`[demand.faulty]`).
    pub(crate) faulty: bool,
}

/// Facts about a function and all functions to which it refers (`[fold.pure]`, `[fold.impure]`,
/// `[demand.faulty]`).
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

/// The labels of a tuple, if there are any, and the number of its parts.
pub(crate) type TupleForm = (Option<Rc<[Name]>>, usize);

/// A type, and the records that replace literals in it.
pub(super) type WithMade = (Ty, Vec<(RecordId, RecordId)>);

/// A list of function literals.
pub(crate) type Literals = Rc<[(ModuleId, Expr)]>;

/// The number of rows of each list that were taken over.
pub(crate) type Taken = [usize; 6];

/// The rows of code, by place. These include the rows of unfinished tasks that were needed so far.
#[derive(Debug, Default)]
pub(crate) struct Live {
    pub(super) expressions: Rows<ExprRow>,
    pub(super) calls: Rows<CallRow>,
    pub(super) patterns: Rows<PatternRow>,
    pub(super) tests: Rows<TypeRow>,
    pub(super) names: HashMap<(ModuleId, Token), Vec<NameRow>>,
    /// The tokens at which unknown expressions begin.
    pub(super) unknown: HashSet<(ModuleId, Token)>,
    /// The bytes at which errors start, by the module of the text.
    pub(super) errors: HashMap<ModuleId, Bits>,
    /// The number of rows of finished tasks that were taken over.
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
    /// The made record that is getting its values.
    pub(super) making: Option<RecordId>,
    /// The values of made records that are being made because another value needs them, innermost
    /// last.
    pub(super) jobs: Vec<Job>,
    /// The records that need values before the current request can be answered.
    pub(super) gathered: Gathered,
    /// The pairs of types whose comparison has an answer only as long as the same records are
    /// getting their values.
    pub(super) passing: Vec<[TypeId; 2]>,
    /// The number of shapes of the unit for which the machine already knows the shape of the
    /// literal.
    pub(super) based: usize,
}

impl Growing {
    /// Returns a type of the unit.
    pub(super) fn ty(&self, ty: TypeId) -> Ty {
        self.kept.ty(ty.number())
    }

    /// Returns the word in a scalar register of the frame that is running.
    pub(super) fn word_in(&mut self, register: u8) -> u64 {
        self.machine.scalar(register).map_or(0, |word| *word)
    }

    /// Returns the type whose number is in a scalar register.
    pub(super) fn type_in(&mut self, register: u8) -> TypeId {
        TypeId::from_u32(self.word_in(register) as u32)
    }
}

/// The stage of a made record: whether it has its values.
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
    /// The value is being made.
    Open,
    Known(ValueId),
    /// A word of the machine, because freezing would refuse or change the value.
    Live(u64),
}

/// A record that was made.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    pub(super) literal: RecordId,
    /// The closure that makes the record's values.
    pub(super) closure: Handle,
    /// The records that were made together, by their literals.
    pub(super) group: Rc<HashMap<RecordId, RecordId>>,
    pub(super) stage: Stage,
    /// The defaults and constants of the record, in the order of the text.
    pub(super) members: Rc<[MadeMember]>,
    pub(super) values: Vec<MadeValue>,
}

impl Made {
    /// Returns whether freezing would refuse or change a value of this record.
    pub(super) fn has_live(&self) -> bool {
        self.values.iter().any(|value| matches!(value, MadeValue::Live(_)))
    }
}

/// The state of folds.
#[derive(Debug, Default)]
pub(crate) struct Folds {
    /// Whether a text has folds. If no text has folds, the names in code are not collected.
    pub(crate) are_there: bool,
    pub(crate) done: HashMap<Key, Done>,
    /// The folds that finished tasks found.
    pub(crate) pending: HashMap<(ModuleId, Runner), Vec<FoldDef>>,
    /// Whether the code being checked may make types of the types of locals (`[fold.type-value]`).
    pub(crate) run_types: bool,
    /// The tokens at which locals are used in such types, by module.
    pub(crate) run_uses: BTreeSet<(ModuleId, Token)>,
    /// Whether each function contains records or functions that make types, by module and first
    /// token.
    pub(super) only: HashMap<(ModuleId, Token), bool>,
    /// The functions to which the defaults of records refer, and whether a default is lost.
    pub(super) of_records: HashMap<RecordId, (Literals, bool)>,
    /// The constants that are used where code runs (`[fold.only]`).
    pub(crate) outer_uses: Vec<(Stretch, Outer)>,
    /// Whether an expression is being checked again in order to find its value.
    pub(crate) again: bool,
    pub(crate) live: Live,
    pub(crate) growing: Option<Box<Growing>>,
    /// The records in each type, except records that are nested in other records.
    pub(super) records_of: HashMap<Ty, Rc<[RecordId]>>,
    /// Whether each constant of a block gets a value each time its block is entered.
    pub(super) of_run: RefCell<HashMap<DeclId, bool>>,
    /// The functions for which all names in their code were demanded.
    pub(crate) ready: HashSet<BodyId>,
    pub(crate) codes: HashMap<Key, Rc<Code>>,
    pub(crate) facts: HashMap<Key, Facts>,
    /// The functions that each value contains.
    pub(crate) functions: HashMap<ValueId, Rc<[(ModuleId, Expr)]>>,
    /// The value that represents each value as a key of dicts and sets.
    pub(crate) float_keys: HashMap<ValueId, ValueId>,
    /// The number of parts of each value (`[fold.size]`).
    pub(crate) sizes: Vec<u64>,
    /// The types of tuples whose parts all have the type `any`.
    pub(crate) any_tuples: HashMap<TupleForm, Ty>,
    pub(crate) tuples_for: usize,
    /// The values of defaults.
    pub(crate) defaults: HashMap<(ModuleId, Expr), Val>,
    /// The values that checking found for fields whose types are inferred from their values.
    pub(crate) inferred: HashMap<(RecordId, u32), Val>,
    /// The records that folds made.
    pub(super) made: HashMap<RecordId, Made>,
    /// The made record of which each function is a constant. If there are several such records, it
    /// is the first record that leaves a fold.
    pub(super) made_functions: HashMap<ValueId, RecordId>,
    /// The group records for functions that capture several made records.
    pub(super) groups: HashMap<Vec<RecordId>, RecordId>,
    /// The values of made records as words of the machine, until the running fold ends.
    pub(super) words: HashMap<(ValueId, Ty, Option<RecordId>), u64>,
    pub(crate) made_defaults: HashMap<(RecordId, u32), ValueId>,
    /// Types in which made records replace literals. They are kept so that each type is made only
    /// once.
    pub(super) with_made: HashMap<WithMade, Ty>,
    /// Types of functions that made a record, with the records at hand in place of their literals.
    pub(super) types_within: HashMap<(RecordId, Ty), Ty>,
    /// The first made record that equals each made record. The map has only records that refer to
    /// no record that may still change.
    pub(super) firsts: HashMap<RecordId, RecordId>,
    /// The first records that refer only to first records.
    pub(super) settled: HashSet<RecordId>,
    /// The first records, by their members.
    pub(super) made_keys: HashMap<MadeKey, RecordId>,
    /// The made records that are on cycles, if there are any.
    pub(super) loops: Option<MadeLoops>,
    pub(crate) rows: Vec<EndRow>,
    /// The steps of all folds, and the units of folds and constants (`[demand.total]`).
    pub(crate) steps: u64,
    pub(crate) units: u64,
    /// The units that were counted for each constant, default and argument.
    pub(crate) counted: HashMap<(ModuleId, Expr), u64>,
    /// The units of the constant that is being evaluated (`[fold.constant-size]`).
    pub(crate) own_units: u64,
    /// The failures of parts of the expression that is being evaluated, if failures are collected
    /// (`[fold.constant-fails]`).
    pub(crate) failures: Option<Vec<(Stretch, Wrong)>>,
}

impl Folds {
    /// Makes the initial state of folds. `are_there` says whether a text has folds.
    pub(crate) fn new(are_there: bool) -> Self {
        Self { are_there, ..Self::default() }
    }
}
