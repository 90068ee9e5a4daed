//! Measures snapshots of graphs of objects, and compares them with interning types of as many
//! heads.
//!
//! The plan of a graph is built as objects in a world, and as types in a draft. Each object
//! corresponds to one type, its twin.

use super::sample::{Sample, timed};
use selfsame::{
    Draft, Frozen, Interner, Kind, Label, Lens, Node, Obj, Payload, Result, Value, World,
};
use selfsame_harness::kit::source::{Random, Source};
use selfsame_spec::{Binding, Global, Overload};

/// A graph of objects: a name, a description, and a function that makes its plan for a number of
/// objects.
pub struct Objects {
    /// The name.
    pub name: &'static str,
    /// The description.
    pub about: &'static str,
    plan: fn(usize) -> Result<Plan>,
}

/// The graphs.
pub const ALL: &[Objects] = &[
    Objects { name: "chain", about: "lists, each of a constant and the next", plan: chain },
    Objects {
        name: "random",
        about: "lists, dicts, tuples and instances that refer to any",
        plan: random,
    },
    Objects { name: "shared", about: "tuples of pairs out of a thousand constants", plan: shared },
    Objects {
        name: "distinct",
        about: "constants, no two alike, in lists of eight",
        plan: distinct,
    },
    Objects { name: "program", about: "classes with methods that read one another", plan: program },
];

/// The planned objects, in the order of creation. A mutable object may refer to any object; any
/// other object refers only to earlier objects.
#[derive(Default)]
struct Plan {
    objects: Vec<PlannedObject>,
}

struct PlannedObject {
    label: Label,
    children: Vec<u32>,
    mutable: bool,
}

impl Plan {
    fn add(&mut self, label: Label, children: &[u32]) -> u32 {
        self.objects.push(PlannedObject { label, children: children.to_vec(), mutable: false });
        self.objects.len() as u32 - 1
    }

    fn plain(&mut self, kind: Kind, children: &[u32]) -> Result<u32> {
        Ok(self.add(Label::plain(kind, children.len())?, children))
    }

    fn constant(&mut self, value: &Value) -> Result<u32> {
        let payload = Payload::Value(value.clone()).bytes();
        Ok(self.add(Label::new(Kind::CONSTANT, &payload, 0)?, &[]))
    }

    /// Adds a mutable object, whose only child is its type; [`Plan::fill`] adds its contents later.
    fn open(&mut self, label: Label, ty: u32) -> u32 {
        self.objects.push(PlannedObject { label, children: vec![ty], mutable: true });
        self.objects.len() as u32 - 1
    }

    fn fill(&mut self, thing: u32, contents: &[u32]) -> Result<()> {
        let PlannedObject { label, children, .. } = &mut self.objects[thing as usize];
        children.extend(contents);
        *label = Label::new(label.kind(), label.payload_bytes(), children.len())?;
        Ok(())
    }

    /// Adds the types of lists, dicts and tuples of `any`, and a class.
    fn types(&mut self) -> Result<[u32; 4]> {
        let any = self.plain(Kind::ANY, &[])?;
        let list = self.plain(Kind::LIST, &[any])?;
        let dict = self.plain(Kind::DICT, &[any, any])?;
        let tup = self.plain(Kind::TUP, &[any])?;
        let class = Payload::Record { name: "main:Node".into(), members: Vec::new() };
        let class = self.add(Label::new(Kind::CLASS, &class.bytes(), 0)?, &[]);
        Ok([list, dict, tup, class])
    }

    /// Makes the objects of the plan in a world, and returns them in the order of the plan.
    fn build(&self, world: &mut World) -> Result<Vec<Obj>> {
        let mut made: Vec<Obj> = Vec::with_capacity(self.objects.len());
        for PlannedObject { label, children, mutable } in &self.objects {
            let some = if *mutable { &children[..1] } else { children };
            let mut some: Vec<Obj> = some.iter().map(|&child| made[child as usize]).collect();
            let instance = label.kind() == Kind::INSTANCE;
            if instance {
                some.resize(children.len(), made[children[0] as usize]);
            }
            let first = Label::new(label.kind(), label.payload_bytes(), some.len())?;
            made.push(world.head(&first, &some)?);
        }
        for (PlannedObject { children, mutable, .. }, &object) in self.objects.iter().zip(&made) {
            if *mutable {
                let contents: Vec<Obj> =
                    children[1..].iter().map(|&to| made[to as usize]).collect();
                world.fill(object, &contents)?;
            }
        }
        Ok(made)
    }

