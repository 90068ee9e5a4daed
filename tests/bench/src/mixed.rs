//! Generates a program that uses many features of the language: records, variants, classes,
//! matches, closures, loops.

/// The text of one part of the program, in the language. `@n` stands for the number of the part,
/// and `@k` for a small number.
const OURS: &str = r#"// Part @n.
Point@n :: struct { x: int; y: int = @k; };
Shape@n :: variant {
    Circle(radius: int),
    Line(start: Point@n, end: Point@n),
    Empty
};
Counter@n :: class {
    name: str;
    total: int;
    add :: fn(self, by: int) -> int {
        self.total = self.total + by;
        self.total
    };
};
area@n :: fn(shape: Shape@n) -> int {
    match shape {
        Circle(r) -> r * r * 3,
        Line(a, b) -> a.x + b.y,
        Empty -> 0
    }
};
scale@n :: fn(items: List[int], factor: int) -> List[int] {
    let out: List[int] = [];
    let times = fn(x: int) -> int { x * factor };
    for item in items {
        if item > @k {
            continue;
        }
        push(out, times(item));
    }
    out
};
run@n :: fn(count: int) -> int {
    let counter = Counter@n("c@n", 0);
    var i = 0;
    while i < count {
        counter.add(area@n(Shape@n.Circle(i)));
        i = i + 1;
    }
    let start = Point@n(x: 1, y: 2);
    let line = Shape@n.Line(start: start, end: Point@n(3));
    let list = scale@n([1, i, counter.total], area@n(line));
    print(list[0] + counter.total);
    counter.total
};
print(run@n(@k));
"#;

/// The text of one part of the program in Lua, translated line by line.
const LUA: &str = r#"-- Part @n.
Point@n = function(x, y) return {x = x, y = y or @k} end;
Shape@n = {
    Circle = function(radius) return {tag = 1, radius} end,
    Line = function(start, stop) return {tag = 2, start, stop} end,
    Empty = {tag = 3}
};
Counter@n = {
    name = "",
    total = 0,
    add = function(self, by)
        self.total = self.total + by;
        return self.total
    end
};
area@n = function(shape)
    local tag = shape.tag;
    if tag == 1 then return shape[1] * shape[1] * 3 end
    if tag == 2 then return shape[1].x + shape[2].y end
    if tag == 3 then return 0 end
    return nil
end;
scale@n = function(items, factor)
    local out = {};
    local times = function(x) return x * factor end;
    for _, item in ipairs(items) do
        if item > @k then
            goto next;
        end
        table.insert(out, times(item));
    ::next:: end
    return out
end;
run@n = function(count)
    local counter = setmetatable({name = "c@n", total = 0}, {__index = Counter@n});
    local i = 0;
    while i < count do
        counter:add(area@n(Shape@n.Circle(i)));
        i = i + 1;
    end
    local start = Point@n(1, 2);
    local line = Shape@n.Line(start, Point@n(3));
    local list = scale@n({1, i, counter.total}, area@n(line));
    print(list[1] + counter.total);
    return counter.total
end;
print(run@n(@k));
"#;

/// Returns a program that has about `lines` lines, and the same program in Lua.
#[must_use]
pub fn mixed(lines: usize) -> (String, String) {
    let (mut ours, mut lua) = (String::new(), String::new());
    for n in 0..lines.div_ceil(OURS.lines().count()) {
        let (number, small) = (n.to_string(), (n % 97).to_string());
        let part = |text: &str| text.replace("@n", &number).replace("@k", &small);
        ours += &part(OURS);
        lua += &part(LUA);
    }
    (ours, lua)
}
