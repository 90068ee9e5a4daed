//! Reads saved cases of any layer: their texts, or inputs of a fuzzer that draw them.

use crate::error::CliError;
use crate::layer::{Asked, LayerArg, with_layer};
use selfsame_harness::kit::pool::limited;
use selfsame_harness::kit::source::Bytes;
use selfsame_harness::kit::tester::draw;
use selfsame_harness::kit::{BrokenLaw, Case, LawTimes, Laws, Suite, Tester};

/// Returns the layer of a saved case: the layer that the command line names, or else the layer that
/// the file's name or text determines.
pub(crate) fn layer(path: &str, bytes: &[u8], asked: Option<LayerArg>) -> LayerArg {
    let says = |layer: &LayerArg| {
        with_layer!(*layer, S => {
            type C = <S as Suite>::Case;
            std::str::from_utf8(bytes).is_ok_and(|text| names::<C>(path) || C::is_text(text))
        })
    };
    asked.or_else(|| LayerArg::ALL.into_iter().find(says)).unwrap_or(LayerArg::Types)
}

/// Returns whether the name of a file has the ending of the suite's cases.
fn names<C: Case>(path: &str) -> bool {
    path.strip_suffix(C::WORDS.ending).is_some_and(|path| path.ends_with('.'))
}

/// Returns the case in a file. The file contains the text of a case; if the command line names a
/// layer, it may also contain bytes from which a case is drawn.
pub(crate) fn case<S: Asked>(
    suite: &S,
    path: &str,
    bytes: &[u8],
    asked: Option<LayerArg>,
) -> Result<S::Case, CliError> {
    let parsed = std::str::from_utf8(bytes).map_err(|error| error.to_string());
    let case = match parsed.and_then(|text| Ok((text, S::Case::parse(text)?))) {
        Ok((_, case)) => case,
        Err(why) if is_text::<S::Case>(path, bytes) => return Err(CliError(why)),
        Err(_) if asked.is_some() => {
            return Ok(draw(suite, &mut Bytes(bytes), S::Size::default()).case);
        }
        Err(why) => {
            return Err(CliError(format!(
                "{path}: this is no case: {why}\nfor the input of a fuzzer, --suite says which suite its bytes draw"
            )));
        }
    };
    match case.key() == S::Case::default().key() {
        true => Err(CliError(format!("{path}: there is nothing to be checked in it"))),
        false => Ok(case),
    }
}

/// Returns whether the bytes of a file are meant as the text of a case of this suite, even if the
/// text has errors.
fn is_text<C: Case>(path: &str, bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| names::<C>(path) || C::is_text(text))
}

/// The result of checking a case again.
pub(crate) struct Replayed<C> {
    /// The case, in the form in which the reference ran it.
    pub(crate) case: C,
    /// The first law that does not hold, as an error; `Ok` if all laws hold.
    pub(crate) verdict: Result<(), BrokenLaw>,
    /// The laws that were checked, up to the first law that does not hold.
    pub(crate) checked: Vec<&'static str>,
}

/// Runs a case in the reference, and finds the first law that does not hold.
pub(crate) fn replay<S: Asked>(suite: &S, case: &S::Case, laws: &Laws<S>) -> Replayed<S::Case> {
    let (suite, laws, mut told) = (suite.clone(), laws.to_vec(), case.clone());
    let done = limited(S::LIMIT, move || {
        let (mut tester, mut times) = (Tester::new(&suite), LawTimes::default());
        let verdict = tester.trace(&mut told);
        let verdict = verdict.and_then(|()| tester.check(&told, &laws, &mut times));
        let checked = times.laws.into_iter().map(|(law, _)| law).collect();
        Replayed { case: told, verdict, checked }
    });
    done.unwrap_or_else(|| {
        let broken = BrokenLaw::new("no-hang", format!("no end within {:?}", S::LIMIT));
        Replayed { case: case.clone(), verdict: Err(broken), checked: Vec::new() }
    })
}
