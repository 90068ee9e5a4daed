//! Spells the values of constants ([mono.spell]) for the names of instances and for messages.
//!
//! ```text
//! 3              3
//! i8(3)          3i8
//! (1, "a")       (1, "a")
//! lost           ?
//! ```

use crate::check::{Fixed, Known};
use crate::task::World;
use crate::types::spelled;
use crate::util::{LONGEST, cut, deeper};
use selfsame_spec::Value;
use selfsame_spec::kind::Kind;
use selfsame_spec::notation::print::quoted;

impl World<'_> {
    /// Returns the spelling of a value, cut to the maximal length of a spelling.
    // [mono.spell]
    pub(crate) fn spelled_value(&self, known: &Known) -> String {
        let mut out = String::new();
        self.spell(known, &mut out);
        cut(out)
    }

    fn spell(&self, known: &Known, out: &mut String) {
        // The loop may end here, because `cut` keeps only the first `LONGEST` characters.
        if out.len() > 8 * LONGEST {
            return;
        }
        deeper(|| match known {
            Known::Not | Known::Lost => out.push('?'),
            Known::Namespace(env) => out.push_str(&self.env_name(env)),
            Known::Value(value) => out.push_str(&number(value)),
            Known::Tuple(parts) => self.spell_tuple(None, parts, out),
            Known::Function(literal) => out.push_str(&self.function_name(&literal.place)),
            Known::Type(ty) => out.push_str(&spelled(self, ty)),
            Known::Object(fixed) => self.spell_fixed(fixed, out),
        });
    }

    fn spell_fixed(&self, fixed: &Fixed, out: &mut String) {
        match fixed {
            Fixed::Bytes(bytes) => {
                out.push_str(&format!("bytes({})", quoted(&String::from_utf8_lossy(bytes))));
            }
            Fixed::Builtin(name) => out.push_str(&format!("builtin:{name}")),
            Fixed::Tuple(labels, parts) => self.spell_tuple(labels.as_deref(), parts, out),
            Fixed::Instance(record, parts) => {
                let facts = self.facts.record(record);
                let names: Vec<&str> = facts.fields.iter().map(|own| &*own.name).collect();
                out.push_str(&facts.name);
                self.spell_named(&names, parts, out);
            }
            Fixed::Case(record, number, parts) => {
                let (name, fields) = &self.facts.record(record).cases[*number];
                out.push_str(name);
                let names: Vec<&str> = fields.iter().map(|own| &**own).collect();
                if !names.is_empty() {
                    self.spell_named(&names, parts, out);
                }
            }
            Fixed::Tup(_, elements) => {
                out.push_str("Tup([");
                self.spell_all(elements, out);
                out.push_str("])");
            }
            Fixed::Dict(_, entries) => {
                out.push_str("ConstDict([");
                for (number, (key, value)) in entries.iter().enumerate() {
                    if number > 0 {
                        out.push_str(", ");
                    }
                    self.spell(key, out);
                    out.push_str(": ");
                    self.spell(value, out);
                }
                out.push_str(if entries.is_empty() { ":])" } else { "])" });
            }
            Fixed::Function(closure) => {
                out.push_str(&self.function_name(&closure.literal.place));
            }
        }
    }

    fn spell_tuple(&self, labels: Option<&[String]>, parts: &[Known], out: &mut String) {
        match labels {
            Some(labels) => {
                let names: Vec<&str> = labels.iter().map(|own| &**own).collect();
                self.spell_named(&names, parts, out);
            }
            None => {
                out.push('(');
                self.spell_all(parts, out);
                out.push_str(if parts.len() == 1 { ",)" } else { ")" });
            }
        }
    }

    fn spell_named(&self, names: &[&str], parts: &[Known], out: &mut String) {
        out.push('(');
        for (number, (name, part)) in names.iter().zip(parts).enumerate() {
            if number > 0 {
                out.push_str(", ");
            }
            out.push_str(name);
            out.push_str(": ");
            self.spell(part, out);
        }
        out.push(')');
    }

    fn spell_all(&self, parts: &[Known], out: &mut String) {
        for (number, part) in parts.iter().enumerate() {
            if number > 0 {
                out.push_str(", ");
            }
            self.spell(part, out);
        }
    }
}

/// Returns the spelling of a literal. A number of a type other than `i64` and `f64` has a suffix
/// that names the type.
fn number(value: &Value) -> String {
    let text = crate::builtins::literal_text(value);
    match value.kind() {
        Kind::I8 | Kind::I16 | Kind::I32 | Kind::U8 | Kind::U16 | Kind::U32 | Kind::U64 => {
            format!("{text}{}", value.kind().row().map_or("", |row| row.name))
        }
        Kind::F32 => format!("{text}f32"),
        _ => text,
    }
}
