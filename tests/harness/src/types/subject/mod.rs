//! Subjects: the interface of a system under test.
//!
//! A [`Subject`] holds any number of drafts and interners. Handles are plain numbers that contain
//! the number of their draft or interner, so that a law can pass a wrong one to a subject. There
//! are subjects for the model ([`model`]), the implementation ([`implementation`]), another program
//! ([`process`]), and a library with a simple interface ([`realizer`]).

pub mod ability;
mod adapter;
pub mod implementation;
mod local_drafts;
pub mod model;
pub mod process;
pub mod realizer;
mod slots;

use crate::kit::Tuning;
use ability::Ability;
pub use selfsame_spec::{Answer, CyclePosition, Footprint, WireSummary};
use selfsame_spec::{Digest, Error, Forgets, Label, Lens, Result, Use};

/// A draft of a subject.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct DraftId(pub u32);

/// An interner of a subject.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct InternerId(pub u32);

/// A node of a draft, numbered in the order of creation (`[draft.node]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Node {
    /// The draft of the node.
    pub draft: DraftId,
    /// The number within the draft.
    pub index: u32,
}

/// A realized type. Equal numbers in one interner mean the selfsame type (`[interner.one-handle]`);
/// the numbers have no other meaning.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Type {
    /// The interner of the type.
    pub interner: InternerId,
    /// The number within the interner.
    pub index: u32,
}

/// The content of a node of a draft; it refers to nodes of the same draft by number.
pub type NodeView = selfsame_spec::NodeView<u32, Type>;

/// The inspection of a node of a draft; it refers to nodes of the same draft by number.
pub type Inspection = selfsame_spec::Inspection<u32, Type>;

/// A head of a realized type.
pub type HeadView = selfsame_spec::HeadView<Type>;

/// A system under test.
///
/// Every method that takes a handle refuses a foreign one with E0709 (foreign handle).
pub trait Subject: Send {
    /// Returns the name of the subject in findings.
    fn name(&self) -> &str;

    /// Returns the capabilities and limits of the subject; laws and generators respect them.
    fn ability(&self) -> &Ability {
        Ability::EVERYTHING
    }

    /// Sets numbers that decide which code paths are chosen by interners that are made from now on.
    /// All numbers that the tuning does not set get their defaults.
    fn tune(&mut self, _tuning: &Tuning) {}

    /// Makes an empty interner.
    fn interner(&mut self) -> InternerId;
    /// Drops an interner; from then on, its types are foreign handles.
    fn drop_interner(&mut self, interner: InternerId);
    /// Makes an empty draft.
    fn draft(&mut self) -> DraftId;
    /// Drops a draft; from then on, its nodes are foreign handles.
    fn drop_draft(&mut self, draft: DraftId);

    /// Makes a forward (`[draft.forward]`).
    ///
    /// # Errors
    /// E0709, E0712.
    fn forward(&mut self, draft: DraftId, name: &str) -> Result<Node>;
    /// Makes a head (`[draft.head]`).
    ///
    /// # Errors
    /// E0709, E0712, E0713.
    fn head(&mut self, draft: DraftId, label: &Label, children: &[Node]) -> Result<Node>;
    /// Makes a `OneOf` (`[draft.oneof]`).
    ///
    /// # Errors
    /// E0709, E0711, E0712.
    fn one_of(&mut self, draft: DraftId, members: &[Node]) -> Result<Node>;
    /// Brings a realized type, which may be of any interner, into a draft (`[draft.realized]`).
    ///
    /// # Errors
    /// E0709, E0712.
    fn bring(&mut self, draft: DraftId, ty: Type) -> Result<Node>;
    /// Gives a forward its definition, once (`[draft.define]`).
    ///
    /// # Errors
    /// E0706, E0709, E0710.
    fn define(&mut self, forward: Node, definition: Node) -> Result<()>;
    /// Inspects a node (`[draft.inspect]`).
    ///
    /// # Errors
    /// E0709.
    fn inspect(&self, node: Node) -> Result<Inspection>;
    /// Uses a node like a type. If the node is forward-defined, this use is refused with an error
    /// that depends on the use (`[draft.refuse]`). Otherwise the node is realized in `interner`,
    /// and the use is answered.
    ///
    /// # Errors
    /// Returns E0702, E0703, E0707 or E0708, depending on the use; E0709; or E0712 for a size or an
    /// instance that is too large.
    fn apply(&mut self, interner: InternerId, node: Node, wanted: Use) -> Result<Answer>;

