//! Rust types for tests of the DWARF reader. `make.sh` compiles this file.
#![crate_type = "lib"]
#![no_std]

pub struct Point { pub x: i32, pub y: i32 }
pub enum Mode { On, Off }
pub enum Shape { Circle { radius: u32 }, Square(u16), Empty }
pub struct Node<'a> { pub next: Option<&'a Node<'a>>, pub value: u8 }
pub union Word { pub i: i32, pub f: f32 }
pub struct Pair<T, const N: usize> { pub items: [T; N], pub text: &'static str }
pub trait Area { fn area(&self) -> u32; }
impl Area for Shape { fn area(&self) -> u32 { match self { Shape::Circle { radius } => *radius, Shape::Square(side) => *side as u32, Shape::Empty => 0 } } }

#[inline(never)]
pub fn total(shape: &Shape, node: &Node<'_>, word: Word, pair: Pair<Point, 3>, mode: Mode) -> u64 {
    let add = |extra: u8| extra as u64 + node.value as u64;
    let own: &dyn Area = shape;
    let number = unsafe { word.i } as u64;
    let mode = match mode { Mode::On => 1, Mode::Off => 2 };
    own.area() as u64 + add(2) + number + pair.items[0].x as u64 + pair.text.len() as u64 + mode
}

pub static THE_POINT: Point = Point { x: 1, y: 2 };
pub static THE_WAY: (u8, Option<u32>) = (1, None);
