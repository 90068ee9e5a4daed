//! Draws the templates in typed programs. Some records, functions and namespaces are instances, and
//! some types are written as applications.

use super::super::plan::{Field, Home};
use super::super::scope::Gen;
use super::super::ty::{INT, Ty};
use super::made::MadeTests;
use super::recipe::RECIPES;

/// The path of the namespace that is an instance of a template.
const SPACE: &str = "In.";

/// A type, declarations that give another name to the type, and this name. `zq` is replaced by a
/// new name.
type Alias = (fn() -> Ty, &'static str, &'static str);

/// The types that can get another name.
const ALIASES: &[Alias] = &[
    (|| INT, "zqget :: fn() -> type { return int; }; ZqT :: #fold zqget();", "ZqT"),
    (|| INT, "zqget :: fn(n: int) -> type { if n == 1 { int } else { str } };", "(#fold zqget(1))"),
    (|| INT, "template ZqI[T: type] = T; ZqT :: ZqI[ZqI[int]];", "ZqT"),
    (|| INT, "template ZqI[b: bool, T: type] = if b { T } else { List[T] };", "ZqI[1 < 2, int]"),
    (|| INT, "template ZqN[T: type, n: int] { A :: List[T]; B :: T; }", "ZqN[int, #fold 1 + 1].B"),
    (|| Ty::Str, "template ZqI[T: type, U: type] = U; ZqT :: ZqI[int, str];", "ZqT"),
    (|| Ty::Str, "ZqT :: (#fold { let t: type = str; (1, t) }).1;", "ZqT"),
    (|| Ty::Bool, "template ZqI[T: type] = Type[T];", "ZqI[bool]"),
    (
        || Ty::Union(vec![INT, Ty::None]),
        "template ZqI[T: type] = T | none; ZqT :: #fold ZqI[int];",
        "ZqT",
    ),
    (|| Ty::List(Box::new(INT)), "zqget :: fn(t: type) -> type { List[t] };", "(#fold zqget(int))"),
    (|| Ty::Tup(Box::new(INT)), "template ZqI[F: type] = Tup[F]; ZqT :: ZqI[i64];", "ZqT"),
];

impl Home {
    /// Returns whether a declaration with this home is part of a template's instance.
    pub(in crate::programs::typed) fn is_instance(&self) -> bool {
        self.space == SPACE
    }
}

