//! Generates code that makes the values that are known before the program runs (`[fold.value]`).

use super::around::{function_id, is_before_set, is_in_made, made_around};
use super::body::{Reg, To};
use super::captured::Around;
use super::coder::{Coder, Fit, by_bank};
use super::kept::{FunctionKey, GlobalKey, Shaped};
use super::literal::Window;
use super::postfix::{Cur, Walk};
use crate::check::View;
use crate::link::{DeclId, ModuleId};
use crate::mono::{ValueId, ValueNode};
use crate::parse::arena::Expr;
use crate::scan::Token;
use crate::types::{Con, Node, RecordId, Ty};
use selfsame_spec::Value;
use selfsame_spec::code::{Bank, Op};

/// A value that is known at compile time, and the type in whose representation it is made.
type Typed = (ValueId, Ty);

/// Returns whether a value is composite. A composite value is stored in a global.
fn is_composite(node: &ValueNode) -> bool {
    match node {
        ValueNode::Prim(_) | ValueNode::Builtin(_) | ValueNode::Type(_) => false,
        ValueNode::Function(_, _, captures) => !captures.is_empty(),
        _ => true,
    }
}

/// Returns the captures of a closure: each captured local, and whether the capture is a cell
/// (`[run.closure]`, `[run.closure-block]`).
pub(crate) fn captured(
    typed: View<'_>,
    more: &Around,
    module: ModuleId,
    literal: Expr,
) -> Vec<(DeclId, bool)> {
    let Some(id) = function_id(typed, module, literal) else { return Vec::new() };
    let checker = typed.checker;
    let functions = &checker.names.modules[checker.real(module).at()].functions;
    let is_cell = |decl: DeclId| {
        let outer = checker.decl(decl).function();
        let mut at = id;
        loop {
            if let Some(record) = made_around(typed, module, at)
                && checker.function_around(record) == outer
            {
                return is_cell_of(typed, record, decl);
            }
            match functions[at.at()].around {
                Some(around) if functions[at.at()].around != outer => at = around,
                _ => break,
            }
        }
        is_before_set(typed, decl, functions[at.at()].first)
    };
    more.captures(typed, module, id).into_iter().map(|decl| (decl, is_cell(decl))).collect()
}

/// Returns whether a made record captures a local as a cell. A record that is a constant of a block
/// is made when the block is entered.
fn is_cell_of(typed: View<'_>, record: RecordId, decl: DeclId) -> bool {
    let checker = typed.checker;
    let of = checker.record(record);
    let is_constant = checker.owners.contains_key(&(of.env.module, of.expr));
    let first = checker.arena(of.env.module).first(of.expr);
    is_before_set(typed, decl, if is_constant { Token::from_u32(0) } else { first })
}

impl Coder<'_, '_> {
    /// Returns the parts of a composite value, each with the type in whose representation it is
    /// stored in this value.
    fn parts_of(&self, (value, ty): Typed) -> Vec<Typed> {
        let checker = self.checker();
        match checker.values.node(value) {
            ValueNode::Prim(_) | ValueNode::Bytes(_) | ValueNode::Builtin(_) => Vec::new(),
            ValueNode::Type(_) => Vec::new(),
            ValueNode::Tuple(_, parts) => {
                let types = self.node(self.tuple_type(value, ty)).parts();
                parts.iter().copied().zip(types).collect()
            }
            ValueNode::Tup(of, parts) => parts.iter().map(|&part| (part, *of)).collect(),
            ValueNode::Dict(key, of, entries) => {
                entries.iter().flat_map(|&(one, other)| [(one, *key), (other, *of)]).collect()
            }
            ValueNode::Record(record, case, parts) => {
                let fields =
                    checker.range_of(*record, *case).map(|at| checker.field_type(*record, at));
                parts.iter().copied().zip(fields).collect()
            }
            ValueNode::Function(module, literal, parts) => {
                let captured = captured(self.unit.typed, self.more, *module, *literal);
                let types = captured.iter().map(|&(decl, _)| self.decl_type(decl));
                parts.iter().copied().zip(types).collect()
            }
        }
    }

