//! Computes the names by which a later build finds types, values, functions and declarations of a
//! program (`[cache.name]`, `[cache.found]`).

use super::to_name::{ToName, function_at};
use crate::check::View;
use crate::link::{DeclId, FunctionId, ModuleId};
use crate::mono::ValueId;
use crate::parse::arena::Expr;
use crate::publish::Hashes;
use crate::scan::Token;
use crate::types::Ty;
use hashbrown::HashMap;
use selfsame_spec::Digest;
use selfsame_spec::graph::NodeIx;
use selfsame_spec::program::Sort;

/// A root: a function literal that is not nested in another function literal (`[cache.object]`).
#[derive(Clone, Debug)]
pub(super) struct Root {
    pub(super) unit: ModuleId,
    /// The index of the root among the functions of its module. The next indices belong to the
    /// function literals inside the root.
    function: FunctionId,
    pub(super) first: Token,
    pub(super) last: Token,
    pub(super) name: String,
    pub(super) node: NodeIx,
    pub(super) identity: Digest,
    pub(super) compiler: Digest,
}

/// An index from names to entries. The lookup of a name succeeds if exactly one entry has this
/// name.
#[derive(Debug)]
struct Index<K, V>(HashMap<K, Option<V>>);

impl<K: std::hash::Hash + Eq, V: Copy + PartialEq> Index<K, V> {
    fn new() -> Self {
        Self(HashMap::new())
    }

    fn add(&mut self, name: K, of: V) {
        let known = self.0.entry(name).or_insert(Some(of));
        if *known != Some(of) {
            *known = None;
        }
    }

    fn get<Q: ?Sized + std::hash::Hash + hashbrown::Equivalent<K>>(&self, name: &Q) -> Option<V> {
        self.0.get(name).copied().flatten()
    }
}

/// An index of all named types, values, functions and declarations of a program.
pub(super) struct Found<'a> {
    pub(super) view: View<'a>,
    /// The name of each type that has a name. The field `values` has the names of values.
    types: HashMap<Ty, Digest>,
    values: HashMap<ValueId, Digest>,
    type_of: Index<Digest, Ty>,
    value_of: Index<Digest, ValueId>,
    pub(super) roots: Vec<Root>,
    root_at: HashMap<(ModuleId, Token), u32>,
    root_named: Index<String, u32>,
    root_of: Index<Digest, u32>,
    decls: Index<String, DeclId>,
}

impl<'a> Found<'a> {
    /// Names all types, values, functions and declarations. A name is the hash of the node with
    /// which the program was published. Cost: linear in the nodes.
    pub(super) fn new(
        view: View<'a>,
        to_name: &ToName,
        (hashes, nodes): (&Hashes, &[NodeIx]),
    ) -> Self {
        let mut found = Self {
            view,
            types: HashMap::new(),
            values: HashMap::new(),
            type_of: Index::new(),
            value_of: Index::new(),
            roots: Vec::new(),
            root_at: HashMap::new(),
            root_named: Index::new(),
            root_of: Index::new(),
            decls: Index::new(),
        };
        let (types, rest) = nodes.split_at(to_name.types.len());
        let (values, roots) = rest.split_at(to_name.values.len());
        for (&ty, &node) in to_name.types.iter().zip(types) {
            if let Some(hash) = hashes.identity(node) {
                found.types.insert(ty, hash);
                found.type_of.add(hash, ty);
            }
        }
        for (&value, &node) in to_name.values.iter().zip(values) {
            if let Some(hash) = hashes.identity(node) {
                found.values.insert(value, hash);
                found.value_of.add(hash, value);
            }
        }
        for (&at, &node) in to_name.roots.iter().zip(roots) {
            if let Some(hashes) = hashes.both(node) {
                found.add_root(at, hashes, node);
            }
        }
        found.add_decls();
        found
    }

    fn add_root(
        &mut self,
        (unit, literal): (ModuleId, Expr),
        (identity, compiler): (Digest, Digest),
        node: NodeIx,
    ) {
        let checker = self.view.checker;
        let arena = checker.arena(unit);
        let (first, last) = (arena.first(literal), arena.last(literal));
        let Some((function, _)) = function_at(checker, unit, first) else { return };
        let name = checker.function_name(unit, literal);
        let number = self.roots.len() as u32;
        self.root_at.insert((unit, first), number);
        self.root_named.add(name.clone(), number);
        self.root_of.add(identity, number);
        self.roots.push(Root { unit, function, first, last, name, node, identity, compiler });
    }

