//! Planted bugs that depend on state. Each bug becomes visible only after earlier operations, so a
//! case with a single operation cannot find it.

use crate::kit::Bug;
use crate::types::subject::model::Model;
use crate::types::subject::{
    Answer, DraftId, Footprint, HeadView, Inspection, InternerId, Node, Subject, Type, WireSummary,
};
use selfsame_spec::error::Result;
use selfsame_spec::{Digest, Error, Forgets, Label, Lens, Use};
use std::cell::RefCell;
use std::collections::HashMap;

/// The mistake that a planted bug adds to the model.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the catalogue says what each is")]
pub enum What {
    FailureRemembered,
    OneMemoForAll,
    Outlives,
    WrongOneDropped,
    BadReadForgets,
    StaleHash,
    LateIsOpaque,
    FifthBatch,
    SharedForwards,
    MembersShared,
}

/// All planted bugs that depend on state.
pub const PLANTED_BUGS: &[Bug<What>] = &[
    Bug::plant(
        "failure-remembered",
        "interner.atomic",
        "a realize that was refused is refused for ever",
        What::FailureRemembered,
    ),
    Bug::plant(
        "one-memo-for-all",
        "interner.realize",
        "what was realized once is not realized again, in whatever interner",
        What::OneMemoForAll,
    ),
    Bug::plant(
        "types-outlive-interner",
        "draft.foreign",
        "types outlive their interner until the next one is made",
        What::Outlives,
    ),
    Bug::plant(
        "wrong-interner-dropped",
        "draft.foreign",
        "dropping an interner drops the newest",
        What::WrongOneDropped,
    ),
    Bug::plant(
        "bad-read-forgets",
        "wire.atomic",
        "after a bad read, types that come are not recognized",
        What::BadReadForgets,
    ),
    Bug::plant(
        "stale-compiler-hash",
        "identity.stable",
        "compiler hashes are remembered, and forgotten when the first member is resolved only",
        What::StaleHash,
    ),
    Bug::plant(
        "late-types-are-opaque",
        "identity.compiler",
        "the compiler lens does not look into members of types that came after the resolving",
        What::LateIsOpaque,
    ),
    Bug::plant(
        "fifth-batch",
        "interner.incremental",
        "from the fifth realize on, types get second handles",
        What::FifthBatch,
    ),
    Bug::plant(
        "read-draft-shares-forwards",
        "wire.draft",
        "a definition in a draft that was read is one in the draft that was written, too",
        What::SharedForwards,
    ),
    Bug::plant(
        "members-shared",
        "interner.member",
        "a member that is resolved in one interner is resolved in all",
        What::MembersShared,
    ),
];

/// Returns the model with the given bug as a subject.
#[must_use]
pub fn subject(bug: What) -> Box<dyn Subject> {
    Box::new(Planted::new(bug))
}

/// The model with one planted bug, and the state on which the bug depends.
struct Planted {
    bug: What,
    model: Model,
    refused: HashMap<(InternerId, Vec<Node>), Error>,
    memo: HashMap<Vec<Node>, Vec<Type>>,
    leaving: Option<InternerId>,
    bad: Vec<InternerId>,
    resolved: HashMap<InternerId, u32>,
    names: Vec<Label>,
    late: Vec<Type>,
    hashes: RefCell<HashMap<Type, Digest>>,
    batches: HashMap<InternerId, u32>,
    written: RefCell<HashMap<Vec<u8>, DraftId>>,
    original: HashMap<DraftId, DraftId>,
}

/// The bit that marks the second handle of a type. The model never returns a handle whose number
/// has this bit.
const SECOND: u32 = 1 << 20;

fn first(ty: Type) -> Type {
    Type { index: ty.index & !SECOND, ..ty }
}

fn second(ty: Type) -> Type {
    Type { index: ty.index | SECOND, ..ty }
}

impl Planted {
    fn new(bug: What) -> Self {
        Self {
            bug,
            model: Model::new(),
            refused: HashMap::new(),
            memo: HashMap::new(),
            leaving: None,
            bad: Vec::new(),
            resolved: HashMap::new(),
            names: Vec::new(),
            late: Vec::new(),
            hashes: RefCell::default(),
            batches: HashMap::new(),
            written: RefCell::default(),
            original: HashMap::new(),
        }
    }

    /// Returns the types that the subject returns for a batch under this bug. `types` are the types
    /// that the model returned.
    fn realized(&mut self, interner: InternerId, types: Vec<Type>) -> Vec<Type> {
        let batch = self.batches.entry(interner).or_default();
        *batch += 1;
        let forgets = match self.bug {
            What::FifthBatch => *batch >= 5,
            What::BadReadForgets => self.bad.contains(&interner),
            _ => false,
        };
        if self.resolved.contains_key(&interner) {
            self.late.extend(&types);
        }
        if forgets { types.into_iter().map(second).collect() } else { types }
    }
}

