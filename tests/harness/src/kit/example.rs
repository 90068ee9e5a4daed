use selfsame_harness::kit::source::Source;
use selfsame_harness::kit::{BrokenLaw, Bug, Case, Law, LawTimes, Laws, Suite, Verdict, Words};

selfsame_harness::kit::labels::labels! {
    /// The labels of a list.
    Labels {
        /// A number occurs twice.
        TWICE = 0, "a number twice", 250;
    }
}

/// A case: numbers to sort.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Numbers(pub Vec<u64>);

impl Case for Numbers {
    type Labels = Labels;

    const WORDS: Words = Words {
        suite: "sorting",
        command: "sort",
        cases: "lists",
        measure: "numbers",
        ending: "list",
        folder: "lists",
    };

    fn labels(&self) -> Labels {
        let twice = (1..self.0.len()).any(|at| self.0[..at].contains(&self.0[at]));
        if twice { Labels::TWICE } else { Labels::default() }
    }

    fn weight(&self) -> usize {
        self.0.iter().map(|number| 10 + *number as usize).sum()
    }

    fn measure(&self) -> usize {
        self.0.len()
    }

    /// Removes one number, or halves all numbers, so that equal numbers stay equal.
    fn edits(&self) -> impl Iterator<Item = Self> + '_ {
        let without = |at: usize| [&self.0[..at], &self.0[at + 1..]].concat();
        let halved = || self.0.iter().map(|number| number / 2).collect();
        (0..self.0.len()).map(without).chain(std::iter::once_with(halved)).map(Self)
    }

    fn text(&self) -> String {
        let numbers: Vec<String> = self.0.iter().map(u64::to_string).collect();
        numbers.join(" ") + "\n"
    }

    fn parse(text: &str) -> Result<Self, String> {
        let lines = text.lines().filter(|line| !line.starts_with("//"));
        let numbers = lines.flat_map(str::split_whitespace).map(str::parse);
        numbers.collect::<Result<_, _>>().map(Self).map_err(|error| error.to_string())
    }
}

/// The function of a law: its arguments are a list and the sorted list.
type Check = fn(&[u64], &[u64]) -> Verdict;

const LAWS: &[Law<Check>] = &[
    Law::new("ascends", &["sort.order"], |_, sorted| match sorted.is_sorted() {
        true => Ok(()),
        false => Err(format!("{sorted:?} does not ascend")),
    }),
    Law::new("keeps-numbers", &["sort.numbers"], |given, sorted| {
        match given.len() == sorted.len() {
            true => Ok(()),
            false => Err(format!("{} numbers became {}", given.len(), sorted.len())),
        }
    }),
];

/// The suite. The field is the function under test, which sorts a list.
#[derive(Clone)]
pub struct Sorting(pub fn(&mut Vec<u64>));

impl Suite for Sorting {
    type Case = Numbers;
    type Size = ();
    type Subject = fn(&mut Vec<u64>);
    type Check = Check;

    const CANARY: &'static str = "drops-equals";

    fn name(&self) -> String {
        "a sort".into()
    }

    fn draw(&self, source: &mut dyn Source, (): (), case: &mut Numbers) -> Result<(), BrokenLaw> {
        case.0 = (0..source.choose(20)).map(|_| source.choose(99)).collect();
        Ok(())
    }

    fn subject(&self) -> Self::Subject {
        self.0
    }

    fn laws() -> &'static [Law<Check>] {
        LAWS
    }

    fn check(
        &self,
        sort: &mut Self::Subject,
        case: &Numbers,
        laws: &Laws<Self>,
        times: &mut LawTimes,
    ) -> Result<(), BrokenLaw> {
        let mut sorted = case.0.clone();
        times.setup(|| sort(&mut sorted));
        times.each(laws, |law| Some((law.check)(&case.0, &sorted)))
    }

    fn bugs() -> Vec<Bug> {
        vec![Bug::plant("drops-equals", "sort.numbers", "equal numbers become one", ())]
    }

    fn planted(bug: &str) -> Option<Self> {
        let drops_equals = |list: &mut Vec<u64>| {
            list.sort();
            list.dedup();
        };
        (bug == "drops-equals").then_some(Self(drops_equals))
    }
}
