// A subject of the line protocol, to be copied. Replace the class Interner, and keep the rest.
//
// 1. Copy this folder. The copy passes as it is:
//        python3 spec/protocol/replay.py spec/protocol/transcript.jsonl mine/run.sh
// 2. Replace Interner by calls of your implementation.
// 3. Replay the transcript again. Then let the harness draw cases:
//        selfsame check --subject mine/run.sh
// 4. Announce in HELLO what else your implementation can, and answer the requests for it
//    (spec/chapters/appendix/protocol.md lists both).
//
// Needs Gson: `apt-get install libgoogle-gson-java`.

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

final class Subject {
    /** A request is refused; the message is the code. */
    static final class Refused extends RuntimeException {
        Refused(String code) {
            super(code);
        }
    }

    static void need(boolean test, String code) {
        if (!test) throw new Refused(code);
    }

    enum Sort { HEAD, ONE_OF, FORWARD, OLD }

    record Label(String kind, String payload, int arity) {}

    /**
     * A node of a draft. Nodes refer to one another by their places in the list of nodes.
     *
     * @param label of a head
     * @param to a head's children, one each; a union's members; a forward's one definition
     * @param old the number of an old type
     */
    record Node(Sort sort, Label label, List<Integer> to, int old) {}

    // ---------------------------------------------------------------- your implementation: replace this

    /**
     * Holds types. Two numbers that it gives out are equal if and only if the types are the selfsame.
     *
     * <p>This reference keeps heads of which no two are the same. A request adds its own heads, and takes
     * the quotient of all of them by partition refinement ([identity.quotient]). It is slow and short.
     */
    static final class Interner {
        /** Each child is a list of heads without repetitions. */
        private record Head(Label label, List<List<Integer>> children) {}

        private List<Head> heads = new ArrayList<>();
        /** The list of heads of each type that was given out, and the number of the type for each list. */
        private final List<List<Integer>> types = new ArrayList<>();
        private final Map<List<Integer>, Integer> number = new HashMap<>();

        /** Whether this number was given out. */
        boolean knows(int old) {
            return old < types.size();
        }

        /** Returns a number for each root. Each node is reachable from a root, and well formed. */
        List<Integer> realize(List<Node> nodes, List<Integer> roots) {
            int count = heads.size();
            int[] place = new int[nodes.size()];
            for (int at = 0; at < place.length; at++) {
                if (nodes.get(at).sort == Sort.HEAD) place[at] = count++;
            }
            List<List<Integer>> lists = new ArrayList<>();
            for (int at = 0; at < place.length; at++) {
                lists.add(flatten(nodes, at, place));
                // Forwards and unions that lead only to one another.
                need(!lists.get(at).isEmpty(), "E0705");
            }
            List<Head> all = new ArrayList<>(heads);
            for (Node node : nodes) {
                if (node.sort == Sort.HEAD) all.add(new Head(node.label, node.to.stream().map(lists::get).toList()));
            }
            // The first head of a group stands for it. So an old head, alone in its group, stays.
            Map<Integer, Integer> first = new HashMap<>();
            List<Head> kept = new ArrayList<>();
            List<Integer> image = new ArrayList<>();
            List<Integer> groups = refine(all);
            for (int at = 0; at < all.size(); at++) {
                if (first.putIfAbsent(groups.get(at), kept.size()) == null) kept.add(all.get(at));
                image.add(first.get(groups.get(at)));
            }
            kept.replaceAll(head -> new Head(head.label, allRenamed(head.children, image)));
            heads = kept;
            return roots.stream().map(root -> typeOf(renamed(lists.get(root), image))).toList();
        }

        private int typeOf(List<Integer> heads) {
            if (number.putIfAbsent(heads, types.size()) == null) types.add(heads);
            return number.get(heads);
        }

