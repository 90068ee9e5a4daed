//! The server side of the protocol. A server answers requests with the results of any [`Subject`]
//! and any worlds.
//!
//! The server has three purposes. Tests of the client side use it with subjects that are known to
//! be right. Transcripts are made and checked with it. A subject that is written in Rust becomes a
//! program with one line of code.

use super::message::{Outcome, RealizeRequest};
use super::world::serve::ServedWorld;
use super::world::{WorldQuestion, WorldRequest};
use super::{ErrorDetails, Hello, NumberedReply, NumberedRequest, Request};
use crate::kit::Tuning;
use crate::objects::subject::WorldSubject;
use crate::protocol::data::{HandleRef, HeadMessage, InspectionMessage, NodeMessage, bytes};
use crate::types::run::realize;
use crate::types::subject::ability::Ability;
use crate::types::subject::{Answer, DraftId, InternerId, Node, Subject, Type};
use selfsame_spec::error::{Error, ErrorKind, Result};
use selfsame_spec::{Forgets, hex};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::{BufRead, Read as _, Write};

/// A subject with the state of its server: maps from the numbers of the client to the handles of
/// the subject.
pub struct Server {
    subject: Box<dyn Subject>,
    ability: Ability,
    interners: HashMap<u32, InternerId>,
    drafts: HashMap<u32, DraftId>,
    /// The function that makes worlds; `None` if the subject has no worlds.
    make_world: Option<MakeWorld>,
    worlds: HashMap<u32, ServedWorld>,
}

/// A function that makes an empty world.
pub type MakeWorld = Box<dyn Fn() -> Box<dyn WorldSubject> + Send>;

/// Answers each line of the input until the input ends. A line that is not a request is answered
/// with an error (`[protocol.error]`).
///
/// # Errors
/// Returns an error if reading the input or writing the output fails.
pub fn serve(
    mut server: Server,
    mut input: impl BufRead,
    mut output: impl Write,
) -> std::io::Result<()> {
    let mut line = Vec::new();
    loop {
        line.clear();
        if (&mut input).take(MAX_LINE).read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        let reply = match line.len() as u64 == MAX_LINE && !line.ends_with(b"\n") {
            true => {
                input.skip_until(b'\n')?;
                json!({"id": null, "error": {"code": MALFORMED, "message": "the line is too long"}})
            }
            false => server.reply_to(line.strip_suffix(b"\n").unwrap_or(&line)),
        };
        serde_json::to_writer(&mut output, &reply)?;
        output.write_all(b"\n")?;
        output.flush()?;
    }
}

/// Returns an error if `known` is full and does not contain `number`. The limit is `most` entries.
fn room<T>(known: &HashMap<u32, T>, number: u32, most: usize) -> Result<()> {
    if known.len() < most || known.contains_key(&number) {
        return Ok(());
    }
    Err(Error::limit("interners, drafts or worlds of a server", most as u64))
}

/// The longest line that a server reads, in bytes (`[protocol.line]`).
const MAX_LINE: u64 = 64 << 20;
/// The maximum number of interners of a server. It is also the maximum number of worlds.
const MAX_INTERNERS: usize = 4096;
/// The maximum number of drafts of a server.
const MAX_DRAFTS: usize = 65_536;

/// The code of the error with which a line that is not a request is answered.
const MALFORMED: &str = "malformed";

fn foreign() -> Error {
    ErrorKind::ForeignHandle.into()
}

fn types(types: &[Type]) -> Value {
    json!({"types": types.iter().map(|ty| ty.index).collect::<Vec<_>>()})
}

impl Server {
    /// Returns a server for a subject. The server announces `ability` in the answer to `hello`.
    pub fn new(subject: Box<dyn Subject>, ability: Ability) -> Self {
        let (interners, drafts, worlds) = (HashMap::new(), HashMap::new(), HashMap::new());
        Self { subject, ability, interners, drafts, make_world: None, worlds }
    }

