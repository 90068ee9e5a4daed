//! A subject of the line protocol in a page: what a peer adds is how it tells types apart.
//!
//! The harness writes one request a line and reads one answer a line; the chapter on the protocol
//! says what they mean. [`serve`] does all of that but one thing: an [`Interner`] that is told of
//! [batch after batch](Batch), free of placeholders, and says which type each root is. Two types of
//! one interner have one number just when the peer says that they are the same.
//!
//! Nothing here depends on Selfsame: what is told is only what the lines say.

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

/// When two types are the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Equality {
    /// A recursive type is its unrolling.
    EquiRecursive,
    /// A recursive type is a member of a group, and groups are compared as they are written.
    IsoRecursive,
}

/// Where a peer keeps types.
pub trait Interner {
    /// The type of each root, by a number of the interner's choice.
    ///
    /// # Errors
    /// What the peer refuses; then it must hold what it held before.
    fn realize(&mut self, batch: &Batch) -> Result<Vec<u32>, Error>;

    /// How many types it has given out: their numbers are all below.
    fn types(&self) -> usize;
}

/// Who is asked.
pub struct Peer {
    /// How findings call it.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
    /// What it means by the same type.
    pub equality: Equality,
    /// Makes an empty interner.
    pub interner: Box<dyn Fn() -> Box<dyn Interner>>,
}

/// A peer's `main`: answers requests from standard input. `flags` are those that the peer takes
/// itself; beside them there are `--help` and `--claim EQUALITY`, to say hello as what it is not.
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
            // Whoever asked has gone.
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

/// Takes `--claim EQUALITY` out of some arguments.
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

/// Answers requests until there are no more.
///
/// # Errors
/// What reading or writing a line says.
pub fn serve(peer: &Peer, input: impl BufRead, mut output: impl Write) -> io::Result<()> {
    let mut server = Server { peer, interners: HashMap::new() };
    for line in input.lines() {
        let answer = server.line(&line?);
        writeln!(output, "{}", serde_json::to_string(&answer)?)?;
        output.flush()?;
    }
    Ok(())
}

/// An interner and the labels that it has met.
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

/// The answer to what is no request: its number, if that much can be read.
fn bad_line(line: &str, error: &serde_json::Error) -> Answer {
    let value: Option<Value> = serde_json::from_str(line).ok();
    let id = value.and_then(|value| value.get("id")?.as_u64());
    Answer { id, result: Outcome::Error(Error::new("unsupported", error.to_string())) }
}

/// The findings are run: what they say must be so of the versions in the lock file.
#[cfg(doctest)]
mod findings {
    #[doc = include_str!("../findings/candid-failed-equal-leaves-assumptions.md")]
    struct Leaves;
    #[doc = include_str!("../findings/candid-equal-is-not-transitive.md")]
    struct Transitive;
}
