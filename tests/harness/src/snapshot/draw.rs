//! Draws operations on snapshots. Snapshots are frozen, thawed, interned, sent, damaged and
//! dropped, and some snapshots refer to snapshots of other owners.

mod order;
mod place;

use crate::objects::draw::{CasePlan, LENSES};
use crate::objects::op::refs::Sort;
use crate::objects::op::{Op, OpRef};
use crate::types::alphabet::member;
use selfsame_spec::payload::overload::{Binding, Overload, Param, ParamKind};
use selfsame_spec::{Kind, Lens, Payload};

impl CasePlan<'_> {
    pub(crate) fn draw_snapshots(&mut self) {
        match self.source.choose(32) {
            14 | 27 => drop(self.named_state()),
            25 | 26 | 28 => drop(self.placed_node()),
            29 => self.sent(),
            12 | 16 | 17 | 23 => self.sent(),
            18 | 30 => self.crossed(),
            19 | 24 | 31 => self.damaged(),
            20 | 22 => drop(self.frozen_twice()),
            21 | 32 => self.dropped(),
            13 => self.damaged(),
            10 => drop(self.recursive_node()),
            11 | 15 => drop(self.frozen_twice()),
            0..=2 => drop(self.frozen()),
            3 => self.changed(),
            4 => self.crossed(),
            5 => self.sent(),
            6 => self.damaged(),
            7 => self.dropped(),
            8 => self.thawed(),
            _ => self.interned(),
        }
    }

    /// Returns an owner: an existing owner, or a new one that is drawn.
    fn owner(&mut self) -> Option<OpRef> {
        let count = self.runner.count(Sort::Owner);
        if count == 0 || count < 5 && self.source.chance(1, 3) {
            return self.push(Op::Owner);
        }
        Some((count - 1 - self.source.index(count)) as OpRef)
    }

    /// Draws the number of one of the last six nodes.
    pub(crate) fn node(&mut self) -> Option<OpRef> {
        let count = self.runner.count(Sort::Node);
        let back = self.source.index(count.min(6));
        count.checked_sub(1 + back).map(|at| at as OpRef)
    }

    fn frozen(&mut self) -> Option<OpRef> {
        let owner = self.owner()?;
        let objects: Vec<OpRef> =
            (0..=self.draw_count(2)).filter_map(|_| self.pick_any()).collect();
        let first = self.push(Op::Freeze(owner, objects.clone()))?;
        let lens = self.pick_from(&LENSES);
        self.push(Op::NodeHash(first, lens));
        self.push(Op::Look(first));
        if let Some(&object) = objects.first() {
            self.push(Op::SnapshotOf(object));
            if self.source.chance(1, 2) {
                self.push(Op::SnapshotsOf(object));
            }
        }
        Some(first)
    }

    /// Freezes an object, changes the object, and queries the hash of the node again. The node must
    /// not have changed.
    fn changed(&mut self) {
        let Some(first) = self.frozen() else { return };
        self.fill_some();
        self.push(Op::NodeHash(first, Lens::Frozen));
        self.frozen();
    }

    /// Freezes an immutable object for one owner. Then freezes an object that refers to it for
    /// another owner.
    fn crossed(&mut self) {
        let (Some(one), Some(other)) = (self.push(Op::Owner), self.push(Op::Owner)) else { return };
        let Some(inner) = self.constant() else { return };
        self.push(Op::Freeze(one, vec![inner]));
        let Some(around) = self.head(Kind::CELL, &[], vec![inner]) else { return };
        let Some(first) = self.push(Op::Freeze(other, vec![around])) else { return };
        self.push(Op::Look(first));
        let owners = self.pick_from(&[vec![one], vec![other], vec![one, other], vec![other, one]]);
        self.push(Op::Drop(owners));
    }

    fn sent(&mut self) {
        let Some(node) = self.node().or_else(|| self.frozen()) else { return };
        let more = self.node();
        let roots: Vec<OpRef> = [node].into_iter().chain(more).collect();
        let Some(owner) = self.owner() else { return };
        if self.source.chance(1, 5) {
            self.push(Op::Write(roots));
        } else if let Some(first) = self.push(Op::Send(roots, owner)) {
            self.push(Op::Look(first));
            let lens = self.pick_from(&LENSES);
            self.push(Op::NodeHash(first, lens));
        }
    }

    /// Draws the encoding of a snapshot that was written, and shortens, changes or lengthens it.
    fn damaged(&mut self) {
        if self.texts.is_empty()
            && let Some(node) = self.frozen()
        {
            self.push(Op::Write(vec![node]));
        }
        let Some(mut bytes) = self.texts.last().cloned() else { return };
        let at = self.source.index(bytes.len());
        match self.source.choose(3) {
            0 => bytes.truncate(at),
            1 => bytes[at] ^= 1 << self.source.choose(7),
            2 => bytes.insert(at, self.source.choose(255) as u8),
            _ => bytes.push(0),
        }
        if let Some(owner) = self.owner() {
            self.push(Op::Read(owner, bytes));
        }
    }

    fn dropped(&mut self) {
        let owners: Vec<OpRef> = (0..=self.draw_count(1)).filter_map(|_| self.owner()).collect();
        self.push(Op::Drop(owners));
        if let Some(node) = self.node() {
            self.push(Op::Look(node));
        }
    }

    fn thawed(&mut self) {
        let nodes: Vec<OpRef> = (0..=self.draw_count(1)).filter_map(|_| self.node()).collect();
        if let Some(first) = self.push(Op::Thaw(nodes)) {
            self.push(Op::Facts(first));
            self.push(Op::SnapshotsOf(first));
        }
    }

    fn interned(&mut self) {
        let nodes: Vec<OpRef> = (0..=self.draw_count(1)).filter_map(|_| self.node()).collect();
        let first = nodes.first().copied();
        let interned = self.push(Op::Intern(nodes));
        if let Some(first) = first {
            self.push(Op::Canonical(first));
            self.push(Op::Thaw(vec![first]));
        }
        if let Some(interned) = interned {
            self.push(Op::SnapshotsOf(interned));
        }
    }

    /// Draws a type that contains itself. The hash of its node is queried before the node is
    /// interned.
    fn recursive_node(&mut self) -> Option<OpRef> {
        let forward = self.push(Op::Forward("N".into()))?;
        let none = self.head(Kind::NONE, &[], vec![])?;
        let next = self.push(Op::OneOf(vec![none, forward]))?;
        let around = self.class_with("next", next)?;
        if !self.source.chance(1, 4) {
            self.push(Op::Define(forward, around));
        }
        let owner = self.push(Op::Owner)?;
        let node = self.push(Op::Freeze(owner, vec![around]))?;
        for lens in [Lens::Identity, Lens::Compiler] {
            self.push(Op::NodeHash(node, lens));
        }
        self.push(Op::View(around, Lens::Frozen));
        self.push(Op::Intern(vec![node]))
    }

    /// Draws a forward that is defined as a member. The member holds a function that has a default
    /// (a list or a constant), or that reads an unnamed module.
    fn named_state(&mut self) -> Option<OpRef> {
        let function = match self.source.chance(1, 2) {
            true => {
                let module = self.push(Op::Anonymous("s".into()))?;
                let item = self.constant()?;
                self.push(Op::Assign(module, "x".into(), item));
                let overload = self.reader(Binding::Constant, "x", module)?;
                self.function_of(vec![overload])?
            }
            false => self.defaulting()?,
        };
        let held = match self.source.chance(1, 2) {
            true => self.push(Op::Realize(vec![function]))?,
            false => function,
        };
        let (of, name) = (self.pick_from(&["p", "q", "r"]), self.pick_name());
        let module = self.push(Op::Module(of.into()))?;
        self.push(Op::Assign(module, name.clone(), held));
        let forward = self.push(Op::Forward("P".into()))?;
        let leaf = self.push(Op::Head(member(of, &name), vec![]))?;
        self.push(Op::Define(forward, leaf));
        let owner = self.push(Op::Owner)?;
        let node = self.push(Op::Freeze(owner, vec![forward]))?;
        self.push(Op::NodeHash(node, Lens::Compiler));
        self.push(Op::Intern(vec![node]))
    }

    /// Draws a function with a parameter that has a default. The default may have state.
    fn defaulting(&mut self) -> Option<OpRef> {
        let default = if self.source.chance(2, 3) { self.list() } else { self.constant() }?;
        let param = Param { name: "x".into(), kind: ParamKind::One, typed: false, default: true };
        let said = Overload { params: vec![param], code: vec![1], ..Overload::default() };
        let said = Payload::Overload(Box::new(said));
        let overload = self.head_with(Kind::OVERLOAD, &said, vec![default])?;
        self.function_of(vec![overload])
    }

    /// Freezes one object for two owners, and drops one of the owners.
    fn frozen_twice(&mut self) -> Option<OpRef> {
        let object = self.pick_any()?;
        let (one, other) = (self.push(Op::Owner)?, self.push(Op::Owner)?);
        self.push(Op::Freeze(one, vec![object]));
        self.push(Op::Freeze(other, vec![object]));
        self.push(Op::SnapshotsOf(object));
        let gone = self.pick_from(&[one, other]);
        self.push(Op::Drop(vec![gone]));
        self.push(Op::SnapshotOf(object));
        self.push(Op::SnapshotsOf(object))
    }
}
