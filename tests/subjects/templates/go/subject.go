// A subject of the line protocol, to be copied. Replace the type Interner, and keep the rest.
//
//  1. Copy this folder. The copy passes as it is:
//     python3 spec/protocol/replay.py spec/protocol/transcript.jsonl mine/run.sh
//  2. Replace Interner by calls of your implementation.
//  3. Replay the transcript again. Then let the harness draw cases:
//     selfsame check --subject mine/run.sh
//  4. Announce in hello what else your implementation can, and answer the requests for it
//     (spec/chapters/appendix/protocol.md lists both).
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
)

// Refused is the code with which a request is refused.
type Refused string

func need(test bool, code Refused) {
	if !test {
		panic(code)
	}
}

// Sort says which of the four kinds of nodes a node is.
type Sort int

const (
	Head Sort = iota
	OneOf
	Forward
	Old
)

// Label is a type constructor with everything about it but the types inside.
type Label struct {
	Kind, Payload string
	Arity         int
}

// Node is a node of a draft. Nodes refer to one another by their places in the slice of nodes.
type Node struct {
	Sort  Sort
	Label Label // of a head
	To    []int // a head's children, one each; a union's members; a forward's one definition
	Old   int   // the number of an old type
}

// ---------------------------------------------------------------- your implementation: replace this

// Interner holds types. Two numbers that it gives out are equal if and only if the types are the selfsame.
//
// This reference keeps heads of which no two are the same. A request adds its own heads, and takes
// the quotient of all of them by partition refinement ([identity.quotient]). It is slow and short.
type Interner struct {
	heads  []head
	types  [][]int        // the list of heads of each type that was given out
	number map[string]int // the same list, printed -> the number of the type
}

type head struct {
	label    Label
	children [][]int // each a list of heads without repetitions
}

// NewInterner returns one without types.
func NewInterner() *Interner {
	return &Interner{number: map[string]int{}}
}

// Knows returns whether this number was given out.
func (in *Interner) Knows(old int) bool {
	return old < len(in.types)
}

// Realize returns a number for each root. Each node is reachable from a root, and well formed.
func (in *Interner) Realize(nodes []Node, roots []int) []int {
	place, count := make([]int, len(nodes)), len(in.heads)
	for at, node := range nodes {
		if node.Sort == Head {
			place[at] = count
			count++
		}
	}
	lists := make([][]int, len(nodes))
	for at := range nodes {
		lists[at] = in.flatten(nodes, at, place)
		need(len(lists[at]) > 0, "E0705") // forwards and unions that lead only to one another
	}
	heads := append([]head{}, in.heads...)
	for _, node := range nodes {
		if node.Sort == Head {
			own := head{label: node.Label}
			for _, to := range node.To {
				own.children = append(own.children, lists[to])
			}
			heads = append(heads, own)
		}
	}
	// The first head of a group stands for it. So an old head, alone in its group, stays.
	first, kept, image := map[int]int{}, []head{}, make([]int, len(heads))
	for at, group := range refine(heads) {
		if _, known := first[group]; !known {
			first[group] = len(kept)
			kept = append(kept, heads[at])
		}
		image[at] = first[group]
	}
	for at := range kept {
		kept[at].children = allRenamed(kept[at].children, image)
	}
	in.heads = kept
	out := []int{}
	for _, root := range roots {
		out = append(out, in.typeOf(renamed(lists[root], image)))
	}
	return out
}

func (in *Interner) typeOf(heads []int) int {
	key := fmt.Sprint(heads)
	if _, known := in.number[key]; !known {
		in.number[key] = len(in.types)
		in.types = append(in.types, heads)
	}
	return in.number[key]
}

// flatten returns the heads of a node, in order, each once ([identity.flatten]).
func (in *Interner) flatten(nodes []Node, start int, place []int) []int {
	heads, seen, stack := []int{}, make([]bool, len(nodes)), []int{start}
	for len(stack) > 0 {
		at := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if seen[at] {
			continue
		}
		seen[at] = true
		node := nodes[at]
		switch node.Sort {
		case Head:
			heads = append(heads, place[at])
		case Old:
			heads = append(heads, in.types[node.Old]...)
		default:
			for i := len(node.To) - 1; i >= 0; i-- {
				stack = append(stack, node.To[i])
			}
		}
	}
	return once(heads)
}

// refine returns the group of each head: equal groups if and only if no walk tells the heads apart.
func refine(heads []head) []int {
	keys := make([]string, len(heads))
	for at, own := range heads {
		keys[at] = fmt.Sprintf("%q", own.label)
	}
	groups, count := numbered(keys)
	for {
		for at, own := range heads {
			keys[at] = fmt.Sprint(groups[at], allRenamed(own.children, groups))
		}
		finer, more := numbered(keys)
		if more == count {
			return groups
		}
		groups, count = finer, more
	}
}

// numbered returns a number for each key, equal for equal keys; and how many there are.
func numbered(keys []string) ([]int, int) {
	numbers, out := map[string]int{}, make([]int, len(keys))
	for at, key := range keys {
		if _, known := numbers[key]; !known {
			numbers[key] = len(numbers)
		}
		out[at] = numbers[key]
	}
	return out, len(numbers)
}

