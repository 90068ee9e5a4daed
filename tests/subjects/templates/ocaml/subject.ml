(* A subject of the line protocol, to be copied. Replace the module [Interner], and keep the rest.

   1. Copy this folder. The copy passes as it is:
          python3 spec/protocol/replay.py spec/protocol/transcript.jsonl mine/run.sh
   2. Replace [Interner] by calls of your implementation.
   3. Replay the transcript again. Then let the harness draw cases:
          selfsame check --subject mine/run.sh
   4. Announce in [hello] what else your implementation can, and answer the requests for it
      (spec/chapters/appendix/protocol.md lists both).

   Needs yojson: `apt-get install ocaml-nox ocaml-findlib libyojson-ocaml-dev`. *)

exception Refused of string
(** A request is refused with a code. *)

let need test code = if not test then raise (Refused code)

(** A node of a draft. Nodes refer to one another by their places in the array of nodes. *)
type node =
  | Head of (string * string * int) * int array  (** kind, payload, arity; the children, one node each *)
  | One_of of int array  (** the members, at least one *)
  | Forward of int array  (** the definition, one *)
  | Old of int  (** the number of a type *)

(* ---------------------------------------------------------------- your implementation: replace this *)

(** Holds types. Two numbers that it gives out are equal if and only if the types are the selfsame.

    This reference keeps heads of which no two are the same. A request adds its own heads, and takes
    the quotient of all of them by partition refinement ([identity.quotient]). It is slow and short. *)
module Interner : sig
  type t

  val create : unit -> t

  (** Whether this number was given out. *)
  val knows : t -> int -> bool

  (** A number for each root. Each node is reachable from a root, and well formed. *)
  val realize : t -> node array -> int array -> int array
end = struct
  module Lists = Map.Make (struct type t = int array let compare = compare end)

  type head = { label : string * string * int; children : int array array }
  (** Each child is an array of heads without repetitions. *)

  type t = {
    mutable heads : head array;
    mutable types : int array array;  (** the heads of each type that was given out *)
    mutable number : int Lists.t;  (** the same heads -> the number of the type *)
  }

  let create () = { heads = [||]; types = [||]; number = Lists.empty }
  let knows own old = old < Array.length own.types

  (** The same in order, the first of equal ones only. *)
  let once heads =
    let seen = Hashtbl.create 8 in
    let keep out head =
      if Hashtbl.mem seen head then out else (Hashtbl.add seen head (); head :: out)
    in
    Array.of_list (List.rev (Array.fold_left keep [] heads))

  let renamed names heads = once (Array.map (fun head -> names.(head)) heads)

  (** The heads of a node, in order, each once ([identity.flatten]). *)
  let flatten own nodes place start =
    let seen = Array.make (Array.length nodes) false in
    let rec go out = function
      | [] -> once (Array.concat (List.rev out))
      | at :: stack when seen.(at) -> go out stack
      | at :: stack -> (
          seen.(at) <- true;
          match nodes.(at) with
          | Head _ -> go ([| place.(at) |] :: out) stack
          | Old old -> go (own.types.(old) :: out) stack
          | One_of to_ | Forward to_ -> go out (Array.fold_right List.cons to_ stack))
    in
    go [] [ start ]

  (** A number for each key, equal for equal keys; and how many there are. *)
  let numbered (type key) (keys : key array) =
    let module Keys = Map.Make (struct type t = key let compare = compare end) in
    let numbers = ref Keys.empty in
    let number key =
      match Keys.find_opt key !numbers with
      | Some number -> number
      | None ->
          let number = Keys.cardinal !numbers in
          numbers := Keys.add key number !numbers;
          number
    in
    let out = Array.map number keys in
    (out, Keys.cardinal !numbers)

  (** The group of each head: equal groups if and only if no walk tells the heads apart. *)
  let refine heads =
    let rec go (groups, count) =
      let key at head = (groups.(at), Array.map (renamed groups) head.children) in
      let finer, more = numbered (Array.mapi key heads) in
      if more = count then groups else go (finer, more)
    in
    go (numbered (Array.map (fun head -> head.label) heads))

  let type_of own heads =
    match Lists.find_opt heads own.number with
    | Some number -> number
    | None ->
        let number = Array.length own.types in
        own.types <- Array.append own.types [| heads |];
        own.number <- Lists.add heads number own.number;
        number

  let realize own nodes roots =
    let count = ref (Array.length own.heads) in
    let number = function Head _ -> incr count; !count - 1 | _ -> -1 in
    let place = Array.map number nodes in
    let lists = Array.init (Array.length nodes) (flatten own nodes place) in
    (* Forwards and unions that lead only to one another. *)
    Array.iter (fun heads -> need (heads <> [||]) "E0705") lists;
    let head = function
      | Head (label, to_) -> [| { label; children = Array.map (fun at -> lists.(at)) to_ } |]
      | _ -> [||]
    in
    let heads = Array.concat (own.heads :: Array.to_list (Array.map head nodes)) in
    (* The first head of a group stands for it. So an old head, alone in its group, stays. *)
    let groups = refine heads in
    let first = Hashtbl.create 64 and kept = ref [] in
    let stands at group =
      if not (Hashtbl.mem first group) then (
        Hashtbl.add first group (Hashtbl.length first);
        kept := heads.(at) :: !kept);
      Hashtbl.find first group
    in
    let image = Array.mapi stands groups in
    let keep head = { head with children = Array.map (renamed image) head.children } in
    own.heads <- Array.map keep (Array.of_list (List.rev !kept));
    Array.map (fun root -> type_of own (renamed image lists.(root))) roots
