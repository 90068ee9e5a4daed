//! The declarations of a typed program, and the names by which modules refer to them.

use super::ty::{RecordIx, Ty};
use std::collections::BTreeMap;

/// The home of a declaration: its module, and its namespace with a dot at the end.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Home {
    pub(super) module: usize,
    pub(super) space: String,
}

/// The sort of a drawn record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sort {
    Struct,
    Class,
    Variant,
}

/// A field or parameter, with its name, its type and its default.
#[derive(Clone, Debug)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) ty: Ty,
    pub(super) default: Option<String>,
}

/// A drawn record or variant.
#[derive(Clone, Debug)]
pub(super) struct Record {
    pub(super) home: Home,
    pub(super) name: String,
    pub(super) sort: Sort,
    /// The fields of a struct or class; the fields of a variant are in its cases.
    pub(super) fields: Vec<Field>,
    pub(super) cases: Vec<(String, Vec<Field>)>,
    /// The text of the record's methods.
    pub(super) methods: String,
}

/// A function or method that is called by its name.
#[derive(Clone, Debug)]
pub(super) struct Callable {
    pub(super) home: Home,
    pub(super) name: String,
    /// The record to which a method belongs; `None` for a function. The `self` of a method is not
    /// in `params`.
    pub(super) of: Option<RecordIx>,
    pub(super) params: Vec<Field>,
    pub(super) result: Ty,
    /// The maximum number of steps of one call.
    pub(super) cost: u64,
    /// The largest first argument of a recursive function, which decreases with each recursive
    /// call. `None` if the function is not recursive.
    pub(super) fuel: Option<u64>,
    /// Whether the function calls function values.
    pub(super) calls_values: bool,
    /// Whether the function uses no `let` and no `var` of a module ([fold.pure]).
    pub(super) is_pure: bool,
    /// The type argument of a generic function; `None` for any other function.
    pub(super) generic: Option<Ty>,
}

/// A constant, `let` or `var` of a module, whose value is set before any function is called.
#[derive(Clone, Debug)]
pub(super) struct Global {
    pub(super) home: Home,
    pub(super) name: String,
    pub(super) ty: Ty,
    pub(super) is_var: bool,
    pub(super) is_const: bool,
}

/// All declarations of a drawn program.
#[derive(Clone, Debug, Default)]
pub(super) struct Plan {
    pub(super) modules: Vec<String>,
    pub(super) records: Vec<Record>,
    pub(super) callables: Vec<Callable>,
    pub(super) globals: Vec<Global>,
    /// The imports. The key is the importing module, the imported module, and the path. The value
    /// is the name in the importing module.
    pub(super) imports: BTreeMap<(usize, usize, String), String>,
    /// The number of names that were generated so far.
    pub(super) names: usize,
}

impl Plan {
    /// Returns a name that no other declaration has.
    pub(super) fn name(&mut self, letter: &str) -> String {
        self.names += 1;
        let name = format!("{letter}{}", self.names);
        // A name that is also the name of a type is skipped, because the declaration would hide the
        // type.
        let is_type = matches!(&*name, "f32" | "f64" | "i8" | "i16" | "i32" | "u8" | "u16" | "u32");
        if is_type { self.name(letter) } else { name }
    }

    /// Returns the path by which the module `from` refers to the declaration `name` at `home`. The
    /// declaration is imported if necessary.
    pub(super) fn path(&mut self, from: usize, home: &Home, name: &str) -> String {
        let path = format!("{}{name}", home.space);
        if home.module == from {
            return path;
        }
        let count = self.imports.len();
        let alias = || match count % 3 {
            0 => format!("{name}x{count}"),
            _ => path.clone(),
        };
        let key = (from, home.module, path.clone());
        self.imports.entry(key).or_insert_with(alias).clone()
    }

    /// Returns the text of a type as the module `from` writes it.
    pub(super) fn spell(&mut self, from: usize, ty: &Ty) -> String {
        match ty {
            Ty::Number(name) => (*name).to_owned(),
            Ty::Bool => "bool".into(),
            Ty::Str => "str".into(),
            Ty::None => "none".into(),
            Ty::Any => "any".into(),
            Ty::Tuple(parts) => {
                let comma = if parts.len() == 1 { "," } else { "" };
                format!("({}{comma})", self.spelled(from, parts))
            }
            Ty::Named(parts) => {
                let parts: Vec<String> = parts
                    .iter()
                    .map(|(name, ty)| format!("{name}: {}", self.spell(from, ty)))
                    .collect();
                format!("({})", parts.join(", "))
            }
            Ty::Union(heads) => {
                let heads: Vec<String> =
                    heads.iter().map(|head| self.grouped(from, head)).collect();
                heads.join(" | ")
            }
            Ty::List(inner) => format!("List[{}]", self.spell(from, inner)),
            Ty::Tup(inner) => format!("Tup[{}]", self.spell(from, inner)),
            Ty::Set(inner) => format!("Set[{}]", self.spell(from, inner)),
            Ty::Dict(key, value) => {
                format!("Dict[{}, {}]", self.spell(from, key), self.spell(from, value))
            }
            Ty::ConstDict(key, value) => {
                format!("ConstDict[{}, {}]", self.spell(from, key), self.spell(from, value))
            }
            Ty::Box(inner) => format!("&{}", self.grouped(from, inner)),
            Ty::Function(params, result) => {
                let params = self.spelled(from, params);
                format!("fn({params}) -> {}", self.spell(from, result))
            }
            Ty::Record(ix) => {
                let Some(Record { home, name, .. }) = self.records.get(ix.0).cloned() else {
                    return "int".into();
                };
                self.path(from, &home, &name)
            }
        }
    }

    fn spelled(&mut self, from: usize, types: &[Ty]) -> String {
        let types: Vec<String> = types.iter().map(|ty| self.spell(from, ty)).collect();
        types.join(", ")
    }

    fn grouped(&mut self, from: usize, ty: &Ty) -> String {
        match ty {
            Ty::Function(..) | Ty::Union(_) => format!("({})", self.spell(from, ty)),
            _ => self.spell(from, ty),
        }
    }
}
