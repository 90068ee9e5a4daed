//! Makes records in functions while a fold runs ([fold.made], [fold.made-captures],
//! [fold.made-hand]).
//!
//! ```text
//! f :: fn(T: type) -> type { A :: struct { x: T; }; List[A] }
//! #fold f(int)     entering the block makes a record of the literal; A means it
//! ```

use super::facts::{At, ModuleIx};
use super::live::LiveRecord;
use super::machine::{AtHand, Done, Machine};
use super::value::{Data, Object, Slot};
use crate::check::Part;
use crate::rules::Made;
use crate::types::{self, Record, Type};
use selfsame_spec::program::{DeclIx, RunProblem};
use selfsame_spec::text::Place;
use selfsame_spec::text::tree::{Block, Expr, ExprKind, Init, Item};
use std::collections::{BTreeMap, BTreeSet, HashMap};

impl<'t> Machine<'t> {
    /// Makes the records of a block's constants, when the block is entered.
    ///
    /// Returns whether the block has constants that make records.
    // [fold.made] [fold.made-run]
    pub(crate) fn make_constants(&mut self, block: &'t Block) -> Done<bool> {
        let mut all = Vec::new();
        for item in &block.items {
            if let Item::Const(constant) = item
                && let Init::Expr(value) = &constant.init
            {
                all.extend(self.made_literal(value));
            }
        }
        self.make_all(&all)?;
        Ok(!all.is_empty())
    }

    /// Returns the made records at hand in the running code.
    // [fold.made-hand]
    pub(crate) fn at_hand(&self) -> AtHand {
        self.frames.last().map(|frame| frame.types.clone()).unwrap_or_default()
    }

    pub(crate) fn set_at_hand(&mut self, types: AtHand) {
        if let Some(frame) = self.frames.last_mut() {
            frame.types = types;
        }
    }

    /// Returns the made records at hand in a new function: the records to which the function
    /// refers, and the records at hand in each of these.
    // [fold.made-hand]
    pub(crate) fn at_hand_of(&self, literal: &Place) -> AtHand {
        let Some(frame) = self.frames.last().filter(|frame| !frame.types.is_empty()) else {
            return AtHand::new();
        };
        let mut named = self.world.made_named(literal);
        if !self.world.rules.fold.all_named_are_at_hand {
            let last = named.pop_last();
            named = last.into_iter().collect();
        }
        let mut all = AtHand::new();
        for (literal, record) in frame.types.iter().filter(|(literal, _)| named.contains(*literal))
        {
            let own = match &record.made {
                Some(types::Made::Live(number)) => self.made[*number].types.clone(),
                _ => record.kept().map(|made| made.types.clone()).unwrap_or_default(),
            };
            all.extend(own.into_iter().filter(|(other, _)| !named.contains(other)));
            all.insert(literal.clone(), record.clone());
        }
        all
    }

    /// Makes a record if an expression is the literal of a made record. If the literal belongs to a
    /// constant of a block, nothing is made, because the record already exists.
    // [fold.made]
    fn make_in(&mut self, expr: &'t Expr) -> Done {
        let literal = self.made_literal(expr).filter(|literal| !self.is_of_constant(literal));
        self.make_all(&Vec::from_iter(literal))
    }

    /// Returns the value of an expression that is a type. The records that the expression makes are
    /// at hand only within the expression.
    // [fold.made-hand] [fold.type-size] [fold.type-value]
    pub(crate) fn type_reached(&mut self, part: Part<'t>, ty: &Type) -> Done<Type> {
        let before = self.at_hand();
        if let Some(expr) = part.whole() {
            self.make_in(expr)?;
        }
        if let Some(used) = self.unset_in(ty) {
            return self.fail(RunProblem::Unset, used.span);
        }
        let made = self.live(ty);
        self.set_at_hand(before);
        let is_made = ty.local().is_some() && !matches!(self.world.open(ty), Type::Local(..));
        if is_made && self.world.rules.fold.types_count {
            let size = self.world.size_of_type(&made, self.free_types());
            self.count(Made::Type(size), part.span())?;
        }
        Ok(made)
    }

    /// Returns whether a literal is within a constant that a block of the enclosing function
    /// declares.
    fn is_of_constant(&self, literal: &Place) -> bool {
        let found = self.world.index.literals.get(literal);
        found.is_some_and(|(_, at)| {
            at.fixed.last().is_some_and(|(_, function)| *function == at.function)
        })
    }

