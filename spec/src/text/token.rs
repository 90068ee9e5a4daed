//! Tokens and their kinds.

use super::span::Span;

macro_rules! tokens {
    ($($(#[doc = $doc:literal])* $name:ident)*; keywords $($key:ident $word:literal)*; marks $($mark:ident $text:literal)*) => {
        /// The kind of a token (`[scan.token]`).
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        pub enum TokenKind {
            $($(#[doc = $doc])* $name,)*
            $(#[doc = concat!("The keyword `", $word, "`.")] $key,)*
            $(#[doc = concat!("`", $text, "`.")] $mark,)*
        }

        /// The keywords: the words in quotes in the grammar, each with its kind of token
        /// (`[scan.keyword]`).
        pub const KEYWORDS: &[(&str, TokenKind)] = &[$(($word, TokenKind::$key)),*];

        /// The punctuation marks, in no particular order. A token is the longest mark that matches
        /// (`[scan.mark]`).
        pub const MARKS: &[(&str, TokenKind)] = &[$(($text, TokenKind::$mark)),*];

        impl TokenKind {
            /// Returns the text of the tokens of this kind, if all of them have the same text.
            ///
            /// ```
            /// use selfsame_spec::text::TokenKind;
            /// assert_eq!(TokenKind::Arrow.text(), Some("->"));
            /// assert_eq!(TokenKind::Ident.text(), None);
            /// ```
            #[must_use]
            pub const fn text(self) -> Option<&'static str> {
                match self {
                    $(Self::$key => Some($word),)*
                    $(Self::$mark => Some($text),)*
                    Self::Fold => Some("#fold"),
                    Self::Ident | Self::Number | Self::Str | Self::End => None,
                }
            }
        }
    };
}

tokens! {
    /// An identifier that is not a keyword (`[scan.word]`).
    Ident
    /// A numeric literal, with its suffix (`[scan.number]`).
    Number
    /// A string literal, with its quotes (`[scan.string]`).
    Str
    /// The mark `#fold` (`[scan.fold]`).
    Fold
    /// The end of the text, a token without bytes.
    End;
    keywords
    Import "import" From "from" As "as" Pub "pub" Namespace "namespace" Let "let" Var "var"
    Fn "fn" Struct "struct" Class "class" Variant "variant" Template "template" Forward "forward"
    If "if" Else "else" Match "match" While "while" For "for" In "in" Is "is" Break "break"
    Continue "continue" Return "return" True "true" False "false" NoneWord "none" And "and" Or "or"
    Not "not" Underscore "_";
    marks
    ColonColon "::" ColonEqual ":=" Arrow "->" EqualEqual "==" BangEqual "!=" LessEqual "<="
    GreaterEqual ">=" Colon ":" Equal "=" Minus "-" Bang "!" Less "<" Greater ">" Plus "+" Star "*"
    Slash "/" Percent "%" Ampersand "&" Bar "|" LeftParen "(" RightParen ")" LeftBracket "["
    RightBracket "]" LeftBrace "{" RightBrace "}" Comma "," Semicolon ";" Dot "."
}

impl TokenKind {
    /// Returns the name of this kind of token, as messages show it.
    ///
    /// ```
    /// use selfsame_spec::text::TokenKind;
    /// assert_eq!(TokenKind::Comma.name(), "`,`");
    /// assert_eq!(TokenKind::Str.name(), "a string");
    /// ```
    #[must_use]
    pub fn name(self) -> String {
        match (self, self.text()) {
            (_, Some(text)) => format!("`{text}`"),
            (Self::Number, _) => "a number".into(),
            (Self::Str, _) => "a string".into(),
            (Self::End, _) => "the end of the text".into(),
            _ => "a name".into(),
        }
    }
}

/// A token of a text, with its kind and its span.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Token {
    /// The kind of the token.
    pub kind: TokenKind,
    /// The span of the token in the text.
    pub span: Span,
}
