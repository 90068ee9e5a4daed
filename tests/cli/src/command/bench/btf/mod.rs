//! `selfsame bench btf`: measures the import of BTF files against libbpf.

pub(crate) mod show;

use crate::atomic;
use crate::command::bench::report::finish;
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use clap::{Args, ValueEnum};
use indicatif::ProgressBar;
use selfsame_bench::btf::{Contest, Input, Rounds, contest, rewrite};
use selfsame_bench::libbpf::Libbpf;
use selfsame_formats::btf::{Order, worst_cases};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

/// The arguments: the files, the orders in which their types are read, and the numbers of copies.
#[derive(Args)]
pub(crate) struct Btf {
    /// The files; tests/bench/libbpf/raw-btf.sh makes a file that is not deduplicated yet
    #[arg(default_value = "/sys/kernel/btf/vmlinux")]
    files: Vec<PathBuf>,
    /// The orders in which the types of a file are arranged
    #[arg(long, value_delimiter = ',', default_value = "as-is")]
    order: Vec<OrderArg>,
    /// The number of copies of the types in one file
    #[arg(long, value_delimiter = ',', default_value = "1", value_parser = clap::value_parser!(u32).range(1..=10_000))]
    copies: Vec<u32>,
    /// The seed from which permuted orders are drawn
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// The number of runs of each contender
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=1000))]
    rounds: u32,
    /// The longest time that one run may take
    #[arg(long, default_value_t = 300, value_name = "SECONDS")]
    patience: u64,
    /// The options that select the peer.
    #[arg(long, default_value = "libbpf")]
    peer: Peer,
    /// Measure generated files that are hard for libbpf, instead of FILES
    #[arg(long, conflicts_with_all = ["files", "order", "copies", "write"])]
    weak: bool,
    /// Write the file in the given order and number of copies to this path, and measure nothing
    #[arg(long, value_name = "FILE")]
    write: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum OrderArg {
    AsIs,
    Reversed,
    Permuted,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Peer {
    Libbpf,
    None,
}

impl Btf {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        if let Some(to) = &self.write {
            return self.write(to);
        }
        let bar = ProgressBar::new_spinner();
        bar.enable_steady_tick(Duration::from_millis(200));
        let contests = if self.weak { self.weak(&bar) } else { self.all(&bar) };
        bar.finish_and_clear();
        let (contests, same) = contests?;
        let mut samples = Vec::new();
        contests.iter().for_each(|contest| {
            samples.push(contest.ours.clone());
            samples.extend(contest.theirs.clone());
        });
        finish(context, samples, |_| contests.iter().for_each(show::show))?;
        if !same {
            eprintln!("the types of one file are not the same in each order and number of copies");
        }
        let failed = contests.iter().any(|contest| contest.ours.why.is_some());
        Ok(ExitCode::from(if failed { 2 } else { u8::from(!same) }))
    }

    fn orders(&self) -> impl Iterator<Item = Order> {
        self.order.iter().map(|order| match order {
            OrderArg::AsIs => Order::AsIs,
            OrderArg::Reversed => Order::Reversed,
            OrderArg::Permuted => Order::Permuted(self.seed),
        })
    }

    fn write(&self, to: &Path) -> CmdResult {
        let ([file], [order], [copies]) =
            (&self.files[..], &self.orders().collect::<Vec<_>>()[..], &self.copies[..])
        else {
            return Err(CliError(
                "--write takes one file, one order and one number of copies".into(),
            ));
        };
        let message = |path: &Path, error: &dyn std::fmt::Display| {
            CliError(format!("{}: {error}", path.display()))
        };
        let bytes = std::fs::read(file).map_err(|error| message(file, &error))?;
        let bytes = rewrite(&bytes, *order, *copies).map_err(|error| message(file, &error))?;
        atomic::write(Path::new(to), bytes).map_err(|error| message(to, &error))?;
        Ok(ExitCode::SUCCESS)
    }

    /// Measures every file in every order and with every number of copies. Also returns whether
    /// each file gives the same types in all orders and numbers of copies.
    fn all(&self, bar: &ProgressBar) -> Result<(Vec<Contest>, bool), CliError> {
        let peer = self.peer();
        let (mut contests, mut same) = (Vec::new(), true);
        for file in &self.files {
            let first = contests.len();
            for order in self.orders() {
                for &copies in &self.copies {
                    bar.set_message(format!("{}: {order}, {copies} copies", file.display()));
                    let input = Input::new(file, order, copies)?;
                    contests.push(self.contest(&input, peer.as_ref(), bar)?);
                }
            }
            let sets =
                || contests[first..].iter().filter_map(|contest: &Contest| contest.set.as_ref());
            same &= sets().zip(sets().skip(1)).all(|(a, b)| a == b);
        }
        Ok((contests, same))
    }

    fn weak(&self, bar: &ProgressBar) -> Result<(Vec<Contest>, bool), CliError> {
        let peer = self.peer();
        let contests = worst_cases::ALL.iter().map(|weak| {
            let input = Input::made(weak.name, &weak.file(weak.size))?;
            self.contest(&input, peer.as_ref(), bar)
        });
        Ok((contests.collect::<Result<_, CliError>>()?, true))
    }

    fn peer(&self) -> Option<Result<Libbpf, String>> {
        (self.peer == Peer::Libbpf).then(Libbpf::build)
    }

    fn contest(
        &self,
        input: &Input,
        peer: Option<&Result<Libbpf, String>>,
        bar: &ProgressBar,
    ) -> Result<Contest, CliError> {
        let rounds = Rounds { rounds: self.rounds, patience: Duration::from_secs(self.patience) };
        Ok(contest(input, peer, rounds, |message| bar.set_message(message.to_owned()))?)
    }
}
