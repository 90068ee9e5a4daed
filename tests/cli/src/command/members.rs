//! Computes the types of the members of a program's modules.

use crate::command::source::Read;
use crate::context::Context;
use crate::error::CliError;
use selfsame::{Draft, ErrorKind, Interner, Payload, Result, Type};
use selfsame_harness::programs::published::loaded;
use selfsame_spec::graph::{Node, NodeIx};
use selfsame_spec::program::{Held, Published};
use selfsame_spec::{Kind, Lens};
use std::collections::HashMap;

/// Returns the name and type of each member of each module of a program.
///
/// Under the compiler lens, a reference to a member is a reference to its type. Under the identity
/// lens, it is a leaf with the name of the member.
pub(super) fn types(
    context: &Context,
    interner: &mut Interner,
    path: &str,
    lens: Lens,
) -> std::result::Result<Vec<(String, Type)>, CliError> {
    let read = Read::of(context, &[path.to_owned()])?;
    let (plan, errors) = loaded(&*read.side, &read.program);
    if !errors.is_empty() {
        return Err(CliError(read.render(&errors)));
    }
    let members = members(&plan);
    let realized = realize(interner, &plan, &members, lens);
    let types = realized.map_err(|error| CliError(format!("{path}: {}: {error}", error.code())))?;
    // A name is qualified if it is that of a leaf, too.
    let root =
        if lens == Lens::Compiler { format!("{}:", read.program.root) } else { String::new() };
    let name = |name: &str| name.strip_prefix(&root).unwrap_or(name).to_owned();
    Ok(members.iter().zip(types).map(|((member, _), ty)| (name(member), ty)).collect())
}

/// Returns the members of all modules that hold a node. Each member has its qualified name.
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
    lens: Lens,
) -> Result<Vec<Type>> {
    let by_name: HashMap<&str, NodeIx> = members.iter().map(|(name, at)| (&**name, *at)).collect();
    let (mut graph, mut draft) = (plan.graph.clone(), Draft::new());
    for (at, node) in (0..).zip(&mut graph.nodes) {
        let (Node::Head { label, .. }, Lens::Compiler) = (&*node, lens) else { continue };
        if let Some(target) = member_of(label, &by_name) {
            *node = Node::Forward(String::new());
            graph.defines.push((at, target));
        }
    }
    let nodes = graph.build(&mut draft, |_, _| Err(ErrorKind::ForeignHandle.into()))?;
    let roots: Vec<_> = members.iter().map(|&(_, node)| nodes[node as usize]).collect();
    interner.realize(&draft, &roots)
}

/// Returns the node that a member holds, if the label is the label of a reference to this member.
fn member_of(label: &selfsame::Label, members: &HashMap<&str, NodeIx>) -> Option<NodeIx> {
    if label.kind() != Kind::MEMBER {
        return None;
    }
    let Payload::Member { module, name } = label.payload() else { return None };
    members.get(&*format!("{module}:{name}")).copied()
}
