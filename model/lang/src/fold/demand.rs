//! Demands before code runs ([demand.ready]). All functions to which the code leads must be
//! checked, and all constants that these functions use must have values.
//!
//! ```text
//! #fold f()    f calls g, and g reads the constant c
//! demands      body f, body g, const c
//! ```

use super::code::Named;
use crate::check::Run;
use crate::task::{Site, Step};
use crate::types::Record;
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::Place;

impl Run<'_, '_> {
    /// Demands all tasks that must be done before the code of a function can run.
    // [demand.ready]
    pub(crate) fn ready_task(&mut self, function: &Site) -> Step<()> {
        let mut list: Vec<(Site, Place)> = vec![(function.clone(), function.place.clone())];
        let mut next = 0;
        while let Some((function, from)) = list.get(next).cloned() {
            next += 1;
            if self.world.rules.demand.bodies_are_demanded {
                self.demand(&function, TaskKind::Body, from)?;
            }
            let Some(code) = self.code_of(&function) else { continue };
            for name in self.named_by(&code) {
                match name.what {
                    Named::Function(other) => {
                        if !list.iter().any(|(own, _)| *own == other) {
                            list.push((other, name.at));
                        }
                    }
                    Named::Record(record) => {
                        let is_literal = name.at == record.literal;
                        self.demand(&record.site(), TaskKind::Complete, name.at)?;
                        if is_literal {
                            self.demand_values(&record)?;
                        }
                    }
                    Named::Type(ty) => self.resolve(&ty)?,
                    Named::Lost => {}
                }
            }
        }
        Ok(())
    }

    /// Demands all tasks on which the values of a made record depend. The demands have the place of
    /// the record's literal.
    // [demand.ready] [demand.ready-made]
    fn demand_values(&self, record: &Record) -> Step<()> {
        let world = self.world;
        let is_made = world.is_made(&record.literal) && world.rules.demand.values_are_demanded;
        let body = world.body(&record.literal).filter(|_| is_made);
        for member in body.into_iter().flat_map(|body| &body.members) {
            for name in self.named_by_member(record, member) {
                match name.what {
                    Named::Type(ty) => self.resolve(&ty)?,
                    Named::Record(record) => {
                        self.demand(&record.site(), TaskKind::Complete, name.at)?;
                    }
                    Named::Function(_) | Named::Lost => {}
                }
            }
        }
        Ok(())
    }

    /// Returns the given functions and all functions to which they lead. All of these functions
    /// must be ready to run.
    pub(crate) fn reached(&self, from: Vec<Site>) -> Vec<Site> {
        let mut list: Vec<Site> = Vec::new();
        let add = |list: &mut Vec<Site>, one: Site| {
            if !list.contains(&one) {
                list.push(one);
            }
        };
        from.into_iter().for_each(|one| add(&mut list, one));
        let mut next = 0;
        while let Some(function) = list.get(next).cloned() {
            next += 1;
            let Some(code) = self.code_of(&function) else { continue };
            for name in self.named_by(&code) {
                if let Named::Function(other) = name.what {
                    add(&mut list, other);
                }
            }
        }
        list
    }
}
