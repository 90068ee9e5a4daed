#!/bin/sh
# The compiler, as cargo calls it for packages of the workspace (RUSTC_WORKSPACE_WRAPPER): what is measured counts
# its regions and branches, all else is compiled as ever, and so runs as fast as ever. The program itself is
# measured too, since only then it is linked with the room for the counts.
case " $* " in
*" impl/src/lib.rs "* | *" tests/formats/src/lib.rs "* | *" tests/cli/src/main.rs "*)
    # Branches are not stable yet.
    RUSTC_BOOTSTRAP=1 exec "$@" -Cinstrument-coverage -Zcoverage-options=branch ;;
*)
    exec "$@" ;;
esac
