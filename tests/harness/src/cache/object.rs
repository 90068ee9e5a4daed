//! Computes code objects. A code object is the code of a function, in which names replace the
//! numbers of rows.
//!
//! A number in code is the place of a row in a table of a code unit. The rows are in the order in
//! which code requested them. If other functions change, the number of a row may therefore change,
//! but the row stays the same.

use crate::code::instruction::{Instruction, instructions};
use selfsame_spec::code::{Function, FunctionKind, Op, Second, Unit};
use selfsame_spec::notation::print::literal;
use selfsame_spec::program::TypeIx;
use selfsame_spec::program::types::spell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// The code objects of a unit.
pub(super) struct Objects<'a> {
    unit: &'a Unit,
    /// The names of the functions that members hold. In code objects, these names replace numbers.
    members: &'a BTreeSet<String>,
    /// For each global, by its number, the range of words of a start function that computes its
    /// value.
    makers: BTreeMap<usize, Part>,
}

/// A function, or a range of its words.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Part {
    function: usize,
    from: usize,
    to: usize,
}

impl Part {
    /// Returns the range of all words of a function.
    const fn all(function: usize) -> Self {
        Self { function, from: 0, to: usize::MAX }
    }
}

impl<'a> Objects<'a> {
    pub(super) fn new(unit: &'a Unit, members: &'a BTreeSet<String>) -> Self {
        let mut makers = BTreeMap::new();
        for start in &unit.starts {
            let function = unit.functions.get(*start as usize);
            let all = function.and_then(|own| instructions(own).ok()).unwrap_or_default();
            let mut from = 0;
            for own in all.iter().filter(|own| matches!(own.op, Op::GlobalSetS | Op::GlobalSetR)) {
                let part = Part { function: *start as usize, from, to: own.behind };
                makers.insert(own.number, part);
                from = own.behind;
            }
        }
        Self { unit, members, makers }
    }

    /// Returns the number of the function with a name, or `None` if several functions have the
    /// name.
    pub(super) fn function(&self, name: &str) -> Option<usize> {
        let functions = self.unit.functions.iter().enumerate();
        let mut named = functions.filter(|own| own.1.name == name);
        let (number, own) = named.next()?;
        (named.next().is_none() && own.kind == FunctionKind::Code).then_some(number)
    }

    /// Returns the code object of a function. The code object includes the functions to which it
    /// refers and that no member holds, in the order of first use.
    pub(super) fn object(&self, function: usize) -> String {
        let (mut out, mut within, mut at) = (String::new(), vec![Part::all(function)], 0);
        while let Some(&part) = within.get(at) {
            if let Some(own) = self.unit.functions.get(part.function) {
                self.write(&mut out, own, part, &mut within);
            }
            at += 1;
        }
        out
    }

    fn spelled(&self, ty: TypeIx) -> String {
        spell(&self.unit.types, ty)
    }

    /// Writes the instructions of a function, without the function's name, module and places.
    fn write(&self, out: &mut String, own: &Function, part: Part, within: &mut Vec<Part>) {
        let ty = self.spelled(own.ty);
        let banks = (&own.params, own.result, &own.captures);
        let count = (own.scalars, own.references);
        // Writing to a string does not fail. For a part of a start function, the registers are
        // omitted, because they depend on all values that the start function makes.
        if part == Part::all(part.function) {
            let _ = writeln!(out, "{:?} {ty} {banks:?} {count:?}", own.kind);
        }
        let all = instructions(own).unwrap_or_default().into_iter();
        for instruction in all.filter(|own| (part.from..part.to).contains(&own.at)) {
            let Instruction { op, word, .. } = instruction;
            let _ = write!(out, "  {} {:06x}", op.info().name, word.to_number());
            let _ = writeln!(out, " {}", self.second(&instruction, within));
        }
    }

    /// Returns a text for the row to which the second word of an instruction refers.
    fn second(&self, own: &Instruction, within: &mut Vec<Part>) -> String {
        let at = own.number;
        match own.op.info().second {
            Second::None => String::new(),
            Second::Count => at.to_string(),
            Second::Type => self.spelled(TypeIx(at as u32)),
            Second::Constant => self.unit.constants.get(at).map_or(String::new(), literal),
            Second::Shape => self.shape(at),
            Second::Function => self.named(at, within),
            Second::Global => match self.makers.get(&at) {
                // A value without a name of its own is described by the code of the start function
                // that makes it.
                Some(part) => format!("made by {}", inner(*part, within)),
                None => self.unit.globals.get(at).map_or(String::new(), |own| own.name.clone()),
            },
        }
    }

    fn shape(&self, at: usize) -> String {
        let Some(shape) = self.unit.shapes.get(at) else { return String::new() };
        let field = |own: &selfsame_spec::code::ShapeField| {
            format!("{}: {}", own.name, self.spelled(own.ty))
        };
        let fields: Vec<String> = shape.fields.iter().map(field).collect();
        let ty = self.spelled(shape.ty);
        format!("{:?} {ty} {} ({})", shape.kind, shape.name, fields.join(", "))
    }

    /// Returns a text for a function. If a member holds the function, or it is a builtin, the text
    /// is its name; otherwise the text is its number in the code object.
    fn named(&self, at: usize, within: &mut Vec<Part>) -> String {
        match self.unit.functions.get(at) {
            Some(own) if own.kind != FunctionKind::Code => format!("{:?}", own.kind),
            Some(own) if self.members.contains(&own.name) => own.name.clone(),
            _ => inner(Part::all(at), within),
        }
    }
}

/// Returns the number of a function in a code object, as a text.
fn inner(part: Part, within: &mut Vec<Part>) -> String {
    let at = within.iter().position(|own| *own == part).unwrap_or_else(|| {
        within.push(part);
        within.len() - 1
    });
    format!("#{at}")
}