impl Gen<'_> {
    /// Draws the first declarations of a module, which give other names to some types.
    pub(in crate::programs::typed) fn stage_of_module(&mut self, module: usize) -> String {
        let mut out = String::new();
        self.home = Home { module, space: String::new() };
        self.staging.aliases.clear();
        let count = if self.stage.aliases { 1 + self.source.choose(2) } else { 0 };
        for _ in 0..count {
            let (ty, text, name) = ALIASES[self.source.index(ALIASES.len())];
            let own = self.own_names(&format!("{text}\0{name}"));
            let (text, name) = own.trim_end().split_once('\0').unwrap_or_default();
            out += &format!("{text}\n");
            self.staging.aliases.push((ty(), name.to_owned()));
        }
        out
    }

    /// Sometimes draws another expression for a type: a parameter of the template, or another name
    /// of the type.
    pub(in crate::programs::typed) fn alias(&mut self, ty: &Ty) -> Option<String> {
        let named = |all: &[(Ty, String)]| -> Vec<String> {
            all.iter().filter(|own| own.0 == *ty).map(|own| own.1.clone()).collect()
        };
        let parameters = named(&self.staging.parameters);
        if !parameters.is_empty() && self.chance(3, 4) {
            return self.pick(&parameters);
        }
        let aliases = named(&self.staging.aliases);
        if aliases.is_empty() || !self.chance(1, 4) { None } else { self.pick(&aliases) }
    }

    /// Replaces a type in a record by a parameter, so that the record becomes an instance of a
    /// template.
    pub(in crate::programs::typed) fn open_record(&mut self, fields: &[Field]) {
        if !self.stage.records || !self.chance(1, 2) {
            return;
        }
        // Fields with names that start with `me` are left out. Such a field refers to the record
        // itself, and the argument would be a cycle.
        let other = fields.iter().filter(|field| !field.name.starts_with("me"));
        let types: Vec<Ty> = other.map(|field| field.ty.clone()).collect();
        let ty = self.pick(&types).unwrap_or(INT);
        let name = self.name("T");
        self.staging.parameters.push((ty, name));
    }

    /// Draws the declaration of a record. If a parameter is open for the record, it becomes the
    /// parameter of the record's template.
    pub(in crate::programs::typed) fn declared_record(
        &mut self,
        name: &str,
        literal: &str,
    ) -> String {
        let Some((ty, parameter)) = self.staging.parameters.pop() else {
            return format!("pub {name} :: {literal};\n");
        };
        let (template, argument) = (self.name("R"), self.spell(&ty));
        let (more, value) = match self.chance(1, 2) {
            true => (", n: int", [", 3", ", 1 + 2", ", #fold 3"][self.source.index(3)]),
            false => ("", ""),
        };
        format!(
            "pub {name} :: {template}[{argument}{value}]; template {template}[{parameter}: type{more}] = {literal};\n"
        )
    }

    /// Draws the text of a function's parameters and of its result. If one type becomes a parameter
    /// of a template, also returns this parameter in brackets.
    pub(in crate::programs::typed) fn signature(
        &mut self,
        params: &[Field],
        result: &Ty,
    ) -> (String, String, String, Option<Ty>) {
        let plain = |own: &&Field| {
            own.default.is_none() && matches!(own.ty, Ty::Number(_) | Ty::Bool | Ty::Str)
        };
        let found = params.iter().find(plain).map(|own| own.ty.clone());
        let Some(ty) = found.filter(|_| self.stage.generics && self.chance(1, 2)) else {
            let list = self.param_list(params);
            return (list, self.spell(result), String::new(), None);
        };
        let name = self.name("T");
        let spell = |generator: &mut Self, own: &Ty| match *own == ty {
            true => name.clone(),
            false => generator.spell(own),
        };
        let mut list = Vec::new();
        for own in params {
            let spelled = spell(self, &own.ty);
            let default = own.default.as_ref().map_or(String::new(), |value| format!(" = {value}"));
            list.push(format!("{}: {spelled}{default}", own.name));
        }
        let spelled = spell(self, result);
        self.staging.parameters.push((ty.clone(), name.clone()));
        (list.join(", "), spelled, format!("[{name}: type]"), Some(ty))
    }

    /// Returns the callee for a call of a generic function. The type argument is left out, written
    /// as a hole, or written in brackets.
    pub(in crate::programs::typed) fn applied(&mut self, path: String, ty: &Ty) -> String {
        match self.source.choose(2) {
            0 => path,
            1 => format!("{path}[_]"),
            _ => format!("{path}[{}]", self.spell(ty)),
        }
    }

    /// Sometimes draws a home within the instance of a template with a body. Only the last module
    /// has such a home, because no module imports from it.
    pub(in crate::programs::typed) fn home_in_instance(&mut self, module: usize) -> Option<Home> {
        let last = self.stage.spaces && module + 1 == self.plan.modules.len();
        (last && self.chance(1, 2)).then(|| Home { module, space: SPACE.to_owned() })
    }

    /// Writes the template that contains the declarations of the instance, and the instance itself.
    pub(in crate::programs::typed) fn instances_of(
        &mut self,
        declarations: &[(Home, String)],
    ) -> String {
        let own = declarations.iter().filter(|own| own.0.is_instance());
        let texts: String = own.map(|own| own.1.as_str()).collect();
        if texts.is_empty() {
            return String::new();
        }
        let instance = ["In :: InT[int, 2];", "In :: InT[int, #fold 1 + 1];"][self.source.index(2)];
        let (front, behind) = if self.chance(1, 2) { (instance, "") } else { ("", instance) };
        format!("{front}\ntemplate InT[InA: type, inn: int] {{\n{texts}}}\n{behind}\n")
    }

    /// Draws lines for rare features.
    pub(in crate::programs::typed) fn recipes(&mut self) -> String {
        let mut out = String::new();
        if !self.staging.is_on {
            return out;
        }
        let stage = self.stage;
        let all: Vec<&str> =
            RECIPES.iter().filter(|own| (own.0)(&stage)).map(|own| own.1).collect();
        for _ in 0..self.source.choose(2) {
            let text = self.pick(&all).unwrap_or("");
            let text = self.with_digits(text);
            out += &self.own_names(&text);
        }
        out += &self.hashes();
        out
    }

    /// In a third of the programs, draws functions that make records and test for them. They are
    /// drawn last, so that they do not influence how other lines are drawn.
    pub(in crate::programs::typed) fn made_tests(&mut self) -> String {
        if !self.staging.is_on || !self.chance(1, 3) {
            return String::new();
        }
        let made = MadeTests::draw(self.source);
        self.own_names(&made.text())
    }

    /// Draws lines that compare the hashes of drawn types. No declaration refers to these lines, so
    /// no type depends on its own hash.
    fn hashes(&mut self) -> String {
        let mut out = String::new();
        let count = if self.stage.hashes { self.source.choose(2) } else { 0 };
        for _ in 0..count {
            let (one, other) = (self.ty(2), self.ty(2));
            let (a, b) = (self.spell(&one), self.spell(&other));
            let text = format!(
                "zqh :: (identityHash[{a}] == identityHash[{b}], identityHash[({a}, {b})] == identityHash[{a}]); print((zqh, #fold len(identityHash[{a}])));\n"
            );
            out += &self.own_names(&text);
        }
        out
    }

    /// Returns the line with each `$` replaced by a digit that is drawn separately.
    fn with_digits(&mut self, text: &str) -> String {
        let mut out = String::new();
        for letter in text.chars() {
            match letter {
                '$' => out += &(1 + self.source.choose(6)).to_string(),
                letter => out.push(letter),
            }
        }
        out
    }
}
