//! A tree to a draft as data: names to nodes (R-D1, R-D2, R-N1 to R-N4, R-T1).

mod body;
mod foreign;
mod function;
mod names;
mod record;
mod template;
mod values;

pub use template::{Call, Template};
pub use values::value;

use super::ast::{
    Expr, ExprKind, Item, Literal, Member, MemberKind, Module, Name, Record, Variant,
};
use super::diagnostic::{Diagnostic, Span};
use super::parse::MAX_ERRORS;
use crate::Payload;
use crate::graph::{Graph, Node, NodeIx};
use crate::kind::Kind;
use crate::label::Label;
use crate::value::Value;
use std::collections::{HashMap, HashSet};
use values::{arity, bits};

/// What a text sees besides its own names.
#[derive(Clone, Debug)]
pub struct Scope {
    /// The module that the text is: it stands before the names of records.
    pub module: String,
    /// Types that were realized before, by name: the number that [`Node::Old`] carries.
    pub old: HashMap<String, u32>,
}

impl Default for Scope {
    fn default() -> Self {
        Self { module: "main".into(), old: HashMap::new() }
    }
}

/// What a text says.
#[derive(Clone, Debug, Default)]
pub struct Lowered {
    /// The draft; its roots are the names that the text declares, in order.
    pub graph: Graph,
    /// Where each node is written.
    pub spans: Vec<Span>,
    /// The node of each name that the text declares.
    pub names: HashMap<String, NodeIx>,
    /// Its templates, in order.
    pub templates: Vec<Template>,
    /// Applications of templates: forwards that the template defines (`[typefn.defer]`).
    pub calls: Vec<Call>,
}

/// Lowers a tree.
///
/// # Errors
/// Every name that is unknown (E0301), not visible (E0304), declared twice (E0305), or a
/// namespace (E0308); arguments that a type does not take (E0604, E0605); and labels that the kind
/// table does not allow (E0713).
pub fn lower(module: &Module, scope: &Scope) -> Result<Lowered, Vec<Diagnostic>> {
    let mut lower = Lower {
        scope,
        out: Lowered::default(),
        declared: HashMap::new(),
        namespaces: HashSet::new(),
        lasts: HashMap::new(),
        numbered: HashMap::new(),
        templates: Vec::new(),
        template_paths: HashMap::new(),
        inner: None,
        errors: Vec::new(),
    };
    lower.imports(module);
    let mut constants = Vec::new();
    lower.declare(&module.items, Space { path: "", given: "" }, &mut constants);
    lower.forwards(&module.items, "");
    for template in 0..lower.templates.len() {
        lower.template(template, &constants);
    }
    for constant in &constants {
        lower.constant(constant, &constants);
    }
    if lower.errors.len() > MAX_ERRORS {
        lower.errors.truncate(MAX_ERRORS);
        let span = lower.errors[MAX_ERRORS - 1].span.clone();
        lower.errors.push(Diagnostic::new("E0108", span, "more than 100 errors"));
    }
    if lower.errors.is_empty() { Ok(lower.out) } else { Err(lower.errors) }
}

/// A name that is declared.
struct Declared {
    node: NodeIx,
    span: Span,
    /// Where it is visible: in this namespace and below (R-N3).
    visible: String,
    /// Its constant, by number; `None` for a forward without one.
    constant: Option<usize>,
    /// The module and the name there of a leaf that was imported.
    imported: Option<(String, String)>,
}

struct Constant<'a> {
    path: String,
    namespace: String,
    ty: Option<&'a Expr>,
    value: &'a Expr,
    /// Whether it is bound at run time: its value is an object.
    binding: bool,
}

/// A namespace's path, and where what is `pub` in it is visible (R-N3).
#[derive(Clone, Copy)]
struct Space<'a> {
    path: &'a str,
    given: &'a str,
}

struct Lower<'a> {
    scope: &'a Scope,
    out: Lowered,
    declared: HashMap<String, Declared>,
    namespaces: HashSet<String>,
    /// For a constant that is a name, the last one of the chain.
    lasts: HashMap<usize, Option<usize>>,
    /// How many records have each name so far.
    numbered: HashMap<String, usize>,
    templates: Vec<template::Written<'a>>,
    /// The number of each template.
    template_paths: HashMap<String, usize>,
    /// The template whose body is being lowered.
    inner: Option<template::Inner>,
    errors: Vec<Diagnostic>,
}

/// Where an expression stands: in which namespace, under which declared name.
#[derive(Clone, Copy)]
struct At<'s, 'a> {
    namespace: &'s str,
    path: &'s str,
    constants: &'s [Constant<'a>],
}

type Lowering<T> = Result<T, Diagnostic>;

fn join(namespace: &str, name: &str) -> String {
    if namespace.is_empty() { name.to_owned() } else { format!("{namespace}.{name}") }
}

/// The namespace around a qualified name; `None` around the root.
fn parent(namespace: &str) -> Option<&str> {
    match namespace.rfind('.') {
        Some(at) => Some(&namespace[..at]),
        None if namespace.is_empty() => None,
        None => Some(""),
    }
}

