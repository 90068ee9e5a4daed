//! The tokens of a text, which are stored in arrays.

use super::names::Name;
use super::number;
use super::string::{self, Part};
use crate::util::index::index;
use crate::util::lanes;
use selfsame_spec::text::{Span, TokenKind};

index! {
    /// A token of a text.
    pub(crate) struct Token;
}

impl Token {
    /// Returns the token before this token, which must not be the first token.
    pub(crate) const fn before(self) -> Self {
        Self::from_u32(self.number().saturating_sub(1))
    }

    /// Returns the token after this token, which must not be the end.
    pub(crate) const fn next(self) -> Self {
        Self::from_u32(self.number() + 1)
    }
}

/// The tokens of a text, together with the text. Each token takes three and a half bytes, and an
/// identifier takes four more bytes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tokens {
    text: Box<str>,
    kinds: Vec<TokenKind>,
    blocks: Vec<Block>,
    /// The block that is being filled.
    block: Block,
    /// The names of the identifier tokens, in order.
    names: Vec<Name>,
    /// The tokens that start far after the starts of their blocks, with the start of each token.
    far: Vec<(Token, u32)>,
    /// Whether a token is a `#fold`.
    has_fold: bool,
}

/// A block of [`BLOCK`] consecutive tokens.
#[derive(Clone, Copy, Debug, Default)]
struct Block {
    /// The byte at which the first token of the block starts.
    start: u32,
    /// The number of names in the preceding blocks.
    names: u32,
    /// A bit for each token that is an identifier.
    identifiers: u32,
    /// The distance of each token from the block's start, in bytes, or [`FAR`].
    offsets: [u16; BLOCK],
}

/// The number of tokens of a block.
const BLOCK: usize = u32::BITS as usize;
/// The offset of a token that starts at least this many bytes after the start of its block. The
/// text of a block rarely has this many bytes.
const FAR: u16 = u16::MAX;

/// The estimated number of bytes per token, including blanks, in texts with dense tokens.
const BYTES_A_TOKEN: usize = 2;
/// The estimated number of tokens per identifier, in texts with few identifiers.
const TOKENS_A_NAME: usize = 4;

impl Tokens {
    /// Makes an empty list of tokens for a text with a number of bytes. Capacity for many tokens is
    /// reserved at the start, because growing would copy the tokens.
    pub(super) fn expecting(bytes: usize) -> Self {
        let expected = bytes / BYTES_A_TOKEN;
        Self {
            text: Box::default(),
            kinds: Vec::with_capacity(expected),
            blocks: Vec::with_capacity(expected / BLOCK),
            block: Block::default(),
            names: Vec::with_capacity(expected / TOKENS_A_NAME),
            far: Vec::new(),
            has_fold: false,
        }
    }

    /// Notes that there is a `#fold`.
    pub(super) const fn note_fold(&mut self) {
        self.has_fold = true;
    }

    /// Returns whether there is a `#fold`.
    pub(crate) const fn has_fold(&self) -> bool {
        self.has_fold
    }

    /// Adds a token that is not an identifier.
    #[inline]
    pub(super) fn push(&mut self, kind: TokenKind, start: u32) {
        self.add(kind, start, 0);
    }

    /// Adds an identifier.
    #[inline]
    pub(super) fn push_name(&mut self, name: Name, start: u32) {
        self.add(TokenKind::Ident, start, 1);
        self.names.push(name);
    }

    #[inline]
    fn add(&mut self, kind: TokenKind, start: u32, identifier: u32) {
        let at = self.kinds.len();
        if at.is_multiple_of(BLOCK) {
            self.begin_block(at, start);
        }
        self.block.identifiers |= identifier << (at % BLOCK);
        let offset = u16::try_from(start - self.block.start).unwrap_or(FAR);
        if offset == FAR {
            self.note_far(at, start);
        }
        self.block.offsets[at % BLOCK] = offset;
        self.kinds.push(kind);
    }

    /// Notes a token that starts far after its block's start.
    #[cold]
    fn note_far(&mut self, at: usize, start: u32) {
        self.far.push((Token::new(at), start));
    }

    // Few tokens begin a block, so this function is separate from the function that adds a token.
    #[inline(never)]
    fn begin_block(&mut self, at: usize, start: u32) {
        if at > 0 {
            self.blocks.push(self.block);
        }
        let names = self.names.len() as u32;
        self.block = Block { start, names, ..Block::default() };
    }

    /// Stores the text, after all its tokens were found.
    pub(super) fn take_text(&mut self, text: Box<str>) {
        self.text = text;
    }

    /// Ends the last block, and frees memory that is not needed.
    pub(super) fn finish(&mut self) {
        self.blocks.push(self.block);
        self.kinds.shrink_to_fit();
        self.blocks.shrink_to_fit();
        self.names.shrink_to_fit();
    }

    /// Returns the kind of the last token.
    pub(super) fn last_kind(&self) -> Option<TokenKind> {
        self.kinds.last().copied()
    }

