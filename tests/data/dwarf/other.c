/* Another unit: it declares and defines in the other way round. */
struct node;
struct opaque { struct node *of; int secret; };
struct link { struct node *to; struct opaque *from; };
struct link the_link;
struct opaque the_opaque;
