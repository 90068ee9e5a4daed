//! Computes the hashes of a program's nodes in a world of their own (`[cache.name]`,
//! `[demand.hash]`).

use selfsame::{Obj, World};
use selfsame_spec::error::{Error, ErrorKind, Result};
use selfsame_spec::format::{
    MAGIC_SNAPSHOT, NODE_FORWARD, NODE_HEAD, NODE_ONEOF, TAG_SNAPSHOT, WIRE_VERSION,
};
use selfsame_spec::graph::{Graph, Node, NodeIx};
use selfsame_spec::program::{Held, Published};
use selfsame_spec::{Digest, Kind, Lens};
use sha2::{Digest as _, Sha256};

/// A world that is made from the plan of a program.
struct Lived {
    world: World,
    /// For each node, its object, if the object was requested.
    objects: Vec<Option<Obj>>,
}

impl Lived {
    /// Creates the world, the objects that members hold, and the objects of further nodes. Cost:
    /// the cost of reading and sealing, which is near linear in the draft.
    ///
    /// # Errors
    /// Returns an error of the world. A published program causes none; if there is an error
    /// nevertheless, the program is built without a cache.
    fn new(published: &Published, nodes: &[NodeIx]) -> Result<Self> {
        let graph = &published.graph;
        let mut world = World::new();
        let mut modules = Vec::with_capacity(published.modules.len());
        for module in &published.modules {
            modules.push(world.module(&module.name)?);
        }
        let members = published.modules.iter().flat_map(|module| &module.members);
        let held = members.filter_map(|member| match member.1 {
            Held::Node(node) => Some(node),
            Held::Module(_) => None,
        });
        let mut roots: Vec<NodeIx> = held.chain(nodes.iter().copied()).collect();
        roots.sort_unstable();
        roots.dedup();
        let owner = world.owner();
        let read = world.read(owner, &snapshot(graph, &roots))?;
        let made = world.thaw(&read)?;
        world.drop_owners(&[owner])?;
        let mut objects = vec![None; graph.nodes.len()];
        for (&root, object) in roots.iter().zip(made) {
            objects[root as usize] = Some(object);
        }
        let mut lived = Self { world, objects };
        for (number, module) in published.modules.iter().enumerate() {
            for (name, held) in &module.members {
                let held = match *held {
                    Held::Node(node) => lived.object(node)?,
                    Held::Module(inner) => modules[inner as usize],
                };
                lived.world.assign(modules[number], name, held)?;
            }
        }
        // All nodes are realized together. This already resolves the members, so sealing the
        // modules is cheap.
        let made: Vec<Obj> =
            roots.iter().filter_map(|&root| lived.objects[root as usize]).collect();
        for (&root, object) in roots.iter().zip(lived.world.realize(&made)?) {
            lived.objects[root as usize] = Some(object);
        }
        for module in modules {
            lived.world.seal(module)?;
        }
        Ok(lived)
    }

    fn object(&self, node: NodeIx) -> Result<Obj> {
        let object = self.objects.get(node as usize).copied().flatten();
        object.ok_or_else(|| Error::from(ErrorKind::ForeignHandle))
    }

    /// Returns the hashes of nodes under a lens, indexed by node. The entry is `None` for a node
    /// without a hash. Cost: near linear in the part of the draft that is reachable from the nodes
    /// under the lens.
    ///
    /// # Errors
    /// Returns E0709 for a node whose object was not requested.
    fn hashes(&self, nodes: &[NodeIx], lens: Lens) -> Result<Vec<Option<Digest>>> {
        let mut nodes = nodes.to_vec();
        nodes.sort_unstable();
        nodes.dedup();
        let objects = nodes.iter().map(|&node| self.object(node)).collect::<Result<Vec<_>>>()?;
        let mut hashes = vec![None; self.objects.len()];
        for (node, hash) in nodes.into_iter().zip(self.world.hashes(&objects, lens)) {
            hashes[node as usize] = hash.ok();
        }
        Ok(hashes)
    }
}

/// The hashes of nodes under the identity lens and the compiler lens, indexed by node.
pub(crate) struct Hashes {
    identity: Vec<Option<Digest>>,
    compiler: Vec<Option<Digest>>,
}

