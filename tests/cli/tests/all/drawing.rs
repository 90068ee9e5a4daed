//! Tests the contents and the legibility of pictures.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use crate::cli::{fine, refused};
use std::fmt::Write;

/// A rectangle: the coordinates of its upper left corner, its width and its height.
type Rectangle = [f64; 4];

/// Returns the value of an attribute of an SVG element.
fn value<'a>(tag: &'a str, name: &str) -> &'a str {
    tag.split_once(&format!(" {name}=\"")).unwrap().1.split_once('"').unwrap().0
}

/// Returns the attributes of each SVG element that begins with `start`.
fn tags<'a>(svg: &'a str, start: &'a str) -> impl Iterator<Item = &'a str> {
    svg.split(start).skip(1).map(|rest| rest.split_once('>').unwrap().0)
}

fn number(tag: &str, name: &str) -> f64 {
    value(tag, name).parse().unwrap()
}

/// Returns the width and height of a picture, and the rectangles of its boxes.
fn boxes(svg: &str) -> ((f64, f64), Vec<Rectangle>) {
    let page = tags(svg, "<svg").next().unwrap();
    let rectangles = tags(svg, "<rect class=\"box\"");
    let rectangles =
        rectangles.map(|tag| ["x", "y", "width", "height"].map(|name| number(tag, name)));
    ((number(page, "width"), number(page, "height")), rectangles.collect())
}

/// Returns the straight segments of all arrows; each segment is given by its two ends.
fn straight(svg: &str) -> Vec<[(f64, f64); 2]> {
    let point = |text: &str| {
        let (x, y) = text.split_once(',').unwrap();
        (x.parse().unwrap(), y.parse().unwrap())
    };
    let mut out = Vec::new();
    for tag in tags(svg, "<path class=\"arrow\"") {
        let mut at = (0.0, 0.0);
        for word in value(tag, "d").split(' ') {
            let to = point(word.trim_start_matches(['M', 'L', 'C']));
            if word.starts_with('L') {
                out.push([at, to]);
            }
            at = to;
        }
    }
    out
}

fn overlap(a: &Rectangle, b: &Rectangle) -> bool {
    a[0] < b[0] + b[2] && b[0] < a[0] + a[2] && a[1] < b[1] + b[3] && b[1] < a[1] + a[3]
}

/// Checks the layout of a picture. The boxes are on the page and do not overlap, straight arrows
/// cross no box, and the page is neither too wide nor too high. The page has at most `pixels`
/// pixels for each box.
fn check(name: &str, svg: &str, pixels: f64) {
    let ((wide, high), boxes) = boxes(svg);
    for (at, one) in boxes.iter().enumerate() {
        let inside =
            one[0] >= 0.0 && one[1] >= 0.0 && one[0] + one[2] <= wide && one[1] + one[3] <= high;
        assert!(inside, "{name}: {one:?} is not in {wide} x {high}");
        let other = boxes[..at].iter().find(|other| overlap(one, other));
        assert!(other.is_none(), "{name}: {one:?} is over {other:?}");
    }
    for [from, to] in straight(svg) {
        let way =
            [from.0.min(to.0), from.1.min(to.1), (from.0 - to.0).abs(), (from.1 - to.1).abs()];
        assert!(
            way[0] >= 0.0 && way[0] + way[2] <= wide && way[1] + way[3] <= high,
            "{name}: {way:?}"
        );
        // The boxes are shrunk by 0.2 pixels on each side, because the ends of arrows are rounded
        // to a tenth of a pixel.
        let inner = |own: &Rectangle| [own[0] + 0.2, own[1] + 0.2, own[2] - 0.4, own[3] - 0.4];
        let crossed = boxes.iter().find(|own| overlap(&way, &inner(own)));
        assert!(crossed.is_none(), "{name}: an arrow crosses {crossed:?} at {way:?}");
    }
    let ratio = wide / high;
    assert!(boxes.len() < 10 || (0.6..3.0).contains(&ratio), "{name}: {wide} x {high}");
    let each = wide * high / boxes.len() as f64;
    assert!(each <= pixels, "{name}: {each} pixels a box, {wide} x {high}");
}

fn chain(length: usize) -> String {
    let link = |n| format!("A{n} :: class \"L{n}\" {{ value: int; next: A{}; }};\n", n + 1);
    (0..length).map(link).collect::<String>() + &format!("A{length} :: int;\n")
}

fn ring(length: usize) -> String {
    let link = |n| format!("A{n} :: class \"R{n}\" {{ next: A{}; }};\n", (n + 1) % length);
    (0..length).map(link).collect()
}

/// Returns a type with a number of children; every seventh child refers back to the type.
fn hub(children: usize) -> String {
    let names: Vec<String> = (0..children).map(|n| format!("T{n}")).collect();
    let mut text = format!("Hub :: ({});\n", names.join(", "));
    for n in 0..children {
        let up = if n % 7 == 0 { "up: none | Hub;" } else { "" };
        let _ = writeln!(text, "T{n} :: class \"C{n}\" {{ value: int; {up} }};");
    }
    text
}

fn grid(side: usize) -> String {
    let mut text = String::new();
    for (y, x) in (0..side).flat_map(|y| (0..side).map(move |x| (y, x))) {
        let right = if x + 1 < side { format!("right: G{y}x{};", x + 1) } else { String::new() };
        let down = if y + 1 < side { format!("down: G{}x{x};", y + 1) } else { String::new() };
        let _ = writeln!(text, "G{y}x{x} :: class \"G{y}x{x}\" {{ key: int; {right} {down} }};");
    }
    text
}

