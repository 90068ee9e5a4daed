//! Saved cases, of whatever layer: texts, or the bytes of a fuzzer.

use crate::error::CliError;
use crate::layer::{Asked, LayerArg, with_layer};
use selfsame_harness::kit::pool::limited;
use selfsame_harness::kit::source::Bytes;
use selfsame_harness::kit::tester::draw;
use selfsame_harness::kit::{BrokenLaw, Case, Laws, Suite, Tester};

/// The layer of a file: the one that was asked for, or else the one that the file says.
pub(crate) fn layer(path: &str, bytes: &[u8], asked: Option<LayerArg>) -> LayerArg {
    let says = |layer: &LayerArg| {
        with_layer!(*layer, S => {
            type C = <S as Suite>::Case;
            std::str::from_utf8(bytes).is_ok_and(|text| names::<C>(path) || C::is_text(text))
        })
    };
    asked.or_else(|| LayerArg::ALL.into_iter().find(says)).unwrap_or(LayerArg::Types)
}

/// Whether a file is named like one of such a case.
fn names<C: Case>(path: &str) -> bool {
    path.strip_suffix(C::WORDS.ending).is_some_and(|path| path.ends_with('.'))
}

/// The case of a file: a text, or bytes that draw it.
pub(crate) fn case<S: Asked>(suite: &S, path: &str, bytes: &[u8]) -> Result<S::Case, CliError> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        match S::Case::parse(text) {
            Ok(case) => return Ok(case),
            Err(why) if names::<S::Case>(path) || S::Case::is_text(text) => {
                return Err(CliError(why));
            }
            Err(_) => {}
        }
    }
    Ok(draw(suite, &mut Bytes(bytes), S::Size::default()).case)
}

/// A case as the reference does it, and the first law that does not hold.
pub(crate) fn replay<S: Asked>(
    suite: &S,
    case: &S::Case,
    laws: &Laws<S>,
) -> (S::Case, Result<(), BrokenLaw>) {
    let (suite, laws, mut told) = (suite.clone(), laws.to_vec(), case.clone());
    let done = limited(S::LIMIT, move || {
        let verdict = Tester::new(&suite).replay(&mut told, &laws);
        (told, verdict)
    });
    let hangs = || BrokenLaw::new("no-hang", format!("no end within {:?}", S::LIMIT));
    done.unwrap_or_else(|| (case.clone(), Err(hangs())))
}