    /// Returns the type with which a tuple is made. If the given type is a union or `any`, all
    /// parts of the tuple get the type `any`.
    fn tuple_type(&self, value: ValueId, ty: Ty) -> Ty {
        match (self.node(ty), self.checker().values.node(value)) {
            (Node::Tuple(_) | Node::Named(_), _) => ty,
            (_, ValueNode::Tuple(labels, parts)) => {
                self.checker().any_tuple(labels.as_ref(), parts.len())
            }
            _ => ty,
        }
    }

    /// Emits code that loads a known value into a register.
    pub(super) fn known(&mut self, (value, ty): Typed, to: Reg) {
        let to = To::Fresh(to);
        match self.checker().values.node(value).clone() {
            ValueNode::Prim(value) => {
                self.constant(&value, ty, to);
            }
            ValueNode::Type(of) => {
                self.type_value(of, Fit::plain(ty, to));
            }
            ValueNode::Builtin(name) => {
                let key = if name == "print" { FunctionKey::Print } else { FunctionKey::Panic };
                let number = self.builtin_function(key, ty);
                let target = self.target(to, Bank::Reference);
                self.body.op_with(Op::Function, (target.at, 0, 0), number);
            }
            ValueNode::Function(module, literal, captures) if captures.is_empty() => {
                let within = self.checker().made_of(value);
                self.function_within((module, literal), within, to);
            }
            _ => {
                let target = self.target(to, Bank::Reference);
                let number = self.unit.global(GlobalKey::Value(value, ty), ty);
                self.body.op_with(Op::GlobalR, (target.at, 0, 0), number);
            }
        }
    }

    /// Emits code that loads a method of a made record into a register. The code of the method is
    /// generated for this record, because it depends on the records at hand in the record.
    pub(super) fn known_method(&mut self, of: Typed, within: RecordId, to: Reg) {
        match self.checker().values.node(of.0) {
            ValueNode::Function(module, literal, captures) if captures.is_empty() => {
                self.function_within((*module, *literal), Some(within), To::Fresh(to));
            }
            ValueNode::Function(module, literal, _) => {
                let parts = self.parts_of(of);
                self.make_closure(to, ((*module, *literal), Some(within)), &parts);
            }
            _ => self.known(of, to),
        }
    }

    /// Returns the meaning of a constant or fold whose value is known at compile time.
    pub(super) fn known_cur(&mut self, walk: &Walk, (value, ty): Typed) -> Cur {
        if let ValueNode::Function(module, literal, captures) = self.checker().values.node(value)
            && captures.is_empty()
            && matches!(self.node(ty), Node::Function(..))
        {
            return Cur::Direct((*module, *literal), ty, self.checker().made_of(value));
        }
        let target = self.step_target(walk, ty);
        self.known((value, ty), target);
        Cur::Value(target, ty)
    }

    /// Emits code that makes composite values and stores them in globals. The parts of a value are
    /// made before the value.
    pub(super) fn make_values(&mut self, wanted: Vec<Typed>) {
        let mut open: Vec<(Typed, bool)> =
            wanted.into_iter().rev().map(|value| (value, false)).collect();
        while let Some((value, is_left)) = open.pop() {
            if is_left {
                self.make_value(value);
                continue;
            }
            if !is_composite(self.checker().values.node(value.0))
                || !self.unit.kept.made.insert(value)
            {
                continue;
            }
            open.push((value, true));
            open.extend(self.parts_of(value).into_iter().rev().map(|part| (part, false)));
        }
        // The values that were requested in the meantime are parts of the given values, so this
        // function has already made them.
        self.unit.kept.values.clear();
    }

    fn make_value(&mut self, (value, ty): Typed) {
        let mark = self.body.mark();
        let parts = self.parts_of((value, ty));
        let target = self.body.alloc(Bank::Reference);
        match self.checker().values.node(value).clone() {
            ValueNode::Bytes(bytes) => {
                let text = Value::str(&String::from_utf8_lossy(&bytes));
                self.constant(&text, Ty::STR, To::Fresh(target));
                self.body.op(Op::Bytes, target.at, target.at, 0);
            }
            ValueNode::Tuple(..) => {
                let shape = Shaped::Type(self.tuple_type(value, ty));
                self.make_object(target, shape, &parts);
            }
            ValueNode::Record(record, case, _) => {
                let shape = match case {
                    Some(case) => Shaped::Case(record, case),
                    None => Shaped::Record(record),
                };
                self.make_object(target, shape, &parts);
            }
            ValueNode::Tup(of, _) => self.make_tup(target, of, &parts),
            ValueNode::Dict(key, of, _) => self.make_dict(target, (key, of), &parts),
            ValueNode::Function(module, literal, _) => {
                let within = self.checker().made_of(value);
                self.make_closure(target, ((module, literal), within), &parts);
            }
            ValueNode::Prim(_) | ValueNode::Builtin(_) | ValueNode::Type(_) => {}
        }
        let number = self.unit.global(GlobalKey::Value(value, ty), ty);
        self.body.op_with(Op::GlobalSetR, (target.at, 0, 0), number);
        self.body.release(mark);
    }

