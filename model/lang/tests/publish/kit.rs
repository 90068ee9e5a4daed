//! Programs in one text, and plans as words.

use selfsame_lang_model::Language;
use selfsame_spec::graph::{Node, NodeIx};
use selfsame_spec::payload::record::{RecordMember, Role};
use selfsame_spec::program::{Held, Published, Sources};
use selfsame_spec::text::{Diagnostic, Place};
use selfsame_spec::{Label, Payload, Value};
use std::collections::BTreeMap;

/// The program of a block: module `main`, and one behind each `@file`. Lines of `main` keep their
/// numbers; other lines that start with `@` are left out.
pub(crate) fn program(block: &str) -> Sources {
    let mut texts: BTreeMap<String, Vec<u8>> = BTreeMap::from([("main".into(), Vec::new())]);
    let mut module = "main";
    for line in block.lines() {
        if let Some(file) = line.strip_prefix("@file ") {
            module = file;
        }
        let text = texts.entry(module.to_owned()).or_default();
        if !line.starts_with('@') {
            text.extend([line.as_bytes(), b"\n"].concat());
        }
    }
    Sources { root: "main".into(), texts }
}

/// The plan of a program that nothing is wrong with.
pub(crate) fn plan(block: &str) -> Published {
    let program = program(block);
    let report = Language::new().report(&program, "main");
    assert_eq!(told(&program, &report), "", "{block}");
    let plan = Language::new().publish(&program, "main");
    assert_eq!(told(&program, &plan.errors), "", "{block}");
    assert_eq!(plan.places.len(), plan.graph.nodes.len());
    assert!(plan.graph.roots.is_empty(), "a plan has no roots");
    plan
}

/// What publishing refuses.
pub(crate) fn errors(block: &str) -> String {
    let program = program(block);
    let plan = Language::new().publish(&program, "main");
    let told = told(&program, &plan.errors);
    assert_eq!(plan, Published { errors: plan.errors.clone(), ..Published::default() }, "{block}");
    told
}

/// A place as claims have it: `3:1`, or `lib:3:1`.
pub(crate) fn at(program: &Sources, place: &Place) -> String {
    let text = String::from_utf8_lossy(&program.texts[&place.module]);
    let position = Language::new().position(&text, place.span.start);
    if place.module == program.root {
        position.to_string()
    } else {
        format!("{}:{position}", place.module)
    }
}

/// Errors as `E0103 1:5 via 1:2`, with commas between.
pub(crate) fn told(program: &Sources, errors: &[Diagnostic]) -> String {
    let one = |error: &Diagnostic| {
        let notes: String =
            error.notes.iter().map(|note| " ".to_owned() + &at(program, &note.place)).collect();
        let via = if notes.is_empty() { "" } else { " via" };
        format!("{} {}{via}{notes}", error.code(), at(program, &error.place))
    };
    errors.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// The nodes of a plan, each with what it is written as, with blanks between: a head as `i64` or
/// `tuple(0 1)`, a `OneOf` as `|(0 1)`, a forward as `A?` or `A=3`.
pub(crate) fn nodes(block: &str) -> String {
    let (program, plan) = (program(block), plan(block));
    let defines: BTreeMap<NodeIx, NodeIx> = plan.graph.defines.iter().copied().collect();
    let node = |(at, (node, place)): (NodeIx, (&Node, &Place))| {
        let text = String::from_utf8_lossy(&program.texts[&place.module]).into_owned();
        let node = match (node, defines.get(&at)) {
            (Node::Head { label, children }, _) => head(label, children),
            (Node::OneOf(members), _) => format!("|({})", list(members)),
            (Node::Forward(name), None) => format!("{name}?"),
            (Node::Forward(name), Some(definition)) => format!("{name}={definition}"),
            (Node::Old(number), _) => format!("old {number}"),
        };
        format!("{node}`{}`", place.span.text(&text))
    };
    let all = (0..).zip(plan.graph.nodes.iter().zip(&plan.places));
    all.map(node).collect::<Vec<_>>().join(" ")
}

fn list(nodes: &[NodeIx]) -> String {
    nodes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn number(value: &Value) -> String {
    let bytes = value.bytes().iter().fold(0u64, |bits, byte| bits << 8 | u64::from(*byte));
    if value.kind() == selfsame_spec::Kind::I64 {
        bytes.to_string()
    } else {
        format!("{:?} {:?}", value.kind(), value.bytes())
    }
}

fn head(label: &Label, children: &[NodeIx]) -> String {
    let name = match label.payload() {
        Payload::Member { module, name } => format!("{module}:{name}"),
        Payload::Value(value) => format!("{:?} {}", label.kind(), number(&value)),
        Payload::Function { name, .. } => format!("function {name}"),
        Payload::Record { name, members } => {
            let members: Vec<String> = members.iter().map(member).collect();
            format!("{:?} {name} {{{}}}", label.kind(), members.join(", "))
        }
        Payload::Overload(overload) => {
            let param = |param: &selfsame_spec::payload::overload::Param| {
                let typed = if param.typed { ": T" } else { "" };
                let default = if param.default { " = d" } else { "" };
                format!("{}{typed}{default}", param.name)
            };
            let params: Vec<String> = overload.params.iter().map(param).collect();
            let result = if overload.result { " -> T" } else { "" };
            let paths: Vec<&str> = overload.globals.iter().map(|one| &*one.path).collect();
            format!("overload ({}){result} {paths:?}", params.join(", "))
        }
        _ => format!("{:?}", label.kind()),
    };
    if children.is_empty() { name } else { format!("{name}({})", list(children)) }
}

fn member(member: &RecordMember) -> String {
    let name = &member.name;
    match &member.role {
        Role::Field(None) => name.clone(),
        Role::Field(Some(value)) => format!("{name} = {}", number(value)),
        Role::Constant(value) => format!("{name} :: {}", number(value)),
        Role::Type => format!("{name} :: T"),
        Role::Base => "base".into(),
        Role::Default => "default".into(),
    }
}

/// The modules with their members: `main: x N=>1 | main.N: y`.
pub(crate) fn members(block: &str) -> String {
    let plan = plan(block);
    let modules = plan.modules.iter().map(|module| {
        let members = module.members.iter().map(|(name, held)| match held {
            Held::Node(_) => name.clone(),
            Held::Module(number) => format!("{name}=>{number}"),
        });
        format!("{}: {}", module.name, members.collect::<Vec<_>>().join(" "))
    });
    modules.collect::<Vec<_>>().join(" | ")
}

/// What a member holds, through forwards: a head as in [`nodes`], without its children's numbers.
pub(crate) fn held(plan: &Published, module: &str, name: &str) -> Option<NodeIx> {
    let module = plan.modules.iter().find(|one| one.name == module)?;
    let (_, held) = module.members.iter().find(|(member, _)| member == name)?;
    let Held::Node(mut node) = *held else { return None };
    let defines: BTreeMap<NodeIx, NodeIx> = plan.graph.defines.iter().copied().collect();
    while let Some(next) = defines.get(&node) {
        node = *next;
    }
    Some(node)
}
