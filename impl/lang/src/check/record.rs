//! Literals of records and variants, as they are read.

use super::data::{CaseDef, FieldDef, MemberDef, MemberIx, Record, Shape, Wrong};
use super::env::Env;
use super::state::Checker;
use crate::parse::arena::{Body, Case, Expr, InitKind, MemberKind};
use crate::scan::{Name, Token};
use crate::task::Task;
use crate::types::{Node, RecordId, Ty};
use crate::util::words::List;
use hashbrown::{HashMap, HashSet};

impl Checker<'_> {
    /// The type of a literal (`[types.record]`).
    pub(crate) fn read_record(
        &mut self,
        env: Env,
        expr: Expr,
        body: Body<'_>,
        (shape, cases): (Shape, List<'_, Case>),
    ) -> Ty {
        let word = self.first(env, expr);
        if let Some(record) = self.record_at.get(env.module, word) {
            return self.types.make(Node::Record(record));
        }
        let id = RecordId::new(self.records.len());
        let arena = self.arena(env.module);
        let (mut fields, mut constants, mut all) = (Vec::new(), Vec::new(), Vec::new());
        let (mut read, mut generic) = (Vec::new(), Vec::new());
        for case in cases.iter() {
            let (name, of) = arena.case(case);
            let from = fields.len() as u32;
            let field = |name, ty| FieldDef { name, public: true, ty: Some(ty), value: None };
            fields.extend(of.iter().map(|of| field(of.name, of.ty)));
            all.push((name, MemberIx::Case(read.len() as u32)));
            read.push(CaseDef { name, fields: from..fields.len() as u32 });
        }
        for member in body.members.iter() {
            let (name, public) = (member.name, member.public);
            let field = |ty, value| FieldDef { name, public, ty, value };
            match member.kind {
                MemberKind::Field(ty, value) => {
                    all.push((name, MemberIx::Field(fields.len() as u32)));
                    fields.push(field(Some(ty), value));
                }
                MemberKind::Inferred(value) => {
                    all.push((name, MemberIx::Field(fields.len() as u32)));
                    fields.push(field(None, Some(value)));
                }
                MemberKind::Constant(init) => {
                    let at = constants.len() as u32;
                    all.push((name, MemberIx::Const(at)));
                    let value = match arena.init(init) {
                        InitKind::Expr(value) => Some(value),
                        InitKind::Generic(..) => {
                            generic.push(name);
                            None
                        }
                    };
                    if let Some(value) = value {
                        self.owners.insert((env.module, value), Task::LayoutIn(id, at));
                        self.method_of.insert((env.module, value), id);
                    }
                    constants.push(MemberDef { name, public, value });
                }
            }
        }
        let by_name = self.members_by_name(env, &all);
        let gap = !body.gaps.is_empty();
        let before = self.records.last();
        let first_field = before.map_or(0, |of| of.first_field + of.fields.len() as u32);
        let first_constant = before.map_or(0, |of| of.first_constant + of.constants.len() as u32);
        self.field_out.resize(first_field as usize + fields.len(), None);
        self.records.push(Record {
            env,
            expr,
            shape,
            fields: fields.into(),
            constants: constants.into(),
            cases: read.into(),
            by_name: by_name.into(),
            gap,
            made: None,
            first_field,
            first_constant,
        });
        self.record_at.insert(env.module, word, id);
        self.note_alike(id);
        let within = self.within(id);
        generic.into_iter().for_each(|name| self.register_template(within, name));
        self.types.make(Node::Record(id))
    }

    /// The first member of each name.
    fn members_by_name(&self, env: Env, all: &[(Token, MemberIx)]) -> HashMap<Name, MemberIx> {
        let mut by_name = HashMap::new();
        for &(name, member) in all {
            by_name.entry(self.name(env.module, name)).or_insert(member);
        }
        by_name
    }

    /// Tells records in which two members have one name (`[types.member]`).
    pub(crate) fn tell_twice(&mut self) {
        for at in 0..self.records.len() {
            let of = &self.records[at];
            let (env, expr) = (of.env, of.expr);
            let arena = self.arena(env.module);
            let name = |token: Token| arena.tokens().name(token);
            let own = of
                .constants
                .iter()
                .map(|constant| constant.name)
                .chain(of.cases.iter().map(|case| case.name))
                .chain(of.fields.iter().filter(|_| of.shape != Shape::Variant).map(|f| f.name));
            let mut twice: Vec<Name> = first_twice(own.map(name)).into_iter().collect();
            for case in of.cases.iter() {
                let fields = case.fields.start as usize..case.fields.end as usize;
                twice.extend(first_twice(of.fields[fields].iter().map(|field| name(field.name))));
            }
            for name in twice {
                self.tell(self.node_at(env, expr), Wrong::MemberTwice(name));
            }
        }
    }
}

/// The first name that was there before. Cost: linear; few names are compared without a table.
fn first_twice(names: impl Iterator<Item = Name> + Clone) -> Option<Name> {
    const FEW: usize = 8;
    if names.clone().nth(FEW).is_none() {
        let is_before = |at: usize, name: Name| names.clone().take(at).any(|before| before == name);
        return names.clone().enumerate().find(|&(at, name)| is_before(at, name)).map(|of| of.1);
    }
    let (mut names, mut met) = (names, HashSet::new());
    names.find(|&name| !met.insert(name))
}
