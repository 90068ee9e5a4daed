//! `selfsame bench`: the subcommands that measure costs.

mod attack;
pub(crate) mod btf;
mod calls;
mod collect;
mod dwarf;
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

/// The arguments: the bench to run; without a subcommand, the families are measured.
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
    /// Measure the adversarial families, from a thousand heads up
    ///
    /// Example: selfsame bench families --family f1-ring --max-heads 10000000
    Families(families::Families),
    /// Draw samples as a page with plots, or as a table in Markdown
    ///
    /// The page is one file without scripts. A number that was not measured is shown as missing.
    ///
    /// Example: selfsame bench page --from families.json btf.json -o bench.html -o bench.md
    Page(page::Page),
    /// Measure BTF files against libbpf's `btf__dedup`, in every order of the types, and with
    /// several copies
    ///
    /// This implementation and libbpf read the same bytes in turn; each run is a process of its
    /// own. The types that libbpf keeps are compared one by one with the types of the file. Without
    /// libbpf, only this implementation is measured.
    ///
    /// Example: selfsame bench btf raw.btf --order as-is,reversed,permuted --rounds 5
    ///
    /// Example: selfsame bench btf --weak
    Btf(btf::Btf),
    /// Measure the DWARF of two versions of a program against libabigail and pahole
    ///
    /// Contenders read the types of the new version, and compare both versions. Each run is a
    /// process of its own, and the contenders run in turn. If a peer is not installed, its name is
    /// printed (`apt-get install abigail-tools dwarves`).
    ///
    /// Example: selfsame bench dwarf old.so new.so --rounds 5
    Dwarf(dwarf::Dwarf),
    /// Realize one small type at a time in an interner that has many types, as a compiler does
    ///
    /// The time from an empty draft to the handle is measured, for types that are already in the
    /// interner and for new types. With --peers, published crates perform the operations that they
    /// support, alternating with this implementation.
    ///
    /// Example: cargo build --release -p selfsame-subjects;
    /// selfsame bench small --peers target/release/small
    Small(small::Small),
    /// Measure how graphs of objects are frozen, hashed, sent, thawed and dropped
    ///
    /// In the same run, types with the same number of heads are interned for comparison.
    ///
    /// Example: selfsame bench snapshot --max-objects 1000000 --graph random,chain
    Snapshot(snapshot::Snapshot),
    /// Measure how the time for calls of type functions, and for realizing, grows with the size
    ///
    /// Example: selfsame bench calls --sizes 1000,2000,4000 --family deferred-chain
    Calls(calls::Calls),
    /// Measure how fast instances, records and types are made and found again, and how the time
    /// grows with the size
    ///
    /// Example: selfsame bench instances --sizes 1000,2000,4000 --family cold
    Instances(instances::Instances),
    /// Measure how fast programs of many lines are read, checked, and compiled to code
    ///
    /// With --lua, Lua 5.4 loads the same program, translated to Lua line by line. Lua runs in its
    /// own process, alternating with this implementation.
    ///
    /// Example: cargo build --release -p selfsame-subjects;
    /// selfsame bench text --sizes 1000,100000 --lua target/release/lua
    Text(text::Text),
    /// Measure programs that run: calls, loops, lists, objects, dictionaries
    ///
    /// With --lua, Lua 5.4 runs the same programs, translated to Lua. Lua runs in its own process,
    /// alternating with this implementation.
    ///
    /// Example: cargo build --release -p selfsame-subjects;
    /// selfsame bench machine --lua target/release/lua
    Machine(machine::Machine),
    /// Measure garbage collections with marks in objects and with marks in a map, and compare them
    /// with reference counting
    ///
    /// The bench also measures programs whose closures refer to each other, the cost of accessing
    /// objects, and the time to prepare code.
    ///
    /// Example: selfsame bench collect --sizes 1000,10000000 --graph random
    Collect(collect::CollectBench),
    /// Give changed code units to both verifiers and both machines, and compare the results
    ///
    /// Example: selfsame bench mutants --count 1000000
    Mutants(mutants::Mutants),
    /// Search for inputs whose cost grows faster than their size
    ///
    /// The search draws and changes shapes of graphs, of batches, and of calls that wait for a
    /// forward. The worst shapes are printed.
    ///
    /// Example: selfsame bench worst --space calls --shapes 200 --seed 7
    Worst(worst::Worst),
    /// Run the commands on hostile inputs of growing sizes
    ///
    /// Each input repeats one construct. Each command must end by itself, and use memory of at most
    /// 16 times its input plus 64 MiB. Its time must grow almost linearly with the size of its
    /// input and output. The exit code is 1 if a command breaks one of these promises. With
    /// --search, parts of the examples in the specification are repeated at random, and the worst
    /// inputs are printed.
    ///
    /// Example: selfsame bench attack --only union,btf
    ///
    /// Example: selfsame bench attack --search 10m --seed 7
    Attack(attack::AttackBench),
}

impl Bench {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        match &self.what {
            None => self.families.run(context),
            Some(BenchCommand::Families(families)) => families.run(context),
            Some(BenchCommand::Page(page)) => page.run(),
            Some(BenchCommand::Btf(btf)) => btf.run(context),
            Some(BenchCommand::Dwarf(dwarf)) => dwarf.run(context),
            Some(BenchCommand::Small(small)) => small.run(context),
            Some(BenchCommand::Snapshot(snapshot)) => snapshot.run(context),
            Some(BenchCommand::Calls(calls)) => calls.run(context),
            Some(BenchCommand::Instances(instances)) => instances.run(context),
            Some(BenchCommand::Text(text)) => text.run(context),
            Some(BenchCommand::Machine(machine)) => machine.run(context),
            Some(BenchCommand::Collect(collect)) => collect.run(context),
            Some(BenchCommand::Mutants(mutants)) => mutants.run(context),
            Some(BenchCommand::Worst(worst)) => worst.run(context),
            Some(BenchCommand::Attack(attack)) => attack.run(context),
        }
    }
}
