//! Gathering facts of a program.

use super::facts::{
    At, Facts, LiteralFacts, LiteralIx, Means, ModuleFacts, ModuleIx, RecordFacts, RecordIx, Used,
};
use crate::check::{Ctx, Run};
use crate::task::index::{Declared, Literal};
use crate::task::{self, World};
use crate::types::Table;
use crate::util::Node;
use selfsame_spec::program::checked::{Checked, CheckedPattern, PatternMeaning};
use selfsame_spec::program::{DeclIx, Files, ModuleNames, Sort, Target};
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::{
    Body, CompareOp, Expr, ExprKind, Init, MemberKind, RecordKind, StepKind, Tree,
};
use std::collections::{BTreeMap, HashMap};

type Number<'a> = &'a dyn Fn(&str) -> Option<ModuleIx>;

fn modules<'t>(
    world: &World<'t>,
    checked: &'t Checked,
    number: Number<'_>,
    files: &dyn Files,
    loops: &dyn Fn(&str) -> Vec<Span>,
) -> Vec<ModuleFacts<'t>> {
    let all = world.index.modules.iter().zip(&checked.modules);
    let module = |(at, (&(names, tree), found)): (usize, (&(&'t _, &'t _), &'t _))| {
        let names: &'t selfsame_spec::program::ModuleNames = names;
        let found: &'t selfsame_spec::program::ModuleChecked = found;
        let used = |one: &selfsame_spec::program::NameUse| {
            let means = means(&world.index.modules, number, (ModuleIx(at), one.target));
            (one.span.start, Used { parts: one.parts as usize, span: one.span, means })
        };
        let text = files.read(&names.module);
        let text = text.as_deref().and_then(|text| std::str::from_utf8(text).ok());
        let declared = (0..).map(DeclIx).zip(&names.declarations);
        let declared = declared.filter(|(_, one)| one.span != Span::default());
        ModuleFacts {
            names,
            tree,
            types: &found.declarations,
            expressions: found.expressions.iter().map(|one| (one.span, one)).collect(),
            calls: found.calls.iter().map(|one| (one.span, one)).collect(),
            patterns: found.patterns.iter().map(meaning).collect(),
            uses: names.uses.iter().map(used).collect(),
            declared: declared.map(|(at, one)| (one.span, at)).collect(),
            captures: names.captures.iter().map(|one| (one.span, &*one.names)).collect(),
            loops: text.map(loops).unwrap_or_default(),
        }
    };
    (0..).zip(all).map(module).collect()
}

impl<'t> Facts<'t> {
    /// Gathers the facts of a program without errors. `table` has its types.
    pub(crate) fn new(
        world: &'t World<'t>,
        checked: &'t Checked,
        table: &mut Table,
        files: &dyn Files,
        loops: &dyn Fn(&str) -> Vec<Span>,
    ) -> Self {
        let numbers: BTreeMap<&str, ModuleIx> = (0..)
            .zip(&world.index.modules)
            .map(|(at, (names, _))| (&*names.module, ModuleIx(at)))
            .collect();
        let number = |module: &str| numbers.get(module).copied();
        let mut facts = Self {
            modules: modules(world, checked, &number, files, loops),
            types: Vec::new(),
            records: Vec::new(),
            record_at: BTreeMap::new(),
            literals: Vec::new(),
            literal_at: HashMap::new(),
            constants: HashMap::new(),
            first: Vec::new(),
            written: HashMap::new(),
        };
        facts.add_literals(world, &number);
        facts.add_constants(world, &number);
        facts.add_written(world, table, &number);
        facts.types = table.nodes.clone();
        facts.add_records(world, checked, &number);
        facts.add_first();
        facts
    }

    fn add_literals(&mut self, world: &'t World<'t>, number: Number<'_>) {
        for (place, found) in &world.index.functions {
            let Some(module) = number(&place.module) else { continue };
            let at = (module, place.span);
            let names = self.module(module).names;
            let name = names.literals.iter().find(|one| one.span == place.span);
            let name = name.map_or("", |one| &*one.name);
            self.literal_at.insert(at, LiteralIx(self.literals.len()));
            self.literals.push(LiteralFacts { at, name, function: found.function });
        }
    }

    fn add_constants(&mut self, world: &'t World<'t>, number: Number<'_>) {
        for (name, (declared, _)) in &world.index.declared {
            let Declared::Const(constant) = declared else { continue };
            let Init::Expr(value) = &constant.init else { continue };
            let Some(module) = number(&name.module) else { continue };
            let Some(own) = self.module(module).declared.get(&name.span).copied() else { continue };
            self.constants.insert((module, own), ((module, value.span), value));
        }
    }

