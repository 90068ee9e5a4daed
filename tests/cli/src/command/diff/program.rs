//! The members of a program's modules as named types.

use crate::command::source::Read;
use crate::context::Context;
use crate::error::CliError;
use selfsame::{Draft, ErrorKind, Interner, Payload, Result, Type};
use selfsame_harness::programs::published::loaded;
use selfsame_spec::graph::{Node, NodeIx};
use selfsame_spec::program::{Held, Published};
use selfsame_spec::{Build, Kind};
use std::collections::HashMap;

/// Returns the type of each member of each module of a program. The members of the root have their
/// own names, the others have the names of their modules before them.
///
/// A reference to a member is a reference to its type: the result is the type that the compiler
/// lens sees.
pub(super) fn types(
    context: &Context,
    interner: &mut Interner,
    path: &str,
) -> std::result::Result<Vec<(String, Type)>, CliError> {
    let read = Read::of(context, &[path.to_owned()])?;
    let (plan, errors) = loaded(&*read.side, &read.program);
    if !errors.is_empty() {
        return Err(CliError(read.render(&errors)));
    }
    let members = members(&plan);
    let realized = realize(interner, &plan, &members);
    let types = realized.map_err(|error| CliError(format!("{path}: {}: {error}", error.code())))?;
    let root = format!("{}:", read.program.root);
    let name = |name: &str| name.strip_prefix(&root).unwrap_or(name).to_owned();
    Ok(members.iter().zip(types).map(|((member, _), ty)| (name(member), ty)).collect())
}

/// Returns the nodes that members hold, by qualified name.
fn members(plan: &Published) -> Vec<(String, NodeIx)> {
    let mut out = Vec::new();
    for module in &plan.modules {
        for (name, held) in &module.members {
            if let Held::Node(node) = *held {
                out.push((format!("{}:{name}", module.name), node));
            }
        }
    }
    out
}

fn realize(
    interner: &mut Interner,
    plan: &Published,
    members: &[(String, NodeIx)],
) -> Result<Vec<Type>> {
    let by_name: HashMap<&str, NodeIx> = members.iter().map(|(name, at)| (&**name, *at)).collect();
    let mut draft = Draft::new();
    let (mut nodes, mut later) = (Vec::new(), Vec::new());
    let pick = |nodes: &[selfsame::Node], list: &[NodeIx]| -> Result<Vec<selfsame::Node>> {
        let node = |&at: &NodeIx| nodes.get(at as usize).copied();
        let picked: Option<Vec<_>> = list.iter().map(node).collect();
        picked.ok_or_else(|| ErrorKind::ForeignHandle.into())
    };
    for node in &plan.graph.nodes {
        let made = match node {
            Node::Head { label, children } => match member_of(label, &by_name) {
                Some(target) => {
                    let forward = draft.forward("")?;
                    later.push((forward, target));
                    forward
                }
                None => draft.head(label, &pick(&nodes, children)?)?,
            },
            Node::OneOf(members) => draft.one_of(&pick(&nodes, members)?)?,
            Node::Forward(name) => Build::forward(&mut draft, name)?,
            Node::Old(_) => return Err(ErrorKind::ForeignHandle.into()),
        };
        nodes.push(made);
    }
    for &(forward, definition) in &plan.graph.defines {
        let [forward, definition] = pick(&nodes, &[forward, definition])?[..] else {
            return Err(ErrorKind::ForeignHandle.into());
        };
        draft.define(forward, definition)?;
    }
    for (forward, target) in later {
        draft.define(forward, pick(&nodes, &[target])?[0])?;
    }
    let roots: Vec<NodeIx> = members.iter().map(|&(_, node)| node).collect();
    interner.realize(&draft, &pick(&nodes, &roots)?)
}

/// Returns the node of the member that a head refers to.
fn member_of(label: &selfsame::Label, members: &HashMap<&str, NodeIx>) -> Option<NodeIx> {
    if label.kind() != Kind::MEMBER {
        return None;
    }
    let Payload::Member { module, name } = label.payload() else { return None };
    members.get(&*format!("{module}:{name}")).copied()
}
