//! Jobs that spell type graphs in drafts, and jobs that build cycles which refer to old types.

use super::know::{Class, KnownType};
use super::work::MEMBERS;
use super::{HistoryPlan, Job, PlannedOp};
use crate::types::alphabet::member;
use crate::types::graph::{Bounds, TypeGraph, draw};
use crate::types::history::op::{Arg, Name, Sort, Verb};
use crate::types::present::{HeadOrigin, present};
use selfsame_spec::Graph;
use selfsame_spec::graph::Node;

impl HistoryPlan<'_> {
    /// Returns the index of a type graph. It is an earlier graph, a new graph that differs from an
    /// earlier one in one place, or an entirely new graph.
    fn world(&mut self) -> usize {
        let known = self.worlds.len();
        if known > 0 && !self.source.chance(1, 5) {
            // In a long history, each earlier type graph may be used again; otherwise, only the
            // last three.
            let window = if self.home.is_some() { known } else { known.min(3) };
            let at = known - 1 - self.source.index(window);
            if self.source.chance(1, 3) {
                self.near(at);
                return known;
            }
            return at;
        }
        // Most graphs are small. Small graphs are soon realized, and more of them fit into a
        // history.
        let most = [3, 3, 3, self.size.heads, self.size.heads, 2 * self.size.heads];
        let most = most[self.source.index(most.len())];
        let heads = 1 + self.source.choose(most as u64 - 1) as usize;
        let union = if self.source.chance(1, 2) { 3 } else { 1 };
        let mut world = draw(self.source, &self.alphabet, Bounds { heads, union });
        self.name_a_member(&mut world);
        self.classes.push((0..world.heads.len()).map(|head| (known, head)).collect());
        self.worlds.push(world);
        known
    }

    /// Adds a type graph that differs from another one in one place. A head keeps its class if the
    /// changed place is not reachable from it.
    fn near(&mut self, at: usize) {
        let (old, known) = (self.worlds[at].clone(), self.worlds.len());
        let (new, changed) = old.change(self.source, &self.alphabet, old.heads.len());
        let differs = new.reaching(changed);
        let class =
            |head: usize| if differs[head] { (known, head) } else { self.classes[at][head] };
        self.classes.push((0..new.heads.len()).map(class).collect());
        self.worlds.push(new);
    }

    /// Sometimes turns a leaf of a type graph into a member of a module.
    fn name_a_member(&mut self, world: &mut TypeGraph) {
        if self.source.chance(1, 3)
            && let Some(leaf) = world.heads.iter_mut().find(|head| head.label.arity() == 0)
        {
            let (module, name) = MEMBERS[self.source.index(MEMBERS.len())];
            leaf.label = member(module, name);
        }
    }

    /// Makes a job that spells a type graph and then realizes it. Sometimes the graph is also
    /// realized before its last forward is defined, or in another interner.
    pub(super) fn spelled(&mut self) -> Option<Job> {
        let mut job = Job::new();
        let interner = self.some_interner(&mut job);
        let draft = self.some_draft(&mut job);
        let at = self.world();
        let copies = 1 + self.source.index(2);
        let (copy, origin) = self.worlds[at].clone().cover(self.source, copies);
        let stands = self.stands(interner, at, &origin);
        let (graph, places) = present(self.source, &copy, &stands);
        let nodes = self.names(Sort::Node, graph.nodes.len());
        let old: Vec<Name> = self.types.iter().map(|ty| ty.name).collect();
        Self::build(&mut job, &graph, draft, &nodes, &old);
        let mut roots = vec![0];
        roots.extend((1..places.len()).filter(|_| self.source.chance(1, 2)));
        let mut classes: Vec<_> =
            roots.iter().map(|&root| Some(self.classes[at][origin[root]])).collect();
        let mut takes: Vec<Name> = roots.iter().map(|&root| nodes[places[root] as usize]).collect();
        if self.source.chance(1, 2) {
            // The additional root may be any node, including a union.
            classes.push(None);
            takes.push(nodes[self.source.index(nodes.len())]);
        }
        if self.source.chance(1, 3) {
            let early = self.realize(interner, &takes, &classes);
            job.insert(job.len() - usize::from(!graph.defines.is_empty()), early);
        }
        let last = self.realize(interner, &takes, &classes);
        job.push_back(last);
        if self.source.chance(1, 3) {
            let node = nodes[self.source.index(nodes.len())];
            job.push_back(PlannedOp::new(Verb::Inspect, vec![], vec![node.into()]));
        }
        if self.source.chance(1, 5) {
            let other = self.interners.get(self.source.index(self.interners.len())).copied();
            let again = self.realize(other.unwrap_or(interner), &takes, &classes);
            job.push_back(again);
        }
        Some(job)
    }

    /// Returns, for each head of a copy, whether it is brought in from the interner or built.
    fn stands(&mut self, interner: Name, world: usize, origin: &[usize]) -> Vec<HeadOrigin> {
        let bring = self.source.chance(2, 3);
        let mut stands = vec![HeadOrigin::Built];
        for &head in &origin[1..] {
            let class = self.classes[world][head];
            let of = |ty: &KnownType| ty.interner == interner && ty.class == Some(class);
            let known: Vec<usize> =
                (0..self.types.len()).filter(|&at| of(&self.types[at])).collect();
            let stand = bring && !known.is_empty() && self.source.chance(1, 2);
            stands.push(match stand {
                true => HeadOrigin::Old(known[self.source.index(known.len())] as u32),
                false => HeadOrigin::Built,
            });
        }
        stands
    }

    /// Adds the operations that build a graph in a draft. `old` contains the types that are brought
    /// in.
    pub(super) fn build(job: &mut Job, graph: &Graph, draft: Name, nodes: &[Name], old: &[Name]) {
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
                    takes.push(old[*ty as usize].into());
                    Verb::Bring
                }
            };
            job.push_back(PlannedOp::new(verb, vec![name], takes));
        }
        let defines = graph.defines.iter().map(|(f, d)| vec![arg(f), arg(d)]);
        job.extend(defines.map(|takes| PlannedOp::new(Verb::Define, Vec::new(), takes)));
    }

    pub(super) fn realize(
        &mut self,
        interner: Name,
        nodes: &[Name],
        classes: &[Option<Class>],
    ) -> PlannedOp {
        let makes = self.names(Sort::Type, nodes.len());
        let takes = std::iter::once(&interner).chain(nodes).map(|&name| name.into()).collect();
        let todo = PlannedOp::new(Verb::Realize, makes, takes);
        PlannedOp { classes: classes.to_vec(), ..todo }
    }

    /// Makes a job that builds one or two heads of a type graph again, each with a forward. The
    /// other children of these heads are brought in, and most of them are types of the right
    /// classes. The result is an old cycle, or a similar cycle.
    pub(super) fn grown(&mut self) -> Option<Job> {
        let ty = self.any_type()?;
        let (world, head) = ty.class?;
        let other = self.source.index(self.worlds[world].heads.len());
        let heads = if self.source.chance(1, 2) { vec![head, other] } else { vec![head] };
        let mut job = Job::new();
        let draft = self.some_draft(&mut job);
        let forwards = self.names(Sort::Node, heads.len());
        for &name in &forwards {
            let takes = vec![draft.into(), Arg::Words("X".into())];
            job.push_back(PlannedOp::new(Verb::Forward, vec![name], takes));
        }
        for (&head, &forward) in heads.iter().zip(&forwards) {
            let made = self.worlds[world].heads[head].clone();
            let mut takes = vec![Arg::Name(draft), Arg::Label(made.label)];
            for list in made.children {
                let mut members = Vec::new();
                for to in list {
                    let own = heads.iter().position(|&own| own == to);
                    let own = own.filter(|_| self.source.chance(2, 3)).map(|at| forwards[at]);
                    members.push(match own {
                        Some(forward) => forward,
                        None => self.old(&mut job, draft, ty.interner, self.classes[world][to])?,
                    });
                }
                takes.push(self.union(&mut job, draft, &members).into());
            }
            let node = self.name(Sort::Node);
            job.push_back(PlannedOp::new(Verb::Head, vec![node], takes));
            job.push_back(PlannedOp::new(Verb::Define, vec![], vec![forward.into(), node.into()]));
        }
        let classes = vec![None; forwards.len()];
        let last = self.realize(ty.interner, &forwards, &classes);
        job.push_back(last);
        Some(job)
    }

    /// Brings a type of an interner into a draft. In most cases, it is a type of the given class,
    /// if there is one.
    fn old(&mut self, job: &mut Job, draft: Name, interner: Name, class: Class) -> Option<Name> {
        let types = self.types_of(interner);
        let known = types.iter().find(|ty| ty.class == Some(class)).copied();
        let any = types.get(self.source.index(types.len())).copied();
        let ty = if self.source.chance(1, 5) { any } else { known.or(any) };
        let node = self.name(Sort::Node);
        let takes = vec![draft.into(), ty?.name.into()];
        job.push_back(PlannedOp::new(Verb::Bring, vec![node], takes));
        Some(node)
    }

    fn union(&mut self, job: &mut Job, draft: Name, members: &[Name]) -> Name {
        if let [one] = members {
            return *one;
        }
        let node = self.name(Sort::Node);
        let takes = std::iter::once(draft).chain(members.iter().copied()).map(Arg::Name);
        job.push_back(PlannedOp::new(Verb::OneOf, vec![node], takes.collect()));
        node
    }
}
