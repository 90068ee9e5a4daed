//! Tests with the vectors of the specification. A vector contains the encoding of a draft, and the
//! types and digests that the reference model computes from it.

use selfsame::{Draft, Interner, Lens, Node, Type};
use selfsame_spec::hex;

/// The state of checking the vectors one after another.
#[derive(Default)]
struct Replay {
    interner: Interner,
    draft: Draft,
    answers: Vec<String>,
    types: Vec<Type>,
}

impl Replay {
    fn line(&mut self, line: &str) {
        let (word, rest) = line.split_once(' ').unwrap();
        match word {
            "draft" => {
                let bytes = hex::decode(rest).unwrap();
                self.draft = self.interner.draft_from_bytes(&bytes).unwrap();
                assert_eq!(self.interner.draft_to_bytes(&self.draft).unwrap(), bytes);
            }
            "realize" => self.realize(rest),
            "type" | "error" => assert_eq!(self.answers.remove(0), line),
            "heads" => assert_eq!(self.interner.footprint().heads.to_string(), rest),
            "wire" => self.wire(&hex::decode(rest).unwrap()),
            _ => panic!("{line}"),
        }
    }

    fn realize(&mut self, nodes: &str) {
        assert!(self.answers.is_empty());
        let node = |n: &str| self.draft.node(n.parse().unwrap()).unwrap();
        let nodes: Vec<Node> = nodes.split(' ').map(node).collect();
        let before = self.interner.footprint();
        match self.interner.realize(&self.draft, &nodes) {
            Err(error) => {
                self.answers.push(format!("error {}", error.code()));
                assert_eq!(self.interner.footprint().heads, before.heads);
            }
            Ok(types) => {
                self.answers = types.iter().map(|&ty| self.of(ty)).collect();
                assert_eq!(self.interner.realize(&self.draft, &nodes).unwrap(), types);
                self.types.extend(types);
            }
        }
    }

    fn of(&self, ty: Type) -> String {
        let hash = self.interner.hash(ty, Lens::Identity).unwrap();
        let size = self.interner.size(ty);
        format!("type {hash} {}", size.map_or_else(|e| e.code().to_owned(), |n| n.to_string()))
    }

    fn wire(&mut self, bytes: &[u8]) {
        assert_eq!(self.interner.to_bytes(&self.types).unwrap(), bytes);
        assert_eq!(self.interner.from_bytes(bytes).unwrap(), self.types);
        let mut other = Interner::new();
        let types = other.from_bytes(bytes).unwrap();
        assert_eq!(other.to_bytes(&types).unwrap(), bytes);
    }
}

#[test]
fn vectors() {
    let text = include_str!("../../../spec/vectors/cases.txt");
    let mut replay = Replay::default();
    let lines = text.lines().filter(|line| !line.starts_with("//"));
    for line in lines {
        match line {
            "case" => replay = Replay::default(),
            line => replay.line(line),
        }
    }
}