fn within(namespace: &str, outer: &str) -> bool {
    outer.is_empty() || namespace == outer || namespace.starts_with(&format!("{outer}."))
}

impl<'a> Lower<'a> {
    fn push(&mut self, node: Node, span: Span) -> NodeIx {
        self.out.graph.nodes.push(node);
        self.out.spans.push(span);
        self.out.graph.nodes.len() as NodeIx - 1
    }

    fn head(
        &mut self,
        kind: Kind,
        payload: &Payload,
        children: Vec<NodeIx>,
        span: Span,
    ) -> Lowering<NodeIx> {
        let label = Label::new(kind, &payload.bytes(), children.len())
            .map_err(|error| Diagnostic::new(error.code(), span.clone(), error.to_string()))?;
        Ok(self.push(Node::Head { label, children }, span))
    }

    /// What is imported is declared too: a leaf, under its own name or its name there (R-I1).
    fn imports(&mut self, module: &Module) {
        for import in &module.imports {
            for (name, alias) in &import.names {
                let own = alias.as_ref().unwrap_or(name);
                let payload =
                    Payload::Member { module: import.module.clone(), name: name.text.clone() };
                let leaf = self.head(Kind::MEMBER, &payload, Vec::new(), name.span.clone());
                let error = match (leaf, self.declared.get(&own.text)) {
                    (Err(error), _) => error,
                    (_, Some(before)) => {
                        let message = format!("`{}` is imported twice", own.text);
                        let error = Diagnostic::new("E0205", own.span.clone(), message);
                        error.label(before.span.clone(), "first here")
                    }
                    (Ok(node), None) => {
                        let (span, visible) = (own.span.clone(), String::new());
                        let imported = Some((import.module.clone(), name.text.clone()));
                        let leaf = Declared { node, span, visible, constant: None, imported };
                        self.declared.insert(own.text.clone(), leaf);
                        continue;
                    }
                };
                self.errors.push(error);
            }
        }
    }

    /// A forward for every constant, in order (R-D1).
    fn declare(&mut self, items: &'a [Item], space: Space<'_>, out: &mut Vec<Constant<'a>>) {
        for item in items {
            match item {
                Item::Namespace { name, public, items } => {
                    let (mut path, mut given) = (space.path.to_owned(), space.given.to_owned());
                    for part in name.text.split('.') {
                        given = if *public { given } else { path.clone() };
                        path = join(&path, part);
                        self.namespaces.insert(path.clone());
                    }
                    self.declare(items, Space { path: &path, given: &given }, out);
                }
                Item::Template { name, public, params, value } => {
                    let visible = if *public { space.given } else { space.path };
                    self.declare_template(name, space.path, visible, (params, value));
                }
                Item::Const { name, public, ty, value } | Item::Let { name, public, ty, value } => {
                    let visible = if *public { space.given } else { space.path };
                    self.declare_one(name, space.path, visible, Some(out.len()));
                    let (path, namespace) = (join(space.path, &name.text), space.path.to_owned());
                    let binding = matches!(item, Item::Let { .. });
                    out.push(Constant { path, namespace, ty: ty.as_ref(), value, binding });
                }
                Item::Forward(_) => {}
            }
        }
    }

    /// A forward for every `forward` that no constant completes (R-D2).
    fn forwards(&mut self, items: &[Item], namespace: &str) {
        for item in items {
            match item {
                Item::Namespace { name, items, .. } => {
                    self.forwards(items, &join(namespace, &name.text));
                }
                Item::Forward(names) => {
                    for name in names {
                        let before = self.declared.get(&join(namespace, &name.text));
                        if before.is_none_or(|before| before.imported.is_some()) {
                            self.declare_one(name, namespace, namespace, None);
                        }
                    }
                }
                Item::Const { .. } | Item::Let { .. } | Item::Template { .. } => {}
            }
        }
    }

    fn declare_one(
        &mut self,
        name: &Name,
        namespace: &str,
        visible: &str,
        constant: Option<usize>,
    ) {
        let path = join(namespace, &name.text);
        if self.is_taken(&path, &name.span) {
            return;
        }
        let node = self.push(Node::Forward(path.clone()), name.span.clone());
        self.out.graph.roots.push((path.clone(), node));
        self.out.names.insert(path.clone(), node);
        let (span, visible) = (name.span.clone(), visible.to_owned());
        self.declared.insert(path, Declared { node, span, visible, constant, imported: None });
    }

    /// Whether a name is declared already: an error.
    fn is_taken(&mut self, path: &str, span: &Span) -> bool {
        let template = || self.template_paths.get(path).map(|&at| &self.templates[at].span);
        let Some(before) = self.declared.get(path).map(|d| &d.span).or_else(template) else {
            return false;
        };
        let error = Diagnostic::new("E0305", span.clone(), format!("`{path}` is declared twice"));
        self.errors.push(error.label(before.clone(), "first here"));
        true
    }

