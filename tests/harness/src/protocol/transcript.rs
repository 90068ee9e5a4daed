//! Transcripts: files with requests and the answers of the model (`[protocol.transcript]`).
//!
//! Transcripts are recorded from the examples of the chapters. Therefore they agree with the
//! chapters, and cover as much as the examples do. An implementer can test a subject with only such
//! a file.

use super::message::Outcome;
use super::serve::Server;
use super::{NumberedReply, NumberedRequest, Request};
use crate::kit::chapters::Chapter;
use crate::kit::pool::lock;
use crate::objects::process::ProcessWorld;
use crate::objects::registry;
use crate::objects::script::{self, Session};
use crate::protocol::data::LensName;
use crate::text::blocks::texts;
use crate::text::claim::BlockKind;
use crate::types::example;
use crate::types::examples;
use crate::types::subject::ability::{Ability, Capabilities};
use crate::types::subject::model::Model;
pub(crate) use crate::types::subject::process::Channel;
use crate::types::subject::process::Process;
use serde::{Deserialize, Serialize};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A line of a transcript.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Line {
    /// A comment about the example that follows in the transcript.
    Say {
        /// The text of the comment, for human readers.
        say: String,
    },
    /// A request, and the model's answer to it.
    Ask {
        /// The capabilities that a subject must have to be sent this request.
        needs: Vec<String>,
        /// The request.
        ask: Box<NumberedRequest>,
        /// The model's answer.
        answer: NumberedReply,
    },
}

/// A recorder of a transcript. It answers requests like a program under test, with the model, and
/// keeps all requests and answers.
struct Recorder {
    server: Server,
    lines: Arc<Mutex<Vec<Line>>>,
}

impl Channel for Recorder {
    fn ask(&mut self, line: &str, _: Duration) -> Result<String, String> {
        let ask: NumberedRequest = serde_json::from_str(line).map_err(|error| error.to_string())?;
        let answer = self.note(ask.clone())?;
        self.follow(&ask.request, &answer)?;
        serde_json::to_string(&answer).map_err(|error| error.to_string())
    }

    fn end(&mut self) -> Vec<String> {
        Vec::new()
    }
}

impl Recorder {
    fn note(&mut self, ask: NumberedRequest) -> Result<NumberedReply, String> {
        let answer = self.server.reply(ask.clone())?;
        let needs = needs(&ask.request, &answer);
        lock(&self.lines).push(Line::Ask { needs, ask: Box::new(ask), answer: answer.clone() });
        Ok(answer)
    }