    /// Returns the place of an expression, if the expression is the literal of a made record.
    // [fold.made]
    fn made_literal(&self, expr: &Expr) -> Option<Place> {
        let is_literal = matches!(expr.kind, ExprKind::Record(_) | ExprKind::Variant(_));
        let place = self.facts.place(self.at(expr.span));
        Some(place).filter(|place| is_literal && self.world.is_made(place))
    }

    // [fold.made-cost] [fold.made-fails]
    fn make_all(&mut self, literals: &[Place]) -> Done {
        let first = self.made.len();
        for literal in literals {
            let record = Record {
                literal: literal.clone(),
                env: self.env().clone(),
                made: Some(types::Made::Live(self.made.len())),
            };
            let (names, members) = (self.names_in(literal), self.members_of(&record));
            self.count(Made::Function(names.len()), literal.span)?;
            if let Some(frame) = self.frames.last_mut() {
                frame.types.insert(literal.clone(), record.clone());
            }
            self.made.push(LiveRecord {
                record,
                names,
                types: BTreeMap::new(),
                values: BTreeMap::new(),
                forced: false,
                done: false,
                refused: false,
                open: BTreeSet::new(),
                members,
            });
        }
        let types = self.frames.last().map(|frame| frame.types.clone()).unwrap_or_default();
        self.made[first..].iter_mut().for_each(|made| made.types = types.clone());
        Ok(())
    }

    /// Returns the variables of the running function that a literal uses, each with its captured
    /// slot.
    // [fold.made] [run.closure]
    fn names_in(&mut self, literal: &Place) -> HashMap<DeclIx, Slot> {
        let module = self.module();
        let used = self.facts.module(module).uses.values();
        let used = used.filter(|used| literal.span.holds(used.span));
        let names: BTreeSet<DeclIx> = used
            .filter_map(|used| match used.means {
                super::facts::Means::Declared(own, name) if own == module => Some(name),
                _ => None,
            })
            .collect();
        let has = |m: &Self, name: &DeclIx| {
            m.frames.last().is_some_and(|frame| frame.names.contains_key(name))
        };
        let names: Vec<DeclIx> = names.into_iter().filter(|name| has(self, name)).collect();
        names.into_iter().map(|name| (name, self.capture(name))).collect()
    }

    /// Returns the expressions of a record's defaults and constants, in the order of the text.
    fn members_of(&self, record: &Record) -> Vec<(At, &'t Expr)> {
        let facts = self.facts.record(record);
        let fields = facts.fields.iter().filter_map(|field| field.default);
        let constants = facts.constants.iter().filter_map(|constant| constant.value);
        let mut all: Vec<(At, &'t Expr)> = fields.chain(constants).collect();
        all.sort_by_key(|(at, _)| *at);
        all
    }

    /// Returns the made record of a literal that is at hand in the running code. If there is none,
    /// returns the given record.
    pub(crate) fn live_record_now(&self, record: &Record) -> Record {
        let frame = self.frames.last().filter(|_| record.made.is_none());
        frame.and_then(|frame| frame.types.get(&record.literal)).unwrap_or(record).clone()
    }

    /// Returns the made record of a literal that is called. If no made record of the literal is at
    /// hand, makes one.
    pub(crate) fn live_record(&mut self, record: &Record) -> Done<Record> {
        let now = self.live_record_now(record);
        if now.made.is_none() && self.world.is_made(&now.literal) {
            let before = self.at_hand();
            self.make_all(std::slice::from_ref(&now.literal))?;
            let made = self.live_record_now(record);
            self.set_at_hand(before);
            return Ok(made);
        }
        Ok(now)
    }

    /// Returns the record whose instance or case is the first argument of a call.
    pub(crate) fn record_of(&self, arguments: &[Option<Data>]) -> Option<Record> {
        match self.heap.of(arguments.first()?.as_ref()?)? {
            Object::Instance(record, _) | Object::Case(record, ..) => Some(record.clone()),
            _ => None,
        }
    }

    /// Returns whether a constant gets its value in the run instead of at compile time.
    /// [fold.made-run]
    pub(crate) fn is_of_run(&self, module: ModuleIx, name: DeclIx) -> bool {
        // A constant of a run contains a made record, which was made when the constant's block was
        // entered. Without made records at hand, there is no such constant.
        if self.frames.last().is_none_or(|frame| frame.types.is_empty()) {
            return false;
        }
        let span = self.facts.name_span(module, name);
        span.is_some_and(|span| self.world.is_of_run(&self.facts.place((module, span))))
    }
}
