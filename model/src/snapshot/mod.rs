//! Frozen copies ([snapshot.owner] to [snapshot.drop]).

pub(crate) mod read;
pub(crate) mod write;
use crate::handle::Type;
use crate::object::edges::{At, edges};
use crate::object::heap::{Entry, Slot};
use crate::object::visit::Looks;
use crate::world::{Node, Object, Owner, World};
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::{Lens, Members, Notes, ObjectKind};

/// A node that is there.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    pub(crate) owner: usize,
    /// Its number among those that its owner was given.
    pub(crate) number: usize,
    pub(crate) thing: ObjectKind<usize, Type>,
    pub(crate) notes: Notes,
    /// Its type, once it was interned ([snapshot.intern]).
    pub(crate) interned: Option<Type>,
}

impl World {
    // [snapshot.owner]
    /// A new owner.
    pub fn owner(&mut self) -> Owner {
        self.owners.push(Some(0));
        Owner { world: self.stamp, number: self.owners.len() - 1 }
    }

    pub(crate) fn own_owner(&self, owner: Owner) -> Result<usize> {
        let lives = self.owners.get(owner.number).is_some_and(Option::is_some);
        let ours = owner.world == self.stamp && lives;
        if ours { Ok(owner.number) } else { Err(ErrorKind::ForeignHandle.into()) }
    }

    pub(crate) fn kept(&self, index: usize) -> Option<&Kept> {
        self.nodes.get(index)?.as_ref()
    }

    pub(crate) fn own_node(&self, node: Node) -> Result<usize> {
        let ours = node.world == self.stamp && self.kept(node.index).is_some();
        if ours { Ok(node.index) } else { Err(ErrorKind::ForeignHandle.into()) }
    }

    pub(crate) fn own_nodes(&self, nodes: &[Node]) -> Result<Vec<usize>> {
        nodes.iter().map(|&node| self.own_node(node)).collect()
    }

    pub(crate) const fn node(&self, index: usize) -> Node {
        Node { world: self.stamp, index }
    }

    /// Gives an owner one more node.
    pub(crate) fn keep(&mut self, owner: usize, thing: ObjectKind<usize, Type>, notes: Notes) {
        let number = self.owners[owner].get_or_insert(0);
        let kept = Kept { owner, number: *number, thing, notes, interned: None };
        *number += 1;
        self.nodes.push(Some(kept));
    }

    // [snapshot.freeze] [snapshot.cross] [snapshot.lookup]
    /// Copies what is reachable from some objects.
    ///
    /// # Errors
    /// E0709.
    pub fn freeze(&mut self, owner: Owner, objects: &[Object]) -> Result<Vec<Node>> {
        let (owner, roots) = (self.own_owner(owner)?, self.all(objects)?);
        let first = self.nodes.len();
        let crossed: Vec<Option<usize>> =
            (0..self.heap.len()).map(|object| self.crossed(object)).collect();
        let mut order: Vec<usize> = Vec::new();
        let enter = |object: usize, order: &mut Vec<usize>| {
            if crossed[object].is_none() && !order.contains(&object) {
                order.push(object);
            }
        };
        roots.iter().for_each(|&root| enter(root, &mut order));
        let mut next = 0;
        while let Some(entry) = order.get(next).and_then(|&object| self.entry(object)) {
            edges(&entry.thing).into_iter().for_each(|to| enter(to, &mut order));
            next += 1;
        }
        let place = |object: usize| {
            let new = order.iter().position(|&o| o == object).map(|at| first + at);
            crossed[object].or(new).unwrap_or(usize::MAX)
        };
        let roots = roots.iter().map(|root| self.node(place(*root))).collect();
        for &object in &order {
            let Some(entry) = self.entry(object) else { continue };
            let thing = match entry.thing.clone().map(place) {
                ObjectKind::Module(name, _) => ObjectKind::Module(name, Members::new()),
                thing => thing,
            };
            let notes = (self.rules.copied)(&entry.notes);
            self.keep(owner, thing, notes);
            let node = (self.rules.maps)(self.mapped(object), place(object));
            if let Some(entry) = self.entry_mut(object) {
                entry.node = node;
            }
        }
        Ok(roots)
    }

    // [snapshot.cross]
    /// The node that stands for an object in every snapshot.
    fn crossed(&self, object: usize) -> Option<usize> {
        self.entry(object)?;
        (self.rules.cross)(self.typelike(&At::Object(object)), self.mapped(object))
    }

    /// The node of an object's last freeze, where it lives.
    fn mapped(&self, object: usize) -> Option<usize> {
        self.entry(object)?.node.filter(|&node| self.kept(node).is_some())
    }

    // [snapshot.lookup]
    /// The node of an object's last freeze.
    ///
    /// # Errors
    /// E0709.
    pub fn snapshot_of(&self, object: Object) -> Result<Option<Node>> {
        Ok(self.mapped(self.own(object)?).map(|node| self.node(node)))
    }

