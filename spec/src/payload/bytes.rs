//! Writes and reads the parts of a payload's bytes: numbers, texts, values and names.

use crate::ident::is_ident;
use crate::kind::Kind;
use crate::value::Value;
use std::borrow::Cow;

/// The reason why a payload is refused. [`crate::ErrorKind::BadLabel`] shows the reason.
pub(super) type Reason = Cow<'static, str>;

pub(super) fn put_u32(out: &mut Vec<u8>, n: usize) {
    out.extend((n as u32).to_be_bytes());
}

pub(super) fn put_text(out: &mut Vec<u8>, text: &str) {
    put_u32(out, text.len());
    out.extend(text.as_bytes());
}

pub(super) fn put_value(out: &mut Vec<u8>, value: &Value) {
    out.push(value.kind().0);
    put_u32(out, value.bytes().len());
    out.extend(value.bytes());
}

/// The bytes of a payload that have not been read yet.
pub(super) struct Input<'a>(pub(super) &'a [u8]);

const SHORT: &str = "the payload ends before the parts that it announces";

impl<'a> Input<'a> {
    pub(super) fn take(&mut self, n: usize) -> Result<&'a [u8], Reason> {
        let (head, rest) = self.0.split_at_checked(n).ok_or(SHORT)?;
        self.0 = rest;
        Ok(head)
    }

    pub(super) fn byte(&mut self) -> Result<u8, Reason> {
        Ok(self.take(1)?[0])
    }

    pub(super) fn u32(&mut self) -> Result<u32, Reason> {
        let mut bytes = [0; 4];
        bytes.copy_from_slice(self.take(4)?);
        Ok(u32::from_be_bytes(bytes))
    }

    /// Reads a number of items. Each item needs at least `least` bytes. If fewer bytes are left,
    /// the number is refused before memory is reserved for the items.
    pub(super) fn count(&mut self, least: usize) -> Result<u32, Reason> {
        let n = self.u32()?;
        if self.0.len() / least < n as usize { Err(SHORT.into()) } else { Ok(n) }
    }

    pub(super) fn text(&mut self) -> Result<String, Reason> {
        let n = self.u32()? as usize;
        let text = std::str::from_utf8(self.take(n)?).map_err(|_| "a name is not UTF-8")?;
        Ok(text.to_owned())
    }

    pub(super) fn ident(&mut self) -> Result<String, Reason> {
        let text = self.text()?;
        if is_ident(&text) { Ok(text) } else { Err("a name is not an identifier".into()) }
    }

    /// Reads an identifier, or an empty text.
    pub(super) fn ident_or_none(&mut self) -> Result<String, Reason> {
        let text = self.text()?;
        let fits = text.is_empty() || is_ident(&text);
        if fits { Ok(text) } else { Err("a name is not an identifier".into()) }
    }

    pub(super) fn value(&mut self) -> Result<Value, Reason> {
        let kind = Kind(self.byte()?);
        let n = self.u32()? as usize;
        Value::new(kind, self.take(n)?).map_err(Reason::from)
    }

    /// Reads the value of a type that has only this value. `none` and `()` are refused, because
    /// their types are primitive types.
    pub(super) fn one_value(&mut self) -> Result<Value, Reason> {
        let value = self.value()?;
        let primitive = matches!(value.kind(), Kind::NONE | Kind::UNIT);
        if primitive { Err("none and () are kinds of their own".into()) } else { Ok(value) }
    }

    pub(super) fn idents(&mut self, n: u32) -> Result<Vec<String>, Reason> {
        let names = (0..n).map(|_| self.ident()).collect::<Result<Vec<_>, _>>()?;
        distinct(&names)?;
        Ok(names)
    }

    pub(super) fn params(&mut self, n: u32) -> Result<Vec<String>, Reason> {
        let names = (0..n).map(|_| self.ident_or_none()).collect::<Result<Vec<_>, _>>()?;
        let given: Vec<_> = names.iter().filter(|n| !n.is_empty()).cloned().collect();
        distinct(&given)?;
        Ok(names)
    }
}

pub(super) fn distinct<'a>(names: impl IntoIterator<Item = &'a String>) -> Result<(), Reason> {
    let mut seen = std::collections::HashSet::new();
    let again = names.into_iter().find(|name| !seen.insert(*name));
    again.map_or(Ok(()), |name| Err(format!("the name `{name}` stands twice").into()))
}
