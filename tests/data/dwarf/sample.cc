// Types of C++ that a reader of DWARF meets. `make.sh` compiles this file.
#include <cstddef>

namespace shape {
struct point { int x, y; };
enum class mode : unsigned char { on, off };
enum plain { one, two };

class base {
public:
    virtual ~base();
    virtual int area(int scale) const;
    virtual void draw() = 0;
    int plain_method();
    static int made;

protected:
    int id;
};

struct left : virtual base { int l; };
struct right : virtual base { int r; };
class diamond final : public left, private right {
public:
    void draw() override;
    point at;
    class inner { point *p; };
    inner held;
};

template <typename T, int N> struct list { T items[N]; list<T, N> *next; };
template <typename T> struct derived { T *self; };
struct curious : derived<curious> { int c; };
inline namespace v1 { struct versioned { int v; }; }
namespace { struct hidden { int h; }; }

struct refs { int &l; int &&r; int point::*member; int (base::*method)(int) const; std::nullptr_t nothing; };
struct copied { copied(const copied &); int c; };
struct later;
struct outer { struct nested; nested *n; later *of; };
struct outer::nested { int deep; };

int base::plain_method() { return id; }
base::~base() {}
int base::area(int scale) const { return scale; }
int base::made = 3;
void diamond::draw() {}
int take(copied c) { return c.c; }
int take(point p) { struct local { int l; } it{p.x}; return it.l; }
} // namespace shape

shape::diamond the_diamond;
shape::list<shape::point, 4> the_list;
shape::list<int, 4> the_ints;
shape::curious the_curious;
shape::versioned the_versioned;
shape::hidden the_hidden;
shape::refs *the_refs;
shape::outer the_outer;
shape::outer::nested the_nested;
shape::mode the_mode;
shape::plain the_plain;
