//! Another program as a subject, through the line protocol (`[protocol.line]`).
//!
//! What the program answers is taken as it is: laws judge it. What is no answer (an exit, silence,
//! a line that says something else) ends the case at once: the method unwinds with a [`Crash`],
//! which [`Tester::check`](crate::kit::Tester::check) makes a finding of the law `no-crash`, like a
//! panic of a subject in this process.

mod child;

use super::ability::{Ability, Capabilities, Equality};
use super::{
    Answer, DraftId, Footprint, HeadView, Inspection, InternerId, Node, Subject, Type, WireSummary,
};
use crate::kit::tester::Crash;
use crate::protocol::message::{
    HandleRef, HeadMessage, InspectionMessage, RealizeRequest, bytes, digest, nodes,
};
use crate::protocol::{Hello, NumberedReply, NumberedRequest, Request, VERSION};
use crate::types::iso;
use child::Child;
use selfsame_spec::error::{ErrorKind, Result, Use};
use selfsame_spec::{Build, Digest, Error, Graph, Label, Lens, hex};
use serde::Deserialize;
use serde_json::Value;
use std::cell::RefCell;
use std::time::Duration;

/// How to start a program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Program {
    /// The program's file, and its arguments.
    pub words: Vec<String>,
    /// How long an answer may take.
    pub timeout: Duration,
}

/// Something that answers lines: a program, or this one in its place.
pub trait Channel {
    /// Asks, and waits for the answer.
    ///
    /// # Errors
    /// Why there is none.
    fn ask(&mut self, line: &str, timeout: Duration) -> Result<String, String>;

    /// Ends it; what it said last.
    fn end(&mut self) -> Vec<String>;
}

/// A program that answers.
pub struct Process {
    hello: Hello,
    ability: Ability,
    talk: RefCell<Conversation>,
    interners: u32,
    /// The drafts of a program that has none of its own: they are kept here, and sent whole.
    drafts: Vec<Option<LocalDraft>>,
}

/// The conversation.
struct Conversation {
    /// None after a crash, or when there never was one.
    channel: Option<Box<dyn Channel>>,
    /// Why there is none.
    lost: String,
    timeout: Duration,
    next: u64,
}

/// A draft as data: whatever it is told to hold, for the program to judge.
#[derive(Default)]
struct LocalDraft {
    graph: Graph,
    old: Vec<Type>,
}

impl Program {
    /// The program that a command line names, in the words of a shell.
    ///
    /// # Errors
    /// What is wrong with the line.
    pub fn parse(line: &str, timeout: Duration) -> Result<Self, String> {
        let words = shell_words::split(line).map_err(|error| error.to_string())?;
        if words.is_empty() { Err("an empty command".into()) } else { Ok(Self { words, timeout }) }
    }

    /// Starts the program and shakes hands.
    ///
    /// # Errors
    /// That it does not start, or what is wrong with its answer.
    pub fn start(&self) -> Result<Process, String> {
        let child = Child::start(&self.words[0], &self.words[1..])
            .map_err(|error| format!("`{}` does not start: {error}", self.words.join(" ")))?;
        let error = |why: String| format!("`{}`: {why}", self.words.join(" "));
        Process::over(Box::new(child), self.timeout, Hello::ability).map_err(error)
    }
}

impl Process {
    /// Shakes hands with what answers; `ability` says of its answer what it is taken to be able to.
    ///
    /// # Errors
    /// That there is no answer, or what is wrong with it.
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
        let (interners, drafts, talk) = (0, Vec::new(), RefCell::new(talk));
        Ok(Self { hello, ability, talk, interners, drafts })
    }
}

impl Conversation {
    /// Asks; the outer error says why there is no answer, and is the last: the program is ended.
    fn ask(&mut self, request: Request) -> Result<Result<Value>, String> {
        let asked = NumberedRequest { id: self.next, request };
        self.next += 1;
        let line = serde_json::to_string(&asked).map_err(|error| error.to_string())?;
        let Some(mut channel) = self.channel.take() else { return Err(self.lost.clone()) };
        let text = channel.ask(&line, self.timeout);
        match text.and_then(|text| understand(&asked, &text)) {
            Ok(answer) => {
                self.channel = Some(channel);
                Ok(answer)
            }
            Err(why) => {
                self.lost = report(&why, &line, &channel.end());
                Err(self.lost.clone())
            }
        }
    }
}

