//! Collects the facts about a program's text that all runs of the program share.
//!
//! ```text
//! while a { x = 1; }     loops: the word `while`; uses: a and x, by their first byte
//! ```

use super::facts::{
    At, ConstantFacts, Facts, FieldFacts, LiteralFacts, LiteralIx, Means, ModuleFacts, ModuleIx,
    RecordFacts, Used,
};
use crate::rules::LanguageRules;
use crate::scan;
use crate::task::index::{Declared, Index, Literal};
use selfsame_spec::program::{DeclIx, Files, ModuleNames, Sort, Target};
use selfsame_spec::text::tree::{Body, Expr, Init, MemberKind, RecordKind, Tree};
use selfsame_spec::text::{Place, Span, TokenKind};
use std::collections::{BTreeMap, HashMap};

type Numbers<'t> = BTreeMap<&'t str, ModuleIx>;

fn modules<'t>(
    rules: &LanguageRules,
    index: &Index<'t>,
    numbers: &Numbers<'t>,
    files: &dyn Files,
) -> Vec<ModuleFacts<'t>> {
    let module = |(at, &(names, tree)): (usize, &(&'t ModuleNames, &'t Tree))| {
        let used = |one: &selfsame_spec::program::NameUse| {
            let means = means(&index.modules, numbers, (ModuleIx(at), one.target));
            (one.span.start, Used { parts: one.parts as usize, span: one.span, means })
        };
        let text = files.read(&names.module);
        let text = text.as_deref().and_then(|text| std::str::from_utf8(text).ok());
        let declared = (0..).map(DeclIx).zip(&names.declarations);
        let declared = declared.filter(|(_, one)| one.span != Span::default());
        ModuleFacts {
            names,
            tree,
            uses: names.uses.iter().map(used).collect(),
            declared: declared.map(|(at, one)| (one.span, at)).collect(),
            captures: names.captures.iter().map(|one| (one.span, &*one.names)).collect(),
            loops: text.map(|text| loops(rules, text)).unwrap_or_default(),
        }
    };
    (0..).zip(&index.modules).map(module).collect()
}

/// Returns the spans of the keywords `while` and `for` in a text.
fn loops(rules: &LanguageRules, text: &str) -> Vec<Span> {
    let scan::Tokens { tokens, .. } = scan::tokens(&rules.scan, text);
    let words = tokens.into_iter();
    let words = words.filter(|one| matches!(one.kind, TokenKind::While | TokenKind::For));
    words.map(|one| one.span).collect()
}

impl<'t> Facts<'t> {
    /// Collects the facts of a program.
    pub(crate) fn new(rules: &LanguageRules, index: &Index<'t>, files: &dyn Files) -> Self {
        let numbers: Numbers<'t> = (0..)
            .zip(&index.modules)
            .map(|(at, (names, _))| (&*names.module, ModuleIx(at)))
            .collect();
        let texts = index.modules.iter().filter_map(|(names, _)| files.read(&names.module));
        let mut facts = Self {
            bytes: texts.map(|text| text.len() as u64).sum(),
            modules: modules(rules, index, &numbers, files),
            numbers,
            records: BTreeMap::new(),
            literals: Vec::new(),
            literal_at: HashMap::new(),
            constants: HashMap::new(),
            root: String::new(),
            early: Vec::new(),
            is_refused: false,
        };
        facts.add_literals(index);
        facts.add_constants(index);
        facts.add_records(index);
        facts
    }

    fn add_literals(&mut self, index: &Index<'t>) {
        for (place, found) in &index.functions {
            let Some(module) = self.number(&place.module) else { continue };
            let at = (module, place.span);
            let names = self.module(module).names;
            let name = names.literals.iter().find(|one| one.span == place.span);
            let name = name.map_or("", |one| &*one.name);
            self.literal_at.insert(at, LiteralIx(self.literals.len()));
            self.literals.push(LiteralFacts { at, name, function: found.function });
        }
    }

