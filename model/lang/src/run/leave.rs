//! Runs loops, and exits from loops and functions ([run.while], [run.for], [run.leave]).
//!
//! ```text
//! for x in xs { if x == 2 { break; } }     turns for 1 and 2, then the loop is left
//! ```

use super::machine::{Done, Entry, Machine, Over, Turn};
use super::value::{Data, Entries, Object, Sequence};
use crate::rules::{Made, StepOf};
use crate::task::Called;
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::{ExprKind, For, StepKind, While};

impl<'t> Machine<'t> {
    /// Returns the span of a loop's keyword `while` or `for`, given the span of the part after the
    /// keyword.
    pub(crate) fn word(&self, before: Span) -> Span {
        let words = &self.facts.module(self.module()).loops;
        let words = words.iter().filter(|word| word.start < before.start);
        words.max_by_key(|word| word.start).copied().unwrap_or(before)
    }

    pub(crate) fn turn(&mut self, turn: Turn<'t>) -> Done {
        match turn {
            Turn::While(repeat, word) => self.while_turn(repeat, word),
            Turn::For(repeat, word, over) => self.for_turn(repeat, word, over),
        }
    }

    // [run.while]
    fn while_turn(&mut self, repeat: &'t While, word: Span) -> Done {
        self.then(move |m| {
            if !m.take().holds() {
                return Ok(());
            }
            m.step(StepOf::While, word)?;
            m.stack.push(Entry::Turn(m.values.len(), m.at_hand(), Turn::While(repeat, word)));
            m.then(Self::drop_value);
            m.block(&repeat.body, false)
        });
        self.eval(&repeat.condition, false);
        Ok(())
    }

    // [run.for]
    pub(crate) fn for_loop(&mut self, repeat: &'t For) -> Done {
        let word = self.word(repeat.pattern.span);
        if let Some([from, to]) = self.range_parts(repeat) {
            self.with(vec![from.into(), to.into()], move |m, parts| {
                let over = Over::Range(parts[0].as_int(), parts[1].as_int());
                m.for_turn(repeat, word, over)
            });
            return Ok(());
        }
        self.then(move |m| match m.take() {
            Data::Str(text) => m.for_turn(repeat, word, Over::Text(text, 0)),
            Data::Object(at) => m.for_turn(repeat, word, Over::Object(at, 0)),
            // The checker refuses a `for` over any other object.
            _ => Ok(()),
        });
        self.eval(&repeat.over, false);
        Ok(())
    }

    /// Returns the arguments of `range(a, b)`, if the loop iterates over such a call.
    // [run.for]
    fn range_parts(&self, repeat: &'t For) -> Option<[&'t selfsame_spec::text::tree::Expr; 2]> {
        let (callee, _) = self.called(self.at(repeat.over.span))?;
        if *callee != Called::Builtin("range") {
            return None;
        }
        let ExprKind::Postfix(postfix) = &repeat.over.kind else { return None };
        match &postfix.steps.last()?.kind {
            StepKind::Call(args) => Some([&args.first()?.value, &args.get(1)?.value]),
            _ => None,
        }
    }

    // [run.for]
    fn for_turn(&mut self, repeat: &'t For, word: Span, mut over: Over) -> Done {
        let Some(element) = self.next(&mut over) else { return Ok(()) };
        self.step(StepOf::For, word)?;
        if let (Over::Text(..), Data::Str(character)) = (&over, &element) {
            self.count(Made::Bytes(character.len()), word)?;
        }
        let turn = Turn::For(repeat, word, over);
        self.stack.push(Entry::Turn(self.values.len(), self.at_hand(), turn));
        self.bind_all(&repeat.pattern, &element);
        self.then(Self::drop_value);
        self.block(&repeat.body, false)
    }

    /// Returns the next element of a `for`. The length of the object is read again at each
    /// iteration.
    // [run.for]
    fn next(&self, over: &mut Over) -> Option<Data> {
        match over {
            Over::Range(from, to) => {
                let element = (*from < *to).then(|| Data::int(*from as i64));
                *from += 1;
                element
            }
            Over::Text(text, from) => {
                let character = text.get(*from..)?.chars().next()?;
                *from += character.len_utf8();
                Some(Data::str(&character.to_string()))
            }
            Over::Object(at, number) => {
                let element = match self.heap.get(*at) {
                    Object::Sequence(Sequence::List | Sequence::Tup | Sequence::Set, _, all) => {
                        all.get(*number).cloned()
                    }
                    Object::Entries(Entries::Dict | Entries::Const, _, all) => {
                        all.get(*number).map(|(key, _)| key.clone())
                    }
                    _ => None,
                };
                *number += 1;
                element
            }
        }
    }

    /// Ends the current iteration of a loop. `goes_on` says whether the loop continues with the
    /// next iteration, as after `continue`.
    // [run.leave]
    pub(crate) fn leave_turn(&mut self, goes_on: bool) -> Done {
        while let Some(entry) = self.stack.pop() {
            if let Entry::Turn(values, at_hand, turn) = entry {
                self.values.truncate(values);
                self.set_at_hand(at_hand);
                return if goes_on { self.turn(turn) } else { Ok(()) };
            }
        }
        Ok(())
    }

    /// Ends the current frame, and removes all its remaining tasks from the stack.
    // [run.leave] [run.tail]
    pub(crate) fn leave_frame(&mut self) {
        while let Some(entry) = self.stack.pop() {
            if let Entry::Frame(values) = entry {
                self.values.truncate(values);
                self.frames.pop();
                return;
            }
        }
    }

    /// Returns from a function with the value that was pushed last.
    // [run.leave]
    pub(crate) fn return_value(&mut self) -> Done {
        let value = self.take();
        self.leave_frame();
        self.give(value)
    }

    pub(crate) fn drop_value(&mut self) -> Done {
        self.take();
        Ok(())
    }
}
