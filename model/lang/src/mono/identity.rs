//! Decides whether records with the same string are the selfsame type ([mono.same],
//! [demand.compare], [demand.identity]).
//!
//! ```text
//! A :: struct "P" { x: int; };  B :: struct "P" { x: int; };
//! A and B are the same record, since all of their parts are
//! ```

use super::graph::Node;
use crate::check::{Known, Run};
use crate::task::index::{Index, Literal};
use crate::task::{Given, Site, Step, Telling, World};
use crate::types::{Record, Type};
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::Place;
use selfsame_spec::text::tree::{Init, MemberKind};
use std::collections::BTreeSet;

impl World<'_> {
    /// Returns whether another literal of the program has the same string as this literal.
    // [demand.task]
    pub(crate) fn shares_string(&self, literal: &Place) -> bool {
        self.index.shared.contains(literal)
    }
}

impl Index<'_> {
    /// Returns the literals whose strings are also strings of other literals.
    // [demand.task]
    pub(crate) fn sharing(&self) -> BTreeSet<Place> {
        let named = |at: &&Place| {
            let own = self.string_of(at);
            let mut others = self.literals.keys().filter(|other| other != at);
            own.is_some() && others.any(|other| self.string_of(other) == own)
        };
        self.literals.keys().filter(named).cloned().collect()
    }

    /// Returns the string that names a literal.
    pub(crate) fn string_of(&self, literal: &Place) -> Option<String> {
        let name = match self.literals.get(literal)?.0 {
            Literal::Record(record) => record.name.as_ref(),
            Literal::Variant(variant) => variant.name.as_ref(),
        };
        name.and_then(|name| name.value.clone())
    }
}

impl World<'_> {
    /// Returns whether two records are the selfsame type. The records may come from different
    /// literals.
    // [mono.same] [demand.compare]
    pub(crate) fn same_record(&self, a: &Record, b: &Record) -> bool {
        if a == b {
            return true;
        }
        let is_such =
            |record: &Record| record.made.is_some() || self.shares_string(&record.literal);
        if !is_such(a) || !is_such(b) {
            return false;
        }
        if a.literal != b.literal || a.made.is_none() && b.made.is_none() {
            match self.telling.get() {
                Telling::Literal => return false,
                Telling::Never => {
                    return self.index.string_of(&a.literal) == self.index.string_of(&b.literal);
                }
                Telling::Whole => {}
            }
        }
        // Two records that are already being compared count as the same, because no difference has
        // been found so far.
        let pair = (a.clone(), b.clone());
        if self.comparing.borrow().contains(&pair) {
            return true;
        }
        self.comparing.borrow_mut().push(pair);
        let same = self.same_made(a, b);
        self.comparing.borrow_mut().pop();
        same
    }

    /// Returns the parts of a record whose string other records share: the types of its fields, and
    /// the values of its defaults and constants.
    // [mono.same]
    pub(super) fn shared_parts(&self, record: &Record) -> Vec<Node> {
        let fields = self.made_fields(record).into_iter();
        let fields = fields.map(|ty| match self.is_unknown(&ty) {
            true => Node::Unknown,
            false => Node::Type(ty),
        });
        let values = self.value_members(record).into_iter();
        fields.chain(values.map(|(name, kind)| self.shared_value(&name, kind))).collect()
    }

    /// Returns the node of the value of such a record's constant or default.
    fn shared_value(&self, name: &Site, kind: TaskKind) -> Node {
        let is_default = kind == TaskKind::Field;
        let given = self.given(name, if is_default { TaskKind::Member } else { kind });
        let known = match given {
            // The task that gives the value is not done.
            None => return Node::Value(Known::Not),
            Some(_) if is_default => {
                self.member_value_at(name).and_then(|at| self.met.values.get(&at))
            }
            Some(Given::Value(_, known)) => Some(known),
            Some(_) => None,
        };
        match known {
            None | Some(Known::Not | Known::Lost) => Node::Unknown,
            Some(Known::Type(ty)) if self.is_unknown(ty) => Node::Unknown,
            Some(known) => Node::of_known(known),
        }
    }

    /// Returns the constants and defaults of a record, each with the task that gives its value. For
    /// a default, this is the task `field`.
    fn value_members(&self, record: &Record) -> Vec<(Site, TaskKind)> {
        let members = self.body(&record.literal).map(|body| &body.members);
        let value = |member: &selfsame_spec::text::tree::Member| {
            let kind = match &member.kind {
                MemberKind::Field(_, None) | MemberKind::Constant(Init::Generic(_)) => return None,
                MemberKind::Field(..) | MemberKind::Inferred(_) => TaskKind::Field,
                MemberKind::Constant(Init::Expr(value)) => crate::check::member_task(value),
            };
            Some((record.member(member.name.span), kind))
        };
        members.into_iter().flatten().filter_map(value).collect()
    }

    /// Returns, in preorder, those records in a type for which there is a task `identity`.
    // [demand.compare]
    fn sharing_in(&self, ty: &Type) -> Vec<Record> {
        let mut out = Vec::new();
        self.each_part(ty, |part| {
            if let Type::Record(record) = part
                && self.shares_string(&record.literal)
            {
                out.push(record.clone());
            }
        });
        out
    }
}

