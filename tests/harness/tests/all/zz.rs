#[test]
fn zz_world() {
    use selfsame_harness::kit::{self, Suite as _};
    use selfsame_harness::programs::{case::Case, draw::Sort, suite::ProgramSuite};
    let (mut all, mut sound) = (0, 0);
    for number in 0..2000 {
        let mut case = Case::default();
        let mut source = kit::source::Random::of_case(1, number);
        ProgramSuite::model().draw(&mut source, Default::default(), &mut case).unwrap();
        if case.sort == Sort::World {
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
                println!("{number}: {}", errors.join(" | "));
            }
        }
    }
    println!("{sound} of {all}");
}
