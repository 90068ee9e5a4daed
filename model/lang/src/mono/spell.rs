//! Spells instances, and the types and values in their arguments ([mono.spell]).
//!
//! ```text
//! Pair[List[int]]     main:Pair[List[int]]
//! X :: (int, &X);     (int, &..)
//! ```

use crate::check::Known;
use crate::task::{Argument, Env, World};
use crate::types::{Record, Type};
use crate::util::cut;
use selfsame_spec::notation::print;
use selfsame_spec::text::Place;

/// The greatest nesting depth at which a type is spelled. A type that is nested more deeply is
/// spelled as `..`.
// [types.type]
const DEEPEST: usize = 8;

impl World<'_> {
    /// Returns the spelling of an instance, which is the path of its template. In the path, each
    /// template is followed by its arguments.
    // [mono.spell]
    pub(crate) fn env_name(&self, env: &Env) -> String {
        let path = env.0.as_ref().map_or_else(String::new, |own| self.path_of(&own.template));
        cut(self.with_arguments(&path, env, &mut Vec::new()))
    }

    /// Returns the spelling of a record.
    // [types.record] [mono.spell]
    pub(crate) fn record_name(&self, record: &Record) -> String {
        cut(self.record_under(record, &mut vec![Type::Record(record.clone())]))
    }

    fn record_under(&self, record: &Record, under: &mut Vec<Type>) -> String {
        self.with_arguments(&self.index.literal_name(&record.literal), &record.env, under)
    }

    /// Returns the spelling of each argument of an instance.
    pub(crate) fn arguments_spelled(&self, env: &Env) -> Vec<String> {
        let Some(own) = &env.0 else { return Vec::new() };
        own.arguments.iter().map(|one| cut(self.argument_under(one, &mut Vec::new()))).collect()
    }

    /// Returns the module and path of a template or generic function.
    pub(crate) fn path_of(&self, template: &Place) -> String {
        let mut modules = self.index.modules.iter();
        let own = modules.find(|(names, _)| names.module == template.module);
        let declared = own
            .and_then(|(names, _)| names.declarations.iter().find(|one| one.span == template.span));
        if let Some(declared) = declared {
            return format!("{}:{}", template.module, declared.name);
        }
        // Otherwise the function may be a generic function of a record.
        let mut members = self.index.literals.keys().filter_map(|literal| {
            let members = &self.body(literal)?.members;
            let member = members.iter().find(|member| member.name.span == template.span)?;
            (literal.module == template.module).then(|| (literal, member.name.text.clone()))
        });
        members.next().map_or_else(String::new, |(literal, name)| {
            format!("{}.{name}", self.index.literal_name(literal))
        })
    }

    /// Returns a path in which each template's name is followed by the arguments of the template's
    /// instance.
    fn with_arguments(&self, path: &str, env: &Env, under: &mut Vec<Type>) -> String {
        let mut path = path.to_owned();
        for (_, own) in env.outwards() {
            let name = self.path_of(&own.template);
            // The path of a literal with a string does not contain the names of the templates
            // around the literal.
            if path.starts_with(&name) {
                let all = own.arguments.iter().map(|one| self.argument_under(one, under));
                let all = all.collect::<Vec<_>>().join(", ");
                path.insert_str(name.len(), &format!("[{all}]"));
            }
        }
        path
    }

    fn argument_under(&self, argument: &Argument, under: &mut Vec<Type>) -> String {
        match argument {
            Argument::Type(ty) => self.type_under(ty, under),
            Argument::Value(_, known) => self.known_under(known, under),
            Argument::Open => "_".into(),
        }
    }

    // [mono.spell]
    fn known_under(&self, known: &Known, under: &mut Vec<Type>) -> String {
        match known {
            Known::Type(ty) => self.type_under(ty, under),
            other => self.spelled_value(other),
        }
    }

    /// Returns the spelling of a function.
    pub(crate) fn function_name(&self, literal: &Place) -> String {
        let name = self.index.literal_name(literal);
        if !name.is_empty() {
            return name;
        }
        use crate::task::index::Makes;
        let is_it = |(_, found): &(&Place, &crate::task::index::TemplateAt<'_>)| matches!(found.makes, Makes::Function(own) if found.at.place(own.span) == *literal);
        let generic = self.index.templates.iter().find(is_it);
        generic.map_or_else(String::new, |(name, _)| self.path_of(name))
    }

    /// Returns the spelling of a type. `under` contains the types within which it is spelled.
    // [types.type]
    fn type_under(&self, ty: &Type, under: &mut Vec<Type>) -> String {
        let ty = self.open(ty);
        if under.len() >= DEEPEST || under.iter().any(|own| self.equal(own, &ty)) {
            return "..".into();
        }
        under.push(ty.clone());
        let text = self.head_under(&ty, under);
        under.pop();
        text
    }

    fn head_under(&self, ty: &Type, under: &mut Vec<Type>) -> String {
        let mut all = |parts: &[Type]| -> Vec<String> {
            let mut texts: Vec<String> = Vec::new();
            for (at, part) in parts.iter().enumerate() {
                // Equal parts have equal texts, so a part is spelled only once.
                let before = parts[..at].iter().position(|own| own == part);
                let text = before.map(|before| texts[before].clone());
                texts.push(text.unwrap_or_else(|| self.type_under(part, under)));
            }
            texts
        };
        match ty {
            Type::Unknown | Type::Constant(..) | Type::Frozen(_) | Type::Local(..) => "?".into(),
            Type::Hole | Type::Open(_) => "_".into(),
            Type::Primitive(name) => (*name).into(),
            Type::Value(value) => print::literal(value),
            Type::Tuple(parts) => list("(", &all(parts), if parts.len() == 1 { ",)" } else { ")" }),
            Type::Named(parts) => {
                let part = |(label, ty): &(String, Type)| {
                    format!("{label}: {}", self.type_under(ty, under))
                };
                list("(", &parts.iter().map(part).collect::<Vec<_>>(), ")")
            }
            Type::Union(heads) => {
                let texts = all(heads).into_iter().zip(heads.iter());
                let group = |(text, head): (String, &Type)| match head {
                    Type::Function(..) => format!("({text})"),
                    _ => text,
                };
                texts.map(group).collect::<Vec<_>>().join(" | ")
            }
            Type::Box(content) => match self.open(content) {
                Type::Union(_) => format!("&({})", self.type_under(content, under)),
                _ => format!("&{}", self.type_under(content, under)),
            },
            Type::Apply(name, arguments) => list(&format!("{name}["), &all(arguments), "]"),
            Type::Function(params, result) => {
                let param = |(name, ty): &(Option<String>, Type)| match name {
                    Some(name) => format!("{name}: {}", self.type_under(ty, under)),
                    None => self.type_under(ty, under),
                };
                let params: Vec<String> = params.iter().map(param).collect();
                list("fn(", &params, ") -> ") + &self.type_under(result, under)
            }
            Type::Record(record) => {
                // The types in the arguments of a record are spelled as if they were parts of the
                // outermost record.
                let outermost = under.iter().position(|own| matches!(own, Type::Record(_)));
                let under = under.get(outermost.unwrap_or_default()..).unwrap_or_default();
                self.record_under(record, &mut under.to_vec())
            }
            Type::Callee(result) => format!("{{? -> {}}}", self.type_under(result, under)),
        }
    }
}

fn list(open: &str, parts: &[String], close: &str) -> String {
    format!("{open}{}{close}", parts.join(", "))
}