/// The answer that a line is.
fn understand(asked: &NumberedRequest, line: &str) -> Result<Result<Value>, String> {
    let not = |why: &dyn std::fmt::Display| {
        format!("not an answer: {why}: {}", short(line.trim_end(), 300))
    };
    let reply: NumberedReply = serde_json::from_str(line).map_err(|error| not(&error))?;
    if reply.id != asked.id {
        return Err(not(&format_args!("its id is not {}", asked.id)));
    }
    match reply.outcome {
        crate::protocol::message::Outcome::Ok(value) => Ok(Ok(value)),
        crate::protocol::message::Outcome::Error(refusal) => {
            let code = refusal.code.clone();
            let error = refusal.error();
            error.map(Err).ok_or_else(|| not(&format_args!("there is no error `{code}`")))
        }
    }
}

/// Why, what was asked, and what the program said on standard error.
fn report(why: &str, line: &str, tail: &[String]) -> String {
    let asked = short(line, 600);
    let said = tail.iter().map(|line| format!("\n  stderr: {line}"));
    format!("{why}\n  asked: {asked}{}", said.collect::<String>())
}

fn short(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{} ..", &text[..end]),
        None => text.to_owned(),
    }
}

/// Ends the case. The hook for panics is not called: nothing here is a bug of this program.
fn crash(why: String) -> ! {
    std::panic::resume_unwind(Box::new(Crash(why)))
}

fn foreign() -> Error {
    ErrorKind::ForeignHandle.into()
}

/// Answers of one part.
#[derive(Deserialize)]
struct TypesAnswer {
    types: Vec<u32>,
}

#[derive(Deserialize)]
struct HashAnswer {
    hash: String,
}

#[derive(Deserialize)]
struct BytesAnswer {
    bytes: String,
}

#[derive(Deserialize)]
struct HeadsAnswer {
    heads: Vec<HeadMessage>,
}

#[derive(Deserialize)]
struct NodeAnswer {
    node: u32,
}

#[derive(Deserialize)]
struct LookAnswer {
    hashes: Vec<String>,
    heads: u64,
}

#[derive(Deserialize)]
struct FootprintAnswer {
    heads: u64,
    unions: u64,
    #[serde(default)]
    bytes: u64,
}

/// A number, or its digits in a string: for languages whose numbers are floating-point.
#[derive(Deserialize)]
#[serde(untagged)]
enum WideNumber {
    Number(u64),
    Digits(String),
}

#[derive(Deserialize)]
struct SizeAnswer {
    size: WideNumber,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum ApplyAnswer {
    Instance(String),
    Size(WideNumber),
    Hash(String),
    Bytes(String),
}

impl WideNumber {
    fn number(self) -> Result<u64, String> {
        match self {
            Self::Number(number) => Ok(number),
            Self::Digits(text) => text.parse().map_err(|_| format!("{text:?} is no size")),
        }
    }
}

impl Process {
    /// A program that does not start any more: every question is a crash, with this reason.
    #[must_use]
    pub fn lost(program: &Program, why: String) -> Self {
        let talk = Conversation { channel: None, lost: why, timeout: program.timeout, next: 0 };
        let hello = Hello::of(&program.words.join(" "), Ability::EVERYTHING);
        let ability = Ability::EVERYTHING.clone();
        let (interners, drafts, talk) = (0, Vec::new(), RefCell::new(talk));
        Self { hello, ability, talk, interners, drafts }
    }

    /// What the program said of itself.
    #[must_use]
    pub const fn hello(&self) -> &Hello {
        &self.hello
    }

    fn own_drafts(&self) -> bool {
        self.ability.can.has(Capabilities::DRAFT)
    }

    /// Asks for what the program says that it can.
    fn ask(&self, needs: Capabilities, request: Request) -> Result<Value> {
        if !self.ability.can.has(needs) {
            let missing: Vec<&str> = needs.without(self.ability.can).names().collect();
            crash(format!("{} does not say that it can: {}", self.hello.name, missing.join(", ")));
        }
        self.talk.borrow_mut().ask(request).unwrap_or_else(|why| crash(why))
    }

