//! Long histories: hundreds of batches in one interner, some of them refused, and sometimes
//! thousands of heads.
//!
//! For each batch, the model computes the quotient of all heads of the interner. Therefore the
//! length of a history is measured as work, which is the number of heads of the interner, summed
//! over the batches. The work is spent on many small batches, or on a few large ones. An amount of
//! work is drawn half as often as half the amount. Thus all histories of one length together take
//! as much time as all histories of another length.

use super::work::one;
use super::{HistoryPlan, Job, PlannedOp};
use crate::kit::BrokenLaw;
use crate::types::alphabet::label;
use crate::types::family::all;
use crate::types::history::op::{Arg, Name, Sort, Verb};
use selfsame_spec::Kind;

/// The minimum and the maximum amount of work, in heads.
const WORK: [u64; 2] = [1 << 11, 1 << 17];
/// The maximum number of batches of a long history.
const MANY: usize = 500;
/// The maximum size of a batch that is a member of a family. The batch has at most about twice as
/// many heads.
const LARGE: usize = 1 << 8;
/// If an interner has more heads than this number, no further members of families are realized in
/// it.
const FULL: u64 = 2_000;

/// A function that makes a job; `None` if the job is impossible at the current point of the
/// history.
type Make<Plan> = fn(&mut Plan) -> Option<Job>;

impl HistoryPlan<'_> {
    /// Continues the history with many batches in a new interner. Each batch has a draft of its
    /// own, which is soon dropped.
    pub(super) fn go_on(&mut self) -> Result<(), BrokenLaw> {
        let [mut work, most] = WORK;
        while work < most && self.source.chance(1, 2) {
            work *= 2;
        }
        // A history has either some large batches or only small batches.
        let families = if self.source.chance(1, 3) { 12 } else { 0 };
        let home = self.name(Sort::Interner);
        self.perform(&PlannedOp::new(Verb::Interner, vec![home], vec![]))?;
        self.home = Some(home);
        for _ in 0..MANY {
            let job = self.long_job(families);
            let batches = job.iter().filter(|todo| todo.op.verb == Verb::Realize).count() as u64;
            let drafts = job.iter().filter(|todo| todo.op.verb == Verb::Draft);
            let made: Vec<Name> = drafts.flat_map(|todo| todo.op.makes.clone()).collect();
            job.iter().try_for_each(|todo| self.perform(todo))?;
            self.drop_drafts(&made)?;
            let cost = batches * (8 + self.heads());
            let Some(left) = work.checked_sub(cost) else { break };
            work = left;
        }
        Ok(())
    }

    /// Returns the number of heads of the largest interner.
    fn heads(&self) -> u64 {
        let last = self.trace.seen.iter().rev().flatten().next();
        last.and_then(|seen| seen.heads.iter().max().copied()).unwrap_or_default()
    }

    /// Drops most of the drafts that a job made. As long as more than six other drafts exist,
    /// random drafts are dropped, too.
    fn drop_drafts(&mut self, made: &[Name]) -> Result<(), BrokenLaw> {
        let own =
            made.iter().copied().filter(|_| self.drafts.len() > 4 || !self.source.chance(1, 4));
        let mut gone: Vec<Name> = own.collect();
        while self.drafts.len() > gone.len() + 6 {
            let at = self.source.index(self.drafts.len());
            gone.push(self.drafts[at].name);
        }
        let drop = |name: Name| PlannedOp::new(Verb::DropDraft, vec![], vec![name.into()]);
        gone.into_iter()
            .map(drop)
            .collect::<Vec<_>>()
            .iter()
            .try_for_each(|todo| self.perform(todo))
    }

    fn long_job(&mut self, families: u64) -> Job {
        let jobs: [(u64, Make<Self>); 8] = [
            (10, Self::spelled),
            (4, Self::refused_first),
            (3, Self::grown),
            (1 + families, Self::family_batches),
            (1, Self::sent),
            (1, Self::text_again),
            (1, Self::opened),
            (1, Self::member),
        ];
        self.one_of(&jobs)
    }

    /// Makes a job that spells a graph and realizes it twice. The first batch is refused.
    fn refused_first(&mut self) -> Option<Job> {
        let mut job = self.spelled()?;
        let last = job.iter().rposition(|todo| todo.op.verb == Verb::Realize)?;
        let builds = [Verb::Head, Verb::Forward, Verb::OneOf, Verb::Bring];
        let draft = job.iter().find(|todo| builds.contains(&todo.op.verb))?.op.names().next()?;
        let refused = self.refused(draft, &job[last].clone());
        for (nth, todo) in refused.into_iter().enumerate() {
            job.insert(last + nth, todo);
        }
        Some(job)
    }

    /// Makes a batch that is refused. Besides the given nodes, it realizes an undefined forward, or
    /// a tuple that contains itself by value. The tuple is refused only after other heads were
    /// interned.
    fn refused(&mut self, draft: Name, realize: &PlannedOp) -> Job {
        let forward = self.name(Sort::Node);
        let takes = vec![draft.into(), Arg::Words("Loose".into())];
        let mut job = one(Verb::Forward, vec![forward], takes);
        if self.source.chance(3, 4) {
            let tuple = self.name(Sort::Node);
            let takes = vec![draft.into(), Arg::Label(label(Kind::TUPLE, &[], 1)), forward.into()];
            job.push_back(PlannedOp::new(Verb::Head, vec![tuple], takes));
            let takes = vec![forward.into(), tuple.into()];
            job.push_back(PlannedOp::new(Verb::Define, vec![], takes));
        }
        let mut takes = realize.op.takes.clone();
        takes.push(forward.into());
        let makes = self.names(Sort::Type, takes.len() - 1);
        job.push_back(PlannedOp::new(Verb::Realize, makes, takes));
        job
    }

    /// Makes a job that realizes a member of a family, batch by batch. Sometimes each batch is
    /// refused first, and then realized. A size is drawn half as often as half the size.
    fn family_batches(&mut self) -> Option<Job> {
        let home = self.home?;
        if self.heads() > FULL {
            return None;
        }
        let mut size = 8;
        while size < LARGE && self.source.chance(1, 2) {
            size *= 2;
        }
        size += self.source.index(size);
        let families = all().count();
        let family = all().nth(self.source.index(families))?;
        let case = family.plan(size as u32).case(self.source);
        let (mut job, mut old) = (Job::new(), Vec::new());
        for graph in &case.batches {
            let draft = self.name(Sort::Draft);
            job.push_back(PlannedOp::new(Verb::Draft, vec![draft], vec![]));
            let nodes = self.names(Sort::Node, graph.nodes.len());
            Self::build(&mut job, graph, draft, &nodes, &old);
            let roots: Vec<Name> = graph.roots.iter().map(|root| nodes[root.1 as usize]).collect();
            let realize = self.realize(home, &roots, &vec![None; roots.len()]);
            if self.source.chance(1, 3) {
                job.extend(self.refused(draft, &realize));
            }
            old.extend(realize.op.makes.iter().copied());
            job.push_back(realize);
        }
        Some(job)
    }
}