    fn constant(&mut self, constant: &Constant<'a>, constants: &[Constant<'a>]) {
        if self.errors.len() > MAX_ERRORS {
            return;
        }
        let at = At { namespace: &constant.namespace, path: &constant.path, constants };
        let declared = constant.ty.map_or(Ok(0), |ty| self.ty(ty, at));
        let node = declared.and_then(|_| match constant.binding {
            true => self.object(constant.value, at),
            false => self.ty(constant.value, at),
        });
        match node {
            Err(error) => self.errors.push(error),
            Ok(node) => {
                // Declared twice: the first one has the forward, if it is no template, and the error
                // is noted.
                let declared = self.declared.get(&constant.path);
                self.out.graph.defines.extend(declared.map(|declared| (declared.node, node)));
            }
        }
    }

    fn ty(&mut self, expr: &'a Expr, at: At<'_, 'a>) -> Lowering<NodeIx> {
        let span = expr.span.clone();
        match &expr.kind {
            ExprKind::Literal(literal) => self.literal(literal, span),
            ExprKind::Never => self.head(Kind::NEVER, &Payload::Plain, Vec::new(), span),
            ExprKind::Name(name) => self.name(name, &span, at),
            ExprKind::Union(members) => {
                let members = self.types(members, at)?;
                Ok(self.push(Node::OneOf(members), span))
            }
            ExprKind::Tuple(elements) => {
                let children = self.types(elements, at)?;
                self.head(Kind::TUPLE, &Payload::Plain, children, span)
            }
            ExprKind::Named(fields) => {
                let names = fields.iter().map(|(name, _)| name.text.clone()).collect();
                let children =
                    fields.iter().map(|(_, ty)| self.ty(ty, at)).collect::<Lowering<_>>()?;
                self.head(Kind::NAMED_TUPLE, &Payload::Names(names), children, span)
            }
            ExprKind::Ref(inner) => {
                let child = self.ty(inner, at)?;
                self.head(Kind::BOX, &Payload::Plain, vec![child], span)
            }
            ExprKind::Apply(name, args) => self.apply(name, args, span, at),
            ExprKind::Fn(params, result) => {
                let name = |name: &Option<Name>| {
                    name.as_ref().map_or_else(String::new, |n| n.text.clone())
                };
                let names = params.iter().map(|(n, _)| name(n)).collect();
                let mut children =
                    params.iter().map(|(_, ty)| self.ty(ty, at)).collect::<Lowering<Vec<_>>>()?;
                children.push(self.ty(result, at)?);
                self.head(Kind::FN, &Payload::Params(names), children, span)
            }
            ExprKind::Lambda(lambda) => self.lambda(lambda, span, at),
            ExprKind::Record(record) => self.record(record, span, at),
            ExprKind::Variant(variant) => self.variant(variant, span, at),
        }
    }

    fn types(&mut self, exprs: &'a [Expr], at: At<'_, 'a>) -> Lowering<Vec<NodeIx>> {
        exprs.iter().map(|expr| self.ty(expr, at)).collect()
    }

    /// In type position a value is the type of this one value (R-G2).
    fn literal(&mut self, literal: &Literal, span: Span) -> Lowering<NodeIx> {
        match literal {
            Literal::None => self.head(Kind::NONE, &Payload::Plain, Vec::new(), span),
            Literal::Unit => self.head(Kind::UNIT, &Payload::Plain, Vec::new(), span),
            _ => self.head(Kind::VALUE, &Payload::Value(value(literal)), Vec::new(), span),
        }
    }

    fn apply(
        &mut self,
        name: &Name,
        args: &'a [Expr],
        span: Span,
        at: At<'_, 'a>,
    ) -> Lowering<NodeIx> {
        if let Some(template) = self.find_template(name, at)? {
            return self.call(template, args, span, at);
        }
        if self.visible(&name.text, &name.span, at)?.is_some() {
            let message = format!("`{}` is not a template", name.text);
            return Err(Diagnostic::new("E0601", name.span.clone(), message));
        }
        match (name.text.as_str(), args) {
            ("Type", [inner]) => return self.ty(inner, at),
            ("Bits", _) => {
                let value = bits(args, &span)?;
                return self.head(Kind::VALUE, &Payload::Value(value), Vec::new(), span);
            }
            ("Foreign" | "Object", _) => return self.foreign(args, span, at),
            _ => {}
        }
        let Some((kind, takes)) = arity(&name.text) else {
            self.name(&name.text, &name.span, at)?;
            let message = format!("`{}` is not a template", name.text);
            return Err(Diagnostic::new("E0601", name.span.clone(), message));
        };
        if args.len() != takes {
            let message = format!("`{}` takes {takes}, not {}", name.text, args.len());
            return Err(Diagnostic::new("E0604", span, message));
        }
        let children = self.types(args, at)?;
        self.head(kind, &Payload::Plain, children, span)
    }
}
