// The adapter's parsers and what they answer with.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

struct Request {
    std::string content_type;
    std::string content_encoding;
    std::string body;
};

using Models = std::vector<std::string>;

struct Refused : std::runtime_error {
    Refused() : std::runtime_error("refused") {}
};

struct Parser {
    const char* name;
    Models (*read)(const Request&);
};

extern const std::vector<Parser> trees_json;
extern const std::vector<Parser> c_json;
extern const std::vector<Parser> multipart;