    /// Asks, and takes from the answer what `take` makes of it.
    fn get<T: for<'a> Deserialize<'a>, U>(
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

    /// Ends the program; the last lines of its standard error.
    fn end(&self) -> Vec<String> {
        self.talk.borrow_mut().channel.take().map_or(Vec::new(), |mut channel| channel.end())
    }

    /// Drops something. A program that is gone has nothing any more; and while a crash unwinds,
    /// a second one must not be thrown.
    fn forget(&self, request: Request) {
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

    fn sheet(&mut self, draft: DraftId) -> Result<&mut LocalDraft> {
        self.drafts.get_mut(draft.0 as usize).and_then(Option::as_mut).ok_or_else(foreign)
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
        let draft = nodes_.first().map_or(u32::MAX, |node| node.draft.0);
        let sheet = self.drafts.get(draft as usize).and_then(Option::as_ref);
        let sheet = sheet.ok_or_else(foreign)?;
        if nodes_.iter().any(|node| node.draft.0 != draft) {
            return Err(foreign());
        }
        Ok(Request::Realize(RealizeRequest {
            interner: interner.0,
            nodes: nodes(&sheet.graph, &sheet.old, interner),
            defines: sheet.graph.defines.clone(),
            roots: nodes_.iter().map(|node| node.index).collect(),
            groups: match self.ability.equality {
                Equality::EquiRecursive => Vec::new(),
                Equality::IsoRecursive => iso::groups(&sheet.graph),
            },
        }))
    }
}

/// The numbers of nodes of one draft; an error when one is of another.
fn own(draft: DraftId, nodes: &[Node]) -> Result<Vec<u32>> {
    let index = |node: &Node| (node.draft == draft).then_some(node.index);
    nodes.iter().map(index).collect::<Option<_>>().ok_or_else(foreign)
}

fn refs(draft: DraftId, nodes: &[Node]) -> Vec<HandleRef> {
    nodes.iter().map(|node| HandleRef::new(draft.0, node.draft.0, node.index)).collect()
}

impl Subject for Process {
    fn name(&self) -> &str {
        &self.hello.name
    }

    fn ability(&self) -> &Ability {
        &self.ability
    }

    fn interner(&mut self) -> InternerId {
        let interner = self.interners;
        self.interners += 1;
        if let Err(error) = self.ask(Capabilities::NOTHING, Request::Interner { interner }) {
            crash(format!("it refuses to make an interner: {error}"));
        }
        InternerId(interner)
    }

    fn drop_interner(&mut self, interner: InternerId) {
        self.forget(Request::Drop { interner: interner.0 });
    }

    fn draft(&mut self) -> DraftId {
        let draft = self.drafts.len() as u32;
        self.drafts.push(Some(LocalDraft::default()));
        if self.own_drafts()
            && let Err(error) = self.ask(Capabilities::DRAFT, Request::Draft { draft })
        {
            crash(format!("it refuses to make a draft: {error}"));
        }
        DraftId(draft)
    }

    fn drop_draft(&mut self, draft: DraftId) {
        if let Some(slot) = self.drafts.get_mut(draft.0 as usize) {
            *slot = None;
        }
        if self.own_drafts() {
            self.forget(Request::DropDraft { draft: draft.0 });
        }
    }

    fn forward(&mut self, draft: DraftId, name: &str) -> Result<Node> {
        if self.own_drafts() {
            return self.new_node(draft, Request::Forward { draft: draft.0, name: name.into() });
        }
        let index = self.sheet(draft)?.graph.forward(name)?;
        Ok(Node { draft, index })
    }

    fn head(&mut self, draft: DraftId, label: &Label, children: &[Node]) -> Result<Node> {
        if self.own_drafts() {
            let (head, to) = (label.into(), refs(draft, children));
            return self.new_node(draft, Request::Head { draft: draft.0, head, to });
        }
        let children = own(draft, children)?;
        let index = self.sheet(draft)?.graph.head(label, &children)?;
        Ok(Node { draft, index })
    }

    fn one_of(&mut self, draft: DraftId, members: &[Node]) -> Result<Node> {
        if self.own_drafts() {
            let oneof = refs(draft, members);
            return self.new_node(draft, Request::Oneof { draft: draft.0, oneof });
        }
        let members = own(draft, members)?;
        let index = self.sheet(draft)?.graph.one_of(&members)?;
        Ok(Node { draft, index })
    }

    fn bring(&mut self, draft: DraftId, ty: Type) -> Result<Node> {
        if self.own_drafts() {
            let (interner, r#type) = (ty.interner.0, ty.index);
            return self.new_node(draft, Request::Bring { draft: draft.0, interner, r#type });
        }
        let sheet = self.sheet(draft)?;
        sheet.old.push(ty);
        let index = sheet.graph.old(sheet.old.len() as u32 - 1)?;
        Ok(Node { draft, index })
    }

    fn define(&mut self, forward: Node, definition: Node) -> Result<()> {
        let draft = forward.draft;
        if self.own_drafts() {
            let definition = HandleRef::new(draft.0, definition.draft.0, definition.index);
            let (draft, forward) = (draft.0, forward.index);
            let request = Request::Define { draft, forward, definition };
            return self.ask(Capabilities::DRAFT, request).map(|_| ());
        }
        let numbers = own(draft, &[forward, definition])?;
        self.sheet(draft)?.graph.define(numbers[0], numbers[1])
    }

    fn inspect(&self, node: Node) -> Result<Inspection> {
        let request = Request::Inspect { draft: node.draft.0, node: node.index };
        self.get(Capabilities::DRAFT, request, |seen: InspectionMessage| seen.inspection())
    }

    fn apply(&mut self, interner: InternerId, node: Node, wanted: Use) -> Result<Answer> {
        let (draft, interner, r#use) = (node.draft.0, interner.0, wanted.into());
        let request = Request::Apply { draft, node: node.index, interner, r#use };
        self.get(Capabilities::DRAFT, request, |applied: ApplyAnswer| {
            Ok(match applied {
                ApplyAnswer::Instance(text) => Answer::Instance(bytes(&text)?),
                ApplyAnswer::Size(size) => Answer::Size(size.number()?),
                ApplyAnswer::Hash(text) => Answer::Hash(digest(&text)?),
                ApplyAnswer::Bytes(text) => Answer::Wire(bytes(&text)?),
            })
        })
    }

    fn realize(&mut self, interner: InternerId, nodes: &[Node]) -> Result<Vec<Type>> {
        let Some(first) = nodes.first() else { return Ok(Vec::new()) };
        let types = if self.own_drafts() {
            let (draft, nodes) = (first.draft.0, refs(first.draft, nodes));
            let request = Request::RealizeDraft { interner: interner.0, draft, nodes };
            self.types(interner, Capabilities::DRAFT, request)?
        } else {
            self.types(interner, Capabilities::NOTHING, self.whole(interner, nodes)?)?
        };
        if types.len() != nodes.len() {
            let why = format!("{} types for {} nodes", types.len(), nodes.len());
            crash(report(&why, "realize", &self.end()));
        }
        Ok(types)
    }

    fn heads(&mut self, ty: Type) -> Result<Vec<HeadView>> {
        let request = Request::Heads { interner: ty.interner.0, r#type: ty.index };
        self.get(Capabilities::HEADS, request, |all: HeadsAnswer| {
            all.heads.iter().map(|head| head.view(ty.interner)).collect()
        })
    }

    fn size(&self, ty: Type) -> Result<u64> {
        let request = Request::Size { interner: ty.interner.0, r#type: ty.index };
        self.get(Capabilities::SIZE, request, |size: SizeAnswer| size.size.number())
    }

    fn hash(&self, ty: Type, lens: Lens) -> Result<Digest> {
        let needs =
            if lens == Lens::Identity { Capabilities::HASH } else { Capabilities::COMPILER };
        let (interner, r#type) = (ty.interner.0, ty.index);
        let request = Request::Hash { interner, r#type, lens: lens.into() };
        self.get(needs, request, |hash: HashAnswer| digest(&hash.hash))
    }

    fn resolve(&mut self, member: &Label, ty: Type) -> Result<()> {
        let (interner, r#type) = (ty.interner.0, ty.index);
        let request = Request::Resolve { interner, member: member.into(), r#type };
        self.ask(Capabilities::COMPILER, request).map(|_| ())
    }

    fn footprint(&self, interner: InternerId) -> Result<Footprint> {
        let request = Request::Footprint { interner: interner.0 };
        self.get(Capabilities::FOOTPRINT, request, |held: FootprintAnswer| {
            Ok(Footprint { heads: held.heads, unions: held.unions, bytes: held.bytes })
        })
    }

    fn write(&self, interner: InternerId, types: &[Type]) -> Result<Vec<u8>> {
        let one = |ty: &Type| HandleRef::new(interner.0, ty.interner.0, ty.index);
        let types = types.iter().map(one).collect();
        let request = Request::Write { interner: interner.0, types };
        self.get(Capabilities::WIRE, request, |text: BytesAnswer| bytes(&text.bytes))
    }

    fn read(&mut self, interner: InternerId, bytes: &[u8]) -> Result<Vec<Type>> {
        let request = Request::Read { interner: interner.0, bytes: hex::encode(bytes) };
        self.types(interner, Capabilities::WIRE, request)
    }

    fn look(&self, bytes: &[u8]) -> Result<WireSummary> {
        let request = Request::Look { bytes: hex::encode(bytes) };
        self.get(Capabilities::WIRE, request, |seen: LookAnswer| {
            let types = seen.hashes.iter().map(|text| digest(text)).collect::<Result<_, _>>()?;
            Ok(WireSummary { types, heads: seen.heads })
        })
    }

    fn write_draft(&self, interner: InternerId, draft: DraftId) -> Result<Vec<u8>> {
        let request = Request::WriteDraft { interner: interner.0, draft: draft.0 };
        self.get(Capabilities::WIRE.with(Capabilities::DRAFT), request, |text: BytesAnswer| {
            bytes(&text.bytes)
        })
    }

    fn read_draft(&mut self, interner: InternerId, bytes: &[u8]) -> Result<DraftId> {
        let (draft, bytes) = (self.drafts.len() as u32, hex::encode(bytes));
        let request = Request::ReadDraft { interner: interner.0, draft, bytes };
        self.ask(Capabilities::WIRE.with(Capabilities::DRAFT), request)?;
        self.drafts.push(Some(LocalDraft::default()));
        Ok(DraftId(draft))
    }
}
