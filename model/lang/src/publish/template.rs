//! Converts templates, generic functions, and instances with a body to nodes ([publish.template],
//! [publish.instance]).
//!
//! ```text
//! template T[X: type] = List[X];     a function T with the parameter X and the code of its form
//! ```

use super::builder::{Builder, Part};
use super::function::{Around, Parts};
use crate::names::names_of;
use crate::task::{Env, Site};
use crate::util::{Node, deeper};
use selfsame_spec::graph::NodeIx;
use selfsame_spec::text::tree::{Init, MemberKind};
use selfsame_spec::text::{Place, Span};

/// The declaration of a template or generic function in the syntax tree, with its path.
struct Found<'t> {
    node: Node<'t>,
    path: Vec<String>,
}

/// Returns whether a node of the syntax tree is the declaration whose name has the given span.
fn is_it(node: Node<'_>, name: Span) -> bool {
    match node {
        Node::Template(own) => own.name.span == name,
        Node::Const(own) => own.name.span == name,
        Node::Member(own) => own.name.span == name,
        _ => false,
    }
}

/// Finds a declaration in a node of the syntax tree, given the span of the declaration's name.
// [names.path]
fn find<'t>(node: Node<'t>, name: Span, around: &[String]) -> Option<Found<'t>> {
    let own = names_of(node).into_iter().map(str::to_owned);
    let path: Vec<String> = around.iter().cloned().chain(own).collect();
    if is_it(node, name) {
        return Some(Found { node, path });
    }
    node.children().into_iter().find_map(|child| deeper(|| find(child, name, &path)))
}

impl<'t> Builder<'_, 't> {
    fn found(&self, name: &Place) -> Option<Found<'t>> {
        let mut modules = self.world.index.modules.iter();
        let (_, tree) = modules.find(|(names, _)| names.module == name.module)?;
        Node::items(&tree.items).into_iter().find_map(|node| find(node, name.span, &[]))
    }

    /// Returns the id of a template or generic function: its module and path, as in `main:N.T`.
    // [publish.record] [names.path]
    pub(super) fn path_of(&self, template: &Place) -> String {
        let path = self.found(template).map(|found| found.path.join("."));
        format!("{}:{}", template.module, path.unwrap_or_default())
    }

    /// Returns the name of the function that represents a template in a world.
    // [publish.template]
    fn template_name(&self, template: &Place) -> String {
        let path = self.found(template).map(|found| found.path.join("."));
        (self.rules.template_name)(&template.module, &path.unwrap_or_default())
    }

    /// Returns the name of the template of a generic function, given the function's literal.
    /// Instances have this name, because they have no name of their own.
    // [publish.function]
    pub(super) fn generic_name(&self, literal: &Place) -> String {
        use crate::task::index::Makes;
        let mut templates = self.world.index.templates.iter();
        let own = templates.find(|(name, found)| match found.makes {
            Makes::Function(generic) => {
                name.module == literal.module && generic.span == literal.span
            }
            _ => false,
        });
        own.map_or_else(String::new, |(name, _)| self.template_name(name))
    }

    /// Returns the node of a template or generic function in the enclosing instance, given as a
    /// site.
    // [publish.template]
    pub(super) fn template(&mut self, site: &Site) -> NodeIx {
        let mut parts = Parts::default();
        let params = self.world.index.templates.get(&site.place).map(|found| found.params);
        for param in params.into_iter().flatten() {
            parts.param(param.name.text.clone(), None, None);
        }
        let codes = self.codes.get(&*site.place.module);
        let form = self.found(&site.place).zip(codes).and_then(|(found, codes)| match found.node {
            Node::Template(own) => codes.template(own),
            Node::Const(own) => match &own.init {
                Init::Generic(generic) => codes.generic(generic),
                Init::Expr(_) => None,
            },
            Node::Member(own) => match &own.kind {
                MemberKind::Constant(Init::Generic(generic)) => codes.generic(generic),
                _ => None,
            },
            _ => None,
        });
        match form {
            Some((form, _)) => {
                self.globals(&form, &Around::plain(site), &mut parts);
                parts.overload.code = (self.rules.template_code)(form.bytes);
            }
            None => self.is_lost = true,
        }
        self.function_node(self.template_name(&site.place), parts)
    }

    /// Returns the node of an instance of a template with a body.
    // [publish.instance]
    pub(super) fn instance(&mut self, env: &Env) -> NodeIx {
        self.once(Part::Instance(env.clone()), |builder| builder.own_instance(env))
    }

    // [publish.instance]
    pub(super) fn own_instance(&mut self, env: &Env) -> NodeIx {
        let template = env.0.as_ref().map(|own| own.template.clone()).unwrap_or_default();
        let mut parts = Parts::default();
        let leaf = self.leaf((&template.module, &self.member_around(&template)));
        parts.constant(leaf, String::new());
        let arguments = self.arguments(env);
        let count = (self.rules.instance_arguments)(arguments.len());
        self.constants(&arguments[..count.min(arguments.len())], &mut parts);
        self.function_node(self.template_name(&template), parts)
    }

    /// Returns the path of the module's member that contains a template: the namespace and the
    /// outermost declaration that enclose the template.
    // [publish.instance]
    fn member_around(&self, template: &Place) -> String {
        let path = self.found(template).map(|found| found.path).unwrap_or_default();
        let space = self.world.index.templates.get(template).map(|found| &*found.at.space);
        let spaces = space.filter(|space| !space.is_empty()).map_or(0, |s| s.split('.').count());
        path.into_iter().take(spaces + 1).collect::<Vec<_>>().join(".")
    }
}
