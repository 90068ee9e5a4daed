// A library, version 2. `old.cc` is version 1, and docs/dwarf.md compares them.
#include <cstdint>

namespace gate {
enum class level : std::uint8_t { low, high = 9 };
using key = std::uint64_t;

struct options { int depth; level limit; };
struct session;

class port {
public:
    virtual ~port();
    virtual int open(const options &with);
    virtual bool ready();
    virtual void close();
    static int made;
    int size() const { return 1; }
    int count() const { return opened; }

private:
    int opened = 0;
};

class tls : protected port {
public:
    int open(const options &with) override;
    key secret = 0;
};

struct held { tls in; };
struct internal { int a; long b; };
struct renamed { int after; };

port::~port() {}
int port::open(const options &with) { return with.depth; }
void port::close() {}
bool port::ready() { return opened > 0; }
int port::made = 1;
int tls::open(const options &with) { return with.depth + 1; }
int start(session *in, const options &with, held *out) { out->in.open(with); return in != nullptr; }
int stop(session *, long reason) { return reason; }
int same(renamed *it) { return it->after + 1; }
static internal used[2];
int hidden(int at) { return used[at & 1].a++; }
struct session { int id; key of; };
key id_of(session *in) { return in->of; }
} // namespace gate
