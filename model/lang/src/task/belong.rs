//! Finds the template to which each part of a program belongs ([mono.depend], [mono.belong]).
//!
//! ```text
//! template T[X: type] { a :: X; b :: 3; }
//! a belongs to T, since it depends on X; b belongs to none
//! ```

use crate::rules::MonoRules;
use crate::util::Node;
use selfsame_spec::program::{ModuleNames, Sort, Target};
use selfsame_spec::text::tree::{
    Expr, ExprKind, Init, Item, MemberKind, TemplateBody, TemplateParam, Tree,
};
use selfsame_spec::text::{Place, Span};
use std::collections::{BTreeMap, BTreeSet};

/// A piece of the code of a template, for which the templates are found on which it depends.
// [mono.depend]
struct Piece {
    module: String,
    /// The span of the piece.
    span: Span,
    /// The spans of the types of parameters, which do not belong to the piece.
    except: Vec<Span>,
    /// The places of the names of the enclosing templates, outermost first.
    around: Vec<Place>,
    /// The place of the name that the piece declares, if it declares one.
    name: Option<Place>,
    has_record: bool,
    /// The templates on whose parameters the piece depends.
    depends: BTreeSet<Place>,
}

/// The pieces of all templates of a program.
pub(crate) struct Pieces {
    pieces: Vec<Piece>,
    /// The template of each template parameter, by the place of the parameter's name.
    params: BTreeMap<Place, Place>,
    rules: MonoRules,
}

impl Pieces {
    /// Finds the pieces of a program, and the templates on which each piece depends.
    pub(crate) fn new(rules: &MonoRules, modules: &[(&ModuleNames, &Tree)]) -> Self {
        let mut all = Self { pieces: Vec::new(), params: BTreeMap::new(), rules: *rules };
        for (names, tree) in modules {
            for node in Node::items(&tree.items) {
                all.enter(&names.module, node, &[]);
            }
        }
        all.depend(modules);
        all
    }

    /// Returns the innermost template to which the code in a span belongs.
    // [mono.belong]
    pub(crate) fn belongs(&self, module: &str, span: Span) -> Option<&Place> {
        let here = |piece: &&Piece| piece.module == module && piece.holds(span);
        let piece = self.pieces.iter().filter(here).max_by_key(|piece| piece.around.len())?;
        let belongs = |depends| (self.rules.belongs)(depends);
        piece.around.iter().rev().find(|template| belongs(piece.depends.contains(*template)))
    }

    // [mono.depend]
    fn enter(&mut self, module: &str, node: Node<'_>, around: &[Place]) {
        let at = |span| Place::new(module, span);
        let mut inner = around.to_vec();
        match node {
            Node::Template(template) => {
                let own = at(template.name.span);
                self.parameters(&own, &template.params);
                inner.push(own);
                match &template.body {
                    TemplateBody::Expr(value) => {
                        self.add(module, Node::Expr(value), (value.span, None), &inner);
                    }
                    TemplateBody::Items(items) => {
                        items.iter().for_each(|item| self.item(module, item, &inner));
                    }
                }
            }
            Node::Const(constant) => {
                self.generic(module, (constant.name.span, &constant.init), &mut inner);
            }
            Node::Member(member) => {
                if let MemberKind::Constant(init) = &member.kind {
                    self.generic(module, (member.name.span, init), &mut inner);
                }
            }
            _ => {}
        }
        node.children().into_iter().for_each(|child| self.enter(module, child, &inner));
    }

    /// Adds a generic function as a piece, and its parameters.
    fn generic(&mut self, module: &str, (name, init): (Span, &Init), inner: &mut Vec<Place>) {
        let Init::Generic(generic) = init else { return };
        let own = Place::new(module, name);
        self.parameters(&own, &generic.params);
        inner.push(own);
        self.add(module, Node::Function(&generic.function), (generic.span, None), inner);
        if let Some(piece) = self.pieces.last_mut() {
            piece.except = generic.params.iter().map(|param| param.ty.span).collect();
        }
    }

