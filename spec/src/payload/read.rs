//! Reads payloads, and checks them against the table of kinds.

use super::Payload;
use super::bytes::{Input, Reason, distinct};
use super::record::{RecordMember, Role};
use crate::ident::is_ident;
use crate::kind::{Arity, Kind, Layout};
use crate::member::MemberState;

impl Payload {
    /// Refuses a payload and an arity that the table of kinds does not allow.
    ///
    /// # Errors
    /// The reason why the payload or the arity is refused, in words.
    pub fn check(kind: Kind, payload: &[u8], arity: u32) -> Result<(), Reason> {
        if payload.is_empty() {
            let row = kind.row().ok_or("no kind has this code")?;
            if matches!(row.layout, Layout::Empty | Layout::Opaque) {
                return check_arity(row.arity, arity, 0);
            }
        }
        Self::parse(kind, payload, arity).map(|_| ())
    }

    /// Reads a payload, and checks the payload and the arity against the table of kinds.
    ///
    /// # Errors
    /// The reason why the payload or the arity is refused, in words.
    pub fn parse(kind: Kind, payload: &[u8], arity: u32) -> Result<Self, Reason> {
        let row = kind.row().ok_or("no kind has this code")?;
        let mut input = Input(payload);
        let shape = match row.layout {
            Layout::Empty => Self::Plain,
            Layout::Opaque => {
                check_arity(row.arity, arity, 0)?;
                return Ok(Self::Foreign);
            }
            Layout::Value => Self::Value(input.one_value()?),
            Layout::Names => Self::Names(input.idents(arity)?),
            Layout::Params => Self::Params(input.params(arity.saturating_sub(1))?),
            Layout::Record => input.record(kind)?,
            Layout::Variant => input.variant()?,
            Layout::Member => input.member_name()?,
            Layout::Constant => Self::Value(input.value()?),
            Layout::Fields => Self::Fields(input.idents(arity.saturating_sub(1))?),
            Layout::Case => {
                let case = input.ident()?;
                Self::Case { case, fields: input.idents(arity.saturating_sub(1))? }
            }
            Layout::State => Self::State(input.u32()?),
            Layout::Function => Self::Function { name: input.text()?, state: input.text()? },
            Layout::Overload => Self::Overload(Box::new(input.overload()?)),
            Layout::Module => input.module()?,
            Layout::Anonymous => input.anonymous()?,
        };
        if !input.0.is_empty() {
            return Err("the payload goes on after its end".into());
        }
        check_arity(row.arity, arity, shape.child_count())?;
        Ok(shape)
    }
}

fn check_arity(rule: Arity, arity: u32, in_payload: usize) -> Result<(), Reason> {
    let fits = match rule {
        Arity::Exactly(n) => arity == n,
        Arity::AtLeast(n) => arity >= n,
        Arity::Payload => arity as usize == in_payload,
    };
    if fits { Ok(()) } else { Err("the kind does not take this number of children".into()) }
}

impl Input<'_> {
    fn record(&mut self, kind: Kind) -> Result<Payload, Reason> {
        let name = self.text()?;
        let members = self.members()?;
        let bases = members.iter().take_while(|m| m.role == Role::Base).count();
        if members[bases..].iter().any(|m| m.role == Role::Base) {
            return Err("a base stands before every other member".into());
        }
        if bases > 0 && kind != Kind::CLASS {
            return Err("only a class has bases".into());
        }
        let before = |at: usize| at.checked_sub(1).map(|before| &members[before].role);
        let default = |(at, m): (usize, &RecordMember)| {
            m.role != Role::Default || before(at) == Some(&Role::Field(None))
        };
        if !members.iter().enumerate().all(default) {
            return Err("a default stands behind a field that has none".into());
        }
        let named = members[bases..].iter().filter(|m| m.role != Role::Default);
        distinct(named.map(|m| &m.name))?;
        Ok(Payload::Record { name, members })
    }

    fn variant(&mut self) -> Result<Payload, Reason> {
        let name = self.text()?;
        let n = self.count(8)?;
        let mut cases = Vec::new();
        for _ in 0..n {
            let case = self.ident()?;
            let fields = self.count(4)?;
            cases.push((case, self.idents(fields)?));
        }
        let members = self.members()?;
        let constant =
            |m: &RecordMember| !m.public && matches!(m.role, Role::Constant(_) | Role::Type);
        if !members.iter().all(constant) {
            return Err("a variant has cases and constants only".into());
        }
        distinct(cases.iter().map(|(case, _)| case).chain(members.iter().map(|m| &m.name)))?;
        Ok(Payload::Variant { name, cases, members })
    }

    fn member_name(&mut self) -> Result<Payload, Reason> {
        let module = self.text()?;
        let name = self.text()?;
        if !name.split('.').all(is_ident) {
            return Err("a member's name is not identifiers joined by dots".into());
        }
        Ok(Payload::Member { module, name })
    }
}

impl Input<'_> {
    fn module(&mut self) -> Result<Payload, Reason> {
        let name = self.text()?;
        let members = (0..self.count(4)?).map(|_| self.ident()).collect::<Result<Vec<_>, _>>()?;
        ascending(members.iter())?;
        Ok(Payload::Module { name, members })
    }

    fn anonymous(&mut self) -> Result<Payload, Reason> {
        let state = self.text()?;
        let members =
            (0..self.count(5)?).map(|_| self.known_member()).collect::<Result<Vec<_>, _>>()?;
        ascending(members.iter().map(|(name, _)| name))?;
        Ok(Payload::Anonymous { state, members })
    }

    fn known_member(&mut self) -> Result<(String, MemberState), Reason> {
        let name = self.ident()?;
        let known = match self.byte()? {
            0 => MemberState::Unresolved,
            1 => MemberState::Pending,
            2 => MemberState::Resolved,
            _ => return Err("the state of a member is none of 0, 1 and 2".into()),
        };
        Ok((name, known))
    }
}

fn ascending<'a>(names: impl Iterator<Item = &'a String>) -> Result<(), Reason> {
    if names.is_sorted_by(|a, b| a < b) { Ok(()) } else { Err("the names do not ascend".into()) }
}
