//! Made records ([fold.made]). Each evaluation of a record literal in a function makes a different
//! record. In contrast, the checker treats the literal as one record.
//!
//! ```text
//! box :: fn(T: type) -> type { struct { x: T; } }
//! A :: #fold box(int);      a record made of the literal, with x: int
//! B :: #fold box(str);      another one
//! ```

use crate::check::{Ctx, Known, Run};
use crate::task::index::Literal;
use crate::task::meaning::{Meaning, Use};
use crate::task::{Site, Step, World, within};
use crate::types::{Named, Record, Type};
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::tree::{Expr, Init, Member, MemberKind};
use selfsame_spec::text::{
    CompileProblem, Diagnostic, NoteRole, Place, Problem, Span, TypeProblem,
};
use std::collections::{BTreeMap, BTreeSet};

impl World<'_> {
    /// Returns whether each evaluation of a literal makes another record.
    // [fold.made] [fold.made-part] [fold.made-part-uses]
    pub(crate) fn is_made(&self, literal: &Place) -> bool {
        let found = self.index.literals.get(literal);
        found.is_some_and(|(_, at)| at.is_made())
    }

    /// Returns the literals in a type that make records. Literals within records are not included.
    // [fold.made-leaves]
    pub(crate) fn made_literals(&self, ty: &Type) -> BTreeSet<Place> {
        let mut out = BTreeSet::new();
        self.each_part(ty, |part| {
            if let Type::Record(record) = part
                && record.made.is_none()
                && self.is_made(&record.literal)
            {
                out.insert(record.literal.clone());
            }
        });
        out
    }

    /// Returns a type in which literals are replaced by the records that were made from them.
    /// `types` contains the record for each literal.
    // [fold.made-leaves]
    pub(crate) fn with_made(&self, ty: &Type, types: &BTreeMap<Place, Record>) -> Type {
        if !self.made_literals(ty).iter().any(|literal| types.contains_key(literal)) {
            return ty.clone();
        }
        crate::util::deeper(|| match ty {
            Type::Record(record) => {
                let own = types.get(&record.literal);
                match own.filter(|made| record.made.is_none() && made.env == record.env) {
                    Some(made) => Type::Record(made.clone()),
                    None => ty.clone(),
                }
            }
            // In a type that may refer to itself, the literals are replaced later, when the type is
            // opened.
            Type::Constant(name, at) => {
                let literals = self.made_literals(ty);
                let own = types.iter().filter(|(literal, _)| literals.contains(*literal));
                let own = own.map(|(literal, made)| (literal.clone(), made.clone())).collect();
                Type::Constant(Named::WithMade(Box::new(name.clone()), own), at.clone())
            }
            _ => ty.with_parts(|part| self.with_made(part, types)),
        })
    }

    /// Converts a type that occurs in a record literal to the corresponding type in a record made
    /// from the literal.
    // [fold.made-leaves]
    pub(crate) fn of_made(&self, record: &Record, ty: &Type) -> Type {
        match record.kept() {
            Some(made) => self.with_made(ty, &made.types),
            None => ty.clone(),
        }
    }

    /// Returns the expression of a record's member, which is the default of a field or the
    /// expression of a constant.
    pub(crate) fn member_value_at(&self, member: &Site) -> Option<Site> {
        let (found, _) = self.index.members.get(&member.place)?;
        let value = value_of_member(found)?;
        Some(member.with(Place::new(&*member.place.module, value.span)))
    }

    /// Returns the literals that make records and to which a function or a record literal leads.
    // [fold.made-value]
    pub(crate) fn leads_to(&self, code: &Site) -> BTreeSet<Place> {
        let is_in = |at: &Site| {
            at.place.module == code.place.module && code.place.span.holds(at.place.span)
        };
        let mut out = self.made_named(&code.place);
        for (_, one) in within(&self.met.expressions, code) {
            out.extend(self.made_literals(&one.given));
            out.extend(one.denotes.iter().flat_map(|ty| self.made_literals(ty)));
        }
        let fields = self.found_in(&code.env).filter(|((at, kind), _)| {
            is_in(at) && matches!(kind, TaskKind::Field | TaskKind::Signature)
        });
        for (_, found) in fields {
            if let crate::task::Given::Value(ty, _) = &found.given {
                out.extend(self.made_literals(ty));
            }
        }
        out
    }

    /// Returns the text that represents a record in its row. The text contains the kind, the name,
    /// the cases and the members of the record, with `pub`.
    // [mono.same]
    pub(crate) fn made_text(&self, record: &Record) -> String {
        let Some((literal, _)) = self.index.literals.get(&record.literal) else {
            return String::new();
        };
        let (kind, cases, body) = match literal {
            Literal::Record(own) => (format!("{:?}", own.kind), Vec::new(), &own.body),
            Literal::Variant(own) => {
                let case = |case: &selfsame_spec::text::tree::Case| {
                    let fields = case.fields.iter().map(|field| field.name.text.clone());
                    format!("{}({})", case.name.text, fields.collect::<Vec<_>>().join(","))
                };
                ("variant".to_owned(), own.cases.iter().map(case).collect(), &own.body)
            }
        };
        let member = |member: &selfsame_spec::text::tree::Member| {
            let is_constant = matches!(member.kind, MemberKind::Constant(_));
            format!("{} {} {is_constant}", member.name.text, member.public)
        };
        let members: Vec<String> = body.members.iter().map(member).collect();
        format!("{kind} {} {cases:?} {members:?}", self.record_name(record))
    }

    /// Returns the types of the fields of a made record.
    // [mono.same]
    pub(crate) fn made_fields(&self, record: &Record) -> Vec<Type> {
        let Some((literal, _)) = self.index.literals.get(&record.literal) else {
            return Vec::new();
        };
        let names: Vec<Site> = match literal {
            Literal::Record(own) => {
                own.body.members.iter().map(|member| record.member(member.name.span)).collect()
            }
            Literal::Variant(own) => {
                let fields = own.cases.iter().flat_map(|case| &case.fields);
                fields.map(|field| record.member(field.name.span)).collect()
            }
        };
        let ty = |name: &Site| match self.given(name, TaskKind::Field)? {
            crate::task::Given::Value(ty, _) => Some(self.of_made(record, ty)),
            _ => None,
        };
        names.iter().filter_map(ty).collect()
    }
}

