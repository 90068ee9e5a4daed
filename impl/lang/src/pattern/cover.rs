//! Decides whether patterns cover all values of a type (`[pattern.covers]`).
//!
//! The patterns are the rows of a matrix, and the parts of values are its columns. The first column
//! is split by the constructors of its values. For each constructor, rows that cover none of its
//! values are dropped, and the column is replaced by columns for the parts that patterns test (L.
//! Maranget, "Warnings for Pattern Matching", JFP 17(3), 2007). A column with one constructor is
//! replaced in place. Therefore the recursion is only as deep as the number of columns with two or
//! more constructors: at most 16 levels (`[pattern.limit]`).

use super::cell::Cell;
use super::data::{Pat, PatKind};
use super::makers::MadeIndex;
use super::place::{Made, Maker, Place};
use crate::check::Checker;
use crate::mono::Row;
use crate::types::{Node, Ty};
use crate::util::planted::Slip;
use hashbrown::HashSet;
use std::rc::Rc;

/// A column: the type of its values, and the parts of these values that patterns test.
type Column<'p> = (Ty, &'p Place);

/// The nesting depth up to which tuple types are compared part by part.
const DEEPEST: u32 = 200;

/// Returns whether a pattern covers all values of a constructor. The pattern must test no part of
/// the value, and must not be a type.
fn is_covered(made: &Made, pat: &Pat) -> bool {
    match &pat.kind {
        PatKind::All => true,
        PatKind::Value(own) => made.maker.is_none() && *own == made.ty,
        PatKind::Tuple(parts) => made.maker == Some(Maker::Tuple(parts.len())),
        PatKind::Record(record, case, _) => made.maker == Some(Maker::Record(*record, *case)),
        PatKind::Type(_) | PatKind::Nothing => false,
    }
}

