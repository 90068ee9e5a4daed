//! Draws records and variants of typed programs.

use super::plan::{Field, Home, Record, Sort};
use super::scope::Gen;
use super::ty::{INT, RecordIx, Ty};

impl Gen<'_> {
    /// Draws a record. The record may contain records that were drawn earlier, and may refer to
    /// itself.
    pub(super) fn draw_record(&mut self, home: Home) {
        let mut sorts = Vec::new();
        let on = self.on;
        sorts.extend(on.structs.then_some(Sort::Struct));
        sorts.extend(on.classes.then_some(Sort::Class));
        sorts.extend(on.variants.then_some(Sort::Variant));
        let Some(sort) = self.pick(&sorts) else { return };
        self.home = home.clone();
        let (fields, cases) = match sort {
            Sort::Variant => (Vec::new(), self.draw_cases()),
            _ => (self.draw_fields(self_of(sort)), Vec::new()),
        };
        let name = self.name(["S", "C", "V"][sort as usize]);
        self.plan.records.push(Record { home, name, sort, fields, cases, methods: String::new() });
    }

    /// Draws a variant outside of namespaces in the current module. Returns its index and its text.
    pub(super) fn new_variant(&mut self) -> (RecordIx, String) {
        let home = Home { module: self.home.module, space: String::new() };
        let (cases, name) = (self.draw_cases(), self.name("V"));
        let ix = RecordIx(self.plan.records.len());
        let (sort, fields, methods) = (Sort::Variant, Vec::new(), String::new());
        self.plan.records.push(Record { home, name, sort, fields, cases, methods });
        let text = self.write_record(ix);
        (ix, text)
    }

    fn draw_fields(&mut self, with_self: bool) -> Vec<Field> {
        let mut out = Vec::new();
        let count = self.source.choose(3);
        let mut defaults = false;
        for _ in 0..count {
            let ty = self.ty(1);
            defaults = defaults || self.on.defaults && self.chance(1, 3);
            let plain = matches!(ty, Ty::Number(_) | Ty::Str | Ty::Bool);
            let default = if defaults && plain { Some(self.constant(&ty)) } else { None };
            let name = self.name("m");
            out.push(Field { name, ty, default });
        }
        // The additional field is either `none` or refers back to the record itself.
        if with_self && self.on.cycles && self.on.unions {
            let own = RecordIx(self.plan.records.len());
            let name = self.name("me");
            out.push(Field { name, ty: Ty::Union(vec![Ty::None, Ty::Record(own)]), default: None });
        }
        out
    }

    fn draw_cases(&mut self) -> Vec<(String, Vec<Field>)> {
        let count = 1 + self.source.choose(2);
        let cases = (0..=count).map(|_| (self.name("K"), self.draw_fields(false)));
        let mut out: Vec<_> =
            cases.map(|(name, fields)| (name, without_defaults(fields))).collect();
        if self.on.matches && self.chance(1, 2) {
            for _ in 0..2 + self.source.choose(4) {
                let fields = match self.chance(1, 3) {
                    true => vec![Field { name: self.name("m"), ty: INT, default: None }],
                    false => Vec::new(),
                };
                out.push((self.name("K"), fields));
            }
        }
        out
    }

    /// Draws a constant expression of the given type.
    pub(super) fn constant(&mut self, ty: &Ty) -> String {
        if let Some(fold) = self.fold_of_constant(ty) {
            return fold;
        }
        match ty {
            Ty::Number(_) if !ty.is_float() && self.chance(1, 3) => {
                format!("{} + {}", self.digits(ty), self.digits(ty))
            }
            _ => self.exact_literal(ty, 0),
        }
    }

    /// Draws an expression that makes an instance of a record.
    pub(super) fn construct(&mut self, ix: RecordIx, fuel: usize) -> String {
        self.inside(|generator| generator.instance(ix, fuel))
    }

    fn instance(&mut self, ix: RecordIx, fuel: usize) -> String {
        let Some(record) = self.plan.records.get(ix.0).cloned() else { return "0".into() };
        let path = self.plan.path(self.home.module, &record.home, &record.name);
        if record.sort == Sort::Variant {
            let Some((case, fields)) = self.pick(&record.cases) else { return path };
            if fields.is_empty() {
                let call = if self.chance(1, 3) { "()" } else { "" };
                return format!("{path}.{case}{call}");
            }
            let called = self.in_brackets(format!("{path}.{case}"));
            return format!("{called}({})", self.arguments(&fields, fuel));
        }
        let called = self.in_brackets(path);
        format!("{called}({})", self.arguments(&record.fields, fuel))
    }

    /// Draws the arguments for the given parameters. Arguments after a random position have labels,
    /// and arguments with defaults may be left out.
    pub(super) fn arguments(&mut self, params: &[Field], fuel: usize) -> String {
        let labelled_from = match self.on.labels {
            true => self.source.index(params.len() + 1),
            false => params.len(),
        };
        let mut out = Vec::new();
        let mut left_out = false;
        for (at, param) in params.iter().enumerate() {
            if param.default.is_some() && (self.on.labels || left_out) && self.chance(1, 2) {
                left_out = true;
                continue;
            }
            if param.default.is_some() && left_out && !self.on.labels {
                continue;
            }
            let value = self.expr(&param.ty, fuel.saturating_sub(1));
            let label = at >= labelled_from || left_out;
            out.push(if label { format!("{}: {value}", param.name) } else { value });
        }
        out.join(", ")
    }

    /// Writes the text of a record.
    pub(super) fn write_record(&mut self, ix: RecordIx) -> String {
        let Some(record) = self.plan.records.get(ix.0).cloned() else { return String::new() };
        self.home = record.home.clone();
        let Record { name, sort, fields, cases, methods, .. } = record;
        self.open_record(&fields);
        if sort == Sort::Variant {
            let cases: Vec<String> =
                cases.iter().map(|(case, fields)| self.case_text(case, fields)).collect();
            let more = if methods.is_empty() { String::new() } else { format!("; {methods}") };
            return self
                .declared_record(&name, &format!("variant {{ {}{more} }}", cases.join(", ")));
        }
        let word = if sort == Sort::Struct { "struct" } else { "class" };
        let mut body = String::new();
        for Field { name, ty, default } in &fields {
            match default {
                Some(value) if *ty != INT || name.len() % 2 == 0 => {
                    let spelled = self.spell(ty);
                    body += &format!("pub {name}: {spelled} = {value}; ");
                }
                Some(value) => body += &format!("pub {name} := {value}; "),
                None => body += &format!("pub {name}: {}; ", self.spell(ty)),
            }
        }
        self.declared_record(&name, &format!("{word} {{ {body}{methods} }}"))
    }

    fn case_text(&mut self, case: &str, fields: &[Field]) -> String {
        if fields.is_empty() {
            return case.to_owned();
        }
        let fields: Vec<String> = fields
            .iter()
            .map(|field| format!("{}: {}", field.name, self.spell(&field.ty)))
            .collect();
        format!("{case}({})", fields.join(", "))
    }
}

/// Returns whether a record of the given sort may contain itself.
fn self_of(sort: Sort) -> bool {
    sort == Sort::Class
}

fn without_defaults(fields: Vec<Field>) -> Vec<Field> {
    fields.into_iter().map(|field| Field { default: None, ..field }).collect()
}