    /// Adds a constant or template as a piece. The constant or template is directly in the body of
    /// a template.
    fn item(&mut self, module: &str, item: &Item, around: &[Place]) {
        let (node, name) = match item {
            Item::Const(constant) => (Node::Const(constant), constant.name.span),
            Item::Template(template) => (Node::Template(template), template.name.span),
            _ => return,
        };
        let span = Span::new(name.start, last_byte(node));
        self.add(module, node, (span, Some(Place::new(module, name))), around);
    }

    fn parameters(&mut self, template: &Place, params: &[TemplateParam]) {
        for param in params {
            let name = Place::new(&*template.module, param.name.span);
            self.params.insert(name, template.clone());
        }
    }

    fn add(
        &mut self,
        module: &str,
        node: Node<'_>,
        (span, name): (Span, Option<Place>),
        around: &[Place],
    ) {
        self.pieces.push(Piece {
            module: module.to_owned(),
            span,
            except: Vec::new(),
            around: around.to_vec(),
            name,
            has_record: has_record(node),
            depends: BTreeSet::new(),
        });
    }

    /// Finds for each piece the smallest set of templates that satisfies the rule of dependence.
    // [mono.depend]
    fn depend(&mut self, modules: &[(&ModuleNames, &Tree)]) {
        for piece in &mut self.pieces {
            if piece.has_record && self.rules.nested_records_carry {
                piece.depends = piece.around.iter().cloned().collect();
            }
        }
        loop {
            let new: Vec<BTreeSet<Place>> =
                self.pieces.iter().map(|piece| self.of_uses(piece, modules)).collect();
            let mut changed = false;
            for (piece, more) in self.pieces.iter_mut().zip(new) {
                let before = piece.depends.len();
                piece.depends.extend(more);
                changed |= piece.depends.len() > before;
            }
            if !changed {
                return;
            }
        }
    }

    /// Returns the enclosing templates of a piece on which the names in the piece depend.
    fn of_uses(&self, piece: &Piece, modules: &[(&ModuleNames, &Tree)]) -> BTreeSet<Place> {
        let mut out = BTreeSet::new();
        let own = modules.iter().find(|(names, _)| names.module == piece.module);
        let Some((names, _)) = own else { return out };
        for used in names.uses.iter().filter(|used| piece.holds(used.span)) {
            let Target::Declaration(at) = used.target else { continue };
            let Some(declared) = names.declarations.get(at.0 as usize) else { continue };
            let name = Place::new(&*piece.module, declared.span);
            if declared.sort == Sort::TemplateParameter {
                out.extend(self.params.get(&name).cloned());
            } else {
                let named = self.pieces.iter().filter(|one| one.name.as_ref() == Some(&name));
                out.extend(named.flat_map(|one| one.depends.iter().cloned()));
            }
        }
        out.retain(|template| piece.around.contains(template));
        out
    }
}

impl Piece {
    fn holds(&self, span: Span) -> bool {
        self.span.holds(span) && !self.except.iter().any(|except| except.holds(span))
    }
}

/// Returns whether a node of the syntax tree contains the literal of a record or variant.
fn has_record(node: Node<'_>) -> bool {
    let is_record = |expr: &Expr| matches!(expr.kind, ExprKind::Record(_) | ExprKind::Variant(_));
    matches!(node, Node::Expr(expr) if is_record(expr))
        || node.children().into_iter().any(has_record)
}

/// Returns the end of the last expression in a node of the syntax tree, as a byte of the text.
pub(crate) fn last_byte(node: Node<'_>) -> u32 {
    let own = match node {
        Node::Expr(expr) => expr.span.end,
        Node::Block(block) => block.span.end,
        Node::Const(constant) => constant.name.span.end,
        Node::Template(template) => template.name.span.end,
        _ => 0,
    };
    node.children().into_iter().map(last_byte).fold(own, u32::max)
}