    /// Adds worlds to the server. The function `make` makes each world.
    #[must_use]
    pub fn with_worlds(self, make: MakeWorld) -> Self {
        Self { make_world: Some(make), ..self }
    }

    /// Returns the answer to one line of the input.
    fn reply_to(&mut self, line: &[u8]) -> Value {
        let asked = serde_json::from_slice::<NumberedRequest>(line).map_err(|why| why.to_string());
        match asked.and_then(|asked| self.reply(asked)) {
            Ok(reply) => json!(reply),
            Err(why) => {
                let id = serde_json::from_slice::<Value>(line).map(|line| line["id"].clone());
                let message = format!("not a request: {why}");
                json!({"id": id.unwrap_or_default(), "error": {"code": MALFORMED, "message": message}})
            }
        }
    }

    /// Returns the answer to a request.
    ///
    /// # Errors
    /// Returns an error that names the part of the request that the protocol does not allow.
    pub fn reply(&mut self, asked: NumberedRequest) -> Result<NumberedReply, String> {
        let outcome = match self.answer(asked.request)? {
            Ok(value) => Outcome::Ok(value),
            Err(error) => Outcome::Error(Box::new(ErrorDetails::told(&error))),
        };
        Ok(NumberedReply { id: asked.id, outcome })
    }

    /// Makes an interner with the given number. An earlier interner with this number is dropped.
    fn make_interner(&mut self, interner: u32, tuning: &Tuning) -> Result<()> {
        room(&self.interners, interner, MAX_INTERNERS)?;
        self.subject.tune(tuning);
        let made = self.subject.interner();
        if let Some(old) = self.interners.insert(interner, made) {
            self.subject.drop_interner(old);
        }
        Ok(())
    }

    /// Makes a draft with the given number. An earlier draft with this number is dropped.
    fn make_draft(&mut self, draft: u32) -> Result<()> {
        room(&self.drafts, draft, MAX_DRAFTS)?;
        let made = self.subject.draft();
        if let Some(old) = self.drafts.insert(draft, made) {
            self.subject.drop_draft(old);
        }
        Ok(())
    }

    fn within(&self, interner: u32) -> InternerId {
        self.interners.get(&interner).copied().unwrap_or(InternerId(u32::MAX))
    }

    fn on(&self, draft: u32) -> DraftId {
        self.drafts.get(&draft).copied().unwrap_or(DraftId(u32::MAX))
    }

    fn ty(&self, interner: u32, index: u32) -> Type {
        Type { interner: self.within(interner), index }
    }

    fn types(&self, home: u32, types: &[HandleRef]) -> Vec<Type> {
        let of = types.iter().map(|ty| ty.of(home));
        of.map(|(whose, index)| self.ty(whose, index)).collect()
    }

    fn node(&self, home: u32, node: HandleRef) -> Node {
        let (draft, index) = node.of(home);
        Node { draft: self.on(draft), index }
    }

    fn nodes(&self, home: u32, nodes: &[HandleRef]) -> Vec<Node> {
        nodes.iter().map(|&node| self.node(home, node)).collect()
    }

    /// Answers a request. The outer error means that the protocol does not allow a part of the
    /// request; the inner error means that the subject refuses the request.
    fn answer(&mut self, request: Request) -> Result<Result<Value>, String> {
        match request {
            Request::Hello { .. } => {
                let hello = Hello::of(self.subject.name(), &self.ability);
                Ok(Ok(serde_json::to_value(hello).map_err(|error| error.to_string())?))
            }
            Request::Interner { interner, tuning } => {
                Ok(self.make_interner(interner, &tuning).map(|()| json!({})))
            }
            Request::Drop { interner } => {
                self.subject.drop_interner(self.within(interner));
                self.interners.remove(&interner);
                Ok(Ok(json!({})))
            }
            Request::Draft { draft } => Ok(self.make_draft(draft).map(|()| json!({}))),
            Request::DropDraft { draft } => {
                self.subject.drop_draft(self.on(draft));
                self.drafts.remove(&draft);
                Ok(Ok(json!({})))
            }
            Request::Realize(batch) => self.realize(&batch),
            Request::Forward { .. }
            | Request::Head { .. }
            | Request::Oneof { .. }
            | Request::Bring { .. }
            | Request::Define { .. }
            | Request::Inspect { .. }
            | Request::Apply { .. } => self.about_drafts(request),
            Request::OfWorld(WorldRequest { ask, world }) => self.about_worlds(ask, world),
            request => self.about_types(request),
        }
    }

