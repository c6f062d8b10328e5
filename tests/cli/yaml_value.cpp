// yaml_value FILE POINTER: prints the text at a JSON pointer of a YAML file, so that a case can run
// what a pipeline would; other values as they are written. Says what is wrong with the file, if so.
#include <iostream>
#include <memory>

#include "base/error.h"
#include "base/file.h"
#include "base/source.h"
#include "document/document.h"

using namespace meshctl;

int main(int count, char** words) {
  if (count != 3) {
    std::cerr << "usage: yaml_value FILE POINTER\n";
    return 2;
  }
  try {
    const auto source = std::make_shared<const Source>(words[1], read_file(words[1], 1 << 20));
    const document::Parsed parsed = document::parse(source, document::Format::yaml);
    for (const Finding& finding : parsed.findings) {
      std::cout << finding.place.start.line << ": " << finding.message << '\n';
    }
    if (!parsed.findings.empty() || parsed.documents.size() != 1) return 1;
    const document::Document& file = parsed.documents.front();
    const document::Node* const node = document::resolve_pointer(file.root(), words[2]);
    if (node == nullptr) {
      std::cout << "nothing at " << words[2] << '\n';
      return 1;
    }
    const Span bytes = file.place(*node).bytes;
    std::cout << (node->is_scalar() ? node->text()
                                    : source->text().substr(bytes.begin, bytes.end - bytes.begin))
              << '\n';
  } catch (const Error& error) {
    std::cerr << error.message() << '\n';
    return 1;
  }
}
