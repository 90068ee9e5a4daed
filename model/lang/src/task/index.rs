//! An index of the parts of a program for which there are tasks, by place: declarations, literals,
//! members, uses, folds.
//!
//! ```text
//! A :: struct { x: int; };  f :: fn() { A(1) };
//! declared A, f     literals the struct     members x     functions f
//! ```

pub(crate) use super::makes::{Makes, TemplateAt};

use super::at::{At, constant_span, makes_type};
use super::belong::Pieces;
use crate::kinds::Solved;
use crate::link::Program;
use crate::rules::LanguageRules;
use crate::util::{Node, binders};
use selfsame_spec::program::{DeclaredKind, Kinds, ModuleNames, NameUse, Named};
use selfsame_spec::text::tree::{
    Const, Expr, ExprKind, For, Function, Init, Let, Member, MemberKind, Pattern, Prefix, Record,
    TemplateBody, Tree, Var, Variant,
};
use selfsame_spec::text::{Place, Span};
use std::collections::{BTreeMap, BTreeSet};

/// The sort of a declaration in the text.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Declared<'t> {
    Const(&'t Const),
    Let(&'t Let),
    Var(&'t Var),
    /// A parameter, or a name that a `for` or an arm of a `match` binds.
    Bound,
    /// A template or generic function.
    Template,
    /// A parameter of a template, by the index of the parameter.
    Parameter(usize),
}

/// A literal with members: a record or a variant.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Literal<'t> {
    Record(&'t Record),
    Variant(&'t Variant),
}

/// A function literal, with its context.
#[derive(Clone, Debug)]
pub(crate) struct FunctionAt<'t> {
    pub(crate) function: &'t Function,
    /// The context of the function's block.
    pub(crate) at: At,
    /// The literal of the record of which the function is a method, if there is one.
    pub(crate) record: Option<Place>,
}

/// The parts of a program, by their places.
pub(crate) struct Index<'t> {
    /// The modules in the order of initialization.
    pub(crate) modules: Vec<(&'t ModuleNames, &'t Tree)>,
    /// Each declaration with its context, by the place of the declared name.
    pub(crate) declared: BTreeMap<Place, (Declared<'t>, At)>,
    /// Each literal of a record or variant with its context, by the place of the literal.
    pub(crate) literals: BTreeMap<Place, (Literal<'t>, At)>,
    pub(crate) functions: BTreeMap<Place, FunctionAt<'t>>,
    /// The names of the constants of modules and namespaces, without the constants of blocks.
    pub(crate) outer_constants: BTreeSet<Place>,
    /// Each member of a record or variant with its context, by the place of the member's name.
    pub(crate) members: BTreeMap<Place, (&'t Member, At)>,
    /// The type expression of each case's field with its context, by the place of the field's name.
    pub(crate) case_fields: BTreeMap<Place, (&'t Expr, At)>,
    /// The names of the constants whose expressions are literals of records or variants, by the
    /// places of the literals.
    pub(crate) literal_constants: BTreeMap<Place, Place>,
    /// The uses of names in each module, by the byte at which each use starts.
    pub(crate) uses: BTreeMap<&'t str, BTreeMap<u32, &'t NameUse>>,
    pub(super) names: BTreeMap<&'t str, &'t ModuleNames>,
    pub(super) literal_names: BTreeMap<Place, &'t str>,
    pub(crate) kinds: BTreeMap<Place, DeclaredKind>,
    /// The places of the numeric literals that the parser refused.
    pub(crate) refused: BTreeSet<Place>,
    /// The templates and generic functions, by the places of their names.
    pub(crate) templates: BTreeMap<Place, TemplateAt<'t>>,
    pub(super) pieces: Pieces,
    /// The literals of records whose name is the same string as the name of another literal.
    pub(crate) shared: BTreeSet<Place>,
    /// The operands of folds, by the places of the folds.
    pub(crate) folds: BTreeMap<Place, &'t Expr>,
    /// The `let`s with their contexts, by the places of their patterns.
    pub(crate) lets: BTreeMap<Place, (&'t Let, At)>,
    pub(crate) solved: Solved<'t>,
}

impl<'t> Index<'t> {
    pub(crate) fn new(
        program: &'t Program,
        named: &'t Named,
        kinds: &Kinds,
        (solved, rules): (Solved<'t>, &LanguageRules),
    ) -> Self {
        let modules = named.modules.iter().filter_map(|names| {
            let module = program.modules.get(&names.module)?;
            Some((names, &module.tree))
        });
        let modules: Vec<_> = modules.collect();
        let pieces = Pieces::new(&rules.mono, &modules);
        let mut index = Self {
            modules,
            declared: BTreeMap::new(),
            literals: BTreeMap::new(),
            functions: BTreeMap::new(),
            outer_constants: BTreeSet::new(),
            members: BTreeMap::new(),
            case_fields: BTreeMap::new(),
            literal_constants: BTreeMap::new(),
            uses: BTreeMap::new(),
            names: BTreeMap::new(),
            literal_names: BTreeMap::new(),
            kinds: BTreeMap::new(),
            refused: BTreeSet::new(),
            templates: BTreeMap::new(),
            pieces,
            shared: BTreeSet::new(),
            folds: BTreeMap::new(),
            lets: BTreeMap::new(),
            solved,
        };
        for own in &kinds.modules {
            let at = |name| Place::new(&*own.module, name);
            index.kinds.extend(own.constants.iter().map(|one| (at(one.name), one.kind)));
        }
        for (name, module) in &program.modules {
            let place = |span: &Span| Place::new(name.as_str(), *span);
            index.refused.extend(module.bad_numbers.iter().map(place));
        }
        for (names, tree) in index.modules.clone() {
            let place = |span| Place::new(&*names.module, span);
            index.names.insert(&names.module, names);
            let uses = names.uses.iter().map(|one| (one.span.start, one));
            index.uses.insert(&names.module, uses.collect());
            let literals = names.literals.iter();
            index.literal_names.extend(literals.map(|one| (place(one.span), &*one.name)));
            let at = At::start(&names.module);
            Node::items(&tree.items).into_iter().for_each(|node| index.enter(node, &at));
        }
        index.shared = index.sharing();
        index
    }

    pub(super) fn enter(&mut self, node: Node<'t>, at: &At) {
        let mut inner = at.clone();
        match node {
            Node::Namespace(namespace) => {
                let dot = if at.space.is_empty() { "" } else { "." };
                inner.space = format!("{}{dot}{}", at.space, namespace.path.text());
            }
            // [demand.task] The code of a template has tasks in each of its instances.
            Node::Template(template) => {
                self.declare(template.name.span, Declared::Template, at);
                let makes = match &template.body {
                    TemplateBody::Expr(value) => Makes::Expr(value),
                    TemplateBody::Items(items) => Makes::Items(items),
                };
                self.template(template.name.span, (&template.params, makes), (at, None));
                return;
            }
            Node::Const(constant) => {
                self.constant(constant, at);
                if at.in_block {
                    inner.fixed.push((constant_span(constant), at.function.clone()));
                }
            }
            Node::Generic(_) => return,
            Node::Let(binding) => {
                self.lets.insert(at.place(binding.pattern.span), (binding, at.clone()));
                for name in binders(&binding.pattern) {
                    self.declare(name.span, Declared::Let(binding), at);
                }
            }
            Node::Var(var) => self.declare(var.name.span, Declared::Var(var), at),
            Node::Param(param) => self.bind(&param.pattern, at),
            Node::Arm(arm) => self.bind(&arm.pattern, at),
            Node::For(repeat) => {
                self.repeat(repeat, at);
                return;
            }
            Node::Statement(selfsame_spec::text::tree::Statement::While(repeat)) => {
                self.enter(Node::Expr(&repeat.condition), at);
                inner.in_loop = true;
                self.enter(Node::Block(&repeat.body), &inner);
                return;
            }
            Node::Block(_) => inner.in_block = true,
            Node::Type(_) => inner.in_type = true,
            Node::Expr(expr) => return self.expr(expr, at),
            _ => {}
        }
        node.children().into_iter().for_each(|child| self.enter(child, &inner));
    }

    fn constant(&mut self, constant: &'t Const, at: &At) {
        let name = at.place(constant.name.span);
        let Init::Expr(value) = &constant.init else {
            self.declare(name.span, Declared::Template, at);
            return self.generic(constant.name.span, &constant.init, (at, None));
        };
        self.declare(name.span, Declared::Const(constant), at);
        if matches!(value.kind, ExprKind::Record(_) | ExprKind::Variant(_)) {
            self.literal_constants.insert(at.place(value.span), name.clone());
        }
        if !at.in_block && !at.in_template {
            self.outer_constants.insert(name);
        }
    }

    fn repeat(&mut self, repeat: &'t For, at: &At) {
        self.bind(&repeat.pattern, at);
        self.enter(Node::Pattern(&repeat.pattern), at);
        self.enter(Node::Expr(&repeat.over), at);
        self.enter(Node::Block(&repeat.body), &At { in_loop: true, ..at.clone() });
    }

    pub(super) fn declare(&mut self, name: Span, what: Declared<'t>, at: &At) {
        self.declared.insert(at.place(name), (what, at.clone()));
    }

    fn bind(&mut self, pattern: &'t Pattern, at: &At) {
        for name in binders(pattern) {
            self.declare(name.span, Declared::Bound, at);
        }
    }

    fn expr(&mut self, expr: &'t Expr, at: &At) {
        let place = at.place(expr.span);
        let inner = at.of_record(expr.span);
        let body = match &expr.kind {
            ExprKind::Record(record) => {
                self.literals.insert(place.clone(), (Literal::Record(record), at.clone()));
                Some(&record.body)
            }
            ExprKind::Variant(variant) => {
                self.literals.insert(place.clone(), (Literal::Variant(variant), at.clone()));
                for field in variant.cases.iter().flat_map(|case| &case.fields) {
                    let name = at.place(field.name.span);
                    self.case_fields.insert(name, (&field.ty, inner.clone()));
                }
                Some(&variant.body)
            }
            ExprKind::Function(function) => {
                self.function(expr.span, function, at, None);
                return;
            }
            ExprKind::Prefix(Prefix::Fold, operand) => {
                self.folds.insert(place, operand);
                self.enter(Node::Expr(operand), &at.in_fold(operand.span));
                return;
            }
            // [fold.made-part]
            ExprKind::Postfix(postfix) => return self.postfix(postfix, at),
            _ => None,
        };
        for member in body.into_iter().flat_map(|body| &body.members) {
            let name = at.place(member.name.span);
            if let MemberKind::Constant(Init::Expr(Expr { kind, span })) = &member.kind
                && matches!(kind, ExprKind::Record(_) | ExprKind::Variant(_))
            {
                self.literal_constants.insert(at.place(*span), name.clone());
            }
            self.members.insert(name, (member, inner.clone()));
        }
        let at = match body {
            Some(_) => &inner,
            None => &At { in_part: makes_type(expr), ..at.clone() },
        };
        for node in Node::Expr(expr).children() {
            match node {
                // [check.method-self]
                Node::Member(member) if body.is_some() => match &member.kind {
                    MemberKind::Constant(Init::Expr(value)) => match &value.kind {
                        ExprKind::Function(function) => {
                            self.function(value.span, function, at, Some(&place));
                        }
                        _ => self.enter(node, at),
                    },
                    MemberKind::Constant(init @ Init::Generic(_)) => {
                        self.generic(member.name.span, init, (at, Some(&place)));
                    }
                    _ => self.enter(node, at),
                },
                _ => self.enter(node, at),
            }
        }
    }

    pub(super) fn function(
        &mut self,
        span: Span,
        function: &'t Function,
        at: &At,
        record: Option<&Place>,
    ) {
        let place = at.place(span);
        let own = Some(place.clone());
        let inner =
            At { function: own, in_loop: false, in_type: false, in_part: false, ..at.clone() };
        for param in &function.params {
            // The default of a parameter is not inside the function of the parameter.
            self.bind(&param.pattern, &inner);
            self.enter(Node::Pattern(&param.pattern), at);
            param.ty.iter().for_each(|ty| self.enter(Node::Type(ty), at));
            param.default.iter().for_each(|default| self.enter(Node::Type(default), at));
        }
        function.result.iter().for_each(|result| self.enter(Node::Type(result), at));
        self.enter(Node::Block(&function.body), &inner);
        let found = FunctionAt { function, at: inner, record: record.cloned() };
        self.functions.insert(place, found);
    }
}
