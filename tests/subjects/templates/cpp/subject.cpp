// A subject of the line protocol, to be copied. Replace the class `Interner`, and keep the rest.
//
// 1. Copy this folder. The copy passes as it is:
//        python3 spec/protocol/replay.py spec/protocol/transcript.jsonl mine/run.sh
// 2. Replace `Interner` by calls of your implementation.
// 3. Replay the transcript again. Then let the harness draw cases:
//        selfsame check --subject mine/run.sh
// 4. Announce in `HELLO` what else your implementation can, and answer the requests for it
//    (spec/chapters/appendix/protocol.md lists both).
//
// Needs nlohmann-json: `apt-get install nlohmann-json3-dev`.

#include <algorithm>
#include <cstdint>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <tuple>
#include <unordered_set>
#include <utility>
#include <vector>

using json = nlohmann::json;

// A request is refused; its text is the code.
struct Refused : std::runtime_error {
    using std::runtime_error::runtime_error;
};

static void need(bool test, const char *code = "malformed") {
    if (!test) throw Refused(code);
}

using List = std::vector<size_t>;
// Kind, payload, arity.
using Label = std::tuple<std::string, std::string, size_t>;

enum class Sort { head, oneof, forward, old };

// A node of a draft. Nodes refer to one another by their places in the list of nodes.
struct Node {
    Sort sort;
    Label label;     // of a head
    List to;         // a head's children, one each; a union's members; a forward's one definition
    size_t old = 0;  // the number of an old type
};

// ---------------------------------------------------------------- your implementation: replace this

// Holds types. Two numbers that it gives out are equal if and only if the types are the selfsame.
//
// This reference keeps heads of which no two are the same. A request adds its own heads, and takes
// the quotient of all of them by partition refinement ([identity.quotient]). It is slow and short.
class Interner {
  public:
    // Whether this number was given out.
    bool knows(size_t old) const { return old < types.size(); }

    // Returns a number for each root. Each node is reachable from a root, and well formed.
    List realize(const std::vector<Node> &nodes, const List &roots) {
        std::vector<size_t> place(nodes.size());
        size_t count = heads.size();
        for (size_t at = 0; at < nodes.size(); at++)
            if (nodes[at].sort == Sort::head) place[at] = count++;
        std::vector<List> lists;
        for (size_t at = 0; at < nodes.size(); at++) {
            lists.push_back(flatten(nodes, at, place));
            // Forwards and unions that lead only to one another.
            need(!lists.back().empty(), "E0705");
        }
        std::vector<Head> all = heads;
        for (const Node &node : nodes) {
            if (node.sort != Sort::head) continue;
            all.push_back({node.label, {}});
            for (size_t to : node.to) all.back().children.push_back(lists[to]);
        }
        // The first head of a group stands for it. So an old head, alone in its group, stays.
        std::map<size_t, size_t> first;
        List kept, image;
        List groups = refine(all);
        for (size_t head = 0; head < all.size(); head++) {
            auto [group, fresh] = first.try_emplace(groups[head], kept.size());
            if (fresh) kept.push_back(head);
            image.push_back(group->second);
        }
        heads.clear();
        for (size_t head : kept) {
            heads.push_back({all[head].label, {}});
            for (const List &child : all[head].children) heads.back().children.push_back(renamed(child, image));
        }
        List out;
        for (size_t root : roots) {
            auto [type, fresh] = number.try_emplace(renamed(lists[root], image), types.size());
            if (fresh) types.push_back(type->first);
            out.push_back(type->second);
        }
        return out;
    }

  private:
    struct Head {
        Label label;
        std::vector<List> children;  // each a list of heads without repetitions
    };
    std::vector<Head> heads;
    std::vector<List> types;        // the list of heads of each type that was given out
    std::map<List, size_t> number;  // the same list -> the number of the type

    // The heads of a node, in order, each once ([identity.flatten]).
    List flatten(const std::vector<Node> &nodes, size_t start, const List &place) const {
        List out, stack = {start};
        std::vector<bool> seen(nodes.size());
        while (!stack.empty()) {
            size_t at = stack.back();
            stack.pop_back();
            if (seen[at]) continue;
            seen[at] = true;
            const Node &node = nodes[at];
            if (node.sort == Sort::head)
                out.push_back(place[at]);
            else if (node.sort == Sort::old)
                out.insert(out.end(), types[node.old].begin(), types[node.old].end());
            else
                stack.insert(stack.end(), node.to.rbegin(), node.to.rend());
        }
        return once(out);
    }

    // The group of each head: equal groups if and only if no walk tells the heads apart.
    static List refine(const std::vector<Head> &heads) {
        std::vector<Label> labels;
        for (const Head &head : heads) labels.push_back(head.label);
        auto [groups, count] = numbered(labels);
        while (true) {
            std::vector<std::pair<size_t, std::vector<List>>> keys;
            for (size_t at = 0; at < heads.size(); at++) {
                keys.push_back({groups[at], {}});
                for (const List &child : heads[at].children) keys.back().second.push_back(renamed(child, groups));
            }
            auto [finer, more] = numbered(keys);
            if (more == count) return groups;
            groups = finer, count = more;
        }
    }

