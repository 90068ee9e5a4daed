//! Checks patterns (`[pattern.check]`).

use super::data::{Pat, PatKind};
use super::path::Is;
use crate::check::{Checker, Env, Labels, Out, PatternIs, PatternRow, Val, Wrong};
use crate::link::Stretch;
use crate::parse::arena::{Path, Pattern, PatternField, PatternKind};
use crate::task::{Run, Task};
use crate::types::{Node, RecordId, Ty};
use crate::util::words::List;
use selfsame_spec::Value;
use std::rc::Rc;

/// The kind of a checked pattern, and the meaning that later stages use.
type Checked = (PatKind, PatternIs);

/// For each part of a record or case in a pattern, the index of its field. The second list has the
/// patterns of the parts.
type FieldParts = (Vec<Option<u32>>, Vec<Rc<Pat>>);

impl Checker<'_> {
    /// Checks a pattern. Patterns nest at most 500 levels deep (`[parse.depth]`).
    pub(super) fn pattern(&mut self, env: Env, pattern: Pattern, matched: Ty) -> Run<Rc<Pat>> {
        self.depth += 1;
        let arena = self.arena(env.module);
        let at = self.node_at(env, pattern);
        let (kind, meaning) = match arena.pattern(pattern) {
            PatternKind::Wild(None) => (PatKind::All, PatternIs::Any),
            PatternKind::Bind(name, None) => {
                self.bind(env, name, matched);
                (PatKind::All, PatternIs::Any)
            }
            PatternKind::Wild(Some(ty)) => self.typed(env, ty, matched)?.1,
            PatternKind::Bind(name, Some(ty)) => {
                let (ty, checked) = self.typed(env, ty, matched)?;
                self.bind(env, name, ty);
                checked
            }
            PatternKind::Literal(leaf) if arena.is_no_number(leaf) => {
                (PatKind::All, PatternIs::Unknown)
            }
            PatternKind::Literal(leaf) => self.value(at, arena.value(leaf), matched),
            PatternKind::Unit => self.value(at, Value::unit(), matched),
            PatternKind::Tuple(parts) => self.tuple_pattern(env, at, parts, matched)?,
            PatternKind::Record(path, fields) => self.path(env, path, Some(fields), matched)?,
            PatternKind::Constant(path) => self.path(env, path, None, matched)?,
        };
        self.out().patterns.push(PatternRow { at, matched, meaning });
        self.depth -= 1;
        Ok(Rc::new(Pat { at, matched, kind }))
    }

    /// Returns whether a value of the type `matched` can also have the type `ty`.
    fn is_possible(&mut self, matched: Ty, ty: Ty) -> bool {
        self.unifies(matched, ty)
    }

    fn typed(
        &mut self,
        env: Env,
        ty: crate::parse::arena::Expr,
        matched: Ty,
    ) -> Run<(Ty, Checked)> {
        let at = self.node_at(env, ty);
        let ty = self.written(env, ty, false)?;
        Ok((ty, self.of_type(at, ty, matched)))
    }

    fn of_type(&mut self, at: Stretch, ty: Ty, matched: Ty) -> Checked {
        if ty.is_unknown() || matched.is_unknown() {
            return (PatKind::All, PatternIs::Unknown);
        }
        if !self.is_possible(matched, ty) {
            self.tell(at, Wrong::Mismatch(matched, ty));
            return (PatKind::All, PatternIs::Unknown);
        }
        (PatKind::Type(ty), PatternIs::Type(ty))
    }

    fn value(&mut self, at: Stretch, value: Value, matched: Ty) -> Checked {
        if matched.is_unknown() {
            return (PatKind::All, PatternIs::Unknown);
        }
        let own = self.types.value(value.clone());
        let is_head = self.types.has_head(matched, own);
        let ty = if is_head { own } else { self.types.plain(own) };
        if !self.is_possible(matched, ty) {
            self.tell(at, Wrong::Mismatch(matched, ty));
            return (PatKind::All, PatternIs::Unknown);
        }
        (PatKind::Value(own), PatternIs::Value(Rc::new(value), ty))
    }

    fn tuple_pattern(
        &mut self,
        env: Env,
        at: Stretch,
        parts: List<'_, Pattern>,
        matched: Ty,
    ) -> Run<Checked> {
        let is_tuple = |node: &Node| match node {
            Node::Tuple(of) => of.len() == parts.len(),
            Node::Named(of) => of.len() == parts.len(),
            _ => false,
        };
        let form = self.form(matched, is_tuple);
        let is_known = form.is_some_and(|form| !form.is_unknown());
        if form.is_none() {
            self.tell(at, Wrong::Mismatch(matched, Ty::UNKNOWN));
        }
        let of = form.map_or_else(Vec::new, |form| self.types.node(form).parts());
        let mut all = Vec::new();
        for (at, part) in parts.iter().enumerate() {
            let ty = of.get(at).copied().unwrap_or(Ty::UNKNOWN);
            all.push(self.pattern(env, part, ty)?);
        }
        Ok(match is_known {
            true => (PatKind::Tuple(all), PatternIs::Tuple),
            false => (PatKind::All, PatternIs::Unknown),
        })
    }

    /// Checks a pattern that begins with the path of a record, case or constant (`[pattern.path]`).
    // [pattern.path-refused]
    fn path(
        &mut self,
        env: Env,
        path: Path,
        fields: Option<List<'_, PatternField>>,
        matched: Ty,
    ) -> Run<Checked> {
        let at = self.stretch(env.module, path.first, path.last);
        let (record, case) = match self.path_is(env, path, matched)? {
            Is::Refused => {
                self.parts_unknown(env, fields)?;
                return Ok((PatKind::All, PatternIs::Unknown));
            }
            Is::Constant(out) => return self.constant_pattern(env, (at, out), fields, matched),
            Is::Record(record, case) => (record, case),
        };
        let ty = self.types.make(Node::Record(record));
        if !matched.is_unknown() && !self.is_possible(matched, ty) {
            self.tell(at, Wrong::Mismatch(matched, ty));
            self.parts_unknown(env, fields)?;
            return Ok((PatKind::All, PatternIs::Unknown));
        }
        let (to, parts) = self.field_patterns(env, (record, case), fields)?;
        let first = case.map_or(0, |case| {
            self.record(record).cases.get(case as usize).map_or(0, |case| case.fields.start)
        });
        let numbers = to.iter().map(|to| to.map(|to| to - first)).collect();
        let meaning = match case {
            Some(case) => PatternIs::Case(record, case, numbers),
            None => PatternIs::Record(record, numbers),
        };
        let parts = to.iter().zip(parts).filter_map(|(to, part)| Some(((*to)?, part))).collect();
        let first = self.canonical_record(record);
        Ok((PatKind::Record(first, case, parts), meaning))
    }

    fn parts_unknown(&mut self, env: Env, fields: Option<List<'_, PatternField>>) -> Run<()> {
        for field in fields.into_iter().flat_map(List::iter) {
            self.pattern(env, field.pattern, Ty::UNKNOWN)?;
        }
        Ok(())
    }

    /// Checks the parts of a record or case in a pattern. Returns the field and the pattern of each
    /// part (`[pattern.part]`).
    // [pattern.part-refused]
    fn field_patterns(
        &mut self,
        env: Env,
        (record, case): (RecordId, Option<u32>),
        fields: Option<List<'_, PatternField>>,
    ) -> Run<FieldParts> {
        let Some(fields) = fields else { return Ok((Vec::new(), Vec::new())) };
        let of = self.record(record).clone();
        let range = self.range_of(record, case);
        if of.gap && case.is_none() {
            self.parts_unknown(env, Some(fields))?;
            return Ok((vec![None; fields.len()], Vec::new()));
        }
        let labels: Vec<_> =
            fields.iter().map(|field| (field.label, self.node_at(env, field.pattern))).collect();
        let place = |checker: &Self, at: usize| {
            let (label, spot) = labels[at];
            label.map_or(spot, |label| checker.at(env, label))
        };
        if labels.len() > range.len() {
            self.tell(place(self, range.len()), Wrong::TooMany(range.len() as u32));
            self.parts_unknown(env, Some(fields))?;
            return Ok((vec![None; fields.len()], Vec::new()));
        }
        let to: Vec<Option<u32>> = if labels.iter().all(|(label, _)| label.is_none()) {
            range.clone().take(labels.len()).map(Some).collect()
        } else {
            let names = range.clone().map(|at| of.fields[at as usize].name);
            let names = names.map(|name| (Some(self.name(of.env.module, name)), false, false));
            let params = Labels::new(names, self.links.tuning());
            let to = self.placed(env, &labels, &params, 0).into_iter();
            to.map(|to| to.map(|to| to + range.start)).collect()
        };
        let sees = self.sees_private(env, record);
        let mut parts = Vec::with_capacity(to.len());
        for (at, (field, to)) in fields.iter().zip(&to).enumerate() {
            let mut ty = Ty::UNKNOWN;
            if let Some(to) = *to {
                let spot = place(self, at);
                if !of.fields[to as usize].public && !sees {
                    self.tell(spot, Wrong::Private(true));
                }
                self.demand(Task::Field(record, to), spot)?;
                ty = self.field_type(record, to);
            }
            parts.push(self.pattern(env, field.pattern, ty)?);
        }
        Ok((to, parts))
    }

    /// [pattern.constant]
    // [pattern.constant-part]
    fn constant_pattern(
        &mut self,
        env: Env,
        (at, out): (Stretch, Out),
        fields: Option<List<'_, PatternField>>,
        matched: Ty,
    ) -> Run<Checked> {
        if fields.is_some() {
            if !out.ty.is_unknown() {
                self.tell(at, Wrong::NoType);
            }
            self.parts_unknown(env, fields)?;
            return Ok((PatKind::All, PatternIs::Unknown));
        }
        match out.val {
            Val::Type(ty) => {
                let ty = self.resolve(ty)?;
                Ok(self.of_type(at, ty, matched))
            }
            _ if out.ty.is_unknown() || matched.is_unknown() => {
                Ok((PatKind::All, PatternIs::Unknown))
            }
            Val::Prim(value) => Ok(self.value(at, (*value).clone(), matched)),
            _ => {
                if !self.is_possible(matched, out.ty) {
                    self.tell(at, Wrong::Mismatch(matched, out.ty));
                    return Ok((PatKind::All, PatternIs::Unknown));
                }
                Ok((PatKind::Nothing, PatternIs::Constant(out.ty)))
            }
        }
    }
}
