//! Parses GraphQL definitions, one after the other (`[graphql.read]`).
//!
//! The grammar of type definitions is small, and only values are recursive, so this parser keeps
//! one definition in memory at a time. A parser with a syntax tree of the whole document would need
//! many times the memory of the text.

use super::lex::{LexError, Lexer, Token, TokenKind};

/// A parser of definitions.
#[derive(Clone, Copy)]
pub(super) struct Parser<'a> {
    lexer: Lexer<'a>,
    /// The token that the parser reads next.
    pub(super) token: Token<'a>,
}

/// A definition or an extension.
pub(super) struct Definition<'a> {
    /// The keyword of the definition, such as `type`.
    pub(super) word: &'static str,
    pub(super) name: Token<'a>,
    pub(super) is_extension: bool,
    pub(super) facts: Vec<String>,
    pub(super) parts: Vec<Part<'a>>,
}

/// A member of a definition, such as a field, an argument, a value or a member of a union.
pub(super) struct Part<'a> {
    pub(super) name: Token<'a>,
    /// For an argument of a field, the name of the field.
    pub(super) field: Option<&'a str>,
    pub(super) role: Role,
    pub(super) ty: Option<TypeRef<'a>>,
    pub(super) facts: Vec<String>,
}

/// The role of a member in its definition.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    Field,
    Argument,
    Value,
    Member,
    Interface,
    Location,
}

/// The type of a field or argument: a name, and the wrappers around it, the innermost first.
pub(super) struct TypeRef<'a> {
    pub(super) name: Token<'a>,
    pub(super) wrappers: Vec<Wrapper>,
}

/// A wrapper around a type: a list, or a mark that excludes null.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Wrapper {
    List,
    NonNull,
}

/// The largest number of members of a definition (`[schema.limit]`).
const MAX_PARTS: usize = 1 << 17;

/// The keywords with which definitions start.
const WORDS: [&str; 8] =
    ["scalar", "type", "interface", "union", "enum", "input", "directive", "schema"];

impl<'a> Parser<'a> {
    pub(super) fn new(text: &'a str) -> Result<Self, LexError> {
        let mut lexer = Lexer::new(text);
        let token = lexer.next()?;
        Ok(Self { lexer, token })
    }

