//! Walks the parts of a tree that open a scope ([names.scope], [names.signature]): blocks,
//! functions, templates, `for`s and arms.
//!
//! ```text
//! fn(x: T) { x }     T is read outside of the scope, x within
//! ```

use super::contents::{Contents, In, Meanings};
use super::declared::{Declared, Group};
use super::scope::{Frame, Scope};
use super::walk::Walk;
use crate::link::declared;
use crate::rules::BindingPlace;
use crate::util::{Node, binders};
use selfsame_spec::program::{Captures, DeclIx, Sort};
use selfsame_spec::text::tree::{
    Block, For, Function, Generic, Item, MatchArm, Name, Namespace, Pattern, Template,
    TemplateBody, TemplateParam,
};
use selfsame_spec::text::{Diagnostic, Span};
use std::collections::BTreeSet;

impl Walk<'_> {
    /// Adds a frame, calls `inside` to walk a part of the tree within this frame, and then removes
    /// and returns the frame.
    pub(super) fn within(&mut self, frame: Frame, inside: impl FnOnce(&mut Self)) -> Frame {
        let depth = self.frames.len();
        self.frames.push(frame);
        inside(self);
        let mut left = self.frames.split_off(depth).into_iter();
        let frame = left.next().unwrap_or(Frame::Wall);
        if (self.rules.names.is_open)(false) {
            let scopes = [frame.clone()].into_iter().chain(left);
            self.frames.extend(scopes.filter(|frame| matches!(frame, Frame::Scope(_))));
        }
        frame
    }

    /// Walks a part of the tree within a scope that has the given declarations and gaps.
    // [names.scope]
    fn in_scope(&mut self, contents: &Contents, gaps: &[Item], inside: impl FnOnce(&mut Self)) {
        let (meanings, errors) = self.settle(contents);
        self.errors.extend(errors);
        let gaps = gaps.iter().filter_map(|item| match item {
            Item::Gap(gap) => Some(gap),
            _ => None,
        });
        let gaps: BTreeSet<String> = gaps.flat_map(|gap| gap.names.iter().cloned()).collect();
        self.within(Frame::Scope(Scope { meanings, gaps }), inside);
    }

    fn settle(&self, contents: &Contents) -> (Meanings, Vec<Diagnostic>) {
        contents.settle(In { rules: self.rules, module: self.module, all: &self.all })
    }

    /// Adds a declaration of a name to the module, and returns its number.
    fn declare(&mut self, name: &Name, sort: Sort) -> DeclIx {
        let path = self.path.iter().map(String::as_str).chain([&*name.text]).collect::<Vec<_>>();
        let path = path.join(".");
        let at = DeclIx(self.all.len() as u32);
        self.all.push(Declared::new(name.text.clone(), path, sort, name.span));
        self.by_place.insert(name.span, at);
        at
    }

    /// Adds declarations of the names in a pattern, and returns their numbers.
    fn declare_all(&mut self, pattern: &Pattern, place: BindingPlace, sort: Sort) -> Vec<DeclIx> {
        if !(self.rules.names.binds)(place) {
            return Vec::new();
        }
        binders(pattern).into_iter().map(|name| self.declare(name, sort)).collect()
    }

    /// Adds declarations of the names of items, and returns these declarations. If a template is
    /// not in a block, the declarations in its body are visible where the template is visible.
    fn declare_items(&mut self, items: &[Item], visibility: Option<&String>) -> Contents {
        let mut contents = Contents::default();
        for item in items {
            if let Item::Forward(forward) = item {
                let names = forward.names.iter();
                contents.forwards.extend(names.map(|name| (name.text.clone(), name.span)));
            }
            if matches!(item, Item::Let(_)) && !(self.rules.names.binds)(BindingPlace::Let) {
                continue;
            }
            for declared in declared(item) {
                let at = self.declare(&declared.name, declared.sort);
                let new = &mut self.all[at.0 as usize];
                new.whole = declared.whole;
                new.visibility = visibility.cloned();
                new.group = if visibility.is_some() { Group::Own } else { Group::Locals };
                contents.declared.push(at);
            }
        }
        contents
    }

    pub(super) fn namespace(&mut self, namespace: &Namespace) {
        let depth = self.spaces_around.len();
        let parts = namespace.path.parts.iter().map(|part| part.text.clone());
        self.spaces_around.extend(parts);
        self.children(Node::Namespace(namespace));
        self.spaces_around.truncate(depth);
    }

    pub(super) fn block(&mut self, block: &Block) {
        let contents = Contents { is_block: true, ..self.declare_items(&block.items, None) };
        self.in_scope(&contents, &block.items, |walk| walk.children(Node::Block(block)));
    }

    pub(super) fn template(&mut self, template: &Template) {
        let own = self.by_place.get(&template.name.span).map(|&at| self.declared(at));
        let visibility = own.and_then(|own| own.visibility.clone());
        let mut contents = self.template_params(&template.params);
        match &template.body {
            TemplateBody::Expr(value) => {
                self.in_scope(&contents, &[], |walk| walk.node(Node::Expr(value)));
            }
            TemplateBody::Items(items) => {
                let members = self.declare_items(items, visibility.as_ref());
                contents.declared.extend(members.declared);
                contents.forwards = members.forwards;
                self.in_scope(&contents, items, |walk| walk.node(Node::Members(items)));
            }
        }
    }

    pub(super) fn generic(&mut self, generic: &Generic) {
        let contents = self.template_params(&generic.params);
        self.in_scope(&contents, &[], |walk| walk.function(&generic.function, generic.span));
    }

    /// Adds declarations of a template's parameters. The type of each parameter is read in the
    /// scope of the preceding parameters.
    fn template_params(&mut self, params: &[TemplateParam]) -> Contents {
        let mut contents = Contents::default();
        for param in params {
            let (meanings, _) = self.settle(&contents);
            let scope = Frame::Scope(Scope { meanings, ..Scope::default() });
            self.within(scope, |walk| walk.node(Node::TemplateParam(param)));
            contents.declared.push(self.declare(&param.name, Sort::TemplateParameter));
        }
        contents
    }

    /// Walks a function. The parts outside the function's scope come first, and then the block.
    // [names.scope] [names.capture]
    pub(super) fn function(&mut self, function: &Function, span: Span) {
        function.params.iter().for_each(|param| self.children(Node::Param(param)));
        function.result.iter().for_each(|result| self.node(Node::Type(result)));
        let mut contents = Contents::default();
        for param in &function.params {
            let names = self.declare_all(&param.pattern, BindingPlace::Parameter, Sort::Parameter);
            contents.declared.extend(names);
        }
        let frame = self.within(Frame::Function(BTreeSet::new()), |walk| {
            walk.in_scope(&contents, &[], |walk| walk.node(Node::Block(&function.body)));
        });
        if let Frame::Function(captured) = frame {
            let names = captured.into_iter().collect();
            self.captures.push(Captures { span, names });
        }
    }

    pub(super) fn repeat(&mut self, repeat: &For) {
        self.node(Node::Pattern(&repeat.pattern));
        self.node(Node::Expr(&repeat.over));
        let declared = self.declare_all(&repeat.pattern, BindingPlace::For, Sort::Binder);
        let contents = Contents { declared, ..Contents::default() };
        self.in_scope(&contents, &[], |walk| walk.node(Node::Block(&repeat.body)));
    }

    pub(super) fn arm(&mut self, arm: &MatchArm) {
        self.node(Node::Pattern(&arm.pattern));
        let declared = self.declare_all(&arm.pattern, BindingPlace::Arm, Sort::Binder);
        let contents = Contents { declared, ..Contents::default() };
        self.in_scope(&contents, &[], |walk| {
            arm.guard.iter().for_each(|guard| walk.node(Node::Expr(guard)));
            walk.node(Node::Expr(&arm.value));
        });
    }
}
