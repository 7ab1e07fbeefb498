// Forms by cpp-httplib, which reads them only in its server: one listens on a loopback port.
#include "adapter.hpp"

#include <httplib.h>

#include <thread>

static Models httplib_form(const Request& r) {
    static Models models;
    static httplib::Server server;
    static int port = [] {
        server.set_payload_max_length(size_t(1) << 30);
        server.Post("/", [](const httplib::Request& request, httplib::Response&) {
            models.clear();
            auto found = request.files.equal_range("model");
            for (auto file = found.first; file != found.second; ++file) models.push_back(file->second.content);
        });
        int bound = server.bind_to_any_port("127.0.0.1");
        std::thread([] { server.listen_after_bind(); }).detach();
        return bound;
    }();
    static httplib::Client client("127.0.0.1", port);
    client.set_keep_alive(true);
    auto answer = client.Post("/", r.body, r.content_type.c_str());
    if (!answer || answer->status != 200) throw Refused();
    return models;
}

const std::vector<Parser> multipart = {{"cpp-httplib", httplib_form}};
