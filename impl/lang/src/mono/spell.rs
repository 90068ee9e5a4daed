//! Writes instances, records in instances, and values as text (`[mono.spell]`).

use super::template::TemplateId;
use super::value::{ValueId, ValueNode};
use crate::check::Checker;
use crate::link::{ModuleId, PathId};
use crate::scan::Name;
use crate::types::{RecordId, Ty};
use selfsame_spec::notation::print::{literal, quoted};
use selfsame_spec::{Kind, Value};

/// The nesting depth to which types are written in full (`[types.type]`).
pub(super) const DEEPEST: usize = 8;
/// The maximum number of characters of a text. A longer text is cut and ends with a mark.
const LONGEST: usize = 1000;

/// A writer of such a text. When the text is too long, nothing more is appended.
pub(super) struct Speller<'c> {
    pub(super) checker: &'c Checker<'c>,
    pub(super) path: Vec<Ty>,
    pub(super) out: String,
    pub(super) count: usize,
}

impl Checker<'_> {
    /// Returns an instance as text, with the arguments of the enclosing instances.
    pub(crate) fn unit_spelled(&self, unit: ModuleId) -> String {
        let Some(of) = self.unit(unit) else { return self.module(unit).name.to_string() };
        let mut speller = Speller::new(self);
        let path = self.path_of(of.template);
        speller.qualified(of.module, path, unit);
        speller.end()
    }

    /// Returns the arguments of an instance as texts.
    pub(crate) fn arguments_spelled(&self, unit: ModuleId) -> Vec<String> {
        let args = self.unit(unit).map(|unit| unit.args.clone()).unwrap_or_default();
        let spelled = args.iter().map(|&arg| {
            let mut speller = Speller::new(self);
            speller.argument(arg);
            speller.end()
        });
        spelled.collect()
    }

    /// Returns a value as it is written as an argument.
    pub(crate) fn value_spelled(&self, value: ValueId) -> String {
        let mut speller = Speller::new(self);
        speller.argument(value);
        speller.end()
    }

    /// Returns a type as text. Records in the type are written with the arguments of their
    /// templates.
    pub(crate) fn type_spelled(&self, ty: Ty) -> String {
        let mut speller = Speller::new(self);
        speller.ty(ty);
        speller.end()
    }

    /// Returns a record in templates as text, with the arguments of the templates.
    pub(crate) fn record_spelled(&self, record: RecordId, path: PathId) -> String {
        let mut speller = Speller::new(self);
        speller.path.extend(self.types.record(record));
        let module = self.record(record).env.module;
        speller.qualified(self.real(module), path, module);
        speller.end()
    }

    /// Returns the path around the declarations in a template. The last name of this path is the
    /// name of the template.
    pub(crate) fn path_of(&self, template: TemplateId) -> PathId {
        let of = self.template(template);
        match (of.params.first(), of.decl) {
            (Some(param), _) => self.decl(param.decl).around,
            (None, Some(decl)) => self.decl(decl).around,
            (None, None) => self.links.declared.spaces.space(self.module_env(of.module).space).path,
        }
    }

    /// Returns the name of a function literal, without the arguments of templates.
    pub(crate) fn function_name(&self, unit: ModuleId, expr: crate::parse::arena::Expr) -> String {
        let module = self.real(unit);
        let literals = &self.names.modules[module.at()].literals;
        let first = self.arena(unit).first(expr);
        let found = literals.binary_search_by_key(&first, |literal| literal.first);
        match (found, self.templates.at(module, first)) {
            (Ok(at), _) => crate::names::literal_name(self.links, module, literals[at].name),
            (_, Some(template)) => {
                // The literal belongs to a generic function, whose name is the path of its
                // template.
                let (names, paths) = (&self.links.loaded.names, &self.links.declared.paths);
                let path = paths.text(names, self.path_of(template), None);
                format!("{}:{path}", self.links.module(module).name)
            }
            _ => String::new(),
        }
    }
}

impl<'c> Speller<'c> {
    const fn new(checker: &'c Checker<'c>) -> Self {
        Self { checker, path: Vec::new(), out: String::new(), count: 0 }
    }

    fn end(self) -> String {
        if self.count <= LONGEST {
            return self.out;
        }
        let mut out: String = self.out.chars().take(LONGEST).collect();
        out.push_str("..");
        out
    }

    fn is_full(&self) -> bool {
        self.count > LONGEST
    }

    pub(super) fn put(&mut self, text: &str) {
        if !self.is_full() {
            self.out.push_str(text);
            self.count += text.chars().count();
        }
    }

