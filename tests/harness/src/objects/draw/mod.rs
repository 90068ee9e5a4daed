//! Draws cases of worlds: each case is a sequence of small pieces of programs, which are executed
//! in one world.
//!
//! The model executes each operation as soon as it is drawn, so that its outcome is known when the
//! next operation is chosen. There are few names, constants and kinds, so that equal objects are
//! frequent.

mod ask;
mod class;
mod long;
mod misuse;

use super::case::{Case, KeptModel, Trace};
use super::op::{Op, OpRef};
use super::run::{Outcome, Runner};
use crate::kit::source::Source;
use crate::objects::op::refs::Sort;
use crate::objects::subject::{ObjectKind, WorldSubject};
use selfsame_spec::{Kind, Label, Lens, Payload};
use std::collections::HashMap;

/// All lenses, for operations that need one.
pub(crate) const LENSES: [Lens; 3] = [Lens::Frozen, Lens::Identity, Lens::Compiler];

/// The size of the cases that are drawn.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// The approximate number of operations of the largest cases; the smallest cases have a quarter
    /// of this number.
    pub ops: usize,
}

impl Default for Size {
    fn default() -> Self {
        Self { ops: 40 }
    }
}

/// The sort of an object, which determines where other objects may refer to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum DrawnKind {
    Type,
    Class,
    Constant,
    Dict,
    Container,
    Tuple,
    Cell,
    Function,
    Overload,
    Named,
    Anonymous,
    Forward,
    Gone,
}

/// A case that is being drawn.
pub(crate) struct CasePlan<'a> {
    pub(crate) source: &'a mut dyn Source,
    pub(crate) runner: Runner,
    pub(crate) trace: &'a mut Trace,
    pub(crate) kinds: Vec<DrawnKind>,
    /// The constants and simple types that were made, by their labels and children, so that they
    /// can be used again.
    simple: HashMap<(Label, Vec<OpRef>), OpRef>,
    /// The bytes of the snapshots that were written.
    pub(crate) texts: Vec<Vec<u8>>,
    /// For each type function, the number of its parameters.
    pub(crate) params: Vec<usize>,
    /// The type functions whose calls did not end within the limit. Each of these functions is
    /// called only once, because such a call takes a long time.
    pub(crate) endless: Vec<OpRef>,
    /// Whether drawing has ended. Drawing ends when an operation exceeds the limit on calls,
    /// because each later operation would exceed this limit, too.
    pub(crate) is_done: bool,
}

/// Draws a case into `told`; `guide` is a new world that executes it. `finish` draws the parts of
/// the case other than its operations. One in 64 programs is continued as a long program.
pub fn draw(
    source: &mut dyn Source,
    size: Size,
    mut guide: Box<dyn WorldSubject>,
    told: &mut Trace,
    finish: &dyn Fn(&mut dyn Source, &mut Case),
) {
    let most = guide.limit_calls(MOST_CALLS);
    if let Some(less) = most.filter(|&most| most < MOST_CALLS) {
        guide.limit_calls(less);
    }
    let runner = Runner::new(guide);
    let mut plan = CasePlan {
        source,
        runner,
        trace: told,
        kinds: Vec::new(),
        simple: HashMap::new(),
        texts: Vec::new(),
        params: Vec::new(),
        endless: Vec::new(),
        is_done: false,
    };
    let mut dice = Vec::new();
    for _ in 0..4 {
        dice.push(plan.source.choose(u64::from(u32::MAX)));
    }
    plan.trace.case.law_entropy = dice;
    plan.trace.case.ops.clear();
    // Each case has a theme: pieces of programs of this theme are drawn more often.
    let theme = plan.pick_piece();
    // Cases have different sizes: small cases find most bugs in less time, but some bugs need many
    // operations.
    let least = size.ops.div_ceil(4);
    let ops = least + plan.source.choose((size.ops - least) as u64) as usize;
    // A source of bytes that has run out gives 0, which ends the case. Other sources rarely give 0.
    while !plan.is_done && plan.trace.case.ops.len() < ops && plan.source.choose(255) > 0 {
        plan.draw_piece(theme);
    }
    finish(plan.source, &mut plan.trace.case);
    if size.ops >= LONG && plan.source.chance(1, 64) {
        plan.go_on(theme, size.ops);
    }
    let CasePlan { mut runner, .. } = plan;
    if let Some(most) = most {
        runner.world.limit_calls(most);
    }
    told.model = KeptModel::new(runner);
}

