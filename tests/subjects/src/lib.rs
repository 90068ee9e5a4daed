//! The common part of subjects of the line protocol. A peer, which is another implementation of
//! types, adds only its decision on which types are equal.
//!
//! The harness writes one request on each line, and reads one answer on each line. The chapter on
//! the protocol describes their meaning. [`serve`] answers all requests with the help of an
//! [`Interner`]. The interner gets one [batch](Batch) after another, without forwards, and returns
//! the number of each root's type. Two types of one interner must have the same number exactly if
//! the peer regards them as equal.
//!
//! Nothing here depends on other packages of this repository. All data comes from the lines of the
//! protocol.

pub mod batch;
pub mod clock;
pub mod protocol;

pub use batch::{Batch, Head, Target};
pub use protocol::Error;

use batch::Labels;
use protocol::{Answer, Draft, Outcome, Question, Request, VERSION};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::{self, BufRead, Write};
use std::process::ExitCode;

/// The equality of types that a peer implements.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Equality {
    /// Two types are equal if their unrollings are equal.
    EquiRecursive,
    /// A recursive type is a member of a group, and groups are compared as they are written.
    IsoRecursive,
}

/// A store of types of a peer.
pub trait Interner {
    /// Realizes the roots of a batch. Returns a number for the type of each root; the interner
    /// chooses the numbers.
    ///
    /// # Errors
    /// Returns the error with which the peer refuses the batch. The interner must then be
    /// unchanged.
    fn realize(&mut self, batch: &Batch) -> Result<Vec<u32>, Error>;

    /// Returns the number of types that have been returned. The numbers of all types are less than
    /// this number.
    fn types(&self) -> usize;
}

/// An implementation of types that answers the requests of the harness.
pub struct Peer {
    /// The name of the peer in findings.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
    /// The equality by which the peer decides whether two types are equal.
    pub equality: Equality,
    /// Makes an empty interner.
    pub interner: Box<dyn Fn() -> Box<dyn Interner>>,
}

/// The `main` function of a peer, which answers requests from standard input. `flags` are the flags
/// that the peer itself accepts. The flags `--help` and `--claim EQUALITY` always exist. With the
/// latter, the answer to `hello` names the given equality in place of the peer's equality.
pub fn run(help: &str, flags: &[&str], peer: impl FnOnce(&[String]) -> Peer) -> ExitCode {
    let mut given: Vec<String> = std::env::args().skip(1).collect();
    if given.iter().any(|flag| flag == "--help" || flag == "-h") {
        print!("{help}");
        return ExitCode::SUCCESS;
    }
    let outcome = claim(&mut given).and_then(|claim| {
        if let Some(flag) = given.iter().find(|flag| !flags.contains(&flag.as_str())) {
            return Err(format!("unknown argument `{flag}`; see --help"));
        }
        let mut peer = peer(&given);
        peer.equality = claim.unwrap_or(peer.equality);
        match serve(&peer, io::stdin().lock(), io::stdout().lock()) {
            // The reader of the answers has closed the pipe, so there is nothing left to do.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            other => other.map_err(|error| error.to_string()),
        }
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::from(2)
        }
    }
}

/// Removes `--claim EQUALITY` from the arguments, and returns the equality that it names.
fn claim(given: &mut Vec<String>) -> Result<Option<Equality>, String> {
    let Some(at) = given.iter().position(|flag| flag == "--claim") else { return Ok(None) };
    let equality = match given.get(at + 1).map(String::as_str) {
        Some("equi-recursive") => Equality::EquiRecursive,
        Some("iso-recursive") => Equality::IsoRecursive,
        _ => return Err("--claim takes equi-recursive or iso-recursive".into()),
    };
    given.drain(at..at + 2);
    Ok(Some(equality))
}

/// Answers each line of the input with one line, until the input ends.
///
/// # Errors
/// Returns the error of reading or writing a line.
pub fn serve(peer: &Peer, input: impl BufRead, mut output: impl Write) -> io::Result<()> {
    let mut server = Server { peer, interners: HashMap::new() };
    for line in input.lines() {
        let answer = server.line(&line?);
        writeln!(output, "{}", serde_json::to_string(&answer)?)?;
        output.flush()?;
    }
    Ok(())
}

/// An interner, and the labels of the heads that it has received.
type Slot = (Box<dyn Interner>, Labels);

struct Server<'a> {
    peer: &'a Peer,
    interners: HashMap<u64, Slot>,
}

impl Server<'_> {
    fn line(&mut self, line: &str) -> Answer {
        let request: Request = match serde_json::from_str(line) {
            Ok(request) => request,
            Err(error) => return bad_line(line, &error),
        };
        let result = match self.answer(request.what) {
            Ok(value) => Outcome::Ok(value),
            Err(refused) => Outcome::Error(refused),
        };
        Answer { id: Some(request.id), result }
    }

    fn answer(&mut self, what: Question) -> Result<Value, Error> {
        match what {
            Question::Hello { protocol: VERSION } => Ok(self.hello()),
            Question::Hello { protocol } => {
                let message = format!("version {protocol}: here is {VERSION}");
                Err(Error::new("unsupported", message))
            }
            Question::Interner { interner } => {
                let slot = ((self.peer.interner)(), Labels::default());
                self.interners.insert(interner, slot);
                Ok(json!({}))
            }
            Question::Drop { interner } => {
                self.interners.remove(&interner);
                Ok(json!({}))
            }
            Question::Realize { interner, batch } => self.realize(interner, &batch),
        }
    }

    fn hello(&self) -> Value {
        let equality = match self.peer.equality {
            Equality::EquiRecursive => "equi-recursive",
            Equality::IsoRecursive => "iso-recursive",
        };
        json!({
            "protocol": VERSION, "name": self.peer.name, "version": self.peer.version,
            "equality": equality, "kinds": "all", "unions": false, "can": [], "lenses": [],
        })
    }

    fn realize(&mut self, interner: u64, draft: &Draft) -> Result<Value, Error> {
        let foreign = || Error::new("E0709", format!("there is no interner {interner}"));
        let (interner, labels) = self.interners.get_mut(&interner).ok_or_else(foreign)?;
        let batch = Batch::new(draft, labels, interner.types())?;
        Ok(json!({ "types": interner.realize(&batch)? }))
    }
}

/// Returns the answer to a line that is not a valid request. It has the request's number if the
/// line contains one.
fn bad_line(line: &str, error: &serde_json::Error) -> Answer {
    let value: Option<Value> = serde_json::from_str(line).ok();
    let id = value.and_then(|value| value.get("id")?.as_u64());
    Answer { id, result: Outcome::Error(Error::new("unsupported", error.to_string())) }
}

/// Runs the examples of the findings as tests. Each finding must hold for the versions in the lock
/// file.
#[cfg(doctest)]
mod findings {
    #[doc = include_str!("../findings/candid-failed-equal-leaves-assumptions.md")]
    struct Leaves;
    #[doc = include_str!("../findings/candid-equal-is-not-transitive.md")]
    struct Transitive;
}