        /** The heads of a node, in order, each once ([identity.flatten]). */
        private List<Integer> flatten(List<Node> nodes, int start, int[] place) {
            Set<Integer> out = new LinkedHashSet<>();
            Set<Integer> seen = new HashSet<>();
            ArrayDeque<Integer> stack = new ArrayDeque<>(List.of(start));
            while (!stack.isEmpty()) {
                int at = stack.pop();
                if (!seen.add(at)) continue;
                Node node = nodes.get(at);
                switch (node.sort) {
                    case HEAD -> out.add(place[at]);
                    case OLD -> out.addAll(types.get(node.old));
                    default -> {
                        List<Integer> to = new ArrayList<>(node.to);
                        Collections.reverse(to);
                        to.forEach(stack::push);
                    }
                }
            }
            return List.copyOf(out);
        }

        /** The group of each head: equal groups if and only if no walk tells the heads apart. */
        private static List<Integer> refine(List<Head> heads) {
            List<Integer> groups = numbered(heads.stream().map(Head::label).toList());
            while (true) {
                List<Object> keys = new ArrayList<>();
                for (int at = 0; at < heads.size(); at++) {
                    keys.add(List.of(groups.get(at), allRenamed(heads.get(at).children, groups)));
                }
                List<Integer> finer = numbered(keys);
                if (new HashSet<>(finer).size() == new HashSet<>(groups).size()) return groups;
                groups = finer;
            }
        }

        /** A number for each key, equal for equal keys. */
        private static List<Integer> numbered(List<?> keys) {
            Map<Object, Integer> numbers = new HashMap<>();
            for (Object key : keys) numbers.putIfAbsent(key, numbers.size());
            return keys.stream().map(numbers::get).toList();
        }

        private static List<List<Integer>> allRenamed(List<List<Integer>> children, List<Integer> names) {
            return children.stream().map(child -> renamed(child, names)).toList();
        }

        /** The list with new names, in order, each name once. */
        private static List<Integer> renamed(List<Integer> heads, List<Integer> names) {
            return heads.stream().map(names::get).distinct().toList();
        }
    }

    // ---------------------------------------------------------------- the protocol: keep this

    // What is not announced is not asked. Without "errors" in `can` nothing is asked that is to be refused
    // ([protocol.ability]): the table of labels and types that hold themselves by value are not checked here.
    private static final String HELLO = "{\"protocol\":1,\"name\":\"template-java\",\"can\":[],\"lenses\":[]}";
    private static final String MALFORMED = "malformed";
    private final Map<Integer, Interner> interners = new HashMap<>();

    /** The member, which is to be there. */
    private static JsonElement member(JsonElement data, String name) {
        JsonElement value = data.getAsJsonObject().get(name);
        need(value != null, MALFORMED);
        return value;
    }

    private static int number(JsonElement data) {
        need(data.isJsonPrimitive() && data.getAsJsonPrimitive().isNumber(), MALFORMED);
        int number = data.getAsBigDecimal().intValueExact();
        need(number >= 0, MALFORMED);
        return number;
    }

    private static String text(JsonElement data) {
        need(data.isJsonPrimitive() && data.getAsJsonPrimitive().isString(), MALFORMED);
        return data.getAsString();
    }

    /** A list of numbers below a limit. */
    private static List<Integer> numbers(JsonElement data, int below) {
        List<Integer> out = new ArrayList<>();
        for (JsonElement at : data.getAsJsonArray()) out.add(number(at));
        for (int at : out) need(at < below, "E0709");
        return out;
    }

