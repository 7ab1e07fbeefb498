// Reads requests as C and C++ servers do. The protocol is described in ../README.md.
#include "adapter.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>

static std::string frame() {
    unsigned char length[4];
    if (fread(length, 1, 4, stdin) != 4) exit(1);
    std::string content(size_t(length[0]) << 24 | size_t(length[1]) << 16 | size_t(length[2]) << 8 | length[3], '\0');
    if (fread(content.data(), 1, content.size(), stdin) != content.size()) exit(1);
    return content;
}

static void answer(const std::string& text) {
    uint32_t n = uint32_t(text.size());
    unsigned char length[4] = {uint8_t(n >> 24), uint8_t(n >> 16), uint8_t(n >> 8), uint8_t(n)};
    fwrite(length, 1, 4, stdout);
    fwrite(text.data(), 1, text.size(), stdout);
    fflush(stdout);
}

static std::string line(const Parser& parser, const Request& request) {
    std::string text;
    try {
        bool first = true;
        for (const auto& model : parser.read(request)) {
            if (!first) text += ',';
            first = false;
            char digits[3];
            for (unsigned char byte : model) {
                snprintf(digits, sizeof digits, "%02x", byte);
                text += digits;
            }
        }
    } catch (...) {
        return "-";
    }
    return text;
}

int main() {
    std::vector<Parser> json = trees_json;
    json.insert(json.end(), c_json.begin(), c_json.end());
    std::string names;
    for (const auto& parser : json) names += std::string(names.empty() ? "" : "\n") + "J cpp " + parser.name;
    for (const auto& parser : multipart) names += std::string("\nM cpp ") + parser.name;
    answer(names);
    for (int kind; (kind = getchar()) != EOF;) {
        Request request{frame(), frame(), frame()};
        std::string lines;
        bool first = true;
        for (const auto& parser : kind == 'J' ? json : multipart) {
            lines += (first ? "" : "\n") + line(parser, request);
            first = false;
        }
        answer(lines);
    }
    _Exit(0);
}
