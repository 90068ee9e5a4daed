//! Every law on random cases.

use selfsame_harness::alphabet::Alphabet;
use selfsame_harness::case::{Size, draw_case};
use selfsame_harness::law;
use selfsame_harness::source::Random;
use selfsame_harness::subject::selfsame::Selfsame;

#[test]
fn the_implementation_keeps_every_law() {
    let mut subject = Selfsame::new();
    for number in 0..20_000 {
        let mut source = Random::of_case(1, number);
        let case = draw_case(&mut source, Alphabet::full(), Size::default());
        if let Err((law, why)) = law::check_all(&mut subject, &case) {
            panic!("case {number}: {law}: {why}\n{case:#?}");
        }
    }
}