    fn add_records(&mut self, world: &'t World<'t>, checked: &Checked, number: Number<'_>) {
        for (place, (literal, _)) in &world.index.literals {
            let Some(module) = number(&place.module) else { continue };
            let name = world.index.literal_name(place);
            let name = name.rsplit(['.', ':']).next().unwrap_or_default().to_owned();
            let own = checked.modules.get(module.0).into_iter().flat_map(|own| &own.records);
            let mut own = own.filter(|one| one.span == place.span);
            let found = own.next();
            let types = found.map(|one| one.constants.clone()).unwrap_or_default();
            let field_types = found.map(|one| one.fields.clone()).unwrap_or_default();
            let (fields, cases, body) = match literal {
                Literal::Record(record) => (fields(module, &record.body), Vec::new(), &record.body),
                Literal::Variant(variant) => {
                    let case = |case: &selfsame_spec::text::tree::Case| {
                        let fields = case.fields.iter().map(|field| field.name.text.clone());
                        (case.name.text.clone(), fields.collect())
                    };
                    (Vec::new(), variant.cases.iter().map(case).collect(), &variant.body)
                }
            };
            self.record_at.insert(place, RecordIx(self.records.len()));
            self.records.push(RecordFacts {
                place: place.clone(),
                name,
                kind: record_kind(literal),
                fields,
                cases,
                constants: constants(module, body),
                field_types,
                types,
            });
        }
    }

    /// Types that are written where a value is asked for.
    fn add_written(&mut self, world: &'t World<'t>, table: &mut Table, number: Number<'_>) {
        for (names, tree) in &world.index.modules {
            let Some(module) = number(&names.module) else { continue };
            let at = task::At::start(&names.module);
            let ctx = Ctx { at, constant: false, member: false };
            let mut open = Node::items(&tree.items);
            while let Some(node) = open.pop() {
                let Node::Expr(expr) = node else {
                    open.extend(node.children());
                    continue;
                };
                // What no task has read stays unread: it never runs.
                if let Some(written) = written(expr)
                    && let Ok(ty) = Run::new(world).read_resolved(&ctx, written.into(), false)
                {
                    self.written.insert((module, written.span), table.mention(world, &ty));
                }
                open.extend(node.children());
            }
        }
    }
}

fn fields(module: ModuleIx, body: &Body) -> Vec<(String, Option<At>)> {
    let field = |member: &selfsame_spec::text::tree::Member| {
        let default = match &member.kind {
            MemberKind::Field(_, default) => default.as_ref(),
            MemberKind::Inferred(value) => Some(value),
            MemberKind::Constant(_) => return None,
        };
        Some((member.name.text.clone(), default.map(|value| (module, value.span))))
    };
    body.members.iter().filter_map(field).collect()
}

fn constants<'t>(module: ModuleIx, body: &'t Body) -> Vec<(String, Option<(At, &'t Expr)>)> {
    let constant = |member: &'t selfsame_spec::text::tree::Member| match &member.kind {
        MemberKind::Constant(Init::Expr(value)) => {
            Some((member.name.text.clone(), Some(((module, value.span), value))))
        }
        MemberKind::Constant(Init::Generic(_)) => Some((member.name.text.clone(), None)),
        _ => None,
    };
    body.members.iter().filter_map(constant).collect()
}

/// The type that is written in an expression which has a value: behind `is`, in `sizeof`.
fn written(expr: &Expr) -> Option<&Expr> {
    match &expr.kind {
        ExprKind::Compare(_, CompareOp::Is, ty) => Some(ty),
        ExprKind::Postfix(postfix) => match (&postfix.base.kind, &postfix.steps.first()?.kind) {
            (ExprKind::Name(name), StepKind::Apply(parts)) if name == "sizeof" => parts.first(),
            _ => None,
        },
        _ => None,
    }
}

/// What a use means, imports followed.
fn means(
    all: &[(&ModuleNames, &Tree)],
    number: &dyn Fn(&str) -> Option<ModuleIx>,
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
                let Some(there) = number(&origin.module) else { return Means::Other };
                (module, at) = (there, origin.declaration);
            }
            (Sort::Import | Sort::Forward, _) => return Means::Other,
            _ => return Means::Declared(module, at),
        }
    }
}

/// What a pattern is.
fn meaning(pattern: &CheckedPattern) -> (Span, &PatternMeaning) {
    (pattern.span, &pattern.meaning)
}

/// The kind of a record or variant.
fn record_kind(literal: &Literal<'_>) -> Option<RecordKind> {
    match literal {
        Literal::Record(record) => Some(record.kind),
        Literal::Variant(_) => None,
    }
}
