//! Constructs samples of the values of a type ([pattern.value], [pattern.limit]).
//!
//! ```text
//! bool         true, false
//! V            A(..), B
//! (bool, V)    four samples, if patterns ask for both parts
//! ```

use super::parts::tuple_parts;
use crate::check::{Ctx, Run};
use crate::task::{Given, Meaning};
use crate::types::{BOOL, NEVER, Record, Type};
use selfsame_spec::Value;
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::tree::{Pattern, PatternKind};

/// The largest number of samples that are constructed for a type.
// [pattern.limit]
const MOST: usize = 1 << 16;

/// A set of values of a type that the patterns at hand do not distinguish.
#[derive(Clone, Debug)]
// [pattern.value]
pub(super) enum Sample {
    /// The set of all values of a type.
    Type(Type),
    Value(Value),
    /// The tuples of a type whose parts are in the given samples.
    Tuple(Type, Vec<Sample>),
    Record(Record, Vec<Sample>),
    Case(Record, u32, Vec<Sample>),
}

impl Sample {
    /// Returns the type of a sample.
    pub(super) fn ty(&self) -> Type {
        match self {
            Self::Type(ty) => ty.clone(),
            Self::Value(value) => crate::types::value_type(value),
            Self::Record(literal, _) | Self::Case(literal, ..) => Type::Record(literal.clone()),
            Self::Tuple(Type::Named(labels), parts) => {
                let labels = labels.iter().map(|(label, _)| label.clone());
                Type::Named(labels.zip(parts.iter().map(Self::ty)).collect())
            }
            Self::Tuple(_, parts) => Type::Tuple(parts.iter().map(Self::ty).collect()),
        }
    }
}

impl Run<'_, '_> {
    /// Returns the samples of a type that the patterns in `by` distinguish, or `None` if there are
    /// too many samples.
    // [pattern.value] [pattern.limit]
    pub(super) fn samples(&self, ctx: &Ctx, ty: &Type, by: &[&Pattern]) -> Option<Vec<Sample>> {
        if self.world.is_unknown(ty) {
            return Some(Vec::new());
        }
        let mut out = Vec::new();
        for head in self.world.heads(ty) {
            out.extend(self.of_head(ctx, &head, by)?);
            if out.len() > MOST {
                return None;
            }
        }
        Some(out)
    }

    fn of_head(&self, ctx: &Ctx, head: &Type, by: &[&Pattern]) -> Option<Vec<Sample>> {
        if let Some(parts) = tuple_parts(head, head.parts().len()) {
            let asked = |number| {
                self.parts_at(ctx, by, number, |_, kind, count| {
                    matches!(kind, Meaning::Tuple) && count == parts.len()
                })
            };
            let all = self.product(ctx, &parts, asked)?;
            return Some(all.into_iter().map(|own| Sample::Tuple(head.clone(), own)).collect());
        }
        Some(match head {
            head if *head == BOOL => {
                [true, false].map(|value| Sample::Value(Value::bool(value))).to_vec()
            }
            head if *head == NEVER => Vec::new(),
            Type::Value(value) => vec![Sample::Value(value.clone())],
            Type::Record(literal) if self.world.is_record(literal) => {
                let types = self.field_types_now(literal, &self.world.fields(literal));
                let asked = |number| {
                    self.parts_at(ctx, by, number, |_, kind, _| match kind {
                        Meaning::Record(own, _) => self.world.same_record(own, literal),
                        _ => false,
                    })
                };
                let all = self.product(ctx, &types, asked)?;
                all.into_iter().map(|own| Sample::Record(literal.clone(), own)).collect()
            }
            Type::Record(literal) => self.of_variant(ctx, literal, by)?,
            other => vec![Sample::Type(other.clone())],
        })
    }

    fn of_variant(&self, ctx: &Ctx, literal: &Record, by: &[&Pattern]) -> Option<Vec<Sample>> {
        let Some((crate::task::index::Literal::Variant(variant), _)) =
            self.world.index.literals.get(&literal.literal)
        else {
            return Some(Vec::new());
        };
        let mut out = Vec::new();
        for number in 0..variant.cases.len() as u32 {
            let types = self.field_types_now(literal, &self.world.numbered_case(literal, number));
            let asked = |part| {
                self.parts_at(ctx, by, part, |_, kind, _| match kind {
                    Meaning::Case(own, case, _) => {
                        *case == number && self.world.same_record(own, literal)
                    }
                    _ => false,
                })
            };
            let all = self.product(ctx, &types, asked)?;
            out.extend(all.into_iter().map(|own| Sample::Case(literal.clone(), number, own)));
        }
        Some(out)
    }

    /// Returns the types of fields, with `Type::Hole` for a field whose type is not known. If a
    /// pattern has a part for a field, the field's type is known.
    fn field_types_now(&self, record: &Record, fields: &[crate::check::Field]) -> Vec<Type> {
        let ty = |field: &crate::check::Field| {
            match self.world.given(&field.name, TaskKind::Field) {
                Some(Given::Value(ty, _)) => self.world.of_made(record, ty),
                // No pattern looks into a field of unknown type, so the type of the field is its
                // only sample.
                _ => Type::Hole,
            }
        };
        fields.iter().map(ty).collect()
    }

    /// Returns the subpatterns for the part with an index, from the patterns that satisfy `is`. If
    /// all found subpatterns are only names, returns no subpatterns.
    fn parts_at<'p>(
        &self,
        ctx: &Ctx,
        by: &[&'p Pattern],
        number: usize,
        is: impl Fn(&Pattern, &Meaning, usize) -> bool,
    ) -> Vec<&'p Pattern> {
        let mut out = Vec::new();
        for pattern in by {
            let Some((_, kind)) = self.found.patterns.get(&ctx.place(pattern.span)) else {
                continue;
            };
            let parts = super::parts::parts_of(pattern);
            if !is(pattern, kind, parts.len()) {
                continue;
            }
            let at = match kind {
                Meaning::Record(_, passes) | Meaning::Case(_, _, passes) => {
                    passes.iter().position(|passed| *passed == Some(number as u32))
                }
                _ => Some(number),
            };
            out.extend(at.and_then(|at| parts.get(at).copied()));
        }
        let is_name = |pattern: &&Pattern| {
            matches!(pattern.kind, PatternKind::Wild(None) | PatternKind::Bind(_, None))
        };
        if out.iter().all(is_name) { Vec::new() } else { out }
    }

    /// Returns all combinations of the samples of several types.
    fn product<'p>(
        &self,
        ctx: &Ctx,
        types: &[Type],
        asked: impl Fn(usize) -> Vec<&'p Pattern>,
    ) -> Option<Vec<Vec<Sample>>> {
        let mut out: Vec<Vec<Sample>> = vec![Vec::new()];
        for (number, ty) in types.iter().enumerate() {
            let by = asked(number);
            let own = match by.is_empty() {
                true => vec![Sample::Type(ty.clone())],
                false => self.samples(ctx, ty, &by)?,
            };
            if out.len().saturating_mul(own.len()) > MOST {
                return None;
            }
            let longer = |start: &Vec<Sample>| {
                let start = start.clone();
                own.iter()
                    .map(move |last| start.iter().chain([last]).cloned().collect())
                    .collect::<Vec<Vec<Sample>>>()
            };
            out = out.iter().flat_map(longer).collect();
        }
        Some(out)
    }
}
