//! Resolves the paths of patterns (`[pattern.path]`).

use super::cases::CasesOf;
use crate::check::{Checker, Env, MemberIx, Out, Shape, Wrong};
use crate::link::Stretch;
use crate::mono::Entity;
use crate::names::Target;
use crate::parse::arena::Path;
use crate::scan::Token;
use crate::task::Run;
use crate::types::{Node, RecordId, Ty};
use selfsame_spec::program::Sort;

/// The entity to which the path of a pattern refers.
pub(super) enum Is {
    /// The path was refused, or its meaning is unknown.
    Refused,
    /// A record, or the case of a variant with an index.
    Record(RecordId, Option<u32>),
    Constant(Out),
}

impl Checker<'_> {
    pub(super) fn path_is(&mut self, env: Env, path: Path, matched: Ty) -> Run<Is> {
        let used = self.use_at(env.module, path.first);
        let arena = self.arena(env.module);
        let members = || arena.path(path).skip(used.parts as usize).collect::<Vec<Token>>();
        let at = self.stretch(env.module, path.first, path.last);
        let wrong = match used.target {
            Target::Case => return Ok(self.case_of(env, path.first, matched)),
            Target::Builtin(_) => Wrong::NoType,
            Target::Decl(decl) => {
                let Some((decl, meant)) = self.origin(decl) else { return Ok(Is::Refused) };
                match meant.sort {
                    Sort::Const => {
                        let spot = self.stretch(env.module, used.first, used.last);
                        let out = self.const_given(Env { outer: false, ..env }, decl, spot)?;
                        return self.path_members(env, out, &members(), at);
                    }
                    Sort::Let | Sort::Var | Sort::Parameter | Sort::Binder => {
                        let note = vec![self.stretch_of(decl)];
                        self.tell_with(at, Wrong::NotConstant("a variable"), note);
                        return Ok(Is::Refused);
                    }
                    Sort::TemplateParameter => {
                        let out = self.param_out(decl);
                        return self.path_members(env, out, &members(), at);
                    }
                    Sort::Template => Wrong::NoType,
                    _ => return Ok(Is::Refused),
                }
            }
            _ => return Ok(Is::Refused),
        };
        self.tell(at, wrong);
        Ok(Is::Refused)
    }

    /// Returns the case with a name, if exactly one variant of the matched type has such a case.
    fn case_of(&mut self, env: Env, name: Token, matched: Ty) -> Is {
        if matched.is_unknown() {
            return Is::Refused;
        }
        let label = self.name(env.module, name);
        let cases = match self.cases_of.get(&matched) {
            Some(cases) => cases,
            None => {
                let cases = self.cases_in(matched);
                self.cases_of.entry(matched).or_insert(cases)
            }
        };
        match cases.by_name.get(&label) {
            Some(&Some((record, case))) => Is::Record(record, Some(case)),
            None if cases.gap => Is::Refused,
            _ => {
                self.tell(self.at(env, name), Wrong::NoMember(matched));
                Is::Refused
            }
        }
    }

    /// Returns the cases of all variants that are heads of a type.
    fn cases_in(&self, matched: Ty) -> CasesOf {
        let mut cases = CasesOf::default();
        for &head in self.types.heads(matched) {
            if let Node::Record(record) = *self.types.node(head) {
                let of = self.record(record);
                cases.gap |= of.gap && of.shape == Shape::Variant;
                for name in of.by_name.keys() {
                    let Some(MemberIx::Case(case)) = of.by_name.get(&name) else { continue };
                    let found = cases.by_name.entry(name).or_insert(Some((record, *case)));
                    if found.is_none_or(|found| found.0 != record) {
                        *found = None;
                    }
                }
            }
        }
        cases
    }

    fn path_members(&mut self, env: Env, out: Out, members: &[Token], at: Stretch) -> Run<Is> {
        let mut out = out;
        for (number, &name) in members.iter().enumerate() {
            if out.ty.is_unknown() {
                return Ok(Is::Refused);
            }
            if let crate::check::Val::Instance(unit) = out.val {
                match self.instance_member(env, unit, name)? {
                    Entity::Given(next) => out = next,
                    Entity::Template(..) => {
                        self.tell(at, Wrong::NoType);
                        return Ok(Is::Refused);
                    }
                    Entity::Unknown => return Ok(Is::Refused),
                }
                continue;
            }
            let spot = self.at(env, name);
            let ty = match out.denotes {
                Some(ty) => self.resolve(ty)?,
                None => {
                    self.tell(spot, Wrong::NoMember(out.ty));
                    return Ok(Is::Refused);
                }
            };
            let record = match *self.types.node(ty) {
                Node::Unknown => return Ok(Is::Refused),
                Node::Record(record) => Some(record),
                _ => None,
            };
            let label = self.name(env.module, name);
            let found = record.and_then(|record| self.record(record).by_name.get(&label).copied());
            match (record, found) {
                (Some(record), Some(MemberIx::Case(case))) if number + 1 == members.len() => {
                    return Ok(Is::Record(record, Some(case)));
                }
                (Some(record), Some(MemberIx::Const(member))) => {
                    let constant = self.record(record).constants.get(member as usize).copied();
                    if constant.is_some_and(|constant| constant.value.is_none()) {
                        self.tell(at, Wrong::NoType);
                        return Ok(Is::Refused);
                    }
                    match self.constant_member(env, record, member, name)? {
                        Some(next) => out = next,
                        None => return Ok(Is::Refused),
                    }
                }
                _ => {
                    self.no_member(spot, ty, record);
                    return Ok(Is::Refused);
                }
            }
        }
        self.path_end(out, at)
    }

    /// Returns the entity to which a path refers, given the type and value of the path.
    fn path_end(&mut self, out: Out, at: Stretch) -> Run<Is> {
        if let crate::check::Val::Instance(_) = out.val {
            self.tell(at, Wrong::Namespace);
            return Ok(Is::Refused);
        }
        let Some(ty) = out.denotes else { return Ok(Is::Constant(out)) };
        let ty = self.resolve(ty)?;
        match *self.types.node(ty) {
            Node::Unknown => Ok(Is::Refused),
            Node::Record(record) => match self.record(record).shape {
                Shape::Struct | Shape::Class => Ok(Is::Record(record, None)),
                Shape::Derived => {
                    self.tell(at, Wrong::NotHere("a class with bases"));
                    Ok(Is::Refused)
                }
                Shape::Variant => Ok(Is::Constant(out)),
            },
            _ => Ok(Is::Constant(out)),
        }
    }
}
