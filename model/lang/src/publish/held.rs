//! What members hold.

use super::item::{Declares, Entry, holds_value, is_written};
use super::scene::InProgram;
use crate::notation::{Lower, written};
use crate::util::binders;
use selfsame_spec::graph::{Node, NodeIx};
use selfsame_spec::program::{DeclIx, DeclaredKind, Sort};
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::{Const, Init, Let, Name, Var};
use selfsame_spec::{Kind, Payload};

/// Adds a leaf for each import that is one.
// [publish.type]
pub(super) fn add_imports<'t>(lower: &mut Lower<'t>, scene: &InProgram<'t>) {
    for (at, import) in (0..).map(DeclIx).zip(&lower.text.names.declarations) {
        let found = scene.whole.found(scene.module, at).filter(|_| import.sort == Sort::Import);
        let Some(found) = found else { continue };
        let there = &scene.whole.modules[found.module].names.module;
        if let Some((module, name)) = (scene.rules.import_leaf)(there, &found.declared.name) {
            let leaf = Payload::Member { module, name };
            let node = lower.head(Kind::MEMBER, &leaf, Some(Vec::new()), import.span);
            let place = lower.place(import.span);
            lower.nodes.extend(node.map(|node| (place, node)));
        }
    }
}

/// Adds a forward for each name of a module.
// [publish.draft]
pub(super) fn add_forwards<'t>(lower: &mut Lower<'t>, scene: &InProgram<'t>) {
    let module = &scene.whole.modules[scene.module];
    let mut names: Vec<(String, Span)> = Vec::new();
    for entry in &module.items.entries {
        let first = entry.names.iter().filter(|name| !module.twice.contains(&name.span));
        names.extend(first.map(|name| (entry.path(name), name.span)));
    }
    (scene.rules.forwards)(&mut names);
    for (path, span) in names {
        let node = lower.push(Node::Forward(path), span);
        lower.nodes.insert(lower.place(span), node);
    }
}

/// Adds the nodes of each declaration of a module, and defines its forwards.
// [publish.draft] [publish.holds]
pub(super) fn add_entries<'t>(lower: &mut Lower<'t>, scene: &InProgram<'t>) {
    for entry in &scene.whole.modules[scene.module].items.entries {
        match entry.declares {
            Declares::Const(constant) => add_constant(lower, scene, constant),
            Declares::Let(binding) => add_let(lower, scene, binding),
            Declares::Var(var) => add_var(lower, var),
            Declares::Template(_) | Declares::Generic(_) => add_template(lower, scene, entry),
        }
    }
}

/// Defines the forward of a name, if it has one: what the member holds.
// [publish.draft]
pub(super) fn define(lower: &mut Lower<'_>, name: &Name, node: Option<NodeIx>) {
    let forward = lower.nodes.get(&lower.place(name.span)).copied();
    lower.own.graph.defines.extend(forward.zip(node));
}

// [publish.holds]
fn add_constant<'t>(lower: &mut Lower<'t>, scene: &InProgram<'t>, constant: &Const) {
    if let Some(ty) = written(constant.ty.as_ref()) {
        lower.ty(ty);
    }
    let Init::Expr(value) = &constant.init else { return };
    let kind = scene.whole.kind(scene.module, constant.name.span);
    let is_type = kind == Some(DeclaredKind::Type);
    let node = if is_type { lower.ty(value) } else { lower.object(value) };
    define(lower, &constant.name, node);
}

/// Adds the nodes of a `let`; not those over its checked type.
// [publish.holds]
fn add_let<'t>(lower: &mut Lower<'t>, scene: &InProgram<'t>, binding: &Let) {
    let ty = written(binding.ty.as_ref()).map(|ty| lower.ty(ty));
    let names = binders(&binding.pattern);
    let Some(name) = names.first() else { return };
    if holds_value(scene.rules, binding) {
        let node = lower.object(&binding.value);
        define(lower, name, node);
    } else if is_written(binding) {
        let node = variable(lower, ty.flatten(), name.span);
        define(lower, name, node);
    }
}

/// Adds the nodes of a `var` whose type is written.
// [publish.holds]
fn add_var(lower: &mut Lower<'_>, var: &Var) {
    let Some(ty) = written(var.ty.as_ref()) else { return };
    let ty = lower.ty(ty);
    let node = variable(lower, ty, var.name.span);
    define(lower, &var.name, node);
}

/// Adds a variable over its type, which may have no node.
// [publish.holds] [publish.draft]
fn variable(lower: &mut Lower<'_>, ty: Option<NodeIx>, name: Span) -> Option<NodeIx> {
    lower.head(Kind::VARIABLE, &Payload::Plain, ty.map(|ty| vec![ty]), name)
}

// [publish.holds] [publish.template]
fn add_template<'t>(lower: &mut Lower<'t>, scene: &InProgram<'t>, entry: &Entry<'t>) {
    for name in &entry.names {
        let node = match entry.declares {
            Declares::Template(template) => {
                let form = lower.text.codes.template(template);
                scene.template(lower, (&entry.path(name), name.span), &template.params, form)
            }
            Declares::Generic(generic) => {
                let form = lower.text.codes.generic(generic);
                scene.template(lower, (&entry.path(name), name.span), &generic.params, form)
            }
            _ => None,
        };
        define(lower, name, node);
    }
}
