//! The world of a program as a subject: each query is sent to the program as a request.

use super::answers::{
    ChangesAnswer, DiedAnswer, FunctionAnswer, LookAnswer, MaybeNode, MaybeObject, NodesAnswer,
    ObjectsAnswer, OwnerAnswer, ReportedObject, ReportedObjects, TextAnswer, ViewAnswer,
};
use super::world::{ProcessWorld, expect_count};
use crate::kit::Tuning;
use crate::objects::subject::{
    Change, Counts, Function, Obj, ObjectInfo, ObjectKind, Owner, Report, SnapNode, ViewNode,
    WorldSubject,
};
use crate::protocol::data::bytes;
use crate::protocol::world::WorldQuestion as Ask;
use crate::protocol::world::body::steps;
use crate::protocol::world::data::{CountsMessage, FactsMessage, ViewMessage};
use crate::types::subject::process::answers::BytesAnswer;
use crate::types::subject::process::crash;
use selfsame_spec::error::Result;
use selfsame_spec::recipe::Recipe;
use selfsame_spec::{Digest, Label, Lens, hex};

impl WorldSubject for ProcessWorld {
    fn head(&mut self, label: &Label, children: &[Obj]) -> Result<Obj> {
        self.object(Ask::NewHead { head: label.into(), to: self.numbers(children)? })
    }

    fn one_of(&mut self, members: &[Obj]) -> Result<Obj> {
        self.object(Ask::NewOneof { oneof: self.numbers(members)? })
    }

    fn forward(&mut self, name: &str) -> Result<Obj> {
        self.object(Ask::NewForward { name: name.into() })
    }

    fn define(&mut self, forward: Obj, definition: Obj) -> Result<()> {
        let (forward, definition) = (self.number(forward)?, self.number(definition)?);
        self.tell(Ask::DefineObject { forward, definition })
    }

    fn fill(&mut self, object: Obj, contents: &[Obj]) -> Result<()> {
        self.tell(Ask::Fill { object: self.number(object)?, to: self.numbers(contents)? })
    }

    fn note(&mut self, overload: Obj, global: u32, text: &str) -> Result<()> {
        self.tell(Ask::Note { object: self.number(overload)?, global, text: text.into() })
    }

    fn collect(&mut self, roots: &[Obj]) -> Result<Vec<Obj>> {
        let ask = Ask::Collect { objects: self.numbers(roots)? };
        let died = self.get(ask, |given: DiedAnswer| Ok(given.died))?;
        let mut objects = self.objects.borrow_mut();
        let died: Vec<Obj> = died.into_iter().map(|number| Obj(objects.bury(number))).collect();
        // The entries of dead objects are removed, because a report contains only objects that
        // live.
        let Report { objects, cells, members } = &mut self.report;
        objects.retain(|(old, new)| !died.contains(old) && !died.contains(new));
        cells.retain(|(cell, held)| !died.contains(cell) && !died.contains(held));
        members.retain(|(module, _, held)| !died.contains(module) && !died.contains(held));
        Ok(died)
    }

    fn tag(&mut self, object: Obj, tag: u64) -> Result<()> {
        self.tell(Ask::Tag { object: self.number(object)?, tag })
    }

    fn root(&mut self, object: Obj) -> Result<()> {
        self.tell(Ask::Root { object: self.number(object)? })
    }

    fn unroot(&mut self, object: Obj) -> Result<()> {
        self.tell(Ask::Unroot { object: self.number(object)? })
    }

    fn module(&mut self, name: &str) -> Result<Obj> {
        self.object(Ask::Module { name: name.into() })
    }

    fn anonymous(&mut self, state: &str) -> Result<Obj> {
        self.object(Ask::Anonymous { state: state.into() })
    }

    fn declare(&mut self, module: Obj, name: &str) -> Result<()> {
        self.tell(Ask::Declare { module: self.number(module)?, name: name.into() })
    }

