//! Runs calls of builtins ([run.call]). A builtin runs at once, and has no frame. A wrong argument
//! ends the run with an error at the place of the argument.
//!
//! ```text
//! len("ab")            2
//! push(xs, 3)          xs has one more element
//! range(0, 3)          [0, 1, 2]
//! i8(1000)             stops the run: no i8 has this value
//! ```

use super::convert::convert;
use crate::rules::{Holder, Made};
use crate::run::{Data, Done, Entries, Machine, Object, ObjectIx, Sequence, number_kind};
use selfsame_spec::kind::Kind;
use selfsame_spec::program::RunProblem;
use selfsame_spec::text::Span;

/// The places that a call has in the text: the place of each argument, and the place of the whole
/// call.
struct Site {
    places: Vec<Span>,
    span: Span,
}

impl Machine<'_> {
    /// Calls a builtin, and returns its result. A builtin has no frame.
    // [run.call]
    pub(crate) fn builtin(
        &mut self,
        name: &str,
        args: Vec<Data>,
        places: Vec<Span>,
        span: Span,
    ) -> Done {
        let site = Site { places, span };
        let (first, second) = (args.first().cloned(), args.get(1).cloned());
        let (first, second) = (first.unwrap_or(Data::Unit), second.unwrap_or(Data::Unit));
        match name {
            "print" => {
                let line = self.string(&first, span)?;
                self.print(line);
                self.give(Data::Unit)
            }
            "str" => {
                let text = self.string(&first, span)?;
                self.give(Data::str(&text))
            }
            "panic" => self.panic(&first, span),
            "len" => {
                let length = self.length(&first);
                self.give(Data::int(length as i64))
            }
            "push" => {
                let keys = self.keys_with(&first, &second);
                self.when_compared(keys, span, move |m| m.push(&first, second, &site))
            }
            "pop" => self.pop(&first, &site),
            "range" => self.range(first.as_int(), second.as_int(), span),
            "list" => self.repeat(first.as_int(), second, &site),
            "get" => self.box_content(&first),
            "set" => self.set_content(&first, second),
            "bytes" => self.bytes(first.as_str(), span),
            "Set" => {
                let keys = self.elements(&first);
                self.when_compared(keys, span, move |m| m.copy("Set", &first, &site))
            }
            "List" | "Tup" | "Dict" | "ConstDict" => self.copy(name, &first, &site),
            _ => self.number(number_kind(name), &first, &site),
        }
    }

    /// Returns the string that the builtin `str` returns for a value. If the value is a string, the
    /// result is the string itself.
    // [builtins.print] [run.unit] [run.unit-free]
    fn string(&mut self, value: &Data, span: Span) -> Done<String> {
        if let Data::Str(text) = value {
            return Ok(text.to_string());
        }
        // The text may be cut one byte after the free bytes, because this suffices to detect that
        // the string is too long.
        let text = self.text(value, self.free_bytes());
        self.count(Made::Bytes(text.len()), span)?;
        Ok(text)
    }

    // [builtins.len]
    fn length(&self, value: &Data) -> usize {
        match (value, self.heap.of(value)) {
            (Data::Str(text), _) => text.chars().count(),
            (Data::Bytes(bytes), _) => bytes.len(),
            (_, Some(Object::Sequence(_, _, elements))) => elements.len(),
            (_, Some(Object::Entries(_, _, entries))) => entries.len(),
            _ => 0,
        }
    }

    // [builtins.push]
    fn push(&mut self, list: &Data, element: Data, site: &Site) -> Done {
        let element = self.hold(element, Holder::Part);
        let Data::Object(at) = *list else { return self.give(Data::Unit) };
        if let Object::Sequence(Sequence::Set, _, elements) = self.heap.get(at) {
            if self.find(elements.iter(), &element).is_some() {
                return self.give(Data::Unit);
            }
            self.check_key(&element, site.places[1])?;
        }
        self.count(Made::Element, site.span)?;
        if let Object::Sequence(_, _, elements) = self.heap.get_mut(at) {
            elements.push(element);
        }
        self.give(Data::Unit)
    }

    fn elements(&self, of: &Data) -> Vec<Data> {
        match self.heap.of(of) {
            Some(Object::Sequence(_, _, elements)) => elements.clone(),
            _ => Vec::new(),
        }
    }

    // [builtins.push] [builtins.pop]
    fn pop(&mut self, list: &Data, site: &Site) -> Done {
        let last = match list {
            Data::Object(at) => match self.heap.get_mut(*at) {
                Object::Sequence(_, _, elements) => elements.pop(),
                _ => None,
            },
            _ => None,
        };
        match last {
            Some(last) => self.give(last),
            None => self.fail(RunProblem::Index, site.places[0]),
        }
    }

    // [builtins.range]
    fn range(&mut self, from: i128, to: i128, span: Span) -> Done {
        let length = usize::try_from((to - from).max(0)).unwrap_or(usize::MAX);
        self.count(Made::Sequence(length), span)?;
        let elements = (from..to).map(|x| Data::Int(Kind::I64, x)).collect();
        let ty = self.given(span);
        let at = self.heap.add(Object::Sequence(Sequence::Tup, ty, elements));
        self.give(Data::Object(at))
    }

    // [builtins.range] [builtins.list]
    fn repeat(&mut self, times: i128, element: Data, site: &Site) -> Done {
        let Ok(times) = usize::try_from(times) else {
            return self.fail(RunProblem::Index, site.places[0]);
        };
        self.count(Made::Sequence(times), site.span)?;
        let elements = self.held_parts(vec![element; times]);
        let ty = self.given(site.span);
        let at = self.heap.add(Object::Sequence(Sequence::List, ty, elements));
        self.give(Data::Object(at))
    }

    // [builtins.box]
    fn box_content(&mut self, of: &Data) -> Done {
        match self.heap.of(of) {
            Some(Object::Box(_, content)) => {
                let content = content.clone();
                self.give(content)
            }
            _ => self.give(Data::Unit),
        }
    }

    // [builtins.box]
    fn set_content(&mut self, of: &Data, value: Data) -> Done {
        let value = self.hold(value, Holder::Part);
        if let Data::Object(at) = of
            && let Object::Box(_, content) = self.heap.get_mut(*at)
        {
            *content = value;
        }
        self.give(Data::Unit)
    }

    // [builtins.number]
    fn number(&mut self, to: Option<Kind>, x: &Data, site: &Site) -> Done {
        match to.and_then(|to| convert(to, x)) {
            Some(number) => self.give(number),
            None => self.fail(RunProblem::Conversion, site.places[0]),
        }
    }

    // [builtins.copy]
    fn bytes(&mut self, text: &str, span: Span) -> Done {
        self.count(Made::Bytes(text.len()), span)?;
        self.give(Data::Bytes(text.as_bytes().into()))
    }

    // [builtins.copy]
    fn copy(&mut self, name: &str, of: &Data, site: &Site) -> Done {
        let ty = self.given(site.span);
        match self.heap.of(of).cloned() {
            Some(Object::Sequence(_, _, elements)) if name == "Set" => {
                let mut own: Vec<Data> = Vec::new();
                for element in elements {
                    self.check_key(&element, site.places[0])?;
                    if self.find(own.iter(), &element).is_none() {
                        own.push(element);
                    }
                }
                let made = Made::Sequence(own.len());
                self.make(made, site.span, Object::Sequence(Sequence::Set, ty, own))
            }
            Some(Object::Sequence(_, _, elements)) => {
                let kind = if name == "Tup" { Sequence::Tup } else { Sequence::List };
                let made = Made::Sequence(elements.len());
                self.make(made, site.span, Object::Sequence(kind, ty, elements))
            }
            Some(Object::Entries(_, _, entries)) => {
                let kind = if name == "Dict" { Entries::Dict } else { Entries::Const };
                let made = Made::Entries(entries.len());
                self.make(made, site.span, Object::Entries(kind, ty, entries))
            }
            _ => self.give(Data::Unit),
        }
    }

    /// Returns whether an object may contain itself. An occurrence of an object within itself is
    /// written as `..`.
    // [builtins.text]
    pub(super) fn may_be_within(&self, at: ObjectIx) -> bool {
        match self.heap.get(at) {
            Object::Instance(record, _) => self.facts.is_class(record),
            Object::Box(..) => true,
            Object::Sequence(kind, ..) => *kind != Sequence::Tup,
            Object::Entries(kind, ..) => *kind == Entries::Dict,
            _ => false,
        }
    }
}
