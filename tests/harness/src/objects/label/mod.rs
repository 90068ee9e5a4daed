//! The labels of cases of worlds, which campaigns count.

mod heads;
mod history;

pub use history::of;

crate::kit::labels::labels! {
    /// The labels of cases of worlds.
    Labels {
        /// An object was realized.
        REALIZED = 0, "realized", 500;
        /// An operation was refused because it reached an undefined forward.
        UNDEFINED = 1, "E0701 undefined forward", 50;
        /// An operation was refused because it reached an empty cell or an unresolved member.
        UNRESOLVED = 2, "E0715 or E0716", 20;
        /// An operation was refused because it needed the identity of a mutable object.
        MUTABLE = 3, "E0718 mutable", 70;
        /// A member was resolved, and the report contains this change.
        RESOLVED = 4, "autoresolved", 80;
        /// A member was assigned.
        ASSIGNED = 5, "member assigned", 400;
        /// An operation tried to change a resolved member.
        TWICE = 6, "E0714 resolved twice", 25;
        /// A comparison of two modules found a difference.
        DIFFERS = 7, "modules differ", 80;
        /// A module was sealed that had pending members.
        SEALED = 8, "sealed", 30;
        /// A global of a function is bound to a cell.
        IN_CELL = 9, "global in a cell", 200;
        /// A global of a function is bound to a dict or a module.
        IN_DICT = 10, "global in a dict", 70;
        /// A global has a path after its first name.
        DOTTED = 11, "dotted name", 200;
        /// A parameter has a default.
        DEFAULT = 12, "default", 100;
        /// A class has a member that is a constant object.
        METHOD = 13, "member that is an object", 150;
        /// The program makes a value of a record.
        INSTANCE = 14, "instance", 80;
        /// A mutable object was filled.
        FILLED = 15, "filled", 150;
        /// An object was frozen.
        FROZEN = 16, "frozen", 350;
        /// A node was thawed.
        THAWED = 17, "thawed", 60;
        /// A node was interned.
        INTERNED = 18, "interned", 50;
        /// An owner was dropped.
        DROPPED = 19, "owner dropped", 120;
        /// An operation tried to drop an owner whose snapshots are in use.
        IN_USE = 20, "E0721 owner in use", 15;
        /// A snapshot was sent.
        SENT = 21, "sent", 50;
        /// Reading bytes was refused.
        DAMAGED = 22, "bytes refused", 50;
        /// A call of a type function gave a result.
        APPLIED = 23, "type function applied", 250;
        /// A call was refused because its chain of calls has no end.
        ENDLESS = 24, "E0602 no end of calls", 10;
        /// A call was refused because the body of its type function failed.
        FAILED = 25, "E0608 body failed", 40;
        /// A call has a forward-defined argument.
        DEFERRED = 26, "call with a forward", 60;
        /// A collection freed an object.
        COLLECTED = 27, "collected", 40;
        /// An operation was refused because of a handle that does not exist.
        FOREIGN = 28, "E0709 no such handle", 100;
        /// A wrong operation was refused.
        MISUSED = 29, "misuse refused", 200;
        /// The program makes a set, or a set on a cycle is refused.
        SET = 30, "set", 150;
        /// A note was attached to an object.
        NOTED = 31, "note", 25;
        /// An object has a state. No hash of the object's type contains the state.
        STATEFUL = 32, "stateful", 100;
        /// Objects with the same identity hash were realized to two different objects.
        TWO_STATES = 33, "two states, one type", 50;
        /// A tuple that holds a mutable object is a default of a parameter, or is held by a dict.
        TUPLE_STATE = 34, "tuple with state", 30;
        /// An object was realized to an instance.
        INSTANCES = 35, "instance of a state", 100;
        /// A class holds a function that reads a cell.
        METHOD_CELL = 36, "method that reads a cell", 50;
        /// A function reads a cell that holds a function or a type.
        CELL_CODE = 37, "cell with code", 30;
        /// A function reads a name in an unnamed module.
        UNNAMED = 38, "name in a module without a name", 50;
        /// A class holds a list or a dict.
        CONTENTS = 39, "list or dict of a class", 30;
        /// A forward was defined as a cell, or as the name of a member.
        PLACED = 40, "forward defined as a place", 30;
        /// The program makes a case of a variant.
        CASE = 41, "case of a variant", 50;
        /// Several modules were made with one name.
        LOADINGS = 42, "other loading", 100;
        /// The operation `show` made another loading visible.
        SHOWN = 43, "other loading shown", 50;
        /// Bytes that refer to a module were thawed before the module was loaded.
        EXPECTED = 44, "thawed before its module", 50;
        /// A member was assigned in a module that was already sealed.
        LATER = 45, "member after seal", 20;
        /// A name of a module or of a member was looked up.
        LOOKED_UP = 46, "looked up", 50;
        /// An object has a tag.
        TAGGED = 47, "tag", 30;
        /// A collection ran while a root was registered.
        ROOTED = 48, "collected with a root", 15;
        /// An operation queried whether objects can be realized.
        RESOLVABLE = 49, "resolvable", 50;
        /// One object was frozen to several nodes.
        NODES = 50, "several nodes of one object", 30;
        /// A report contained at least one change.
        REPORTED = 51, "reported", 60;
        /// An object is neither settled nor forward-defined.
        UNSETTLED = 52, "unsettled", 60;
        /// A deferred call was made again with the same arguments.
        MET_AGAIN = 53, "deferred call met again", 25;
        /// An argument of a call is the result of a deferred call.
        THROUGH = 54, "deferred call in an argument", 25;
        /// An object has a first forward.
        FIRST = 55, "first forward", 50;
        /// A query for the type of an object was refused because the object is not settled.
        OPEN_TYPE = 56, "E0718 type of what is not settled", 10;
        /// The depth of an argument of a call is just below or just above the limit.
        DEEP = 57, "argument as deep as can be", 10;
        /// The hash of a node of a forward-defined object was computed.
        NODE_HASH = 58, "hash of a forward-defined node", 10;
        /// Interning a node was refused because a state is reachable from it.
        NODE_STATE = 59, "E0718 node with a state", 10;
        /// One of several states of the same type was freed while a newer state lived; then another
        /// state was added.
        STATE_AGAIN = 60, "state after an older one died", 10;
        /// In a changed encoding, nodes were moved, repeated, shared, left out or added.
        WIRE_NODES = 61, "wire: nodes changed", 150;
        /// In a changed encoding, references or members of nodes were changed.
        WIRE_REFERENCES = 62, "wire: references changed", 150;
        /// In a changed encoding, labels of nodes were changed or exchanged.
        WIRE_LABELS = 63, "wire: labels changed", 80;
        /// In a changed encoding, names, flags or definitions of forwards were changed.
        WIRE_FORWARDS = 64, "wire: forwards changed", 40;
        /// In a changed encoding, notes were added, reordered or left out.
        WIRE_NOTES = 65, "wire: notes changed", 10;
        /// In a changed encoding, roots were repeated, reordered, added or left out.
        WIRE_ROOTS = 66, "wire: roots changed", 100;
        /// In a changed encoding, a count is wrong.
        WIRE_COUNTS = 67, "wire: counts changed", 15;
        /// A changed encoding was read without an error.
        WIRE_ACCEPTED = 68, "wire: changed snapshot accepted", 250;
        /// A changed encoding was refused because a count is too large for its bytes.
        WIRE_E0801 = 69, "wire: changed, E0801 count", 10;
        /// A changed encoding was refused because an index refers to no node.
        WIRE_E0804 = 70, "wire: changed, E0804 index", 50;
        /// A changed encoding was refused because of a wrong digest.
        WIRE_E0805 = 71, "wire: changed, E0805 digest", 10;
        /// A changed encoding was refused because it is not canonical: no writer writes it.
        WIRE_E0806 = 72, "wire: changed, E0806 not canonical", 100;
        /// A changed encoding was refused because the kind of a label does not allow the label.
        WIRE_E0809 = 73, "wire: changed, E0809 label", 20;
        /// The case has at least a hundred operations.
        LONG = 74, "100 operations", 5;
        /// The case has at least three hundred operations.
        VERY_LONG = 75, "300 operations", 1;
        /// Three owners were dropped, neither in the order in which they were made nor in reverse
        /// order.
        DROP_ORDER = 76, "owners dropped in another order", 3;
        /// An object was frozen to at least eight nodes.
        MANY_NODES = 77, "eight nodes of one object", 1;
        /// An object was realized after at least a hundred later objects had been made.
        LONG_AGO = 78, "something of long ago realized", 1;
    }
}
