//! The interface of subjects. A subject is a system under test.
//!
//! A [`Subject`] holds any number of drafts and interners. Handles are plain numbers that contain
//! the number of their draft or interner. Therefore a law can pass a wrong handle to a subject.
//! There are subjects for the model ([`model`]), the implementation ([`implementation`]), another
//! program ([`process`]), and a library with a simple interface ([`realizer`]).

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

/// The number of a draft of a subject.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct DraftId(pub u32);

/// The number of an interner of a subject.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct InternerId(pub u32);

/// A node of a draft. The nodes of a draft are numbered in the order in which they were made
/// (`[draft.node]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Node {
    /// The draft to which the node belongs.
    pub draft: DraftId,
    /// The number of the node within its draft.
    pub index: u32,
}

/// A realized type. Two types of one interner are the selfsame type exactly if their numbers are
/// equal (`[interner.one-handle]`). The numbers have no other meaning.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Type {
    /// The interner to which the type belongs.
    pub interner: InternerId,
    /// The number of the type within its interner.
    pub index: u32,
}

/// The contents of a node of a draft. They refer to nodes of the same draft by their numbers.
pub type NodeView = selfsame_spec::NodeView<u32, Type>;

/// The inspection of a node of a draft. It refers to nodes of the same draft by their numbers.
pub type Inspection = selfsame_spec::Inspection<u32, Type>;

/// A head of a realized type: its label, its children, its position in a cycle, and its digest.
pub type HeadView = selfsame_spec::HeadView<Type>;

/// A system under test.
///
/// Each method with a parameter that is a handle refuses a foreign handle with E0709 (foreign
/// handle).
pub trait Subject: Send {
    /// Returns the name of the subject in findings.
    fn name(&self) -> &str;

    /// Returns the capabilities of the subject, and the types that it accepts. Laws and generators
    /// depend on them.
    fn ability(&self) -> &Ability {
        Ability::EVERYTHING
    }

    /// Changes the settings of all interners that are made from now on. The settings decide between
    /// equivalent code paths. Settings that the tuning does not contain get their defaults.
    fn tune(&mut self, _tuning: &Tuning) {}

    /// Makes an empty interner.
    fn interner(&mut self) -> InternerId;
    /// Drops an interner. From then on, the types of this interner are foreign handles.
    fn drop_interner(&mut self, interner: InternerId);
    /// Makes an empty draft.
    fn draft(&mut self) -> DraftId;
    /// Drops a draft. From then on, the nodes of this draft are foreign handles.
    fn drop_draft(&mut self, draft: DraftId);