    /// Writes a path of a module. After the name of each template, the arguments of the instance
    /// that encloses the unit are written.
    pub(super) fn qualified(&mut self, module: ModuleId, path: PathId, unit: ModuleId) {
        let checker = self.checker;
        let names: Vec<Name> = checker.links.declared.paths.parts(path);
        let mut args: Vec<(usize, ModuleId)> = Vec::new();
        let mut at = unit;
        while let Some(of) = checker.unit(at) {
            let depth = checker.links.declared.paths.parts(checker.path_of(of.template)).len();
            args.push((depth, at));
            at = of.around;
        }
        self.put(&checker.links.module(module).name);
        self.put(":");
        if names.is_empty() {
            self.put("_");
        }
        for (number, &name) in names.iter().enumerate() {
            self.put(if number == 0 { "" } else { "." });
            self.put(checker.links.loaded.names.text(name));
            for &(_, unit) in args.iter().filter(|of| of.0 == number + 1) {
                self.put("[");
                let values = checker.unit(unit).map(|unit| unit.args.clone()).unwrap_or_default();
                self.list(&values, Self::argument);
                self.put("]");
            }
        }
    }

    pub(super) fn list<T: Copy>(&mut self, all: &[T], each: impl Fn(&mut Self, T)) {
        for (number, &one) in all.iter().enumerate() {
            if self.is_full() {
                break;
            }
            self.put(if number == 0 { "" } else { ", " });
            each(self, one);
        }
    }

    fn argument(&mut self, value: ValueId) {
        self.value(value);
    }

    fn value(&mut self, value: ValueId) {
        let checker = self.checker;
        match checker.values.node(value) {
            ValueNode::Prim(value) => self.put(&number(value)),
            ValueNode::Bytes(bytes) => {
                let text = quoted(&String::from_utf8_lossy(bytes));
                self.put(&format!("bytes({text})"));
            }
            ValueNode::Builtin(name) => self.put(&format!("builtin:{name}")),
            ValueNode::Type(ty) => self.ty(*ty),
            ValueNode::Function(unit, expr, _) => self.put(&checker.function_name(*unit, *expr)),
            ValueNode::Tuple(None, parts) => {
                self.put("(");
                self.list(parts, Self::value);
                self.put(if parts.len() == 1 { ",)" } else { ")" });
            }
            ValueNode::Tuple(Some(labels), parts) => {
                let all: Vec<(Name, ValueId)> =
                    labels.iter().copied().zip(parts.iter().copied()).collect();
                self.put("(");
                self.list(&all, Self::labelled);
                self.put(")");
            }
            ValueNode::Tup(_, parts) => {
                self.put("Tup([");
                self.list(parts, Self::value);
                self.put("])");
            }
            ValueNode::Dict(_, _, entries) => {
                self.put("ConstDict([");
                self.put(if entries.is_empty() { ":" } else { "" });
                self.list(entries, |speller, (key, value)| {
                    speller.value(key);
                    speller.put(": ");
                    speller.value(value);
                });
                self.put("])");
            }
            ValueNode::Record(record, case, parts) => self.record_value(*record, *case, parts),
        }
    }

    fn labelled(&mut self, (label, value): (Name, ValueId)) {
        self.put(self.checker.links.loaded.names.text(label));
        self.put(": ");
        self.value(value);
    }

    fn record_value(&mut self, record: RecordId, number: Option<u32>, parts: &[ValueId]) {
        let of = self.checker.record(record);
        let module = of.env.module;
        let case = number.and_then(|case| of.cases.get(case as usize));
        let range = self.checker.range_of(record, number);
        let name = match case {
            Some(case) => self.checker.arena(module).tokens().token_text(case.name).to_owned(),
            None => {
                let name = self.checker.record_text_name(record);
                name.rsplit(['.', ':']).next().unwrap_or(&name).to_owned()
            }
        };
        let fields = range.zip(parts);
        let all: Vec<(Name, ValueId)> = fields
            .map(|(at, &part)| (self.checker.name(module, of.fields[at as usize].name), part))
            .collect();
        self.put(&name);
        if case.is_some() && all.is_empty() {
            return;
        }
        self.put("(");
        self.list(&all, Self::labelled);
        self.put(")");
    }
}

/// Returns a number as it is written as an argument. Other values are written as usual.
fn number(value: &Value) -> String {
    let bits = value.bytes().iter().take(8).fold(0_u64, |bits, &byte| bits << 8 | u64::from(byte));
    let special = |x: f64, suffix: &str| {
        let text = if x.is_nan() { "nan" } else { ["-inf", "inf"][usize::from(x > 0.0)] };
        format!("{text}{suffix}")
    };
    match value.kind() {
        Kind::F64 if !f64::from_bits(bits).is_finite() => special(f64::from_bits(bits), ""),
        Kind::F32 if !f32::from_bits(bits as u32).is_finite() => {
            special(f64::from(f32::from_bits(bits as u32)), "f32")
        }
        _ => literal(value),
    }
}