impl Checker<'_> {
    /// Returns whether some sample of a type is not covered by any of the patterns.
    pub(super) fn leaves_out(&mut self, ty: Ty, place: &Place, pats: &[Rc<Pat>]) -> bool {
        if pats
            .iter()
            .any(|pat| pat.is_all() || matches!(pat.kind, PatKind::Type(own) if own == ty))
        {
            return false;
        }
        let is_flat = place.parts.is_empty()
            && pats.len() <= self.links.tuning().few_patterns as usize
            && (self.links.tuning().slips(Slip::FlatCoverTakesTypes)
                || pats.iter().all(|pat| !matches!(pat.kind, PatKind::Type(_))));
        let is_open = match is_flat {
            _ if self.names_too_few(ty, pats) => true,
            true => {
                let made = self.made(ty, place);
                let is_record = |made: &Made| matches!(made.maker, Some(Maker::Record(..)));
                let by_any = |made: &Made| {
                    is_record(made) && self.links.tuning().slips(Slip::FlatCoverForgetsCase)
                };
                made.iter()
                    .any(|made| !by_any(made) && !pats.iter().any(|pat| is_covered(made, pat)))
            }
            false => {
                let rows = pats.iter().map(|pat| vec![Cell::Pat(pat.clone())]).collect();
                self.is_open(vec![(ty, place)], rows)
            }
        };
        if is_open {
            self.note_missed(Row::Type(ty), Row::Type(ty));
        }
        is_open
    }

    /// Returns whether some sample of the columns is not covered by any row. Columns and cells are
    /// stored in reverse order.
    fn is_open(&mut self, mut columns: Vec<Column<'_>>, mut rows: Vec<Vec<Cell>>) -> bool {
        while let Some((ty, place)) = columns.pop() {
            let made = self.made(ty, place);
            if let [only] = made.as_slice() {
                rows = self.cut(only, rows);
                extend(&mut columns, only, place);
                continue;
            }
            let parts = self.parted(&made, &rows);
            return made.iter().zip(parts).any(|(made, part)| {
                let rows = part.iter().filter_map(|&at| rows.get(at as usize).cloned());
                let rows = self.cut(made, rows.collect());
                let mut columns = columns.clone();
                extend(&mut columns, made, place);
                self.is_open(columns, rows)
            });
        }
        rows.is_empty()
    }

    /// Returns whether the type has more constructors than the patterns cover, if each pattern
    /// covers at most one constructor. The cost does not depend on the number of cases of the type.
    fn names_too_few(&mut self, ty: Ty, pats: &[Rc<Pat>]) -> bool {
        let forgets = self.links.tuning().slips(Slip::FlatCoverForgetsCase);
        let own = |pat: &Rc<Pat>| match &pat.kind {
            PatKind::Record(..) if forgets => None,
            PatKind::Value(value) => Some((None, Some(*value))),
            PatKind::Record(record, case, _) => Some((Some(Maker::Record(*record, *case)), None)),
            PatKind::Nothing => Some((None, None)),
            PatKind::All | PatKind::Type(_) | PatKind::Tuple(_) => None,
        };
        let named: Option<HashSet<_>> = pats.iter().map(own).collect();
        let Some(named) = named.filter(|_| !self.types.facts(ty).alike) else { return false };
        (named.len() as u64) < self.makers(ty)
    }

    /// Returns for each constructor the indices of the rows that may cover some of its values, in
    /// order. Rows after a row that covers everything are dropped.
    fn parted(&self, made: &[Made], rows: &[Vec<Cell>]) -> Vec<Vec<u32>> {
        let index = MadeIndex::new(self, made);
        let mut parts = vec![Vec::new(); made.len()];
        for (number, row) in (0..).zip(rows) {
            match index.of_cell(self, row.last()) {
                Some(some) => some.for_each(|at| parts[at].push(number)),
                None => {
                    parts.iter_mut().for_each(|part| part.push(number));
                    if row.iter().all(Cell::is_all) {
                        break;
                    }
                }
            }
        }
        parts
    }

    /// Returns the rows that cover values of a constructor of the last column. In them, columns for
    /// the parts of the constructor replace the last column.
    fn cut(&mut self, made: &Made, rows: Vec<Vec<Cell>>) -> Vec<Vec<Cell>> {
        let mut out = Vec::new();
        for mut row in rows {
            let Some(cell) = row.pop() else { continue };
            for parts in self.cells(made, &cell) {
                let mut row = row.clone();
                row.extend(parts);
                out.push(row);
            }
        }
        out
    }

    /// Returns the cells for the parts of a constructor that replace a cell, last part first. There
    /// are several lists if a union covers the constructor, and no list if the cell covers none of
    /// its values.
    fn cells(&mut self, made: &Made, cell: &Cell) -> Vec<Vec<Cell>> {
        let all = || vec![vec![Cell::All; made.parts.len()]];
        match cell {
            Cell::All => all(),
            Cell::Type(ty) => self.cells_of_type(made, *ty),
            Cell::Pat(pat) => match &pat.kind {
                PatKind::All => all(),
                PatKind::Nothing => Vec::new(),
                PatKind::Type(ty) => self.cells_of_type(made, *ty),
                PatKind::Value(own) if *own == made.ty && made.maker.is_none() => all(),
                PatKind::Value(_) => Vec::new(),
                PatKind::Tuple(parts) => {
                    if made.maker != Some(Maker::Tuple(parts.len())) {
                        return Vec::new();
                    }
                    let part = |&(at, _): &(u32, Ty)| {
                        parts.get(at as usize).map_or(Cell::All, |pat| Cell::Pat(pat.clone()))
                    };
                    vec![made.parts.iter().rev().map(part).collect()]
                }
                PatKind::Record(record, case, parts) => {
                    if made.maker != Some(Maker::Record(*record, *case)) {
                        return Vec::new();
                    }
                    let part = |&(at, _): &(u32, Ty)| {
                        let found = parts.iter().find(|part| part.0 == at);
                        found.map_or(Cell::All, |part| Cell::Pat(part.1.clone()))
                    };
                    vec![made.parts.iter().rev().map(part).collect()]
                }
            },
        }
    }

    fn cells_of_type(&mut self, made: &Made, ty: Ty) -> Vec<Vec<Cell>> {
        let is_tuple = matches!(made.maker, Some(Maker::Tuple(_)));
        if !is_tuple || ty == Ty::ANY || self.covers_type(ty, made.ty, 0) {
            let covers = self.covers_type(ty, made.ty, 0);
            let all = vec![Cell::All; made.parts.len()];
            return if covers { vec![all] } else { Vec::new() };
        }
        let own = self.types.node(made.ty).clone();
        let mut rows = Vec::new();
        for &head in self.types.shared_heads(ty).iter() {
            let Some(of) = tuple_parts(self.types.node(head), &own) else { continue };
            let asked = |at: u32| made.parts.iter().any(|part| part.0 == at);
            let rest = (0..).zip(of.iter().zip(own.parts()));
            let fits = rest
                .filter(|(at, _)| !asked(*at))
                .all(|(_, (of, part))| self.covers_type(*of, part, 0));
            if fits {
                let cell = |part: &(u32, Ty)| Cell::Type(of[part.0 as usize]);
                rows.push(made.parts.iter().rev().map(cell).collect());
            }
        }
        rows
    }

    /// Returns whether a type covers all values of a sample, where the sample is a type.
    // [pattern.covers-type]
    fn covers_type(&mut self, ty: Ty, sample: Ty, depth: u32) -> bool {
        if self.unify(ty, sample).is_some() {
            return true;
        }
        let heads = self.types.shared_heads(ty);
        if heads.len() > 1 {
            return heads.iter().any(|&head| self.covers_type(head, sample, depth));
        }
        if depth > DEEPEST {
            return false;
        }
        let own = self.types.node(sample).clone();
        match tuple_parts(self.types.node(ty), &own) {
            Some(of) => {
                of.iter().zip(own.parts()).all(|(&of, part)| self.covers_type(of, part, depth + 1))
            }
            None => false,
        }
    }
}

fn extend<'p>(columns: &mut Vec<Column<'p>>, made: &Made, place: &'p Place) {
    let Some(maker) = made.maker else { return };
    let part = |&(at, ty): &(u32, Ty)| Some((ty, place.parts.get(&(maker, at))?));
    columns.extend(made.parts.iter().rev().filter_map(part));
}

/// Returns the parts of the tuple type `ty`, if `own` is a tuple type of the same shape.
fn tuple_parts(ty: &Node, own: &Node) -> Option<Vec<Ty>> {
    match (ty, own) {
        (Node::Tuple(a), Node::Tuple(b)) if a.len() == b.len() => Some(a.to_vec()),
        (Node::Named(a), Node::Named(b))
            if a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| a.0 == b.0) =>
        {
            Some(ty.parts())
        }
        _ => None,
    }
}