    fn add_decls(&mut self) {
        let checker = self.view.checker;
        for at in 0..checker.links.declared.decls.len() {
            let decl = DeclId::new(at);
            let of = checker.decl(decl);
            if matches!(of.sort, Sort::Let | Sort::Var) && of.reach().is_some() {
                self.decls.add(self.decl_name(decl), decl);
            }
        }
    }

    fn decl_name(&self, decl: DeclId) -> String {
        let checker = self.view.checker;
        let module = &checker.module(checker.decl(decl).module).name;
        format!("{module}:{}", checker.links.qualified(decl))
    }

    /// Returns the hash of a type, if the type has a hash.
    pub(super) fn hash_of_type(&self, ty: Ty) -> Option<Digest> {
        let types = &self.view.checker.types;
        let ty = types.settled(ty).unwrap_or(ty);
        self.types.get(&types.first(ty)).copied()
    }

    /// Returns the name of a type, if no other type has this name.
    pub(super) fn name_of_type(&self, ty: Ty) -> Option<Digest> {
        let name = self.types.get(&ty).copied()?;
        (self.type_of.get(&name) == Some(ty)).then_some(name)
    }

    /// Returns the hash of a composite value, if the value has a hash.
    pub(super) fn hash_of_value(&self, value: ValueId) -> Option<Digest> {
        self.values.get(&value).copied()
    }

    /// Returns the name of a value, if no other value has this name.
    pub(super) fn name_of_value(&self, value: ValueId) -> Option<Digest> {
        let name = self.values.get(&value).copied()?;
        (self.value_of.get(&name) == Some(value)).then_some(name)
    }

    /// Returns the name of a `let` or `var`, if no other declaration has this name.
    pub(super) fn name_of_decl(&self, decl: DeclId) -> Option<String> {
        let name = self.decl_name(decl);
        (self.decls.get(&name) == Some(decl)).then_some(name)
    }

    /// Returns the root that contains a literal, and the index of the literal within that root.
    pub(super) fn root_of_literal(&self, (unit, literal): (ModuleId, Expr)) -> Option<(u32, u32)> {
        let checker = self.view.checker;
        let functions = &checker.names.modules[checker.real(unit).at()].functions;
        let own = function_at(checker, unit, checker.arena(unit).first(literal))?.0;
        let mut at = own;
        while let Some(around) = functions[at.at()].around {
            at = around;
        }
        let root = *self.root_at.get(&(unit, functions[at.at()].first))?;
        Some((root, own.number() - at.number()))
    }

    /// Returns the name of a root. The hash of the root is added if other roots have this name, or
    /// if `is_whole` is false. `is_whole` is false if the caller names a literal within the root.
    /// Returns `None` if name and hash together do not identify the root.
    pub(super) fn name_of_root(&self, root: u32, is_whole: bool) -> Option<(&str, Option<Digest>)> {
        let of = &self.roots[root as usize];
        let is_named = self.root_named.get(&*of.name) == Some(root);
        if is_named && is_whole {
            return Some((&of.name, None));
        }
        let is_found = is_named || self.root_of.get(&of.identity) == Some(root);
        is_found.then_some((&*of.name, Some(of.identity)))
    }

    pub(super) fn type_named(&self, name: &Digest) -> Option<Ty> {
        self.type_of.get(name)
    }

    pub(super) fn value_named(&self, name: &Digest) -> Option<ValueId> {
        self.value_of.get(name)
    }

    pub(super) fn decl_named(&self, name: &str) -> Option<DeclId> {
        self.decls.get(name)
    }

    pub(super) fn root_named(&self, name: &str, hash: Option<&Digest>) -> Option<u32> {
        let Some(hash) = hash else { return self.root_named.get(name) };
        let root = self.root_named.get(name).or_else(|| self.root_of.get(hash))?;
        let of = &self.roots[root as usize];
        (of.name == name && of.identity == *hash).then_some(root)
    }

    /// Returns the function literal of a root with this index within the root.
    pub(super) fn literal_at(&self, root: u32, number: u32) -> Option<(ModuleId, Expr)> {
        let (of, checker) = (&self.roots[root as usize], self.view.checker);
        let functions = &checker.names.modules[checker.real(of.unit).at()].functions;
        let first = functions.get(of.function.at() + number as usize)?.first;
        if first > of.last {
            return None;
        }
        let body = &checker.bodies[checker.body_at.get(of.unit, first)?.at()];
        (body.env.module == of.unit).then_some((of.unit, body.expr))
    }
}
