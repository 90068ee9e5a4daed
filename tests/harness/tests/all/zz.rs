use selfsame_harness::kit::source::Random;
use selfsame_harness::kit::{Case as _, LawTimes, Suite, Tester};
use selfsame_harness::programs::case::Case;
use selfsame_harness::programs::draw::Sort;
use selfsame_harness::programs::faults::PLANTED_BUGS;
use selfsame_harness::programs::law::Law;
use selfsame_harness::programs::laws::LAWS;
use selfsame_harness::programs::suite::ProgramSuite;
use selfsame_harness::programs::typed::case::TypedCase;
use selfsame_harness::programs::typed::family::CompileTime;
use selfsame_harness::programs::typed::suite::TypedSuite;

fn number(name: &str, or: u64) -> u64 {
    std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(or)
}

/// Cases, world and compile-time.
fn cases() -> impl Iterator<Item = (String, Case)> {
    let (seed, count) = (number("SEED", 1), number("N", 100));
    let what = std::env::var("WHAT").unwrap_or("world,ct".into());
    let (world, ct) = (what.contains("world"), what.contains("ct"));
    (number("FROM", 0)..count).flat_map(move |n| {
        let mut out = Vec::new();
        if world {
            let mut case = Case::default();
            ProgramSuite::model()
                .draw(&mut Random::of_case(seed, n), Default::default(), &mut case)
                .unwrap();
            if case.sort == Sort::World {
                out.push((format!("world {n}"), case));
            }
        }
        if ct {
            let mut own = TypedCase::<CompileTime>::default();
            TypedSuite::<CompileTime>::model()
                .draw(&mut Random::of_case(seed, n), Default::default(), &mut own)
                .unwrap();
            out.push((format!("ct {n}"), own.case));
        }
        out
    })
}

fn laws() -> Vec<&'static Law> {
    let only = std::env::var("LAW").unwrap_or_default();
    LAWS.iter()
        .filter(|l| l.rules.iter().any(|r| r.starts_with("publish.")) && l.name.contains(&only))
        .collect()
}

#[test]
fn zz_world() {
    let (mut all, mut sound) = (0, 0);
    for (name, case) in cases() {
        all += 1;
        let m = case.model();
        let errors: Vec<String> = m
            .errors()
            .map(|e| {
                format!(
                    "{} {}:{}: {:?}",
                    e.code(),
                    e.place.module,
                    e.place.span.start,
                    e.place.span.text(m.text(&e.place.module))
                )
            })
            .collect();
        if errors.is_empty() {
            sound += 1
        } else {
            println!("{name}: {}", errors.join(" | "));
        }
    }
    println!("{sound} of {all}");
}

#[test]
fn zz_laws() {
    let suite = match std::env::var("SIDE").as_deref() {
        Ok("model") => ProgramSuite::model(),
        _ => ProgramSuite::default(),
    };
    let laws = laws();
    println!("{:?}", laws.iter().map(|l| l.name).collect::<Vec<_>>());
    for (name, case) in cases() {
        for law in &laws {
            let mut tester = Tester::new(&suite);
            if let Err(broken) = tester.check(&case, &[*law], &mut LawTimes::default()) {
                println!(
                    "{name}: {}: {}",
                    broken.law,
                    broken.to_string().chars().take(1500).collect::<String>()
                );
                let file = format!("/tmp/h/{}-{}.program", name.replace(' ', "-"), law.name);
                std::fs::write(&file, case.text()).unwrap();
            }
        }
    }
}

#[test]
fn zz_bugs() {
    let mut open: Vec<_> = PLANTED_BUGS
        .iter()
        .filter(|b| b.rule.starts_with("publish."))
        .map(|b| {
            let guards: Vec<&Law> = LAWS.iter().filter(|l| l.rules.contains(&b.rule)).collect();
            (b.name, Tester::new(&ProgramSuite::planted(b.name).unwrap()), guards)
        })
        .collect();
    let mut counts = [0, 0];
    for (name, case) in cases() {
        counts[usize::from(name.starts_with("ct"))] += 1;
        open.retain_mut(|(bug, tester, guards)| {
            let v = crate::quiet::quietly(|| tester.check(&case, guards, &mut LawTimes::default()));
            if let Err(b) = &v {
                println!("{bug:42} {} {name} {counts:?}", b.law);
            }
            v.is_ok()
        });
    }
    println!("missed {:?}", open.iter().map(|o| o.0).collect::<Vec<_>>());
}
#[test]
fn zz_dump() {
    for (name, case) in cases() {
        println!("=== {name}\n{}", case.text());
    }
}
#[test]
fn zz_plan() {
    use selfsame_spec::graph::Node;
    let text = std::fs::read_to_string(std::env::var("FILE").unwrap()).unwrap();
    let case = Case::parse(&text).unwrap();
    for side in selfsame_harness::programs::registry::sides() {
        println!("=== {}", side.name());
        let plan = side.publish(&case.program);
        println!("{:?} {:?}", plan.modules, plan.errors);
        for (n, node) in plan.graph.nodes.iter().enumerate() {
            match node {
                Node::Head { label, children } => {
                    println!("{n}: {:?} {children:?}", label.payload())
                }
                other => println!("{n}: {other:?}"),
            }
        }
        println!("{:?}", plan.graph.defines);
    }
}
