//! Checks builtins and templates that are applied to arguments in brackets after a use
//! (`[check.fold]`).

use super::data::{Out, Val, Wrong};
use super::env::Env;
use super::found::TypeRow;
use super::state::Checker;
use super::steps::Steps;
use crate::link::Stretch;
use crate::names::{Target, Use};
use crate::parse::arena::Expr;
use crate::publish::Hashed;
use crate::task::Run;
use crate::types::Ty;
use crate::util::words::List;
use selfsame_spec::program::{BUILTINS, BuiltinSort};

impl Checker<'_> {
    /// Applies the builtin or template that a use names to the arguments in brackets. Returns
    /// `None` for any other use (`[check.fold]`).
    pub(crate) fn applied(
        &mut self,
        env: Env,
        of: &Steps<'_>,
        used: Use,
        parts: List<'_, Expr>,
    ) -> Run<Option<Out>> {
        let whole = self.start_at(env, of, of.in_use() + 1);
        let at = self.stretch(env.module, used.first, used.last);
        let wrong = match used.target {
            Target::Builtin(number) => {
                let builtin = BUILTINS[number as usize];
                match builtin.sort {
                    BuiltinSort::Type | BuiltinSort::Function => (at, Wrong::NoTemplate),
                    _ if self.is_constructor(used.target) => {
                        let run = self.let_run_types(env);
                        let ty = self.constructed(env, builtin.name, parts, (whole, false));
                        self.folds.run_types = run;
                        let ty = ty?;
                        return Ok(Some(Self::type_out(ty)));
                    }
                    _ if builtin.name == "sizeof" => {
                        return self.size_of(env, parts, whole).map(Some);
                    }
                    _ if builtin.name == "typeof" => {
                        let ty = self.type_of(env, parts, whole)?;
                        return Ok(Some(Self::type_out(ty)));
                    }
                    _ => return self.identity_hash(env, parts, whole).map(Some),
                }
            }
            _ => return Ok(None),
        };
        self.tell(wrong.0, wrong.1);
        Ok(Some(Out::unknown()))
    }

    /// Checks `identityHash[T]` (`[demand.hash]`, `[demand.hash-when]`).
    fn identity_hash(&mut self, env: Env, parts: List<'_, Expr>, whole: Stretch) -> Run<Out> {
        if !env.constant && env.fold.is_none() {
            self.tell(whole, Wrong::NotAtRunTime("`identityHash`"));
            return Ok(Out::unknown());
        }
        let Some(part) = self.only_part(parts, whole) else { return Ok(Out::unknown()) };
        let ty = self.position(env, part, false)?;
        let at = self.node_at(env, part);
        let ty = self.resolve(ty)?;
        if self.has_made(ty) {
            self.tell(whole, Wrong::NotConstant("a record that is made"));
            return Ok(Out::unknown());
        }
        let hash = self.type_hash(ty)?;
        // If the identity hash could not be computed, the expressions around it are faulty
        // (`[demand.faulty]`).
        let (row, val) = match hash {
            Hashed::Known(value) => (ty, Val::Prim(value)),
            Hashed::Lost => (Ty::UNKNOWN, Val::Lost),
            Hashed::TooLarge => {
                self.tell(whole, Wrong::TooLargeForWorld);
                (Ty::UNKNOWN, Val::Lost)
            }
        };
        self.out().tests.push(TypeRow { at, ty: row });
        Ok(Out::new(Ty::STR, val))
    }

    /// Returns the argument in brackets, or reports an error if there is not exactly one argument.
    pub(crate) fn only_part(&mut self, parts: List<'_, Expr>, whole: Stretch) -> Option<Expr> {
        let is_alone = parts.len() == 1;
        if !is_alone {
            self.tell(whole, Wrong::ArgumentCount(1, Some(parts.len() as u32)));
        }
        parts.first().filter(|_| is_alone)
    }

    // [check.sizeof]
    fn size_of(&mut self, env: Env, parts: List<'_, Expr>, whole: Stretch) -> Run<Out> {
        if !env.constant {
            self.tell(whole, Wrong::OnlyInConstants("`sizeof`"));
            return Ok(Out::unknown());
        }
        let Some(part) = self.only_part(parts, whole) else { return Ok(Out::unknown()) };
        let ty = self.position(env, part, false)?;
        let at = self.node_at(env, part);
        self.out().tests.push(TypeRow { at, ty });
        self.held(env, part)?;
        let ty = self.resolve(ty)?;
        let size = if ty.is_unknown() { None } else { self.size_kept(ty) };
        let val = size.map_or(Val::Lost, |size| {
            Val::Prim(std::rc::Rc::new(selfsame_spec::Value::i64(size as i64)))
        });
        Ok(Out::new(Ty::I64, val))
    }
}
