//! Lists the declarations of a module that are outside functions and templates, block by block
//! ([names.namespace], [link.export]).
//!
//! ```text
//! x :: 1;  N { pub y :: 2; }    blocks: the module with x, N with y
//! ```

use crate::rules::LanguageRules;
use crate::util::binders;
use selfsame_spec::program::Sort;
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::{Gap, Init, Item, Name, Namespace, Tree};

/// The block of a module, or a block of a namespace, with the items that are directly in it.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// The namespaces from the outermost one to the namespace of the block. The flag of a namespace
    /// says whether its block is marked as `pub`.
    pub spaces: Vec<(String, bool)>,
    /// The declarations that are directly in the block, sorted by place.
    pub declared: Vec<Declared>,
    /// The names that are declared as forwards in the block.
    pub forwards: Vec<Name>,
    /// The gaps that are directly in the block.
    pub gaps: Vec<Gap>,
}

/// A declaration that is directly in a block.
#[derive(Clone, Debug)]
pub struct Declared {
    /// The declared name, without the names of the namespaces around it.
    pub name: Name,
    /// The sort of the declaration.
    pub sort: Sort,
    /// The place of the whole declaration, from the first name of its pattern to the end of its
    /// value.
    pub whole: Span,
    /// Whether the declaration is `pub`.
    pub public: bool,
}

/// Returns the name of a namespace and the name of a declaration, joined by a dot.
#[must_use]
pub fn join(space: &str, name: &str) -> String {
    let mut joined = space.to_owned();
    extend(&mut joined, name);
    joined
}

/// Appends a name to the name of its namespace, after a dot.
pub fn extend(space: &mut String, name: &str) {
    if !space.is_empty() {
        space.push('.');
    }
    space.push_str(name);
}

impl Block {
    /// Returns the qualified name of the block's namespace. The name is empty for the block of the
    /// module.
    #[must_use]
    pub fn space(&self) -> String {
        let names: Vec<&str> = self.spaces.iter().map(|(name, _)| name.as_str()).collect();
        names.join(".")
    }
}

/// Returns the block of a module and all blocks of its namespaces. A block of the namespace `A.B`
/// also results in a block of `A` without items.
#[must_use]
// [names.namespace]
pub fn blocks(rules: &LanguageRules, tree: &Tree) -> Vec<Block> {
    let mut blocks = Vec::new();
    collect(rules, Vec::new(), &tree.items, &mut blocks);
    blocks
}

fn collect(
    rules: &LanguageRules,
    spaces: Vec<(String, bool)>,
    items: &[Item],
    blocks: &mut Vec<Block>,
) {
    let mut block = Block { spaces, ..Block::default() };
    for item in items {
        match item {
            Item::Forward(forward) => block.forwards.extend(forward.names.iter().cloned()),
            Item::Gap(gap) => block.gaps.push(gap.clone()),
            _ => block.declared.extend(declared(item)),
        }
    }
    let spaces = block.spaces.clone();
    blocks.push(block);
    for item in items {
        if let Item::Namespace(namespace) = item {
            inner(rules, spaces.clone(), namespace, blocks);
        }
    }
}

fn inner(
    rules: &LanguageRules,
    mut spaces: Vec<(String, bool)>,
    namespace: &Namespace,
    blocks: &mut Vec<Block>,
) {
    let parts = &namespace.path.parts;
    let public = (rules.names.spread_pub)(parts.len(), namespace.public);
    for (at, (part, public)) in parts.iter().zip(public).enumerate() {
        spaces.push((part.text.clone(), public));
        if at + 1 == parts.len() {
            collect(rules, spaces, &namespace.items, blocks);
            return;
        }
        blocks.push(Block { spaces: spaces.clone(), ..Block::default() });
    }
}

/// Returns the declarations of an item, in the order of their places.
#[must_use]
// [link.export]
pub fn declared(item: &Item) -> Vec<Declared> {
    let one = |name: &Name, sort, public| {
        vec![Declared { name: name.clone(), sort, whole: name.span, public }]
    };
    match item {
        Item::Const(constant) => {
            let sort = match constant.init {
                Init::Expr(_) => Sort::Const,
                Init::Generic(_) => Sort::Template,
            };
            one(&constant.name, sort, constant.public)
        }
        Item::Template(template) => one(&template.name, Sort::Template, template.public),
        Item::Let(binding) => {
            let whole = binding.pattern.span.to(binding.value.span);
            let names = binders(&binding.pattern).into_iter().cloned();
            let public = binding.public;
            names.map(|name| Declared { name, sort: Sort::Let, whole, public }).collect()
        }
        Item::Var(var) => {
            let (name, whole) = (var.name.clone(), var.name.span.to(var.value.span));
            vec![Declared { name, sort: Sort::Var, whole, public: var.public }]
        }
        Item::Namespace(_) | Item::Forward(_) | Item::Statement(_) | Item::Gap(_) => Vec::new(),
    }
}
