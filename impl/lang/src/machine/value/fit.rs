//! Tests whether a value fits a type.

use super::ids::{ShapeId, TypeId};
use super::types::{Form, Sort, Types};
use super::view::{Value, parts};
use crate::machine::heap::{Handle, Heap, Object, Text};
use crate::machine::kind::Kind;
use hashbrown::HashMap;

/// Returns whether a value fits a type (`[run.fits]`, `[run.any]`).
///
/// Cost: linear in the number of pairs of a nested tuple and a type against which the tuple is
/// tested. The function does not recurse.
pub(crate) fn fits(heap: &Heap, types: &Types, value: Value, ty: TypeId) -> bool {
    let mut fitting = Fitting { heap, types, known: HashMap::new() };
    let handle = match (fitting.at_once(value, ty), value) {
        (Some(answer), _) => return answer,
        (None, Value::Word(..)) => return false,
        (None, Value::Object(handle)) => handle,
    };
    let mut waiting = vec![(handle, ty)];
    while let Some(&(handle, ty)) = waiting.last() {
        let before = waiting.len();
        let fits = fitting.tuple_of_heads(handle, ty, &mut waiting);
        if waiting.len() == before {
            fitting.known.insert((handle, ty), fits);
            waiting.pop();
        }
    }
    fitting.known.get(&(handle, ty)) == Some(&true)
}

/// Returns whether two words of a kind represent the same value. Floats are the same if their bits
/// are equal, or if both are `nan`.
fn same_bits(kind: Kind, a: u64, b: u64) -> bool {
    let nan = |word| kind.float(word).is_some_and(f64::is_nan);
    a == b || nan(a) && nan(b)
}

struct Fitting<'a> {
    heap: &'a Heap,
    types: &'a Types,
    /// For each pair of a tuple and a type that was tested, whether the tuple fits the type.
    known: HashMap<(Handle, TypeId), bool>,
}

impl Fitting<'_> {
    /// Returns whether a value fits a type, or `None` if parts of a tuple must be tested to decide
    /// this.
    fn at_once(&self, value: Value, ty: TypeId) -> Option<bool> {
        if let Value::Object(handle) = value
            && let Some(&known) = self.known.get(&(handle, ty))
        {
            return Some(known);
        }
        let Form::Union(heads) = &self.types.row(ty).form else { return self.head(value, ty) };
        let mut open = false;
        for &head in heads {
            match self.head(value, head) {
                Some(true) => return Some(true),
                Some(false) => {}
                None => open = true,
            }
        }
        (!open).then_some(false)
    }

    /// Returns whether a value fits a type that is not a union, or `None` if parts of a tuple must
    /// be tested to decide this.
    fn head(&self, value: Value, ty: TypeId) -> Option<bool> {
        let form = &self.types.row(ty).form;
        let handle = match (form, value) {
            (Form::Any, _) => return Some(true),
            (Form::Scalar(kind), Value::Word(other, _)) => return Some(*kind == other),
            (Form::Value(kind, word), Value::Word(other, is)) => {
                return Some(*kind == other && same_bits(*kind, *word, is));
            }
            (_, Value::Word(..)) => return Some(false),
            (_, Value::Object(handle)) => handle,
        };
        match (self.heap.get(handle), form) {
            (Object::Text(_, _), Form::Str) | (Object::Bytes(_, _), Form::Bytes) => Some(true),
            (Object::Text(_, text), Form::Text(is)) => Some(*text == Text::new(is)),
            (Object::Words(_, is, _) | Object::Handles(_, is, _), _) => {
                Some(self.types.are_same(*is, ty))
            }
            (Object::Table(_, table), _) => Some(self.types.are_same(table.ty, ty)),
            (Object::Small(_, shape, _) | Object::Large(_, shape, _), _) => {
                self.instance(*shape, ty)
            }
            _ => Some(false),
        }
    }

    fn instance(&self, shape: ShapeId, ty: TypeId) -> Option<bool> {
        let shape = self.types.shape(shape);
        match &self.types.row(ty).form {
            _ if shape.sort != Sort::Cell && self.types.is_type(shape.ty, ty) => Some(true),
            Form::Tuple(expected, _) if shape.sort == Sort::Tuple => {
                let expected = &self.types.shape(*expected).parts;
                let mut labels = shape.parts.iter().zip(expected);
                let alike = shape.parts.len() == expected.len()
                    && labels.all(|(part, expected)| part.label == expected.label);
                if alike { None } else { Some(false) }
            }
            Form::Record if shape.sort != Sort::Cell => Some(self.types.are_same(shape.ty, ty)),
            Form::Box if shape.sort == Sort::Box => Some(self.types.are_same(shape.ty, ty)),
            Form::Function if matches!(shape.sort, Sort::Function(_)) => {
                Some(self.types.are_same(shape.ty, ty))
            }
            _ => Some(false),
        }
    }

    /// Returns whether a tuple fits one of the heads of a type. Parts that must be tested first are
    /// added to the waiting parts. If there are such parts, the result has no meaning.
    fn tuple_of_heads(
        &self,
        handle: Handle,
        ty: TypeId,
        waiting: &mut Vec<(Handle, TypeId)>,
    ) -> bool {
        let row = &self.types.row(ty).form;
        let heads = if let Form::Union(heads) = row { heads } else { &vec![ty] };
        let mut fits = false;
        for &head in heads {
            match self.head(Value::Object(handle), head) {
                Some(answer) => fits |= answer,
                None => fits |= self.tuple(handle, head, waiting),
            }
        }
        fits
    }

    fn tuple(&self, handle: Handle, ty: TypeId, waiting: &mut Vec<(Handle, TypeId)>) -> bool {
        let (Form::Tuple(_, expected), Some((shape, words))) =
            (&self.types.row(ty).form, parts(self.heap, handle))
        else {
            return false;
        };
        let reps = &self.types.shape(shape).parts;
        let mut all = true;
        for ((part, &word), &ty) in reps.iter().zip(words).zip(expected) {
            let value = Value::held(self.heap, part.rep, word);
            match (self.at_once(value, ty), value) {
                (Some(answer), _) => all &= answer,
                (None, Value::Object(handle)) => waiting.push((handle, ty)),
                (None, Value::Word(..)) => all = false,
            }
        }
        all
    }
}
