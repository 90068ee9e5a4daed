//! Computes the labels of a typed program from the answers of the model.

use super::label::TypedLabels;
use crate::kit::labels::LabelSet as _;
use crate::programs::answers::Answers;
use crate::programs::case::Case;
use crate::programs::limits::limits;
use crate::programs::mutation::{body_start, mutants};
use crate::programs::visit::{Visit, visit};
use selfsame_lang::{Collect, Memory, RunOptions, run_unit};
use selfsame_spec::code::{Op, Word};
use selfsame_spec::program::types::TypeNode;
use selfsame_spec::program::{Ending, ModuleNames, Stage};
use selfsame_spec::text::tree::{
    Block, Expr, ExprKind, Function, Item, Let, MemberKind, PatternKind, Record, RecordKind,
    Statement, StepKind,
};

/// Returns the labels of a case. Only stages that the model implements contribute labels.
pub(super) fn of(case: &Case) -> TypedLabels {
    let (mut labels, model) = (TypedLabels::default(), case.model());
    for (module, _) in model.texts() {
        let Some(parsed) = model.tree(module) else { continue };
        let mut seen = Seen { labels: TypedLabels::default(), inferred: 0, functions: 0 };
        visit(&parsed.tree, &mut seen);
        labels.0 |= seen.labels.0;
    }
    names(&model, &mut labels);
    if model.side().has(Stage::Check) {
        types(&model, &mut labels);
    }
    if model.side().has(Stage::Run) {
        run(&model, &mut labels);
        collected(&model, &mut labels);
    }
    planted(case, &model, &mut labels);
    labels
}

fn names(model: &Answers, labels: &mut TypedLabels) {
    let modules = &model.names().modules;
    labels.add(TypedLabels::MODULES, modules.len() > 1);
    for module in modules {
        labels.add(TypedLabels::CAPTURE, module.captures.iter().any(|own| !own.names.is_empty()));
        labels.add(TypedLabels::CELL, has_cell(module));
    }
}

/// Returns whether a function captures a name that is declared after it.
fn has_cell(module: &ModuleNames) -> bool {
    module.captures.iter().any(|own| {
        let behind = |at: &selfsame_spec::program::DeclIx| {
            let declared = module.declarations.get(at.0 as usize);
            declared.is_some_and(|declared| declared.span.start > own.span.end)
        };
        own.names.iter().any(behind)
    })
}

fn types(model: &Answers, labels: &mut TypedLabels) {
    let checked = model.checked();
    labels.add(TypedLabels::SOUND, model.is_sound());
    let codes = [
        (TypedLabels::NOT_EXHAUSTIVE, "E0408"),
        (TypedLabels::CANNOT_INFER, "E0404"),
        (TypedLabels::MISMATCH, "E0401"),
    ];
    for (label, code) in codes {
        labels.add(label, checked.errors.iter().any(|error| error.code() == code));
    }
    for (at, node) in checked.types.iter().enumerate() {
        let primitive =
            |names: &[&str]| matches!(node, TypeNode::Primitive(own) if names.contains(own));
        labels.add(TypedLabels::UNION, matches!(node, TypeNode::Union(_)));
        labels.add(TypedLabels::ANY, primitive(&["any"]));
        labels.add(TypedLabels::CONTAINER, matches!(node, TypeNode::Apply(..)));
        labels.add(TypedLabels::CONST_DICT, matches!(node, TypeNode::Apply("ConstDict", _)));
        labels.add(TypedLabels::KEY_OF_PARTS, has_key_of_parts(&checked.types, node));
        labels.add(TypedLabels::FLOAT, primitive(&["f32", "f64"]));
        let narrow = ["i8", "i16", "i32", "u8", "u16", "u32"];
        labels.add(TypedLabels::NARROW, primitive(&narrow));
        let itself = match node {
            TypeNode::Box(inner) => reaches(&checked.types, inner.0 as usize, at, 4),
            _ => false,
        };
        labels.add(TypedLabels::RECURSIVE, itself);
    }
    let tested = checked.modules.iter().flat_map(|own| &own.expressions).any(|row| row.tested);
    labels.add(TypedLabels::TESTED, tested);
    let mut calls = checked.modules.iter().flat_map(|own| &own.calls);
    let method = |callee: &_| matches!(callee, selfsame_spec::program::checked::Callee::Method(..));
    labels.add(TypedLabels::METHOD, calls.any(|call| method(&call.callee)));
}

