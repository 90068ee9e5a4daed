//! The conversation with a program. Each request and each answer is one line.

use crate::protocol::{NumberedReply, NumberedRequest, Request};
use selfsame_spec::error::Result;
use serde_json::Value;
use std::time::Duration;

/// A channel that answers lines. At its other end is a program, or a server in this process.
pub trait Channel: Send {
    /// Sends a line, and waits for the answer.
    ///
    /// # Errors
    /// Returns the reason why there is no answer.
    fn ask(&mut self, line: &str, timeout: Duration) -> Result<String, String>;

    /// Closes the channel, and returns the last messages of the other end.
    fn end(&mut self) -> Vec<String>;
}

/// The state of the conversation with a program.
pub(crate) struct Conversation {
    /// The channel to the program; `None` after a crash, or if the program could not be started.
    pub(crate) channel: Option<Box<dyn Channel>>,
    /// The reason why the channel is closed.
    pub(crate) lost: String,
    pub(crate) timeout: Duration,
    pub(crate) next: u64,
}

impl Conversation {
    /// Sends a request, and returns the answer. The outer error is the reason why there is no valid
    /// answer; in that case, the program is ended.
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

/// Reads a line as the answer to a request.
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

/// Returns a report of a crash: the reason, the request, and the last lines of the program's
/// standard error.
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
