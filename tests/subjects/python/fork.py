"""Copies of worlds that go their own way ([protocol.world])."""

import copy

from lens import Held


class Copies:
    """The copy of each object, node and owner; a list of what waits to be looked into."""

    def __init__(self):
        self.known, self.waiting = {}, []

    def of(self, value):
        """The same of copies: lists, tuples and dictionaries of what a world holds."""
        if isinstance(value, Held):
            if value not in self.known:
                self.known[value] = copy.copy(value)
                self.waiting.append(self.known[value])
            return self.known[value]
        if isinstance(value, list):
            return [self.of(part) for part in value]
        if isinstance(value, tuple):
            return tuple(self.of(part) for part in value)
        if isinstance(value, dict):
            return {self.of(key): self.of(part) for key, part in value.items()}
        return value


def forked(world):
    """No recursion on the depth of objects: each waits until it is looked into."""
    copies, other = Copies(), copy.copy(world)
    other.interner = copied_interner(world.interner)
    for key, value in vars(world).items():
        if key != "interner":
            setattr(other, key, copies.of(value))
    while copies.waiting:
        made = copies.waiting.pop()
        for key, value in vars(made).items():
            if key == "interner":
                made.interner = other.interner
            elif key not in ("label", "ty", "interned"):
                setattr(made, key, copies.of(value))
    return other


def copied_interner(interner):
    other, digests = copy.copy(interner), copy.copy(interner.digests)
    for of in (other, digests):
        for key, value in vars(of).items():
            if isinstance(value, (list, dict)):
                setattr(of, key, value.copy())
    other.digests = digests
    return other