    fn about_worlds(&mut self, ask: WorldQuestion, world: u32) -> Result<Result<Value>, String> {
        match ask {
            WorldQuestion::World { tuning } => {
                let make = self.make_world.as_ref().ok_or("the subject has no worlds")?;
                Ok(room(&self.worlds, world, MAX_INTERNERS).map(|()| {
                    let mut made = make();
                    made.tune(&tuning);
                    self.worlds.insert(world, ServedWorld::new(made));
                    json!({})
                }))
            }
            WorldQuestion::Fork { of } => {
                let copy = || self.worlds.get(&of).and_then(ServedWorld::fork).ok_or_else(foreign);
                let copy = room(&self.worlds, world, MAX_INTERNERS).and_then(|()| copy());
                Ok(copy.map(|copy| _ = self.worlds.insert(world, copy)).map(|()| json!({})))
            }
            WorldQuestion::DropWorld => {
                self.worlds.remove(&world);
                Ok(Ok(json!({})))
            }
            ask => match self.worlds.get_mut(&world) {
                Some(world) => world.answer(ask),
                None => Ok(Err(foreign())),
            },
        }
    }

    /// Builds the nodes of a batch in a new draft, and realizes them.
    fn realize(&mut self, batch: &RealizeRequest) -> Result<Result<Value>, String> {
        let interner = self.within(batch.interner);
        let (graph, old) = batch.graph()?;
        let old: Vec<Option<Type>> = old
            .into_iter()
            .map(|old| old.of(batch.interner))
            .map(|(interner, index)| Some(self.ty(interner, index)))
            .collect();
        if batch.roots.iter().any(|&root| root as usize >= graph.nodes.len()) {
            return Ok(Err(foreign()));
        }
        let done = realize(&mut *self.subject, interner, &graph, &old);
        self.subject.drop_draft(done.draft);
        Ok(done.types.map(|all| types(&all)))
    }