    /// Makes the twin types of the objects in a draft.
    fn draft(&self, draft: &mut Draft) -> Result<Vec<Node>> {
        let mut made: Vec<Node> = Vec::with_capacity(self.objects.len());
        for PlannedObject { label, children, mutable } in &self.objects {
            made.push(if *mutable {
                draft.forward("")?
            } else {
                let children: Vec<Node> = children.iter().map(|&to| made[to as usize]).collect();
                draft.head(&twin(label)?, &children)?
            });
        }
        for (PlannedObject { label, children, mutable }, &node) in self.objects.iter().zip(&made) {
            if *mutable {
                let children: Vec<Node> = children.iter().map(|&to| made[to as usize]).collect();
                let head = draft.head(&twin(label)?, &children)?;
                draft.define(node, head)?;
            }
        }
        Ok(made)
    }
}

/// Returns the label of a twin: a label of a foreign kind whose payload holds the kind and payload
/// of the object's label.
fn twin(label: &Label) -> Result<Label> {
    let mut payload = vec![label.kind().0];
    payload.extend(label.payload_bytes());
    Label::new(Kind(0xc1), &payload, label.arity() as usize)
}

fn chain(objects: usize) -> Result<Plan> {
    let mut plan = Plan::default();
    let [list, ..] = plan.types()?;
    let value = plan.constant(&Value::i64(1))?;
    let all: Vec<u32> = (plan.objects.len()..objects)
        .map(|_| Ok(plan.open(Label::plain(Kind::LIST_OBJECT, 1)?, list)))
        .collect::<Result<_>>()?;
    for pair in all.windows(2) {
        plan.fill(pair[0], &[value, pair[1]])?;
    }
    Ok(plan)
}

fn random(objects: usize) -> Result<Plan> {
    let mut plan = Plan::default();
    let mut source = Random::new(1);
    let [list, dict, tup, class] = plan.types()?;
    let names = Payload::Fields(vec!["left".into(), "right".into()]).bytes();
    let mut open = Vec::new();
    while plan.objects.len() < objects {
        let before = plan.objects.len();
        let any = |source: &mut Random| 5 + source.index(before - 5) as u32;
        match source.index(5) {
            0 => open.push((plan.open(Label::plain(Kind::LIST_OBJECT, 1)?, list), 3)),
            1 => open.push((plan.open(Label::plain(Kind::DICT_OBJECT, 1)?, dict), 4)),
            2 => open.push((plan.open(Label::new(Kind::INSTANCE, &names, 3)?, class), 2)),
            3 if before > 5 => {
                let items = [tup, any(&mut source), any(&mut source)];
                plan.plain(Kind::TUPLE_OBJECT, &items).map(|_| ())?;
            }
            _ => plan.constant(&Value::i64(source.index(objects) as i64)).map(|_| ())?,
        }
    }
    for (thing, contents) in open {
        let contents: Vec<u32> =
            (0..contents).map(|_| 5 + source.index(objects.max(6) - 5) as u32).collect();
        plan.fill(thing, &contents)?;
    }
    Ok(plan)
}

fn shared(objects: usize) -> Result<Plan> {
    let mut plan = Plan::default();
    let mut source = Random::new(2);
    let [.., tup, _] = plan.types()?;
    let first = plan.objects.len();
    let constants = (objects / 4).clamp(1, 1000);
    for value in 0..constants {
        plan.constant(&Value::i64(value as i64))?;
    }
    while plan.objects.len() < objects {
        let pair = [0, 1].map(|_| (first + source.index(plan.objects.len() - first)) as u32);
        plan.plain(Kind::TUPLE_OBJECT, &[tup, pair[0], pair[1]])?;
    }
    Ok(plan)
}

fn distinct(objects: usize) -> Result<Plan> {
    let mut plan = Plan::default();
    let [list, ..] = plan.types()?;
    while plan.objects.len() < objects {
        let value = plan.objects.len() as i64;
        let eight = (0..8).map(|at| plan.constant(&Value::i64(value + at)));
        let eight: Vec<u32> = eight.collect::<Result<_>>()?;
        let new = plan.open(Label::plain(Kind::LIST_OBJECT, 1)?, list);
        plan.fill(new, &eight)?;
    }
    Ok(plan)
}

