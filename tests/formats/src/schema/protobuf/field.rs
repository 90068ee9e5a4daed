//! Fields of messages (`[protobuf.field]`).

use super::features::{Features, Presence};
use super::{Part, Reader};
use crate::schema::error::Error;
use crate::schema::head::Entry;
use hashbrown::HashSet;
use std::borrow::Cow;

/// The parts of a message that its fields need.
#[derive(Default)]
pub(super) struct Around {
    /// The name and the features of each `oneof`.
    unions: Vec<(String, Features)>,
    /// The full names of the entries of maps.
    maps: HashSet<String>,
    is_map_entry: bool,
}

impl Reader<'_> {
    /// Reads the parts of a message that its fields need.
    pub(super) fn around(&self, part: &Part, name: &str) -> Result<Around, Error> {
        let is_map_entry = self.option(part, 7, 7)? == Some(1);
        let mut around = Around { is_map_entry, ..Around::default() };
        for bytes in self.all(part, 8)? {
            let union = part.to(&bytes);
            let features = self.features(&union, part.features, 2, 1)?;
            around.unions.push((self.text(&union, 1)?, features));
        }
        for bytes in self.all(part, 3)? {
            let inner = part.to(&bytes);
            if self.option(&inner, 7, 7)? == Some(1) {
                around.maps.insert(format!("{name}.{}", self.text(&inner, 1)?));
            }
        }
        Ok(around)
    }

    /// Reads a field, and returns it with its number (`[protobuf.field]`).
    pub(super) fn field(
        &mut self,
        part: &Part,
        around: &Around,
    ) -> Result<(u64, Entry<'static>), Error> {
        let name = self.text(part, 1)?;
        let number = self.number(part, 3)?.unwrap_or(0);
        let ty = self.number(part, 5)?.unwrap_or(0);
        let mut facts = vec![format!("= {number}")];
        self.field_facts(part, ty, around, &mut facts)?;
        let default = self.all(part, 7)?.pop();
        if default.is_some() {
            facts.push(format!("default {:?}", self.text(part, 7)?));
        }
        let json = self.text(part, 10)?;
        if !json.is_empty() && json != json_name(&name) {
            facts.push(format!("json {json:?}"));
        }
        let child = Some(self.ty(part, ty)?);
        Ok((number, Entry { name: Cow::Owned(name), facts, child }))
    }

    /// Adds two sorts of facts of a field: how many values the field has, and how the values are
    /// written.
    fn field_facts(
        &self,
        part: &Part,
        ty: u64,
        around: &Around,
        facts: &mut Vec<String>,
    ) -> Result<(), Error> {
        let is_proto3_optional = self.number(part, 17)? == Some(1);
        let union = match self.number(part, 9)? {
            Some(index) if !is_proto3_optional => usize::try_from(index).ok(),
            _ => None,
        };
        let union = union.and_then(|index| around.unions.get(index));
        let features = union.map_or(part.features, |&(_, features)| features);
        let features = self.features(part, features, 8, 21)?;
        let is_explicit = is_proto3_optional || features.presence == Presence::Explicit;
        match (self.number(part, 4)?, union) {
            (Some(3), _) => {
                facts.push("repeated".to_owned());
                let default = u64::from(features.is_packed);
                let is_number = !matches!(ty, 9..=12);
                if is_number && self.option(part, 8, 2)?.unwrap_or(default) == 1 {
                    facts.push("packed".to_owned());
                }
            }
            (Some(2), _) => facts.push("required".to_owned()),
            (_, Some((union, _))) => facts.push(format!("oneof {union}")),
            _ if features.presence == Presence::Required => facts.push("required".to_owned()),
            // The presence of a field whose type is a message is always explicit.
            _ if matches!(ty, 10 | 11) => {}
            _ if is_explicit => facts.push("optional".to_owned()),
            _ => {}
        }
        // Maps are never written as groups.
        let is_map = || {
            Ok(around.is_map_entry
                || around.maps.contains(self.text(part, 6)?.trim_start_matches('.')))
        };
        if ty == 10 || ty == 11 && features.is_delimited && !is_map()? {
            facts.push("group".to_owned());
        }
        Ok(())
    }
}

/// Returns the name of a field in JSON if no other is given: `a_b` becomes `aB`.
fn json_name(name: &str) -> String {
    let (mut out, mut upper) = (String::with_capacity(name.len()), false);
    for char in name.chars() {
        match char {
            '_' => upper = true,
            char if upper => {
                out.push(char.to_ascii_uppercase());
                upper = false;
            }
            char => out.push(char),
        }
    }
    out
}