    /// Makes a forward (`[draft.forward]`).
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) or E0712 (limit).
    fn forward(&mut self, draft: DraftId, name: &str) -> Result<Node>;
    /// Makes a head (`[draft.head]`).
    ///
    /// # Errors
    /// Returns E0709 (foreign handle), E0712 (limit) or E0713 (bad label).
    fn head(&mut self, draft: DraftId, label: &Label, children: &[Node]) -> Result<Node>;
    /// Makes a `OneOf` (`[draft.oneof]`).
    ///
    /// # Errors
    /// Returns E0709 (foreign handle), E0711 (empty `OneOf`) or E0712 (limit).
    fn one_of(&mut self, draft: DraftId, members: &[Node]) -> Result<Node>;
    /// Brings a realized type of any interner of this subject into a draft (`[draft.realized]`).
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) or E0712 (limit).
    fn bring(&mut self, draft: DraftId, ty: Type) -> Result<Node>;
    /// Gives a forward its definition, which is possible only once (`[draft.define]`).
    ///
    /// # Errors
    /// Returns E0706 (already defined), E0709 (foreign handle) or E0710 (not a forward).
    fn define(&mut self, forward: Node, definition: Node) -> Result<()>;
    /// Inspects a node: returns its contents and the facts about it (`[draft.inspect]`).
    ///
    /// # Errors
    /// Returns E0709 (foreign handle).
    fn inspect(&self, node: Node) -> Result<Inspection>;
    /// Uses a node as if it were a type. If the node is forward-defined, the use is refused with an
    /// error that depends on the use (`[draft.refuse]`). Otherwise, the node is realized in
    /// `interner`, and the result for its type is returned.
    ///
    /// # Errors
    /// Returns E0702, E0703, E0707 or E0708, depending on the use. Returns E0709 for a foreign
    /// handle, and E0712 for a size or an instance that is too large.
    fn apply(&mut self, interner: InternerId, node: Node, wanted: Use) -> Result<Answer>;

    /// Realizes nodes of one draft together, and returns one type for each node
    /// (`[interner.realize]`).
    ///
    /// # Errors
    /// Returns E0701, E0704, E0705, E0709 or E0712.
    fn realize(&mut self, interner: InternerId, nodes: &[Node]) -> Result<Vec<Type>>;
    /// Returns the heads of a type, in order.
    ///
    /// # Errors
    /// Returns E0709 (foreign handle).
    fn heads(&mut self, ty: Type) -> Result<Vec<HeadView>>;
    /// Returns the number of heads of a type, and the position of its first head in its cycle.
    ///
    /// # Errors
    /// Returns E0709 (foreign handle).
    fn outline(&mut self, ty: Type) -> Result<(usize, Option<selfsame_spec::CyclePosition>)> {
        let heads = self.heads(ty)?;
        Ok((heads.len(), heads.first().and_then(|head| head.position)))
    }
    /// Returns the size in bytes of an instance of a type (`[draft.size]`).
    ///
    /// # Errors
    /// Returns E0709, or E0712 if the size needs more than 64 bits.
    fn size(&self, ty: Type) -> Result<u64>;
    /// Returns the hash of a type under a lens (`[identity.digest.type]`, `[identity.compiler]`).
    ///
    /// # Errors
    /// Returns E0709 (foreign handle).
    fn hash(&self, ty: Type, lens: Lens) -> Result<Digest>;
    /// Returns the hashes of types of one interner under a lens.
    ///
    /// # Errors
    /// Returns E0709 (foreign handle).
    fn hashes(&self, types: &[Type], lens: Lens) -> Result<Vec<Digest>> {
        types.iter().map(|&ty| self.hash(ty, lens)).collect()
    }
    /// Resolves a member of a named module to a type, which is possible only once
    /// (`[interner.member]`).
    ///
    /// # Errors
    /// Returns E0709 for a foreign handle, E0713 if the kind of `member` is not a member, and E0714
    /// if the member is already resolved.
    fn resolve(&mut self, member: &Label, ty: Type) -> Result<()>;
    /// Returns the normal form of each given type of one interner. The normal forms forget the
    /// properties in `forget` (`[normal.form]`).
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) or E0712 (limit).
    fn normal_forms(
        &mut self,
        interner: InternerId,
        types: &[Type],
        forget: &Forgets,
    ) -> Result<Vec<Type>>;
    /// Returns the number of heads and the number of unions in an interner.
    ///
    /// # Errors
    /// Returns E0709 (foreign handle).
    fn footprint(&self, interner: InternerId) -> Result<Footprint>;

    /// Returns the encoding of a list of types of one interner (`[wire.types]`).
    ///
    /// # Errors
    /// Returns E0709 (foreign handle).
    fn write(&self, interner: InternerId, types: &[Type]) -> Result<Vec<u8>>;
    /// Reads types from an encoding into an interner (`[wire.verify]`).
    ///
    /// # Errors
    /// Returns E0801 to E0809 for a malformed encoding, and E0709 (foreign handle).
    fn read(&mut self, interner: InternerId, bytes: &[u8]) -> Result<Vec<Type>>;
    /// Reads an encoding of types without interning the types (`[wire.look]`).
    ///
    /// # Errors
    /// Returns E0801 to E0809 for a malformed encoding.
    fn look(&self, bytes: &[u8]) -> Result<WireSummary>;
    /// Returns the encoding of a draft in its current state (`[wire.draft]`).
    ///
    /// # Errors
    /// Returns E0709 (foreign handle), even if the only foreign handle is a type of another
    /// interner that was brought into the draft.
    fn write_draft(&self, interner: InternerId, draft: DraftId) -> Result<Vec<u8>>;
    /// Reads a draft from an encoding. The realized types in the draft are added to the interner.
    ///
    /// # Errors
    /// Returns E0801 to E0810 for a malformed encoding, and E0709 (foreign handle).
    fn read_draft(&mut self, interner: InternerId, bytes: &[u8]) -> Result<DraftId>;
}

/// A builder that adds nodes to one draft of a subject.
pub struct DraftBuilder<'a> {
    subject: &'a mut dyn Subject,
    draft: DraftId,
}

impl<'a> DraftBuilder<'a> {
    /// Returns a builder that adds nodes to `draft` of `subject`.
    pub fn new(subject: &'a mut dyn Subject, draft: DraftId) -> Self {
        Self { subject, draft }
    }

    /// Brings a realized type into the draft.
    ///
    /// # Errors
    /// The errors are those of [`Subject::bring`].
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
