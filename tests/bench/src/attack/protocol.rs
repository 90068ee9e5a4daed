//! Attacks whose inputs are lines of the line protocol.

use super::{Attack, Row, rows};

/// Returns the attacks.
pub(super) fn all() -> Vec<Attack> {
    rows("serve", "jsonl", SERVE)
}

const SERVE: &[Row] = &[
    ("interner-again", 10_000, "%({\"id\":%i,\"do\":\"interner\",\"interner\":0}\n%)"),
    ("interners", 10_000, "%({\"id\":%i,\"do\":\"interner\",\"interner\":%i}\n%)"),
    ("drafts", 10_000, "%({\"id\":%i,\"do\":\"draft\",\"draft\":%i}\n%)"),
    ("worlds", 10_000, "%({\"id\":%i,\"do\":\"world\",\"world\":%i}\n%)"),
    ("long-line", 2_000_000, "{\"id\":1,\"do\":\"forward\",\"draft\":0,\"name\":\"%(x%)\"}\n"),
    ("deep-line", 100_000, "{\"id\":1,\"do\":%([%)%(]%)}\n"),
    ("no-requests", 20_000, "%(garbage\n%)"),
    (
        "many-nodes",
        10_000,
        "{\"id\":1,\"do\":\"interner\",\"interner\":0}\n{\"id\":2,\"do\":\"realize\",\"interner\":0,\"nodes\":[{\"forward\":\"a\"}%(,{\"forward\":\"a\"}%)],\"defines\":[[0,0]],\"roots\":[0]}\n",
    ),
];
