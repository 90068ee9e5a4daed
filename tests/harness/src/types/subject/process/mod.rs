//! Another program as a subject. The program is used through the line protocol (`[protocol.line]`).
//!
//! Laws judge the answers of the program. If the program exits, stays silent, or sends a malformed
//! line, the case ends at once. The called method then unwinds with a [`Crash`], and
//! [`Tester::check`](crate::kit::Tester::check) converts it to a finding of the law `no-crash`. A
//! panic of a subject in this process is converted to a finding in the same way.

pub(crate) mod answers;
mod child;
mod conversation;
mod subject;

pub use child::end_all;
pub use conversation::Channel;

use super::ability::{Ability, Capabilities, Equality};
use super::local_drafts::LocalDrafts;
use super::{DraftId, InternerId, Node, Type};
use crate::kit::Tuning;
use crate::kit::tester::Crash;
use crate::protocol::data::nodes;
use crate::protocol::message::RealizeRequest;
use crate::protocol::{Hello, Request, VERSION};
use crate::types::iso;
use answers::{NodeAnswer, TypesAnswer};
use child::Child;
use conversation::{Conversation, report, short};
use selfsame_spec::error::Result;
use serde::Deserialize;
use serde_json::Value;
use std::cell::RefCell;
use std::time::Duration;

/// The command that starts a program under test, and the time limit for its answers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Program {
    /// The file name of the program, and the arguments of the program.
    pub words: Vec<String>,
    /// The time limit for one answer.
    pub timeout: Duration,
}

/// A running program that is a subject, or another channel that gives answers.
pub struct Process {
    hello: Hello,
    ability: Ability,
    talk: RefCell<Conversation>,
    interners: u32,
    worlds: u32,
    /// The settings that the next interner gets.
    tuning: Tuning,
    /// The drafts for a program that keeps no drafts. The harness keeps these drafts, and sends a
    /// whole draft with each request.
    drafts: LocalDrafts,
}

impl Program {
    /// Splits a command line into words, in the syntax of a shell.
    ///
    /// # Errors
    /// Returns the syntax error in the command line.
    pub fn parse(line: &str, timeout: Duration) -> Result<Self, String> {
        let words = shell_words::split(line).map_err(|error| error.to_string())?;
        if words.is_empty() { Err("an empty command".into()) } else { Ok(Self { words, timeout }) }
    }

    /// Starts the program, and exchanges the first messages (`hello`) with it.
    ///
    /// # Errors
    /// Returns the reason why the program does not start, or why its answer to `hello` is not
    /// accepted.
    pub fn start(&self) -> Result<Process, String> {
        let child = Child::start(&self.words[0], &self.words[1..])
            .map_err(|error| format!("`{}` does not start: {error}", self.words.join(" ")))?;
        let error = |why: String| format!("`{}`: {why}", self.words.join(" "));
        Process::over(Box::new(child), self.timeout, Hello::ability).map_err(error)
    }
}

impl Process {
    /// Exchanges the first messages (`hello`) over a channel. `ability` computes the subject's
    /// ability from the answer of the other end.
    ///
    /// # Errors
    /// Returns the reason why there is no answer to `hello`, or why the answer is not accepted.
    pub fn over(
        channel: Box<dyn Channel>,
        timeout: Duration,
        ability: impl FnOnce(&Hello) -> Result<Ability, String>,
    ) -> Result<Self, String> {
        let mut talk =
            Conversation { channel: Some(channel), lost: String::new(), timeout, next: 0 };
        let harness = concat!("selfsame ", env!("CARGO_PKG_VERSION")).to_owned();
        let request = Request::Hello { protocol: VERSION, harness };
        let hello = talk.ask(request)?;
        let hello = hello.map_err(|refusal| format!("it refuses to say hello: {refusal}"))?;
        let hello: Hello = serde_json::from_value(hello)
            .map_err(|why| format!("its hello is not to be understood: {why}"))?;
        let ability = ability(&hello)?;
        let (drafts, talk) = (LocalDrafts::default(), RefCell::new(talk));
        Ok(Self { hello, ability, talk, interners: 0, worlds: 0, tuning: Tuning::DEFAULT, drafts })
    }
}

/// Ends the case with a crash. The panic hook is not called, because the crash of a subject is not
/// a bug of the harness.
pub(crate) fn crash(why: String) -> ! {
    std::panic::resume_unwind(Box::new(Crash(why)))
}

