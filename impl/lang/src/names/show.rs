//! Converts the results of name resolution to the data format that model and implementation share.

use super::meaning::{Function, LiteralName, Meanings, Names, Target, Use};
use super::number::{Numbers, Row};
use crate::link::{DeclId, Links, ModuleId, spot};
use crate::scan::Token;
use selfsame_spec::program::{
    BUILTINS, Captures, DeclIx, Declaration, LiteralName as NamedLiteral, ModuleNames, NameUse,
    Origin, Sort, Target as Meant,
};
use selfsame_spec::text::Span;

/// Returns the results of name resolution for each module of a program, in order. Cost: linear in
/// the result.
pub(crate) fn named(links: &Links, names: &Names, numbers: &Numbers) -> Vec<ModuleNames> {
    let shown = |&module: &ModuleId| {
        let meanings = &names.modules[module.at()];
        Shower { links, numbers, meanings, module }.show()
    };
    links.loaded.order.iter().map(shown).collect()
}

struct Shower<'n> {
    links: &'n Links,
    numbers: &'n Numbers,
    meanings: &'n Meanings,
    module: ModuleId,
}

impl Shower<'_> {
    fn show(&self) -> ModuleNames {
        let rows = &self.numbers.modules[self.module.at()].rows;
        ModuleNames {
            module: self.links.module(self.module).name.to_string(),
            declarations: rows.iter().map(|row| self.declaration(row)).collect(),
            uses: self.meanings.uses.iter().map(|used| self.name_use(used)).collect(),
            captures: self.captures(),
            literals: self.literals(),
        }
    }

    fn span(&self, first: Token, last: Token) -> Span {
        spot(&self.links.loaded.modules, self.module, first, last).span
    }

    fn declaration(&self, row: &Row) -> Declaration {
        match row {
            Row::Builtin(builtin) => Declaration {
                name: BUILTINS[*builtin as usize].name.to_owned(),
                sort: Sort::Builtin,
                span: Span::at(0),
                visibility: None,
                exported: false,
                origin: None,
            },
            Row::Import(import) => Declaration {
                name: import.name.clone(),
                sort: Sort::Import,
                span: import.span,
                visibility: Some(String::new()),
                exported: false,
                origin: import.origin.map(|origin| Origin {
                    module: self.links.module(self.links.decl(origin).module).name.to_string(),
                    declaration: self.numbers.of(origin),
                }),
            },
            Row::Decl(id) => {
                let decl = self.links.decl(*id);
                Declaration {
                    name: self.links.qualified(*id),
                    sort: decl.sort,
                    span: self.span(decl.first, decl.last),
                    visibility: self.links.visibility(*id),
                    exported: self.links.is_exported(*id),
                    origin: None,
                }
            }
        }
    }

    fn name_use(&self, used: &Use) -> NameUse {
        let target = match used.target {
            Target::Decl(decl) => Meant::Declaration(self.numbers.of(decl)),
            Target::Builtin(builtin) => {
                Meant::Declaration(self.numbers.builtin(self.module, builtin))
            }
            Target::Case => Meant::Case,
            // Only a stand-alone text can refer to names of earlier texts, and this is a program.
            Target::Old(_) | Target::Unknown => Meant::Unknown,
        };
        NameUse { span: self.span(used.first, used.last), parts: used.parts, target }
    }

    /// Returns the captures of functions (`[names.capture]`).
    fn captures(&self) -> Vec<Captures> {
        let shown = |(set, function): (Vec<DeclId>, &Function)| {
            let mut names: Vec<DeclIx> = set.iter().map(|&decl| self.numbers.of(decl)).collect();
            names.sort_unstable();
            Captures { span: self.span(function.first, function.last), names }
        };
        let sets = captures(self.links, self.meanings);
        sets.into_iter().zip(&self.meanings.functions).map(shown).collect()
    }

    fn literals(&self) -> Vec<NamedLiteral> {
        let literals = self.meanings.literals.iter();
        literals
            .map(|literal| NamedLiteral {
                span: self.span(literal.first, literal.last),
                name: literal_name(self.links, self.module, literal.name),
            })
            .collect()
    }
}

/// Returns the captures of each function of a module (`[names.capture]`). A function comes after
/// the functions that enclose it. So the last function is processed first. Each function adds its
/// captures of outer locals to the captures of its enclosing function.
pub(crate) fn captures(links: &Links, meanings: &Meanings) -> Vec<Vec<DeclId>> {
    let functions = &meanings.functions;
    let mut sets: Vec<Vec<DeclId>> = vec![Vec::new(); functions.len()];
    for &(function, decl) in &meanings.captured {
        sets[function.at()].push(decl);
    }
    for at in (0..sets.len()).rev() {
        sets[at].sort_unstable();
        sets[at].dedup();
        if let Some(around) = functions[at].around {
            let is_outside = |decl: &&DeclId| links.decl(**decl).function() != Some(around);
            let handed: Vec<DeclId> = sets[at].iter().filter(is_outside).copied().collect();
            sets[around.at()].extend(handed);
        }
    }
    sets
}

/// The number of bytes that are reserved for the rest of a literal's name after the name of its
/// module.
const ROOM: usize = 15;

/// Returns the name of a literal of a module (`[names.literal]`).
pub(crate) fn literal_name(links: &Links, module: ModuleId, name: LiteralName) -> String {
    let module = links.module(module);
    let paths = &links.declared.paths;
    match name {
        LiteralName::Text(text) => module.syntax.arena.tokens().string(text).unwrap_or_default(),
        LiteralName::Path(path, before) => {
            let mut text = String::with_capacity(module.name.len() + ROOM);
            text.push_str(&module.name);
            text.push(':');
            match paths.is_module(path) {
                true => text.push('_'),
                false => paths.write(&links.loaded.names, path, None, &mut text),
            }
            if before == 0 { text } else { numbered(&text, before) }
        }
    }
}

/// Returns a name. If earlier literals have this name, appends `#` and their number.
pub(super) fn numbered(name: &str, before: u32) -> String {
    if before == 0 { name.to_owned() } else { format!("{name}#{before}") }
}
