//! Includes files of the library that contain tests of private items. The files are compiled here,
//! because compiling the whole library a second time for its tests takes minutes.

#![allow(dead_code, unreachable_pub, reason = "it is all that the library needs of it")]

#[path = "../../src/kit/chance.rs"]
mod chance;
#[path = "../../src/module/laws/digest.rs"]
mod digest;
#[path = "../../src/types/family/letters.rs"]
mod letters;
#[path = "../../src/objects/process/numbers.rs"]
mod numbers;
#[path = "../../src/objects/script/scan.rs"]
mod scan;
#[path = "../../src/types/subject/slots.rs"]
mod slots;
#[path = "../../src/objects/exhaustive/mod.rs"]
mod small_worlds;
