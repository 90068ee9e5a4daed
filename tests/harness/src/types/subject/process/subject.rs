//! A program as a subject. Each call of a method is sent to the program as a request.

use super::{Process, crash};
use crate::kit::Tuning;
use crate::protocol::Request;
use crate::protocol::data::{HandleRef, InspectionMessage, bytes, digest};
use crate::types::subject::ability::{Ability, Capabilities};
use crate::types::subject::process::answers::{
    ApplyAnswer, BytesAnswer, FootprintAnswer, HashAnswer, HeadsAnswer, LookAnswer, SizeAnswer,
};
use crate::types::subject::process::conversation::report;
use crate::types::subject::{
    Answer, DraftId, Footprint, HeadView, Inspection, InternerId, Node, Subject, Type, WireSummary,
};
use selfsame_spec::error::{Result, Use};
use selfsame_spec::{Digest, Forgets, Label, Lens, hex};

fn refs(draft: DraftId, nodes: &[Node]) -> Vec<HandleRef> {
    nodes.iter().map(|node| HandleRef::new(draft.0, node.draft.0, node.index)).collect()
}

impl Subject for Process {
    fn name(&self) -> &str {
        &self.hello.name
    }

    fn ability(&self) -> &Ability {
        &self.ability
    }

    fn tune(&mut self, tuning: &Tuning) {
        self.tuning = tuning.clone();
    }

    fn interner(&mut self) -> InternerId {
        let (interner, tuning) = (self.interners, self.tuning.clone());
        self.interners += 1;
        if let Err(error) = self.ask(Capabilities::NOTHING, Request::Interner { interner, tuning })
        {
            crash(format!("it refuses to make an interner: {error}"));
        }
        InternerId(interner)
    }

    fn drop_interner(&mut self, interner: InternerId) {
        self.forget(Request::Drop { interner: interner.0 });
    }

    fn draft(&mut self) -> DraftId {
        let draft = self.drafts.push();
        if self.own_drafts()
            && let Err(error) = self.ask(Capabilities::DRAFT, Request::Draft { draft: draft.0 })
        {
            crash(format!("it refuses to make a draft: {error}"));
        }
        draft
    }

    fn drop_draft(&mut self, draft: DraftId) {
        self.drafts.drop(draft);
        if self.own_drafts() {
            self.forget(Request::DropDraft { draft: draft.0 });
        }
    }

    fn forward(&mut self, draft: DraftId, name: &str) -> Result<Node> {
        if self.own_drafts() {
            return self.new_node(draft, Request::Forward { draft: draft.0, name: name.into() });
        }
        self.drafts.forward(draft, name)
    }

    fn head(&mut self, draft: DraftId, label: &Label, children: &[Node]) -> Result<Node> {
        if self.own_drafts() {
            let (head, to) = (label.into(), refs(draft, children));
            return self.new_node(draft, Request::Head { draft: draft.0, head, to });
        }
        self.drafts.head(draft, label, children)
    }

    fn one_of(&mut self, draft: DraftId, members: &[Node]) -> Result<Node> {
        if self.own_drafts() {
            let oneof = refs(draft, members);
            return self.new_node(draft, Request::Oneof { draft: draft.0, oneof });
        }
        self.drafts.one_of(draft, members)
    }

