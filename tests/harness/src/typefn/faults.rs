//! Planted bugs in type functions.

use crate::objects::planted_bug::PlantedBug;
use crate::objects::planted_bug::world::Hooks;
use selfsame_model::rules::objects::WorldRules;

use crate::objects::subject::{Counts, WorldSubject};
use selfsame_spec::Kind;
use selfsame_spec::recipe::{Recipe, Step};

const RULES: WorldRules = WorldRules::REFERENCE;
const HOOKS: Hooks = Hooks::NONE;

pub(crate) const FAULTS: &[PlantedBug] = &[
    PlantedBug::hooks(
        "filed-once-an-argument",
        "typefn.defer",
        "a deferred call is filed once for each of its arguments, and twice as often with each \
         definition",
        Hooks { work: |world| 1 << WorldSubject::counts(world).objects.min(50), ..HOOKS },
    ),
    PlantedBug::hooks(
        "walks-begin-anew",
        "typefn.run",
        "what was walked for one call is walked again for the next",
        Hooks { work: |world| u64::from(WorldSubject::counts(world).objects).pow(2), ..HOOKS },
    ),
    PlantedBug::hooks(
        "the-first-step-is-the-result",
        "typefn.body",
        "a body gives what its first step made",
        Hooks {
            type_function: |world, name, params, body, objects| {
                let mut body = body.clone();
                if body.steps.len() > 1 {
                    body.steps.push(Step::OneOf(vec![0]));
                }
                WorldSubject::type_function(world, name, params, &body, objects)
            },
            ..HOOKS
        },
    ),
    PlantedBug::hooks(
        "bodies-do-not-fail",
        "typefn.fail",
        "a body that fails gives what there is",
        Hooks {
            type_function: |world, name, params, body, objects| {
                let mut steps = body.steps.clone();
                let fails = |step: &Step| matches!(step, Step::Fail(_));
                if steps.len() > 1 && steps.last().is_some_and(fails) {
                    steps.pop();
                }
                WorldSubject::type_function(world, name, params, &Recipe { steps }, objects)
            },
            ..HOOKS
        },
    ),
    PlantedBug::rules(
        "a-failure-leaves-a-memo",
        "typefn.fail",
        "what a failing call made stays",
        WorldRules { undoes_refused: false, ..RULES },
    )
    .seen("typed_python: a failing call is memoized"),
    PlantedBug::rules(
        "one-memo-for-all",
        "typefn.call",
        "the arguments of a call are no part of its key",
        WorldRules { call_key: |_| Vec::new(), ..RULES },
    ),
    PlantedBug::rules(
        "memo-by-type",
        "typefn.call",
        "calls with instances of one type are one call, whatever their states are",
        WorldRules { keys_have_states: false, ..RULES },
    ),
    PlantedBug::rules(
        "only-the-last-argument-counts",
        "typefn.call",
        "the first of several arguments is no part of the key",
        WorldRules { call_key: |arguments| arguments.iter().skip(1).copied().collect(), ..RULES },
    ),
    PlantedBug::rules(
        "calls-under-way-are-unknown",
        "typefn.recursion",
        "the same call within itself is another call, and there are 200 at most",
        WorldRules { recursive_call: |_| None, calls_in_all: 200, ..RULES },
    )
    .seen("closure-compiler #3067: ever-growing instantiations"),
    PlantedBug::hooks(
        "nothing-is-remembered",
        "typefn.return",
        "what was called has no memo",
        Hooks { counts: |world| Counts { memos: 0, ..WorldSubject::counts(world) }, ..HOOKS },
    ),
    PlantedBug::hooks(
        "a-call-gives-its-forward",
        "typefn.return",
        "a call gives what the body made, not what it was realized to",
        Hooks {
            apply: |world, function, arguments| {
                let made = WorldSubject::apply(world, function, arguments)?;
                WorldSubject::one_of(world, &[made])
            },
            ..HOOKS
        },
    ),
    PlantedBug::rules(
        "nothing-is-deferred",
        "typefn.defer",
        "a call with what is forward-defined is run at once",
        WorldRules { defers: |_| false, ..RULES },
    ),
    PlantedBug::rules(
        "deferred-twice",
        "typefn.same-deferred",
        "each deferred call gives a forward of its own, and there are 200 at most",
        // With this bug, each call in a recursive body is a new call. With the normal limit on
        // calls, this would take 5 * 10^11 steps, so the limit is lower here.
        WorldRules { is_same_call: |_, _| false, calls_in_all: 200, ..RULES },
    )
    .seen("typed_python: two copies of one type, from two entry points"),
    PlantedBug::rules(
        "results-without-arguments",
        "typefn.name",
        "results of other arguments with one content are one type",
        WorldRules { carries_arguments: |_, _| false, ..RULES },
    )
    .seen("typed_python: an argument that only an inner function reads"),
    PlantedBug::rules(
        "structs-carry-nothing",
        "typefn.name",
        "records carry their arguments under their plain name",
        WorldRules { carried_name: |name, _, _| name.to_owned(), ..RULES },
    ),
    PlantedBug::rules(
        "only-results-carry",
        "typefn.name",
        "a record that is a part of the result carries nothing",
        WorldRules {
            carries_arguments: |kind, is_result| {
                is_result && (RULES.carries_arguments)(kind, is_result)
            },
            ..RULES
        },
    )
    .seen("type functions before the language"),
    PlantedBug::rules(
        "nothing-is-grouped",
        "typefn.display",
        "a function type beside others, and several heads in a box, are not in parentheses",
        WorldRules { display_groups: false, ..RULES },
    ),
    PlantedBug::rules(
        "four-levels-and-one",
        "typefn.display-limit",
        "five levels are displayed",
        WorldRules { display_levels: 5, ..RULES },
    ),
    PlantedBug::rules(
        "one-level",
        "typefn.display-limit",
        "one level is displayed",
        WorldRules { display_levels: 1, ..RULES },
    ),
    PlantedBug::rules(
        "arguments-come-last",
        "typefn.begin",
        "the body of a deferred call is run before the calls that its arguments reach",
        WorldRules { visits_arguments: false, ..RULES },
    ),
    PlantedBug::rules(
        "known-by-then-is-unknown",
        "typefn.begin",
        "a call that was deferred has no key, though its arguments are known",
        WorldRules { takes_keys: false, ..RULES },
    ),
    PlantedBug::rules(
        "the-youngest-first",
        "typefn.begin",
        "of the calls that a body made the last one is run first",
        WorldRules { order_new_calls: |calls| calls.reverse(), ..RULES },
    ),
    PlantedBug::rules(
        "results-as-they-were-made",
        "typefn.group",
        "results are realized in the order in which their calls were made, not run",
        WorldRules { order_group: |calls| calls.sort_unstable(), ..RULES },
    ),
    PlantedBug::rules(
        "a-call-is-given-its-forward",
        "typefn.group",
        "the group of a call has its forward twice, so roots in errors are other ones",
        WorldRules { gives_calls: true, ..RULES },
    ),
    PlantedBug::rules(
        "a-step-in-each-role",
        "typefn.depth",
        "what is reached in two roles on a circle is two steps",
        WorldRules { depths_have_roles: true, ..RULES },
    ),
    PlantedBug::rules(
        "one-level-fewer",
        "typefn.limit",
        "an argument of the depth that is allowed is too deep",
        WorldRules { is_too_deep: |depth, _| depth > 127, ..RULES },
    ),
    PlantedBug::rules(
        "nesting-is-limited",
        "typefn.limit",
        "a call is refused that was made within 128 others, whatever its arguments are",
        WorldRules { is_too_deep: |_, calls| calls > 128, ..RULES },
    )
    .seen("every compiler with a limit on nested instantiations"),
    PlantedBug::rules(
        "the-whole-chain",
        "typefn.limit",
        "the first four calls are shown",
        WorldRules { shown_calls: |calls| calls.iter().take(4).cloned().collect(), ..RULES },
    ),
    PlantedBug::rules(
        "classes-carry-lists-do-not",
        "typefn.name",
        "a class does not carry its arguments",
        WorldRules {
            carries_arguments: |kind, is_result| {
                kind != Kind::CLASS && (RULES.carries_arguments)(kind, is_result)
            },
            ..RULES
        },
    ),
];