impl Process {
    /// Returns the subject for a program that cannot be started again. Each query ends with a crash
    /// for this reason.
    #[must_use]
    pub fn lost(program: &Program, why: String) -> Self {
        let talk = Conversation { channel: None, lost: why, timeout: program.timeout, next: 0 };
        let hello = Hello::of(&program.words.join(" "), Ability::EVERYTHING);
        let ability = Ability::EVERYTHING.clone();
        let (drafts, talk) = (LocalDrafts::default(), RefCell::new(talk));
        Self { hello, ability, talk, interners: 0, worlds: 0, tuning: Tuning::DEFAULT, drafts }
    }

    /// Returns whether the channel is closed.
    pub(crate) fn is_lost(&self) -> bool {
        self.talk.borrow().channel.is_none()
    }

    /// Returns a number for a new world. No earlier world has this number.
    pub(crate) const fn new_world(&mut self) -> u32 {
        self.worlds += 1;
        self.worlds - 1
    }

    /// Returns the program's answer to `hello`.
    #[must_use]
    pub const fn hello(&self) -> &Hello {
        &self.hello
    }

    fn own_drafts(&self) -> bool {
        self.ability.can.has(Capabilities::DRAFT)
    }

    /// Sends a query to the program. If the program does not announce the required capabilities,
    /// the case ends with a crash.
    fn ask(&self, needs: Capabilities, request: Request) -> Result<Value> {
        if !self.ability.can.has(needs) {
            let missing: Vec<&str> = needs.without(self.ability.can).names().collect();
            crash(format!("{} does not say that it can: {}", self.hello.name, missing.join(", ")));
        }
        self.talk.borrow_mut().ask(request).unwrap_or_else(|why| crash(why))
    }

    /// Sends a query to the program, and converts the answer by calling `take`.
    pub(crate) fn get<T: for<'a> Deserialize<'a>, U>(
        &self,
        needs: Capabilities,
        request: Request,
        take: impl FnOnce(T) -> Result<U, String>,
    ) -> Result<U> {
        let asked = request.clone();
        let value = self.ask(needs, request)?;
        let text = value.to_string();
        let taken = serde_json::from_value(value).map_err(|why| why.to_string()).and_then(take);
        Ok(taken.unwrap_or_else(|why| {
            let line = serde_json::to_string(&asked).unwrap_or_default();
            let why = format!("not an answer: {why}: {}", short(&text, 300));
            crash(report(&why, &line, &self.end()))
        }))
    }

    /// Ends the program, and returns the last lines of its standard error.
    fn end(&self) -> Vec<String> {
        self.talk.borrow_mut().channel.take().map_or(Vec::new(), |mut channel| channel.end())
    }

    /// Sends a request to drop an interner, draft or world. Nothing is sent to a program that has
    /// crashed. If the thread already unwinds from a crash, no second crash is raised.
    pub(crate) fn forget(&self, request: Request) {
        let mut talk = self.talk.borrow_mut();
        if talk.channel.is_none() {
            return;
        }
        if let Err(why) = talk.ask(request)
            && !std::thread::panicking()
        {
            drop(talk);
            crash(why);
        }
    }

    fn types(
        &self,
        interner: InternerId,
        needs: Capabilities,
        request: Request,
    ) -> Result<Vec<Type>> {
        let ty = |index| Type { interner, index };
        self.get(needs, request, |all: TypesAnswer| Ok(all.types.into_iter().map(ty).collect()))
    }

    fn new_node(&self, draft: DraftId, request: Request) -> Result<Node> {
        self.get(Capabilities::DRAFT, request, |new: NodeAnswer| {
            Ok(Node { draft, index: new.node })
        })
    }

    fn whole(&self, interner: InternerId, nodes_: &[Node]) -> Result<Request> {
        let (local, roots) = self.drafts.of(nodes_)?;
        Ok(Request::Realize(RealizeRequest {
            interner: interner.0,
            nodes: nodes(&local.graph, &local.old, interner),
            defines: local.graph.defines.clone(),
            roots,
            groups: match self.ability.equality {
                Equality::EquiRecursive => Vec::new(),
                Equality::IsoRecursive => iso::groups(&local.graph),
            },
        }))
    }
}