    fn bring(&mut self, draft: DraftId, ty: Type) -> Result<Node> {
        if self.own_drafts() {
            let (interner, r#type) = (ty.interner.0, ty.index);
            return self.new_node(draft, Request::Bring { draft: draft.0, interner, r#type });
        }
        self.drafts.bring(draft, ty)
    }

    fn define(&mut self, forward: Node, definition: Node) -> Result<()> {
        let draft = forward.draft;
        if self.own_drafts() {
            let definition = HandleRef::new(draft.0, definition.draft.0, definition.index);
            let (draft, forward) = (draft.0, forward.index);
            let request = Request::Define { draft, forward, definition };
            return self.ask(Capabilities::DRAFT, request).map(|_| ());
        }
        self.drafts.define(forward, definition)
    }

    fn inspect(&self, node: Node) -> Result<Inspection> {
        let request = Request::Inspect { draft: node.draft.0, node: node.index };
        self.get(Capabilities::DRAFT, request, |seen: InspectionMessage| seen.inspection())
    }

    fn apply(&mut self, interner: InternerId, node: Node, wanted: Use) -> Result<Answer> {
        let (draft, interner, r#use) = (node.draft.0, interner.0, wanted.into());
        let request = Request::Apply { draft, node: node.index, interner, r#use };
        self.get(Capabilities::DRAFT, request, |applied: ApplyAnswer| {
            Ok(match applied {
                ApplyAnswer::Instance(text) => Answer::Instance(bytes(&text)?),
                ApplyAnswer::Size(size) => Answer::Size(size.number()?),
                ApplyAnswer::Hash(text) => Answer::Hash(digest(&text)?),
                ApplyAnswer::Bytes(text) => Answer::Wire(bytes(&text)?),
            })
        })
    }

    fn realize(&mut self, interner: InternerId, nodes: &[Node]) -> Result<Vec<Type>> {
        let Some(first) = nodes.first() else { return Ok(Vec::new()) };
        let types = if self.own_drafts() {
            let (draft, nodes) = (first.draft.0, refs(first.draft, nodes));
            let request = Request::RealizeDraft { interner: interner.0, draft, nodes };
            self.types(interner, Capabilities::DRAFT, request)?
        } else {
            self.types(interner, Capabilities::NOTHING, self.whole(interner, nodes)?)?
        };
        if types.len() != nodes.len() {
            let why = format!("{} types for {} nodes", types.len(), nodes.len());
            crash(report(&why, "realize", &self.end()));
        }
        Ok(types)
    }

    fn heads(&mut self, ty: Type) -> Result<Vec<HeadView>> {
        let request = Request::Heads { interner: ty.interner.0, r#type: ty.index };
        self.get(Capabilities::HEADS, request, |all: HeadsAnswer| {
            all.heads.iter().map(|head| head.view(ty.interner)).collect()
        })
    }

    fn size(&self, ty: Type) -> Result<u64> {
        let request = Request::Size { interner: ty.interner.0, r#type: ty.index };
        self.get(Capabilities::SIZE, request, |size: SizeAnswer| size.size.number())
    }

    fn hash(&self, ty: Type, lens: Lens) -> Result<Digest> {
        let needs =
            if lens == Lens::Identity { Capabilities::HASH } else { Capabilities::COMPILER };
        let (interner, r#type) = (ty.interner.0, ty.index);
        let request = Request::Hash { interner, r#type, lens: lens.into() };
        self.get(needs, request, |hash: HashAnswer| digest(&hash.hash))
    }

    fn resolve(&mut self, member: &Label, ty: Type) -> Result<()> {
        let (interner, r#type) = (ty.interner.0, ty.index);
        let request = Request::Resolve { interner, member: member.into(), r#type };
        self.ask(Capabilities::COMPILER, request).map(|_| ())
    }

    fn normal_forms(
        &mut self,
        interner: InternerId,
        types: &[Type],
        forget: &Forgets,
    ) -> Result<Vec<Type>> {
        let one = |ty: &Type| HandleRef::new(interner.0, ty.interner.0, ty.index);
        let of = types.iter().map(one).collect();
        let forget = forget.iter().map(ToString::to_string).collect();
        let request = Request::NormalForms { interner: interner.0, types: of, forget };
        let forms = self.types(interner, Capabilities::NORMAL, request)?;
        if forms.len() != types.len() {
            let why = format!("{} types for {} types", forms.len(), types.len());
            crash(report(&why, "normal_forms", &self.end()));
        }
        Ok(forms)
    }

    fn footprint(&self, interner: InternerId) -> Result<Footprint> {
        let request = Request::Footprint { interner: interner.0 };
        self.get(Capabilities::FOOTPRINT, request, |held: FootprintAnswer| {
            Ok(Footprint { heads: held.heads, unions: held.unions, bytes: held.bytes })
        })
    }

    fn write(&self, interner: InternerId, types: &[Type]) -> Result<Vec<u8>> {
        let one = |ty: &Type| HandleRef::new(interner.0, ty.interner.0, ty.index);
        let types = types.iter().map(one).collect();
        let request = Request::Write { interner: interner.0, types };
        self.get(Capabilities::WIRE, request, |text: BytesAnswer| bytes(&text.bytes))
    }

    fn read(&mut self, interner: InternerId, bytes: &[u8]) -> Result<Vec<Type>> {
        let request = Request::Read { interner: interner.0, bytes: hex::encode(bytes) };
        self.types(interner, Capabilities::WIRE, request)
    }

    fn look(&self, bytes: &[u8]) -> Result<WireSummary> {
        let request = Request::Look { bytes: hex::encode(bytes) };
        self.get(Capabilities::WIRE, request, |seen: LookAnswer| {
            let types = seen.hashes.iter().map(|text| digest(text)).collect::<Result<_, _>>()?;
            Ok(WireSummary { types, heads: seen.heads })
        })
    }

    fn write_draft(&self, interner: InternerId, draft: DraftId) -> Result<Vec<u8>> {
        let request = Request::WriteDraft { interner: interner.0, draft: draft.0 };
        self.get(Capabilities::WIRE.with(Capabilities::DRAFT), request, |text: BytesAnswer| {
            bytes(&text.bytes)
        })
    }

    fn read_draft(&mut self, interner: InternerId, bytes: &[u8]) -> Result<DraftId> {
        let (draft, bytes) = (self.drafts.next(), hex::encode(bytes));
        let request = Request::ReadDraft { interner: interner.0, draft, bytes };
        self.ask(Capabilities::WIRE.with(Capabilities::DRAFT), request)?;
        Ok(self.drafts.push())
    }
}
