//! `selfsame serve`: answers the line protocol.

use crate::context::Context;
use crate::error::{CliError, CmdResult};
use clap::Args;
use selfsame_harness::protocol::serve::{Server, serve};
use selfsame_harness::types::subject::ability::{Ability, Capabilities};
use std::process::ExitCode;

/// The arguments: the capabilities that the subject announces.
#[derive(Args)]
pub(crate) struct Serve {
    /// Announce neither this capability (hash, heads, size, wire, draft, compiler, errors, details,
    /// footprint, objects, modules, snapshots, `type functions`, frozen or fork) nor capabilities
    /// that need it. May be given several times
    #[arg(long, value_name = "CAPABILITY", value_parser = capability)]
    without: Vec<Capabilities>,
    /// Announce that types with several heads are not supported
    #[arg(long)]
    no_unions: bool,
}

fn capability(name: &str) -> Result<Capabilities, String> {
    Capabilities::named(name).ok_or_else(|| "no such capability".to_owned())
}

impl Serve {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let subject = context.subject.make();
        let mut ability: Ability = subject.ability().clone();
        self.without.iter().for_each(|can| ability.can = ability.can.without(*can));
        ability.unions &= !self.no_unions;
        ability.can = ability.can.whole();
        let (input, output) = (std::io::stdin().lock(), std::io::stdout().lock());
        let server = Server::new(subject, ability).with_worlds(context.subject.worlds());
        serve(server, input, output).map_err(|error| CliError(error.to_string()))?;
        Ok(ExitCode::SUCCESS)
    }
}