impl Run<'_, '_> {
    /// Demands the identities of the records in two compared types. Does nothing if the result of
    /// the comparison does not depend on whether records with different literals differ.
    // [demand.compare]
    pub(crate) fn identities(&self, a: &Type, b: &Type, at: &Place) -> Step<()> {
        if self.world.index.shared.is_empty() {
            return Ok(());
        }
        let (first, second) = (self.world.sharing_in(a), self.world.sharing_in(b));
        if first == second || !self.world.is_told(a, b) {
            return Ok(());
        }
        for record in first.into_iter().chain(second) {
            let site = Site::new(record.literal.clone(), record.env.clone());
            self.demand(&site, TaskKind::Identity, at.clone())?;
        }
        Ok(())
    }

    // [demand.identity]
    pub(crate) fn identity_task(&mut self, literal: &Site) -> Step<()> {
        let mut list = vec![Record::of(literal.clone())];
        let mut at = 0;
        while let Some(record) = list.get(at).cloned() {
            for ty in self.demand_members(&record)? {
                for record in self.world.sharing_in(&ty) {
                    if !list.contains(&record) {
                        list.push(record);
                    }
                }
            }
            at += 1;
        }
        Ok(())
    }

    /// Demands the types of a record's fields, and then its constants and defaults. Returns the
    /// types of the fields, constants and defaults, and the types in their values.
    // [demand.identity]
    pub(crate) fn demand_members(&self, record: &Record) -> Step<Vec<Type>> {
        let mut types = Vec::new();
        for name in self.world.field_names(record) {
            types.push(self.value(&name, TaskKind::Field, name.place.clone())?.0);
        }
        for (name, kind) in self.world.value_members(record) {
            let kind = if kind == TaskKind::Field { TaskKind::Member } else { kind };
            let (ty, known) = self.value(&name, kind, name.place.clone())?;
            types.push(ty);
            types.extend(Node::of_known(&known).types());
        }
        Ok(types)
    }
}

impl World<'_> {
    /// Returns whether the comparison of two types depends on whether records with different
    /// literals differ.
    // [demand.compare]
    pub(crate) fn is_told(&self, a: &Type, b: &Type) -> bool {
        let compared = |telling| {
            self.telling.set(telling);
            let fits = |a: &Type, b: &Type| self.unify(a, b).is_some();
            let found = (self.equal(a, b), fits(a, b), fits(b, a));
            self.telling.set(Telling::Whole);
            found
        };
        compared(Telling::Literal) != compared(Telling::Never)
    }

    /// Returns the names of the fields of a record, or of the cases of a variant.
    fn field_names(&self, record: &Record) -> Vec<Site> {
        match self.index.literals.get(&record.literal) {
            Some((Literal::Variant(variant), _)) => {
                let fields = variant.cases.iter().flat_map(|case| &case.fields);
                fields.map(|field| record.member(field.name.span)).collect()
            }
            _ => self.fields(record).into_iter().map(|field| field.name).collect(),
        }
    }
}