    fn make_object(&mut self, target: Reg, shape: Shaped, parts: &[Typed]) {
        let mut window = Window::new(self.body.mark());
        for &(part, ty) in parts {
            let reg = window.next(self, self.bank(ty));
            self.known((part, ty), reg);
        }
        let shape = self.shape(shape);
        self.body.op_with(Op::New, (target.at, window.first(0), window.first(1)), shape);
    }

    fn container(&mut self, target: Reg, con: Con, of: &[Ty]) {
        let found = self.checker().types.applied(con, of);
        let number = self.unit.ty(found.unwrap_or(Ty::UNKNOWN));
        self.body.op_with(Op::Empty, (target.at, 0, 0), number);
    }

    fn make_tup(&mut self, target: Reg, of: Ty, parts: &[Typed]) {
        self.container(target, Con::Tup, &[of]);
        let bank = self.bank(of);
        for chunk in self.chunks(parts) {
            let mark = self.body.mark();
            let first = self.body.next(bank);
            for &part in chunk {
                let reg = self.body.alloc(bank);
                self.known(part, reg);
            }
            let op = by_bank(bank, Op::AddS, Op::AddR);
            self.body.op(op, target.at, first as u8, chunk.len() as u8);
            self.body.release(mark);
        }
    }

    fn make_dict(&mut self, target: Reg, (key, of): (Ty, Ty), parts: &[Typed]) {
        self.container(target, Con::ConstDict, &[key, of]);
        for entry in parts.chunks(2) {
            let &[one, other] = entry else { continue };
            let mark = self.body.mark();
            let a = self.body.alloc(self.bank(key));
            self.known(one, a);
            let b = self.body.alloc(self.bank(of));
            self.known(other, b);
            let ops = [[Op::EntrySS, Op::EntrySR], [Op::EntryRS, Op::EntryRR]];
            self.body.op(ops[a.bank as usize][b.bank as usize], target.at, a.at, b.at);
            self.body.release(mark);
        }
    }

    fn make_closure(
        &mut self,
        target: Reg,
        ((module, literal), within): ((ModuleId, Expr), Option<RecordId>),
        parts: &[Typed],
    ) {
        let mut kinds = captured(self.unit.typed, self.more, module, literal);
        let id = function_id(self.unit.typed, module, literal);
        if let Some(id) = id
            && self.are_known(is_in_made(self.unit.typed, module, literal))
        {
            kinds.truncate(self.more.counted(self.unit.typed, module, id));
        }
        let mut window = Window::new(self.body.mark());
        for (&(part, ty), &(_, is_cell)) in parts.iter().zip(&kinds) {
            if !is_cell {
                let reg = window.next(self, self.bank(ty));
                self.known((part, ty), reg);
                continue;
            }
            let cell = window.next(self, Bank::Reference);
            self.body.op(Op::Cell, cell.at, 0, 0);
            let mark = self.body.mark();
            let reg = self.body.alloc(self.bank(ty));
            self.known((part, ty), reg);
            let op = by_bank(reg.bank, Op::CellSetS, Op::CellSetR);
            self.body.op(op, cell.at, reg.at, 0);
            self.body.release(mark);
        }
        let is_plain = kinds.is_empty();
        let number = self.unit.literal((module, literal), within, kinds);
        let first = (target.at, window.first(0), window.first(1));
        let op = if is_plain { Op::Function } else { Op::Closure };
        self.body.op_with(op, if is_plain { (target.at, 0, 0) } else { first }, number);
    }
}