impl Run<'_, '_> {
    /// Demands the type of a field of a record, and returns it.
    // [task.demand] [fold.made-leaves]
    pub(crate) fn field_type(&self, record: &Record, name: &Site, from: Place) -> Step<Type> {
        let (ty, _) = self.value(name, TaskKind::Field, from)?;
        Ok(self.world.of_made(record, &ty))
    }

    /// Demands the type and the value of a constant of a record, and returns both.
    // [task.demand] [fold.made-leaves]
    pub(crate) fn member_value(
        &self,
        record: &Record,
        name: &Site,
        kind: TaskKind,
        from: Place,
    ) -> Step<(Type, Known)> {
        let (ty, known) = self.value(name, kind, from)?;
        let Some(made) = record.kept() else { return Ok((ty, known)) };
        let own = self.world.member_value_at(name).and_then(|at| made.values.get(&at.place));
        let known = match (own, known) {
            (Some(own), _) => own.clone(),
            (None, Known::Type(ty)) => Known::Type(self.world.of_made(record, &ty)),
            (None, known) => known,
        };
        Ok((self.world.of_made(record, &ty), known))
    }

    /// Returns whether a use outside the operand of a fold, or outside a record in a type, refers
    /// to a constant of the run. Reports an error if it does.
    // [fold.made-run] [fold.made-run-use] [fold.level] [fold.made-part]
    pub(crate) fn is_run_of_other_level(&mut self, ctx: &Ctx, used: Option<&Use<'_>>) -> bool {
        let Some(used) = used.filter(|_| ctx.at.fold.or(ctx.at.part).is_some()) else {
            return false;
        };
        let Meaning::Declared(name, _) = &used.meaning else { return false };
        let is_in = |span: &Span| name.module == ctx.at.module && span.holds(name.span);
        let problem = match (ctx.at.fold, ctx.at.part) {
            (Some(operand), _) if !is_in(&operand) => {
                let name = self.world.declared_name(name);
                Problem::Compile(CompileProblem::WrongLevel { name })
            }
            (_, Some(literal)) if !is_in(&literal) => {
                let what = "a record that a function makes";
                Problem::Types(TypeProblem::NotConstant { what })
            }
            _ => return false,
        };
        if !self.world.is_of_run(name) {
            return false;
        }
        let error = Diagnostic::new(problem, ctx.place(used.span));
        self.tell(error.note(NoteRole::Declaration, name.clone()));
        true
    }

    /// Returns whether a type contains a literal that makes records. Reports an error if it does.
    // [fold.made-check]
    pub(crate) fn is_made_later(&mut self, ty: &Type, at: &Place) -> bool {
        let is_made = !self.world.made_literals(ty).is_empty();
        if is_made {
            let what = "a record that a function makes";
            self.refuse(TypeProblem::NotConstant { what }, at.clone());
        }
        is_made
    }
}

/// Returns the expression of a default, or of a constant that is not a generic function.
pub(super) fn value_of_member(member: &Member) -> Option<&Expr> {
    match &member.kind {
        MemberKind::Field(_, default) => default.as_ref(),
        MemberKind::Inferred(value) | MemberKind::Constant(Init::Expr(value)) => Some(value),
        MemberKind::Constant(Init::Generic(_)) => None,
    }
}
