//! Runs blocks, statements and items ([run.block], [run.branch], [run.module]).
//!
//! ```text
//! { let x = f(); x + 1 }     f is called, x is set, the value is x + 1
//! if a { 1 }                 gives () if a does not hold
//! ```

use super::machine::{Done, Machine};
use super::value::{Data, Slot};
use crate::types::UNIT;
use crate::util::binders;
use selfsame_spec::text::tree::{Block, Expr, If, Item, Let, Name, Pattern, Statement, Var};

impl<'t> Machine<'t> {
    /// Evaluates a block: runs its items in order, then evaluates its value.
    // [run.block]
    pub(crate) fn block(&mut self, block: &'t Block, tail: bool) -> Done {
        for item in &block.items {
            match item {
                Item::Let(Let { pattern, .. }) => self.renew_all(pattern),
                Item::Var(Var { name, .. }) => self.renew(name),
                _ => {}
            }
        }
        let before = self.at_hand();
        if self.make_constants(block)? {
            self.then(move |m| {
                m.set_at_hand(before);
                Ok(())
            });
        }
        self.then(move |m| match &block.value {
            Some(value) => {
                m.eval(&**value, tail);
                Ok(())
            }
            None => m.give(Data::Unit),
        });
        self.items(&block.items)
    }

    /// Runs the items of a block or a module in order.
    // [run.block] [run.module]
    pub(crate) fn items(&mut self, items: &'t [Item]) -> Done {
        let Some((first, rest)) = items.split_first() else { return Ok(()) };
        self.then(move |m| m.items(rest));
        self.item(first)
    }

    fn item(&mut self, item: &'t Item) -> Done {
        match item {
            Item::Namespace(namespace) => self.items(&namespace.items),
            Item::Let(Let { pattern, value, .. }) => {
                self.then(move |m| {
                    let value = m.take();
                    m.set_all(pattern, &value);
                    Ok(())
                });
                self.eval(value, false);
                Ok(())
            }
            Item::Var(Var { name, value, .. }) => {
                self.then(move |m| {
                    let value = m.take();
                    m.set_name(name, value);
                    Ok(())
                });
                self.eval(value, false);
                Ok(())
            }
            Item::Statement(statement) => self.statement(statement),
            // Constants were evaluated before the program runs.
            Item::Const(_) | Item::Template(_) | Item::Forward(_) | Item::Gap(_) => Ok(()),
        }
    }

    fn statement(&mut self, statement: &'t Statement) -> Done {
        match statement {
            Statement::Expr(expr) => {
                self.then(Self::drop_value);
                self.eval(expr, false);
                Ok(())
            }
            Statement::Assign { target, value } => self.assign(target, value),
            Statement::Return(_, value) => self.returns(value.as_ref()),
            Statement::Break(_) => self.leave_turn(false),
            Statement::Continue(_) => self.leave_turn(true),
            Statement::While(repeat) => {
                let word = self.word(repeat.condition.span);
                self.turn(super::machine::Turn::While(repeat, word))
            }
            Statement::For(repeat) => self.for_loop(repeat),
        }
    }

    // [run.leave] [run.tail]
    fn returns(&mut self, value: Option<&'t Expr>) -> Done {
        self.then(Self::return_value);
        match value {
            Some(value) => self.eval(value, true),
            None => self.give(Data::Unit)?,
        }
        Ok(())
    }

    /// Evaluates the block of the first condition that holds. If no condition holds, evaluates the
    /// block of the `else`.
    // [run.branch] [run.tail-position]
    pub(crate) fn choice(&mut self, expr: &'t Expr, choice: &'t If, tail: bool) -> Done {
        let gives = self.gives_its_block(expr, choice);
        let tail = tail && (gives || self.gives_unit());
        self.choice_from(choice, 0, (gives, tail))
    }

    /// Returns whether the value of an `if` is the value of the taken block. Without an `else`,
    /// this is so only in a constant.
    // [check.if] [check.branch]
    fn gives_its_block(&self, expr: &Expr, choice: &If) -> bool {
        let given = self.checked(self.at(expr.span)).map(|own| self.world.open(&own.given));
        choice.otherwise.is_some() || given.is_some_and(|given| given != UNIT)
    }

    fn choice_from(&mut self, choice: &'t If, number: usize, (gives, tail): (bool, bool)) -> Done {
        match (choice.arms.get(number), &choice.otherwise) {
            (Some((when, then)), _) => {
                self.then(move |m| {
                    if !m.take().holds() {
                        return m.choice_from(choice, number + 1, (gives, tail));
                    }
                    if !gives {
                        m.then(|m| {
                            m.take();
                            m.give(Data::Unit)
                        });
                    }
                    m.block(then, tail)
                });
                self.eval(when, false);
                Ok(())
            }
            (None, Some(otherwise)) => self.block(otherwise, tail),
            (None, None) => self.give(Data::Unit),
        }
    }

    /// Makes a new variable for each name of a pattern. The variables are new each time that the
    /// block of the pattern is entered.
    // [run.closure]
    fn renew_all(&mut self, pattern: &'t Pattern) {
        binders(pattern).into_iter().for_each(|name| self.renew(name));
    }

    // [run.closure-block]
    pub(crate) fn renew(&mut self, name: &Name) {
        let Some(at) = self.declared(name.span) else { return };
        let renews = self.rules.renews;
        let Some(frame) = self.frames.last_mut() else { return };
        let slot = frame.names.entry(at).or_insert(Slot::Unset);
        let is_new = match slot {
            Slot::Place(_) => false,
            Slot::Unset | Slot::Value(_) | Slot::Cell(_) => renews(matches!(slot, Slot::Cell(_))),
        };
        if is_new {
            *slot = Slot::Unset;
        }
    }
}
