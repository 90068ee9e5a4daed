//! The tokens of a text, stored in arrays.

use super::names::Name;
use super::number;
use super::string::{self, Part};
use crate::util::index::index;
use crate::util::lanes;
use selfsame_spec::text::{Span, TokenKind};

index! {
    /// The index of a token among the tokens of a text.
    pub(crate) struct Token;
}

impl Token {
    /// Returns the previous token. The token must not be the first token.
    pub(crate) const fn before(self) -> Self {
        Self::from_u32(self.number().saturating_sub(1))
    }

    /// Returns the next token. The token must not be the end.
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
    /// The block to which tokens are being added.
    block: Block,
    /// The names of all tokens that are identifiers, in order.
    names: Vec<Name>,
    /// The start of each token that starts too far from the start of its block to be stored in the
    /// block.
    far: Vec<(Token, u32)>,
    /// Whether the text contains a `#fold`.
    has_fold: bool,
}

/// A block of [`BLOCK`] consecutive tokens.
#[derive(Clone, Copy, Debug, Default)]
struct Block {
    /// The byte at which the first token of the block starts.
    start: u32,
    /// The number of identifiers in all earlier blocks.
    names: u32,
    /// A set of bits with one bit for each token of the block. A bit is set if the token is an
    /// identifier.
    identifiers: u32,
    /// For each token of the block, the distance of its start from the start of the block in bytes,
    /// or [`FAR`].
    offsets: [u16; BLOCK],
}

/// The number of tokens in a block.
const BLOCK: usize = u32::BITS as usize;
/// The offset that is stored for a token that starts at least this many bytes after the start of
/// its block. The text of a block is rarely this long.
const FAR: u16 = u16::MAX;

/// The estimated number of bytes for each token, including blanks, in texts with many tokens.
const BYTES_A_TOKEN: usize = 2;
/// The estimated number of tokens for each identifier, in texts with few identifiers.
const TOKENS_A_NAME: usize = 4;

impl Tokens {
    /// Creates an empty list of tokens for a text of `bytes` bytes. Capacity for many tokens is
    /// reserved at once, because growing would copy the tokens.
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

    /// Records that the text contains a `#fold`.
    pub(super) const fn note_fold(&mut self) {
        self.has_fold = true;
    }

    /// Returns whether the text contains a `#fold`.
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

    /// Stores the start of a token that starts too far from the start of its block.
    #[cold]
    fn note_far(&mut self, at: usize, start: u32) {
        self.far.push((Token::new(at), start));
    }

    // This function is not part of the function that adds a token, because few tokens begin a
    // block.
    #[inline(never)]
    fn begin_block(&mut self, at: usize, start: u32) {
        if at > 0 {
            self.blocks.push(self.block);
        }
        let names = self.names.len() as u32;
        self.block = Block { start, names, ..Block::default() };
    }

    /// Stores the text when all its tokens have been found.
    pub(super) fn take_text(&mut self, text: Box<str>) {
        self.text = text;
    }

    /// Ends the last block, and frees memory that is reserved and not used.
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

    /// Returns the kind of a token. For any token after the last one, this is the kind of the end.
    pub(crate) fn kind(&self, token: Token) -> TokenKind {
        self.kinds.get(token.at()).copied().unwrap_or(TokenKind::End)
    }

    /// Returns the name of a token that is an identifier.
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
            // The list `far` has an entry for each token with the offset `FAR`.
            return found.map_or(0, |at| self.far[at].1);
        }
        block.start + u32::from(offset)
    }

    /// Returns the span of a token. Cost: linear in the length of the token, if it is a word, a
    /// number or a string.
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

    /// Returns the value of a string literal, with its escapes resolved. Returns `None` if the
    /// literal was refused.
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

    /// Returns the identifiers among the tokens from `first` to `last`, in order.
    pub(crate) fn identifiers(
        &self,
        first: Token,
        last: Token,
    ) -> impl Iterator<Item = Token> + Clone + use<'_> {
        let tokens = (first.number()..=last.number()).map(Token::from_u32);
        tokens.filter(|&token| self.kind(token) == TokenKind::Ident)
    }

    /// Returns the number of bytes that the tokens take on the heap.
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