func allRenamed(children [][]int, names []int) [][]int {
	out := make([][]int, len(children))
	for at, child := range children {
		out[at] = renamed(child, names)
	}
	return out
}

func renamed(heads []int, names []int) []int {
	out := make([]int, len(heads))
	for at, head := range heads {
		out[at] = names[head]
	}
	return once(out)
}

// once returns the same in order, the first of equal ones only.
func once(heads []int) []int {
	out, seen := []int{}, map[int]bool{}
	for _, head := range heads {
		if !seen[head] {
			out = append(out, head)
		}
		seen[head] = true
	}
	return out
}

// ---------------------------------------------------------------- the protocol: keep this

// What is not announced is not asked. Without "errors" in `can` nothing is asked that is to be refused
// ([protocol.ability]): the table of labels and types that hold themselves by value are not checked here.
var hello = map[string]any{"protocol": 1, "name": "template-go", "can": []string{}, "lenses": []string{}}

const malformed = Refused("malformed")

// A Number is absent when its pointer is nil.
type Number = *uint32

type request struct {
	ID       any
	Do       string
	Interner Number
	Nodes    []struct {
		Head *struct {
			Kind, Payload *string
			Arity         Number
		}
		To      []Number
		OneOf   []Number
		Forward *string
		Old     Number
	}
	Defines [][]Number
	Roots   []Number
}

// numbers returns numbers below a limit.
func numbers(data []Number, below int) []int {
	out := make([]int, len(data))
	for at, number := range data {
		need(number != nil, malformed)
		need(int(*number) < below, "E0709")
		out[at] = int(*number)
	}
	return out
}

// nodes returns those of a batch ([protocol.batch]).
func (ask *request) nodes(in *Interner) []Node {
	nodes := []Node{}
	for at, data := range ask.Nodes {
		node := Node{}
		switch {
		case data.Head != nil:
			label := data.Head
			need(label.Kind != nil && label.Payload != nil && label.Arity != nil && data.To != nil, malformed)
			node.Label = Label{*label.Kind, *label.Payload, int(*label.Arity)}
			node.To = numbers(data.To, at)
			need(len(node.To) == node.Label.Arity, "E0713")
		case data.OneOf != nil:
			node.Sort, node.To = OneOf, numbers(data.OneOf, at)
			need(len(node.To) > 0, "E0711")
		case data.Forward != nil:
			node.Sort = Forward
		default:
			need(data.Old != nil, malformed)
			node.Sort, node.Old = Old, int(*data.Old)
			need(in.Knows(node.Old), "E0709")
		}
		nodes = append(nodes, node)
	}
	for _, data := range ask.Defines {
		pair := numbers(data, len(nodes))
		need(len(pair) == 2, malformed)
		forward := &nodes[pair[0]]
		need(forward.Sort == Forward, "E0710")
		need(len(forward.To) == 0, "E0706")
		forward.To = pair[1:]
	}
	return nodes
}

// draft returns the nodes and roots of a batch, without nodes that no root reaches.
func (ask *request) draft(in *Interner) ([]Node, []int) {
	need(ask.Nodes != nil && ask.Defines != nil && ask.Roots != nil, malformed)
	nodes := ask.nodes(in)
	roots, order, reached, place := numbers(ask.Roots, len(nodes)), []int{}, []Node{}, map[int]int{}
	reach := func(list []int) {
		for i, at := range list {
			if _, known := place[at]; !known {
				place[at] = len(order)
				order = append(order, at)
			}
			list[i] = place[at]
		}
	}
	reach(roots)
	for next := 0; next < len(order); next++ { // `order` grows, breadth first
		node := nodes[order[next]]
		need(node.Sort != Forward || len(node.To) > 0, "E0701")
		reach(node.To)
		reached = append(reached, node)
	}
	return reached, roots
}

var interners = map[uint32]*Interner{}

func (ask *request) ok() any {
	if ask.Do == "hello" {
		return hello
	}
	need(ask.Interner != nil, malformed)
	switch ask.Do {
	case "interner":
		interners[*ask.Interner] = NewInterner()
	case "drop":
		delete(interners, *ask.Interner)
	case "realize":
		in := interners[*ask.Interner]
		need(in != nil, "E0709")
		return map[string]any{"types": in.Realize(ask.draft(in))}
	default:
		panic(malformed)
	}
	return map[string]any{}
}

// answer returns the answer to a line, whatever it is.
func answer(line []byte) (out map[string]any) {
	ask := request{}
	defer func() {
		// Also what your implementation panics with: mend it there, or see it as `malformed`.
		if cause := recover(); cause != nil {
			code, own := cause.(Refused)
			if !own {
				code = malformed
			}
			out = map[string]any{"id": ask.ID, "error": map[string]any{"code": code, "message": fmt.Sprint(cause)}}
		}
	}()
	if err := json.Unmarshal(line, &ask); err != nil {
		panic(err)
	}
	return map[string]any{"id": ask.ID, "ok": ask.ok()}
}

func main() {
	in, out := bufio.NewReader(os.Stdin), json.NewEncoder(os.Stdout)
	for {
		line, err := in.ReadBytes('\n')
		if len(line) > 0 && out.Encode(answer(line)) != nil || err == io.EOF {
			return
		}
	}
}
