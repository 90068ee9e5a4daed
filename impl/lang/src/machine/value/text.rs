//! Converts values to text.

use super::number::write_word;
use super::types::{Form, Sequence, Shape, Sort, Types};
use super::view::{Value, parts};
use crate::machine::heap::{Handle, Heap, Object};
use crate::machine::kind::Kind;
use hashbrown::HashSet;
use selfsame_spec::code::ScalarKind;
use selfsame_spec::notation::print::quoted;
use selfsame_spec::program::types::{TypeIx, spell};

/// The maximal length of a text in bytes (`[run.limit]`).
pub(crate) const LONGEST: usize = 1 << 30;

/// The error for a text that would be longer than the limit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct TooLong;

/// Returns the text of a value (`[builtins.text]`). The text of a string is the string itself.
///
/// Cost: linear in the text. The function does not recurse.
///
/// # Errors
/// Returns [`TooLong`] if the text has more than `longest` bytes.
pub(crate) fn text(
    heap: &Heap,
    types: &Types,
    value: Value,
    longest: usize,
) -> Result<String, TooLong> {
    if let Value::Object(handle) = value
        && let Object::Text(_, text) = heap.get(handle)
    {
        let text = text.to_str().into_owned();
        return if text.len() > longest { Err(TooLong) } else { Ok(text) };
    }
    let mut writer =
        Writer { heap, types, out: String::new(), open: Vec::new(), path: HashSet::new() };
    writer.value(value);
    while writer.out.len() <= longest {
        let Some(open) = writer.open.last_mut() else { return Ok(writer.out) };
        let (handle, at) = (open.handle, open.next);
        open.next += 1;
        if !writer.part(handle, at) {
            writer.open.pop();
            writer.path.remove(&handle);
        }
    }
    Err(TooLong)
}

struct Writer<'a> {
    heap: &'a Heap,
    types: &'a Types,
    out: String,
    /// The objects whose text is begun and not ended, outermost first.
    open: Vec<Open>,
    /// The open objects that can be part of a cycle.
    path: HashSet<Handle>,
}

/// An object whose text is begun and not ended.
struct Open {
    handle: Handle,
    /// The index of the part that is written next.
    next: usize,
}

