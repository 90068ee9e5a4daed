//! `selfsame bench`.

pub(crate) mod btf;
mod calls;
mod collect;
pub(crate) mod families;
mod instances;
mod lua;
mod machine;
mod mutants;
pub(crate) mod page;
mod report;
mod rounds;
pub(crate) mod small;
pub(crate) mod snapshot;
mod text;
mod worst;

use crate::context::Context;
use crate::error::CmdResult;
use clap::{Args, Subcommand};

/// The bench to run; without a word, the families.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Bench {
    #[command(subcommand)]
    what: Option<BenchCommand>,
    #[command(flatten)]
    families: families::Families,
}

#[derive(Subcommand)]
enum BenchCommand {
    /// The adversarial families, from a thousand heads up
    ///
    /// Example: selfsame bench families --family f1-ring --max-heads 10000000
    Families(families::Families),
    /// Draw samples: a page with plots, or a table in Markdown
    ///
    /// The page is one file without scripts. A number that was not measured is shown as missing.
    ///
    /// Example: selfsame bench page --from families.json btf.json -o bench.html -o bench.md
    Page(page::Page),
    /// Files of BTF against libbpf's `btf__dedup`, in every order, and in several copies
    ///
    /// Both get the same bytes, each as a process of its own, in turn. The types that libbpf leaves
    /// are compared with those of the file, one by one. Without libbpf there are our numbers only.
    ///
    /// Example: selfsame bench btf raw.btf --order as-is,reversed,permuted --rounds 5
    ///
    /// Example: selfsame bench btf --weak
    Btf(btf::Btf),
    /// One small type at a time into a warm interner, as a compiler does
    ///
    /// From an empty draft to the handle, for types that are already there and for new ones. With
    /// --peers, published crates do the parts of it that they can, in turn with us.
    ///
    /// Example: cargo build --release -p selfsame-subjects;
    /// selfsame bench small --peers target/release/small
    Small(small::Small),
    /// Graphs of objects frozen, hashed, sent, brought to life and dropped
    ///
    /// Next to interning as many heads of types, in the same run.
    ///
    /// Example: selfsame bench snapshot --max-objects 1000000 --graph random,chain
    Snapshot(snapshot::Snapshot),
    /// Families of calls of type functions, and of realizing: how time grows with size
    ///
    /// Example: selfsame bench calls --sizes 1000,2000,4000 --family deferred-chain
    Calls(calls::Calls),
    /// Templates and folds: how fast instances, records and types are made, and found again, and
    /// how time grows with size
    ///
    /// Example: selfsame bench instances --sizes 1000,2000,4000 --family cold
    Instances(instances::Instances),
    /// Programs of many lines: read, checked, and translated to code
    ///
    /// With --lua, Lua 5.4 loads the same program in Lua, line by line and statement by statement,
    /// in turn with us, as a process of its own.
    ///
    /// Example: cargo build --release -p selfsame-subjects;
    /// selfsame bench text --sizes 1000,100000 --lua target/release/lua
    Text(text::Text),
    /// Programs that run: calls, loops, lists, objects, dictionaries
    ///
    /// With --lua, Lua 5.4 runs the same programs in Lua, in turn with us, as a process of its own.
    ///
    /// Example: cargo build --release -p selfsame-subjects;
    /// selfsame bench machine --lua target/release/lua
    Machine(machine::Machine),
    /// Collections: marks in objects, marks in a map, and counted references
    ///
    /// And programs whose closures hold one another, the cost of access, and the time to make code
    /// ready.
    ///
    /// Example: selfsame bench collect --sizes 1000,10000000 --graph random
    Collect(collect::CollectBench),
    /// Units of code of which something was changed, before both verifiers and both machines
    ///
    /// Example: selfsame bench mutants --count 1000000
    Mutants(mutants::Mutants),
    /// A search for inputs whose cost grows faster than they do
    ///
    /// Shapes of graphs and batches, and of calls that wait for a forward, are drawn and changed;
    /// the worst are told.
    ///
    /// Example: selfsame bench worst --space calls --shapes 200 --seed 7
    Worst(worst::Worst),
}

impl Bench {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        match &self.what {
            None => self.families.run(context),
            Some(BenchCommand::Families(families)) => families.run(context),
            Some(BenchCommand::Page(page)) => page.run(),
            Some(BenchCommand::Btf(btf)) => btf.run(context),
            Some(BenchCommand::Small(small)) => small.run(context),
            Some(BenchCommand::Snapshot(snapshot)) => snapshot.run(context),
            Some(BenchCommand::Calls(calls)) => calls.run(context),
            Some(BenchCommand::Instances(instances)) => instances.run(context),
            Some(BenchCommand::Text(text)) => text.run(context),
            Some(BenchCommand::Machine(machine)) => machine.run(context),
            Some(BenchCommand::Collect(collect)) => collect.run(context),
            Some(BenchCommand::Mutants(mutants)) => mutants.run(context),
            Some(BenchCommand::Worst(worst)) => worst.run(context),
        }
    }
}
