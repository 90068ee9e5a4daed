//! Makes the new records of a fold, and reads their values (`[fold.made-value]`).

use super::data::{Growing, Made, MadeValue, Stage};
use super::run::Stop;
use crate::check::{Checker, Out, Record, Wrong};
use crate::code::{Around, Tables, scalar, with_tables, write_value};
use crate::machine::{Handle, Kind, Object, Rep, Value};
use crate::mono::{ValueId, ValueNode};
use crate::task::{State, Task};
use crate::types::{Node, RecordId, Ty};
use hashbrown::HashMap;
use std::rc::Rc;

impl Checker<'_> {
    /// Makes records from literals, and stores their types in consecutive registers from a given
    /// register on. The closures of the literals are in consecutive registers. The new records have
    /// the given other records at hand.
    pub(super) fn make_records(
        &mut self,
        growing: &mut Growing,
        records: &[RecordId],
        mut at_hand: HashMap<RecordId, RecordId>,
        [to, from]: [u8; 2],
    ) {
        let made: Vec<RecordId> = records.iter().map(|&record| self.copy_record(record)).collect();
        at_hand.extend(records.iter().copied().zip(made.iter().copied()));
        let group: Rc<HashMap<RecordId, RecordId>> = Rc::new(at_hand);
        for (at, (&literal, &record)) in (0..).zip(records.iter().zip(&made)) {
            let closure = growing.machine.held(from + at);
            growing.machine.keep(closure);
            let (members, group) = (self.made_members(literal), group.clone());
            let (stage, values) = (Stage::New, vec![MadeValue::New; members.len()]);
            self.type_record(record, &group);
            let of = Made { literal, closure, group, stage, members: members.into(), values };
            self.folds.made.insert(record, of);
            let types = [record, literal].map(|of| self.types.make(Node::Record(of)));
            let [number, base] =
                self.in_tables(growing, |tables| types.map(|ty| tables.number(ty)));
            growing.machine.set_type_base(number, base);
            if let Some(word) = growing.machine.scalar(to + at) {
                *word = u64::from(number);
            }
        }
    }

    /// Copies the record of a literal, and returns the copy. All tasks of the copy are marked as
    /// done.
    pub(super) fn copy_record(&mut self, literal: RecordId) -> RecordId {
        let id = RecordId::new(self.records.len());
        let last = self.records.last();
        let first_field = last.map_or(0, |of| of.first_field + of.fields.len() as u32);
        let first_constant = last.map_or(0, |of| of.first_constant + of.constants.len() as u32);
        let of = self.record(literal).clone();
        let (fields, constants) = (of.fields.len(), of.constants.len());
        self.field_out.resize(first_field as usize + fields, None);
        self.records.push(Record { made: Some(literal), first_field, first_constant, ..of });
        self.note_alike(id);
        let fields = (0..fields as u32).flat_map(|at| [Task::Field(id, at), Task::Default(id, at)]);
        let constants = (0..constants as u32)
            .flat_map(|at| [Task::Member(id, at), Task::SigOf(id, at), Task::LayoutIn(id, at)]);
        let whole = [Task::LayoutOf(id), Task::Complete(id)];
        for task in fields.chain(constants).chain(whole).collect::<Vec<_>>() {
            self.set_state(task, State::Done);
        }
        id
    }

    /// Sets the types of the members of a made record. In them, the records that were made together
    /// replace their literals.
    fn type_record(&mut self, record: RecordId, group: &HashMap<RecordId, RecordId>) {
        let of = self.record(record).clone();
        let Some(literal) = of.made else { return };
        for at in 0..of.fields.len() as u32 {
            let ty = self.types.with_records(self.field_type(literal, at), group);
            self.field_out[(of.first_field + at) as usize] = Some(ty);
        }
        for at in 0..of.constants.len() as u32 {
            let Some(out) = self.member_out.get(&(literal, at)).cloned() else { continue };
            let ty = self.types.with_records(out.ty, group);
            self.member_out.insert((record, at), Out { ty, ..out });
        }
    }

    /// Stores the values of the defaults and constants of a made record in the tables of the
    /// checker.
    pub(super) fn note_made(&mut self, record: RecordId) {
        let Some(made) = self.folds.made.get(&record).cloned() else { return };
        for (value, member) in made.values.iter().zip(made.members.iter()) {
            let MadeValue::Known(value) = *value else { continue };
            if let ValueNode::Function(..) = self.values.node(value) {
                self.folds.made_functions.entry(value).or_insert(record);
            }
            if member.is_field {
                self.folds.made_defaults.insert((record, member.at), value);
            } else if let Some(mut out) = self.member_out.get(&(record, member.at)).cloned() {
                out.val = match self.values.node(value) {
                    // A method without captures keeps its function literal as its value.
                    ValueNode::Function(_, _, captures) if captures.is_empty() => out.val,
                    _ => self.val_of(value),
                };
                self.member_out.insert((record, member.at), out);
            }
        }
    }

    /// Returns the value of a member of a made record, converted to a word of the machine.
    fn made_word(
        &mut self,
        growing: &mut Growing,
        (record, is_field, at): (RecordId, bool, u32),
        rep: Rep,
    ) -> Result<Option<u64>, Stop> {
        self.made_known(record)?;
        let made = self.folds.made.get(&record);
        let of = self.record(record);
        let name = match is_field {
            true => of.fields.get(at as usize).map(|field| field.name),
            false => of.constants.get(at as usize).map(|constant| constant.name),
        };
        let place = made.zip(name).and_then(|(made, name)| {
            made.members.binary_search_by_key(&name, |member| member.name).ok()
        });
        let Some(place) = place else { return Ok(None) };
        let ty = match (made, self.member_out.get(&(record, at))) {
            (Some(made), _) if is_field => made.members[place].ty,
            (_, out) => out.map_or(Ty::UNKNOWN, |out| out.ty),
        };
        Ok(match self.made_one(record, place as u32)? {
            MadeValue::Known(value) => {
                let is_method = matches!(self.values.node(value), ValueNode::Function(..));
                let within = (is_method && !is_field).then_some(record);
                Some(self.word_of_value(growing, (value, ty), (rep, within)))
            }
            MadeValue::Live(word) => Some(word),
            MadeValue::New | MadeValue::Open => None,
        })
    }

    /// Returns the range of the fields of a record, or of a case.
    pub(crate) fn range_of(&self, record: RecordId, case: Option<u32>) -> std::ops::Range<u32> {
        let of = self.record(record);
        let case = case.and_then(|case| of.cases.get(case as usize));
        case.map_or(0..of.fields.len() as u32, |case| case.fields.clone())
    }

    /// Makes an instance of a made record. The type of the record is in the register after the
    /// registers of the fields.
    pub(super) fn construct_made(
        &mut self,
        growing: &mut Growing,
        ((literal, case), given): ((RecordId, Option<u32>), &[bool]),
        [to, scalars, handles]: [u8; 3],
    ) -> Result<(), Stop> {
        let fields = given.len() as u32;
        let first = self.range_of(literal, case).start;
        let reps: Vec<Rep> =
            (first..first + fields).map(|at| self.rep_of(self.field_type(literal, at))).collect();
        let count = reps.iter().filter(|rep| !rep.is_reference()).count() as u8;
        let ty = growing.type_in(scalars + count);
        let Node::Record(record) = *self.types.node(growing.ty(ty)) else { return Ok(()) };
        self.made_known(record)?;
        let (mut words, mut scalar_at, mut handle_at) = (Vec::new(), scalars, handles);
        for (at, (&rep, &is_given)) in (first..).zip(reps.iter().zip(given)) {
            let own = match rep {
                Rep::Reference => {
                    handle_at += 1;
                    growing.machine.held(handle_at - 1).word()
                }
                Rep::Word(_) => {
                    scalar_at += 1;
                    growing.word_in(scalar_at - 1)
                }
            };
            let default = match is_given {
                true => None,
                false => self.made_word(growing, (record, true, at), rep)?,
            };
            words.push(default.unwrap_or(own));
        }
        if fields > 0 && !growing.machine.count(1 + u64::from(fields)) {
            growing.machine.fail_here();
            return Err(Stop::Fault(crate::machine::Fault::Limit));
        }
        let numbers = self.in_tables(growing, |tables| {
            [record, literal].map(|of| tables.record_number(of, case))
        });
        let [shape, base] = numbers.map(|number| growing.machine.own_shape(number));
        growing.machine.set_shape_base(shape, base);
        let made = growing.machine.heap_mut().0.make(Object::parts(shape, &words));
        if let Some(handle) = growing.machine.handle(to) {
            *handle = made;
        }
        Ok(())
    }

    /// Loads the value of a constant of a made record into a register. The type of the record is in
    /// another register.
    pub(super) fn made_member(
        &mut self,
        growing: &mut Growing,
        at: u32,
        [to, from]: [u8; 2],
    ) -> Result<(), Stop> {
        let ty = growing.type_in(from);
        self.made_member_of(growing, (growing.ty(ty), at), to)
    }

    /// Loads the value of a constant of the record of an instance or case into a register.
    pub(super) fn own_member(
        &mut self,
        growing: &mut Growing,
        at: u32,
        [to, of]: [u8; 2],
    ) -> Result<(), Stop> {
        let ty = growing.machine.instance_type(of);
        self.made_member_of(growing, (ty.map_or(Ty::UNKNOWN, |ty| growing.ty(ty)), at), to)
    }

    fn made_member_of(
        &mut self,
        growing: &mut Growing,
        (ty, at): (Ty, u32),
        to: u8,
    ) -> Result<(), Stop> {
        let Node::Record(record) = *self.types.node(ty) else { return Ok(()) };
        let Some(Out { ty, .. }) = self.member_out.get(&(record, at)) else { return Ok(()) };
        let rep = self.rep_of(*ty);
        let Some(word) = self.made_word(growing, (record, false, at), rep)? else {
            return Ok(());
        };
        let machine = &mut growing.machine;
        match rep {
            Rep::Reference => machine.handle(to).map(|place| *place = Handle::of_word(word)),
            Rep::Word(_) => machine.scalar(to).map(|place| *place = word),
        };
        Ok(())
    }

    /// Freezes the value of the given type that a word of the machine represents.
    pub(super) fn frozen_held(
        &mut self,
        growing: &mut Growing,
        (word, ty): (u64, Ty),
    ) -> Result<ValueId, Stop> {
        let value = Value::held(growing.machine.heap(), self.rep_of(ty), word);
        self.freeze(growing, value).map_err(|what| Stop::Wrong(Wrong::CannotFreeze(what)))
    }

    /// Returns the representation that values of a type have.
    pub(super) fn rep_of(&self, ty: Ty) -> Rep {
        match scalar(&self.types, ty) {
            Some(kind) => Rep::Word(Kind::Scalar(kind)),
            None => Rep::Reference,
        }
    }

    /// Calls `each` with the tables of the code unit of folds.
    pub(super) fn in_tables<T>(
        &self,
        growing: &mut Growing,
        each: impl FnOnce(&mut Tables<'_>) -> T,
    ) -> T {
        self.in_tables_around(growing, |tables, _| each(tables))
    }

    /// Calls `each` with the tables of the code unit of folds, and with the captures of functions.
    pub(super) fn in_tables_around<T>(
        &self,
        growing: &mut Growing,
        each: impl FnOnce(&mut Tables<'_>, &Around) -> T,
    ) -> T {
        let Growing { kept, unit, machine, around, .. } = growing;
        let view = self.folds.live.view(self);
        let result = with_tables(view, kept, unit, |tables| each(tables, around));
        machine.grow(unit);
        self.base_shapes(growing);
        result
    }

    /// Converts a known value, which may be a method of a record, to a word of the machine.
    fn word_of_value(
        &mut self,
        growing: &mut Growing,
        (value, ty): (ValueId, Ty),
        (rep, within): (Rep, Option<RecordId>),
    ) -> u64 {
        if let Some(&known) = self.folds.words.get(&(value, ty, within)) {
            return known;
        }
        self.prepare_tuples();
        let (start, global) = self.in_tables_around(growing, |tables, around| {
            write_value(tables, around, (value, ty), within)
        });
        let machine = &mut growing.machine;
        machine.call_aside(start);
        let word = machine.global(global);
        if rep.is_reference() {
            machine.keep(Handle::of_word(word));
        }
        self.folds.words.insert((value, ty, within), word);
        word
    }
}