    /// After types were realized, makes further requests: for the hash of each type, for the heads
    /// of the first type, and for the footprint of the interner.
    fn follow(&mut self, request: &Request, answer: &NumberedReply) -> Result<(), String> {
        let interner = match request {
            Request::Realize(batch) => batch.interner,
            Request::RealizeDraft { interner, .. } => *interner,
            _ => return Ok(()),
        };
        let Outcome::Ok(value) = &answer.outcome else { return Ok(()) };
        let types: Vec<u32> =
            serde_json::from_value(value["types"].clone()).map_err(|error| error.to_string())?;
        let lens = LensName::Identity;
        let hash = |&r#type: &u32| Request::Hash { interner, r#type, lens };
        let heads = types.first().map(|&r#type| Request::Heads { interner, r#type });
        let requests = types.iter().map(hash).chain(heads);
        for request in requests.chain([Request::Footprint { interner }]) {
            self.note(NumberedRequest { id: answer.id, request })?;
        }
        Ok(())
    }
}

/// Returns the names of the capabilities that a subject must have to answer a request.
fn needs(request: &Request, reply: &NumberedReply) -> Vec<String> {
    let mut needs = match request {
        Request::Hello { .. }
        | Request::Interner { .. }
        | Request::Drop { .. }
        | Request::Realize(_) => Capabilities::NOTHING,
        Request::Hash { lens, .. } => lens.needs(),
        Request::Resolve { .. } => Capabilities::COMPILER,
        Request::OfWorld(request) => request.ask.needs(),
        Request::Heads { .. } => Capabilities::HEADS,
        Request::Size { .. } => Capabilities::SIZE,
        Request::NormalForms { .. } => Capabilities::NORMAL,
        Request::Footprint { .. } => Capabilities::FOOTPRINT,
        Request::Write { .. } | Request::Read { .. } | Request::Look { .. } => Capabilities::WIRE,
        Request::WriteDraft { .. } | Request::ReadDraft { .. } => {
            Capabilities::WIRE.with(Capabilities::DRAFT)
        }
        _ => Capabilities::DRAFT,
    };
    if matches!(reply.outcome, Outcome::Error(_)) {
        needs = needs.with(Capabilities::ERRORS);
    }
    needs.names().map(str::to_owned).collect()
}

/// Records the requests and answers for the examples of some chapters. If `draft` is true, drafts
/// are built node by node.
///
/// # Errors
/// Returns an error about the first example that cannot be parsed or does not hold.
pub fn record(chapters: &[Chapter], draft: bool) -> Result<Vec<Line>, String> {
    let lines = Arc::new(Mutex::new(Vec::new()));
    let server = Server::new(Box::new(Model::new()), Ability::EVERYTHING.clone())
        .with_worlds(Box::new(registry::model));
    let recorder = Box::new(Recorder { server, lines: lines.clone() });
    let hidden = if draft { Capabilities::NOTHING } else { Capabilities::DRAFT };
    let mut subject = Process::over(recorder, Duration::ZERO, |hello| {
        let ability = hello.ability()?;
        Ok(Ability { can: ability.can.without(hidden), ..ability })
    })?;
    for Chapter { name, text } in chapters {
        for (number, block) in crate::types::seeds::examples(text).into_iter().enumerate() {
            let say = format!("{name}, example {}:\n{}", number + 1, block.trim_end());
            lock(&lines).push(Line::Say { say: say.clone() });
            one(&mut subject, &block).map_err(|why| format!("{say}\n{why}"))?;
        }
    }
    if !draft {
        subject = scripts(chapters, subject, &lines)?;
    }
    drop(subject);
    let lines = std::mem::take(&mut *lock(&lines));
    Ok(numbered(lines))
}

/// Records the scripts of some chapters. Later lines of a script depend on earlier lines. Therefore
/// each line lists the capabilities that any line of its script needs.
fn scripts(
    chapters: &[Chapter],
    subject: Process,
    lines: &Mutex<Vec<Line>>,
) -> Result<Process, String> {
    let subject = Arc::new(Mutex::new(subject));
    for Chapter { name, text } in chapters {
        for (number, block) in texts(text, BlockKind::World).into_iter().enumerate() {
            let say = format!("{name}, script {}:\n{}", number + 1, block.trim_end());
            lock(lines).push(Line::Say { say: say.clone() });
            let first = lock(lines).len();
            script(ProcessWorld::new(subject.clone()), &block)
                .map_err(|why| format!("{say}\n{why}"))?;
            need_all(&mut lock(lines)[first..]);
        }
    }
    let subject = Arc::into_inner(subject).ok_or("a world is left")?;
    subject.into_inner().map_err(|error| error.to_string())
}

fn script(world: ProcessWorld, text: &str) -> Result<(), String> {
    let script = script::parse(text).map_err(|errors| format!("{errors:?}"))?;
    let failures = Session::new(Box::new(world)).run(&script);
    let told: Vec<String> = failures.iter().map(ToString::to_string).collect();
    if told.is_empty() { Ok(()) } else { Err(told.join("\n")) }
}

/// Adds to each line the capabilities of worlds that any of the lines needs.
fn need_all(lines: &mut [Line]) {
    const PARTS: Capabilities =
        Capabilities::MODULES.with(Capabilities::SNAPSHOTS).with(Capabilities::TYPE_FUNCTIONS);
    let parts: Vec<&str> = PARTS.names().collect();
    let asked = |line: &Line| match line {
        Line::Say { .. } => Vec::new(),
        Line::Ask { needs, .. } => needs.clone(),
    };
    let all: Vec<String> = lines.iter().flat_map(asked).collect();
    for line in lines {
        if let Line::Ask { needs, .. } = line {
            let more = parts.iter().filter(|part| all.iter().any(|need| need == *part));
            let more: Vec<String> = more.map(|&part| part.to_owned()).collect();
            needs.retain(|need| !more.contains(need));
            needs.extend(more);
        }
    }
}

/// Numbers the requests and answers from 0.
fn numbered(mut lines: Vec<Line>) -> Vec<Line> {
    let mut id = 0;
    for line in &mut lines {
        if let Line::Ask { ask, answer, .. } = line {
            (ask.id, answer.id) = (id, id);
            id += 1;
        }
    }
    lines
}

fn one(subject: &mut Process, text: &str) -> Result<(), String> {
    let parsed = example::parse(text).map_err(|errors| format!("{errors:?}"))?;
    examples::run(subject, &parsed).map_err(|failures| format!("{failures:?}"))
}
