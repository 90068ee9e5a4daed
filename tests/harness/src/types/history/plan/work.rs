//! The jobs of histories. A job is a few operations that belong together.

use super::know::{KnownNode, KnownType};
use super::{FULL, FULL_DRAFT, HistoryPlan, Job, PlannedOp};
use crate::types::alphabet::{Alphabet, member};
use crate::types::history::op::{Arg, Name, Sort, Verb};
use selfsame_spec::{Kind, Label, Use};
use std::collections::VecDeque;

/// The ways in which a node can be used as if it were a type.
const USES: [Use; 4] = [Use::Hash, Use::Size, Use::Wire, Use::Instance];

/// The members of modules that histories name and resolve. Two of these members have the same name
/// in different modules.
pub(super) const MEMBERS: [(&str, &str); 4] = [("m", "A"), ("m", "B"), ("n", "A"), ("m", "A.B")];

/// A function that makes a job; `None` if a draft, type or other result that the job needs does not
/// exist.
type Make<Plan> = fn(&mut Plan) -> Option<Job>;

impl HistoryPlan<'_> {
    /// Makes a new job.
    pub(super) fn job(&mut self) -> Job {
        let jobs: [(u64, Make<Self>); 13] = [
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
            (4, Self::grown),
            (1, Self::dropped),
        ];
        if let Some(full) = self.full() {
            return full;
        }
        self.one_of(&jobs)
    }

    /// Makes a job that is drawn according to the weights. If the drawn job is impossible at this
    /// point, makes a job that spells a type graph.
    pub(super) fn one_of(&mut self, jobs: &[(u64, Make<Self>)]) -> Job {
        let mut choice = self.source.choose(jobs.iter().map(|job| job.0).sum::<u64>() - 1);
        for &(weight, job) in jobs {
            if choice < weight {
                return job(self).or_else(|| self.spelled()).unwrap_or_default();
            }
            choice -= weight;
        }
        Job::new()
    }

    /// Drops a draft with too many nodes, or an interner with too many heads, if there is one.
    fn full(&mut self) -> Option<Job> {
        if let Some(draft) = self.drafts.iter().find(|draft| draft.nodes.len() > FULL_DRAFT) {
            return Some(one(Verb::DropDraft, vec![], vec![draft.name.into()]));
        }
        let heads = &self.trace.seen.last()?.as_ref()?.heads;
        let at = heads.iter().position(|&heads| heads > FULL)?;
        let name = *self.interners.get(at)?;
        Some(one(Verb::DropInterner, vec![], vec![name.into()]))
    }

    pub(super) fn some_draft(&mut self, job: &mut Job) -> Name {
        let count = self.drafts.len();
        if self.home.is_none() && count > 0 && (count > 3 || self.source.chance(1, 2)) {
            return self.drafts[self.source.index(count)].name;
        }
        let name = self.name(Sort::Draft);
        job.push_back(PlannedOp::new(Verb::Draft, vec![name], Vec::new()));
        name
    }

    /// Realizes some nodes of a draft. Some forwards of the draft may be undefined.
    fn realized(&mut self) -> Option<Job> {
        let mut job = Job::new();
        let interner = self.some_interner(&mut job);
        let draft = self.source.index(self.drafts.len());
        let mut takes = vec![interner.into()];
        for _ in 0..=self.source.choose(2) {
            takes.push(self.node_of(draft)?);
        }
        let makes = self.names(Sort::Type, takes.len() - 1);
        job.push_back(PlannedOp::new(Verb::Realize, makes, takes));
        Some(job)
    }

    /// Queries one property of a node or a type.
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

    /// Requests the heads of a type. The types that are the heads' children get names.
    pub(super) fn opened(&mut self) -> Option<Job> {
        let ty = self.any_type()?;
        let makes = self.names(Sort::Type, 3);
        Some(one(Verb::Heads, makes, vec![ty.name.into()]))
    }

    /// Resolves a member. Requests the compiler hash of a type that refers to the member, before
    /// and after this.
    pub(super) fn member(&mut self) -> Option<Job> {
        let named: Vec<(KnownType, Label)> =
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
        let look = || PlannedOp::new(Verb::Compiler, vec![], vec![of.name.into()]);
        let resolve =
            PlannedOp::new(Verb::Resolve, vec![], vec![Arg::Label(label), to.name.into()]);
        Some(VecDeque::from([look(), resolve, look()]))
    }

    /// Returns the label of a module member in the type graph of a type, if there is one.
    fn member_of(&self, ty: &KnownType) -> Option<Label> {
        let heads = &self.worlds.get(ty.class?.0)?.heads;
        let label = heads.iter().map(|head| &head.label).find(|l| l.kind() == Kind::MEMBER);
        label.cloned()
    }

    /// Makes a job that realizes an undefined forward, which is refused. Then the forward is
    /// defined, and realized again.
    fn repaired(&mut self) -> Option<Job> {
        let draft = self.source.index(self.drafts.len());
        let nodes = self.drafts.get(draft)?.nodes.clone();
        let open = |node: &&KnownNode| node.forward && !node.defined;
        let open: Vec<Arg> = nodes.iter().filter(open).map(|node| node.arg()).collect();
        let forward = open[self.recent(open.len())?].clone();
        let definition = match self.source.chance(1, 4) {
            true => open[self.source.index(open.len())].clone(),
            false => self.node_of(draft)?,
        };
        let mut job = Job::new();
        let interner = self.some_interner(&mut job);
        for _ in 0..2 {
            let makes = self.names(Sort::Type, 1);
            job.push_back(PlannedOp::new(
                Verb::Realize,
                makes,
                vec![interner.into(), forward.clone()],
            ));
        }
        job.insert(job.len() - 1, PlannedOp::new(Verb::Define, vec![], vec![forward, definition]));
        Some(job)
    }

    /// Adds a node to a draft. The edges of the node lead to existing nodes of the draft.
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

    /// Builds a leaf or brings in an old type, and builds a head with this node as a child. No
    /// forward is reachable from these nodes, so they can be used as if they were types.
    fn plain(&mut self) -> Option<Job> {
        let mut job = Job::new();
        let (interner, draft) = (self.some_interner(&mut job), self.some_draft(&mut job));
        let labels = Alphabet::full().labels();
        let leaves = labels.partition_point(|label| label.arity() == 0);
        let inner = self.name(Sort::Node);
        let old = self.types_of(interner).first().copied();
        match old.filter(|_| self.source.chance(1, 2)) {
            Some(ty) => {
                job.push_back(PlannedOp::new(
                    Verb::Bring,
                    vec![inner],
                    vec![draft.into(), ty.name.into()],
                ));
            }
            None => {
                let label = labels[self.source.index(leaves)].clone();
                let takes = vec![draft.into(), Arg::Label(label)];
                job.push_back(PlannedOp::new(Verb::Head, vec![inner], takes));
            }
        }
        let (label, outer) =
            (labels[self.source.index(labels.len())].clone(), self.name(Sort::Node));
        let mut takes = vec![draft.into(), Arg::Label(label.clone())];
        takes.extend((0..label.arity()).map(|_| Arg::Name(inner)));
        job.push_back(PlannedOp::new(Verb::Head, vec![outer], takes));
        let wanted = Arg::Use(USES[self.source.index(USES.len())]);
        job.push_back(PlannedOp::new(
            Verb::Apply,
            vec![],
            vec![interner.into(), outer.into(), wanted],
        ));
        Some(job)
    }

    /// Drops a draft or an interner.
    fn dropped(&mut self) -> Option<Job> {
        if self.source.chance(1, 2) {
            let at = self.source.index(self.interners.len());
            return Some(one(Verb::DropInterner, vec![], vec![(*self.interners.get(at)?).into()]));
        }
        let draft = self.drafts.get(self.source.index(self.drafts.len()))?.name;
        Some(one(Verb::DropDraft, vec![], vec![draft.into()]))
    }

    /// Returns a label that is not the label of a module member.
    pub(super) fn no_member() -> Label {
        let labels = Alphabet::full().labels();
        let plain = labels.iter().find(|label| label.kind() != Kind::MEMBER);
        plain.unwrap_or(&labels[0]).clone()
    }
}

/// Makes a job with one operation.
pub(super) fn one(verb: Verb, makes: Vec<Name>, takes: Vec<Arg>) -> Job {
    VecDeque::from([PlannedOp::new(verb, makes, takes)])
}
