//! Prints the demands between tasks (`spec/chapters/language/task.md`) as lines, as JSON, or as a
//! picture.

use crate::atomic;
use crate::command::compile_time::{at, placed};
use crate::command::source::Read;
use crate::drawing;
use crate::error::CliError;
use crate::output::print_line;
use selfsame_spec::program::{DemandEdge, Demanded, Task};
use serde_json::{Value, json};
use std::path::Path;

/// Returns one line for each demand: the place, the demanding task and the demanded task. The model
/// records no demands.
pub(super) fn text(shown: &Read) -> String {
    let demanded = demanded(shown);
    let task = |number: u32| demanded.tasks.get(number as usize).map(ToString::to_string);
    let line = |own: &DemandEdge| {
        Some(format!("{} {} -> {}", at(shown, &own.place), task(own.from)?, task(own.to)?))
    };
    demanded.demands.iter().filter_map(line).collect::<Vec<_>>().join("\n")
}

/// Returns the tasks and the demands as JSON; a demand consists of the numbers of two tasks.
pub(super) fn as_json(shown: &Read) -> Value {
    let demanded = demanded(shown);
    let task = |own: &Task| json!({ "kind": own.kind.name(), "of": own.name, "at": placed(shown, &own.place) });
    let demand = |own: &DemandEdge| json!({ "from": own.from, "to": own.to, "at": placed(shown, &own.place) });
    json!({
        "tasks": demanded.tasks.iter().map(task).collect::<Vec<_>>(),
        "demands": demanded.demands.iter().map(demand).collect::<Vec<_>>(),
    })
}

/// Draws a graph of the tasks: as SVG in a file, or in the language of Graphviz on standard output.
pub(super) fn draw(shown: &Read, file: Option<&str>) -> Result<(), CliError> {
    let (demanded, place) = (demanded(shown), |place: &_| at(shown, place));
    let Some(file) = file else {
        print_line(drawing::tasks_dot(&demanded, place).trim_end());
        return Ok(());
    };
    let svg = drawing::tasks_svg(&demanded, place).map_err(CliError)?;
    atomic::write(Path::new(file), svg).map_err(|error| CliError(format!("{file}: {error}")))
}

fn demanded(shown: &Read) -> Demanded {
    shown.side.tasks(&shown.program).unwrap_or_default()
}