impl Hashes {
    /// Computes the hashes of the nodes `one` under the identity lens, and of the nodes `both`
    /// under both lenses. Cost: near linear in the draft.
    ///
    /// # Errors
    /// Returns an error of the world. A published program causes none.
    pub(crate) fn new(published: &Published, one: &[NodeIx], both: &[NodeIx]) -> Result<Self> {
        let all = [one, both].concat();
        let lived = Lived::new(published, &all)?;
        let identity = lived.hashes(&all, Lens::Identity)?;
        Ok(Self { identity, compiler: lived.hashes(both, Lens::Compiler)? })
    }

    /// Returns the hash of a node under the identity lens.
    pub(crate) fn identity(&self, node: NodeIx) -> Option<Digest> {
        self.identity[node as usize]
    }

    /// Returns the hashes of a node under the identity lens and under the compiler lens.
    pub(crate) fn both(&self, node: NodeIx) -> Option<(Digest, Digest)> {
        Some((self.identity(node)?, self.compiler[node as usize]?))
    }
}

/// Returns the encoding of a snapshot of the part of a draft that is reachable from the roots
/// (`[snapshot.wire]`).
// [publish.thaw]
fn snapshot(graph: &Graph, roots: &[NodeIx]) -> Vec<u8> {
    let (numbers, order) = (vec![None; graph.nodes.len()], Vec::new());
    let mut writer = Writer { numbers, order, out: Vec::new() };
    let mut defines = vec![None; graph.nodes.len()];
    for &(forward, definition) in &graph.defines {
        defines[forward as usize] = Some(definition);
    }
    let roots: Vec<u32> = roots.iter().map(|&root| writer.number(root)).collect();
    let mut next = 0;
    while let Some(&node) = writer.order.get(next) {
        writer.node(&graph.nodes[node as usize], defines[node as usize]);
        next += 1;
    }
    let mut out = MAGIC_SNAPSHOT.to_vec();
    for count in [WIRE_VERSION, next as u32] {
        out.extend(count.to_be_bytes());
    }
    out.extend(writer.out);
    for number in [roots.len() as u32].iter().chain(&roots) {
        out.extend(number.to_be_bytes());
    }
    let digest = Sha256::new().chain_update(TAG_SNAPSHOT).chain_update(&out).finalize();
    out.extend(digest);
    out
}

/// The nodes of the snapshot that is being written, breadth-first from the roots.
struct Writer {
    numbers: Vec<Option<u32>>,
    order: Vec<NodeIx>,
    out: Vec<u8>,
}

impl Writer {
    /// Returns the number of a node in the snapshot. A new node is appended to the list of nodes
    /// that are still to be written.
    fn number(&mut self, node: NodeIx) -> u32 {
        let next = self.order.len() as u32;
        *self.numbers[node as usize].get_or_insert_with(|| {
            self.order.push(node);
            next
        })
    }

    fn u32(&mut self, number: u32) {
        self.out.extend(number.to_be_bytes());
    }

    fn edges(&mut self, to: &[NodeIx]) {
        for &node in to {
            let number = self.number(node);
            self.u32(number);
        }
    }

    fn node(&mut self, node: &Node, definition: Option<NodeIx>) {
        match node {
            Node::Head { label, children } => {
                self.out.push(NODE_HEAD);
                self.out.extend(label.bytes());
                self.edges(children);
                if label.kind() == Kind::OVERLOAD {
                    // The overloads of a program have no notes, so the number of notes is 0.
                    self.u32(0);
                }
            }
            Node::OneOf(members) => {
                self.out.push(NODE_ONEOF);
                self.u32(members.len() as u32);
                self.edges(members);
            }
            Node::Forward(name) => {
                self.out.push(NODE_FORWARD);
                self.u32(name.len() as u32);
                self.out.extend(name.as_bytes());
                self.out.push(u8::from(definition.is_some()));
                self.edges(definition.as_slice());
            }
            // A program refers to no earlier texts, so this case does not occur. A reader would
            // refuse such a node.
            Node::Old(_) => {
                self.out.push(NODE_ONEOF);
                self.u32(0);
            }
        }
    }
}