impl Writer<'_> {
    /// Writes a value without parts, or begins the text of an object with parts.
    fn value(&mut self, value: Value) {
        match value {
            Value::Word(Kind::Scalar(ScalarKind::Type), word) => {
                self.out.push_str(&spell(&self.types.nodes, TypeIx(word as u32)));
            }
            Value::Word(kind, word) => write_word(&mut self.out, kind, word),
            Value::Object(handle) => self.object(handle),
        }
    }

    fn object(&mut self, handle: Handle) {
        match self.heap.get(handle) {
            Object::Text(_, text) => self.out.push_str(&quoted(&text.to_str())),
            Object::Bytes(_, bytes) => {
                self.out.push_str("bytes(");
                self.out.push_str(&quoted(&String::from_utf8_lossy(bytes)));
                self.out.push(')');
            }
            Object::Words(_, ty, _) | Object::Handles(_, ty, _) => {
                let list = !matches!(self.types.row(*ty).form, Form::Sequence(Sequence::Tup, _));
                self.begin(handle, list, &[if list { "[" } else { "Tup([" }]);
            }
            Object::Table(_, table) => match self.types.row(table.ty).form {
                Form::Dict { constant: true, .. } => self.begin(handle, false, &["ConstDict(["]),
                Form::Dict { .. } => self.begin(handle, true, &["["]),
                _ => self.begin(handle, true, &["Set(["]),
            },
            Object::Small(_, shape, _) | Object::Large(_, shape, _) => {
                self.instance(handle, self.types.shape(*shape));
            }
            // A value never refers to a free slot. A wrapped word is converted to a word before.
            Object::Free(_) | Object::Word(..) => {}
        }
    }

    fn instance(&mut self, handle: Handle, shape: &Shape) {
        let name = self.types.names.get(&shape.name);
        match shape.sort {
            Sort::Tuple => self.begin(handle, false, &["("]),
            Sort::Box => self.begin(handle, true, &["&"]),
            Sort::Function(_) | Sort::Cell => self.out.push_str(name),
            Sort::Case(_) if shape.parts.is_empty() => self.out.push_str(name),
            Sort::Struct | Sort::Class | Sort::Case(_) => {
                self.begin(handle, shape.sort == Sort::Class, &[name, "("]);
            }
        }
    }

    /// Begins the text of an object. If the text of this object is already begun, the object
    /// contains itself, and `..` is written instead.
    fn begin(&mut self, handle: Handle, changes: bool, start: &[&str]) {
        if changes && !self.path.insert(handle) {
            return self.out.push_str("..");
        }
        start.iter().for_each(|part| self.out.push_str(part));
        self.open.push(Open { handle, next: 0 });
    }

    /// Writes the part at an index of an object, or the end of the object if there is no such part.
    /// Returns whether a part was written.
    fn part(&mut self, handle: Handle, at: usize) -> bool {
        let (heap, types) = (self.heap, self.types);
        let found = match heap.get(handle) {
            Object::Words(_, ty, words) => {
                words.get(at).map(|&word| Value::held(heap, types.element(*ty), word))
            }
            Object::Handles(_, _, handles) => handles.get(at).map(|&part| Value::of(heap, part)),
            Object::Table(_, _) => return self.entry(handle, at),
            _ => return self.field(handle, at),
        };
        match found {
            Some(value) => {
                self.separate(at);
                self.value(value);
            }
            None => self.close(handle),
        }
        found.is_some()
    }

    fn separate(&mut self, at: usize) {
        if at > 0 {
            self.out.push_str(", ");
        }
    }

    /// Writes the end of the text of a container.
    fn close(&mut self, handle: Handle) {
        let ty = match self.heap.get(handle) {
            Object::Words(_, ty, _) | Object::Handles(_, ty, _) => *ty,
            Object::Table(_, table) => table.ty,
            _ => return,
        };
        let bracket = match self.types.row(ty).form {
            Form::Sequence(Sequence::List, _) | Form::Dict { constant: false, .. } => "]",
            _ => "])",
        };
        self.out.push_str(bracket);
    }

    /// Writes a part of a table. In a dictionary, each entry has two parts, a key and a value, and
    /// `at` counts both. Returns whether a part was written.
    fn entry(&mut self, handle: Handle, at: usize) -> bool {
        let Object::Table(_, table) = self.heap.get(handle) else { return false };
        let set = matches!(self.types.row(table.ty).form, Form::Sequence(..));
        let (entry, is_value) = if set { (at, false) } else { (at / 2, at % 2 == 1) };
        let Some(entry) = table.entries().get(entry) else {
            if table.len() == 0 && !set {
                self.out.push(':');
            }
            self.close(handle);
            return false;
        };
        if is_value {
            self.out.push_str(": ");
            self.value(Value::held(self.heap, table.value, entry.value));
        } else {
            self.separate(at);
            self.value(Value::held(self.heap, table.key, entry.key));
        }
        true
    }

    /// Writes a part of a tuple or instance, or the content of a box. Returns whether a part was
    /// written.
    fn field(&mut self, handle: Handle, at: usize) -> bool {
        let Some((shape, words)) = parts(self.heap, handle) else { return false };
        let shape = self.types.shape(shape);
        let (Some(part), Some(&word)) = (shape.parts.get(at), words.get(at)) else {
            match shape.sort {
                Sort::Box => {}
                Sort::Tuple if at == 1 && shape.parts.iter().all(|part| part.label.is_none()) => {
                    self.out.push_str(",)");
                }
                _ => self.out.push(')'),
            }
            return false;
        };
        self.separate(at);
        if let Some(label) = &part.label {
            self.out.push_str(label);
            self.out.push_str(": ");
        }
        self.value(Value::held(self.heap, part.rep, word));
        true
    }
}
