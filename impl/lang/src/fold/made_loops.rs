//! Represents made records that are on cycles as types of the crate [`selfsame`]. Equal records get
//! the same handle of the interner (`[mono.same]`), whether they were made together or at different
//! times. Therefore the interner recognizes a cycle that unrolls an older cycle, or that refers to
//! a part of an older cycle.
//!
//! A record, a type or a value is represented by a head of a foreign kind. The label of the head is
//! the form, and its children are the parts. A record that is not on a cycle is identified by its
//! key, and is represented by a head without children.

use super::loops::{Form, MadeLoops};
use crate::check::Checker;
use crate::mono::{Row, ValueNode};
use crate::types::{Node, RecordId, Ty};
use crate::util::planted::Slip;
use hashbrown::HashMap;
use selfsame::Draft;
use selfsame::error::Result;

impl Checker<'_> {
    /// Returns the realized types of records that refer to one another, computed from their rows.
    /// Cost: near linear in the types and values in the rows.
    pub(super) fn loop_handles(
        &mut self,
        records: &[(RecordId, Vec<Row>)],
    ) -> Result<Vec<selfsame::Type>> {
        let mut loops = self.folds.loops.take().unwrap_or_default();
        let found = Writing::handles(self, &mut loops, records);
        self.folds.loops = Some(loops);
        found
    }
}

/// A part of a record, which becomes a node of a draft: a record, a type or a value.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Part {
    Record(RecordId),
    Row(Row),
}

/// The draft that is being built for records that refer to one another.
struct Writing<'a, 'c> {
    checker: &'a Checker<'c>,
    loops: &'a mut MadeLoops,
    draft: Draft,
    nodes: HashMap<Part, selfsame::Node>,
    /// The rows that have a forward in the draft that is not defined yet.
    open: Vec<(Row, selfsame::Node)>,
}

impl<'a, 'c> Writing<'a, 'c> {
    fn handles(
        checker: &'a Checker<'c>,
        loops: &'a mut MadeLoops,
        records: &[(RecordId, Vec<Row>)],
    ) -> Result<Vec<selfsame::Type>> {
        let (nodes, open) = (HashMap::new(), Vec::new());
        let mut writing = Self { checker, loops, draft: Draft::new(), nodes, open };
        let mut forwards = Vec::with_capacity(records.len());
        for (record, _) in records {
            forwards.push(writing.draft.forward("")?);
            writing.nodes.insert(Part::Record(*record), forwards[forwards.len() - 1]);
        }
        for ((record, rows), &forward) in records.iter().zip(&forwards) {
            let form = Form::Record(writing.checker.literal_of(*record));
            writing.define(forward, form, rows.iter().map(|&row| Part::Row(row)))?;
        }
        while let Some((row, forward)) = writing.open.pop() {
            match row {
                Row::Type(ty) => writing.define_type(ty, forward)?,
                Row::Value(value) => {
                    let (form, parts) = shape(writing.checker.values.node(value));
                    writing.define(forward, Form::Value(form), parts.into_iter())?;
                }
            }
        }
        let Self { loops, draft, .. } = writing;
        loops.interner.realize(&draft, &forwards)
    }

    fn define_type(&mut self, ty: Ty, forward: selfsame::Node) -> Result<()> {
        let node = self.checker.types.node(ty);
        if let Node::Union(heads) = node {
            let heads: Result<Vec<_>> =
                heads.iter().map(|&head| self.node(Part::Row(Row::Type(head)))).collect();
            let union = self.draft.one_of(&heads?)?;
            return self.draft.define(forward, union);
        }
        let form = node.with(&vec![Ty::HOLE; node.count()]);
        let parts: Vec<Ty> = node.each().collect();
        self.define(
            forward,
            Form::Type(form),
            parts.into_iter().map(|part| Part::Row(Row::Type(part))),
        )
    }

    fn define(
        &mut self,
        forward: selfsame::Node,
        form: Form,
        parts: impl Iterator<Item = Part>,
    ) -> Result<()> {
        let parts: Vec<selfsame::Node> =
            parts.map(|part| self.node(part)).collect::<Result<_>>()?;
        let label = self.loops.label(form, parts.len())?;
        let head = self.draft.head(&label, &parts)?;
        self.draft.define(forward, head)
    }

    fn node(&mut self, part: Part) -> Result<selfsame::Node> {
        let record = |ty: Ty| match *self.checker.types.node(ty) {
            Node::Record(record) => Some(record),
            _ => None,
        };
        let part = match part {
            Part::Row(Row::Type(ty)) => record(ty).map_or(part, Part::Record),
            part => part,
        };
        if let Some(&node) = self.nodes.get(&part) {
            return Ok(node);
        }
        let node = match part {
            Part::Record(record) => self.other(record)?,
            Part::Row(row) => {
                let forward = self.draft.forward("")?;
                self.open.push((row, forward));
                forward
            }
        };
        self.nodes.insert(part, node);
        Ok(node)
    }

    /// Returns the node of a record outside of the cycle. The record is a first record on another
    /// cycle, or has a head without children.
    fn other(&mut self, record: RecordId) -> Result<selfsame::Node> {
        let known = self.loops.handles.get(&record);
        let forgets = self.checker.links.tuning().slips(Slip::OldLoopsAreThemselves);
        if let Some(handle) = known.filter(|_| !forgets) {
            return self.draft.bring(*handle);
        }
        let label = self.loops.label(Form::Itself(record), 0)?;
        self.draft.head(&label, &[])
    }
}

/// Splits a value into its form and its parts, types before values.
fn shape(node: &ValueNode) -> (ValueNode, Vec<Part>) {
    use ValueNode as V;
    let (form, types) = match node {
        V::Tuple(labels, _) => (V::Tuple(labels.clone(), [].into()), Vec::new()),
        V::Tup(ty, _) => (V::Tup(Ty::HOLE, [].into()), vec![*ty]),
        V::Dict(key, ty, _) => (V::Dict(Ty::HOLE, Ty::HOLE, [].into()), vec![*key, *ty]),
        V::Record(_, case, _) => (V::Record(RecordId::new(0), *case, [].into()), Vec::new()),
        V::Function(unit, literal, _) => (V::Function(*unit, *literal, [].into()), Vec::new()),
        V::Type(ty) => (V::Type(Ty::HOLE), vec![*ty]),
        V::Prim(_) | V::Bytes(_) | V::Builtin(_) => (node.clone(), Vec::new()),
    };
    let mut parts: Vec<Part> = types.into_iter().map(|ty| Part::Row(Row::Type(ty))).collect();
    if let V::Record(record, ..) = node {
        parts.push(Part::Record(*record));
    }
    parts.extend(node.parts().into_iter().map(|part| Part::Row(Row::Value(part))));
    (form, parts)
}
