//! Checks `identityHash[T]` ([demand.hash]). The value of `identityHash[T]` is the digest of `T` in
//! the world of the program. All types and values that `T` contains are demanded first.
//!
//! ```text
//! h :: identityHash[List[int]];     a str of 64 digits
//! identityHash[A], where A is wrong     lost
//! ```

use super::{Ctx, Fixed, Gives, Known, Part, Run};
use crate::publish::{self, Hash, Need, Thing};
use crate::task::{Site, Step};
use crate::types::{STR, Type};
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::tree::{Expr, ExprKind};
use selfsame_spec::text::{Place, Problem, TypeProblem};

impl Run<'_, '_> {
    /// Checks `identityHash[T]`, and returns its type and, if it is known, its value.
    // [demand.hash] [demand.hash-when]
    pub(super) fn identity_hash(
        &mut self,
        ctx: &Ctx,
        part: Part<'_>,
        parts: &[Expr],
    ) -> Step<Gives> {
        let at = ctx.place(part.span());
        if !ctx.constant && ctx.at.fold.is_none() {
            self.refuse(TypeProblem::NotAtRunTime { what: "a hash" }, at);
            return Ok(Gives::unknown());
        }
        let [of] = parts else {
            self.refuse_arguments("identityHash", (1, Some(parts.len())), at);
            return Ok(Gives::unknown());
        };
        let ty = self.read(ctx, of.into(), false)?;
        self.found.written.insert(ctx.place(of.span), ty.clone());
        self.resolve(&ty)?;
        if !self.world.made_literals(&ty).is_empty() {
            self.refuse(TypeProblem::NotConstant { what: "a record that is made" }, at);
            return Ok(Gives::unknown());
        }
        Ok(match self.hash_of(&ty, &at)? {
            Some(hash) => {
                self.found.hashes.insert(at, hash);
                STR.into()
            }
            None => {
                self.lost += 1;
                // [demand.faulty]
                self.found.values.insert(at, Known::Lost);
                Gives::value(STR, Known::Lost)
            }
        })
    }

    /// Returns the hash of a type for the expression at `at`, or `None` if the hash is lost.
    // [demand.hash] [demand.hash-lost] [demand.hash-limit]
    fn hash_of(&mut self, ty: &Type, at: &Place) -> Step<Option<String>> {
        let rules = &self.world.rules.demand;
        let has_world = !self.world.facts.is_refused || rules.hash_in_spite_of_errors;
        if self.world.is_unknown(ty) || !has_world {
            return Ok(None);
        }
        self.demand_for_hash(ty)?;
        Ok(match publish::hash(self.world, ty) {
            Hash::Known(digest) => Some(digest.to_string()),
            Hash::Lost => None,
            Hash::TooLarge => {
                self.other(Problem::TooLargeForWorld, at.clone());
                None
            }
        })
    }

    /// Demands all tasks whose results are needed for the type's node in the program's world.
    // [demand.hash-tasks]
    fn demand_for_hash(&self, ty: &Type) -> Step<()> {
        let mut list = vec![Thing::Type(ty.clone())];
        let mut at = 0;
        while let Some(thing) = list.get(at).cloned() {
            at += 1;
            self.demand_of_thing(&thing)?;
            let near = publish::near(self.world, &thing);
            for need in near.needs {
                match need {
                    Need::Type(ty) => self.resolve(&ty)?,
                    Need::Constant(name) => self.demand_constant(&name)?,
                }
            }
            let is_record = |thing: &Thing| matches!(thing, Thing::Record(_));
            let reaches = self.world.rules.demand.hash_reaches;
            for behind in near.behind {
                let counts = at == 1 || reaches(is_record(&behind));
                if counts && !list.contains(&behind) {
                    list.push(behind);
                }
            }
        }
        Ok(())
    }

    // [demand.hash-tasks]
    fn demand_of_thing(&self, thing: &Thing) -> Step<()> {
        let literal = match thing {
            Thing::Record(record) => return self.demand_members(record).map(|_| ()),
            Thing::Function(literal) => literal,
            Thing::Closure(own) => match &**own {
                Fixed::Function(closure) => &closure.literal,
                _ => return Ok(()),
            },
            Thing::Type(_) | Thing::Template(_) | Thing::Instance(_) => return Ok(()),
        };
        let found = self.world.index.functions.get(&literal.place);
        let mut params = found.into_iter().flat_map(|found| &found.function.params);
        let has_default = params.any(|param| param.default.is_some());
        if has_default && self.world.rules.demand.hash_needs_defaults {
            self.demand(literal, TaskKind::Body, literal.place.clone())?;
        }
        Ok(())
    }

    /// Demands the task for the type of a constant that is declared in a template or block.
    // [demand.hash-tasks] [task.demand]
    fn demand_constant(&self, name: &Site) -> Step<()> {
        let value = self.world.value_of(&name.place);
        let is_function = value.is_some_and(|own| matches!(own.kind, ExprKind::Function(_)));
        let kind = if is_function { TaskKind::Signature } else { TaskKind::Const };
        self.demand(name, kind, name.place.clone()).map(|_| ())
    }
}
