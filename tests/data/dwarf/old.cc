// A library, version 1. `new.cc` is version 2, and docs/dwarf.md compares them.
#include <cstdint>

namespace gate {
enum class level : std::uint8_t { low, high = 7 };
using key = std::uint32_t;

struct options { int depth; level limit; };
struct session;

class port {
public:
    virtual ~port();
    virtual int open(const options &with);
    virtual void close();
    int count() const { return opened; }

protected:
    int opened = 0;
};

class tls : public port {
public:
    int open(const options &with) override;
    key secret = 0;
};

struct held { tls in; };
struct internal { int a; short b; };
struct renamed { int before; };

port::~port() {}
int port::open(const options &with) { return with.depth; }
void port::close() {}
int tls::open(const options &with) { return with.depth + 1; }
int start(session *in, const options &with, held *out) { out->in.open(with); return in != nullptr; }
int stop(session *, int reason) { return reason; }
int gone(renamed *it) { return it->before; }
int same(renamed *it) { return it->before + 1; }
static internal used[2];
int hidden(int at) { return used[at & 1].a++; }
struct session { int id; key of; };
key id_of(session *in) { return in->of; }
} // namespace gate