    fn assign(&mut self, module: Obj, name: &str, to: Obj) -> Result<()> {
        let (module, object) = (self.number(module)?, self.number(to)?);
        self.tell(Ask::Assign { module, name: name.into(), object })
    }

    fn show(&mut self, module: Obj) -> Result<()> {
        self.tell(Ask::Show { module: self.number(module)? })
    }

    fn lookup(&self, name: &str) -> Result<Obj> {
        self.object(Ask::Lookup { name: name.into() })
    }

    fn lookup_member(&self, module: Obj, name: &str) -> Result<Obj> {
        self.object(Ask::LookupMember { module: self.number(module)?, name: name.into() })
    }

    fn differs(&self, one: Obj, other: Obj) -> Result<Vec<(String, Change)>> {
        let ask = Ask::Differs { one: self.number(one)?, other: self.number(other)? };
        self.get(ask, |found: ChangesAnswer| {
            Ok(found.changes.into_iter().map(|(name, change)| (name, change.into())).collect())
        })
    }

    fn realize(&mut self, objects: &[Obj]) -> Result<Vec<Obj>> {
        let ask = Ask::RealizeObjects { objects: self.numbers(objects)? };
        let (given, report) = self.get(ask, |given: ReportedObjects| {
            let numbers = expect_count(objects.len(), given.objects)?;
            Ok((self.handles(numbers), self.reported(given.report)))
        })?;
        self.report = report;
        Ok(given)
    }

    fn seal(&mut self, module: Obj) -> Result<Vec<Obj>> {
        let ask = Ask::Seal { module: self.number(module)? };
        let (given, report) = self.get(ask, |given: ReportedObjects| {
            Ok((self.handles(given.objects), self.reported(given.report)))
        })?;
        self.report = report;
        Ok(given)
    }

    fn report(&self) -> Report<Obj> {
        self.report.clone()
    }

    fn resolvable(&self, objects: &[Obj]) -> Result<()> {
        self.tell(Ask::Resolvable { objects: self.numbers(objects)? })
    }

    fn type_of(&mut self, objects: &[Obj]) -> Result<Vec<Obj>> {
        self.objects(objects.len(), Ask::TypeOf { objects: self.numbers(objects)? })
    }

    fn info(&self, object: Obj) -> Result<ObjectInfo<Obj>> {
        let ask = Ask::Facts { object: self.number(object)? };
        self.get(ask, |told: FactsMessage| Ok(told.info()?.map(|number| self.handle(number))))
    }

    fn parts(&mut self, realized: Obj) -> Result<Vec<Obj>> {
        let ask = Ask::Parts { object: self.number(realized)? };
        self.get(ask, |given: ObjectsAnswer| Ok(self.handles(given.objects)))
    }

    fn call(&self, object: Obj) -> Result<()> {
        self.tell(Ask::Call { object: self.number(object)? })
    }

    fn hash(&self, object: Obj, lens: Lens) -> Result<Digest> {
        self.digest(Ask::HashObject { object: self.number(object)?, lens: lens.into() })
    }

    fn view(&self, object: Obj, lens: Lens) -> Result<Vec<ViewNode>> {
        let ask = Ask::ViewObject { object: self.number(object)?, lens: lens.into() };
        self.get(ask, |seen: ViewAnswer| seen.nodes.into_iter().map(ViewMessage::node).collect())
    }

    fn owner(&mut self) -> Owner {
        match self.get(Ask::Owner, |made: OwnerAnswer| Ok(Owner(made.owner))) {
            Ok(owner) => owner,
            Err(error) => crash(format!("it refuses to make an owner: {error}")),
        }
    }

    fn freeze(&mut self, owner: Owner, objects: &[Obj]) -> Result<Vec<SnapNode>> {
        let ask = Ask::Freeze { owner: owner.0, objects: self.numbers(objects)? };
        self.nodes(objects.len(), ask)
    }

    fn thaw(&mut self, nodes: &[SnapNode]) -> Result<Vec<Obj>> {
        self.objects(nodes.len(), Ask::Thaw { nodes: self.node_numbers(nodes)? })
    }

