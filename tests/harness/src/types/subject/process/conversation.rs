//! The conversation with a program: each request and each answer is one line.

use crate::protocol::{NumberedReply, NumberedRequest, Request};
use selfsame_spec::error::Result;
use serde_json::Value;
use std::time::Duration;

/// A channel that answers lines: a program, or a part of this process.
pub trait Channel: Send {
    /// Sends a line, and waits for the answer.
    ///
    /// # Errors
    /// Returns the reason why no answer came.
    fn ask(&mut self, line: &str, timeout: Duration) -> Result<String, String>;

    /// Ends the channel, and returns its last messages.
    fn end(&mut self) -> Vec<String>;
}

/// The state of a conversation with a program.
pub(crate) struct Conversation {
    /// The channel; `None` after a crash, or if there never was a channel.
    pub(crate) channel: Option<Box<dyn Channel>>,
    /// The reason why there is no channel any more.
    pub(crate) lost: String,
    pub(crate) timeout: Duration,
    pub(crate) next: u64,
}

impl Conversation {
    /// Sends a request. The outer error is the reason why no answer came; in that case the program
    /// is ended.
    pub(crate) fn ask(&mut self, request: Request) -> Result<Result<Value>, String> {
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

/// Parses a line as the answer to a request.
pub(crate) fn understand(asked: &NumberedRequest, line: &str) -> Result<Result<Value>, String> {
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

/// Returns a report: the reason, the request, and the program's lines on standard error.
pub(crate) fn report(why: &str, line: &str, tail: &[String]) -> String {
    let asked = short(line, 600);
    let said = tail.iter().map(|line| format!("\n  stderr: {line}"));
    format!("{why}\n  asked: {asked}{}", said.collect::<String>())
}

pub(crate) fn short(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{} ..", &text[..end]),
        None => text.to_owned(),
    }
}