/// The smallest number of operations with which a program may be continued as a long program.
const LONG: usize = 40;

/// The largest number of calls that an operation may run. If an operation runs more calls, it is
/// not added, and the case ends. An endless chain of calls is refused at
/// [`MAX_DEPTH`](selfsame_spec::format::MAX_DEPTH) calls, before this limit. But within that depth
/// there can be 2^20 calls, for which the model takes hours.
const MOST_CALLS: usize = 512;

/// The kinds of constants and simple types. If such an object already exists, it is mostly used
/// again.
const SIMPLE: [Kind; 13] = [
    Kind::CONSTANT,
    Kind::I64,
    Kind::STR,
    Kind::NONE,
    Kind::ANY,
    Kind::TYPE,
    Kind::NEVER,
    Kind::LIST,
    Kind::TUP,
    Kind::SET,
    Kind::DICT,
    Kind::CONST_DICT,
    Kind::TUPLE,
];

/// The topic of a piece of a program.
#[derive(Clone, Copy)]
enum Piece {
    Values,
    Functions,
    Modules,
    Classes,
    Snapshots,
    TypeFunctions,
    Questions,
    States,
    Misuse,
}

/// For each piece, the weight with which it is drawn.
const PIECES: [(Piece, usize); 9] = [
    (Piece::Values, 6),
    (Piece::Functions, 6),
    (Piece::Modules, 6),
    (Piece::Classes, 6),
    (Piece::Snapshots, 8),
    (Piece::TypeFunctions, 8),
    (Piece::Questions, 6),
    (Piece::States, 5),
    (Piece::Misuse, 5),
];

