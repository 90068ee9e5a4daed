//! Instructions for strings, and the texts of values ([builtins.text], [builtins.print]).
//!
//! ```text
//! str of (1, "a")     (1, "a")
//! join.str            "a" + "b" is "ab"
//! ```

use super::instruction::Instruction;
use super::state::{Done, Machine, Stop};
use super::value::{Object, Value};
use selfsame_spec::code::{Op, ScalarKind, Shape, ShapeKind};
use selfsame_spec::program::ran::RunProblem;
use selfsame_spec::program::types::spell;
use selfsame_spec::program::{TypeIx, TypeNode};

/// A piece of a text that remains to be written.
enum Write {
    Text(String),
    Value(Value),
    /// Marks the end of an object that may contain itself.
    End,
}

impl Machine<'_> {
    pub(super) fn string_of(&mut self, i: &Instruction) -> Done<()> {
        match i.op {
            Op::JoinStr => {
                let (left, right) = (self.reference(i.b)?, self.reference(i.c)?);
                let bytes = self.text_of(left)?.len() + self.text_of(right)?.len();
                self.count_bytes(bytes as u64)?;
                let text = [self.text_of(left)?, self.text_of(right)?].concat();
                self.set_string(i.a, text)
            }
            Op::Char => {
                let at = usize::try_from(self.scalar(i.c)? as i64).ok();
                let text = self.text_of(self.reference(i.b)?)?;
                let character = at.and_then(|at| text.chars().nth(at));
                let character = character.ok_or(Stop::Error(RunProblem::Index))?;
                self.count_bytes(character.len_utf8() as u64)?;
                self.set_string(i.a, character.to_string())
            }
            Op::Bytes => {
                let bytes = self.text_of(self.reference(i.b)?)?.as_bytes().to_vec();
                self.count_bytes(bytes.len() as u64)?;
                let bytes = self.make(Object::Bytes(bytes));
                self.set_reference(i.a, bytes)
            }
            Op::StrS => {
                let value = Value::Scalar(self.kind(i.c)?, self.scalar(i.b)?);
                self.str(i.a, value)
            }
            Op::StrR => self.str(i.a, self.reference(i.b)?),
            Op::PrintS => {
                let value = Value::Scalar(self.kind(i.b)?, self.scalar(i.a)?);
                self.print(value)
            }
            Op::PrintR => self.print(self.reference(i.a)?),
            _ => self.panic(self.reference(i.a)?),
        }
    }

    fn set_string(&mut self, register: u8, text: String) -> Done<()> {
        let string = self.string(text);
        self.set_reference(register, string)
    }

    // [builtins.print]
    fn str(&mut self, register: u8, value: Value) -> Done<()> {
        if self.text_of(value).is_ok() {
            return self.set_reference(register, value);
        }
        let text = self.counted_text(value)?;
        self.set_string(register, text)
    }

    // [builtins.print]
    pub(super) fn print(&mut self, value: Value) -> Done<()> {
        let text = match self.text_of(value) {
            Ok(text) => text.to_owned(),
            Err(_) => self.counted_text(value)?,
        };
        self.lines.push(text);
        Ok(())
    }

    // [builtins.print]
    pub(super) fn panic(&mut self, message: Value) -> Done<()> {
        let message = self.text_of(message)?.to_owned();
        Err(Stop::Error(RunProblem::Panic(message)))
    }

    /// Returns the text of a value, and counts its units. If the text is too long, it is not
    /// completed.
    fn counted_text(&mut self, value: Value) -> Done<String> {
        let most = self.units_left().saturating_mul(8).min(super::count::MOST);
        let text = self.written(value, most)?;
        self.count_bytes(text.len() as u64)?;
        Ok(text)
    }

    /// Returns the text of a value. If the text has more than `most` bytes, returns only the start
    /// of the text.
    // [builtins.text] [builtins.deep]
    fn written(&self, value: Value, most: u64) -> Done<String> {
        let (mut out, mut open) = (String::new(), vec![Write::Value(value)]);
        // The objects that are being written and that may contain themselves.
        let mut around: Vec<Value> = Vec::new();
        while let Some(next) = open.pop() {
            match next {
                _ if out.len() as u64 > most => return Ok(out),
                Write::Text(text) => out += &text,
                Write::End => drop(around.pop()),
                Write::Value(value) if around.contains(&value) => out += "..",
                Write::Value(value) => {
                    let mut parts = self.parts_of(value)?;
                    if self.may_hold_itself(value)? {
                        around.push(value);
                        parts.push(Write::End);
                    }
                    open.extend(parts.into_iter().rev());
                }
            }
        }
        Ok(out)
    }

    fn may_hold_itself(&self, value: Value) -> Done<bool> {
        let Ok(object) = self.object(value) else { return Ok(false) };
        Ok(match object {
            Object::Fields(shape, _) => {
                matches!(self.shape(*shape)?.kind, ShapeKind::Class | ShapeKind::Box)
            }
            Object::Elements(ty, _) => self.constructor(*ty)? != "Tup",
            Object::Entries(ty, _) => self.constructor(*ty)? == "Dict",
            _ => false,
        })
    }

    fn shape(&self, number: u32) -> Done<&Shape> {
        self.shapes.get(number as usize).ok_or(Stop::Broken)
    }

    fn function_name(&self, number: u32) -> Done<Write> {
        let function = self.unit.functions.get(number as usize).ok_or(Stop::Broken)?;
        Ok(Write::Text(function.name.clone()))
    }

    /// Returns the pieces of a value's text, including the pieces of its parts.
    // [builtins.text]
    fn parts_of(&self, value: Value) -> Done<Vec<Write>> {
        let object = match value {
            Value::None => return Ok(vec![Write::Text("none".into())]),
            Value::Unit => return Ok(vec![Write::Text("()".into())]),
            Value::Scalar(kind, bits) => {
                return Ok(vec![Write::Text(self.scalar_text(kind, bits))]);
            }
            Value::Function(number) => return Ok(vec![self.function_name(number)?]),
            Value::Object(_) => self.object(value)?,
        };
        Ok(match object {
            Object::Str(text) => vec![Write::Text(quoted(text))],
            Object::Bytes(bytes) => {
                vec![Write::Text(format!("bytes({})", quoted(&String::from_utf8_lossy(bytes))))]
            }
            Object::Closure(number, _) => vec![self.function_name(*number)?],
            Object::Fields(shape, fields) => self.fields_text(self.shape(*shape)?, fields)?,
            Object::Elements(ty, elements) => {
                let list = listed("[", elements.iter().map(|one| vec![Write::Value(*one)]), "]");
                self.in_constructor(*ty, "List", list)?
            }
            Object::Entries(ty, entries) => {
                let entry = |(key, value): &(Value, Value)| {
                    vec![Write::Value(*key), Write::Text(": ".into()), Write::Value(*value)]
                };
                let list = match entries.is_empty() {
                    true => vec![Write::Text("[:]".into())],
                    false => listed("[", entries.iter().map(entry), "]"),
                };
                self.in_constructor(*ty, "Dict", list)?
            }
            Object::Cell(_) => return Err(Stop::Broken),
        })
    }

    /// Returns the pieces of a container's text. A call of the container's constructor encloses
    /// them, except if literals have this constructor.
    fn in_constructor(&self, ty: TypeIx, literal: &str, list: Vec<Write>) -> Done<Vec<Write>> {
        let name = self.constructor(ty)?;
        if name == literal {
            return Ok(list);
        }
        let mut out = vec![Write::Text(format!("{name}("))];
        out.extend(list);
        out.push(Write::Text(")".into()));
        Ok(out)
    }

    fn fields_text(&self, shape: &Shape, fields: &[Value]) -> Done<Vec<Write>> {
        let named = shape.fields.iter().zip(fields).map(|(field, value)| {
            let label =
                if field.name.is_empty() { String::new() } else { format!("{}: ", field.name) };
            vec![Write::Text(label), Write::Value(*value)]
        });
        Ok(match shape.kind {
            ShapeKind::Box => {
                let content = *fields.first().ok_or(Stop::Broken)?;
                vec![Write::Text("&".into()), Write::Value(content)]
            }
            ShapeKind::Tuple => {
                let is_one =
                    fields.len() == 1 && shape.fields.iter().all(|one| one.name.is_empty());
                listed("(", named, if is_one { ",)" } else { ")" })
            }
            ShapeKind::Case(_) if fields.is_empty() => vec![Write::Text(shape.name.clone())],
            ShapeKind::Case(_) => listed(&format!("{}(", shape.name), named, ")"),
            ShapeKind::Struct | ShapeKind::Class => {
                let TypeNode::Record(_, name) = self.node(shape.ty)? else {
                    return Err(Stop::Broken);
                };
                let last = crate::util::last_name(name);
                listed(&format!("{last}("), named, ")")
            }
        })
    }

    // [builtins.text]
    fn scalar_text(&self, kind: ScalarKind, bits: u64) -> String {
        match kind {
            ScalarKind::Bool => (bits != 0).to_string(),
            ScalarKind::I8 | ScalarKind::I16 | ScalarKind::I32 | ScalarKind::I64 => {
                (bits as i64).to_string()
            }
            ScalarKind::U8 | ScalarKind::U16 | ScalarKind::U32 | ScalarKind::U64 => {
                bits.to_string()
            }
            ScalarKind::F32 => {
                let x = f32::from_bits(bits as u32);
                float_text(x.is_nan(), x.is_finite(), x.to_string())
            }
            ScalarKind::F64 => {
                let x = f64::from_bits(bits);
                float_text(x.is_nan(), x.is_finite(), x.to_string())
            }
            ScalarKind::Type => spell(&self.unit.types, TypeIx(bits as u32)),
        }
    }
}

/// Returns the text of a float, which has a point, at least one digit after it, and no exponent.
fn float_text(is_nan: bool, is_finite: bool, digits: String) -> String {
    match (is_nan, is_finite) {
        (true, _) => "nan".into(),
        (_, true) if !digits.contains('.') => digits + ".0",
        _ => digits,
    }
}

/// Returns pieces that consist of the parts between brackets, separated by commas.
fn listed(start: &str, parts: impl Iterator<Item = Vec<Write>>, end: &str) -> Vec<Write> {
    let mut out = vec![Write::Text(start.to_owned())];
    for (at, part) in parts.enumerate() {
        if at > 0 {
            out.push(Write::Text(", ".into()));
        }
        out.extend(part);
    }
    out.push(Write::Text(end.to_owned()));
    out
}

/// Returns the text of a string in quotes.
// [builtins.text]
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        match character {
            '\n' => out += "\\n",
            '\t' => out += "\\t",
            '\r' => out += "\\r",
            '\\' => out += "\\\\",
            '"' => out += "\\\"",
            control if control.is_control() => {
                out += &format!("\\u{{{:x}}}", u32::from(control));
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}