/// Returns whether a type is a dictionary or set whose keys have parts.
fn has_key_of_parts(types: &[TypeNode], node: &TypeNode) -> bool {
    let TypeNode::Apply("Dict" | "ConstDict" | "Set", arguments) = node else { return false };
    let key = arguments.first().and_then(|key| types.get(key.0 as usize));
    matches!(key, Some(TypeNode::Tuple(_) | TypeNode::Named(_) | TypeNode::Apply(..)))
}

/// Returns whether a path of at most `steps` steps leads from one type to another. A step leads
/// from a box or union to one of its parts.
fn reaches(types: &[TypeNode], from: usize, to: usize, steps: usize) -> bool {
    if from == to {
        return true;
    }
    let parts = match types.get(from) {
        Some(TypeNode::Box(inner)) => vec![*inner],
        Some(TypeNode::Union(heads)) => heads.clone(),
        _ => Vec::new(),
    };
    steps > 0 && parts.iter().any(|part| reaches(types, part.0 as usize, to, steps - 1))
}

fn run(model: &Answers, labels: &mut TypedLabels) {
    let ran = model.ran();
    labels.add(TypedLabels::CYCLIC, ran.lines.iter().any(|line| line.contains("..")));
    labels.add(TypedLabels::NAN, ran.lines.iter().any(|line| line.contains("nan")));
    labels.add(TypedLabels::ENDS_WELL, ran.ending == Ending::Well && !ran.lines.is_empty());
    let Ending::Error(error) = &ran.ending else { return };
    let label = match error.problem.code() {
        "E0901" => TypedLabels::OTHER_TYPE,
        "E0902" => TypedLabels::DIVISION,
        "E0903" => TypedLabels::INDEX,
        "E0904" => TypedLabels::KEY,
        "E0905" => TypedLabels::CONVERSION,
        "E0906" => TypedLabels::FRAMES,
        "E0907" => TypedLabels::UNSET,
        "E0908" => TypedLabels::PANIC,
        _ => return,
    };
    labels.add(label, true);
}

/// Adds labels for the number of collections in a run that collects before each new object.
fn collected(model: &Answers, labels: &mut TypedLabels) {
    let Some(unit) = model.code() else { return };
    let memory = Memory { collect: Collect::Always, ..Memory::default() };
    let options = RunOptions { limits: limits(), memory, ..RunOptions::default() };
    let words = unit.functions.iter().flat_map(|function| &function.words);
    for op in words.filter_map(|word| word.op()) {
        labels.add(TypedLabels::SWITCHED, op == Op::SwitchCase);
        labels.add(TypedLabels::SWITCHED_INT, op == Op::SwitchInt);
    }
    for function in &unit.functions {
        // A loop whose body is one word consists of three words: its last word jumps back by three
        // words to the word before the test.
        let is_short = |pair: &[Word]| {
            pair[0].op() == Some(Op::ForRange) && pair[1] == Word::far(Op::Loop, -3)
        };
        labels.add(TypedLabels::SHORT_TURN, function.words.windows(2).any(is_short));
    }
    let collections = run_unit(unit, &options, &mut Vec::new()).collections;
    labels.add(TypedLabels::COLLECTED, collections > 0);
    labels.add(TypedLabels::COLLECTED_THRICE, collections > 2);
}