    /** The node at this place of a batch ([protocol.batch]). */
    private static Node node(JsonObject data, int at, Interner interner) {
        if (data.has("head")) {
            JsonElement own = data.get("head");
            Label label = new Label(text(member(own, "kind")), text(member(own, "payload")), number(member(own, "arity")));
            List<Integer> to = numbers(member(data, "to"), at);
            need(to.size() == label.arity, "E0713");
            return new Node(Sort.HEAD, label, to, 0);
        }
        if (data.has("oneof")) {
            List<Integer> to = numbers(data.get("oneof"), at);
            need(!to.isEmpty(), "E0711");
            return new Node(Sort.ONE_OF, null, to, 0);
        }
        if (data.has("forward")) return new Node(Sort.FORWARD, null, new ArrayList<>(), 0);
        int old = number(member(data, "old"));
        need(interner.knows(old), "E0709");
        return new Node(Sort.OLD, null, List.of(), old);
    }

    /** The types of a batch. The interner gets the nodes that a root reaches. */
    private static JsonElement realize(JsonObject request, Interner interner) {
        List<Node> nodes = new ArrayList<>();
        for (JsonElement data : member(request, "nodes").getAsJsonArray()) {
            nodes.add(node(data.getAsJsonObject(), nodes.size(), interner));
        }
        for (JsonElement data : member(request, "defines").getAsJsonArray()) {
            List<Integer> pair = numbers(data, nodes.size());
            need(pair.size() == 2, MALFORMED);
            Node forward = nodes.get(pair.get(0));
            need(forward.sort == Sort.FORWARD, "E0710");
            need(forward.to.isEmpty(), "E0706");
            forward.to.add(pair.get(1));
        }
        List<Integer> roots = numbers(member(request, "roots"), nodes.size());
        Map<Integer, Integer> place = new HashMap<>();
        List<Integer> order = new ArrayList<>();
        List<Node> reached = new ArrayList<>();
        roots.replaceAll(root -> reach(root, place, order));
        for (int next = 0; next < order.size(); next++) { // `order` grows, breadth first
            Node node = nodes.get(order.get(next));
            need(node.sort != Sort.FORWARD || !node.to.isEmpty(), "E0701");
            reached.add(new Node(node.sort, node.label, node.to.stream().map(to -> reach(to, place, order)).toList(), node.old));
        }
        JsonArray types = new JsonArray();
        for (int type : interner.realize(reached, roots)) types.add(type);
        JsonObject out = new JsonObject();
        out.add("types", types);
        return out;
    }

    /** The node's new number, or the next one. */
    private static int reach(int at, Map<Integer, Integer> place, List<Integer> order) {
        if (place.putIfAbsent(at, order.size()) == null) order.add(at);
        return place.get(at);
    }

    private JsonElement ok(JsonObject request) {
        String ask = text(member(request, "do"));
        if (ask.equals("hello")) return JsonParser.parseString(HELLO);
        int number = number(member(request, "interner"));
        switch (ask) {
            case "interner" -> interners.put(number, new Interner());
            case "drop" -> interners.remove(number);
            case "realize" -> {
                need(interners.containsKey(number), "E0709");
                return realize(request, interners.get(number));
            }
            default -> throw new Refused(MALFORMED);
        }
        return new JsonObject();
    }

    /** The answer to a line, whatever it is. */
    private JsonObject answer(String line) {
        JsonObject out = new JsonObject();
        JsonObject error = new JsonObject();
        out.add("id", JsonNull.INSTANCE);
        try {
            JsonObject request = JsonParser.parseString(line).getAsJsonObject();
            if (request.has("id") && request.get("id").isJsonPrimitive()) out.add("id", request.get("id"));
            out.add("ok", ok(request));
        } catch (Refused refused) {
            error.addProperty("code", refused.getMessage());
            out.add("error", error);
        } catch (RuntimeException | StackOverflowError cause) {
            // Also what your implementation throws: mend it there, or see it as `malformed`.
            error.addProperty("code", MALFORMED);
            error.addProperty("message", cause.toString());
            out.add("error", error);
        }
        return out;
    }

    public static void main(String[] arguments) throws IOException {
        Subject subject = new Subject();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        for (String line; (line = in.readLine()) != null; ) {
            out.print(subject.answer(line) + "\n");
            out.flush();
        }
    }
}
