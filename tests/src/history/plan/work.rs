//! The jobs: each a few operations that make sense together.

use super::know::{Class, Of, Ty};
use super::{FULL, Job, Plan, Todo};
use crate::alphabet::{Alphabet, member};
use crate::history::op::{Arg, Name, Sort, Verb};
use crate::spell::{Stand, spell};
use crate::world::{Bounds, World, draw};
use selfsame_spec::graph::Node;
use selfsame_spec::{Graph, Kind, Label, Use};
use std::collections::VecDeque;

/// What a use of a node may be of.
const USES: [Use; 4] = [Use::Hash, Use::Size, Use::Wire, Use::Instance];

/// Members that are named and resolved: of one module, and one that differs in the module only.
const MEMBERS: [(&str, &str); 4] = [("m", "A"), ("m", "B"), ("n", "A"), ("m", "A.B")];

impl Plan<'_> {
    /// A new job. Where what it needs is not there, a world is spelled instead.
    pub(super) fn job(&mut self) -> Job {
        let jobs: [(u64, fn(&mut Self) -> Option<Job>); 12] = [
            (9, Self::spelled),
            (5, Self::realized),
            (5, Self::asked),
            (4, Self::sent),
            (3, Self::draft_sent),
            (3, Self::member),
            (3, Self::repaired),
            (3, Self::added),
            (2, Self::opened),
            (4, Self::misused),
            (3, Self::plain),
            (1, Self::dropped),
        ];
        if let Some(full) = self.full() {
            return full;
        }
        let mut choice = self.source.choose(jobs.iter().map(|job| job.0).sum::<u64>() - 1);
        for (weight, job) in jobs {
            if choice < weight {
                return job(self).or_else(|| self.spelled()).unwrap_or_default();
            }
            choice -= weight;
        }
        Job::new()
    }

    /// An interner that has enough is dropped.
    fn full(&mut self) -> Option<Job> {
        let heads = &self.told.seen.last()?.as_ref()?.heads;
        let at = heads.iter().position(|&heads| heads > FULL)?;
        let name = *self.interners.get(at)?;
        Some(one(Verb::DropInterner, vec![], vec![name.into()]))
    }

    /// A world: one that was there already, or one near it, or a new one.
    fn world(&mut self) -> usize {
        let known = self.worlds.len();
        if known > 0 && !self.source.chance(1, 5) {
            let at = known - 1 - self.source.index(known.min(3));
            if self.source.chance(3, 4) {
                return at;
            }
            let near = self.worlds[at].change(self.source, &self.alphabet);
            self.worlds.push(near);
            return known;
        }
        let heads = 1 + self.source.choose(self.size.heads as u64 - 1) as usize;
        let union = if self.source.chance(1, 2) { 3 } else { 1 };
        let mut world = draw(self.source, &self.alphabet, Bounds { heads, union });
        self.name_a_member(&mut world);
        self.worlds.push(world);
        known
    }

    /// Makes a leaf a module's member now and then.
    fn name_a_member(&mut self, world: &mut World) {
        if self.source.chance(1, 3)
            && let Some(leaf) = world.heads.iter_mut().find(|head| head.label.arity() == 0)
        {
            let (module, name) = MEMBERS[self.source.index(MEMBERS.len())];
            leaf.label = member(module, name);
        }
    }

    /// A spelling of a world in a draft, realized at the end; now and then before its last
    /// definition too, or into another interner as well.
    fn spelled(&mut self) -> Option<Job> {
        let mut job = Job::new();
        let interner = self.some_interner(&mut job);
        let draft = self.some_draft(&mut job);
        let at = self.world();
        let (copy, origin) = self.worlds[at].clone().cover(self.source, 2);
        let stands = self.stands(interner, at, &origin);
        let (graph, places) = spell(self.source, &copy, &stands);
        let nodes = self.names(Sort::Node, graph.nodes.len());
        self.build(&mut job, &graph, draft, &nodes);
        let mut roots = vec![0];
        roots.extend((1..places.len()).filter(|_| self.source.chance(1, 2)));
        let mut classes: Vec<_> = roots.iter().map(|&root| Some((at, origin[root]))).collect();
        let mut takes: Vec<Name> = roots.iter().map(|&root| nodes[places[root] as usize]).collect();
        if self.source.chance(1, 2) {
            // Any node, a union among them.
            classes.push(None);
            takes.push(nodes[self.source.index(nodes.len())]);
        }
        if self.source.chance(1, 3) {
            let early = self.realize(interner, &takes, &classes);
            job.insert(job.len() - usize::from(!graph.defines.is_empty()), early);
        }
        let last = self.realize(interner, &takes, &classes);
        job.push_back(last);
        if self.source.chance(1, 5) {
            let other = self.interners.get(self.source.index(self.interners.len())).copied();
            let again = self.realize(other.unwrap_or(interner), &takes, &classes);
            job.push_back(again);
        }
        Some(job)
    }

    fn some_draft(&mut self, job: &mut Job) -> Name {
        let count = self.drafts.len();
        if count > 0 && (count > 3 || self.source.chance(1, 2)) {
            return self.drafts[self.source.index(count)].name;
        }
        let name = self.name(Sort::Draft);
        job.push_back(Todo::new(Verb::Draft, vec![name], Vec::new()));
        name
    }

    /// Which heads are brought in from the interner instead of being spelled.
    fn stands(&mut self, interner: Name, world: usize, origin: &[usize]) -> Vec<Stand> {
        let bring = self.source.chance(2, 3);
        let mut stands = vec![Stand::Here];
        for &head in &origin[1..] {
            let class: Class = (world, head);
            let of = |ty: &Ty| ty.interner == interner && ty.class == Some(class);
            let known: Vec<usize> =
                (0..self.types.len()).filter(|&at| of(&self.types[at])).collect();
            let stand = bring && !known.is_empty() && self.source.chance(1, 2);
            stands.push(match stand {
                true => Stand::Old(known[self.source.index(known.len())] as u32),
                false => Stand::Here,
            });
        }
        stands
    }

    fn build(&mut self, job: &mut Job, graph: &Graph, draft: Name, nodes: &[Name]) {
        let arg = |&node: &u32| Arg::Name(nodes[node as usize]);
        for (node, &name) in graph.nodes.iter().zip(nodes) {
            let mut takes = vec![Arg::Name(draft)];
            let verb = match node {
                Node::Forward(name) => {
                    takes.push(Arg::Words(name.clone()));
                    Verb::Forward
                }
                Node::Head { label, children } => {
                    takes.push(Arg::Label(label.clone()));
                    takes.extend(children.iter().map(arg));
                    Verb::Head
                }
                Node::OneOf(members) => {
                    takes.extend(members.iter().map(arg));
                    Verb::OneOf
                }
                Node::Old(ty) => {
                    takes.push(self.types[*ty as usize].name.into());
                    Verb::Bring
                }
            };
            job.push_back(Todo::new(verb, vec![name], takes));
        }
        let defines = graph.defines.iter().map(|(f, d)| vec![arg(f), arg(d)]);
        job.extend(defines.map(|takes| Todo::new(Verb::Define, Vec::new(), takes)));
    }

    fn realize(&mut self, interner: Name, nodes: &[Name], classes: &[Option<Class>]) -> Todo {
        let makes = self.names(Sort::Type, nodes.len());
        let takes = std::iter::once(&interner).chain(nodes).map(|&name| name.into()).collect();
        let todo = Todo::new(Verb::Realize, makes, takes);
        Todo { classes: classes.to_vec(), ..todo }
    }

    /// Some nodes of a draft, finished or not.
    fn realized(&mut self) -> Option<Job> {
        let mut job = Job::new();
        let interner = self.some_interner(&mut job);
        let draft = self.source.index(self.drafts.len());
        let mut takes = vec![interner.into()];
        for _ in 0..=self.source.choose(2) {
            takes.push(self.node_of(draft)?);
        }
        let makes = self.names(Sort::Type, takes.len() - 1);
        job.push_back(Todo::new(Verb::Realize, makes, takes));
        Some(job)
    }

    /// One question, of a node or of a type.
    fn asked(&mut self) -> Option<Job> {
        let verbs = [Verb::Hash, Verb::Size, Verb::Compiler, Verb::Inspect, Verb::Apply];
        let verb = verbs[self.source.index(verbs.len())];
        let takes = match verb {
            Verb::Inspect => vec![self.any_node()?],
            Verb::Apply => {
                let closed = self.source.chance(1, 2);
                let node = if closed { self.closed_node()? } else { self.any_node()? };
                let interner = *self.interners.get(self.source.index(self.interners.len()))?;
                vec![interner.into(), node, Arg::Use(USES[self.source.index(USES.len())])]
            }
            _ => vec![self.any_type()?.name.into()],
        };
        Some(one(verb, vec![], takes))
    }

    /// The heads of a type; their children have names then.
    fn opened(&mut self) -> Option<Job> {
        let ty = self.any_type()?;
        let makes = self.names(Sort::Type, 3);
        Some(one(Verb::Heads, makes, vec![ty.name.into()]))
    }

    /// Types go over the wire, into this interner or another; sometimes damaged at first.
    fn sent(&mut self) -> Option<Job> {
        let from = self.any_type()?.interner;
        let types = self.types_of(from);
        let (mut takes, mut classes) = (vec![Arg::Name(from)], Vec::new());
        for _ in 0..=self.source.choose(2) {
            let ty = types[self.source.index(types.len().min(8))];
            takes.push(ty.name.into());
            classes.push(ty.class);
        }
        let text = self.name(Sort::Bytes);
        let mut job = one(Verb::Write, vec![text], takes);
        let to = self.some_interner(&mut job);
        if self.source.chance(1, 3) {
            let bad = self.damaged(&mut job, text);
            let makes = self.names(Sort::Type, classes.len());
            job.push_back(Todo::new(Verb::Read, makes, vec![to.into(), bad.into()]));
            if self.source.chance(1, 2) {
                job.push_back(Todo::new(Verb::Look, vec![], vec![bad.into()]));
            }
        }
        if self.source.chance(1, 4) {
            job.push_back(Todo::new(Verb::Look, vec![], vec![text.into()]));
        }
        let makes = self.names(Sort::Type, classes.len());
        let read = Todo::new(Verb::Read, makes, vec![to.into(), text.into()]);
        job.push_back(Todo { classes, ..read });
        Some(job)
    }

    /// One damage to bytes.
    fn damaged(&mut self, job: &mut Job, text: Name) -> Name {
        let bad = self.name(Sort::Bytes);
        let verbs = [(Verb::Flip, 2), (Verb::Cut, 1), (Verb::Insert, 2), (Verb::Copy, 3)];
        let (verb, numbers) = verbs[self.source.index(verbs.len())];
        let mut takes = vec![Arg::Name(text)];
        for _ in 0..numbers {
            let most = if self.source.chance(1, 2) { 511 } else { 7 };
            takes.push(Arg::Number(self.source.choose(most)));
        }
        job.push_back(Todo::new(verb, vec![bad], takes));
        bad
    }

    /// A draft goes over the wire, and the copy is gone on with.
    fn draft_sent(&mut self) -> Option<Job> {
        let draft = self.drafts.get(self.source.index(self.drafts.len()))?.clone();
        let interner = *self.interners.get(self.source.index(self.interners.len()))?;
        let (text, copy) = (self.name(Sort::Bytes), self.name(Sort::Draft));
        let mut job = one(Verb::WriteDraft, vec![text], vec![interner.into(), draft.name.into()]);
        let to = self.some_interner(&mut job);
        if self.source.chance(1, 4) {
            let (bad, none) = (self.damaged(&mut job, text), self.name(Sort::Draft));
            job.push_back(Todo::new(Verb::ReadDraft, vec![none], vec![to.into(), bad.into()]));
        }
        job.push_back(Todo::new(Verb::ReadDraft, vec![copy], vec![to.into(), text.into()]));
        let within = |node: &super::know::Known| match node.arg() {
            Arg::Name(name) | Arg::Within(name, _) => Arg::Within(name, copy),
            other => other,
        };
        let open = draft.nodes.iter().find(|node| node.forward && !node.defined);
        if let Some(forward) = open {
            let at = self.source.index(draft.nodes.len());
            let takes = vec![within(forward), within(&draft.nodes[at])];
            job.push_back(Todo::new(Verb::Define, vec![], takes));
        }
        if let Some(at) = self.recent(draft.nodes.len()) {
            let makes = self.names(Sort::Type, 1);
            let takes = vec![to.into(), within(&draft.nodes[at])];
            job.push_back(Todo::new(Verb::Realize, makes, takes));
        }
        Some(job)
    }

    /// A member gets its type, between two looks through its name.
    fn member(&mut self) -> Option<Job> {
        let named: Vec<(Ty, Label)> =
            self.types.iter().filter_map(|ty| Some((*ty, self.member_of(ty)?))).collect();
        let (of, label) = match self.recent(named.len()).filter(|_| !self.source.chance(1, 4)) {
            Some(at) => named[at].clone(),
            None => {
                let (module, name) = MEMBERS[self.source.index(MEMBERS.len())];
                (self.any_type()?, member(module, name))
            }
        };
        let types = self.types_of(of.interner);
        let to = types[self.source.index(types.len())];
        let look = || Todo::new(Verb::Compiler, vec![], vec![of.name.into()]);
        let resolve = Todo::new(Verb::Resolve, vec![], vec![Arg::Label(label), to.name.into()]);
        Some(VecDeque::from([look(), resolve, look()]))
    }

    /// A member that the world of a type names.
    fn member_of(&self, ty: &Ty) -> Option<Label> {
        let heads = &self.worlds.get(ty.class?.0)?.heads;
        let label = heads.iter().map(|head| &head.label).find(|l| l.kind() == Kind::MEMBER);
        label.cloned()
    }

    /// A forward without definition gets one, and what was refused may be realized.
    fn repaired(&mut self) -> Option<Job> {
        let draft = self.source.index(self.drafts.len());
        let nodes = self.drafts.get(draft)?.nodes.clone();
        let forward = nodes.iter().find(|node| node.forward && !node.defined)?.arg();
        let definition = self.node_of(draft)?;
        let mut job = Job::new();
        let interner = self.some_interner(&mut job);
        for _ in 0..2 {
            let makes = self.names(Sort::Type, 1);
            job.push_back(Todo::new(Verb::Realize, makes, vec![interner.into(), forward.clone()]));
        }
        job.insert(job.len() - 1, Todo::new(Verb::Define, vec![], vec![forward, definition]));
        Some(job)
    }

    /// One more node in a draft, of what is there.
    fn added(&mut self) -> Option<Job> {
        let draft = self.source.index(self.drafts.len());
        let mut takes = vec![Arg::Name(self.drafts.get(draft)?.name)];
        let verbs = [Verb::Head, Verb::OneOf, Verb::Forward, Verb::Bring];
        let verb = verbs[self.source.index(verbs.len())];
        match verb {
            Verb::Head => {
                let labels = Alphabet::full().labels();
                let label = labels[self.source.index(labels.len())].clone();
                let arity = label.arity();
                takes.push(Arg::Label(label));
                for _ in 0..arity {
                    takes.push(self.node_of(draft)?);
                }
            }
            Verb::OneOf => {
                for _ in 0..=self.source.choose(2) {
                    takes.push(self.node_of(draft)?);
                }
            }
            Verb::Forward => takes.push(Arg::Words("G".into())),
            _ => takes.push(self.any_type()?.name.into()),
        }
        let name = self.name(Sort::Node);
        Some(one(verb, vec![name], takes))
    }

    /// A leaf, or a type that is there, and something around it: no forward, so it can be used.
    fn plain(&mut self) -> Option<Job> {
        let mut job = Job::new();
        let (interner, draft) = (self.some_interner(&mut job), self.some_draft(&mut job));
        let labels = Alphabet::full().labels();
        let leaves = labels.partition_point(|label| label.arity() == 0);
        let inner = self.name(Sort::Node);
        let old = self.types_of(interner).first().copied();
        match old.filter(|_| self.source.chance(1, 2)) {
            Some(ty) => {
                job.push_back(Todo::new(
                    Verb::Bring,
                    vec![inner],
                    vec![draft.into(), ty.name.into()],
                ));
            }
            None => {
                let label = labels[self.source.index(leaves)].clone();
                let takes = vec![draft.into(), Arg::Label(label)];
                job.push_back(Todo::new(Verb::Head, vec![inner], takes));
            }
        }
        let (label, outer) =
            (labels[self.source.index(labels.len())].clone(), self.name(Sort::Node));
        let mut takes = vec![draft.into(), Arg::Label(label.clone())];
        takes.extend((0..label.arity()).map(|_| Arg::Name(inner)));
        job.push_back(Todo::new(Verb::Head, vec![outer], takes));
        let wanted = Arg::Use(USES[self.source.index(USES.len())]);
        job.push_back(Todo::new(Verb::Apply, vec![], vec![interner.into(), outer.into(), wanted]));
        Some(job)
    }

    /// A draft or an interner is dropped.
    fn dropped(&mut self) -> Option<Job> {
        if self.source.chance(1, 2) {
            let at = self.source.index(self.interners.len());
            return Some(one(Verb::DropInterner, vec![], vec![(*self.interners.get(at)?).into()]));
        }
        let draft = self.drafts.get(self.source.index(self.drafts.len()))?.name;
        Some(one(Verb::DropDraft, vec![], vec![draft.into()]))
    }

    /// A text that was written before, read again.
    pub(super) fn text_again(&mut self) -> Option<Job> {
        let at = self.recent(self.texts.len())?;
        let text = self.texts[at].clone();
        let interner = *self.interners.get(self.source.index(self.interners.len()))?;
        let takes = vec![interner.into(), text.name.into()];
        Some(match text.of {
            Of::Types(classes) => {
                let makes = self.names(Sort::Type, classes.len());
                VecDeque::from([Todo { classes, ..Todo::new(Verb::Read, makes, takes) }])
            }
            Of::Draft(_) => {
                let copy = self.name(Sort::Draft);
                one(Verb::ReadDraft, vec![copy], takes)
            }
        })
    }

    /// A label that no member has.
    pub(super) fn no_member() -> Label {
        let labels = Alphabet::full().labels();
        let plain = labels.iter().find(|label| label.kind() != Kind::MEMBER);
        plain.unwrap_or(&labels[0]).clone()
    }
}

/// A job of one operation.
pub(super) fn one(verb: Verb, makes: Vec<Name>, takes: Vec<Arg>) -> Job {
    VecDeque::from([Todo::new(verb, makes, takes)])
}
