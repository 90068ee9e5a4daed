//! Answers the requests about owners and nodes of snapshots.

use super::WorldQuestion;
use super::data::KindMessage;
use super::serve::{Answer, ServedWorld, value};
use crate::objects::subject::{Obj, Owner};
use crate::protocol::data::bytes;
use selfsame_spec::hex;
use serde_json::json;

impl ServedWorld {
    /// Answers a request about owners or nodes.
    pub(super) fn about_nodes(&mut self, ask: WorldQuestion) -> Answer {
        use WorldQuestion as Ask;
        Ok(match ask {
            Ask::Owner => Ok(json!({"owner": self.world.owner().0})),
            Ask::Freeze { owner, objects } => {
                let nodes = self.world.freeze(Owner(owner), &self.all(&objects));
                self.gave_nodes(nodes)
            }
            Ask::ReadNodes { owner, bytes: text } => {
                let nodes = self.world.read(Owner(owner), &bytes(&text)?);
                self.gave_nodes(nodes)
            }
            Ask::SnapshotsOf { object } => {
                let nodes = self.world.snapshots_of(self.object(object));
                self.gave_nodes(nodes)
            }
            Ask::Thaw { nodes } => {
                let objects = self.world.thaw(&self.nodes(&nodes));
                self.gave_all(objects)
            }
            Ask::Intern { nodes } => {
                let objects = self.world.intern(&self.nodes(&nodes));
                self.gave_all(objects)
            }
            Ask::LookNode { node } => match self.world.look(self.node(node)) {
                Ok((owner, kind)) => {
                    let kind = kind.map(|node| self.nodes.export(node));
                    Ok(json!({"owner": owner.0, "kind": value(KindMessage::from(kind))?}))
                }
                Err(error) => Err(error),
            },
            Ask::HashNode { node, lens } => {
                let hash = self.world.node_hash(self.node(node), lens.into());
                hash.map(|hash| json!({"hash": hash.to_string()}))
            }
            Ask::WriteNodes { nodes } => {
                let written = self.world.write(&self.nodes(&nodes));
                written.map(|bytes| json!({"bytes": hex::encode(&bytes)}))
            }
            Ask::SnapshotOf { object } => {
                let node = self.world.snapshot_of(self.object(object));
                node.map(|node| json!({"node": node.map(|node| self.nodes.export(node))}))
            }
            Ask::Canonical { node } => {
                let object = self.world.canonical(self.node(node));
                let mut number = |object: Option<Obj>| object.map(|of| self.objects.export(of));
                object.map(|object| json!({"object": number(object)}))
            }
            Ask::DropOwners { owners } => {
                let owners: Vec<Owner> = owners.into_iter().map(Owner).collect();
                self.world.drop_owners(&owners).map(|()| json!({}))
            }
            ask => return Err(format!("no answer to {ask:?}")),
        })
    }
}
