use super::kit::program;
use selfsame_lang_model::Language;
#[test]
fn tmp() {
    for text in [
        "template T[A: type] = class { }; X :: a; Y :: T[X];",
        "template T[A: type] = class { };\nY :: T[X];\nX :: a;\nZ :: Y;\nlet q: T[X] = 1;",
    ] {
        let program = program(text);
        let mut seen = std::collections::BTreeMap::new();
        for seed in 0..200u64 {
            let mut state = seed * 77777 + 1;
            let mut pick = |n: usize| {
                state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                (state >> 33) as usize % n
            };
            let checked = Language::new().check_in_order(&program, "main", &mut pick);
            let mut out = String::new();
            for m in &checked.modules {
                out += &format!("decl {:?}\n", m.declarations);
                for e in &m.expressions {
                    out += &format!(
                        "{:?} exp {:?} given {:?} ty {:?} den {:?}\n",
                        e.span,
                        checked.types[e.expected.0 as usize],
                        checked.types[e.given.0 as usize],
                        checked.types[e.ty.0 as usize],
                        e.denotes
                    );
                }
            }
            out += &format!("{:?}\n", checked.errors);
            *seen.entry(out).or_insert(0) += 1;
        }
        for (o, n) in seen {
            println!("--- {n}\n{o}");
        }
    }
}