    /// Reads the next definition; `None` at the end of the text.
    pub(super) fn definition(&mut self) -> Result<Option<Definition<'a>>, LexError> {
        self.description()?;
        if self.token.kind == TokenKind::End {
            return Ok(None);
        }
        let is_extension = self.eat("extend")?;
        let keyword = self.token;
        let is_word = |word: &&&str| keyword.kind == TokenKind::Name && **word == keyword.text;
        let Some(&word) = WORDS.iter().find(is_word) else {
            let is_query =
                ["query", "mutation", "subscription", "fragment", "{"].contains(&keyword.text);
            return Err(match is_query {
                true => {
                    let message = "this is a request, not a definition of a schema";
                    LexError::syntax(keyword.at, message)
                }
                false => self.unexpected("a definition"),
            });
        };
        self.advance()?;
        let name = match word {
            "schema" => Token { kind: TokenKind::Name, text: "", at: keyword.at },
            "directive" => {
                self.expect("@")?;
                self.name("the name of a directive")?
            }
            _ => self.name("the name of a definition")?,
        };
        let (facts, parts) = (Vec::new(), Vec::new());
        let mut definition = Definition { word, name, is_extension, facts, parts };
        self.rest(&mut definition)?;
        Ok(Some(definition))
    }

    /// Reads the rest of a definition, after its name.
    fn rest(&mut self, of: &mut Definition<'a>) -> Result<(), LexError> {
        if of.word == "directive" {
            return self.directive_definition(of);
        }
        if matches!(of.word, "type" | "interface") && self.eat("implements")? {
            self.eat("&")?;
            loop {
                let name = self.name("an interface")?;
                self.push(of, Part::of_type(name, Role::Interface))?;
                // A space may separate interfaces instead of `&`, because older versions of GraphQL
                // wrote them so.
                if !self.eat("&")? && self.token.kind != TokenKind::Name {
                    break;
                }
                if self.starts_definition() {
                    break;
                }
            }
        }
        of.facts = self.directives()?;
        match of.word {
            "union" if self.eat("=")? => {
                self.eat("|")?;
                loop {
                    let name = self.name("a member of a union")?;
                    self.push(of, Part::of_type(name, Role::Member))?;
                    if !self.eat("|")? {
                        return Ok(());
                    }
                }
            }
            "scalar" | "union" => Ok(()),
            _ if self.eat("{")? => self.body(of),
            _ => Ok(()),
        }
    }

    /// Returns whether a new definition starts at this token, so that the definition before it has
    /// no body: `type A implements B type C`.
    fn starts_definition(&self) -> bool {
        let mut lexer = self.lexer;
        let word = self.token.text;
        let followed = matches!(lexer.next(), Ok(next) if next.kind == TokenKind::Name);
        self.token.kind == TokenKind::Name
            && followed
            && (WORDS.contains(&word) || word == "extend")
    }

    fn directive_definition(&mut self, of: &mut Definition<'a>) -> Result<(), LexError> {
        if self.eat("(")? {
            while !self.eat(")")? {
                let part = self.input(Role::Field, None)?;
                self.push(of, part)?;
            }
        }
        if self.eat("repeatable")? {
            of.facts.push("repeatable".to_owned());
        }
        self.expect("on")?;
        self.eat("|")?;
        loop {
            let name = self.name("a place of a directive")?;
            self.push(of, Part::plain(name, Role::Location))?;
            if !self.eat("|")? {
                return Ok(());
            }
        }
    }

    /// Reads the fields or values of a definition, up to `}`.
    fn body(&mut self, of: &mut Definition<'a>) -> Result<(), LexError> {
        while !self.eat("}")? {
            match of.word {
                "enum" => {
                    self.description()?;
                    let mut part = Part::plain(self.name("a value of an enum")?, Role::Value);
                    part.facts = self.directives()?;
                    self.push(of, part)?;
                }
                "input" => {
                    let part = self.input(Role::Field, None)?;
                    self.push(of, part)?;
                }
                _ => self.field(of)?,
            }
        }
        Ok(())
    }

    /// Adds a member to a definition; too many members are an error.
    fn push(&self, of: &mut Definition<'a>, part: Part<'a>) -> Result<(), LexError> {
        if of.parts.len() >= MAX_PARTS {
            let message = format!("this definition has more than {MAX_PARTS} parts");
            return Err(LexError::limit(self.token.at, message));
        }
        of.parts.push(part);
        Ok(())
    }

    fn field(&mut self, of: &mut Definition<'a>) -> Result<(), LexError> {
        self.description()?;
        let name = self.name("a field")?;
        let mut field = Part::plain(name, Role::Field);
        if of.word != "schema" && self.eat("(")? {
            while !self.eat(")")? {
                let part = self.input(Role::Argument, Some(name.text))?;
                self.push(of, part)?;
            }
        }
        self.expect(":")?;
        field.ty = Some(self.ty()?);
        field.facts = self.directives()?;
        self.push(of, field)?;
        Ok(())
    }

    /// Reads an argument, or a field of an input object.
    fn input(&mut self, role: Role, field: Option<&'a str>) -> Result<Part<'a>, LexError> {
        self.description()?;
        let name = self.name("the name of an input")?;
        self.expect(":")?;
        let ty = Some(self.ty()?);
        let mut facts = Vec::new();
        if self.eat("=")? {
            facts.push(format!("= {}", self.value(0)?));
        }
        facts.extend(self.directives()?);
        Ok(Part { name, field, role, ty, facts })
    }

    /// Reads a type. Opening brackets of lists are counted, so there is no recursion.
    fn ty(&mut self) -> Result<TypeRef<'a>, LexError> {
        let mut depth = 0;
        while self.eat("[")? {
            depth += 1;
        }
        let name = self.name("a type")?;
        let mut wrappers = Vec::new();
        if self.eat("!")? {
            wrappers.push(Wrapper::NonNull);
        }
        for _ in 0..depth {
            self.expect("]")?;
            wrappers.push(Wrapper::List);
            if self.eat("!")? {
                wrappers.push(Wrapper::NonNull);
            }
        }
        Ok(TypeRef { name, wrappers })
    }

    /// Reads directives. Returns the spelling of each directive that is part of identity
    /// (`[graphql.directive]`).
    fn directives(&mut self) -> Result<Vec<String>, LexError> {
        let mut out = Vec::new();
        while self.eat("@")? {
            let name = self.name("a directive")?.text;
            let arguments = if self.eat("(")? { self.arguments()? } else { String::new() };
            match (name, arguments.is_empty()) {
                ("deprecated", _) => {}
                (_, true) => out.push(format!("@{name}")),
                (_, false) => out.push(format!("@{name}({arguments})")),
            }
        }
        Ok(out)
    }

    fn description(&mut self) -> Result<(), LexError> {
        if matches!(self.token.kind, TokenKind::Str | TokenKind::Block) {
            self.advance()?;
        }
        Ok(())
    }

    pub(super) fn advance(&mut self) -> Result<(), LexError> {
        self.token = self.lexer.next()?;
        Ok(())
    }

    /// Skips the next token if it is this punctuator or keyword, and returns whether it is.
    pub(super) fn eat(&mut self, text: &str) -> Result<bool, LexError> {
        let is_string = matches!(self.token.kind, TokenKind::Str | TokenKind::Block);
        let found = !is_string && self.token.text == text;
        if found {
            self.advance()?;
        }
        Ok(found)
    }

    pub(super) fn expect(&mut self, text: &str) -> Result<(), LexError> {
        if self.eat(text)? { Ok(()) } else { Err(self.unexpected(&format!("`{text}`"))) }
    }

    pub(super) fn name(&mut self, noun: &str) -> Result<Token<'a>, LexError> {
        let token = self.token;
        if token.kind != TokenKind::Name {
            return Err(self.unexpected(noun));
        }
        self.advance()?;
        Ok(token)
    }

    pub(super) fn unexpected(&self, wanted: &str) -> LexError {
        let found = match self.token.kind {
            TokenKind::End => "the end of the file".to_owned(),
            TokenKind::Str | TokenKind::Block => "a string".to_owned(),
            _ => format!("`{}`", self.token.text.chars().take(40).collect::<String>()),
        };
        LexError::syntax(self.token.at, format!("here is {found}, and {wanted} is expected"))
    }
}

impl<'a> Part<'a> {
    fn plain(name: Token<'a>, role: Role) -> Self {
        Self { name, field: None, role, ty: None, facts: Vec::new() }
    }

    /// Makes a member that refers to the type with its name.
    fn of_type(name: Token<'a>, role: Role) -> Self {
        let ty = Some(TypeRef { name, wrappers: Vec::new() });
        Self { ty, ..Self::plain(name, role) }
    }
}
