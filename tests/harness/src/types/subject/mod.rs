//! What a system under test offers.
//!
//! A [`Subject`] holds any number of drafts and interners. Handles are plain numbers that say
//! whose they are, so that a law can hand a subject the wrong one. The model and the
//! implementation are behind [`model`] and [`implementation`], any other program behind [`process`], and a
//! library of one's own behind [`realizer`].

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
use selfsame_spec::{Digest, Error, Label, Lens, Result, Use};

/// One of a subject's drafts.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct DraftId(pub u32);

/// One of a subject's interners.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct InternerId(pub u32);

/// A node of a draft, numbered in the order of creation (`[draft.node]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Node {
    /// Whose it is.
    pub draft: DraftId,
    /// Its number.
    pub index: u32,
}

/// A realized type. Within one interner, equal numbers are the selfsame type
/// (`[interner.one-handle]`); the numbers themselves mean nothing.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Type {
    /// Whose it is.
    pub interner: InternerId,
    /// Its number.
    pub index: u32,
}

/// The content of a node of a draft, over nodes of the same draft.
pub type NodeView = selfsame_spec::NodeView<u32, Type>;

/// The knowledge of a node of a draft, over nodes of the same draft.
pub type Inspection = selfsame_spec::Inspection<u32, Type>;

/// A head of a realized type.
pub type HeadView = selfsame_spec::HeadView<Type>;

/// A system under test.
///
/// Every method that takes a handle refuses one that is not its own with E0709.
pub trait Subject: Send {
    /// How findings call it.
    fn name(&self) -> &str;

    /// What it can and takes; laws and generators keep to it.
    fn ability(&self) -> &Ability {
        Ability::EVERYTHING
    }

    /// Sets the numbers by which interners made from now on choose their ways; all others are the defaults.
    fn tune(&mut self, _tuning: &Tuning) {}

    /// A new, empty interner.
    fn interner(&mut self) -> InternerId;
    /// Drops an interner; its types are foreign from then on.
    fn drop_interner(&mut self, interner: InternerId);
    /// A new, empty draft.
    fn draft(&mut self) -> DraftId;
    /// Drops a draft; its nodes are foreign from then on.
    fn drop_draft(&mut self, draft: DraftId);

    /// A new forward (`[draft.forward]`).
    ///
    /// # Errors
    /// E0709, E0712.
    fn forward(&mut self, draft: DraftId, name: &str) -> Result<Node>;
    /// A new head (`[draft.head]`).
    ///
    /// # Errors
    /// E0709, E0712, E0713.
    fn head(&mut self, draft: DraftId, label: &Label, children: &[Node]) -> Result<Node>;
    /// A new `OneOf` (`[draft.oneof]`).
    ///
    /// # Errors
    /// E0709, E0711, E0712.
    fn one_of(&mut self, draft: DraftId, members: &[Node]) -> Result<Node>;
    /// Brings a realized type of any interner into a draft (`[draft.realized]`).
    ///
    /// # Errors
    /// E0709, E0712.
    fn bring(&mut self, draft: DraftId, ty: Type) -> Result<Node>;
    /// Gives a forward its type, once (`[draft.define]`).
    ///
    /// # Errors
    /// E0706, E0709, E0710.
    fn define(&mut self, forward: Node, definition: Node) -> Result<()>;
    /// What is known of a node (`[draft.inspect]`).
    ///
    /// # Errors
    /// E0709.
    fn inspect(&self, node: Node) -> Result<Inspection>;
    /// Uses a node as if it were a type: refused with the use's own error when it is
    /// forward-defined (`[draft.refuse]`), else realized in `interner` and answered.
    ///
    /// # Errors
    /// E0702, E0703, E0707 or E0708 by the use; E0709; E0712 for a size or an instance too large.
    fn apply(&mut self, interner: InternerId, node: Node, wanted: Use) -> Result<Answer>;

    /// Realizes nodes of one draft together; one type for each (`[interner.realize]`).
    ///
    /// # Errors
    /// E0701, E0704, E0705, E0709, E0712.
    fn realize(&mut self, interner: InternerId, nodes: &[Node]) -> Result<Vec<Type>>;
    /// The heads of a type, in order.
    ///
    /// # Errors
    /// E0709.
    fn heads(&mut self, ty: Type) -> Result<Vec<HeadView>>;
    /// The size of an instance in bytes (`[draft.size]`).
    ///
    /// # Errors
    /// E0709; E0712 when it needs more than 64 bits.
    fn size(&self, ty: Type) -> Result<u64>;
    /// The hash under a lens (`[identity.digest.type]`, `[identity.compiler]`).
    ///
    /// # Errors
    /// E0709.
    fn hash(&self, ty: Type, lens: Lens) -> Result<Digest>;
    /// The hashes of types of one interner under a lens.
    ///
    /// # Errors
    /// E0709.
    fn hashes(&self, types: &[Type], lens: Lens) -> Result<Vec<Digest>> {
        types.iter().map(|&ty| self.hash(ty, lens)).collect()
    }
    /// Resolves a member of a named module, once (`[interner.member]`).
    ///
    /// # Errors
    /// E0709; E0713 when `member` is not a label of kind member; E0714 when it is resolved.
    fn resolve(&mut self, member: &Label, ty: Type) -> Result<()>;
    /// How much the interner holds.
    ///
    /// # Errors
    /// E0709.
    fn footprint(&self, interner: InternerId) -> Result<Footprint>;

    /// The canonical bytes of a list of types of one interner (`[wire.types]`).
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
    /// The bytes of a draft as it is (`[wire.draft]`).
    ///
    /// # Errors
    /// E0709, also when the draft has a type of another interner.
    fn write_draft(&self, interner: InternerId, draft: DraftId) -> Result<Vec<u8>>;
    /// Reads a draft as it was; realized types in it go to the interner.
    ///
    /// # Errors
    /// E0801 to E0810; E0709.
    fn read_draft(&mut self, interner: InternerId, bytes: &[u8]) -> Result<DraftId>;
}

/// One draft of a subject as something to build in.
pub struct DraftBuilder<'a> {
    subject: &'a mut dyn Subject,
    draft: DraftId,
}

impl<'a> DraftBuilder<'a> {
    /// Builds in `draft` of `subject`.
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