    // A number for each key, equal for equal keys; and how many there are.
    template <class Key> static std::pair<List, size_t> numbered(const std::vector<Key> &keys) {
        std::map<Key, size_t> numbers;
        List out;
        for (const Key &key : keys) out.push_back(numbers.try_emplace(key, numbers.size()).first->second);
        return {out, numbers.size()};
    }

    static List renamed(const List &heads, const List &names) {
        List out;
        for (size_t head : heads) out.push_back(names[head]);
        return once(out);
    }

    // The same in order, the first of equal ones only.
    static List once(const List &heads) {
        List out;
        std::unordered_set<size_t> seen;
        for (size_t head : heads)
            if (seen.insert(head).second) out.push_back(head);
        return out;
    }
};

// ---------------------------------------------------------------- the protocol: keep this

// What is not announced is not asked. Without "errors" in `can` nothing is asked that is to be refused
// ([protocol.ability]): the table of labels and types that hold themselves by value are not checked here.
static const json HELLO = {
    {"protocol", 1}, {"name", "template-cpp"}, {"can", json::array()}, {"lenses", json::array()}};

static size_t number_of(const json &data) {
    need(data.is_number_unsigned() && data.get<uint64_t>() <= UINT32_MAX);
    return data.get<size_t>();
}

// A list of numbers below a limit.
static List numbers(const json &data, size_t below) {
    need(data.is_array());
    List out;
    for (const json &at : data) out.push_back(number_of(at));
    for (size_t at : out) need(at < below, "E0709");
    return out;
}

// The node at this place of a batch ([protocol.batch]).
static Node node_of(const json &data, size_t at, const Interner &interner) {
    if (data.contains("head")) {
        const json &label = data.at("head");
        Label own = {label.at("kind"), label.at("payload"), number_of(label.at("arity"))};
        List to = numbers(data.at("to"), at);
        need(to.size() == std::get<2>(own), "E0713");
        return {Sort::head, own, to};
    }
    if (data.contains("oneof")) {
        List to = numbers(data.at("oneof"), at);
        need(!to.empty(), "E0711");
        return {Sort::oneof, {}, to};
    }
    if (data.contains("forward")) return {Sort::forward, {}, {}};
    size_t old = number_of(data.at("old"));
    need(interner.knows(old), "E0709");
    return {Sort::old, {}, {}, old};
}

// The nodes and roots of a batch, without nodes that no root reaches.
static std::pair<std::vector<Node>, List> draft_of(const json &request, const Interner &interner) {
    std::vector<Node> nodes, reached;
    for (const json &data : request.at("nodes")) nodes.push_back(node_of(data, nodes.size(), interner));
    for (const json &data : request.at("defines")) {
        List pair = numbers(data, nodes.size());
        need(pair.size() == 2);
        Node &forward = nodes[pair[0]];
        need(forward.sort == Sort::forward, "E0710");
        need(forward.to.empty(), "E0706");
        forward.to = {pair[1]};
    }
    List roots = numbers(request.at("roots"), nodes.size()), order;
    std::map<size_t, size_t> place;
    auto reach = [&](size_t &at) {
        auto [found, fresh] = place.try_emplace(at, order.size());
        if (fresh) order.push_back(at);
        at = found->second;
    };
    for (size_t &root : roots) reach(root);
    for (size_t next = 0; next < order.size(); next++) {  // `order` grows, breadth first
        Node node = nodes[order[next]];
        need(node.sort != Sort::forward || !node.to.empty(), "E0701");
        for (size_t &to : node.to) reach(to);
        reached.push_back(node);
    }
    return {reached, roots};
}

static std::map<size_t, Interner> interners;

static json answer_to(const json &request) {
    std::string ask = request.at("do");
    if (ask == "hello") return HELLO;
    need(ask == "interner" || ask == "drop" || ask == "realize");
    size_t number = number_of(request.at("interner"));
    if (ask == "interner") interners[number] = Interner();
    if (ask == "drop") interners.erase(number);
    if (ask != "realize") return json::object();
    need(interners.count(number), "E0709");
    Interner &interner = interners[number];
    auto [nodes, roots] = draft_of(request, interner);
    return {{"types", interner.realize(nodes, roots)}};
}

// The answer to a line, whatever it is.
static json answer(const std::string &line) {
    json number;
    try {
        json request = json::parse(line);
        if (request.is_object() && request.contains("id") && request["id"].is_number()) number = request["id"];
        return {{"id", number}, {"ok", answer_to(request)}};
    } catch (const Refused &refused) {
        return {{"id", number}, {"error", {{"code", refused.what()}}}};
    } catch (const std::exception &error) {
        // Also what your implementation throws: mend it there, or see it as `malformed`.
        return {{"id", number}, {"error", {{"code", "malformed"}, {"message", error.what()}}}};
    }
}

int main() {
    for (std::string line; std::getline(std::cin, line);)
        std::cout << answer(line).dump(-1, ' ', true, json::error_handler_t::replace) << std::endl;
}