    fn add_constants(&mut self, index: &Index<'t>) {
        for (name, (declared, _)) in &index.declared {
            let Declared::Const(constant) = declared else { continue };
            let Init::Expr(value) = &constant.init else { continue };
            let Some(module) = self.number(&name.module) else { continue };
            let Some(own) = self.module(module).declared.get(&name.span).copied() else { continue };
            self.constants.insert((module, own), ((module, value.span), value));
        }
    }

    fn add_records(&mut self, index: &Index<'t>) {
        for (place, (literal, _)) in &index.literals {
            let Some(module) = self.number(&place.module) else { continue };
            let name = index.literal_name(place);
            let name = name.rsplit(['.', ':']).next().unwrap_or_default().to_owned();
            let (kind, fields, cases, body) = match literal {
                Literal::Record(record) => {
                    let fields = fields((module, place), &record.body);
                    (Some(record.kind), fields, Vec::new(), &record.body)
                }
                Literal::Variant(variant) => {
                    let case = |case: &selfsame_spec::text::tree::Case| {
                        let fields = case.fields.iter().map(|field| field.name.text.clone());
                        (case.name.text.clone(), fields.collect())
                    };
                    let cases = variant.cases.iter().map(case).collect();
                    (None::<RecordKind>, Vec::new(), cases, &variant.body)
                }
            };
            let constants = constants((module, place), body);
            let facts = RecordFacts { name, kind, fields, cases, constants };
            self.records.insert(place.clone(), facts);
        }
    }
}

fn fields<'t>((module, of): (ModuleIx, &Place), body: &'t Body) -> Vec<FieldFacts<'t>> {
    let field = |member: &'t selfsame_spec::text::tree::Member| {
        let default: Option<&'t Expr> = match &member.kind {
            MemberKind::Field(_, default) => default.as_ref(),
            MemberKind::Inferred(value) => Some(value),
            MemberKind::Constant(_) => return None,
        };
        let default = default.map(|value| -> (At, &'t Expr) { ((module, value.span), value) });
        let at = Place::new(&*of.module, member.name.span);
        Some(FieldFacts { name: member.name.text.clone(), at, default })
    };
    body.members.iter().filter_map(field).collect()
}

fn constants<'t>((module, of): (ModuleIx, &Place), body: &'t Body) -> Vec<ConstantFacts<'t>> {
    let constant = |member: &'t selfsame_spec::text::tree::Member| {
        let MemberKind::Constant(init) = &member.kind else { return None };
        let value = match init {
            Init::Expr(value) => Some(((module, value.span), value)),
            Init::Generic(_) => None,
        };
        let at = Place::new(&*of.module, member.name.span);
        Some(ConstantFacts { name: member.name.text.clone(), at, value })
    };
    body.members.iter().filter_map(constant).collect()
}

/// Returns the meaning of a use, after following imports to the imported declaration.
fn means(
    all: &[(&ModuleNames, &Tree)],
    numbers: &Numbers<'_>,
    (module, target): (ModuleIx, Target),
) -> Means {
    let Target::Declaration(mut at) = target else { return Means::Other };
    let mut module = module;
    loop {
        let found = all.get(module.0).and_then(|(names, _)| names.declarations.get(at.0 as usize));
        let Some(found) = found else { return Means::Other };
        match (found.sort, &found.origin) {
            (Sort::Builtin, _) => {
                let own = selfsame_spec::program::BUILTINS.iter();
                let mut own = own.filter(|builtin| builtin.name == found.name);
                return own.next().map_or(Means::Other, |builtin| Means::Builtin(builtin.name));
            }
            (Sort::Import, Some(origin)) => {
                let Some(there) = numbers.get(&*origin.module) else { return Means::Other };
                (module, at) = (*there, origin.declaration);
            }
            (Sort::Import | Sort::Forward, _) => return Means::Other,
            _ => return Means::Declared(module, at),
        }
    }
}
