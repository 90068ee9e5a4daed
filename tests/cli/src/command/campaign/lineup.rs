//! The engines of a campaign: each layer has several engines, of which the user may select some.

use super::Campaign;
use crate::campaign::canary;
use crate::campaign::corpus::Corpus;
use crate::campaign::coverage::{Coverage, Judge};
use crate::campaign::drawn::DrawnTurns;
use crate::campaign::long::Turns;
use crate::campaign::past::Past;
use crate::campaign::sweep::Sweep;
use crate::campaign::trial::Stage;
use crate::context::Context;
use crate::error::CliError;
use crate::layer::{Asked, Layer, LayerArg, with_layer};
use crate::libfuzzer;
use selfsame_harness::kit::Case;
use selfsame_harness::kit::suite::{law, laws};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The name of the coverage-guided engine.
const COVERAGE: &str = "coverage";

/// A function that takes a commit, draws cases for it, and returns the number of cases after which
/// an engine finds the planted bug.
type Canary = Box<dyn Fn(&str) -> Result<u64, String>>;

/// The engines of a campaign, with the judges and canaries that they need.
#[derive(Default)]
pub(super) struct Lineup {
    pub(super) engines: Vec<Box<dyn Turns>>,
    judges: Vec<Arc<dyn Judge>>,
    canaries: Vec<(&'static str, Canary)>,
}

/// Returns the names of all engines.
fn known() -> Vec<String> {
    let drawn = LayerArg::ALL.into_iter().flat_map(|layer| {
        with_layer!(layer, S => {
            <S as Layer>::ENGINES.iter().map(|engine| engine.name.to_owned()).collect::<Vec<_>>()
        })
    });
    let sweeps = LayerArg::ALL.into_iter().filter_map(
        |layer| with_layer!(layer, S => (!S::swept().is_empty()).then(Sweep::<S>::called)),
    );
    drawn.chain(sweeps).chain([COVERAGE.to_owned()]).collect()
}

impl Lineup {
    /// Creates the engines that the command line names, or all engines if it names none.
    pub(super) fn of(
        asked: &Campaign,
        context: &Context,
        corpus: &Corpus,
    ) -> Result<Self, CliError> {
        let known = known();
        if let Some(name) = asked.engines.iter().find(|name| !known.contains(name)) {
            let known = known.join(", ");
            return Err(CliError(format!("no engine `{name}`; the engines are {known}")));
        }
        let mut out = Self::default();
        for layer in LayerArg::ALL {
            with_layer!(layer, S => out.layer::<S>(asked, context, corpus))?;
        }
        if let Some(name) = asked.laws.iter().find(|name| !is_law(name)) {
            let laws: Vec<&str> = LayerArg::ALL.into_iter().flat_map(LayerArg::laws).collect();
            return Err(CliError(format!("no law `{name}`; the laws are {}", laws.join(", "))));
        }
        if asked.wants(COVERAGE) {
            match coverage(context, asked.shard.0, out.judges.clone()) {
                Ok(coverage) => out.engines.push(Box::new(coverage)),
                Err(why) if !asked.engines.is_empty() => return Err(CliError(why)),
                Err(why) => eprintln!("without {COVERAGE}: {why}"),
            }
        }
        Ok(out)
    }

    /// Adds the engines of a layer. Adds nothing if the layer has none of the requested laws, or
    /// does not accept the subject.
    fn layer<S: Asked>(
        &mut self,
        asked: &Campaign,
        context: &Context,
        corpus: &Corpus,
    ) -> Result<(), CliError> {
        let mut own = laws::<S>();
        own.retain(|law| asked.laws.is_empty() || asked.laws.iter().any(|name| *name == law.name));
        let engines: Vec<_> = S::ENGINES.iter().filter(|own| asked.wants(own.name)).collect();
        let sweeps = asked.wants(&Sweep::<S>::called()) && !S::swept().is_empty();
        if own.is_empty() || engines.is_empty() && !sweeps && !asked.wants(COVERAGE) {
            return Ok(());
        }
        let suite = match S::of(&context.subject) {
            Ok(suite) => suite,
            Err(CliError(why)) => {
                eprintln!("without {}: {why}", S::Case::WORDS.suite);
                return Ok(());
            }
        };
        let stage = Stage::new(suite);
        let stage = match asked.regressions.folder()? {
            Some(folder) => stage.with_regressions(&folder)?,
            None => stage,
        };
        let stage = Arc::new(Stage { laws: own, ..stage });
        let past = Past::corpus(&stage, corpus).map_err(|error| format!("the corpus: {error}"))?;
        self.engines.push(Box::new(Past::regressions(&stage)));
        self.engines.push(Box::new(past));
        for engine in engines {
            self.engines.push(Box::new(DrawnTurns::new(&stage, engine)));
            let find = move |commit: &str| {
                canary::find::<S>(engine, &canary::sick()?, &laws::<S>(), commit)
            };
            self.canaries.push((engine.name, Box::new(find)));
        }
        if sweeps {
            self.engines.push(Box::new(Sweep::new(&stage, asked.shard)));
        }
        self.judges.push(stage);
        Ok(())
    }

    /// Checks that every engine finds the planted bug of its suite; an engine that does not find it
    /// would find no other bugs, either.
    pub(super) fn canary(&self, commit: &str) -> Result<BTreeMap<&'static str, u64>, CliError> {
        let found: Result<_, String> =
            self.canaries.iter().map(|(name, find)| Ok((*name, find(commit)?))).collect();
        found.map_err(|why| CliError(format!("the harness is broken: {why}")))
    }
}

impl Campaign {
    fn wants(&self, engine: &str) -> bool {
        self.engines.is_empty() || self.engines.iter().any(|own| own == engine)
    }
}

fn is_law(name: &str) -> bool {
    LayerArg::ALL.into_iter().any(|layer| with_layer!(layer, S => law::<S>(name).is_some()))
}

fn coverage(
    context: &Context,
    shard: u16,
    judges: Vec<Arc<dyn Judge>>,
) -> Result<Coverage, String> {
    if context.subject.make().name() != "selfsame" {
        return Err("the fuzz targets are of the implementation".into());
    }
    if !libfuzzer::installed() {
        return Err("cargo-fuzz or the nightly toolchain is missing: see fuzz/README.md".into());
    }
    eprintln!("building the fuzz targets: minutes, the first time");
    Coverage::build(shard, judges)
}