    /// Returns the owner of a node, and its kind.
    ///
    /// # Errors
    /// E0709.
    pub fn look(&self, node: Node) -> Result<(Owner, ObjectKind<Node>)> {
        let index = self.own_node(node)?;
        let Some(kept) = self.kept(index) else { return Err(ErrorKind::ForeignHandle.into()) };
        let owner = Owner { world: self.stamp, number: kept.owner };
        Ok((owner, self.shown(&kept.thing).map(|to| self.node(to))))
    }

    // [snapshot.intern]
    /// Realizes nodes: the canonical instance of the type of each.
    ///
    /// # Errors
    /// As `realize`.
    pub fn intern(&mut self, nodes: &[Node]) -> Result<Vec<Object>> {
        let nodes = self.own_nodes(nodes)?;
        let roots: Vec<At> = nodes.iter().map(|&node| At::Node(node)).collect();
        self.or_nothing(|world| {
            let types = world.types_of(&roots, Looks::new(Lens::Identity))?;
            for (&node, &ty) in nodes.iter().zip(&types) {
                if let Some(kept) = &mut world.nodes[node] {
                    kept.interned = Some(ty);
                }
            }
            world.instances_of(types)
        })
    }

    // [snapshot.intern]
    /// The canonical instance of a node that was interned, if it lives.
    ///
    /// # Errors
    /// E0709.
    pub fn canonical(&self, node: Node) -> Result<Option<Object>> {
        let kept = self.kept(self.own_node(node)?);
        let instance = kept.and_then(|kept| self.instance(kept.interned?));
        Ok(instance.map(|number| self.handle(number)))
    }

    // [snapshot.thaw]
    /// Objects that are as the nodes are.
    ///
    /// # Errors
    /// E0709, E0712.
    pub fn thaw(&mut self, nodes: &[Node]) -> Result<Vec<Object>> {
        let roots = self.own_nodes(nodes)?;
        self.or_nothing(|world| world.thawed(&roots))
    }

    fn thawed(&mut self, roots: &[usize]) -> Result<Vec<Object>> {
        let mut order = crate::identity::graph::without_repetitions(roots.iter().copied());
        let mut objects: Vec<usize> = Vec::new();
        let mut new: Vec<(usize, usize)> = Vec::new();
        while let Some(kept) = order.get(objects.len()).and_then(|&node| self.kept(node)).cloned() {
            let realized = match kept.thing {
                ObjectKind::Realized(ty) => Some(ty),
                _ => None,
            };
            let object = match ((self.rules.canonical)(realized, kept.interned), &kept.thing) {
                (Some(ty), _) => self.instance_of(ty)?,
                (None, ObjectKind::Module(name, _)) => match self.meaning(name) {
                    Some(module) => module,
                    None => self.new_module(name)?,
                },
                (None, thing) => {
                    for to in edges(thing) {
                        if !order.contains(&to) {
                            order.push(to);
                        }
                    }
                    let object = self.push(ObjectKind::OneOf(Vec::new()))?;
                    new.push((order[objects.len()], object));
                    object
                }
            };
            objects.push(object);
        }
        let place = |node: &usize| {
            order.iter().position(|o| o == node).and_then(|at| objects.get(at)).copied()
        };
        for (node, object) in new {
            let Some(kept) = self.kept(node) else { continue };
            let thing = kept.thing.clone().map(|to| place(&to).unwrap_or(usize::MAX));
            let notes = (self.rules.copied)(&kept.notes);
            let entry = Entry { thing, notes, resolved: None, node: None };
            let generation = self.heap[object].generation;
            self.heap[object] = Slot { generation, entry: Some(entry) };
        }
        Ok(roots.iter().filter_map(place).map(|object| self.handle(object)).collect())
    }

    // [snapshot.drop]
    /// Frees all nodes of some owners.
    ///
    /// # Errors
    /// E0709, E0721.
    pub fn drop_owners(&mut self, owners: &[Owner]) -> Result<()> {
        let dropped = owners.iter().map(|&owner| self.own_owner(owner));
        let dropped: Vec<usize> = dropped.collect::<Result<_>>()?;
        for &owner in &dropped {
            let by = (0..self.owners.len())
                .find(|&by| !dropped.contains(&by) && (self.rules.busy)(self.refers(by, owner)));
            if let Some(by) = by {
                let (owner, by) = (owner as u32, by as u32);
                return Err(ErrorKind::OwnerInUse { owner, by }.into());
            }
        }
        for kept in &mut self.nodes {
            if kept.as_ref().is_some_and(|kept| dropped.contains(&kept.owner)) {
                *kept = None;
            }
        }
        dropped.into_iter().for_each(|owner| self.owners[owner] = None);
        Ok(())
    }

    /// Whether nodes of one owner refer to nodes of another.
    fn refers(&self, by: usize, owner: usize) -> bool {
        let of = |index: &usize| self.kept(*index).map(|kept| kept.owner) == Some(owner);
        let theirs = self.nodes.iter().flatten().filter(|kept| kept.owner == by);
        theirs.flat_map(|kept| edges(&kept.thing)).any(|to| of(&to))
    }
}