impl CasePlan<'_> {
    fn pick_piece(&mut self) -> Piece {
        let mut at = self.source.index(PIECES.iter().map(|(_, often)| often).sum());
        for (piece, often) in PIECES {
            match at.checked_sub(often) {
                Some(left) => at = left,
                None => return piece,
            }
        }
        Piece::Values
    }

    fn draw_piece(&mut self, theme: Piece) {
        let piece = if self.source.chance(2, 5) { theme } else { self.pick_piece() };
        match piece {
            Piece::Values => self.draw_values(),
            Piece::Functions => self.draw_functions(),
            Piece::Modules => self.draw_modules(),
            Piece::Classes => self.draw_classes(),
            Piece::Snapshots => self.draw_snapshots(),
            Piece::TypeFunctions => self.draw_type_functions(),
            Piece::Questions => self.draw_questions(),
            Piece::States => self.draw_states(),
            Piece::Misuse => self.draw_misuse(),
        }
    }

    /// Executes an operation, and adds it to the case. Returns the number of its first result;
    /// `None` if the operation was refused.
    pub(crate) fn push(&mut self, op: Op) -> Option<OpRef> {
        let gives = match op.yields() {
            crate::objects::op::refs::Yields::Nothing => Sort::Object,
            crate::objects::op::refs::Yields::Fixed(sort, _)
            | crate::objects::op::refs::Yields::Open(sort) => sort,
        };
        let first = self.runner.count(gives) as OpRef;
        let Some(step) = self.runner.step_within(MOST_CALLS, &op) else {
            self.is_done = true;
            return None;
        };
        self.learn(&op, &step.outcome);
        self.trace.case.ops.push(op);
        let done = !matches!(step.outcome, Outcome::Refused(_) | Outcome::Skipped);
        self.trace.steps.push(step);
        done.then_some(first)
    }

    fn learn(&mut self, op: &Op, outcome: &Outcome) {
        match (op, outcome) {
            (_, Outcome::Bytes(bytes) | Outcome::Nodes(Some(bytes), _)) => {
                self.texts.push(bytes.clone());
            }
            (Op::TypeFunction(_, params, ..), Outcome::Function(_)) => {
                self.params.push(params.len());
            }
            (Op::TypeFunction(..), _) => self.params.push(0),
            (Op::Apply(function, _), Outcome::Refused(error)) if error.code() == "E0602" => {
                self.endless.push(*function);
            }
            (Op::Collect(_), Outcome::Died(_)) => self.kinds.clear(),
            _ => {}
        }
        for at in self.kinds.len()..self.runner.count(Sort::Object) {
            let what = self.classify(at as OpRef);
            self.kinds.push(what);
        }
    }

    fn classify(&self, at: OpRef) -> DrawnKind {
        let Some(object) = self.runner.object(at) else { return DrawnKind::Gone };
        match self.runner.world.kind(object) {
            Ok(ObjectKind::Head(label, _)) => kind(&label),
            Ok(ObjectKind::OneOf(_) | ObjectKind::Realized(_)) => DrawnKind::Type,
            Ok(ObjectKind::Forward(..)) => DrawnKind::Forward,
            Ok(ObjectKind::Module(..)) => DrawnKind::Named,
            Ok(ObjectKind::Anonymous(..)) => DrawnKind::Anonymous,
            Err(_) => DrawnKind::Gone,
        }
    }

    /// Makes a head of a kind. Returns `None` if the table of kinds does not allow the head, or the
    /// world refuses it.
    pub(crate) fn head(
        &mut self,
        kind: Kind,
        payload: &[u8],
        children: Vec<OpRef>,
    ) -> Option<OpRef> {
        let label = Label::new(kind, payload, children.len()).ok()?;
        if !SIMPLE.contains(&kind) {
            return self.push(Op::Head(label, children));
        }
        // In three of four cases, an existing simple head is used again, which leaves more
        // operations for other objects.
        let key = (label.clone(), children.clone());
        let known = self.simple.get(&key).copied();
        let known = known.filter(|&known| self.runner.object(known).is_some());
        if let Some(known) = known.filter(|_| self.source.chance(3, 4)) {
            return Some(known);
        }
        let made = self.push(Op::Head(label, children))?;
        self.simple.insert(key, made);
        Some(made)
    }

    pub(crate) fn head_with(
        &mut self,
        kind: Kind,
        payload: &Payload,
        children: Vec<OpRef>,
    ) -> Option<OpRef> {
        self.head(kind, &payload.bytes(), children)
    }

    /// Picks the number of an object for which `fits` is true. Recent objects are picked more
    /// often.
    pub(crate) fn pick(&mut self, fits: impl Fn(DrawnKind) -> bool) -> Option<OpRef> {
        let fit: Vec<OpRef> =
            (0..self.kinds.len() as OpRef).filter(|&at| fits(self.kinds[at as usize])).collect();
        let window = if self.source.chance(1, 3) { fit.len() } else { fit.len().min(5) };
        let back = self.source.index(window);
        fit.len().checked_sub(1 + back).map(|at| fit[at])
    }

    /// Picks any object that was not freed.
    pub(crate) fn pick_any(&mut self) -> Option<OpRef> {
        self.pick(|what| what != DrawnKind::Gone)
    }

    pub(crate) fn pick_kind(&mut self, what: DrawnKind) -> Option<OpRef> {
        self.pick(|other| other == what)
    }

    /// Picks an element of a list.
    pub(crate) fn pick_from<T: Clone>(&mut self, things: &[T]) -> T {
        things[self.source.index(things.len())].clone()
    }

    pub(crate) fn pick_name(&mut self) -> String {
        self.pick_from(&["a", "b", "f", "C", "sub"]).into()
    }

    pub(crate) fn draw_count(&mut self, most: u64) -> usize {
        self.source.choose(most) as usize
    }
}

fn kind(label: &Label) -> DrawnKind {
    match label.kind() {
        Kind::CONSTANT => DrawnKind::Constant,
        Kind::DICT_OBJECT => DrawnKind::Dict,
        Kind::TUPLE_OBJECT => DrawnKind::Tuple,
        Kind::LIST_OBJECT | Kind::SET_OBJECT | Kind::INSTANCE => DrawnKind::Container,
        Kind::CELL => DrawnKind::Cell,
        Kind::FUNCTION => DrawnKind::Function,
        Kind::OVERLOAD => DrawnKind::Overload,
        Kind::CLASS => DrawnKind::Class,
        Kind::VARIABLE | Kind::CASE => DrawnKind::Tuple,
        _ => DrawnKind::Type,
    }
}