/// Adds labels for the errors that laws can plant in the program.
fn planted(case: &Case, model: &Answers, labels: &mut TypedLabels) {
    let dice = [0, 1, 2].map(|dice| case.entropy(dice, 1 << 16));
    labels.add(TypedLabels::PLANTED_INSIDE, body_start(model, dice[1]).is_some());
    if !labels.has(TypedLabels::SOUND) {
        return;
    }
    for own in mutants(model, dice) {
        let label = TypedLabels::ALL.iter().find(|label| label.1 == own.mutation.what);
        label.into_iter().for_each(|label| labels.add(label.0, true));
    }
}

struct Seen {
    labels: TypedLabels,
    inferred: usize,
    functions: usize,
}

impl Visit for Seen {
    fn item(&mut self, item: &Item) {
        match item {
            Item::Namespace(_) => self.labels.add(TypedLabels::NAMESPACE, true),
            Item::Let(Let { ty: None, pattern, .. }) => {
                let named = matches!(pattern.kind, PatternKind::Bind(_, None));
                self.inferred += usize::from(named);
                self.labels.add(TypedLabels::INFERRED, self.inferred > 1);
            }
            Item::Const(own) => {
                let decided = matches!(&own.init, selfsame_spec::text::tree::Init::Expr(value)
                    if matches!(value.kind, ExprKind::If(_)));
                self.labels.add(TypedLabels::DECIDED, decided);
            }
            Item::Statement(Statement::While(_) | Statement::For(_)) => {
                self.labels.add(TypedLabels::LOOP, true);
            }
            Item::Statement(Statement::Assign { .. }) => {
                self.labels.add(TypedLabels::ASSIGNED, true);
            }
            _ => {}
        }
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Match(_) => self.labels.add(TypedLabels::MATCH, true),
            ExprKind::Variant(_) => self.labels.add(TypedLabels::VARIANT, true),
            ExprKind::Record(own) => self.record(own),
            ExprKind::Postfix(postfix) => {
                let label = |kind: &StepKind| {
                    matches!(kind, StepKind::Call(args)
                    if args.iter().any(|arg| arg.label.is_some()))
                };
                let labelled = postfix.steps.iter().any(|step| label(&step.kind));
                self.labels.add(TypedLabels::LABEL, labelled);
            }
            _ => {}
        }
    }

    fn function(&mut self, function: &Function) {
        self.functions += 1;
        let default = function.params.iter().any(|param| param.default.is_some());
        self.labels.add(TypedLabels::DEFAULT, default);
        self.labels.add(TypedLabels::TAIL, is_tail_block(&function.body));
        let inner = |item: &Item| matches!(item, Item::Let(own) if is_function(&own.value));
        self.labels.add(TypedLabels::NESTED, function.body.items.iter().any(inner));
    }
}

impl Seen {
    fn record(&mut self, record: &Record) {
        let label = match record.kind {
            RecordKind::Struct => TypedLabels::STRUCT,
            RecordKind::Class => TypedLabels::CLASS,
        };
        self.labels.add(label, true);
        let default = |kind: &MemberKind| {
            matches!(kind, MemberKind::Field(_, Some(_)) | MemberKind::Inferred(_))
        };
        let has = record.body.members.iter().any(|member| default(&member.kind));
        self.labels.add(TypedLabels::DEFAULT, has);
    }
}

fn is_function(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Function(_))
}

/// Returns whether the value of a block can be a call in tail position ([run.tail]).
fn is_tail_block(block: &Block) -> bool {
    block.value.as_deref().is_some_and(is_tail)
}

fn is_tail(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Postfix(postfix) => {
            matches!(postfix.steps.last().map(|step| &step.kind), Some(StepKind::Call(_)))
        }
        ExprKind::If(own) => {
            own.arms.iter().any(|arm| is_tail_block(&arm.1))
                || own.otherwise.as_ref().is_some_and(is_tail_block)
        }
        ExprKind::Match(own) => own.arms.iter().any(|arm| is_tail(&arm.value)),
        ExprKind::Block(block) => is_tail_block(block),
        ExprKind::Chain(chain) => chain.rest.last().is_some_and(|last| is_tail(&last.1)),
        _ => false,
    }
}