    /// Returns the number of tokens, including the end.
    pub(crate) fn len(&self) -> u32 {
        self.kinds.len() as u32
    }

    /// Returns the text.
    pub(crate) const fn text(&self) -> &str {
        &self.text
    }

    /// Returns the kind of each token, in order.
    pub(crate) fn kinds(&self) -> &[TokenKind] {
        &self.kinds
    }

    /// Returns the kind of a token; after the last token, this is always the end.
    pub(crate) fn kind(&self, token: Token) -> TokenKind {
        self.kinds.get(token.at()).copied().unwrap_or(TokenKind::End)
    }

    /// Returns the name of an identifier.
    pub(crate) fn name(&self, token: Token) -> Name {
        debug_assert!(self.kind(token) == TokenKind::Ident, "only identifiers have names");
        let block = &self.blocks[token.at() / BLOCK];
        let before = block.identifiers & ((1 << (token.at() % BLOCK)) - 1);
        self.names[(block.names + before.count_ones()) as usize]
    }

    /// Returns the byte at which a token starts.
    pub(crate) fn start(&self, token: Token) -> u32 {
        let block = &self.blocks[token.at() / BLOCK];
        let offset = block.offsets[token.at() % BLOCK];
        if offset == FAR {
            let found = self.far.binary_search_by_key(&token, |&(token, _)| token);
            // Each token with this offset was added to `far`.
            return found.map_or(0, |at| self.far[at].1);
        }
        block.start + u32::from(offset)
    }

    /// Returns the span of a token. Cost: linear in the token, if it is a word, a number or a
    /// string.
    pub(crate) fn span(&self, token: Token) -> Span {
        let start = self.start(token);
        let at = start as usize;
        let bytes = self.text.as_bytes();
        let end = match self.kind(token) {
            TokenKind::Number => {
                let behind_dot = self.kind(token.before()) == TokenKind::Dot;
                at + number::len(bytes, at, behind_dot && token.number() > 0)
            }
            TokenKind::Str => string::find(bytes, at).end,
            TokenKind::Ident => {
                let mut end = at;
                loop {
                    let len = lanes::identifier_len(lanes::lanes(bytes, end));
                    end += len;
                    if len < lanes::LANES {
                        break end;
                    }
                }
            }
            kind => at + kind.text().map_or(0, str::len),
        };
        Span::new(start, end as u32)
    }

    /// Returns the span from the start of one token to the end of another token.
    pub(crate) fn span_over(&self, first: Token, last: Token) -> Span {
        Span::new(self.start(first), self.span(last).end)
    }

    /// Returns the text of a token.
    pub(crate) fn token_text(&self, token: Token) -> &str {
        self.span(token).text(&self.text)
    }

    /// Returns the value of a string, with its escapes resolved; `None` if the string was refused.
    pub(crate) fn string(&self, token: Token) -> Option<String> {
        let text = self.token_text(token);
        if !string::find(text.as_bytes(), 0).ends {
            return None;
        }
        let mut said = String::with_capacity(text.len());
        for part in string::parts(text.get(1..text.len() - 1)?) {
            match part {
                Part::Plain(plain) => said.push_str(plain),
                Part::Escape(char) => said.push(char),
                Part::Bad(_) => return None,
            }
        }
        Some(said)
    }

    /// Returns the identifiers among the tokens from one to another, in order.
    pub(crate) fn identifiers(
        &self,
        first: Token,
        last: Token,
    ) -> impl Iterator<Item = Token> + Clone + use<'_> {
        let tokens = (first.number()..=last.number()).map(Token::from_u32);
        tokens.filter(|&token| self.kind(token) == TokenKind::Ident)
    }

    /// Returns the number of bytes on the heap.
    pub(crate) fn footprint(&self) -> usize {
        let tokens = self.kinds.capacity() * size_of::<TokenKind>();
        let blocks = self.blocks.capacity() * size_of::<Block>();
        let names = self.names.capacity() * size_of::<Name>();
        let far = self.far.capacity() * size_of::<(Token, u32)>();
        self.text.len() + tokens + blocks + names + far
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Names, scan};
    use super::{BLOCK, FAR, Token};

    #[test]
    fn tokens_are_found_however_far_they_stand_from_one_another() {
        for gap in [1, 1000, FAR as usize / BLOCK, FAR as usize - 1, FAR as usize, 100_000] {
            let mut text = String::new();
            let mut starts = Vec::new();
            for number in 0..2 * BLOCK {
                starts.push(text.len());
                text.push_str(["a", "1", "\"\"", "::"][number % 4]);
                text.push_str(&" ".repeat(gap));
            }
            let tokens = scan((&*text).into(), &mut Names::default()).tokens;
            for (number, start) in starts.into_iter().enumerate() {
                assert_eq!(tokens.span(Token::new(number)).start as usize, start, "{gap}");
            }
        }
    }
}
