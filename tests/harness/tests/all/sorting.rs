//! Tests of the module `kit` with the suite of its documentation, which tests the sorting of
//! numbers.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

#[path = "../../src/kit/example.rs"]
#[allow(dead_code, unreachable_pub, reason = "it is what a reader of the documentation sees")]
mod example;

use example::{Numbers, Sorting};
use selfsame_harness::kit::campaign::Watch;
use selfsame_harness::kit::labels::{Shares, Shortfall, shortfalls};
use selfsame_harness::kit::pool::{self, Budget, Seat, lock};
use selfsame_harness::kit::regression::{About, keep};
use selfsame_harness::kit::shrink::{Wait, smallest};
use selfsame_harness::kit::source::{Random, Source};
use selfsame_harness::kit::suite::laws;
use selfsame_harness::kit::{BrokenLaw, Case, Finding, Options, Report, Suite, Tester, run};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

fn options(cases: u64) -> Options<Sorting> {
    Options { cases, jobs: 2, findings: 8, ..Options::default() }
}

#[test]
fn a_sound_subject_keeps_every_law() {
    let report = run(&Sorting(|list| list.sort()), options(2_000), &|_| {});
    assert_eq!((report.cases, report.next), (2_000, 2_000));
    assert_eq!((report.findings.len(), report.shortfalls()), (0, Vec::new()));
    assert!(report.smallest["a number twice"].case.0.len() < 6);
}

#[test]
fn a_planted_bug_is_found_shrunk_replayed_and_kept() {
    let broken = Sorting::planted(Sorting::CANARY).unwrap();
    let report = run(&broken, options(1_000), &|_| {});
    let [found] = &report.findings[..] else { panic!("{:?}", report.findings) };
    assert_eq!(found.case, Numbers(vec![0, 0]));
    let mut case = Numbers::parse(&found.text()).unwrap();
    assert_eq!(case, found.case);
    let verdict = Tester::new(&broken).replay(&mut case, &laws::<Sorting>());
    assert_eq!(verdict, Err(found.broken.clone()));
    let about = About { title: "Equal numbers".into(), ..About::of(&found.text()) };
    assert_eq!(about.file::<Numbers>(), "equal-numbers.list");
    let kept = keep(&case, &about).unwrap();
    assert_eq!((Numbers::parse(&kept), About::of(&kept).law), (Ok(case), found.broken.law.clone()));
}

/// The saved findings are checked before other cases, and a broken one is reported first.
#[test]
fn regressions_come_first() {
    let regressions = vec![("equal.list".into(), Numbers(vec![7, 7]))];
    let broken = Sorting::planted(Sorting::CANARY).unwrap();
    let report = run(&broken, Options { regressions, ..options(0) }, &|_| {});
    assert_eq!((report.regressions, report.cases), (1, 0));
    assert_eq!(report.findings[0].replay, "selfsame replay equal.list");
}

#[test]
fn a_panic_is_a_finding_and_no_end() {
    let sevens = Sorting(|list| {
        assert!(!list.contains(&7), "seven");
        list.sort();
    });
    let report = run(&sevens, options(500), &|_| {});
    let [found] = &report.findings[..] else { panic!("{:?}", report.findings) };
    assert_eq!((found.broken.law.as_str(), found.broken.why.as_str()), ("no-panic", "seven"));
    assert_eq!((&found.case, report.cases), (&Numbers(vec![7]), 500));
}

/// Sorts a list, but takes an hour for a long list whose largest number comes first.
#[allow(clippy::ptr_arg, reason = "`Sorting` holds functions over lists that can grow")]
fn hangs(list: &mut Vec<u64>) {
    if list.len() > 9 && list[1..].iter().all(|number| *number < list[0]) {
        std::thread::sleep(Duration::from_secs(3600));
    }
    list.sort();
}

#[test]
fn a_case_without_an_end_is_a_finding_and_the_others_go_on() {
    let limit = Duration::from_millis(300);
    let start = Instant::now();
    let report = run(&Sorting(hangs), Options { limit, findings: 80, ..options(300) }, &|_| {});
    assert!(start.elapsed() < Duration::from_secs(600));
    let [found] = &report.findings[..] else { panic!("{:?}", report.findings) };
    assert_eq!(found.broken.law, "no-hang");
    assert!(found.case.0.len() > 9, "{}", found.text());
    assert!(found.replay.starts_with("selfsame sort --seed 1 --case "), "{}", found.replay);
    assert!(report.cases > 250 && report.next == 300, "{}", report.cases);
}

/// Work that begins several cases under one number. The last case with the number 3 does not end.
struct Rounds(Mutex<Vec<u64>>);

impl pool::Work for Rounds {
    type Own = ();

    fn begin(&self) {}

    fn one(&self, (): &mut (), number: u64, seat: &Arc<Seat>) {
        seat.begin(Duration::MAX);
        seat.begin(if number == 3 { Duration::ZERO } else { Duration::MAX });
        if number == 3 {
            loop {
                std::thread::park();
            }
        }
    }

    fn hung(&self, number: u64) {
        lock(&self.0).push(number);
    }
}

#[test]
fn a_thread_that_begins_again_has_the_time_that_it_says() {
    let rounds = Arc::new(Rounds(Mutex::default()));
    let (time, limit) = (Duration::MAX, Duration::MAX);
    pool::run(&Budget { first: 0, cases: 6, time, jobs: 1, limit }, &rounds, &|_| {});
    assert_eq!(*lock(&rounds.0), [3]);
}