    /// Realizes nodes of one draft together, and returns one type for each (`[interner.realize]`).
    ///
    /// # Errors
    /// Returns E0701, E0704, E0705, E0709 or E0712.
    fn realize(&mut self, interner: InternerId, nodes: &[Node]) -> Result<Vec<Type>>;
    /// Returns the heads of a type, in order.
    ///
    /// # Errors
    /// E0709.
    fn heads(&mut self, ty: Type) -> Result<Vec<HeadView>>;
    /// Returns the number of heads of a type, and the position of its first head in its cycle.
    ///
    /// # Errors
    /// E0709.
    fn outline(&mut self, ty: Type) -> Result<(usize, Option<selfsame_spec::CyclePosition>)> {
        let heads = self.heads(ty)?;
        Ok((heads.len(), heads.first().and_then(|head| head.position)))
    }
    /// Returns the size in bytes of an instance of a type (`[draft.size]`).
    ///
    /// # Errors
    /// Returns E0709, or E0712 if the size needs more than 64 bits.
    fn size(&self, ty: Type) -> Result<u64>;
    /// Returns the hash under a lens (`[identity.digest.type]`, `[identity.compiler]`).
    ///
    /// # Errors
    /// E0709.
    fn hash(&self, ty: Type, lens: Lens) -> Result<Digest>;
    /// Returns the hashes of types of one interner under a lens.
    ///
    /// # Errors
    /// E0709.
    fn hashes(&self, types: &[Type], lens: Lens) -> Result<Vec<Digest>> {
        types.iter().map(|&ty| self.hash(ty, lens)).collect()
    }
    /// Resolves a member of a named module, once (`[interner.member]`).
    ///
    /// # Errors
    /// Returns E0709; E0713 if the kind of `member` is not a member; or E0714 if the member is
    /// already resolved.
    fn resolve(&mut self, member: &Label, ty: Type) -> Result<()>;
    /// Returns the normal form of each of some types of one interner, for a set of properties that
    /// the normal forms forget (`[normal.form]`).
    ///
    /// # Errors
    /// E0709, E0712.
    fn normal_forms(
        &mut self,
        interner: InternerId,
        types: &[Type],
        forget: &Forgets,
    ) -> Result<Vec<Type>>;
    /// Returns the numbers of heads and unions that the interner holds.
    ///
    /// # Errors
    /// E0709.
    fn footprint(&self, interner: InternerId) -> Result<Footprint>;

    /// Returns the canonical bytes of a list of types of one interner (`[wire.types]`).
    ///
    /// # Errors
    /// E0709.
    fn write(&self, interner: InternerId, types: &[Type]) -> Result<Vec<u8>>;
    /// Reads types into an interner (`[wire.verify]`).
    ///
    /// # Errors
    /// E0801 to E0809; E0709.
    fn read(&mut self, interner: InternerId, bytes: &[u8]) -> Result<Vec<Type>>;
    /// Reads types without interning them (`[wire.look]`).
    ///
    /// # Errors
    /// E0801 to E0809.
    fn look(&self, bytes: &[u8]) -> Result<WireSummary>;
    /// Returns the bytes of a draft in its present state (`[wire.draft]`).
    ///
    /// # Errors
    /// Returns E0709, also if a type of another interner was brought into the draft.
    fn write_draft(&self, interner: InternerId, draft: DraftId) -> Result<Vec<u8>>;
    /// Reads a draft. The realized types in the draft are added to the interner.
    ///
    /// # Errors
    /// E0801 to E0810; E0709.
    fn read_draft(&mut self, interner: InternerId, bytes: &[u8]) -> Result<DraftId>;
}

/// A draft of a subject, in which nodes can be built.
pub struct DraftBuilder<'a> {
    subject: &'a mut dyn Subject,
    draft: DraftId,
}

impl<'a> DraftBuilder<'a> {
    /// Makes a builder of nodes in `draft` of `subject`.
    pub fn new(subject: &'a mut dyn Subject, draft: DraftId) -> Self {
        Self { subject, draft }
    }

    /// Brings a realized type into the draft.
    ///
    /// # Errors
    /// See [`Subject::bring`].
    pub fn bring(&mut self, ty: Type) -> Result<Node, Error> {
        self.subject.bring(self.draft, ty)
    }
}

impl selfsame_spec::Build for DraftBuilder<'_> {
    type Node = Node;

    fn forward(&mut self, name: &str) -> Result<Node> {
        self.subject.forward(self.draft, name)
    }
    fn head(&mut self, label: &Label, children: &[Node]) -> Result<Node> {
        self.subject.head(self.draft, label, children)
    }
    fn one_of(&mut self, members: &[Node]) -> Result<Node> {
        self.subject.one_of(self.draft, members)
    }
    fn define(&mut self, forward: Node, definition: Node) -> Result<()> {
        self.subject.define(forward, definition)
    }
}