impl Subject for Planted {
    fn name(&self) -> &str {
        "planted"
    }
    fn interner(&mut self) -> InternerId {
        if let Some(interner) = self.leaving.take() {
            self.model.drop_interner(interner);
        }
        self.model.interner()
    }
    fn drop_interner(&mut self, interner: InternerId) {
        match self.bug {
            What::Outlives => self.leaving = Some(interner),
            What::WrongOneDropped => {
                let newest = (interner.0..).map(InternerId);
                let known = newest.take_while(|&i| self.model.footprint(i).is_ok()).last();
                self.model.drop_interner(known.unwrap_or(interner));
            }
            _ => self.model.drop_interner(interner),
        }
    }
    fn draft(&mut self) -> DraftId {
        self.model.draft()
    }
    fn drop_draft(&mut self, draft: DraftId) {
        self.model.drop_draft(draft);
    }
    fn forward(&mut self, draft: DraftId, name: &str) -> Result<Node> {
        self.model.forward(draft, name)
    }
    fn head(&mut self, draft: DraftId, label: &Label, children: &[Node]) -> Result<Node> {
        self.model.head(draft, label, children)
    }
    fn one_of(&mut self, draft: DraftId, members: &[Node]) -> Result<Node> {
        self.model.one_of(draft, members)
    }
    fn bring(&mut self, draft: DraftId, ty: Type) -> Result<Node> {
        self.model.bring(draft, first(ty))
    }

    fn define(&mut self, forward: Node, definition: Node) -> Result<()> {
        self.model.define(forward, definition)?;
        if let (What::SharedForwards, Some(&draft)) = (self.bug, self.original.get(&forward.draft))
        {
            let there = |node: Node| Node { draft, ..node };
            let _ = self.model.define(there(forward), there(definition));
        }
        Ok(())
    }

    fn inspect(&self, node: Node) -> Result<Inspection> {
        self.model.inspect(node)
    }
    fn apply(&mut self, interner: InternerId, node: Node, wanted: Use) -> Result<Answer> {
        self.model.apply(interner, node, wanted)
    }

    fn realize(&mut self, interner: InternerId, nodes: &[Node]) -> Result<Vec<Type>> {
        let key = (interner, nodes.to_vec());
        if let (What::FailureRemembered, Some(error)) = (self.bug, self.refused.get(&key)) {
            return Err(error.clone());
        }
        if let (What::OneMemoForAll, Some(types)) = (self.bug, self.memo.get(nodes)) {
            return Ok(types.clone());
        }
        let types = self.model.realize(interner, nodes);
        match types {
            Ok(types) => {
                self.memo.insert(key.1, types.clone());
                Ok(self.realized(interner, types))
            }
            Err(error) => {
                self.refused.insert(key, error.clone());
                Err(error)
            }
        }
    }

    fn heads(&mut self, ty: Type) -> Result<Vec<HeadView>> {
        self.model.heads(first(ty))
    }
    fn size(&self, ty: Type) -> Result<u64> {
        self.model.size(first(ty))
    }

    fn hash(&self, ty: Type, lens: Lens) -> Result<Digest> {
        let ty = first(ty);
        let late = self.bug == What::LateIsOpaque && self.late.contains(&ty);
        let hash = self.model.hash(ty, if late { Lens::Identity } else { lens })?;
        if self.bug == What::StaleHash && lens == Lens::Compiler {
            return Ok(*self.hashes.borrow_mut().entry(ty).or_insert(hash));
        }
        Ok(hash)
    }

    fn resolve(&mut self, member: &Label, ty: Type) -> Result<()> {
        if self.bug == What::MembersShared && self.names.contains(member) {
            return Err(selfsame_spec::ErrorKind::MemberResolved { member: "m:A".into() }.into());
        }
        self.model.resolve(member, first(ty))?;
        self.names.push(member.clone());
        let resolved = self.resolved.entry(ty.interner).or_default();
        *resolved += 1;
        if *resolved == 1 {
            self.hashes.borrow_mut().clear();
        }
        Ok(())
    }

    fn normal_forms(
        &mut self,
        interner: InternerId,
        types: &[Type],
        forget: &Forgets,
    ) -> Result<Vec<Type>> {
        let types: Vec<Type> = types.iter().copied().map(first).collect();
        self.model.normal_forms(interner, &types, forget)
    }
    fn footprint(&self, interner: InternerId) -> Result<Footprint> {
        self.model.footprint(interner)
    }
    fn write(&self, interner: InternerId, types: &[Type]) -> Result<Vec<u8>> {
        let types: Vec<Type> = types.iter().copied().map(first).collect();
        self.model.write(interner, &types)
    }

    fn read(&mut self, interner: InternerId, bytes: &[u8]) -> Result<Vec<Type>> {
        let types = self.model.read(interner, bytes);
        if types.is_err() {
            self.bad.push(interner);
        }
        types
    }

    fn look(&self, bytes: &[u8]) -> Result<WireSummary> {
        self.model.look(bytes)
    }
    fn write_draft(&self, interner: InternerId, draft: DraftId) -> Result<Vec<u8>> {
        let bytes = self.model.write_draft(interner, draft)?;
        self.written.borrow_mut().insert(bytes.clone(), draft);
        Ok(bytes)
    }

    fn read_draft(&mut self, interner: InternerId, bytes: &[u8]) -> Result<DraftId> {
        let draft = self.model.read_draft(interner, bytes)?;
        let original = self.written.borrow().get(bytes).copied();
        self.original.extend(original.map(|original| (draft, original)));
        Ok(draft)
    }
}