    fn intern(&mut self, nodes: &[SnapNode]) -> Result<Vec<Obj>> {
        self.objects(nodes.len(), Ask::Intern { nodes: self.node_numbers(nodes)? })
    }

    fn node_hash(&self, node: SnapNode, lens: Lens) -> Result<Digest> {
        self.digest(Ask::HashNode { node: self.node_number(node)?, lens: lens.into() })
    }

    fn look(&self, node: SnapNode) -> Result<(Owner, ObjectKind<SnapNode>)> {
        let ask = Ask::LookNode { node: self.node_number(node)? };
        self.get(ask, |seen: LookAnswer| {
            let kind = seen.kind.kind()?.map(|number| self.node_handle(number));
            Ok((Owner(seen.owner), kind))
        })
    }

    fn snapshot_of(&self, object: Obj) -> Result<Option<SnapNode>> {
        let ask = Ask::SnapshotOf { object: self.number(object)? };
        self.get(ask, |found: MaybeNode| Ok(found.node.map(|number| self.node_handle(number))))
    }

    fn snapshots_of(&self, object: Obj) -> Result<Vec<SnapNode>> {
        let ask = Ask::SnapshotsOf { object: self.number(object)? };
        self.get(ask, |found: NodesAnswer| Ok(self.node_handles(found.nodes)))
    }

    fn canonical(&self, node: SnapNode) -> Result<Option<Obj>> {
        let ask = Ask::Canonical { node: self.node_number(node)? };
        self.get(ask, |found: MaybeObject| Ok(found.object.map(|number| self.handle(number))))
    }

    fn drop_owners(&mut self, owners: &[Owner]) -> Result<()> {
        self.tell(Ask::DropOwners { owners: owners.iter().map(|owner| owner.0).collect() })
    }

    fn write(&self, nodes: &[SnapNode]) -> Result<Vec<u8>> {
        let ask = Ask::WriteNodes { nodes: self.node_numbers(nodes)? };
        self.get(ask, |text: BytesAnswer| bytes(&text.bytes))
    }

    fn read(&mut self, owner: Owner, bytes: &[u8]) -> Result<Vec<SnapNode>> {
        let ask = Ask::ReadNodes { owner: owner.0, bytes: hex::encode(bytes) };
        self.get(ask, |given: NodesAnswer| Ok(self.node_handles(given.nodes)))
    }

    fn type_function(
        &mut self,
        name: &str,
        params: &[String],
        body: &Recipe,
        objects: &[Obj],
    ) -> Result<Function> {
        let objects = self.numbers(objects)?;
        let (name, params) = (name.into(), params.to_vec());
        let ask = Ask::TypeFunction { name, params, steps: steps(body), objects };
        self.get(ask, |made: FunctionAnswer| Ok(Function(made.function)))
    }

    fn apply(&mut self, function: Function, arguments: &[Obj]) -> Result<Obj> {
        let objects = self.numbers(arguments)?;
        let ask = Ask::ApplyFunction { function: function.0, objects };
        let (given, report) = self.get(ask, |given: ReportedObject| {
            Ok((self.handle(given.object), self.reported(given.report)))
        })?;
        self.report = report;
        Ok(given)
    }

    fn display(&self, object: Obj) -> Result<String> {
        let ask = Ask::Display { object: self.number(object)? };
        self.get(ask, |said: TextAnswer| Ok(said.text))
    }

    fn counts(&self) -> Counts {
        match self.get(Ask::Counts, |told: CountsMessage| Ok(told.into())) {
            Ok(counts) => counts,
            Err(error) => crash(format!("it refuses to count: {error}")),
        }
    }

    fn tune(&mut self, tuning: &Tuning) {
        if !tuning.is_empty() {
            self.begin_anew(tuning);
        }
    }

    fn fork(&self) -> Option<Box<dyn WorldSubject>> {
        Some(Box::new(self.copied()?))
    }
}
