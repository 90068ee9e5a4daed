//! A tree to a draft as data: names to nodes (R-D1, R-D2, R-N1 to R-N4, R-T1).

mod body;
mod function;
mod template;

pub use template::{Call, Template};

use super::ast::{
    Expr, ExprKind, Item, Literal, Member, MemberKind, Module, Name, Record, Variant,
};
use super::diagnostic::{Diagnostic, Span};
use super::parse::MAX_ERRORS;
use crate::graph::{Graph, Node, NodeIx};
use crate::kind::Kind;
use crate::label::Label;
use crate::shape::{self, Role, Shape};
use crate::value::Value;
use std::collections::{HashMap, HashSet};

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
        shape: &Shape,
        children: Vec<NodeIx>,
        span: Span,
    ) -> Lowering<NodeIx> {
        let label = Label::new(kind, &shape.payload(), children.len())
            .map_err(|error| Diagnostic::new(error.code(), span.clone(), error.to_string()))?;
        Ok(self.push(Node::Head { label, children }, span))
    }

    /// What is imported is declared too: a leaf, under its own name or its name there (R-I1).
    fn imports(&mut self, module: &Module) {
        for import in &module.imports {
            for (name, alias) in &import.names {
                let own = alias.as_ref().unwrap_or(name);
                let shape =
                    Shape::Member { module: import.module.clone(), name: name.text.clone() };
                let leaf = self.head(Kind::MEMBER, &shape, Vec::new(), name.span.clone());
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

    /// What a name means from a namespace: the first hit going outwards (R-N2).
    fn find(&self, name: &str, namespace: &str) -> Option<&Declared> {
        let mut outer = Some(namespace);
        while let Some(at) = outer {
            if let Some(found) = self.declared.get(&join(at, name)) {
                return Some(found);
            }
            outer = parent(at);
        }
        None
    }

    /// What a name means, where it may be seen from here.
    fn visible(&self, name: &str, span: &Span, at: At<'_, 'a>) -> Lowering<Option<&Declared>> {
        let found = self.find(name, at.namespace);
        match found.filter(|found| !within(at.namespace, &found.visible)) {
            None => Ok(found),
            Some(hidden) => {
                let message = format!("`{name}` is not visible here");
                let error = Diagnostic::new("E0304", span.clone(), message);
                Err(error.label(hidden.span.clone(), "declared here").help("declare it `pub`"))
            }
        }
    }

    fn name(&mut self, name: &str, span: &Span, at: At<'_, 'a>) -> Lowering<NodeIx> {
        if let Some(param) = self.template_param(name) {
            return Ok(param);
        }
        if let Some(found) = self.visible(name, span, at)? {
            let node = found.node;
            return Ok(self.outer(node, span));
        }
        if let Some(&old) = self.scope.old.get(name) {
            return Ok(self.outer_old(old, span));
        }
        if let Some(kind) = primitive(name) {
            return self.head(kind, &Shape::Plain, Vec::new(), span.clone());
        }
        Err(self.unknown(name, span, at))
    }

    fn unknown(&self, name: &str, span: &Span, at: At<'_, 'a>) -> Diagnostic {
        let mut outer = Some(at.namespace);
        while let Some(namespace) = outer {
            if self.namespaces.contains(&join(namespace, name)) {
                let message = format!("`{name}` is a namespace, not a type");
                return Diagnostic::new("E0308", span.clone(), message);
            }
            outer = parent(namespace);
        }
        if arity(name).is_some() || self.template_path(name, at.namespace).is_some() {
            let message = format!("`{name}` takes arguments");
            return Diagnostic::new("E0604", span.clone(), message)
                .help(format!("write {name}[..]"));
        }
        let error = Diagnostic::new("E0301", span.clone(), format!("nothing is named `{name}`"));
        let known = self.declared.keys().chain(self.scope.old.keys());
        let close = |known: &&String| known.len().abs_diff(name.len()) <= 1 + name.len() / 4;
        let near = known.filter(close).map(|known| (distance(known, name), known)).min();
        match near {
            Some((distance, known)) if distance <= 1 + name.len() / 4 => {
                error.help(format!("did you mean `{known}`?"))
            }
            _ => error,
        }
    }

    fn ty(&mut self, expr: &'a Expr, at: At<'_, 'a>) -> Lowering<NodeIx> {
        let span = expr.span.clone();
        match &expr.kind {
            ExprKind::Literal(literal) => self.literal(literal, span),
            ExprKind::Never => self.head(Kind::NEVER, &Shape::Plain, Vec::new(), span),
            ExprKind::Name(name) => self.name(name, &span, at),
            ExprKind::Union(members) => {
                let members = self.types(members, at)?;
                Ok(self.push(Node::OneOf(members), span))
            }
            ExprKind::Tuple(elements) => {
                let children = self.types(elements, at)?;
                self.head(Kind::TUPLE, &Shape::Plain, children, span)
            }
            ExprKind::Named(fields) => {
                let names = fields.iter().map(|(name, _)| name.text.clone()).collect();
                let children =
                    fields.iter().map(|(_, ty)| self.ty(ty, at)).collect::<Lowering<_>>()?;
                self.head(Kind::NAMED_TUPLE, &Shape::Names(names), children, span)
            }
            ExprKind::Ref(inner) => {
                let child = self.ty(inner, at)?;
                self.head(Kind::BOX, &Shape::Plain, vec![child], span)
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
                self.head(Kind::FN, &Shape::Params(names), children, span)
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
            Literal::None => self.head(Kind::NONE, &Shape::Plain, Vec::new(), span),
            Literal::Unit => self.head(Kind::UNIT, &Shape::Plain, Vec::new(), span),
            _ => self.head(Kind::VALUE, &Shape::Value(value(literal)), Vec::new(), span),
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
                return self.head(Kind::VALUE, &Shape::Value(value), Vec::new(), span);
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
        self.head(kind, &Shape::Plain, children, span)
    }

    /// `Foreign[code, "payload in hex", children..]`.
    fn foreign(&mut self, args: &'a [Expr], span: Span, at: At<'_, 'a>) -> Lowering<NodeIx> {
        let wrong = || {
            Diagnostic::new("E0605", span.clone(), "not a head of a foreign format").help(
                "write Foreign[0xc0, \"payload in hexadecimal\", children..], codes 0xc0 to 0xff, or Object[..], codes 0x60 to 0x6b",
            )
        };
        let [code, payload, children @ ..] = args else { return Err(wrong()) };
        let (
            ExprKind::Literal(Literal::Int { value, negative: false, .. }),
            ExprKind::Literal(Literal::Str(payload)),
        ) = (&code.kind, &payload.kind)
        else {
            return Err(wrong());
        };
        let kind = Kind(u8::try_from(*value).map_err(|_| wrong())?);
        let payload = crate::hex::decode(payload)
            .filter(|_| kind.is_foreign() || kind.is_object())
            .ok_or_else(wrong)?;
        let children = self.types(children, at)?;
        let label = Label::new(kind, &payload, children.len())
            .map_err(|error| Diagnostic::new(error.code(), span.clone(), error.to_string()))?;
        Ok(self.push(Node::Head { label, children }, span))
    }

    /// The nominal name: as given, else by where it stands (R-T1).
    fn nominal(&mut self, given: Option<&String>, at: At<'_, 'a>) -> String {
        if let Some(given) = given {
            return given.clone();
        }
        let name = format!("{}:{}", self.scope.module, at.path);
        let count = self.numbered.entry(name.clone()).or_default();
        *count += 1;
        if *count == 1 { name } else { format!("{name}#{}", *count - 1) }
    }

    fn record(&mut self, record: &'a Record, span: Span, at: At<'_, 'a>) -> Lowering<NodeIx> {
        let name = self.nominal(record.name.as_ref(), at);
        let mut children = self.types(&record.bases, at)?;
        let base = shape::Member { name: String::new(), public: false, role: Role::Base };
        let mut members = vec![base; children.len()];
        for member in &record.members {
            members.push(self.member(member, &mut children, at)?);
        }
        let kind = if record.class { Kind::CLASS } else { Kind::STRUCT };
        self.head(kind, &Shape::Record { name, members }, children, span)
    }

    fn variant(&mut self, variant: &'a Variant, span: Span, at: At<'_, 'a>) -> Lowering<NodeIx> {
        let name = self.nominal(variant.name.as_ref(), at);
        let mut children = Vec::new();
        let mut cases = Vec::new();
        for (case, fields) in &variant.cases {
            for (_, ty) in fields {
                children.push(self.ty(ty, at)?);
            }
            let names = fields.iter().map(|(field, _)| field.text.clone()).collect();
            cases.push((case.text.clone(), names));
        }
        let mut members = Vec::new();
        for member in &variant.constants {
            if member.public || !matches!(member.kind, MemberKind::Constant(_)) {
                let message = "a variant has cases and constants only";
                return Err(Diagnostic::new("E0103", member.name.span.clone(), message));
            }
            members.push(self.member(member, &mut children, at)?);
        }
        self.head(Kind::VARIANT, &Shape::Variant { name, cases, members }, children, span)
    }

    fn member(
        &mut self,
        member: &'a Member,
        children: &mut Vec<NodeIx>,
        at: At<'_, 'a>,
    ) -> Lowering<shape::Member> {
        // Only what `::` declares is part of a record's name.
        let path = format!("{}.{}", at.path, member.name.text);
        let inner = At { path: &path, ..at };
        let role = match &member.kind {
            MemberKind::Field(ty, default) => {
                let default = default.as_ref().map(|value| self.must_be_value(value, at));
                children.push(self.ty(ty, at)?);
                Role::Field(default.transpose()?)
            }
            MemberKind::Inferred(expr) => {
                let value = self.must_be_value(expr, at)?;
                let label = Label::plain(value.kind(), 0)
                    .map_err(|e| Diagnostic::new(e.code(), expr.span.clone(), e.to_string()))?;
                let node = Node::Head { label, children: Vec::new() };
                children.push(self.push(node, expr.span.clone()));
                Role::Field(Some(value))
            }
            MemberKind::Constant(expr) => match self.constant_value(expr, inner)? {
                Some(value) => Role::Constant(value),
                None => {
                    children.push(self.ty(expr, inner)?);
                    Role::Type
                }
            },
        };
        Ok(shape::Member { name: member.name.text.clone(), public: member.public, role })
    }

    fn must_be_value(&mut self, expr: &Expr, at: At<'_, 'a>) -> Lowering<Value> {
        self.constant_value(expr, at)?
            .ok_or_else(|| Diagnostic::new("E0502", expr.span.clone(), "not a constant value"))
    }

    /// The value that an expression is, where it is one: a literal, or a name for one.
    fn constant_value(&mut self, expr: &Expr, at: At<'_, 'a>) -> Lowering<Option<Value>> {
        let ExprKind::Name(name) = &expr.kind else { return self.own_value(expr, at) };
        let first = self.visible(name, &expr.span, at)?.and_then(|found| found.constant);
        let Some(last) = first.and_then(|first| self.last(first, at)) else { return Ok(None) };
        let constant = &at.constants[last];
        self.own_value(constant.value, At { namespace: &constant.namespace, ..at })
    }

    /// The value of a literal, or by its bits.
    fn own_value(&self, expr: &Expr, at: At<'_, 'a>) -> Lowering<Option<Value>> {
        match &expr.kind {
            ExprKind::Literal(literal) => Ok(Some(value(literal))),
            ExprKind::Apply(name, args)
                if name.text == "Bits" && self.find("Bits", at.namespace).is_none() =>
            {
                bits(args, &expr.span).map(Some)
            }
            _ => Ok(None),
        }
    }

    /// The last constant of a chain of names, each for the next; none where it comes back to
    /// itself, or leads to what is not a constant. Every chain is walked once.
    fn last(&mut self, first: usize, at: At<'_, 'a>) -> Option<usize> {
        let mut chain = vec![first];
        let mut seen = HashSet::from([first]);
        let last = loop {
            let here = chain[chain.len() - 1];
            if let Some(&known) = self.lasts.get(&here) {
                break known;
            }
            let Constant { namespace, value, binding, .. } = &at.constants[here];
            // What is bound at run time is no constant.
            if *binding {
                break None;
            }
            let ExprKind::Name(name) = &value.kind else { break Some(here) };
            let next = self.find(name, namespace).and_then(|found| found.constant);
            match next.filter(|&next| seen.insert(next)) {
                Some(next) => chain.push(next),
                None => break None,
            }
        };
        self.lasts.extend(chain.into_iter().map(|here| (here, last)));
        last
    }
}

/// The value that a literal is; its type by its suffix.
fn value(literal: &Literal) -> Value {
    match literal {
        Literal::None => Value::none(),
        Literal::Bool(b) => Value::bool(*b),
        Literal::Str(s) => Value::str(s),
        Literal::Unit => Value::unit(),
        Literal::Int { value, suffix, negative } => {
            let bits = if *negative { value.wrapping_neg() } else { *value };
            let kind = suffix.as_deref().and_then(primitive).unwrap_or(Kind::I64);
            Value::int(kind, bits)
        }
        Literal::Float { digits, single: true, negative } => {
            let x: f32 = digits.parse().unwrap_or_default();
            Value::f32(if *negative { -x } else { x })
        }
        Literal::Float { digits, negative, .. } => {
            let x: f64 = digits.parse().unwrap_or_default();
            Value::f64(if *negative { -x } else { x })
        }
    }
}

/// `Bits[f64, 0x7ff8000000000000]`: a value by its bits.
fn bits(args: &[Expr], span: &Span) -> Lowering<Value> {
    let wrong = || {
        Diagnostic::new("E0605", span.clone(), "not a value by its bits")
            .help("write Bits[f64, 0x7ff8000000000000] or Bits[f32, 0x7fc00000]")
    };
    let [Expr { kind: ExprKind::Name(name), .. }, bits] = args else { return Err(wrong()) };
    let ExprKind::Literal(Literal::Int { value, .. }) = bits.kind else { return Err(wrong()) };
    let value = match name.as_str() {
        "f64" => Value::new(Kind::F64, &value.to_be_bytes()),
        "f32" => {
            let value = u32::try_from(value).map_err(|_| wrong())?;
            Value::new(Kind::F32, &value.to_be_bytes())
        }
        _ => return Err(wrong()),
    };
    value.map_err(|why| Diagnostic::new("E0605", span.clone(), why))
}

fn primitive(name: &str) -> Option<Kind> {
    match name {
        "int" => Some(Kind::I64),
        "float" => Some(Kind::F64),
        "none" | "()" | "!" => None,
        _ => {
            let mut rows = crate::kind::TABLE.iter();
            let row = rows.find(|row| row.kind.is_primitive() && row.name == name)?;
            Some(row.kind)
        }
    }
}

/// The containers, and how many types each takes.
fn arity(name: &str) -> Option<(Kind, usize)> {
    let row = crate::kind::TABLE.iter().find(|row| row.name == name)?;
    match row.arity {
        crate::kind::Arity::Exactly(n) if n > 0 && row.kind != Kind::BOX => {
            Some((row.kind, n as usize))
        }
        _ => None,
    }
}

/// How many letters have to be put in, left out or exchanged; at most 32 are looked at.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) =
        (a.chars().take(32).collect(), b.chars().take(32).collect());
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let here = (corner + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
            corner = std::mem::replace(&mut row[j + 1], here);
        }
    }
    row[b.len()]
}
