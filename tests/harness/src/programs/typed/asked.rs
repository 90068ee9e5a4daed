//! Draws a `match`, and tests it with a value for each of its arms and with neighbouring values.

use super::plan::{Record, Sort};
use super::scope::Gen;
use super::ty::{INT, RecordIx, Ty};
use super::value::tuple;

/// The maximum number of combinations of patterns for the parts of a tuple.
const MOST: usize = 8;

/// A pattern, and a value that it matches. Such pairs enumerate the forms of a type's values.
#[derive(Clone, Debug)]
struct Way {
    pattern: String,
    value: String,
}

impl Gen<'_> {
    /// Draws a function whose `match` distinguishes all forms of a type's values. A `print` shows
    /// its result for each form.
    pub(super) fn asked(&mut self) -> String {
        self.asked_for(false)
    }

    /// Draws a function like that of `asked`, whose `match` lacks one arm.
    pub(super) fn asked_without_one(&mut self) -> String {
        self.asked_for(true)
    }

    fn asked_for(&mut self, is_one_left_out: bool) -> String {
        let has_own = (is_one_left_out || self.on.variants) && self.chance(1, 2);
        let declared = if has_own { self.new_variant().1 } else { String::new() };
        let ty = self.matched_type();
        let ways = self.ways(&ty);
        let mut patterns: Vec<String> = Vec::new();
        for way in &ways {
            if !patterns.contains(&way.pattern) {
                patterns.push(way.pattern.clone());
            }
        }
        if is_one_left_out && patterns.len() > 1 {
            patterns.remove(self.source.index(patterns.len()));
        } else if self.chance(1, 3) {
            patterns.truncate(self.source.index(patterns.len()));
            patterns.push("_".into());
        }
        let name = self.name("f");
        let spelled = self.spell(&ty);
        let arms: Vec<String> =
            patterns.iter().enumerate().map(|(at, own)| format!("{own} -> {at}")).collect();
        let calls: Vec<String> = ways.iter().map(|way| format!("{name}({})", way.value)).collect();
        format!(
            "{declared}let {name} = fn(x: {spelled}) -> int {{ match x {{ {} }} }};\nprint({});\n",
            arms.join(", "),
            tuple(&calls)
        )
    }

    fn matched_type(&mut self) -> Ty {
        match self.source.choose(6) {
            0..=2 => self.matched_number(),
            3 => self.matched_part(),
            4 => Ty::Tuple(vec![self.matched_part(), self.matched_part()]),
            5 if self.on.unions => {
                let mut heads = vec![Ty::None];
                for _ in 0..=self.source.choose(1) {
                    let head = self.matched_part();
                    if !heads.contains(&head) {
                        heads.push(head);
                    }
                }
                if heads.len() == 1 {
                    heads.push(INT);
                }
                Ty::Union(heads)
            }
            _ => self.matched_record(),
        }
    }

    /// Returns a variant if the program has one, and another record otherwise. Rarely, another
    /// record is returned in any case.
    fn matched_record(&mut self) -> Ty {
        let records = self.plan.records.iter().enumerate();
        let variants = records.filter(|own| own.1.sort == Sort::Variant);
        let variants: Vec<Ty> = variants.map(|own| Ty::Record(RecordIx(own.0))).collect();
        match self.chance(3, 4) {
            true => self.pick(&variants).unwrap_or(Ty::Bool),
            false => self.record_type().unwrap_or(Ty::Bool),
        }
    }

    fn matched_number(&mut self) -> Ty {
        match self.on.widths && self.chance(1, 3) {
            true => Ty::Number(["u8", "i8", "i32", "u64"][self.source.index(4)]),
            false => INT,
        }
    }

    fn matched_part(&mut self) -> Ty {
        match self.source.choose(4) {
            0 => INT,
            1 if self.on.strings => Ty::Str,
            2 => Ty::Bool,
            _ => self.matched_record(),
        }
    }

    fn ways(&mut self, ty: &Ty) -> Vec<Way> {
        let way = |pattern: &str, value: &str| Way { pattern: pattern.into(), value: value.into() };
        match ty {
            Ty::Bool => vec![way("true", "true"), way("false", "false")],
            Ty::None => vec![way("none", "none")],
            Ty::Number(name) => self.numbers(name),
            Ty::Str => vec![
                way("\"a\"", "\"a\""),
                way("\"\"", "\"\""),
                Way { pattern: self.typed(ty), value: "\"b\"".into() },
            ],
            Ty::Union(heads) => heads.iter().flat_map(|head| self.ways(head)).collect(),
            Ty::Tuple(parts) => self.products(parts),
            Ty::Record(ix) => self.record_ways(*ix),
            other => vec![Way { pattern: self.typed(other), value: self.exact(other, 0) }],
        }
    }

    /// Draws a pattern that binds a name and matches all values of a type.
    fn typed(&mut self, ty: &Ty) -> String {
        format!("{}: {}", self.name("b"), self.spell(ty))
    }

    /// Draws some numbers and their neighbours as forms. The distance between the numbers is small
    /// or large, and their order is random.
    fn numbers(&mut self, name: &'static str) -> Vec<Way> {
        let suffix = if name == "int" { "" } else { name };
        let first = if name.starts_with('u') { 0 } else { self.source.choose(2) as i64 - 1 };
        let apart = [1, 1, 2, 13][self.source.index(4)];
        let count = 1 + self.source.choose(6) as i64;
        let number = |at: i64| format!("{}{suffix}", first + at * apart);
        let own = |at| Way { pattern: number(at), value: number(at) };
        let mut out: Vec<Way> = (0..count).map(own).collect();
        out.rotate_left(self.source.index(count as usize));
        let pattern = self.typed(&Ty::Number(name));
        out.push(Way { pattern: pattern.clone(), value: number(count) });
        if !name.starts_with('u') {
            out.push(Way { pattern, value: number(-1) });
        }
        out
    }

    /// Draws all combinations of the forms of the given parts, as forms of tuples. The number of
    /// combinations is limited.
    fn products(&mut self, parts: &[Ty]) -> Vec<Way> {
        let mut all = vec![(Vec::new(), Vec::new())];
        for part in parts {
            let mut ways = self.ways(part);
            if all.len() * ways.len() > MOST {
                ways.truncate(1);
                ways[0].pattern = "_".into();
            }
            let each = all.iter().flat_map(|(patterns, values)| {
                ways.iter().map(move |way| {
                    let with =
                        |of: &[String], more: &String| [of, std::slice::from_ref(more)].concat();
                    (with(patterns, &way.pattern), with(values, &way.value))
                })
            });
            all = each.collect();
        }
        let whole = |(patterns, values): (Vec<String>, Vec<String>)| Way {
            pattern: tuple(&patterns),
            value: tuple(&values),
        };
        all.into_iter().map(whole).collect()
    }

    fn record_ways(&mut self, ix: RecordIx) -> Vec<Way> {
        let Some(record) = self.plan.records.get(ix.0).cloned() else { return Vec::new() };
        let path = self.plan.path(self.home.module, &record.home, &record.name);
        let Record { sort, fields, cases, .. } = record;
        let pattern = |name: &str, count: usize| format!("{name}({})", vec!["_"; count].join(", "));
        if sort != Sort::Variant {
            let pattern = pattern(&path, fields.len());
            return vec![Way { pattern, value: self.exact(&Ty::Record(ix), 0) }];
        }
        let mut out = Vec::new();
        for (case, fields) in cases {
            let name = format!("{path}.{case}");
            let pattern = pattern(&name, fields.len());
            let value = match fields.is_empty() {
                true => name,
                false => format!("{name}({})", self.arguments(&fields, 0)),
            };
            out.push(Way { pattern, value });
        }
        out
    }
}
