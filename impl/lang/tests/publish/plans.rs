//! What is published of small programs.

use crate::plan::{Plan, program, published, told};
use selfsame_spec::Payload;
use selfsame_spec::graph::Node;
use selfsame_spec::program::{Held, Published};

/// What is published of texts, and the errors of all stages.
fn plan(texts: &[(&str, &str)]) -> Plan {
    let sources = program(texts);
    let (program, plan) = published(&sources);
    assert_eq!(program.report(), []);
    assert_eq!(told(&sources, &plan.errors), [""; 0]);
    Plan::new(plan)
}

fn refused(texts: &[(&str, &str)]) -> Vec<String> {
    let sources = program(texts);
    let (_, plan) = published(&sources);
    assert_eq!(plan, Published { errors: plan.errors.clone(), ..Published::default() });
    told(&sources, &plan.errors)
}

#[test]
fn namespaces_are_modules_where_they_are_met_first() {
    let text = "namespace B.C { x :: 1; } A :: 2; namespace B { y :: 3; namespace C { z :: 4; } }
        namespace A { w :: 5; }";
    let plan = plan(&[("m", text)]);
    let names: Vec<&str> = plan.plan.modules.iter().map(|module| &*module.name).collect();
    assert_eq!(names, ["m", "m.B", "m.B.C", "m.A"]);
    let members = |at: usize| -> Vec<&str> {
        plan.plan.modules[at].members.iter().map(|(name, _)| &**name).collect()
    };
    assert_eq!(members(0), ["B", "A"]);
    assert_eq!(members(1), ["C", "y"]);
    assert_eq!(members(2), ["x", "z"]);
    assert_eq!(plan.held("m", "B"), Some(Held::Module(1)));
    assert!(matches!(plan.held("m", "A"), Some(Held::Node(_))));
}