    fn about_types(&mut self, request: Request) -> Result<Result<Value>, String> {
        Ok(match request {
            Request::RealizeDraft { interner, draft, nodes } => {
                let nodes = self.nodes(draft, &nodes);
                self.subject.realize(self.within(interner), &nodes).map(|all| types(&all))
            }
            Request::Heads { interner, r#type } => {
                let heads = self.subject.heads(self.ty(interner, r#type));
                heads
                    .map(|heads| json!({"heads": heads.iter().map(HeadMessage::from).collect::<Vec<_>>()}))
            }
            Request::Hash { interner, r#type, lens } => {
                let hash = self.subject.hash(self.ty(interner, r#type), lens.into());
                hash.map(|hash| json!({"hash": hash.to_string()}))
            }
            Request::Size { interner, r#type } => {
                self.subject.size(self.ty(interner, r#type)).map(|size| json!({"size": size}))
            }
            Request::Resolve { interner, member, r#type } => {
                let ty = self.ty(interner, r#type);
                self.subject.resolve(&member.label()?, ty).map(|()| json!({}))
            }
            Request::NormalForms { interner, types: of, forget } => {
                let forget = forget.iter().map(|word| word.parse()).collect::<Result<Forgets>>();
                let of = self.types(interner, &of);
                forget
                    .and_then(|f| self.subject.normal_forms(self.within(interner), &of, &f))
                    .map(|all| types(&all))
            }
            Request::Footprint { interner } => {
                let held = self.subject.footprint(self.within(interner));
                held.map(|f| json!({"heads": f.heads, "unions": f.unions, "bytes": f.bytes}))
            }
            request => self.about_wire(request)?,
        })
    }

    fn about_wire(&mut self, request: Request) -> Result<Result<Value>, String> {
        let text = |bytes: Vec<u8>| json!({"bytes": hex::encode(&bytes)});
        Ok(match request {
            Request::Write { interner, types } => {
                let types = self.types(interner, &types);
                self.subject.write(self.within(interner), &types).map(text)
            }
            Request::Read { interner, bytes: text } => {
                let read = self.subject.read(self.within(interner), &bytes(&text)?);
                read.map(|all| types(&all))
            }
            Request::Look { bytes: text } => self.subject.look(&bytes(&text)?).map(|look| {
                let hashes: Vec<String> = look.types.iter().map(ToString::to_string).collect();
                json!({"hashes": hashes, "heads": look.heads})
            }),
            Request::WriteDraft { interner, draft } => {
                self.subject.write_draft(self.within(interner), self.on(draft)).map(text)
            }
            Request::ReadDraft { interner, draft, bytes: text } => {
                let read = self.subject.read_draft(self.within(interner), &bytes(&text)?);
                read.map(|read| {
                    self.drafts.insert(draft, read);
                    json!({})
                })
            }
            request => return Err(format!("no answer to {request:?}")),
        })
    }

    fn about_drafts(&mut self, request: Request) -> Result<Result<Value>, String> {
        let made = |node: Result<Node>| node.map(|node| json!({"node": node.index}));
        Ok(match request {
            Request::Forward { draft, name } => made(self.subject.forward(self.on(draft), &name)),
            Request::Head { draft, head, to } => {
                let to = self.nodes(draft, &to);
                made(self.subject.head(self.on(draft), &head.label()?, &to))
            }
            Request::Oneof { draft, oneof } => {
                let members = self.nodes(draft, &oneof);
                made(self.subject.one_of(self.on(draft), &members))
            }
            Request::Bring { draft, interner, r#type } => {
                made(self.subject.bring(self.on(draft), self.ty(interner, r#type)))
            }
            Request::Define { draft, forward, definition } => {
                let forward = self.node(draft, HandleRef::Own(forward));
                let definition = self.node(draft, definition);
                self.subject.define(forward, definition).map(|()| json!({}))
            }
            Request::Inspect { draft, node } => {
                self.inspect(self.node(draft, HandleRef::Own(node)))?
            }
            Request::Apply { draft, node, interner, r#use } => {
                let node = self.node(draft, HandleRef::Own(node));
                let answer = self.subject.apply(self.within(interner), node, r#use.into());
                answer.map(|answer| match answer {
                    Answer::Instance(bytes) => json!({"instance": hex::encode(&bytes)}),
                    Answer::Size(size) => json!({"size": size}),
                    Answer::Hash(hash) => json!({"hash": hash.to_string()}),
                    Answer::Wire(bytes) => json!({"bytes": hex::encode(&bytes)}),
                })
            }
            request => return Err(format!("no answer to {request:?}")),
        })
    }

    /// Answers a request to inspect a node. The answer refers to interners by the numbers of the
    /// client.
    fn inspect(&self, node: Node) -> Result<Result<Value>, String> {
        let seen = match self.subject.inspect(node) {
            Ok(seen) => seen,
            Err(error) => return Ok(Err(error)),
        };
        let mut seen = InspectionMessage::from(&seen);
        if let NodeMessage::Old { old: HandleRef::Other(whose, _) } = &mut seen.view {
            let known = self.interners.iter().find(|(_, interner)| interner.0 == *whose);
            *whose = known.map_or(u32::MAX, |(&number, _)| number);
        }
        serde_json::to_value(seen).map(Ok).map_err(|error| error.to_string())
    }
}