/// Makes a plan with five objects for each class: bytes of code, a cell, an overload that reads the
/// previous class, a function, and the class.
fn program(objects: usize) -> Result<Plan> {
    let mut plan = Plan::default();
    let [list, ..] = plan.types()?;
    let mut before = list;
    while plan.objects.len() < objects {
        let number = plan.objects.len();
        let constant = plan.constant(&Value::i64(number as i64))?;
        let global = |path: &str| Global { binding: Binding::Constant, path: path.into() };
        let code = number.to_be_bytes().to_vec();
        let overload =
            Overload { code, globals: vec![global(""), global("")], ..Overload::default() };
        let payload = Payload::Overload(Box::new(overload)).bytes();
        let overload = plan.add(Label::new(Kind::OVERLOAD, &payload, 2)?, &[constant, before]);
        let function = Payload::Function { name: format!("main:f{number}"), state: String::new() };
        let label = Label::new(Kind::FUNCTION, &function.bytes(), 1)?;
        let function = plan.add(label, &[overload]);
        let method = selfsame_spec::payload::record::RecordMember {
            name: "method".into(),
            public: false,
            role: selfsame_spec::payload::record::Role::Type,
        };
        let class = Payload::Record { name: format!("main:C{number}"), members: vec![method] };
        before = plan.add(Label::new(Kind::CLASS, &class.bytes(), 1)?, &[function]);
    }
    Ok(plan)
}

/// The names of the measured parts, in the order in which they are reported.
pub const PARTS: &[&str] =
    &["freeze", "hash", "write", "read", "thaw", "drop", "intern", "freeze and hash"];

/// Measures once a graph with a given number of objects.
///
/// # Errors
/// Returns E0712 for a world or an interner that is full.
pub fn measure(graph: &Objects, objects: usize) -> Result<Sample> {
    let plan = (graph.plan)(objects)?;
    let mut sample =
        Sample::new("snapshot", graph.name, "selfsame").sized(plan.objects.len() as u64, "objects");
    let draft_of = || -> Result<(Draft, Vec<Node>)> {
        let mut draft = Draft::new();
        let nodes = plan.draft(&mut draft)?;
        Ok((draft, nodes))
    };
    let (draft, nodes) = draft_of()?;
    let mut interner = Interner::new();
    let (interned, intern) = timed(|| interner.realize(&draft, &nodes));
    interned?;
    sample.counts.insert("heads".into(), interner.footprint().heads);
    drop((draft, interner));
    let mut world = World::new();
    let all = plan.build(&mut world)?;
    // The root is a list that holds all objects, so every object is reachable from it.
    let any = world.head(&Label::plain(Kind::ANY, 0)?, &[])?;
    let ty = world.head(&Label::plain(Kind::LIST, 1)?, &[any])?;
    let root = world.head(&Label::plain(Kind::LIST_OBJECT, 1)?, &[ty])?;
    world.fill(root, &all)?;
    let owner = world.owner();
    let (frozen, freeze) = timed(|| world.freeze(owner, &[root]));
    let frozen = frozen?;
    let (hash, hashing) = timed(|| world.node_hash(frozen[0], Lens::Frozen));
    hash?;
    let (bytes, write) = timed(|| world.write(&frozen));
    let bytes = bytes?;
    let other = world.owner();
    let (read, reading) = timed(|| world.adopt(other, Frozen::read(&bytes)?));
    let (thawed, thaw) = timed(|| world.thaw(&frozen));
    read?;
    thawed?;
    sample.counts.insert("wire_bytes".into(), bytes.len() as u64);
    sample.counts.insert("snapshot_bytes".into(), world.snapshot_bytes(owner)? as u64);
    let (dropped, drop) = timed(|| world.drop_owners(&[owner]));
    dropped?;
    let times = [freeze, hashing, write, reading, thaw, drop, intern, freeze + hashing];
    PARTS.iter().zip(times).for_each(|(part, seconds)| sample.add(part, seconds));
    sample.seconds = vec![freeze + hashing];
    Ok(sample)
}