/// Returns types that each refer to three other types, near and far, earlier and later.
fn tangle(count: usize) -> String {
    let mut state = 7_u64;
    let mut draw = |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut text = String::new();
    for n in 0..count {
        let (near, far, other) = ((n + 1 + draw(4)) % count, draw(count), draw(count));
        let _ = writeln!(
            text,
            "N{n} :: class \"N{n}\" {{ a: N{near}; b: none | N{far}; c: int | List[N{other}]; }};"
        );
    }
    text
}

#[test]
fn pictures_are_laid_out_to_be_looked_at() {
    let drawn = |text: &str| fine(&["draw", "-"], text);
    check("golden", &fine(&["draw", "golden.same"], ""), 20_000.0);
    check("tour", &fine(&["draw", "tour.same"], ""), 40_000.0);
    check("picture", &fine(&["draw", "picture.same"], ""), 40_000.0);
    check("chain", &drawn(&chain(120)), 30_000.0);
    check("ring", &drawn(&ring(90)), 30_000.0);
    check("hub", &drawn(&hub(150)), 40_000.0);
    check("grid", &drawn(&grid(10)), 60_000.0);
    check("tangle", &drawn(&tangle(60)), 100_000.0);
    let many: String =
        (0..60).map(|n| format!("A{n} :: class \"A{n}\" {{ b: List[A{n}]; }};\n")).collect();
    check("components", &drawn(&many), 30_000.0);
}

#[test]
fn tasks_are_laid_out_too() {
    let file = std::env::temp_dir().join(format!("selfsame-tasks-{}.svg", std::process::id()));
    fine(&["show", "tasks", "tour/tables.same", "-o", file.to_str().unwrap()], "");
    let svg = std::fs::read_to_string(&file).unwrap();
    std::fs::remove_file(&file).unwrap();
    check("tasks", &svg, 60_000.0);
    assert!(svg.contains("sig tables:map[str, bool]") && svg.contains(">26:7<"), "{svg}");
}

#[test]
fn a_picture_names_cycles_and_edges() {
    let svg = fine(&["draw", "tour.same"], "");
    assert!(svg.starts_with("<?xml") && svg.ends_with("</svg>\n"), "{svg}");
    for word in ["class Cons", "next|1", "a cycle of 2 heads", "Wrong"] {
        assert!(svg.contains(word), "{word}");
    }
    // One arrow starts at the row `next|1`, and one at each type of several heads.
    assert_eq!(tags(&svg, "<path class=\"arrow\"").count(), 6);
    let near = fine(&["draw", "tour.same", "--dot", "--around", "Cons", "--depth", "0"], "");
    assert!(near.contains("class Cons .."), "{near}");
    assert!(!near.contains("none"), "{near}");
}

/// A picture is dark on white, even if the reader's color scheme is light on dark; it has a title
/// for screen readers.
#[test]
fn a_picture_can_be_read_in_all_colors() {
    let svg = fine(&["draw", "tour.same"], "");
    assert!(svg.contains("<title>Canonical graph of List, Cons, Again, Wrong</title>"), "{svg}");
    assert!(svg.contains("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>"), "{svg}");
    assert!(svg.contains("fill: #212529"), "{svg}");
    assert!(svg.contains("color-scheme: light") && !svg.contains("prefers-color-scheme"), "{svg}");
    let odd = fine(&["draw", "-"], "A :: class \"a<b>&'\\\"\" { x: \"<&>\"; };");
    assert!(odd.contains("a&lt;b&gt;&amp;") && odd.contains("&lt;&amp;&gt;"), "{odd}");
}

#[test]
fn a_sign_stands_for_what_is_left_out() {
    let svg = fine(&["draw", "tour.same", "--only", "Cons", "--depth", "0"], "");
    // The sign for a child that is left out occurs in the rows `value` and `none`, and in the
    // legend.
    assert_eq!(tags(&svg, "<rect class=\"cut\"").count(), 3, "{svg}");
    assert!(svg.contains("[...]") && svg.contains("is not drawn") && !svg.contains("i64"), "{svg}");
    let whole = fine(&["draw", "tour.same"], "");
    assert_eq!(tags(&whole, "<rect class=\"cut\"").count(), 0);
}

/// Returns the options that a message advises; ` and ` separates them.
fn advised(why: &str) -> Vec<&str> {
    why.split('`').nth(1).unwrap().split(' ').collect()
}

#[test]
fn what_is_too_large_to_draw_is_refused_and_advice_helps() {
    let long = chain(400);
    let why = refused(&["draw", "-"], long.as_bytes());
    assert!(why.contains("too many to draw"), "{why}");
    let part = fine(&[&["draw", "-"], &advised(&why)[..]].concat(), &long);
    assert!(part.contains("[...]"), "{part}");

    // The advised options draw less of the same type, and differ from the given options.
    let square: String =
        (0..20).fold(String::from("Root :: ("), |text, n| format!("{text}T{n}, ")) + "int);\n";
    let wide = (0..20).fold(square, |text, n| {
        let leaves: Vec<String> =
            (0..20).map(|m| format!("List[Foreign[0xc0, \"{n:02x}{m:02x}\"]]")).collect();
        format!("{text}T{n} :: ({});\n", leaves.join(", "))
    });
    let given = ["draw", "-", "--only", "Root", "--depth", "2"];
    let why = refused(&given, wide.as_bytes());
    assert_eq!(advised(&why), ["--depth", "1"], "{why}");
    fine(&["draw", "-", "--only", "Root", "--depth", "1"], &wide);
}