end

(* ---------------------------------------------------------------- the protocol: keep this *)

open Yojson.Safe.Util

(* What is not announced is not asked. Without "errors" in `can` nothing is asked that is to be refused
   ([protocol.ability]): the table of labels and types that hold themselves by value are not checked here. *)
let hello =
  `Assoc [ ("protocol", `Int 1); ("name", `String "template-ocaml"); ("can", `List []); ("lenses", `List []) ]

let malformed = "malformed"

let number data =
  let at = to_int data in
  need (0 <= at && at < 1 lsl 32) malformed;
  at

let array data = Array.of_list (to_list data)

(** Numbers below a limit. *)
let numbers below data =
  let out = Array.map number (array data) in
  Array.iter (fun at -> need (at < below) "E0709") out;
  out

(** The node at this place of a batch ([protocol.batch]). *)
let node interner at data =
  match keys data with
  | names when List.mem "head" names ->
      let label = member "head" data and to_ = numbers at (member "to" data) in
      let arity = number (member "arity" label) in
      need (Array.length to_ = arity) "E0713";
      Head ((to_string (member "kind" label), to_string (member "payload" label), arity), to_)
  | names when List.mem "oneof" names ->
      let members = numbers at (member "oneof" data) in
      need (members <> [||]) "E0711";
      One_of members
  | names when List.mem "forward" names -> Forward [||]
  | _ ->
      let old = number (member "old" data) in
      need (Interner.knows interner old) "E0709";
      Old old

let define nodes data =
  match numbers (Array.length nodes) data with
  | [| forward; definition |] -> (
      match nodes.(forward) with
      | Forward [||] -> nodes.(forward) <- Forward [| definition |]
      | Forward _ -> raise (Refused "E0706")
      | _ -> raise (Refused "E0710"))
  | _ -> raise (Refused malformed)

(** The nodes and roots of a batch, without nodes that no root reaches. *)
let draft interner request =
  let nodes = Array.mapi (node interner) (array (member "nodes" request)) in
  Array.iter (define nodes) (array (member "defines" request));
  let order = Queue.create () and place = Hashtbl.create 64 in
  let reach at =
    if not (Hashtbl.mem place at) then (
      Hashtbl.add place at (Hashtbl.length place);
      Queue.add at order);
    Hashtbl.find place at
  in
  let roots = Array.map reach (numbers (Array.length nodes) (member "roots" request)) in
  let reached = ref [] in
  while not (Queue.is_empty order) do
    let node =
      match nodes.(Queue.pop order) with
      | Head (label, to_) -> Head (label, Array.map reach to_)
      | One_of to_ -> One_of (Array.map reach to_)
      | Forward [||] -> raise (Refused "E0701")
      | Forward to_ -> Forward (Array.map reach to_)
      | Old old -> Old old
    in
    reached := node :: !reached
  done;
  (Array.of_list (List.rev !reached), roots)

let interners : (int, Interner.t) Hashtbl.t = Hashtbl.create 8

let ok_of request =
  let interner () = number (member "interner" request) in
  match to_string (member "do" request) with
  | "hello" -> hello
  | "interner" -> Hashtbl.replace interners (interner ()) (Interner.create ()); `Assoc []
  | "drop" -> Hashtbl.remove interners (interner ()); `Assoc []
  | "realize" -> (
      match Hashtbl.find_opt interners (interner ()) with
      | None -> raise (Refused "E0709")
      | Some own ->
          let nodes, roots = draft own request in
          let types = Interner.realize own nodes roots in
          `Assoc [ ("types", `List (List.map (fun at -> `Int at) (Array.to_list types))) ])
  | _ -> raise (Refused malformed)

(** The answer to a line, whatever it is. *)
let answer line =
  let id = ref `Null in
  let error code message = `Assoc [ ("code", `String code); ("message", `String message) ] in
  let said =
    try
      let request = Yojson.Safe.from_string line in
      id := member "id" request;
      ("ok", ok_of request)
    with
    | Refused code -> ("error", error code "refused")
    (* Also what your implementation raises: mend it there, or see it as `malformed`. *)
    | cause -> ("error", error malformed (Printexc.to_string cause))
  in
  `Assoc [ ("id", !id); said ]

let () =
  try
    while true do
      print_endline (Yojson.Safe.to_string (answer (input_line stdin)))
    done
  with End_of_file -> ()