/// If a smaller case does not end, shrinking stops, and the smallest case so far is the result.
#[test]
fn shrinking_has_an_end() {
    let stuck = Sorting(|list| match list.len() {
        3.. => list.push(0),
        _ => std::thread::sleep(Duration::from_secs(3600)),
    });
    let broken = BrokenLaw::new("keeps-numbers", "");
    let wait = Wait::whole(Duration::from_millis(300));
    let (case, _) = smallest(&stuck, &Numbers(vec![9; 5]), broken, wait);
    assert_eq!(case, Numbers(vec![9; 3]));
}

/// When the time is up, shrinking stops at once, and no case that hangs is waited for.
#[test]
fn the_time_is_that_of_shrinking_and_of_cases_without_end() {
    let start = Instant::now();
    let stuck = Sorting(|list| match list.len() {
        5.. => list.push(0),
        _ => std::thread::sleep(Duration::from_secs(3600)),
    });
    let broken = BrokenLaw::new("keeps-numbers", "");
    let wait = Wait { limit: Duration::MAX, over: &|| true };
    assert_eq!(smallest(&stuck, &Numbers(vec![9; 5]), broken, wait).0, Numbers(vec![9; 5]));
    let never = Sorting(|_| std::thread::sleep(Duration::from_secs(3600)));
    let (time, limit) = (Duration::from_millis(200), Duration::MAX);
    let report = run(&never, Options { time, limit, jobs: 2, ..options(300) }, &|_| {});
    assert_eq!((report.cases, report.findings.len(), report.unfinished.len()), (0, 0, 2));
    let replay = |number| format!("selfsame sort --seed 1 --case {number}");
    let mut named: Vec<&str> = report.unfinished.iter().map(|case| &*case.replay).collect();
    named.sort_unstable();
    assert_eq!(named, [replay(0), replay(1)]);
    assert!(start.elapsed() < Duration::from_secs(600));
}

/// An observer that keeps the findings, and stops the campaign after the first finding.
#[derive(Default)]
struct First(Mutex<Vec<String>>);

impl Watch<Numbers> for First {
    fn found(&self, finding: &Finding<Numbers>) {
        lock(&self.0).push(finding.text());
    }

    fn stop(&self) -> bool {
        !lock(&self.0).is_empty()
    }
}

#[test]
fn a_finding_is_told_when_it_is_there() {
    let (broken, first) = (Sorting::planted("drops-equals").unwrap(), Arc::<First>::default());
    let watch = Some(Arc::clone(&first) as _);
    let report = run(&broken, Options { watch, findings: 80, ..options(u64::MAX) }, &|_| {});
    assert_eq!(*lock(&first.0), [report.findings[0].text()]);
}

/// Returns the number of cases of a seed that have a label. Each case has the label with a
/// probability of `thousandths` in 1,000.
fn drawn(seed: u64, cases: u64, thousandths: u64) -> HashMap<&'static str, u64> {
    let mut source = Random::new(seed);
    let seen = (0..cases).filter(|_| source.choose(999) < thousandths).count();
    HashMap::from([("a label", seen as u64)])
}

/// Returns the number of seeds for which a label falls short of its share in 2,000 cases.
fn told(seeds: u64, share: u64, thousandths: u64) -> usize {
    let shares: Shares = vec![("a label", share)];
    let is_told =
        |seed: &u64| !shortfalls(&shares, &drawn(*seed, 2_000, thousandths), 2_000).is_empty();
    (0..seeds).filter(is_told).count()
}

#[test]
fn a_label_at_its_share_does_not_fall_short() {
    assert_eq!(told(1_000, 100, 100), 0);
    assert_eq!(told(1_000, 10, 10), 0);
    assert_eq!(told(100, 1_000, 1_000), 0);
}

#[test]
fn a_label_at_half_its_share_falls_short() {
    assert_eq!(told(100, 100, 50), 100);
    assert_eq!(told(100, 500, 250), 100);
}

/// If all cases must have a label, one case without it is reported. If the label is rare or the
/// cases are few, its absence may be chance and is not reported.
#[test]
fn few_cases_say_little() {
    let short = |share, seen, cases| {
        let counts = HashMap::from([("a label", seen)]);
        !shortfalls(&vec![("a label", share)], &counts, cases).is_empty()
    };
    assert!(short(1_000, 1_999, 2_000) && !short(1_000, 2_000, 2_000));
    assert!(short(500, 0, 20) && !short(500, 0, 19));
    assert!(short(10, 0, 2_000) && !short(10, 0, 1_000));
    assert!(!short(10, 0, 0) && !short(0, 0, 2_000));
}

#[test]
fn a_shortfall_says_what_was_seen() {
    let labels = HashMap::from([("a number twice", 300)]);
    let report: Report<Numbers> = Report { cases: 2_000, labels, ..Report::default() };
    let [short] = report.shortfalls()[..] else { panic!("{:?}", report.shortfalls()) };
    let Shortfall { label, seen, cases, share, chance } = short;
    assert_eq!(
        (label, seen, cases, share, short.wanted()),
        ("a number twice", 300, 2_000, 250, 500)
    );
    assert!(chance < 1e-24);
    assert_eq!(
        Shortfall { chance: 2e-7, ..short }.to_string(),
        "the label `a number twice` fell short: seen in 300 of 2000, wanted 500 (25.0 %), \
         chance of so few 2e-7"
    );
    let fitted = Report { fitted: true, ..report };
    assert_eq!(fitted.shortfalls(), []);
}
